"""The local writer of portrait prompts, and how a prompt that is too long is cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.generations.prompts import shortened
from app.providers.language.local import LONGEST, LocalWriter
from app.providers.language.port import CharacterSheet

SHEET = CharacterSheet(
    name="Mira",
    age=29,
    summary="Keeps a lighthouse. Counts ships.",
    description="Speaks in short sentences. Laughs rarely.",
    appearance="red hair,\n green coat",
    tags=("sea", "storm"),
)


async def test_the_looks_come_whole_and_of_the_rest_no_word() -> None:
    prompt = await LocalWriter().write_portrait_prompt(SHEET)
    for words in ("Mira", "29 years", "red hair, green coat", "by the sea"):
        assert words in prompt
    for words in ("Counts ships", "Keeps", "short sentences", "storm"):
        assert words not in prompt
    assert "\n" not in prompt
    assert prompt.endswith(".")


async def test_the_same_sheet_gives_the_same_words() -> None:
    writer = LocalWriter()
    assert await writer.write_portrait_prompt(SHEET) == await writer.write_portrait_prompt(SHEET)


@pytest.mark.parametrize(
    "sheet",
    [
        CharacterSheet("Mira", 18, "", "", "", ()),
        replace(SHEET, appearance="word " * 400, summary="word " * 120, description="x" * 8_000),
    ],
    ids=["bare", "full"],
)
async def test_a_prompt_is_neither_empty_nor_longer_than_promised(sheet: CharacterSheet) -> None:
    assert 1 <= len(await LocalWriter().write_portrait_prompt(sheet)) <= LONGEST


@pytest.mark.parametrize(
    ("text", "longest", "cut"),
    [
        ("by the sea", 10, "by the sea"),
        ("by the sea", 9, "by the"),
        ("by the, sea", 9, "by the"),
        ("lighthouse", 5, "light"),
    ],
)
def test_a_long_text_is_cut_between_words(text: str, longest: int, cut: str) -> None:
    assert shortened(text, longest) == cut
