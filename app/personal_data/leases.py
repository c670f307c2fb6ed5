"""Working on an archive: claim, lease, progress, end. Each is one conditional UPDATE.

As with generations, the lease token fences: whoever lost the lease changes nothing any more. All
times are the database's.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.ids import uuid7
from app.infra.db import connection

Row = dict[str, Any]

_CLAIM = """
    UPDATE data_exports SET state = 'RUNNING', stage = 'starting', lease_token = $2,
        lease_expires_at = now() + make_interval(secs => $3), attempts = attempts + 1
    WHERE id = $1 AND (state = 'QUEUED' OR (state = 'RUNNING' AND lease_expires_at < now()))
    RETURNING *
"""
_RENEW = """
    UPDATE data_exports SET lease_expires_at = now() + make_interval(secs => $3)
    WHERE id = $1 AND lease_token = $2 AND state = 'RUNNING' RETURNING id
"""
_ADVANCE = """
    UPDATE data_exports SET lease_expires_at = now() + make_interval(secs => $3),
        fraction = greatest(fraction, $4), stage = $5
    WHERE id = $1 AND lease_token = $2 AND state = 'RUNNING' RETURNING id
"""
_COMPLETE = """
    UPDATE data_exports SET state = 'READY', stage = 'ready', fraction = 1, size_bytes = $3,
        lease_token = NULL, lease_expires_at = NULL, finished_at = now(),
        expires_at = now() + make_interval(days => $4)
    WHERE id = $1 AND lease_token = $2 AND state = 'RUNNING' RETURNING id
"""


class LeaseLost(Exception):
    """Another worker has the archive, or nobody wants it any more. Write nothing."""


async def claim(export_id: UUID, *, lease_seconds: int) -> Row | None:
    """Take a QUEUED archive, or a RUNNING one whose lease ran out; None when there is nothing."""
    values = [export_id, uuid7(), float(lease_seconds)]
    rows = await connection().execute_query_dict(_CLAIM, values)
    return rows[0] if rows else None


async def renew(row: Row, *, lease_seconds: int) -> None:
    """Prolong the lease. Raises LeaseLost."""
    await _write(_RENEW, row, float(lease_seconds))


async def advance(row: Row, *, fraction: float, stage: str, lease_seconds: int) -> None:
    """Write one step and prolong the lease. The fraction never falls. Raises LeaseLost."""
    await _write(_ADVANCE, row, float(lease_seconds), fraction, stage[:60])


async def complete(row: Row, *, size_bytes: int, retention_days: int) -> None:
    """Make it READY, for so many days. Raises LeaseLost."""
    await _write(_COMPLETE, row, size_bytes, retention_days)


async def _write(statement: str, row: Row, *values: object) -> None:
    everything = [row["id"], row["lease_token"], *values]
    if not await connection().execute_query_dict(statement, everything):
        raise LeaseLost
