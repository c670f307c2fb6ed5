"""What bots say is whole in each language, and what their buttons carry comes back as it went."""

from __future__ import annotations

import json
from collections.abc import Iterator
from string import Formatter
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ids import node_id
from app.settings import ROOT
from integrations.api import answers
from integrations.chat import showing
from integrations.chat.actions import LONGEST_BYTES, Action, Verb, decode, encode
from integrations.chat.english import ENGLISH
from integrations.chat.german import GERMAN
from integrations.chat.texts import LANGUAGES, words_for

KINDS = ("Character", "Generation", "Message", "Scenario", "Conversation")
IDS = st.builds(node_id, st.sampled_from(KINDS), st.uuids())
ACTIONS = st.builds(
    Action,
    st.sampled_from(Verb),
    st.just("") | IDS,
    st.just(""),
    st.none() | st.integers(0, 2_000_000_000),
    st.just("") | st.from_regex(r"[A-Za-z0-9_-]{1,12}", fullmatch=True),
)


def holes(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_each_language_has_every_sentence_with_the_same_holes() -> None:
    for name, sentences in LANGUAGES.items():
        assert sentences.keys() == ENGLISH.keys(), name
        for key, sentence in sentences.items():
            assert holes(sentence) == holes(ENGLISH[key]), (name, key)
            assert sentence.strip(), (name, key)


def test_german_is_no_copy() -> None:
    same = {key for key, sentence in GERMAN.items() if sentence == ENGLISH[key]}
    assert len(same) < len(GERMAN) / 8, same


@pytest.mark.parametrize(
    ("language", "amount"), [("de-AT", "1.234 AURUM"), ("en", "1,234 AURUM"), ("fr", "1,234 AURUM")]
)
def test_a_tag_finds_its_language_and_english_where_there_is_none(
    language: str, amount: str
) -> None:
    assert words_for(language).aurum(1_234) == amount


@given(ACTIONS)
def test_a_button_carries_an_action_there_and_back(action: Action) -> None:
    text = encode(action)
    assert len(text.encode()) <= LONGEST_BYTES
    assert decode(text) == action


def test_a_start_from_a_scenario_fits_a_button() -> None:
    ids = [node_id(kind, UUID(int=2**128 - 1)) for kind in ("Character", "Scenario")]
    action = Action(Verb.SCENARIO, ids[0], ids[1])
    assert decode(encode(action)) == action


@given(st.text(max_size=70))
def test_what_no_button_of_ours_carries_is_nothing(text: str) -> None:
    found = decode(text)
    assert found is None or encode(found)


def films() -> Iterator[tuple[answers.Model, answers.Option]]:
    """Each option of a film that is in the catalogue."""
    for one in json.loads((ROOT / "app/catalogue/catalogue.json").read_text())["models"]:
        options = [
            answers.Option(
                slug="-",
                price_aurum=option["price"],
                duration_seconds=option["durationSeconds"],
                with_voice=option["withVoice"],
            )
            for option in one["options"]
            if option["durationSeconds"] or option["withVoice"]
        ]
        model = answers.Model(
            slug=one["slug"], name=one["name"], output="VIDEO", availability="-", options=options
        )
        yield from ((model, option) for option in options)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_button_that_orders_a_film_shows_its_price(language: str) -> None:
    words = words_for(language)
    offered = list(films())
    assert len(offered) > 10
    for model, option in offered:
        label = showing.button(
            showing.option_label(model, option, words), Action(Verb.NOTHING)
        ).label
        assert label.startswith(model.name)
        assert label.endswith(f": {words.aurum(option.price_aurum)}"), label


def test_of_a_long_name_the_price_is_left() -> None:
    [(model, option), *_] = films()
    long = model.model_copy(update={"name": "A model of a very long name " * 3})
    label = shown_on_a_button(showing.option_label(long, option, words_for("en")))
    assert label.endswith("\N{HORIZONTAL ELLIPSIS}: 100 AURUM")


def shown_on_a_button(label: str) -> str:
    """What is left of a label."""
    return showing.button(label, Action(Verb.NOTHING)).label
