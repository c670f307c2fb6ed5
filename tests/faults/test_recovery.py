"""What the processes stand on is lost under them: all that was accepted ends once, charged once."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.accounts.viewer import Viewer
from app.generations.models import Generation
from app.infra.embedded.valkey import start_valkey
from app.infra.outbox import OutboxMessage
from app.providers.rendering.registry import alone
from app.providers.rendering.studio.provider import Studio
from tests.databases import execute
from tests.faults.conftest import Environment
from tests.faults.forked import Processes
from tests.faults.outcomes import assert_delivered_once, until_final
from tests.workshop import Workshop

PROMPT = "by the sea [studio:slow=1]"
CUT = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'
"""

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def test_a_redis_emptied_during_a_render_and_before_another_loses_neither(
    workshop: Workshop, viewer: Viewer, environment: Environment, processes: Processes
) -> None:
    orders = await accepted(workshop, viewer, 2)
    with processes.running("relay", "worker", environment=environment):
        await until_rendering(orders[0])
        await workshop.runtime.redis.flushall()
        await until_final(*orders)
    await assert_delivered_once(*orders)


async def test_a_redis_that_dies_during_a_render_and_comes_back_empty_loses_nothing(
    workshop: Workshop,
    viewer: Viewer,
    environment: Environment,
    processes: Processes,
    tmp_path: Path,
) -> None:
    lost = start_valkey(tmp_path / "redis", fast=True)
    environment["GALATEA_REDIS_URL"] = lost.url
    orders = await accepted(workshop, viewer, 1)
    with processes.running("relay", "worker", environment=environment):
        await until_rendering(orders[0])
        lost.process.kill()
        lost.process.wait()
        orders += await accepted(workshop, viewer, 1)
        await until_said(processes.logs / "relay.log", "relay.waiting")
        again = start_valkey(tmp_path / "redis", fast=True, again_at=lost.url)
        await until_final(*orders)
    again.stop()
    await assert_delivered_once(*orders)


async def test_a_database_that_leaves_everybody_during_a_render_and_comes_back_loses_nothing(
    workshop: Workshop,
    viewer: Viewer,
    environment: Environment,
    processes: Processes,
    postgres_url: str,
) -> None:
    name = urlsplit(environment["GALATEA_DATABASE_URL"]).path.removeprefix("/")
    orders = await accepted(workshop, viewer, 2)
    with processes.running("relay", "worker", environment=environment):
        await until_rendering(orders[0])
        await execute(postgres_url, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        await execute(postgres_url, CUT.format(name=name))
        await until_said(processes.logs / "relay.log", "relay.waiting", "schedule.waiting")
        await execute(postgres_url, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        await until_final(*orders)
    await assert_delivered_once(*orders)


async def test_after_a_relay_died_with_jobs_left_two_relays_and_two_workers_do_each_once(
    workshop: Workshop, viewer: Viewer, environment: Environment, processes: Processes
) -> None:
    orders = await accepted(workshop, viewer, 3)
    environment["GALATEA_LEASE_SECONDS"] = "30"  # none is claimed twice because a machine is busy
    armed = {**environment, "GALATEA_RELAY_BATCH": "1", "GALATEA_CRASH_AT": "outbox.sent"}
    await asyncio.to_thread(processes.start("relay", armed).wait, 60)
    assert await OutboxMessage.all().count() == 3
    both = ("relay", "relay", "worker", "worker")
    with processes.running(*both, environment=environment):
        await until_final(*orders)
    await assert_delivered_once(*orders)
    claims = (processes.logs / "worker.log").read_text().count("generation.claimed")
    assert claims == 3


async def test_a_worker_stopped_past_its_lease_finds_it_lost_and_changes_nothing(
    workshop: Workshop, viewer: Viewer, environment: Environment, processes: Processes
) -> None:
    [order] = await accepted(workshop, viewer, 1)
    with processes.running("relay", "worker", environment=environment) as (_, first):
        await until_rendering(order)
        os.kill(first.pid, signal.SIGSTOP)
        with processes.running("worker", environment=environment):
            await until(order, lambda row: row.attempts > 1)
            os.kill(first.pid, signal.SIGCONT)
            await until_said(processes.logs / "worker.log", "generation.lease_lost")
            await until_final(order)
    await assert_delivered_once(order)


async def accepted(workshop: Workshop, viewer: Viewer, count: int) -> list[Generation]:
    """Orders of one picture each, whose renders take their time."""
    studio = Studio(workshop.runtime.settings.folder("studio"))
    workshop.runtime = replace(
        workshop.runtime, rendering=alone(studio)
    )  # others take no such prompt
    return [await workshop.accepted(viewer, prompt=PROMPT) for _ in range(count)]


async def until_rendering(one: Generation) -> None:
    """Return once the first steps of its render were told."""
    await until(one, lambda row: row.fraction > 0)


async def until(one: Generation, is_so: Callable[[Generation], bool]) -> None:
    """Return once its row is so."""
    async with asyncio.timeout(60):
        while not is_so(await Generation.get(id=one.id)):  # noqa: ASYNC110 - a row
            await asyncio.sleep(0.02)


async def until_said(log: Path, *words: str) -> None:
    """Return once each of the words stands in the log."""
    async with asyncio.timeout(60):
        while not _says(log, words):  # noqa: ASYNC110 - a file
            await asyncio.sleep(0.02)


def _says(log: Path, words: Sequence[str]) -> bool:
    text = log.read_text()
    return all(word in text for word in words)
