"""One operation of one socket that listens to what many are told."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, Protocol

import orjson
from starlette.websockets import WebSocket, WebSocketDisconnect

from app.accounts.viewer import Viewer
from app.graphql.context import Context
from app.graphql.streams.places import Place, Stamp
from app.web.streams.direct import direct_of
from app.web.streams.frames import Frame, complete
from app.web.streams.sessions import FORBIDDEN, TRY_AGAIN_LATER, is_good


class Home(Protocol):
    """What a listener needs of its socket."""

    context: Context

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside all else, as long as the socket is open."""

    def forget(self, operation_id: str) -> None:
        """Forget an operation, so that its id is free."""

    async def dismiss(self, code: int, reason: str) -> None:
        """Close the socket, if it is open."""


class Audience(Protocol):
    """What a listener needs of those it listens with."""

    are_states: bool
    waiting_max: int

    def rested(self, listener: Listener) -> None:
        """Take in who has told all they heard. Raises `audience.Joined` when they are."""

    def leave(self, listener: Listener) -> None:
        """Let somebody go. A second time changes nothing."""


class Listener:
    """An operation, first with a stream of its own, then joined to its audience.

    `place` is how far it has told by itself, `began` how many events the audience had had before.
    What it had told when it joined, and the audience had not, is `ahead`.
    """

    __slots__ = (
        "_audience",
        "_direct",
        "_home",
        "_operation_id",
        "_socket",
        "_waiting",
        "ahead",
        "began",
        "id",
        "is_joined",
        "place",
        "viewer",
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
        # a copy: orjson's own bytes keep the buffer of a kilobyte or more that they were made in
        self.id = memoryview(orjson.dumps(operation_id)).tobytes()
        self.viewer = viewer
        self.place: Place | None = Place()
        self.began = 0
        self.ahead: dict[str, int] | None = None
        self.is_joined = False
        self._home = home
        self._operation_id = operation_id
        self._audience = audience
        self._socket = socket
        self._direct = direct_of(socket.scope)
        self._waiting: dict[object, Frame] | None = None

    @property
    def context(self) -> Context:
        """Whose it is."""
        return self._home.context

    def share(self, other: Listener) -> None:
        """Keep what is equal once: of one session there may be thousands."""
        if other.id == self.id:
            self.id = other.id
        if other.viewer == self.viewer:
            self.viewer = self.context.signed_in = other.viewer
        if other.context.token == self.context.token:
            self.context.token = other.context.token

    def rested(self) -> None:
        """Join the audience if both have told the same. Raises `audience.Joined` when it did."""
        self._audience.rested(self)

    def join(self, *, ahead: dict[str, int]) -> None:
        """Listen from now on. What is `ahead` was told already."""
        self.is_joined = True
        self.ahead = ahead or None
        self.place = None

    def leave(self) -> None:
        """Listen no more. What waits is not sent any more. A second time changes nothing."""
        self._audience.leave(self)
        self.is_joined = False
        if self._waiting is not None:
            self._waiting.clear()

    def hear(self, frame: Frame, stamp: Stamp | None) -> None:
        """Send an event at once; if that would wait, keep it for then.

        Of states of one thing that wait only the latest is kept, with the last in any case. Whoever
        has as many waiting as may be is sent away, to come again and begin with the present.
        """
        if self.ahead is not None and stamp is not None and self._was_told(stamp):
            return
        # as `_was_sent`, without the call: this is done for each of thousands
        if self._waiting is None and self._direct and self._direct.write_now(frame.wire):
            return
        is_state = stamp is not None and self._audience.are_states and not stamp.is_kept
        self._keep(frame, stamp.key if stamp is not None and is_state else object())

    def finish(self) -> None:
        """Say that no more will come, after all that waits."""
        self._audience.leave(self)
        self._home.forget(self._operation_id)
        frame = complete(self.id)
        if not self._was_sent(frame):
            self._keep(frame, object())

    def _was_sent(self, frame: Frame) -> bool:
        """Send a frame if that needs no waiting."""
        if self._waiting is not None or self._direct is None:
            return False
        return self._direct.write_now(frame.wire)

    def expel(self) -> None:
        """Close the socket of a session that has ended."""
        self.leave()
        self._home.beside(self._home.dismiss(FORBIDDEN, "Forbidden"))

    async def is_welcome(self) -> bool:
        """Say whether the token that opened the socket would open one now."""
        if not await is_good(self.context):
            return False
        self.viewer = self.context.signed_in or self.viewer
        return True

    def _was_told(self, stamp: Stamp) -> bool:
        assert self.ahead is not None
        told = self.ahead.get(stamp.key)
        if told is None:
            return False
        if stamp.number <= told:
            return True
        del self.ahead[stamp.key]
        if not self.ahead:
            self.ahead = None
        return False

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
