"""Watching one generation: whatever happens to events, the watcher knows what the row knows."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from redis.asyncio import Redis

from app.accounts.viewer import Viewer
from app.generations import leases, progress
from app.generations.leases import Row
from app.generations.models import Generation
from app.generations.progress import GenerationEvent, announce, topic_of
from app.ids import uuid7
from app.infra.embedded.valkey import start_valkey
from app.infra.events import Events
from app.providers.rendering.port import RenderProgress
from tests.providers.scripted import Gate, Script, always
from tests.workshop import Workshop, assert_told_whole

pytestmark = pytest.mark.timeout(60)
NEVER = 60.0
MANY_STEPS = tuple(RenderProgress(number / 50, "painting") for number in range(50))


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


def watching(
    workshop: Workshop,
    generation: Generation,
    *,
    after: int | None = None,
    reread_seconds: float = NEVER,
    events: Events | None = None,
) -> AsyncGenerator[GenerationEvent, None]:
    told = progress.watch(
        events or workshop.runtime.events,
        generation.id,
        after=after,
        reread_seconds=reread_seconds,
    )
    return cast("AsyncGenerator[GenerationEvent, None]", told)


async def all_of(told: AsyncGenerator[GenerationEvent, None]) -> list[GenerationEvent]:
    async with aclosing(told):
        return [event async for event in told]


async def some_of(told: AsyncGenerator[GenerationEvent, None], count: int) -> list[int]:
    """The numbers of the next `count` events."""
    return [(await anext(told)).sequence for _ in range(count)]


async def advanced(row: Row, fraction: float) -> Row:
    return await leases.advance(
        row,
        fraction=fraction,
        stage="painting",
        estimated_seconds=None,
        preview_number=None,
        lease_seconds=15,
    )


async def assert_is_the_row(event: GenerationEvent) -> None:
    """The event says what a fresh snapshot says."""
    fresh = await progress.snapshot(event.generation_id)
    assert fresh is not None
    assert replace(event, at=fresh.at) == fresh


async def test_snapshot_and_events_come_to_a_fresh_snapshot(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer)
    told = watching(workshop, accepted)
    first = await anext(told)
    assert (first.sequence, first.state) == (1, "QUEUED")
    await assert_is_the_row(first)
    row = await workshop.claimed(accepted)
    await announce(workshop.runtime.events, row)
    for fraction in (0.2, 0.5):
        await assert_is_the_row(await anext(told))
        await announce(workshop.runtime.events, await advanced(row, fraction))
    await assert_is_the_row(await anext(told))
    await workshop.expire_lease(accepted)
    await workshop.run(accepted)
    rest = await all_of(told)
    assert [event.sequence for event in rest] == list(range(5, 5 + len(rest)))
    await assert_is_the_row(rest[-1])


async def test_one_who_comes_in_the_middle_begins_with_the_present(
    workshop: Workshop, viewer: Viewer
) -> None:
    gate = Gate()
    workshop.atelier.script_for = always(Script(gate=gate))
    accepted = await workshop.accepted(viewer)
    async with asyncio.TaskGroup() as group:
        group.create_task(workshop.run(accepted))
        await gate.reached.wait()
        told = watching(workshop, accepted)
        first = await anext(told)
        await assert_is_the_row(first)
        assert (first.state, first.sequence) == ("RUNNING", 3)
        gate.open.set()
        rest = await all_of(told)
    assert_told_whole([*(await workshop.events(accepted))[:2], first, *rest])


@pytest.mark.parametrize("after", [0, 1, 3, -5])
async def test_what_was_missed_is_told_without_a_gap(
    workshop: Workshop, viewer: Viewer, after: int
) -> None:
    made = await workshop.run(await workshop.accepted(viewer))
    numbers = [event.sequence for event in await all_of(watching(workshop, made, after=after))]
    assert numbers == list(range(max(after, 0) + 1, made.sequence + 1))


async def test_one_who_knows_the_end_is_told_nothing_more(
    workshop: Workshop, viewer: Viewer
) -> None:
    made = await workshop.run(await workshop.accepted(viewer))
    assert await all_of(watching(workshop, made, after=made.sequence)) == []


async def test_a_number_that_was_never_told_counts_as_none(
    workshop: Workshop, viewer: Viewer
) -> None:
    made = await workshop.run(await workshop.accepted(viewer))
    (event,) = await all_of(watching(workshop, made, after=made.sequence + 1_000))
    await assert_is_the_row(event)


async def test_nothing_is_told_of_what_does_not_exist(workshop: Workshop) -> None:
    events = workshop.runtime.events
    told = progress.watch(events, uuid7(), after=None, reread_seconds=NEVER)
    assert [event async for event in told] == []


async def test_events_published_out_of_order_are_told_in_order(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer)
    async with aclosing(watching(workshop, accepted)) as told:
        assert await some_of(told, 1) == [1]
        two = await workshop.claimed(accepted)
        three, four, five = [await advanced(two, fraction) for fraction in (0.1, 0.2, 0.3)]
        for row in (two, four, three, five):
            await announce(workshop.runtime.events, row)
        assert await some_of(told, 4) == [2, 3, 4, 5]


async def test_the_row_stands_in_for_an_event_that_was_never_published(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer)
    async with aclosing(watching(workshop, accepted)) as told:
        assert await some_of(told, 1) == [1]
        row = await workshop.claimed(accepted)
        await advanced(row, 0.1)
        await announce(workshop.runtime.events, await advanced(row, 0.2))
        event = await anext(told)
        assert event.sequence == 4
        await assert_is_the_row(event)
        await announce(workshop.runtime.events, await advanced(row, 0.3))
        assert await some_of(told, 1) == [5]


async def test_the_row_stands_in_when_the_history_is_gone(
    workshop: Workshop, viewer: Viewer
) -> None:
    made = await workshop.run(await workshop.accepted(viewer))
    await workshop.runtime.redis.flushall()
    for after in (0, 2, None):
        (event,) = await all_of(watching(workshop, made, after=after))
        await assert_is_the_row(event)


async def test_half_a_history_is_not_told_as_if_it_were_whole(
    workshop: Workshop, viewer: Viewer
) -> None:
    made = await workshop.run(await workshop.accepted(viewer))
    await workshop.runtime.redis.zremrangebyscore(f"events:{topic_of(made.id)}", 3, 4)
    numbers = [event.sequence for event in await all_of(watching(workshop, made, after=0))]
    assert numbers == [1, 2, made.sequence]


async def test_a_killed_connection_loses_nothing(workshop: Workshop, viewer: Viewer) -> None:
    accepted = await workshop.accepted(viewer)
    async with aclosing(watching(workshop, accepted)) as told:
        assert await some_of(told, 1) == [1]
        row = await workshop.claimed(accepted)
        for number in range(3):
            await workshop.runtime.redis.client_kill_filter(_type="pubsub")
            await announce(workshop.runtime.events, await advanced(row, 0.1 * number))
            event = await anext(told)
            assert event.sequence == 3 + number
            await assert_is_the_row(event)


async def test_a_slow_watcher_still_learns_the_end(workshop: Workshop, viewer: Viewer) -> None:
    workshop.atelier.script_for = always(Script(steps=MANY_STEPS))
    accepted = await workshop.accepted(viewer)
    redis = workshop.runtime.redis
    async with reading(Events(redis, retention_seconds=60, queue_events=8)) as events:
        told = watching(workshop, accepted, events=events)
        assert await some_of(told, 1) == [1]
        made = await workshop.run(accepted)
        rest = await all_of(told)
    assert [event.sequence for event in rest] == list(range(2, made.sequence + 1))
    await assert_is_the_row(rest[-1])


async def test_two_watchers_are_told_the_same(workshop: Workshop, viewer: Viewer) -> None:
    accepted = await workshop.accepted(viewer)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(all_of(watching(workshop, accepted, after=0))) for _ in range(2)]
        group.create_task(workshop.run(accepted))
    one, other = [task.result() for task in tasks]
    assert one == other
    assert_told_whole(one)


async def test_watchers_that_come_and_go_miss_nothing(workshop: Workshop, viewer: Viewer) -> None:
    chance = random.Random(7)  # noqa: S311 - for when to leave
    workshop.atelier.script_for = always(Script(steps=MANY_STEPS))
    accepted = await workshop.accepted(viewer)

    async def come_and_go() -> list[GenerationEvent]:
        known: list[GenerationEvent] = []
        while not (known and known[-1].is_final):
            told = watching(workshop, accepted, after=known[-1].sequence if known else 0)
            async with aclosing(told):
                for _ in range(chance.randint(1, 12)):
                    event = await anext(told, None)
                    if event is None:
                        break
                    known.append(event)
        return known

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(come_and_go()) for _ in range(12)]
        group.create_task(workshop.run(accepted))
    for task in tasks:
        assert_told_whole(task.result())


@asynccontextmanager
async def reading(events: Events) -> AsyncIterator[Events]:
    """Run the reader of these events."""
    async with asyncio.TaskGroup() as group:
        reader = group.create_task(events.run())
        try:
            yield events
        finally:
            reader.cancel()
    await events.close()


async def test_a_redis_that_goes_away_keeps_nobody_from_the_final_event(
    workshop: Workshop, viewer: Viewer, tmp_path: Path
) -> None:
    server = await asyncio.to_thread(start_valkey, tmp_path / "own", fast=True)
    redis: Redis = Redis.from_url(server.url, socket_timeout=None)
    gate = Gate()
    workshop.atelier.script_for = always(Script(gate=gate))
    accepted = await workshop.accepted(viewer)
    async with reading(Events(redis, retention_seconds=60, queue_events=8)) as events:
        runtime = workshop.worker(redis=redis, events=events)
        told = watching(workshop, accepted, events=events, reread_seconds=0.05)
        async with asyncio.TaskGroup() as group:
            group.create_task(workshop.run(accepted, runtime=runtime))
            await gate.reached.wait()
            assert (await anext(told)).state == "RUNNING"
            await asyncio.to_thread(server.stop)
            gate.open.set()
            rest = await all_of(told)
    numbers = [event.sequence for event in rest]
    assert numbers == sorted(set(numbers))
    await assert_is_the_row(rest[-1])
    await redis.aclose()
