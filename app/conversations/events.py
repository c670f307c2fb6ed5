"""What is told about a chat: numbered events, published after the commit that made them.

An event says which row changed, not how: whoever hears it reads the row, which may be newer by
then. Only the words of a reply that is being written travel in their event, as deltas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from redis.exceptions import RedisError

from app.infra.events import Events
from app.infra.telemetry import logger

log = logger(__name__)


class EventKind(StrEnum):
    """What an event tells.

    SNAPSHOT: read the chat as it is, for what came before is not told. MESSAGE: one is new or has
    changed. DELTA: words that a reply goes on with. CONVERSATION: the chat itself changed. DELETED:
    it is gone, and nothing follows. PROGRESS: a step of one of its images; it has no number of its
    own.
    """

    SNAPSHOT = "SNAPSHOT"
    MESSAGE = "MESSAGE"
    DELTA = "DELTA"
    CONVERSATION = "CONVERSATION"
    DELETED = "DELETED"
    PROGRESS = "PROGRESS"


@dataclass(frozen=True, slots=True)
class Delta:
    """Words of a reply's alternative: `text` stands in it from character `offset` on."""

    alternative: int
    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class ConversationEvent:
    """One event of a chat, its `sequence`-th. PROGRESS names its generation instead of a number."""

    conversation_id: UUID
    user_id: UUID
    sequence: int
    kind: EventKind
    at: datetime
    message_id: UUID | None = None
    delta: Delta | None = None

    @classmethod
    def read(cls, payload: Mapping[str, Any]) -> Self:
        """Return the event that `payload` says."""
        message_id, delta = payload["message_id"], payload["delta"]
        return cls(
            conversation_id=UUID(payload["conversation_id"]),
            user_id=UUID(payload["user_id"]),
            sequence=payload["sequence"],
            kind=EventKind(payload["kind"]),
            at=datetime.fromisoformat(payload["at"]),
            message_id=UUID(message_id) if message_id else None,
            delta=Delta(**delta) if delta else None,
        )

    def payload(self) -> dict[str, Any]:
        """Return the event as plain data, for `read`."""
        return {
            "conversation_id": str(self.conversation_id),
            "user_id": str(self.user_id),
            "sequence": self.sequence,
            "kind": self.kind.value,
            "at": self.at.isoformat(),
            "message_id": str(self.message_id) if self.message_id else None,
            "delta": (
                {
                    "alternative": self.delta.alternative,
                    "offset": self.delta.offset,
                    "text": self.delta.text,
                }
                if self.delta
                else None
            ),
        }


def topic_of(conversation_id: UUID) -> str:
    """Return the topic of one chat's events."""
    return f"conversation:{conversation_id}"


def topic_of_user(user_id: UUID) -> str:
    """Return the topic of what changes in any of a user's chats."""
    return f"conversations-of:{user_id}"


async def forget(events: Events, conversation_id: UUID) -> None:
    """Keep nothing that was told of a chat. Without Redis it is gone after its time."""
    with suppress(RedisError, OSError):
        await events.forget(topic_of(conversation_id))


async def announce(events: Events, told: Sequence[ConversationEvent]) -> None:
    """Publish what a committed change made. A deleted chat's earlier events are forgotten.

    Without Redis it is logged and left: the rows hold the truth, and followers read them again.
    """
    try:
        for event in told:
            topic = topic_of(event.conversation_id)
            await events.append(topic, sequence=event.sequence, payload=event.payload())
            if event.kind is EventKind.DELETED:
                await events.forget(topic)
        if told and told[-1].kind is not EventKind.DELTA:
            await events.publish(topic_of_user(told[-1].user_id), told[-1].payload())
    except (RedisError, OSError) as error:
        log.warning("conversation.not_announced", error=type(error).__name__)
