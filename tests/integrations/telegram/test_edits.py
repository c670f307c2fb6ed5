"""Posts change at most every three seconds, the newest wins, and nothing is shown twice."""

from __future__ import annotations

import asyncio

import pytest

from integrations.chat.cards import Button, Card
from integrations.chat.surface import NotShown, PlaceGone, PostGone
from integrations.telegram.fake.hand import Hand
from integrations.telegram.fake.methods import Refused
from integrations.telegram.fake.server import FakeTelegram, Lost
from integrations.telegram.surface import TelegramSurface
from tests.integrations.telegram.conftest import Afresh
from tests.integrations.telegram.timing import ManualTiming


def _growing(text: str) -> Card:
    return Card(text=text, is_growing=True)


async def test_of_many_edits_within_three_seconds_only_the_newest_is_sent(
    surface: TelegramSurface, telegram: FakeTelegram, ada: Hand, timing: ManualTiming
) -> None:
    post = await surface.post(ada.place, _growing("1"))
    async with asyncio.TaskGroup() as group:
        edits = [
            group.create_task(surface.edit(ada.place, post, _growing(str(number))))
            for number in range(2, 50)
        ]
        edits.append(group.create_task(surface.edit(ada.place, post, Card(text="50"))))
        await timing.until_asleep()
        assert telegram.called("editMessageText") == []
        await timing.advance(2.9)
        assert telegram.called("editMessageText") == []
        await timing.advance(0.1)
    assert {edit.result() for edit in edits} == {post}
    assert (ada.last.text, ada.last.edits) == ("50", 1)


async def test_edits_go_out_three_seconds_apart(
    surface: TelegramSurface, telegram: FakeTelegram, ada: Hand, timing: ManualTiming
) -> None:
    post = await surface.post(ada.place, _growing("1"))
    for number in (2, 3):
        async with asyncio.TaskGroup() as group:
            group.create_task(surface.edit(ada.place, post, _growing(str(number))))
            await timing.until_asleep()
            await timing.advance(3)
    assert timing.slept == [3, 3]
    assert [call.values["text"] for call in telegram.called("editMessageText")] == ["2 …", "3 …"]


async def test_after_a_quiet_time_an_edit_goes_out_at_once(
    surface: TelegramSurface, ada: Hand, timing: ManualTiming
) -> None:
    post = await surface.post(ada.place, Card(text="1"))
    await timing.advance(3)
    await surface.edit(ada.place, post, Card(text="2"))
    assert (ada.last.text, timing.slept) == ("2", [])


async def test_what_looks_the_same_is_not_sent(
    surface: TelegramSurface, telegram: FakeTelegram, ada: Hand, timing: ManualTiming
) -> None:
    card = Card(title="T", text="same", buttons=((Button("Go", "go"),),))
    post = await surface.post(ada.place, card)
    assert await surface.edit(ada.place, post, card) == post
    assert (telegram.called("editMessageText"), timing.slept) == ([], [])


async def test_what_telegram_says_is_not_modified_is_no_error(
    surface: TelegramSurface, afresh: Afresh, telegram: FakeTelegram, ada: Hand
) -> None:
    post = await surface.post(ada.place, Card(text="same"))
    surface = afresh()
    assert await surface.edit(ada.place, post, Card(text="same")) == post
    assert len(telegram.called("editMessageText")) == 1


async def test_an_edit_that_is_given_up_does_not_hold_up_the_next(
    surface: TelegramSurface, ada: Hand, timing: ManualTiming
) -> None:
    post = await surface.post(ada.place, _growing("1"))
    async with asyncio.TaskGroup() as group:
        given_up = group.create_task(surface.edit(ada.place, post, _growing("2")))
        await timing.until_asleep()
        group.create_task(surface.edit(ada.place, post, Card(text="3")))
        given_up.cancel()
        await asyncio.wait([given_up])
        await timing.until_asleep()
        await timing.advance(3)
    assert ada.last.text == "3"


async def test_a_flood_of_edits_waits_as_long_as_telegram_says_and_shows_the_newest(
    surface: TelegramSurface, telegram: FakeTelegram, ada: Hand, timing: ManualTiming
) -> None:
    post = await surface.post(ada.place, _growing("1"))
    await timing.advance(3)
    telegram.faults["editMessageText"].append(Refused("Too Many Requests", 429, retry_after=7))
    async with asyncio.TaskGroup() as group:
        group.create_task(surface.edit(ada.place, post, _growing("2")))
        await timing.until_asleep()
        group.create_task(surface.edit(ada.place, post, Card(text="3")))
        assert timing.slept == [7]
        await timing.advance(7)
    assert [call.values["text"] for call in telegram.called("editMessageText")] == ["2 …", "3"]


async def test_a_post_waits_as_long_as_telegram_says(
    surface: TelegramSurface, telegram: FakeTelegram, ada: Hand, timing: ManualTiming
) -> None:
    telegram.faults["sendMessage"].append(Refused("Too Many Requests", 429, retry_after=35))
    async with asyncio.TaskGroup() as group:
        group.create_task(surface.post(ada.place, Card(text="1")))
        await timing.until_asleep()
        assert ada.shown == []
        await timing.advance(35)
    assert ada.last.text == "1"
    assert timing.slept == [35]


async def test_a_wait_of_an_hour_is_told_instead(
    surface: TelegramSurface, telegram: FakeTelegram, ada: Hand
) -> None:
    telegram.faults["sendMessage"].append(Refused("Too Many Requests", 429, retry_after=3_600))
    with pytest.raises(NotShown):
        await surface.post(ada.place, Card(text="1"))


async def test_what_telegram_failed_at_is_sent_again(
    surface: TelegramSurface, telegram: FakeTelegram, ada: Hand, timing: ManualTiming
) -> None:
    telegram.faults["sendMessage"] += [Refused("Bad Gateway", 502), Refused("Internal", 500)]
    async with asyncio.TaskGroup() as group:
        group.create_task(surface.post(ada.place, Card(text="1")))
        for seconds in (1, 3):
            await timing.until_asleep()
            await timing.advance(seconds)
    assert [one.text for one in ada.shown] == ["1"]


@pytest.mark.parametrize("lost", [Lost.BEFORE, Lost.AFTER, Lost.SILENT])
async def test_a_message_whose_answer_is_lost_is_not_sent_again_blindly(
    lost: Lost, surface: TelegramSurface, telegram: FakeTelegram, ada: Hand
) -> None:
    telegram.faults["sendMessage"].append(lost)
    with pytest.raises(NotShown):
        await surface.post(ada.place, Card(text="1"))
    assert len(telegram.called("sendMessage")) == 1
    assert len(ada.shown) == (0 if lost is Lost.BEFORE else 1)


async def test_an_edit_whose_answer_is_lost_is_sent_again(
    surface: TelegramSurface, telegram: FakeTelegram, ada: Hand, timing: ManualTiming
) -> None:
    post = await surface.post(ada.place, Card(text="1"))
    await timing.advance(3)
    telegram.faults["editMessageText"] += [Lost.AFTER, Lost.BEFORE]
    async with asyncio.TaskGroup() as group:
        group.create_task(surface.edit(ada.place, post, Card(text="2")))
        for seconds in (1, 3):
            await timing.until_asleep()
            await timing.advance(seconds)
    assert (ada.last.text, ada.last.edits) == ("2", 1)


async def test_a_bot_that_was_blocked_is_told_that_the_place_is_gone(
    surface: TelegramSurface, afresh: Afresh, ada: Hand
) -> None:
    post = await surface.post(ada.place, Card(text="1"))
    ada.chat.is_blocked = True
    surface = afresh()
    with pytest.raises(PlaceGone):
        await surface.post(ada.place, Card(text="2"))
    with pytest.raises(PlaceGone):
        await surface.edit(ada.place, post, Card(text="2"))
    await surface.working(ada.place)
    with pytest.raises(PlaceGone):
        await surface.post("4711", Card(text="nobody is there"))
    with pytest.raises(PlaceGone):
        await surface.post("a discord channel", Card(text="2"))


async def test_a_message_that_was_deleted_is_told(
    surface: TelegramSurface, afresh: Afresh, ada: Hand
) -> None:
    post = await surface.post(ada.place, Card(text="1"))
    ada.deletes(ada.last)
    surface = afresh()
    with pytest.raises(PostGone):
        await surface.edit(ada.place, post, Card(text="2"))
    with pytest.raises(PostGone):
        await surface.edit(ada.place, "not of ours", Card(text="2"))


async def test_chats_do_not_wait_for_each_other(
    surface: TelegramSurface, telegram: FakeTelegram, ada: Hand, timing: ManualTiming
) -> None:
    ben = telegram.person(1002, "Ben")
    ben.chat.is_started = True
    telegram.faults["sendMessage"].append(Refused("Too Many Requests", 429, retry_after=30))
    async with asyncio.TaskGroup() as group:
        group.create_task(surface.post(ada.place, Card(text="1")))
        await timing.until_asleep()
        await surface.post(ben.place, Card(text="2"))
        assert (len(ada.shown), len(ben.shown)) == (0, 1)
        await timing.advance(30)


async def test_typing_is_shown(surface: TelegramSurface, ada: Hand) -> None:
    await surface.working(ada.place)
    assert ada.chat.actions == ["typing"]
