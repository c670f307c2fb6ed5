"""Tables of generations: what was ordered, how far it is, what it cost.

The row is the truth about a job. Queue messages and events only say that it is worth a look.
"""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index, PartialIndex
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

from app.accounts.models import User
from app.catalogue.models import RenderModel, RenderOption
from app.channels import Channel
from app.characters.models import Character
from app.clock import now
from app.generations.lifecycle import GenerationState, OutputState, Target
from app.ids import uuid7
from app.media.models import Asset


class Generation(Model):
    """One order and everything that became of it.

    `request_hash` is the SHA-256 of what was asked, so that an idempotency key used for something
    else is noticed. `count` pictures were ordered, each an output of its own; `price_aurum` is for
    all of them, `delivered` says how many came. `sequence` numbers the events: it grows by one with
    each, in the statement that changes the row.

    `lease_token` fences off a worker that lost its lease. `order_name` is what the provider was
    told to call the job, written before it is told; `provider_reference` what the provider calls
    it, stored before anything is awaited, so a restarted worker re-attaches to the same job;
    `provider_orders` counts the jobs that are known to have failed and were ordered anew;
    `cost_usd_micros` is what all its jobs cost us, in millionths of a US dollar, from when the
    provider took them, and NULL where nobody told.

    Nothing waits or runs past `deadline_at`: then it ends and its holds go back. `retry_at` keeps
    one in the queue until then. `late_until` is set for one that ended so while its job may still
    come out, `look_at` when that, or an unknown fate, is looked into next.

    `source_generation` is the one it is a retry or a remix of. `base_item_id` is the gallery
    picture it starts from, if it is one; `traceparent` is the span that it was ordered in, NULL
    where nobody traced; `refusal_id` names the screening's refusal of what was made, which its
    owner may appeal. `conversation_id` names the chat that a private image is for.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="generations", on_delete=fields.RESTRICT
    )
    idempotency_key = fields.CharField(max_length=100)
    request_hash = fields.CharField(max_length=64)
    correlation_id = fields.CharField(max_length=64)
    traceparent = fields.CharField(max_length=55, null=True)

    character: fields.ForeignKeyRelation[Character] = fields.ForeignKeyField(
        "galatea.Character", related_name="generations", on_delete=fields.RESTRICT
    )
    target = fields.CharEnumField(Target, max_length=20)
    conversation_id = fields.UUIDField(null=True)
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
    count = fields.IntField(default=1)
    price_aurum = fields.IntField()
    channel = fields.CharEnumField(Channel, max_length=16, default=Channel.WEB)

    state = fields.CharEnumField(GenerationState, max_length=16, default=GenerationState.QUEUED)
    sequence = fields.IntField(default=1)
    stage = fields.CharField(max_length=60, default="queued")
    fraction = fields.FloatField(default=0.0)
    queue_position = fields.IntField(null=True)
    estimated_seconds = fields.FloatField(null=True)
    preview_number = fields.IntField(null=True)
    reason_code = fields.CharField(max_length=40, null=True)
    reason = fields.CharField(max_length=300, null=True)
    delivered = fields.IntField(default=0)
    captured_aurum = fields.IntField(default=0)
    released_aurum = fields.IntField(default=0)

    attempts = fields.IntField(default=0)
    lease_token = fields.UUIDField(null=True)
    lease_expires_at = fields.DatetimeField(null=True)
    provider = fields.CharField(max_length=20, null=True)
    provider_orders = fields.IntField(default=0)
    cost_usd_micros = fields.BigIntField(null=True)
    order_name = fields.CharField(max_length=60, null=True)
    provider_reference = fields.CharField(max_length=200, null=True)
    cancel_requested_at = fields.DatetimeField(null=True)
    refusal_id = fields.UUIDField(null=True)
    result_asset: fields.ForeignKeyNullableRelation[Asset] = fields.ForeignKeyField(
        "galatea.Asset", related_name="result_of", on_delete=fields.RESTRICT, null=True
    )

    created_at = fields.DatetimeField(default=now)
    retry_at = fields.DatetimeField(null=True)
    started_at = fields.DatetimeField(null=True)
    deadline_at = fields.DatetimeField()
    finished_at = fields.DatetimeField(null=True)
    late_until = fields.DatetimeField(null=True)
    look_at = fields.DatetimeField(null=True)

    class Meta:
        table = "generations"
        indexes = (
            Index(fields=("user_id", "id"), name="generations_user_idx"),
            # what somebody's are told again by: the unfinished, and what ended since
            Index(fields=("user_id", "finished_at"), name="generations_ended_idx"),
            Index(fields=("character_id",), name="generations_character_idx"),
            Index(fields=("conversation_id",), name="generations_conversation_idx"),
            Index(fields=("option_id", "finished_at"), name="generations_history_idx"),
            Index(fields=("target", "started_at"), name="generations_waits_idx"),
            # the turns: who waits with what, who is being worked for, who was last
            PartialIndex(
                fields=("user_id", "id"),
                name="generations_waiting_idx",
                condition={"state": "QUEUED"},
            ),
            PartialIndex(
                fields=("user_id",), name="generations_working_idx", condition={"state": "RUNNING"}
            ),
            Index(fields=("user_id", "started_at"), name="generations_served_idx"),
            PartialIndex(
                fields=("lease_expires_at",),
                name="generations_leased_idx",
                condition={"state": "RUNNING"},
            ),
        )
        constraints = (
            UniqueConstraint(fields=("user_id", "idempotency_key"), name="generations_once_a_key"),
            CheckConstraint(
                check="state IN ('QUEUED', 'RUNNING', 'UNKNOWN', 'SUCCEEDED', "
                "'FAILED', 'REFUSED', 'CANCELLED')",
                name="generations_state_is_known",
            ),
            CheckConstraint(
                check="target IN ('GALLERY_IMAGE', 'GALLERY_VIDEO', 'MAIN_IMAGE', "
                "'CONVERSATION_IMAGE')",
                name="generations_target_is_known",
            ),
            CheckConstraint(
                check="(target = 'CONVERSATION_IMAGE') = (conversation_id IS NOT NULL)",
                name="generations_private_have_a_chat",
            ),
            CheckConstraint(
                check="(state IN ('QUEUED', 'RUNNING', 'UNKNOWN')) = (finished_at IS NULL)",
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
                check="captured_aurum >= 0 AND released_aurum >= 0 "
                "AND CASE WHEN finished_at IS NULL "
                "THEN captured_aurum + released_aurum < price_aurum "
                "ELSE captured_aurum + released_aurum = price_aurum END",
                name="generations_settled_exactly",
            ),
            CheckConstraint(
                check="state NOT IN ('FAILED', 'REFUSED', 'CANCELLED') OR captured_aurum = 0",
                name="generations_undelivered_is_free",
            ),
            CheckConstraint(
                check="fraction BETWEEN 0 AND 1 AND sequence > 0 AND price_aurum > 0 "
                "AND price_aurum % count = 0 AND delivered BETWEEN 0 AND count",
                name="generations_numbers_fit",
            ),
            CheckConstraint(check="cost_usd_micros >= 0", name="generations_cost_fits"),
            CheckConstraint(
                check="count BETWEEN 1 AND 4 AND (count = 1 OR target = 'GALLERY_IMAGE')",
                name="generations_count_fits",
            ),
            CheckConstraint(
                check="channel IN ('WEB', 'TELEGRAM', 'DISCORD')",
                name="generations_channel_is_known",
            ),
            CheckConstraint(
                check="(state <> 'UNKNOWN' OR order_name IS NOT NULL) AND (look_at IS NULL "
                "OR state = 'UNKNOWN' OR late_until IS NOT NULL)",
                name="generations_looked_into_with_reason",
            ),
        )


class GenerationOutput(Model):
    """One picture or film of an order: held, delivered and paid for by itself.

    `number` counts from 0. `is_free` says that it came after its hold was given back.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    generation: fields.ForeignKeyRelation[Generation] = fields.ForeignKeyField(
        "galatea.Generation", related_name="outputs", on_delete=fields.RESTRICT
    )
    number = fields.IntField()
    state = fields.CharEnumField(OutputState, max_length=16, default=OutputState.PENDING)
    asset: fields.ForeignKeyNullableRelation[Asset] = fields.ForeignKeyField(
        "galatea.Asset", related_name="output_of", on_delete=fields.RESTRICT, null=True
    )
    is_free = fields.BooleanField(default=False)
    reason_code = fields.CharField(max_length=40, null=True)
    reason = fields.CharField(max_length=300, null=True)
    refusal_id = fields.UUIDField(null=True)
    settled_at = fields.DatetimeField(null=True)

    class Meta:
        table = "generation_outputs"
        constraints = (
            UniqueConstraint(
                fields=("generation_id", "number"), name="generation_outputs_one_a_number"
            ),
            CheckConstraint(
                check="state IN ('PENDING', 'DELIVERED', 'REFUSED', 'FAILED', 'CANCELLED')",
                name="generation_outputs_state_is_known",
            ),
            CheckConstraint(
                check="(state = 'DELIVERED') = (asset_id IS NOT NULL) "
                "AND (state = 'PENDING') = (settled_at IS NULL) "
                "AND (state = 'DELIVERED' OR NOT is_free)",
                name="generation_outputs_delivered_has_asset",
            ),
            CheckConstraint(check="number BETWEEN 0 AND 3", name="generation_outputs_number_fits"),
        )
