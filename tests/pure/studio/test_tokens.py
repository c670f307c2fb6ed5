"""Words by which a prompt tells the studio what to do."""

from __future__ import annotations

import pytest

from app.providers.rendering.port import RenderRefused
from app.providers.rendering.studio import tokens
from app.providers.rendering.studio.tokens import (
    KNOWN_TOKENS,
    Tokens,
    mentions_studio,
    strip_tokens,
    tokens_in,
)


def test_an_ordinary_prompt_asks_for_nothing() -> None:
    prompt = "A dance studio: mirrors, [warm light] and music"
    assert tokens_in(prompt) == Tokens()
    assert not mentions_studio(prompt)
    assert strip_tokens(prompt) == prompt


@pytest.mark.parametrize(
    ("prompt", "asked"),
    [
        ("[studio:fail] a lake", Tokens(fail=True)),
        ("a lake [STUDIO: Refuse]", Tokens(refuse=True)),
        ("a [ studio : lose-worker ] lake", Tokens(lose_worker=True)),
        ("[studio:flaky][studio:hang]", Tokens(flaky=True, hang=True)),
        ("[studio:refuse=2]", Tokens(refused=frozenset({2}))),
        ("[studio:refuse = 2 , 4] [studio:refuse=1]", Tokens(refused=frozenset({1, 2, 4}))),
        ("[studio:slow]", Tokens(slow_step_seconds=tokens.SLOW_STEP_SECONDS)),
        ("[studio:slow=7.5]", Tokens(slow_total_seconds=7.5)),
        ("[studio:slow=3] [studio:slow=2]", Tokens(slow_total_seconds=3.0)),
        ("[studio:slow=99999]", Tokens(slow_total_seconds=tokens.LONGEST_SLOWNESS_SECONDS)),
    ],
)
def test_a_token_is_read_wherever_and_however_it_is_written(prompt: str, asked: Tokens) -> None:
    assert tokens_in(prompt) == asked
    assert mentions_studio(prompt)


def test_tokens_and_their_gaps_are_taken_out_of_the_prompt() -> None:
    assert strip_tokens("A lake [studio:slow=4] in autumn [studio:fail]") == "A lake in autumn"
    assert strip_tokens("[studio:whatever]") == ""


def test_a_forgotten_bracket_at_the_end_is_forgiven() -> None:
    assert tokens_in("a lake [studio:fail") == Tokens(fail=True)


@pytest.mark.parametrize(
    "prompt",
    [
        "[studio:explode]",
        "[studio:]",
        "[studio:slow=-1]",
        "[studio:slow=1e9]",
        "[studio:refuse=0]",
        "[studio:refuse=2,]",
    ],
)
def test_what_the_studio_does_not_know_is_refused_with_what_it_knows(prompt: str) -> None:
    with pytest.raises(RenderRefused) as refused:
        tokens_in(f"a lake {prompt}")
    assert all(known in refused.value.reason for known in KNOWN_TOKENS)
    assert mentions_studio(prompt)


def test_every_known_token_is_described_where_they_are_documented() -> None:
    documented = tokens.__doc__ or ""
    for known in KNOWN_TOKENS:
        example = known.replace("SECONDS", "20").replace("NUMBER", "2")
        assert example in documented
        assert tokens_in(example) != Tokens()
