"""Tables of bots, of who is linked to what account, and of where bots show what."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

from app.accounts.models import Session, User
from app.channels import Channel
from app.clock import now
from app.conversations.models import Conversation, Message
from app.generations.models import Generation
from app.ids import uuid7


class Scope(StrEnum):
    """What a bot may do for people: read, talk in their chats, order renders."""

    BROWSE = "BROWSE"
    TALK = "TALK"
    RENDER = "RENDER"


class MessengerService(Model):
    """A bot. `scopes` is a list of Scope values."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    name = fields.CharField(max_length=60, unique=True)
    channel = fields.CharEnumField(Channel, max_length=10)
    scopes: Any = fields.JSONField()
    created_at = fields.DatetimeField(default=now)
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "messenger_services"
        constraints = (
            CheckConstraint(
                check="channel IN ('TELEGRAM', 'DISCORD')", name="messenger_services_are_bots"
            ),
        )


class ServiceCredential(Model):
    """A credential, as its SHA-256. Of a rotated one `expires_at` says how long it still works."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    service: fields.ForeignKeyRelation[MessengerService] = fields.ForeignKeyField(
        "galatea.MessengerService", related_name="credentials", on_delete=fields.CASCADE
    )
    token_hash = fields.CharField(max_length=64, unique=True)
    created_at = fields.DatetimeField(default=now)
    expires_at = fields.DatetimeField(null=True)

    class Meta:
        table = "service_credentials"
        indexes = (Index(fields=("service_id",), name="service_credentials_service_idx"),)


class LinkedIdentity(Model):
    """Somebody on a messenger, who is this user. Ends with its session."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="linked_identities", on_delete=fields.CASCADE
    )
    session: fields.OneToOneRelation[Session] = fields.OneToOneField(
        "galatea.Session", related_name="linked_identity", on_delete=fields.CASCADE
    )
    channel = fields.CharEnumField(Channel, max_length=10)
    external_id = fields.CharField(max_length=64)
    display_name = fields.CharField(max_length=100)
    linked_at = fields.DatetimeField(default=now)

    class Meta:
        table = "linked_identities"
        indexes = (Index(fields=("user_id", "id"), name="linked_identities_user_idx"),)
        constraints = (
            UniqueConstraint(
                fields=("channel", "external_id"), name="linked_identities_have_one_account"
            ),
            CheckConstraint(
                check="channel IN ('TELEGRAM', 'DISCORD')", name="linked_identities_are_elsewhere"
            ),
        )


class LinkCode(Model):
    """A code that links once, as its SHA-256.

    One made on the web names the user and waits for an identity; one asked for through a bot names
    the identity and waits for a user. `used_at` is set when it linked.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    code_hash = fields.CharField(max_length=64, unique=True)
    channel = fields.CharEnumField(Channel, max_length=10)
    user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="link_codes", on_delete=fields.CASCADE, null=True
    )
    external_id = fields.CharField(max_length=64, null=True)
    display_name = fields.CharField(max_length=100, default="")
    created_at = fields.DatetimeField(default=now)
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "link_codes"
        indexes = (
            Index(fields=("user_id",), name="link_codes_user_idx"),
            Index(fields=("expires_at",), name="link_codes_age_idx"),
        )
        constraints = (
            CheckConstraint(
                check="(user_id IS NULL) <> (external_id IS NULL)", name="link_codes_wait_for_one"
            ),
        )


class ChannelThread(Model):
    """The chat that somebody holds in a place, shown there up to the event `sequence`."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    identity: fields.ForeignKeyRelation[LinkedIdentity] = fields.ForeignKeyField(
        "galatea.LinkedIdentity", related_name="threads", on_delete=fields.CASCADE
    )
    place = fields.CharField(max_length=100)
    conversation: fields.ForeignKeyRelation[Conversation] = fields.ForeignKeyField(
        "galatea.Conversation", related_name="threads", on_delete=fields.CASCADE
    )
    sequence = fields.IntField(default=0)
    opened_at = fields.DatetimeField(default=now)

    class Meta:
        table = "channel_threads"
        indexes = (Index(fields=("conversation_id",), name="channel_threads_conversation_idx"),)
        constraints = (
            UniqueConstraint(fields=("identity_id", "place"), name="channel_threads_one_a_place"),
            CheckConstraint(check="sequence >= 0", name="channel_threads_sequence_fits"),
        )


class ChannelPost(Model):
    """A bot's message that shows something which goes on: a message of a chat, or an order."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    identity: fields.ForeignKeyRelation[LinkedIdentity] = fields.ForeignKeyField(
        "galatea.LinkedIdentity", related_name="posts", on_delete=fields.CASCADE
    )
    place = fields.CharField(max_length=100)
    post = fields.CharField(max_length=100)
    message: fields.ForeignKeyNullableRelation[Message] = fields.ForeignKeyField(
        "galatea.Message", related_name="posts", on_delete=fields.CASCADE, null=True
    )
    generation: fields.ForeignKeyNullableRelation[Generation] = fields.ForeignKeyField(
        "galatea.Generation", related_name="posts", on_delete=fields.CASCADE, null=True
    )
    opened_at = fields.DatetimeField(default=now)

    class Meta:
        table = "channel_posts"
        indexes = (
            Index(fields=("message_id",), name="channel_posts_message_idx"),
            Index(fields=("generation_id",), name="channel_posts_generation_idx"),
            Index(fields=("opened_at",), name="channel_posts_age_idx"),
        )
        constraints = (
            CheckConstraint(
                check="(message_id IS NULL) <> (generation_id IS NULL)",
                name="channel_posts_show_one",
            ),
            UniqueConstraint(
                fields=("identity_id", "place", "message_id"), name="channel_posts_one_a_message"
            ),
            UniqueConstraint(
                fields=("identity_id", "place", "generation_id"), name="channel_posts_one_an_order"
            ),
        )
