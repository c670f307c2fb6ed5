"""The wire of OpenAI-compatible chat completions: what is sent, and what is made of answers. Pure.

Hosts agree on little more than the names. So every field may be missing, null or of another type,
what is unknown is passed over, and whatever is strange enough to matter is a BadAnswer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.providers.language.port import FinishReason
from app.providers.language.prompting import SCENE_SCHEMA, Message

DONE = "[DONE]"

_REASONS = {
    "length": FinishReason.LENGTH,
    "max_tokens": FinishReason.LENGTH,
    "content_filter": FinishReason.FILTERED,
}
_FILTER_CODES = ("content_filter", "content_policy_violation")
# what a host may refuse, and what is sent in its place
_OPTIONAL: dict[str, str | None] = {
    "max_tokens": "max_completion_tokens",
    "stream_options": None,
    "temperature": None,
    "top_p": None,
    "seed": None,
    "user": None,
}
_FORMATS: tuple[dict[str, object], ...] = (
    {
        "type": "json_schema",
        "json_schema": {"name": "scene", "strict": True, "schema": SCENE_SCHEMA},
    },
    {"type": "json_object"},
)


class BadAnswer(Exception):
    """The host said something that cannot be read, or that it failed. Says nothing it was told."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What the host counted."""

    prompt_tokens: int
    reply_tokens: int


@dataclass(frozen=True, slots=True)
class Told:
    """What one chunk, or a whole answer, says: text, why it ended, what it took.

    A refusal in words of the model's own ends it as FILTERED; its words are nobody's reply.
    """

    text: str = ""
    reason: FinishReason | None = None
    usage: Usage | None = None


class Dialect:
    """What a host has refused before, so that it is asked once only for what it does not know."""

    def __init__(self) -> None:
        self._refused: set[str] = set()
        self._format = 0

    def body(
        self, messages: Sequence[Message], *, for_scene: bool = False, **options: object
    ) -> dict[str, object]:
        """Return a request's body, without what the host does not take."""
        body: dict[str, object] = {"messages": list(messages)}
        for name, value in options.items():
            sent = _OPTIONAL.get(name) if name in self._refused else name
            if sent is not None:
                body[sent] = value
        if for_scene and self._format < len(_FORMATS):
            body["response_format"] = _FORMATS[self._format]
        return body

    def learn(self, refusal: str, body: Mapping[str, object]) -> bool:
        """Take a refusal in; returns whether the same may be asked in another way."""
        if "response_format" in body and re.search(
            r"response_format|json_schema|json_object|schema|structured", refusal, re.IGNORECASE
        ):
            self._format += 1
            return True
        for name in _OPTIONAL:
            if name in body and re.search(rf"\b{name}\b", refusal):
                self._refused.add(name)
                return True
        return False


def read_chunk(data: str) -> Told:
    """Read an event of a stream. Raises BadAnswer, also for an error that came as one."""
    return _read(data, part="delta")


def read_answer(content: bytes) -> Told:
    """Read an answer that came whole. Raises BadAnswer."""
    return _read(content, part="message")


def read_refusal(content: bytes) -> tuple[str, bool]:
    """Return what an error's body says, in one text to look words up in, and whether the host
    withheld its words for what they are about."""
    try:
        error = json.loads(content)["error"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return content.decode("utf-8", "replace")[:2_000], False
    code = error.get("code") if isinstance(error, dict) else None
    return json.dumps(error)[:2_000], code in _FILTER_CODES


def find_object(text: str) -> dict[str, object]:
    """Return the first JSON object in a text, whatever stands around it. Raises BadAnswer."""
    decoder = json.JSONDecoder()
    for start in [found.start() for found in re.finditer(r"\{", text)][:20]:
        try:
            value, _ = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            return value
    raise BadAnswer("there is no JSON object in it")


def _read(content: str | bytes, *, part: str) -> Told:
    try:
        said = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadAnswer("it is no JSON") from error
    if not isinstance(said, dict):
        raise BadAnswer("it is no JSON object")
    if said.get("error"):
        raise BadAnswer(f"it says it failed ({_code(said['error'])})")
    usage = _usage(said.get("usage"))
    choices = said.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    if not isinstance(first, dict):  # the chunk of usage has none
        return Told(usage=usage)
    ended = first.get("finish_reason")
    if ended == "error":
        raise BadAnswer("it ended with an error")
    words = first.get(part)
    words = words if isinstance(words, dict) else {}
    text = words.get("content")
    if words.get("refusal"):
        return Told(reason=FinishReason.FILTERED, usage=usage)
    return Told(
        text=text if isinstance(text, str) else "",
        reason=_REASONS.get(ended, FinishReason.STOP) if isinstance(ended, str) else None,
        usage=usage,
    )


def _usage(said: Any) -> Usage | None:
    if not isinstance(said, dict):
        return None
    counted = said.get("prompt_tokens"), said.get("completion_tokens")
    prompt, reply = (
        value if type(value) is int and 0 <= value <= 100_000_000 else None for value in counted
    )
    return Usage(prompt, reply) if prompt is not None and reply is not None else None


def _code(error: Any) -> str:
    """Return an error's code, for logs: a short word or number, never its message."""
    code = error.get("code") or error.get("type") if isinstance(error, dict) else None
    return re.sub(r"[^\w.-]", "", str(code))[:40] or "no code"
