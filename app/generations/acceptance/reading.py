"""All that an order is judged by, found in one statement before anything is decided.

What is not there, or is not one of its character's, is None. Whose character it is and what may be
ordered of it is for `app.generations.checks` to say: nothing here refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeVar
from uuid import UUID

import orjson
from tortoise.models import Model

from app.catalogue.models import RenderModel, RenderOption
from app.catalogue.reading import LONGEST_SLUG
from app.characters.models import Character, Scenario
from app.infra.db import Row as Record
from app.infra.db import rows
from app.providers.screening.words import NOTHING_TOLD, Tells

# the characters that there are, as `visibility.alive` has them, and pictures that are shown
_FOUND = """
SELECT {character}, to_json(model)::text AS model,
    (SELECT json_agg(option ORDER BY option.position)::text FROM render_options option
        WHERE option.model_id = model.slug) AS options,
    (SELECT json_agg(scenario ORDER BY scenario.position)::text FROM scenarios scenario
        WHERE scenario.character_id = character.id) AS scenarios,
    looks.tells_of_minor AS looks_minor, looks.tells_of_sex AS looks_sex,
    item.id AS item_id, item.asset_id AS item_asset_id, item.prompt AS item_prompt,
    shown.tells_of_minor AS item_minor, shown.tells_of_sex AS item_sex,
    earlier.id AS earlier_id, earlier.request_hash AS earlier_hash
FROM (SELECT) AS asked
LEFT JOIN generations earlier ON earlier.user_id = $1::uuid AND earlier.idempotency_key = $2::text
LEFT JOIN characters character ON character.id = $3::uuid AND character.deleted_at IS NULL
LEFT JOIN assets looks ON looks.id = character.main_image_id
LEFT JOIN gallery_items item ON item.id = $4::uuid AND item.character_id = character.id
    AND item.kind = 'IMAGE' AND item.state = 'SHOWN'
LEFT JOIN assets shown ON shown.id = item.asset_id
LEFT JOIN render_models model ON model.slug = $5::text
"""
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Start:
    """A picture that can be started from: its gallery item (None: the main image), what it was
    made with, and what that told of.
    """

    item_id: UUID | None
    asset_id: UUID
    prompt: str
    tells: Tells


@dataclass(frozen=True, slots=True)
class Found:
    """What there is of what an order names.

    `earlier_id` is the order that its key named before, `earlier_hash` what that asked for.
    `model` has its options with it. `start` is the gallery picture that was named.
    """

    earlier_id: UUID | None
    earlier_hash: str | None
    character: Character | None
    scenarios: list[Scenario]
    model: RenderModel | None
    main_image: Start | None
    start: Start | None


async def find(
    user_id: UUID,
    *,
    key: str | None,
    character_id: UUID,
    model: str,
    start_image_id: UUID | None,
) -> Found:
    """Return what is there, in one statement that locks nothing. `key` None is nobody's."""
    # PostgreSQL's text knows no NUL, so no model is called by one
    slug = None if "\0" in model or len(model) > LONGEST_SLUG else model
    values = [user_id, key, character_id, start_image_id, slug]
    row: Record
    (row,) = await rows(statement(), *values)
    character = None if row["id"] is None else _row(Character, row)
    return Found(
        earlier_id=row["earlier_id"],
        earlier_hash=row["earlier_hash"],
        character=character,
        scenarios=_rows(Scenario, row["scenarios"]),
        model=_model(row),
        main_image=None if character is None else _main_image(character, row),
        start=_start(row),
    )


@cache
def statement() -> str:
    """Return the statement that `find` sends."""
    columns = sorted(Character._meta.fields_db_projection.values())
    return _FOUND.format(character=", ".join(f"character.{column}" for column in columns))


def _row(model: type[Row], columns: Mapping[str, Any]) -> Row:
    # as the ORM makes one of a row that it has read; without a statement of its own
    return model._init_from_db(**columns)


def _rows(model: type[Row], found: str | None) -> list[Row]:
    return [] if found is None else [_row(model, columns) for columns in orjson.loads(found)]


def _model(row: Mapping[str, Any]) -> RenderModel | None:
    return None if row["model"] is None else _model_of(row["model"], row["options"])


@lru_cache(maxsize=64)
def _model_of(told: str, options: str | None) -> RenderModel:
    """Return a model as it was read a moment ago; the same one for the same words, to be read."""
    model = _row(RenderModel, orjson.loads(told))
    model.options._set_result_for_query(_rows(RenderOption, options))
    return model


def _main_image(character: Character, row: Mapping[str, Any]) -> Start | None:
    asset_id: UUID | None = character.main_image_id  # type: ignore[attr-defined]  # the ORM's key
    if asset_id is None:
        return None
    tells = _tells(minor=row["looks_minor"], sex=row["looks_sex"])
    return Start(None, asset_id, character.main_image_prompt, tells)


def _start(row: Mapping[str, Any]) -> Start | None:
    if row["item_id"] is None:
        return None
    tells = _tells(minor=row["item_minor"], sex=row["item_sex"])
    return Start(row["item_id"], row["item_asset_id"], row["item_prompt"], tells)


def _tells(*, minor: bool, sex: bool) -> Tells:
    return Tells(minor=minor, sex=sex) if minor or sex else NOTHING_TOLD
