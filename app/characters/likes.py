"""Liking characters: once a user, and a counter on the character that is always the number of rows.

The like's row is written first and the counter second, in one transaction, so that two who like at
once wait for each other and never lock crosswise.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.viewer import Viewer
from app.characters import visibility
from app.characters.models import Character
from app.errors import NotFound
from app.ids import uuid7
from app.infra.db import connection, transaction
from app.infra.rate_limit import RateLimiter
from app.settings import Settings

_LIKE = """
    INSERT INTO character_likes (id, user_id, character_id, created_at)
    SELECT $1::uuid, $2::uuid, id, now() FROM characters WHERE id = $3::uuid
    ON CONFLICT (character_id, user_id) DO NOTHING RETURNING id
"""
_UNLIKE = """
    DELETE FROM character_likes WHERE user_id = $1::uuid AND character_id = $2::uuid RETURNING id
"""
_LIKED = """
    SELECT character_id FROM character_likes
    WHERE user_id = $1::uuid AND character_id = ANY($2::uuid[])
"""
_LOCK_LIKED = """
    SELECT id FROM characters WHERE id IN (
        SELECT character_id FROM character_likes WHERE user_id = $1::uuid
    ) ORDER BY id FOR NO KEY UPDATE
"""
_FORGET = """
    WITH taken AS (DELETE FROM character_likes WHERE user_id = $1::uuid RETURNING character_id)
    UPDATE characters SET likes = likes - 1 FROM taken WHERE characters.id = taken.character_id
"""
_COUNT = "UPDATE characters SET likes = likes + $1::integer WHERE id = $2::uuid"


async def like(
    viewer: Viewer, character_id: UUID, *, limiter: RateLimiter, settings: Settings
) -> Character:
    """Like a character and return it. A second call changes nothing.

    Raises NotFound for one whose texts the viewer may not see, RateLimited after
    `likes_per_minute` likes and unlikes. Locks the character's row until the commit.
    """
    await _limit(viewer, limiter, settings)
    row = await visibility.alive().get_or_none(id=character_id)
    if row is None or not visibility.of(row, viewer).public_texts:
        raise NotFound("Character")
    async with transaction() as open_connection:
        values = [uuid7(), viewer.user_id, character_id]
        if await open_connection.execute_query_dict(_LIKE, values):
            await open_connection.execute_query_dict(_COUNT, [1, character_id])
    return await _read(character_id)


async def unlike(
    viewer: Viewer, character_id: UUID, *, limiter: RateLimiter, settings: Settings
) -> Character:
    """Take back a like and return the character. A second call changes nothing.

    A like can be taken back of what is not shared any more. Raises NotFound for one that the viewer
    neither liked nor may see, RateLimited as `like` does. Locks the character's row until the
    commit.
    """
    await _limit(viewer, limiter, settings)
    async with transaction() as open_connection:
        taken = await open_connection.execute_query_dict(_UNLIKE, [viewer.user_id, character_id])
        if taken:
            await open_connection.execute_query_dict(_COUNT, [-1, character_id])
    row = await _read(character_id)
    if not taken and not visibility.of(row, viewer).public_texts:
        raise NotFound("Character")
    return row


async def forget(user_id: UUID, *, connection: BaseDBAsyncClient) -> None:
    """Take back everything the user likes, counters included: for an account that ends.

    Locks those characters' rows in the order of their ids until the caller's commit. A second call
    changes nothing.
    """
    await connection.execute_query_dict(_LOCK_LIKED, [user_id])
    await connection.execute_query_dict(_FORGET, [user_id])


async def liked_of(user_id: UUID, character_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of `character_ids` that the user likes, in one query."""
    rows = await connection().execute_query_dict(_LIKED, [user_id, list(character_ids)])
    return {row["character_id"] for row in rows}


def liked_sql(character_id: str, *, user_id: str) -> str:
    """Return the SQL of whether the user likes a character."""
    liked = _LIKED.replace("$1::uuid", user_id).replace("= ANY($2::uuid[])", f"= {character_id}")
    return f"EXISTS ({liked})"


async def _read(character_id: UUID) -> Character:
    row = await visibility.alive().get_or_none(id=character_id)
    if row is None:
        raise NotFound("Character")
    return row


async def _limit(viewer: Viewer, limiter: RateLimiter, settings: Settings) -> None:
    await limiter.hit("likes", str(viewer.user_id), limit=settings.likes_per_minute, per_seconds=60)
