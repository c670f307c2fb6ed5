"""Orders for fal: each option that the catalogue sells, as the domain would order it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import orjson

from app.catalogue.pricing import option_slug
from app.catalogue.seed import SOURCE
from app.catalogue.sizes import AspectRatio, size_of
from app.providers.rendering.port import MediaKind, RenderOrder, Sitter
from tests.media.samples import picture

KINDS = {
    "TEXT_TO_IMAGE": MediaKind.IMAGE,
    "IMAGE_EDIT": MediaKind.IMAGE,
    "IMAGE_TO_VIDEO": MediaKind.VIDEO,
    "TALKING_AVATAR": MediaKind.VIDEO,
}
IMAGE = RenderOrder(
    reference="0192f0c4-7b1e-7000-8000-000000000001-0",
    kind=MediaKind.IMAGE,
    model="flux-2-dev",
    prompt="Mira keeps the lamp, naïve “light” on the sea",
    sitter=Sitter(seed="mira-7", name="Mira", appearance="red hair"),
    seed=11,
    width=1024,
    height=1024,
)
FILM = dataclasses.replace(
    IMAGE,
    kind=MediaKind.VIDEO,
    model="kling-2-6-pro",
    width=1280,
    height=720,
    duration_seconds=5,
    base_image=picture(400, 300, format="PNG"),
)


def sold() -> list[dict[str, Any]]:
    """The models of the catalogue that can be ordered."""
    models: list[dict[str, Any]] = orjson.loads(SOURCE.read_bytes())["models"]
    return [model for model in models if model["availability"] == "AVAILABLE"]


def options() -> Iterator[tuple[str, RenderOrder]]:
    """Each option that can be ordered, by its slug: in its last ratio, as many as it makes."""
    for model in sold():
        for option in model["options"]:
            seconds, voice = option["durationSeconds"], option["withVoice"]
            is_film = KINDS[model["kind"]] is MediaKind.VIDEO
            slug = option_slug(
                model["slug"], duration_seconds=seconds, with_voice=voice, is_film=is_film
            )
            yield slug, order_of(model, model["aspectRatios"][-1], seconds=seconds, voice=voice)


def order_of(
    model: dict[str, Any], ratio: str, *, seconds: int | None = None, voice: bool = False
) -> RenderOrder:
    """An order of a model of the catalogue in one of its ratios."""
    kind = KINDS[model["kind"]]
    width, height = size_of(AspectRatio(ratio), kind.value)
    return dataclasses.replace(
        IMAGE,
        model=model["slug"],
        kind=kind,
        width=width,
        height=height,
        count=model["imagesMax"],
        duration_seconds=seconds,
        with_voice=voice,
        base_image=None if model["kind"] == "TEXT_TO_IMAGE" else FILM.base_image,
    )
