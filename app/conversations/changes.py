"""Changing a chat: under the lock of its row, each change numbered, told after the commit.

Every writer of conversations goes through here, so numbers have no gap and the locks one order: the
chat's row first, then its messages.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.clock import now
from app.conversations.events import ConversationEvent, EventKind, announce
from app.conversations.models import UNFINISHED, Conversation, Message
from app.errors import NotFound
from app.ids import uuid7
from app.infra import outbox
from app.infra.db import transaction
from app.infra.events import Events
from app.infra.telemetry import correlation_id

ANSWER_CONVERSATION = "answer_conversation"


@dataclass
class Change:
    """A chat whose row is locked, and what is being changed of it.

    `touched` are columns of its own row that were changed beside its numbers.
    """

    connection: BaseDBAsyncClient
    chat: Conversation
    events: list[ConversationEvent] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)

    def set(self, **columns: Any) -> None:
        """Change columns of the chat's own row, and tell so once."""
        for name, value in columns.items():
            setattr(self.chat, name, value)
        self.touched |= columns.keys()
        if not any(event.kind is EventKind.CONVERSATION for event in self.events):
            self.chat.changed_sequence = self._tell(EventKind.CONVERSATION)
            self.touched.add("changed_sequence")

    async def add(self, **columns: Any) -> Message:
        """Write a message at the end of the chat."""
        self.chat.last_number += 1
        self.chat.last_message_at = now()
        self.touched |= {"last_number", "last_message_at"}
        message = Message(
            id=columns.pop("id", None) or uuid7(),
            conversation_id=self.chat.id,
            number=self.chat.last_number,
            correlation_id=correlation_id(),
            **columns,
        )
        if message.finished_at is None and message.state not in UNFINISHED:
            message.finished_at = now()
        message.sequence = self._tell(EventKind.MESSAGE, message.id)
        await message.save(using_db=self.connection, force_create=True)
        return message

    async def message(self, message_id: UUID) -> Message | None:
        """Return a message of this chat, locked; None for another's and for none."""
        return await (
            Message.filter(id=message_id, conversation_id=self.chat.id)
            .using_db(self.connection)
            .select_for_update(no_key=True)
            .first()
        )

    async def update(self, message: Message, **columns: Any) -> None:
        """Change columns of a message that was read under this lock, and tell so."""
        for name, value in columns.items():
            setattr(message, name, value)
        message.sequence = self._tell(EventKind.MESSAGE, message.id)
        await message.save(using_db=self.connection, update_fields=[*columns, "sequence"])

    async def wake(self, *, delay_seconds: float = 0.0) -> None:
        """Have a worker look at what waits in this chat, after the commit."""
        await outbox.enqueue(
            ANSWER_CONVERSATION,
            {"conversation_id": str(self.chat.id)},
            connection=self.connection,
            delay_seconds=delay_seconds,
        )

    def tell_deleted(self) -> None:
        """Tell, as the last event, that the chat is gone."""
        self.chat.changed_sequence = self._tell(EventKind.DELETED)
        self.touched.add("changed_sequence")

    def _tell(self, kind: EventKind, message_id: UUID | None = None) -> int:
        self.chat.sequence += 1
        self.touched.add("sequence")
        self.events.append(
            ConversationEvent(
                conversation_id=self.chat.id,
                user_id=self.chat.user_id,  # type: ignore[attr-defined]  # the ORM's key
                sequence=self.chat.sequence,
                kind=kind,
                message_id=message_id,
                at=now(),
            )
        )
        return self.chat.sequence


@asynccontextmanager
async def changing(
    conversation_id: UUID, *, events: Events, user_id: UUID | None = None
) -> AsyncIterator[Change]:
    """Change a chat within the block: one transaction, committed at its end, then told.

    Raises NotFound for a chat that is not there, was deleted, or is not that user's. An exception
    in the block writes and tells nothing. Locks the chat's row.
    """
    async with transaction() as connection:
        chat = (
            await Conversation.filter(id=conversation_id, deleted_at=None)
            .using_db(connection)
            .select_for_update(no_key=True)
            .first()
        )
        if chat is None or user_id not in (None, chat.user_id):  # type: ignore[attr-defined]  # its key
            raise NotFound("Conversation")
        change = Change(connection, chat)
        yield change
        if change.touched:
            await chat.save(using_db=connection, update_fields=sorted(change.touched))
    await announce(events, change.events)
