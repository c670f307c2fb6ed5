"""What changes in a chat just while a follower reads what it missed is told all the same."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from typing import Any, cast

import pytest

from app.conversations import chats, live
from app.conversations.changes import changing
from app.conversations.events import ConversationEvent, EventKind
from app.conversations.models import Conversation, Message, MessageKind
from app.infra.events import Events
from app.infra.followers import Payload
from tests.parlour import Parlour
from tests.workshop import Workshop

pytestmark = pytest.mark.timeout(30)


@pytest.fixture
async def parlour(workshop: Workshop) -> Parlour:
    return await Parlour.open(workshop)


class _Forgetful(Events):
    """Keeps nothing, and lets something happen when it is asked the last time before the rows."""

    asked = 0
    happens: Callable[[], Awaitable[None]]

    async def history(self, topic: str, *, after: int) -> list[Payload]:
        """Return nothing."""
        self.asked += 1
        if self.asked == len(live._PATIENCE_SECONDS):
            await self.happens()
        return []


async def test_a_change_of_the_chat_between_two_of_its_messages_is_told(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    await parlour.answered(chat, "Hello")
    after = (await Conversation.get(id=chat.id)).sequence
    await parlour.say(chat, "Are you there?")
    runtime = parlour.runtime

    async def happens() -> None:
        await chats.rename_conversation(parlour.viewer, chat.id, "Renamed", runtime=runtime)
        async with changing(chat.id, events=runtime.events) as change:
            await change.add(kind=MessageKind.SAID, text="And now?")

    events = _Forgetful(runtime.redis, retention_seconds=60, queue_events=100)
    events.happens = happens
    told: list[ConversationEvent] = []
    stream = live.watch(events, chat.id, parlour.viewer.user_id, after=after, reread_seconds=0.05)
    async with (
        asyncio.timeout(20),
        asyncio.TaskGroup() as group,
        aclosing(cast("Any", stream)) as watching,
    ):
        reading = group.create_task(events.run())
        async for event in watching:
            told.append(event)
            if event.sequence == (await Conversation.get(id=chat.id)).sequence:
                break
        reading.cancel()
    await events.close()
    numbers = [event.sequence for event in told]
    assert numbers == sorted(set(numbers))
    renamed = (await Conversation.get(id=chat.id)).changed_sequence
    assert (EventKind.CONVERSATION, renamed) in [(event.kind, event.sequence) for event in told]
    rows = await Message.filter(conversation=chat, sequence__gt=after)
    assert {row.id for row in rows} <= {event.message_id for event in told}
