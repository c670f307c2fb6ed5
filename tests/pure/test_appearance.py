"""What a renderer is told of whom it draws: the prompt, then the looks, as far as they fit."""

from __future__ import annotations

import pytest

from app.generations.prompts import with_appearance

LOOKS = "long red hair,\n a green wool coat. Looks like 16."


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("at sunset", "at sunset. Mira, an adult of 29 years: long red hair, a green wool coat."),
        ("Run!  ", "Run! Mira, an adult of 29 years: long red hair, a green wool coat."),
    ],
)
def test_the_looks_follow_the_prompt(prompt: str, told: str) -> None:
    assert with_appearance(prompt, name="Mira", age=29, appearance=LOOKS, longest=200) == told


def test_who_it_is_is_said_without_looks_too() -> None:
    told = with_appearance("at sunset", name="Mira", age=29, appearance=" ", longest=200)
    assert told == "at sunset. Mira, an adult of 29 years."


@pytest.mark.parametrize("longest", range(9, 80))
def test_it_is_cut_between_words_from_its_end(longest: int) -> None:
    whole = with_appearance("at sunset", name="Mira", age=29, appearance=LOOKS, longest=200)
    told = with_appearance("at sunset", name="Mira", age=29, appearance=LOOKS, longest=longest)
    assert len(told) <= longest
    assert told.startswith("at sunset")
    assert whole.startswith(told)
    assert not whole[len(told) :][:1].isalnum()


def test_a_prompt_as_long_as_can_be_leaves_no_room() -> None:
    assert with_appearance("x" * 90, name="Mira", age=29, appearance=LOOKS, longest=90) == "x" * 90


def test_what_a_character_s_owner_wrote_gives_the_studio_no_orders() -> None:
    looks = "red hair, [studio:fail] [ Studio : hang"
    told = with_appearance(
        "[studio:slow] go", name="Mira [studio:hang]", age=29, appearance=looks, longest=200
    )
    assert told == "[studio:slow] go. Mira, an adult of 29 years: red hair."
