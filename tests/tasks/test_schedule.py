"""What is done every few seconds, over a real broker."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest
from tortoise.exceptions import OperationalError

from app.accounts.viewer import Viewer
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.infra.db import connection
from app.infra.outbox import OutboxMessage
from tasks import schedule
from tasks.relay import send_batch
from tests.providers.scripted import Moment, WorkerDied
from tests.tasks.queue import Queue, opened
from tests.workshop import Workshop, assert_told_whole


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
def queue(workshop: Workshop) -> Iterator[Queue]:
    with opened(workshop.runtime.settings) as found:
        yield found


async def age_the_waiting() -> None:
    """Let a minute pass for those that wait."""
    await connection().execute_query_dict(
        "UPDATE generations SET created_at = created_at - interval '1 minute'"
    )


async def test_what_the_broker_lost_is_sent_again_and_delivered(
    workshop: Workshop, viewer: Viewer, queue: Queue
) -> None:
    made = [await workshop.accepted(viewer) for _ in range(3)]
    assert await send_batch(10, declared=queue.declared) == 3
    await workshop.runtime.redis.flushall()
    await schedule.sweep(workshop.runtime, queue.broker)
    await schedule.sweep(workshop.runtime, queue.broker)
    assert await send_batch(10, declared=queue.declared) == 3
    assert await queue.work(workshop.runtime) == 3
    for one in made:
        assert (await Generation.get(id=one.id)).state is GenerationState.SUCCEEDED


async def test_those_the_broker_still_holds_are_not_sent_again(
    workshop: Workshop, viewer: Viewer, queue: Queue
) -> None:
    await workshop.accepted(viewer)
    await send_batch(10, declared=queue.declared)
    await age_the_waiting()
    await schedule.sweep(workshop.runtime, queue.broker)
    assert (queue.waiting, await OutboxMessage.all().count()) == (1, 0)


async def test_a_queue_that_nobody_gets_through_is_not_filled_any_further(
    workshop: Workshop, viewer: Viewer, queue: Queue
) -> None:
    workshop.atelier.jobs_at_once = 4
    for _ in range(6):
        await workshop.accepted(viewer)
    await send_batch(10, declared=queue.declared)
    await connection().execute_query_dict(
        "UPDATE generations SET created_at = created_at - interval '1 hour'"
    )
    for _ in range(3):
        await schedule.sweep(workshop.runtime, queue.broker)
        await send_batch(10, declared=queue.declared)
    assert queue.waiting == 6


async def test_the_work_of_a_dead_worker_is_taken_up(
    workshop: Workshop, viewer: Viewer, queue: Queue
) -> None:
    accepted = await workshop.accepted(viewer)
    await send_batch(10, declared=queue.declared)
    with pytest.raises(WorkerDied):
        await queue.work(workshop.worker(dies_at=Moment.MID_FOLLOW))
    await schedule.sweep(workshop.runtime, queue.broker)
    assert await OutboxMessage.all().count() == 0
    await workshop.expire_lease(accepted)
    await schedule.sweep(workshop.runtime, queue.broker)
    assert await send_batch(10, declared=queue.declared) == 1
    await queue.work(workshop.runtime)
    made = await Generation.get(id=accepted.id)
    assert (made.state, made.attempts) == (GenerationState.SUCCEEDED, 2)
    assert len(workshop.atelier.paid) == 1
    assert_told_whole(await workshop.events(made))


async def test_places_are_told_as_numbered_events(
    workshop: Workshop, viewer: Viewer, queue: Queue
) -> None:
    first, second = [await workshop.accepted(viewer) for _ in range(2)]
    await schedule.sweep(workshop.runtime, queue.broker)
    await workshop.run(first)
    await schedule.sweep(workshop.runtime, queue.broker)
    events = await workshop.events(second)
    assert [(event.sequence, event.queue_position) for event in events] == [
        (1, None),
        (2, 2),
        (3, 1),
    ]


async def test_many_schedules_at_once_do_everything_once(
    workshop: Workshop, viewer: Viewer, queue: Queue
) -> None:
    dead, waiting = await workshop.accepted(viewer), await workshop.accepted(viewer)
    await send_batch(10, declared=queue.declared)
    queue.take()
    with pytest.raises(WorkerDied):
        await workshop.run(dead, runtime=workshop.worker(dies_at=Moment.MID_FOLLOW))
    await workshop.expire_lease(dead)
    await asyncio.gather(*(schedule.sweep(workshop.runtime, queue.broker) for _ in range(4)))
    while await send_batch(10, declared=queue.declared):
        await queue.work(workshop.runtime)
    for one in (dead, waiting):
        assert (await Generation.get(id=one.id)).state is GenerationState.SUCCEEDED
        assert_told_whole(await workshop.events(one))
    assert len(workshop.atelier.paid) == 2


async def test_the_schedule_waits_for_a_broker_that_is_away(
    workshop: Workshop, viewer: Viewer
) -> None:
    eager = workshop.runtime.settings.model_copy(update={"sweep_seconds": 0.01})
    nowhere = eager.model_copy(update={"redis_url": "redis://127.0.0.1:1/0"})
    accepted = await workshop.accepted(viewer)
    with pytest.raises(WorkerDied):
        await workshop.run(accepted, runtime=workshop.worker(dies_at=Moment.MID_FOLLOW))
    await OutboxMessage.all().delete()
    with opened(nowhere) as away:
        async with asyncio.TaskGroup() as group, asyncio.timeout(30):
            keeping = group.create_task(
                schedule.run_forever(workshop.worker(settings=eager), away.broker)
            )
            for _ in range(2):  # also after the first time that the broker was missing
                await workshop.expire_lease(accepted)
                while not await OutboxMessage.exists():  # noqa: ASYNC110 - a row
                    await asyncio.sleep(0.01)
                await OutboxMessage.all().delete()
                with pytest.raises(WorkerDied):
                    await workshop.run(accepted, runtime=workshop.worker(dies_at=Moment.MID_FOLLOW))
            keeping.cancel()


async def test_a_step_that_fails_keeps_no_other_from_its_work(
    workshop: Workshop, viewer: Viewer, queue: Queue
) -> None:
    dead, waiting = await workshop.accepted(viewer), await workshop.accepted(viewer)
    with pytest.raises(WorkerDied):
        await workshop.run(dead, runtime=workshop.worker(dies_at=Moment.MID_FOLLOW))
    await workshop.expire_lease(dead)
    await workshop.runtime.redis.zadd("presence:worker", {"somebody": time.time() + 60})
    await connection().execute_query_dict("ALTER TABLE webhook_deliveries RENAME TO elsewhere")
    with pytest.raises(OperationalError):
        await schedule.sweep(workshop.runtime, queue.broker)
    await connection().execute_query_dict("ALTER TABLE elsewhere RENAME TO webhook_deliveries")
    assert (await Generation.get(id=dead.id)).state is GenerationState.QUEUED
    assert (await Generation.get(id=waiting.id)).queue_position == 2
