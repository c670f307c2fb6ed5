"""Chats: started in three ways, named, put away, read, deleted with everything in them."""

from __future__ import annotations

import asyncio

import pytest

from app.accounts.models import Role
from app.catalogue.refusals import ModelRetired
from app.characters.models import CharacterStatus, Scenario
from app.conversations import chats, memories, messaging, reading
from app.conversations.events import EventKind, topic_of
from app.conversations.models import Conversation, ConversationStart, Memory, Message, MessageState
from app.conversations.refusals import CannotTalk
from app.errors import Conflict, InvalidInput, NotFound
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.generations.refusals import IdempotencyMismatch
from app.ids import uuid7
from app.media import removal
from app.media.addresses import storage_key
from app.media.models import Asset
from app.paging import Page, Window
from tests.parlour import Parlour, key
from tests.providers.scripted import Gate
from tests.providers.scripted_writer import Words
from tests.workshop import EDIT_MODEL, FILM_MODEL, IMAGE_MODEL, RETIRED_MODEL, row_counts


async def messages(chat: Conversation, window: Window) -> Page[Message]:
    """A page of what was said."""
    (page,) = await reading.message_pages([chat.id], window)
    return page


async def test_a_plain_chat_begins_empty(parlour: Parlour) -> None:
    chat = await parlour.chat()
    assert chat.title == f"Chat with {parlour.character.name}"
    assert (chat.model_slug, chat.last_number, chat.start) == (
        IMAGE_MODEL,
        0,
        ConversationStart.PLAIN,
    )
    assert await Message.filter(conversation=chat).count() == 0


async def test_a_chat_from_a_scenario_begins_with_its_opening_and_the_writer_is_told(
    parlour: Parlour,
) -> None:
    scenario = await Scenario.create(
        character=parlour.character, position=0, title="The storm", opening="Come in, quick!"
    )
    chat = await parlour.chat(start=ConversationStart.SCENARIO, scenario_id=scenario.id)
    assert (chat.title, chat.scenario_title) == ("The storm", "The storm")
    assert await parlour.texts(chat) == ["Come in, quick!"]
    await parlour.answered(chat, "Thank you.")
    assert parlour.writer.replied[-1].scenario == "Come in, quick!"
    # what was said stays, whatever becomes of the scenario
    await Scenario.all().delete()
    await parlour.answered(chat, "What a night.")
    assert parlour.writer.replied[-1].scenario == "Come in, quick!"


async def test_our_story_is_told_what_is_remembered(parlour: Parlour) -> None:
    with pytest.raises(Conflict):
        await parlour.chat(start=ConversationStart.OUR_STORY)
    first = await parlour.chat()
    await parlour.answered(first, "I am afraid of storms.")
    parlour.writer.summary = "Ada is afraid of storms."
    memory = await memories.save_conversation(
        parlour.viewer, first.id, title=None, runtime=parlour.runtime
    )
    await memories.write(memory.id, runtime=parlour.runtime)
    story = await parlour.chat(start=ConversationStart.OUR_STORY)
    await parlour.answered(story, "Do you remember?")
    assert parlour.writer.replied[-1].memories == ("Ada is afraid of storms.",)
    plain = await parlour.chat()
    await parlour.answered(plain, "And you?")
    assert not parlour.writer.replied[-1].memories


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        ({"character_id": uuid7()}, NotFound),
        ({"model": "no-such"}, NotFound),
        ({"model": FILM_MODEL}, InvalidInput),
        ({"model": RETIRED_MODEL}, ModelRetired),
        ({"start": ConversationStart.SCENARIO}, InvalidInput),
        ({"start": ConversationStart.SCENARIO, "scenario_id": uuid7()}, NotFound),
        ({"scenario_id": uuid7()}, InvalidInput),
        ({"title": "x" * 81}, InvalidInput),
        ({"idempotency_key": ""}, InvalidInput),
    ],
)
async def test_a_chat_that_cannot_be_is_refused_and_nothing_is_written(
    parlour: Parlour, wanted: dict[str, object], refusal: type[Exception]
) -> None:
    before = await row_counts()
    with pytest.raises(refusal):
        await parlour.chat(**wanted)
    assert await row_counts() == before


@pytest.mark.parametrize(
    ("status", "whose", "may"),
    [
        (CharacterStatus.COMMUNITY, "another's", True),
        (CharacterStatus.VERIFIED, "another's", False),
        (CharacterStatus.VERIFIED, "own", True),
        (CharacterStatus.PENDING, "own", False),
    ],
)
async def test_who_may_talk_follows_the_characters_status(
    parlour: Parlour, status: CharacterStatus, whose: str, may: bool
) -> None:
    owner = parlour.viewer if whose == "own" else await parlour.workshop.viewer()
    parlour.character = await parlour.workshop.character(owner, status=status)
    if may:
        assert await parlour.chat()
    else:
        with pytest.raises(NotFound):
            await parlour.chat()


async def test_the_same_key_again_is_the_same_chat(parlour: Parlour) -> None:
    async with asyncio.TaskGroup() as group:
        starting = [group.create_task(parlour.chat(idempotency_key="mine")) for _ in range(5)]
    assert len({task.result().id for task in starting}) == 1
    with pytest.raises(IdempotencyMismatch):
        await parlour.chat(idempotency_key="mine", title="Another")


async def test_a_chat_is_renamed_put_away_and_set_to_another_model(parlour: Parlour) -> None:
    chat = await parlour.chat()
    viewer, runtime = parlour.viewer, parlour.runtime
    await chats.rename_conversation(viewer, chat.id, "  The   lighthouse ", runtime=runtime)
    await chats.archive_conversation(viewer, chat.id, archived=True, runtime=runtime)
    await chats.choose_model(viewer, chat.id, EDIT_MODEL, runtime=runtime)
    changed = await Conversation.get(id=chat.id)
    assert (changed.title, changed.model_slug) == ("The lighthouse", EDIT_MODEL)
    assert changed.archived_at is not None
    events = await parlour.events(chat)
    assert [event.kind for event in events] == [EventKind.CONVERSATION] * len(events)
    # what is so already is no news
    await chats.rename_conversation(viewer, chat.id, "The lighthouse", runtime=runtime)
    await chats.archive_conversation(viewer, chat.id, archived=True, runtime=runtime)
    assert await parlour.events(chat) == events
    back = await chats.archive_conversation(viewer, chat.id, archived=False, runtime=runtime)
    assert back.archived_at is None
    for model, refusal in ((FILM_MODEL, InvalidInput), (RETIRED_MODEL, ModelRetired)):
        with pytest.raises(refusal):
            await chats.choose_model(viewer, chat.id, model, runtime=runtime)


async def test_what_was_read_goes_up_and_never_down(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.answered(chat, "Hello")
    assert (await Conversation.get(id=chat.id)).read_number == 1  # what one says one has read
    for number, read in ((2, 2), (1, 2), (99, 2)):
        now = await chats.mark_read(parlour.viewer, chat.id, number, runtime=parlour.runtime)
        assert now.read_number == read


async def test_chats_are_listed_with_the_latest_first_in_pages(parlour: Parlour) -> None:
    first, second, third = [await parlour.chat(title=f"chat {n}") for n in range(3)]
    await parlour.say(first, "Hello")
    await chats.archive_conversation(
        parlour.viewer, second.id, archived=True, runtime=parlour.runtime
    )
    user = parlour.viewer.user_id
    whole = await reading.conversations(user, Window(10), archived=None, character_id=None)
    assert [chat.id for chat in whole.rows] == [first.id, third.id, second.id]
    page = await reading.conversations(user, Window(2), archived=None, character_id=None)
    assert (page.has_next, [chat.id for chat in page.rows]) == (True, [first.id, third.id])
    after = reading.chat_key(page.rows[-1])
    rest = await reading.conversations(
        user, Window(2, after=after), archived=None, character_id=None
    )
    assert ([chat.id for chat in rest.rows], rest.has_next) == ([second.id], False)
    put_away = await reading.conversations(user, Window(10), archived=True, character_id=None)
    assert [chat.id for chat in put_away.rows] == [second.id]
    with pytest.raises(InvalidInput):
        await reading.conversations(
            user, Window(2, after="elsewhere"), archived=None, character_id=None
        )
    stranger = await parlour.workshop.viewer()
    others = await reading.conversations(
        stranger.user_id, Window(10), archived=None, character_id=None
    )
    assert others.rows == []


async def test_a_deleted_chat_leaves_no_word_and_no_byte(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.answered(chat, "I am afraid of storms.")
    image = await parlour.image(chat, "/image by the window")
    asset = await Asset.get(conversation_id=chat.id)
    storage, kept_as = parlour.runtime.storage, storage_key(asset.id, "original.webp")
    assert await storage.exists(kept_as)
    memory = await memories.save_conversation(
        parlour.viewer, chat.id, title=None, runtime=parlour.runtime
    )
    await memories.write(memory.id, runtime=parlour.runtime)
    await chats.delete_conversation(parlour.viewer, chat.id, runtime=parlour.runtime)

    assert await Message.filter(conversation=chat).count() == 0
    row = await Conversation.get(id=chat.id)
    assert (row.title, row.summary, row.idempotency_key) == ("", "", None)
    generation = await Generation.get(id=(image.generation_id))  # type: ignore[attr-defined]  # its key
    assert (generation.prompt, generation.state) == ("", GenerationState.SUCCEEDED)
    assert (await Asset.get(id=asset.id)).removed_at is not None
    await removal.erase_due(storage, grace_seconds=86_400, limit=10)
    assert not await storage.exists(kept_as)
    assert await parlour.runtime.events.history(topic_of(chat.id), after=0) == []
    # what the user remembers is theirs
    kept = await Memory.get(id=memory.id)
    assert (kept.text, kept.conversation_id) == (parlour.writer.summary, None)  # type: ignore[attr-defined]  # its key
    with pytest.raises(NotFound):
        await chats.delete_conversation(parlour.viewer, chat.id, runtime=parlour.runtime)


async def test_what_is_under_way_in_a_deleted_chat_ends_and_is_not_charged(
    parlour: Parlour,
) -> None:
    gate = Gate()
    parlour.writer.replies = [Words(("Half ", "of it."), gate=gate)]
    chat = await parlour.chat()
    ordered = await parlour.answered(chat, "/image")
    assert ordered.state is MessageState.ORDERED
    generation = await parlour.generation(ordered)
    await parlour.say(chat, "Hello")
    async with asyncio.TaskGroup() as group:
        group.create_task(parlour.answer(chat))
        await gate.reached.wait()
        await chats.delete_conversation(parlour.viewer, chat.id, runtime=parlour.runtime)
    assert parlour.writer.closed == 1
    ended = await Generation.get(id=generation.id)
    assert (ended.state, ended.captured_aurum) == (GenerationState.CANCELLED, 0)
    assert await Message.filter(conversation=chat).count() == 0


@pytest.mark.parametrize("role", [Role.USER, Role.MODERATOR, Role.ADMIN])
async def test_a_chat_is_its_users_alone(parlour: Parlour, role: Role) -> None:
    chat = await parlour.chat()
    sent = await parlour.say(chat, "Hello")
    before = await Conversation.get(id=chat.id).values()
    stranger, runtime = await parlour.workshop.viewer(role=role), parlour.runtime
    deeds = (
        chats.rename_conversation(stranger, chat.id, "Mine", runtime=runtime),
        chats.archive_conversation(stranger, chat.id, archived=True, runtime=runtime),
        chats.choose_model(stranger, chat.id, EDIT_MODEL, runtime=runtime),
        chats.set_background(stranger, chat.id, None, runtime=runtime),
        chats.mark_read(stranger, chat.id, 1, runtime=runtime),
        chats.delete_conversation(stranger, chat.id, runtime=runtime),
        memories.save_conversation(stranger, chat.id, title=None, runtime=runtime),
        messaging.continue_conversation(stranger, chat.id, idempotency_key=key(), runtime=runtime),
    )
    for deed in deeds:
        with pytest.raises(NotFound):
            await deed
    assert await Conversation.get(id=chat.id).values() == before
    assert await reading.messages_by_ids(stranger.user_id, [sent.message.id]) == {}
    assert await reading.chats_by_ids(stranger.user_id, [chat.id]) == {}


async def test_who_lost_access_keeps_reading_and_putting_away(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.answered(chat, "Hello")
    parlour.character.status = CharacterStatus.VERIFIED
    await parlour.character.save()
    page = await messages(chat, Window(10))
    assert [row.text for row in page.rows] == ["Hello", "The sea is calm tonight."]
    await chats.rename_conversation(parlour.viewer, chat.id, "Then", runtime=parlour.runtime)
    with pytest.raises(CannotTalk):
        await parlour.say(chat, "Hello?")
    await chats.delete_conversation(parlour.viewer, chat.id, runtime=parlour.runtime)


async def test_messages_are_read_in_pages_from_either_end(parlour: Parlour) -> None:
    chat = await parlour.chat()
    for number in range(3):
        await parlour.say(chat, f"message {number}")
    page = await messages(chat, Window(4))
    assert ([row.number for row in page.rows], page.has_next) == ([1, 2, 3, 4], True)
    newest = await messages(chat, Window(2, backward=True))
    assert ([row.number for row in newest.rows], newest.has_previous) == ([5, 6], True)
    earlier = await messages(chat, Window(2, before="5", backward=True))
    assert [row.number for row in earlier.rows] == [3, 4]
    for cursor in ("x", "-1", "9" * 12):
        with pytest.raises(InvalidInput):
            await messages(chat, Window(2, after=cursor))
