"""Reading one's chats in pages: the chats, what was said in one, its images, one's memories.

Whose they are is in every query; nobody else's are found, whatever id is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from app.conversations.models import (
    Conversation,
    Memory,
    MemoryImage,
    Message,
    MessageAlternative,
)
from app.errors import InvalidInput
from app.ids import parse_uuid
from app.infra.db import connection
from app.infra.pages import newest_first
from app.paging import Page, Window, cut

# one index range scan a chat, whatever its length
_EACH = """
    SELECT listed.* FROM unnest($1::uuid[]) AS wanted (id)
    CROSS JOIN LATERAL (
        SELECT * FROM messages AS one WHERE one.conversation_id = wanted.id {also}
            AND ($2::int IS NULL OR one.number > $2) AND ($3::int IS NULL OR one.number < $3)
        ORDER BY one.number {direction} LIMIT $4
    ) AS listed
    ORDER BY listed.number {direction}
"""
_HAS_COME = "AND one.kind = 'IMAGE' AND one.state = 'DONE' AND one.removed_at IS NULL"
_LAST_SAID = """
    SELECT message.* FROM conversations AS chat
    JOIN messages AS message ON message.conversation_id = chat.id
        AND message.number = chat.last_number
    WHERE chat.id = ANY($1)
"""


async def conversations(
    user_id: UUID, window: Window, *, archived: bool | None, character_id: UUID | None
) -> Page[Conversation]:
    """Return a page of a user's chats, the one with the latest message first.

    `archived` None: both. Cursors are made by `chat_key`. Raises InvalidInput for another list's.
    """
    found = Conversation.filter(user_id=user_id, deleted_at=None)
    if archived is not None:
        found = found.filter(archived_at__isnull=not archived)
    if character_id is not None:
        found = found.filter(character_id=character_id)
    if window.after is not None:
        found = _before(found, *_chat_cursor(window.after, "after"))
    if window.before is not None:
        found = _after(found, *_chat_cursor(window.before, "before"))
    order = ("last_message_at", "id") if window.backward else ("-last_message_at", "-id")
    return cut(await found.order_by(*order).limit(window.limit + 1), window)


def chat_key(chat: Conversation) -> str:
    """Return the key of a chat's place in the list of chats."""
    return f"{chat.last_message_at.isoformat()} {chat.id}"


async def messages(conversation_id: UUID, window: Window) -> Page[Message]:
    """Return a page of one chat's messages, as `message_pages`."""
    return (await message_pages([conversation_id], window))[0]


async def images(conversation_id: UUID, window: Window) -> Page[Message]:
    """Return a page of one chat's images, as `image_pages`."""
    return (await image_pages([conversation_id], window))[0]


async def message_pages(conversation_ids: Sequence[UUID], window: Window) -> list[Page[Message]]:
    """Return the same window of each chat's messages in their order, in one query.

    Keys are their numbers. Whose the chats are is for the caller to know.
    """
    return await _numbered(conversation_ids, window)


async def image_pages(conversation_ids: Sequence[UUID], window: Window) -> list[Page[Message]]:
    """Return the same window of each chat's images that came and were not removed, the newest
    first, in one query, as `message_pages`.
    """
    return await _numbered(conversation_ids, window, also=_HAS_COME, descending=True)


async def memories(user_id: UUID, window: Window, *, character_id: UUID | None) -> Page[Memory]:
    """Return a page of a user's memories, of one character or all, the newest first."""
    found = Memory.filter(user_id=user_id)
    if character_id is not None:
        found = found.filter(character_id=character_id)
    return await newest_first(found, window)


async def chats_by_ids(user_id: UUID, ids: Sequence[UUID]) -> dict[UUID, Conversation]:
    """Return those of these chats that are the user's and not deleted, in one query."""
    found = await Conversation.filter(id__in=list(ids), user_id=user_id, deleted_at=None)
    return {chat.id: chat for chat in found}


async def messages_by_ids(user_id: UUID, ids: Sequence[UUID]) -> dict[UUID, Message]:
    """Return those of these messages that are in the user's chats, in one query."""
    found = await Message.filter(
        id__in=list(ids), conversation__user_id=user_id, conversation__deleted_at=None
    )
    return {message.id: message for message in found}


async def last_messages(conversation_ids: Sequence[UUID]) -> dict[UUID, Message]:
    """Return the newest message of each of these chats, in one query."""
    rows: list[dict[str, Any]] = await connection().execute_query_dict(
        _LAST_SAID, [list(conversation_ids)]
    )
    return {row["conversation_id"]: Message._init_from_db(**row) for row in rows}


async def alternatives_of(message_ids: Sequence[UUID]) -> dict[UUID, list[MessageAlternative]]:
    """Return how each of these replies was written, in the order of writing. One query."""
    found: dict[UUID, list[MessageAlternative]] = {}
    rows = MessageAlternative.filter(message_id__in=list(message_ids)).order_by("number")
    for row in await rows:
        found.setdefault(row.message_id, []).append(row)  # type: ignore[attr-defined]  # its key
    return found


async def images_of_memories(memory_ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """Return the messages whose images each of these memories shows. One query."""
    found: dict[UUID, list[UUID]] = {}
    rows = MemoryImage.filter(memory_id__in=list(memory_ids)).order_by("id")
    for row in await rows.values("memory_id", "message_id"):
        found.setdefault(row["memory_id"], []).append(row["message_id"])
    return found


async def _numbered(
    conversation_ids: Sequence[UUID], window: Window, *, also: str = "", descending: bool = False
) -> list[Page[Message]]:
    lowest, highest = _number(window.after, "after"), _number(window.before, "before")
    if descending:
        lowest, highest = highest, lowest
    is_falling = descending != window.backward
    statement = _EACH.format(also=also, direction="DESC" if is_falling else "ASC")
    values = [list(conversation_ids), lowest, highest, window.limit + 1]
    found: dict[UUID, list[Message]] = {identifier: [] for identifier in conversation_ids}
    for row in await connection().execute_query_dict(statement, values):
        found[row["conversation_id"]].append(Message._init_from_db(**row))
    return [cut(found[identifier], window) for identifier in conversation_ids]


def _number(key: str | None, field: str) -> int | None:
    if key is None:
        return None
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        raise InvalidInput(field, f"{field} is not a cursor of this list.")
    return int(key)


def _chat_cursor(key: str, field: str) -> tuple[datetime, UUID]:
    moment, _, identifier = key.partition(" ")
    found = parse_uuid(identifier)
    at: datetime | None = None
    try:
        local = datetime.fromisoformat(moment)
        if local.tzinfo is not None:
            at = local.astimezone(UTC)  # as PostgreSQL is told it, where it has such a moment
    except (ValueError, OverflowError):
        pass
    if found is None or at is None:
        raise InvalidInput(field, f"{field} is not a cursor of this list.")
    return at, found


def _before(found: QuerySet[Conversation], at: datetime, key: UUID) -> QuerySet[Conversation]:
    return found.filter(Q(last_message_at__lt=at) | Q(last_message_at=at, id__lt=key))


def _after(found: QuerySet[Conversation], at: datetime, key: UUID) -> QuerySet[Conversation]:
    return found.filter(Q(last_message_at__gt=at) | Q(last_message_at=at, id__gt=key))
