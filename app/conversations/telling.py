"""Reads what a writer is told of a chat: persona, scenario, memories, summary, recent turns.

What failed is never in it, a picture that failed neither, and a picture that came is a sentence.
"""

from __future__ import annotations

from uuid import UUID

from app.accounts.models import User
from app.characters.models import Character
from app.characters.persona import sheet_of
from app.conversations import scenes
from app.conversations.context import Story
from app.conversations.models import (
    Conversation,
    ConversationStart,
    Memory,
    MemoryState,
    Message,
    MessageKind,
    MessageState,
)
from app.providers.language.port import Speaker, Turn
from app.settings import Settings

_SAID = (MessageKind.SAID, MessageKind.REPLY)
_SPOKEN = (MessageState.DONE, MessageState.STOPPED)
ROWS_READ = 200
JUDGED_TOGETHER = 10


async def story_of(
    chat: Conversation, character: Character, *, before_number: int, settings: Settings
) -> Story:
    """Return what is told of a chat as it was before its message `before_number`.

    The turns are those after the chat's summary, the newest 200 messages of them at most. Four
    queries, by index.
    """
    user = await User.get(id=chat.user_id)  # type: ignore[attr-defined]  # the ORM's key
    rows = await messages_after(chat, chat.summary_through, before_number=before_number)
    opening = ""
    if chat.start is ConversationStart.SCENARIO:
        first = await Message.get_or_none(conversation_id=chat.id, number=1)
        opening = first.text if first is not None else ""
    return Story(
        sheet=sheet_of(character),
        user_name=user.display_name,
        scenario=opening,
        memories=await _memories(chat, limit=settings.memories_told),
        summary=chat.summary,
        turns=turns_of(rows),
    )


async def messages_after(chat: Conversation, number: int, *, before_number: int) -> list[Message]:
    """Return the newest messages between two numbers, without both, oldest first; 200 at most."""
    newest = (
        await Message.filter(conversation_id=chat.id, number__gt=number, number__lt=before_number)
        .order_by("-number")
        .limit(ROWS_READ)
    )
    return newest[::-1]


async def said_lately(conversation_id: UUID, *, before_number: int | None = None) -> list[str]:
    """Return the texts of the newest 10 turns of a chat (before a number), for judging what comes
    after them: the rule that knows no exception is not evaded by saying it in two messages.
    """
    said = Message.filter(conversation_id=conversation_id, kind__in=_SAID)
    if before_number is not None:
        said = said.filter(number__lt=before_number)
    return [turn.text for turn in turns_of(await said.order_by("-number").limit(JUDGED_TOGETHER))]


def turns_of(messages: list[Message]) -> tuple[Turn, ...]:
    """Return what was said and shown in these messages."""
    return tuple(turn for message in messages if (turn := _turn(message)) is not None)


def _turn(message: Message) -> Turn | None:
    if message.kind is MessageKind.SAID:
        return Turn(Speaker.USER, message.text)
    if message.kind is MessageKind.REPLY and message.state in _SPOKEN and message.text:
        return Turn(Speaker.CHARACTER, message.text)
    is_shown = message.kind is MessageKind.IMAGE and message.state is MessageState.DONE
    if is_shown and message.removed_at is None and message.scene is not None:
        return Turn(Speaker.CHARACTER, f"[{scenes.sentence_of(scenes.of_data(message.scene))}]")
    return None


async def _memories(chat: Conversation, *, limit: int) -> tuple[str, ...]:
    if chat.start is not ConversationStart.OUR_STORY:
        return ()
    found = (
        await Memory.filter(
            user_id=chat.user_id,  # type: ignore[attr-defined]  # the ORM's key
            character_id=chat.character_id,  # type: ignore[attr-defined]  # the same
            state=MemoryState.READY,
        )
        .order_by("-id")
        .limit(limit)
    )
    return tuple(memory.text for memory in found)
