"""Reading galleries: pages by key, for many characters in one query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.galleries.models import Origin
from app.infra.db import connection
from app.media.models import AssetKind
from app.paging import Page, Window, cut, uuid_bounds


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a gallery, as it is shown."""

    id: UUID
    character_id: UUID
    kind: AssetKind
    origin: Origin
    asset_id: UUID
    base_asset_id: UUID | None
    model_id: str
    option_id: str
    prompt: str
    seed: int
    created_at: datetime


_COLUMNS = ", ".join(f"item.{name}" for name in Item.__dataclass_fields__)
# one index range scan a character, whatever the size of its gallery
_PAGES = f"""
    SELECT {_COLUMNS} FROM unnest($1::uuid[]) AS wanted (character_id)
    CROSS JOIN LATERAL (
        SELECT * FROM gallery_items
        WHERE character_id = wanted.character_id AND kind = $2
            AND ($3::uuid IS NULL OR id < $3) AND ($4::uuid IS NULL OR id > $4)
        ORDER BY id {{direction}} LIMIT $5
    ) AS item
    ORDER BY item.id {{direction}}
"""  # noqa: S608 - made of constants
_NEWEST_FIRST = _PAGES.format(direction="DESC")
_OLDEST_FIRST = _PAGES.format(direction="ASC")
_BY_IDS = f"SELECT {_COLUMNS} FROM gallery_items AS item WHERE id = ANY($1)"  # noqa: S608 - same


async def pages(
    character_ids: Sequence[UUID], *, kind: AssetKind, window: Window
) -> list[Page[Item]]:
    """Return the same window of each character's gallery, newest first, in one query."""
    rows = await connection().execute_query_dict(
        _OLDEST_FIRST if window.backward else _NEWEST_FIRST,
        [
            list(character_ids),
            kind.value,
            *uuid_bounds(window),
            window.limit + 1,
        ],
    )
    found: dict[UUID, list[Item]] = {identifier: [] for identifier in character_ids}
    for row in rows:
        found[row["character_id"]].append(_item(row))
    return [cut(found[identifier], window) for identifier in character_ids]


async def by_ids(ids: Sequence[UUID]) -> dict[UUID, Item]:
    """Return the gallery items with these ids that exist, in one query."""
    rows = await connection().execute_query_dict(_BY_IDS, [list(ids)])
    return {row["id"]: _item(row) for row in rows}


def _item(row: dict[str, Any]) -> Item:
    kinds = {"kind": AssetKind(row["kind"]), "origin": Origin(row["origin"])}
    return Item(**{**row, **kinds})
