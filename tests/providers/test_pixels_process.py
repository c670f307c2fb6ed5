"""The real classifier keeps the contract, and its process may be killed, hang or never start."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
import pytest
import pytest_asyncio
import uvloop

from app.providers.screening.pixels import OpenNsfw
from app.providers.screening.port import ClassifierAway
from tests.forking.programs import Programs
from tests.providers.classifier_contract import FILES, SAFE, ClassifierContract


@asynccontextmanager
async def opened() -> AsyncIterator[OpenNsfw]:
    """The real one, which leaves no process behind."""
    classifier = OpenNsfw(seconds=60)
    yield classifier
    await classifier.close()
    assert classifier.pid is None


@pytest.fixture
async def classifier() -> AsyncIterator[OpenNsfw]:
    async with opened() as classifier:
        yield classifier


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running() -> AsyncIterator[OpenNsfw]:
    """One that stays, since its process takes a while to start; whoever ends it gets it another."""
    async with opened() as classifier:
        yield classifier


@pytest.mark.asyncio(loop_scope="module")
class TestPixels(ClassifierContract):
    """The contract."""

    @pytest.fixture
    def classifier(self, running: OpenNsfw) -> OpenNsfw:
        return running

    @pytest.fixture
    def last(self) -> OpenNsfw:
        return OpenNsfw(seconds=60)


async def test_no_process_runs_before_the_first_score_and_one_from_then_on() -> None:
    before = set(psutil.Process().children())
    classifier = OpenNsfw(seconds=60)
    assert set(psutil.Process().children()) == before
    try:
        await classifier.score(*FILES[0])
        process = classifier.pid
        await classifier.score(*FILES[1])
        assert process is not None
        assert classifier.pid == process
    finally:
        await classifier.close()
    assert not psutil.pid_exists(process)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell a process's limits")
@pytest.mark.asyncio(loop_scope="module")
async def test_its_process_knows_nothing_of_ours_and_can_open_nothing(running: OpenNsfw) -> None:
    await running.score(*FILES[0])
    process = psutil.Process(running.pid)
    assert process.environ().keys() <= {
        *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PYTHONDONTWRITEBYTECODE", "LC_CTYPE")
    }
    assert process.rlimit(psutil.RLIMIT_NOFILE) == (0, 0)
    assert process.rlimit(psutil.RLIMIT_DATA) == (1 << 30, 1 << 30)
    assert process.net_connections() == []


def test_a_program_with_a_runtime_loads_no_model(programs: Programs) -> None:
    program = "import sys, app.runtime; print('onnxruntime' in sys.modules)"
    said = programs.run("-c", program, environment={})
    assert (said.returncode, said.stdout.strip()) == (0, "False")


def test_it_works_in_the_loop_that_the_server_runs_too() -> None:
    async def cancel_and_score() -> float:
        classifier = OpenNsfw(seconds=60)
        await classifier.score(*FILES[0])
        assert classifier.pid is not None
        os.kill(classifier.pid, signal.SIGSTOP)
        async with asyncio.TaskGroup() as group:
            asked = group.create_task(classifier.score(*FILES[0]))
            await asyncio.sleep(0.05)
            asked.cancel()
        score = await classifier.score(*FILES[0])
        await classifier.close()
        return score

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert runner.run(cancel_and_score()) < SAFE


@pytest.mark.asyncio(loop_scope="module")
async def test_a_killed_process_is_away_in_the_middle_and_replaced_by_the_next_score(
    running: OpenNsfw,
) -> None:
    await running.score(*FILES[0])
    first = running.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)  # so that it is in the middle of it
    async with asyncio.TaskGroup() as group:
        asked = group.create_task(_is_away(running))
        await asyncio.sleep(0.05)
        os.kill(first, signal.SIGKILL)
    assert asked.result()
    assert not psutil.pid_exists(first)
    assert await running.score(*FILES[0]) < SAFE
    assert running.pid != first


@pytest.mark.asyncio(loop_scope="module")
async def test_a_process_that_was_killed_while_idle_is_replaced_without_a_word(
    running: OpenNsfw,
) -> None:
    await running.score(*FILES[0])
    first = running.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    await asyncio.to_thread(os.waitid, os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert await running.score(*FILES[0]) < SAFE
    assert running.pid != first


async def test_a_process_that_hangs_is_away_in_its_time_and_leaves_no_zombie() -> None:
    classifier = OpenNsfw(seconds=2)
    try:
        while await _is_away(classifier):  # on a busy machine the start alone may take longer
            pass
        process = classifier.pid
        assert process is not None
        os.kill(process, signal.SIGSTOP)
        with pytest.raises(ClassifierAway, match="2 seconds"):
            await classifier.score(*FILES[0])
        assert not psutil.pid_exists(process)
    finally:
        await classifier.close()


async def test_sixteen_may_wait_and_one_more_is_told_to_come_back(classifier: OpenNsfw) -> None:
    async with asyncio.TaskGroup() as group:
        asked = [group.create_task(_is_away(classifier)) for _ in range(20)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert sum(one.done() for one in asked) == 3
        await classifier.close()
    assert all(one.result() for one in asked), "nobody is left waiting for a closed one"


async def test_nobody_waits_for_ever_for_one_that_never_gets_ready(tmp_path: Path) -> None:
    engine = tmp_path / "engine.py"
    engine.write_text("import time; time.sleep(600)")
    classifier = OpenNsfw(seconds=0.2, engine=engine)
    before = set(psutil.Process().children())
    assert await asyncio.gather(*(_is_away(classifier) for _ in range(3))) == [True] * 3
    await classifier.close()
    assert set(psutil.Process().children()) == before


@pytest.mark.asyncio(loop_scope="module")
async def test_one_who_is_cancelled_leaves_no_process_and_no_turn_behind(
    running: OpenNsfw,
) -> None:
    await running.score(*FILES[0])
    first = running.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    async with asyncio.TaskGroup() as group:
        asked = group.create_task(running.score(*FILES[0]))
        await asyncio.sleep(0.05)
        asked.cancel()
    assert asked.cancelled()
    assert await running.score(*FILES[0]) < SAFE
    assert running.pid != first


@pytest.mark.parametrize(
    "program",
    ["", "import sys; sys.exit(1)", "import a_package_that_is_not_there", "print('hello')"],
    ids=["missing", "ends", "lacks its model", "says nothing"],
)
async def test_a_classifier_that_cannot_start_is_away_each_time(
    tmp_path: Path, program: str
) -> None:
    engine = tmp_path / "engine.py"
    if program:
        engine.write_text(program)
    classifier = OpenNsfw(seconds=60, engine=engine)
    for _ in range(2):
        with pytest.raises(ClassifierAway):
            await classifier.score(*FILES[0])
        assert classifier.pid is None
    await classifier.close()


def test_its_process_ends_with_its_parent_however_that_ends(programs: Programs) -> None:
    program = """
import asyncio, os, signal
from app.providers.screening.pixels import OpenNsfw
from tests.providers.classifier_contract import FILES

async def main():
    classifier = OpenNsfw(seconds=60)
    await classifier.score(*FILES[0])
    os.kill(classifier.pid, signal.SIGSTOP)  # it cannot see that the line is closed
    os.write(1, str(classifier.pid).encode())
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""
    ended = programs.run("-c", program, environment={}, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    _, alive = psutil.wait_procs(_process(int(ended.stdout)), timeout=30)
    assert alive == []


def _process(pid: int) -> list[psutil.Process]:
    try:
        return [psutil.Process(pid)]
    except psutil.NoSuchProcess:
        return []


async def _is_away(classifier: OpenNsfw) -> bool:
    try:
        await classifier.score(*FILES[0])
    except ClassifierAway:
        return True
    return False
