"""One line to Redis for one script that is run often: asked without waiting for one another.

redis-py takes a connection of its pool for each command, which costs the process more than all else
that charging an operation or telling of an event does. Here whoever asks writes to the same line,
and answers come in the order of the questions. Made for scripts that return whole numbers; redis-py
opens the line, so that its address may be any that redis-py knows.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import deque
from collections.abc import Sequence
from typing import Any, Protocol

from redis.asyncio import ConnectionPool, Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import NoScriptError, ResponseError

from app.infra.redis_at.clients import is_cluster

Numbers = list[int]
_NO_SCRIPT = b"NOSCRIPT"
_READ_ONLY = b"READONLY"
_ANSWERED, _OPENED = 0.25, 2.0  # seconds


class Line(Protocol):
    """What runs one script for whoever asks, who should wait `patience_seconds` at most."""

    @property
    def patience_seconds(self) -> float:
        """How long it is worth waiting for an answer now."""

    async def run(self, key: str, *values: str | bytes) -> Numbers:
        """Return what the script returns for one key and `values`."""

    def close(self) -> None:
        """Let go of what is held. A second call does nothing."""


def line_to(client: Redis, script: str) -> Line:
    """Return what runs `script` where `client` leads.

    In a Cluster each key may be elsewhere, and there are as many lines as redis-py keeps.
    """
    if is_cluster(client):
        return _Scattered(client, script)
    return RedisLine(client.connection_pool, script)


async def opened_line(pool: ConnectionPool) -> asyncio.StreamWriter:
    """Open a line as the pool's connections are: its address, who we are, which database.

    The line is whoever's its protocol is set to. Raises RedisError or OSError.
    """
    connection = pool.connection_class(**pool.connection_kwargs)
    await connection.connect()  # type: ignore[no-untyped-call]  # of redis-py
    writer: asyncio.StreamWriter | None = connection._writer
    connection._writer = connection._reader = None
    if writer is None:
        raise RedisConnectionError("the line closed at once")
    return writer


class RedisLine:
    """Runs `script` over one connection, opened with its first use and again when it broke.

    Belongs to the event loop that first uses it. Close it with `close`.
    """

    def __init__(self, pool: ConnectionPool, script: str) -> None:
        self._pool = pool
        self._script = script.encode()
        self._digest = hashlib.sha1(self._script, usedforsecurity=False).hexdigest().encode()
        self._answers: _Answers | None = None
        self._opening = asyncio.Lock()

    @property
    def patience_seconds(self) -> float:
        """How long it is worth waiting for an answer now.

        What comes with every operation waits less than what comes with a sign-in, but for the one
        that opens the line: with Sentinels, TLS and some distance none would ever be open else.
        """
        is_open = self._answers is not None and not self._answers.is_closed
        return _ANSWERED if is_open or self._opening.locked() else _OPENED

    async def run(self, key: str, *values: str | bytes) -> Numbers:
        """Return what the script returns for one key and `values`.

        Raises RedisError or OSError: it may have run all the same. Wait for it with a time limit:
        it has none. Whoever is cancelled lets the others have their answers.
        """
        answers = self._answers
        if answers is None or answers.is_closed:
            answers = await self._opened()
        try:
            return await answers.ask(b"EVALSHA", self._digest, b"1", key.encode(), values)
        except NoScriptError:
            return await answers.ask(b"EVAL", self._script, b"1", key.encode(), values)

    def close(self) -> None:
        """Close the line. A second call does nothing."""
        if self._answers is not None:
            self._answers.close()

    async def _opened(self) -> _Answers:
        async with self._opening:
            if self._answers is None or self._answers.is_closed:
                self._answers = await _Answers.over(self._pool)
            return self._answers


class _Scattered:
    """Runs the script over redis-py's own connections, which knows where a key is.

    The first time it has to find that out; whoever leaves it at that makes it begin anew.
    """

    patience_seconds = _OPENED

    def __init__(self, client: Redis, script: str) -> None:
        self._script = client.register_script(script)

    async def run(self, key: str, *values: str | bytes) -> Numbers:
        """Return what the script returns. Raises RedisError or OSError."""
        numbers: Any = await self._script(keys=[key], args=values)
        return [int(number) for number in numbers]

    def close(self) -> None:
        """Do nothing: the connections are the client's."""


class _Answers(asyncio.Protocol):
    """What comes over the line, and who waits for it."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer  # which closes the line when nobody holds it
        self._transport = writer.transport
        self._asked: deque[asyncio.Future[Numbers]] = deque()
        self._unread = b""
        self.is_closed = False

    @classmethod
    async def over(cls, pool: ConnectionPool) -> _Answers:
        """Open a line as the pool's connections are: its address, who we are, which database."""
        writer = await opened_line(pool)
        answers = cls(writer)
        answers._transport.set_protocol(answers)
        return answers

    async def ask(
        self, command: bytes, script: bytes, keys: bytes, key: bytes, values: Sequence[str | bytes]
    ) -> Numbers:
        """Send a command and return the numbers of its answer."""
        if self.is_closed:
            raise RedisConnectionError("the line is closed")
        told = (value if isinstance(value, bytes) else value.encode() for value in values)
        words = (command, script, keys, key, *told)
        parts = [b"*%d\r\n" % len(words), *(b"$%d\r\n%b\r\n" % (len(one), one) for one in words)]
        answer: asyncio.Future[Numbers] = asyncio.get_running_loop().create_future()
        self._asked.append(answer)
        self._transport.write(b"".join(parts))
        return await answer

    def data_received(self, data: bytes) -> None:
        """Give out what is whole (RESP, https://redis.io/docs/latest/develop/reference/protocol-spec)."""
        unread = self._unread + data if self._unread else data
        begin = 0
        while (end := unread.find(b"\r\n", begin)) >= 0:
            line, then = unread[begin:end], end + 2
            kind = line[:1]
            if kind == b"*":
                lines = unread[then:].split(b"\r\n", int(line[1:]))
                if len(lines) <= int(line[1:]):
                    break
                numbers = lines[:-1]
                if not all(one[:1] == b":" for one in numbers):
                    self._end(RedisConnectionError("an answer that is no numbers"))
                    return
                self._give([int(one[1:]) for one in numbers])
                then += sum(len(one) + 2 for one in numbers)
            elif kind == b"-" and _READ_ONLY in line:
                # it was the primary; with the next line it is asked anew who that is
                self._end(RedisConnectionError("it is no primary any more"))
                return
            elif kind == b"-":
                missing = line[1:].startswith(_NO_SCRIPT)
                told = line[1:].decode(errors="replace")
                self._fail(NoScriptError(told) if missing else ResponseError(told))
            else:
                self._end(RedisConnectionError("an answer that is no numbers"))
                return
            begin = then
        self._unread = unread[begin:]

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever waits that nothing will come."""
        self._end(RedisConnectionError(str(exc or "Redis closed the line")))

    def close(self) -> None:
        """Close the line; whoever waits is told so."""
        self._end(RedisConnectionError("the line was closed"))

    def _give(self, numbers: Numbers) -> None:
        answer = self._asked.popleft()
        if not answer.done():
            answer.set_result(numbers)

    def _fail(self, error: Exception) -> None:
        answer = self._asked.popleft()
        if not answer.done():
            answer.set_exception(error)

    def _end(self, error: Exception) -> None:
        self.is_closed = True
        while self._asked:
            self._fail(error)
        self._transport.abort()
