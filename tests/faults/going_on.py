"""All that knows Redis is used, a server of it is lost, and all is used again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from dramatiq import Message
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.infra.events import Events
from app.infra.followers import LOST, Follower
from app.infra.rate_limit import RateLimiter
from app.infra.redis_at.clients import redis_client
from app.infra.stopping import stopped
from app.settings import Settings
from tasks.broker import RENDERS, make_broker
from tasks.consuming import Broker
from tests.valkeys import Several, Valkey

TOPIC = "generation:1"
KEY = f"{{events:{TOPIC}}}:key"  # where in a Cluster the topic is


@dataclass(frozen=True)
class Users:
    """All that knows Redis: redis-py's client, limits, events, and the broker of the queue."""

    client: Redis
    limiter: RateLimiter
    events: Events
    broker: Broker

    async def go_on(self, follower: Follower) -> None:
        """Use all of it, as often as it takes until each goes on; a follower of `TOPIC` hears."""
        await until(lambda: is_written(self.client))
        await until(lambda: is_counted(self.limiter))
        await until(lambda: is_heard(follower, self.events))
        await asyncio.to_thread(self.broker.enqueue, message())
        consumer = self.broker.consume(RENDERS, prefetch=1, timeout=1_000)
        try:
            assert (await asyncio.to_thread(next, consumer)).message_id == message().message_id
        finally:
            consumer.close()


@asynccontextmanager
async def users(url: str) -> AsyncIterator[Users]:
    """Give all that knows the Redis at `url`, its reader of events running."""
    client, limiter = redis_client(url), RateLimiter(url)
    events = Events(client, retention_seconds=60, queue_events=10)
    broker = await asyncio.to_thread(make_broker, Settings(redis_url=url), [])
    async with asyncio.TaskGroup() as group:
        reading = group.create_task(events.run())
        try:
            yield Users(client, limiter, events, broker)
        finally:
            await stopped(reading)
            await events.close()
            await client.aclose()
            await limiter.aclose()
            await asyncio.to_thread(broker.client.close)


async def assert_used(url: str) -> None:
    """Use all that knows Redis."""
    async with users(url) as made, made.events.follow(TOPIC) as follower:
        await made.go_on(follower)


async def assert_goes_on(several: Several, *, lost: Valkey) -> None:
    """Use all that knows Redis, lose who has the key, and use it again."""
    async with users(several.url) as made:
        consumer = made.broker.consume(RENDERS, prefetch=1, timeout=1_000)
        try:
            async with made.events.follow(TOPIC, "other:1") as follower:
                await until(lambda: is_written(made.client))
                await until(lambda: is_counted(made.limiter))
                await made.events.append(TOPIC, sequence=1, payload={"at": 1}, also={"other:1": {}})
                heard = [await follower.next(timeout_seconds=5) for _ in "ab"]
                assert heard == [{"at": 1}, {}]
                assert await asyncio.to_thread(next, consumer) is None
                several.lose(lost)
                assert not await is_told(made.events)
                await asyncio.to_thread(several.wait_for_primary)
                await until(lambda: is_written(made.client))
                # both a Sentinel's and a Cluster's new primary has what the old one had replicated
                assert await made.client.get(KEY) == b"value"
                # also where its own connection is to another node, and was well all the time
                assert await follower.next(timeout_seconds=20) is LOST
                await made.go_on(follower)
        finally:
            consumer.close()


def message() -> Message[object]:
    return Message(
        queue_name=RENDERS, actor_name="a", args=(), kwargs={}, options={}, message_id="one"
    )


async def is_told(events: Events) -> bool:
    with suppress(RedisError, OSError):
        await events.append(TOPIC, sequence=2, payload={"at": 2})
        return True
    return False


async def is_heard(follower: Follower, events: Events) -> bool:
    return await is_told(events) and await follower.next(timeout_seconds=0.5) == {"at": 2}


async def until(is_so: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(60):
        while not await is_so():  # noqa: ASYNC110 - servers
            await asyncio.sleep(0.05)


async def is_written(client: Redis) -> bool:
    with suppress(RedisError, OSError):
        return bool(await client.set(KEY, "value"))
    return False


async def is_counted(limiter: RateLimiter) -> bool:
    """Say whether the limiter asks Redis again; a charge that passes unasked has no standing."""
    return await limiter.charge("name", "other", cost=1, limit=100, per_seconds=600) is not None
