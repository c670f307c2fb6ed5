"""The two halves of the hard rule: what tells of them, and what they make together."""

from __future__ import annotations

import pytest

from app.providers.screening.words import Tells, screen, screen_together, tells_of


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ((), Tells()),
        (("on a cliff", "She is 28."), Tells()),
        (("on a cliff", "A schoolgirl."), Tells(minor=True)),
        (("nude on a bed",), Tells(sex=True)),
        (("a sensual pose", "in a bikini"), Tells(sex=True)),
        (("in a bikini", "She has two kids."), Tells(minor=True, sex=True)),
    ],
)
def test_texts_tell_of_a_minor_of_sex_of_both_or_of_nothing(
    texts: tuple[str, ...], told: Tells
) -> None:
    assert tells_of(texts) == told
    assert (screen_together(texts) is not None) is told.both


@pytest.mark.parametrize(
    ("text", "also", "is_refused"),
    [
        ("a sensual pose", Tells(minor=True), True),
        ("a schoolgirl", Tells(sex=True), True),
        ("on a cliff", Tells(minor=True) | Tells(sex=True), True),
        ("a sensual pose", Tells(sex=True), False),
        ("a schoolgirl", Tells(minor=True), False),
        ("on a cliff", Tells(minor=True), False),
    ],
)
def test_what_a_picture_tells_of_counts_as_said_beside_the_texts(
    text: str, also: Tells, is_refused: bool
) -> None:
    assert (screen_together([text], also=also) is not None) is is_refused


def test_swimwear_is_safe_for_work_without_a_minor() -> None:
    for text in ("in a bikini on the beach", "her new swimsuit", "水着の女性"):
        assert screen(text, strict=True) is None
