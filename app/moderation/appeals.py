"""Appealing: asking a moderator to look again at what screening refused."""

from __future__ import annotations

from uuid import UUID

from app.accounts.viewer import Viewer
from app.characters import texts
from app.infra.db import retried, transaction
from app.infra.rate_limit import RateLimiter
from app.moderation.models import CaseKind, ReportReason, SubjectType
from app.moderation.reports import DAY_SECONDS, LONGEST_TEXT, Statement, Subject, say
from app.screening import appeals
from app.screening.models import RefusalState, ScreeningRefusal
from app.settings import Settings


async def appeal(
    viewer: Viewer, refusal_id: UUID, *, text: str, limiter: RateLimiter, settings: Settings
) -> ScreeningRefusal:
    """Put a refusal of the viewer's into the moderators' queue and return it, APPEALED.

    A second appeal changes nothing, and nor does one of what was decided already. Raises NotFound
    for another's refusal, NotAllowed for one that nobody may lift, InvalidInput for a text that
    does not fit, RateLimited after `appeals_per_day`. Locks the refusal's row, then the case's.
    """
    said = texts.prose("text", text, longest=LONGEST_TEXT)
    await limiter.hit(
        "appeals", str(viewer.user_id), limit=settings.appeals_per_day, per_seconds=DAY_SECONDS
    )

    async def write() -> ScreeningRefusal:
        async with transaction() as connection:
            refusal = await appeals.appeal(viewer, refusal_id, connection=connection)
            if refusal.state is RefusalState.APPEALED:
                await say(
                    viewer.user_id,
                    Subject(SubjectType.REFUSAL, refusal_id),
                    Statement(ReportReason.OTHER, said),
                    kind=CaseKind.APPEAL,
                    connection=connection,
                )
            return refusal

    return await retried(write)
