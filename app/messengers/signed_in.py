"""Where somebody is signed in: browsers, programs, and the messengers that act for them.

All are sessions. One of a messenger is its identity's, which goes with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.accounts import devices
from app.accounts.models import Session
from app.accounts.revocations import EventedRevocations
from app.accounts.viewer import Viewer
from app.errors import NotFound
from app.infra.db import transaction
from app.infra.telemetry import logger
from app.messengers import linking
from app.messengers.models import LinkedIdentity
from app.paging import Page, Window
from app.runtime import Runtime

_ENDED = "ended by its owner"

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class SignIn:
    """A session that goes on, and who it is on a messenger if it is one's."""

    session: Session
    identity: LinkedIdentity | None


async def sign_ins(viewer: Viewer, window: Window) -> Page[SignIn]:
    """Return a page of the viewer's sign-ins, newest first, in two queries. Raises InvalidInput."""
    found = await devices.open_sessions(viewer.user_id, window)
    identities = await LinkedIdentity.filter(session_id__in=[row.id for row in found.rows])
    by_session: dict[UUID, LinkedIdentity] = {
        identity.session_id: identity  # type: ignore[attr-defined]  # the ORM's key
        for identity in identities
    }
    rows = [SignIn(row, by_session.get(row.id)) for row in found.rows]
    return Page(rows, has_next=found.has_next, has_previous=found.has_previous)


async def sign_in_of(viewer: Viewer, session_id: UUID) -> SignIn | None:
    """Return one of the viewer's sign-ins that goes on, None for every other."""
    session = await devices.open_session_of(viewer.user_id, session_id)
    if session is None:
        return None
    return SignIn(session, await LinkedIdentity.get_or_none(session_id=session_id))


async def end(viewer: Viewer, session_id: UUID, *, runtime: Runtime) -> SignIn:
    """End one of the viewer's sign-ins: its tokens work no more, its sockets close.

    A messenger is unlinked by it. Ending one's own is signing out. Returns what it was. Raises
    NotFound, a second time too.
    """
    found = await sign_in_of(viewer, session_id)
    if found is None:
        raise NotFound("OpenSession")
    if found.identity is not None:
        await linking.unlink(viewer, found.identity.id, runtime=runtime)
        return found
    async with transaction() as connection:
        if not await devices.end_session(session_id, reason=_ENDED, connection=connection):
            raise NotFound("OpenSession")
    log.info("session.ended", session_id=str(session_id))
    await EventedRevocations(runtime.events).session_revoked(session_id)
    return found


async def end_others(viewer: Viewer, *, with_messengers: bool, runtime: Runtime) -> int:
    """End all the viewer's sign-ins but the one they ask from; return how many ended.

    Messengers stay linked unless `with_messengers`. A second call ends what was opened meanwhile.
    """
    identities = await LinkedIdentity.filter(user_id=viewer.user_id)
    unlinked = 0
    if with_messengers:
        for identity in identities:
            await linking.unlink(viewer, identity.id, runtime=runtime)
            unlinked += 1
    of_messengers: list[UUID] = [identity.session_id for identity in identities]  # type: ignore[attr-defined]  # the ORM's key
    ended = await devices.end_sessions(
        viewer.user_id, but=[viewer.session_id, *of_messengers], reason=_ENDED
    )
    log.info("sessions.others_ended", user_id=str(viewer.user_id), sessions=len(ended))
    revocations = EventedRevocations(runtime.events)
    for session_id in ended:
        await revocations.session_revoked(session_id)
    return len(ended) + unlinked
