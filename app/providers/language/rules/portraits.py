"""Compose the prompt of a portrait of what the sheet says.

Looks are taken over as they are written, because they are what shall be seen. Of all other texts
only classes are used (a kind of place, a mood), each with a wording of our own: a description is
hidden from everybody but its owner, while the prompt of a picture may be read by all.
"""

from __future__ import annotations

import re

from app.providers.language import scenes
from app.providers.language.port import CharacterSheet
from app.providers.language.rules.classes import class_in, picked

LONGEST = 1_000
_USUAL_LONGEST = 400
_SENTENCE_END = re.compile(r"[.!?;]+(?:\s+|$)")
_YEARS = re.compile(
    r"\b(?:looks?|looking|aged?|appears?|like)\s+(?:[a-z]+\s+){0,2}?(\d{1,3})\b"
    r"|\b(\d{1,3})[ -]?(?:years?|yrs?|yo|y/o)\b"
)
_SAFE = "fully clothed, safe for work"


def compose(sheet: CharacterSheet) -> str:
    """Compose two sentences; the same sheet gives the same words.

    About 400 characters at most, unless the appearance alone is longer: it is used whole, up to
    what the port allows.
    """
    place, mood, light = _scene_of(sheet)
    looks = looks_of(sheet.appearance, age=sheet.age)
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


def mood(sheet: CharacterSheet) -> str:
    """Return a wording of ours for the character's mood, "" where no text hints at one."""
    return scenes.MOOD_WORDS.get(class_in(scenes.MOODS, _moody(sheet)), "")


def is_fit(prompt: str, *, age: int) -> bool:
    """Whether a prompt that somebody else wrote has a length and years as the port promises."""
    return 1 <= len(prompt) <= LONGEST and not _younger(prompt, age)


def _scene_of(sheet: CharacterSheet) -> tuple[str, str, str]:
    """Return wordings for place, mood and light; public words count before hidden ones."""
    tags, seed = " , ".join(sheet.tags), f"{sheet.name}\x1f{sheet.age}\x1f{sheet.appearance}"
    place = class_in(scenes.PLACES, (tags, sheet.summary))
    mood = class_in(scenes.MOODS, _moody(sheet))
    return (
        scenes.PLACE_WORDS[place] if place else picked(scenes.USUAL_PLACES, "place", seed),
        scenes.MOOD_WORDS[mood] if mood else picked(scenes.USUAL_MOODS, "mood", seed),
        scenes.LIGHT_WORDS.get(mood) or picked(scenes.USUAL_LIGHTS, "light", seed),
    )


def _moody(sheet: CharacterSheet) -> tuple[str, str, str]:
    return " , ".join(sheet.tags), sheet.summary, sheet.description


def looks_of(appearance: str, *, age: int) -> str:
    """Return the looks as one clause: sentences joined with commas, no stop at the end.

    A part that tells fewer years than `age` is left out.
    """
    sentences = [part.strip(" ,") for part in _SENTENCE_END.split(_one_line(appearance))]
    clauses = [
        clause.strip()
        for sentence in sentences
        for clause in (sentence[:1].lower() + sentence[1:]).split(",")
    ]
    return ", ".join(clause for clause in clauses if clause and not _younger(clause, age))


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
