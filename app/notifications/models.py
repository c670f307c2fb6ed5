"""Tables of notifications, of the webhooks that users registered, and of what was sent to them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

from app.accounts.models import User
from app.channels import Channel
from app.clock import now
from app.ids import uuid7


class NotificationKind(StrEnum):
    """What happened."""

    GENERATION_FINISHED = "GENERATION_FINISHED"
    WEBHOOK_DISABLED = "WEBHOOK_DISABLED"


class DisabledReason(StrEnum):
    """Why an endpoint gets nothing: its owner said so, it said so (410), or it failed for days."""

    OWNER = "OWNER"
    GONE = "GONE"
    FAILING = "FAILING"


class DeliveryState(StrEnum):
    """PENDING was not tried yet, FAILED is tried again, GIVEN_UP is not."""

    PENDING = "PENDING"
    FAILED = "FAILED"
    DELIVERED = "DELIVERED"
    GIVEN_UP = "GIVEN_UP"


class Notification(Model):
    """One thing that its user is told. `data` is small and holds no words of users.

    `subject_id` and `revision` say what it is about, so that recording it again adds nothing.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="notifications", on_delete=fields.CASCADE
    )
    kind = fields.CharEnumField(NotificationKind, max_length=24)
    subject_id = fields.UUIDField()
    revision = fields.IntField(default=0)
    channel = fields.CharEnumField(Channel, max_length=10)
    title = fields.CharField(max_length=200)
    data: Any = fields.JSONField()
    created_at = fields.DatetimeField(default=now)
    read_at = fields.DatetimeField(null=True)

    class Meta:
        table = "notifications"
        indexes = (
            Index(fields=("user_id", "id"), name="notifications_user_idx"),
            Index(fields=("created_at",), name="notifications_age_idx"),
            Index(fields=("user_id", "read_at", "id"), name="notifications_unread_idx"),
        )
        constraints = (
            UniqueConstraint(
                fields=("user_id", "kind", "subject_id", "revision"),
                name="notifications_once_a_revision",
            ),
        )


class WebhookEndpoint(Model):
    """An address of a user that is told of everything they are notified of.

    The secrets are sealed (`sealing`); the previous one signs beside the new one until its time is
    over. `failing_since` is the first failure since the last success, `failures` counts them.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="webhook_endpoints", on_delete=fields.CASCADE
    )
    url = fields.CharField(max_length=500)
    description = fields.CharField(max_length=100, default="")
    secret = fields.BinaryField()
    previous_secret = fields.BinaryField(null=True)
    previous_secret_until = fields.DatetimeField(null=True)
    is_enabled = fields.BooleanField(default=True)
    disabled_reason = fields.CharEnumField(DisabledReason, max_length=8, null=True)
    failures = fields.IntField(default=0)
    failing_since = fields.DatetimeField(null=True)
    disabled_times = fields.IntField(default=0)
    created_at = fields.DatetimeField(default=now)

    class Meta:
        table = "webhook_endpoints"
        indexes = (Index(fields=("user_id", "id"), name="webhook_endpoints_user_idx"),)
        constraints = (
            CheckConstraint(
                check="is_enabled = (disabled_reason IS NULL)",
                name="webhook_endpoints_disabled_says_why",
            ),
            CheckConstraint(
                check="(failures > 0) = (failing_since IS NOT NULL) AND failures >= 0",
                name="webhook_endpoints_failing_has_time",
            ),
            CheckConstraint(
                check="(previous_secret IS NULL) = (previous_secret_until IS NULL)",
                name="webhook_endpoints_previous_secret_ends",
            ),
        )


class WebhookDelivery(Model):
    """One message to one endpoint. `body` is what is signed and sent, the same at every try.

    A claim moves `next_attempt_at` into the future and counts `attempts`: that is its lease, and
    whoever has another count writes nothing any more. `tries` is the log, one entry a try that came
    to an end: when, status, error, duration, what was answered. `scheduled` counts tries since the
    owner last asked for it; the schedule goes by that.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    endpoint: fields.ForeignKeyRelation[WebhookEndpoint] = fields.ForeignKeyField(
        "galatea.WebhookEndpoint", related_name="deliveries", on_delete=fields.CASCADE
    )
    notification: fields.ForeignKeyNullableRelation[Notification] = fields.ForeignKeyField(
        "galatea.Notification", related_name="deliveries", on_delete=fields.SET_NULL, null=True
    )
    type = fields.CharField(max_length=60)
    body = fields.TextField()
    state = fields.CharEnumField(DeliveryState, max_length=10, default=DeliveryState.PENDING)
    attempts = fields.IntField(default=0)
    scheduled = fields.IntField(default=0)
    tries: Any = fields.JSONField(default=list)
    next_attempt_at = fields.DatetimeField(null=True, default=now)
    sent_at = fields.DatetimeField(default=now)
    created_at = fields.DatetimeField(default=now)

    class Meta:
        table = "webhook_deliveries"
        indexes = (
            Index(fields=("endpoint_id", "id"), name="webhook_deliveries_endpoint_idx"),
            Index(fields=("notification_id",), name="webhook_deliveries_notification_idx"),
            Index(fields=("created_at",), name="webhook_deliveries_age_idx"),
            Index(fields=("next_attempt_at",), name="webhook_deliveries_due_idx"),
        )
        constraints = (
            CheckConstraint(
                check="(state IN ('PENDING', 'FAILED')) = (next_attempt_at IS NOT NULL)",
                name="webhook_deliveries_waiting_are_due",
            ),
            CheckConstraint(
                check="attempts >= 0 AND scheduled >= 0", name="webhook_deliveries_numbers_fit"
            ),
        )
