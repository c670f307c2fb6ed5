"""One line to Redis that listens to channels, and hands out at once all that a reading brought.

redis-py takes a time limit, three coroutines and a lookup of what it has subscribed for each
message, which is most of what an event costs that one person hears. Here a message is as much as
it takes to cut it out of the bytes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final

from redis.asyncio import ConnectionPool
from redis.exceptions import ConnectionError as RedisConnectionError

from app.infra.redis_line import opened_line

Told = Callable[[bytes, bytes], None]
_END: Final = b"\r\n"
_ARRAY, _PUSH, _BULK = b"*>$"
_MESSAGE_PARTS: Final = 3


class ChannelLine(asyncio.Protocol):
    """What comes over the line: `told` has the channel and the message, `subscribed` the channel.

    Belongs to the event loop that opened it. What is asked of a line that broke is asked in vain:
    `ended` says when that was.
    """

    def __init__(self, *, told: Told, subscribed: Callable[[bytes], None]) -> None:
        self._told = told
        self._subscribed = subscribed
        self._unread = b""
        self._writer: asyncio.StreamWriter | None = None  # which closes the line when it is let go
        self._broken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.heard_at = asyncio.get_running_loop().time()

    @classmethod
    async def over(
        cls, pool: ConnectionPool, *, told: Told, subscribed: Callable[[bytes], None]
    ) -> ChannelLine:
        """Open a line as the pool's connections are. Raises RedisError or OSError."""
        line = cls(told=told, subscribed=subscribed)
        line._writer = await opened_line(pool)
        line._writer.transport.set_protocol(line)
        return line

    def subscribe(self, *channels: str) -> None:
        """Listen to channels from now on; `subscribed` is told when Redis does so."""
        self._ask("SUBSCRIBE", *channels)

    def unsubscribe(self, *channels: str) -> None:
        """Listen to channels no more."""
        self._ask("UNSUBSCRIBE", *channels)

    def ping(self) -> None:
        """Ask for a sign of life."""
        self._ask("PING")

    async def ended(self, *, within_seconds: float) -> None:
        """Return after a while. Raises RedisError once the line broke, why it did."""
        await asyncio.wait([self._broken], timeout=max(within_seconds, 0.0))
        if self._broken.done():
            self._broken.result()

    def close(self) -> None:
        """Close the line. A second call does nothing."""
        self._end("the line was closed")

    def data_received(self, data: bytes) -> None:
        """Hand out what is whole, and keep the rest for the next reading."""
        self.heard_at = asyncio.get_running_loop().time()
        unread = self._unread + data if self._unread else data
        begin = 0
        try:
            while begin < len(unread) and (read := _value(unread, begin)) is not None:
                value, begin = read
                self._take(value)
        except ValueError as error:
            self._end(f"an answer that cannot be read: {error}")
            return
        self._unread = unread[begin:]

    def connection_lost(self, exc: Exception | None) -> None:
        """Say that nothing more will come."""
        self._end(str(exc or "Redis closed the line"))

    def _take(self, value: Any) -> None:
        if isinstance(value, RedisConnectionError):
            raise ValueError(str(value))
        if not isinstance(value, list) or len(value) != _MESSAGE_PARTS:
            return  # a sign of life
        if value[0] == b"message":
            self._told(value[1], value[2])
        elif value[0] == b"subscribe":
            self._subscribed(value[1])

    def _ask(self, *words: str) -> None:
        if self._writer is None or self._broken.done():
            return
        said = [word.encode() for word in words]
        parts = [b"*%d\r\n" % len(said), *(b"$%d\r\n%b\r\n" % (len(one), one) for one in said)]
        self._writer.transport.write(b"".join(parts))

    def _end(self, why: str) -> None:
        if not self._broken.done():
            self._broken.set_exception(RedisConnectionError(why))
            self._broken.exception()  # whether anybody waits for it or not
        if self._writer is not None:
            self._writer.transport.abort()


def _value(data: bytes, begin: int) -> tuple[Any, int] | None:
    """Return what begins there and where it ends; None if it is not whole. Raises ValueError.

    RESP 2 and 3, as far as channels need it:
    https://redis.io/docs/latest/develop/reference/protocol-spec
    """
    end = data.find(_END, begin)
    if end < 0:
        return None
    kind, line, then = data[begin], data[begin + 1 : end], end + 2
    if kind == _BULK:
        until = then + int(line)
        return (data[then:until], until + 2) if len(data) >= until + 2 else None
    if kind in (_ARRAY, _PUSH):
        return _values(data, then, count=int(line))
    if kind not in _LINES:
        raise ValueError(data[begin:end])
    return _LINES[kind](line), then


def _values(data: bytes, begin: int, *, count: int) -> tuple[list[Any], int] | None:
    values = []
    for _ in range(count):
        if (read := _value(data, begin)) is None:
            return None
        value, begin = read
        values.append(value)
    return values, begin


def _refused(line: bytes) -> RedisConnectionError:
    return RedisConnectionError(line.decode(errors="replace"))


# what is a line and no more
_LINES: Final[dict[int, Callable[[bytes], Any]]] = {
    ord(":"): int,
    ord("+"): bytes,
    ord("_"): bytes,
    ord("-"): _refused,
}
