"""A chat, live: on every surface what one reads who reads it fresh, whatever happens to events."""

from __future__ import annotations

import asyncio
import statistics
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

import pytest
from redis.asyncio import Redis

from app.accounts import sessions
from app.channels import Channel
from app.clock import now
from app.conversations import chats, live, messaging, replies
from app.conversations.events import ConversationEvent, EventKind
from app.conversations.models import Conversation
from app.graphql.context import Context
from app.graphql.schema import schema
from app.infra.events import Events
from app.runtime import Runtime
from tests.domain.marked import reception_of, somebody
from tests.graphql.asking import context_of, subscribed
from tests.graphql.conversations.operations import WATCH_ALL, chat_id
from tests.parlour import Parlour
from tests.providers.scripted import Gate
from tests.providers.scripted_writer import Words
from tests.realtime.mirror import END, WATCH, Mirror, assert_knows_all
from tests.workshop import Workshop

pytestmark = pytest.mark.timeout(60)
WORDS = Words(tuple(f"word {number} " for number in range(40)))


@pytest.fixture
async def parlour(workshop: Workshop) -> Parlour:
    return await Parlour.open(workshop)


def mirror_of(parlour: Parlour, chat: Conversation, *, runtime: Runtime | None = None) -> Mirror:
    return Mirror(runtime or parlour.runtime, parlour.viewer, chat_id(chat))


def reread_soon(runtime: Runtime) -> Runtime:
    """A runtime whose subscriptions look at the rows again after very little silence."""
    eager = runtime.settings.model_copy(update={"subscription_reread_seconds": 0.05})
    return replace(runtime, settings=eager)


async def finish(parlour: Parlour, chat: Conversation, runtime: Runtime | None = None) -> None:
    """Do the last thing in a chat: call it so that followers know."""
    await chats.rename_conversation(
        parlour.viewer, chat.id, END, runtime=runtime or parlour.runtime
    )


async def everything(parlour: Parlour, chat: Conversation, runtime: Runtime | None = None) -> None:
    """Let everything happen that can happen in a chat."""
    runtime, viewer = runtime or parlour.runtime, parlour.viewer
    parlour.writer.replies = [WORDS]
    sent = await messaging.send_message(
        viewer, chat.id, "Hello", idempotency_key="1", runtime=runtime
    )
    await parlour.answer(chat, runtime=runtime)
    await replies.regenerate_reply(viewer, sent.answer.id, runtime=runtime)
    await parlour.answer(chat, runtime=runtime)
    await replies.choose_alternative(viewer, sent.answer.id, 1, runtime=runtime)
    await messaging.edit_last_message(viewer, sent.message.id, "Good evening", runtime=runtime)
    await parlour.answer(chat, runtime=runtime)
    waiting = await messaging.continue_conversation(
        viewer, chat.id, idempotency_key="2", runtime=runtime
    )
    await replies.stop_reply(viewer, waiting.id, runtime=runtime)
    await messaging.send_message(
        viewer, chat.id, "/image help", idempotency_key="3", runtime=runtime
    )
    await chats.mark_read(viewer, chat.id, 3, runtime=runtime)
    await finish(parlour, chat, runtime)


async def test_who_follows_knows_what_is_read_fresh(parlour: Parlour) -> None:
    chat = await parlour.chat()
    mirror = mirror_of(parlour, chat)
    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        group.create_task(mirror.follow())
        group.create_task(everything(parlour, chat))
    await assert_knows_all(mirror)
    assert mirror.numbers == list(range(mirror.numbers[0], mirror.numbers[-1] + 1))


async def test_the_whole_story_is_told_from_the_beginning_and_from_anywhere(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    await everything(parlour, chat)
    last = (await Conversation.get(id=chat.id)).sequence
    for after in (1, 2, last // 2, last - 1):
        mirror = mirror_of(parlour, chat)
        await mirror.read()
        mirror.last = after
        await mirror.follow()
        assert mirror.numbers == list(range(after + 1, last + 1))
        await assert_knows_all(mirror)


async def test_who_is_cut_off_again_and_again_misses_nothing_and_hears_nothing_twice(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    mirror = mirror_of(parlour, chat)

    async def follow() -> None:
        patience = 1
        while not mirror.has_ended:
            told = cast("Any", mirror.told())
            async with aclosing(told):
                for _ in range(patience):
                    if not mirror.has_ended:
                        await anext(told)
            patience = patience % 7 + 1

    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        group.create_task(follow())
        group.create_task(everything(parlour, chat))
    assert mirror.numbers == list(range(mirror.numbers[0], mirror.numbers[-1] + 1))
    await assert_knows_all(mirror)


async def test_a_slow_reader_ends_with_what_is_read_fresh(parlour: Parlour) -> None:
    settings = parlour.runtime.settings
    events = Events(
        parlour.runtime.redis,
        retention_seconds=settings.event_retention_seconds,
        queue_events=2,
    )
    chat, gate = await parlour.chat(), Gate()
    async with asyncio.TaskGroup() as group:
        reading = group.create_task(events.run())
        mirror = mirror_of(parlour, chat, runtime=replace(parlour.runtime, events=events))
        told = cast("Any", mirror.told())
        async with aclosing(told), asyncio.timeout(30):
            await anext(told)
            parlour.writer.replies = [replace(WORDS, gate=gate, gate_before=20)]
            sent = await parlour.say(chat, "Hello")
            answering = group.create_task(parlour.answer(chat))
            await gate.reached.wait()
            gate.open.set()
            await answering
            await finish(parlour, chat)
            while not mirror.has_ended:
                await anext(told)
        reading.cancel()
    assert mirror.numbers == sorted(set(mirror.numbers))
    assert mirror.messages[next(iter(mirror.messages))]["text"] == "Hello"
    assert (await parlour.again(sent.answer)).text == WORDS.text.strip()
    await assert_knows_all(mirror)
    await events.close()


async def test_after_redis_was_emptied_the_rows_that_changed_are_told(
    parlour: Parlour, redis: Redis
) -> None:
    chat = await parlour.chat()
    await parlour.answered(chat, "Hello")
    mirror = mirror_of(parlour, chat)
    await mirror.read()
    mirror.last = mirror.chat["sequence"]
    await parlour.answered(chat, "How are you?")
    await finish(parlour, chat)
    await redis.flushall()
    await mirror.follow()
    # what was said and its answer once each, as they are now, and the chat itself
    assert len(mirror.numbers) == 3
    assert mirror.numbers == sorted(mirror.numbers)
    await assert_knows_all(mirror)


async def test_while_redis_is_away_the_rows_are_read_again(parlour: Parlour) -> None:
    mute = Events(  # nobody hears what it says
        parlour.runtime.redis.from_url("redis://127.0.0.1:1/0"),
        retention_seconds=60,
        queue_events=8,
    )
    chat = await parlour.chat()
    mirror = mirror_of(parlour, chat, runtime=reread_soon(parlour.runtime))
    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        group.create_task(mirror.follow())
        group.create_task(everything(parlour, chat, replace(parlour.runtime, events=mute)))
    assert mirror.numbers == sorted(set(mirror.numbers))
    await assert_knows_all(mirror)


async def test_a_number_that_was_not_told_yet_counts_as_none(parlour: Parlour) -> None:
    chat = await parlour.chat()
    mirror = mirror_of(parlour, chat)
    mirror.last = 1_000
    told = cast("Any", mirror.told())
    async with aclosing(told), asyncio.timeout(20):
        assert (await anext(told))["kind"] == "SNAPSHOT"


async def test_three_surfaces_see_one_order_within_a_second_and_each_others_reading(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    mirrors = [Mirror(parlour.runtime, parlour.on(channel), chat_id(chat)) for channel in Channel]
    lags: list[float] = []

    async def follow(mirror: Mirror) -> None:
        async for event in mirror.told():
            lags.append((now() - datetime.fromisoformat(event["at"])).total_seconds())
            if mirror.has_ended:
                return

    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        for mirror in mirrors:
            group.create_task(follow(mirror))
        async with asyncio.TaskGroup() as talking:
            for channel in Channel:
                viewer = parlour.on(channel)
                talking.create_task(parlour.say(chat, f"from {channel}", viewer=viewer))
        await parlour.answer(chat)
        discord = parlour.on(Channel.DISCORD)
        await chats.mark_read(discord, chat.id, 6, runtime=parlour.runtime)
        await finish(parlour, chat)
    for mirror in mirrors:
        await assert_knows_all(mirror)
        assert mirror.state() == mirrors[0].state()
        assert mirror.chat["unreadCount"] == 0
        assert {one["channel"] for one in mirror.state()[1]} == set(Channel)
    assert statistics.median(lags) < 1


async def test_the_steps_of_an_image_come_between_the_events_of_its_chat(
    parlour: Parlour,
) -> None:
    chat, other = await parlour.chat(), await parlour.chat()
    mirror = mirror_of(parlour, chat)
    numbered: list[tuple[str, int]] = []

    async def follow() -> None:
        async for event in mirror.told():
            numbered.append((event["kind"], event["sequence"]))
            if mirror.has_ended:
                return

    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        group.create_task(follow())
        await parlour.image(other)
        await parlour.image(chat)
        await finish(parlour, chat)
    assert [number for _, number in numbered] == sorted(number for _, number in numbered)
    steps = mirror.steps
    assert [step["sequence"] for step in steps] == list(range(1, len(steps) + 1))
    assert len({step["generationId"] for step in steps}) == 1
    assert steps[-1]["state"] == "SUCCEEDED"
    await assert_knows_all(mirror)


async def test_an_image_that_is_being_made_is_told_to_who_comes_late(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.answered(chat, "/image")
    mirror = mirror_of(parlour, chat)
    told = cast("Any", mirror.told())
    async with aclosing(told), asyncio.timeout(20):
        assert [(await anext(told))["kind"] for _ in range(2)] == ["SNAPSHOT", "PROGRESS"]
    assert mirror.steps[0]["state"] == "QUEUED"


async def test_the_stream_of_a_chat_ends_when_it_is_deleted(parlour: Parlour) -> None:
    chat = await parlour.chat()
    mirror = mirror_of(parlour, chat)
    kinds: list[str] = []

    async def follow() -> None:
        async for event in mirror.told():
            kinds.append(event["kind"])
            assert event["kind"] != "DELETED" or event["conversation"] is None
            if event["kind"] == "SNAPSHOT":
                group.create_task(
                    chats.delete_conversation(parlour.viewer, chat.id, runtime=parlour.runtime)
                )

    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(follow())
    assert kinds == ["SNAPSHOT", "DELETED"]


async def test_a_stream_tells_nothing_once_its_session_has_ended(parlour: Parlour) -> None:
    signed_in = await somebody(parlour.workshop)
    parlour.viewer = signed_in.viewer
    chat = await parlour.chat()
    context = Context(context_of(parlour.runtime, None).request, parlour.runtime)
    await context.recognise(signed_in.access_token)
    stream: Any = await schema.subscribe(
        WATCH, variable_values={"id": chat_id(chat)}, context_value=context
    )
    async with aclosing(stream), asyncio.timeout(20):
        assert (await anext(stream)).data["conversation"]["kind"] == "SNAPSHOT"
        await sessions.sign_out(
            reception_of(parlour.workshop), refresh_token=signed_in.refresh_token
        )
        await parlour.say(chat, "Hello")
        last = await anext(stream)
        assert last.data is None
        assert [error.extensions["code"] for error in last.errors] == ["UNAUTHENTICATED"]
        with pytest.raises(StopAsyncIteration):
            await anext(stream)


async def test_all_of_ones_chats_are_followed_at_once_and_nobody_elses(parlour: Parlour) -> None:
    first, second = await parlour.chat(), await parlour.chat()
    other = await Parlour.open(parlour.workshop)
    async with (
        asyncio.timeout(20),
        subscribed(parlour.runtime, WATCH_ALL, parlour.viewer) as answers,
    ):

        async def told() -> tuple[Any, Any]:
            event = (await anext(answers)).data["viewerConversations"]
            return event["conversationId"], event["kind"]

        assert await told() == (None, "SNAPSHOT")
        await other.say(await other.chat(), "Hello")
        await parlour.answered(first, "Hello")
        await finish(parlour, second)
        found = set[tuple[str, str]]()
        while chat_id(second) not in {of for of, _ in found}:
            found.add(await told())
        assert {of for of, _ in found} == {chat_id(first), chat_id(second)}
        assert (chat_id(second), "CONVERSATION") in found
        assert "DELTA" not in {kind for _, kind in found}
        await chats.delete_conversation(parlour.viewer, first.id, runtime=parlour.runtime)
        assert await told() == (chat_id(first), "DELETED")


async def test_what_was_missed_of_ones_chats_is_told_as_one_change_of_each(
    parlour: Parlour,
) -> None:
    mute = Events(
        parlour.runtime.redis.from_url("redis://127.0.0.1:1/0"),
        retention_seconds=60,
        queue_events=8,
    )
    silent = replace(parlour.runtime, events=mute)
    first, second = await parlour.chat(), await parlour.chat()
    events = live.watch_user(parlour.runtime.events, parlour.viewer.user_id, reread_seconds=0.05)
    told = cast("Any", events)
    async with aclosing(told), asyncio.timeout(20):
        assert await anext(told) is None
        await finish(parlour, first, silent)
        await finish(parlour, second, silent)
        missed: list[ConversationEvent] = [await anext(told), await anext(told)]
    assert {event.conversation_id for event in missed} == {first.id, second.id}
    assert {event.kind for event in missed} == {EventKind.SNAPSHOT}
