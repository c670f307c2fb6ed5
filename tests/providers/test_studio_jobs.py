"""How the studio's jobs go: as tokens tell, in turn, across processes, on disk."""

from __future__ import annotations

import asyncio
import dataclasses
import errno
import signal
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import timedelta
from pathlib import Path

import pytest

from app import clock
from app.providers.rendering.port import (
    NotOrdered,
    ProviderFault,
    RenderProgress,
    RenderRefused,
)
from app.providers.rendering.studio.jobs import Jobs, disk_faults, reference_for
from app.providers.rendering.studio.provider import Studio
from tests.forking.programs import Programs
from tests.providers.rendering_contract import (
    first_step_of,
    rendered,
    steps_of,
)
from tests.providers.studio_orders import FILM, IMAGE, files, told


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path / "jobs")


async def _rest_of(steps: AsyncGenerator[RenderProgress, None]) -> list[RenderProgress]:
    return [step async for step in steps]


async def test_an_unknown_token_is_refused_and_nothing_is_stored(
    studio: Studio, tmp_path: Path
) -> None:
    with pytest.raises(RenderRefused, match="lose-worker"):
        await studio.submit(told(IMAGE, "[studio:explode]"))
    assert not (tmp_path / "jobs").exists()


async def test_a_slow_render_takes_its_time(studio: Studio) -> None:
    reference = await studio.submit(told(IMAGE, "[studio:slow=1]"))
    loop = asyncio.get_running_loop()
    started = loop.time()
    await steps_of(studio, reference)
    assert loop.time() - started >= 0.9


async def test_a_failing_render_fails_half_way(studio: Studio) -> None:
    reference = await studio.submit(told(FILM, "[studio:fail]"))
    steps = await steps_of(studio, reference)
    assert 0.5 <= steps[-2].fraction < 0.7
    assert steps[-1].stage == "failed"


async def test_a_refused_render_is_refused_after_its_first_step(studio: Studio) -> None:
    reference = await studio.submit(told(FILM, "[studio:refuse]"))
    assert [step.stage for step in await steps_of(studio, reference)][1:] == ["refused"]


async def test_a_flaky_render_succeeds_when_it_is_ordered_again(studio: Studio) -> None:
    order = told(IMAGE, "[studio:flaky]")
    reference = await studio.submit(order)
    await steps_of(studio, reference)
    with pytest.raises(ProviderFault) as fault:
        await studio.fetch(reference)
    assert fault.value.retryable
    assert await studio.submit(order) == reference
    await steps_of(studio, reference)
    assert (await studio.fetch(reference)).content


async def test_a_flaky_render_succeeds_as_a_second_attempt_under_another_name(
    studio: Studio,
) -> None:
    order = told(IMAGE, "[studio:flaky]")
    await steps_of(studio, await studio.submit(order))
    again = dataclasses.replace(order, reference="image-again", attempt=1)
    assert (await rendered(studio, again)).content


async def test_a_worker_is_lost_once_and_half_way(tmp_path: Path) -> None:
    lost: list[str] = []
    studio = Studio(tmp_path, lose_worker=lambda: lost.append("lost"))
    reference = await studio.submit(told(FILM, "[studio:lose-worker]"))
    async with aclosing(studio.follow(reference)) as steps:
        async for step in steps:
            if step.fraction > 0.75:
                break
            assert not lost or step.fraction > 0.5
    assert lost == ["lost"]
    await steps_of(Studio(tmp_path, lose_worker=lambda: lost.append("again")), reference)
    assert lost == ["lost"]
    assert (await studio.fetch(reference)).content


async def test_a_job_outlives_the_process_that_drew_it(tmp_path: Path, programs: Programs) -> None:
    studio = Studio(tmp_path)
    reference = await studio.submit(told(IMAGE, "[studio:lose-worker]"))
    program = (
        "import asyncio, pathlib, sys\n"
        "from app.providers.rendering.studio.provider import Studio\n"
        "async def work():\n"
        "    async for step in Studio(pathlib.Path(sys.argv[1])).follow(sys.argv[2]):\n"
        "        pass\n"
        "asyncio.run(work())\n"
    )
    worker = await asyncio.to_thread(
        programs.run, "-c", program, str(tmp_path), reference, environment={}, timeout=60
    )
    assert worker.returncode == -signal.SIGKILL
    with pytest.raises(ProviderFault, match="not finished"):
        await studio.fetch(reference)
    steps = await steps_of(studio, reference)
    assert steps[-1].stage == "finished"
    assert (await studio.fetch(reference)).content


async def test_two_followers_of_one_job_both_see_it_end_and_it_is_drawn_once(
    studio: Studio, tmp_path: Path
) -> None:
    reference = await studio.submit(IMAGE)
    one, other = await asyncio.gather(steps_of(studio, reference), steps_of(studio, reference))
    first, second = sorted((one, other), key=len, reverse=True)
    assert len(first) > 3
    assert [step.stage for step in second] == ["waiting", "finished"]
    assert files(tmp_path / "jobs") == {"order.json", "outcome.json", "result.webp"}


async def test_a_second_job_waits_for_its_turn_and_then_is_drawn(studio: Studio) -> None:
    references = [
        await studio.submit(dataclasses.replace(IMAGE, reference=name)) for name in ("a", "b")
    ]
    async with aclosing(studio.follow(references[0])) as first:
        assert (await anext(first)).stage != "waiting"
        async with aclosing(studio.follow(references[1])) as second:
            assert (await anext(second)).stage == "waiting"
            await first.aclose()
            stages = [step.stage async for step in second]
    assert stages[-1] == "finished"


async def test_several_workers_draw_several_jobs(tmp_path: Path) -> None:
    studio = Studio(tmp_path, workers=2)
    references = [
        await studio.submit(dataclasses.replace(IMAGE, reference=name)) for name in ("a", "b")
    ]
    async with aclosing(studio.follow(references[0])) as first:
        assert (await anext(first)).stage != "waiting"
        assert (await first_step_of(studio, references[1])).stage != "waiting"


async def test_leaving_a_film_stops_it_and_leaves_no_half_written_file(
    studio: Studio, tmp_path: Path
) -> None:
    long_film = dataclasses.replace(FILM, duration_seconds=15)
    reference = await studio.submit(long_film)
    async with aclosing(studio.follow(reference)) as steps:
        async for step in steps:
            if step.stage == "filming":
                break
    assert files(tmp_path / "jobs") == {"order.json"}
    assert (await first_step_of(studio, reference)).stage != "waiting", "its turn was given back"


async def test_a_follower_that_is_cancelled_in_a_step_gives_its_turn_back(
    studio: Studio, tmp_path: Path
) -> None:
    reference = await studio.submit(FILM)
    following = asyncio.ensure_future(steps_of(studio, reference))
    await asyncio.sleep(0.02)
    following.cancel()
    with pytest.raises(asyncio.CancelledError):
        await following
    assert (await first_step_of(studio, reference)).stage != "waiting"
    assert files(tmp_path / "jobs") == {"order.json"}


async def test_a_job_forgotten_while_it_is_followed_ends_with_a_fault(studio: Studio) -> None:
    reference = await studio.submit(told(IMAGE, "[studio:hang]"))
    async with aclosing(studio.follow(reference)) as steps:
        await anext(steps)
        await studio.forget(reference)
        with pytest.raises(ProviderFault) as fault:
            await _rest_of(steps)
    assert not fault.value.retryable


async def test_an_order_is_kept_as_it_was_given(tmp_path: Path) -> None:
    order = dataclasses.replace(FILM, base_image=b"\x00picture\xff", base_prompt="a lake", seed=-5)
    for given in (order, IMAGE):
        reference = await Studio(tmp_path).submit(given)
        assert Jobs(tmp_path).load(reference).order == given


async def test_a_job_that_cannot_be_read_is_a_fault_for_good(
    studio: Studio, tmp_path: Path
) -> None:
    reference = await studio.submit(IMAGE)
    (tmp_path / "jobs" / reference / "order.json").write_text("{}")
    with pytest.raises(ProviderFault, match="cannot read") as fault:
        await steps_of(studio, reference)
    assert not fault.value.retryable


async def test_a_folder_that_is_not_one_is_a_fault_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ProviderFault, match="folder could not be used"):
        await Studio(tmp_path / "file" / "jobs").submit(IMAGE)


@pytest.mark.parametrize(
    ("number", "reason", "retryable"),
    [
        (errno.ENOSPC, "disk is full", True),
        (errno.EACCES, "may not write", False),
        (errno.EROFS, "may not write", False),
        (errno.EIO, "could not be used", True),
    ],
)
def test_what_the_disk_refuses_becomes_a_fault_that_says_what_to_do(
    number: int, reason: str, retryable: bool
) -> None:
    with pytest.raises(ProviderFault, match=reason) as fault, disk_faults():
        raise OSError(number, "as the system says")
    assert fault.value.retryable is retryable


def test_references_are_safe_file_names_and_differ_as_the_names_do() -> None:
    assert reference_for("0193-abc") == "studio-0193-abc"
    names = ["../x", "..-x", "a/b", "a-b", "a:b", "", ".", "ü", "x" * 500, "x" * 501, " a"]
    references = [reference_for(name) for name in names]
    assert len(set(references)) == len(names)
    for reference in references:
        assert reference.startswith("studio-")
        assert len(reference) < 120
        assert Path(reference).name == reference


async def test_old_jobs_are_swept_away_and_young_ones_stay(tmp_path: Path) -> None:
    studio = Studio(tmp_path)
    await studio.submit(IMAGE)
    for name in (".new-half-written", "something-else"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
    assert await studio.sweep(before=clock.now() - timedelta(days=1)) == 0
    assert await studio.sweep(before=clock.now() + timedelta(seconds=1)) == 2
    assert files(tmp_path) == {"file"}
    assert (tmp_path / "something-else" / "file").exists()


async def test_what_is_complete_of_a_batch_is_not_drawn_again(
    studio: Studio, tmp_path: Path
) -> None:
    reference = await studio.submit(dataclasses.replace(IMAGE, count=3))
    async with aclosing(studio.follow(reference)) as steps:
        async for step in steps:
            if step.stage.startswith("picture 3"):
                break
    assert files(tmp_path / "jobs") == {"order.json", "result.webp", "result-1.webp"}
    complete = tmp_path / "jobs" / reference / "result-1.webp"
    before = complete.stat()
    with pytest.raises(ProviderFault) as fault:
        await studio.fetch(reference, number=1)
    assert fault.value.retryable, "nothing is delivered before the job has ended"
    stages = [step.stage for step in await steps_of(studio, reference)]
    assert {stage[:9] for stage in stages[:-1]} == {"picture 3"}
    assert stages[-1] == "finished"
    assert complete.stat() == before
    results = {(await studio.fetch(reference, number=number)).content for number in range(3)}
    assert len(results) == 3


@pytest.mark.parametrize("words", ["[studio:refuse]", "[studio:refuse=1,2]"])
async def test_a_batch_of_which_nothing_may_be_drawn_is_refused_whole(
    studio: Studio, tmp_path: Path, words: str
) -> None:
    reference = await studio.submit(told(dataclasses.replace(IMAGE, count=2), words))
    assert (await steps_of(studio, reference))[-1].stage == "refused"
    for number in range(2):
        with pytest.raises(RenderRefused):
            await studio.fetch(reference, number=number)
    assert files(tmp_path / "jobs") == {"order.json", "outcome.json"}


async def test_what_is_refused_of_a_batch_is_said_when_its_turn_comes(
    studio: Studio, tmp_path: Path
) -> None:
    order = told(dataclasses.replace(IMAGE, count=3), "[studio:refuse=1,3,9]")
    reference = await studio.submit(order)
    stages = [step.stage for step in await steps_of(studio, reference)]
    assert (stages[0], stages[-2:]) == (
        "picture 1 of 3: refused",
        ["picture 3 of 3: refused", "finished"],
    )
    assert files(tmp_path / "jobs") == {"order.json", "outcome.json", "result-1.webp"}
    for number in (0, 2):
        with pytest.raises(RenderRefused):
            await studio.fetch(reference, number=number)
    plain = dataclasses.replace(IMAGE, reference="plain", seed=IMAGE.seed + 1)
    second = await studio.fetch(reference, number=1)
    assert second.content == (await rendered(studio, plain)).content


async def test_a_job_that_was_forgotten_is_not_found(studio: Studio) -> None:
    reference = await studio.submit(IMAGE)
    assert await studio.find(IMAGE.reference) == reference
    await studio.forget(reference)
    with pytest.raises(NotOrdered):
        await studio.find(IMAGE.reference)
