"""Trying to deliver webhooks, from the claim to what their logs say.

At least once: a worker that dies between the answer and its record leaves a message that is sent
again, under the same id, when its lease is over.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import orjson
from tortoise.backends.base.client import BaseDBAsyncClient

from app.channels import Channel
from app.clock import now
from app.errors import NotFound
from app.infra.addresses_outside import AddressRefused
from app.infra.db import DATABASE_AWAY, retried, transaction
from app.infra.http_outside import OutsideFault, send
from app.infra.telemetry import logger
from app.notifications import deliveries, inbox
from app.notifications.endpoints import disable, locked, outside_of
from app.notifications.inbox import News
from app.notifications.models import (
    DeliveryState,
    DisabledReason,
    NotificationKind,
    WebhookEndpoint,
)
from app.notifications.retrying import asked_to_wait, delay_seconds, schedule
from app.notifications.sealing import SecretLost, signed_headers, unseal
from app.runtime import Runtime
from app.settings import Settings

ANSWER_BYTES = 1_024
_GONE = 410
_LEASE_MARGIN_SECONDS = 15.0
_SECRET_LOST = "Its signing secret cannot be read any more. Rotate it."  # noqa: S105 - a sentence
_DISABLED = "The webhook is disabled."
_NEVER_ENDED = "No try of it came to an end."
Row = deliveries.Row
log = logger(__name__)

# only whoever claimed it last, and only while it waits
_RECORD = """
    UPDATE webhook_deliveries SET state = $3::varchar, tries = tries || $4::jsonb,
        next_attempt_at = CASE WHEN $5::float IS NULL THEN NULL
            ELSE now() + make_interval(secs => $5::float) END
    WHERE id = $1 AND attempts = $2 AND state IN ('PENDING', 'FAILED')
    RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Tried:
    """How a try ended: a status, or what went wrong before there was one."""

    at: datetime
    duration_ms: int
    status: int | None = None
    error: str | None = None
    answer: str = ""
    wait_seconds: float | None = None

    @property
    def is_delivered(self) -> bool:
        """Say whether the endpoint took it: any status of 200 to 299."""
        return self.status is not None and 200 <= self.status < 300

    def entry(self) -> str:
        """Return its line of the log, as JSON."""
        return orjson.dumps(
            [
                {
                    "at": self.at.isoformat(),
                    "status": self.status,
                    "error": self.error,
                    "duration_ms": self.duration_ms,
                    "answer": self.answer,
                }
            ]
        ).decode()


async def run(delivery_id: UUID, *, runtime: Runtime) -> None:
    """Claim the message and others that are due, send them at the same time, record how that went.

    A duplicate call finds nothing to do. Several at once, because a worker has few threads and an
    address that answers slowly would keep one of them from renders. 2xx delivers a message. 410
    disables the endpoint, as do `webhook_failing_days_max` days of failures; its owner is notified.
    Anything else is tried again by the schedule, or given up at its end.
    """
    settings = runtime.settings
    rows = await deliveries.claim(
        delivery_id,
        seconds=settings.webhook_seconds + _LEASE_MARGIN_SECONDS,
        at_once=settings.webhook_deliveries_at_once,
    )
    found = await WebhookEndpoint.filter(id__in=[row["endpoint_id"] for row in rows])
    endpoints = {endpoint.id: endpoint for endpoint in found}
    async with asyncio.TaskGroup() as group:
        for row in rows:
            if row["endpoint_id"] in endpoints:
                group.create_task(_deliver(row, endpoints[row["endpoint_id"]], runtime))


async def _deliver(row: Row, endpoint: WebhookEndpoint, runtime: Runtime) -> None:
    settings = runtime.settings
    if row["scheduled"] > len(schedule(settings.webhook_retry_seconds)) + 1:
        tried = Tried(now(), 0, error=_NEVER_ENDED)
    elif not endpoint.is_enabled:  # disabled just when there was something to tell
        tried = Tried(now(), 0, error=_DISABLED)
    else:
        tried = await _try(row, endpoint, runtime)
    log.info("webhook.tried", id=str(row["id"]), status=tried.status, ms=tried.duration_ms)

    async def write() -> UUID | None:
        async with transaction() as connection:
            return await _record(row, tried, settings, connection)

    try:
        told = await retried(write)
    except NotFound:  # deleted meanwhile
        return
    except DATABASE_AWAY as error:  # it is sent again, and the others are not given up for it
        log.warning("webhook.not_recorded", id=str(row["id"]), error=type(error).__name__)
        return
    if told is not None:
        await inbox.announce(runtime.events, told)


async def _try(row: Row, endpoint: WebhookEndpoint, runtime: Runtime) -> Tried:
    began, at = time.monotonic(), now()

    def spent_ms() -> int:
        return round((time.monotonic() - began) * 1_000)

    try:
        headers = signed_headers(
            row["body"],
            message_id=deliveries.message_id(row["id"]),
            at=at,
            signing=_secrets(endpoint, at, runtime.secrets),
        )
        answered = await send(
            endpoint.url,
            outside=outside_of(runtime.settings),
            body_bytes=ANSWER_BYTES,
            method="POST",
            headers={
                **headers,
                "content-type": "application/json",
                "user-agent": "Galatea-Webhooks/1",
            },
            content=row["body"].encode(),
        )
    except SecretLost:
        return Tried(at, spent_ms(), error=_SECRET_LOST)
    except (AddressRefused, OutsideFault) as error:
        return Tried(at, spent_ms(), error=str(error))
    return Tried(
        at,
        spent_ms(),
        status=answered.status,
        answer=_readable(answered.body),
        wait_seconds=asked_to_wait(
            answered.status,
            answered.headers,
            at=now(),
            seconds_max=runtime.settings.webhook_retry_after_seconds_max,
        ),
    )


def _secrets(endpoint: WebhookEndpoint, at: datetime, keys: Sequence[bytes]) -> list[str]:
    """Return what to sign with: the secret, and the one before until its time is over."""
    signing = [unseal(endpoint.secret, endpoint_id=endpoint.id, keys=keys)]
    until = endpoint.previous_secret_until
    if endpoint.previous_secret is not None and until is not None and until > at:
        try:
            signing.append(unseal(endpoint.previous_secret, endpoint_id=endpoint.id, keys=keys))
        except SecretLost:
            log.warning("webhook.previous_secret_lost", id=str(endpoint.id))
    return signing


def _readable(body: bytes) -> str:
    """Return the beginning of an answer as text that a table and a page can hold."""
    text = body.decode(errors="replace")
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")


async def _record(
    row: Row, tried: Tried, settings: Settings, connection: BaseDBAsyncClient
) -> UUID | None:
    """Write how it went; return whom to tell that the endpoint was disabled. Raises NotFound."""
    endpoint = await locked(row["endpoint_id"], connection)
    wait, state = None, DeliveryState.DELIVERED
    if not endpoint.is_enabled and not tried.is_delivered:
        state = DeliveryState.GIVEN_UP
    elif not tried.is_delivered:
        waits = schedule(settings.webhook_retry_seconds)
        wait = delay_seconds(waits, failed=row["scheduled"], at_least=tried.wait_seconds)
        state = DeliveryState.GIVEN_UP if wait is None else DeliveryState.FAILED
    values: list[Any] = [row["id"], row["attempts"], state.value, tried.entry(), wait]
    if not await connection.execute_query_dict(_RECORD, values):
        log.warning("webhook.lease_lost", id=str(row["id"]))
        return None
    endpoint.failures = 0 if tried.is_delivered else endpoint.failures + 1
    endpoint.failing_since = None if tried.is_delivered else endpoint.failing_since or tried.at
    await endpoint.save(using_db=connection, update_fields=["failures", "failing_since"])
    reason = _why_disable(endpoint, tried, settings)
    return await _disable(endpoint, reason, connection) if reason else None


def _why_disable(
    endpoint: WebhookEndpoint, tried: Tried, settings: Settings
) -> DisabledReason | None:
    if not endpoint.is_enabled:
        return None
    if tried.status == _GONE:
        return DisabledReason.GONE
    days = timedelta(days=settings.webhook_failing_days_max)
    since = endpoint.failing_since
    return DisabledReason.FAILING if since is not None and tried.at - since >= days else None


async def _disable(
    endpoint: WebhookEndpoint, reason: DisabledReason, connection: BaseDBAsyncClient
) -> UUID:
    await disable(endpoint, reason, connection=connection)
    user_id: UUID = endpoint.user_id  # type: ignore[attr-defined]  # the ORM's key
    said = {
        DisabledReason.GONE: "answered that it is gone (410)",
        DisabledReason.FAILING: "took nothing for days",
    }[reason]
    host = (urlsplit(endpoint.url).hostname or "")[:100]
    news = News(
        user_id=user_id,
        kind=NotificationKind.WEBHOOK_DISABLED,
        subject_id=endpoint.id,
        channel=Channel.WEB,
        title=f"Your webhook at {host} was disabled: it {said}.",
        data={"reason": reason.value},
        revision=endpoint.disabled_times,
    )
    await inbox.record(news, connection=connection)
    return user_id
