"""Reading galleries: pages by key, for many characters in one query.

What is removed, or belongs to a deleted character, is read by nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.errors import InvalidInput
from app.galleries.models import Origin
from app.ids import parse_uuid
from app.infra.db import connection
from app.media.models import AssetKind
from app.paging import Page, Window, cut, uuid_bounds
from app.ratings import Rating


class GalleryOrder(StrEnum):
    """NEW: the newest first. POPULAR: the most liked first, the newest of equals first."""

    NEW = "NEW"
    POPULAR = "POPULAR"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which list of a gallery is read."""

    kind: AssetKind
    ratings: tuple[Rating, ...] = (Rating.SAFE,)
    order: GalleryOrder = GalleryOrder.NEW


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a gallery, as it is shown, with its character's owner and present main image."""

    id: UUID
    character_id: UUID
    kind: AssetKind
    origin: Origin
    asset_id: UUID
    base_asset_id: UUID | None
    base_item_id: UUID | None
    model_id: str
    option_id: str
    prompt: str
    seed: int
    rating: Rating
    likes: int
    created_at: datetime
    owner_id: UUID
    look_id: UUID | None

    @property
    def is_from_earlier_look(self) -> bool:
        """Say whether it was made from a main image that is not the character's any more."""
        from_look = self.base_asset_id is not None and self.base_item_id is None
        return from_look and self.base_asset_id != self.look_id


_OF_CHARACTER = {"owner_id": "whose.owner_id", "look_id": "whose.main_image_id AS look_id"}
COLUMNS = ", ".join(_OF_CHARACTER.get(one, f"item.{one}") for one in Item.__dataclass_fields__)
# One range of an index for each character and rating, whatever the size of the gallery. It is
# bounded on both sides also where no cursor is given, since "IS NULL OR" bounds no index once the
# server plans for all values. And its order is one that no other index has: among the new, the
# rating is part of it, where `rating = ...` would do and let the primary key be walked through.
_PAGES = f"""
    SELECT {COLUMNS} FROM unnest($1::uuid[]) AS wanted (id)
    JOIN characters AS whose ON whose.id = wanted.id AND whose.deleted_at IS NULL
    CROSS JOIN LATERAL (
        SELECT item.* FROM unnest($3::text[]) AS rated (rating) CROSS JOIN LATERAL (
            SELECT * FROM gallery_items AS item
            WHERE item.character_id = wanted.id AND item.kind = $2 AND item.state = 'SHOWN'
                AND {{range}}
            ORDER BY {{inner}} LIMIT $4
        ) AS item
        ORDER BY {{outer}} LIMIT $4
    ) AS item
    ORDER BY {{outer}}
"""  # noqa: S608 - made of constants
_LAST, _FIRST = (f"'{UUID(int=number)}'::uuid" for number in (2**128 - 1, 0))
_RANGES = {
    GalleryOrder.NEW: f"""
        (item.rating, item.id) < (rated.rating, COALESCE($5::uuid, {_LAST}))
        AND (item.rating, item.id) > (rated.rating, COALESCE($6::uuid, {_FIRST}))
    """,
    GalleryOrder.POPULAR: f"""
        item.rating = rated.rating
        AND (item.likes, item.id) < (COALESCE($5::integer, 2147483647), COALESCE($6::uuid, {_LAST}))
        AND (item.likes, item.id) > (COALESCE($7::integer, -1), COALESCE($8::uuid, {_FIRST}))
    """,
}
# within a rating, and then among all of them; the first backward is the last forward
_ORDERS = {
    (GalleryOrder.NEW, False): ("item.rating DESC, item.id DESC", "item.id DESC"),
    (GalleryOrder.NEW, True): ("item.rating, item.id", "item.id"),
    (GalleryOrder.POPULAR, False): ("item.likes DESC, item.id DESC",) * 2,
    (GalleryOrder.POPULAR, True): ("item.likes, item.id",) * 2,
}
_STATEMENTS = {
    (order, backward): _PAGES.format(range=_RANGES[order], inner=inner, outer=outer)
    for (order, backward), (inner, outer) in _ORDERS.items()
}
_BY_IDS = f"""
    SELECT {COLUMNS} FROM gallery_items AS item JOIN characters AS whose
        ON whose.id = item.character_id AND whose.deleted_at IS NULL
    WHERE item.id = ANY($1) AND item.state = 'SHOWN'
"""  # noqa: S608 - same
_BY_ASSETS = _BY_IDS.replace("item.id = ANY", "item.asset_id = ANY")
_LIKES_DIGITS = 9


async def pages(
    character_ids: Sequence[UUID], *, choice: Choice, window: Window
) -> list[Page[Item]]:
    """Return the same window of each character's gallery, in one query.

    The window's keys are those of `key_of` for the same order. Raises InvalidInput for others.
    """
    statement, values = page_statement(character_ids, choice=choice, window=window)
    found: dict[UUID, list[Item]] = {identifier: [] for identifier in character_ids}
    for row in await connection().execute_query_dict(statement, values):
        found[row["character_id"]].append(item_of(row))
    return [cut(found[identifier], window) for identifier in character_ids]


def page_statement(
    character_ids: Sequence[UUID], *, choice: Choice, window: Window
) -> tuple[str, list[Any]]:
    """Return the SQL of `pages` and its values."""
    values = [
        list(character_ids),
        choice.kind.value,
        [rating.value for rating in choice.ratings],
        window.limit + 1,
        *_bounds(choice.order, window),
    ]
    return _STATEMENTS[choice.order, window.backward], values


async def by_ids(ids: Sequence[UUID]) -> dict[UUID, Item]:
    """Return the gallery items with these ids that are shown, in one query."""
    rows = await connection().execute_query_dict(_BY_IDS, [list(ids)])
    return {row["id"]: item_of(row) for row in rows}


async def by_assets(asset_ids: Sequence[UUID]) -> dict[UUID, Item]:
    """Return the gallery items that show these assets, by asset, in one query.

    A delivery makes an asset of its own, so there is one item of each; none where it is not shown.
    """
    rows = await connection().execute_query_dict(_BY_ASSETS, [list(asset_ids)])
    return {row["asset_id"]: item_of(row) for row in rows}


def key_of(item: Item, order: GalleryOrder) -> str:
    """Return the item's place in a list of this order, as windows take it."""
    return str(item.id) if order is GalleryOrder.NEW else f"{item.likes}.{item.id}"


def item_of(row: dict[str, Any]) -> Item:
    """Return the item of a row that has `COLUMNS`."""
    told = {
        "kind": AssetKind(row["kind"]),
        "origin": Origin(row["origin"]),
        "rating": Rating(row["rating"]),
    }
    return Item(**{**row, **told})


def _bounds(order: GalleryOrder, window: Window) -> list[Any]:
    if order is GalleryOrder.NEW:
        return [*uuid_bounds(window)]
    return [*_place(window.after, "after"), *_place(window.before, "before")]


def _place(key: str | None, field: str) -> tuple[int | None, UUID | None]:
    if key is None:
        return None, None
    likes, _, spelled = key.partition(".")
    identifier = parse_uuid(spelled)
    is_number = likes.isascii() and likes.isdecimal() and len(likes) <= _LIKES_DIGITS
    if identifier is None or not is_number:
        raise InvalidInput(field, f"{field} is not a cursor of this list.")
    return int(likes), identifier
