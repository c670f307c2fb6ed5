"""The webhooks that a user registered: made, changed, given a new secret, deleted. One's own only.

A secret is told once, by what made it; later it is only used to sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.viewer import Viewer
from app.clock import now
from app.errors import Conflict, InvalidInput, NotFound
from app.ids import uuid7
from app.infra.addresses_outside import AddressRefused, read_ports
from app.infra.db import transaction
from app.infra.http_outside import Outside, check_address
from app.infra.pages import newest_first
from app.infra.telemetry import logger
from app.notifications.deliveries import count
from app.notifications.models import (
    DeliveryState,
    DisabledReason,
    WebhookDelivery,
    WebhookEndpoint,
)
from app.notifications.sealing import SecretLost, new_secret, seal, sealed_anew
from app.paging import Page, Window
from app.runtime import Runtime
from app.settings import Environment, Settings

URL_CHARACTERS = 500
DESCRIPTION_CHARACTERS = 100
_WHAT = "WebhookEndpoint"
_LOOKED_UP_WITHIN_SECONDS = 3.0
_WAITING = (DeliveryState.PENDING, DeliveryState.FAILED)
# one at a time, so that two requests at once do not pass the limit together
_LOCK_USER = "SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE"

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class WithSecret:
    """An endpoint and the secret that its owner is told now and never again."""

    endpoint: WebhookEndpoint
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Changes:
    """What to change of an endpoint; None leaves it."""

    url: str | None = None
    description: str | None = None
    is_enabled: bool | None = None


def outside_of(settings: Settings) -> Outside:
    """Return what webhooks may call: HTTPS alone in production, HTTP as well in development."""
    is_production = settings.environment is Environment.PRODUCTION
    private = settings.webhook_private_addresses
    return Outside(
        seconds=settings.webhook_seconds,
        schemes=frozenset({"https"} if is_production else {"https", "http"}),
        ports=None if private else read_ports(settings.webhook_ports),
        private_addresses=private,
    )


async def create(viewer: Viewer, *, url: str, description: str, runtime: Runtime) -> WithSecret:
    """Register an address and return it with its secret. Locks the user's row.

    Raises InvalidInput for an address that may not be called and for texts that are too long,
    Conflict when the viewer has `webhook_endpoints_max`, RateLimited after too many addresses.
    """
    settings = runtime.settings
    await _check(viewer, Changes(url, description), runtime)
    identifier, secret = uuid7(), new_secret()
    async with transaction() as connection:
        await connection.execute_query_dict(_LOCK_USER, [viewer.user_id])
        theirs = WebhookEndpoint.filter(user_id=viewer.user_id).using_db(connection)
        if await theirs.count() >= settings.webhook_endpoints_max:
            raise Conflict(f"You have {settings.webhook_endpoints_max} webhooks. Delete one first.")
        endpoint = await WebhookEndpoint.create(
            using_db=connection,
            id=identifier,
            user_id=viewer.user_id,
            url=url,
            description=description,
            secret=seal(secret, endpoint_id=identifier, key=runtime.secret),
        )
    log.info("webhook.created", id=str(identifier))
    return WithSecret(endpoint, secret)


async def update(
    viewer: Viewer, endpoint_id: UUID, changes: Changes, *, runtime: Runtime
) -> WebhookEndpoint:
    """Change an endpoint of the viewer and return it. Locks its row; a repeat changes nothing.

    Enabling it forgets its failures. Disabling it gives up what was not delivered yet. Raises
    NotFound, and InvalidInput and RateLimited as `create` does.
    """
    await _check(viewer, changes, runtime)
    async with transaction() as connection:
        endpoint = await locked(endpoint_id, connection, user_id=viewer.user_id)
        given = {"url": changes.url, "description": changes.description}
        for name, value in given.items():
            if value is not None:
                setattr(endpoint, name, value)
        if changes.is_enabled is True and not endpoint.is_enabled:
            _enable(endpoint)
        await endpoint.save(using_db=connection)
        if changes.is_enabled is False and endpoint.is_enabled:
            await disable(endpoint, DisabledReason.OWNER, connection=connection)
    return endpoint


async def rotate_secret(viewer: Viewer, endpoint_id: UUID, *, runtime: Runtime) -> WithSecret:
    """Give an endpoint of the viewer a new secret and return both. Locks its row.

    For `webhook_previous_secret_seconds` the one before signs as well, so that a receiver may
    change at its leisure; of earlier ones none does. Raises NotFound. Each call makes another.
    """
    secret = new_secret()
    valid = timedelta(seconds=runtime.settings.webhook_previous_secret_seconds)
    async with transaction() as connection:
        endpoint = await locked(endpoint_id, connection, user_id=viewer.user_id)
        endpoint.previous_secret = endpoint.secret
        endpoint.previous_secret_until = now() + valid
        endpoint.secret = seal(secret, endpoint_id=endpoint.id, key=runtime.secret)
        await endpoint.save(using_db=connection)
    log.info("webhook.secret_rotated", id=str(endpoint_id))
    return WithSecret(endpoint, secret)


async def delete(viewer: Viewer, endpoint_id: UUID) -> None:
    """Delete an endpoint of the viewer with its log. Raises NotFound, also the second time."""
    if not await WebhookEndpoint.filter(id=endpoint_id, user_id=viewer.user_id).delete():
        raise NotFound(_WHAT)
    log.info("webhook.deleted", id=str(endpoint_id))


async def own(user_id: UUID, endpoint_id: UUID) -> WebhookEndpoint | None:
    """Return somebody's own endpoint, None for another's and for none."""
    return await WebhookEndpoint.get_or_none(id=endpoint_id, user_id=user_id)


async def page(user_id: UUID, window: Window) -> Page[WebhookEndpoint]:
    """Return a page of somebody's endpoints, newest first. Raises InvalidInput."""
    return await newest_first(WebhookEndpoint.filter(user_id=user_id), window)


async def locked(endpoint_id: UUID, connection: BaseDBAsyncClient, **only: UUID) -> WebhookEndpoint:
    """Return an endpoint, locked until the caller's transaction ends. Raises NotFound.

    Whoever also changes its deliveries locks it first.
    """
    endpoint = (
        await WebhookEndpoint.filter(id=endpoint_id, **only)
        .using_db(connection)
        .select_for_update(no_key=True)
        .first()
    )
    if endpoint is None:
        raise NotFound(_WHAT)
    return endpoint


async def disable(
    endpoint: WebhookEndpoint, reason: DisabledReason, *, connection: BaseDBAsyncClient
) -> None:
    """Disable a locked endpoint and give up what waits for it, in the caller's transaction."""
    endpoint.is_enabled, endpoint.disabled_reason = False, reason
    endpoint.disabled_times += 1
    await endpoint.save(using_db=connection)
    waiting = WebhookDelivery.filter(endpoint_id=endpoint.id, state__in=_WAITING)
    await waiting.using_db(connection).update(state=DeliveryState.GIVEN_UP, next_attempt_at=None)
    log.info("webhook.disabled", id=str(endpoint.id), reason=reason)


def _enable(endpoint: WebhookEndpoint) -> None:
    endpoint.update_from_dict(
        {"is_enabled": True, "disabled_reason": None, "failures": 0, "failing_since": None}
    )


async def _check(viewer: Viewer, changes: Changes, runtime: Runtime) -> None:
    settings = runtime.settings
    texts: dict[str, Any] = {
        "url": (changes.url, URL_CHARACTERS),
        "description": (changes.description, DESCRIPTION_CHARACTERS),
    }
    for name, (text, limit) in texts.items():
        if text is not None and (len(text) > limit or "\0" in text):
            raise InvalidInput(name, f"{name} has {limit} characters at most.")
    if changes.url is not None:
        limit = settings.webhook_asked_per_hour
        await count(viewer, runtime.rate_limiter, limit=limit)
        hurried = replace(outside_of(settings), seconds=_LOOKED_UP_WITHIN_SECONDS)
        try:
            await check_address(changes.url, outside=hurried)
        except AddressRefused as refused:
            raise InvalidInput("url", str(refused)) from None


async def seal_anew(keys: Sequence[bytes]) -> int:
    """Seal the signing secrets of all endpoints under the first of `keys`; return how many.

    After that the others are not needed for them. What none of them opens stays as it is; a repeat
    does no harm. Locks one row at a time.
    """
    sealed = 0
    for identifier in await WebhookEndpoint.all().values_list("id", flat=True):
        async with transaction() as connection:
            found = WebhookEndpoint.filter(id=identifier).using_db(connection)
            endpoint = await found.select_for_update().get_or_none()
            if endpoint is None:
                continue
            try:
                for name in ("secret", "previous_secret"):
                    if (kept := getattr(endpoint, name)) is not None:
                        anew = sealed_anew(kept, endpoint_id=endpoint.id, keys=keys)
                        setattr(endpoint, name, anew)
            except SecretLost:
                log.warning("webhook.secret_lost", id=str(identifier))
                continue
            await endpoint.save(using_db=connection, update_fields=["secret", "previous_secret"])
            sealed += 1
    return sealed
