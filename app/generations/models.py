"""Table of generations: what was ordered, how far it is, what it cost.

The row is the truth about a job. Queue messages and events only say that it is worth a look.
"""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index, PartialIndex
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

from app.accounts.models import User
from app.catalogue.models import RenderModel, RenderOption
from app.characters.models import Character
from app.clock import now
from app.generations.lifecycle import GenerationState, Target
from app.ids import uuid7
from app.media.models import Asset


class Generation(Model):
    """One order and everything that became of it.

    `request_hash` is the SHA-256 of what was asked, so that an idempotency key used for something
    else is noticed. `sequence` numbers the events: it grows by one with each, in the statement that
    changes the row. `lease_token` fences off a worker that lost its lease. `provider_reference` is
    stored before anything is awaited, so a restarted worker re-attaches to the same job;
    `provider_orders` counts the jobs that are known to have failed and were ordered anew.
    `source_generation` is the one it is a retry or a remix of. `base_item_id` is the gallery
    picture it starts from, if it is one; `refusal_id` names the
    screening's refusal of what was delivered, which its owner may appeal.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="generations", on_delete=fields.RESTRICT
    )
    idempotency_key = fields.CharField(max_length=100)
    request_hash = fields.CharField(max_length=64)
    correlation_id = fields.CharField(max_length=64)

    character: fields.ForeignKeyRelation[Character] = fields.ForeignKeyField(
        "galatea.Character", related_name="generations", on_delete=fields.RESTRICT
    )
    target = fields.CharEnumField(Target, max_length=20)
    model: fields.ForeignKeyRelation[RenderModel] = fields.ForeignKeyField(
        "galatea.RenderModel", related_name="generations", on_delete=fields.RESTRICT
    )
    option: fields.ForeignKeyRelation[RenderOption] = fields.ForeignKeyField(
        "galatea.RenderOption", related_name="generations", on_delete=fields.RESTRICT
    )
    base_asset: fields.ForeignKeyNullableRelation[Asset] = fields.ForeignKeyField(
        "galatea.Asset", related_name="generations", on_delete=fields.RESTRICT, null=True
    )
    base_prompt = fields.TextField(default="")
    base_item_id = fields.UUIDField(null=True)
    source_generation: fields.ForeignKeyNullableRelation[Generation] = fields.ForeignKeyField(
        "galatea.Generation", related_name="repeats", on_delete=fields.RESTRICT, null=True
    )
    prompt = fields.TextField()
    is_prompt_written = fields.BooleanField(default=False)
    width = fields.IntField()
    height = fields.IntField()
    seed = fields.BigIntField()
    price_aurum = fields.IntField()

    state = fields.CharEnumField(GenerationState, max_length=16, default=GenerationState.QUEUED)
    sequence = fields.IntField(default=1)
    stage = fields.CharField(max_length=60, default="queued")
    fraction = fields.FloatField(default=0.0)
    queue_position = fields.IntField(null=True)
    estimated_seconds = fields.FloatField(null=True)
    preview_number = fields.IntField(null=True)
    reason_code = fields.CharField(max_length=40, null=True)
    reason = fields.CharField(max_length=300, null=True)
    captured_aurum = fields.IntField(default=0)
    released_aurum = fields.IntField(default=0)

    attempts = fields.IntField(default=0)
    lease_token = fields.UUIDField(null=True)
    lease_expires_at = fields.DatetimeField(null=True)
    provider = fields.CharField(max_length=20, null=True)
    provider_orders = fields.IntField(default=0)
    provider_reference = fields.CharField(max_length=200, null=True)
    cancel_requested_at = fields.DatetimeField(null=True)
    refusal_id = fields.UUIDField(null=True)
    result_asset: fields.ForeignKeyNullableRelation[Asset] = fields.ForeignKeyField(
        "galatea.Asset", related_name="result_of", on_delete=fields.RESTRICT, null=True
    )

    created_at = fields.DatetimeField(default=now)
    enqueued_at = fields.DatetimeField(default=now)
    started_at = fields.DatetimeField(null=True)
    finished_at = fields.DatetimeField(null=True)

    class Meta:
        table = "generations"
        indexes = (
            Index(fields=("user_id", "id"), name="generations_user_idx"),
            Index(fields=("character_id",), name="generations_character_idx"),
            Index(fields=("option_id", "finished_at"), name="generations_history_idx"),
            Index(fields=("target", "started_at"), name="generations_waits_idx"),
            PartialIndex(
                fields=("id",), name="generations_waiting_idx", condition={"state": "QUEUED"}
            ),
            PartialIndex(
                fields=("lease_expires_at",),
                name="generations_leased_idx",
                condition={"state": "RUNNING"},
            ),
        )
        constraints = (
            UniqueConstraint(fields=("user_id", "idempotency_key"), name="generations_once_a_key"),
            CheckConstraint(
                check="state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', "
                "'FAILED', 'REFUSED', 'CANCELLED')",
                name="generations_state_is_known",
            ),
            CheckConstraint(
                check="target IN ('GALLERY_IMAGE', 'GALLERY_VIDEO', 'MAIN_IMAGE')",
                name="generations_target_is_known",
            ),
            CheckConstraint(
                check="(state IN ('QUEUED', 'RUNNING')) = (finished_at IS NULL)",
                name="generations_finished_has_time",
            ),
            CheckConstraint(
                check="(state = 'RUNNING') = (lease_token IS NOT NULL) "
                "AND (state = 'RUNNING') = (lease_expires_at IS NOT NULL)",
                name="generations_running_has_lease",
            ),
            CheckConstraint(
                check="(state = 'SUCCEEDED') = (result_asset_id IS NOT NULL)",
                name="generations_success_has_result",
            ),
            CheckConstraint(
                check="CASE WHEN state IN ('QUEUED', 'RUNNING') "
                "THEN captured_aurum = 0 AND released_aurum = 0 "
                "ELSE captured_aurum + released_aurum = price_aurum END",
                name="generations_settled_exactly",
            ),
            CheckConstraint(
                check="state NOT IN ('FAILED', 'REFUSED', 'CANCELLED') OR captured_aurum = 0",
                name="generations_undelivered_is_free",
            ),
            CheckConstraint(
                check="fraction BETWEEN 0 AND 1 AND sequence > 0 AND price_aurum > 0",
                name="generations_numbers_fit",
            ),
        )
