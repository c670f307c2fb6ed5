"""Taking a character back from everybody, as a moderator's decision."""

from __future__ import annotations

from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.characters import review, visibility
from app.characters.models import CharacterStatus, MainImage, TransitionAction
from app.errors import NotFound
from app.media import removal


async def withdraw(
    character_id: UUID,
    *,
    actor_id: UUID,
    reason: str,
    look_id: UUID | None,
    connection: BaseDBAsyncClient,
) -> None:
    """Make a character a private draft, in the caller's transaction, and write down why.

    `look_id` names a main image of it, present or earlier, to take away as well: nobody is shown it
    and it cannot be chosen again. A deleted character stays as it is. A second call changes nothing
    but the record. Raises NotFound for a main image of another. Whoever calls has checked that it
    may be done. Locks the character's row.
    """
    if not await visibility.alive().filter(id=character_id).using_db(connection).exists():
        return
    character = await review.locked(character_id, connection)
    before = character.status
    character.status, character.submitted_at = CharacterStatus.PENDING, None
    fields = ["status", "submitted_at"]
    if look_id is not None:
        asset_id = await _take_down(character_id, look_id, connection)
        if character.main_image_id == asset_id:  # type: ignore[attr-defined]  # ORM's key
            character.main_image_id, character.main_image_prompt = None, ""
            fields += ["main_image_id", "main_image_prompt"]
    await character.save(using_db=connection, update_fields=fields)
    await review.record(
        character,
        TransitionAction.REJECTED,
        before=before,
        actor_id=actor_id,
        reason=reason,
        connection=connection,
    )


async def _take_down(character_id: UUID, look_id: UUID, connection: BaseDBAsyncClient) -> UUID:
    look = await MainImage.get_or_none(id=look_id, character_id=character_id, using_db=connection)
    if look is None:
        raise NotFound("Main image")
    asset_id: UUID = look.asset_id  # type: ignore[attr-defined]  # ORM's key
    await removal.take_down(asset_id, connection=connection)
    return asset_id
