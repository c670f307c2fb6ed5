"""What a writer is told always fits, and the newest is told first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.conversations.context import Story, newest_turns, reply_request, scene_request
from app.providers.language import tokens
from app.providers.language.port import CharacterSheet, ReplyRequest, Speaker, Turn

SHEET = CharacterSheet("Mira", 29, "Keeps a lighthouse.", "", "", ("sea",))
words = st.text(alphabet="ab é海 .!", max_size=3_000)
turns = st.lists(st.builds(Turn, st.sampled_from(Speaker), words.filter(bool)), max_size=30).map(
    tuple
)


def weight(request: ReplyRequest) -> int:
    """What a request takes, our own words aside."""
    sheet = request.sheet
    parts = (
        sheet.name,
        sheet.summary,
        sheet.description,
        sheet.appearance,
        *sheet.tags,
        request.scenario,
        request.summary,
        *request.memories,
        *(turn.text for turn in request.turns),
    )
    return sum(map(tokens.estimate, parts))


@given(turns, words, words, words, words, st.lists(words, max_size=6).map(tuple))
def test_a_request_always_fits_and_ends_with_what_was_said_last(
    said: tuple[Turn, ...],
    description: str,
    appearance: str,
    scenario: str,
    summary: str,
    memories: tuple[str, ...],
) -> None:
    sheet = CharacterSheet("Mira", 29, "Keeps a lighthouse.", description, appearance, ("sea",))
    story = Story(sheet, "Ada", scenario, memories, summary, said)
    request = reply_request(story, context_tokens=2_048, reply_tokens=256, seed=3)
    assert weight(request) <= 2_048 - 256
    assert (request.seed, request.tokens_max) == (3, 256)
    if said:
        assert said[-1].text.endswith(request.turns[-1].text)
        kept = len(request.turns)
        assert request.turns[:-1] == (said[-kept:-1] if kept > 1 else ())


def test_what_fits_is_told_as_it_is() -> None:
    said = (Turn(Speaker.USER, "Hello"), Turn(Speaker.CHARACTER, "Good evening."))
    story = Story(SHEET, "Ada", "It rains.", ("She likes tea.",), "They met.", said)
    request = reply_request(story, context_tokens=4_096, reply_tokens=256, seed=1)
    assert (request.sheet, request.turns, request.scenario) == (SHEET, said, "It rains.")
    assert (request.memories, request.summary) == (("She likes tea.",), "They met.")


def test_the_oldest_turns_are_left_out_first() -> None:
    said = [Turn(Speaker.USER, f"turn {number} " + "word " * 20) for number in range(10)]
    kept = newest_turns(said, room_tokens=100)
    assert 0 < len(kept) < 10
    assert list(kept) == said[-len(kept) :]


def test_a_last_turn_that_is_too_long_alone_keeps_its_end() -> None:
    (kept,) = newest_turns([Turn(Speaker.USER, "start " * 500 + "end")], room_tokens=60)
    assert kept.text.endswith("end")
    assert tokens.estimate(kept.text) <= 60


def test_a_scenes_request_holds_the_wish_beside_the_talk() -> None:
    said = tuple(Turn(Speaker.USER, "word " * 100) for _ in range(40))
    story = Story(SHEET, "Ada", turns=said)
    request = scene_request(story, context_tokens=2_048, reply_tokens=400, wish="by the sea")
    assert request.wish == "by the sea"
    assert 0 < len(request.turns) < 40
