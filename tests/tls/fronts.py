"""Ports before servers that speak no TLS: what comes over TLS is opened, all else passed on.

The packaged PostgreSQL and Valkey are built without it. A server that tells of itself tells one
address, to those who come over TLS and to others of its kind, who do not; so a front takes both.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from app.infra.embedded.processes import LOOPBACK

# how a client of PostgreSQL asks for TLS (PostgreSQL 18, 54.7 "SSLRequest")
_SSL_REQUEST = b"\0\0\0\x08\x04\xd2\x16\x2f"
_HANDSHAKE = b"\x16"  # the first byte of TLS (RFC 8446, 5.1)
_SECONDS = 10.0


class Fronts:
    """Opens ports on a loop of its own, so that whoever blocks may use them, too.

    `encrypted` counts the connections that came over TLS, `in_the_open` the others.
    """

    def __init__(self, tls: ssl.SSLContext) -> None:
        self.tls = tls
        self.encrypted = self.in_the_open = 0
        self.loop = asyncio.new_event_loop()
        self._listening: list[socket.socket] = []
        self._silent: set[socket.socket] = set()  # who called and has said nothing yet
        self._carrying: set[asyncio.Task[None]] = set()

    def before(self, port: int) -> int:
        """Return a new port on loopback that leads to that one."""
        listening = socket.create_server((LOOPBACK, 0))
        listening.setblocking(False)
        self._listening.append(listening)
        self._call(lambda: self.loop.add_reader(listening, self._accept, listening, port))
        own: int = listening.getsockname()[1]
        return own

    def close(self) -> None:
        """Take no connection any more, and cut those there are."""
        self._call(self._end)

    def _call(self, what: Callable[[], None]) -> None:
        done = threading.Event()
        self.loop.call_soon_threadsafe(what)
        self.loop.call_soon_threadsafe(done.set)
        assert done.wait(_SECONDS)

    def _end(self) -> None:
        for listening in self._listening:
            self.loop.remove_reader(listening)
            listening.close()
        for near in self._silent:
            self.loop.remove_reader(near)
            near.close()
        self.loop.stop()

    def _accept(self, listening: socket.socket, port: int) -> None:
        with suppress(BlockingIOError):
            near, _ = listening.accept()
            near.setblocking(False)
            self._silent.add(near)
            self.loop.add_reader(near, self._look, near, port)

    def _look(self, near: socket.socket, port: int) -> None:
        """See from the first bytes what is spoken; of PostgreSQL's, answer that it may be TLS."""
        self.loop.remove_reader(near)
        self._silent.discard(near)
        with suppress(OSError):
            first = near.recv(len(_SSL_REQUEST), socket.MSG_PEEK)
            if first == _SSL_REQUEST:
                near.recv(len(_SSL_REQUEST))
                near.send(b"S")
            is_tls = first == _SSL_REQUEST or first[:1] == _HANDSHAKE
            carrying = self._carry(near, port, self.tls if is_tls else None)
            task = self.loop.create_task(carrying)
            self._carrying.add(task)  # which nobody else holds for certain
            task.add_done_callback(self._carrying.discard)
            return
        near.close()

    async def _carry(self, near: socket.socket, port: int, tls: ssl.SSLContext | None) -> None:
        reader = asyncio.StreamReader()
        protocol = asyncio.StreamReaderProtocol(reader)
        # a client that does not believe us hangs up; a server may be gone
        with suppress(OSError):
            transport, _ = await self.loop.connect_accepted_socket(lambda: protocol, near, ssl=tls)
            writer = asyncio.StreamWriter(transport, protocol, reader, self.loop)
            self.encrypted += tls is not None
            self.in_the_open += tls is None
            try:
                far, back = await asyncio.open_connection(LOOPBACK, port)
                try:
                    async with asyncio.TaskGroup() as group:
                        group.create_task(_pump(reader, back, writer))
                        group.create_task(_pump(far, writer, back))
                finally:  # a task that is cancelled before it begins does nothing
                    back.transport.abort()
            finally:
                transport.abort()


async def _pump(
    source: asyncio.StreamReader, sink: asyncio.StreamWriter, other: asyncio.StreamWriter
) -> None:
    """Pass on what comes until either end hangs up; then hang up both."""
    try:
        with suppress(OSError):
            while data := await source.read(65_536):
                sink.write(data)
                await sink.drain()
    finally:
        sink.transport.abort()
        other.transport.abort()


@contextmanager
def fronts(tls: ssl.SSLContext) -> Iterator[Fronts]:
    """Give ports before servers for the block."""
    made = Fronts(tls)
    thread = threading.Thread(target=_run, args=(made.loop,), name="fronts")
    thread.start()
    try:
        yield made
    finally:
        made.close()
        thread.join()


def _run(loop: asyncio.AbstractEventLoop) -> None:
    try:
        loop.run_forever()
        if left := asyncio.all_tasks(loop):
            for task in left:
                task.cancel()
            loop.run_until_complete(asyncio.wait(left))
        loop.run_until_complete(asyncio.sleep(0.01))  # what was aborted is closed a moment later
    finally:
        loop.close()
