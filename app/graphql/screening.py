"""What screening answers with, as the schema shows it."""

from __future__ import annotations

from uuid import UUID

import strawberry

from app.graphql.problems import Problem, problem
from app.screening.refusals import ContentRefused, ScreeningUnavailable


@problem(
    ContentRefused,
    description="Words or a picture are not allowed in this place. Nothing was charged.",
)
class ContentRefusedProblem(Problem):
    """See ContentRefused."""

    place: str = strawberry.field(description='What they were meant for, such as "summary".')
    category: str = strawberry.field(
        description="Why: MINOR_SEXUAL, HATE, SEXUAL, PROFANITY or UNSAFE_PICTURE."
    )
    refusal_id: UUID = strawberry.field(description="Names this refusal in an appeal.")
    may_appeal: bool = strawberry.field(description="Whether moderators can be asked to look.")


@problem(
    ScreeningUnavailable,
    description="The picture could not be checked just now, so it was not let pass. Try again.",
)
class ScreeningUnavailableProblem(Problem):
    """See ScreeningUnavailable."""

    retry_after_seconds: int = strawberry.field(description="When it is worth trying again.")
