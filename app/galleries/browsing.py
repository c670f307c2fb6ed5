"""Reading galleries: pages by key, for many characters in one query.

What is removed, or belongs to a deleted character, is read by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson

from app.characters.rows import rights_of
from app.errors import InvalidInput
from app.galleries.models import Origin
from app.ids import parse_uuid
from app.infra.db import Row, column, rows
from app.media.models import AssetKind
from app.paging import Page, Window, cut, uuid_bounds
from app.ratings import Rating

_RATING = {rating.value: rating for rating in Rating}.__getitem__
_KIND = {kind.value: kind for kind in AssetKind}.__getitem__
_ORIGIN = {origin.value: origin for origin in Origin}.__getitem__


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


class Item(Row):
    """A row of a gallery, as it is shown, with its character's owner and present main image."""

    __slots__ = ()

    id: UUID = column("id")
    character_id: UUID = column("character_id")
    kind: AssetKind = column("kind", _KIND)
    origin: Origin = column("origin", _ORIGIN)
    asset_id: UUID = column("asset_id")
    base_asset_id: UUID | None = column("base_asset_id")
    base_item_id: UUID | None = column("base_item_id")
    model_id: str = column("model_id")
    option_id: str = column("option_id")
    prompt: str = column("prompt")
    seed: int = column("seed")
    rating: Rating = column("rating", _RATING)
    likes: int = column("likes")
    created_at: datetime = column("created_at")
    owner_id: UUID = column("owner_id")
    look_id: UUID | None = column("look_id")

    @property
    def is_from_earlier_look(self) -> bool:
        """Say whether it was made from a main image that is not the character's any more."""
        from_look = self.base_asset_id is not None and self.base_item_id is None
        return from_look and self.base_asset_id != self.look_id


class FiledItem(Item):
    """A row of a gallery, read with its asset: it is that as well.

    See `app.media.addresses.Addressed`.
    """

    __slots__ = ()

    content_type: str = column("content_type")
    width: int = column("width")
    height: int = column("height")
    duration_ms: int | None = column("duration_ms")
    has_audio: bool = column("has_audio")
    size_bytes: int = column("size_bytes")
    thumbhash: str = column("thumbhash")
    is_preview: bool = column("is_preview")
    is_open: bool = column("is_open")
    maker_id: UUID | None = column("maker_id")
    conversation_id: UUID | None = column("conversation_id")
    variants: list[dict[str, Any]] = column("variants", orjson.loads)


# what rights and keys depend on is read always
_ALWAYS = ("id", "asset_id")
_MORE: tuple[str, ...] = (
    "character_id",
    "kind",
    "likes",
    "origin",
    "base_asset_id",
    "base_item_id",
    "model_id",
)
_MORE += ("option_id", "prompt", "seed", "created_at", "look_id", "owner_id")
ALL = frozenset(_MORE)
_ASSET = ("content_type", "width", "conversation_id")
_ASSET_MORE: tuple[str, ...] = (
    "height",
    "duration_ms",
    "has_audio",
    "size_bytes",
    "thumbhash",
    "is_preview",
)
_ASSET_MORE += ("variants",)
ASSET = frozenset(_ASSET_MORE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which columns a gallery is read for: of items, and of their assets (None: no asset)."""

    columns: frozenset[str] = ALL
    asset: frozenset[str] | None = None


EVERYTHING = Wanted()


def _columns(wanted: Wanted) -> str:
    names = [*_ALWAYS, *(name for name in _MORE if name in wanted.columns)]
    told = [_OF_CHARACTER.get(name, f"item.{name}") for name in names]
    if wanted.asset is None:
        return ", ".join((*told, "item.rating"))
    is_open, maker_id = rights_of("asset")
    if "owner_id" not in wanted.columns:  # an owner has rights where not everybody has
        told.append("CASE WHEN asset.rating <> 'SAFE' THEN whose.owner_id END AS owner_id")
    names = ["rating", *_ASSET, *(name for name in _ASSET_MORE if name in wanted.asset)]
    return ", ".join((*told, *(f"asset.{name}" for name in names), is_open, maker_id))


_OF_CHARACTER = {"owner_id": "whose.owner_id", "look_id": "whose.main_image_id AS look_id"}
COLUMNS = _columns(EVERYTHING)
# One range of an index for each character and rating, whatever the size of the gallery. It is
# bounded on both sides also where no cursor is given, since "IS NULL OR" bounds no index once the
# server plans for all values. And its order is one that no other index has: among the new, the
# rating is part of it, where `rating = ...` would do and let the primary key be walked through.
# Of a gallery that is asked for alone, and among the popular, only what that index holds is read,
# and the rest of a page's few rows by their ids: whoever owns a large gallery is no more than
# average to the planner, which may else read all of it and sort. Galleries beside many characters
# are read for their first few, and there it is the second look that would cost.
_PAGES = """
    SELECT wanted.number, {columns} FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, number)
    JOIN characters AS whose ON whose.id = wanted.id AND whose.deleted_at IS NULL
    CROSS JOIN LATERAL (
        SELECT item.* FROM unnest($3::text[]) AS rated (rating) CROSS JOIN LATERAL (
            SELECT {held} FROM gallery_items AS item
            WHERE item.character_id = wanted.id AND item.kind = $2 AND item.state = 'SHOWN'
                AND {range}
            ORDER BY {inner} LIMIT $4
        ) AS item
        ORDER BY {outer} LIMIT $4
    ) AS {name} {joined}
    ORDER BY {outer}
"""
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
_BY_IDS = f"""
    SELECT {COLUMNS} FROM gallery_items AS item JOIN characters AS whose
        ON whose.id = item.character_id AND whose.deleted_at IS NULL
    WHERE item.id = ANY($1) AND item.state = 'SHOWN'
"""  # noqa: S608 - same
_ITEM_JOINED = "JOIN gallery_items AS item ON item.id = place.id"
_ASSET_JOINED = "JOIN assets AS asset ON asset.id = item.asset_id"
_BY_ASSETS = _BY_IDS.replace("item.id = ANY", "item.asset_id = ANY")
_LIKES_DIGITS = 9
_STATEMENTS_KEPT = 256


async def pages(
    character_ids: Sequence[UUID], *, choice: Choice, window: Window, wanted: Wanted = EVERYTHING
) -> list[Page[Item]]:
    """Return the same window of each character's gallery, in one query.

    The window's keys are those of `key_of` for the same order. Raises InvalidInput for others.
    """
    statement, values = page_statement(character_ids, choice=choice, window=window, wanted=wanted)
    found: list[list[Item]] = [[] for _ in character_ids]
    for row in await rows(statement, *values, of=Item if wanted.asset is None else FiledItem):
        found[row["number"] - 1].append(row)
    return [cut(each, window) for each in found]


def page_statement(
    character_ids: Sequence[UUID], *, choice: Choice, window: Window, wanted: Wanted = EVERYTHING
) -> tuple[str, list[Any]]:
    """Return the SQL of `pages` and its values."""
    values = [
        list(character_ids),
        choice.kind.value,
        [rating.value for rating in choice.ratings],
        window.limit + 1,
        *_bounds(choice.order, window),
    ]
    by_ids = len(character_ids) == 1 or choice.order is GalleryOrder.POPULAR
    return _statement(choice.order, wanted, backward=window.backward, by_ids=by_ids), values


@lru_cache(maxsize=_STATEMENTS_KEPT)
def _statement(order: GalleryOrder, wanted: Wanted, *, backward: bool, by_ids: bool) -> str:
    has_asset = wanted.asset is not None
    parts = _parts(order, has_asset=has_asset, backward=backward, by_ids=by_ids)
    return _PAGES.format(columns=_columns(wanted), **parts)


def _parts(order: GalleryOrder, *, has_asset: bool, backward: bool, by_ids: bool) -> dict[str, str]:
    inner, outer = _ORDERS[order, backward]
    held = "item.likes, item.id" if order is GalleryOrder.POPULAR else "item.id"
    return {
        "held": held if by_ids else "*",
        "name": "place" if by_ids else "item",
        "joined": " ".join((_ITEM_JOINED * by_ids, _ASSET_JOINED * has_asset)),
        "range": _RANGES[order],
        "inner": inner,
        "outer": outer,
    }


def told_page(order: GalleryOrder, *, of: str, told: str, has_asset: bool, name: str) -> str:
    """Return the SQL of one character's page as `pages` reads it, forwards, for `of`, an id in SQL.

    Its columns are `told`, an expression of `item` and `asset`, and `place`, counted from 1; there
    is one row more than the window holds. It has its values under the names of `told_values`.
    """
    _, outer = _ORDERS[order, False]
    by_ids = order is GalleryOrder.POPULAR
    statement = _PAGES.format(
        columns=f"row_number() OVER (ORDER BY {outer}) AS place, {told} AS told",
        **_parts(order, has_asset=has_asset, backward=False, by_ids=by_ids),
    )
    return _PLACEHOLDER.sub(lambda found: _named(found, name), statement).replace(
        f"%({name}1)s::uuid[]", f"ARRAY[{of}]"
    )


def told_values(choice: Choice, window: Window, *, name: str) -> dict[str, object]:
    """Return the values of `told_page`. Raises InvalidInput for keys of another order."""
    _, values = page_statement((), choice=choice, window=window)
    return {f"{name}{number}": value for number, value in enumerate(values[1:], 2)}


_PLACEHOLDER = re.compile(r"\$(\d)")


def _named(placeholder: re.Match[str], name: str) -> str:
    return f"%({name}{placeholder[1]})s"


async def by_ids(ids: Sequence[UUID]) -> dict[UUID, Item]:
    """Return the gallery items with these ids that are shown, in one query."""
    return {row.id: row for row in await rows(_BY_IDS, list(ids), of=Item)}


async def by_assets(asset_ids: Sequence[UUID]) -> dict[UUID, Item]:
    """Return the gallery items that show these assets, by asset, in one query.

    A delivery makes an asset of its own, so there is one item of each; none where it is not shown.
    """
    return {row.asset_id: row for row in await rows(_BY_ASSETS, list(asset_ids), of=Item)}


def key_of(item: Item, order: GalleryOrder) -> str:
    """Return the item's place in a list of this order, as windows take it."""
    return str(item.id) if order is GalleryOrder.NEW else f"{item.likes}.{item.id}"


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
