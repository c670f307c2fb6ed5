"""Who is at work: each process of a kind says so in Redis, and falls silent when it is gone."""

from __future__ import annotations

import asyncio
import os
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.infra.stopping import stop_if_cancelled, stopped
from app.infra.telemetry import logger

_BEAT_SECONDS = 2.0
_GONE_AFTER_SECONDS = 7.0
_LAST_WORD_SECONDS = 1.0
log = logger(__name__)


@asynccontextmanager
async def keep_present(redis: Redis, kind: str) -> AsyncIterator[None]:
    """Say every two seconds, while the block runs, that a `kind` ("worker") is at work here."""
    name = f"{os.getpid()}-{secrets.token_hex(4)}"
    ending = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        beating = group.create_task(_beat(redis, kind, name, ending))
        try:
            yield
        finally:
            ending.set()
            # what was on its way to Redis would otherwise come behind what takes it back
            await asyncio.wait({beating}, timeout=_LAST_WORD_SECONDS)
            await stopped(beating)
            with suppress(RedisError, OSError):
                await redis.zrem(_key(kind), name)


async def present(redis: Redis, kind: str) -> int:
    """Return how many of a kind said within the last seven seconds that they are at work."""
    return int(await redis.zcount(_key(kind), time.time() - _GONE_AFTER_SECONDS, "+inf"))


async def _beat(redis: Redis, kind: str, name: str, ending: asyncio.Event) -> None:
    while not ending.is_set():
        try:
            await redis.zadd(_key(kind), {name: time.time()})
            await redis.zremrangebyscore(_key(kind), "-inf", time.time() - 60)
        except (RedisError, OSError) as error:
            log.warning("presence.not_told", kind=kind, error=type(error).__name__)
        stop_if_cancelled()
        with suppress(TimeoutError):
            async with asyncio.timeout(_BEAT_SECONDS):
                await ending.wait()


def _key(kind: str) -> str:
    return f"presence:{kind}"
