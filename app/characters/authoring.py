"""Writing characters: what a creator may put into one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from tortoise.exceptions import IntegrityError

from app.accounts.viewer import Viewer
from app.characters import texts, visibility
from app.characters.models import Character
from app.errors import DomainError
from app.infra.db import transaction
from app.infra.telemetry import logger

log = logger(__name__)


class NameTaken(DomainError):
    """The owner has a character of this name already."""

    code: ClassVar[str] = "NAME_TAKEN"

    def __init__(self, name: str) -> None:
        super().__init__(f"You already have a character called {name}. Choose another name.")
        self.name = name


@dataclass(frozen=True, slots=True)
class CharacterTexts:
    """What a creator writes. Checked and trimmed by `texts.checked`."""

    name: str
    age: int
    summary: str
    description: str = ""
    appearance: str = ""
    tags: list[str] = field(default_factory=list)


async def create_character(viewer: Viewer, written: CharacterTexts) -> Character:
    """Write a new PENDING character of the viewer and return it.

    Raises InvalidInput for a text that does not fit (nothing younger than 18 in the first place)
    and NameTaken for a second character of the same name.
    """
    name = texts.line("name", written.name, longest=60)
    try:
        async with transaction() as connection:
            character = await Character.create(
                using_db=connection,
                owner_id=viewer.user_id,
                name=name,
                age=texts.age(written.age),
                summary=texts.prose("summary", written.summary, shortest=1, longest=600),
                description=texts.prose("description", written.description, longest=8_000),
                appearance=texts.prose("appearance", written.appearance, longest=2_000),
                tags=texts.tags(written.tags),
            )
    except IntegrityError as error:
        if "characters_name_once_an_owner" in str(error):
            raise NameTaken(name) from error
        raise
    log.info("character.created", character_id=str(character.id))
    return character


async def own_character(viewer: Viewer, character_id: UUID) -> Character | None:
    """Return the viewer's own character, None for another's and for none."""
    return await visibility.alive().get_or_none(id=character_id, owner_id=viewer.user_id)
