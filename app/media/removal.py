"""Taking pictures and films away: hidden at once, their bytes gone some time later.

An asset is `removed_at` from the moment nothing shows it any more; the media route answers "not
found" for it from that commit on. After the grace time its files go and `erased_at` says so. The
row stays, because generations name it. What was private has no time of grace, and its row keeps
nothing that tells what it showed.

What shows an asset are rows of packages above this one; they are read here by SQL, so that every
one who takes something away has one question to ask.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.clock import now
from app.infra.db import connection as pool
from app.infra.storage import STORAGE_AWAY, Storage
from app.infra.telemetry import logger
from app.media.addresses import storage_prefix

log = logger(__name__)

# whoever hides the last but one and whoever hides the last meet here, and the second sees both
_LOCK = "SELECT id FROM assets WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE"
_MARK = """
    UPDATE assets SET removed_at = $2 WHERE id = ANY($1) AND removed_at IS NULL
    AND NOT EXISTS (
        SELECT FROM gallery_items AS item JOIN characters AS whose ON whose.id = item.character_id
        WHERE item.asset_id = assets.id AND item.state = 'SHOWN' AND whose.deleted_at IS NULL
    ) AND NOT EXISTS (
        SELECT FROM main_images AS look JOIN characters AS whose ON whose.id = look.character_id
        WHERE look.asset_id = assets.id AND whose.deleted_at IS NULL
    ) AND NOT EXISTS (
        SELECT FROM characters AS whose
        WHERE whose.main_image_id = assets.id AND whose.deleted_at IS NULL
    )
    RETURNING id
"""
_TAKE_DOWN = "UPDATE assets SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL RETURNING id"
_OF_CHARACTER = """
    SELECT asset_id AS id FROM gallery_items WHERE character_id = $1
    UNION SELECT asset_id FROM main_images WHERE character_id = $1
    UNION SELECT main_image_id FROM characters WHERE id = $1 AND main_image_id IS NOT NULL
"""
_OF_CONVERSATION = """
    SELECT id FROM assets WHERE conversation_id = $1 AND removed_at IS NULL
"""
_DUE = """
    SELECT id FROM assets WHERE erased_at IS NULL AND removed_at IS NOT NULL
        AND (removed_at < $1 OR conversation_id IS NOT NULL)
    ORDER BY removed_at LIMIT $2
"""
# the placeholder shows what the picture showed
_ERASED = """
    UPDATE assets SET erased_at = $2,
        thumbhash = CASE WHEN conversation_id IS NULL THEN thumbhash ELSE '' END,
        sha256 = CASE WHEN conversation_id IS NULL THEN sha256 ELSE '' END
    WHERE id = $1 AND erased_at IS NULL RETURNING id
"""


async def mark_removed(asset_ids: Collection[UUID], *, connection: BaseDBAsyncClient) -> int:
    """Take away those of these assets that nothing shows any more; return how many that were.

    Call it in the transaction, and after the statement, that hides what showed them. An asset that
    another shown gallery item or a look (also an earlier one) of a character that is not deleted
    uses stays. Locks the assets' rows. A second call changes nothing.
    """
    if not asset_ids:
        return 0
    await connection.execute_query_dict(_LOCK, [list(asset_ids)])
    marked = await connection.execute_query_dict(_MARK, [list(asset_ids), now()])
    for row in marked:
        log.info("asset.removed", asset_id=str(row["id"]))
    return len(marked)


async def take_down(asset_id: UUID, *, connection: BaseDBAsyncClient) -> None:
    """Take an asset away whatever shows it, in the caller's transaction: a moderator's decision.

    Locks the asset's row. A second call changes nothing.
    """
    await connection.execute_query_dict(_TAKE_DOWN, [asset_id, now()])
    log.info("asset.taken_down", asset_id=str(asset_id))


async def mark_removed_of(character_id: UUID, *, connection: BaseDBAsyncClient) -> int:
    """Take away everything of a character that was just deleted; return how many assets that were.

    In the transaction that sets its `deleted_at`, and after that. As `mark_removed` otherwise.
    """
    rows = await connection.execute_query_dict(_OF_CHARACTER, [character_id])
    return await mark_removed([row["id"] for row in rows], connection=connection)


async def mark_removed_of_conversation(
    conversation_id: UUID, *, connection: BaseDBAsyncClient
) -> int:
    """Take away every private image of a chat; return how many that were.

    In the transaction that deletes the chat, and after its row was changed or locked FOR UPDATE:
    what is delivered meanwhile waits for that row, and then finds it deleted. As `mark_removed`
    otherwise.
    """
    rows = await connection.execute_query_dict(_OF_CONVERSATION, [conversation_id])
    return await mark_removed([row["id"] for row in rows], connection=connection)


async def erase_due(storage: Storage, *, grace_seconds: float, limit: int) -> int:
    """Delete the files of up to `limit` assets removed more than `grace_seconds` ago; return how
    many are gone. Private ones are due at once, and lose their placeholder and digest as well.

    The bytes go first, then `erased_at` is written: whatever dies between is done again by the next
    call, and deleting what is gone changes nothing. So any number may do it at once, without a
    lock, which would have to be held while the storage is waited for. What the storage could not
    delete now stays due. Raises what the database raises.
    """
    before = now() - timedelta(seconds=grace_seconds)
    erased = 0
    for row in await pool().execute_query_dict(_DUE, [before, limit]):
        try:
            files = await storage.delete(storage_prefix(row["id"]))
        except STORAGE_AWAY as error:
            log.warning("asset.not_erased", asset_id=str(row["id"]), error=type(error).__name__)
            continue
        if await pool().execute_query_dict(_ERASED, [row["id"], now()]):
            log.info("asset.erased", asset_id=str(row["id"]), files=files)
            erased += 1
    return erased
