"""One operation that listens to what many are told, whatever way it hears of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Protocol

from app.accounts.viewer import Viewer
from app.graphql.context import Context
from app.graphql.streams.places import Place, Stamp
from app.infra.followers import Follower
from app.web.streams.frames import Event
from app.web.streams.sessions import is_good


class Audience(Protocol):
    """What a listener needs of those it listens with."""

    are_states: bool
    waiting_max: int

    def rested(self, listener: Listener, follower: Follower) -> None:
        """Take in who has told all they heard. Raises `audience.Joined` when they are."""

    def leave(self, listener: Listener) -> None:
        """Let somebody go. A second time changes nothing."""


class Listener(ABC):
    """An operation, first with a stream of its own, then joined to its audience.

    `place` is how far it has told by itself, `began` how many events the audience had had before,
    `looked` how many when it had to look for more than it had heard. What it had told when it
    joined, and the audience had not, is `ahead`. What it is told over is its own: `over_sockets`,
    `over_http`.
    """

    __slots__ = ("_audience", "ahead", "began", "is_joined", "looked", "place", "viewer")

    def __init__(self, audience: Audience, viewer: Viewer) -> None:
        self.viewer = viewer
        self.place: Place | None = Place()
        self.began, self.looked = 0, -1
        self.ahead: dict[str, int] | None = None
        self.is_joined = False
        self._audience = audience

    @property
    @abstractmethod
    def context(self) -> Context:
        """Whose it is."""

    @abstractmethod
    def hear(self, event: Event, stamp: Stamp | None) -> None:
        """Tell an event at once; if that would wait, keep it for then.

        Of states of one thing that wait only the latest is kept, with the last in any case. Whoever
        has as many waiting as may be is sent away, to come again and begin with the present.
        """

    @abstractmethod
    def finish(self) -> None:
        """Say that no more will come, after all that waits."""

    @abstractmethod
    def expel(self) -> None:
        """Send away whoever's session has ended."""

    def share(self, other: Listener) -> None:
        """Keep what is equal once: of one session there may be thousands."""
        if other.viewer == self.viewer:
            self.viewer = self.context.signed_in = other.viewer
        if other.context.token == self.context.token:
            self.context.token = other.context.token

    def rested(self, follower: Follower) -> None:
        """Join the audience if both have told the same. Raises `audience.Joined` when it did."""
        self._audience.rested(self, follower)

    def join(self, *, ahead: dict[str, int]) -> None:
        """Listen from now on. What is `ahead` was told already."""
        self.is_joined = True
        self.ahead = ahead or None
        self.place = None

    def leave(self) -> None:
        """Listen no more. A second time changes nothing."""
        self._audience.leave(self)
        self.is_joined = False

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

    def _key(self, stamp: Stamp | None) -> object:
        """Return what an event that waits makes those before it needless for: their key."""
        if stamp is None or stamp.is_kept or not self._audience.are_states:
            return object()
        return stamp.key
