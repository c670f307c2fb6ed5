"""What an order can be answered with when it is not accepted."""

from __future__ import annotations

import strawberry

from app.generations.refusals import (
    BaseImageMissing,
    IdempotencyMismatch,
    ModelNotRendered,
    Moved,
    QuoteMoved,
    RenderingPaused,
    TooManyWaiting,
    WriterUnavailable,
)
from app.graphql.catalogue import ModelRetiredProblem, UnknownOptionProblem
from app.graphql.problems import InvalidInputProblem, NotFoundProblem, Problem, problem
from app.graphql.screening import ContentRefusedProblem
from app.graphql.spending import SpendingProblem
from app.graphql.wallet import InsufficientFundsProblem
from app.money import Aurum

strawberry.enum(
    Moved,
    name="QuoteMovedWhat",
    description="What is not as quoted: ORDER when something else was ordered than quoted.",
)


@problem(IdempotencyMismatch, description="The idempotency key was used for another order.")
class IdempotencyMismatchProblem(Problem):
    """See IdempotencyMismatch."""


@problem(BaseImageMissing, description="The model works from a picture, and there is none.")
class BaseImageMissingProblem(Problem):
    """See BaseImageMissing."""


@problem(ModelNotRendered, description="None of the renderers that are set up makes this model.")
class ModelNotRenderedProblem(Problem):
    """See ModelNotRendered."""


@problem(TooManyWaiting, description="You have as many unfinished generations as one may have.")
class TooManyWaitingProblem(Problem):
    """See TooManyWaiting."""

    limit: int = strawberry.field(description="How many one may have.")


@problem(
    RenderingPaused, description="What renders may cost in a day is used up. Nothing was charged."
)
class RenderingPausedProblem(Problem):
    """See RenderingPaused."""

    retry_after_seconds: int = strawberry.field(description="When the next day (UTC) begins.")


@problem(QuoteMoved, description="The quote does not hold for this order now. Ask for a new one.")
class QuoteMovedProblem(Problem):
    """See QuoteMoved."""

    moved: list[Moved] = strawberry.field(description="All that is not as quoted.")
    quoted: Aurum = strawberry.field(name="quotedAurum", description="The price that was quoted.")
    current: Aurum | None = strawberry.field(
        name="currentAurum",
        description="What it costs now; null when that is not to be had, or is something else.",
    )


@problem(WriterUnavailable, description="A prompt could not be written just now. Try again.")
class WriterUnavailableProblem(Problem):
    """See WriterUnavailable."""

    retry_after_seconds: int = strawberry.field(description="When it is worth trying again.")


OrderProblem = (
    InvalidInputProblem
    | NotFoundProblem
    | ContentRefusedProblem
    | ModelRetiredProblem
    | ModelNotRenderedProblem
    | UnknownOptionProblem
    | BaseImageMissingProblem
    | TooManyWaitingProblem
    | RenderingPausedProblem
    | IdempotencyMismatchProblem
    | InsufficientFundsProblem
    | QuoteMovedProblem
    | SpendingProblem
)
