"""Table of refusals: what was not let pass, so that its author can ask for another look."""

from __future__ import annotations

from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from app.accounts.models import User
from app.clock import now
from app.ids import uuid7


class RefusalKind(StrEnum):
    """What was looked at."""

    WORDS = "WORDS"
    PIXELS = "PIXELS"


class RefusalState(StrEnum):
    """REFUSED stands; APPEALED waits for a moderator, who makes it ALLOWED or CONFIRMED."""

    REFUSED = "REFUSED"
    APPEALED = "APPEALED"
    ALLOWED = "ALLOWED"
    CONFIRMED = "CONFIRMED"


class ScreeningRefusal(Model):
    """One text or picture that was refused to one user.

    `place` says what it was meant for ("summary", "prompt", "main image"), `category` why it was
    refused. `content_hash` is the SHA-256 of the words or of the file as it came: what a moderator
    allows passes from then on for this user. `words` is empty for a picture, whose bytes are kept
    at the storage key `quarantine/<id>` while `is_kept`.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="refusals", on_delete=fields.CASCADE
    )
    kind = fields.CharEnumField(RefusalKind, max_length=8)
    place = fields.CharField(max_length=40)
    category = fields.CharField(max_length=40)
    content_hash = fields.CharField(max_length=64)
    words = fields.TextField(default="")
    is_kept = fields.BooleanField(default=False)
    score = fields.FloatField(null=True)
    may_appeal = fields.BooleanField(default=True)
    state = fields.CharEnumField(RefusalState, max_length=12, default=RefusalState.REFUSED)
    created_at = fields.DatetimeField(default=now)
    decided_at = fields.DatetimeField(null=True)

    class Meta:
        table = "screening_refusals"
        indexes = (
            Index(fields=("user_id", "content_hash"), name="screening_refusals_content_idx"),
            Index(fields=("created_at",), name="screening_refusals_age_idx"),
        )
        constraints = (
            CheckConstraint(
                check="may_appeal OR state = 'REFUSED'", name="screening_refusals_some_are_final"
            ),
        )
