"""Table of assets: every stored picture and film, with its smaller copies."""

from __future__ import annotations

from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from app.clock import now
from app.ids import uuid7
from app.providers.screening.words import Tells
from app.ratings import Rating


class AssetKind(StrEnum):
    """What an asset is."""

    IMAGE = "IMAGE"
    VIDEO = "VIDEO"


class AssetSource(StrEnum):
    """Where its bytes came from."""

    GENERATED = "GENERATED"
    UPLOADED = "UPLOADED"


class Asset(Model):
    """A stored picture or film. Its bytes never change: a new version is a new asset.

    `maker_id` is the user who ordered or uploaded it, `model_slug` the model that made it, and
    `digital_source_type` IPTC's word for how (the last part of its URI), empty for uploads. What is
    `removed_at` is shown to nobody; its files go some time later, at `erased_at`.

    `tells_of_minor` and `tells_of_sex` say what the words that it was made with told of, and those
    of everything it was made from: what one edit said counts in all that are made of it.

    One with a `conversation_id` is private: it belongs to that chat of its maker alone, for ever.

    `variants` lists the smaller pictures (for a film: of its poster), narrowest first, each as
    {"width": px, "height": px, "size_bytes": n}; their bytes are WebP. `thumbhash` is base64.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    kind = fields.CharEnumField(AssetKind, max_length=8)
    content_type = fields.CharField(max_length=40)
    width = fields.IntField()
    height = fields.IntField()
    duration_ms = fields.IntField(null=True)
    has_audio = fields.BooleanField(default=False)
    size_bytes = fields.BigIntField()
    sha256 = fields.CharField(max_length=64)
    thumbhash = fields.CharField(max_length=48)
    variants: Any = fields.JSONField()
    is_preview = fields.BooleanField(default=False)
    rating = fields.CharEnumField(Rating, max_length=12, default=Rating.SAFE)
    source = fields.CharEnumField(AssetSource, max_length=12, default=AssetSource.GENERATED)
    maker_id = fields.UUIDField(null=True)
    conversation_id = fields.UUIDField(null=True)
    model_slug = fields.CharField(max_length=60, null=True)
    digital_source_type = fields.CharField(max_length=60, default="")
    tells_of_minor = fields.BooleanField(default=False)
    tells_of_sex = fields.BooleanField(default=False)
    removed_at = fields.DatetimeField(null=True)
    erased_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField(default=now)

    class Meta:
        table = "assets"
        indexes = (
            Index(fields=("maker_id",), name="assets_maker_idx"),
            Index(fields=("conversation_id",), name="assets_conversation_idx"),
            Index(fields=("erased_at", "removed_at"), name="assets_to_erase_idx"),
        )
        constraints = (
            CheckConstraint(
                check="rating IN ('SAFE', 'SUGGESTIVE', 'EXPLICIT')", name="assets_rating_is_known"
            ),
            CheckConstraint(
                check="source IN ('GENERATED', 'UPLOADED')", name="assets_source_is_known"
            ),
            CheckConstraint(
                check="conversation_id IS NULL OR (kind = 'IMAGE' AND source = 'GENERATED' "
                "AND maker_id IS NOT NULL)",
                name="assets_private_have_a_maker",
            ),
            CheckConstraint(
                check="erased_at IS NULL OR removed_at IS NOT NULL",
                name="assets_only_removed_are_erased",
            ),
            CheckConstraint(
                check="width > 0 AND height > 0 AND size_bytes > 0", name="assets_have_a_size"
            ),
            CheckConstraint(
                check="(kind = 'VIDEO') = (duration_ms IS NOT NULL) "
                "AND (kind = 'VIDEO' OR NOT has_audio)",
                name="assets_only_films_last",
            ),
        )

    @property
    def asset_id(self) -> UUID:
        """Its id, by the name that rows have for it which show it beside something else."""
        return self.id

    @property
    def is_open(self) -> bool:
        """Say whether it is for everybody as it is: safe, and of no chat."""
        return self.rating is Rating.SAFE and self.conversation_id is None

    @property
    def tells(self) -> Tells:
        """What its words told of, in one."""
        return Tells(minor=self.tells_of_minor, sex=self.tells_of_sex)

    @property
    def is_private(self) -> bool:
        """Say whether it belongs to one chat and to nobody else."""
        return self.conversation_id is not None
