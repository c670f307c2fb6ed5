"""Where an asset's files are: their names, storage keys and public addresses. Pure.

An asset has one original and smaller pictures of it, all WebP. A film's pictures show its poster;
the widest of them is the poster itself, as wide as the film.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol
from uuid import UUID

POSTER = "poster.webp"
BLURRED = "blurred.webp"
PICTURE_TYPE = "image/webp"

EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "video/mp4": "mp4",
}
_ORIGINALS = {kind: f"original.{extension}" for kind, extension in EXTENSIONS.items()}


class Addressed(Protocol):
    """What an address is made from; `app.media.models.Asset` is one."""

    @property
    def asset_id(self) -> UUID: ...

    @property
    def content_type(self) -> str: ...

    @property
    def width(self) -> int: ...

    @property
    def variants(self) -> Sequence[dict[str, Any]]: ...


def original_name(content_type: str) -> str:
    """Return the file name of an original. Raises KeyError for a type that is never stored."""
    return _ORIGINALS[content_type]


def variant_name(width: int, *, original_width: int) -> str:
    """Return the file name of the picture that is `width` pixels wide: the poster when as wide."""
    return POSTER if width == original_width else f"w{width}.webp"


def storage_key(asset_id: UUID, name: str) -> str:
    """Return the key under which an asset's file of this name is stored."""
    return f"{storage_prefix(asset_id)}/{name}"


def storage_prefix(asset_id: UUID) -> str:
    """Return the prefix of everything that is stored for an asset."""
    return f"assets/{asset_id}"


def is_film(asset: Addressed) -> bool:
    """Say whether the asset plays."""
    return asset.content_type.startswith("video/")


def original_url(asset: Addressed, *, origin: str = "") -> str:
    """Return the address of the file as it was delivered.

    `origin` ("https://galatea.example") makes it absolute; without it the address is a path.
    """
    return f"{origin}/media/{asset.asset_id!s}/{_ORIGINALS[asset.content_type]}"


def poster_url(asset: Addressed, *, origin: str = "") -> str | None:
    """Return the address of a film's still picture in full width, None for a picture."""
    return _url(asset, POSTER, origin=origin) if is_film(asset) else None


def blurred_url(asset: Addressed, *, origin: str = "") -> str:
    """Return the address of the blurred picture of what is not safe for work."""
    return _url(asset, BLURRED, origin=origin)


def picture_url(asset: Addressed, *, width: int, origin: str = "") -> str:
    """Return the address of the still picture to show `width` pixels wide.

    It is the narrowest that is not narrower than that, else the original of a picture or the poster
    of a film.
    """
    wide_enough = [variant["width"] for variant in asset.variants if variant["width"] >= width]
    if wide_enough:
        name = variant_name(min(wide_enough), original_width=asset.width)
    else:
        name = POSTER if is_film(asset) else original_name(asset.content_type)
    return _url(asset, name, origin=origin)


def original_sql(asset: str) -> str:
    """Return the SQL of what `original_url` says of a row of `assets`, the origin aside.

    It is null for a type that is never stored.
    """
    names = " ".join(f"WHEN '{kind}' THEN '{name}'" for kind, name in _ORIGINALS.items())
    return f"'/media/' || {asset}.id || '/' || CASE {asset}.content_type {names} END"


def picture_sql(asset: str, *, width: str) -> str:
    """Return the SQL of what `picture_url` says of a picture of `assets`, the origin aside."""
    of_one = "(variant ->> 'width')::integer"
    least = (
        f"SELECT min({of_one}) AS width FROM jsonb_array_elements({asset}.variants) AS variant "  # noqa: S608 - made of constants
        f"WHERE {of_one} >= {width}::integer"
    )
    name = f"CASE least.width WHEN {asset}.width THEN '{POSTER}' ELSE 'w' || least.width || '.webp'"
    copy = f"SELECT '/media/' || {asset}.id || '/' || {name} END FROM ({least}) AS least"  # noqa: S608 - the same
    return f"COALESCE(({copy} WHERE least.width IS NOT NULL), {original_sql(asset)})"


def _url(asset: Addressed, name: str, *, origin: str) -> str:
    return f"{origin}/media/{asset.asset_id}/{name}"
