"""How long notifications and the log of deliveries are kept."""

from __future__ import annotations

from datetime import timedelta

from tortoise.models import Model

from app.clock import now
from app.infra.db import connection
from app.infra.telemetry import logger
from app.notifications.models import Notification, WebhookDelivery
from app.settings import Settings

_BATCH = 1_000
_OVER = """
    DELETE FROM {table} WHERE id IN (
        SELECT id FROM {table} WHERE created_at < $1 ORDER BY created_at
        LIMIT $2 FOR UPDATE SKIP LOCKED
    ) RETURNING id
"""
log = logger(__name__)


async def sweep(settings: Settings) -> int:
    """Delete notifications, read or not, and deliveries that are too old; return how many.

    At most a thousand of each a call. Safe to run twice at once. Deliveries go with their
    partition, as soon as all of it is too old: only what is in none of the dated ones is left.
    """
    swept = await _delete(Notification, days=settings.notification_retention_days)
    days = settings.webhook_delivery_retention_days + settings.delivery_partition_days
    swept += await _delete(WebhookDelivery, days=days)
    if swept:
        log.info("notification.swept", rows=swept)
    return swept


async def _delete(rows_of: type[Model], *, days: int) -> int:
    statement = _OVER.format(table=rows_of._meta.db_table)
    values = [now() - timedelta(days=days), _BATCH]
    return len(await connection().execute_query_dict(statement, values))
