"""Putting delivered pictures and films into galleries."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.galleries.models import GalleryItem, Origin
from app.ids import uuid7
from app.media.models import AssetKind


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a generation delivered, and what it was made from."""

    generation_id: UUID | None
    character_id: UUID
    kind: AssetKind
    asset_id: UUID
    base_asset_id: UUID | None
    model_slug: str
    option_slug: str
    prompt: str
    seed: int


async def add_item(delivered: Delivered, *, connection: BaseDBAsyncClient) -> None:
    """Show `delivered` in its character's gallery, within the caller's transaction.

    The same generation a second time adds nothing.
    """
    item = GalleryItem(
        id=uuid7(),
        character_id=delivered.character_id,
        kind=delivered.kind,
        origin=Origin.DERIVED if delivered.base_asset_id else Origin.INDEPENDENT,
        asset_id=delivered.asset_id,
        base_asset_id=delivered.base_asset_id,
        model_id=delivered.model_slug,
        option_id=delivered.option_slug,
        prompt=delivered.prompt,
        seed=delivered.seed,
        generation_id=delivered.generation_id,
    )
    await GalleryItem.bulk_create([item], ignore_conflicts=True, using_db=connection)


async def picture_of(character_id: UUID, item_id: UUID) -> GalleryItem | None:
    """Return a picture (no film) of the character's gallery, None when it has no such one."""
    return await GalleryItem.get_or_none(
        id=item_id, character_id=character_id, kind=AssetKind.IMAGE
    )
