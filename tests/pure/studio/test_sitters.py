"""A sitter's name is no place, and the looks that a prompt repeats are no wish."""

from __future__ import annotations

import pytest

from app.providers.rendering.studio.reading.sitters import without_sitter
from app.providers.rendering.studio.reading.words import read_scene


@pytest.mark.parametrize(
    ("prompt", "left"),
    [
        ("Juno Park at the harbour", "  at the harbour"),
        ("Juno Park's hand in the rain", "  hand in the rain"),
        ("in the Juno Parkland", "in the Juno Parkland"),
        ('she says "I am Juno Park" in a park', 'she says "I am Juno Park" in a park'),
        ("By the sea. Juno Park, an adult of 29 years: red hair,\na green coat.", "By the sea. "),
        ("By the sea. Juno Park, an adult of 29 years.", "By the sea. "),
        ("A portrait of Juno Park, an adult of 29 years, smiling", None),
    ],
)
def test_only_the_scene_is_left(prompt: str, left: str | None) -> None:
    found = without_sitter(prompt, name="Juno Park")
    if left is None:
        assert found.endswith("smiling")
        assert "Juno" not in found
    else:
        assert found == left


def test_somebody_called_park_stands_where_the_prompt_says() -> None:
    prompt = "Juno Park and an adult companion, talking at the harbour in a thunderstorm."
    assert read_scene(prompt).place == "park"
    scene = read_scene(without_sitter(prompt, name="Juno Park"))
    assert scene.place == read_scene("at the harbour").place


def test_a_prompt_of_nobody_stays_as_it_is() -> None:
    assert without_sitter("by the sea", name="") == "by the sea"
