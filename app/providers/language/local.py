"""The local writer: composes a prompt of what the sheet says, by rules and without a model."""

from __future__ import annotations

import re

from app.providers.language.port import CharacterSheet

LONGEST = 1_000
_APPEARANCE_CHARS = 500
_CLAUSE_CHARS = 160
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


class LocalWriter:
    """Takes the looks from the appearance, the mood from summary and description. No state."""

    @property
    def name(self) -> str:
        """The name in the logs."""
        return "local"

    async def write_portrait_prompt(self, sheet: CharacterSheet) -> str:
        """Compose the prompt; the same sheet gives the same words."""
        parts = [f"Portrait of {sheet.name}, an adult of {sheet.age} years"]
        if looks := _cut(sheet.appearance, _APPEARANCE_CHARS):
            parts.append(looks)
        parts += [clause for text in (sheet.summary, sheet.description) if (clause := _first(text))]
        if sheet.tags:
            parts.append("in the mood of " + ", ".join(sheet.tags[:3]))
        parts.append("looking at the viewer, head and shoulders, soft natural light, fully clothed")
        return _cut(". ".join(part.rstrip(" .") for part in parts), LONGEST - 1) + "."

    async def close(self) -> None:
        """There is nothing to release."""


def _first(text: str) -> str:
    return _cut(_SENTENCE.split(text.strip(), maxsplit=1)[0], _CLAUSE_CHARS)


def _cut(text: str, longest: int) -> str:
    """Return the text as one line, cut between words where it is too long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[: longest + 1].rsplit(" ", 1)[0][:longest].rstrip(" ,;:")
