"""Where a job may be: back in the queue, lost from sight, found again.

Nothing here orders or charges anything. What may be alive at a provider keeps its name and its
reference, so that it is never paid for a second time.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.generations import turns
from app.generations.leases import LeaseLost
from app.infra import outbox
from app.infra.db import connection, transaction
from app.infra.telemetry import logger

LOOK_INTO_GENERATION = "look_into_generation"
Row = dict[str, Any]
log = logger(__name__)

_REQUEUE = """
    UPDATE generations SET state = 'QUEUED', stage = 'waiting to be retried',
        retry_at = now() + make_interval(secs => $4), lease_token = NULL, lease_expires_at = NULL,
        provider_orders = provider_orders + $3::int, attempts = attempts - $6::int,
        provider_reference = CASE WHEN $3::int = 1 THEN NULL ELSE provider_reference END,
        order_name = CASE WHEN $3::int = 1 OR $5::boolean THEN NULL ELSE order_name END,
        sequence = sequence + 1
    WHERE id = $1 AND lease_token = $2 AND state = 'RUNNING' RETURNING *
"""
_LOSE_SIGHT = """
    UPDATE generations SET state = 'UNKNOWN', stage = 'finding out whether the renderer has it',
        lease_token = NULL, lease_expires_at = NULL, estimated_seconds = NULL,
        deadline_at = now() + make_interval(secs => $3),
        look_at = now() + make_interval(secs => $4), sequence = sequence + 1
    WHERE id = $1 AND lease_token = $2 AND state = 'RUNNING' RETURNING *
"""
# what it did before does not count against the time that its model may take
_FOUND = """
    UPDATE generations SET state = 'QUEUED', stage = 'queued', provider_reference = $3,
        cost_usd_micros = CASE WHEN provider_reference IS NULL AND $4::bigint IS NOT NULL
            THEN coalesce(cost_usd_micros, 0) + $4::bigint ELSE cost_usd_micros END,
        look_at = NULL, sequence = sequence + 1, deadline_at = now() + (
            SELECT make_interval(secs => time_limit_seconds) FROM render_models
            WHERE slug = generations.model_id)
    WHERE id = $1 AND state = 'UNKNOWN' AND order_name = $2 RETURNING *
"""
_NEVER_ORDERED = """
    UPDATE generations SET state = 'QUEUED', stage = 'waiting to be retried', order_name = NULL,
        provider_orders = provider_orders + 1, look_at = NULL, sequence = sequence + 1,
        deadline_at = now() + (
            SELECT make_interval(secs => time_limit_seconds) FROM render_models
            WHERE slug = generations.model_id)
    WHERE id = $1 AND state = 'UNKNOWN' AND order_name = $2 RETURNING *
"""
# beside one that ended: one whose worker has not said yet what became of its order
_FOUND_LATE = """
    UPDATE generations SET provider_reference = $3,
        cost_usd_micros = CASE WHEN provider_reference IS NULL AND $4::bigint IS NOT NULL
            THEN coalesce(cost_usd_micros, 0) + $4::bigint ELSE cost_usd_micros END
    WHERE id = $1 AND order_name = $2 AND (late_until IS NOT NULL OR (
        provider_reference IS NULL AND state IN ('QUEUED', 'RUNNING'))) RETURNING id
"""
_DUE = """
    UPDATE generations SET look_at = CASE WHEN late_until IS NULL OR late_until > now()
        THEN now() + make_interval(secs => $2) END
    WHERE id IN (
        SELECT id FROM generations WHERE look_at <= now() ORDER BY look_at LIMIT $1
        FOR UPDATE SKIP LOCKED
    ) RETURNING id, look_at
"""
_NO_LONGER = "UPDATE generations SET look_at = NULL WHERE id = $1 AND late_until IS NOT NULL"
_BATCH = 100


async def requeue(
    row: Row,
    *,
    job_failed: bool,
    delay_seconds: float,
    ordered_nothing: bool = False,
    is_no_try: bool = False,
) -> Row:
    """Put a generation back for another try, not before `delay_seconds` have passed.

    `job_failed` says that the provider's job has ended without a result, so that the next try
    orders anew; `ordered_nothing` that there never was one, so that it orders as before. Either
    goes to whoever is well by then. Otherwise it goes on with the job, or orders under the same
    name where it did. `is_no_try` does not count this one. Raises LeaseLost.
    """
    values = [row["id"], row["lease_token"], int(job_failed), delay_seconds, ordered_nothing]
    values.append(int(is_no_try))
    async with transaction() as open_connection:
        rows = await open_connection.execute_query_dict(_REQUEUE, values)
        if not rows:
            raise LeaseLost
        await turns.wake_up(open_connection, delay_seconds=delay_seconds)
    return rows[0]


async def lose_sight(row: Row, *, patience_seconds: float, first_look_seconds: float) -> Row:
    """Note that nobody knows whether the provider has the job: it becomes UNKNOWN, its hold stays.

    It is looked into until that is found out, for `patience_seconds` at most, but not before
    `first_look_seconds` have passed: what is still on its way has to arrive before the provider can
    say that it has no such job. Raises LeaseLost.
    """
    values = [row["id"], row["lease_token"], patience_seconds, first_look_seconds]
    rows = await connection().execute_query_dict(_LOSE_SIGHT, values)
    if not rows:
        raise LeaseLost
    log.warning("generation.fate_unknown", id=str(row["id"]), order=row["order_name"])
    return rows[0]


async def found(
    generation_id: UUID, *, order_name: str, reference: str, cost_usd_micros: int | None = None
) -> Row | None:
    """Take note that the provider has the job, as whoever asked it, or its webhook, was told.

    And of what it costs us, if that is known, the first time.

    An UNKNOWN one goes on with it (its row is returned). One that ended meanwhile, FATE_UNKNOWN,
    is followed for a late result; one that a worker has, or had, while its answer did not come yet,
    keeps the reference for the next; any other, and a second call, changes nothing: None.
    """
    values = [generation_id, order_name, reference, cost_usd_micros]
    async with transaction() as open_connection:
        rows = await open_connection.execute_query_dict(_FOUND, values)
        if rows:
            await turns.wake_up(open_connection)
        else:
            await open_connection.execute_query_dict(_FOUND_LATE, values)
    return rows[0] if rows else None


async def never_ordered(generation_id: UUID, *, order_name: str) -> Row | None:
    """Take note that the provider has no such job and will have none: it is ordered anew.

    None, and nothing changes, for one that is not UNKNOWN (any more).
    """
    async with transaction() as open_connection:
        rows = await open_connection.execute_query_dict(_NEVER_ORDERED, [generation_id, order_name])
        if rows:
            await turns.wake_up(open_connection)
    return rows[0] if rows else None


async def send_inquiries(*, every_seconds: float) -> int:
    """Have workers look into what is due: unknown fates, and results that may still come.

    Each is due again after `every_seconds`, until it is cleared up or its time is over. Returns how
    many were sent. Any number of callers share the work.
    """
    async with transaction() as open_connection:
        rows = await open_connection.execute_query_dict(_DUE, [_BATCH, every_seconds])
        for row in rows:
            await outbox.enqueue(
                LOOK_INTO_GENERATION,
                {"generation_id": str(row["id"])},
                connection=open_connection,
            )
    return len(rows)


async def expect_nothing_more(generation_id: UUID) -> None:
    """Stop looking for a late result: it is known that none will come. Idempotent."""
    await connection().execute_query_dict(_NO_LONGER, [generation_id])
