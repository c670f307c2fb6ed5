"""Table of gallery items: the public pictures and films of a character."""

from __future__ import annotations

from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index, PartialIndex
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

from app.accounts.models import User
from app.catalogue.models import RenderModel, RenderOption
from app.characters.models import Character
from app.clock import now
from app.ids import uuid7
from app.media.models import Asset, AssetKind
from app.ratings import Rating


class Origin(StrEnum):
    """INDEPENDENT items come from a prompt, DERIVED ones transform or animate another picture."""

    INDEPENDENT = "INDEPENDENT"
    DERIVED = "DERIVED"


class ItemState(StrEnum):
    """REMOVED items are shown to nobody; their files go some time later."""

    SHOWN = "SHOWN"
    REMOVED = "REMOVED"


class GalleryItem(Model):
    """One picture or film of a character's gallery, with what it was made from.

    `generation_id` names the generation that delivered it, once an asset: delivering twice adds
    nothing. It is no foreign key, since generations stand above galleries. `base_item_id` is the
    gallery picture it was made from; a derived one without it was made from the main image of its
    time. `rating` is the asset's.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    character: fields.ForeignKeyRelation[Character] = fields.ForeignKeyField(
        "galatea.Character", related_name="gallery_items", on_delete=fields.CASCADE
    )
    kind = fields.CharEnumField(AssetKind, max_length=8)
    origin = fields.CharEnumField(Origin, max_length=16)
    asset: fields.ForeignKeyRelation[Asset] = fields.ForeignKeyField(
        "galatea.Asset", related_name="gallery_items", on_delete=fields.RESTRICT
    )
    base_asset: fields.ForeignKeyNullableRelation[Asset] = fields.ForeignKeyField(
        "galatea.Asset", related_name="derived_items", on_delete=fields.RESTRICT, null=True
    )
    model: fields.ForeignKeyRelation[RenderModel] = fields.ForeignKeyField(
        "galatea.RenderModel", related_name="gallery_items", on_delete=fields.RESTRICT
    )
    option: fields.ForeignKeyRelation[RenderOption] = fields.ForeignKeyField(
        "galatea.RenderOption", related_name="gallery_items", on_delete=fields.RESTRICT
    )
    prompt = fields.TextField()
    seed = fields.BigIntField()
    generation_id = fields.UUIDField(null=True)
    base_item_id = fields.UUIDField(null=True)
    rating = fields.CharEnumField(Rating, max_length=12, default=Rating.SAFE)
    likes = fields.IntField(default=0)
    state = fields.CharEnumField(ItemState, max_length=8, default=ItemState.SHOWN)
    removed_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField(default=now)

    class Meta:
        table = "gallery_items"
        indexes = (
            PartialIndex(
                fields=("character_id", "kind", "rating", "id"),
                name="gallery_items_page_idx",
                condition={"state": "SHOWN"},
            ),
            PartialIndex(
                fields=("character_id", "kind", "rating", "likes", "id"),
                name="gallery_items_popular_idx",
                condition={"state": "SHOWN"},
            ),
            Index(fields=("asset_id",), name="gallery_items_asset_idx"),
            # of every state, for whoever archives or deletes a whole character
            Index(fields=("character_id", "id"), name="gallery_items_character_idx"),
        )
        constraints = (
            UniqueConstraint(
                fields=("generation_id", "asset_id"), name="gallery_items_once_a_delivery"
            ),
            CheckConstraint(
                check="rating IN ('SAFE', 'SUGGESTIVE', 'EXPLICIT')",
                name="gallery_items_rating_is_known",
            ),
            CheckConstraint(
                check="(state = 'REMOVED') = (removed_at IS NOT NULL) AND likes >= 0",
                name="gallery_items_removed_has_time",
            ),
            CheckConstraint(
                check="base_item_id IS NULL OR base_asset_id IS NOT NULL",
                name="gallery_items_base_item_has_asset",
            ),
            CheckConstraint(
                check="(origin = 'DERIVED') = (base_asset_id IS NOT NULL)",
                name="gallery_items_derived_has_base",
            ),
        )


class GalleryLike(Model):
    """A user's liking of a picture or film."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="liked_items", on_delete=fields.CASCADE
    )
    item: fields.ForeignKeyRelation[GalleryItem] = fields.ForeignKeyField(
        "galatea.GalleryItem", related_name="liked_by", on_delete=fields.CASCADE
    )
    created_at = fields.DatetimeField(default=now)

    class Meta:
        table = "gallery_likes"
        indexes = (Index(fields=("user_id", "id"), name="gallery_likes_user_idx"),)
        constraints = (
            UniqueConstraint(fields=("item_id", "user_id"), name="gallery_likes_once_a_user"),
        )
