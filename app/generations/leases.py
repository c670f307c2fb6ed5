"""Working on a generation: claim, lease, progress. Each is one conditional UPDATE.

The lease token fences: a worker that lost its lease changes nothing any more, whatever it believes.
All times are the database's. Every change that people should see raises `sequence` by one in the
same statement, and the changed row comes back to be announced.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.ids import uuid7
from app.infra.db import connection
from app.providers.rendering.port import MediaKind, RenderingProvider

Row = dict[str, Any]

_CLAIM = """
    UPDATE generations SET state = 'RUNNING', stage = 'starting', queue_position = NULL,
        lease_token = $2, lease_expires_at = now() + make_interval(secs => $3),
        attempts = attempts + 1, sequence = sequence + 1, provider = $4::varchar,
        provider_reference = CASE WHEN provider = $4::varchar THEN provider_reference END,
        started_at = coalesce(started_at, now()),
        estimated_seconds = (
            SELECT coalesce(
                percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds),
                CASE target WHEN 'GALLERY_VIDEO' THEN $6::float ELSE $5::float END,
                (SELECT expected_seconds FROM render_models WHERE slug = generations.model_id))
            FROM (
                SELECT extract(epoch FROM past.finished_at - past.started_at) AS seconds
                FROM generations past
                WHERE past.option_id = generations.option_id AND past.state = 'SUCCEEDED'
                    AND past.provider = $4::varchar AND past.finished_at IS NOT NULL
                ORDER BY past.finished_at DESC LIMIT 20
            ) recent
        )
    WHERE id = $1
        AND (state = 'QUEUED' OR (state = 'RUNNING' AND lease_expires_at < now()))
    RETURNING *
"""
_RENEW = """
    UPDATE generations SET lease_expires_at = now() + make_interval(secs => $3)
    WHERE id = $1 AND lease_token = $2 AND state = 'RUNNING'
    RETURNING cancel_requested_at
"""
_ADVANCE = """
    UPDATE generations SET lease_expires_at = now() + make_interval(secs => $3),
        sequence = sequence + 1, fraction = greatest(fraction, $4), stage = $5,
        estimated_seconds = $6, preview_number = coalesce($7, preview_number)
    WHERE id = $1 AND lease_token = $2 AND state = 'RUNNING'
    RETURNING *
"""
_ORDERED = """
    UPDATE generations SET provider_reference = $3
    WHERE id = $1 AND lease_token = $2 AND state = 'RUNNING'
    RETURNING id
"""


class LeaseLost(Exception):
    """Another worker has the generation, or it ended. Stop at once and write nothing."""


async def claim(
    generation_id: UUID, *, provider: RenderingProvider, lease_seconds: int
) -> Row | None:
    """Take a QUEUED generation, or a RUNNING one whose lease ran out; None when there is nothing.

    Its estimate is the median of the option's last 20 renders there, or what the provider expects.
    A second call while the lease lives finds nothing: duplicate messages do no harm. A job at
    another provider is let go, because its reference means nothing to `provider`.
    """
    rows = await connection().execute_query_dict(
        _CLAIM,
        [
            generation_id,
            uuid7(),
            float(lease_seconds),
            provider.name,
            provider.expected_seconds(MediaKind.IMAGE),
            provider.expected_seconds(MediaKind.VIDEO),
        ],
    )
    return rows[0] if rows else None


async def renew(row: Row, *, lease_seconds: int) -> bool:
    """Prolong the lease and say whether cancellation was asked for. Raises LeaseLost."""
    rows = await connection().execute_query_dict(
        _RENEW, [row["id"], row["lease_token"], float(lease_seconds)]
    )
    if not rows:
        raise LeaseLost
    return rows[0]["cancel_requested_at"] is not None


async def advance(
    row: Row,
    *,
    fraction: float,
    stage: str,
    estimated_seconds: float | None,
    preview_number: int | None,
    lease_seconds: int,
) -> Row:
    """Write one step of progress, prolong the lease, and return the changed row.

    The fraction never falls, also when another worker began again. Raises LeaseLost.
    """
    values = [fraction, stage[:60], estimated_seconds, preview_number]
    rows = await connection().execute_query_dict(
        _ADVANCE, [row["id"], row["lease_token"], float(lease_seconds), *values]
    )
    if not rows:
        raise LeaseLost
    return rows[0]


async def remember_reference(row: Row, reference: str) -> None:
    """Store the provider's name for the job before anything is awaited. Raises LeaseLost."""
    rows = await connection().execute_query_dict(
        _ORDERED, [row["id"], row["lease_token"], reference]
    )
    if not rows:
        raise LeaseLost
