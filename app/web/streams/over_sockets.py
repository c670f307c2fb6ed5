"""An operation of one socket that listens to what many are told."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, Protocol

import orjson
from prometheus_client import Gauge
from starlette.websockets import WebSocket, WebSocketDisconnect

from app.accounts.viewer import Viewer
from app.graphql.context import Context
from app.graphql.streams.places import Stamp
from app.web.streams.direct import direct_of
from app.web.streams.frames import Event, Frame, complete
from app.web.streams.listener import Audience, Listener
from app.web.streams.sessions import FORBIDDEN, TRY_AGAIN_LATER


class Home(Protocol):
    """What a listener needs of its socket."""

    context: Context

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside all else, as long as the socket is open."""

    def forget(self, operation_id: str) -> None:
        """Forget an operation, so that its id is free."""

    async def dismiss(self, code: int, reason: str) -> None:
        """Close the socket, if it is open."""


class SocketListener(Listener):
    """Writes frames that are made already; what would have to wait goes the usual way."""

    __slots__ = (
        "_direct",
        "_figure",
        "_home",
        "_is_over",
        "_operation_id",
        "_socket",
        "_waiting",
        "id",
    )

    def __init__(
        self,
        home: Home,
        operation_id: str,
        *,
        socket: WebSocket,
        audience: Audience,
        viewer: Viewer,
    ) -> None:
        super().__init__(audience, viewer)
        # a copy: orjson's own bytes keep the buffer of a kilobyte or more that they were made in
        self.id = memoryview(orjson.dumps(operation_id)).tobytes()
        self._home = home
        self._operation_id = operation_id
        self._socket = socket
        self._direct = direct_of(socket.scope)
        self._waiting: dict[object, Frame] | None = None
        self._figure: Gauge | None = None
        self._is_over = False

    @property
    def context(self) -> Context:
        """Whose it is."""
        return self._home.context

    def share(self, other: Listener) -> None:
        """Keep what is equal once: of one session there may be thousands."""
        super().share(other)
        if isinstance(other, SocketListener) and other.id == self.id:
            self.id = other.id

    def count(self, figure: Gauge) -> None:
        """Count as one that runs until it leaves, now that no stream of its own does.

        While that one ended it may have left already, or have been told the last.
        """
        if not self._is_over:
            self._figure = figure
            figure.inc()

    def leave(self) -> None:
        """Listen no more. What waits is not sent any more. A second time changes nothing."""
        super().leave()
        self._count_no_more()
        if self._waiting is not None:
            self._waiting.clear()

    def hear(self, event: Event, stamp: Stamp | None) -> None:
        """Send an event at once; if that would wait, keep it for then."""
        if self.ahead is not None and stamp is not None and self._was_told(stamp):
            return
        frame = event.frame(self.id)
        # as `_was_sent`, without the call: this is done for each of thousands
        if self._waiting is None and self._direct and self._direct.write_now(frame.wire):
            return
        self._keep(frame, self._key(stamp))

    def finish(self) -> None:
        """Say that no more will come, after all that waits."""
        self._audience.leave(self)
        self._count_no_more()
        self._home.forget(self._operation_id)
        frame = complete(self.id)
        if not self._was_sent(frame):
            self._keep(frame, object())

    def expel(self) -> None:
        """Close the socket of a session that has ended."""
        self.leave()
        self._home.beside(self._home.dismiss(FORBIDDEN, "Forbidden"))

    def _count_no_more(self) -> None:
        self._is_over = True
        if self._figure is not None:
            self._figure.dec()
            self._figure = None

    def _was_sent(self, frame: Frame) -> bool:
        """Send a frame if that needs no waiting."""
        if self._waiting is not None or self._direct is None:
            return False
        return self._direct.write_now(frame.wire)

    def _keep(self, frame: Frame, key: object) -> None:
        if self._waiting is None:
            self._waiting = {}
            self._home.beside(self._send_waiting(self._waiting))
        self._waiting.pop(key, None)
        self._waiting[key] = frame
        if len(self._waiting) > self._audience.waiting_max:
            self.leave()
            self._home.beside(self._home.dismiss(TRY_AGAIN_LATER, "Try again later"))

    async def _send_waiting(self, waiting: dict[object, Frame]) -> None:
        try:
            while waiting:
                frame = waiting.pop(next(iter(waiting)))
                await self._socket.send_text(frame.text)
        except (WebSocketDisconnect, RuntimeError):
            waiting.clear()  # nobody is there any more
        finally:
            self._waiting = None
