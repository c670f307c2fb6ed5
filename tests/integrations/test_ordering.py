"""Pictures and films ordered from a messenger: shown live, cancelled, drafted, made again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from app.channels import Channel
from app.conversations import outcomes
from app.conversations.models import Conversation, Message, MessageKind
from app.generations import execution
from app.generations.models import Generation
from app.messengers.models import ChannelPost
from integrations.chat.cards import PictureKind
from integrations.chat.intents import Press, Say, Video
from tests.integrations.scripted_surface import Shown
from tests.integrations.stage import Stage, staged
from tests.providers.scripted import Gate
from tests.workshop import Workshop

PRICE = "4 AURUM"


@pytest.fixture
async def stage(workshop: Workshop) -> AsyncIterator[Stage]:
    """A bot, and somebody who is linked."""
    async with staged(workshop) as opened:
        await opened.link()
        yield opened


async def asked_for(stage: Stage, chat: Conversation, text: str = "/image at night") -> Message:
    """The image that was asked for, drafted by a worker."""
    await stage.does(Say(text))
    await stage.parlour.answer(chat)
    return await Message.filter(conversation=chat, kind=MessageKind.IMAGE).order_by("-number").get()


def delivered(one: Shown) -> bool:
    """Whether a post shows a picture that was paid for."""
    return PRICE in one.says and bool(one.card.pictures) and "Price:" not in one.says


async def test_a_picture_is_shown_live_and_made_again_once(stage: Stage) -> None:
    chat = await stage.opened()
    message = await asked_for(stage, chat)
    live = await stage.surface.says("In the queue")
    assert f"Price: {PRICE}" in live.says
    assert live.button("Cancel")
    await stage.parlour.render(message)
    done = await stage.surface.until(delivered)
    assert "at night" in done.says
    assert done.card.pictures[0].url.startswith("http://127.0.0.1:")
    assert len([one for one in stage.surface.shown if one.card.title == "Picture"]) == 0

    await asyncio.gather(
        stage.presses(done, f"Re-roll, {PRICE}", update="a phone"),
        stage.presses(done, f"Re-roll, {PRICE}", update="a desk"),
    )
    assert await Message.filter(conversation=chat, kind=MessageKind.IMAGE).count() == 2
    await stage.does(Say("/image history"))
    album = await stage.surface.says("Pictures of this chat")
    assert len(album.card.pictures) == 1


async def test_a_picture_that_is_cancelled_says_that_nothing_was_charged(stage: Stage) -> None:
    chat = await stage.opened()
    await asked_for(stage, chat)
    live = await stage.surface.says("In the queue")
    await stage.presses(live, "Cancel")
    await outcomes.note_ended((await Generation.get()).id, runtime=stage.parlour.runtime)
    ended = await stage.surface.says("Not charged.")
    assert "Cancelled." in ended.says
    assert await stage.parlour.spent() == 0


async def test_a_draft_is_changed_in_words_and_ordered_at_its_price(stage: Stage) -> None:
    await stage.parlour.wants_drafts()
    chat = await stage.opened()
    message = await asked_for(stage, chat)
    draft = await stage.surface.says("Nothing is ordered yet.")
    assert draft.button(f"Go, {PRICE}")
    await stage.presses(draft, "Edit")
    await stage.surface.says("Write what the picture shall show")
    await stage.does(Say("in the rain"))
    await stage.parlour.answer(chat)
    draft = await stage.surface.says("in the rain")
    await stage.presses(draft, "Go")
    await stage.parlour.answer(chat)
    await stage.surface.says("In the queue")
    await stage.parlour.render(message)
    await stage.surface.until(delivered)
    assert await stage.parlour.spent() == 4


async def test_a_picture_of_before_a_restart_is_shown_in_its_post(stage: Stage) -> None:
    chat = await stage.opened()
    message = await asked_for(stage, chat)
    live = await stage.surface.says("In the queue")
    await stage.stop()
    await stage.parlour.render(message)
    stage.surface.shown.remove(live)
    stage.surface.shown.append(replace(live, cards=[replace(live.card, pictures=())]))
    await stage.restart()
    await stage.surface.until(delivered)
    assert not [one for one in stage.surface.shown if "In the queue" in one.says]
    async with asyncio.timeout(20):
        while await ChannelPost.exists():  # the API is told a moment later
            pass


async def test_a_film_is_put_together_shown_live_and_delivered(stage: Stage) -> None:
    character = await stage.parlour.workshop.character(stage.parlour.viewer, main_image=True)
    gate = Gate()
    usual = stage.parlour.workshop.atelier.script_for
    stage.parlour.workshop.atelier.script_for = lambda order: replace(usual(order), gate=gate)
    await stage.does(Video("walking along the cliff"))
    option = await stage.surface.says("Which model, and how long?")
    await stage.presses(option, "Kling 2.6 Pro, 5 seconds: 100 AURUM")
    sure = await stage.surface.says("Nothing is ordered yet.")
    assert character.name in sure.says
    assert "100 AURUM" in sure.says
    await asyncio.gather(
        stage.presses(sure, "Order, 100 AURUM", update="a phone"),
        stage.presses(sure, "Order, 100 AURUM", update="a desk"),
    )
    assert await Generation.all().count() == 1
    async with asyncio.TaskGroup() as group:
        group.create_task(execution.run_next(stage.parlour.runtime))
        await gate.reached.wait()
        live = await stage.surface.says("%")
        assert "Price: 100 AURUM" in live.says
        gate.open.set()
    film = await stage.surface.until(
        lambda one: any(picture.kind is PictureKind.VIDEO for picture in one.card.pictures)
    )
    assert film.card.pictures[0].duration_seconds > 0
    assert await stage.parlour.spent() == 100


async def test_a_film_whose_bot_ended_before_it_was_written_down_is_found_by_its_button(
    stage: Stage,
) -> None:
    await stage.parlour.workshop.character(stage.parlour.viewer, main_image=True)
    await stage.does(Video("walking along the cliff"))
    option = await stage.surface.says("Which model, and how long?")
    await stage.presses(option, "Kling 2.6 Pro, 5 seconds: 100 AURUM")
    sure = await stage.surface.says("Nothing is ordered yet.")
    before = sure.card
    await stage.presses(sure, "Order, 100 AURUM")
    await stage.stop()
    # as if it had been killed as soon as the film was ordered
    await ChannelPost.all().delete()
    sure.cards.append(before)
    await stage.restart()
    await stage.presses(sure, "Order, 100 AURUM")
    await stage.surface.says("In the queue")
    assert await Generation.all().count() == 1
    assert await ChannelPost.all().count() == 1


async def test_a_form_that_came_with_the_press_changes_a_draft(stage: Stage) -> None:
    await stage.parlour.wants_drafts()
    chat = await stage.opened()
    await asked_for(stage, chat)
    draft = await stage.surface.says("Nothing is ordered yet.")
    action = draft.button("Edit").action
    await stage.does(Press(action, draft.post, text="in the rain"))
    await stage.parlour.answer(chat)
    await stage.surface.says("in the rain")


async def test_a_messenger_that_fails_for_a_moment_loses_nothing(stage: Stage) -> None:
    chat = await stage.opened()
    await stage.does(Say("How is the sea?"))
    stage.surface.failures = 2
    await stage.parlour.answer(chat)
    await stage.surface.replies("The sea is calm tonight.")


async def test_a_chat_has_a_place_of_its_own_where_the_messenger_has_threads(
    workshop: Workshop,
) -> None:
    async with staged(workshop, channel=Channel.DISCORD, threads=True) as stage:
        await stage.link()
        chat = await stage.opened()
        opened = await stage.surface.says("You are talking with")
        assert opened.place.startswith(f"{stage.place}/")
        await stage.surface.says("is open:", place=stage.place)
        stage.place = opened.place
        await stage.does(Say("How is the sea?"))
        await stage.parlour.answer(chat)
        await stage.surface.replies("The sea is calm tonight.")
