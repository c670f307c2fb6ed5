"""Judges words by lists and rules. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_MINOR = re.compile(r"\b(child|kid|toddler|teen|loli|shota|schoolgirl|underage)\w*\b")
_SEXUAL = re.compile(r"\b(nude|naked|sexy|sex|lingerie)\b")


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
    Category.HATE: "This insults a group of people. Say it without that.",
    Category.SEXUAL: "This is sexual, and what stands here has to be safe for work.",
    Category.PROFANITY: "This has strong language, and what stands here is read by everyone.",
}


def screen_together(texts: Iterable[str]) -> Finding | None:
    """Return MINOR_SEXUAL where the texts together say it, whoever reads them."""
    whole = " ".join(texts).casefold()
    if _MINOR.search(whole) and _SEXUAL.search(whole):
        return _finding(Category.MINOR_SEXUAL)
    return None


def screen(text: str, *, strict: bool) -> Finding | None:
    """Return why `text` is refused, None when it passes."""
    if together := screen_together([text]):
        return together
    if strict and _SEXUAL.search(text.casefold()):
        return _finding(Category.SEXUAL)
    return None


def _finding(category: Category) -> Finding:
    return Finding(category, _MESSAGES[category], category is not Category.MINOR_SEXUAL)


def same_words(text: str) -> str:
    """Return `text` so that two who look the same are the same: for comparing, not for reading."""
    return " ".join(text.casefold().split())
