"""Who may read a chat and who may go on in it. Every reader and writer of chats goes through here.

A chat is its user's alone: for everybody else, moderators included, there is none. It goes on while
its character is one that its user may talk with; who may not any more keeps reading.
"""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from uuid import UUID

from app.accounts.viewer import Viewer
from app.characters import visibility
from app.characters.models import Character
from app.conversations.changes import Change, changing
from app.conversations.models import Conversation, Message
from app.conversations.refusals import CannotTalk
from app.errors import NotFound
from app.runtime import Runtime


async def own(viewer: Viewer, conversation_id: UUID) -> Conversation:
    """Return the viewer's chat. Raises NotFound for another's, a deleted one and none."""
    found = await Conversation.get_or_none(
        id=conversation_id, user_id=viewer.user_id, deleted_at=None
    )
    if found is None:
        raise NotFound("Conversation")
    return found


async def own_message(viewer: Viewer, message_id: UUID) -> Message:
    """Return a message of one of the viewer's chats. Raises NotFound as `own` does."""
    found = await Message.get_or_none(
        id=message_id, conversation__user_id=viewer.user_id, conversation__deleted_at=None
    )
    if found is None:
        raise NotFound("Message")
    return found


def changing_chat_of(
    viewer: Viewer, message: Message, *, runtime: Runtime
) -> AbstractAsyncContextManager[Change]:
    """Change the chat of a message of the viewer's within the block, as `changing` does."""
    return changing(
        message.conversation_id,  # type: ignore[attr-defined]  # the ORM's key
        events=runtime.events,
        user_id=viewer.user_id,
    )


async def open_to(viewer: Viewer, chat: Conversation) -> Character:
    """Return the character of a chat that its user may go on in. Raises CannotTalk."""
    character_id: UUID = chat.character_id  # type: ignore[attr-defined]  # the ORM's key
    character = await visibility.talkable(viewer, character_id)
    if character is None:
        whose = await Character.get(id=character_id)
        is_read = whose.deleted_at is None and visibility.of(whose, viewer).public_texts
        raise CannotTalk(whose.name if is_read else "The character")
    return character
