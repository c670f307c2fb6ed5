"""Working on what waits in a chat: claimed in its order, one at a time, under a lease.

The lease's token is in every write, so a worker that lost its lease, or whose message was stopped,
edited or deleted meanwhile, changes nothing any more.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from app.clock import now
from app.conversations.changes import Change, changing
from app.conversations.events import ConversationEvent, Delta, EventKind, announce
from app.conversations.models import Conversation, Message, MessageState
from app.errors import NotFound
from app.ids import uuid7
from app.infra.db import connection
from app.infra.stopping import stopped
from app.runtime import Runtime

T = TypeVar("T")

# by the two indexes that hold next to nothing, of a chat of any length
_NEXT = """
    SELECT * FROM messages WHERE conversation_id = $1 AND state = 'WAITING' AND NOT EXISTS (
        SELECT FROM messages AS busy WHERE busy.conversation_id = $1 AND busy.state = 'WRITING')
    ORDER BY number LIMIT 1
"""
_RENEW = """
    UPDATE messages SET lease_expires_at = now() + make_interval(secs => $3)
    WHERE id = $1 AND lease_token = $2 AND state = 'WRITING'
    RETURNING stop_requested_at IS NOT NULL AS is_stopped
"""
# the chat's row first, as everywhere; its number only where the lease still holds
_SAY = """
    WITH held AS (
        SELECT id FROM conversations WHERE id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE
    ), mine AS (
        SELECT message.id FROM messages AS message JOIN held ON message.conversation_id = held.id
        WHERE message.id = $2 AND message.lease_token = $3 AND message.state = 'WRITING'
        FOR NO KEY UPDATE OF message
    ), numbered AS (
        UPDATE conversations SET sequence = sequence + 1 FROM mine
        WHERE conversations.id = $1 RETURNING conversations.sequence
    )
    UPDATE messages SET text = $4, sequence = numbered.sequence,
        lease_expires_at = now() + make_interval(secs => $5)
    FROM numbered WHERE messages.id = $2
    RETURNING messages.sequence, stop_requested_at IS NOT NULL AS is_stopped
"""


class LeaseLost(Exception):
    """Somebody else has the message, or it ended. Stop at once and write nothing."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that this worker writes: the chat and the message as of the claim."""

    chat: Conversation
    message: Message
    lease_token: UUID
    runtime: Runtime

    @property
    def lease_seconds(self) -> float:
        """How long the lease lasts if it is not renewed."""
        return float(self.runtime.settings.lease_seconds)

    async def renew(self) -> bool:
        """Prolong the lease; say whether its user wants it stopped. Raises LeaseLost."""
        values = [self.message.id, self.lease_token, self.lease_seconds]
        rows = await connection().execute_query_dict(_RENEW, values)
        if not rows:
            raise LeaseLost
        return bool(rows[0]["is_stopped"])

    async def say(self, text: str, *, since: int) -> bool:
        """Write how far a reply is, tell what is new from character `since` on, renew the lease.

        Says whether its user wants it stopped. Raises LeaseLost.
        """
        values = [self.chat.id, self.message.id, self.lease_token, text, self.lease_seconds]
        rows = await connection().execute_query_dict(_SAY, values)
        if not rows:
            raise LeaseLost
        event = ConversationEvent(
            conversation_id=self.chat.id,
            user_id=self.chat.user_id,  # type: ignore[attr-defined]  # the ORM's key
            sequence=rows[0]["sequence"],
            kind=EventKind.DELTA,
            message_id=self.message.id,
            delta=Delta(self.message.alternative, since, text[since:]),
            at=now(),
        )
        await announce(self.runtime.events, [event])
        return bool(rows[0]["is_stopped"])

    async def kept(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what `work` returns, the lease renewed meanwhile. Raises LeaseLost."""
        with only(LeaseLost):
            async with asyncio.TaskGroup() as group:
                keeping = group.create_task(self._keep())
                try:
                    return await work
                finally:
                    await stopped(keeping)
        raise AssertionError("unreachable")

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(self.lease_seconds / 5)
            await self.renew()

    @asynccontextmanager
    async def changing(self) -> AsyncIterator[tuple[Change, Message]]:
        """Change the message as its holder: one transaction. Raises LeaseLost."""
        try:
            async with changing(self.chat.id, events=self.runtime.events) as change:
                message = await change.message(self.message.id)
                if message is None or message.lease_token != self.lease_token:
                    raise LeaseLost
                yield change, message
        except NotFound:
            raise LeaseLost from None

    async def end(self, state: MessageState, **columns: Any) -> None:
        """End or hand on the message in `state`, and give the lease back. Raises LeaseLost."""
        async with self.changing() as (change, message):
            await change.update(message, **handed_on(state), **columns)

    async def put_back(self, *, retry_at: datetime) -> None:
        """Let it be tried again from nothing, not before `retry_at`. Raises LeaseLost."""
        async with self.changing() as (change, message):
            waiting = handed_on(MessageState.WAITING)
            await change.update(message, **waiting, text="", retry_at=retry_at)
            delay = max(0.0, (retry_at - now()).total_seconds())
            await change.wake(delay_seconds=delay)


@contextmanager
def only(wanted: type[Exception]) -> Iterator[None]:
    """Raise what a group of tasks was ended by as itself: `wanted` first, else the first."""
    try:
        yield
    except BaseExceptionGroup as failed:
        found = failed.subgroup(wanted) or failed
        raise _first(found) from None


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    first = group.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first


def handed_on(state: MessageState) -> dict[str, Any]:
    """Return the columns of a message whose lease is given back in `state`."""
    is_over = state not in (MessageState.WAITING, MessageState.DRAFTED, MessageState.ORDERED)
    return {
        "state": state,
        "lease_token": None,
        "lease_expires_at": None,
        "finished_at": now() if is_over else None,
    }


async def claim_next(conversation_id: UUID, *, runtime: Runtime) -> Claimed | None:
    """Take the first message that waits in a chat and return it, WRITING under a new lease.

    None when nothing waits, while another is being written, before the time of its next try, and
    for a chat that is gone. Two workers never get the same one, nor two of one chat.
    """
    try:
        async with changing(conversation_id, events=runtime.events) as change:
            rows = await change.connection.execute_query_dict(_NEXT, [conversation_id])
            if not rows:
                return None
            message = Message._init_from_db(**rows[0])
            if message.retry_at is not None and message.retry_at > now():
                return None
            token = uuid7()
            await change.update(
                message,
                state=MessageState.WRITING,
                text="",
                attempts=message.attempts + 1,
                lease_token=token,
                lease_expires_at=now() + timedelta(seconds=runtime.settings.lease_seconds),
                retry_at=None,
            )
    except NotFound:
        return None
    return Claimed(change.chat, message, token, runtime)
