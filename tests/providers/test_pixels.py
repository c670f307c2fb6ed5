"""What the real classifier says: what must pass passes, and it looks at what would be shown."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import pytest_asyncio
from numpy.typing import NDArray
from PIL import Image

from app.cli.cast import CAST
from app.providers.rendering.port import RenderOrder, Sitter
from app.providers.rendering.studio.provider import Studio
from app.providers.screening.pixels import OpenNsfw
from app.providers.screening.port import ClassifierAway
from app.settings import Settings
from tests.media.samples import drawing, film, picture
from tests.providers.classifier_contract import FILES, GARBAGE, SAFE
from tests.providers.rendering_contract import rendered
from tests.providers.studio_orders import FILM, IMAGE

pytestmark = pytest.mark.asyncio(loop_scope="module")

PICTURE = replace(IMAGE, width=256, height=192)
MAIN_IMAGE_MAX = Settings().main_image_score_max
BARE = (224, 172, 140)
SKIN = np.array(BARE, dtype=np.float64)
HARMLESS = (
    "on the beach in a swimsuit at noon",
    "in a sauna full of steam, pink light",
    "in bed, in a bedroom by candlelight",
    "close portrait, face only, smiling",
    "in a desert at noon, hot blue sky",
    "on a neon street at night in the rain",
)
CALM_FRAME, BARE_FRAME = (Image.new("RGB", (160, 128), colour) for colour in ("white", BARE))
DOWN, ACROSS = np.mgrid[0:300, 0:400] / 300


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def classifier() -> AsyncIterator[OpenNsfw]:
    """The real one, the same for all tests here."""
    opened = OpenNsfw(seconds=60)
    yield opened
    await opened.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def plain(classifier: OpenNsfw) -> tuple[float, float]:
    """The scores of the calm frame and of the bare one."""
    low, high = [
        await classifier.score(_encoded(frame), "image/png") for frame in (CALM_FRAME, BARE_FRAME)
    ]
    return low, high


async def test_the_example_characters_may_be_shown_to_everybody(
    classifier: OpenNsfw, tmp_path: Path
) -> None:
    studio = Studio(tmp_path)
    scores = {}
    for example in CAST:
        sitter = Sitter(seed=example.name, name=example.name, appearance=example.appearance)
        for prompt in (example.portrait, *example.gallery):
            order = replace(PICTURE, reference=prompt, prompt=prompt, sitter=sitter, seed=3)
            scores[prompt] = await _score_of(order, studio=studio, classifier=classifier)
    assert len(scores) == 12
    assert max(scores.values()) < SAFE, scores


async def test_harmless_prompts_pass_in_every_place_and_mood(
    classifier: OpenNsfw, tmp_path: Path
) -> None:
    studio = Studio(tmp_path)
    sitter = replace(PICTURE.sitter, appearance="bald, tan skin")
    for prompt in HARMLESS:
        order = replace(PICTURE, reference=prompt, prompt=prompt, sitter=sitter)
        score = await _score_of(order, studio=studio, classifier=classifier)
        assert score < MAIN_IMAGE_MAX, prompt


async def test_a_film_of_the_studio_passes(classifier: OpenNsfw, tmp_path: Path) -> None:
    order = replace(FILM, width=192, height=108)
    assert await _score_of(order, studio=Studio(tmp_path), classifier=classifier) < MAIN_IMAGE_MAX


async def test_plain_colours_pass_also_that_of_skin(classifier: OpenNsfw) -> None:
    ball = np.clip(1.1 - 1.5 * ((ACROSS - 0.6) ** 2 + (DOWN - 0.5) ** 2), 0, 1)
    shades: dict[str, NDArray[Any]] = {
        "noise": np.random.default_rng(1).integers(0, 255, (300, 400, 3)),
        "sky": np.dstack([100 + 80 * DOWN, 150 + 60 * DOWN, 220 + 20 * DOWN]),
        "skin": np.ones((300, 400, 3)) * SKIN,
        "skin, lit from above": (1 - 0.6 * DOWN)[..., None] * SKIN,
        "skin, lit as a ball": ball[..., None] * SKIN,
        "black": np.zeros((300, 400, 3)),
        "white": np.full((300, 400, 3), 255),
    }
    for name, pixels in shades.items():
        image = Image.fromarray(pixels.astype(np.uint8), "RGB")
        assert await classifier.score(_encoded(image), "image/png") < MAIN_IMAGE_MAX, name


async def test_the_format_of_a_picture_hardly_matters(classifier: OpenNsfw) -> None:
    scores = [
        await classifier.score(picture(320, 240, format=kind), f"image/{kind.lower()}")
        for kind in ("PNG", "JPEG", "WEBP")
    ]
    assert max(scores) - min(scores) < 0.01


@pytest.mark.parametrize("worst", [0, 2, 4])
async def test_a_film_of_five_frames_is_as_bad_as_its_worst(
    classifier: OpenNsfw, plain: tuple[float, float], worst: int
) -> None:
    low, high = plain
    assert high - low > 0.1
    frames = [BARE_FRAME if position == worst else CALM_FRAME for position in range(5)]
    moving = _encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    assert await classifier.score(moving, "image/webp") == pytest.approx(high, abs=0.02)
    assert await classifier.score(_filmed(frames), "video/mp4") > low + 0.1


async def test_a_long_film_is_looked_at_over_its_whole_length(
    classifier: OpenNsfw, plain: tuple[float, float]
) -> None:
    low, _ = plain
    for begin in (0, 70, 142):
        seen = range(begin, begin + 8)  # less than a second of twelve
        frames = [BARE_FRAME if position in seen else CALM_FRAME for position in range(150)]
        assert await classifier.score(_filmed(frames), "video/mp4") > low + 0.1


async def test_it_judges_what_is_seen_not_what_transparency_hides(classifier: OpenNsfw) -> None:
    hidden = drawing(320, 240)
    shown = await classifier.score(_encoded(hidden), "image/png")
    hidden.putalpha(0)
    white, black, clear = [
        await classifier.score(_encoded(image), "image/png")
        for image in (
            Image.new("RGB", (320, 240), "white"),
            Image.new("RGB", (320, 240), "black"),
            hidden,
        )
    ]
    assert clear == max(white, black)
    assert clear != shown


async def test_a_picture_is_judged_upright(classifier: OpenNsfw) -> None:
    upright = drawing(320, 240)
    turned = upright.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be seen, turn it by 90 degrees clockwise
    scores = [
        await classifier.score(content, "image/png")
        for content in (_encoded(upright), _encoded(turned, exif=exif), _encoded(turned))
    ]
    assert scores[0] == scores[1] != scores[2]


async def test_broken_files_get_no_score_and_leave_the_process_alive(
    classifier: OpenNsfw,
) -> None:
    await classifier.score(*FILES[0])
    process = classifier.pid
    for content, content_type in (
        (b"", "image/png"),
        (GARBAGE, "video/mp4"),
        (FILES[0][0], "image/jpeg"),
        (FILES[0][0][:2_000], "image/png"),
        (FILES[2][0], "video/mp4"),
        (film()[:3_000], "video/mp4"),
    ):
        with pytest.raises(ClassifierAway, match="could not be judged"):
            await classifier.score(content, content_type)
        assert classifier.pid == process


async def test_pictures_of_more_pixels_than_we_keep_get_no_score(classifier: OpenNsfw) -> None:
    for size in ((5_001, 5_000), (8_193, 1)):
        with pytest.raises(ClassifierAway, match="pixels"):
            await classifier.score(_encoded(Image.new("1", size)), "image/png")
    deep = Image.fromarray(np.full((64, 64), 40_000, dtype=np.uint16))
    with pytest.raises(ClassifierAway, match="mode"):
        await classifier.score(_encoded(deep), "image/png")


async def _score_of(order: RenderOrder, *, studio: Studio, classifier: OpenNsfw) -> float:
    made = await rendered(studio, order)
    return await classifier.score(made.content, made.content_type)


def _filmed(frames: list[Image.Image]) -> bytes:
    held = io.BytesIO()
    with av.open(held, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=12, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = *frames[0].size, "yuv420p"
        for image in frames:
            frame = av.VideoFrame.from_ndarray(np.asarray(image), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return held.getvalue()


def _encoded(image: Image.Image, kind: str = "PNG", **how: Any) -> bytes:
    held = io.BytesIO()
    image.save(held, kind, **how)
    return held.getvalue()
