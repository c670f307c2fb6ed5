"""The server's side of a socket, with a way for frames that are made already.

uvicorn frames each message anew for each socket, behind a coroutine a send. For a frame that a
thousand sockets get, that is most of its cost. Everything else about a socket is uvicorn's.
"""

from __future__ import annotations

from typing import Any, Final

from starlette.types import Scope
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import State

_WAY: Final = "galatea.direct"


class DirectSockets(WebSocketsSansIOProtocol):
    """uvicorn's protocol; a socket's scope has it among its extensions, see `direct_of`."""

    def handle_connect(self, event: Any) -> None:
        """Begin as uvicorn does. The scope is read only once this has returned."""
        super().handle_connect(event)
        if self.handshake_initiated and not self.handshake_complete:
            self.scope["extensions"][_WAY] = {"socket": self}

    async def send(self, message: Any) -> None:
        """Send as uvicorn does, and forget the handshake once it is done: thousands stay open."""
        await super().send(message)
        if message["type"] == "websocket.accept":
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
            or not self.writable.is_set()
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
