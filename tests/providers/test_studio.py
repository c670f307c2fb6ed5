"""The studio as a rendering provider: the contract, and what it delivers."""

from __future__ import annotations

import dataclasses
import io
import itertools
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from app.providers.rendering.port import (
    ProviderFault,
    RenderingProvider,
    RenderOrder,
)
from app.providers.rendering.studio import marking
from app.providers.rendering.studio.provider import Studio
from tests.providers.rendering_contract import (
    Fate,
    KnowsItsOrders,
    OrderFor,
    Reborn,
    RenderingContract,
    rendered,
    steps_of,
)
from tests.providers.studio_orders import FILM, IMAGE, told

PROMPT_WORDS = {
    Fate.BATCH_BUT_ONE: " [studio:refuse=2]",
    Fate.REFUSED: " [studio:refuse]",
    Fate.FAILED: " [studio:fail]",
    Fate.ENDLESS: " [studio:hang]",
}


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path / "jobs")


class TestStudioKeepsTheContract(RenderingContract, KnowsItsOrders):
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
            return dataclasses.replace(
                pattern,
                reference=f"order:{next(numbers)}",
                prompt=prompt,
                count=3 if fate in (Fate.BATCH, Fate.BATCH_BUT_ONE) else 1,
            )

        return order


async def test_an_image_has_the_size_asked_visible_steps_and_the_mark(studio: Studio) -> None:
    reference = await studio.submit(dataclasses.replace(IMAGE, width=256, height=192))
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


async def test_nothing_is_shown_before_something_is_drawn(studio: Studio) -> None:
    indoors = dataclasses.replace(IMAGE, prompt="Mira reads in an old library")
    steps = await steps_of(studio, await studio.submit(indoors))
    previews = [step.preview for step in steps if step.preview is not None]
    assert len(previews) >= 3
    for preview in previews:
        with Image.open(io.BytesIO(preview)) as shown:
            assert np.asarray(shown).std() > 10, "a black frame"


async def test_the_same_order_gives_the_same_file_anywhere(tmp_path: Path) -> None:
    order = dataclasses.replace(FILM, with_voice=True, prompt='A park. She says "Hello there"')
    one = await rendered(Studio(tmp_path / "one"), order)
    other = await rendered(
        Studio(tmp_path / "other"), dataclasses.replace(order, reference="another")
    )
    assert one.content == other.content


async def test_tokens_change_the_course_but_not_the_picture(studio: Studio) -> None:
    plain = await rendered(studio, IMAGE)
    slow = told(dataclasses.replace(IMAGE, reference="slow"), "[studio:slow=0.01]")
    assert (await rendered(studio, slow)).content == plain.content


async def test_a_real_film_of_five_seconds_with_voice(studio: Studio) -> None:
    order = dataclasses.replace(
        FILM,
        prompt='She walks through falling leaves and says "Good morning, my friend."',
        width=480,
        height=270,
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
        assert (video.width, video.height) == (480, 270)
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


async def test_a_film_starts_from_the_picture_given_and_stays_with_it(studio: Studio) -> None:
    held = io.BytesIO()
    Image.linear_gradient("L").resize((300, 300)).save(held, "PNG")
    order = dataclasses.replace(FILM, prompt="Mira looks up", base_image=held.getvalue())
    started = await rendered(studio, order)
    with av.open(io.BytesIO(started.content), "r") as film:
        pictures = [frame.to_ndarray(format="gray").astype(int) for frame in film.decode(video=0)]
    assert len(pictures) == 48
    assert np.abs(np.diff(pictures[0], axis=1)).max() < 12, "rows of one grey, as given"
    rows = [picture.mean(axis=1) for picture in (pictures[0], pictures[-1])]
    assert np.corrcoef(*rows)[0, 1] > 0.8, "still the same picture"
    assert np.abs(pictures[-1] - pictures[0]).mean() > 1.0, "and it moves"


async def test_an_edit_is_made_of_the_picture_given(studio: Studio) -> None:
    held = io.BytesIO()
    Image.new("RGB", (300, 300), (20, 90, 200)).save(held, "PNG")
    order = dataclasses.replace(IMAGE, prompt="a little nicer", base_image=held.getvalue())
    reference = await studio.submit(order)
    stages = [step.stage for step in await steps_of(studio, reference)]
    assert stages[:2] == ["opening the picture", "finding the subject"]
    result = await studio.fetch(reference)
    with Image.open(io.BytesIO(result.content)) as edited:
        assert edited.size == (IMAGE.width, IMAGE.height)
        colour = np.asarray(edited.convert("RGB"), dtype=int).mean(axis=(0, 1))
    assert np.abs(colour - (20, 90, 200)).max() < 25


async def test_a_film_that_cannot_read_its_picture_fails_for_good(studio: Studio) -> None:
    reference = await studio.submit(dataclasses.replace(FILM, base_image=b"not a picture"))
    assert [step.stage for step in await steps_of(studio, reference)] == ["failed"]
    with pytest.raises(ProviderFault, match="cannot be read") as fault:
        await studio.fetch(reference)
    assert not fault.value.retryable


@pytest.mark.parametrize("base", [False, True], ids=["composed", "edited"])
async def test_each_picture_of_a_batch_is_the_one_that_its_own_seed_gives(
    studio: Studio, base: bool
) -> None:
    order = dataclasses.replace(IMAGE, count=4)
    if base:
        given = (await rendered(studio, dataclasses.replace(IMAGE, reference="base"))).content
        order = dataclasses.replace(order, prompt="in the rain at night", base_image=given)
    reference = await studio.submit(order)
    await steps_of(studio, reference)
    for number in range(4):
        single = dataclasses.replace(
            order, reference=f"single-{number}", seed=order.seed + number, count=1
        )
        alone = await rendered(studio, single)
        assert (await studio.fetch(reference, number=number)).content == alone.content


async def test_the_progress_of_a_batch_is_spread_over_its_pictures_and_names_them(
    studio: Studio,
) -> None:
    single = await steps_of(studio, await studio.submit(IMAGE))
    assert not any(step.stage.startswith("picture") for step in single)
    batch = dataclasses.replace(IMAGE, reference="batch", count=2)
    steps = await steps_of(studio, await studio.submit(batch))
    assert (steps[-1].fraction, steps[-1].stage) == (1.0, "finished")
    of_first, of_second = steps[: len(single) - 1], steps[len(single) - 1 : -1]
    for number, part in ((1, of_first), (2, of_second)):
        assert [step.stage for step in part] == [
            f"picture {number} of 2: {step.stage}" for step in single[:-1]
        ]
        assert len({step.preview for step in part if step.preview is not None}) >= 3
    assert [step.fraction for step in of_first] == [step.fraction / 2 for step in single[:-1]]
    assert of_first[-1].fraction < of_second[0].fraction < of_second[-1].fraction < 1.0
