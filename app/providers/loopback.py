"""A small HTTP server on this machine, for providers' fakes: it can also answer badly, on purpose.

It speaks as much of HTTP/1.1 as clients of ours need. A reply may be cut short, or not come at all.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, unquote

import orjson

_MOST_BYTES = 300_000_000


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked. Names of headers have small letters."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    def json(self) -> Any:
        """Return the body read as JSON; None where it is none."""
        try:
            return orjson.loads(self.body)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered. Of `body` only `cut_at` bytes are sent, if given, and the line is cut.

    After a 101 the connection is `taken_over`'s, until it returns.
    """

    status: int = 200
    body: bytes = field(default=b"", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)
    cut_at: int | None = None
    taken_over: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]] | None = (
        None
    )

    @classmethod
    def of(cls, said: object, status: int = 200, **headers: str) -> Reply:
        """Return a reply in JSON; headers with underscores for hyphens."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return cls(status, orjson.dumps(said), {"content-type": "application/json", **named})


# None cuts the line without a word
Handler = Callable[[Request], Awaitable[Reply | None]]


@asynccontextmanager
async def serving(handler: Handler, *, port: int = 0) -> AsyncIterator[str]:
    """Serve `handler` on loopback for the block, by the running loop, and give the address.

    Port 0 is any that is free. Connections that are open at the end are cut.
    """
    open_lines: set[asyncio.StreamWriter] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        open_lines.add(writer)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                while await _answered(handler, reader, writer):
                    pass
        finally:
            open_lines.discard(writer)
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", port)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for writer in list(open_lines):
            writer.transport.abort()
        await server.wait_closed()


async def _answered(
    handler: Handler, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> bool:
    """Answer one request; say whether the connection may bring another."""
    request = await _read(reader)
    reply = await handler(request)
    if reply is None:
        writer.transport.abort()
        return False
    length = {} if reply.taken_over else {"content-length": str(len(reply.body))}
    said = {**length, **reply.headers}
    head = f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in said.items())
    writer.write(head.encode() + b"\r\n")
    writer.write(reply.body[: reply.cut_at])
    await writer.drain()
    if reply.taken_over is not None:
        await reply.taken_over(reader, writer)
        return False
    if reply.cut_at is not None:
        writer.close()
        return False
    return request.headers.get("connection", "").lower() != "close"


async def _read(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, target, _ = head[0].split(" ")
    path, _, query = target.partition("?")
    fields = (line.partition(":") for line in head[1:] if line)
    headers = {name.strip().lower(): value.strip() for name, _, value in fields}
    length = int(headers.get("content-length", "0"))
    if length > _MOST_BYTES:
        raise ConnectionError
    body = await reader.readexactly(length)
    return Request(method, unquote(path), dict(parse_qsl(query)), headers, body)
