"""Liking pictures and films, and the list of what one likes.

Invariant: an item's `likes` is the number of rows that like it; both change in one statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.viewer import Viewer
from app.clock import now
from app.errors import NotFound
from app.galleries.browsing import COLUMNS, Item, by_ids
from app.ids import uuid7
from app.infra.db import Row, rows
from app.infra.db import connection as pool
from app.infra.rate_limit import RateLimiter
from app.infra.telemetry import logger
from app.paging import Page, Window, cut, uuid_bounds
from app.ratings import Rating
from app.settings import Settings

log = logger(__name__)

_LIKE = """
    WITH liked AS (
        INSERT INTO gallery_likes (id, user_id, item_id, created_at)
        SELECT $1, $2, item.id, $4 FROM gallery_items AS item JOIN characters AS whose
            ON whose.id = item.character_id AND whose.deleted_at IS NULL
        WHERE item.id = $3 AND item.state = 'SHOWN'
        ON CONFLICT (item_id, user_id) DO NOTHING
        RETURNING item_id
    )
    UPDATE gallery_items SET likes = likes + 1 FROM liked WHERE gallery_items.id = liked.item_id
    RETURNING gallery_items.id
"""
_UNLIKE = """
    WITH unliked AS (
        DELETE FROM gallery_likes WHERE user_id = $1 AND item_id = $2 RETURNING item_id
    )
    UPDATE gallery_items SET likes = likes - 1 FROM unliked WHERE gallery_items.id = unliked.item_id
    RETURNING gallery_items.id
"""
_LOCK_LIKED = """
    SELECT id FROM gallery_items WHERE id IN (SELECT item_id FROM gallery_likes WHERE user_id = $1)
    ORDER BY id FOR NO KEY UPDATE
"""
_FORGET = """
    WITH taken AS (DELETE FROM gallery_likes WHERE user_id = $1 RETURNING item_id)
    UPDATE gallery_items SET likes = likes - 1 FROM taken WHERE gallery_items.id = taken.item_id
"""
_LIKED = "SELECT item_id FROM gallery_likes WHERE user_id = $1 AND item_id = ANY($2)"
_FAVORITES = f"""
    SELECT liking.id AS like_id, {COLUMNS} FROM gallery_likes AS liking
    JOIN gallery_items AS item ON item.id = liking.item_id
        AND item.state = 'SHOWN' AND item.rating = ANY($2::text[])
    JOIN characters AS whose ON whose.id = item.character_id AND whose.deleted_at IS NULL
    WHERE liking.user_id = $1
        AND liking.id < COALESCE($4::uuid, '{UUID(int=2**128 - 1)}')
        AND liking.id > COALESCE($5::uuid, '{UUID(int=0)}')
    ORDER BY liking.id {{direction}} LIMIT $3
"""  # noqa: S608 - made of constants
_NEWEST_FIRST = _FAVORITES.format(direction="DESC")
_OLDEST_FIRST = _FAVORITES.format(direction="ASC")


@dataclass(frozen=True, slots=True)
class Favorite:
    """An item that somebody likes. `like_id` grows with the moment they began to."""

    like_id: UUID
    item: Item


async def like(viewer: Viewer, item_id: UUID, *, limiter: RateLimiter, settings: Settings) -> Item:
    """Let the viewer like an item and return it. Liking it again changes nothing.

    Raises NotFound for what is not shown, RateLimited after `likes_per_minute` likes and unlikes of
    anything. Locks the item's row when its counter changes.
    """
    await _limit(viewer, limiter, settings)
    values = [uuid7(), viewer.user_id, item_id, now()]
    if await pool().execute_query_dict(_LIKE, values):
        log.info("gallery.liked", item_id=str(item_id))
    return await _shown(item_id)


async def unlike(
    viewer: Viewer, item_id: UUID, *, limiter: RateLimiter, settings: Settings
) -> Item:
    """Let the viewer like an item no longer and return it. A second call changes nothing.

    Raises NotFound for what is not shown, RateLimited as `like` does. Locks the item's row when its
    counter changes.
    """
    await _limit(viewer, limiter, settings)
    if await pool().execute_query_dict(_UNLIKE, [viewer.user_id, item_id]):
        log.info("gallery.unliked", item_id=str(item_id))
    return await _shown(item_id)


async def forget(user_id: UUID, *, connection: BaseDBAsyncClient) -> None:
    """Take back everything the user likes, counters included: for an account that ends.

    Locks those items' rows in the order of their ids until the caller's commit. A second call
    changes nothing.
    """
    await connection.execute_query_dict(_LOCK_LIKED, [user_id])
    await connection.execute_query_dict(_FORGET, [user_id])


async def liked(viewer: Viewer, item_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of these items that the viewer likes, in one query."""
    found: list[Row] = await rows(_LIKED, viewer.user_id, list(item_ids))
    return {row["item_id"] for row in found}


async def favorites_page(
    user_id: UUID, *, ratings: Sequence[Rating], window: Window
) -> Page[Favorite]:
    """Return a page of what a user likes, the newest like first.

    What was removed is not among it, nor what is rated otherwise. Keys are `like_id`s.
    """
    found = await rows(
        _OLDEST_FIRST if window.backward else _NEWEST_FIRST,
        user_id,
        [rating.value for rating in ratings],
        window.limit + 1,
        *uuid_bounds(window),
        of=Item,
    )
    return cut([Favorite(like_id=row["like_id"], item=row) for row in found], window)


async def _limit(viewer: Viewer, limiter: RateLimiter, settings: Settings) -> None:
    await limiter.hit("likes", str(viewer.user_id), limit=settings.likes_per_minute, per_seconds=60)


async def _shown(item_id: UUID) -> Item:
    found = (await by_ids([item_id])).get(item_id)
    if found is None:
        raise NotFound("Gallery item")
    return found
