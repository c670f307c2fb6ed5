"""Real processes of relay and worker, the real queue and studio: one order from end to end."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeAlias

import psutil
import pytest

from app.accounts.viewer import Viewer
from app.generations import progress, turns
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.infra.db import transaction
from app.infra.presence import present
from app.settings import ROOT, Settings
from app.wallet.statements import balance
from tasks.broker import RENDERS
from tests.forking.programs import Program, Programs
from tests.tasks.queue import Queue, opened
from tests.workshop import IMAGE_PRICE, Workshop, assert_told_whole

pytestmark = pytest.mark.timeout(90)


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
def queue(workshop: Workshop) -> Iterator[Queue]:
    with opened(workshop.runtime.settings) as found:
        yield found


WORKER = ("dramatiq", "tasks.worker", "--processes", "1", "--threads", "2")
# where no picture is looked at
LIGHT_WORKER = ("dramatiq", "tests.tasks.lightly", *WORKER[2:])
RELAY = ("tasks.relay",)


Process: TypeAlias = subprocess.Popen[bytes] | Program


def start(
    settings: Settings,
    log: Path,
    program: tuple[str, ...] = WORKER,
    *,
    programs: Programs | None = None,
    **more: str,
) -> Process:
    """Start a program of ours as an operator would; a worker has one process and two threads.

    With `programs` it is forked from one that has imported what it imports.
    """
    environment = {
        "GALATEA_DATABASE_URL": settings.required_database_url(),
        "GALATEA_REDIS_URL": settings.required_redis_url(),
        "GALATEA_DATA_DIR": str(settings.data_dir),
        "GALATEA_LANGUAGE_PROVIDER": "rules",
        "GALATEA_PROGRESS_INTERVAL_MS": "0",
        **more,
    }
    with log.open("wb") as output:
        if programs is not None:
            return programs.start(*program, environment=environment, output=output)
        return subprocess.Popen(
            [sys.executable, "-m", *program],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )


@asynccontextmanager
async def at_work(process: Process, workshop: Workshop) -> AsyncIterator[Process]:
    """A worker that takes what waits, for the block."""
    try:
        async with asyncio.timeout(30):
            while not await present(workshop.runtime.redis, "worker"):  # noqa: ASYNC110 - its
                await asyncio.sleep(0.05)
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
async def worker(workshop: Workshop, queue: Queue, tmp_path: Path) -> AsyncIterator[Process]:
    """A worker at work, started as ever."""
    process = start(workshop.runtime.settings, tmp_path / "worker.log")
    async with at_work(process, workshop):
        yield process


@pytest.fixture
async def forked_worker(
    workshop: Workshop, queue: Queue, programs: Programs, tmp_path: Path
) -> AsyncIterator[Process]:
    """A worker at work, which had nothing to import and has little to draw."""
    log = tmp_path / "worker.log"
    process = start(workshop.runtime.settings, log, LIGHT_WORKER, programs=programs)
    async with at_work(process, workshop):
        yield process


@pytest.fixture
def relay(workshop: Workshop, queue: Queue, tmp_path: Path) -> Iterator[Process]:
    """A relay at work."""
    process = start(workshop.runtime.settings, tmp_path / "relay.log", RELAY)
    yield process
    process.kill()
    process.wait()


async def until_said(log: Path, words: str) -> None:
    """Return once the words stand in the log."""
    async with asyncio.timeout(20):
        while words not in await asyncio.to_thread(log.read_text):  # noqa: ASYNC110 - a file
            await asyncio.sleep(0.02)


def is_forked(process: psutil.Process) -> bool:
    """Whether it runs the same program, and is none that multiprocessing keeps for itself."""
    return "tracker" not in " ".join(process.cmdline())


async def test_a_worker_process_delivers_what_was_ordered_and_leaves_in_good_order(
    workshop: Workshop,
    viewer: Viewer,
    queue: Queue,
    worker: Process,
    relay: Process,
    tmp_path: Path,
) -> None:
    for number in range(3):  # messages that nobody can read
        key = f"{queue.broker.namespace}:{RENDERS}"
        await workshop.runtime.redis.hset(f"{key}.msgs", f"poison-{number}", "{}")
        await workshop.runtime.redis.rpush(key, f"poison-{number}")
    accepted = await workshop.accepted(viewer, prompt="smiling by the sea at sunset")
    told = progress.watch(workshop.runtime.events, accepted.id, after=0, reread_seconds=5)
    events = [event async for event in told]
    assert_told_whole(events)
    assert any(event.preview_number for event in events)
    made = await Generation.get(id=accepted.id)
    assert (made.state, made.provider, made.attempts) == (GenerationState.SUCCEEDED, "studio", 1)
    asset = await workshop.result(made)
    assert (asset.width, asset.height, asset.is_preview) == (1024, 1024, True)
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (1_000 - IMAGE_PRICE, 0)

    queue.declared["run_next_generation"].send(correlation_id="again")
    other = await workshop.accepted(viewer, prompt="in a forest")
    told = progress.watch(workshop.runtime.events, other.id, after=0, reread_seconds=5)
    assert_told_whole([event async for event in told])
    assert (await Generation.get(id=accepted.id)).sequence == made.sequence

    # as a service manager does: all processes are told, and the first tells the others again
    [its_own] = [one for one in psutil.Process(worker.pid).children() if is_forked(one)]
    its_own.terminate()
    await until_said(tmp_path / "worker.log", "Stopping worker process")
    worker.terminate()
    assert await asyncio.to_thread(worker.wait, 20) == 0
    assert await present(workshop.runtime.redis, "worker") == 0
    relay.terminate()
    assert await asyncio.to_thread(relay.wait, 20) == 0
    assert await present(workshop.runtime.redis, "relay") == 0


async def test_a_worker_that_was_told_to_end_is_none_at_work_while_it_ends_what_it_is_at(
    workshop: Workshop, viewer: Viewer, queue: Queue, forked_worker: Process
) -> None:
    accepted = await workshop.accepted(viewer, prompt="in a forest")
    # no relay: for a second after it was told, a thread of its takes what comes
    queue.declared["run_next_generation"].send(correlation_id="alone")
    async with asyncio.timeout(60), transaction() as connection:
        # until this ends, what was made can not be paid for
        await connection.execute_query_dict(
            "SELECT id FROM wallet_accounts WHERE user_id = $1 FOR UPDATE", [viewer.user_id]
        )
        while not await Generation.exists(id=accepted.id, state=GenerationState.RUNNING):  # noqa: ASYNC110 - its state
            await asyncio.sleep(0.02)
        [its_own] = [one for one in psutil.Process(forked_worker.pid).children() if is_forked(one)]
        its_own.terminate()
        while await present(workshop.runtime.redis, "worker"):  # noqa: ASYNC110 - its state
            await asyncio.sleep(0.02)
        assert its_own.is_running()
        assert (await Generation.get(id=accepted.id)).state is GenerationState.RUNNING
    waiting = await workshop.accepted(await workshop.viewer(), prompt="by the sea")
    await turns.tell_places(workshop.runtime)
    placed = await Generation.get(id=waiting.id)
    assert (placed.stage, placed.estimated_seconds) == (turns.NO_WORKER_STAGE, None)
    forked_worker.terminate()
    assert await asyncio.to_thread(forked_worker.wait, 40) == 0
    assert (await Generation.get(id=accepted.id)).state is GenerationState.SUCCEEDED
