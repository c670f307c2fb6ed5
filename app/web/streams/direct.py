"""The server's side of a socket, with a way for frames that are made already.

uvicorn frames each message anew for each socket, behind a coroutine a send. For a frame that a
thousand sockets get, that is most of its cost. Everything else about a socket is uvicorn's.
"""

from __future__ import annotations

import asyncio
from typing import Any, Final, Generic, TypeVar

from starlette.types import Scope
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import State

_WAY: Final = "galatea.direct"
# what the scope of a request has whose answer ends when whoever asked goes away, or we do
ENDLESS: Final = "galatea.endless"
T = TypeVar("T")


class Inbox(Generic[T]):
    """As much of asyncio.Queue as a socket needs, for one who gets: three kilobytes less of it."""

    __slots__ = ("_got", "_held")

    def __init__(self) -> None:
        self._held: list[T] = []
        self._got: asyncio.Future[None] | None = None

    def put_nowait(self, item: T) -> None:
        """Hold an item, and wake whoever waits for one."""
        self._held.append(item)
        if self._got is not None and not self._got.done():
            self._got.set_result(None)

    async def get(self) -> T:
        """Wait for the next item. One at a time."""
        while not self._held:
            self._got = asyncio.get_running_loop().create_future()
            try:
                await self._got
            finally:
                self._got = None
        return self._held.pop(0)

    def empty(self) -> bool:
        """Say whether nothing is held."""
        return not self._held


class Gate:
    """As much of asyncio.Event as a socket needs to say that it takes more."""

    __slots__ = ("_waiting", "is_open")

    def __init__(self) -> None:
        self.is_open = True
        self._waiting: list[asyncio.Future[None]] = []

    def is_set(self) -> bool:
        """Say whether it is open."""
        return self.is_open

    def set(self) -> None:
        """Open it, for all who wait."""
        self.is_open = True
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)

    def clear(self) -> None:
        """Close it."""
        self.is_open = False

    async def wait(self) -> None:
        """Return once it was opened."""
        if self.is_open:
            return
        opened = asyncio.get_running_loop().create_future()
        self._waiting.append(opened)
        try:
            await opened
        finally:
            self._waiting.remove(opened)


class DirectSockets(WebSocketsSansIOProtocol):
    """uvicorn's protocol; a socket's scope has it among its extensions, see `direct_of`."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.queue = Inbox()  # type: ignore[assignment]  # it does what is asked of a queue here
        self._gate = Gate()
        self.writable = self._gate  # type: ignore[assignment]  # and this what is asked of an event

    def handle_connect(self, event: Any) -> None:
        """Begin as uvicorn does. The scope is read only once this has returned."""
        super().handle_connect(event)
        if self.handshake_initiated and not self.handshake_complete:
            self.scope["extensions"][_WAY] = {"socket": self}

    async def send(self, message: Any) -> None:
        """Send as uvicorn does, and forget the handshake once it is done: thousands stay open."""
        is_handshake = message["type"] == "websocket.accept"
        if is_handshake:  # which has a Connection of its own: a drain's is for answers alone
            self.default_headers = [one for one in self.default_headers if one[0] != b"connection"]
        await super().send(message)
        if is_handshake:
            self.request.headers.clear()  # which its parser goes on holding
            del self.request, self.response

    def write_now(self, frame: bytes) -> bool:
        """Write a whole frame that is neither masked nor compressed, unless it would have to wait.

        False, and nothing written, when the other side does not keep up, when the socket is closing
        or was not accepted, and where messages are compressed.
        """
        if (
            self.conn.state is not State.OPEN
            or not self.handshake_complete
            or not self._gate.is_open
            or self.transport.is_closing()
            or self.conn.extensions
        ):
            return False
        self.transport.write(frame)
        return True


def direct_of(scope: Scope) -> DirectSockets | None:
    """Return the direct way of a socket, None under another server."""
    way: DirectSockets | None = scope.get("extensions", {}).get(_WAY, {}).get("socket")
    return way
