"""The relay: every committed job reaches the broker, at least once, whatever goes away."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import asyncpg
import pytest
from dramatiq.errors import BrokerConnectionError
from redis.exceptions import RedisError

from app.accounts.viewer import Viewer
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.infra import outbox
from app.infra.db import connection, transaction
from app.infra.embedded.valkey import start_valkey
from app.infra.outbox import OutboxMessage
from tasks.relay import relay_forever, send_batch
from tests.tasks.queue import Queue, opened
from tests.workshop import Workshop


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
def queue(workshop: Workshop) -> Iterator[Queue]:
    with opened(workshop.runtime.settings) as found:
        yield found


async def arrived(queue: Queue, count: int) -> None:
    """Wait until the queue holds `count` messages."""
    async with asyncio.timeout(30):
        while await asyncio.to_thread(lambda: queue.waiting) != count:  # noqa: ASYNC110 - Redis's
            await asyncio.sleep(0.01)


async def outbox_empty() -> None:
    """Wait until the relay has committed that it sent everything."""
    async with asyncio.timeout(30):
        while await OutboxMessage.exists():  # noqa: ASYNC110 - the database's
            await asyncio.sleep(0.01)


async def test_jobs_move_to_the_broker_and_leave_the_outbox(
    workshop: Workshop, viewer: Viewer, queue: Queue
) -> None:
    for _ in range(3):
        await workshop.accepted(viewer)
    assert await send_batch(2, declared=queue.declared) == 2
    assert (queue.waiting, await OutboxMessage.all().count()) == (2, 1)
    assert await send_batch(2, declared=queue.declared) == 1
    assert await send_batch(2, declared=queue.declared) == 0
    assert [said.keys() for said in queue.take()] == [{"correlation_id"}] * 3


async def test_a_relay_that_dies_between_sending_and_deleting_sends_twice_and_it_is_run_once(
    workshop: Workshop, viewer: Viewer, queue: Queue
) -> None:
    async with transaction() as open_connection:
        for statement in (
            "CREATE SEQUENCE cuts",
            "CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF nextval('cuts') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; "
            "RETURN NULL; END $$",
            "CREATE CONSTRAINT TRIGGER cut_off AFTER DELETE ON outbox_messages "
            "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cut_off()",
        ):
            await open_connection.execute_query_dict(statement)
    accepted = await workshop.accepted(viewer)
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)):
        await send_batch(10, declared=queue.declared)
    assert await send_batch(10, declared=queue.declared) == 1
    assert queue.waiting == 2
    assert await queue.work(workshop.runtime) == 2
    assert (await Generation.get(id=accepted.id)).state is GenerationState.SUCCEEDED
    assert len(workshop.atelier.paid) == 1


async def test_jobs_wait_while_the_broker_is_away_and_are_sent_afterwards(
    workshop: Workshop, viewer: Viewer, queue: Queue, tmp_path: Path
) -> None:
    server = await asyncio.to_thread(start_valkey, tmp_path / "own", fast=True)
    elsewhere = workshop.runtime.settings.model_copy(update={"redis_url": server.url})
    with opened(elsewhere) as away:
        await asyncio.to_thread(server.stop)
        await workshop.accepted(viewer)
        with pytest.raises((RedisError, BrokerConnectionError, OSError)):
            await send_batch(10, declared=away.declared)
    assert await OutboxMessage.all().count() == 1
    assert await send_batch(10, declared=queue.declared) == queue.waiting == 1


async def test_two_relays_share_the_work_and_send_nothing_twice(
    workshop: Workshop, viewer: Viewer, queue: Queue
) -> None:
    for _ in range(12):
        await workshop.accepted(viewer)
    waiting = {message.correlation_id for message in await OutboxMessage.all()}
    while await OutboxMessage.exists():
        await asyncio.gather(*(send_batch(3, declared=queue.declared) for _ in range(2)))
    sent = [said["correlation_id"] for said in queue.take()]
    assert len(sent) == 12
    assert set(sent) == waiting


async def test_a_job_nobody_knows_holds_up_no_other(
    workshop: Workshop, viewer: Viewer, queue: Queue
) -> None:
    async with transaction() as open_connection:
        await outbox.enqueue("paint_the_moon", {}, connection=open_connection)
    await workshop.accepted(viewer)
    assert await send_batch(10, declared=queue.declared) == 1
    assert await send_batch(10, declared=queue.declared) == 0
    assert [message.job for message in await OutboxMessage.all()] == ["paint_the_moon"]


async def test_a_commit_wakes_the_relay_and_a_rollback_sends_nothing(
    workshop: Workshop, viewer: Viewer, queue: Queue
) -> None:
    patient = workshop.runtime.settings.model_copy(update={"relay_poll_seconds": 600.0})
    async with asyncio.TaskGroup() as group:
        relaying = group.create_task(
            relay_forever(patient, events=workshop.runtime.events, declared=queue.declared)
        )
        async with asyncio.timeout(30):
            while not await listening():  # noqa: ASYNC110 - PostgreSQL's state
                await asyncio.sleep(0.01)
        with suppress(ZeroDivisionError):
            async with transaction() as open_connection:
                await outbox.enqueue("run_next_generation", {}, connection=open_connection)
                raise ZeroDivisionError
        await workshop.accepted(viewer)
        await arrived(queue, 1)
        await workshop.accepted(viewer)
        await arrived(queue, 2)
        relaying.cancel()


async def listening() -> bool:
    """Say whether somebody waits for the outbox's notifications and has looked into it."""
    rows = await connection().execute_query_dict(
        "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND state = 'idle' "
        "AND datname = current_database()"
    )
    return bool(rows)


async def test_the_relay_goes_on_when_its_connections_were_cut(
    workshop: Workshop, viewer: Viewer, queue: Queue
) -> None:
    eager = workshop.runtime.settings.model_copy(update={"relay_poll_seconds": 0.05})
    async with asyncio.TaskGroup() as group:
        relaying = group.create_task(
            relay_forever(eager, events=workshop.runtime.events, declared=queue.declared)
        )
        for number in (1, 2):
            await workshop.accepted(viewer)
            await arrived(queue, number)
            await outbox_empty()  # cut before its commit, a job is sent again: at least once
            await connection().execute_query_dict(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        relaying.cancel()
