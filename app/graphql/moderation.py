"""Reports, and the moderators' queue of reports and appeals, as the schema shows them."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Annotated

import strawberry

from app.errors import NotFound
from app.graphql.appeals import Refusal
from app.graphql.characters import Character
from app.graphql.context import Info
from app.graphql.galleries import GalleryImage, GalleryVideo, show
from app.graphql.generations import own_generation
from app.graphql.media import Image
from app.graphql.nodes import Node, global_id, read_id, split_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.graphql.problems import (
    ConflictProblem,
    InvalidInputProblem,
    NotAllowedProblem,
    NotFoundProblem,
    RateLimitedProblem,
)
from app.graphql.profiles import PublicProfile
from app.moderation import cases, reports
from app.moderation.cases import Decision
from app.moderation.models import (
    CaseKind,
    CaseState,
    ReportReason,
    SubjectType,
)
from app.moderation.models import (
    ModerationCase as CaseRow,
)
from app.moderation.reports import Statement, Subject

strawberry.enum(CaseKind, description="A REPORT wants something gone, an APPEAL something back.")
strawberry.enum(
    CaseState,
    description="UPHELD: what was asked for was done. DISMISSED: everything stayed as it was.",
)
strawberry.enum(ReportReason, description="Why something is reported.")

_SUBJECTS = {
    "Character": SubjectType.CHARACTER,
    "GalleryImage": SubjectType.GALLERY_ITEM,
    "GalleryVideo": SubjectType.GALLERY_ITEM,
}

CaseSubject = Annotated[
    Character | GalleryImage | GalleryVideo | Image | Refusal,
    strawberry.union(
        "CaseSubject", description="What a case is about; an `Image` is one of its reporter's chat."
    ),
]


@strawberry.type(description="How many users gave a reason.")
class ReasonCount:
    """A reason of a case."""

    reason: ReportReason = strawberry.field(description="The reason.")
    users: int = strawberry.field(description="How many gave it.")


@strawberry.type(description="Something that moderators decide, or decided. For moderators.")
class ModerationCase(Node):
    """A row of `moderation_cases`."""

    row: strawberry.Private[CaseRow]
    kind: CaseKind = strawberry.field(description="What is asked for.")
    state: CaseState = strawberry.field(description="Where it stands.")
    reports: int = strawberry.field(description="How many users said so.")
    note: str = strawberry.field(description="Why it was decided so; empty while it is open.")
    created_at: datetime = strawberry.field(description="When the first one said so.")
    decided_at: datetime | None = strawberry.field(description="When it was decided.")

    @classmethod
    def of(cls, row: CaseRow) -> ModerationCase:
        """Show a row."""
        return cls(
            id=global_id("ModerationCase", row.id),
            row=row,
            kind=row.kind,
            state=row.state,
            reports=row.reports,
            note=row.note,
            created_at=row.created_at,
            decided_at=row.decided_at,
        )

    @strawberry.field(
        description="What it is about; null once that was removed or deleted and, where it is a "
        "chat's image, once the case is decided."
    )
    async def subject(self, info: Info) -> CaseSubject | None:
        """Its subject, read once for a whole level."""
        loaders = info.context.loaders
        if self.row.subject_type is SubjectType.CHARACTER:
            character = await loaders.characters.load(self.row.subject_id)
            return Character.of(character, info) if character else None
        if self.row.subject_type is SubjectType.GALLERY_ITEM:
            item = await loaders.gallery_items.load(self.row.subject_id)
            return show(item) if item else None
        if self.row.subject_type is SubjectType.PRIVATE_IMAGE:
            asset = await loaders.reported_images.load(self.row.subject_id)
            return Image.of(asset, is_reported=True) if asset else None
        refusal = await loaders.refusals.load(self.row.subject_id)
        return Refusal.of(refusal) if refusal else None

    @strawberry.field(description="The reasons given, the most frequent first.")
    async def reasons(self, info: Info) -> list[ReasonCount]:
        """Its reasons, read once for a whole level."""
        counted = await info.context.loaders.case_reasons.load(self.row.id)
        return [ReasonCount(reason=one.reason, users=one.users) for one in counted]

    @strawberry.field(description="What they said in words: the latest 20, without their names.")
    async def statements(self, info: Info) -> list[str]:
        """Its statements, read once for a whole level."""
        said = await info.context.loaders.case_statements.load(self.row.id)
        return [one.text for one in said]

    @strawberry.field(description="Who decided it.")
    async def decided_by(self, info: Info) -> PublicProfile | None:
        """Its moderator, read once for a whole level."""
        if self.row.decided_by_id is None:
            return None
        user = await info.context.loaders.makers.load(self.row.decided_by_id)
        return PublicProfile.of(user) if user else None


@strawberry.input(description="What should not be there, and why.")
class ReportContentInput:
    """What `reportContent` takes."""

    subject_id: strawberry.ID = strawberry.field(
        description="A character, a picture or film of a gallery, or the generation of an image in "
        "one of your chats: moderators see that image while the case is open."
    )
    reason: ReportReason = strawberry.field(description="Why.")
    text: str = strawberry.field(default="", description="More about it, up to 600 characters.")


@strawberry.type(description="Moderators will look at it.")
class ReportedContent:
    """What `reportContent` answers."""

    subject_id: strawberry.ID = strawberry.field(description="What was reported.")


ReportContentResult = Annotated[
    ReportedContent
    | NotFoundProblem
    | NotAllowedProblem
    | InvalidInputProblem
    | RateLimitedProblem,
    strawberry.union("ReportContentResult", description="The report, or why there is none."),
]


@strawberry.enum(description="What a moderator says.")
class CaseDecision(Enum):
    """UPHOLD does what was asked for, DISMISS leaves everything as it is."""

    UPHOLD = "UPHOLD"
    DISMISS = "DISMISS"


@strawberry.input(description="A moderator's decision.")
class DecideCaseInput:
    """What `decideCase` takes."""

    case_id: strawberry.ID = strawberry.field(description="An open case.")
    decision: CaseDecision = strawberry.field(description="Whether it is done.")
    note: str = strawberry.field(description="Why: up to 600 characters, read by whom it concerns.")
    main_image_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="A main image (of `mainImages`) of a reported character to take away as well.",
    )


@strawberry.type(description="The case was decided, and what follows from it was done.")
class DecidedCase:
    """What `decideCase` answers."""

    case: ModerationCase = strawberry.field(description="The case.")


DecideCaseResult = Annotated[
    DecidedCase | NotFoundProblem | NotAllowedProblem | ConflictProblem | InvalidInputProblem,
    strawberry.union("DecideCaseResult", description="The decision, or why there is none."),
]
OfKind = Annotated[CaseKind | None, strawberry.argument(description="Only cases of this kind.")]


@strawberry.type
class ModerationQuery:
    """What moderation adds to Query."""

    @strawberry.field(description="Open reports and appeals, the oldest first. For moderators.")
    async def moderation_queue(
        self,
        info: Info,
        kind: OfKind = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[ModerationCase]:
        """A page of what is to be decided."""
        wanted = window(
            info.context.runtime.settings, first=first, after=after, last=last, before=before
        )
        page = await cases.open_page(info.context.required_viewer, wanted, kind=kind)
        return connection(page, node=ModerationCase.of, key=lambda row: row.id)

    @strawberry.field(description="Decided cases, the newest first. For moderators.")
    async def moderation_history(
        self,
        info: Info,
        kind: OfKind = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[ModerationCase]:
        """A page of what was decided."""
        wanted = window(
            info.context.runtime.settings, first=first, after=after, last=last, before=before
        )
        page = await cases.decided_page(info.context.required_viewer, wanted, kind=kind)
        return connection(page, node=ModerationCase.of, key=lambda row: row.id)


@strawberry.type
class ModerationMutation:
    """What moderation adds to Mutation."""

    @strawberry.mutation(
        description="Tell moderators of something that should not be there. Once a user."
    )
    async def report_content(
        self,
        info: Info,
        input: ReportContentInput,
    ) -> ReportContentResult:
        """Report a character, a gallery item or an image of one's own chat."""
        runtime = info.context.runtime
        viewer = info.context.required_viewer
        await reports.report(
            viewer,
            await _subject(info, input.subject_id),
            Statement(input.reason, input.text),
            limiter=runtime.rate_limiter,
            settings=runtime.settings,
        )
        return ReportedContent(subject_id=input.subject_id)

    @strawberry.mutation(description="Decide a case. For moderators; each case once.")
    async def decide_case(
        self,
        info: Info,
        input: DecideCaseInput,
    ) -> DecideCaseResult:
        """Uphold or dismiss."""
        row = await cases.decide(
            info.context.required_viewer,
            read_id(input.case_id, "ModerationCase"),
            Decision(
                upholds=input.decision is CaseDecision.UPHOLD,
                note=input.note,
                look_id=None
                if input.main_image_id is None
                else read_id(input.main_image_id, "MainImage"),
            ),
        )
        return DecidedCase(case=ModerationCase.of(row))


async def case_node(info: Info, identifier: str) -> ModerationCase | None:
    """Return the case an id names to moderators, None to everybody else."""
    viewer = info.context.viewer_or_nobody
    if viewer is None:
        return None
    row = await cases.by_id(viewer, read_id(identifier, "ModerationCase"))
    return ModerationCase.of(row) if row else None


async def _subject(info: Info, identifier: str) -> Subject:
    type_name, _ = split_id(identifier)
    if type_name == "Generation":
        return await _private_image(info, identifier)
    if type_name not in _SUBJECTS:
        raise NotFound("What to report")
    return Subject(_SUBJECTS[type_name], read_id(identifier, type_name))


async def _private_image(info: Info, identifier: str) -> Subject:
    try:
        row = await own_generation(info, identifier)
    except NotFound:
        raise NotFound("What to report") from None
    asset_id = getattr(row, "result_asset_id")  # noqa: B009 - the ORM's key
    if asset_id is None or row.conversation_id is None:
        raise NotFound("What to report")
    return Subject(SubjectType.PRIVATE_IMAGE, asset_id)
