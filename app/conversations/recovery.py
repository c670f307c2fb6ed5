"""Taking up what was left lying in chats: expired leases and lost wake-ups.

Every step is conditional, so any number of schedulers may run at once and a second run finds
nothing to do.
"""

from __future__ import annotations

from app.clock import now
from app.conversations.changes import ANSWER_CONVERSATION, changing
from app.conversations.leases import handed_on
from app.conversations.models import Message, MessageState
from app.errors import NotFound
from app.infra import outbox
from app.infra.db import connection, transaction
from app.infra.telemetry import logger
from app.runtime import Runtime

log = logger(__name__)

_BATCH = 200
_EXPIRED = """
    SELECT id, conversation_id FROM messages
    WHERE state = 'WRITING' AND lease_expires_at < now() ORDER BY lease_expires_at LIMIT $1
"""
_OLDEST = """
    SELECT extract(epoch FROM clock_timestamp() - min(created_at))::float8 AS seconds
    FROM messages WHERE state = 'WAITING'
"""
# what nobody works on and nobody was woken for; `retry_at` says that somebody is now, so that they
# are not woken with every look while workers are far behind
_FORGOTTEN = """
    WITH forgotten AS (
        SELECT waiting.id FROM messages AS waiting
        WHERE waiting.state = 'WAITING'
            AND coalesce(waiting.retry_at, waiting.created_at) < now() - make_interval(secs => $1)
            AND NOT EXISTS (
                SELECT FROM messages AS busy
                WHERE busy.conversation_id = waiting.conversation_id AND busy.state = 'WRITING')
            AND NOT EXISTS (
                SELECT FROM outbox_messages
                WHERE job = $2 AND payload ->> 'conversation_id' = waiting.conversation_id::text)
        LIMIT $3 FOR UPDATE OF waiting SKIP LOCKED
    ), reminded AS (
        UPDATE messages SET retry_at = now() - interval '1 second'
        FROM forgotten WHERE messages.id = forgotten.id RETURNING conversation_id
    )
    SELECT DISTINCT conversation_id AS id FROM reminded
"""


async def oldest_waiting_seconds() -> float | None:
    """Return for how long the oldest message waits for its answer; None when none does."""
    (row,) = await connection().execute_query_dict(_OLDEST)
    seconds: float | None = row["seconds"]
    return seconds


async def take_up_expired(runtime: Runtime) -> int:
    """Let what a lost worker was writing be written anew; return how many messages that were.

    What it had said is gone from the message, so that nothing half is taken for whole.
    """
    taken = 0
    for row in await connection().execute_query_dict(_EXPIRED, [_BATCH]):
        try:
            async with changing(row["conversation_id"], events=runtime.events) as change:
                message = await change.message(row["id"])
                if message is None or not _is_expired(message):
                    continue
                await change.update(message, **handed_on(MessageState.WAITING), text="")
                await change.wake()
        except NotFound:
            continue
        taken += 1
        log.warning("message.lease_expired", id=str(row["id"]), attempts=message.attempts)
    return taken


async def wake_if_forgotten(runtime: Runtime) -> int:
    """Wake a worker again for chats in which something waits for `answer_reminder_seconds`.

    Returns how many. A wake-up too many finds nothing to do, and as long passes before the next.
    """
    values = [runtime.settings.answer_reminder_seconds, ANSWER_CONVERSATION, _BATCH]
    async with transaction() as open_connection:
        rows = await open_connection.execute_query_dict(_FORGOTTEN, values)
        for row in rows:
            job = {"conversation_id": str(row["id"])}
            await outbox.enqueue(ANSWER_CONVERSATION, job, connection=open_connection)
    if rows:
        log.warning("conversation.reminded", count=len(rows))
    return len(rows)


def _is_expired(message: Message) -> bool:
    return (
        message.state is MessageState.WRITING
        and message.lease_expires_at is not None
        and message.lease_expires_at < now()
    )
