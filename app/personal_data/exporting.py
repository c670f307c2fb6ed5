"""Making one archive, from the claim to READY; and what is done when its worker died."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from tempfile import TemporaryFile
from typing import IO
from uuid import UUID
from zipfile import ZipFile

from app.infra.db import connection, transaction
from app.infra.stopping import stopped
from app.infra.storage import CHUNK_BYTES, STORAGE_AWAY
from app.infra.telemetry import logger
from app.personal_data import archive, leases, requests
from app.personal_data.leases import LeaseLost, Row
from app.personal_data.models import DataExport, ExportState
from app.runtime import Runtime

ATTEMPTS_MAX = 5
_BATCH = 100

log = logger(__name__)

_TAKE_UP = """
    UPDATE data_exports SET
        state = CASE WHEN attempts < $2 THEN 'QUEUED' ELSE 'FAILED' END,
        stage = CASE WHEN attempts < $2 THEN 'waiting for a worker' ELSE 'failed' END,
        finished_at = CASE WHEN attempts < $2 THEN NULL ELSE now() END,
        lease_token = NULL, lease_expires_at = NULL
    WHERE id IN (
        SELECT id FROM data_exports WHERE state = 'RUNNING' AND lease_expires_at < now()
        ORDER BY lease_expires_at LIMIT $1 FOR UPDATE SKIP LOCKED
    ) AND state = 'RUNNING' AND lease_expires_at < now()
    RETURNING id, state
"""
_FORGOTTEN = """
    SELECT id FROM data_exports
    WHERE state = 'QUEUED' AND created_at < now() - make_interval(secs => $2)
    ORDER BY id LIMIT $1
"""
_EXPIRED = """
    SELECT id, user_id FROM data_exports WHERE state = 'READY' AND expires_at < now()
    ORDER BY expires_at LIMIT $1
"""


async def run(export_id: UUID, *, runtime: Runtime) -> None:
    """Claim the archive, write it, store it, make it READY. A duplicate call finds nothing to do.

    It is written to a file without a name below the data folder, so that a worker that dies leaves
    nothing there. Whatever fails is tried again when the lease has run out, five times in all.
    """
    settings = runtime.settings
    row = await leases.claim(export_id, lease_seconds=settings.lease_seconds)
    if row is None:
        return
    log.info("export.claimed", id=str(export_id), attempt=row["attempts"])
    await requests.announce(runtime.events, export_id)
    try:
        async with asyncio.TaskGroup() as group:
            keeping = group.create_task(_keep_lease(row, settings.lease_seconds))
            await _make(row, runtime)
            await stopped(keeping)
    except* LeaseLost:
        await _leave(row, runtime)
    await requests.announce(runtime.events, export_id)


async def take_up_expired(runtime: Runtime) -> int:
    """Queue archives again whose worker let the lease run out; return how many there were.

    After five tries one is FAILED instead, and can be asked for anew. Safe to run twice at once.
    """
    async with transaction() as open_connection:
        rows = await open_connection.execute_query_dict(_TAKE_UP, [_BATCH, ATTEMPTS_MAX])
        for row in rows:
            if row["state"] == ExportState.QUEUED:
                await requests.send(row["id"], connection=open_connection)
    for row in rows:
        log.warning("export.lease_expired", id=str(row["id"]), state=row["state"])
        await requests.announce(runtime.events, row["id"])
    return len(rows)


async def remind_of_forgotten(*, older_than_seconds: float) -> int:
    """Send archives again that have waited that long; return how many.

    Their messages may be gone with the broker's memory. One too many does no harm.
    """
    async with transaction() as open_connection:
        rows = await open_connection.execute_query_dict(_FORGOTTEN, [_BATCH, older_than_seconds])
        for row in rows:
            await requests.send(row["id"], connection=open_connection)
    return len(rows)


async def expire(runtime: Runtime) -> int:
    """Delete the bytes of archives whose time is over, then make them EXPIRED; return how many.

    In that order, so that what dies in between is found again. Safe to run twice at once. What the
    storage cannot delete now stays until the next call; no link works for it any more.
    """
    expired = 0
    for row in await connection().execute_query_dict(_EXPIRED, [_BATCH]):
        try:
            await runtime.storage.delete(requests.storage_key(row["user_id"], row["id"]))
        except STORAGE_AWAY as error:
            log.warning("export.not_erased", id=str(row["id"]), error=type(error).__name__)
            continue
        found = DataExport.filter(id=row["id"], state=ExportState.READY)
        expired += await found.update(state=ExportState.EXPIRED, stage="expired")
    return expired


async def _make(row: Row, runtime: Runtime) -> None:
    settings, key = runtime.settings, requests.storage_key(row["user_id"], row["id"])
    told_at = float("-inf")

    async def tell(fraction: float, stage: str) -> None:
        nonlocal told_at
        if time.monotonic() - told_at < settings.progress_interval_ms / 1_000:
            return
        told_at = time.monotonic()
        await leases.advance(
            row, fraction=fraction, stage=stage, lease_seconds=settings.lease_seconds
        )
        await requests.announce(runtime.events, row["id"])

    with TemporaryFile(dir=settings.folder("exports")) as file:
        with ZipFile(file, "w") as written:
            await archive.write(
                written,
                row["user_id"],
                storage=runtime.storage,
                page_rows=settings.export_page_rows,
                tell=tell,
            )
        size_bytes = file.tell()
        await leases.renew(row, lease_seconds=settings.lease_seconds)
        await runtime.storage.put_stream(key, _chunks(file), content_type="application/zip")
    await leases.complete(row, size_bytes=size_bytes, retention_days=settings.export_retention_days)
    log.info("export.ready", id=str(row["id"]), size_bytes=size_bytes)


async def _keep_lease(row: Row, lease_seconds: int) -> None:
    while True:
        await asyncio.sleep(lease_seconds / 5)
        await leases.renew(row, lease_seconds=lease_seconds)


async def _chunks(file: IO[bytes]) -> AsyncIterator[bytes]:
    file.seek(0)
    while chunk := await asyncio.to_thread(file.read, CHUNK_BYTES):
        yield chunk


async def _leave(row: Row, runtime: Runtime) -> None:
    """Stop. Where the row is gone, its owner is: nothing of them is left behind."""
    log.warning("export.lease_lost", id=str(row["id"]))
    if not await DataExport.exists(id=row["id"]):
        await runtime.storage.delete(requests.storage_key(row["user_id"], row["id"]))
