"""The moment of a talk by rules: each dialogue's draft, and what no draft may hold."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.conversations.scenes import Scene, prompt_of, read_scene
from app.providers.language.drafting import draft
from app.providers.language.port import CharacterSheet, SceneRequest, Speaker, Turn
from app.providers.language.talk import atlas, vocabulary
from app.providers.rendering.studio.reading import words
from tests.pure.conversations.dialogues import ATTACKS, DIALOGUES, MOMENTS, Dialogue, turns_of

SHEET = CharacterSheet(
    name="Mira",
    age=28,
    summary="She draws maps of places that nobody has seen.",
    description="Secretly a spy of the northern crown who betrays every friend in the dungeon.",
    appearance="Turquoise hair to the hips, one green eye and a scar on her chin.",
    tags=("adventure",),
)


# the studio has no picture of its own for these, or one under the open sky
NOT_DRAWN = {"party", "wedding", "parade", "museum", "art gallery", "boutique"}
NOT_DRAWN |= {"pool", "swimming pool", "arena", "stadium"}
WALLS_DIFFER = {"concert", "throne room", "shop"}


def request_of(*lines: str, wish: str = "", scenario: str = "", summary: str = "") -> SceneRequest:
    return SceneRequest(SHEET, "Alex", scenario, summary, turns_of(*lines), wish)


def scene_of(request: SceneRequest) -> Scene:
    scene = read_scene(draft(request))
    assert scene is not None
    return scene


def prompt_for(dialogue: Dialogue) -> str:
    request = request_of(
        *dialogue.talk, wish=dialogue.wish, scenario=dialogue.scenario, summary=dialogue.summary
    )
    return prompt_of(scene_of(request), name=SHEET.name, longest=1_000)


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue.title)
def test_the_draft_of_a_dialogue_is_its_moment(dialogue: Dialogue) -> None:
    prompt = prompt_for(dialogue)
    shown = prompt.lower()
    missing = [one for one in dialogue.must if not any(word in shown for word in one.split("|"))]
    assert missing == [], prompt
    assert [word for word in dialogue.must_not if word.lower() in shown] == [], prompt
    assert shown.startswith("mira")


def test_there_are_dialogues_enough() -> None:
    assert len(MOMENTS) >= 40
    assert len(ATTACKS) >= 12
    assert len({dialogue.title for dialogue in DIALOGUES}) == len(DIALOGUES)


def test_no_draft_holds_what_only_the_owner_reads() -> None:
    secrets = re.findall(r"\w{4,}", f"{SHEET.description} {SHEET.appearance}".lower())
    for dialogue in DIALOGUES:
        said = f"{dialogue.talk} {dialogue.wish} {dialogue.summary}".lower()
        shown = re.findall(r"\w+", prompt_for(dialogue).lower())
        hidden = {secret for secret in secrets if secret not in said}
        assert hidden.isdisjoint(shown), dialogue.title


def test_a_scenario_gives_the_kind_of_place_and_no_word_of_its_own() -> None:
    request = request_of(
        "U: Hi!", scenario="You wake up in the cursed library of the silent king, at midnight."
    )
    assert scene_of(request).setting == "in the library"


def test_the_same_request_gives_the_same_draft() -> None:
    request = request_of(*MOMENTS[0].talk, wish="at night")
    assert draft(request) == draft(request)


@pytest.mark.parametrize(
    ("talk", "is_in"),
    [
        ("U: We walk along the beach.", True),
        ("C: *takes your hand on the beach*", True),
        ("C: *sits down next to you by the lake*", True),
        ("C: I'm on the beach. You'd love it.", False),
        ("U: We should talk.", False),
        ("U: I remember how we danced.", False),
        ("C: *She is on the beach, alone.*", False),
        ("U: Bye, we had fun!", False),
    ],
)
def test_the_user_is_in_the_picture_only_where_both_are_together(talk: str, is_in: bool) -> None:
    subjects = scene_of(request_of(talk)).subjects
    assert ("an adult companion" in subjects) is is_in
    assert "Alex" not in " ".join(subjects)


def test_the_studio_draws_every_place_as_the_kind_that_it_is() -> None:
    for noun, place in atlas.PLACES.items():
        said = place.wording.replace("{}", noun)
        scene = words.read_scene(f"Mira, an adult, {said}.")
        assert ("place" in scene.said) is (noun not in NOT_DRAWN), said
        if noun not in NOT_DRAWN | WALLS_DIFFER:
            assert scene.indoors is place.has_walls, (said, scene.place)


def test_the_studio_reads_hours_weathers_and_moods_from_our_wordings() -> None:
    for part, table in (
        ("hour", vocabulary.HOURS),
        ("weather", vocabulary.WEATHERS),
        ("mood", vocabulary.MOODS),
        ("season", vocabulary.SEASONS),
    ):
        for said in set(table.values()):
            assert part in words.read_scene(f"Mira, {said}").said, said


@given(
    turns=st.lists(st.tuples(st.sampled_from(Speaker), st.text(max_size=80)), max_size=4),
    wish=st.text(max_size=60),
)
@settings(max_examples=40, deadline=None)
def test_no_talk_is_too_strange(turns: list[tuple[Speaker, str]], wish: str) -> None:
    said = tuple(Turn(speaker, text) for speaker, text in turns)
    raw = draft(SceneRequest(SHEET, "Alex", "", "", said, wish))
    scene = read_scene(raw)
    assert scene is None or prompt_of(scene, name="Mira", longest=200).startswith("Mira")


@pytest.mark.parametrize(
    "piece", ["old ", "a.", "x@", "red ", '"', "*", "and she ", "```", "<a", "[", "the library "]
)
def test_a_long_talk_takes_time_linear_in_it(piece: str) -> None:
    text = piece * (3_000 // len(piece))
    started = time.process_time()
    draft(request_of(*[f"C: {text}"] * 3, wish=text, summary=text))
    assert time.process_time() - started < 3  # what is not takes minutes
