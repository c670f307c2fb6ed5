"""Tables of conversations: chats, what was said and shown in them, and what is remembered.

The rows are the truth. A chat's `sequence` numbers its events; each row carries the number of its
latest change, so whoever knows a number can be told what changed since.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.indexes import Index, PartialIndex
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

from app.accounts.models import User
from app.catalogue.sizes import AspectRatio
from app.channels import Channel
from app.characters.models import Character
from app.clock import now
from app.generations.models import Generation
from app.ids import uuid7


class ConversationStart(StrEnum):
    """How a chat began: from nothing, from a scenario, or with memories of earlier chats."""

    PLAIN = "PLAIN"
    SCENARIO = "SCENARIO"
    OUR_STORY = "OUR_STORY"


class MessageKind(StrEnum):
    """What a message is.

    SAID by the user, or a COMMAND of theirs; REPLY of the character (a scenario's opening is one);
    IMAGE that a command asked for; NOTICE of ours: help, or the list of the chat's images.
    """

    SAID = "SAID"
    COMMAND = "COMMAND"
    REPLY = "REPLY"
    IMAGE = "IMAGE"
    NOTICE = "NOTICE"


class MessageState(StrEnum):
    """How far a message is.

    Replies and images are WAITING until their turn comes and WRITING while they are written (a
    reply) or drafted (an image). An image is DRAFTED while its owner looks at the draft and ORDERED
    while a generation makes it. All others are ends: DONE whole, STOPPED by the user with what had
    come, FAILED, REFUSED or CANCELLED with a reason. What was SAID is DONE.
    """

    WAITING = "WAITING"
    WRITING = "WRITING"
    DRAFTED = "DRAFTED"
    ORDERED = "ORDERED"
    DONE = "DONE"
    STOPPED = "STOPPED"
    FAILED = "FAILED"
    REFUSED = "REFUSED"
    CANCELLED = "CANCELLED"


UNFINISHED = frozenset(
    {MessageState.WAITING, MessageState.WRITING, MessageState.DRAFTED, MessageState.ORDERED}
)


class MemoryState(StrEnum):
    """Whether a memory's summary is written yet."""

    WRITING = "WRITING"
    READY = "READY"


class Conversation(Model):
    """One chat of one user with one character.

    `model` is what its images are made with. `sequence` numbers its events, `changed_sequence` is
    that of the latest change of this row itself. `last_number` is its newest message's,
    `read_number` the newest that its user has seen, on whatever surface. `summary` tells what was
    said up to message `summary_through`. A deleted one keeps its row without a word, because
    generations and files name it.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="conversations", on_delete=fields.RESTRICT
    )
    character: fields.ForeignKeyRelation[Character] = fields.ForeignKeyField(
        "galatea.Character", related_name="conversations", on_delete=fields.RESTRICT
    )
    idempotency_key = fields.CharField(max_length=100, null=True)
    request_hash = fields.CharField(max_length=64, default="")
    title = fields.CharField(max_length=80)
    start = fields.CharEnumField(ConversationStart, max_length=12)
    scenario_title = fields.CharField(max_length=80, default="")
    model_slug = fields.CharField(max_length=60)
    background_message_id = fields.UUIDField(null=True)
    summary = fields.TextField(default="")
    summary_through = fields.IntField(default=0)
    sequence = fields.IntField(default=1)
    changed_sequence = fields.IntField(default=1)
    last_number = fields.IntField(default=0)
    read_number = fields.IntField(default=0)
    created_at = fields.DatetimeField(default=now)
    last_message_at = fields.DatetimeField(default=now)
    archived_at = fields.DatetimeField(null=True)
    deleted_at = fields.DatetimeField(null=True)

    class Meta:
        table = "conversations"
        indexes = (
            Index(fields=("user_id", "last_message_at", "id"), name="conversations_user_idx"),
            Index(fields=("character_id",), name="conversations_character_idx"),
        )
        constraints = (
            UniqueConstraint(
                fields=("user_id", "idempotency_key"), name="conversations_once_a_key"
            ),
            CheckConstraint(
                check="start IN ('PLAIN', 'SCENARIO', 'OUR_STORY')",
                name="conversations_start_is_known",
            ),
            CheckConstraint(
                check="sequence > 0 AND changed_sequence BETWEEN 1 AND sequence "
                "AND last_number >= 0 AND read_number BETWEEN 0 AND last_number "
                "AND summary_through BETWEEN 0 AND last_number",
                name="conversations_numbers_fit",
            ),
            CheckConstraint(
                check="deleted_at IS NULL OR (title = '' AND summary = '' "
                "AND background_message_id IS NULL)",
                name="conversations_deleted_say_nothing",
            ),
        )


class Message(Model):
    """One message of a chat, the `number`-th from 1.

    `text` is what was said; of a reply, its chosen alternative. `answers_id` names the user's
    message that it answers. `alternative` of `alternatives` is chosen.

    `lease_token` fences off a worker that lost its lease; `attempts` counts the tries.

    `tells_of_minor` and `tells_of_sex` say what its words tell of: what comes soon after it is
    judged beside that.

    An image has the user's `wish`, the `scene` that was drafted, the `prompt` made of it, the model
    and price that its draft showed, the price that its user confirmed, and the generation that
    makes it. `source_id` names the image that it makes again.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    conversation: fields.ForeignKeyRelation[Conversation] = fields.ForeignKeyField(
        "galatea.Conversation", related_name="messages", on_delete=fields.CASCADE
    )
    number = fields.IntField()
    kind = fields.CharEnumField(MessageKind, max_length=8)
    state = fields.CharEnumField(MessageState, max_length=10, default=MessageState.DONE)
    channel = fields.CharEnumField(Channel, max_length=16, default=Channel.WEB)
    text = fields.TextField(default="")
    idempotency_key = fields.CharField(max_length=100, null=True)
    request_hash = fields.CharField(max_length=64, default="")
    correlation_id = fields.CharField(max_length=64, default="")
    sequence = fields.IntField()
    answers_id = fields.UUIDField(null=True)
    alternative = fields.IntField(default=1)
    alternatives = fields.IntField(default=1)
    reason_code = fields.CharField(max_length=40, null=True)
    reason = fields.CharField(max_length=300, null=True)
    refusal_id = fields.UUIDField(null=True)
    prompt_tokens = fields.IntField(null=True)
    reply_tokens = fields.IntField(null=True)
    tells_of_minor = fields.BooleanField(default=False)
    tells_of_sex = fields.BooleanField(default=False)

    attempts = fields.IntField(default=0)
    lease_token = fields.UUIDField(null=True)
    lease_expires_at = fields.DatetimeField(null=True)
    retry_at = fields.DatetimeField(null=True)
    stop_requested_at = fields.DatetimeField(null=True)

    wish = fields.TextField(default="")
    scene: Any = fields.JSONField(null=True)
    prompt = fields.TextField(default="")
    model_slug = fields.CharField(max_length=60, null=True)
    aspect_ratio = fields.CharEnumField(AspectRatio, max_length=16, null=True)
    seed = fields.BigIntField(null=True)
    price_aurum = fields.IntField(null=True)
    confirmed_price_aurum = fields.IntField(null=True)
    source_id = fields.UUIDField(null=True)
    generation: fields.ForeignKeyNullableRelation[Generation] = fields.ForeignKeyField(
        "galatea.Generation", related_name="messages", on_delete=fields.RESTRICT, null=True
    )
    removed_at = fields.DatetimeField(null=True)

    created_at = fields.DatetimeField(default=now)
    edited_at = fields.DatetimeField(null=True)
    finished_at = fields.DatetimeField(null=True)

    class Meta:
        table = "messages"
        indexes = (
            Index(fields=("conversation_id", "sequence"), name="messages_changed_idx"),
            Index(fields=("generation_id",), name="messages_generation_idx"),
            PartialIndex(
                fields=("conversation_id", "number"),
                name="messages_waiting_idx",
                condition={"state": "WAITING"},
            ),
            PartialIndex(
                fields=("conversation_id",),
                name="messages_ordered_idx",
                condition={"state": "ORDERED"},
            ),
            PartialIndex(
                fields=("lease_expires_at",),
                name="messages_leased_idx",
                condition={"state": "WRITING"},
            ),
            PartialIndex(
                fields=("conversation_id", "number"),
                name="messages_images_idx",
                condition={"kind": "IMAGE"},
            ),
        )
        constraints = (
            UniqueConstraint(fields=("conversation_id", "number"), name="messages_one_a_number"),
            UniqueConstraint(
                fields=("conversation_id", "idempotency_key"), name="messages_once_a_key"
            ),
            # one reply at a time in a chat
            UniqueConstraint(
                fields=("conversation_id",),
                name="messages_written_one_at_a_time",
                condition="state = 'WRITING'",
            ),
            CheckConstraint(
                check="kind IN ('SAID', 'COMMAND', 'REPLY', 'IMAGE', 'NOTICE')",
                name="messages_kind_is_known",
            ),
            CheckConstraint(
                check="state = 'DONE' OR (kind = 'REPLY' AND state IN ('WAITING', 'WRITING', "
                "'STOPPED', 'FAILED', 'REFUSED')) OR (kind = 'IMAGE' AND state <> 'STOPPED')",
                name="messages_state_fits",
            ),
            CheckConstraint(
                check="(state = 'WRITING') = (lease_token IS NOT NULL) "
                "AND (state = 'WRITING') = (lease_expires_at IS NOT NULL)",
                name="messages_writing_has_lease",
            ),
            CheckConstraint(
                check="(state IN ('WAITING', 'WRITING', 'DRAFTED', 'ORDERED')) "
                "= (finished_at IS NULL)",
                name="messages_finished_has_time",
            ),
            CheckConstraint(
                check="kind = 'IMAGE' OR (generation_id IS NULL AND scene IS NULL AND wish = '' "
                "AND prompt = '' AND price_aurum IS NULL AND confirmed_price_aurum IS NULL "
                "AND source_id IS NULL AND removed_at IS NULL)",
                name="messages_only_images_are_made",
            ),
            CheckConstraint(
                check="state <> 'DRAFTED' OR (scene IS NOT NULL AND price_aurum IS NOT NULL "
                "AND model_slug IS NOT NULL AND prompt <> '')",
                name="messages_drafted_has_draft",
            ),
            CheckConstraint(
                check="kind <> 'IMAGE' OR state NOT IN ('ORDERED', 'DONE') "
                "OR generation_id IS NOT NULL",
                name="messages_made_has_generation",
            ),
            CheckConstraint(
                check="number > 0 AND sequence > 0 AND attempts >= 0 "
                "AND alternative BETWEEN 1 AND alternatives",
                name="messages_numbers_fit",
            ),
            CheckConstraint(
                check="channel IN ('WEB', 'TELEGRAM', 'DISCORD')", name="messages_channel_is_known"
            ),
        )


class MessageAlternative(Model):
    """One way a reply was written, the `number`-th from 1. Kept when another is asked for."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    message: fields.ForeignKeyRelation[Message] = fields.ForeignKeyField(
        "galatea.Message", related_name="written", on_delete=fields.CASCADE
    )
    number = fields.IntField()
    state = fields.CharEnumField(MessageState, max_length=10)
    text = fields.TextField(default="")
    reason_code = fields.CharField(max_length=40, null=True)
    reason = fields.CharField(max_length=300, null=True)
    created_at = fields.DatetimeField(default=now)

    class Meta:
        table = "message_alternatives"
        constraints = (
            UniqueConstraint(
                fields=("message_id", "number"), name="message_alternatives_one_a_number"
            ),
            CheckConstraint(
                check="number > 0 AND state IN ('DONE', 'STOPPED', 'FAILED', 'REFUSED')",
                name="message_alternatives_are_ended",
            ),
        )


class Memory(Model):
    """What is remembered of a chat: a summary that its user may change.

    `through_number` is the last message that it tells of. It outlives its chat.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "galatea.User", related_name="memories", on_delete=fields.CASCADE
    )
    character: fields.ForeignKeyRelation[Character] = fields.ForeignKeyField(
        "galatea.Character", related_name="memories", on_delete=fields.RESTRICT
    )
    conversation: fields.ForeignKeyNullableRelation[Conversation] = fields.ForeignKeyField(
        "galatea.Conversation", related_name="memories", on_delete=fields.SET_NULL, null=True
    )
    title = fields.CharField(max_length=80)
    text = fields.TextField(default="")
    state = fields.CharEnumField(MemoryState, max_length=8, default=MemoryState.WRITING)
    through_number = fields.IntField()
    is_edited = fields.BooleanField(default=False)
    created_at = fields.DatetimeField(default=now)
    updated_at = fields.DatetimeField(default=now)

    class Meta:
        table = "memories"
        indexes = (
            Index(fields=("user_id", "character_id", "id"), name="memories_user_idx"),
            Index(fields=("character_id",), name="memories_character_idx"),
            PartialIndex(
                fields=("updated_at",),
                name="memories_unwritten_idx",
                condition={"state": "WRITING"},
            ),
        )
        constraints = (
            UniqueConstraint(
                fields=("conversation_id", "through_number"), name="memories_once_a_state"
            ),
            CheckConstraint(
                check="(state = 'WRITING' OR text <> '') AND through_number > 0",
                name="memories_written_say_something",
            ),
        )


class MemoryImage(Model):
    """An image of a chat that a memory of it shows. It goes with the image, or with the memory."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    memory: fields.ForeignKeyRelation[Memory] = fields.ForeignKeyField(
        "galatea.Memory", related_name="images", on_delete=fields.CASCADE
    )
    message: fields.ForeignKeyRelation[Message] = fields.ForeignKeyField(
        "galatea.Message", related_name="remembered", on_delete=fields.CASCADE
    )

    class Meta:
        table = "memory_images"
        indexes = (Index(fields=("message_id",), name="memory_images_message_idx"),)
        constraints = (
            UniqueConstraint(fields=("memory_id", "message_id"), name="memory_images_once"),
        )
