"""How to talk with a very small model: little to read, and nothing believed. Pure.

A model of 135 million parameters keeps a part for a sentence or two. So it is told little, goes on
from a first sentence that the rules make, and each of its own is looked at before it is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.providers.language import scenes, tokens
from app.providers.language.cleaning import Cleaner
from app.providers.language.port import ReplyRequest, Speaker
from app.providers.language.prompting import Message
from app.providers.language.rules import speaking
from app.providers.language.rules.classes import class_in

SENTENCES_MAX = 2
TOKENS_MAX = 80
SAMPLING = {"temperature": 0.6, "top_p": 0.9, "min_p": 0.08, "repeat_penalty": 1.1}
_TURNS_MIN = 4
_TURN_TOKENS_MAX = 60
_TEXT_TOKENS_MAX = 60

_SENTENCE = re.compile(r".+?[.!?…]+[\"')*]*(?=\s|$)", re.DOTALL)
# what gives the machine away, what belongs to no reply, and what never comes near anybody's story
_NOT_SAID = re.compile(
    r"\b(ai|a\.i\.|language model|assistant|chat ?bot|openai|smollm|hugging ?face|as a model|"
    r"role ?play\w*|the user|the character|system prompt)\b|https?:|www\.|@\w|[<>{}\[\]|#`\\]|"
    r"\b(child\w*|kids?|bab(y|ies)|infants?|toddlers?|teen\w*|minors?|under ?age\w*|school ?\w*|"
    r"little (girl|boy|one)s?|young (girl|boy)s?|daughters?|sons?|(1?\d)[- ]years?[- ]old)\b",
    re.IGNORECASE,
)
_CLAIMED = re.compile(r"\b(?:my name is|call me|i am called|name's)\s+(\w+)", re.IGNORECASE)
_I_AM = re.compile(r"\bI(?:'m| am) ([A-Z][a-z]+)\b")


def messages(request: ReplyRequest, *, opening: str) -> list[Message]:
    """Return what the model is told; the last is its own, `opening`, from which it goes on."""
    sheet, name = request.sheet, _plain(request.sheet.name) or "somebody"
    user = _plain(request.user_name) or "a friend"
    mood = class_in(scenes.MOODS, (" , ".join(sheet.tags), sheet.summary, sheet.description))
    who = tokens.within(_plain(sheet.summary), _TEXT_TOKENS_MAX)
    where = tokens.within(_plain(request.scenario), _TEXT_TOKENS_MAX)
    told = [
        f"You are {name}, an adult of {sheet.age} years.",
        f"{who}" if who else "",
        f"Your mood: {mood}." if mood else "",
        f"The scene: {where}" if where else "",
        f"You talk with {user}. Answer as {name} in one or two short sentences, and say I.",
    ]
    first = speaking.in_the_first_person(sheet.summary) or "I am glad that you are here."
    said: list[Message] = [
        {"role": "system", "content": " ".join(part for part in told if part)},
        {"role": "user", "content": "Who are you?"},
        {"role": "assistant", "content": f"I am {name}. {first}"},
    ]
    for turn in request.turns[_start(len(request.turns)) :]:
        role = "user" if turn.speaker is Speaker.USER else "assistant"
        text = tokens.within(_plain(re.sub(r"\*[^*]*\*", " ", turn.text)), _TURN_TOKENS_MAX)
        if said[-1]["role"] == role:
            said[-1]["content"] += f" {text}"
        elif text:
            said.append({"role": role, "content": text})
    if said[-1]["role"] == "assistant":
        said.append({"role": "user", "content": "Go on."})
    return [*said, {"role": "assistant", "content": opening}]


@dataclass(frozen=True, slots=True)
class Written:
    """What the model's process says: words, or its end, with a reason where it failed."""

    words: str = ""
    ended: bool = False
    why_not: str | None = None


class Guard:
    """Lets whole sentences pass, up to SENTENCES_MAX, as long as they are fit. For one reply."""

    def __init__(self, request: ReplyRequest, *, opening: str) -> None:
        self._name = request.sheet.name.strip()
        self._cleaner = Cleaner(name=request.sheet.name, user_name=request.user_name)
        self._before = [_words(opening)]
        for turn in request.turns[_start(len(request.turns)) :]:
            self._before += [_words(one) for one in re.split(r"(?<=[.!?])\s+", turn.text)]
        self._held = ""
        self._passed = 0
        self.is_over = False

    def take(self, written: Written) -> str:
        """Return the sentences that are whole now and fit, "" for none; `is_over` after the last.

        One that is not fit ends the reply: what follows it would make no sense without it.
        """
        self._held += self._cleaner.end() if written.ended else self._cleaner.feed(written.words)
        is_last = written.ended or self._cleaner.is_over
        given = list[str]()
        while not self.is_over and (found := _SENTENCE.match(self._held)):
            if found.end() == len(self._held) and not is_last:
                break  # its dots may go on
            self._held = self._held[found.end() :]
            self._pass(" ".join(found[0].split()), given)
        self.is_over = self.is_over or is_last
        return " ".join(given)

    def _pass(self, sentence: str, given: list[str]) -> None:
        if not self._is_fit(sentence):
            self.is_over = True
            return
        given.append(sentence)
        self._before.append(_words(sentence))
        self._passed += 1
        self.is_over = self._passed >= SENTENCES_MAX

    def _is_fit(self, sentence: str) -> bool:
        words = _words(sentence)
        if not words or _NOT_SAID.search(sentence) or sentence.count("*") % 2:
            return False
        claimed = [*_CLAIMED.findall(sentence), *_I_AM.findall(sentence)]
        if any(one.lower() not in self._name.lower() for one in claimed):
            return False
        if self._name and re.search(rf"\b{re.escape(self._name)}(?:'s| is| was| has)\b", sentence):
            return False  # it tells of itself as of somebody else
        return not any(_is_like(words, before) for before in self._before)


def _start(turns: int) -> int:
    """Return where the model begins to read: so that most of it is what it read the last time,
    which it does not read again."""
    return max(0, (turns - _TURNS_MIN) // _TURNS_MIN * _TURNS_MIN)


def _is_like(words: frozenset[str], before: frozenset[str]) -> bool:
    """Whether two sentences say much the same."""
    return len(words) > 2 and len(words & before) / len(words) >= 0.75


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


def _plain(text: str) -> str:
    """Return a text in one line, without the marks that a template of the model means itself by."""
    return " ".join(re.sub(r"<\|[^|]*\|>", " ", text).split())
