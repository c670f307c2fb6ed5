"""The outbox: jobs written in the transaction that makes them necessary, sent after its commit.

`enqueue` is called inside a transaction, `take_batch` by the relay in another. A rolled back
transaction leaves no job; a committed one is sent at least once. Consumers are idempotent. When a
job is due is told by the database's clock alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import orjson
from tortoise import fields
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.models import Model

from app.clock import now
from app.infra.db import connection as pool
from app.infra.sight import tracing
from app.infra.telemetry import correlation_id

# of events, for who writes jobs without notifying: that it may be worth a look
TOPIC = "outbox"
_ENQUEUE = """
    INSERT INTO outbox_messages
        (job, payload, correlation_id, traceparent, created_at, available_at)
    VALUES ($1, $2::jsonb, $3, $4, clock_timestamp(),
        clock_timestamp() + make_interval(secs => $5))
"""
# Those that another relay has locked are passed over. An array is made once: what is IN a subquery
# may be looked for again for each row, and then there are more of them than its limit.
_TAKE = """
    DELETE FROM outbox_messages WHERE id = ANY (ARRAY(
        SELECT id FROM outbox_messages
        WHERE job = ANY ($1::varchar[]) AND available_at <= clock_timestamp()
        ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED))
    RETURNING id, job, payload::text AS payload, correlation_id, traceparent,
        extract(epoch FROM clock_timestamp() - available_at)::float8 AS waited_seconds
"""
_WAITING = """
    SELECT count(*) AS messages,
        extract(epoch FROM clock_timestamp() - min(available_at))::float8 AS oldest_seconds
    FROM outbox_messages WHERE available_at <= clock_timestamp()
"""


class OutboxMessage(Model):
    """A job on its way to the broker. A trigger notifies the channel `outbox` of each insert.

    `traceparent` is the span that it was written in, NULL where nobody traces.
    """

    id = fields.BigIntField(primary_key=True, generated=True)
    job = fields.CharField(max_length=60)
    payload: Any = fields.JSONField()
    correlation_id = fields.CharField(max_length=64)
    traceparent = fields.CharField(max_length=55, null=True)
    created_at = fields.DatetimeField(default=now)
    available_at = fields.DatetimeField(default=now)

    class Meta:
        table = "outbox_messages"


async def enqueue(
    job: str,
    payload: dict[str, Any],
    *,
    connection: BaseDBAsyncClient,
    delay_seconds: float = 0.0,
) -> None:
    """Write the job `job` (an imperative: "export_account") into the caller's transaction.

    It is sent after the commit, and not before `delay_seconds` have passed.
    """
    said = orjson.dumps(payload).decode()
    values = [job, said, correlation_id(), tracing.traceparent(), float(delay_seconds)]
    await connection.execute_query_dict(_ENQUEUE, values)


@dataclass(frozen=True, slots=True)
class Job:
    """A job that is due, on its way out."""

    id: int
    job: str
    payload: dict[str, Any]
    correlation_id: str
    traceparent: str | None
    waited_seconds: float


async def take_batch(
    limit: int, *, jobs: Iterable[str], connection: BaseDBAsyncClient
) -> list[Job]:
    """Take up to `limit` of these jobs that are due, oldest first, with the caller's transaction.

    They are gone with its commit, which is to come after they were sent, and there again if it is
    rolled back. Jobs that another relay is taking are passed over (SKIP LOCKED), jobs of other
    names stay.
    """
    rows = await connection.execute_query_dict(_TAKE, [list(jobs), limit])
    taken = [Job(**{**row, "payload": orjson.loads(row["payload"])}) for row in rows]
    return sorted(taken, key=lambda one: one.id)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Jobs that are due and not sent yet, and for how long the oldest of them is due."""

    messages: int
    oldest_seconds: float | None


async def waiting() -> Waiting:
    """Return how many jobs should have been sent by now."""
    return Waiting(**(await pool().execute_query_dict(_WAITING))[0])
