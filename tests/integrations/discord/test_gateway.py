"""What is typed, connections that break, and a bot that starts again."""

from __future__ import annotations

import asyncio

from integrations.chat.cards import Card
from integrations.chat.intents import Balance, Gone, Help, Intent, Say
from integrations.discord.fake.rules import EPHEMERAL
from integrations.discord.fake.server import Server
from tests.integrations.discord.stage import Stage, answered, bot_at_work, chat_of


async def test_what_is_typed_in_a_direct_chat_is_said(stage: Stage) -> None:
    ann = stage.join(locale="de")
    await ann.use("help")
    await stage.updated()
    message = await ann.type(ann.direct(), "Hello there")
    update = await stage.updated(2)
    assert (update.place, update.intent) == (str(ann.direct().id), Say("Hello there"))
    assert update.key == f"discord:{message.id}"
    # a message does not tell a language: that of the latest command counts
    assert update.person.language == "de"


async def test_in_a_thread_only_what_mentions_the_bot_can_be_read(stage: Stage) -> None:
    ann = stage.join()
    thread = await chat_of(stage, ann)
    await ann.type(thread, "You cannot read this")
    await ann.type(stage.server.world.main, f"<@{stage.server.world.bot.id}> nor answer here")
    await ann.type(thread, f"<@{stage.server.world.bot.id}> but this")
    assert (await stage.updated()).intent == Say("but this")
    assert len(stage.script.updates) == 1


async def test_with_the_intent_everything_in_a_thread_is_said(discord: Server) -> None:
    async with bot_at_work(discord, reads_messages=True) as stage:
        ann = stage.join()
        thread = await chat_of(stage, ann)
        await ann.type(discord.world.main, "Not to the bot")
        await ann.type(thread, "Hello")
        update = await stage.updated()
        assert (update.place, update.intent) == (str(thread.id), Say("Hello"))
        assert len(stage.script.updates) == 1


async def test_what_comes_while_the_connection_is_lost_is_handled_once(stage: Stage) -> None:
    ann, gateway = stage.join(), stage.server.gateway
    await ann.use("help")
    await stage.updated()
    await gateway.lose()
    await ann.use("balance")
    await stage.server.world.until(lambda: gateway.resumed == 1)
    await stage.updated(2)
    await gateway.ask_to_reconnect()
    await stage.server.world.until(lambda: gateway.resumed == 2)
    assert [update.intent for update in stage.script.updates] == [Help(), Balance()]
    assert gateway.identified == 1


async def test_a_session_that_cannot_be_resumed_begins_anew(stage: Stage) -> None:
    ann, gateway = stage.join(), stage.server.gateway
    gateway.forget_sessions()
    await gateway.lose()
    await stage.server.world.until(lambda: gateway.identified == 2)
    await ann.use("balance")
    assert (await stage.updated()).intent == Balance()


async def test_a_thread_that_is_deleted_is_told_of(stage: Stage) -> None:
    ann = stage.join()
    thread = await chat_of(stage, ann)
    await ann.use("say", channel=thread, text="Hello")
    await stage.updated()
    await ann.delete_thread(thread)
    update = await stage.updated(2)
    assert (update.place, update.intent) == (str(thread.id), Gone())
    assert update.person.external_id == str(ann.user.id)


async def test_after_a_restart_posts_are_changed_or_come_again(discord: Server) -> None:
    async with bot_at_work(discord) as before:
        ann = before.join()
        thread = await chat_of(before, ann)
        open_post = await before.surface.post(str(thread.id), Card(text="10 %"))
        place, own_post, message = await answered(before, ann, Card(text="10 %"))
        assert message.flags & EPHEMERAL
    async with bot_at_work(discord) as after:
        await discord.world.until(lambda: after.script.following)
        assert await after.surface.edit(str(thread.id), open_post, Card(text="done")) == open_post
        assert ann.sees(thread)[0].payload["content"] == "done"
        moved = await after.surface.edit(place, own_post, Card(text="done"))
        (direct,) = ann.sees(ann.direct())
        assert moved == f"{ann.direct().id}/{direct.id}"


async def test_a_bot_that_stops_answers_what_was_begun(stage: Stage) -> None:
    may_answer = asyncio.Event()

    async def scene(place: str, _intent: Intent) -> None:
        await may_answer.wait()
        await stage.surface.post(place, Card(text="at last"))

    stage.script.scene = scene
    ann, main = stage.join(), stage.server.world.main
    await ann.use("help")
    await stage.updated()
    await stage.bot.finish(within_seconds=0)
    assert ann.sees(main) == []
    may_answer.set()
    await stage.bot.finish(within_seconds=10)
    assert [message.payload["content"] for message in ann.sees(main)] == ["at last"]
