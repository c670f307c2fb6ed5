"""Fills the catalogue's tables from `catalogue.json`, at every start."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
from tortoise.backends.base.client import BaseDBAsyncClient

from app.catalogue.models import Availability, ModelKind, RenderModel, RenderOption
from app.catalogue.pricing import option_slug
from app.catalogue.reading import OUTPUTS
from app.providers.rendering.port import MediaKind

SOURCE = Path(__file__).with_name("catalogue.json")

_MODEL_FIELDS = (
    "name",
    "kind",
    "edit_slug",
    "availability",
    "retired_reason",
    "best_for",
    "prompt_guide",
    "aspect_ratios",
    "max_prompt_chars",
    "time_limit_seconds",
    "expected_seconds",
    "images_max",
    "position",
)
_OPTION_FIELDS = ("duration_seconds", "with_voice", "price_aurum", "position")


async def seed_catalogue(*, connection: BaseDBAsyncClient) -> None:
    """Bring the tables to what the file says, in the caller's transaction.

    New models are added, known ones updated, none removed: old pictures refer to them. A second
    call changes nothing. Two at once wait for one another: rows are written in one order.
    """
    described = orjson.loads(SOURCE.read_bytes())["models"]
    models = [_model(model, position) for position, model in enumerate(described)]
    options = [option for model in described for option in _options(model)]
    await RenderModel.bulk_create(
        sorted(models, key=lambda model: model.slug),
        on_conflict=["slug"],
        update_fields=_MODEL_FIELDS,
        using_db=connection,
    )
    await RenderOption.bulk_create(
        sorted(options, key=lambda option: option.slug),
        on_conflict=["slug"],
        update_fields=_OPTION_FIELDS,
        using_db=connection,
    )


def _model(described: dict[str, Any], position: int) -> RenderModel:
    return RenderModel(
        slug=described["slug"],
        name=described["name"],
        kind=ModelKind(described["kind"]),
        edit_slug=described["editedBy"],
        availability=Availability(described["availability"]),
        retired_reason=described["retiredReason"],
        best_for=described["bestFor"],
        prompt_guide=described["promptGuide"],
        aspect_ratios=described["aspectRatios"],
        max_prompt_chars=described["maxPromptChars"],
        time_limit_seconds=described["timeLimitSeconds"],
        expected_seconds=described["expectedSeconds"],
        images_max=described["imagesMax"],
        position=position,
    )


def _options(described: dict[str, Any]) -> list[RenderOption]:
    is_film = OUTPUTS[ModelKind(described["kind"])] is MediaKind.VIDEO
    return [
        RenderOption(
            slug=option_slug(
                described["slug"],
                duration_seconds=option["durationSeconds"],
                with_voice=option["withVoice"],
                is_film=is_film,
            ),
            model_id=described["slug"],
            duration_seconds=option["durationSeconds"],
            with_voice=option["withVoice"],
            price_aurum=option["price"],
            position=position,
        )
        for position, option in enumerate(described["options"])
    ]
