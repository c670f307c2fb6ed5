"""Whom a result is for: its character and, of a private image, its chat, while they are there.

A chat is a row of a package above this one; it is read here by SQL, as `app.media.removal` reads
what shows an asset.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.errors import NotFound
from app.generations.endings import CHARACTER_DELETED, CONVERSATION_DELETED, Ending
from app.generations.lifecycle import Target
from app.infra.db import connection as pool

Row = dict[str, Any]

_CHAT = """
    SELECT FROM conversations
    WHERE id = $1 AND user_id = $2 AND character_id = $3 AND deleted_at IS NULL
"""
# which chat it is for never changes, so it is known before the generation itself is locked
_LOCK_CHAT = """
    SELECT FROM conversations WHERE deleted_at IS NULL
        AND id = (SELECT conversation_id FROM generations WHERE id = $1)
    FOR SHARE
"""
_HAS_CHAT = "SELECT FROM generations WHERE id = $1 AND conversation_id IS NOT NULL"
# pictures of one character may be delivered at once; its main image changes one after the other
_LOCK_CHARACTER = "SELECT deleted_at, text_version FROM characters WHERE id = $1 FOR SHARE"
_LOCK_LOOKS = """
    SELECT deleted_at, text_version FROM characters WHERE id = $1 FOR NO KEY UPDATE
"""
_THERE = """
    SELECT EXISTS (SELECT FROM characters WHERE id = $1 AND deleted_at IS NULL) AS character,
        $2::uuid IS NULL OR EXISTS (
            SELECT FROM conversations WHERE id = $2 AND deleted_at IS NULL) AS chat
"""


class TextsChanged(Exception):
    """The character's texts are not those any more that the result was judged beside."""


async def check_chat(user_id: UUID, character_id: UUID, conversation_id: UUID | None) -> None:
    """Check that a chat is this user's, with this character, and there. Raises NotFound."""
    values = [conversation_id, user_id, character_id]
    if not await pool().execute_query_dict(_CHAT, values):
        raise NotFound("Conversation")


async def why_unwanted(row: Row) -> Ending | None:
    """Return how a generation ends that nobody is left to deliver for; None while there is."""
    values = [row["character_id"], row["conversation_id"]]
    (there,) = await pool().execute_query_dict(_THERE, values)
    if not there["character"]:
        return CHARACTER_DELETED
    return None if there["chat"] else CONVERSATION_DELETED


async def lock_chat(generation_id: UUID, *, connection: BaseDBAsyncClient) -> Ending | None:
    """Lock the chat that a generation is for, so that it is not deleted meanwhile.

    Return how the generation ends if the chat is gone, None if it is there or there is none. Before
    the generation itself is locked.
    """
    if await connection.execute_query_dict(_LOCK_CHAT, [generation_id]):
        return None
    is_private = await connection.execute_query_dict(_HAS_CHAT, [generation_id])
    return CONVERSATION_DELETED if is_private else None


async def lock_character(
    row: Row, *, judged: int | None, connection: BaseDBAsyncClient
) -> Ending | None:
    """Lock the character, so that it is neither deleted nor edited meanwhile.

    Return how the generation ends if it is deleted already. Raises TextsChanged if its texts are
    not those of the version `judged`.
    """
    lock = _LOCK_LOOKS if row["target"] == Target.MAIN_IMAGE else _LOCK_CHARACTER
    (found,) = await connection.execute_query_dict(lock, [row["character_id"]])
    if found["deleted_at"] is not None:
        return CHARACTER_DELETED
    if judged not in (None, found["text_version"]):
        raise TextsChanged
    return None
