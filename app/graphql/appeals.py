"""Refusals and appeals as the schema shows them: one's own, and to moderators those appealed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Protocol
from uuid import UUID

import strawberry

from app.clock import now
from app.graphql.context import Info
from app.graphql.nodes import Node, global_id, read_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.graphql.problems import (
    InvalidInputProblem,
    NotAllowedProblem,
    NotFoundProblem,
    RateLimitedProblem,
)
from app.media.signing import signed_link
from app.moderation import appeals, reading
from app.screening.models import RefusalKind, RefusalState, ScreeningRefusal

_LINK_SECONDS = 300

strawberry.enum(RefusalKind, description="What was looked at.")
strawberry.enum(
    RefusalState,
    description="REFUSED stands. APPEALED waits for a moderator: then ALLOWED or CONFIRMED.",
)


def quarantine_path(refusal_id: UUID) -> str:
    """Return the path of a refused picture, which a moderator's link signs."""
    return f"/quarantine/{refusal_id}"


@strawberry.type(description="Words or a picture that were not let pass. Nothing was charged.")
class Refusal(Node):
    """A row of `screening_refusals`, for its author and for moderators."""

    row: strawberry.Private[ScreeningRefusal]
    refusal_id: UUID = strawberry.field(
        description="What `appealRefusal` takes, as the problem told it."
    )
    kind: RefusalKind = strawberry.field(description="What was looked at.")
    place: str = strawberry.field(description='What it was meant for, such as "summary".')
    category: str = strawberry.field(description="Why it was refused.")
    words: str = strawberry.field(description="The words; empty for a picture.")
    may_appeal: bool = strawberry.field(description="Whether moderators can be asked to look.")
    state: RefusalState = strawberry.field(description="What became of it.")
    created_at: datetime = strawberry.field(description="When it was refused.")
    decided_at: datetime | None = strawberry.field(description="When its appeal was decided.")

    @classmethod
    def of(cls, row: ScreeningRefusal) -> Refusal:
        """Show a row."""
        return cls(
            id=global_id("Refusal", row.id),
            row=row,
            refusal_id=row.id,
            kind=row.kind,
            place=row.place,
            category=row.category,
            words=row.words,
            may_appeal=row.may_appeal,
            state=row.state,
            created_at=row.created_at,
            decided_at=row.decided_at,
        )

    @strawberry.field(description="What the moderator said who decided its appeal.")
    async def decision_note(self, info: Info) -> str | None:
        """Its note, read once for a whole level."""
        return await info.context.loaders.decision_notes.load(self.row.id)

    @strawberry.field(
        description="Address of the refused picture, good for five minutes. For moderators."
    )
    def picture_url(self, info: Info) -> str | None:
        """A link into quarantine."""
        viewer = info.context.viewer_or_nobody
        if viewer is None or not viewer.is_moderator or not self.row.is_kept:
            return None
        expires_at = int((now() + timedelta(seconds=_LINK_SECONDS)).timestamp())
        link = signed_link(
            quarantine_path(self.row.id),
            audience=str(viewer.user_id),
            expires_at=expires_at,
            secret=info.context.runtime.secret,
        )
        return info.context.origin + link


class OfViewer(Protocol):
    """The viewer of the schema."""

    user_id: UUID


async def own_refusals(
    root: OfViewer,
    info: Info,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Connection[Refusal]:
    """Resolve a page of what was refused to somebody."""
    wanted = window(
        info.context.runtime.settings, first=first, after=after, last=last, before=before
    )
    page = await reading.refusals_page(root.user_id, wanted)
    return connection(page, node=Refusal.of, key=lambda row: row.id)


async def refusal_node(info: Info, identifier: str) -> Refusal | None:
    """Return the refusal an id names to its author and to moderators, None to everybody else."""
    viewer = info.context.viewer_or_nobody
    row = await info.context.loaders.refusals.load(read_id(identifier, "Refusal"))
    if row is None or viewer is None:
        return None
    author: UUID = row.user_id  # type: ignore[attr-defined]  # the ORM adds it to the key
    return Refusal.of(row) if viewer.is_moderator or author == viewer.user_id else None


@strawberry.input(description="What moderators should look at again.")
class AppealRefusalInput:
    """What `appealRefusal` takes."""

    refusal_id: UUID = strawberry.field(description="The `refusalId` of the problem that came.")
    text: str = strawberry.field(
        default="", description="Why it should pass, up to 600 characters."
    )


@strawberry.type(description="The refusal is in the moderators' queue, or was decided already.")
class AppealedRefusal:
    """What `appealRefusal` answers."""

    refusal: Refusal = strawberry.field(description="Its `state` says where it stands.")


AppealRefusalResult = Annotated[
    AppealedRefusal
    | NotFoundProblem
    | NotAllowedProblem
    | InvalidInputProblem
    | RateLimitedProblem,
    strawberry.union("AppealRefusalResult", description="The appeal, or why there is none."),
]


@strawberry.type
class AppealsMutation:
    """What appeals add to Mutation."""

    @strawberry.mutation(
        description="Ask moderators to look at what was refused to you. Repeating changes nothing."
    )
    async def appeal_refusal(
        self,
        info: Info,
        input: AppealRefusalInput,
    ) -> AppealRefusalResult:
        """Appeal one of the viewer's refusals."""
        runtime = info.context.runtime
        row = await appeals.appeal(
            info.context.required_viewer,
            input.refusal_id,
            text=input.text,
            limiter=runtime.rate_limiter,
            settings=runtime.settings,
        )
        return AppealedRefusal(refusal=Refusal.of(row))
