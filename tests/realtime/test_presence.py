"""Who is at work, as every process can see."""

from __future__ import annotations

import asyncio
import time

from redis.asyncio import Redis

from app.infra.presence import keep_present, present


async def counted(redis: Redis, kind: str, wanted: int) -> None:
    """Wait until `wanted` of a kind are present."""
    async with asyncio.timeout(30):
        while await present(redis, kind) != wanted:  # noqa: ASYNC110 - Redis's state
            await asyncio.sleep(0.01)


async def test_each_process_counts_once_while_it_is_at_work(redis: Redis) -> None:
    async with keep_present(redis, "worker"):
        await counted(redis, "worker", 1)
        async with keep_present(redis, "worker"), keep_present(redis, "relay"):
            await counted(redis, "worker", 2)
            await counted(redis, "relay", 1)
        assert await present(redis, "worker") == 1
    assert await present(redis, "worker") == 0


async def test_one_that_fell_silent_is_not_counted(redis: Redis) -> None:
    await redis.zadd("presence:worker", {"silent": time.time() - 8, "beating": time.time()})
    assert await present(redis, "worker") == 1


async def test_work_goes_on_while_redis_is_away() -> None:
    away: Redis = Redis.from_url("redis://127.0.0.1:1/0")
    done = False
    async with keep_present(away, "worker"):
        await asyncio.sleep(0)
        done = True
    assert done
    await away.aclose()


async def test_whoever_leaves_at_once_does_not_wait_for_a_beat(redis_url: str) -> None:
    async with asyncio.timeout(30):
        for turns in range(60):
            fresh: Redis = Redis.from_url(redis_url)
            async with keep_present(fresh, "worker"):
                for _ in range(turns):
                    await asyncio.sleep(0)
            await fresh.aclose()
