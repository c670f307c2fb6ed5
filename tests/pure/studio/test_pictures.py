"""The studio's pictures: the same order is the same picture, and everything in it moves."""

from __future__ import annotations

import functools

import pytest
from PIL import Image, ImageChops, ImageStat

from app.providers.rendering.port import MediaKind, RenderOrder, Sitter
from app.providers.rendering.studio.composition import CREDITS, compose, steps_of_still
from app.providers.rendering.studio.reading import vocabulary
from app.providers.rendering.studio.scenery.places import BUILDERS

MIRA = Sitter("mira", "Mira", "young woman, long red hair, freckles, round glasses, green coat")


def order(
    prompt: str, *, seed: int = 1, base: str = "", width: int = 256, height: int = 256
) -> RenderOrder:
    return RenderOrder(
        "order", MediaKind.IMAGE, "any", prompt, MIRA, seed, width, height, base_prompt=base
    )


def still(prompt: str, *, seed: int = 1, width: int = 192, height: int = 192) -> Image.Image:
    wish = order(prompt, seed=seed, width=width, height=height)
    return compose(wish, width=width, height=height).still()


@functools.cache
def meadow() -> Image.Image:
    """What every weather is held against."""
    return still("in a meadow at night")


def changed(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    return ImageChops.difference(one, other).getbbox()


def test_the_same_order_gives_the_same_pixels() -> None:
    prompt = "in a forest at dusk in the rain, with fireflies"
    assert still(prompt).tobytes() == still(prompt).tobytes()


def test_another_seed_composes_the_same_prompt_differently() -> None:
    assert still("on a beach", seed=1).tobytes() != still("on a beach", seed=2).tobytes()


@pytest.mark.parametrize(
    ("width", "height"),
    [
        (1024, 1024),
        (896, 1152),
        (768, 1344),
        (1152, 896),
        (1344, 768),
        (1280, 720),
        (720, 1280),
        (720, 720),
    ],
)
def test_a_picture_has_exactly_the_size_asked(width: int, height: int) -> None:
    picture = still("portrait", width=width, height=height)
    assert (picture.size, picture.mode) == ((width, height), "RGB")


def test_every_place_of_the_vocabulary_can_be_built_and_none_looks_like_another() -> None:
    assert set(vocabulary.PLACES.values()) == set(BUILDERS)
    phrases = {place: phrase for phrase, place in vocabulary.PLACES.items()}
    pictures = {
        still(f"{phrases[place]} at noon", width=64, height=64).tobytes() for place in BUILDERS
    }
    assert len(pictures) == len(BUILDERS) >= 20


@pytest.mark.parametrize(
    "words", ["rain", "snow", "storm", "fog", "blizzard", "windy", "petals", "fireflies", "aurora"]
)
def test_weather_is_seen(words: str) -> None:
    assert changed(meadow(), still(f"in a meadow at night, {words}"))


def test_the_first_frame_without_motion_is_the_still() -> None:
    composition = compose(order("at a lake"), width=256, height=144)
    assert composition.frame(0.0, motion=0.0).tobytes() == composition.still().tobytes()


def test_a_film_that_was_drawn_first_does_not_change_the_still() -> None:
    composition = compose(order("in a garden, cloudy night"), width=256, height=144)
    composition.frame(2.0, mouth=0.6)
    fresh = compose(order("in a garden, cloudy night"), width=256, height=144)
    assert composition.still().tobytes() == fresh.still().tobytes()


@pytest.mark.parametrize("prompt", ["in a forest in the rain", "in a library with candles"])
def test_frames_move_and_repeat_exactly(prompt: str) -> None:
    composition = compose(order(prompt), width=256, height=144)
    first, later = composition.frame(0.0), composition.frame(1.0)
    assert changed(first, later)
    assert composition.frame(1.0).tobytes() == later.tobytes()
    assert composition.frame(14.9).size == (256, 144)


def test_speaking_changes_the_face_and_nothing_else() -> None:
    composition = compose(order("in a meadow at noon"), width=256, height=256)
    shut, wide = (composition.frame(mouth=mouth, motion=0.0) for mouth in (0.0, 1.0))
    box = changed(shut, wide)
    assert box is not None
    assert box[2] - box[0] < 256 * 0.4
    assert box[3] - box[1] < 256 * 0.25
    half = composition.frame(mouth=0.5, motion=0.0)
    assert changed(shut, half)
    assert changed(half, wide)


def test_the_eyes_blink_within_four_seconds() -> None:
    composition = compose(order("portrait"), width=128, height=128)
    figure = composition._figure
    moments = [figure.blinking(step / 24, 0.0) for step in range(96)]
    assert any(moments)
    assert not all(moments)


def test_the_steps_rise_to_the_finished_picture_of_full_size() -> None:
    wish = order("in a castle garden in fog", width=416, height=352)
    steps = list(steps_of_still(wish))
    fractions = [fraction for fraction, _, _ in steps]
    assert fractions == sorted(set(fractions))
    assert all(0 < fraction <= 1 for fraction in fractions)
    for _, _, picture in steps[:-1]:
        assert picture is None or max(picture.size) <= 384
    fraction, stage, picture = steps[-1]
    assert (fraction, stage) == (1.0, "finishing")
    assert picture is not None
    assert picture.tobytes() == compose(wish, width=416, height=352).still().tobytes()


def test_an_edit_keeps_the_scene_and_changes_what_it_says() -> None:
    base = "in a garden in spring, happy"
    edited = compose(order("wearing a winter coat", base=base), width=128, height=128)
    plain = compose(order(base), width=128, height=128)
    assert edited.scene == plain.scene
    assert edited.subject.looks.garment == "fur"
    moved = compose(order("in a forest setting", base=base), width=128, height=128)
    assert moved.scene.place == "forest"
    assert (moved.scene.season, moved.scene.mood) == ("spring", "happy")


def test_black_and_white_is_without_colour() -> None:
    picture = still("a city street, black and white, noir").convert("HSV")
    assert ImageStat.Stat(picture.getchannel("S")).mean[0] < 40


def test_the_credits_name_work_author_and_licence() -> None:
    assert any(
        credit["by"] == "Johan Melin" and credit["licence"] == "CC BY 4.0" for credit in CREDITS
    )
    for credit in CREDITS:
        assert all(credit[part] for part in ("work", "by", "licence", "url", "use"))
