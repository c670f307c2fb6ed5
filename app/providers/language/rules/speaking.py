"""Answer as a character by rules: who it is, where it is, what it remembers, what was said. Pure.

Of a character's texts only classes are used (a mood, a place), with wordings of our own: they are
hidden from most who talk with it. The summary, which everybody sees, tells who it is. What the user
said and what the chat's memories hold is theirs, and may be said to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.providers.language import scenes, tokens
from app.providers.language.port import ReplyRequest, Speaker, Turn
from app.providers.language.rules import phrases
from app.providers.language.rules.classes import class_in, picked
from app.providers.language.rules.listening import Heard, Kind, heard_in, name_told, topic_of
from app.providers.language.rules.recalling import remembered, says_again, told_before

_TRIES = 12
_VERB = re.compile(r"^([A-Z][a-z]+?)(sses|ches|shes|xes|zes|ies|s)\b(?!')")
_NOT_ASKED_BACK = frozenset({Kind.FAREWELL, Kind.PROBING, Kind.LOVE, Kind.PICTURE})
_NO_VERBS = frozenset(
    {"is", "his", "this", "always", "sometimes", "ours", "has", "was", "princess"}
)


def say(request: ReplyRequest) -> str:
    """Return the whole answer, a few sentences; the same request and seed give the same.

    It is none of the earlier ones of the turns, and does not begin as one of the last three.
    """
    speaker = _Speaker(request)
    mine = [turn.text for turn in request.turns if turn.speaker is Speaker.CHARACTER]
    said = ""
    for salt in range(_TRIES):
        said = " ".join(speaker.sentences(salt))
        if said not in mine and not says_again(said, mine[-3:]):
            break
    return said


def opening(request: ReplyRequest) -> str:
    """Return the first sentence of an answer, for somebody else to go on from."""
    return re.split(r"(?<=[.!?])\s", re.sub(r"\*[^*]*\*\s*", "", say(request)), maxsplit=1)[0]


class _Speaker:
    """Who answers one request."""

    def __init__(self, request: ReplyRequest) -> None:
        self._request = request
        self._sheet = request.sheet
        users = [turn.text for turn in request.turns if turn.speaker is Speaker.USER]
        self._said = "\n".join(
            turn.text for turn in request.turns if turn.speaker is Speaker.CHARACTER
        )
        told = name_told([*reversed(request.memories), request.summary, *users])
        shown = " ".join(request.user_name.split()) or "friend"
        self._user = told if told and told != request.sheet.name else shown
        self._last = request.turns[-1] if request.turns else None
        self._key = f"{self._sheet.name}\x1f{len(request.turns)}\x1f{users[-1:]}"
        tags = " , ".join(self._sheet.tags)
        texts = (tags, self._sheet.summary, self._sheet.description)
        self._manner = class_in(scenes.MOODS, texts) or phrases.USUAL
        self._place = class_in(scenes.PLACES, (request.scenario, tags, self._sheet.summary))

    def sentences(self, salt: int) -> Iterator[str]:
        """Yield the sentences of an answer; another `salt`, another answer."""
        key = f"{self._key}\x1f{self._request.seed}\x1f{salt}"
        if self._chance(key, "gesture", of=3):
            yield self._one(phrases.GESTURES[self._manner], key, "gesture")
        if self._last is None or self._last.speaker is Speaker.CHARACTER:
            yield from self._unasked(key)
        else:
            yield from self._answered(heard_in(self._last.text), self._last, key)

    def _unasked(self, key: str) -> Iterator[str]:
        """Begin or go on."""
        if self._last is None:
            yield self._one(phrases.BEGINNING, key, "begin")
            topic = topic_of(self._request.scenario)
            if topic.startswith(("the ", "this ", "that ")):
                yield self._one(phrases.SCENERY, key, "scenery", topic=topic)
            memory = remembered(self._request, self._request.scenario, any_of=True)
            if memory:
                yield self._one(phrases.REMEMBERING, key, "memory", memory=memory)
                return
        else:
            yield self._one(phrases.GOING_ON, key, "go on")
            topic = self._earlier_topic()
            if topic:
                yield self._one(phrases.BACK_TO, key, "back", topic=topic)
        yield self._one(self._around() + phrases.OWN[self._manner], key, "own")
        yield self._one(phrases.ASKING, key, "ask")

    def _answered(self, heard: Heard, last: Turn, key: str) -> Iterator[str]:
        """Answer what was said, say something of one's own, ask back."""
        if heard.greets and heard.kind is not Kind.GREETS and len(self._request.turns) <= 2:
            yield f"{self._one(('Hello', 'Good to see you', 'Ah'), key, 'hello')}, {self._user}."
        answer = self._answer(heard, last, key)
        yield answer
        is_settled = heard.kind in (Kind.FAREWELL, Kind.ASKS_MEMORY, Kind.PROBING)
        memory = "" if is_settled else self._memory(last, key)
        if memory:
            yield self._one(phrases.REMEMBERING, key, "memory", memory=memory)
        elif not is_settled or self._chance(key, "more", of=2):
            yield self._one(self._own(heard), key, "own")
        if heard.kind in _NOT_ASKED_BACK or answer.endswith("?"):
            return
        if heard.topic and heard.topic not in answer.lower() and self._chance(key, "about", of=2):
            yield self._one(phrases.ASKING_ABOUT, key, "about", topic=heard.topic)
        elif self._chance(key, "ask", of=3):
            yield self._one(phrases.ASKING, key, "ask")

    def _own(self, heard: Heard) -> tuple[str, ...]:
        if heard.kind is Kind.FEELS and heard.feeling != "happy":
            return phrases.COMFORT
        return self._around() + phrases.OWN[self._manner]

    def _answer(self, heard: Heard, last: Turn, key: str) -> str:
        match heard.kind:
            case Kind.ASKS_MEMORY:
                return self._recalled(last, key)
            case Kind.ASKS_NAME | Kind.ASKS_DOING:
                return self._introduced(key)
            case Kind.FEELS:
                return self._one(phrases.FEELS[heard.feeling], key, "feels")
            case Kind.ASKS_STATE:
                return self._one(phrases.STATES[self._manner], key, "state")
            case Kind.ASKS_PLACE if self._place:
                return f"We are {scenes.PLACE_WORDS[self._place]}. Where else?"
            case Kind.ASKS_PLACE:
                return self._one(phrases.AROUND[phrases.USUAL], key, "place")
        return self._about(heard, key)

    def _about(self, heard: Heard, key: str) -> str:
        """Return an answer that takes up the topic, or the user's words, where there are any."""
        kind, topic = heard.kind, heard.topic
        if topic.lower() == self._sheet.name.lower():
            topic = ""
        told = heard.told if kind is Kind.TELLS and heard.told.startswith("you") else ""
        known = {"topic": topic, "Topic": topic, "told": told, "user": "-", "name": "-"}
        options = phrases.ANSWERS[kind]
        if not topic:
            options += phrases.WITHOUT_TOPIC.get(kind, ())
        fits = tuple(
            one for one in options if all(known[word] for word in re.findall(r"{(\w+)}", one))
        )
        return self._one(fits, key, "answer", topic=topic, told=told)

    def _recalled(self, last: Turn, key: str) -> str:
        told = told_before(self._request, last.text)
        if told:
            return self._one(phrases.RECALLING, key, "recall", told=told)
        memory = remembered(self._request, last.text, any_of=False)
        if memory:
            return self._one(phrases.REMEMBERING, key, "recall", memory=memory)
        return self._one(phrases.NOT_REMEMBERING, key, "recall")

    def _memory(self, last: Turn, key: str) -> str:
        """Return a memory that belongs here; early in a chat the most important one may come up."""
        is_early = len(self._request.turns) <= 3 and self._chance(key, "early", of=2)
        memory = remembered(self._request, last.text, any_of=is_early)
        said = " ".join(turn.text for turn in self._request.turns)
        return "" if memory in said else memory

    def _introduced(self, key: str) -> str:
        who = self._one(phrases.INTRODUCING, key, "who")
        told = in_the_first_person(self._sheet.summary)
        return f"{who} {told}" if told else who

    def _earlier_topic(self) -> str:
        for turn in reversed(self._request.turns):
            if turn.speaker is Speaker.USER and (topic := heard_in(turn.text).topic):
                return topic
        return ""

    def _around(self) -> tuple[str, ...]:
        return phrases.AROUND[self._place or phrases.USUAL]

    def _one(self, options: tuple[str, ...], *key: str, **words: str) -> str:
        """Return one of the options, of those that were not said yet while there are any."""
        topic = words.get("topic", "")
        known = {"user": self._user, "name": self._sheet.name, "memory": "", "told": "", **words}
        known |= {"topic": topic, "Topic": topic[:1].upper() + topic[1:]}
        spoken = tuple(option.format(**known) for option in options)
        fresh = tuple(option for option in spoken if option not in self._said)
        return picked(fresh or spoken, *key)

    @staticmethod
    def _chance(*key: str, of: int) -> bool:
        return picked(tuple(map(str, range(of))), *key, "chance") == "0"


def in_the_first_person(summary: str) -> str:
    """Return what a summary says first as its character would, "" where it cannot be turned."""
    first = re.split(r"(?<=[.!?])\s", " ".join(summary.split()))[0].strip(" .!?")
    if not first or len(first) > 160:
        return ""
    lowered = first.lower()
    for start, better in (("she is ", "I am "), ("he is ", "I am "), ("they are ", "I am "),
                          ("is ", "I am "), ("has ", "I have "), ("a ", "I am a "),
                          ("an ", "I am an "), ("the ", "I am the ")):  # fmt: skip
        if lowered.startswith(start):
            return f"{better}{_mine(first[len(start) :])}."
    verb = _VERB.match(first)
    if verb and verb[0].lower() not in _NO_VERBS:
        base = {"ies": "y", "s": ""}.get(verb[2], verb[2][:-2])
        return f"I {verb[1].lower()}{base}{_mine(first[verb.end() :])}."
    return ""


def _mine(text: str) -> str:
    return re.sub(r"\b(?:her|his|their)\b(?= \w)", "my", text)


def shortened(said: str, tokens_max: int) -> str:
    """Return as many whole sentences as are within the tokens; of a first one too long, words."""
    if tokens.estimate(said) <= tokens_max:
        return said
    kept = ""
    for sentence in re.split(r"(?<=[.!?*])\s+", said):
        longer = f"{kept} {sentence}".strip()
        if tokens.estimate(longer) > tokens_max:
            break
        kept = longer
    return kept or tokens.within(said, tokens_max)
