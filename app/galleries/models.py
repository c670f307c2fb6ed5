"""Table of gallery items: the public pictures and films of a character."""

from __future__ import annotations

from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from app.catalogue.models import RenderModel, RenderOption
from app.characters.models import Character
from app.clock import now
from app.ids import uuid7
from app.media.models import Asset, AssetKind


class Origin(StrEnum):
    """INDEPENDENT items come from a prompt, DERIVED ones transform or animate another picture."""

    INDEPENDENT = "INDEPENDENT"
    DERIVED = "DERIVED"


class GalleryItem(Model):
    """One picture or film of a character's gallery, with what it was made from.

    `generation_id` names the generation that delivered it and is unique: delivering twice adds
    nothing. It is no foreign key, since generations stand above galleries.
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
    generation_id = fields.UUIDField(null=True, unique=True)
    created_at = fields.DatetimeField(default=now)

    class Meta:
        table = "gallery_items"
        indexes = (Index(fields=("character_id", "kind", "id"), name="gallery_items_page_idx"),)
        constraints = (
            CheckConstraint(
                check="(origin = 'DERIVED') = (base_asset_id IS NOT NULL)",
                name="gallery_items_derived_has_base",
            ),
        )
