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
from app.infra.db import connection
from app.providers.language.port import Speaker, Turn
from app.providers.screening.words import NOTHING_TOLD, Tells, tells_of
from app.settings import Settings

_SPOKEN = (MessageState.DONE, MessageState.STOPPED)
ROWS_READ = 200
JUDGED_TOGETHER = 10
_TOLD_LATELY = """
    SELECT coalesce(bool_or(tells_of_minor), false) AS minor,
        coalesce(bool_or(tells_of_sex), false) AS sex
    FROM (
        SELECT tells_of_minor, tells_of_sex FROM messages
        WHERE conversation_id = $1 AND ($2::int IS NULL OR number < $2)
            AND kind IN ('SAID', 'REPLY') AND state IN ('DONE', 'STOPPED')
        ORDER BY number DESC LIMIT $3
    ) AS lately
"""


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


def tells(text: str) -> dict[str, bool]:
    """Return the columns of a message that say what its words tell of."""
    told = tells_of([text])
    return {"tells_of_minor": told.minor, "tells_of_sex": told.sex}


async def told_lately(conversation_id: UUID, *, before_number: int | None = None) -> Tells:
    """Return what the newest 10 turns of a chat (before a number) tell of together."""
    values = [conversation_id, before_number, JUDGED_TOGETHER]
    (row,) = await connection().execute_query_dict(_TOLD_LATELY, values)
    return Tells(minor=row["minor"], sex=row["sex"])


def beside(text: str, lately: Tells) -> Tells:
    """Return what a text has to be judged beside after what was told lately. Pure.

    The rule that knows no exception is not evaded by saying it in two messages. A text that has no
    part in it is not refused for what was said before.
    """
    return NOTHING_TOLD if tells_of([text]) == NOTHING_TOLD else lately


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
