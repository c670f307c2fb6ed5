"""The local writer: composes a prompt of what the sheet says, by rules and without a model.

Looks are taken over as they are written, because they are what shall be seen. Of all other texts
only classes are used (a kind of place, a mood), each with a wording of our own: a description is
hidden from everybody but its owner, while the prompt of a picture may be read by all.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import AsyncGenerator, Mapping, Sequence

from app.providers.language import scenes, tokens
from app.providers.language.drafting import draft
from app.providers.language.port import (
    CharacterSheet,
    Finish,
    FinishReason,
    Piece,
    ReplyRequest,
    SceneRequest,
    Speaker,
    Turn,
)

LONGEST = 1_000
_USUAL_LONGEST = 400
_SENTENCE_END = re.compile(r"[.!?;]+(?:\s+|$)")
_YEARS = re.compile(
    r"\b(?:looks?|looking|aged?|appears?|like)\s+(?:[a-z]+\s+){0,2}?(\d{1,3})\b"
    r"|\b(\d{1,3})[ -]?(?:years?|yrs?|yo|y/o)\b"
)
_SAFE = "fully clothed, safe for work"


class LocalWriter:
    """Takes the looks from the appearance, place and mood from the other texts. No state."""

    @property
    def name(self) -> str:
        """The name in the logs."""
        return "local"

    async def write_portrait_prompt(self, sheet: CharacterSheet) -> str:
        """Compose two sentences; the same sheet gives the same words.

        About 400 characters at most, unless the appearance alone is longer: it is used whole, up to
        what the port allows.
        """
        place, mood, light = _scene_of(sheet)
        looks = _looks(sheet)
        who = f"{_one_line(sheet.name)}, an adult of {sheet.age} years"
        ends = (
            f" {mood}, {place}. Head and shoulders, looking at the viewer, {light}, {_SAFE}.",
            f" {mood}, {place}. {light[:1].upper()}{light[1:]}, {_SAFE}.",
            f" {place}. {_SAFE[:1].upper()}{_SAFE[1:]}.",
        )
        start = f"Portrait of {who}, {looks}," if looks else f"Portrait of {who},"
        for end in ends:
            if len(start) + len(end) <= _USUAL_LONGEST:
                return start + end
        room = LONGEST - len(ends[-1])
        return _cut(start, room).rstrip(" ,") + "," + ends[-1]

    @property
    def context_tokens(self) -> int:
        """As many as a small model takes: it reads all of it, but nobody says more."""
        return 4_096

    async def reply(self, request: ReplyRequest) -> AsyncGenerator[Piece | Finish, None]:
        """Say something about what was said last, a word at a time; never away."""
        said = _answer(request)
        kept = tokens.within(said, request.tokens_max)
        for word in re.findall(r"\S+\s*", kept):
            yield Piece(word)
        asked = [request.scenario, request.summary, *(turn.text for turn in request.turns)]
        yield Finish(
            FinishReason.STOP if kept == said else FinishReason.LENGTH,
            prompt_tokens=sum(map(tokens.estimate, asked)),
            reply_tokens=tokens.estimate(kept),
            is_estimated=True,
        )

    async def draft_scene(self, request: SceneRequest) -> Mapping[str, object]:
        """Draft by rules."""
        return draft(request)

    async def summarise(
        self,
        turns: Sequence[Turn],
        *,
        sheet: CharacterSheet,
        user_name: str,
        before: str,
        tokens_max: int,
    ) -> str:
        """Join what was said, as far as there is room."""
        names = {Speaker.USER: user_name, Speaker.CHARACTER: sheet.name}
        told = [before, *(f"{names[turn.speaker]} said: {_one_line(turn.text)}" for turn in turns)]
        return tokens.within(" ".join(part for part in told if part), tokens_max)

    async def close(self) -> None:
        """There is nothing to release."""


def _answer(request: ReplyRequest) -> str:
    """Return what is said."""
    last = request.turns[-1] if request.turns else None
    options: tuple[str, ...]
    if last is None or last.speaker is Speaker.CHARACTER:
        options = ("Well, where were we?", "Let me think of something else.", "Shall we go on?")
    elif "?" in last.text:
        options = ("That is a good question.", "I have been asking myself that, too.")
    else:
        options = ("Tell me more of that.", "I did not expect that.", "Go on, I am listening.")
    start = _picked(options, str(request.seed), last.text if last else "")
    return f"{start} I am glad that you are here, {request.user_name}."


def _scene_of(sheet: CharacterSheet) -> tuple[str, str, str]:
    """Return wordings for place, mood and light; public words count before hidden ones."""
    tags, seed = " , ".join(sheet.tags), f"{sheet.name}\x1f{sheet.age}\x1f{sheet.appearance}"
    place = _class_in(scenes.PLACES, (tags, sheet.summary))
    mood = _class_in(scenes.MOODS, (tags, sheet.summary, sheet.description))
    return (
        scenes.PLACE_WORDS[place] if place else _picked(scenes.USUAL_PLACES, "place", seed),
        scenes.MOOD_WORDS[mood] if mood else _picked(scenes.USUAL_MOODS, "mood", seed),
        scenes.LIGHT_WORDS.get(mood) or _picked(scenes.USUAL_LIGHTS, "light", seed),
    )


def _class_in(table: dict[str, tuple[str, ...]], texts: tuple[str, ...]) -> str:
    """Return the class whose words stand most often in the first text that has any; "" for none."""
    for text in texts:
        words = " ".join(re.findall(r"[\w']+", text.lower()))
        counts = {
            name: len(re.findall(rf"\b(?:{'|'.join(map(_form, hints))})\b", words))
            for name, hints in table.items()
        }
        best = max(counts, key=lambda name: counts[name])
        if counts[best]:
            return best
    return ""


def _form(hint: str) -> str:
    return hint[:-1] + r"\w*" if hint.endswith("~") else hint + "(?:s|es|er|ers|ed|ing)?"


def _picked(options: tuple[str, ...], *key: str) -> str:
    return options[zlib.crc32("\x1f".join(key).encode()) % len(options)]


def _looks(sheet: CharacterSheet) -> str:
    """Return the looks as one clause: sentences joined with commas, no stop at the end.

    A part that tells fewer years than the sheet does is left out.
    """
    sentences = [part.strip(" ,") for part in _SENTENCE_END.split(_one_line(sheet.appearance))]
    clauses = [
        clause.strip()
        for sentence in sentences
        for clause in (sentence[:1].lower() + sentence[1:]).split(",")
    ]
    return ", ".join(clause for clause in clauses if clause and not _younger(clause, sheet.age))


def _younger(clause: str, age: int) -> bool:
    told = (int(one or other) for one, other in _YEARS.findall(clause.lower()))
    return any(years < age for years in told)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str, longest: int) -> str:
    """Return the text, cut between words where it is too long."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0]
