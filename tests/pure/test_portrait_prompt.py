"""The portrait prompt that is written from a character's sheet, by the local writer."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.providers.language import scenes
from app.providers.language.local import LONGEST, LocalWriter
from app.providers.language.port import CharacterSheet
from app.providers.screening.words import screen

SHEET = CharacterSheet(
    name="Mira",
    age=29,
    summary="Keeps the lighthouse at the end of the world.",
    description="Grieving for Tobias Quill, whose letters she burns at noon in the zinc bathtub.",
    appearance="Long red hair, freckles. Round glasses; a green wool coat.",
    tags=("calm", "storms"),
)
WRITER = LocalWriter()


async def test_the_looks_come_whole() -> None:
    prompt = await WRITER.write_portrait_prompt(SHEET)
    for looks in ("long red hair, freckles", "round glasses", "a green wool coat"):
        assert looks in prompt
    assert "Mira, an adult of 29 years" in prompt


async def test_the_place_follows_the_summary_and_the_mood_the_tags() -> None:
    prompt = await WRITER.write_portrait_prompt(SHEET)
    assert scenes.PLACE_WORDS["sea"] in prompt
    assert scenes.MOOD_WORDS["thoughtful"] in prompt


async def test_of_the_hidden_description_only_the_class_of_its_mood_is_told() -> None:
    untagged = replace(SHEET, tags=(), summary="")
    prompt = await WRITER.write_portrait_prompt(untagged)
    assert scenes.MOOD_WORDS["sad"] in prompt
    known = set(re.findall(r"\w+", (await WRITER.write_portrait_prompt(
        replace(untagged, description="grieving")
    )).lower()))  # fmt: skip
    assert set(re.findall(r"\w+", prompt.lower())) == known
    for word in ("tobias", "quill", "letters", "bathtub", "grieving", "zinc"):
        assert word not in prompt.lower()


async def test_the_description_moves_nothing_but_the_mood() -> None:
    one, other = [
        await WRITER.write_portrait_prompt(replace(SHEET, tags=(), description=text))
        for text in ("In a library of books she reads.", "On a space ship in the desert.")
    ]
    assert one == other


async def test_the_same_sheet_gives_the_same_words_and_another_may_not() -> None:
    once, again = [await WRITER.write_portrait_prompt(SHEET) for _ in range(2)]
    assert once == again
    bare = [
        CharacterSheet(name, 30, "", "", "", ()) for name in ("Ada", "Bo", "Cleo", "Dan", "Eve")
    ]
    written = [
        (await WRITER.write_portrait_prompt(sheet)).replace(sheet.name, "") for sheet in bare
    ]
    assert len(set(written)) > 1


@pytest.mark.parametrize("place", sorted(scenes.PLACES))
async def test_every_kind_of_place_is_reached_by_a_tag(place: str) -> None:
    assert set(scenes.PLACES) == set(scenes.PLACE_WORDS)
    tagged = replace(SHEET, tags=(scenes.PLACES[place][0].strip("~"),), summary="")
    assert scenes.PLACE_WORDS[place] in await WRITER.write_portrait_prompt(tagged)


@pytest.mark.parametrize("mood", sorted(scenes.MOODS))
async def test_every_mood_is_reached_by_a_tag(mood: str) -> None:
    assert set(scenes.MOODS) == set(scenes.MOOD_WORDS)
    tagged = replace(SHEET, tags=(scenes.MOODS[mood][0].strip("~"),), summary="")
    assert scenes.MOOD_WORDS[mood] in await WRITER.write_portrait_prompt(tagged)


@pytest.mark.parametrize("looks", ["", "short black hair", "grey eyes, " * 12, "x" * 90])
async def test_it_is_two_sentences_of_at_most_four_hundred_characters(looks: str) -> None:
    prompt = await WRITER.write_portrait_prompt(replace(SHEET, appearance=looks))
    assert len(prompt) <= 400
    assert prompt.count(". ") == 1
    assert prompt.endswith("safe for work.")
    assert "\n" not in prompt


async def test_looks_that_are_longer_than_a_prompt_may_be_are_cut_between_words() -> None:
    long = replace(SHEET, appearance="a silver braid " * 80)
    prompt = await WRITER.write_portrait_prompt(long)
    assert 400 < len(prompt) <= LONGEST
    assert prompt.endswith("safe for work.")
    looks = prompt.removesuffix(prompt[prompt.index(", by the sea") :]).split("years, ")[1]
    assert set(looks.split()) == {"a", "silver", "braid"}


async def test_looks_that_tell_fewer_years_are_left_out() -> None:
    young = replace(SHEET, appearance="Looks like 16, grey eyes, 17 years old. A 30-year-old scar.")
    prompt = await WRITER.write_portrait_prompt(young)
    assert "16" not in prompt
    assert "17" not in prompt
    assert "grey eyes, a 30-year-old scar" in prompt


async def test_a_sheet_with_unsafe_words_gives_none_but_those_of_its_looks() -> None:
    rude = replace(
        SHEET, tags=("naked", "nsfw"), summary="She is naked.", description="Naked. Sex."
    )
    prompt = (await WRITER.write_portrait_prompt(rude)).lower()
    assert "naked" not in prompt
    assert "sex" not in prompt


async def test_every_wording_of_ours_is_safe_for_work() -> None:
    for table in (scenes.PLACE_WORDS, scenes.MOOD_WORDS, scenes.LIGHT_WORDS):
        for wording in table.values():
            assert screen(wording, strict=True) is None
    assert screen(await WRITER.write_portrait_prompt(SHEET), strict=True) is None


async def test_a_word_within_another_hints_at_nothing() -> None:
    one, other = [
        await WRITER.write_portrait_prompt(replace(SHEET, summary=text, tags=()))
        for text in ("Single, with fine skin, ready to start in a team.", "")
    ]
    assert one == other
