"""What becomes of chats when an account is deleted, and whose chats an archive holds."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile

import pytest

from app.conversations import chats, memories, reading
from app.conversations.events import topic_of
from app.conversations.models import Conversation, Memory, Message, MessageState
from app.conversations.refusals import CannotTalk
from app.generations.models import Generation
from app.infra.outbox import OutboxMessage
from app.paging import Window
from app.personal_data import deletion, exporting, requests
from tests.domain.marked import reception_of, somebody, word
from tests.domain.reception import ADDRESS, PASSWORD
from tests.parlour import Parlour
from tests.providers.scripted import Gate
from tests.providers.scripted_writer import Words
from tests.workshop import Workshop


@pytest.fixture
async def parlour(workshop: Workshop) -> Parlour:
    """Somebody with a password, who can talk with somebody else's character."""
    opened = await Parlour.open(workshop)
    opened.viewer = (await somebody(workshop)).viewer
    return opened


async def leave(parlour: Parlour) -> None:
    """Have the user ask for the deletion of their account."""
    await deletion.delete_account(
        parlour.viewer,
        password=PASSWORD,
        confirm="DELETE",
        address=ADDRESS,
        reception=reception_of(parlour.workshop),
    )


async def test_a_reply_that_is_being_written_stops_and_leaves_no_word(parlour: Parlour) -> None:
    gate = Gate()
    parlour.writer.replies = [Words((word("begun "), "and never ended."), gate=gate)]
    chat = await parlour.chat(title=word("title"))
    await parlour.say(chat, word("said"))
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(parlour.answer(chat))
        await gate.reached.wait()
        await leave(parlour)
        assert await deletion.run(parlour.viewer.user_id, runtime=parlour.runtime)
    assert parlour.writer.closed == 1
    assert await Message.all().count() == 0
    assert await parlour.runtime.events.history(topic_of(chat.id), after=0) == []
    left = await Conversation.get(id=chat.id)
    assert (left.title, left.summary, left.idempotency_key) == ("", "", None)
    assert left.deleted_at is not None
    assert await OutboxMessage.filter(job="answer_conversation").count() == 0


async def test_an_image_that_waits_is_never_ordered(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.say(chat, "/image by the window")
    await leave(parlour)
    assert await deletion.run(parlour.viewer.user_id, runtime=parlour.runtime)
    assert await parlour.answer(chat) == 0
    assert await Generation.all().count() == 0


async def test_memories_go_also_of_chats_that_went_before(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.say(chat, "I am afraid of storms.")
    await memories.save_conversation(parlour.viewer, chat.id, title=None, runtime=parlour.runtime)
    await chats.delete_conversation(parlour.viewer, chat.id, runtime=parlour.runtime)
    assert (await deletion.outline(parlour.viewer)).memories == 1
    await leave(parlour)
    assert await deletion.run(parlour.viewer.user_id, runtime=parlour.runtime)
    assert await Memory.all().count() == 0
    assert await OutboxMessage.filter(job="write_memory").count() == 0


async def test_others_read_on_what_they_talked_about_with_a_character_that_went(
    parlour: Parlour,
) -> None:
    leaving = parlour.viewer
    mine = await Parlour.open(parlour.workshop)
    mine.character = await parlour.workshop.character(leaving, status=mine.character.status)
    chat = await mine.chat()
    await mine.answered(chat, "Hello")
    await leave(parlour)
    assert await deletion.run(leaving.user_id, runtime=parlour.runtime)
    (page,) = await reading.message_pages([chat.id], Window(10))
    assert [row.state for row in page.rows] == [MessageState.DONE] * 2
    with pytest.raises(CannotTalk):
        await mine.say(chat, "Are you still there?")


async def test_an_archive_has_ones_own_chats_and_nothing_that_is_hidden(
    parlour: Parlour,
) -> None:
    await parlour.image(await parlour.chat(title=word("own")))
    other = await Parlour.open(parlour.workshop)
    await other.answered(await other.chat(title=word("another")), word("elsewhere"))
    export = await requests.request_export(parlour.viewer, runtime=parlour.runtime)
    await exporting.run(export.id, runtime=parlour.runtime)
    key = requests.storage_key(parlour.viewer.user_id, export.id)
    archive = zipfile.ZipFile(io.BytesIO(await parlour.runtime.storage.get(key)))
    texts = {name: archive.read(name).decode() for name in archive.namelist() if "json" in name}
    (chat,) = json.loads(texts["conversations.json"])
    assert chat["title"] == word("own")
    command, image = json.loads(texts["messages.json"])
    assert (command["text"], image["kind"]) == ("/image", "IMAGE")
    assert image["scene"]["setting"] == "a lighthouse"
    assert command["scene"] is None
    everything = " ".join(texts.values())
    for hidden in (word("another"), word("elsewhere"), parlour.character.appearance):
        assert hidden not in everything
