"""From linking to a delivered film: the bot on Discord, its dialogue and the API, all real."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from app.channels import Channel
from app.conversations.models import Conversation, Message
from app.generations.models import Generation
from app.infra.stopping import stopped
from app.messengers import linking
from integrations.api.client import open_api
from integrations.chat.dialogue.handling import open_dialogue
from integrations.discord.bot import BotConfig, open_bot
from integrations.discord.fake import world as discords
from integrations.discord.fake.hand import Hand
from integrations.discord.fake.server import TOKEN, Server
from integrations.settings import BotSettings
from tests.bots import bot
from tests.http.conftest import served_by
from tests.parlour import Parlour
from tests.workshop import FILM_MODEL, Workshop

T = TypeVar("T")


async def seen(hand: Hand, server: Server, text: str, where: discords.Channel) -> discords.Message:
    """Return the newest message of the bot's that says a text, when it is there."""

    def found() -> list[discords.Message]:
        return [one for one in hand.sees(where) if text in str(one.payload)]

    await server.world.until(found)
    return found()[-1]


async def test_somebody_links_talks_and_gets_a_picture_and_a_film(
    discord: Server, workshop: Workshop
) -> None:
    parlour = await Parlour.open(workshop)
    mine = await workshop.character(parlour.viewer, main_image=True)
    made = await bot(parlour.runtime, channel=Channel.DISCORD)
    async with served_by(parlour.runtime) as url:
        settings = BotSettings(internal_url=f"{url}/internal/graphql", edit_interval_seconds=0.0)
        config = BotConfig(discord.url, edit_interval_seconds=0.0)
        async with (
            open_api(settings, made.made.text) as api,
            open_bot(
                config,
                token=TOKEN,
                make_dialogue=lambda surface: open_dialogue(api, surface, settings),
            ) as client,
            asyncio.TaskGroup() as group,
        ):
            serving = group.create_task(client.serve())
            try:
                await discord.world.until(lambda: discord.world.commands)
                await _story(discord, parlour, mine.name)
            finally:
                await stopped(serving)


async def _story(discord: Server, parlour: Parlour, name: str) -> None:
    ann = Hand(discord, discord.world.add_user("Ann"))
    await _link(discord, ann, parlour)
    thread = await _chat(discord, ann, parlour)
    await _picture(discord, ann, parlour, thread)
    await _film(discord, ann, parlour, name)


async def _link(discord: Server, ann: Hand, parlour: Parlour) -> None:
    await ann.use("link")
    offer = await seen(ann, discord, "Link my account", discord.world.main)
    (link,) = offer.payload["components"][0]["components"]
    code = link["url"].partition("#")[2]
    await linking.confirm_link(parlour.viewer, code, runtime=parlour.runtime)


async def _chat(discord: Server, ann: Hand, parlour: Parlour) -> discords.Channel:
    (choice,) = await ann.complete("chat", character=parlour.character.name)
    await ann.use("chat", character=choice["value"])
    entry = await seen(ann, discord, "How shall it begin?", discord.world.main)
    await ann.press(entry, "New Chat")
    await discord.world.until(ann.threads)
    (thread,) = ann.threads()
    await seen(ann, discord, "You are talking with", thread)
    await seen(ann, discord, f"/{thread.id}", discord.world.main)

    await ann.use("say", channel=thread, text="How is the sea?")
    chat = await Conversation.get(user_id=parlour.viewer.user_id)
    await until(lambda: parlour.answer(chat))
    await seen(ann, discord, "The sea is calm tonight.", thread)
    return thread


async def _picture(discord: Server, ann: Hand, parlour: Parlour, thread: discords.Channel) -> None:
    chat = await Conversation.get(user_id=parlour.viewer.user_id)
    await ann.use("image", channel=thread, wish="at the window")
    await until(lambda: parlour.answer(chat))
    picture = await Message.filter(conversation=chat).order_by("-number").first()
    assert picture is not None
    await seen(ann, discord, "Cancel", thread)
    await parlour.render(picture)
    await discord.world.until(lambda: any(one.files for one in ann.sees(thread)))


async def _film(discord: Server, ann: Hand, parlour: Parlour, name: str) -> None:
    main = discord.world.main
    films = await ann.complete("video", prompt="A walk", option="kling 2.6")
    film = next(one for one in films if one["value"].startswith(f"={FILM_MODEL}|5|0"))
    (character,) = await ann.complete("video", prompt="A walk", character=name)
    wanted = {"character": character["value"], "option": film["value"]}
    await ann.use("video", prompt="A walk by the sea", **wanted)
    sure = await seen(ann, discord, "A walk by the sea", main)
    (order, *_) = sure.payload["components"][0]["components"]
    assert "AURUM" in order["label"]
    await ann.press(sure, order["label"])
    generation = await until(lambda: Generation.filter(character__name=name).first())
    assert generation is not None
    await parlour.workshop.run(generation)
    # before it comes there may be a preview of it in its place
    await discord.world.until(lambda: "film-1.mp4" in _files(ann.sees(main)))
    (shown,) = [one for one in ann.sees(main) if one.files]
    assert shown.id == sure.id
    assert _files([shown]) == ["film-1.mp4"]
    assert shown.attachments[0]["size"] > 1000


def _files(posts: Sequence[discords.Message]) -> list[str]:
    return [one["filename"] for post in posts for one in post.attachments]


async def until(ask: Callable[[], Awaitable[T]]) -> T:
    """Ask again until there is an answer."""
    async with asyncio.timeout(20):
        answer = await ask()
        while not answer:
            await asyncio.sleep(0)
            answer = await ask()
    return answer
