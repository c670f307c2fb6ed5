"""Taking up what was left lying: expired leases, messages that got lost, places in the queue.

Every statement is conditional and skips what is locked, so any number of schedulers may run at once
and a second run finds nothing to do.
"""

from __future__ import annotations

from typing import Any

from app.generations.progress import announce
from app.generations.requests import RUN_GENERATION
from app.infra import outbox
from app.infra.db import connection, transaction
from app.infra.telemetry import logger
from app.providers.rendering.port import MediaKind
from app.runtime import Runtime

log = logger(__name__)

_EXPIRED = """
    UPDATE generations SET state = 'QUEUED', stage = 'waiting for a renderer', lease_token = NULL,
        lease_expires_at = NULL, sequence = sequence + 1, enqueued_at = now()
    WHERE id IN (
        SELECT id FROM generations WHERE state = 'RUNNING' AND lease_expires_at < now()
        ORDER BY lease_expires_at LIMIT $1 FOR UPDATE SKIP LOCKED
    ) AND state = 'RUNNING' AND lease_expires_at < now()
    RETURNING *
"""
_FORGOTTEN = """
    UPDATE generations SET enqueued_at = now()
    WHERE id IN (
        SELECT id FROM generations
        WHERE state = 'QUEUED' AND enqueued_at < now() - make_interval(secs => $2)
        ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
    ) AND state = 'QUEUED'
    RETURNING id
"""
_PLACES = """
    WITH waiting AS (
        SELECT queued.id, row_number() OVER (ORDER BY queued.id) AS place,
            sum(coalesce(
                CASE queued.target WHEN 'GALLERY_VIDEO' THEN $3::float ELSE $2::float END,
                model.expected_seconds)) OVER (ORDER BY queued.id) AS seconds
        FROM (
            SELECT id, model_id, target FROM generations
            WHERE state = 'QUEUED' ORDER BY id LIMIT $1
        ) AS queued
        JOIN render_models model ON model.slug = queued.model_id
    )
    UPDATE generations SET queue_position = waiting.place, estimated_seconds = waiting.seconds,
        sequence = sequence + 1
    FROM waiting
    WHERE generations.id = waiting.id AND generations.state = 'QUEUED'
        AND generations.queue_position IS DISTINCT FROM waiting.place
    RETURNING generations.*
"""
_BATCH = 200


async def take_up_expired(runtime: Runtime) -> int:
    """Queue generations again whose worker let the lease run out. Returns how many."""
    async with transaction() as open_connection:
        rows = await open_connection.execute_query_dict(_EXPIRED, [_BATCH])
        for row in rows:
            await _enqueue(row, open_connection)
    for row in rows:
        log.warning("generation.lease_expired", id=str(row["id"]), attempts=row["attempts"])
        await announce(runtime.events, row)
    return len(rows)


async def remind_of_forgotten(*, older_than_seconds: float) -> int:
    """Send waiting generations again that were last sent that long ago. Returns how many.

    For when the broker's queue is empty though some wait: their messages are gone. A message too
    many does no harm, because a claim is conditional.
    """
    async with transaction() as open_connection:
        rows = await open_connection.execute_query_dict(_FORGOTTEN, [_BATCH, older_than_seconds])
        for row in rows:
            await _enqueue(row, open_connection)
    if rows:
        log.warning("generation.reminded", count=len(rows))
    return len(rows)


async def tell_places(runtime: Runtime) -> int:
    """Write and announce the places in the queue that changed, for the first 200 that wait."""
    rows = await connection().execute_query_dict(
        _PLACES,
        [
            _BATCH,
            runtime.rendering.expected_seconds(MediaKind.IMAGE),
            runtime.rendering.expected_seconds(MediaKind.VIDEO),
        ],
    )
    for row in rows:
        await announce(runtime.events, row)
    return len(rows)


async def _enqueue(row: dict[str, Any], open_connection: Any) -> None:
    await outbox.enqueue(
        RUN_GENERATION, {"generation_id": str(row["id"])}, connection=open_connection
    )
