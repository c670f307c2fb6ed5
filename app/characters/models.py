"""Table of characters. What a viewer may see of one is decided in `app.characters.visibility`."""

from __future__ import annotations

from enum import StrEnum

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

from app.accounts.models import User
from app.clock import now
from app.ids import uuid7
from app.media.models import Asset


class CharacterStatus(StrEnum):
    """PENDING waits for a moderator, VERIFIED was checked, COMMUNITY is shared with everyone."""

    PENDING = "PENDING"
    VERIFIED = "VERIFIED"
    COMMUNITY = "COMMUNITY"


class Character(Model):
    """A character: public texts, hidden texts (`description`, `appearance`), and a main image.

    `main_image_prompt` is the prompt its main image was made with; editing models start from it.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    owner: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="characters", on_delete=fields.CASCADE
    )
    name = fields.CharField(max_length=60)
    age = fields.IntField()
    summary = fields.CharField(max_length=600)
    description = fields.TextField(default="")
    appearance = fields.TextField(default="")
    tags = ArrayField(element_type="text", default=list)
    status = fields.CharEnumField(CharacterStatus, max_length=16, default=CharacterStatus.PENDING)
    main_image: fields.ForeignKeyNullableRelation[Asset] = fields.ForeignKeyField(
        "galatea.Asset", related_name="main_image_of", on_delete=fields.RESTRICT, null=True
    )
    main_image_prompt = fields.TextField(default="")
    created_at = fields.DatetimeField(default=now)
    updated_at = fields.DatetimeField(default=now)

    class Meta:
        table = "characters"
        indexes = (Index(fields=("status", "id"), name="characters_status_idx"),)
        constraints = (
            CheckConstraint(check="age >= 18", name="characters_are_adults"),
            CheckConstraint(
                check="status IN ('PENDING', 'VERIFIED', 'COMMUNITY')",
                name="characters_status_is_known",
            ),
            UniqueConstraint(fields=("owner_id", "name"), name="characters_name_once_an_owner"),
        )
