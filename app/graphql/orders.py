"""Orders as the schema takes them: a picture, a film, a main image; and taking an order back."""

from __future__ import annotations

from typing import Annotated

import strawberry

from app.generations import cancelling, prompts, requests
from app.graphql.context import Info
from app.graphql.generations import Generation
from app.graphql.nodes import read_id
from app.graphql.order_inputs import (
    GenerateGalleryImageInput,
    GenerateGalleryVideoInput,
    GenerateMainImageInput,
    film_order,
    image_order,
)
from app.graphql.order_problems import OrderProblem, WriterUnavailableProblem
from app.graphql.problems import NotFoundProblem


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
        order = image_order(input)
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
        order = image_order(input)
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
        order = film_order(input)
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
