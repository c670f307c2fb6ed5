"""Reporting: what somebody says should not be there, folded into one open case a subject."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.viewer import Viewer
from app.characters import texts, visibility
from app.clock import now
from app.errors import NotAllowed, NotFound
from app.galleries import browsing
from app.ids import uuid7
from app.infra.db import retried, transaction
from app.infra.rate_limit import RateLimiter
from app.infra.telemetry import logger
from app.media.models import Asset
from app.moderation.models import CaseKind, ModerationCase, ReportReason, SubjectType
from app.settings import Settings

LONGEST_TEXT = 600
DAY_SECONDS = 86_400

log = logger(__name__)

# whoever decides the open case meanwhile is waited for; then it is not open, and a new one begins
_OPEN = """
    INSERT INTO moderation_cases
        (id, kind, subject_type, subject_id, reports, state, created_at, note)
    VALUES ($1, $2, $3, $4, 0, 'OPEN', $5, '')
    ON CONFLICT (kind, subject_id) WHERE state = 'OPEN'
        DO UPDATE SET reports = moderation_cases.reports
    RETURNING id
"""
_SAY = """
    INSERT INTO moderation_reports (id, case_id, user_id, reason, text, created_at)
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (case_id, user_id) DO NOTHING RETURNING id
"""
_COUNT = "UPDATE moderation_cases SET reports = reports + 1 WHERE id = $1"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a case is about."""

    type: SubjectType
    id: UUID


@dataclass(frozen=True, slots=True)
class Statement:
    """Why somebody wants something decided, and what they add in words."""

    reason: ReportReason
    text: str = ""


async def report(
    viewer: Viewer,
    subject: Subject,
    statement: Statement,
    *,
    limiter: RateLimiter,
    settings: Settings,
) -> ModerationCase:
    """Report a character or a gallery item; return the open case, which moderators will decide.

    All reports of one subject are one case; `reports` counts who said so. A second report by the
    same user changes nothing, one of what was decided before opens a new case.

    An image of a chat is reported by its own user, whom alone it is shown to: moderators see that
    one image while the case is open, and not before or after.

    Raises NotFound for what is not there or was removed, NotAllowed for the viewer's own character
    and gallery item, InvalidInput for a text that does not fit, RateLimited after
    `reports_per_day`. Locks the case's row.
    """
    text = texts.prose("text", statement.text, longest=LONGEST_TEXT)
    if subject.type is SubjectType.PRIVATE_IMAGE:
        await _check_private(subject.id, viewer)
    elif await _owner_of(subject) == viewer.user_id:
        raise NotAllowed("It is yours: change or remove it yourself.")
    await limiter.hit(
        "reports", str(viewer.user_id), limit=settings.reports_per_day, per_seconds=DAY_SECONDS
    )

    async def write() -> ModerationCase:
        async with transaction() as connection:
            return await say(
                viewer.user_id,
                subject,
                Statement(statement.reason, text),
                kind=CaseKind.REPORT,
                connection=connection,
            )

    return await retried(write)


async def say(
    user_id: UUID,
    subject: Subject,
    statement: Statement,
    *,
    kind: CaseKind,
    connection: BaseDBAsyncClient,
) -> ModerationCase:
    """Add what a user says to the open case, in the caller's transaction; return the case.

    It is opened if need be. Counted once a user and case. Locks the case's row.
    """
    opened = [uuid7(), kind.value, subject.type.value, subject.id, now()]
    [case] = await connection.execute_query_dict(_OPEN, opened)
    said = [uuid7(), case["id"], user_id, statement.reason.value, statement.text, now()]
    if await connection.execute_query_dict(_SAY, said):
        await connection.execute_query_dict(_COUNT, [case["id"]])
        log.info("moderation.said", case_id=str(case["id"]), kind=kind, reason=statement.reason)
    return await ModerationCase.get(id=case["id"], using_db=connection)


async def _check_private(asset_id: UUID, viewer: Viewer) -> None:
    """Check that an image of one of the viewer's own chats is there. Raises NotFound."""
    private = Asset.filter(id=asset_id, maker_id=viewer.user_id, removed_at=None)
    if not await private.filter(conversation_id__isnull=False).exists():
        raise NotFound("What to report")


async def _owner_of(subject: Subject) -> UUID:
    """Return whose it is. Raises NotFound for what nobody is shown."""
    character_id = subject.id
    if subject.type is SubjectType.GALLERY_ITEM:
        item = (await browsing.by_ids([subject.id])).get(subject.id)
        if item is None:
            raise NotFound("Gallery item")
        character_id = item.character_id
    character = await visibility.alive().get_or_none(id=character_id)
    if character is None:
        raise NotFound("Character")
    return visibility.owner_of(character)
