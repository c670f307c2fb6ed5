"""Notice when a reply recites what is hidden: a character's description, or our own rules. Pure.

A model is told not to, and can be talked into it. A turn of phrase of its persona is what a model
is told it for; a long run of the very words is a copy.
"""

from __future__ import annotations

import re
from collections import deque

RUN_WORDS = 20


class Watch:
    """Takes a reply as it comes. `is_recited` once RUN_WORDS words stand in it as in a text."""

    def __init__(self, *hidden: str) -> None:
        self._runs = frozenset(
            tuple(words[at : at + RUN_WORDS])
            for words in map(_words, hidden)
            for at in range(len(words) - RUN_WORDS + 1)
        )
        self._last = deque[str](maxlen=RUN_WORDS)
        self._begun = ""
        self.is_recited = False

    def see(self, text: str) -> None:
        """Take some more of the reply; a word that may go on is taken with the next."""
        *whole, self._begun = re.split(r"\W+", (self._begun + text).lower())
        for word in filter(None, whole):
            self._last.append(word)
            self.is_recited = self.is_recited or tuple(self._last) in self._runs


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
