"""Taking a character back from everybody, as a moderator's decision."""

from __future__ import annotations

from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.characters import review, visibility
from app.characters.models import CharacterStatus, TransitionAction
from app.media import removal


async def withdraw(
    character_id: UUID,
    *,
    actor_id: UUID,
    reason: str,
    removes_main_image: bool,
    connection: BaseDBAsyncClient,
) -> None:
    """Make a character a private draft, in the caller's transaction, and write down why.

    `removes_main_image` takes its present main image away too, from its history as well; others of
    the history can be chosen. A deleted character stays as it is. A second call changes nothing
    but the record. Whoever calls has checked that it may be done. Locks the character's row.
    """
    if not await visibility.alive().filter(id=character_id).using_db(connection).exists():
        return
    character = await review.locked(character_id, connection)
    before = character.status
    character.status, character.submitted_at = CharacterStatus.PENDING, None
    fields = ["status", "submitted_at"]
    main_image_id: UUID | None = character.main_image_id  # type: ignore[attr-defined]  # ORM's key
    if removes_main_image and main_image_id is not None:
        character.main_image_id, character.main_image_prompt = None, ""
        fields += ["main_image_id", "main_image_prompt"]
    await character.save(using_db=connection, update_fields=fields)
    if removes_main_image and main_image_id is not None:
        await removal.take_down(main_image_id, connection=connection)
    await review.record(
        character,
        TransitionAction.REJECTED,
        before=before,
        actor_id=actor_id,
        reason=reason,
        connection=connection,
    )
