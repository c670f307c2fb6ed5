"""Updates become intents, once and in order, and are acknowledged when they were handled."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

import httpx
import pytest
from telegram import Bot, Update

from app.infra.embedded.processes import free_port
from integrations.chat import intents
from integrations.telegram.fake.methods import BOT, Refused
from integrations.telegram.fake.server import TOKEN, FakeTelegram
from integrations.telegram.lanes import Lanes
from integrations.telegram.process import Config, Misconfigured
from integrations.telegram.receiving import SECRET_HEADER, webhook
from integrations.telegram.updates import intent_of
from integrations.telegram.wire import authorities
from tests.integrations.telegram.scripted import Scripted, Told, running

SECRET = "a-secret-of-a-test"  # noqa: S105 - of a test


@pytest.fixture
def config(telegram: FakeTelegram) -> Config:
    """Polling."""
    return Config(TOKEN, api_url=telegram.url)


@pytest.fixture
def hooked(telegram: FakeTelegram) -> Config:
    """By webhook."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/telegram"
    return Config(TOKEN, telegram.url, webhook_url=url, webhook_secret=SECRET, port=port)


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        ("/start", intents.Start()),
        ("/start AbC-123_x", intents.Start(code="AbC-123_x")),
        ("/help@galatea_bot", intents.Help()),
        ("/nobody knows this", intents.Help(unknown="nobody")),
        ("/link", intents.Link()),
        ("/status", intents.Status()),
        ("/unlink", intents.Unlink()),
        ("/characters  pirate queen", intents.Characters(search="pirate queen")),
        ("/Chat Mira", intents.Chat(name="Mira")),
        ("/listchats", intents.ListChats()),
        ("/stopchat", intents.StopChat()),
        ("/balance", intents.Balance()),
        ("/models", intents.Models()),
        ("/video she\nwaves", intents.Video(prompt="she\nwaves")),
        ("/image@galatea_bot at the lake --seed 4", intents.Say("/image at the lake --seed 4")),
        ("/image history", intents.Say("/image history")),
        ("/image", intents.Say("/image")),
        ("Hi <b>there</b>\n/start", intents.Say("Hi <b>there</b>\n/start")),
    ],
)
def test_what_is_typed_is_understood(typed: str, intent: intents.Intent) -> None:
    assert intent_of(typed) == intent


async def test_people_are_who_telegram_says_they_are(
    telegram: FakeTelegram, config: Config
) -> None:
    dialogue = Scripted()
    async with running(config, dialogue):
        ada = telegram.person(1001, "Ada", "de")
        update = await ada.types("Hello")
        await ada.sees("heard: Hello")
        query = await ada.presses("Again")
        await ada.sees("heard: Press")
    said, pressed = dialogue.told
    assert (said.person, said.place) == (intents.Person("1001", "Ada", "de"), "1001")
    assert said.key == f"telegram-{BOT['id']}-{update}"
    assert pressed.intent == intents.Press("again", f"t{ada.shown[0].number}")
    assert pressed.key == f"telegram-{BOT['id']}-{update + 1}"
    assert telegram.messenger.answered[query] == "answered"
    assert telegram.pending == 0
    assert not dialogue.is_running


async def test_commands_are_listed_in_both_languages(
    telegram: FakeTelegram, config: Config
) -> None:
    async with running(config, Scripted()):
        ada = telegram.person(1001)
        await ada.types("Hello")
        await ada.sees("heard")
    listed = telegram.messenger.commands
    assert listed[""] == listed["en"]
    assert [one["command"] for one in listed["de"]] == [one["command"] for one in listed["en"]]
    assert "Bild" in {one["command"]: one["description"] for one in listed["de"]}["image"]


async def test_an_update_that_comes_twice_is_handled_once(
    telegram: FakeTelegram, config: Config
) -> None:
    dialogue = Scripted()
    async with running(config, dialogue):
        ada = telegram.person(1001)
        await ada.types("Hello", times=2)
        await ada.types("Bye")
        await ada.sees("heard: Bye")
    assert dialogue.said == ["Hello", "Bye"]


async def test_a_chat_is_in_order_and_does_not_hold_up_others(
    telegram: FakeTelegram, config: Config
) -> None:
    dialogue, may_end = Scripted(), asyncio.Event()

    async def slowly(told: Told) -> None:
        if told.intent == intents.Say("slow"):
            await may_end.wait()

    dialogue.answer = slowly
    async with running(config, dialogue):
        ada, ben = telegram.person(1001), telegram.person(1002, "Ben")
        await ada.types("slow")
        await ada.types("fast")
        await ben.types("mine")
        await ben.sees("heard: mine")
        assert (dialogue.said, ada.shown) == (["slow", "mine"], [])
        assert telegram.pending == 3
        may_end.set()
        await ada.sees("heard: fast")
    assert [one.text for one in ada.shown] == ["heard: slow", "heard: fast"]
    assert telegram.pending == 0


async def test_a_bot_that_is_killed_gets_what_it_had_not_handled_again(
    telegram: FakeTelegram, config: Config
) -> None:
    dialogue, begun = Scripted(), asyncio.Event()

    async def never(_told: Told) -> None:
        begun.set()
        await asyncio.Event().wait()

    ada = telegram.person(1001)
    async with running(config, dialogue) as bot:
        await ada.types("one")
        await ada.sees("heard: one")
        dialogue.answer = never
        await ada.types("two")
        await begun.wait()
        bot.cancel()
        await asyncio.wait([bot])
    second = Scripted()
    async with running(config, second):
        await ada.sees("heard: two")
    assert (dialogue.said, second.said) == (["one", "two"], ["two"])
    assert {one.key for one in dialogue.told if one.intent == intents.Say("two")} == {
        one.key for one in second.told
    }


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_what_takes_too_long_when_the_bot_is_stopped_is_left_to_the_next(
    by_webhook: bool, telegram: FakeTelegram, config: Config, hooked: Config
) -> None:
    config = replace(hooked if by_webhook else config, last_seconds=0.05)
    dialogue, begun = Scripted(), asyncio.Event()

    async def never(told: Told) -> None:
        if told.intent == intents.Say("slow"):
            begun.set()
            await asyncio.Event().wait()

    dialogue.answer = never
    ada, ben = telegram.person(1001), telegram.person(1002, "Ben")
    async with running(config, dialogue):
        await ben.types("fast")
        await ben.sees("heard: fast")
        await ada.types("slow")
        await begun.wait()
    second = Scripted()
    async with running(config, second):
        await ada.sees("heard: slow")
    assert second.said == ["slow"]
    assert len(ben.shown) == 1


async def test_what_fails_does_not_stand_in_the_way(telegram: FakeTelegram, config: Config) -> None:
    dialogue = Scripted()

    async def fail_once(told: Told) -> None:
        if told.intent == intents.Say("bad"):
            raise RuntimeError("a bug")

    dialogue.answer = fail_once
    async with running(config, dialogue):
        ada = telegram.person(1001)
        await ada.types("bad")
        await ada.types("good")
        await ada.sees("heard: good")
    assert telegram.pending == 0


async def test_blocking_is_told_and_what_is_no_text_is_answered(
    telegram: FakeTelegram, config: Config
) -> None:
    dialogue = Scripted()
    async with running(config, dialogue):
        ada = telegram.person(1001, language="de-AT")
        await ada.sends_a_sticker()
        await ada.sees("nur Text lesen")
        await ada.blocks()
        await ada.unblocks()
        await ada.types("back")
        await ada.sees("heard: back")
    assert [one.intent for one in dialogue.told] == [intents.Gone(), intents.Say("back")]


async def test_a_group_gets_one_sentence_and_no_talk(
    telegram: FakeTelegram, config: Config
) -> None:
    dialogue = Scripted()
    async with running(config, dialogue):
        ada = telegram.person(1001)
        group = await ada.adds_to_group(-500)
        await ada.sees_in(group, "only talk in private")
        await ada.types_in(group, "Hello everybody")
        await ada.types_in(group, "/chat@another_bot Mira")
        await ada.types_in(group, "/chat@galatea_bot Mira")
        await ada.sees_in(group, lambda one: one.number == group_last(group.messages))
    assert dialogue.told == []
    assert len([one for one in group.messages.values() if one.is_from_bot]) == 2


def group_last(messages: Mapping[int, object]) -> int:
    """The number of the newest message, if it is the fifth: four were said before."""
    return max(messages) if len(messages) == 5 else -1


async def test_polling_goes_on_after_what_telegram_does_wrong(
    telegram: FakeTelegram, config: Config
) -> None:
    telegram.faults["getMe"].append(Refused("Bad Gateway", 502))
    telegram.faults["setMyCommands"].append(Refused("Internal", 500))
    telegram.faults["deleteWebhook"].append(Refused("Too Many Requests", 429, retry_after=3))
    telegram.faults["getUpdates"] += [
        Refused("Bad Gateway", 502),
        Refused("terminated by other getUpdates request", 409),
        Refused("Too Many Requests", 429, retry_after=5),
    ]
    dialogue = Scripted()
    async with running(config, dialogue):
        ada = telegram.person(1001)
        await ada.types("still there?")
        await ada.sees("heard: still there?")


async def test_a_token_that_telegram_does_not_know_is_told_without_the_token(
    telegram: FakeTelegram,
) -> None:
    wrong = Config("123:wrong", api_url=telegram.url)
    with pytest.raises(ExceptionGroup) as caught:
        async with running(wrong, Scripted()) as bot:
            await asyncio.wait([bot])
    [misconfigured] = caught.value.exceptions
    assert isinstance(misconfigured, Misconfigured)
    assert "GALATEA_TELEGRAM_TOKEN" in str(misconfigured)
    assert "123:wrong" not in str(misconfigured)
    assert misconfigured.__cause__ is None


async def test_a_token_that_is_taken_back_ends_the_bot(
    telegram: FakeTelegram, config: Config
) -> None:
    async def run_until_it_ends() -> None:
        async with running(config, Scripted()) as bot:
            telegram.faults["getUpdates"].append(Refused("Unauthorized", 401))
            await asyncio.wait([bot])

    with pytest.raises(ExceptionGroup) as caught:
        await run_until_it_ends()
    assert isinstance(caught.value.exceptions[0], Misconfigured)


async def test_a_webhook_delivers_and_is_told_when_it_was_handled(
    telegram: FakeTelegram, hooked: Config
) -> None:
    dialogue = Scripted()
    async with running(hooked, dialogue):
        ada = telegram.person(1001)
        await ada.types("Hello", times=2)
        await ada.sees("heard: Hello")
        await ada.types("Bye")
        await ada.sees("heard: Bye")
        async with telegram.changes() as changes:
            await changes.wait_for(lambda: telegram.pending == 0)
    assert dialogue.said == ["Hello", "Bye"]
    assert telegram.told == [200, 200, 200]


@pytest.mark.parametrize("secret", ["", "a-secret-of-another", SECRET[:-1], "ä"])
async def test_a_webhook_believes_nobody_without_the_secret(
    secret: str, telegram: FakeTelegram, hooked: Config
) -> None:
    dialogue = Scripted()
    async with (
        running(hooked, dialogue),
        httpx.AsyncClient(trust_env=False, verify=authorities()) as client,
    ):
        ada = telegram.person(1001)
        await ada.types("Hello")
        await ada.sees("heard: Hello")
        headers = [(SECRET_HEADER.encode(), secret.encode())] if secret else []
        refused = await client.post(hooked.webhook_url, content=b"not even JSON", headers=headers)
        told = {SECRET_HEADER: SECRET}
        broken = await client.post(hooked.webhook_url, content=b"not JSON", headers=told)
        other = await client.post(hooked.webhook_url, json=[1], headers=told)
    assert (refused.status_code, broken.status_code, other.status_code) == (403, 400, 400)
    assert dialogue.said == ["Hello"]


async def test_what_comes_while_the_bot_stops_is_left_to_the_next() -> None:
    handled: list[int] = []

    async def handle(update: Update) -> None:
        handled.append(update.update_id)

    async with asyncio.TaskGroup() as group:
        lanes = Lanes(handle, group)
        way = httpx.ASGITransport(app=webhook(Bot(TOKEN), lanes, path="/", secret=SECRET))
        async with httpx.AsyncClient(transport=way, base_url="http://bot.test") as client:
            told = {SECRET_HEADER: SECRET}
            before = await client.post("/", json={"update_id": 1}, headers=told)
            await lanes.emptied(seconds=1)
            after = await client.post("/", json={"update_id": 2}, headers=told)
    assert (before.status_code, after.status_code, handled) == (200, 503, [1])


async def test_polling_ends_a_webhook_and_a_webhook_polling(
    telegram: FakeTelegram, config: Config, hooked: Config
) -> None:
    ada = telegram.person(1001)
    for number, way in enumerate((hooked, config, hooked)):
        async with running(way, Scripted()):
            await ada.types(f"{number}")
            await ada.sees(f"heard: {number}")
