"""What was sent to whom: messages to endpoints, claimed by one worker at a time, and their log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.viewer import Viewer
from app.clock import now
from app.errors import Conflict, NotFound
from app.ids import uuid7
from app.infra import outbox
from app.infra.db import connection as pool
from app.infra.db import transaction
from app.infra.rate_limit import RateLimiter
from app.infra.telemetry import logger
from app.notifications.models import (
    Notification,
    NotificationKind,
    WebhookDelivery,
    WebhookEndpoint,
)
from app.paging import Page, Window, cut, uuid_bounds

DELIVER_WEBHOOK = "deliver_webhook"
TEST_TYPE = "webhook.test"
TYPES: Mapping[NotificationKind, str] = {
    NotificationKind.GENERATION_FINISHED: "generation.finished",
    NotificationKind.WEBHOOK_DISABLED: "webhook.disabled",
}
Row = dict[str, Any]
log = logger(__name__)

_BATCH = 200
_HOUR_SECONDS = 3_600
_TRIES_KEPT = 20
# by the clock of the database, as all that is due is
_ADD = """
    INSERT INTO webhook_deliveries (id, endpoint_id, notification_id, type, body, state, attempts,
        scheduled, tries, next_attempt_at, sent_at, created_at)
    VALUES ($1, $2, $3, $4, $5, 'PENDING', 0, 0, '[]', now(), now(), now())
    RETURNING *
"""
# as the key of a delivery would lock it: one that is just being deleted is waited for and left out
_ENABLED = """
    SELECT id FROM webhook_endpoints WHERE user_id = $1 AND is_enabled ORDER BY id FOR KEY SHARE
"""
# who claims has until then; whoever finds it due after that claims it under another count
_CLAIM = """
    WITH named AS (
        SELECT id FROM webhook_deliveries WHERE id = $1 AND next_attempt_at <= now()
        FOR UPDATE SKIP LOCKED
    ), others AS (
        SELECT id FROM webhook_deliveries WHERE id <> $1 AND next_attempt_at <= now()
        ORDER BY next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED
    )
    UPDATE webhook_deliveries SET attempts = attempts + 1, scheduled = scheduled + 1,
        next_attempt_at = now() + make_interval(secs => $2)
    WHERE id IN (SELECT id FROM named UNION SELECT id FROM others) AND next_attempt_at <= now()
    RETURNING *
"""
# due and not sent since it became due, or sent long ago: then its message is gone
_DUE = """
    UPDATE webhook_deliveries SET sent_at = now()
    WHERE id IN (
        SELECT id FROM webhook_deliveries
        WHERE next_attempt_at <= now()
            AND (sent_at < next_attempt_at OR sent_at < now() - make_interval(secs => $2))
        ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED
    ) AND next_attempt_at <= now()
    RETURNING id
"""
_AGAIN = """
    UPDATE webhook_deliveries SET state = CASE attempts WHEN 0 THEN 'PENDING' ELSE 'FAILED' END,
        scheduled = 0, next_attempt_at = now(), sent_at = now(), tries = (
            SELECT coalesce(jsonb_agg(kept.entry ORDER BY kept.place), '[]') FROM (
                SELECT entry, place FROM jsonb_array_elements(tries)
                    WITH ORDINALITY AS said (entry, place)
                ORDER BY place DESC LIMIT $2
            ) AS kept
        )
    WHERE id = $1 AND state IN ('DELIVERED', 'GIVEN_UP')
    RETURNING *
"""
_PAGES = """
    SELECT listed.* FROM unnest($1::uuid[]) AS wanted (id)
    CROSS JOIN LATERAL (
        SELECT * FROM webhook_deliveries AS one WHERE one.endpoint_id = wanted.id
            AND ($2::uuid IS NULL OR one.id < $2) AND ($3::uuid IS NULL OR one.id > $3)
        ORDER BY one.id {direction} LIMIT $4
    ) AS listed
    ORDER BY listed.id {direction}
"""


async def add_for(
    notification: Notification, *, user_id: UUID, connection: BaseDBAsyncClient
) -> int:
    """Write one delivery for each enabled endpoint of the user, with its job; return how many.

    In the caller's transaction, once a notification.
    """
    kind = TYPES[notification.kind]
    body = _body(kind, at=notification.created_at, data=notification.data)
    endpoints = await connection.execute_query_dict(_ENABLED, [user_id])
    for endpoint in endpoints:
        await _add(endpoint["id"], notification.id, kind, body, connection)
    return len(endpoints)


async def send_test(
    viewer: Viewer, endpoint_id: UUID, *, limiter: RateLimiter, limit: int
) -> WebhookDelivery:
    """Write a message of the type `webhook.test` for one of the viewer's endpoints; return it.

    Raises NotFound, Conflict for one that is disabled, RateLimited after `limit` in an hour.
    """
    endpoint = await WebhookEndpoint.get_or_none(id=endpoint_id, user_id=viewer.user_id)
    if endpoint is None:
        raise NotFound("WebhookEndpoint")
    _check_enabled(endpoint)
    await count(viewer, limiter, limit=limit)
    body = _body(TEST_TYPE, at=now(), data={})
    async with transaction() as connection:
        return await _add(endpoint.id, None, TEST_TYPE, body, connection)


async def redeliver(
    viewer: Viewer, delivery_id: UUID, *, limiter: RateLimiter, limit: int
) -> WebhookDelivery:
    """Send one of the viewer's messages again, under its id, with all tries of the schedule.

    Of the tries so far the log keeps the last 20. One that is still being tried is returned as it
    is. Raises NotFound, Conflict for a disabled endpoint, RateLimited after `limit` in an hour.
    """
    delivery = await own(viewer.user_id, delivery_id)
    if delivery is None:
        raise NotFound("WebhookDelivery")
    _check_enabled(await WebhookEndpoint.get(id=endpoint_of(delivery)))
    await count(viewer, limiter, limit=limit)
    async with transaction() as connection:
        again = await connection.execute_query_dict(_AGAIN, [delivery_id, _TRIES_KEPT])
        if again:
            await _enqueue(delivery_id, connection)
    return WebhookDelivery._init_from_db(**again[0]) if again else delivery


async def own(user_id: UUID, delivery_id: UUID) -> WebhookDelivery | None:
    """Return a message to one of somebody's endpoints, None for another's and for none."""
    return await WebhookDelivery.get_or_none(id=delivery_id, endpoint__user_id=user_id)


def endpoint_of(delivery: WebhookDelivery) -> UUID:
    """Return the id of the endpoint that a message is for."""
    endpoint_id: UUID = delivery.endpoint_id  # type: ignore[attr-defined]  # the ORM's key
    return endpoint_id


async def pages(endpoint_ids: Sequence[UUID], window: Window) -> list[Page[WebhookDelivery]]:
    """Return the same window of each endpoint's log, newest first, in one query by index.

    Whose they are is for the caller to know. Raises InvalidInput for a cursor of another list.
    """
    statement = _PAGES.format(direction="ASC" if window.backward else "DESC")
    values = [list(endpoint_ids), *uuid_bounds(window), window.limit + 1]
    found: dict[UUID, list[WebhookDelivery]] = {identifier: [] for identifier in endpoint_ids}
    for row in await pool().execute_query_dict(statement, values):
        found[row["endpoint_id"]].append(WebhookDelivery._init_from_db(**row))
    return [cut(found[identifier], window) for identifier in endpoint_ids]


async def claim(delivery_id: UUID, *, seconds: float, at_once: int) -> list[Row]:
    """Take a message, and others until there are `at_once`, that are due, for that long.

    One that is not due, or that somebody has, is not among them.
    """
    return await pool().execute_query_dict(_CLAIM, [delivery_id, seconds, at_once - 1])


async def take_up_due(*, older_than_seconds: float) -> int:
    """Send the jobs of messages that are due; return how many.

    Each once, and again after `older_than_seconds`, when its job must have been lost. Rows that are
    locked are skipped, so any number of schedulers may run at once.
    """
    async with transaction() as connection:
        rows = await connection.execute_query_dict(_DUE, [_BATCH, older_than_seconds])
        for row in rows:
            await _enqueue(row["id"], connection)
    return len(rows)


def message_id(delivery_id: UUID) -> str:
    """Return the id of the message, the same at every try (the header `webhook-id`)."""
    return f"msg_{delivery_id.hex}"


def _body(kind: str, *, at: Any, data: Mapping[str, Any]) -> str:
    """Return the payload as Standard Webhooks has it: type, time of the event, data."""
    said = {"type": kind, "timestamp": at.isoformat().replace("+00:00", "Z"), "data": data}
    return orjson.dumps(said).decode()


def _check_enabled(endpoint: WebhookEndpoint) -> None:
    if not endpoint.is_enabled:
        raise Conflict("This endpoint is disabled. Enable it first.")


async def count(viewer: Viewer, limiter: RateLimiter, *, limit: int) -> None:
    """Count one thing that has us call what the viewer named. Raises RateLimited."""
    await limiter.hit("webhook", str(viewer.user_id), limit=limit, per_seconds=_HOUR_SECONDS)


async def _add(
    endpoint_id: UUID,
    notification_id: UUID | None,
    kind: str,
    body: str,
    connection: BaseDBAsyncClient,
) -> WebhookDelivery:
    values = [uuid7(), endpoint_id, notification_id, kind, body]
    rows = await connection.execute_query_dict(_ADD, values)
    await _enqueue(rows[0]["id"], connection)
    delivery: WebhookDelivery = WebhookDelivery._init_from_db(**rows[0])
    return delivery


async def _enqueue(delivery_id: UUID, connection: BaseDBAsyncClient) -> None:
    said = {"delivery_id": str(delivery_id)}
    await outbox.enqueue(DELIVER_WEBHOOK, said, connection=connection)
