"""Appeals against refusals, what moderators make of them, and how long refusals are kept.

A case for the moderators' queue is opened by whoever calls `appeal`, in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.expressions import Q

from app.accounts.viewer import Viewer
from app.clock import now
from app.errors import Conflict, NotAllowed, NotFound
from app.infra.db import transaction
from app.infra.storage import Storage, StoredNothing
from app.infra.telemetry import logger
from app.screening.models import RefusalState, ScreeningRefusal
from app.screening.records import quarantine_key

log = logger(__name__)
_WHAT = "The refusal"
_BATCH = 200
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"WEBP", 8, "image/webp"),
    (b"ftypavif", 4, "image/avif"),
    (b"ftyp", 4, "video/mp4"),
)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A refused picture as it came. For moderators alone."""

    content: bytes
    content_type: str


async def appeal(
    viewer: Viewer, refusal_id: UUID, *, connection: BaseDBAsyncClient | None = None
) -> ScreeningRefusal:
    """Ask for another look at one's own refusal: REFUSED becomes APPEALED. Locks its row.

    A second call, also after the decision, changes nothing and returns the row. Raises NotFound for
    what is not the viewer's, NotAllowed where nothing can be allowed. With `connection` it is part
    of the caller's transaction, else of one of its own.
    """
    if connection is None:
        async with transaction() as own:
            return await appeal(viewer, refusal_id, connection=own)
    refusal = await _locked(refusal_id, connection, user_id=viewer.user_id)
    if not refusal.may_appeal:
        raise NotAllowed("What was refused here is never allowed, so there is no appeal.")
    if refusal.state is RefusalState.REFUSED:
        await _move(refusal, RefusalState.APPEALED, connection)
    return refusal


async def decide(
    refusal_id: UUID, *, allow: bool, connection: BaseDBAsyncClient
) -> ScreeningRefusal:
    """Decide an appeal, in the caller's transaction: ALLOWED or CONFIRMED. Locks its row.

    What is ALLOWED passes from then on for its author. The same decision again changes nothing.
    Raises NotFound, and Conflict where nobody appealed or it was decided otherwise.
    """
    refusal = await _locked(refusal_id, connection)
    decided = RefusalState.ALLOWED if allow else RefusalState.CONFIRMED
    if refusal.state is decided:
        return refusal
    if refusal.state is not RefusalState.APPEALED:
        raise Conflict(f"This refusal is {refusal.state}; there is no appeal to decide.")
    refusal.decided_at = now()
    await _move(refusal, decided, connection)
    return refusal


async def quarantined(refusal_id: UUID, storage: Storage) -> Quarantined:
    """Return the refused picture. Raises NotFound where none is kept, or no longer.

    Whom it is shown to is for the caller to check: moderators, and nobody else.
    """
    try:
        content = await storage.get(quarantine_key(refusal_id))
    except StoredNothing:
        raise NotFound("The refused picture") from None
    return Quarantined(content, _type_of(content))


async def sweep(older_than: timedelta, *, storage: Storage) -> int:
    """Forget refusals made before that long ago, and their pictures; return how many rows changed.

    Those that wait for a moderator stay. An ALLOWED one stays as the permission it is, without the
    text and the picture. Safe to run twice, and beside another: bytes go first, so that a crash in
    between leaves rows that the next run finds.
    """
    forgotten = 0
    while True:
        batch = await _old(now() - older_than)
        for refusal in batch:
            await storage.delete(quarantine_key(refusal.id))
        ids = [refusal.id for refusal in batch]
        allowed = ScreeningRefusal.filter(id__in=ids, state=RefusalState.ALLOWED)
        forgotten += await allowed.update(is_kept=False, words="")
        over = ScreeningRefusal.filter(
            id__in=ids, state__in=(RefusalState.REFUSED, RefusalState.CONFIRMED)
        )
        forgotten += await over.delete()
        if len(batch) < _BATCH:
            break
    if forgotten:
        log.info("screening.swept", refusals=forgotten)
    return forgotten


async def _old(before: datetime) -> list[ScreeningRefusal]:
    over = Q(state__in=(RefusalState.REFUSED, RefusalState.CONFIRMED))
    to_empty = Q(state=RefusalState.ALLOWED) & (Q(is_kept=True) | ~Q(words=""))
    return await ScreeningRefusal.filter(over | to_empty, created_at__lt=before).limit(_BATCH)


async def _locked(
    refusal_id: UUID, connection: BaseDBAsyncClient, **only: UUID
) -> ScreeningRefusal:
    refusal = (
        await ScreeningRefusal.filter(id=refusal_id, **only)
        .using_db(connection)
        .select_for_update()
        .first()
    )
    if refusal is None:
        raise NotFound(_WHAT)
    return refusal


async def _move(
    refusal: ScreeningRefusal, state: RefusalState, connection: BaseDBAsyncClient
) -> None:
    refusal.state = state
    await refusal.save(using_db=connection, update_fields=["state", "decided_at"])
    log.info("screening.appealed", refusal_id=str(refusal.id), state=str(state))


def _type_of(content: bytes) -> str:
    for signature, offset, content_type in _SIGNATURES:
        if content[offset : offset + len(signature)] == signature:
            return content_type
    return "application/octet-stream"
