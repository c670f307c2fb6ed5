"""A receiver of webhooks on loopback: a real HTTP server that answers as a test tells it to."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

MEGABYTE = 1_000_000
# what a client that does not look takes for this machine
LOOPBACK = (
    "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f000001",
    "0177.0.0.1", "127.1", "user@127.0.0.1", "[::]", "localhost.", "[::ffff:7f00:1]",
    "0.0.0.0",  # noqa: S104 - nothing listens there, it is an address to refuse
)  # fmt: skip


@dataclass(frozen=True)
class Received:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """Answers with `status`, `headers` and `body`.

    `called` is set with the first request. `waits` keeps every answer back until it is set,
    `breaks` closes the line instead of answering.
    """

    port: int = 0
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"thanks"
    waits: asyncio.Event | None = None
    breaks: bool = False
    received: list[Received] = field(default_factory=list)
    sent_bytes: int = 0
    called: asyncio.Event = field(default_factory=asyncio.Event)

    def url(self, path: str = "/hook", *, host: str = "127.0.0.1", scheme: str = "http") -> str:
        """Its address under a spelling of its host."""
        return f"{scheme}://{host}:{self.port}{path}"

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read one request and answer it."""
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            self.received.append(await _read(reader))
            self.called.set()
            if self.waits is not None:
                await self.waits.wait()
            if not self.breaks:
                await self._answer(writer)
        writer.close()
        with suppress(ConnectionError, ssl.SSLError):
            await writer.wait_closed()

    async def _answer(self, writer: asyncio.StreamWriter) -> None:
        lines = {"content-length": str(len(self.body)), "connection": "close", **self.headers}
        head = f"HTTP/1.1 {self.status} Whatever\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        writer.write(head.encode() + b"\r\n")
        for start in range(0, len(self.body), 65_536):
            writer.write(self.body[start : start + 65_536])
            await writer.drain()
            self.sent_bytes += 65_536


@asynccontextmanager
async def receiving(*, tls: ssl.SSLContext | None = None) -> AsyncIterator[Receiver]:
    """Run a receiver for the block, on a port that nobody had."""
    receiver = Receiver()
    server = await asyncio.start_server(receiver.handle, "127.0.0.1", 0, ssl=tls)
    receiver.port = server.sockets[0].getsockname()[1]
    async with server:
        yield receiver
        if receiver.waits is not None:
            receiver.waits.set()


async def _read(reader: asyncio.StreamReader) -> Received:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    first, *lines = head.split("\r\n")
    headers = {
        name.strip().lower(): value.strip()
        for name, _, value in (line.partition(":") for line in lines if line)
    }
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Received(first.split(" ")[1], headers, body)
