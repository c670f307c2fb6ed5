"""Replies as their user handles them: stopped, written again, chosen between; words edited."""

from __future__ import annotations

import asyncio

import pytest

from app.characters.models import Scenario
from app.conversations import messaging, replies
from app.conversations.models import (
    ConversationStart,
    Message,
    MessageAlternative,
    MessageState,
)
from app.errors import Conflict, NotFound
from tests.parlour import Parlour
from tests.providers.scripted import Gate
from tests.providers.scripted_writer import Words

DONE, STOPPED, WAITING = MessageState.DONE, MessageState.STOPPED, MessageState.WAITING


async def test_a_reply_that_is_being_written_is_stopped_and_keeps_what_came(
    parlour: Parlour,
) -> None:
    gate = Gate()
    parlour.writer.replies = [Words(("So far ", "and no further."), gate=gate), Words()]
    chat = await parlour.chat()
    sent = await parlour.say(chat, "Hello")
    async with asyncio.TaskGroup() as group:
        group.create_task(parlour.answer(chat))
        await gate.reached.wait()
        asked = await replies.stop_reply(parlour.viewer, sent.answer.id, runtime=parlour.runtime)
        assert asked.stop_requested_at is not None
    reply = await parlour.again(sent.answer)
    assert (reply.state, reply.text) == (STOPPED, "So far ")
    assert parlour.writer.closed == 1  # nobody writes on for nobody
    again = await replies.stop_reply(parlour.viewer, sent.answer.id, runtime=parlour.runtime)
    assert again.state is STOPPED
    await parlour.answered(chat, "Well?")
    assert [turn.text for turn in parlour.writer.replied[-1].turns] == [
        "Hello",
        "So far ",
        "Well?",
    ]


async def test_a_reply_that_waits_is_stopped_at_once_and_others_go_on(parlour: Parlour) -> None:
    chat = await parlour.chat()
    first, second = await parlour.say(chat, "one"), await parlour.say(chat, "two")
    await replies.stop_reply(parlour.viewer, first.answer.id, runtime=parlour.runtime)
    assert (await parlour.again(first.answer)).state is STOPPED
    assert await parlour.answer(chat) == 1
    assert (await parlour.again(second.answer)).state is DONE


async def test_a_reply_is_written_again_and_every_way_it_was_written_is_kept(
    parlour: Parlour,
) -> None:
    parlour.writer.replies = [Words(("First.",)), Words(("Second.",)), Words(("Third.",))]
    chat = await parlour.chat()
    reply = await parlour.answered(chat, "Hello")
    for _ in range(2):
        waiting = await replies.regenerate_reply(parlour.viewer, reply.id, runtime=parlour.runtime)
        assert (waiting.state, waiting.text) == (WAITING, "")
        # asked twice, written once
        await replies.regenerate_reply(parlour.viewer, reply.id, runtime=parlour.runtime)
        await parlour.answer(chat)
    reply = await parlour.again(reply)
    assert (reply.text, reply.alternative, reply.alternatives) == ("Third.", 3, 3)
    kept = await MessageAlternative.filter(message=reply).order_by("number")
    assert [one.text for one in kept] == ["First.", "Second.", "Third."]
    # another try is another seed, and is told nothing of the tries before
    assert [request.seed for request in parlour.writer.replied] == [1, 2, 3]
    assert {len(request.turns) for request in parlour.writer.replied} == {1}

    chosen = await replies.choose_alternative(parlour.viewer, reply.id, 1, runtime=parlour.runtime)
    assert (chosen.text, chosen.alternative, chosen.alternatives) == ("First.", 1, 3)
    with pytest.raises(NotFound):
        await replies.choose_alternative(parlour.viewer, reply.id, 4, runtime=parlour.runtime)
    await parlour.answered(chat, "Go on")
    assert parlour.writer.replied[-1].turns[1].text == "First."


async def test_only_the_last_reply_is_written_again(parlour: Parlour) -> None:
    chat = await parlour.chat()
    first = await parlour.answered(chat, "one")
    await parlour.answered(chat, "two")
    with pytest.raises(Conflict):
        await replies.regenerate_reply(parlour.viewer, first.id, runtime=parlour.runtime)


async def test_a_scenarios_opening_is_as_it_was_written(parlour: Parlour) -> None:
    scenario = await Scenario.create(
        character=parlour.character, position=0, title="The storm", opening="Come in, quick!"
    )
    chat = await parlour.chat(start=ConversationStart.SCENARIO, scenario_id=scenario.id)
    opening = await Message.get(conversation=chat)
    with pytest.raises(Conflict):
        await replies.regenerate_reply(parlour.viewer, opening.id, runtime=parlour.runtime)


async def test_only_so_many_alternatives_are_kept(parlour: Parlour) -> None:
    chat = await parlour.chat()
    reply = await parlour.answered(chat, "Hello")
    await Message.filter(id=reply.id).update(alternatives=replies.ALTERNATIVES_MAX)
    with pytest.raises(Conflict):
        await replies.regenerate_reply(parlour.viewer, reply.id, runtime=parlour.runtime)


async def test_the_last_thing_said_is_edited_and_answered_anew(parlour: Parlour) -> None:
    parlour.writer.replies = [Words(("To the first.",)), Words(("To the second.",))]
    chat = await parlour.chat()
    sent = await parlour.say(chat, "Hallo")
    await parlour.answer(chat)
    edited = await messaging.edit_last_message(
        parlour.viewer, sent.message.id, "Hello", runtime=parlour.runtime
    )
    assert (edited.message.text, edited.answer.state) == ("Hello", WAITING)
    assert edited.message.edited_at is not None
    await parlour.answer(chat)
    assert await parlour.texts(chat) == ["Hello", "To the second."]
    reply = await parlour.again(sent.answer)
    assert (reply.alternative, reply.alternatives) == (1, 1)
    kept = await MessageAlternative.filter(message=reply)
    assert [one.text for one in kept] == ["To the second."]
    # the same words again are nothing to answer
    await messaging.edit_last_message(
        parlour.viewer, sent.message.id, "Hello", runtime=parlour.runtime
    )
    assert await parlour.answer(chat) == 0


async def test_a_reply_to_words_that_were_edited_while_it_was_written_is_given_up(
    parlour: Parlour,
) -> None:
    gate = Gate()
    parlour.writer.replies = [Words(("To the ", "first."), gate=gate), Words(("To the second.",))]
    chat = await parlour.chat()
    sent = await parlour.say(chat, "first")
    async with asyncio.TaskGroup() as group:
        group.create_task(parlour.answer(chat))
        await gate.reached.wait()
        await messaging.edit_last_message(
            parlour.viewer, sent.message.id, "second", runtime=parlour.runtime
        )
    assert await parlour.texts(chat) == ["second", "To the second."]
    assert parlour.writer.closed == 1


async def test_what_was_said_before_something_else_stays_as_it_was_said(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    first = await parlour.say(chat, "one")
    await parlour.say(chat, "two")
    command = await parlour.say(chat, "/image help")
    for message in (first.message, command.message):
        with pytest.raises(Conflict):
            await messaging.edit_last_message(
                parlour.viewer, message.id, "other", runtime=parlour.runtime
            )


async def test_another_users_messages_are_not_there(parlour: Parlour) -> None:
    chat = await parlour.chat()
    sent = await parlour.say(chat, "Hello")
    await parlour.answer(chat)
    stranger, runtime = await parlour.workshop.viewer(), parlour.runtime
    deeds = (
        replies.stop_reply(stranger, sent.answer.id, runtime=runtime),
        replies.regenerate_reply(stranger, sent.answer.id, runtime=runtime),
        replies.choose_alternative(stranger, sent.answer.id, 1, runtime=runtime),
        messaging.edit_last_message(stranger, sent.message.id, "x", runtime=runtime),
    )
    for deed in deeds:
        with pytest.raises(NotFound):
            await deed
    assert await parlour.texts(chat) == ["Hello", "The sea is calm tonight."]
