"""Tables of accounts: users, their sessions, and the refresh tokens of each session."""

from __future__ import annotations

from enum import StrEnum

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from app.clock import now
from app.ids import uuid7
from app.ratings import Rating


class Role(StrEnum):
    """What a user may do beyond their own things."""

    USER = "USER"
    MODERATOR = "MODERATOR"
    ADMIN = "ADMIN"


class User(Model):
    """Somebody with an account. `email` is stored folded to lower case.

    `shown_rating` is the most that they want to be shown unblurred; `draft_first` says that they
    want to see the draft of a chat's image before it is ordered. A deleted account keeps its
    row, without anything that says whose it was, because the ledger's wallets name it.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    email = fields.CharField(max_length=254, unique=True)
    display_name = fields.CharField(max_length=60)
    password_hash = fields.CharField(max_length=200)
    role = fields.CharEnumField(Role, max_length=16, default=Role.USER)
    shown_rating = fields.CharEnumField(Rating, max_length=12, default=Rating.SAFE)
    draft_first = fields.BooleanField(default=False)
    created_at = fields.DatetimeField(default=now)
    deleted_at = fields.DatetimeField(null=True)

    class Meta:
        table = "users"
        constraints = (
            CheckConstraint(
                check="role IN ('USER', 'MODERATOR', 'ADMIN')", name="users_role_is_known"
            ),
            CheckConstraint(check="email = lower(email)", name="users_email_is_folded"),
            CheckConstraint(
                check="shown_rating IN ('SAFE', 'SUGGESTIVE', 'EXPLICIT')",
                name="users_shown_rating_is_known",
            ),
        )


class Session(Model):
    """One sign-in on one device: the family of its refresh tokens.

    `device` is what it called itself in a few words; empty for a messenger, which its identity
    names. `last_used_at` moves with each refresh, not with each request.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="sessions", on_delete=fields.CASCADE
    )
    device = fields.CharField(max_length=60, default="")
    created_at = fields.DatetimeField(default=now)
    last_used_at = fields.DatetimeField(default=now)
    expires_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)
    revoked_reason = fields.CharField(max_length=40, null=True)

    class Meta:
        table = "sessions"
        indexes = (Index(fields=("user_id",), name="sessions_user_idx"),)


class RefreshToken(Model):
    """A refresh token, as its SHA-256. `used_at` is set when it was exchanged for the next one."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    session: fields.ForeignKeyRelation[Session] = fields.ForeignKeyField(
        "galatea.Session", related_name="refresh_tokens", on_delete=fields.CASCADE
    )
    token_hash = fields.CharField(max_length=64, unique=True)
    issued_at = fields.DatetimeField(default=now)
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "refresh_tokens"
        indexes = (Index(fields=("session_id",), name="refresh_tokens_session_idx"),)
