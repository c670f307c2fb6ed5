"""Judges words by lists and rules, ours and a library's. Pure.

What is refused, and why, is in `docs/decisions`; how a text is read, in `spelling`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.providers.screening import lexicon, minors
from app.providers.screening.spelling import Reading, folded, read


class Category(StrEnum):
    """Why words are refused, the gravest first."""

    MINOR_SEXUAL = "MINOR_SEXUAL"
    HATE = "HATE"
    SEXUAL = "SEXUAL"
    PROFANITY = "PROFANITY"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, in a sentence for its author that repeats nothing of it."""

    category: Category
    message: str
    may_appeal: bool


@dataclass(frozen=True, slots=True)
class Tells:
    """The two halves of the hard rule: of somebody described as a minor, of something sexual.

    `sex` counts what is sexual only beside a minor, too. A half that was told stays told: what is
    made of a picture or beside it tells of both together (`|`).
    """

    minor: bool = False
    sex: bool = False

    def __or__(self, other: Tells) -> Tells:
        return Tells(self.minor or other.minor, self.sex or other.sex)

    @property
    def both(self) -> bool:
        """Whether together they are what is never allowed."""
        return self.minor and self.sex


NOTHING_TOLD = Tells()
_MESSAGES = {
    Category.MINOR_SEXUAL: "Sexual content with anyone described as a minor is never allowed.",
    Category.HATE: "This insults people for what they are. Say it without that.",
    Category.SEXUAL: "This is sexual, and what stands here has to be safe for work.",
    Category.PROFANITY: "This has strong language, and everybody may read what stands here.",
}
_KEPT = 512
_VOCABULARY = lexicon.VOCABULARY | minors.WORDS
_WHOLE = lexicon.WHOLE | minors.PATTERN_WORDS


def tells_of(texts: Iterable[str]) -> Tells:
    """Return what the texts together tell of, however it is spread over them."""
    told = NOTHING_TOLD
    for text in texts:
        told |= _told_by(text)
    return told


def screen_together(texts: Iterable[str], *, also: Tells = NOTHING_TOLD) -> Finding | None:
    """Return the finding MINOR_SEXUAL where the texts together say it, however they are spread.

    What `also` tells of counts as said beside them: by the picture that they change, say.
    """
    return _finding(Category.MINOR_SEXUAL) if (tells_of(texts) | also).both else None


# a character's texts are judged with each order of it, and what is judged is pure
@lru_cache(maxsize=_KEPT)
def screen(text: str, *, strict: bool) -> Finding | None:
    """Return why `text` is refused, None when it passes.

    Sexual content with anyone described as a minor and insults of people for what they are never
    pass. With `strict` the text also has to be safe for work: not sexual, no strong language.
    """
    reading = _read(text)
    if _told_by(text).both:
        return _finding(Category.MINOR_SEXUAL)
    if lexicon.is_hateful(reading):
        return _finding(Category.HATE)
    if strict and lexicon.is_coarse(reading):
        return _finding(Category.PROFANITY)
    if strict and lexicon.is_sexual(reading):
        return _finding(Category.SEXUAL)
    return None


def same_words(text: str) -> str:
    """Return `text` so that two who look the same are the same: for comparing, not for reading."""
    return " ".join(folded(text).split())


@lru_cache(maxsize=32)  # it is asked for by each of the two below
def _read(text: str) -> Reading:
    return read(text, _VOCABULARY, whole=_WHOLE)


@lru_cache(maxsize=_KEPT)
def _told_by(text: str) -> Tells:
    reading = _read(text)
    return Tells(
        minor=minors.is_described(reading),
        sex=lexicon.is_sexual(reading) or lexicon.is_suggestive(reading),
    )


def _finding(category: Category) -> Finding:
    return Finding(category, _MESSAGES[category], category is not Category.MINOR_SEXUAL)
