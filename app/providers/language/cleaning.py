"""What models say beside their part, taken out of a stream of text. Pure.

Some think aloud first, many begin with the name of whom they play, small ones go on with the words
of the other side. None of it is a reply.
"""

from __future__ import annotations

import re

_THOUGHT, _THOUGHT_END = "<think>", "</think>"
# PostgreSQL holds no NUL, and nobody wants to see the others
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_EMPHASIS = re.compile(r"[*_]")


class Cleaner:
    """Give it text as it comes and take from it what may be shown. For one reply.

    Left out are control characters, a first thought in tags, spaces and the character's name at the
    start. From a line that begins with the user's name and a colon on, everything is left out, and
    `is_over`. What may still become one of these is held until more is known.
    """

    def __init__(self, *, name: str, user_name: str) -> None:
        own, others = _label(name, "assistant"), _label(user_name, "user")
        self._own = re.compile(rf"{own}[*_]*\s*", re.IGNORECASE)
        self._first = re.compile(others, re.IGNORECASE)
        self._later = re.compile(rf"\n{others}", re.IGNORECASE)
        self._labels = _plain(user_name, "user")
        self._starts = (_THOUGHT, *self._labels, *_plain(name, "assistant"))
        self._held = ""
        self._is_begun = False
        self._is_thinking = False
        self.is_over = False

    def feed(self, text: str) -> str:
        """Return what may be shown now."""
        return self._shown(text, is_all=False)

    def end(self) -> str:
        """Return what was held, at the end of the stream."""
        return self._shown("", is_all=True)

    def _shown(self, text: str, *, is_all: bool) -> str:
        if self.is_over:
            return ""
        self._held += _CONTROL.sub("", text)
        if not self._is_begun and not self._begin(is_all=is_all):
            return ""
        found = self._later.search(self._held)
        if found:
            self.is_over = True
            return self._held[: found.start()].rstrip()
        shown = len(self._held) - (0 if is_all else self._possible_label())
        given, self._held = self._held[:shown], self._held[shown:]
        return given

    def _begin(self, *, is_all: bool) -> bool:
        """Take away what stands before the reply; returns whether that is done with."""
        self._held = self._held.lstrip()
        if self._is_thinking or self._held.startswith(_THOUGHT):
            self._is_thinking = True
            _, closed, after = self._held.partition(_THOUGHT_END)
            if not closed:
                self._held = self._held[-len(_THOUGHT_END) :]
                return False
            self._held, self._is_thinking = after.lstrip(), False
        if not is_all and self._may_become(self._starts, self._held):
            return False
        self.is_over = bool(self._first.match(self._held))
        if own := self._own.match(self._held):
            self._held = self._held[own.end() :]
        self._is_begun = bool(self._held) and not self.is_over
        return self._is_begun

    def _possible_label(self) -> int:
        """Return how much at the end may become a line of the user's."""
        at = self._held.rfind("\n")
        if at < 0 or not self._may_become(self._labels, self._held[at + 1 :]):
            return 0
        return len(self._held) - at

    @staticmethod
    def _may_become(labels: tuple[str, ...], text: str) -> bool:
        seen = _EMPHASIS.sub("", text).lstrip().lower()
        return any(label.startswith(seen) for label in labels)


def _label(*names: str) -> str:
    """Return a pattern of one of the names as models put it before what it says."""
    known = "|".join(re.escape(name.strip()) for name in names if name.strip())
    return rf"[ \t]*[*_]*(?:{known})[*_]*[ \t]*:"


def _plain(*names: str) -> tuple[str, ...]:
    return tuple(_EMPHASIS.sub("", name).strip().lower() + ":" for name in names if name.strip())
