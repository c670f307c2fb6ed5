"""Memories as clients see them: kept, read, changed, forgotten."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from app.conversations import memories
from app.conversations.models import Memory
from app.graphql.nodes import global_id
from app.ids import uuid7
from tests.graphql.asking import ask, statements
from tests.graphql.conversations.operations import (
    DELETE,
    DELETE_MEMORY,
    EDIT_MEMORY,
    MEMORIES,
    MEMORY,
    REMOVE_IMAGE,
    SAVE,
    START,
    chat_id,
    do,
    message_id,
)
from tests.parlour import Parlour, key

NODE = f"query ($id: ID!) {{ node(id: $id) {{ ... on Memory {{ {MEMORY} }} }} }}"


async def kept(parlour: Parlour, chat: Any, **given: Any) -> str:
    """Save a chat, have its summary written, and return the memory's id."""
    answer = await do(parlour, SAVE, conversationId=chat_id(chat), **given)
    row = await Memory.all().order_by("-id").first()
    assert row is not None
    await memories.write(row.id, runtime=parlour.runtime)
    identifier: str = answer["memory"]["id"]
    return identifier


async def read(parlour: Parlour, identifier: str) -> Any:
    """A memory as its user reads it now."""
    return (await ask(parlour.runtime, NODE, parlour.viewer, id=identifier))["node"]


async def listed(parlour: Parlour, **window: Any) -> Any:
    """A page of the user's memories."""
    return (await ask(parlour.runtime, MEMORIES, parlour.viewer, **window))["memories"]


async def test_a_saved_chat_is_remembered_with_its_images(parlour: Parlour) -> None:
    chat = await parlour.chat()
    answer = await do(parlour, SAVE, conversationId=chat_id(chat))
    assert answer["__typename"] == "ConflictProblem", "nothing was said yet"
    await parlour.answered(chat, "I am afraid of storms.")
    image = await parlour.image(chat)
    answer = await do(parlour, SAVE, conversationId=chat_id(chat), title="The storm")
    saved = answer["memory"]
    assert (saved["title"], saved["state"], saved["text"]) == ("The storm", "WRITING", "")
    again = await do(parlour, SAVE, conversationId=chat_id(chat))
    assert again["memory"]["id"] == saved["id"]
    await memories.write((await Memory.get()).id, runtime=parlour.runtime)
    now = await read(parlour, saved["id"])
    assert (now["state"], now["text"]) == ("READY", parlour.writer.summary)
    assert now["character"]["id"] == global_id("Character", parlour.character.id)
    assert now["conversation"]["id"] == chat_id(chat)
    assert [one["width"] for one in now["images"]] == [64]
    await do(parlour, REMOVE_IMAGE, messageId=message_id(image))
    assert (await read(parlour, saved["id"]))["images"] == []


async def test_a_memory_outlives_its_chat_and_our_story_begins_with_it(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.image(chat)
    await parlour.answered(chat, "I am afraid of storms.")
    identifier = await kept(parlour, chat)
    await do(parlour, DELETE, conversationId=chat_id(chat))
    now = await read(parlour, identifier)
    assert (now["text"], now["conversation"], now["images"]) == (parlour.writer.summary, None, [])
    answer = await do(
        parlour,
        START,
        characterId=global_id("Character", parlour.character.id),
        idempotencyKey=key(),
        start="OUR_STORY",
    )
    assert answer["conversation"]["start"] == "OUR_STORY"


async def test_a_memory_is_changed_and_forgotten(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.answered(chat, "Hello")
    identifier = await kept(parlour, chat)
    answer = await do(parlour, EDIT_MEMORY, id=identifier, text="She likes storms.")
    assert (answer["memory"]["text"], answer["memory"]["isEdited"]) == ("She likes storms.", True)
    answer = await do(parlour, EDIT_MEMORY, id=identifier, title="Storms")
    assert (answer["memory"]["title"], answer["memory"]["text"]) == ("Storms", "She likes storms.")
    for given, problem in (
        ({"text": "x" * 4_001}, "InvalidInputProblem"),
        ({"title": ""}, "InvalidInputProblem"),
        ({"text": "She is a sexy schoolgirl of 12."}, "ContentRefusedProblem"),
    ):
        answer = await do(parlour, EDIT_MEMORY, id=identifier, **given)
        assert answer["__typename"] == problem
    answer = await do(parlour, DELETE_MEMORY, id=identifier)
    assert (answer["__typename"], answer["deletedId"]) == ("MemoryDeleted", identifier)
    answer = await do(parlour, DELETE_MEMORY, id=identifier)
    assert (answer["__typename"], answer["what"]) == ("NotFoundProblem", "Memory")
    assert await read(parlour, identifier) is None


async def test_memories_are_listed_with_the_newest_first(
    parlour: Parlour, caplog: pytest.LogCaptureFixture
) -> None:
    ids = []
    for _ in range(3):
        chat = await parlour.chat()
        await parlour.say(chat, "Hello")
        await parlour.image(chat)
        ids.append(await kept(parlour, chat))
    ids.reverse()
    page = await listed(parlour, first=2)
    assert [edge["node"]["id"] for edge in page["edges"]] == ids[:2]
    rest = await listed(parlour, first=2, after=page["pageInfo"]["endCursor"])
    assert [edge["node"]["id"] for edge in rest["edges"]] == ids[2:]
    mine = global_id("Character", parlour.character.id)
    with statements(caplog) as found:
        page = await listed(parlour, characterId=mine)
    assert [len(edge["node"]["images"]) for edge in page["edges"]] == [1, 1, 1]
    # memories, characters, chats; the images' messages, generations and assets
    assert len(found) <= 7
    assert (await listed(parlour, characterId=global_id("Character", uuid7())))["edges"] == []


async def test_of_many_who_save_at_once_one_memory_comes(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.say(chat, "Hello")
    answers = await asyncio.gather(
        *(do(parlour, SAVE, conversationId=chat_id(chat)) for _ in range(4))
    )
    assert len({answer["memory"]["id"] for answer in answers}) == 1
