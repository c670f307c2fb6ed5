"""What the server of language of tests says: for each fault its bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from itertools import repeat
from typing import Any

SCENE = {
    "subjects": ["a woman in a green coat"],
    "setting": "a pier at the harbour",
    "action": "she waves at a ship",
    "mood": "calm",
    "light": "early morning",
    "camera": "from the water",
}
CHOSEN = re.compile(r"\(server: ([\w-]+)\)")


class Script(StrEnum):
    """What a request gets."""

    NORMAL = "normal"
    SLOW = "slow"  # no word ever
    GAP = "gap"  # a few words, then silence
    CHATTER = "chatter"  # comments that keep the line alive, and no word
    ERROR = "error"  # an error inside the stream, after a few words
    ERROR_FIRST = "error-first"  # the same before the first word, once
    CUT = "cut"  # the connection breaks after a few words
    CUT_FIRST = "cut-first"  # the same before the first word, once
    FILTER = "filter"  # withheld after a few words
    FILTER_FIRST = "filter-first"  # withheld as a whole, by status 400
    REFUSAL = "refusal"  # the model refuses in words of its own
    BUSY = "busy"  # 429 with Retry-After, once
    CLOSED = "closed"  # 429 with a long Retry-After
    BROKEN = "broken"  # 500, each time
    BROKEN_ONCE = "broken-once"
    WRONG = "wrong"  # 404
    ELSEWHERE = "elsewhere"  # 307
    NO_JSON = "no-json"  # events that are none
    EMPTY = "empty"  # ends well without a word
    NO_USAGE = "no-usage"
    NO_DONE = "no-done"
    NO_SCHEMA = "no-schema"  # no json_schema
    NO_FORMAT = "no-format"  # no response_format at all, and words around its JSON
    NO_SCENE = "no-scene"  # words where JSON was asked for
    PLAIN = "plain"  # knows neither stream_options nor max_tokens, nor a seed
    WHOLE = "whole"  # answers at once where a stream was asked for
    HUGE = "huge"  # an event without end
    ENDLESS = "endless"  # words without end
    SPLIT = "split"  # every byte by itself, CRLF, comments, data in two lines
    RECITING = "reciting"  # tells all that it was told
    THINKING = "thinking"  # thoughts before the words, and its name


class Pause(Enum):
    """What happens on the line between two bytes."""

    WAIT = "nothing, until the other side goes"
    CUT = "it breaks"


@dataclass(frozen=True)
class Refusal:
    """What is answered instead of words."""

    status: int
    code: str
    headers: str = ""
    is_once: bool = False


@dataclass(frozen=True)
class Asked:
    """A request that came."""

    script: Script
    headers: dict[str, str]
    body: dict[str, Any]
    is_first: bool

    @property
    def last(self) -> str:
        """The last message of the user."""
        return str(self.body["messages"][-1]["content"])


_REFUSALS = {
    Script.BUSY: Refusal(429, "rate_limit_exceeded", "retry-after: 0\r\n", is_once=True),
    Script.CLOSED: Refusal(429, "insufficient_quota", "retry-after: 3600\r\n"),
    Script.BROKEN: Refusal(500, "server_error"),
    Script.BROKEN_ONCE: Refusal(503, "overloaded", is_once=True),
    Script.WRONG: Refusal(404, "model_not_found"),
    Script.ELSEWHERE: Refusal(307, "moved", "location: http://127.0.0.1:1/\r\n"),
    Script.FILTER_FIRST: Refusal(400, "content_filter"),
}
# what a script does not know of a request: its formats, and its fields
_FORMATS = {
    Script.NO_SCHEMA: ("json_schema",),
    Script.NO_FORMAT: ("json_schema", "json_object"),
    Script.NO_SCENE: ("json_schema", "json_object"),
}
_FIELDS = {Script.PLAIN: ("stream_options", "max_tokens", "seed")}


def refusal_of(asked: Asked) -> Refusal | None:
    """What is answered instead of words, if anything."""
    refusal = _REFUSALS.get(asked.script)
    if refusal is not None and (asked.is_first or not refusal.is_once):
        return refusal
    if asked.body.get("response_format", {}).get("type") in _FORMATS.get(asked.script, ()):
        return Refusal(400, "response_format is not supported")
    for name in _FIELDS.get(asked.script, ()):
        if name in asked.body:
            return Refusal(400, f"Unsupported parameter: '{name}'")
    return None


def words_of(asked: Asked) -> list[str]:
    """What is said to a request, as long as it may be: its seed and the last words are in it."""
    heard = " ".join(re.sub(r"<[^>]*>|\(server: .*?\)", " ", asked.last).split())[:200]
    said = f"Aye, that is take {asked.body.get('seed', 0)}: you said {heard} (naïve 😀)."
    longest = asked.body.get("max_tokens") or asked.body.get("max_completion_tokens")
    return re.findall(r"\S+\s*", said)[:longest]


def completion_of(asked: Asked) -> dict[str, Any]:
    """An answer that comes whole."""
    words = words_of(asked)
    text = "".join(words)
    if asked.body["messages"][0]["content"].startswith("You describe one picture"):
        text = _SCENES.get(asked.script, "{}").format(json.dumps(SCENE))
    if asked.script is Script.EMPTY:
        text = ""
    ended = "content_filter" if asked.script is Script.FILTER else "stop"
    message = {"role": "assistant", "content": text, "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": ended}
    return {"object": "chat.completion", "choices": [choice], "usage": _usage(asked, len(words))}


_SCENES = {
    Script.NO_FORMAT: "Here {{you}} are:\n```json\n{}\n```\nEnjoy!",
    Script.NO_SCENE: "I would rather not.",
}


def stream_of(asked: Asked) -> Iterator[bytes | Pause]:
    """An answer that comes bit by bit."""
    return _STREAMS.get(asked.script, _normal)(asked)


def _normal(asked: Asked) -> Iterator[bytes | Pause]:
    words = words_of(asked)
    yield _event(_chunk({"role": "assistant", "content": None}))
    for word in words:
        yield _event(_chunk({"content": word}, provider="of a test"))
    yield from _end(asked, words)


def _end(asked: Asked, words: list[str], *, reason: str = "stop") -> Iterator[bytes]:
    is_cut = bool(words) and not words[-1].endswith(".")
    yield _event(_chunk({}, reason="length" if is_cut and reason == "stop" else reason))
    if asked.script is not Script.NO_USAGE:
        yield _event({"choices": [], "usage": _usage(asked, len(words))})
    if asked.script is not Script.NO_DONE:
        yield b"data: [DONE]\n\n"


def _begun(asked: Asked) -> Iterator[bytes]:
    """The first three words."""
    for word in words_of(asked)[:3]:
        yield _event(_chunk({"content": word}))


def _slow(asked: Asked) -> Iterator[bytes | Pause]:
    yield _event(_chunk({"role": "assistant", "content": ""}))
    yield Pause.WAIT


def _gap(asked: Asked) -> Iterator[bytes | Pause]:
    yield from _begun(asked)
    yield Pause.WAIT


def _chatter(asked: Asked) -> Iterator[bytes | Pause]:
    return repeat(b": still here\n\n")


def _error(asked: Asked) -> Iterator[bytes | Pause]:
    yield from _begun(asked)
    yield _event({"error": {"message": "secret words", "code": "server_error"}})


def _error_first(asked: Asked) -> Iterator[bytes | Pause]:
    if not asked.is_first:
        yield from _normal(asked)
        return
    yield _event({"error": {"message": "secret words", "code": 502}, "choices": []})


def _cut(asked: Asked) -> Iterator[bytes | Pause]:
    yield from _begun(asked)
    yield Pause.CUT


def _cut_first(asked: Asked) -> Iterator[bytes | Pause]:
    return iter([Pause.CUT]) if asked.is_first else _normal(asked)


def _filter(asked: Asked) -> Iterator[bytes | Pause]:
    yield from _begun(asked)
    yield from _end(asked, words_of(asked)[:3], reason="content_filter")


def _refusal(asked: Asked) -> Iterator[bytes | Pause]:
    yield _event(_chunk({"refusal": "I cannot say that."}))
    yield from _end(asked, [])


def _no_json(asked: Asked) -> Iterator[bytes | Pause]:
    yield b'data: {"choices": [{"delta": \n\n'


def _empty(asked: Asked) -> Iterator[bytes | Pause]:
    yield from _end(asked, [])


def _huge(asked: Asked) -> Iterator[bytes | Pause]:
    yield b"data: "
    yield from repeat(b"x" * 65_536)


def _endless(asked: Asked) -> Iterator[bytes | Pause]:
    return repeat(_event(_chunk({"content": "and on "})))


def _reciting(asked: Asked) -> Iterator[bytes | Pause]:
    words = re.findall(r"\S+\s*", asked.body["messages"][0]["content"])
    for word in words:
        yield _event(_chunk({"content": word}))
    yield from _end(asked, words)


def _thinking(asked: Asked) -> Iterator[bytes | Pause]:
    words = words_of(asked)
    yield _event(_chunk({"reasoning_content": "Hm, let me see."}))
    for word in ("<th", "ink>Hm.</thi", "nk>\n\n", "Mira: ", *words, "\nAda", ": Yes", " no"):
        yield _event(_chunk({"content": word}))
    yield from _end(asked, words)


def _split(asked: Asked) -> Iterator[bytes | Pause]:
    """Yield single bytes, with all the freedoms that the standard gives."""
    words = words_of(asked)
    whole = b"\xef\xbb\xbf: hello\r\n\r\n"
    for word in words:
        chunk = json.dumps(_chunk({"content": word}), ensure_ascii=False, indent=1).encode()
        whole += b"event: message\r\nid:7\r\n"
        whole += b"".join(b"data:" + one + b"\r\n" for one in chunk.split(b"\n")) + b"\r\n"
    whole += _event(_chunk({}, reason="stop")).replace(b"\n", b"\r")
    whole += _event({"choices": [], "usage": _usage(asked, len(words))}) + b"data: [DONE]"
    yield from (whole[at : at + 1] for at in range(len(whole)))


_STREAMS: dict[Script, Callable[[Asked], Iterator[bytes | Pause]]] = {
    Script.SLOW: _slow,
    Script.GAP: _gap,
    Script.CHATTER: _chatter,
    Script.ERROR: _error,
    Script.ERROR_FIRST: _error_first,
    Script.CUT: _cut,
    Script.CUT_FIRST: _cut_first,
    Script.FILTER: _filter,
    Script.REFUSAL: _refusal,
    Script.NO_JSON: _no_json,
    Script.EMPTY: _empty,
    Script.HUGE: _huge,
    Script.ENDLESS: _endless,
    Script.RECITING: _reciting,
    Script.THINKING: _thinking,
    Script.SPLIT: _split,
}


def _chunk(delta: dict[str, Any], *, reason: str | None = None, **more: object) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": reason, "logprobs": None}
    return {"object": "chat.completion.chunk", "choices": [choice], "usage": None, **more}


def _event(said: object) -> bytes:
    return f"data: {json.dumps(said)}\n\n".encode()


def _usage(asked: Asked, words: int) -> dict[str, int]:
    prompt = sum(len(message["content"]) for message in asked.body["messages"]) // 4
    return {"prompt_tokens": prompt, "completion_tokens": words, "total_tokens": prompt + words}
