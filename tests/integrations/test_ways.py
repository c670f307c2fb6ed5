"""Ways taken less often: scenarios, stories, drafts dropped, films cancelled, posts deleted."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.characters.models import Scenario
from app.conversations.models import Conversation, Memory, MemoryState, Message, MessageKind
from app.generations.models import Generation
from integrations.chat.intents import Chat, Help, Say, Video
from tests.integrations.stage import Stage, staged
from tests.workshop import Workshop


@pytest.fixture
async def stage(workshop: Workshop) -> AsyncIterator[Stage]:
    """A bot, and somebody who is linked."""
    async with staged(workshop) as opened:
        await opened.link()
        yield opened


async def test_a_chat_begins_from_a_scenario_and_as_our_story(stage: Stage) -> None:
    parlour = stage.parlour
    await Scenario.create(
        character_id=parlour.character.id, position=0, title="Storm", opening="The lamp is out."
    )
    await Memory.create(
        user_id=parlour.viewer.user_id,
        character=parlour.character,
        title="A storm",
        text="They met in a storm.",
        state=MemoryState.READY,
        through_number=1,
    )
    await stage.does(Chat(parlour.character.name))
    entry = await stage.surface.says("How shall it begin?")
    await stage.presses(entry, "Storm")
    opened = await stage.surface.says("You are talking with")
    assert "The lamp is out." in opened.says
    await stage.presses(entry, "Our Story")
    await stage.surface.until(lambda one: one is not opened and "You are talking" in one.says)
    starts = await Conversation.all().order_by("created_at").values_list("start", flat=True)
    assert [str(one) for one in starts] == ["SCENARIO", "OUR_STORY"]


async def test_a_draft_that_is_dropped_costs_nothing(stage: Stage) -> None:
    await stage.parlour.wants_drafts()
    chat = await stage.opened()
    await stage.does(Say("/image at night"))
    await stage.parlour.answer(chat)
    draft = await stage.surface.says("Nothing is ordered yet.")
    await stage.presses(draft, "Cancel")
    await stage.surface.says("Not charged.")
    assert await Generation.all().count() == 0
    assert await stage.parlour.spent() == 0


async def test_a_film_that_is_cancelled_says_that_nothing_was_charged(stage: Stage) -> None:
    await stage.parlour.workshop.character(stage.parlour.viewer, main_image=True)
    await stage.does(Video("walking along the cliff"))
    option = await stage.surface.says("Which model, and how long?")
    await stage.presses(option, "Kling 2.6 Pro, 5 seconds: 100 AURUM")
    await stage.presses(await stage.surface.says("Nothing is ordered yet."), "Order, 100 AURUM")
    await stage.presses(await stage.surface.says("In the queue"), "Cancel")
    ended = await stage.surface.says("Not charged.")
    assert "Cancelled." in ended.says
    await stage.presses(ended, "Try again, 100 AURUM")
    await stage.surface.says("In the queue")
    assert await Generation.all().count() == 2
    assert await stage.parlour.spent() == 0


async def test_a_post_that_was_deleted_is_shown_anew(stage: Stage) -> None:
    chat = await stage.opened()
    await stage.does(Say("/image at night"))
    await stage.parlour.answer(chat)
    live = await stage.surface.says("In the queue")
    stage.surface.gone_posts.add(live.post)
    message = await Message.get(conversation=chat, kind=MessageKind.IMAGE)
    await stage.parlour.render(message)
    done = await stage.surface.until(lambda one: "4 AURUM" in one.says and bool(one.card.pictures))
    assert done.post != live.post


async def test_a_command_that_is_none_is_said_to_be_none_beside_those_that_are(
    stage: Stage,
) -> None:
    await stage.does(Help())
    usual = await stage.surface.says("/characters")
    await stage.does(Help(unknown="wallet"))
    told = await stage.surface.says("There is no /wallet here.")
    assert told.card.text == f"There is no /wallet here.\n\n{usual.card.text}"
