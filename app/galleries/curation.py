"""Putting delivered pictures and films into galleries, and taking them out again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.viewer import Viewer
from app.characters.visibility import owner_of
from app.clock import now
from app.errors import NotAllowed, NotFound
from app.galleries.models import GalleryItem, ItemState, Origin
from app.ids import uuid7
from app.infra.db import transaction
from app.infra.telemetry import logger
from app.media.models import AssetKind
from app.media.removal import mark_removed
from app.ratings import Rating

log = logger(__name__)

_WITHDRAW = """
    UPDATE gallery_items SET state = 'REMOVED', removed_at = $2 WHERE id = $1 AND state = 'SHOWN'
    RETURNING asset_id
"""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a generation delivered, and what it was made from.

    `base_item_id` is the gallery picture it was made from, None when that was the main image;
    `rating` is the asset's.
    """

    generation_id: UUID | None
    character_id: UUID
    kind: AssetKind
    asset_id: UUID
    base_asset_id: UUID | None
    model_slug: str
    option_slug: str
    prompt: str
    seed: int
    rating: Rating = Rating.SAFE
    base_item_id: UUID | None = None


async def add_item(delivered: Delivered, *, connection: BaseDBAsyncClient) -> None:
    """Show `delivered` in its character's gallery, within the caller's transaction.

    The same generation a second time adds nothing, also when its item was removed since.
    """
    item = GalleryItem(
        id=uuid7(),
        character_id=delivered.character_id,
        kind=delivered.kind,
        origin=Origin.DERIVED if delivered.base_asset_id else Origin.INDEPENDENT,
        asset_id=delivered.asset_id,
        base_asset_id=delivered.base_asset_id,
        base_item_id=delivered.base_item_id,
        model_id=delivered.model_slug,
        option_id=delivered.option_slug,
        prompt=delivered.prompt,
        seed=delivered.seed,
        rating=delivered.rating,
        generation_id=delivered.generation_id,
    )
    await GalleryItem.bulk_create([item], ignore_conflicts=True, using_db=connection)


async def remove_item(viewer: Viewer, item_id: UUID) -> datetime:
    """Take an item out of the gallery of the viewer's own character; return when that was.

    It is hidden everywhere from the commit on, its files too (unless something else shows them);
    they are deleted some time later. The ledger stays as it is: it was delivered. A second call
    changes nothing and returns the same. Locks the item's row.

    Raises NotFound for what is not there, and NotAllowed for another's. Moderators remove with
    a decision about a report, so that there is a record of it, which calls `withdraw`.
    """
    item = await GalleryItem.get_or_none(id=item_id).select_related("character")
    if item is None or item.character.deleted_at is not None:
        raise NotFound("Gallery item")
    if owner_of(item.character) != viewer.user_id:
        if item.state is ItemState.REMOVED:
            raise NotFound("Gallery item")
        raise NotAllowed("Only the character's owner removes from its gallery.")
    async with transaction() as connection:
        await withdraw(item_id, connection=connection)
        await item.refresh_from_db(fields=["removed_at"], using_db=connection)
    assert item.removed_at is not None  # a CHECK of the table
    return item.removed_at


async def withdraw(item_id: UUID, *, connection: BaseDBAsyncClient) -> bool:
    """Hide an item, whoever's it is, in the caller's transaction; say whether it was shown.

    False, and nothing changes, for one that is removed already and for none. Its asset goes with it
    unless another shown item or a look uses it (`removal.mark_removed`). Items that were made from
    it stay. Whoever calls has checked that it may be done. Locks the item's row and the asset's.
    """
    hidden = await connection.execute_query_dict(_WITHDRAW, [item_id, now()])
    for row in hidden:
        await mark_removed([row["asset_id"]], connection=connection)
        log.info("gallery.removed", item_id=str(item_id))
    return bool(hidden)
