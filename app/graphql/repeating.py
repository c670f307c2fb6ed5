"""Ordering again: a retry as it was, a remix with another seed, model or shape."""

from __future__ import annotations

from typing import Annotated

import strawberry

from app.catalogue.sizes import AspectRatio
from app.generations import repeating, requests
from app.generations.checks import Order
from app.generations.lifecycle import Target
from app.generations.repeating import KEPT, Changes
from app.graphql.context import Info
from app.graphql.generations import Generation
from app.graphql.nodes import read_id
from app.graphql.order_inputs import Keyed, keyed, read_seed
from app.graphql.order_problems import OrderProblem
from app.graphql.orders import GenerationAccepted
from app.graphql.problems import ConflictProblem


@strawberry.input(description="Which generation would be ordered again as it was.")
class RetryQuoteInput:
    """What a quote of a retry is for."""

    generation_id: strawberry.ID = strawberry.field(
        description="One of yours that ended without a delivery: see `mayRetry`."
    )


@strawberry.input(description="What would be different when a generation is made again.")
class RemixQuoteInput:
    """What a quote of a remix is for."""

    generation_id: strawberry.ID = strawberry.field(
        description="One of yours that is finished, whatever became of it."
    )
    model: str | None = strawberry.field(
        default=None, description="Slug of another model of pictures, or films; else the same."
    )
    duration_seconds: int | None = strawberry.field(
        default=strawberry.UNSET,
        description="Another length of the film; null for a model whose options have none. As "
        "it was when absent.",
    )
    with_voice: bool | None = strawberry.field(
        default=None, description="Whether it can be heard; as it was when absent."
    )
    seed: strawberry.ID | None = strawberry.field(
        default=None, description="0 to 4294967295; drawn by lot when absent."
    )
    aspect_ratio: AspectRatio | None = strawberry.field(
        default=None, description="Another shape; as it was when absent."
    )
    count: int | None = strawberry.field(
        default=None, description="How many pictures; as many as it was when absent."
    )


@strawberry.input(description="An order of exactly what was ordered before and did not come.")
class RetryGenerationInput(RetryQuoteInput, Keyed):
    """What `retryGeneration` takes."""


@strawberry.input(description="An order of the same prompt with something else changed.")
class RemixGenerationInput(RemixQuoteInput, Keyed):
    """What `remixGeneration` takes."""


RetryGenerationResult = Annotated[
    GenerationAccepted | OrderProblem | ConflictProblem,
    strawberry.union(name="RetryGenerationResult"),
]
RemixGenerationResult = Annotated[
    GenerationAccepted | OrderProblem | ConflictProblem,
    strawberry.union(name="RemixGenerationResult"),
]


@strawberry.type
class RepeatingMutation:
    """Retry and remix."""

    @strawberry.mutation(
        description="Order again what failed, was refused or was cancelled: the same prompt, "
        "model, option, shape, seed and picture to start from, at the price of now. A new "
        "generation."
    )
    async def retry_generation(
        self, info: Info, input: RetryGenerationInput
    ) -> RetryGenerationResult:
        """Accept an order of the same."""
        return await _accepted(info, *await retry_order(info, input))

    @strawberry.mutation(
        description="Order a finished generation's prompt again with another seed, model or shape. "
        "A new generation, checked and paid for like any other."
    )
    async def remix_generation(
        self, info: Info, input: RemixGenerationInput
    ) -> RemixGenerationResult:
        """Accept an order of something alike."""
        return await _accepted(info, *await remix_order(info, input))


async def retry_order(info: Info, asked: RetryQuoteInput) -> tuple[Order, Target]:
    """Return the order of a retry. Raises NotFound."""
    order, target = await repeating.retry_of(
        info.context.required_viewer, read_id(asked.generation_id, "Generation")
    )
    return keyed(order, asked), target


async def remix_order(info: Info, asked: RemixQuoteInput) -> tuple[Order, Target]:
    """Return the order of a remix. Raises NotFound, and InvalidInput for what is no seed."""
    lasts = asked.duration_seconds
    changes = Changes(
        model=asked.model,
        duration_seconds=KEPT if lasts is strawberry.UNSET else lasts,
        with_voice=asked.with_voice,
        seed=read_seed(asked.seed),
        aspect_ratio=asked.aspect_ratio,
        count=asked.count,
    )
    order, target = await repeating.remix_of(
        info.context.required_viewer, read_id(asked.generation_id, "Generation"), changes
    )
    return keyed(order, asked), target


async def _accepted(info: Info, order: Order, target: Target) -> GenerationAccepted:
    row = await requests.accept(
        info.context.required_viewer, order, target, runtime=info.context.runtime
    )
    return GenerationAccepted(generation=Generation.of(row))
