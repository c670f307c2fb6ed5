"""Writing characters: what a creator may put into one, change about it, and take away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import ClassVar
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import IntegrityError

from app.accounts.viewer import Viewer
from app.characters import review, scenarios, uploading, visibility, writing
from app.characters.models import (
    Character,
    CharacterLike,
    CharacterStatus,
    Scenario,
    TransitionAction,
)
from app.characters.uploading import Portrait
from app.characters.writing import CharacterTexts, TextChanges
from app.clock import now
from app.errors import Conflict, DomainError, NotFound
from app.ids import uuid7
from app.infra.db import transaction
from app.infra.telemetry import logger
from app.media import removal
from app.providers.screening.words import Tells
from app.runtime import Runtime
from app.screening import gate, shown
from app.settings import Settings

_HOUR_SECONDS = 3_600
_TRIES = 3

log = logger(__name__)


class NameTaken(DomainError):
    """The owner has a character of this name already."""

    code: ClassVar[str] = "NAME_TAKEN"

    def __init__(self, name: str) -> None:
        super().__init__(f"You already have a character called {name}. Choose another name.")
        self.name = name


async def create_character(
    viewer: Viewer, written: CharacterTexts, *, runtime: Runtime, main_image: bytes | None = None
) -> Character:
    """Write a new character of the viewer, a draft, and return it. `main_image` is a file.

    Its name is the key of a repeat: a second call raises NameTaken and writes nothing. Raises
    InvalidInput (nothing younger than 18 in the first place), RateLimited after
    `characters_per_hour` tries, ContentRefused, and for the file UploadRefused and
    ScreeningUnavailable. What is refused leaves nothing behind.
    """
    texts = writing.checked(written)
    await runtime.rate_limiter.hit(
        "characters",
        str(viewer.user_id),
        limit=runtime.settings.characters_per_hour,
        per_seconds=_HOUR_SECONDS,
    )
    if await visibility.alive().filter(owner_id=viewer.user_id, name=texts.name).exists():
        raise NameTaken(texts.name)
    await gate.pass_words(viewer, writing.by_place(texts), settings=runtime.settings)
    if main_image is None:
        return await _write_new(viewer, texts, None)
    portrait = await uploading.receive(viewer, main_image, runtime=runtime)
    try:
        return await _write_new(viewer, texts, portrait)
    except (DomainError, IntegrityError):
        # nothing was committed; of any other failure that is not known
        await uploading.discard(portrait.asset_id, runtime=runtime)
        raise


async def update_character(
    viewer: Viewer, character_id: UUID, changes: TextChanges, *, settings: Settings
) -> Character:
    """Change texts of the viewer's own character and return it.

    A VERIFIED or COMMUNITY one goes back to PENDING and into the moderators' queue at once; its
    galleries stay. One that waits keeps its place. Each change raises `text_version`. What changes
    nothing writes nothing, so a repeat does not.

    The texts are judged together, and with what was told of the pictures and films that it shows.
    Raises NotFound, InvalidInput, ContentRefused, NameTaken, and Conflict when others kept changing
    it meanwhile: then nothing is written. Locks the character's row.
    """
    for _ in range(_TRIES):
        character = await own_character(viewer, character_id)
        if character is None:
            raise NotFound("Character")
        stored = await _texts_of(character)
        wanted = writing.checked(writing.changed(stored, changes))
        if wanted == stored:
            return character
        # all of them, since each may be harmless by itself
        beside = await shown.beside(writing.tells_of(wanted), character_id=character_id)
        await gate.pass_words(viewer, writing.by_place(wanted), settings=settings, also=beside)
        written = await _write_again(viewer, character, wanted, beside=beside)
        if written is not None:
            return written
    raise Conflict("It is being changed from somewhere else at the same time. Try again.")


async def delete(character_id: UUID, *, connection: BaseDBAsyncClient) -> None:
    """Take a character away for every reader, within the caller's transaction.

    Its texts, scenarios and likes go at once, its pictures and films are hidden at once and their
    bytes go after the grace time; the row stays for the generations that name it, and its name is
    free again. Whose it is, and that nothing of it is rendered, the caller has made sure: see
    `app.generations.farewell`. Deleted once more, nothing changes. Locks the character's row, also
    against new orders.
    """
    character = await (
        visibility.alive()
        .filter(id=character_id)
        .using_db(connection)
        .select_for_update()
        .get_or_none()
    )
    if character is None:
        return
    await Scenario.filter(character_id=character_id).using_db(connection).delete()
    await CharacterLike.filter(character_id=character_id).using_db(connection).delete()
    gone = {"name": "", "summary": "", "description": "", "appearance": "", "main_image_prompt": ""}
    character.update_from_dict(
        {
            **gone,
            "tags": [],
            "likes": 0,
            "status": CharacterStatus.PENDING,
            "submitted_at": None,
            "deleted_at": now(),
        }
    )
    await character.save(using_db=connection)
    await removal.mark_removed_of(character_id, connection=connection)
    log.info("character.deleted", character_id=str(character_id))


async def own_character(viewer: Viewer, character_id: UUID) -> Character | None:
    """Return the viewer's own character, None for another's and for none."""
    return await visibility.alive().get_or_none(id=character_id, owner_id=viewer.user_id)


async def _texts_of(character: Character) -> CharacterTexts:
    found = await scenarios.of_characters([character.id])
    return writing.of_rows(character, found[character.id])


async def _write_new(viewer: Viewer, texts: CharacterTexts, portrait: Portrait | None) -> Character:
    async with _name_of_its_own(texts.name), transaction() as connection:
        character = await Character.create(
            using_db=connection, id=uuid7(), owner_id=viewer.user_id, **_columns(texts)
        )
        await scenarios.write(character.id, texts.scenarios, connection=connection)
        if portrait is not None:
            tells = writing.tells_of(texts)
            asset_id = await uploading.hang(
                portrait, character.id, tells=tells, connection=connection
            )
            character.main_image_id = asset_id
    log.info("character.created", character_id=str(character.id))
    return character


async def _write_again(
    viewer: Viewer, read: Character, wanted: CharacterTexts, *, beside: Tells
) -> Character | None:
    """Write texts that were made from `read` and judged with what it shows, `beside`.

    None when that is not how it stands any more.
    """
    async with _name_of_its_own(wanted.name), transaction() as connection:
        character = await review.own_locked(viewer, read.id, connection)
        if character.text_version != read.text_version:
            return None
        # what is delivered waits for this row: nothing more comes until the texts are written
        if await shown.beside(writing.tells_of(wanted), character_id=read.id) != beside:
            return None
        before = character.status
        character.update_from_dict(_columns(wanted))
        character.text_version += 1
        character.updated_at = now()
        if before is not CharacterStatus.PENDING:
            character.status, character.submitted_at = CharacterStatus.PENDING, now()
            await review.record(
                character,
                TransitionAction.EDITED,
                before=before,
                actor_id=viewer.user_id,
                connection=connection,
            )
        await character.save(using_db=connection)
        await scenarios.write(character.id, wanted.scenarios, connection=connection)
    log.info("character.edited", character_id=str(character.id), version=character.text_version)
    return character


def _columns(texts: CharacterTexts) -> dict[str, object]:
    return {
        "name": texts.name,
        "age": texts.age,
        "summary": texts.summary,
        "description": texts.description,
        "appearance": texts.appearance,
        "tags": list(texts.tags),
    }


@asynccontextmanager
async def _name_of_its_own(name: str) -> AsyncIterator[None]:
    try:
        yield
    except IntegrityError as error:
        if "characters_name_once_an_owner" in str(error):
            raise NameTaken(name) from error
        raise
