"""Cases: the moderators' queue, their decisions, and what a decision does."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters import texts, visibility, withdrawal
from app.characters.models import Character
from app.clock import now
from app.errors import Conflict, NotAllowed, NotFound
from app.galleries import curation
from app.galleries.models import GalleryItem
from app.infra.db import retried, transaction
from app.infra.telemetry import logger
from app.media import removal
from app.media.models import Asset
from app.moderation.models import CaseKind, CaseState, ModerationCase, SubjectType
from app.paging import Page, Window, cut, uuid_bounds
from app.screening import appeals
from app.screening.models import ScreeningRefusal

LONGEST_NOTE = 600

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a moderator says to a case: whether what was asked for is done, and why.

    `look_id` names a main image of a reported character that is taken away as well.
    """

    upholds: bool
    note: str
    look_id: UUID | None = None


async def open_page(
    viewer: Viewer, window: Window, *, kind: CaseKind | None
) -> Page[ModerationCase]:
    """Return a page of the open cases, oldest first, by index. Raises NotAllowed, InvalidInput."""
    return await _page(viewer, window, kind=kind, is_open=True)


async def decided_page(
    viewer: Viewer, window: Window, *, kind: CaseKind | None
) -> Page[ModerationCase]:
    """Return a page of the decided cases, newest first. Raises NotAllowed, InvalidInput."""
    return await _page(viewer, window, kind=kind, is_open=False)


async def decide(viewer: Viewer, case_id: UUID, decision: Decision) -> ModerationCase:
    """Decide an open case, do what follows from it, and return it. All of it is one transaction.

    An upheld report hides a gallery item at once, takes an image out of its chat, or makes a
    character a private draft again, with the note as the reason in its record. An upheld appeal
    lets those words or that file pass for this user from now on. A dismissed one leaves everything
    as it is.

    The same decision by the same moderator once more returns the case; any other meets Conflict,
    which says what was decided. Raises NotAllowed for who is no moderator and for one's own thing
    (administrators excepted), NotFound, InvalidInput without a note. Locks the case's row, then the
    subject's.
    """
    _require_moderator(viewer)
    note = texts.prose("note", decision.note, shortest=1, longest=LONGEST_NOTE)
    wanted = CaseState.UPHELD if decision.upholds else CaseState.DISMISSED

    async def write() -> ModerationCase:
        async with transaction() as connection:
            case = await _locked(case_id, connection)
            if case.state is not CaseState.OPEN:
                if case.state is wanted and case.decided_by_id == viewer.user_id:
                    return case
                raise Conflict(f"It was decided already: {case.state.value}.")
            await _refuse_own(viewer, case, connection)
            await _carry_out(viewer, case, decision, note, connection)
            case.state, case.note = wanted, note
            case.decided_by_id, case.decided_at = viewer.user_id, now()
            await case.save(
                using_db=connection, update_fields=["state", "note", "decided_by_id", "decided_at"]
            )
            return case

    decided = await retried(write)
    log.info("moderation.decided", case_id=str(case_id), state=decided.state)
    return decided


async def by_id(viewer: Viewer, case_id: UUID) -> ModerationCase | None:
    """Return a case for a moderator, None for everybody else and for none."""
    return await ModerationCase.get_or_none(id=case_id) if viewer.is_moderator else None


async def _page(
    viewer: Viewer, window: Window, *, kind: CaseKind | None, is_open: bool
) -> Page[ModerationCase]:
    _require_moderator(viewer)
    found = (
        ModerationCase.filter(state=CaseState.OPEN)
        if is_open
        else ModerationCase.exclude(state=CaseState.OPEN)
    )
    if kind is not None:
        found = found.filter(kind=kind)
    after, before = uuid_bounds(window)
    if after is not None:
        found = found.filter(id__gt=after) if is_open else found.filter(id__lt=after)
    if before is not None:
        found = found.filter(id__lt=before) if is_open else found.filter(id__gt=before)
    ascends = is_open != window.backward
    return cut(await found.order_by("id" if ascends else "-id").limit(window.limit + 1), window)


async def _locked(case_id: UUID, connection: BaseDBAsyncClient) -> ModerationCase:
    case = await (
        ModerationCase.filter(id=case_id).using_db(connection).select_for_update().get_or_none()
    )
    if case is None:
        raise NotFound("Case")
    return case


async def _refuse_own(viewer: Viewer, case: ModerationCase, connection: BaseDBAsyncClient) -> None:
    if viewer.role is not Role.ADMIN and await _owner_of(case, connection) == viewer.user_id:
        raise NotAllowed("Another moderator decides about what is yours.")


async def _owner_of(case: ModerationCase, connection: BaseDBAsyncClient) -> UUID | None:
    """Return whose the subject is, removed and deleted ones included; None when it is gone."""
    if case.subject_type is SubjectType.REFUSAL:
        refusal = await ScreeningRefusal.get_or_none(id=case.subject_id, using_db=connection)
        user_id: UUID | None = refusal.user_id if refusal else None  # type: ignore[attr-defined]  # ORM's key
        return user_id
    if case.subject_type is SubjectType.PRIVATE_IMAGE:
        asset = await Asset.get_or_none(id=case.subject_id, using_db=connection)
        return asset.maker_id if asset else None
    character_id = case.subject_id
    if case.subject_type is SubjectType.GALLERY_ITEM:
        item = await GalleryItem.get_or_none(id=case.subject_id, using_db=connection)
        if item is None:
            return None
        character_id = item.character_id  # type: ignore[attr-defined]  # ORM's key
    character = await Character.get_or_none(id=character_id, using_db=connection)
    return visibility.owner_of(character) if character else None


async def _carry_out(
    viewer: Viewer,
    case: ModerationCase,
    decision: Decision,
    note: str,
    connection: BaseDBAsyncClient,
) -> None:
    if case.kind is CaseKind.APPEAL:
        await appeals.decide(case.subject_id, allow=decision.upholds, connection=connection)
    elif decision.upholds and case.subject_type is SubjectType.GALLERY_ITEM:
        await curation.withdraw(case.subject_id, connection=connection)
    elif decision.upholds and case.subject_type is SubjectType.PRIVATE_IMAGE:
        await removal.mark_removed([case.subject_id], connection=connection)
    elif decision.upholds:
        await withdrawal.withdraw(
            case.subject_id,
            actor_id=viewer.user_id,
            reason=note,
            look_id=decision.look_id,
            connection=connection,
        )


def _require_moderator(viewer: Viewer) -> None:
    if not viewer.is_moderator:
        raise NotAllowed("Only moderators read and decide cases.")
