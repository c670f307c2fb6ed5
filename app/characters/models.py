"""Table of characters. What a viewer may see of one is decided in `app.characters.visibility`."""

from __future__ import annotations

from enum import StrEnum

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model
from tortoise.validators import MinValueValidator

from app.accounts.models import User
from app.characters.texts import YOUNGEST
from app.clock import now
from app.ids import uuid7
from app.media.models import Asset, AssetSource


class CharacterStatus(StrEnum):
    """PENDING waits for a moderator, VERIFIED was checked, COMMUNITY is shared with everyone."""

    PENDING = "PENDING"
    VERIFIED = "VERIFIED"
    COMMUNITY = "COMMUNITY"


class Character(Model):
    """A character: public texts, hidden texts (`description`, `appearance`), and a main image.

    `main_image_prompt` is the prompt its main image was made with; editing models start from it.
    `submitted_at` is when a PENDING one began to wait for a moderator, null while it is a draft.
    `text_version` grows with each change of a text: nobody verifies what they have not read.
    A deleted one keeps its row, because generations name it; it is PENDING and waits for nothing,
    so no list and no search holds it, and `visibility.alive` leaves it out everywhere else.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    owner: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="characters", on_delete=fields.CASCADE
    )
    name = fields.CharField(max_length=60)
    age = fields.IntField(validators=[MinValueValidator(YOUNGEST)])
    summary = fields.CharField(max_length=600)
    description = fields.TextField(default="")
    appearance = fields.TextField(default="")
    tags = ArrayField(element_type="text", default=list)
    status = fields.CharEnumField(CharacterStatus, max_length=16, default=CharacterStatus.PENDING)
    main_image: fields.ForeignKeyNullableRelation[Asset] = fields.ForeignKeyField(
        "galatea.Asset", related_name="main_image_of", on_delete=fields.RESTRICT, null=True
    )
    main_image_prompt = fields.TextField(default="")
    submitted_at = fields.DatetimeField(null=True)
    text_version = fields.IntField(default=1)
    likes = fields.IntField(default=0)
    created_at = fields.DatetimeField(default=now)
    updated_at = fields.DatetimeField(default=now)
    deleted_at = fields.DatetimeField(null=True)

    class Meta:
        table = "characters"
        indexes = (
            Index(fields=("status", "id"), name="characters_status_idx"),
            Index(fields=("status", "likes", "id"), name="characters_popular_idx"),
            Index(fields=("status", "submitted_at", "id"), name="characters_queue_idx"),
            Index(fields=("owner_id", "id"), name="characters_owner_idx"),
            Index(fields=("main_image_id",), name="characters_main_image_idx"),
        )
        constraints = (
            CheckConstraint(
                check="submitted_at IS NULL OR status = 'PENDING'",
                name="characters_only_pending_wait",
            ),
            CheckConstraint(
                check="deleted_at IS NULL OR (status = 'PENDING' AND submitted_at IS NULL)",
                name="characters_deleted_are_private",
            ),
            CheckConstraint(check="likes >= 0 AND text_version > 0", name="characters_numbers_fit"),
            CheckConstraint(check="age >= 18", name="characters_are_adults"),
            CheckConstraint(
                check="status IN ('PENDING', 'VERIFIED', 'COMMUNITY')",
                name="characters_status_is_known",
            ),
            UniqueConstraint(
                fields=("owner_id", "name"),
                name="characters_name_once_an_owner",
                condition="deleted_at IS NULL",
            ),
        )


class Scenario(Model):
    """A way into a chat: a title, and the message it opens with. `position` is 0 to 4."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    character: fields.ForeignKeyRelation[Character] = fields.ForeignKeyField(
        "galatea.Character", related_name="scenarios", on_delete=fields.CASCADE
    )
    position = fields.IntField()
    title = fields.CharField(max_length=80)
    opening = fields.TextField()

    class Meta:
        table = "scenarios"
        constraints = (
            CheckConstraint(check="position BETWEEN 0 AND 4", name="scenarios_are_five_at_most"),
            UniqueConstraint(fields=("character_id", "position"), name="scenarios_one_a_place"),
        )


class MainImage(Model):
    """One look a character has, or had: its main image of some time.

    `prompt` is what it was made with, `is_prompt_written` says that we wrote it from the texts.
    `generation_id` names the generation that delivered it and is unique: delivering twice adds
    nothing. It is no foreign key, since generations stand above characters.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    character: fields.ForeignKeyRelation[Character] = fields.ForeignKeyField(
        "galatea.Character", related_name="looks", on_delete=fields.CASCADE
    )
    asset: fields.ForeignKeyRelation[Asset] = fields.ForeignKeyField(
        "galatea.Asset", related_name="looks", on_delete=fields.RESTRICT
    )
    source = fields.CharEnumField(AssetSource, max_length=12)
    prompt = fields.TextField(default="")
    is_prompt_written = fields.BooleanField(default=False)
    model_slug = fields.CharField(max_length=60, null=True)
    seed = fields.BigIntField(null=True)
    generation_id = fields.UUIDField(null=True, unique=True)
    created_at = fields.DatetimeField(default=now)

    class Meta:
        table = "main_images"
        indexes = (
            Index(fields=("character_id", "id"), name="main_images_character_idx"),
            Index(fields=("asset_id",), name="main_images_asset_idx"),
        )
        constraints = (
            CheckConstraint(
                check="(source = 'GENERATED') = (model_slug IS NOT NULL)",
                name="main_images_generated_have_models",
            ),
        )


class TransitionAction(StrEnum):
    """What changed a character's status, or its place in the queue."""

    SUBMITTED = "SUBMITTED"
    VERIFIED = "VERIFIED"
    REJECTED = "REJECTED"
    SHARED = "SHARED"
    UNSHARED = "UNSHARED"
    EDITED = "EDITED"


class Transition(Model):
    """Who moved a character where, and why. Written once, never changed."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    character: fields.ForeignKeyRelation[Character] = fields.ForeignKeyField(
        "galatea.Character", related_name="transitions", on_delete=fields.CASCADE
    )
    action = fields.CharEnumField(TransitionAction, max_length=12)
    before = fields.CharEnumField(CharacterStatus, max_length=16)
    after = fields.CharEnumField(CharacterStatus, max_length=16)
    actor_id = fields.UUIDField()
    reason = fields.CharField(max_length=600, default="")
    created_at = fields.DatetimeField(default=now)

    class Meta:
        table = "character_transitions"
        indexes = (
            Index(fields=("character_id", "id"), name="character_transitions_character_idx"),
        )
        constraints = (
            CheckConstraint(
                check="action <> 'REJECTED' OR reason <> ''",
                name="character_transitions_rejection_says_why",
            ),
        )


class CharacterLike(Model):
    """A user's liking of a character."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="liked_characters", on_delete=fields.CASCADE
    )
    character: fields.ForeignKeyRelation[Character] = fields.ForeignKeyField(
        "galatea.Character", related_name="liked_by", on_delete=fields.CASCADE
    )
    created_at = fields.DatetimeField(default=now)

    class Meta:
        table = "character_likes"
        indexes = (Index(fields=("user_id", "id"), name="character_likes_user_idx"),)
        constraints = (
            UniqueConstraint(
                fields=("character_id", "user_id"), name="character_likes_once_a_user"
            ),
        )
