"""Editing: the result is made of the pixels of the picture that is given, changed as asked."""

from __future__ import annotations

import dataclasses
import functools
import io
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from app.providers.rendering.port import MediaKind, ProviderFault, RenderOrder, Sitter
from app.providers.rendering.studio.composition import compose
from app.providers.rendering.studio.editing.matte import build_of
from app.providers.rendering.studio.editing.moving import MovingBase
from app.providers.rendering.studio.editing.opening import opened
from app.providers.rendering.studio.editing.transformation import (
    Original,
    edited,
    steps_of_edit,
)
from app.providers.rendering.studio.editing.wishes import wishes_of

MIRA = Sitter("mira", "Mira", "young woman, long red hair, freckles, round glasses, green coat")
GARDEN = "smiling in a garden at noon"
SIDE = 256
Pixels = np.ndarray


def _file(picture: Image.Image) -> bytes:
    held = io.BytesIO()
    picture.save(held, "PNG", compress_level=1)
    return held.getvalue()


def _order(prompt: str, *, base: bytes, base_prompt: str = "", side: int = SIDE) -> RenderOrder:
    return RenderOrder(
        "edit", MediaKind.IMAGE, "any", prompt, MIRA, 5, side, side,
        base_image=base, base_prompt=base_prompt,
    )  # fmt: skip


@functools.cache
def _drawn(seed: int = 1) -> bytes:
    """A picture of the studio's own."""
    wish = RenderOrder("base", MediaKind.IMAGE, "any", GARDEN, MIRA, seed, SIDE, SIDE)
    return _file(compose(wish, width=SIDE, height=SIDE).still())


@functools.cache
def _photo(wide: int = 300, high: int = 360) -> bytes:
    """Something like a photograph: somebody before a blurred green, with noise."""
    rand = np.random.default_rng(4)
    blots = Image.fromarray(rand.integers(0, 255, (9, 12, 3), dtype=np.uint8))
    far = np.asarray(blots.resize((wide, high), Image.Resampling.BICUBIC), dtype=np.float32)
    down = np.linspace(0, 1, high, dtype=np.float32)[:, None, None]
    far = far * 0.25 + np.array((60, 110, 80)) * (0.6 + down * 0.8)
    picture = Image.fromarray(np.clip(far, 0, 255).astype(np.uint8))
    pen, middle, unit = ImageDraw.Draw(picture), wide / 2, high / 360
    pen.rounded_rectangle(
        (middle - 80 * unit, 215 * unit, middle + 80 * unit, 400 * unit), 50, fill=(120, 40, 60)
    )
    pen.rectangle(
        (middle - 16 * unit, 180 * unit, middle + 16 * unit, 225 * unit), fill=(205, 160, 130)
    )
    pen.ellipse((middle - 46 * unit, 72 * unit, middle + 46 * unit, 190 * unit), fill=(60, 40, 30))
    pen.ellipse(
        (middle - 38 * unit, 86 * unit, middle + 38 * unit, 200 * unit), fill=(222, 178, 150)
    )
    soft = np.asarray(picture.filter(ImageFilter.GaussianBlur(1)), dtype=np.float32)
    noisy = soft + rand.normal(0, 6, soft.shape)
    return _file(Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)))


@functools.cache
def _before(base: bytes, *, base_prompt: str = "") -> tuple[Pixels, Pixels]:
    """The picture as it is cut for an edit, and the matte of its subject, 0..1."""
    original = Original.of(_order("", base=base, base_prompt=base_prompt), opened(base))
    cut = original.cut((SIDE, SIDE))
    matte = np.asarray(cut.of(original.matte), dtype=np.float32) / 255
    picture = np.asarray(cut.of(original.picture), dtype=np.float32)
    for pixels in (picture, matte):
        pixels.setflags(write=False)  # they are the same for every test
    return picture, matte


def _after(prompt: str, *, base: bytes, base_prompt: str = "") -> Pixels:
    picture = edited(_order(prompt, base=base, base_prompt=base_prompt))
    return np.asarray(picture, dtype=np.float32)


def _alike(one: Pixels, other: Pixels, where: Pixels) -> float:
    """The correlation of the grey values where a mask is set."""
    pair = (part.mean(axis=2)[where] for part in (one, other))
    return float(np.corrcoef(*pair)[0, 1])


BASES = [
    pytest.param(lambda: (_drawn(), GARDEN), id="drawn"),
    pytest.param(lambda: (_photo(), ""), id="photo"),
]
Base = tuple[bytes, str]


@pytest.fixture(params=BASES)
def base(request: pytest.FixtureRequest) -> Base:
    made: Base = request.param()
    return made


def test_two_pictures_with_the_same_words_and_seed_give_two_edits() -> None:
    one, other = (_after("in a forest", base=base) for base in (_drawn(), _photo()))
    assert np.abs(one - other).mean() > 8


def test_the_studio_finds_its_own_figure_and_nobody_else() -> None:
    for seed in (1, 2, 3, 4):
        drawn = _drawn(seed)
        order = _order("in a forest", base=drawn, base_prompt=GARDEN)
        assert Original.of(order, opened(drawn)).figure is not None
    order = _order("in a forest", base=_photo())
    assert Original.of(order, opened(_photo())).figure is None


def test_the_matte_of_a_photograph_holds_the_person_and_not_the_corners() -> None:
    _, matte = _before(_photo())
    assert matte[SIDE // 2 - 20 : SIDE // 2 + 20, SIDE // 2 - 10 : SIDE // 2 + 10].mean() > 0.9
    assert matte[:40, :60].mean() < 0.1
    assert matte[:40, -60:].mean() < 0.1


def test_another_place_keeps_the_pixels_of_the_subject_and_replaces_the_rest(base: Base) -> None:
    before, matte = _before(base[0], base_prompt=base[1])
    after = _after("in a library", base=base[0], base_prompt=base[1])
    subject, rest = matte > 0.95, matte < 0.05
    subject[-SIDE // 5 :] = False  # what stands in the foreground of the place
    assert _alike(before, after, subject) > 0.8
    assert _alike(before, after, rest) < 0.5
    assert np.abs(before - after)[rest].mean() > 25


def test_another_coat_keeps_the_background_and_the_face(base: Base) -> None:
    before, matte = _before(base[0], base_prompt=base[1])
    after = _after("wearing a yellow winter coat", base=base[0], base_prompt=base[1])
    upper, lower = matte > 0.95, matte > 0.95
    upper[int(SIDE * 0.52) :] = False
    lower[: int(SIDE * 0.85)] = False
    assert _alike(before, after, matte < 0.02) > 0.8
    assert _alike(before, after, upper) > 0.95
    assert np.abs(before - after)[lower].mean() > 20
    yellow = after[lower].mean(axis=0) - before[lower].mean(axis=0)
    assert yellow[0] - yellow[2] > 10


def test_a_hat_and_sunglasses_change_the_head_only(base: Base) -> None:
    before, _ = _before(base[0], base_prompt=base[1])
    after = _after("wearing a black hat and sunglasses", base=base[0], base_prompt=base[1])
    moved = np.abs(before - after).mean(axis=2)
    assert moved[: SIDE * 2 // 3].max() > 80
    assert moved[int(SIDE * 0.9) :].mean() < 2


def test_snow_whitens_what_is_above_and_keeps_the_subject(base: Base) -> None:
    before, matte = _before(base[0], base_prompt=base[1])
    after = _after("make it snow", base=base[0], base_prompt=base[1])
    above = np.where(matte < 0.05, 1, 0).astype(bool)
    above[SIDE // 3 :] = False
    assert after[above].mean() > before[above].mean() + 15
    assert after[above].std(axis=1).mean() < before[above].std(axis=1).mean() * 0.7
    assert _alike(before, after, matte > 0.95) > 0.8


@pytest.mark.parametrize(
    ("words", "warmer"), [("at sunset", True), ("at night", False), ("in autumn", True)]
)
def test_the_hour_and_the_season_move_the_colours(base: Base, words: str, warmer: bool) -> None:
    before, matte = _before(base[0], base_prompt=base[1])
    after = _after(words, base=base[0], base_prompt=base[1])
    behind = matte < 0.05
    tilt = (after - before)[behind].mean(axis=0)
    assert (tilt[0] - tilt[2] > 15) if warmer else (tilt[0] - tilt[2] < -8)
    assert _alike(before, after, matte > 0.95) > 0.8


def test_fog_flattens_the_background_more_than_the_subject(base: Base) -> None:
    before, matte = _before(base[0], base_prompt=base[1])
    after = _after("in thick fog", base=base[0], base_prompt=base[1])
    left = {
        name: after[where].std() / before[where].std()
        for name, where in (("behind", matte < 0.05), ("subject", matte > 0.95))
    }
    assert left["behind"] < 0.75
    assert left["subject"] > left["behind"]


@pytest.mark.parametrize(
    "words", ["in the rain", "with falling petals", "fireflies", "a sandstorm", "northern lights"]
)
def test_weather_is_seen_in_an_edit(base: Base, words: str) -> None:
    before, _ = _before(base[0], base_prompt=base[1])
    assert np.abs(before - _after(words, base=base[0], base_prompt=base[1])).mean() > 3


def test_black_and_white_takes_the_colours_and_keeps_the_picture(base: Base) -> None:
    before, matte = _before(base[0], base_prompt=base[1])
    after = _after("black and white", base=base[0], base_prompt=base[1])
    assert after.std(axis=2).mean() < 8
    assert _alike(before, after, matte >= 0) > 0.9


@pytest.mark.parametrize(
    "words", ["oil painting", "watercolour", "pencil sketch", "pixel art", "comic", "sepia"]
)
def test_a_way_of_painting_changes_every_part_and_is_the_same_picture(
    base: Base, words: str
) -> None:
    before, matte = _before(base[0], base_prompt=base[1])
    after = _after(words, base=base[0], base_prompt=base[1])
    assert np.abs(before - after).mean() > 4
    assert _alike(before, after, matte >= 0) > (0.45 if "sketch" in words else 0.8)


def test_a_blurred_background_loses_its_detail_and_the_subject_none() -> None:
    before, matte = _before(_drawn(), base_prompt=GARDEN)
    after = _after("blurred background", base=_drawn(), base_prompt=GARDEN)

    def detail(pixels: Pixels, where: Pixels) -> float:
        return float(np.abs(np.diff(pixels.mean(axis=2), axis=1))[where[:, 1:]].mean())

    assert detail(after, matte < 0.02) < 0.5 * detail(before, matte < 0.02)
    assert detail(after, matte > 0.98) > 0.9 * detail(before, matte > 0.98)


def test_a_close_up_enlarges_the_head(base: Base) -> None:
    order = _order("close up", base=base[0], base_prompt=base[1])
    original = Original.of(order, opened(base[0]))
    whole, close = (original.cut((SIDE, SIDE), zoom=zoom) for zoom in (1.0, 1.55))
    heads = [build_of(cut.of(original.matte)) for cut in (whole, close)]
    wide = [head.head_right - head.head_left for head in heads]
    assert wide[1] > wide[0] * 1.3
    before, _ = _before(base[0], base_prompt=base[1])
    assert np.abs(np.asarray(edited(order), dtype=np.float32) - before).mean() > 10


def test_words_that_name_nothing_change_the_light_a_little(base: Base) -> None:
    before, matte = _before(base[0], base_prompt=base[1])
    after = _after("xyzzy, if you please", base=base[0], base_prompt=base[1])
    assert 1 < np.abs(before - after).mean() < 14
    assert _alike(before, after, matte >= 0) > 0.97


def test_a_mood_changes_the_face_of_the_studio_and_nothing_around_it() -> None:
    before, matte = _before(_drawn(), base_prompt=GARDEN)
    after = _after("furious", base=_drawn(), base_prompt=GARDEN)
    moved = np.abs(before - after).mean(axis=2)
    assert moved[matte < 0.02].max() == 0
    assert moved.max() > 60
    assert 20 < (moved > 20).sum() < SIDE * SIDE * 0.08


@pytest.mark.parametrize("words", ["in a forest at night", "wearing a red hat in the snow"])
def test_the_same_edit_twice_is_the_same_pixels(base: Base, words: str) -> None:
    order = _order(words, base=base[0], base_prompt=base[1], side=SIDE // 2)
    assert edited(order).tobytes() == edited(order).tobytes()


def _clear(photo: Image.Image) -> Image.Image:
    clear = photo.convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(photo.size))
    return clear


_ODD_UPLOADS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "grey": lambda photo: photo.convert("L"),
    "transparent": _clear,
    "with a palette": lambda photo: photo.quantize(16, Image.Quantize.FASTOCTREE),
    "one pixel": lambda photo: photo.resize((1, 1)),
    "tiny": lambda photo: photo.resize((9, 7)),
    "very wide": lambda photo: photo.resize((2400, 60)),
    "very tall": lambda photo: photo.resize((40, 1500)),
    "one colour": lambda _: Image.new("RGB", (200, 200), "#557799"),
    "sixteen bits": lambda _: Image.fromarray(
        (np.linspace(0, 65535, 90_00).reshape(90, 100)).astype(np.uint16)
    ),
}


@pytest.mark.parametrize("name", _ODD_UPLOADS)
@pytest.mark.parametrize("words", ["wearing a coat and a hat, in a forest", "snow at dusk"])
def test_any_picture_can_be_edited(name: str, words: str) -> None:
    upload = _ODD_UPLOADS[name](Image.open(io.BytesIO(_photo())))
    picture = edited(_order(words, base=_file(upload), side=SIDE // 2))
    assert (picture.size, picture.mode) == ((SIDE // 2, SIDE // 2), "RGB")
    assert np.asarray(picture).std() > 1


def test_what_is_no_picture_fails_for_good() -> None:
    with pytest.raises(ProviderFault, match="cannot be read") as fault:
        edited(_order("snow", base=b"not a picture"))
    assert not fault.value.retryable


def test_the_steps_rise_and_show_the_picture_that_was_given_first() -> None:
    before, _ = _before(_photo())
    steps = list(steps_of_edit(_order("in a forest", base=_photo())))
    fractions = [fraction for fraction, _, _ in steps]
    assert fractions == sorted(set(fractions))
    assert fractions[-1] == 1.0
    assert all(picture is not None for _, _, picture in steps)
    assert all(max(picture.size) <= 384 for _, _, picture in steps[:-1] if picture)
    first = steps[0][2]
    assert first is not None
    shown = np.asarray(first.resize((64, 64)), dtype=np.float32)
    given = np.asarray(opened(_photo()).resize((64, 64)), dtype=np.float32)
    assert np.abs(shown - given).mean() < 4
    assert before.shape == (SIDE, SIDE, 3)


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("wearing a winter coat", ""),
        ("in a forest setting", "forest"),
        ("holding roses", ""),
        ("drinking coffee", ""),
        ("in a coffee shop", "cafe"),
        ("close up portrait", ""),
        ("not in the city", ""),
        ("change the background to a beach", "beach"),
    ],
)
def test_only_a_named_setting_is_a_place_to_go(prompt: str, place: str) -> None:
    assert wishes_of(prompt, base_prompt="").place == place


def test_the_place_that_is_shown_already_is_no_wish() -> None:
    assert wishes_of("in the garden in winter", base_prompt=GARDEN).place == ""


def _film(prompt: str, base: Base) -> MovingBase:
    order = _order(prompt, base=base[0], base_prompt=base[1])
    return MovingBase(dataclasses.replace(order, kind=MediaKind.VIDEO, width=256, height=144))


def test_a_film_begins_with_the_pixels_given_and_keeps_them(base: Base) -> None:
    film = _film("she looks up", base)
    original = Original.of(_order("", base=base[0], base_prompt=base[1]), opened(base[0]))
    start = film.frame(0.0, mouth=0.0)
    assert start.tobytes() == original.cut((256, 144)).of(original.picture).tobytes()
    early, late = film.frame(0.1, mouth=0.0), film.frame(4.0, mouth=0.0)
    assert late.size == (256, 144)
    one, two, three = (np.asarray(part, dtype=np.float32) for part in (start, early, late))
    assert np.abs(one - two).mean() < 4
    assert np.abs(one - three).mean() > 3, "the camera moves"
    assert film.frame(4.0, mouth=0.0).tobytes() == late.tobytes()


def test_weather_comes_over_the_picture_a_film_starts_from(base: Base) -> None:
    dry, wet = _film("she smiles", base), _film("she smiles in a snowstorm at night", base)
    assert wet.frame(0.0, mouth=0.0).tobytes() == dry.frame(0.0, mouth=0.0).tobytes()
    one, two = (np.asarray(film.frame(3.0, mouth=0.0), dtype=np.float32) for film in (dry, wet))
    assert np.abs(one - two).mean() > 10


def test_the_figure_of_the_studio_speaks_in_its_own_picture_and_a_photograph_does_not() -> None:
    for base, speaks in (((_drawn(), GARDEN), True), ((_photo(), ""), False)):
        film = _film("she speaks", base)
        shut, wide = (
            np.asarray(film.frame(0.05, mouth=mouth), dtype=np.float32) for mouth in (0.0, 1.0)
        )
        moved = np.abs(shut - wide).mean(axis=2) > 12
        assert bool(moved.any()) is speaks
        assert moved.mean() < 0.1
