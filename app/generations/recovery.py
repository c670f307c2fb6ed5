"""Taking up what was left lying: expired leases, lost wake-ups, what is past its deadline.

Every statement is conditional and skips what is locked, so any number of schedulers may run at once
and a second run finds nothing to do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.generations import endings, settlement, turns
from app.generations.endings import Ending
from app.generations.lifecycle import GenerationState
from app.generations.progress import announce
from app.infra.db import connection, transaction
from app.infra.telemetry import logger
from app.runtime import Runtime

log = logger(__name__)

_EXPIRED = """
    UPDATE generations SET state = 'QUEUED', stage = $2, lease_token = NULL,
        lease_expires_at = NULL, sequence = sequence + 1
    WHERE id IN (
        SELECT id FROM generations WHERE state = 'RUNNING' AND lease_expires_at < now()
        ORDER BY lease_expires_at LIMIT $1 FOR UPDATE SKIP LOCKED
    ) AND state = 'RUNNING' AND lease_expires_at < now()
    RETURNING *
"""
_OVERDUE = """
    SELECT id, state, started_at, provider_reference, order_name, cancel_requested_at
    FROM generations
    WHERE finished_at IS NULL AND deadline_at < now() ORDER BY deadline_at LIMIT $1
"""
_WAITING_LONG = """
    SELECT FROM generations WHERE state = 'QUEUED'
        AND coalesce(retry_at, started_at, created_at) < now() - make_interval(secs => $1) LIMIT 1
"""
_BATCH = 200


async def take_up_expired(runtime: Runtime) -> int:
    """Queue generations again whose worker let the lease run out. Returns how many."""
    async with transaction() as open_connection:
        rows = await open_connection.execute_query_dict(_EXPIRED, [_BATCH, turns.NO_WORKER_STAGE])
        for _ in rows:
            await turns.wake_up(open_connection)
    for row in rows:
        log.warning("generation.lease_expired", id=str(row["id"]), attempts=row["attempts"])
        await announce(runtime.events, row)
    return len(rows)


async def wake_if_forgotten(runtime: Runtime, *, waiting_messages: int) -> int:
    """Send wake-ups again for what waits though a renderer is free. Returns how many.

    For when the broker's queue is empty though some wait: their messages are gone. A queue that is
    not empty is believed for `reminder_seconds`, and what it holds is never sent a second time: a
    wake-up names no order, so any of them does.
    """
    if waiting_messages:
        patience = float(runtime.settings.reminder_seconds)
        if not await connection().execute_query_dict(_WAITING_LONG, [patience]):
            return 0
    sent = await turns.wake_for_waiting(runtime, on_their_way=waiting_messages)
    if sent:
        log.warning("generation.reminded", count=sent)
    return sent


async def end_overdue(runtime: Runtime) -> int:
    """End what is past its deadline and give its holds back. Returns how many.

    A running one is left to its own worker first, for `overdue_grace_seconds`. One that cannot be
    ended is logged and tried again with the next call; the others end all the same.
    """
    settings = runtime.settings
    ended = 0
    for row in await connection().execute_query_dict(_OVERDUE, [_BATCH]):
        try:
            changed = await settlement.end_overdue(
                row["id"],
                _ending_of(row, late_seconds=float(settings.late_result_seconds)),
                grace_seconds=settings.overdue_grace_seconds,
            )
        except Exception:  # one that cannot be ended keeps nobody else's AURUM held
            log.exception("generation.not_ended", id=str(row["id"]))
            continue
        if changed is not None:
            ended += 1
            log.warning("generation.overdue", id=str(row["id"]), reason=changed["reason_code"])
            await announce(runtime.events, changed)
    return ended


def _ending_of(row: dict[str, Any], *, late_seconds: float) -> Ending:
    if row["cancel_requested_at"] is not None:
        return endings.CANCELLED
    if row["state"] == GenerationState.UNKNOWN:
        return replace(endings.FATE_UNKNOWN, watched_seconds=late_seconds)
    if row["started_at"] is None:
        return endings.NOT_STARTED
    may_come = row["provider_reference"] is not None or row["order_name"] is not None
    return replace(endings.TIMED_OUT, watched_seconds=late_seconds if may_come else None)
