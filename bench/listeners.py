"""Thousands of WebSocket clients that cost next to nothing: bytes in, a count and a time out.

They speak as much of RFC 6455 and graphql-transport-ws as it takes to subscribe once, and read no
word of what comes after that.
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from typing import cast

_SHORT, _MIDDLE, _LONG = 125, 126, 127
_TEXT, _BINARY, _CLOSE, _PING = 1, 2, 8, 9


def _masked(opcode: int, payload: bytes) -> bytes:
    """A client's frame. Its mask is zero, which leaves the payload as it is."""
    if len(payload) <= _SHORT:
        head = bytes((0x80 | opcode, 0x80 | len(payload)))
    else:
        head = bytes((0x80 | opcode, 0x80 | _MIDDLE)) + len(payload).to_bytes(2, "big")
    return head + bytes(4) + payload


class Listener(asyncio.Protocol):
    """One socket with one subscription; `heard` is called with the time of each event."""

    def __init__(self, greetings: list[bytes], heard: Callable[[float], None]) -> None:
        self.subscribed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.last = b""
        self._greetings = greetings
        self._heard = heard
        self._buffer = b""
        self._is_open = False
        self.is_closed = False
        self.close_code: int | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for a WebSocket."""
        self._transport = cast(asyncio.Transport, transport)
        key = b64encode(os.urandom(16)).decode()
        self._transport.write(
            f"GET /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade"
            f"\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        """Take frames; count those with words."""
        at = time.monotonic()
        if self._buffer:
            data = self._buffer + data
        if not self._is_open:
            data = self._opened(data)
        begin = 0
        while self._is_open and len(data) - begin >= 2:
            length, body = data[begin + 1], begin + 2
            if length == _MIDDLE:
                length, body = int.from_bytes(data[body : body + 2], "big"), body + 2
            elif length == _LONG:
                length, body = int.from_bytes(data[body : body + 8], "big"), body + 8
            if len(data) < body + length:
                break
            self._take(data[begin] & 15, data[body : body + length], at)
            begin = body + length
        self._buffer = data[begin:]

    def connection_lost(self, error: Exception | None) -> None:
        """Nobody is there any more."""
        self.is_closed = True
        if not self.subscribed.done():
            self.subscribed.set_exception(error or ConnectionError(f"closed {self.close_code}"))

    def close(self) -> None:
        """Hang up."""
        self._transport.abort()

    def leave(self) -> None:
        """Say goodbye, and close."""
        self._transport.write(_masked(_CLOSE, b"\x03\xe8"))
        self._transport.close()

    def pause(self) -> None:
        """Read no more, as if the machine slept."""
        self._transport.pause_reading()

    def resume(self) -> None:
        """Read on."""
        self._transport.resume_reading()

    def _opened(self, data: bytes) -> bytes:
        head, ended, frames = data.partition(b"\r\n\r\n")
        if not ended:
            return data
        if not head.startswith(b"HTTP/1.1 101"):
            self.subscribed.set_exception(ConnectionError(head.decode()))
            return b""
        self._is_open = True
        self._greet()
        return frames

    def _take(self, opcode: int, payload: bytes, at: float) -> None:
        if opcode == _PING:
            self._transport.write(_masked(10, payload))
        elif opcode == _CLOSE:
            self.close_code = int.from_bytes(payload[:2], "big")
            self._transport.write(_masked(_CLOSE, payload[:2]))
        elif opcode not in (_TEXT, _BINARY):
            return
        elif self._greetings:
            self._greet()
        else:
            self.last = payload
            self._heard(at)

    def _greet(self) -> None:
        if self._greetings:
            self._transport.write(_masked(_TEXT, self._greetings[0]))
            self._greetings = self._greetings[1:]
        if not self._greetings and not self.subscribed.done():
            self.subscribed.set_result(None)


def greetings(query: str, variables: dict[str, str], *, token: str, id_: str) -> list[bytes]:
    """What a client says: who it is, then what it asks for."""
    ask = {"id": id_, "type": "subscribe", "payload": {"query": query, "variables": variables}}
    init = {"type": "connection_init", "payload": {"authorization": f"Bearer {token}"}}
    return [json.dumps(message).encode() for message in (init, ask)]


async def until_open(port: int) -> None:
    """Wait until something listens at a port of ours. Raises TimeoutError after a minute."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        await asyncio.sleep(0.1)
    raise TimeoutError(port)
