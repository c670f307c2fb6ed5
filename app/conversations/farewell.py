"""Taking the chats of a closed account away, before its words and files go."""

from __future__ import annotations

from uuid import UUID

from app.conversations.changes import changing
from app.conversations.chats import empty
from app.conversations.models import Conversation
from app.errors import NotFound
from app.infra.telemetry import logger
from app.runtime import Runtime

log = logger(__name__)


async def empty_chats(user_id: UUID, *, runtime: Runtime) -> int:
    """Empty and delete all chats of a user, each in a transaction of its own; return how many.

    As `chats.delete_conversation` does, but what is being made for them is for the caller to
    cancel. Replies that are being written stop, whoever follows is told, and what was told is
    forgotten. Memories stay. A second call finds what was begun meanwhile.
    """
    emptied = 0
    for chat in await Conversation.filter(user_id=user_id, deleted_at=None).only("id"):
        try:
            async with changing(chat.id, events=runtime.events) as change:
                await empty(change)
        except NotFound:  # deleted just now
            continue
        emptied += 1
    if emptied:
        log.info("conversations.emptied", user_id=str(user_id), count=emptied)
    return emptied
