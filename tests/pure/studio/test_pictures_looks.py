"""Who is drawn: the seed gives the looks, appearance words win, prompts change clothes only."""

from __future__ import annotations

import pytest

from app.providers.rendering.studio.figure import wardrobe
from app.providers.rendering.studio.figure.drawing import drawing, options_of
from app.providers.rendering.studio.figure.face import EXPRESSIONS
from app.providers.rendering.studio.figure.garments import CUTS
from app.providers.rendering.studio.figure.hair import VARIANTS
from app.providers.rendering.studio.figure.looks import Looks, looks_of


def mira(*prompts: str) -> Looks:
    appearance = "young woman, long red hair, freckles, round glasses, green coat"
    return looks_of(seed="mira", appearance=appearance, prompts=prompts)


def test_appearance_words_win_over_every_seed() -> None:
    for seed in range(20):
        looks = looks_of(
            seed=str(seed),
            appearance="woman with short curly black hair, dark skin, green eyes, square glasses"
            " and a yellow dress",
        )
        assert looks.hair == wardrobe.HAIR_COLOURS["black"]
        assert looks.hair_style in ("curly", "short")
        assert looks.skin == wardrobe.SKINS["dark"]
        assert looks.eyes == wardrobe.EYES["green"]
        assert looks.glasses == "square"
        assert (looks.garment, looks.cloth) == ("dress", wardrobe.COLOURS["yellow"])


def test_seeds_give_different_people() -> None:
    people = {looks_of(seed=str(seed), appearance="") for seed in range(30)}
    assert len(people) > 25


@pytest.mark.parametrize(
    "prompt", ["in a forest at night", "blonde beach, golden sun", "a dark library with red books"]
)
def test_hair_skin_eyes_and_glasses_are_the_same_in_every_picture(prompt: str) -> None:
    usual, here = mira(), mira(prompt)
    for part in ("skin", "hair", "hair_style", "eyes", "beard", "glasses", "lashes"):
        assert getattr(usual, part) == getattr(here, part)


def test_a_prompt_changes_clothes_and_extras_for_one_picture() -> None:
    looks = mira("wearing a red leather jacket, a blue scarf and a straw hat")
    assert (looks.garment, looks.cloth) == ("leather", wardrobe.COLOURS["red"])
    assert "scarf" in looks.extras
    assert dict(looks.extra_colours)["scarf"] == wardrobe.COLOURS["blue"]
    assert looks.hat == "straw"
    assert mira().garment == "coat"


def test_without_glasses_takes_them_off() -> None:
    assert mira().glasses == "round"
    assert mira("without glasses").glasses == ""
    assert mira("no freckles").extras == mira().extras - {"freckles"}


def test_the_later_prompt_wins() -> None:
    assert mira("wearing a dress", "wearing armour").garment == "armour"


def test_beards_follow_the_words() -> None:
    assert looks_of(seed="a", appearance="man with a long beard").beard == "longBeard"
    for seed in range(20):
        assert looks_of(seed=str(seed), appearance="man, no beard").beard == ""
        assert looks_of(seed=str(seed), appearance="a woman").beard == ""


@pytest.mark.parametrize(
    ("mood", "eyes", "brows"),
    [
        ("happy", "happy", "happy"),
        ("sad", "happy", "sad"),
        ("angry", "happy", "angry"),
        ("surprised", "wide", "raised"),
        ("sleepy", "humble", "neutral"),
        ("flirty", "wink", "happy"),
    ],
)
def test_the_mood_chooses_the_expression(mood: str, eyes: str, brows: str) -> None:
    options = options_of(mira(), mood)
    assert (options["eyesVariant"], options["eyebrowsVariant"]) == ([eyes], [brows])


def test_every_word_of_the_wardrobe_can_be_drawn() -> None:
    assert set(wardrobe.HAIR_STYLES.values()) | set(wardrobe.USUAL_STYLES) <= set(VARIANTS)
    assert set(wardrobe.GARMENTS.values()) | set(wardrobe.USUAL_GARMENTS) <= set(CUTS)
    bare = drawing(mira(), "calm")
    for word in wardrobe.HATS:
        assert drawing(mira(f"wearing a {word}"), "calm") != bare
    for word in wardrobe.GARMENTS:
        drawing(mira(f"wearing a {word}"), "calm")
    assert len({drawing(mira(), mood) for mood in EXPRESSIONS}) == len(EXPRESSIONS)
