"""What a writer is told of a character: all its texts, the hidden ones too."""

from __future__ import annotations

from app.characters.models import Character
from app.providers.language.port import CharacterSheet


def sheet_of(character: Character) -> CharacterSheet:
    """Return the sheet of a character. For writers alone: nothing of it is shown as it is."""
    return CharacterSheet(
        name=character.name,
        age=character.age,
        summary=character.summary,
        description=character.description,
        appearance=character.appearance,
        tags=tuple(character.tags),
    )
