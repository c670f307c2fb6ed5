"""The studio as a rendering provider: the contract, and what only the studio does."""

from __future__ import annotations

import asyncio
import dataclasses
import errno
import io
import itertools
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import timedelta
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from app import clock
from app.providers.rendering.port import (
    MediaKind,
    ProviderFault,
    RenderingProvider,
    RenderOrder,
    RenderProgress,
    RenderRefused,
    Sitter,
)
from app.providers.rendering.studio import marking
from app.providers.rendering.studio.jobs import Jobs, disk_faults, reference_for
from app.providers.rendering.studio.provider import Studio
from tests.providers.rendering_contract import (
    Fate,
    OrderFor,
    Reborn,
    RenderingContract,
    first_step_of,
    rendered,
    steps_of,
)

IMAGE = RenderOrder(
    reference="image",
    kind=MediaKind.IMAGE,
    model="flux-2-dev",
    prompt="Mira drinks tea in a snowy garden at dusk",
    sitter=Sitter(seed="mira-7", name="Mira", appearance="a woman with long red hair"),
    seed=11,
    width=256,
    height=192,
)
FILM = dataclasses.replace(
    IMAGE,
    reference="film",
    kind=MediaKind.VIDEO,
    model="kling-2-6-pro",
    width=192,
    height=108,
    duration_seconds=2,
)
PROMPT_WORDS = {
    Fate.REFUSED: " [studio:refuse]",
    Fate.FAILED: " [studio:fail]",
    Fate.ENDLESS: " [studio:hang]",
}


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path / "jobs")


class TestStudioKeepsTheContract(RenderingContract):
    """The contract that every provider keeps."""

    @pytest.fixture
    def provider(self, studio: Studio) -> RenderingProvider:
        return studio

    @pytest.fixture
    def reborn(self, tmp_path: Path) -> Reborn:
        return lambda: Studio(tmp_path / "jobs")

    @pytest.fixture
    def order_for(self) -> OrderFor:
        numbers = itertools.count()

        def order(fate: Fate) -> RenderOrder:
            pattern = FILM if fate is Fate.FILM else IMAGE
            prompt = pattern.prompt + PROMPT_WORDS.get(fate, "")
            return dataclasses.replace(pattern, reference=f"order:{next(numbers)}", prompt=prompt)

        return order


def _told(order: RenderOrder, words: str) -> RenderOrder:
    return dataclasses.replace(order, prompt=f"{order.prompt} {words}")


def _files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


async def _rest_of(steps: AsyncGenerator[RenderProgress, None]) -> list[RenderProgress]:
    return [step async for step in steps]


async def test_an_image_has_the_size_asked_visible_steps_and_the_mark(studio: Studio) -> None:
    reference = await studio.submit(IMAGE)
    steps = await steps_of(studio, reference)
    previews = [step.preview for step in steps if step.preview is not None]
    assert len(previews) >= 3
    assert len(set(previews)) >= 3, "each step shows more"
    for preview in previews:
        assert len(preview) < marking.PREVIEW_MOST_BYTES
        with Image.open(io.BytesIO(preview)) as small:
            assert max(small.size) <= marking.PREVIEW_LONGEST_SIDE
    assert (steps[-1].fraction, steps[-1].stage) == (1.0, "finished")
    result = await studio.fetch(reference)
    assert result.content_type == "image/webp"
    with Image.open(io.BytesIO(result.content)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (256, 192))
        assert marking.SOURCE_TYPE in picture.info["xmp"].decode()


async def test_the_same_order_gives_the_same_file_anywhere(tmp_path: Path) -> None:
    order = dataclasses.replace(FILM, with_voice=True, prompt='A park. She says "Hello there"')
    one = await rendered(Studio(tmp_path / "one"), order)
    other = await rendered(
        Studio(tmp_path / "other"), dataclasses.replace(order, reference="another")
    )
    assert one.content == other.content


async def test_tokens_change_the_course_but_not_the_picture(studio: Studio) -> None:
    plain = await rendered(studio, IMAGE)
    told = _told(IMAGE, "[studio:slow=0.01]")
    assert (await rendered(studio, dataclasses.replace(told, reference="t"))).content == (
        plain.content
    )


async def test_a_real_film_of_five_seconds_with_voice(studio: Studio) -> None:
    order = dataclasses.replace(
        FILM,
        prompt='She walks through falling leaves and says "Good morning, my friend."',
        width=1280,
        height=720,
        duration_seconds=5,
        with_voice=True,
    )
    reference = await studio.submit(order)
    steps = await steps_of(studio, reference)
    assert sum(step.preview is not None for step in steps) >= 10
    assert len({step.preview for step in steps}) >= 10, "the picture moves"
    result = await studio.fetch(reference)
    assert result.content_type == "video/mp4"
    with av.open(io.BytesIO(result.content), "r") as film:
        assert film.duration == pytest.approx(5 * av.time_base, abs=av.time_base * 1024 / 48_000)
        assert film.metadata["comment"] == marking.DESCRIPTION
        video, sound = film.streams.video[0], film.streams.audio[0]
        assert (video.codec_context.name, sound.codec_context.name) == ("h264", "aac")
        assert (video.width, video.height) == (1280, 720)
        brightness = [frame.to_ndarray(format="gray")[::4, ::4] for frame in film.decode(video)]
        film.seek(0)
        heard = np.concatenate([piece.to_ndarray()[0] for piece in film.decode(sound)])
    assert len(brightness) == 120
    changes = [
        float(np.abs(one.astype(int) - two).mean()) for one, two in itertools.pairwise(brightness)
    ]
    assert min(changes) > 0.0, "no two frames are the same"
    assert float(np.abs(brightness[0].astype(int) - brightness[-1]).mean()) > 1.0
    assert np.abs(heard).max() > 0.1


async def test_a_film_without_voice_has_no_sound_and_the_length_asked(studio: Studio) -> None:
    result = await rendered(studio, FILM)
    with av.open(io.BytesIO(result.content), "r") as film:
        assert [stream.type for stream in film.streams] == ["video"]
        assert film.duration == 2 * av.time_base
        assert len(list(film.decode(video=0))) == 48


async def test_a_talking_avatar_takes_the_time_its_words_take(studio: Studio) -> None:
    lengths = []
    for words in ("Hello!", "Welcome to my garden, where the roses never sleep."):
        order = dataclasses.replace(
            FILM, reference=words, prompt=words, duration_seconds=None, with_voice=True
        )
        result = await rendered(studio, order)
        with av.open(io.BytesIO(result.content), "r") as film:
            assert film.duration is not None
            lengths.append(film.duration / av.time_base)
    assert lengths[0] == 2.0
    assert 3.0 < lengths[1] < 6.0


async def test_an_unknown_token_is_refused_and_nothing_is_stored(
    studio: Studio, tmp_path: Path
) -> None:
    with pytest.raises(RenderRefused, match="lose-worker"):
        await studio.submit(_told(IMAGE, "[studio:explode]"))
    assert not (tmp_path / "jobs").exists()


async def test_a_slow_render_takes_its_time(studio: Studio) -> None:
    reference = await studio.submit(_told(IMAGE, "[studio:slow=1]"))
    loop = asyncio.get_running_loop()
    started = loop.time()
    await steps_of(studio, reference)
    assert loop.time() - started >= 0.9


async def test_a_failing_render_fails_half_way(studio: Studio) -> None:
    reference = await studio.submit(_told(FILM, "[studio:fail]"))
    steps = await steps_of(studio, reference)
    assert 0.5 <= steps[-2].fraction < 0.7
    assert steps[-1].stage == "failed"


async def test_a_refused_render_is_refused_after_its_first_step(studio: Studio) -> None:
    reference = await studio.submit(_told(FILM, "[studio:refuse]"))
    assert [step.stage for step in await steps_of(studio, reference)][1:] == ["refused"]


async def test_a_flaky_render_succeeds_when_it_is_ordered_again(studio: Studio) -> None:
    order = _told(IMAGE, "[studio:flaky]")
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
    order = _told(IMAGE, "[studio:flaky]")
    await steps_of(studio, await studio.submit(order))
    again = dataclasses.replace(order, reference="image-again", attempt=1)
    assert (await rendered(studio, again)).content


async def test_a_worker_is_lost_once_and_half_way(tmp_path: Path) -> None:
    lost: list[str] = []
    studio = Studio(tmp_path, lose_worker=lambda: lost.append("lost"))
    reference = await studio.submit(_told(FILM, "[studio:lose-worker]"))
    async with aclosing(studio.follow(reference)) as steps:
        async for step in steps:
            if step.fraction > 0.75:
                break
            assert not lost or step.fraction > 0.5
    assert lost == ["lost"]
    await steps_of(Studio(tmp_path, lose_worker=lambda: lost.append("again")), reference)
    assert lost == ["lost"]
    assert (await studio.fetch(reference)).content


async def test_a_job_outlives_the_process_that_drew_it(tmp_path: Path) -> None:
    studio = Studio(tmp_path)
    reference = await studio.submit(_told(IMAGE, "[studio:lose-worker]"))
    program = (
        "import asyncio, pathlib, sys\n"
        "from app.providers.rendering.studio.provider import Studio\n"
        "async def work():\n"
        "    async for step in Studio(pathlib.Path(sys.argv[1])).follow(sys.argv[2]):\n"
        "        pass\n"
        "asyncio.run(work())\n"
    )
    worker = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", program, str(tmp_path), reference],
        cwd=Path(__file__).parents[2],
        check=False,
        timeout=60,
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
    assert _files(tmp_path / "jobs") == {"order.json", "outcome.json", "result.webp"}


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
    assert _files(tmp_path / "jobs") == {"order.json"}
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
    assert _files(tmp_path / "jobs") == {"order.json"}


async def test_a_job_forgotten_while_it_is_followed_ends_with_a_fault(studio: Studio) -> None:
    reference = await studio.submit(_told(IMAGE, "[studio:hang]"))
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
    assert _files(tmp_path) == {"file"}
    assert (tmp_path / "something-else" / "file").exists()
