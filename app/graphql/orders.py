"""Orders as the schema takes them: a picture, a film, a main image; and taking an order back."""

from __future__ import annotations

from typing import Annotated

import strawberry

from app.catalogue.sizes import AspectRatio
from app.errors import InvalidInput
from app.generations import cancelling, prompts, requests
from app.generations.requests import Order
from app.graphql.context import Info
from app.graphql.generations import Generation
from app.graphql.nodes import read_id
from app.graphql.order_problems import OrderProblem, WriterUnavailableProblem
from app.graphql.problems import NotFoundProblem
from app.money import Aurum


@strawberry.input(description="An order of a gallery image of one of your characters.")
class GenerateGalleryImageInput:
    """What `generateGalleryImage` takes."""

    character_id: strawberry.ID = strawberry.field(description="One of your characters.")
    model: str = strawberry.field(description="Slug of an image model: see `models`.")
    prompt: str = strawberry.field(
        description="What to paint; for editing models, what to change about the main image."
    )
    idempotency_key: str = strawberry.field(
        description="1 to 100 characters of your own. A repeat returns the first order."
    )
    aspect_ratio: AspectRatio = strawberry.field(
        default=AspectRatio.SQUARE_1_1, description="Shape of the picture."
    )
    seed: strawberry.ID | None = strawberry.field(
        default=None, description="0 to 4294967295; drawn by lot when absent."
    )
    confirmed_price_aurum: Aurum | None = strawberry.field(
        default=None,
        description="The price that was seen: an order at another one is refused, and one above "
        "your threshold without it.",
    )


@strawberry.input(description="An order of a main image of one of your characters.")
class GenerateMainImageInput:
    """What `generateMainImage` takes."""

    character_id: strawberry.ID = strawberry.field(
        description="One of your characters, whatever its status."
    )
    model: str = strawberry.field(
        description="Slug of an image model: see `models`. An editing model transforms the main "
        "image of now."
    )
    idempotency_key: str = strawberry.field(
        description="1 to 100 characters of your own. A repeat returns the first order."
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
    confirmed_price_aurum: Aurum | None = strawberry.field(
        default=None,
        description="The price that was seen: an order at another one is refused, and one above "
        "your threshold without it.",
    )


@strawberry.input(description="An order of a film of one of your characters.")
class GenerateGalleryVideoInput:
    """What `generateGalleryVideo` takes."""

    character_id: strawberry.ID = strawberry.field(description="One of your characters.")
    model: str = strawberry.field(description="Slug of a video model: see `models`.")
    prompt: str = strawberry.field(description="What happens; words to be spoken in quotes.")
    idempotency_key: str = strawberry.field(
        description="1 to 100 characters of your own. A repeat returns the first order."
    )
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
    confirmed_price_aurum: Aurum | None = strawberry.field(
        default=None,
        description="The price that was seen: an order at another one is refused, and one above "
        "your threshold without it.",
    )


@strawberry.type(description="The order was accepted and its price set aside.")
class GenerationAccepted:
    """What an order answers."""

    generation: Generation = strawberry.field(description="Watch it with `generation`.")


GenerateGalleryImageResult = Annotated[
    GenerationAccepted | OrderProblem, strawberry.union(name="GenerateGalleryImageResult")
]
GenerateGalleryVideoResult = Annotated[
    GenerationAccepted | OrderProblem, strawberry.union(name="GenerateGalleryVideoResult")
]
GenerateMainImageResult = Annotated[
    GenerationAccepted | OrderProblem | WriterUnavailableProblem,
    strawberry.union(name="GenerateMainImageResult"),
]


@strawberry.input(description="Whose main image a prompt is to be written for.")
class DraftMainImagePromptInput:
    """What `draftMainImagePrompt` takes."""

    character_id: strawberry.ID = strawberry.field(description="One of your characters.")


@strawberry.type(description="A prompt written from the character's texts. Nothing was ordered.")
class MainImagePromptDrafted:
    """What `draftMainImagePrompt` answers."""

    prompt: str = strawberry.field(description="Order with it as it is, or change it first.")


DraftMainImagePromptResult = Annotated[
    MainImagePromptDrafted | NotFoundProblem | WriterUnavailableProblem,
    strawberry.union(name="DraftMainImagePromptResult"),
]


@strawberry.type(description="The generation as it is now: cancelled, being stopped, or finished.")
class GenerationCancelled:
    """What `cancelGeneration` answers."""

    generation: Generation = strawberry.field(description="Its state says what became of it.")


CancelGenerationResult = Annotated[
    GenerationCancelled | NotFoundProblem, strawberry.union(name="CancelGenerationResult")
]


@strawberry.type
class OrdersMutation:
    """Ordering and cancelling."""

    @strawberry.mutation(description="Order a picture for the gallery of one of your characters.")
    async def generate_gallery_image(
        self,
        info: Info,
        input: GenerateGalleryImageInput,
    ) -> GenerateGalleryImageResult:
        """Accept an order of a picture."""
        viewer = info.context.required_viewer
        order = Order(
            character_id=read_id(input.character_id, "Character"),
            model=input.model,
            prompt=input.prompt,
            aspect_ratio=input.aspect_ratio,
            idempotency_key=input.idempotency_key,
            seed=_seed(input.seed),
            confirmed_price=input.confirmed_price_aurum,
        )
        row = await requests.generate_gallery_image(viewer, order, runtime=info.context.runtime)
        return GenerationAccepted(generation=Generation.of(row))

    @strawberry.mutation(
        description="Order a main image of one of your characters. Everybody will see it: it has "
        "to be safe for work. Once it is delivered it replaces the one before, which stays in the "
        "character's history."
    )
    async def generate_main_image(
        self,
        info: Info,
        input: GenerateMainImageInput,
    ) -> GenerateMainImageResult:
        """Accept an order of a main image."""
        viewer = info.context.required_viewer
        order = Order(
            character_id=read_id(input.character_id, "Character"),
            model=input.model,
            prompt=input.prompt,
            aspect_ratio=input.aspect_ratio,
            idempotency_key=input.idempotency_key,
            seed=_seed(input.seed),
            confirmed_price=input.confirmed_price_aurum,
        )
        row = await requests.generate_main_image(viewer, order, runtime=info.context.runtime)
        return GenerationAccepted(generation=Generation.of(row))

    @strawberry.mutation(
        description="Have a prompt written for a main image from the character's texts, to look "
        "at before you order. It costs nothing and stores nothing."
    )
    async def draft_main_image_prompt(
        self,
        info: Info,
        input: DraftMainImagePromptInput,
    ) -> DraftMainImagePromptResult:
        """Write a prompt."""
        prompt = await prompts.draft_main_image_prompt(
            info.context.required_viewer,
            read_id(input.character_id, "Character"),
            runtime=info.context.runtime,
        )
        return MainImagePromptDrafted(prompt=prompt)

    @strawberry.mutation(description="Order a film for the gallery of one of your characters.")
    async def generate_gallery_video(
        self,
        info: Info,
        input: GenerateGalleryVideoInput,
    ) -> GenerateGalleryVideoResult:
        """Accept an order of a film."""
        viewer = info.context.required_viewer
        start = input.start_image_id
        order = Order(
            character_id=read_id(input.character_id, "Character"),
            model=input.model,
            prompt=input.prompt,
            aspect_ratio=input.aspect_ratio,
            idempotency_key=input.idempotency_key,
            seed=_seed(input.seed),
            confirmed_price=input.confirmed_price_aurum,
            duration_seconds=input.duration_seconds,
            with_voice=input.with_voice,
            start_image_id=None if start is None else read_id(start, "GalleryImage"),
        )
        row = await requests.generate_gallery_video(viewer, order, runtime=info.context.runtime)
        return GenerationAccepted(generation=Generation.of(row))

    @strawberry.mutation(description="Cancel one of your generations, waiting or running.")
    async def cancel_generation(
        self,
        info: Info,
        id: strawberry.ID,
    ) -> CancelGenerationResult:
        """Stop it. What was not delivered is not charged."""
        row = await cancelling.cancel_generation(
            info.context.required_viewer,
            read_id(id, "Generation"),
            runtime=info.context.runtime,
        )
        return GenerationCancelled(generation=Generation.of(row))


_MOST_DIGITS = len(str(requests.LARGEST_SEED))


def _seed(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise InvalidInput("seed", f"seed is a whole number from 0 to {requests.LARGEST_SEED}.")
    return int(text)
