"""Linking, beginning a chat, and talking, from the messenger's side."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from app.channels import Channel
from app.conversations.models import Conversation, Message, MessageKind
from app.messengers import linking
from app.messengers.models import ChannelThread
from integrations.chat.intents import (
    Balance,
    Characters,
    Chat,
    Link,
    ListChats,
    Models,
    Say,
    Start,
    Status,
    StopChat,
    Unlink,
)
from tests.integrations.stage import Stage, staged
from tests.workshop import Workshop


@pytest.fixture
async def stage(workshop: Workshop) -> AsyncIterator[Stage]:
    """A bot, and somebody who is not linked yet."""
    async with staged(workshop) as opened:
        yield opened


async def test_somebody_links_talks_and_parts(stage: Stage) -> None:
    await stage.does(Say("Hello?"))
    offer = await stage.surface.says("not linked")
    code = offer.button("Link my account").url.partition("#")[2]
    await linking.confirm_link(stage.parlour.viewer, code, runtime=stage.parlour.runtime)
    await stage.does(Start())
    await stage.surface.says("You are linked as Ada")

    await stage.does(Chat(stage.parlour.character.name))
    entry = await stage.surface.says("How shall it begin?")
    await stage.presses(entry, "New Chat")
    opened = await stage.surface.says("You are talking with")
    assert "4 AURUM with" in opened.says
    chat = await Conversation.get(user_id=stage.parlour.viewer.user_id)

    await stage.does(Say("How is the sea?"))
    await stage.parlour.answer(chat)
    await stage.surface.replies("The sea is calm tonight.")
    assert len([one for one in stage.surface.shown if "calm" in one.says]) == 1

    await stage.does(Unlink())
    await stage.presses(await stage.surface.says("Part this messenger"), "Unlink")
    await stage.surface.says("does not act for Ada")
    await stage.does(Balance())
    assert stage.surface.shown[-1].button("Link my account")


async def test_a_code_of_the_website_links_once(stage: Stage) -> None:
    made = await linking.create_link_code(
        stage.parlour.viewer, Channel.TELEGRAM, runtime=stage.parlour.runtime
    )
    await stage.does(Start(made.text), update="the first")
    await stage.surface.says("Done, you are linked as Ada")
    count = len(stage.surface.shown)
    await stage.does(Start(made.text), update="the first")
    assert len(stage.surface.shown) == count
    await stage.does(Link())
    await stage.surface.says("linked as Ada already")
    await stage.does(Start("a code that nobody made"))
    await stage.surface.says("not good any more")


async def test_a_repeated_update_says_nothing_twice(stage: Stage) -> None:
    await stage.link()
    chat = await stage.opened()
    await stage.does(Say("How is the sea?"), update="7")
    await stage.restart()  # another process, which does not remember the update
    await stage.does(Say("How is the sea?"), update="7")
    assert await Message.filter(conversation=chat, kind=MessageKind.SAID).count() == 1


async def test_what_is_said_elsewhere_is_shown_here_and_what_is_said_here_is_not(
    stage: Stage,
) -> None:
    await stage.link()
    chat = await stage.opened()
    await stage.does(Say("Said here."))
    await stage.parlour.say(chat, "Said on the web.")
    await stage.surface.says("You, on the web: Said on the web.")
    await stage.parlour.answer(chat)
    await stage.surface.replies("The sea is calm tonight.")
    assert not [one for one in stage.surface.shown if "Said here." in one.says]


async def test_a_bot_that_was_restarted_goes_on_where_it_was(stage: Stage) -> None:
    await stage.link()
    chat = await stage.opened()
    await stage.does(Say("How is the sea?"))
    await stage.stop()
    await stage.parlour.say(chat, "And the sky?")
    await stage.parlour.answer(chat)
    await stage.restart()
    await stage.surface.says("You, on the web: And the sky?")
    await stage.surface.until(lambda one: "calm" in one.says)
    texts = [one.card.text for one in stage.surface.shown]
    assert not [text for text in texts if "How is the sea?" in text]


async def test_a_place_that_is_gone_is_left(stage: Stage) -> None:
    await stage.link()
    chat = await stage.opened()
    stage.surface.gone_places.add(stage.place)
    await stage.does(Say("Is anybody there?"))
    await stage.parlour.answer(chat)
    await stage.surface.left()
    async with asyncio.timeout(20):
        while await ChannelThread.exists():  # the API is told a moment later
            pass


async def test_somebody_looks_around(stage: Stage) -> None:
    await stage.link()
    await stage.does(Characters())
    page = await stage.surface.says(stage.parlour.character.name)
    assert page.button("Talk with")
    await stage.does(Balance())
    await stage.surface.says("You have 1,000 AURUM to spend.")
    await stage.does(Models())
    models = await stage.surface.says("Films, by their length:")
    assert "AURUM" in models.says
    await stage.does(Status())
    status = await stage.surface.says("/image orders at once")
    await stage.presses(status, "Show drafts first")
    await stage.surface.says("From now on you see each draft")
    await stage.does(StopChat())
    await stage.surface.says("No chat is open here")
    chat = await stage.opened()
    await stage.does(ListChats())
    chats = await stage.surface.says("Your chats")
    assert chats.button(chat.title)
    await stage.does(StopChat())
    await stage.surface.says("Stopped. The chat is kept")
