"""The sessions behind open sockets: one look at each of them, however many sockets it has."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, Final, Protocol
from uuid import UUID

from app.accounts.refusals import InvalidToken
from app.accounts.revocations import session_topic
from app.accounts.viewer import Viewer
from app.clock import now
from app.graphql.context import Context
from app.infra.followers import Follower
from app.infra.telemetry import logger
from app.runtime import Runtime

FORBIDDEN: Final = 4403
TRY_AGAIN_LATER: Final = 1013
_HEARD_WITHIN_SECONDS: Final = 60.0
_SOON_SECONDS: Final = 0.01
_Alike = tuple[UUID, UUID | None]
log = logger(__name__)


class Guest(Protocol):
    """A socket that ends with the session of whoever opened it."""

    context: Context

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside all else, as long as the socket is open."""

    async def dismiss(self, code: int, reason: str) -> None:
        """Close the socket, if it is open."""


async def is_good(context: Context) -> bool:
    """Say whether the token that opened the socket would open one now."""
    try:
        await context.confirm()
    except InvalidToken:
        return False
    return context.signed_in is not None and context.signed_in.expires_at > now()


class Sessions:
    """The sessions of this process's open sockets."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._watches: dict[_Alike, _Watch] = {}
        # also of a watch that is over and has not told its guests yet
        self._places: dict[Guest, _Watch] = {}

    def enter(self, guest: Guest) -> None:
        """Close the socket with 4403 when its session ends, is revoked, or its token expires.

        Until `leave`. Nothing happens to a socket of nobody. What a bot acts with stands for more
        than a session, and for the same as what it got for that session before.
        """
        viewer = guest.context.signed_in
        if viewer is None:
            return
        alike = viewer.session_id, guest.context.caller_id
        watch = self._watches.get(alike)
        if watch is None:
            watch = self._watches[alike] = _Watch(alike)
            self._runtime.tasks.start(self._run(watch, viewer))
        # what is equal is kept once: of one session there may be thousands
        known = next(iter(watch.guests.values()), viewer)
        watch.guests[guest] = known if known == viewer else viewer
        self._places[guest] = watch

    def leave(self, guest: Guest) -> None:
        """Forget a socket. The last one ends the look at its session."""
        watch = self._places.pop(guest, None)
        if watch is None:
            return
        watch.guests.pop(guest, None)
        if not watch.guests:
            self._forget(watch)
            if watch.follower is not None:
                watch.follower.offer({})  # it has nobody left to wait for

    async def _run(self, watch: _Watch, viewer: Viewer) -> None:
        code, reason = FORBIDDEN, "Forbidden"
        try:
            await self._until_ended(watch, viewer)
        except Exception as error:
            log.error("session.not_watched", exc_info=error)
            code, reason = TRY_AGAIN_LATER, "Try again later"
            self._forget(watch)
        for guest in watch.guests:
            guest.beside(guest.dismiss(code, reason))

    async def _until_ended(self, watch: _Watch, viewer: Viewer) -> None:
        async with self._runtime.events.follow(session_topic(viewer.session_id)) as follower:
            watch.follower = follower
            while watch.guests and await watch.is_good():
                if not watch.guests:  # the last one left meanwhile
                    break
                soonest = min(one.expires_at for one in watch.guests.values())
                left = max((soonest - now()).total_seconds(), _SOON_SECONDS)
                await follower.next(timeout_seconds=min(left, _HEARD_WITHIN_SECONDS))
            self._forget(watch)  # before anything is waited for: whoever comes now begins anew

    def _forget(self, watch: _Watch) -> None:
        if self._watches.get(watch.alike) is watch:
            del self._watches[watch.alike]


class _Watch:
    """The sockets of one session, with the viewers that their tokens stand for."""

    def __init__(self, alike: _Alike) -> None:
        self.alike = alike
        self.guests: dict[Guest, Viewer] = {}
        self.follower: Follower | None = None

    async def is_good(self) -> bool:
        """Say whether the session goes on, with the token that is good longest.

        A socket whose own token has expired is closed.
        """
        longest = max(self.guests, key=lambda guest: self.guests[guest].expires_at)
        if not await is_good(longest.context):
            return False
        moment = now()
        for guest in [one for one, viewer in self.guests.items() if viewer.expires_at <= moment]:
            if await is_good(guest.context):
                self.guests[guest] = guest.context.signed_in or self.guests[guest]
            elif guest in self.guests:
                del self.guests[guest]
                guest.beside(guest.dismiss(FORBIDDEN, "Forbidden"))
        return True
