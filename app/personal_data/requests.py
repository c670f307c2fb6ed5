"""Asking for an archive, finding it again, and what is told of it on its way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import UUID

from redis.exceptions import RedisError
from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.viewer import Viewer
from app.infra import outbox
from app.infra.db import retried, transaction
from app.infra.events import Events
from app.infra.pages import newest_first
from app.infra.telemetry import logger
from app.paging import Page, Window
from app.personal_data.models import DataExport, ExportState
from app.runtime import Runtime

EXPORT_ACCOUNT = "export_account"
UNFINISHED = frozenset({ExportState.QUEUED, ExportState.RUNNING})

log = logger(__name__)

# one at a time: two requests at once would both find nothing
_LOCK = "SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE"
_STANDING = """
    SELECT * FROM data_exports WHERE user_id = $1 AND (
        state IN ('QUEUED', 'RUNNING') OR (
            state = 'READY' AND expires_at > now()
            AND finished_at > now() - make_interval(secs => $2)
        )
    ) ORDER BY id DESC LIMIT 1
"""


async def request_export(viewer: Viewer, *, runtime: Runtime) -> DataExport:
    """Begin an archive of everything the viewer owns and return it, QUEUED.

    While one is unfinished, or was made within `export_fresh_seconds`, that one is returned and
    nothing is written. Locks the user's row. A job is sent with the commit.
    """

    async def write() -> DataExport:
        async with transaction() as connection:
            await connection.execute_query_dict(_LOCK, [viewer.user_id])
            fresh_seconds = float(runtime.settings.export_fresh_seconds)
            standing = await connection.execute_query_dict(
                _STANDING, [viewer.user_id, fresh_seconds]
            )
            if standing:
                return DataExport._init_from_db(**standing[0])
            export = await DataExport.create(using_db=connection, user_id=viewer.user_id)
            await send(export.id, connection=connection)
            return export

    export = await retried(write)
    log.info("export.requested", id=str(export.id), state=export.state)
    return export


async def send(export_id: UUID, *, connection: BaseDBAsyncClient) -> None:
    """Write the job of an archive into the caller's transaction."""
    await outbox.enqueue(EXPORT_ACCOUNT, {"export_id": str(export_id)}, connection=connection)


async def own_export(user_id: UUID, export_id: UUID) -> DataExport | None:
    """Return somebody's own archive, None for another's and for none."""
    return await DataExport.get_or_none(id=export_id, user_id=user_id)


async def page(user_id: UUID, window: Window) -> Page[DataExport]:
    """Return a page of somebody's archives, newest first, by index. Raises InvalidInput."""
    return await newest_first(DataExport.filter(user_id=user_id), window)


async def announce(events: Events, export_id: UUID) -> None:
    """Tell whoever watches that the row changed. Without Redis they read it a little later."""
    try:
        await events.publish(_topic(export_id), {"type": "export.changed"})
    except (RedisError, OSError) as error:
        log.warning("export.not_announced", id=str(export_id), error=type(error).__name__)


async def watch(
    events: Events, user_id: UUID, export_id: UUID, *, reread_seconds: float
) -> AsyncIterator[DataExport]:
    """Yield somebody's archive as it is, then after each change, until it is finished.

    An event is only a reason to read the row again, as is a silence of `reread_seconds`: so nothing
    is lost on the way, and whoever comes back sees what it is now. Ends when the row is gone.
    """
    told: tuple[object, ...] | None = None
    async with events.follow(_topic(export_id)) as follower:
        while True:
            export = await own_export(user_id, export_id)
            if export is None:
                return
            state = (export.state, export.stage, export.fraction)
            if state != told:
                told = state
                yield export
            if export.state not in UNFINISHED:
                return
            await follower.next(timeout_seconds=reread_seconds)


def storage_prefix(user_id: UUID) -> str:
    """Return the prefix of all of somebody's archives."""
    return f"exports/{user_id}"


def storage_key(user_id: UUID, export_id: UUID) -> str:
    """Return the key of an archive's bytes."""
    return f"{storage_prefix(user_id)}/{export_id}.zip"


def owner_of(export: DataExport) -> UUID:
    """Return whose archive it is."""
    user_id: UUID = export.user_id  # type: ignore[attr-defined]  # the ORM adds it to the key
    return user_id


def _topic(export_id: UUID) -> str:
    return f"export:{export_id}"
