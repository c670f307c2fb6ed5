"""Stored pictures and films of a rating, as the intake leaves them: a row, files, a blurred one."""

from __future__ import annotations

from uuid import UUID

from app.ids import uuid7
from app.infra.storage import Storage
from app.media.addresses import BLURRED, POSTER, original_name, storage_key
from app.media.models import Asset, AssetKind
from app.ratings import Rating

ORIGINAL_BYTES, POSTER_BYTES, BLURRED_BYTES = b"as it is", b"its poster", b"hardly anything"


async def rated_asset(
    storage: Storage,
    rating: Rating,
    *,
    kind: AssetKind = AssetKind.IMAGE,
    maker_id: UUID | None = None,
) -> Asset:
    """An asset of this rating."""
    is_film = kind is AssetKind.VIDEO
    content_type = "video/mp4" if is_film else "image/webp"
    poster = {"width": 64, "height": 48, "size_bytes": len(POSTER_BYTES)}
    asset = Asset(
        id=uuid7(),
        kind=kind,
        content_type=content_type,
        width=64,
        height=48,
        duration_ms=1_000 if is_film else None,
        size_bytes=len(ORIGINAL_BYTES),
        sha256="0" * 64,
        thumbhash="aGFzaA==",
        variants=[poster] if is_film else [],
        rating=rating,
        maker_id=maker_id,
    )
    files = {original_name(content_type): ORIGINAL_BYTES}
    files |= {POSTER: POSTER_BYTES} if is_film else {}
    files |= {} if rating is Rating.SAFE else {BLURRED: BLURRED_BYTES}
    for name, content in files.items():
        await storage.put(storage_key(asset.id, name), content, content_type="image/webp")
    await asset.save()
    return asset
