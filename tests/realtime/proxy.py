"""A line to a server that can go dead without anybody hanging up, be cut, or be slow."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Line:
    """A proxy on loopback. `url` is the server's address through it.

    What is said takes `delay_seconds` each way. While it `refuses`, new connections are closed.
    """

    url: str = ""
    takes_calls: bool = True
    refuses: bool = False
    delay_seconds: float = 0.0
    calls: int = 0
    _alive: set[asyncio.Event] = field(default_factory=set)
    _ends: set[asyncio.StreamWriter] = field(default_factory=set)

    def go_dead(self, *, for_new_calls: bool = False) -> None:
        """Swallow from now on what the present connections say, and the new ones if asked to."""
        self.takes_calls = not for_new_calls
        for alive in self._alive:
            alive.clear()

    def cut(self) -> None:
        """Reset every connection there is, on both of its ends."""
        for end in self._ends:
            end.transport.abort()

    async def carry(
        self, near: asyncio.StreamReader, away: asyncio.StreamWriter, host: str, port: int
    ) -> None:
        """Carry one connection until either end hangs up."""
        self.calls += 1
        alive = asyncio.Event()
        if self.takes_calls:
            alive.set()
        self._alive.add(alive)
        try:
            far, back = await asyncio.open_connection(host, port)
        except OSError:  # the server is away: so is the line
            self._alive.discard(alive)
            away.transport.abort()
            return
        self._ends |= {away, back}
        try:
            async with asyncio.TaskGroup() as group:
                ways = [
                    group.create_task(self._pump(near, back, alive)),
                    group.create_task(self._pump(far, away, alive)),
                ]
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
                for way in ways:
                    way.cancel()
        finally:
            self._alive.discard(alive)
            self._ends -= {away, back}
            back.close()
            away.close()

    async def _pump(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, alive: asyncio.Event
    ) -> None:
        with suppress(ConnectionError):  # hung up in the middle of something
            while data := await source.read(65_536):
                if self.delay_seconds:
                    await asyncio.sleep(self.delay_seconds)
                if alive.is_set():
                    sink.write(data)
                    await sink.drain()


@asynccontextmanager
async def line_to(url: str) -> AsyncIterator[Line]:
    """Open a line to the server of `url`. Whoever uses it hangs up before the block ends."""
    line, server_address = Line(), urlsplit(url)
    host, port = server_address.hostname or "127.0.0.1", server_address.port or 6379

    async def answer(near: asyncio.StreamReader, away: asyncio.StreamWriter) -> None:
        if line.refuses:
            away.transport.abort()
            return
        await line.carry(near, away, host, port)

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    own_port = server.sockets[0].getsockname()[1]
    login = server_address.netloc.rpartition("@")[0]
    line.url = server_address._replace(netloc=f"{login}@127.0.0.1:{own_port}").geturl()
    try:
        yield line
    finally:
        server.close()
        async with asyncio.timeout(30):
            while line._alive:  # noqa: ASYNC110 - the callers' ends close by themselves
                await asyncio.sleep(0.01)
