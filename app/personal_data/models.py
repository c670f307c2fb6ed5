"""Table of archives that users asked for."""

from __future__ import annotations

from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from app.accounts.models import User
from app.clock import now
from app.ids import uuid7


class ExportState(StrEnum):
    """Where an archive stands. An EXPIRED one has no bytes any more."""

    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    READY = "READY"
    FAILED = "FAILED"
    EXPIRED = "EXPIRED"


class DataExport(Model):
    """One archive. While RUNNING it is leased to a worker, as a generation is.

    Its bytes are at the storage key `exports/<user's id>/<id>.zip` while it is READY.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="exports", on_delete=fields.CASCADE
    )
    state = fields.CharEnumField(ExportState, max_length=8, default=ExportState.QUEUED)
    stage = fields.CharField(max_length=60, default="queued")
    fraction = fields.FloatField(default=0.0)
    attempts = fields.IntField(default=0)
    lease_token = fields.UUIDField(null=True)
    lease_expires_at = fields.DatetimeField(null=True)
    size_bytes = fields.BigIntField(null=True)
    created_at = fields.DatetimeField(default=now)
    finished_at = fields.DatetimeField(null=True)
    expires_at = fields.DatetimeField(null=True)

    class Meta:
        table = "data_exports"
        indexes = (
            Index(fields=("user_id", "id"), name="data_exports_user_idx"),
            Index(fields=("state", "lease_expires_at"), name="data_exports_work_idx"),
        )
        constraints = (
            CheckConstraint(
                check="(state = 'RUNNING') = (lease_token IS NOT NULL) "
                "AND (state = 'RUNNING') = (lease_expires_at IS NOT NULL)",
                name="data_exports_running_has_lease",
            ),
            CheckConstraint(
                check="state <> 'READY' OR (size_bytes > 0 AND expires_at IS NOT NULL)",
                name="data_exports_ready_has_bytes",
            ),
        )
