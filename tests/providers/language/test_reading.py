"""What servers of language send is read by the standard, and cleaned of what is no reply."""

from __future__ import annotations

import json
from datetime import timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clock import now
from app.providers.language.cleaning import Cleaner
from app.providers.language.hiding import RUN_WORDS, Watch
from app.providers.language.port import FinishReason
from app.providers.language.wire.answers import seconds_of
from app.providers.language.wire.chat_completions import (
    BadAnswer,
    Dialect,
    Told,
    Usage,
    find_object,
    read_answer,
    read_chunk,
    read_refusal,
)
from app.providers.language.wire.event_stream import EVENT_BYTES_MAX, EventStream, EventTooLarge


def events_of(stream: bytes, *, size: int) -> list[str]:
    """The data of the events of a stream that comes in parts of `size` bytes."""
    events, told = EventStream(), list[str]()
    for at in range(0, len(stream), size):
        told += events.feed(stream[at : at + size])
    return told + events.end()


@pytest.mark.parametrize(
    ("stream", "told"),
    [
        (b"data: one\n\ndata: two\n\n", ["one", "two"]),
        (b"data:one\r\ndata: two\r\n\r\n", ["one\ntwo"]),
        (b"data: one\r\rdata: two\r\r", ["one", "two"]),
        (b": a comment\n\nevent: x\nid: 3\nretry: 9\ndata: one\n\n", ["one"]),
        (b"\xef\xbb\xbfdata:  one\n\n", [" one"]),
        (b"data\n\ndata:\n\ndata: x", ["", "", "x"]),
        (b"database: no\n\n:data: no\n\n", []),
        ("data: naïve 😀\n\n".encode(), ["naïve 😀"]),
        (b"data: \xff\n\n", ["\ufffd"]),
        (b"", []),
    ],
)
def test_events_are_read_by_the_standard_wherever_they_are_split(
    stream: bytes, told: list[str]
) -> None:
    for size in (1, 2, 3, 7, 1_000):
        assert events_of(stream, size=size) == told


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), min_size=1)),
    st.integers(1, 9),
)
@settings(max_examples=40, deadline=None)
def test_what_was_sent_is_what_is_read(texts: list[str], size: int) -> None:
    for end in ("\n", "\r\n", "\r"):
        stream = "".join(f"data: {text}{end}{end}" for text in texts).encode()
        assert events_of(stream, size=size) == texts


@pytest.mark.parametrize("end", [b"", b"\n"], ids=["one line", "many lines"])
def test_an_event_without_end_is_not_kept_for_ever(end: bytes) -> None:
    events, part = EventStream(), b"data: " + b"x" * 10_000 + end
    for _ in range(EVENT_BYTES_MAX // 10_100):
        events.feed(part)
    with pytest.raises(EventTooLarge):
        events.feed(part * 10)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"choices": [{"delta": {"content": "Hi"}}]}, Told("Hi")),
        ({"choices": [{"delta": {"role": "assistant", "content": None}}]}, Told()),
        ({"choices": [{"delta": {}, "finish_reason": "length"}]}, Told(reason=FinishReason.LENGTH)),
        ({"choices": [{"delta": {"content": "x"}, "finish_reason": "eos"}]},
         Told("x", FinishReason.STOP)),
        ({"choices": [{"finish_reason": "content_filter"}]}, Told(reason=FinishReason.FILTERED)),
        ({"choices": [{"delta": {"refusal": "No."}}]}, Told(reason=FinishReason.FILTERED)),
        ({"choices": [], "usage": {"prompt_tokens": 3, "completion_tokens": 4}},
         Told(usage=Usage(3, 4))),
        ({"choices": [], "usage": {"prompt_tokens": True, "completion_tokens": -4}}, Told()),
        ({"choices": None, "error": None, "x": {"y": 1}}, Told()),
        ({"choices": ["?"]}, Told()),
        ({"choices": [{"delta": {"content": ["no"], "reasoning_content": "hm"}}]}, Told()),
    ],
)  # fmt: skip
def test_a_chunk_is_read_whatever_is_missing_in_it(said: object, told: Told) -> None:
    assert read_chunk(json.dumps(said)) == told


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "7", '{"error": {"message": "secret", "code": 502}}', '{"error": "secret"}',
     '{"choices": [{"finish_reason": "error"}]}', "[" * 5_000],
)  # fmt: skip
def test_what_cannot_be_or_says_that_it_failed_is_a_bad_answer(content: str) -> None:
    with pytest.raises(BadAnswer) as bad:
        read_chunk(content)
    assert "secret" not in str(bad.value)
    with pytest.raises(BadAnswer):
        read_answer(content.encode())


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(("choices", "delta", "content", "usage", "error",
                                         "finish_reason", "prompt_tokens", "completion_tokens")),
                        inner, max_size=4), max_leaves=12))  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_no_chunk_is_more_than_bad(said: object) -> None:
    try:
        told = read_chunk(json.dumps(said))
    except BadAnswer:
        return
    assert isinstance(told.text, str)


def test_a_host_says_that_it_withholds() -> None:
    assert read_refusal(b'{"error": {"code": "content_filter", "message": "no"}}')[1]
    assert not read_refusal(b'{"error": {"code": "bad", "message": "content_filter?"}}')[1]
    assert read_refusal(b"<html>") == ("<html>", False)


def test_what_a_host_refuses_is_sent_no_more_or_under_another_name() -> None:
    dialect = Dialect()

    def sent() -> dict[str, object]:
        return dialect.body((), for_scene=True, max_tokens=5, seed=1, stream=True)

    first = sent()
    assert {"max_tokens", "seed", "stream", "response_format"} <= first.keys()
    assert not dialect.learn("this model does not exist", first)
    assert dialect.learn("'max_tokens' is not supported, use 'max_completion_tokens'", first)
    assert not dialect.learn("'max_tokens' is not supported", sent())
    assert dialect.learn("unknown field seed", sent())
    assert sent()["max_completion_tokens"] == 5
    assert "seed" not in sent()
    assert dialect.learn("json_schema?", sent())
    assert sent()["response_format"] == {"type": "json_object"}
    assert dialect.learn("response_format?", sent())
    assert not dialect.learn("response_format?", sent())
    assert sent().keys() == {"messages", "stream", "max_completion_tokens"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1}', {"a": 1}),
        ('Here {you} are:\n```json\n{"a": {"b": 2}}\n```', {"a": {"b": 2}}),
        ('{"broken": {"a": 1}', {"a": 1}),
    ],
)
def test_an_object_is_found_in_whatever_stands_around_it(text: str, found: object) -> None:
    assert find_object(text) == found


@pytest.mark.parametrize("text", ["", "none", "[1]", "{" * 10_000, '"{}'[:1]])
def test_where_there_is_none_it_says_so(text: str) -> None:
    with pytest.raises(BadAnswer):
        find_object(text)


def test_retry_after_is_a_number_or_a_date() -> None:
    assert seconds_of(None) is None
    assert seconds_of("soon") is None
    assert seconds_of("2.5") == 2.5
    assert seconds_of("-3") == 0
    assert seconds_of("nan") == 0
    later = seconds_of(format_datetime(now() + timedelta(seconds=90), usegmt=True))
    assert later is not None
    assert 60 < later <= 90


@pytest.mark.parametrize(
    ("text", "shown", "is_over"),
    [
        ("Mira: Hello there.\nAda: hi", "Hello there.", True),
        ("**Mira:** Hello\n\nMore", "Hello\n\nMore", False),
        ("<think>\nhm\n</think>\n\nHello", "Hello", False),
        ("<think>never ended", "", False),
        ("<thinker> a", "<thinker> a", False),
        ("  Hello\x00 you\nAdam said: x", "Hello you\nAdam said: x", False),
        ("Ada: I say", "", True),
        ("Hello\n**Ada**: x", "Hello", True),
        ("Hello\nUser: x", "Hello", True),
        ("The ada: x", "The ada: x", False),
        ("Mira", "Mira", False),
        ("Hello\nA", "Hello\nA", False),
    ],
)
def test_a_reply_is_cleaned_of_what_is_none_wherever_it_is_split(
    text: str, shown: str, is_over: bool
) -> None:
    for size in range(1, len(text) + 1):
        cleaner = Cleaner(name="Mira", user_name="Ada")
        given = [cleaner.feed(text[at : at + size]) for at in range(0, len(text), size)]
        assert "".join([*given, cleaner.end()]) == shown
        assert cleaner.is_over is is_over


def test_who_recites_a_hidden_text_is_noticed_and_who_uses_its_words_is_not() -> None:
    words = [f"word{at}" for at in range(60)]
    hidden = ", ".join(words).title()
    for size in (1, 7, 1_000):
        watch, recited = Watch(hidden), " ".join(words[5 : 5 + RUN_WORDS]) + "."
        for at in range(0, len(recited), size):
            watch.see(recited[at : at + size])
        assert watch.is_recited
    for said in (words[5 : 4 + RUN_WORDS], words[::2], list(reversed(words)), []):
        watch = Watch(hidden, "", "short")
        watch.see(" ".join(said) + ".")
        assert not watch.is_recited
