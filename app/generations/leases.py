"""Working on a claimed generation: lease, progress, what was ordered. Each is one UPDATE.

The lease token fences: a worker that lost its lease changes nothing any more, whatever it believes.
All times are the database's. Every change that people should see raises `sequence` by one in the
same statement, and the changed row comes back to be announced.
"""

from __future__ import annotations

from typing import Any

from app.infra.db import connection
from app.infra.sight import figures

Row = dict[str, Any]

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
_ABOUT_TO_ORDER = """
    UPDATE generations SET order_name = $3
    WHERE id = $1 AND lease_token = $2 AND state = 'RUNNING'
    RETURNING id
"""
_ORDERED = """
    UPDATE generations SET provider_reference = $3,
        cost_usd_micros = CASE WHEN provider_reference IS NULL AND $4::bigint IS NOT NULL
            THEN coalesce(cost_usd_micros, 0) + $4::bigint ELSE cost_usd_micros END
    WHERE id = $1 AND lease_token = $2 AND state = 'RUNNING'
    RETURNING id
"""


class LeaseLost(Exception):
    """Another worker has the generation, or it ended. Stop at once and write nothing."""


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


async def remember_name(row: Row, name: str) -> None:
    """Store what the job is called before it is ordered: from here on it may exist.

    Raises LeaseLost.
    """
    rows = await connection().execute_query_dict(
        _ABOUT_TO_ORDER, [row["id"], row["lease_token"], name]
    )
    if not rows:
        raise LeaseLost
    row["order_name"] = name


async def remember_reference(row: Row, reference: str, *, cost_usd_micros: int | None) -> None:
    """Store the provider's name for the job before anything is awaited, and what it costs us.

    Raises LeaseLost.
    """
    figures.PROVIDER_COST_USD.labels(row["provider"]).inc((cost_usd_micros or 0) / 1_000_000)
    rows = await connection().execute_query_dict(
        _ORDERED, [row["id"], row["lease_token"], reference, cost_usd_micros]
    )
    if not rows:
        raise LeaseLost
