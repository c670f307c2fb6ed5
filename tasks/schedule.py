"""What is done every few seconds. Every step is safe to run twice, so it needs no leader."""

from __future__ import annotations

import asyncio

from dramatiq.brokers.redis import RedisBroker
from redis.exceptions import RedisError

from app.generations import recovery
from app.infra.db import DATABASE_AWAY
from app.infra.telemetry import logger
from app.runtime import Runtime
from tasks.broker import waiting_messages

_AWAY = (RedisError, *DATABASE_AWAY)
log = logger(__name__)


async def run_forever(runtime: Runtime, broker: RedisBroker) -> None:
    """Sweep every `sweep_seconds` until cancelled; what is away is waited for."""
    while True:
        try:
            await sweep(runtime, broker)
        except _AWAY as error:
            log.warning("schedule.waiting", error=type(error).__name__)
        await asyncio.sleep(runtime.settings.sweep_seconds)


async def sweep(runtime: Runtime, broker: RedisBroker) -> None:
    """Take up expired leases, send again what the broker lost, tell places in the queue."""
    await recovery.take_up_expired(runtime)
    if await asyncio.to_thread(waiting_messages, broker) == 0:
        await recovery.remind_of_forgotten(older_than_seconds=runtime.settings.sweep_seconds * 2)
    await recovery.tell_places(runtime)
