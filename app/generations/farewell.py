"""Deleting a character: not while something of it is being rendered."""

from __future__ import annotations

from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.viewer import Viewer
from app.characters import authoring
from app.errors import Conflict, NotFound
from app.generations.lifecycle import FINAL_STATES, Target
from app.generations.models import Generation
from app.infra.db import retried, transaction

# a character with tens of thousands of pictures takes longer than a usual statement may
_STATEMENT_SECONDS = 60
# orders name the character with a foreign key: they wait for this, and then find it deleted
_LOCK = """
    SELECT id FROM characters WHERE id = $1 AND owner_id = $2 AND deleted_at IS NULL FOR UPDATE
"""


async def delete_character(viewer: Viewer, character_id: UUID) -> None:
    """Delete the viewer's own character with all that it shows: see `authoring.delete`.

    Its generations stay, and so does every entry of the ledger. Raises NotFound for another's and
    for one that was deleted before, Conflict while one of its generations is not finished. Private
    images do not count: they may be anybody's, nobody else is told of them, and they end without a
    charge. Locks the character's row.
    """

    async def work() -> None:
        async with transaction(statement_seconds=_STATEMENT_SECONDS) as connection:
            owner = [character_id, viewer.user_id]
            if not await connection.execute_query_dict(_LOCK, owner):
                raise NotFound("Character")
            await _check_finished(character_id, connection)
            await authoring.delete(character_id, connection=connection)

    await retried(work)


async def _check_finished(character_id: UUID, connection: BaseDBAsyncClient) -> None:
    unfinished = (
        await Generation.filter(character_id=character_id)
        .exclude(state__in=list(FINAL_STATES))
        .exclude(target=Target.CONVERSATION_IMAGE)
        .using_db(connection)
        .count()
    )
    if unfinished:
        raise Conflict(f"{unfinished} of its generations are not finished. Cancel them first.")
