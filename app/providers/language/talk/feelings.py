"""How the character looks: the last feeling that it shows. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.providers.language.port import Speaker
from app.providers.language.talk import vocabulary
from app.providers.language.talk.clauses import Clause, Mode, Who

_MOOD = vocabulary.pattern(tuple(word for word in vocabulary.MOODS if word.isascii()))
_FACES = {face: said for face, said in vocabulary.MOODS.items() if not face.isascii()}
_NOT = re.compile(
    r"\b(?:not|no|never|without|don't|doesn't|isn't|stop|stops|make you|makes you|made you|your"
    r"|his smile|make me|so that you|see you)\b|n't\b"
)
# of which clauses a mood is the character's, by who speaks
_YOU_SEEM = re.compile(
    r"\byou(?:'re| are| look| seem| sound| \w+ly)?\b|\byour (?:smile|laugh|tears|eyes|face)\b"
)


def mood_of(clauses: Iterable[Clause]) -> str:
    """Return the last mood of the character that is so now, "" for none."""
    mood = ""
    for clause in clauses:
        if clause.mode in (Mode.IS, Mode.WAS) and clause.mode is Mode.IS:
            mood = _shown(clause) or mood
    return mood


def mood_in(text: str) -> str:
    """Return the mood that a wish names."""
    found = _MOOD.search(text)
    return vocabulary.MOODS[found[1]] if found else ""


def _shown(clause: Clause) -> str:
    text = clause.text
    if clause.speaker is Speaker.CHARACTER:
        for face, said in _FACES.items():
            if face in clause.raw:
                return said
    last = ""
    for found in _MOOD.finditer(text):
        before = text[: found.start()]
        if _NOT.search(" ".join(before.split()[-4:])) and not re.search(
            r"\bwithout\b.*\bbut\b", before
        ):
            continue
        if _is_the_characters(clause, before):
            last = vocabulary.MOODS[found[1]]
    return last


def _is_the_characters(clause: Clause, before: str) -> bool:
    if clause.who in (Who.CHARACTER, Who.BOTH):
        return not re.search(r"\b(?:at|see|like|love|of|about) (?:you|your|the user)\W*$", before)
    if clause.speaker is Speaker.CHARACTER:
        return clause.who is Who.NOBODY and (clause.is_told or not re.search(r"\byou", before))
    return clause.who is Who.NOBODY and _YOU_SEEM.search(before) is not None
