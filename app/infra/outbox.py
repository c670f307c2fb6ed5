"""The outbox: jobs written in the transaction that makes them necessary, sent after its commit.

`enqueue` is called inside a transaction, `take_batch` and `delete` by the relay in another. A
rolled back transaction leaves no job; a committed one is sent at least once. Consumers are
idempotent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tortoise import fields
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.models import Model

from app.clock import now
from app.infra.db import connection as pool
from app.infra.sight import tracing
from app.infra.telemetry import correlation_id

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
    await OutboxMessage.create(
        using_db=connection,
        job=job,
        payload=payload,
        correlation_id=correlation_id(),
        traceparent=tracing.traceparent(),
        available_at=now() + timedelta(seconds=delay_seconds),
    )


async def take_batch(
    limit: int, *, jobs: Iterable[str], connection: BaseDBAsyncClient
) -> list[OutboxMessage]:
    """Return up to `limit` of these jobs that are due, oldest first, locked until the caller's
    transaction ends.

    Jobs that another relay has locked are passed over (SKIP LOCKED), jobs of other names stay.
    """
    return (
        await OutboxMessage.filter(job__in=list(jobs), available_at__lte=now())
        .using_db(connection)
        .select_for_update(skip_locked=True)
        .order_by("id")
        .limit(limit)
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """Jobs that are due and not sent yet, and for how long the oldest of them is due."""

    messages: int
    oldest_seconds: float | None


async def waiting() -> Waiting:
    """Return how many jobs should have been sent by now."""
    return Waiting(**(await pool().execute_query_dict(_WAITING))[0])


async def delete(messages: list[OutboxMessage], *, connection: BaseDBAsyncClient) -> None:
    """Delete jobs that were sent, in the transaction that locked them."""
    await (
        OutboxMessage.filter(id__in=[message.id for message in messages])
        .using_db(connection)
        .delete()
    )
