"""Takes in what a renderer delivered: looks into it, makes the smaller pictures, stores, records.

The original is kept byte for byte: its metadata carries the mark of what AI made. The smaller
pictures carry the same mark. Files come first, the row last and in the caller's transaction: a
crash between leaves files that the next try finds, never a row without files.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
from base64 import b64encode
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import thumbhash  # type: ignore[import-untyped]  # ships no type information
from PIL import Image
from tortoise.backends.base.client import BaseDBAsyncClient

from app.infra.content_credentials import Signer
from app.infra.storage import Storage
from app.media.addresses import PICTURE_TYPE, original_name, storage_key, variant_name
from app.media.decoding import Decoded, Limits, UnreadableMedia, decode
from app.media.models import Asset, AssetKind
from app.media.provenance import Credentials
from app.ratings import Rating

__all__ = ["LIMITS", "Picture", "Prepared", "UnreadableMedia", "inspect", "record", "take_in"]

LIMITS = Limits()

VARIANT_WIDTHS = (320, 640, 1280)
_QUALITY = 80
# the effort of the WebP encoder, 0..6: past 4 it takes long for little
_METHOD = 4
# a placeholder has at most 7 by 7 waves: a few more pixels than that are enough to find them
_THUMBHASH_PIXELS = 40


@dataclass(frozen=True, slots=True)
class Picture:
    """A smaller picture of an asset, or a film's poster: an encoded WebP."""

    width: int
    height: int
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that is known of a file before it is recorded. `thumbhash` is base64.

    `pictures` are narrowest first; for a film the last one is its poster in full width.
    """

    kind: AssetKind
    content_type: str
    width: int
    height: int
    duration_ms: int | None
    has_audio: bool
    sha256: str
    thumbhash: str
    content: bytes = field(repr=False)
    pictures: tuple[Picture, ...] = field(repr=False)


def inspect(content: bytes, content_type: str, *, limits: Limits = LIMITS) -> Prepared:
    """Decode and measure a file and make its smaller pictures. CPU work: call it in a thread.

    Raises UnreadableMedia for what is broken, of another type than PNG, JPEG, WebP or MP4, or past
    a limit. The same bytes give the same result.
    """
    decoded = decode(content, content_type, limits=limits)
    picture = decoded.picture
    return Prepared(
        kind=decoded.kind,
        content_type=decoded.content_type,
        width=picture.width,
        height=picture.height,
        duration_ms=decoded.duration_ms,
        has_audio=decoded.has_audio,
        sha256=hashlib.sha256(content).hexdigest(),
        thumbhash=_placeholder(picture),
        content=content,
        pictures=tuple(_picture(decoded, width) for width in _widths(decoded)),
    )


async def take_in(
    content: bytes,
    content_type: str,
    *,
    storage: Storage,
    signer: Signer,
    asset_id: UUID,
    credentials: Credentials,
    rating: Rating = Rating.SAFE,
) -> Prepared:
    """Inspect a file, store it with its smaller pictures under keys made from `asset_id`.

    Raises UnreadableMedia before anything is stored. The first file stored for an id stays: a
    second call finds it, stores nothing that is there, completes what is missing and describes what
    is stored, even if it came with other bytes (a second worker's render of the same order).
    """
    prepared = await asyncio.to_thread(inspect, content, content_type)
    key = storage_key(asset_id, original_name(prepared.content_type))
    stored = await _stored(storage, key, content, content_type=prepared.content_type)
    if stored != content:
        prepared = await asyncio.to_thread(inspect, stored, prepared.content_type)
    pictures = []
    for picture in prepared.pictures:
        name = variant_name(picture.width, original_width=prepared.width)
        key = storage_key(asset_id, name)
        stored = await _stored(storage, key, picture.content, content_type=PICTURE_TYPE)
        pictures.append(replace(picture, content=stored))
    return replace(prepared, pictures=tuple(pictures))


async def _stored(storage: Storage, key: str, content: bytes, *, content_type: str) -> bytes:
    """Store `content` unless there is something already; return what is stored now."""
    if await storage.put(key, content, content_type=content_type):
        return content
    return await storage.get(key)


async def record(
    prepared: Prepared,
    *,
    asset_id: UUID,
    connection: BaseDBAsyncClient,
    credentials: Credentials,
    rating: Rating = Rating.SAFE,
    is_preview: bool = False,
) -> Asset:
    """Insert the asset's row in the caller's transaction and return it.

    `is_preview` says that the local studio drew it. A second call with the same id changes nothing
    and returns the first row. From its commit on, the asset is public.
    """
    asset = Asset(
        id=asset_id,
        kind=prepared.kind,
        content_type=prepared.content_type,
        width=prepared.width,
        height=prepared.height,
        duration_ms=prepared.duration_ms,
        has_audio=prepared.has_audio,
        size_bytes=len(prepared.content),
        sha256=prepared.sha256,
        thumbhash=prepared.thumbhash,
        variants=[_described(picture) for picture in prepared.pictures],
        is_preview=is_preview,
        rating=rating,
        source=credentials.source,
        digital_source_type=credentials.digital_source_type,
        maker_id=credentials.maker_id,
        model_slug=credentials.model_slug,
    )
    await Asset.bulk_create([asset], ignore_conflicts=True, using_db=connection)
    return await Asset.get(id=asset_id, using_db=connection)


def _described(picture: Picture) -> dict[str, Any]:
    return {
        "width": picture.width,
        "height": picture.height,
        "size_bytes": len(picture.content),
    }


def _widths(decoded: Decoded) -> list[int]:
    widths = [width for width in VARIANT_WIDTHS if width < decoded.picture.width]
    if decoded.kind is AssetKind.VIDEO:
        widths.append(decoded.picture.width)
    return widths


def _picture(decoded: Decoded, width: int) -> Picture:
    source = decoded.picture
    picture = source
    if width != source.width:
        height = max(1, round(source.height * width / source.width))
        picture = source.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    held = io.BytesIO()
    picture.save(held, "WEBP", quality=_QUALITY, method=_METHOD, xmp=decoded.mark)
    return Picture(picture.width, picture.height, held.getvalue())


def _placeholder(picture: Image.Image) -> str:
    """Return the picture's ThumbHash (https://evanw.github.io/thumbhash/) in base64.

    What is transparent counts as white: the package fails on transparency.
    """
    small = picture.copy()
    small.thumbnail((_THUMBHASH_PIXELS, _THUMBHASH_PIXELS), reducing_gap=2.0)
    if small.mode == "RGBA":
        white = Image.new("RGBA", small.size, "white")
        small = Image.alpha_composite(white, small)
    pixels = small.convert("RGBA").tobytes()
    made = thumbhash.rgba_to_thumb_hash(small.width, small.height, pixels)
    return b64encode(bytes(made)).decode()
