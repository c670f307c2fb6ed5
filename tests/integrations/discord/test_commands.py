"""Slash commands, suggestions, buttons and forms, on their way to the dialogue and back."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from integrations.chat.cards import Button, Card, Look
from integrations.chat.intents import (
    Balance,
    Chat,
    Help,
    Intent,
    Link,
    Press,
    Say,
    Start,
    Status,
    Video,
)
from integrations.discord.fake.interactions import DEFER, DEFER_UPDATE
from integrations.discord.fake.rules import EPHEMERAL
from integrations.discord.fake.world import PRIVATE_THREAD
from tests.integrations.discord.stage import Stage, chat_of


def answering(stage: Stage, card: Card) -> None:
    """Have everything answered by one card."""

    async def scene(place: str, _intent: Intent) -> None:
        await stage.surface.post(place, card)

    stage.script.scene = scene


async def test_commands_are_registered_in_english_and_german(stage: Stage) -> None:
    commands = {command["name"]: command for command in stage.server.world.commands}
    assert set(commands) == {
        *("link", "status", "unlink", "characters", "chat", "listchats", "stopchat"),
        *("say", "image", "video", "balance", "models", "help"),
    }
    assert commands["image"]["name_localizations"] == {"de": "bild"}
    assert commands["image"]["description_localizations"]["de"].startswith("Ein Bild")
    options = {option["name"]: option for option in commands["video"]["options"]}
    assert options["character"]["autocomplete"]
    assert options["option"]["autocomplete"]
    assert options["prompt"]["required"]


async def test_a_personal_answer_is_for_its_person_alone(stage: Stage) -> None:
    answering(stage, Card(title="Status", text="Linked as ann_*"))
    ann, bob = stage.join("Ann", locale="de"), stage.join("Bob")
    interaction = await ann.use("status")
    update = await stage.updated()
    world = stage.server.world
    assert update.intent == Status()
    assert update.place == f"{world.main.id}:{ann.user.id}"
    assert (update.person.external_id, update.person.display_name, update.person.language) == (
        str(ann.user.id),
        "Ann",
        "de",
    )
    assert update.key == f"discord:{interaction.id}"
    await world.until(lambda: ann.sees(world.main))
    (message,) = ann.sees(world.main)
    assert message.flags & EPHEMERAL
    assert message.payload["content"] == "**Status**\nLinked as ann\\_\\*"
    assert message.payload["allowed_mentions"] == {"parse": []}
    assert bob.sees(world.main) == []


async def test_what_takes_long_is_acknowledged_first(stage: Stage) -> None:
    may_answer = asyncio.Event()

    async def scene(place: str, _intent: Intent) -> None:
        await may_answer.wait()
        await stage.surface.post(place, Card(text="at last"))

    stage.script.scene = scene
    ann = stage.join()
    interaction = await ann.use("balance")
    world = stage.server.world
    await world.until(lambda: interaction.answer is not None)
    assert interaction.answer is not None
    assert interaction.answer["type"] == DEFER
    assert ann.sees(world.main) == []
    # three seconds are long over when the answer is there
    world.pass_time(timedelta(seconds=60))
    may_answer.set()
    await world.until(lambda: ann.sees(world.main))


async def test_who_is_told_nothing_is_not_left_waiting(stage: Stage) -> None:
    ann = stage.join()
    interaction = await ann.use("help")
    world = stage.server.world
    await world.until(lambda: interaction.original_id)
    await world.until(lambda: interaction.original_id not in world.main.messages)


async def test_the_same_interaction_twice_is_handled_once(stage: Stage) -> None:
    ann = stage.join()
    await ann.use("help")
    await stage.updated()
    await stage.server.gateway.repeat_last()
    await ann.use("balance")
    await stage.updated(2)
    assert [update.intent for update in stage.script.updates] == [Help(), Balance()]


async def test_an_interaction_that_comes_too_late_is_not_done(stage: Stage) -> None:
    ann = stage.join()
    late = await ann.use("balance", delivered_after=timedelta(seconds=4))
    await ann.use("help")
    await stage.updated()
    assert late.answer is None
    assert [update.intent for update in stage.script.updates] == [Help()]


async def test_suggestions_come_while_a_name_is_typed(stage: Stage) -> None:
    stage.script.suggestions = [("Mira", "id-of-mira"), ("Milo", "id-of-milo"), ("Zoe", "z")]
    ann = stage.join()
    choices = await ann.complete("chat", character="Mi")
    assert [choice["name"] for choice in choices] == ["Mira", "Milo"]
    await ann.use("chat", character=choices[0]["value"])
    assert (await stage.updated()).intent == Chat(character_id="id-of-mira")
    await ann.use("chat", character="Somebody else")
    assert (await stage.updated(2)).intent == Chat(name="Somebody else")


async def test_suggestions_that_take_too_long_are_none(stage: Stage) -> None:
    stage.script.suggestions = [("Mira", "id-of-mira")]
    stage.script.suggests_after = asyncio.Event()
    assert await stage.join().complete("chat", character="M") == []


async def test_a_film_is_asked_for_with_what_was_suggested(stage: Stage) -> None:
    stage.script.suggestions = [("Mira", "id-of-mira")]
    ann = stage.join()
    (option,) = await ann.complete("video", prompt="A walk", option="")
    (mine,) = await ann.complete("video", prompt="A walk", character="")
    await ann.use("video", prompt="A walk", character=mine["value"], option=option["value"])
    assert (await stage.updated()).intent == Video(
        "A walk", "id-of-mira", model="studio", duration_seconds=5, with_voice=True
    )
    await ann.use("video", prompt="A walk", character="typed", option="typed")
    assert (await stage.updated(2)).intent == Video("A walk")


async def test_a_code_of_the_website_links_and_none_asks_for_a_link(stage: Stage) -> None:
    ann = stage.join()
    await ann.use("link", code=" AB-12 ")
    await ann.use("link")
    await stage.updated(2)
    assert {type(update.intent): update.intent for update in stage.script.updates} == {
        Start: Start("AB-12"),
        Link: Link(),
    }


async def test_what_is_said_by_command_is_seen_in_the_thread(stage: Stage) -> None:
    ann = stage.join()
    thread = await chat_of(stage, ann)
    await ann.use("say", channel=thread, text="Hello *you*")
    update = await stage.updated()
    assert (update.place, update.intent) == (str(thread.id), Say("Hello *you*"))
    assert ann.sees(thread)[0].payload["content"] == "**Ann**\nHello \\*you\\*"
    await ann.use("image", channel=thread, wish="history")
    assert (await stage.updated(2)).intent == Say("/image history")


async def test_what_is_said_at_length_by_command_is_seen_whole(stage: Stage) -> None:
    ann = stage.join()
    thread = await chat_of(stage, ann)
    await ann.use("say", channel=thread, text="*" * 2000)
    assert (await stage.updated()).intent == Say("*" * 2000)
    (embed,) = ann.sees(thread)[0].payload["embeds"]
    assert embed["description"].count("*") == 2000


async def test_in_a_thread_of_others_answers_are_for_their_person_alone(stage: Stage) -> None:
    ann, world = stage.join(), stage.server.world
    # the bot was told nothing of it, and not who owns it
    thread = world.add_channel(PRIVATE_THREAD, parent_id=world.main.id, members=[ann.user.id])
    answering(stage, Card(text="No chat is open here."))
    await ann.use("say", channel=thread, text="Hello")
    assert (await stage.updated()).place == f"{thread.id}:{ann.user.id}"
    await world.until(lambda: ann.sees(thread))
    assert ann.sees(thread)[0].flags & EPHEMERAL


async def test_a_button_changes_the_message_it_stands_under(stage: Stage) -> None:
    async def scene(place: str, intent: Intent) -> None:
        if isinstance(intent, Press):
            await stage.surface.edit(place, intent.post, Card(text="Gone with it"))
            return
        buttons = ((Button("Stop", "stop~1", Look.CAREFUL), Button("Web", url="https://a.test")),)
        await stage.surface.post(place, Card(text="Well?", buttons=buttons))

    stage.script.scene = scene
    ann, world = stage.join(), stage.server.world
    await ann.use("help")
    await world.until(lambda: ann.sees(world.main))
    (message,) = ann.sees(world.main)
    press = await ann.press(message, "Stop")
    update = await stage.updated(2)
    assert update.intent == Press("stop~1", str(message.id))
    assert update.place == f"{world.main.id}:{ann.user.id}"
    await world.until(lambda: message.payload["content"] == "Gone with it")
    assert press.answer is not None
    assert press.answer["type"] == DEFER_UPDATE
    assert message.payload["components"] == []


async def test_a_button_that_asks_opens_a_form(stage: Stage) -> None:
    button = Button("Edit", "edit~1", asks="What then?", written="a red dress")
    answering(stage, Card(text="A draft", buttons=((button,),)))
    ann, world = stage.join(), stage.server.world
    await ann.use("help")
    await world.until(lambda: ann.sees(world.main))
    (message,) = ann.sees(world.main)
    asked = await ann.press(message, "Edit")
    await world.until(lambda: asked.answer is not None)
    assert asked.answer is not None
    (row,) = asked.answer["data"]["components"]
    shown = row["component"] if "component" in row else row["components"][0]
    assert shown["value"] == "a red dress"
    await ann.submit(asked, "a blue dress")
    assert (await stage.updated(2)).intent == Press("edit~1", str(message.id), text="a blue dress")
