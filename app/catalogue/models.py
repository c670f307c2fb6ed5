"""Tables of the catalogue: the models that can be ordered and the priced options of each."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model


class ModelKind(StrEnum):
    """What a model needs and makes."""

    TEXT_TO_IMAGE = "TEXT_TO_IMAGE"
    IMAGE_EDIT = "IMAGE_EDIT"
    IMAGE_TO_VIDEO = "IMAGE_TO_VIDEO"
    TALKING_AVATAR = "TALKING_AVATAR"


class Availability(StrEnum):
    """RETIRED models stay visible, since old pictures refer to them, and are refused."""

    AVAILABLE = "AVAILABLE"
    RETIRED = "RETIRED"


class RenderModel(Model):
    """A model of the catalogue. `prompt_guide` is data for the form, see `app.catalogue`.

    `images_max` is how many pictures it makes in one order. `edit_slug` names the editing
    model of its family, which keeps a character's looks where there is a picture of them.
    """

    slug = fields.CharField(max_length=60, primary_key=True)
    name = fields.CharField(max_length=80)
    kind = fields.CharEnumField(ModelKind, max_length=20)
    edit_slug = fields.CharField(max_length=60, null=True)
    availability = fields.CharEnumField(Availability, max_length=16)
    retired_reason = fields.CharField(max_length=200, null=True)
    best_for = fields.CharField(max_length=200, null=True)
    prompt_guide: Any = fields.JSONField()
    aspect_ratios: Any = fields.JSONField()
    max_prompt_chars = fields.IntField()
    time_limit_seconds = fields.IntField()
    expected_seconds = fields.IntField()
    images_max = fields.IntField(default=1)
    position = fields.IntField()

    options: fields.ReverseRelation[RenderOption]

    class Meta:
        table = "render_models"
        constraints = (
            CheckConstraint(
                check="(availability = 'RETIRED') = (retired_reason IS NOT NULL)",
                name="render_models_retired_says_why",
            ),
            CheckConstraint(
                check="kind IN ('TEXT_TO_IMAGE', 'IMAGE_EDIT', 'IMAGE_TO_VIDEO', 'TALKING_AVATAR')",
                name="render_models_kind_is_known",
            ),
            CheckConstraint(
                check="edit_slug IS NULL OR kind = 'TEXT_TO_IMAGE'",
                name="render_models_pictures_are_edited",
            ),
            CheckConstraint(
                check="max_prompt_chars > 0 AND time_limit_seconds > 0 AND expected_seconds > 0",
                name="render_models_limits_are_positive",
            ),
            CheckConstraint(
                check="images_max BETWEEN 1 AND 4 "
                "AND (images_max = 1 OR kind IN ('TEXT_TO_IMAGE', 'IMAGE_EDIT'))",
                name="render_models_images_fit",
            ),
        )


class RenderOption(Model):
    """One priced way to order a model. Images have one option, films one a duration and voice.

    `slug` is the model's slug, a slash, and "image", "5s", "5s-voice" or "voice".
    `duration_seconds` is null for images and for films whose length follows the spoken words.
    """

    slug = fields.CharField(max_length=80, primary_key=True)
    model: fields.ForeignKeyRelation[RenderModel] = fields.ForeignKeyField(
        "galatea.RenderModel", related_name="options", on_delete=fields.RESTRICT
    )
    duration_seconds = fields.IntField(null=True)
    with_voice = fields.BooleanField(default=False)
    price_aurum = fields.IntField()
    position = fields.IntField()

    class Meta:
        table = "render_options"
        indexes = (Index(fields=("model_id",), name="render_options_model_idx"),)
        constraints = (
            CheckConstraint(check="price_aurum > 0", name="render_options_price_is_positive"),
            CheckConstraint(
                check="duration_seconds > 0", name="render_options_duration_is_positive"
            ),
        )
