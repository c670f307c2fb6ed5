"""A worker that dies at any step leaves a render that another finishes: once, paid once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping

import asyncpg
import pytest
from obstore.store import MemoryStore

from app.accounts.viewer import Viewer
from app.generations import leases, recovery, turns
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.infra.db import connection, transaction
from app.infra.events import Events
from app.infra.followers import Payload
from app.infra.outbox import OutboxMessage
from app.infra.storage import Storage
from app.wallet.statements import balance
from tests.providers.scripted import Moment, Script, WorkerDied, always
from tests.workshop import IMAGE_PRICE, Workshop, assert_told_whole


class DyingStorage(Storage):
    """A store in memory whose worker dies at the first write, before it or after it."""

    def __init__(self, store: MemoryStore, *, after: bool) -> None:
        super().__init__(store)
        self.after = after

    async def put(self, key: str, content: bytes, *, content_type: str) -> bool:
        """Die."""
        if self.after:
            await super().put(key, content, content_type=content_type)
        raise WorkerDied("storing")


class DyingEvents(Events):
    """Events whose worker dies before it tells the final one."""

    async def append(
        self,
        topic: str,
        *,
        sequence: int,
        payload: Payload,
        also: Mapping[str, Payload] | None = None,
    ) -> None:
        """Tell it, unless it is the end."""
        if payload["state"] == GenerationState.SUCCEEDED:
            raise WorkerDied("announcing")
        await super().append(topic, sequence=sequence, payload=payload, also=also)


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def taken_up(workshop: Workshop, generation: Generation) -> Generation:
    """Let the dead worker's lease pass, take the job up, run it again."""
    left = await Generation.get(id=generation.id)
    assert left.state is GenerationState.RUNNING
    await workshop.expire_lease(generation)
    before = await OutboxMessage.all().count()
    assert await recovery.take_up_expired(workshop.runtime) == 1
    assert await OutboxMessage.all().count() == before + 1
    assert await recovery.take_up_expired(workshop.runtime) == 0
    return await workshop.run(generation)


async def assert_delivered_once(workshop: Workshop, viewer: Viewer, made: Generation) -> None:
    assert (made.state, made.captured_aurum) == (GenerationState.SUCCEEDED, IMAGE_PRICE)
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (1_000 - IMAGE_PRICE, 0)
    assert len(workshop.atelier.paid) == 1
    asset = await workshop.result(made)
    assert (asset.width, asset.height) == (64, 48)
    assert_told_whole(await workshop.events(made))


async def test_a_lease_lasts_from_its_renewal_on(workshop: Workshop, viewer: Viewer) -> None:
    accepted = await workshop.accepted(viewer)
    row = await workshop.claimed(accepted)
    await workshop.expire_lease(accepted)
    assert not await leases.renew(row, lease_seconds=60)
    left = "SELECT lease_expires_at - now() AS seconds FROM generations WHERE id = $1"
    [renewed] = await connection().execute_query_dict(left, [accepted.id])
    assert 50 < renewed["seconds"].total_seconds() <= 60
    assert await recovery.take_up_expired(workshop.runtime) == 0


@pytest.mark.parametrize("moment", list(Moment))
async def test_a_worker_that_dies_is_replaced(
    workshop: Workshop, viewer: Viewer, moment: Moment
) -> None:
    accepted = await workshop.accepted(viewer)
    with pytest.raises(WorkerDied):
        await workshop.run(accepted, runtime=workshop.worker(dies_at=moment))
    made = await taken_up(workshop, accepted)
    assert made.attempts == 2
    await assert_delivered_once(workshop, viewer, made)


@pytest.mark.parametrize("after", [False, True], ids=["before the bytes", "after the bytes"])
async def test_a_worker_that_dies_storing_is_replaced(
    workshop: Workshop, viewer: Viewer, after: bool
) -> None:
    store = MemoryStore()
    accepted = await workshop.accepted(viewer)
    with pytest.raises(WorkerDied):
        await workshop.run(
            accepted, runtime=workshop.worker(storage=DyingStorage(store, after=after))
        )
    workshop.runtime = workshop.worker(storage=Storage(store))
    await assert_delivered_once(workshop, viewer, await taken_up(workshop, accepted))


async def test_a_worker_cut_off_at_the_commit_of_the_settlement_is_replaced(
    workshop: Workshop, viewer: Viewer
) -> None:
    async with transaction() as open_connection:
        for statement in (
            "CREATE SEQUENCE cuts",
            "CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF nextval('cuts') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; "
            "RETURN NULL; END $$",
            "CREATE CONSTRAINT TRIGGER cut_off AFTER INSERT ON gallery_items "
            "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cut_off()",
        ):
            await open_connection.execute_query_dict(statement)
    accepted = await workshop.accepted(viewer)
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)):
        await workshop.run(accepted)
    assert (await balance(viewer.user_id)).held == IMAGE_PRICE
    await assert_delivered_once(workshop, viewer, await taken_up(workshop, accepted))


async def test_a_worker_that_dies_after_the_settlement_leaves_nothing_to_do(
    workshop: Workshop, viewer: Viewer
) -> None:
    settings = workshop.runtime.settings
    events = DyingEvents(
        workshop.runtime.redis,
        retention_seconds=settings.event_retention_seconds,
        queue_events=settings.subscriber_queue_events,
    )
    accepted = await workshop.accepted(viewer)
    with pytest.raises(WorkerDied):
        await workshop.run(accepted, runtime=workshop.worker(events=events))
    await events.close()
    assert await recovery.take_up_expired(workshop.runtime) == 0
    calls = dict(workshop.atelier.calls)
    made = await workshop.run(accepted)
    assert made.state is GenerationState.SUCCEEDED
    assert workshop.atelier.calls == calls
    assert (await balance(viewer.user_id)).balance == 1_000 - IMAGE_PRICE


async def test_a_render_that_kills_every_worker_is_given_up_and_given_back(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer)
    most = workshop.runtime.settings.generation_attempts_max
    for _ in range(most):
        with pytest.raises(WorkerDied):
            await workshop.run(accepted, runtime=workshop.worker(dies_at=Moment.BEFORE_FIRST_STEP))
        await workshop.expire_lease(accepted)
    made = await workshop.run(accepted)
    assert (made.state, made.reason_code) == (GenerationState.FAILED, "ATTEMPTS_EXHAUSTED")
    assert made.released_aurum == IMAGE_PRICE
    assert len(workshop.atelier.paid) == 1
    assert_told_whole(await workshop.events(made))


async def test_a_lease_that_lives_is_left_alone(workshop: Workshop, viewer: Viewer) -> None:
    accepted = await workshop.accepted(viewer)
    with pytest.raises(WorkerDied):
        await workshop.run(accepted, runtime=workshop.worker(dies_at=Moment.BEFORE_SUBMIT))
    assert await recovery.take_up_expired(workshop.runtime) == 0
    calls = dict(workshop.atelier.calls)
    assert (await workshop.run(accepted)).state is GenerationState.RUNNING
    assert workshop.atelier.calls == calls


async def test_those_whose_wake_ups_were_lost_are_woken_for_as_many_as_there_are_places(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.atelier.jobs_at_once = 2
    await workshop.run(await workshop.accepted(viewer))
    for _ in range(3):
        await workshop.accepted(viewer)
    await OutboxMessage.all().delete()
    assert await recovery.wake_if_forgotten(workshop.runtime, waiting_messages=1) == 0
    assert await recovery.wake_if_forgotten(workshop.runtime, waiting_messages=0) == 2
    assert await recovery.wake_if_forgotten(workshop.runtime, waiting_messages=0) == 0
    jobs = [message.job for message in await OutboxMessage.all()]
    assert jobs == [turns.RUN_NEXT_GENERATION] * 2
    await OutboxMessage.all().delete()
    await connection().execute_query_dict(
        "UPDATE generations SET created_at = created_at - interval '1 hour'"
    )
    assert await recovery.wake_if_forgotten(workshop.runtime, waiting_messages=1) == 1


async def test_places_in_the_queue_are_told_when_they_change(
    workshop: Workshop, viewer: Viewer
) -> None:
    await workshop.runtime.redis.zadd("presence:worker", {"somebody": time.time() + 60})
    first, second, third = [await workshop.accepted(viewer) for _ in range(3)]
    assert await turns.tell_places(workshop.runtime) == 3
    assert await turns.tell_places(workshop.runtime) == 0
    await workshop.run(first)
    assert await turns.tell_places(workshop.runtime) == 2
    places = [event.queue_position for event in await workshop.events(third)]
    assert places == [None, 3, 2]
    seconds = [event.estimated_seconds for event in await workshop.events(second)]
    assert seconds[0] is None
    assert seconds[1] is not None
    assert seconds[2] is not None
    assert seconds[2] < seconds[1]
    for made in (second, third):
        assert_told_whole(await workshop.events(await workshop.run(made)))


async def test_two_schedules_at_once_take_everything_up_once(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.atelier.script_for = always(Script())
    made = []
    for _ in range(4):
        accepted = await workshop.accepted(viewer)
        with pytest.raises(WorkerDied):
            await workshop.run(accepted, runtime=workshop.worker(dies_at=Moment.MID_FOLLOW))
        made.append(accepted)
    for accepted in made:
        await workshop.expire_lease(accepted)
    counts = await asyncio.gather(*(recovery.take_up_expired(workshop.runtime) for _ in range(3)))
    assert sum(counts) == 4
    for accepted in made:
        assert (await workshop.run(accepted)).state is GenerationState.SUCCEEDED
    assert len(workshop.atelier.paid) == 4


async def test_what_another_schedule_takes_up_just_now_is_not_waited_for(
    workshop: Workshop, viewer: Viewer
) -> None:
    taken, other = [await workshop.accepted(viewer) for _ in range(2)]
    for accepted in (taken, other):
        await workshop.claimed(accepted)
        await workshop.expire_lease(accepted)
    async with connection().acquire_connection() as raw, raw.transaction():
        await raw.execute("SELECT FROM generations WHERE id = $1 FOR UPDATE", taken.id)
        assert await recovery.take_up_expired(workshop.runtime) == 1
    assert await recovery.take_up_expired(workshop.runtime) == 1


async def test_of_what_a_renderer_says_of_its_step_the_beginning_is_told(
    workshop: Workshop, viewer: Viewer
) -> None:
    row = await workshop.claimed(await workshop.accepted(viewer))
    advanced = await leases.advance(
        row,
        fraction=0.5,
        stage=60 * "a" + "b",
        estimated_seconds=None,
        preview_number=None,
        lease_seconds=15,
    )
    assert advanced["stage"] == 60 * "a"
