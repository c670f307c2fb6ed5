"""What is ordered, as the schema takes it. A quote takes the same fields without the key."""

from __future__ import annotations

from dataclasses import replace

import strawberry

from app.catalogue.sizes import AspectRatio
from app.errors import InvalidInput
from app.generations.checks import LARGEST_SEED, Order
from app.graphql.nodes import read_id
from app.money import Aurum


@strawberry.input(description="What a gallery image of one of your characters would be.")
class GalleryImageQuoteInput:
    """What a quote of a gallery image is for."""

    character_id: strawberry.ID = strawberry.field(description="One of your characters.")
    model: str = strawberry.field(description="Slug of an image model: see `models`.")
    prompt: str = strawberry.field(
        description="What to paint; for editing models, what to change about the main image."
    )
    aspect_ratio: AspectRatio = strawberry.field(
        default=AspectRatio.SQUARE_1_1, description="Shape of the picture."
    )
    seed: strawberry.ID | None = strawberry.field(
        default=None, description="0 to 4294967295; drawn by lot when absent."
    )
    count: int = strawberry.field(
        default=1,
        description="How many pictures, up to the model's `imagesMax`; each is delivered, refused "
        "and paid for by itself.",
    )


@strawberry.input(description="What a main image of one of your characters would be.")
class MainImageQuoteInput:
    """What a quote of a main image is for."""

    character_id: strawberry.ID = strawberry.field(
        description="One of your characters, whatever its status."
    )
    model: str = strawberry.field(
        description="Slug of an image model: see `models`. An editing model transforms the main "
        "image of now."
    )
    prompt: str | None = strawberry.field(
        default=None,
        description="What to paint, safe for work. Absent: written from the character's texts; "
        "`generation.prompt` says what was written.",
    )
    aspect_ratio: AspectRatio = strawberry.field(
        default=AspectRatio.SQUARE_1_1, description="Shape of the picture."
    )
    seed: strawberry.ID | None = strawberry.field(
        default=None, description="0 to 4294967295; drawn by lot when absent."
    )


@strawberry.input(description="What a film of one of your characters would be.")
class GalleryVideoQuoteInput:
    """What a quote of a film is for."""

    character_id: strawberry.ID = strawberry.field(description="One of your characters.")
    model: str = strawberry.field(description="Slug of a video model: see `models`.")
    prompt: str = strawberry.field(description="What happens; words to be spoken in quotes.")
    duration_seconds: int | None = strawberry.field(
        default=None, description="One of the model's; absent when its options have none."
    )
    with_voice: bool = strawberry.field(default=False, description="Whether it can be heard.")
    aspect_ratio: AspectRatio = strawberry.field(
        default=AspectRatio.LANDSCAPE_16_9, description="Shape of the film."
    )
    start_image_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="A gallery image of the character to start from; else its main image.",
    )
    seed: strawberry.ID | None = strawberry.field(
        default=None, description="0 to 4294967295; drawn by lot when absent."
    )


@strawberry.input
class Keyed:
    """What every order has besides."""

    idempotency_key: str = strawberry.field(
        description="1 to 100 characters of your own. A repeat returns the first order."
    )
    quote_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="A `quote` of exactly this: the order is refused if anything of it moved.",
    )
    confirmed_price_aurum: Aurum | None = strawberry.field(
        default=None,
        description="The price that was seen: an order at another one is refused, and one above "
        "your threshold without it.",
    )


@strawberry.input(description="An order of a gallery image of one of your characters.")
class GenerateGalleryImageInput(GalleryImageQuoteInput, Keyed):
    """What `generateGalleryImage` takes."""


@strawberry.input(description="An order of a main image of one of your characters.")
class GenerateMainImageInput(MainImageQuoteInput, Keyed):
    """What `generateMainImage` takes."""


@strawberry.input(description="An order of a film of one of your characters.")
class GenerateGalleryVideoInput(GalleryVideoQuoteInput, Keyed):
    """What `generateGalleryVideo` takes."""


def image_order(asked: GalleryImageQuoteInput | MainImageQuoteInput) -> Order:
    """Return the order of a picture. Raises NotFound and InvalidInput for what cannot be read."""
    order = Order(
        character_id=read_id(asked.character_id, "Character"),
        model=asked.model,
        prompt=asked.prompt,
        aspect_ratio=asked.aspect_ratio,
        seed=read_seed(asked.seed),
        count=asked.count if isinstance(asked, GalleryImageQuoteInput) else 1,
    )
    return keyed(order, asked)


def film_order(asked: GalleryVideoQuoteInput) -> Order:
    """Return the order of a film. Raises what `image_order` raises."""
    start = asked.start_image_id
    order = Order(
        character_id=read_id(asked.character_id, "Character"),
        model=asked.model,
        prompt=asked.prompt,
        aspect_ratio=asked.aspect_ratio,
        seed=read_seed(asked.seed),
        duration_seconds=asked.duration_seconds,
        with_voice=asked.with_voice,
        start_image_id=None if start is None else read_id(start, "GalleryImage"),
    )
    return keyed(order, asked)


_MOST_DIGITS = len(str(LARGEST_SEED))


def read_seed(text: str | None) -> int | None:
    """Return the seed that a text says; None for none. Raises InvalidInput."""
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise InvalidInput("seed", f"seed is a whole number from 0 to {LARGEST_SEED}.")
    return int(text)


def keyed(order: Order, asked: object) -> Order:
    """Return `order` with the key and the quote that it is sent with; a quote is asked without."""
    if not isinstance(asked, Keyed):
        return order
    return replace(
        order,
        idempotency_key=asked.idempotency_key,
        quote_id=asked.quote_id,
        confirmed_price=asked.confirmed_price_aurum,
    )
