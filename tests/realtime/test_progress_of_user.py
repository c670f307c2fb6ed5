"""Watching all of one's generations at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import cast
from uuid import UUID

import pytest

from app.accounts.viewer import Viewer
from app.clock import now
from app.generations import progress
from app.generations.progress import GenerationEvent, announce
from app.infra.events import Events
from tests.workshop import Workshop, assert_told_whole

pytestmark = pytest.mark.timeout(60)
NEVER = 60.0
Told = AsyncGenerator[GenerationEvent, None]


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@asynccontextmanager
async def watching(
    workshop: Workshop, viewer: Viewer, *, reread_seconds: float = NEVER
) -> AsyncIterator[Told]:
    told = progress.watch_user(
        workshop.runtime.events, viewer.user_id, reread_seconds=reread_seconds
    )
    async with aclosing(cast("Told", told)) as closing, asyncio.timeout(20):
        yield closing


async def until_final(told: Told, *wanted: UUID) -> dict[UUID, list[GenerationEvent]]:
    """What is told until each of `wanted` had its final event."""
    found: dict[UUID, list[GenerationEvent]] = {}
    ended: set[UUID] = set()
    while ended != set(wanted):
        event = await anext(told)
        found.setdefault(event.generation_id, []).append(event)
        if event.is_final:
            ended.add(event.generation_id)
    return found


async def marker(workshop: Workshop, viewer: Viewer, told: Told) -> list[GenerationEvent]:
    """Everything that was told before an order made now, which is heard last."""
    last = await workshop.accepted(viewer)
    found = []
    while (event := await anext(told)).generation_id != last.id:
        found.append(event)
    return found


async def test_the_unfinished_come_first_and_then_everything_until_the_ends(
    workshop: Workshop, viewer: Viewer
) -> None:
    await workshop.run(await workshop.accepted(viewer))  # ended before: not told
    first = await workshop.accepted(viewer)
    async with watching(workshop, viewer) as told:
        assert (await anext(told)).generation_id == first.id
        second = await workshop.accepted(viewer)
        await asyncio.gather(workshop.run(first), workshop.run(second))
        found = await until_final(told, first.id, second.id)
    assert set(found) == {first.id, second.id}
    assert_told_whole(found[second.id])
    assert [event.sequence for event in found[first.id]] == list(range(2, 8))


async def test_nobody_is_told_of_somebody_else_s(workshop: Workshop, viewer: Viewer) -> None:
    other = await workshop.viewer()
    theirs = await workshop.accepted(other)
    await workshop.accepted(viewer)
    async with watching(workshop, viewer) as told:
        await anext(told)
        await workshop.run(theirs)
        assert await marker(workshop, viewer, told) == []


async def test_what_comes_late_is_not_told_after_what_is_newer(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer)
    async with watching(workshop, viewer) as told:
        await anext(told)
        row = await workshop.claimed(accepted)
        await workshop.expire_lease(accepted)
        await workshop.run(accepted)
        await until_final(told, accepted.id)
        await announce(workshop.runtime.events, row)
        final = await progress.snapshot(accepted.id)
        assert final is not None
        await workshop.runtime.events.publish(
            progress.topic_of_user(viewer.user_id), final.payload()
        )
        assert await marker(workshop, viewer, told) == []


async def test_what_was_born_and_ended_while_events_were_lost_is_told(
    workshop: Workshop, viewer: Viewer
) -> None:
    settings = workshop.runtime.settings
    mute = Events(  # publishes where nobody follows
        workshop.runtime.redis.from_url("redis://127.0.0.1:1/0"),
        retention_seconds=settings.event_retention_seconds,
        queue_events=8,
    )
    loud = workshop.runtime
    waiting = await workshop.accepted(viewer)
    async with watching(workshop, viewer) as told:
        assert (await anext(told)).generation_id == waiting.id
        workshop.runtime = workshop.worker(events=mute)
        unheard = await workshop.run(await workshop.accepted(viewer))
        await workshop.run(waiting)
        workshop.runtime = loud
        await loud.redis.client_kill_filter(_type="pubsub")
        found = await until_final(told, waiting.id, unheard.id)
        assert [len(events) for events in found.values()] == [1, 1]
        assert await marker(workshop, viewer, told) == []


async def test_silence_is_answered_by_reading_again(workshop: Workshop, viewer: Viewer) -> None:
    mute = Events(
        workshop.runtime.redis.from_url("redis://127.0.0.1:1/0"),
        retention_seconds=60,
        queue_events=8,
    )
    waiting = await workshop.accepted(viewer)
    async with watching(workshop, viewer, reread_seconds=0.05) as told:
        await anext(told)
        await workshop.run(waiting, runtime=workshop.worker(events=mute))
        found = await until_final(told, waiting.id)
    assert [event.state for event in found[waiting.id]][-1] == "SUCCEEDED"


async def test_who_asks_together_is_each_told_what_they_asked_for(
    workshop: Workshop, viewer: Viewer
) -> None:
    other = await workshop.viewer()
    ended, waiting, others = [await workshop.accepted(of) for of in (viewer, viewer, other)]
    before = now()
    await workshop.run(ended)
    none: frozenset[UUID] = frozenset()
    asked = [
        progress._Asked(viewer.user_id, before, none),
        progress._Asked(viewer.user_id, None, none),
        progress._Asked(viewer.user_id, None, frozenset({ended.id})),
        progress._Asked(other.user_id, before, none),
        progress._Asked((await workshop.viewer()).user_id, None, none),
    ]
    found = await progress._changed(asked)
    assert [[row["id"] for row in found[one][1]] for one in asked] == [
        [ended.id, waiting.id],
        [waiting.id],
        [ended.id, waiting.id],
        [others.id],
        [],
    ]
