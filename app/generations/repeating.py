"""Ordering again what was ordered before: a retry as it was, a remix with something changed.

Both make an order like any other. `requests.accept` checks, prices, screens and pays for it anew,
and the generation it becomes names its source. It goes where its source went, whatever is changed:
so the image of a chat is refused, which is made again there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.accounts.viewer import Viewer
from app.catalogue.models import RenderOption
from app.catalogue.sizes import AspectRatio, ratio_of
from app.errors import NotFound
from app.generations import history
from app.generations.checks import Order, Repeat
from app.generations.lifecycle import Target
from app.generations.models import Generation
from app.media.models import AssetKind


@dataclass(frozen=True, slots=True)
class Kept:
    """What a remix does not say: it stays as it was."""


KEPT = Kept()


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different in a remix. `seed` None is drawn anew; `duration_seconds` None is none."""

    model: str | None = None
    duration_seconds: int | Kept | None = KEPT
    with_voice: bool | None = None
    seed: int | None = None
    aspect_ratio: AspectRatio | None = None
    count: int | None = None


async def retry_of(viewer: Viewer, generation_id: UUID) -> tuple[Order, Target]:
    """Return the order that asks for the viewer's generation again, exactly as it was, unnamed.

    Whether it may be retried (it ended without a delivery, and its picture to start from is still
    there) is for the checks of the order, after its idempotency key: so a repeat finds the first
    retry, whatever has become of the source. Raises NotFound for another's and for none.
    """
    source, option = await _own(viewer, generation_id)
    target = Target(source.target)
    order = Order(
        character_id=_key(source, "character_id"),
        model=_key(source, "model_id"),
        prompt=source.prompt,
        aspect_ratio=ratio_ordered(source),
        seed=source.seed,
        duration_seconds=option.duration_seconds,
        with_voice=option.with_voice,
        start_image_id=source.base_item_id,
        count=source.count,
        repeats=_repeat(source, is_retry=True),
        conversation_id=source.conversation_id,
    )
    return order, target


async def remix_of(viewer: Viewer, generation_id: UUID, changes: Changes) -> tuple[Order, Target]:
    """Return the order, unnamed, of the viewer's generation with another seed, model or shape.

    The prompt stays, and so does a gallery picture that a film starts from; without one it starts
    from the main image of now. Refusals are those of `retry_of`.
    """
    source, option = await _own(viewer, generation_id)
    lasts, voice = changes.duration_seconds, changes.with_voice
    order = Order(
        character_id=_key(source, "character_id"),
        model=_key(source, "model_id") if changes.model is None else changes.model,
        prompt=source.prompt,
        aspect_ratio=changes.aspect_ratio or ratio_ordered(source),
        seed=changes.seed,
        duration_seconds=option.duration_seconds if isinstance(lasts, Kept) else lasts,
        with_voice=option.with_voice if voice is None else voice,
        start_image_id=source.base_item_id,
        count=source.count if changes.count is None else changes.count,
        repeats=_repeat(source, is_retry=False),
        conversation_id=source.conversation_id,
    )
    return order, Target(source.target)


async def _own(viewer: Viewer, generation_id: UUID) -> tuple[Generation, RenderOption]:
    own = history.of_user(viewer.user_id)
    source = await own.get_or_none(id=generation_id).select_related("option")
    if source is None:
        raise NotFound("Generation")
    return source, source.option


def _repeat(source: Generation, *, is_retry: bool) -> Repeat:
    return Repeat(
        source_id=source.id,
        is_retry=is_retry,
        base_asset_id=_key(source, "base_asset_id"),
        is_prompt_written=source.is_prompt_written,
    )


def ratio_ordered(source: Generation) -> AspectRatio:
    """Return the shape that was ordered. Raises KeyError where no shape means its size any more."""
    kind = AssetKind.VIDEO if source.target is Target.GALLERY_VIDEO else AssetKind.IMAGE
    return ratio_of((source.width, source.height), kind)


def _key(source: Generation, name: str) -> Any:
    """Return a foreign key's own value, which the ORM adds to the row."""
    return getattr(source, name)
