"""What belongs to cases and refusals, for many of them in one query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Subquery

from app.accounts.viewer import Viewer
from app.infra.db import connection
from app.infra.pages import newest_first
from app.media.models import Asset
from app.moderation.models import (
    CaseState,
    ModerationCase,
    ModerationReport,
    ReportReason,
    SubjectType,
)
from app.paging import Page, Window
from app.screening.models import ScreeningRefusal

_REASONS = """
    SELECT case_id, reason, count(*)::int AS users FROM moderation_reports
    WHERE case_id = ANY($1::uuid[]) GROUP BY case_id, reason ORDER BY users DESC, reason
"""
# one index range scan a case, however many reported
_STATEMENTS = """
    SELECT said.* FROM unnest($1::uuid[]) AS wanted (id)
    CROSS JOIN LATERAL (
        SELECT * FROM moderation_reports WHERE case_id = wanted.id AND text <> ''
        ORDER BY id DESC LIMIT $2
    ) AS said
    ORDER BY said.id DESC
"""
_NOTES = """
    SELECT DISTINCT ON (subject_id) subject_id, note FROM moderation_cases
    WHERE kind = 'APPEAL' AND subject_id = ANY($1::uuid[]) AND state <> 'OPEN'
    ORDER BY subject_id, id DESC
"""
MOST_STATEMENTS = 20


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many users gave a reason."""

    reason: ReportReason
    users: int


async def reasons_of(case_ids: Sequence[UUID]) -> dict[UUID, list[ReasonCount]]:
    """Return the reasons given in each case, the most frequent first, in one query."""
    found: dict[UUID, list[ReasonCount]] = {case_id: [] for case_id in case_ids}
    for row in await connection().execute_query_dict(_REASONS, [list(case_ids)]):
        counted = ReasonCount(ReportReason(row["reason"]), row["users"])
        found[row["case_id"]].append(counted)
    return found


async def statements_of(case_ids: Sequence[UUID]) -> dict[UUID, list[ModerationReport]]:
    """Return the latest 20 things said in words in each case, in one query."""
    found: dict[UUID, list[ModerationReport]] = {case_id: [] for case_id in case_ids}
    values = [list(case_ids), MOST_STATEMENTS]
    for row in await connection().execute_query_dict(_STATEMENTS, values):
        found[row["case_id"]].append(ModerationReport._init_from_db(**row))
    return found


async def notes_of(refusal_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return what moderators said about the appeals of these refusals, in one query."""
    rows = await connection().execute_query_dict(_NOTES, [list(refusal_ids)])
    return {row["subject_id"]: row["note"] for row in rows}


async def reported_images(viewer: Viewer, ids: Sequence[UUID]) -> dict[UUID, Asset]:
    """Return those of these images of chats that a moderator may see now, in one query.

    That is while a report of it, by its own user, is open; then `app.media.private` opens their
    links. Nothing for anybody else.
    """
    if not viewer.is_moderator:
        return {}
    open_cases = ModerationCase.filter(
        subject_id__in=list(ids), subject_type=SubjectType.PRIVATE_IMAGE, state=CaseState.OPEN
    )
    reported = Subquery(open_cases.values("subject_id"))
    found = Asset.filter(id__in=reported, removed_at=None, conversation_id__isnull=False)
    return {asset.id: asset for asset in await found}


async def refusals_by_ids(ids: Sequence[UUID]) -> dict[UUID, ScreeningRefusal]:
    """Return the refusals with these ids that exist, in one query."""
    return {refusal.id: refusal for refusal in await ScreeningRefusal.filter(id__in=list(ids))}


async def refusals_page(user_id: UUID, window: Window) -> Page[ScreeningRefusal]:
    """Return a page of what was refused to a user, newest first. Raises InvalidInput."""
    return await newest_first(ScreeningRefusal.filter(user_id=user_id), window)
