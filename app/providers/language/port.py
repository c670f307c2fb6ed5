"""The port through which words are written, whoever writes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class WriterAway(Exception):
    """Nobody can write now: too slow, broken, or not there. Trying again later may work."""


@dataclass(frozen=True, slots=True)
class CharacterSheet:
    """What a writer is told about a character: the texts of its owner, hidden ones too."""

    name: str
    age: int
    summary: str
    description: str
    appearance: str
    tags: tuple[str, ...]


class LanguageProvider(Protocol):
    """Whoever writes. Every implementation passes the same contract test."""

    @property
    def name(self) -> str:
        """A short stable name, for logs."""
        ...

    async def write_portrait_prompt(self, sheet: CharacterSheet) -> str:
        """Return an image prompt for a portrait of the character, safe for work, in one paragraph.

        It has 1 to 1,000 characters and says no number of years below the sheet's age. Raises
        WriterAway within a bounded time.
        """
        ...

    async def close(self) -> None:
        """Release connections and processes. A second call does nothing."""
        ...
