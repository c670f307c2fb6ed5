"""The relay: moves jobs from the outbox to the broker, and keeps the schedule.

Run as `python -m tasks.relay`, as often as wanted: rows are locked with SKIP LOCKED, so two relays
share the work. A job is sent before its row is deleted and committed: at least once. While Redis is
away the rows wait.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from app.infra.importing import importing

with importing():
    import dramatiq
    from dramatiq.brokers.redis import RedisBroker
    from dramatiq.errors import BrokerConnectionError
    from redis.exceptions import RedisError

    from app.infra import crashpoints, outbox
    from app.infra.db import DATABASE_AWAY, transaction
    from app.infra.events import Events
    from app.infra.followers import Follower
    from app.infra.presence import keep_present
    from app.infra.sight import figures, process, tracing
    from app.infra.sight.beats import beat
    from app.infra.sight.spans import Role
    from app.infra.stopping import stop_if_cancelled
    from app.infra.telemetry import logger
    from app.runtime import Runtime, open_runtime
    from app.settings import Settings, load_settings
    from tasks import actors, health, schedule
    from tasks.broker import make_broker, queues
    from tasks.watching import TRACEPARENT, WatchingMiddleware

_BROKER_AWAY = (RedisError, BrokerConnectionError)
log = logger(__name__)


async def send_batch(limit: int, *, declared: Mapping[str, dramatiq.Actor[..., Any]]) -> int:
    """Send up to `limit` jobs of the outbox that are due and delete them. Returns how many.

    Three round trips to the database and one hop to a thread, however many they are.

    A job nobody declared stays for a relay that knows it and holds up no other. Raises what the
    broker raises while it is away; then all of them stay.
    """
    async with transaction() as connection:
        jobs = await outbox.take_batch(limit, jobs=declared, connection=connection)
        crashpoints.reached("outbox.taken")
        if jobs:
            await asyncio.to_thread(_send, jobs, declared)
            crashpoints.reached("outbox.sent")
    return len(jobs)


def _send(jobs: Sequence[outbox.Job], declared: Mapping[str, dramatiq.Actor[..., Any]]) -> None:
    for job in jobs:
        with tracing.span(
            "outbox.send",
            Role.PRODUCER,
            parent=job.traceparent,
            job=job.job,
            correlation_id=job.correlation_id,
            waited_seconds=round(max(job.waited_seconds, 0.0), 3),
        ):
            # no argument: a worker of a version that does not know it passes it over
            present = tracing.traceparent()
            options: dict[str, Any] = {TRACEPARENT: present} if present else {}
            declared[job.job].send_with_options(
                kwargs={**job.payload, "correlation_id": job.correlation_id}, **options
            )
        figures.SENT.labels(job.job).inc()


async def relay_forever(
    settings: Settings, *, events: Events, declared: Mapping[str, dramatiq.Actor[..., Any]]
) -> None:
    """Send jobs as they are committed, until cancelled. A database that goes away is waited for.

    A commit tells of its jobs by NOTIFY, or whoever made it by an event of `outbox.TOPIC`; what
    nobody told of is found after `relay_poll_seconds`.
    """
    while True:
        try:
            async with _woken(settings.direct_database_url(), events) as bell:
                while True:
                    while await send_batch(settings.relay_batch, declared=declared):
                        stop_if_cancelled()
                    stop_if_cancelled()
                    beat("outbox")
                    await bell.next(timeout_seconds=settings.relay_poll_seconds)
                    while await bell.next(timeout_seconds=0):
                        pass  # looking once is enough for all of them
        except (*_BROKER_AWAY, *DATABASE_AWAY) as error:
            log.warning("relay.waiting", error=type(error).__name__)
            stop_if_cancelled()
            await asyncio.sleep(settings.relay_poll_seconds)


@asynccontextmanager
async def _woken(database_url: str, events: Events) -> AsyncIterator[Follower]:
    """Give what hears of each commit that wrote to the outbox, by LISTEN or by an event."""
    async with events.follow(outbox.TOPIC) as bell:
        listening = await asyncpg.connect(database_url)
        try:
            await listening.add_listener("outbox", lambda *_: bell.offer({"by": "NOTIFY"}))
            yield bell
        finally:
            await listening.close(timeout=2)


async def run(settings: Settings) -> None:
    """Relay and keep the schedule until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with open_runtime(settings) as runtime, keep_present(runtime.redis, "relay"):
        broker = make_broker(settings, [WatchingMiddleware()])
        declared = actors.declare(broker, lambda: _no_runtime(runtime))
        async with (
            health.told(
                runtime,
                health.OF_RELAY,
                is_ending=stop.is_set,
                queues=lambda: queues(broker),
            ),
            asyncio.TaskGroup() as group,
        ):
            working = [
                group.create_task(
                    relay_forever(settings, events=runtime.events, declared=declared)
                ),
                group.create_task(schedule.run_forever(runtime, broker)),
            ]
            await stop.wait()
            for task in working:
                task.cancel()
        _close(broker)


def _no_runtime(_runtime: Runtime) -> Runtime:
    raise AssertionError("the relay sends jobs and runs none")


def _close(broker: RedisBroker) -> None:
    broker.client.close()


def main() -> None:
    """Start the relay with the settings of the environment."""
    settings = load_settings()
    process.begin(settings, "relay")
    try:
        asyncio.run(run(settings))
    finally:
        process.end()


if __name__ == "__main__":
    main()
