"""Memories: written once from a chat, its user's to change and to forget; long chats summed up."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from app.clock import now
from app.conversations import memories, reading, summaries
from app.conversations.models import (
    Conversation,
    Memory,
    MemoryImage,
    MemoryState,
    Message,
    MessageKind,
)
from app.errors import Conflict, InvalidInput, NotFound
from app.infra.outbox import OutboxMessage
from app.paging import Window
from app.providers.language.port import WriterAway
from app.screening.refusals import ContentRefused
from tests.parlour import Parlour


async def saved(parlour: Parlour, chat: Conversation, *, title: str | None = None) -> Memory:
    """A memory of the chat as it is, not written yet."""
    return await memories.save_conversation(
        parlour.viewer, chat.id, title=title, runtime=parlour.runtime
    )


async def test_a_saved_chat_is_summed_up_with_its_images(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.answered(chat, "I am afraid of storms.")
    image = await parlour.image(chat)
    memory = await saved(parlour, chat, title="Storms")
    assert (memory.state, memory.title) == (MemoryState.WRITING, "Storms")
    assert await memories.write(memory.id, runtime=parlour.runtime)
    written = await Memory.get(id=memory.id)
    assert (written.state, written.text) == (MemoryState.READY, parlour.writer.summary)
    told = [turn.text for turn in parlour.writer.summed_up[-1]]
    assert told[:2] == ["I am afraid of storms.", "The sea is calm tonight."]
    shown = await reading.images_of_memories([memory.id])
    assert shown == {memory.id: [image.id]}


async def test_a_chat_without_news_is_the_same_memory_and_written_once(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.answered(chat, "Hello")
    async with asyncio.TaskGroup() as group:
        saving = [group.create_task(saved(parlour, chat)) for _ in range(3)]
    (memory_id,) = {task.result().id for task in saving}
    async with asyncio.TaskGroup() as group:
        writing = [
            group.create_task(memories.write(memory_id, runtime=parlour.runtime)) for _ in range(3)
        ]
    assert sorted(task.result() for task in writing) == [False, False, True]
    await parlour.answered(chat, "One more thing")
    assert (await saved(parlour, chat)).id != memory_id


async def test_a_chat_in_which_nothing_was_said_is_not_remembered(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.say(chat, "/image help")
    with pytest.raises(Conflict):
        await saved(parlour, chat)
    with pytest.raises(InvalidInput):
        await saved(parlour, chat, title="")


async def test_a_memory_is_written_by_rules_where_the_writer_is_away(parlour: Parlour) -> None:
    parlour.writer.summary = WriterAway("no")
    chat = await parlour.chat()
    await parlour.answered(chat, "I am afraid of storms.")
    memory = await saved(parlour, chat)
    assert await memories.write(memory.id, runtime=parlour.runtime)
    assert "storms" in (await Memory.get(id=memory.id)).text


async def test_a_memory_is_its_users_to_change_and_to_forget(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.answered(chat, "Hello")
    memory, runtime = await saved(parlour, chat), parlour.runtime
    # written by its user before we came to it
    await memories.edit_memory(
        parlour.viewer, memory.id, title=None, text="She likes the sea.", runtime=runtime
    )
    assert not await memories.write(memory.id, runtime=runtime)
    edited = await memories.edit_memory(
        parlour.viewer, memory.id, title="The sea", text=None, runtime=runtime
    )
    assert (edited.title, edited.text, edited.is_edited) == ("The sea", "She likes the sea.", True)
    for title, text in (("", None), (None, ""), (None, "x" * 4_001)):
        with pytest.raises(InvalidInput):
            await memories.edit_memory(
                parlour.viewer, memory.id, title=title, text=text, runtime=runtime
            )
    with pytest.raises(ContentRefused):
        await memories.edit_memory(
            parlour.viewer,
            memory.id,
            title=None,
            text="a naked schoolgirl of 14 years",
            runtime=runtime,
        )
    stranger = await parlour.workshop.viewer()
    with pytest.raises(NotFound):
        await memories.edit_memory(stranger, memory.id, title="Mine", text=None, runtime=runtime)
    with pytest.raises(NotFound):
        await memories.delete_memory(stranger, memory.id)
    assert (await reading.memories(stranger.user_id, Window(5), character_id=None)).rows == []
    mine = await reading.memories(
        parlour.viewer.user_id, Window(5), character_id=parlour.character.id
    )
    assert [row.text for row in mine.rows] == ["She likes the sea."]
    await memories.delete_memory(parlour.viewer, memory.id)
    with pytest.raises(NotFound):
        await memories.delete_memory(parlour.viewer, memory.id)


async def test_a_memory_that_nobody_wrote_is_sent_again(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.answered(chat, "Hello")
    memory = await saved(parlour, chat)
    await OutboxMessage.all().delete()
    assert await memories.write_forgotten(parlour.runtime) == 0
    await Memory.filter(id=memory.id).update(updated_at=now() - timedelta(hours=1))
    assert await memories.write_forgotten(parlour.runtime) == 1
    assert await memories.write_forgotten(parlour.runtime) == 0
    (job,) = await OutboxMessage.all()
    assert job.payload == {"memory_id": str(memory.id)}


async def test_a_memory_of_a_chat_that_was_deleted_before_it_was_written_goes(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    await parlour.answered(chat, "Hello")
    memory = await saved(parlour, chat)
    await Conversation.filter(id=chat.id).update(
        title="", summary="", background_message_id=None, deleted_at=now()
    )
    assert not await memories.write(memory.id, runtime=parlour.runtime)
    assert await Memory.all().count() == 0
    assert await MemoryImage.all().count() == 0


async def test_a_long_chat_is_summed_up_and_its_newest_turns_are_told_as_they_were_said(
    parlour: Parlour,
) -> None:
    parlour.writer.context_tokens = 2_000
    chat = await parlour.chat()
    rows = [
        Message(
            conversation_id=chat.id,
            number=number,
            kind=MessageKind.SAID if number % 2 else MessageKind.REPLY,
            text=f"turn {number} " + "about the sea and the light of the tower " * 2,
            sequence=number,
            finished_at=now(),
        )
        for number in range(1, 41)
    ]
    await Message.bulk_create(rows)
    await Conversation.filter(id=chat.id).update(last_number=40)
    assert await summaries.keep_up(chat.id, runtime=parlour.runtime)
    now_ = await Conversation.get(id=chat.id)
    assert (now_.summary, now_.summary_through) == (parlour.writer.summary, 20)
    await parlour.answered(chat, "And now?")
    request = parlour.writer.replied[-1]
    assert request.summary == parlour.writer.summary
    told = [turn.text.split(" about")[0] for turn in request.turns]
    assert told[-2:] == ["turn 40", "And now?"]
    assert "turn 20" not in told


async def test_a_short_chat_is_not_summed_up_and_a_writer_that_is_away_is_asked_again(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    await parlour.answered(chat, "Hello")
    assert not await summaries.keep_up(chat.id, runtime=parlour.runtime)
    assert parlour.writer.summed_up == []
    await Message.filter(conversation=chat).update(text="x" * 4_000)
    for number in range(3, 12):
        await Message.create(
            conversation_id=chat.id,
            number=number,
            kind=MessageKind.SAID,
            text="word " * 800,
            sequence=number,
            finished_at=now(),
        )
    await Conversation.filter(id=chat.id).update(last_number=11)
    parlour.writer.summary = WriterAway("no")
    assert not await summaries.keep_up(chat.id, runtime=parlour.runtime)
    assert (await Conversation.get(id=chat.id)).summary == ""
    parlour.writer.summary = "All of it."
    assert await summaries.keep_up(chat.id, runtime=replace(parlour.runtime))
    assert (await Conversation.get(id=chat.id)).summary == "All of it."
