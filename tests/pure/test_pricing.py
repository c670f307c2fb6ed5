"""Which option an order means, and whether its model takes orders."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from app.catalogue.pricing import affordable, choose_option, option_slug, refuse_retired
from app.catalogue.refusals import ModelRetired, UnknownOption
from app.catalogue.sizes import AspectRatio, size_of
from app.providers.rendering.port import MediaKind


@dataclass(frozen=True)
class Choice:
    duration_seconds: int | None
    with_voice: bool

    @property
    def slug(self) -> str:
        return f"{self.duration_seconds}-{self.with_voice}"


@dataclass(frozen=True)
class Described:
    slug: str = "kling"
    name: str = "Kling"
    availability: str = "AVAILABLE"
    retired_reason: str | None = None
    options: list[Choice] = field(
        default_factory=lambda: [Choice(5, False), Choice(5, True), Choice(10, False)]
    )


@pytest.mark.parametrize(("seconds", "voice"), [(5, False), (5, True), (10, False)])
def test_an_option_is_found_by_its_duration_and_voice(seconds: int, voice: bool) -> None:
    chosen = choose_option(Described(), duration_seconds=seconds, with_voice=voice)
    assert chosen == Choice(seconds, voice)


@pytest.mark.parametrize(("seconds", "voice"), [(10, True), (7, False), (None, False), (0, True)])
def test_what_is_not_offered_is_refused_with_what_is(seconds: int | None, voice: bool) -> None:
    with pytest.raises(UnknownOption) as refused:
        choose_option(Described(), duration_seconds=seconds, with_voice=voice)
    assert refused.value.code == "UNKNOWN_OPTION"
    assert refused.value.model == "kling"
    assert refused.value.offered == ["5-False", "5-True", "10-False"]
    assert refused.value.message == (
        "Kling is not offered like this. It is offered: "
        "5 seconds without voice, 5 seconds with voice, 10 seconds without voice."
    )


def test_a_picture_has_no_duration() -> None:
    picture = Described(options=[Choice(None, False)])
    chosen = choose_option(picture, duration_seconds=None, with_voice=False)
    assert chosen == Choice(None, False)
    with pytest.raises(UnknownOption):
        choose_option(picture, duration_seconds=5, with_voice=False)


def test_a_retired_model_is_refused_with_its_reason() -> None:
    with pytest.raises(ModelRetired) as refused:
        refuse_retired(Described(availability="RETIRED", retired_reason="Choose another."))
    assert (refused.value.code, refused.value.model) == ("MODEL_RETIRED", "kling")
    assert refused.value.message == refused.value.reason == "Choose another."


def test_an_available_model_is_not_refused() -> None:
    refuse_retired(Described())


def test_the_last_aurum_still_pays() -> None:
    assert affordable(100, available=100)
    assert not affordable(100, available=99)
    assert not affordable(1, available=0)


@pytest.mark.parametrize(
    ("seconds", "voice", "is_film", "slug"),
    [
        (None, False, False, "m/image"),
        (5, False, True, "m/5s"),
        (15, True, True, "m/15s-voice"),
        (None, True, True, "m/voice"),
        (None, False, True, "m/film"),
    ],
)
def test_an_option_is_named_by_what_it_is(
    seconds: int | None, voice: bool, is_film: bool, slug: str
) -> None:
    assert option_slug("m", duration_seconds=seconds, with_voice=voice, is_film=is_film) == slug


@pytest.mark.parametrize("ratio", AspectRatio)
def test_a_picture_has_about_a_megapixel_in_the_shape_asked(ratio: AspectRatio) -> None:
    width, height = size_of(ratio, MediaKind.IMAGE)
    across, down = (int(part) for part in ratio.rsplit("_", 2)[1:])
    assert width / height == pytest.approx(across / down, rel=0.05)
    assert 0.95 * 1024**2 < width * height < 1.01 * 1024**2
    assert width % 16 == height % 16 == 0


@pytest.mark.parametrize(
    ("ratio", "size"),
    [
        (AspectRatio.LANDSCAPE_16_9, (1280, 720)),
        (AspectRatio.PORTRAIT_9_16, (720, 1280)),
        (AspectRatio.SQUARE_1_1, (720, 720)),
    ],
)
def test_a_film_has_720_lines(ratio: AspectRatio, size: tuple[int, int]) -> None:
    assert size_of(ratio, MediaKind.VIDEO) == size


def test_a_film_comes_in_three_shapes() -> None:
    with pytest.raises(KeyError):
        size_of(AspectRatio.PORTRAIT_3_4, MediaKind.VIDEO)
