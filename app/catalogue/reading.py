"""Reads the catalogue: models with their options, in its own order, always in two queries."""

from __future__ import annotations

from collections.abc import Collection

from tortoise.query_utils import Prefetch
from tortoise.queryset import QuerySet

from app.catalogue.models import Availability, ModelKind, RenderModel, RenderOption
from app.providers.rendering.port import MediaKind

LONGEST_SLUG = 60
OUTPUTS: dict[ModelKind, MediaKind] = {
    ModelKind.TEXT_TO_IMAGE: MediaKind.IMAGE,
    ModelKind.IMAGE_EDIT: MediaKind.IMAGE,
    ModelKind.IMAGE_TO_VIDEO: MediaKind.VIDEO,
    ModelKind.TALKING_AVATAR: MediaKind.VIDEO,
}


def kinds_of(output: MediaKind) -> frozenset[ModelKind]:
    """Return the kinds of model that make pictures, or films."""
    return frozenset(kind for kind, made in OUTPUTS.items() if made is output)


async def list_models(
    *, kinds: Collection[ModelKind] | None = None, availability: Availability | None = None
) -> list[RenderModel]:
    """Return the models of these kinds and this availability (None: any), options with them.

    Retired models are among them unless `availability` says otherwise.
    """
    wanted = RenderModel.all()
    if kinds is not None:
        wanted = wanted.filter(kind__in=list(kinds))
    if availability is not None:
        wanted = wanted.filter(availability=availability)
    return await _with_options(wanted.order_by("position"))


async def get_model(slug: str) -> RenderModel | None:
    """Return the model with its options, retired or not; None for a slug that names none."""
    if "\0" in slug or len(slug) > LONGEST_SLUG:  # no such text can be stored
        return None
    found = await _with_options(RenderModel.filter(slug=slug))
    return found[0] if found else None


async def get_models(slugs: Collection[str]) -> dict[str, RenderModel]:
    """Return the models that `slugs` name, by slug, options with them; unknown ones are missing."""
    found = await _with_options(RenderModel.filter(slug__in=list(slugs)))
    return {model.slug: model for model in found}


async def _with_options(models: QuerySet[RenderModel]) -> list[RenderModel]:
    in_order = RenderOption.all().order_by("position")
    return await models.prefetch_related(Prefetch("options", queryset=in_order))
