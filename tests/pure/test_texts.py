"""What a name, a prompt or another text may be."""

from __future__ import annotations

import pytest

from app.characters import texts
from app.errors import InvalidInput


@pytest.mark.parametrize("text", ["", "  ", "\u200b", "\u3164", "\u2800 \u115f", "\u0301"])
def test_text_that_cannot_be_seen_is_missing(text: str) -> None:
    with pytest.raises(InvalidInput, match="missing"):
        texts.line("name", text, longest=60)


@pytest.mark.parametrize("text", ["a\u202eb", "\u2066x", "a\x00b", "a\x1bb", "a\ud800b"])
def test_text_that_deceives_or_cannot_be_shown_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="characters"):
        texts.prose("prompt", text, shortest=1, longest=60)


@pytest.mark.parametrize("text", ["Élodie", "李雷", "👩‍🚀", "mother-in-law", "1st"])
def test_names_of_all_the_world_are_kept(text: str) -> None:
    assert texts.line("name", f" {text} ", longest=60) == text


def test_a_text_that_need_not_be_there_may_be_empty() -> None:
    assert texts.prose("description", " ", longest=60) == ""
