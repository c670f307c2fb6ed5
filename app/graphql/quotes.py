"""What an order would come to, before it is made: price, option, times, until when it holds."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry

from app.catalogue.pricing import affordable
from app.generations import expectations, quotes
from app.generations.checks import Order
from app.generations.expectations import Basis
from app.generations.lifecycle import Target
from app.graphql.catalogue import (
    ModelRetiredProblem,
    RenderModel,
    RenderOption,
    UnknownOptionProblem,
    render_model,
    render_option,
)
from app.graphql.context import Info
from app.graphql.order_inputs import (
    GalleryImageQuoteInput,
    GalleryVideoQuoteInput,
    MainImageQuoteInput,
    film_order,
    image_order,
)
from app.graphql.order_problems import BaseImageMissingProblem, ModelNotRenderedProblem
from app.graphql.problems import ConflictProblem, InvalidInputProblem, NotFoundProblem
from app.graphql.repeating import RemixQuoteInput, RetryQuoteInput, remix_order, retry_order
from app.money import Aurum

strawberry.enum(
    Basis,
    name="ExpectationBasis",
    description="HISTORY: what our latest orders took. MODEL: too few of them, so what the model "
    "is known to take.",
)


@strawberry.input(one_of=True, description="What is to be quoted: exactly one of these.")
class QuoteInput:
    """What `quote` takes."""

    gallery_image: GalleryImageQuoteInput | None = strawberry.field(
        default=strawberry.UNSET, description="As `generateGalleryImage` would take it."
    )
    gallery_video: GalleryVideoQuoteInput | None = strawberry.field(
        default=strawberry.UNSET, description="As `generateGalleryVideo` would take it."
    )
    main_image: MainImageQuoteInput | None = strawberry.field(
        default=strawberry.UNSET, description="As `generateMainImage` would take it."
    )
    retry: RetryQuoteInput | None = strawberry.field(
        default=strawberry.UNSET, description="As `retryGeneration` would take it."
    )
    remix: RemixQuoteInput | None = strawberry.field(
        default=strawberry.UNSET, description="As `remixGeneration` would take it."
    )


@strawberry.type(description="How many seconds something is likely to take.")
class ExpectedTime:
    """One expectation."""

    p50_seconds: float = strawberry.field(description="Half of the orders take less.")
    p90_seconds: float = strawberry.field(description="9 of 10 orders take less.")
    basis: Basis = strawberry.field(description="What it is taken from.")
    samples: int = strawberry.field(description="From how many of our latest orders, 200 at most.")

    @classmethod
    def of(cls, expected: expectations.Expectation) -> ExpectedTime:
        """Show an expectation."""
        return cls(
            p50_seconds=expected.p50_seconds,
            p90_seconds=expected.p90_seconds,
            basis=expected.basis,
            samples=expected.samples,
        )


@strawberry.type(description="What an order would come to. Nothing is set aside for it.")
class Quote:
    """A quote."""

    id: strawberry.ID = strawberry.field(
        description="Order with it as `quoteId`: refused if anything moved. For you alone."
    )
    model: RenderModel = strawberry.field(description="The model that would make it.")
    option: RenderOption = strawberry.field(description="The option that would be ordered.")
    price_aurum: Aurum = strawberry.field(description="What all of it costs if it is delivered.")
    waiting: ExpectedTime = strawberry.field(description="Until work on it begins.")
    rendering: ExpectedTime = strawberry.field(description="From then until it is delivered.")
    refund_rule: str = strawberry.field(description="What is paid, and what goes back when.")
    expires_at: datetime = strawberry.field(description="Until when an order can name it.")

    @classmethod
    def of(cls, quote: quotes.Quote) -> Quote:
        """Show a quote to whom it was made."""
        return cls(
            id=strawberry.ID(quote.id),
            model=render_model(quote.model),
            option=render_option(quote.option),
            price_aurum=Aurum(quote.price_aurum),
            waiting=ExpectedTime.of(quote.expected.waiting),
            rendering=ExpectedTime.of(quote.expected.rendering),
            refund_rule=quotes.REFUND_RULE,
            expires_at=quote.expires_at,
        )

    @strawberry.field(description="Whether your spendable AURUM pay for it now.")
    async def is_affordable(self, info: Info) -> bool:
        """It promises nothing: others of your orders may take the AURUM first."""
        viewer = info.context.required_viewer
        balance = await info.context.loaders.balances.load(viewer.user_id)
        return affordable(self.price_aurum, available=balance.available)


QuoteResult = Annotated[
    Quote
    | InvalidInputProblem
    | NotFoundProblem
    | ConflictProblem
    | ModelRetiredProblem
    | ModelNotRenderedProblem
    | UnknownOptionProblem
    | BaseImageMissingProblem,
    strawberry.union(name="QuoteResult", description="A quote, or why there would be no order."),
]


@strawberry.type
class QuotesQuery:
    """Quoting."""

    @strawberry.field(
        description="What an order would come to, checked as the order would be; its words are "
        "only screened when it is made. Nothing is written or set aside. Orders need no quote."
    )
    async def quote(self, info: Info, input: QuoteInput) -> QuoteResult:
        """Quote one order."""
        viewer = info.context.required_viewer
        order, target = await _asked(info, input)
        return Quote.of(await quotes.quote(viewer, order, target, runtime=info.context.runtime))


async def _asked(info: Info, asked: QuoteInput) -> tuple[Order, Target]:
    """Return the order that the one given field of `asked` means."""
    if asked.gallery_image:
        return image_order(asked.gallery_image), Target.GALLERY_IMAGE
    if asked.gallery_video:
        return film_order(asked.gallery_video), Target.GALLERY_VIDEO
    if asked.main_image:
        return image_order(asked.main_image), Target.MAIN_IMAGE
    if asked.retry:
        return await retry_order(info, asked.retry)
    assert asked.remix  # @oneOf
    return await remix_order(info, asked.remix)
