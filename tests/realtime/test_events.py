"""Events over a real Redis: kept, heard, and never silently missed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import orjson
import pytest
from redis.asyncio import Redis
from redis.exceptions import RedisError, ResponseError

from app.infra.embedded.valkey import start_valkey
from app.infra.events import Events, RedisRests
from app.infra.followers import LOST, Follower, Lost, Payload
from app.infra.redis_at.clients import redis_client
from tests.realtime.proxy import line_to

PATIENCE = 30.0


@asynccontextmanager
async def opened(
    url: str, *, queue_events: int = 16, silence_seconds: float = 10.0
) -> AsyncIterator[Events]:
    """A process's events: a client of its own, and the reader running."""
    redis = redis_client(url)
    events = Events(
        redis,
        retention_seconds=60,
        queue_events=queue_events,
        silence_seconds=silence_seconds,
    )
    try:
        async with asyncio.TaskGroup() as group:
            reader = group.create_task(events.run())
            try:
                yield events
            finally:
                reader.cancel()
    finally:
        await events.close()
        await redis.aclose()


@pytest.fixture
async def events(redis: Redis, redis_url: str) -> AsyncIterator[Events]:
    async with opened(redis_url) as found:
        yield found


async def heard(follower: Follower) -> Payload | Lost | None:
    return await follower.next(timeout_seconds=PATIENCE)


async def heard_until(follower: Follower, wanted: Payload | Lost) -> list[Payload | Lost | None]:
    """What a follower hears up to and with `wanted`."""
    found: list[Payload | Lost | None] = []
    async with asyncio.timeout(PATIENCE):
        while not found or found[-1] != wanted:
            found.append(await heard(follower))
    return found


async def kill_listeners(redis: Redis) -> None:
    """Cut every connection that listens."""
    await redis.client_kill_filter(_type="pubsub")


async def subscribed(redis: Redis, topic: str) -> None:
    """Wait until Redis knows a listener of `topic`."""
    async with asyncio.timeout(PATIENCE):
        while not await redis.pubsub_channels(f"events:{topic}"):  # noqa: ASYNC110 - Redis's state
            await asyncio.sleep(0.01)


async def test_a_follower_hears_what_is_published_after_it_began(events: Events) -> None:
    await events.publish("topic", {"n": 0})
    async with events.follow("topic") as follower:
        await events.append("topic", sequence=1, payload={"n": 1})
        await events.publish("other", {"n": 99})
        await events.publish("topic", {"n": 2})
        assert [await heard(follower), await heard(follower)] == [{"n": 1}, {"n": 2}]
        assert await follower.next(timeout_seconds=0.01) is None


async def test_followers_that_begin_with_the_process_are_not_deaf(
    redis: Redis, redis_url: str
) -> None:
    async def follow(events: Events, topic: str, ready: asyncio.Barrier) -> Payload | Lost | None:
        async with events.follow(topic) as follower:
            await ready.wait()
            return await heard(follower)

    for _ in range(5):
        ready = asyncio.Barrier(9)
        async with opened(redis_url) as events, asyncio.timeout(PATIENCE):
            async with asyncio.TaskGroup() as group:
                following = [
                    group.create_task(follow(events, f"topic-{number}", ready))
                    for number in range(8)
                ]
                await ready.wait()
                for number in range(8):
                    await events.publish(f"topic-{number}", {"n": number})
            assert [task.result() for task in following] == [{"n": n} for n in range(8)]


async def test_many_followers_share_one_connection(events: Events, redis: Redis) -> None:
    async with events.follow("a") as one, events.follow("a") as two, events.follow("b", "a"):
        listening = [client for client in await redis.client_list() if int(client["sub"]) > 0]
        assert len(listening) == 1
        await events.publish("a", {"n": 1})
        assert await heard(one) == await heard(two) == {"n": 1}
    async with asyncio.timeout(PATIENCE):
        while await redis.pubsub_channels("events:[ab]"):  # noqa: ASYNC110 - Redis's state
            await asyncio.sleep(0.01)


async def test_following_anew_what_another_just_left_is_not_deaf(events: Events) -> None:
    async def come_and_go(number: int) -> None:
        async with events.follow("topic"):
            await asyncio.sleep(number * 0.0005)

    async with asyncio.TaskGroup() as group:
        for number in range(40):
            group.create_task(come_and_go(number))
    for number in range(20):
        async with asyncio.TaskGroup() as group:
            async with events.follow("topic"):
                pass
            leaving = group.create_task(come_and_go(0))
            async with events.follow("topic") as follower:
                await leaving
                await events.publish("topic", {"n": number})
                assert (await heard_until(follower, {"n": number}))[-1] == {"n": number}


async def test_history_is_in_order_of_the_numbers_whoever_published_first(events: Events) -> None:
    for number in (2, 1, 4, 3):
        await events.append("topic", sequence=number, payload={"n": number})
    assert await events.history("topic", after=0) == [{"n": n} for n in (1, 2, 3, 4)]
    assert await events.history("topic", after=2) == [{"n": 3}, {"n": 4}]
    assert await events.history("topic", after=4) == []
    assert await events.history("nothing", after=0) == []


async def test_the_same_event_twice_is_kept_once_and_for_a_while_only(
    events: Events, redis: Redis
) -> None:
    for _ in range(2):
        await events.append("topic", sequence=1, payload={"n": 1})
    assert await events.history("topic", after=0) == [{"n": 1}]
    assert 0 < await redis.ttl("events:topic") <= 60


async def test_a_slow_follower_s_full_queue_becomes_one_lost_and_nothing_newer_is_lost(
    redis: Redis, redis_url: str
) -> None:
    async with (
        opened(redis_url, queue_events=4) as events,
        events.follow("topic") as slow,
        events.follow("topic") as quick,
    ):
        for number in range(1, 12):
            await events.append("topic", sequence=number, payload={"n": number})
            assert await heard(quick) == {"n": number}
        found = await heard_until(slow, {"n": 11})
        assert found[0] is LOST
        assert found.count(LOST) == 1
        assert len(found) <= 4


async def test_a_killed_connection_is_mended_and_said_to_have_lost(
    events: Events, redis: Redis
) -> None:
    async with events.follow("topic") as follower:
        for number in range(3):
            await kill_listeners(redis)
            assert LOST in await heard_until(follower, LOST)
            await subscribed(redis, "topic")
            await events.publish("topic", {"n": number})
            assert (await heard_until(follower, {"n": number}))[-1] == {"n": number}


async def test_following_while_the_connection_is_being_mended_is_not_deaf(
    events: Events, redis: Redis
) -> None:
    for number in range(3):
        async with asyncio.TaskGroup() as group, events.follow(f"first-{number}"):
            killing = group.create_task(kill_listeners(redis))
            async with events.follow(f"topic-{number}") as follower:
                await killing  # or what is subscribed is the connection that is cut
                await subscribed(redis, f"topic-{number}")
                await events.publish(f"topic-{number}", {"n": 1})
                assert (await heard_until(follower, {"n": 1}))[-1] == {"n": 1}


async def test_a_redis_that_is_away_raises_for_publishers_and_is_silence_for_followers(
    tmp_path: Path,
) -> None:
    server = await asyncio.to_thread(start_valkey, tmp_path / "own", fast=True)
    async with opened(server.url) as events, events.follow("topic") as early:
        await asyncio.to_thread(server.stop)
        assert LOST in await heard_until(early, LOST)
        async with events.follow("topic", "other") as late:
            assert await late.next(timeout_seconds=0.01) in (None, LOST)
        for attempt in (
            events.append("topic", sequence=1, payload={}),
            events.publish("topic", {}),
            events.history("topic", after=0),
        ):
            with pytest.raises((RedisError, OSError)):
                await attempt


async def test_a_line_that_goes_dead_without_hanging_up_is_noticed_and_mended(
    redis: Redis, redis_url: str
) -> None:
    async with (
        line_to(redis_url) as line,
        opened(line.url, silence_seconds=0.5) as events,
        events.follow("topic") as follower,
    ):
        for number in range(2):
            line.go_dead()
            assert LOST in await heard_until(follower, LOST)
            async with asyncio.timeout(PATIENCE):
                while await follower.next(timeout_seconds=0.1) != {"n": number}:
                    await redis.publish("events:topic", orjson.dumps({"n": number}))


async def test_silence_alone_costs_nobody_the_connection(redis: Redis, redis_url: str) -> None:
    async with (
        line_to(redis_url) as line,
        opened(line.url, silence_seconds=1.5) as events,
        events.follow("topic") as follower,
    ):
        assert line.calls == 1
        async with asyncio.timeout(PATIENCE):
            while await follower.next(timeout_seconds=4.0):
                pass
        await redis.publish("events:topic", b'{"n": 1}')
        assert await heard(follower) == {"n": 1}
        assert line.calls == 1


async def test_who_comes_while_the_line_is_dead_is_told_that_something_may_be_lost(
    redis: Redis, redis_url: str
) -> None:
    async with (
        line_to(redis_url) as line,
        opened(line.url, silence_seconds=3.5) as events,
        events.follow("early"),
    ):
        line.go_dead()
        async with events.follow("late") as late:  # in vain for five seconds
            found = await heard_until(late, LOST)
            await subscribed(redis, "late")
            await redis.publish("events:late", b'{"n": 1}')
            found += await heard_until(late, {"n": 1})
    assert found.count(LOST) == 2  # the second says that it is subscribed now


async def test_a_redis_that_hangs_is_waited_for_once_and_then_left_in_peace(
    redis_url: str,
) -> None:
    async with line_to(redis_url) as line, opened(line.url) as events:
        await events.publish("topic", {})
        line.go_dead(for_new_calls=True)
        with pytest.raises((RedisError, OSError)) as first:
            await events.append("topic", sequence=1, payload={})
        assert not isinstance(first.value, RedisRests)
        calls = line.calls
        for attempt in (
            events.append("topic", sequence=1, payload={}),
            events.publish("topic", {}),
            events.history("topic", after=0),
        ):
            with pytest.raises(RedisRests):
                await attempt
        assert line.calls == calls
        line.takes_calls = True
        async with asyncio.timeout(PATIENCE):
            while True:
                with suppress(RedisRests):
                    await events.publish("topic", {})
                    break
                await asyncio.sleep(0.05)


async def test_what_redis_refuses_keeps_nobody_else_from_publishing(
    events: Events, redis: Redis
) -> None:
    await redis.set("events:topic", "no sorted set")
    with pytest.raises(ResponseError):
        await events.history("topic", after=0)
    await events.append("other", sequence=1, payload={"n": 1})
    assert await events.history("other", after=0) == [{"n": 1}]


@pytest.mark.parametrize("nonsense", [b"{", b"\xff", b"[]", b"7", b""])
async def test_what_cannot_be_read_is_said_to_be_lost_and_the_next_is_heard(
    events: Events, redis: Redis, nonsense: bytes
) -> None:
    async with events.follow("topic") as follower:
        await redis.publish("events:topic", nonsense)
        await redis.zadd("events:topic", {nonsense: 1})
        await redis.publish(b"events:\xff", b"{}")
        await events.append("topic", sequence=2, payload={"n": 2})
        assert [await heard(follower), await heard(follower)] == [LOST, {"n": 2}]
    assert await events.history("topic", after=0) == [{"n": 2}]


async def test_a_reader_that_is_cancelled_at_any_moment_of_its_beginning_ends(
    redis: Redis, redis_url: str
) -> None:
    async with asyncio.timeout(30):
        for turns in range(120):
            async with opened(redis_url):
                for _ in range(turns):
                    await asyncio.sleep(0)


async def test_many_who_ask_for_what_was_kept_hold_few_connections(
    events: Events, redis: Redis
) -> None:
    await events.append("topic", sequence=1, payload={"n": 1})
    before = len(await redis.client_list())
    kept = await asyncio.gather(*(events.history("topic", after=0) for _ in range(200)))
    assert kept == [[{"n": 1}]] * 200
    assert len(await redis.client_list()) <= before + 4
