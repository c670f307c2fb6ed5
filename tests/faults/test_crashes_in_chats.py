"""Workers are killed while they answer in a chat: each message is answered once, or marked."""

from __future__ import annotations

import asyncio

import pytest

from app.conversations import live
from app.conversations.events import EventKind
from app.conversations.models import Conversation, Message, MessageAlternative, MessageState
from app.generations.models import Generation
from app.generations.progress import GenerationEvent
from app.wallet.statements import balance
from tests.faults.conftest import Environment
from tests.faults.forked import Processes
from tests.faults.test_crash_matrix import IN_CHATS, KILLED
from tests.parlour import Parlour
from tests.workshop import IMAGE_PRICE, Workshop

pytestmark = pytest.mark.timeout(120)


@pytest.mark.parametrize("point", IN_CHATS)
async def test_a_worker_killed_there_leaves_every_message_answered_once(
    workshop: Workshop, environment: Environment, processes: Processes, point: str
) -> None:
    parlour = await Parlour.open(workshop)
    chat = await parlour.chat()
    text = "/image by the sea" if point.startswith("image.") else "Tell me of the sea."
    sent = await parlour.say(chat, text)
    later = await parlour.say(chat, "And then?")
    with processes.running("relay", environment=environment):
        armed = processes.start("worker", {**environment, "GALATEA_CRASH_AT": point})
        await asyncio.to_thread(armed.wait, 60)
        assert armed.returncode == KILLED
        half = await parlour.again(sent.answer)
        assert half.state is MessageState.WRITING  # whatever it says, it does not say it is whole
        with processes.running("worker", environment=environment):
            await until_answered(sent.answer, later.answer)
    for answer in (await parlour.again(sent.answer), await parlour.again(later.answer)):
        assert answer.state is MessageState.DONE
        made = answer.generation_id is not None  # type: ignore[attr-defined]  # the ORM's key
        assert bool(answer.text) is not made
        assert await MessageAlternative.filter(message=answer).count() == (0 if made else 1)
    images = await Generation.all().count()
    assert images == (1 if point.startswith("image.") else 0)
    money = await balance(parlour.viewer.user_id)
    assert (money.balance, money.held) == (1_000 - images * IMAGE_PRICE, 0)
    await assert_told_to_the_end(parlour, chat)


async def until_answered(*answers: Message) -> None:
    """Return once they have ended; fails after a minute."""
    ids = [answer.id for answer in answers]
    async with asyncio.timeout(60):
        while await Message.filter(id__in=ids, finished_at=None).exists():  # noqa: ASYNC110 - a row
            await asyncio.sleep(0.05)


async def assert_told_to_the_end(parlour: Parlour, chat: Conversation) -> None:
    """Whoever followed from the start was told of every message as it now is."""
    newest = await Conversation.get(id=chat.id)
    told: dict[object, int] = {}
    numbers = []
    user_id = parlour.viewer.user_id
    following = live.watch(parlour.runtime.events, chat.id, user_id, after=1, reread_seconds=1)
    async for event in following:
        if isinstance(event, GenerationEvent):
            continue
        numbers.append(event.sequence)
        if event.kind is EventKind.MESSAGE:
            told[event.message_id] = event.sequence
        if event.sequence == newest.sequence:
            break
    assert numbers == sorted(set(numbers))
    rows = await Message.filter(conversation=chat)
    assert told == {row.id: row.sequence for row in rows}
