"""A classifier that says what it is told: the local twin of the real one, for tests and trials."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import StrEnum

from app.providers.screening.port import CONTENT_TYPES, ClassifierAway


class Trouble(StrEnum):
    """What can be wrong with a classifier."""

    SLOW = "it does not answer in time"
    BROKEN = "it ended in the middle"
    MISSING = "it is not there"


Answer = float | Trouble


class ScriptedClassifier:
    """A PixelClassifier without a model: every file gets the `answer`, or what that function says.

    A score is returned as it is told, also one that no classifier may say. SLOW takes `seconds`
    before it is given up. `answer` may be set at any time; `asked` holds what was asked, in order.
    """

    def __init__(
        self, answer: Answer | Callable[[bytes, str], Answer] = 0.0, *, seconds: float = 0.05
    ) -> None:
        self.answer = answer
        self.asked: list[tuple[bytes, str]] = []
        self._seconds = seconds
        self._is_closed = False

    @property
    def name(self) -> str:
        """ "scripted"."""
        return "scripted"

    async def score(self, content: bytes, content_type: str) -> float:
        """Return the score it was told. Raises ClassifierAway for a trouble, an unknown type, and
        once it is closed."""
        self.asked.append((content, content_type))
        if self._is_closed or content_type not in CONTENT_TYPES:
            raise ClassifierAway("It is closed." if self._is_closed else "It knows no such type.")
        told = self.answer
        answer = told(content, content_type) if callable(told) else told
        if answer is Trouble.SLOW:
            await asyncio.sleep(self._seconds)
        if isinstance(answer, Trouble):
            raise ClassifierAway(answer.value)
        return answer

    async def close(self) -> None:
        """Answer nothing any more."""
        self._is_closed = True
