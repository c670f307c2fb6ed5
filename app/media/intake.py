"""Takes in what a renderer delivered or a user sent: looks into it, marks, signs, stores, records.

Every stored file, the smaller pictures too, says where it came from: an XMP packet in it, and then
Content Credentials over all of it. No pixel of the original is touched. Files come first, the row
last and in the caller's transaction: a crash between leaves files that the next try finds, never a
row without files.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.infra.content_credentials import Signer
from app.infra.storage import Storage
from app.media.addresses import (
    BLURRED,
    PICTURE_TYPE,
    original_name,
    storage_key,
    variant_name,
)
from app.media.copies import Picture, blurred, picture_of, placeholder, widths_of
from app.media.credentials import xmp
from app.media.credentials.marking import Unmarkable, marked_copy, marked_original
from app.media.decoding import Limits, UnreadableMedia, decode
from app.media.models import Asset, AssetKind
from app.media.provenance import Credentials, of_stored
from app.providers.screening.words import NOTHING_TOLD, Tells
from app.ratings import Rating

__all__ = [
    "LIMITS",
    "Picture",
    "Prepared",
    "UnreadableMedia",
    "add_blurred",
    "inspect",
    "record",
    "take_in",
]

LIMITS = Limits()


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


def inspect(
    content: bytes, content_type: str, *, mark: bytes | None = None, limits: Limits = LIMITS
) -> Prepared:
    """Decode and measure a file and make its smaller pictures. CPU work: call it in a thread.

    `mark` is the XMP packet of the smaller pictures, that of the file when None. Raises
    UnreadableMedia for what is broken, of another type than PNG, JPEG, WebP or MP4, or past a
    limit. The same bytes give the same result.
    """
    decoded = decode(content, content_type, limits=limits)
    picture = decoded.picture
    mark = decoded.mark if mark is None else mark
    return Prepared(
        kind=decoded.kind,
        content_type=decoded.content_type,
        width=picture.width,
        height=picture.height,
        duration_ms=decoded.duration_ms,
        has_audio=decoded.has_audio,
        sha256=hashlib.sha256(content).hexdigest(),
        thumbhash=placeholder(picture),
        content=content,
        pictures=tuple(picture_of(decoded, width, mark=mark) for width in widths_of(decoded)),
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
    """Inspect a file, mark and sign it, store it with its smaller pictures under `asset_id`.

    What is not SAFE gets a blurred picture as well. Returns what is stored: sizes, hash and bytes
    are those of the signed files. Raises UnreadableMedia before anything is stored. The first file
    stored for an id stays: a second call finds it, stores nothing that is there, completes what is
    missing and describes what is stored, even if it came with other bytes (a second worker's render
    of the same order).
    """
    packet = xmp.packet(credentials)
    prepared = await asyncio.to_thread(inspect, content, content_type, mark=packet)
    key = storage_key(asset_id, original_name(prepared.content_type))
    stored = await storage.find(key)
    if stored is None:
        signed = await _signed_original(
            prepared, asset_id, storage=storage, signer=signer, credentials=credentials
        )
        stored = await _stored(storage, key, signed, content_type=prepared.content_type)
        if stored == signed:
            digest = hashlib.sha256(signed).hexdigest()
            prepared = replace(prepared, content=signed, sha256=digest)
    if stored != prepared.content:
        prepared = await asyncio.to_thread(inspect, stored, prepared.content_type)
    copies = _Copies(storage, signer, asset_id, credentials, prepared)
    pictures = [await copies.store(picture) for picture in prepared.pictures]
    if rating is not Rating.SAFE:
        await copies.store_blurred()
    return replace(prepared, pictures=tuple(pictures))


async def add_blurred(asset: Asset, *, storage: Storage, signer: Signer) -> None:
    """Store the blurred picture of an asset that was taken in as SAFE and is rated anew.

    Call it before the new rating is committed, outside of a transaction. A second call changes
    nothing. Raises StoredNothing for an asset whose files are gone.
    """
    original = await storage.get(storage_key(asset.id, original_name(asset.content_type)))
    prepared = await asyncio.to_thread(inspect, original, asset.content_type)
    await _Copies(storage, signer, asset.id, of_stored(asset), prepared).store_blurred()


@dataclass(frozen=True, slots=True)
class _Copies:
    """Signs and stores the smaller pictures of one stored original."""

    storage: Storage
    signer: Signer
    asset_id: UUID
    credentials: Credentials
    original: Prepared

    async def store(self, picture: Picture) -> Picture:
        """Store a smaller picture unless it is there; return it as it is stored."""
        name = variant_name(picture.width, original_width=self.original.width)
        stored = await self._found_or_stored(name, lambda: self._signed(picture.content))
        return replace(picture, content=stored)

    async def store_blurred(self) -> None:
        """Store the blurred picture unless it is there."""
        await self._found_or_stored(BLURRED, self._blurred)

    async def _found_or_stored(self, name: str, make: Callable[[], bytes]) -> bytes:
        key = storage_key(self.asset_id, name)
        found = await self.storage.find(key)
        if found is not None:
            return found
        made = await asyncio.to_thread(make)
        return await _stored(self.storage, key, made, content_type=PICTURE_TYPE)

    def _blurred(self) -> bytes:
        picture = decode(self.original.content, self.original.content_type, limits=LIMITS).picture
        made = blurred(picture, mark=xmp.packet(self.credentials))
        return self._signed(made, is_blurred=True)

    def _signed(self, content: bytes, *, is_blurred: bool = False) -> bytes:
        try:
            return marked_copy(
                content,
                asset_id=self.asset_id,
                original_type=self.original.content_type,
                signer=self.signer,
                credentials=self.credentials,
                is_blurred=is_blurred,
            )
        except Unmarkable as error:
            raise UnreadableMedia(str(error)) from error


async def _signed_original(
    prepared: Prepared,
    asset_id: UUID,
    *,
    storage: Storage,
    signer: Signer,
    credentials: Credentials,
) -> bytes:
    base, base_content = credentials.base, None
    if base is not None:
        key = storage_key(base.asset_id, original_name(base.content_type))
        base_content = await storage.find(key)
    try:
        return await asyncio.to_thread(
            marked_original,
            prepared.content,
            prepared.content_type,
            asset_id=asset_id,
            signer=signer,
            credentials=credentials,
            base=base_content,
        )
    except Unmarkable as error:
        raise UnreadableMedia(str(error)) from error


async def _stored(storage: Storage, key: str, content: bytes, *, content_type: str) -> bytes:
    """Store `content` unless there is something already; return what is stored now."""
    if await storage.put(key, content, content_type=content_type):
        return content
    return await storage.get(key)


async def record(  # noqa: PLR0913 - what is known of an asset comes from several places
    prepared: Prepared,
    *,
    asset_id: UUID,
    connection: BaseDBAsyncClient,
    credentials: Credentials,
    rating: Rating = Rating.SAFE,
    is_preview: bool = False,
    tells: Tells = NOTHING_TOLD,
    conversation_id: UUID | None = None,
) -> Asset:
    """Insert the asset's row in the caller's transaction and return it.

    `is_preview` says that the local studio drew it, `tells` what its words and those of its base
    told of. A second call with the same id changes nothing and returns the first row. From its
    commit on, the asset is public, unless it belongs to the chat `conversation_id` of its maker.
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
        tells_of_minor=tells.minor,
        tells_of_sex=tells.sex,
        source=credentials.source,
        digital_source_type=credentials.digital_source_type,
        maker_id=credentials.maker_id,
        conversation_id=conversation_id,
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
