"""The catalogue in the schema: public, and for a signed-in viewer with what they can afford."""

from __future__ import annotations

from typing import Annotated

import strawberry

from app.catalogue import models as rows
from app.catalogue import reading
from app.catalogue.models import Availability, ModelKind
from app.catalogue.pricing import affordable
from app.catalogue.refusals import ModelRetired, UnknownOption
from app.catalogue.sizes import AspectRatio
from app.graphql.context import Info
from app.graphql.nodes import global_id
from app.graphql.problems import Problem, problem
from app.money import Aurum
from app.providers.rendering.port import MediaKind

__all__ = [
    "AspectRatio",
    "CatalogueQuery",
    "ModelRetiredProblem",
    "RenderModel",
    "RenderOption",
    "UnknownOptionProblem",
    "render_model",
    "render_option",
]

strawberry.enum(ModelKind, description="What a model needs and makes.")
strawberry.enum(Availability, description="RETIRED models are listed and refuse orders.")
strawberry.enum(AspectRatio, description="The shape of a picture or film, width to height.")
strawberry.enum(MediaKind, description="A picture or a film.")

Output = Annotated[MediaKind | None, strawberry.argument(description="Only those that make these.")]
Standing = Annotated[Availability | None, strawberry.argument(description="Only those that are.")]
Slug = Annotated[str, strawberry.argument(description="The model's slug.")]


@strawberry.type(description="How a model's prompts want to be written.")
class PromptGuide:
    """Data for the form."""

    summary: str = strawberry.field(description="The most important thing, in one sentence.")
    rules: list[str] = strawberry.field(description="How to write, the first rule first.")
    do: list[str] = strawberry.field(description="What also helps.")
    avoid: list[str] = strawberry.field(description="What does not work with this model.")
    example: str = strawberry.field(description="A prompt that works well.")
    limits: list[str] = strawberry.field(description="What the model cannot do, in words.")
    max_prompt_chars: int = strawberry.field(description="The longest prompt, in characters.")


@strawberry.type(description="One priced way to order a model.")
class RenderOption:
    """An option. Images have one, films one for each duration and voice."""

    id: strawberry.ID = strawberry.field(description="Opaque and unique among everything.")
    slug: str = strawberry.field(description='Stable name, such as "kling-v3-pro/10s-voice".')
    price_aurum: Aurum = strawberry.field(description="What it costs, whatever the prompt.")
    duration_seconds: int | None = strawberry.field(
        description="Exact length of the film; null for images and where the words decide."
    )
    with_voice: bool = strawberry.field(description="Whether the film speaks.")

    @strawberry.field(
        description="Whether the viewer's spendable AURUM pay for it now; null when signed out."
    )
    async def affordable(self, info: Info) -> bool | None:
        """One query for all options of an answer."""
        viewer = info.context.viewer_or_nobody
        if viewer is None:
            return None
        balance = await info.context.loaders.balances.load(viewer.user_id)
        return affordable(self.price_aurum, available=balance.available)


@strawberry.type(description="A model that makes pictures or films.")
class RenderModel:
    """A model of the catalogue with its options."""

    id: strawberry.ID = strawberry.field(description="Opaque and unique among everything.")
    slug: str = strawberry.field(description="Stable name, for orders.")
    name: str = strawberry.field(description="Name for people.")
    kind: ModelKind = strawberry.field(description="What it needs and makes.")
    output: MediaKind = strawberry.field(description="Whether it makes pictures or films.")
    availability: Availability = strawberry.field(description="Whether it can be ordered.")
    retired_reason: str | None = strawberry.field(
        description="Why it cannot be ordered and what to choose instead; null if it can."
    )
    best_for: str | None = strawberry.field(description="What it does best, if one thing is.")
    prompt_guide: PromptGuide = strawberry.field(description="How to write for it.")
    aspect_ratios: list[AspectRatio] = strawberry.field(description="The shapes that it makes.")
    expected_seconds: int = strawberry.field(description="How long a render takes, roughly.")
    images_max: int = strawberry.field(
        description="How many pictures one order may ask for; 1 for films."
    )
    options: list[RenderOption] = strawberry.field(description="The priced ways to order it.")


@problem(ModelRetired, description="The model takes no orders any longer; it stays listed.")
class ModelRetiredProblem(Problem):
    """See ModelRetired."""

    model: str = strawberry.field(description="The model's slug.")
    reason: str = strawberry.field(description="Why, and what to choose instead.")


@problem(UnknownOption, description="The model is not offered with this duration and voice.")
class UnknownOptionProblem(Problem):
    """See UnknownOption."""

    model: str = strawberry.field(description="The model's slug.")
    offered: list[str] = strawberry.field(description="The slugs of the options that it has.")


@strawberry.type
class CatalogueQuery:
    """Queries of the catalogue."""

    @strawberry.field(description="The models, retired ones among them, in the catalogue's order.")
    async def models(
        self, output: Output = None, availability: Standing = None
    ) -> list[RenderModel]:
        """Two queries, whatever is selected."""
        kinds = None if output is None else reading.kinds_of(output)
        found = await reading.list_models(kinds=kinds, availability=availability)
        return [render_model(row) for row in found]

    @strawberry.field(description="One model, retired or not; null for a slug that names none.")
    async def model(self, slug: Slug) -> RenderModel | None:
        """Two queries, whatever is selected."""
        row = await reading.get_model(slug)
        return None if row is None else render_model(row)


def render_model(row: rows.RenderModel) -> RenderModel:
    """Return the model as the schema shows it. Its options have been read with it."""
    guide = row.prompt_guide
    return RenderModel(
        id=global_id("RenderModel", row.slug),
        slug=row.slug,
        name=row.name,
        kind=row.kind,
        output=reading.OUTPUTS[row.kind],
        availability=row.availability,
        retired_reason=row.retired_reason,
        best_for=row.best_for,
        prompt_guide=PromptGuide(
            summary=guide["summary"],
            rules=guide["rules"],
            do=guide["do"],
            avoid=guide["avoid"],
            example=guide["example"],
            limits=guide["limits"],
            max_prompt_chars=row.max_prompt_chars,
        ),
        aspect_ratios=[AspectRatio(ratio) for ratio in row.aspect_ratios],
        expected_seconds=row.expected_seconds,
        images_max=row.images_max,
        options=[render_option(option) for option in row.options],
    )


def render_option(row: rows.RenderOption) -> RenderOption:
    """Return the option as the schema shows it."""
    return RenderOption(
        id=global_id("RenderOption", row.slug),
        slug=row.slug,
        price_aurum=Aurum(row.price_aurum),
        duration_seconds=row.duration_seconds,
        with_voice=row.with_voice,
    )
