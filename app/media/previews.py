"""Preview frames of renders that are still running: kept in Redis for a while, never an asset.

Only the owner of a generation is given the address of its previews, signed and short-lived. Those
of a private image are good in its chat alone: `app.media.private` opens them.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from redis.asyncio import Redis

from app.clock import now
from app.media.access import private_audience
from app.media.signing import LONGEST_SECONDS, signed_link

LARGEST_BYTES = 64_000


def is_preview(content: bytes) -> bool:
    """Say whether `content` may be kept as a preview: a WebP of fewer than 64,000 bytes."""
    return len(content) < LARGEST_BYTES and content[:4] == b"RIFF" and content[8:12] == b"WEBP"


async def store_preview(
    redis: Redis, *, generation_id: UUID, number: int, content: bytes, ttl_seconds: int
) -> bool:
    """Keep preview `number` (1 or more) of a generation for `ttl_seconds`; say whether it was kept.

    False when it is no small WebP: a preview is a courtesy and nothing fails for want of one. A
    second call with the same number replaces the first.
    """
    if number < 1:
        raise ValueError("previews are numbered from 1")
    if not is_preview(content):
        return False
    await redis.set(_key(generation_id, number), content, ex=ttl_seconds)
    return True


async def load_preview(redis: Redis, *, generation_id: UUID, number: int) -> bytes | None:
    """Return the WebP of preview `number`, None when there is none or none any longer."""
    found = await redis.get(_key(generation_id, number))
    return found if isinstance(found, bytes) else None


def preview_path(generation_id: UUID, number: int) -> str:
    """Return the path that a preview's link signs."""
    return f"/media/previews/{generation_id}/{number}.webp"


def preview_url(
    generation_id: UUID,
    number: int,
    *,
    owner_id: UUID,
    ttl_seconds: int,
    secret: bytes,
    origin: str = "",
    conversation_id: UUID | None = None,
) -> str:
    """Return the address of a preview, good for `ttl_seconds` (at most 900) from now.

    Give it to `owner_id` alone: it works for whoever holds it. `origin` makes it absolute;
    `conversation_id` is the chat of a private image.
    """
    lasting = timedelta(seconds=min(ttl_seconds, LONGEST_SECONDS))
    expires_at = int((now() + lasting).timestamp())
    path = preview_path(generation_id, number)
    audience = str(owner_id)
    if conversation_id is not None:
        audience = private_audience(owner_id, conversation_id)
    return origin + signed_link(path, audience=audience, expires_at=expires_at, secret=secret)


def _key(generation_id: UUID, number: int) -> str:
    return f"preview:{generation_id}:{number}"
