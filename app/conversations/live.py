"""Following a chat live, on however many surfaces: what changed since a number, then what changes.

Redis is a hint: followed before anything is read, and where events may be missing the rows that
changed since the last number are told as they are now. So numbers never fall, every change is told,
and only changes of the same row that were missed become one.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from redis.exceptions import RedisError

from app.clock import now
from app.conversations.events import ConversationEvent, EventKind, topic_of, topic_of_user
from app.generations import progress
from app.generations.progress import GenerationEvent
from app.infra.db import connection
from app.infra.events import Events
from app.infra.followers import Lost
from app.infra.telemetry import logger

log = logger(__name__)

_PATIENCE_SECONDS = (0.0, 0.05, 0.25)
_ROWS_TOLD = 100
_CHATS_TOLD = 100
_REMEMBERED = 1_000

_PRESENT = """
    SELECT user_id, sequence, changed_sequence, deleted_at IS NOT NULL AS is_deleted
    FROM conversations WHERE id = $1
"""
_CHANGED = """
    SELECT id, sequence FROM messages
    WHERE conversation_id = $1 AND sequence > $2 AND sequence <= $3 ORDER BY sequence LIMIT $4
"""
_MADE_NOW = """
    SELECT generation.* FROM messages AS message
    JOIN generations AS generation ON generation.id = message.generation_id
    WHERE message.conversation_id = $1 AND message.state = 'ORDERED' ORDER BY message.number
"""
_IS_OF_CHAT = "SELECT FROM generations WHERE id = $1 AND conversation_id = $2"
_NEWEST_CHATS = """
    SELECT id, sequence FROM conversations WHERE user_id = $1
    ORDER BY last_message_at DESC, id DESC LIMIT $2
"""

Told = ConversationEvent | GenerationEvent


async def watch(
    events: Events,
    conversation_id: UUID,
    user_id: UUID,
    *,
    after: int | None,
    reread_seconds: float,
) -> AsyncIterator[Told]:
    """Yield what happens in a chat of `user_id`: its events, and the steps of its images between.

    Without `after` the first is a SNAPSHOT: read the chat as it is. With it, the events above that
    number come first as far as they are kept; else each row that changed since, as it is now, under
    the number of its latest change, or a SNAPSHOT where that would be very many. A number that was
    not told yet counts as none. Ends after DELETED, and at once for a chat that is not there. After
    `reread_seconds` of silence the rows are looked at again.
    """
    topics = (topic_of(conversation_id), progress.topic_of_user(user_id))
    async with events.follow(*topics) as follower:
        tail = _Tail(events, conversation_id, seen=None if after is None else max(after, 0))
        async for told in tail.catch_up():
            yield told
        while not tail.ended:
            heard = await follower.next(timeout_seconds=reread_seconds)
            async for told in tail.take(heard):
                yield told


async def watch_user(
    events: Events, user_id: UUID, *, reread_seconds: float
) -> AsyncIterator[ConversationEvent | None]:
    """Yield an event for each change in any of a user's chats from now on, words excepted.

    The first is None: whoever reads the chats then misses nothing. An event says which chat is
    worth a look: what came quickly one after the other, or was missed, is told as one SNAPSHOT with
    that chat's newest number. It does not end.
    """
    async with events.follow(topic_of_user(user_id)) as follower:
        seen = {row["id"]: row["sequence"] for row in await _newest_chats(user_id)}
        yield None
        while True:
            heard = await follower.next(timeout_seconds=reread_seconds)
            if heard is not None and not isinstance(heard, Lost):
                event = ConversationEvent.read(heard)
                if event.sequence > seen.get(event.conversation_id, 0):
                    seen[event.conversation_id] = event.sequence
                    yield event
                continue
            for row in await _newest_chats(user_id):
                if row["sequence"] > seen.get(row["id"], 0):
                    seen[row["id"]] = row["sequence"]
                    yield _told(row["id"], user_id, row["sequence"], EventKind.SNAPSHOT)


async def _newest_chats(user_id: UUID) -> list[dict[str, Any]]:
    return await connection().execute_query_dict(_NEWEST_CHATS, [user_id, _CHATS_TOLD])


def _told(
    conversation_id: UUID,
    user_id: UUID,
    sequence: int,
    kind: EventKind,
    message_id: UUID | None = None,
) -> ConversationEvent:
    return ConversationEvent(
        conversation_id=conversation_id,
        user_id=user_id,
        sequence=sequence,
        kind=kind,
        message_id=message_id,
        at=now(),
    )


@dataclass
class _Tail:
    """Puts events in order: `seen` is the last number that was told, `ended` says that it is over.

    `of_chat` remembers of generations whether they are of this chat, `steps` their last number.
    """

    events: Events
    conversation_id: UUID
    seen: int | None
    ended: bool = False
    of_chat: dict[UUID, bool] = field(default_factory=dict)
    steps: dict[UUID, int] = field(default_factory=dict)

    async def catch_up(self) -> AsyncIterator[Told]:
        """Tell what was missed, then where the images stand that are being made."""
        rows = await connection().execute_query_dict(_PRESENT, [self.conversation_id])
        if not rows:
            self.ended = True
            return
        present = rows[0]
        if present["is_deleted"]:
            yield self._number(present, present["sequence"], EventKind.DELETED)
            return
        if self.seen is not None and self.seen > present["sequence"]:
            self.seen = None
        if self.seen is None:
            yield self._number(present, present["sequence"], EventKind.SNAPSHOT)
        else:
            async for event in self._missed(present):
                yield event
        for row in await connection().execute_query_dict(_MADE_NOW, [self.conversation_id]):
            async for step in self._step(GenerationEvent.of(row, at=now())):
                yield step

    async def take(self, heard: Mapping[str, Any] | Lost | None) -> AsyncIterator[Told]:
        """Tell one heard event, or what is missing before it."""
        if heard is None or isinstance(heard, Lost):
            async for missed in self.catch_up():
                yield missed
        elif "kind" not in heard:
            async for step in self._step(GenerationEvent.read(heard)):
                yield step
        else:
            event = ConversationEvent.read(heard)
            if event.sequence == (self.seen or 0) + 1:
                yield self._next(event)
            elif event.sequence > (self.seen or 0):
                async for missed in self.catch_up():
                    yield missed

    async def _missed(self, present: Mapping[str, Any]) -> AsyncIterator[ConversationEvent]:
        """Tell kept events without a gap, then the rows where they are ahead.

        An event is published after its commit, so that is waited for a moment.
        """
        for seconds in _PATIENCE_SECONDS:
            if (self.seen or 0) >= present["sequence"]:
                return
            await asyncio.sleep(seconds)
            for event in await self._kept():
                if event.sequence == (self.seen or 0) + 1:
                    yield self._next(event)
        if self.ended or (self.seen or 0) >= present["sequence"]:
            return
        async for event in self._changed(present):
            yield event

    async def _changed(self, present: Mapping[str, Any]) -> AsyncIterator[ConversationEvent]:
        # no further than the chat's own row was read: what comes after it is heard, or read again
        since, until = self.seen or 0, present["sequence"]
        found = [self.conversation_id, since, until, _ROWS_TOLD + 1]
        rows = await connection().execute_query_dict(_CHANGED, found)
        if len(rows) > _ROWS_TOLD:
            yield self._number(present, present["sequence"], EventKind.SNAPSHOT)
            return
        told = [(row["sequence"], EventKind.MESSAGE, row["id"]) for row in rows]
        if present["changed_sequence"] > since:
            told.append((present["changed_sequence"], EventKind.CONVERSATION, None))
        for sequence, kind, message_id in sorted(told, key=lambda one: one[0]):
            yield self._number(present, sequence, kind, message_id)
        self.seen = until

    async def _step(self, event: GenerationEvent) -> AsyncIterator[GenerationEvent]:
        """Tell a step of an image of this chat that was not told yet."""
        key = event.generation_id
        if key not in self.of_chat:
            if len(self.of_chat) >= _REMEMBERED:
                self.of_chat.clear()
            found = await connection().execute_query_dict(_IS_OF_CHAT, [key, self.conversation_id])
            self.of_chat[key] = bool(found)
        if self.of_chat[key] and event.sequence > self.steps.get(key, 0):
            self.steps[key] = event.sequence
            yield event

    def _number(
        self,
        present: Mapping[str, Any],
        sequence: int,
        kind: EventKind,
        message_id: UUID | None = None,
    ) -> ConversationEvent:
        return self._next(
            _told(self.conversation_id, present["user_id"], sequence, kind, message_id)
        )

    def _next(self, event: ConversationEvent) -> ConversationEvent:
        self.seen = event.sequence
        self.ended = self.ended or event.kind is EventKind.DELETED
        return event

    async def _kept(self) -> list[ConversationEvent]:
        topic = topic_of(self.conversation_id)
        try:
            kept = await self.events.history(topic, after=self.seen or 0)
        except (RedisError, OSError):
            return []
        return [ConversationEvent.read(payload) for payload in kept]
