"""Somebody with a webhook, and the news they get."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from app.accounts.viewer import Viewer
from app.channels import Channel
from app.ids import uuid7
from app.infra.db import connection, transaction
from app.notifications import endpoints, inbox, sending
from app.notifications.endpoints import WithSecret
from app.notifications.inbox import News
from app.notifications.models import Notification, NotificationKind, WebhookDelivery
from app.runtime import Runtime
from tests.notifications.receiver import Receiver, receiving
from tests.workshop import Workshop


def lenient(workshop: Workshop, **changes: Any) -> Runtime:
    """The workshop's runtime, which calls receivers on this machine."""
    changes = {"webhook_private_addresses": True, **changes}
    settings = workshop.runtime.settings.model_copy(update=changes)
    return replace(workshop.runtime, settings=settings)


def news(viewer: Viewer, **changes: Any) -> News:
    """News of a generation of `viewer` that was never ordered."""
    said: dict[str, Any] = {
        "user_id": viewer.user_id,
        "kind": NotificationKind.GENERATION_FINISHED,
        "subject_id": uuid7(),
        "channel": Channel.WEB,
        "title": "Your picture is ready.",
        "data": {"state": "SUCCEEDED", "captured_aurum": 4},
    }
    return News(**{**said, **changes})


async def recorded(viewer: Viewer, **changes: Any) -> Notification:
    """Record news and commit it."""
    async with transaction() as open_connection:
        return await inbox.record(news(viewer, **changes), connection=open_connection)


@dataclass
class Hooked:
    """A viewer whose one webhook is answered by `receiver`."""

    runtime: Runtime
    viewer: Viewer
    receiver: Receiver
    made: WithSecret

    @property
    def endpoint_id(self) -> UUID:
        """The webhook."""
        return self.made.endpoint.id

    async def told(self, **changes: Any) -> WebhookDelivery:
        """Record news; return the message that waits."""
        notification = await recorded(self.viewer, **changes)
        return await WebhookDelivery.get(
            notification_id=notification.id, endpoint_id=self.endpoint_id
        )

    async def sent(self, delivery: WebhookDelivery) -> WebhookDelivery:
        """Let the time of its next try come, try it, and return it as it is then."""
        await due(delivery)
        await sending.run(delivery.id, runtime=self.runtime)
        return await WebhookDelivery.get(id=delivery.id)


@asynccontextmanager
async def hooked(workshop: Workshop, **settings: Any) -> AsyncIterator[Hooked]:
    """Run a receiver for the block and register it."""
    runtime, viewer = lenient(workshop, **settings), await workshop.viewer()
    async with receiving() as receiver:
        made = await endpoints.create(
            viewer, url=receiver.url(), description="mine", runtime=runtime
        )
        yield Hooked(runtime, viewer, receiver, made)


async def due(delivery: WebhookDelivery) -> None:
    """Let the time until its next try pass, if it has one."""
    await connection().execute_query_dict(
        "UPDATE webhook_deliveries SET next_attempt_at = now() - interval '1 second',"
        " sent_at = now() - interval '2 seconds'"
        " WHERE id = $1 AND next_attempt_at IS NOT NULL",
        [delivery.id],
    )
