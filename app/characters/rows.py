"""Characters as lists read them: the columns that are asked for, of the row and of its main image.

A row has what `app.characters.models.Character` has under the same names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson

from app.characters.models import CharacterStatus
from app.infra.db import Row, column
from app.ratings import Rating

_STATUS = {status.value: status for status in CharacterStatus}.__getitem__
_RATING = {rating.value: rating for rating in Rating}.__getitem__
# what rights and keys depend on is read always
_ALWAYS = ("id", "owner_id", "status", "main_image_id")
_TEXTS = ("name", "age", "summary", "tags", "description", "appearance")
_MORE = ("likes", "created_at", "submitted_at", "text_version")
ALL = frozenset((*_TEXTS, *_MORE))
_FACE = ("content_type", "width", "rating", "conversation_id")
_FACE_MORE = ("height", "size_bytes", "thumbhash", "is_preview", "variants")
FACE = frozenset(_FACE_MORE)


class CharacterRow(Row):
    """A character of a list."""

    __slots__ = ()

    id: UUID = column("id")
    owner_id: UUID = column("owner_id")
    status: CharacterStatus = column("status", _STATUS)
    main_image_id: UUID | None = column("main_image_id")
    name: str = column("name")
    age: int = column("age")
    summary: str = column("summary")
    tags: list[str] = column("tags")
    description: str = column("description")
    appearance: str = column("appearance")
    likes: int = column("likes")
    created_at: datetime = column("created_at")
    submitted_at: datetime | None = column("submitted_at")
    text_version: int = column("text_version")
    told: str | None = column("told")


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of each character of a list, as JSON that PostgreSQL makes.

    `sql` is an expression of the rows `page` (a character) and `face` (its main image), null where
    it can not be told so. It has its `values` under their names: `%(name)s`. Whoever gets it has to
    see `shows` of the character, attributes of `app.characters.visibility.Sight`.
    """

    sql: str
    values: Mapping[str, object]
    shows: frozenset[str]

    def written(self, values: list[Any]) -> str:
        """Return the expression; its values join those of the whole statement."""
        first = len(values) + 1
        values += self.values.values()
        return _numbered(self.sql, tuple(self.values), first)


@lru_cache(maxsize=256)
def _numbered(sql: str, names: tuple[str, ...], first: int) -> str:
    return sql % {name: f"${number}" for number, name in enumerate(names, first)}


class WholePage(Row):
    """A page of a list as one row, its characters told as JSON: `told`, between commas.

    It is that of all of them where `rows_told` are as many as `rows`. `total` counts one more where
    the list goes on. Their `status` is one and the same, or it goes up to `status_too`. `lasts` and
    `weights` are of the first and of the last row: what keys are made of. A page of none has nulls.
    """

    __slots__ = ()

    told: str | None = column("told")
    rows: int = column("rows")
    rows_told: int = column("rows_told")
    total: int | None = column("total")
    status: str | None = column("status")
    status_too: str | None = column("status_too")
    weights: list[int] | None = column("weights")
    lasts: list[UUID] | None = column("lasts")
    look: str | None = column("look")


class FacedRow(CharacterRow):
    """A character of a list, read with its main image: it is that asset as well, if it has one.

    See `app.media.addresses.Addressed`.
    """

    __slots__ = ()

    asset_id: UUID = column("main_image_id")
    content_type: str = column("content_type")
    width: int = column("width")
    height: int = column("height")
    size_bytes: int = column("size_bytes")
    thumbhash: str = column("thumbhash")
    is_preview: bool = column("is_preview")
    is_open: bool = column("is_open")
    rating: Rating = column("rating", _RATING)
    maker_id: UUID | None = column("maker_id")
    conversation_id: UUID | None = column("conversation_id")
    variants: list[dict[str, Any]] = column("variants", orjson.loads)
    duration_ms: int | None = None
    has_audio: bool = False


@lru_cache(maxsize=256)
def columns(wanted: frozenset[str]) -> str:
    """Return the columns of `characters AS character`: what is wanted, and what always is."""
    names = (*_ALWAYS, *(name for name in (*_TEXTS, *_MORE) if name in wanted))
    return ", ".join(f"character.{name}" for name in names)


TOLD = ", ".join(f"page.{name}" for name in ("last", *_ALWAYS))


@lru_cache(maxsize=256)
def face_columns(wanted: frozenset[str]) -> str:
    """Return the columns of `assets AS face` that are wanted, and those that always are."""
    names = (*_FACE, *(name for name in _FACE_MORE if name in wanted))
    return ", ".join((*(f"face.{name}" for name in names), *rights_of("face")))


def open_of(asset: str) -> str:
    """Return the SQL of whether an asset is for everybody as it is (`Asset.is_open`)."""
    return f"({asset}.rating = 'SAFE' AND {asset}.conversation_id IS NULL)"


def rights_of(asset: str) -> tuple[str, str]:
    """Return columns of an asset: whether it is for everybody as it is, and else whose it is."""
    is_open = open_of(asset)
    maker_id = f"CASE WHEN NOT {is_open} THEN {asset}.maker_id END"
    return f"{is_open} AS is_open", f"{maker_id} AS maker_id"
