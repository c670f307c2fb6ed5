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


_MESSAGES = {
    Category.MINOR_SEXUAL: "Sexual content with anyone described as a minor is never allowed.",
    Category.HATE: "This insults people for what they are. Say it without that.",
    Category.SEXUAL: "This is sexual, and what stands here has to be safe for work.",
    Category.PROFANITY: "This has strong language, and everybody may read what stands here.",
}
_VOCABULARY = lexicon.VOCABULARY | minors.WORDS
_WHOLE = lexicon.WHOLE | minors.PATTERN_WORDS


def screen_together(texts: Iterable[str]) -> Finding | None:
    """Return the finding MINOR_SEXUAL where the texts together say it, however they are spread."""
    if _is_minor_sexual([_read(text) for text in texts]):
        return _finding(Category.MINOR_SEXUAL)
    return None


def screen(text: str, *, strict: bool) -> Finding | None:
    """Return why `text` is refused, None when it passes.

    Sexual content with anyone described as a minor and insults of people for what they are never
    pass. With `strict` the text also has to be safe for work: not sexual, no strong language.
    """
    reading = _read(text)
    if _is_minor_sexual([reading]):
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


@lru_cache(maxsize=32)  # the gate asks twice: for each text, and for all of them together
def _read(text: str) -> Reading:
    return read(text, _VOCABULARY, whole=_WHOLE)


def _is_minor_sexual(readings: list[Reading]) -> bool:
    return any(map(minors.is_described, readings)) and any(
        lexicon.is_sexual(reading) or lexicon.is_suggestive(reading) for reading in readings
    )


def _finding(category: Category) -> Finding:
    return Finding(category, _MESSAGES[category], category is not Category.MINOR_SEXUAL)
