"""Main images: the one a character has, and the history of those it had.

Each is a row of `main_images`. Which of them is shown is `characters.main_image_id`; choosing an
older one again costs nothing and makes no new row.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.viewer import Viewer
from app.characters import review
from app.characters.models import Character, MainImage
from app.characters.pages import newest_first
from app.clock import now
from app.errors import NotFound
from app.ids import uuid7
from app.infra.db import transaction
from app.infra.telemetry import logger
from app.media.models import AssetSource
from app.paging import Page, Window

_IS_KEPT = "EXISTS (SELECT FROM assets WHERE id = one.asset_id AND removed_at IS NULL)"

log = logger(__name__)


async def add(  # noqa: PLR0913 - the columns of one row
    *,
    character_id: UUID,
    asset_id: UUID,
    source: AssetSource,
    prompt: str,
    is_prompt_written: bool,
    model_slug: str | None,
    seed: int | None,
    generation_id: UUID | None,
    connection: BaseDBAsyncClient,
) -> MainImage:
    """Make a recorded asset the character's main image, within the caller's transaction.

    The image before it stays in the history. The same generation a second time changes nothing and
    returns the row of the first. Locks the character's row. Raises NotFound when there is none.
    """
    character = await review.locked(character_id, connection)
    if generation_id is not None:
        earlier = await MainImage.filter(generation_id=generation_id).using_db(connection).first()
        if earlier is not None:
            return earlier
    look = await MainImage.create(
        using_db=connection,
        id=uuid7(),
        character_id=character_id,
        asset_id=asset_id,
        source=source,
        prompt=prompt,
        is_prompt_written=is_prompt_written,
        model_slug=model_slug,
        seed=seed,
        generation_id=generation_id,
    )
    await _show(character, look, connection)
    log.info("main_image.added", character_id=str(character_id), source=source)
    return look


async def choose(viewer: Viewer, *, character_id: UUID, look_id: UUID) -> Character:
    """Make an image of the character's history its main image again, at no cost. Return it.

    Choosing the one that is shown changes nothing. Raises NotFound for another's character, for an
    image of another character and for one that was removed. Locks the character's row.
    """
    async with transaction() as connection:
        character = await review.own_locked(viewer, character_id, connection)
        look = await (
            MainImage.filter(id=look_id, character_id=character_id, asset__removed_at=None)
            .using_db(connection)
            .first()
        )
        if look is None:
            raise NotFound("Main image")
        await _show(character, look, connection)
    log.info("main_image.chosen", character_id=str(character_id))
    return character


async def history_pages(character_ids: Sequence[UUID], window: Window) -> list[Page[MainImage]]:
    """Return the same window of each character's main images of all times, newest first.

    In one query and by index alone; those that were removed are left out. Who may read them is for
    `visibility` to say.
    """
    return await newest_first(MainImage, character_ids, window, also=_IS_KEPT)


async def by_ids(ids: Sequence[UUID]) -> dict[UUID, MainImage]:
    """Return the main images with these ids that were not removed, in one query."""
    found = await MainImage.filter(id__in=list(ids), asset__removed_at=None)
    return {look.id: look for look in found}


async def _show(character: Character, look: MainImage, connection: BaseDBAsyncClient) -> None:
    asset_id: UUID = look.asset_id  # type: ignore[attr-defined]  # the ORM's key
    if character.main_image_id == asset_id:  # type: ignore[attr-defined]  # the ORM's key
        return
    character.main_image_id = asset_id
    character.main_image_prompt = look.prompt
    character.updated_at = now()
    await character.save(
        using_db=connection, update_fields=["main_image_id", "main_image_prompt", "updated_at"]
    )
