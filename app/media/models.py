"""Table of assets: every stored picture and film, with its smaller copies."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from app.clock import now
from app.ids import uuid7


class AssetKind(StrEnum):
    """What an asset is."""

    IMAGE = "IMAGE"
    VIDEO = "VIDEO"


class Asset(Model):
    """A stored picture or film. Its bytes never change: a new version is a new asset.

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
    created_at = fields.DatetimeField(default=now)

    class Meta:
        table = "assets"
        constraints = (
            CheckConstraint(
                check="width > 0 AND height > 0 AND size_bytes > 0", name="assets_have_a_size"
            ),
            CheckConstraint(
                check="(kind = 'VIDEO') = (duration_ms IS NOT NULL) "
                "AND (kind = 'VIDEO' OR NOT has_audio)",
                name="assets_only_films_last",
            ),
        )
