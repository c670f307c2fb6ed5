"""Webhooks as the schema shows them: one's endpoints and the log of what was sent to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import strawberry

from app.graphql.context import Info
from app.graphql.nodes import Node, global_id, read_id
from app.graphql.notifications import Notification
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.notifications import deliveries, endpoints
from app.notifications.models import (
    DeliveryState,
    DisabledReason,
)
from app.notifications.models import (
    WebhookDelivery as DeliveryRow,
)
from app.notifications.models import (
    WebhookEndpoint as EndpointRow,
)

strawberry.enum(
    DisabledReason,
    name="WebhookDisabledReason",
    description="Why an endpoint gets nothing: you said so, it answered 410, or it failed for "
    "days.",
)
strawberry.enum(
    DeliveryState,
    name="WebhookDeliveryState",
    description="Where a message stands. PENDING was not tried yet, FAILED is tried again, "
    "GIVEN_UP is not.",
)


@strawberry.type(description="One try to deliver a message.")
class WebhookAttempt:
    """An entry of a delivery's log."""

    at: datetime = strawberry.field(description="When it was sent.")
    status: int | None = strawberry.field(description="The HTTP status that came back, if any.")
    error: str | None = strawberry.field(description="What went wrong before there was a status.")
    duration_ms: int = strawberry.field(description="How long it took.")
    answer: str = strawberry.field(description="The first kilobyte of what was answered.")

    @classmethod
    def of(cls, entry: dict[str, Any]) -> WebhookAttempt:
        """Show an entry."""
        return cls(**entry | {"at": datetime.fromisoformat(entry["at"])})


@strawberry.type(description="A message to one endpoint and every try to deliver it.")
class WebhookDelivery(Node):
    """A row of `webhook_deliveries`, for its endpoint's owner."""

    row: strawberry.Private[DeliveryRow]
    message_id: str = strawberry.field(description="The header `webhook-id`, the same each time.")
    type: str = strawberry.field(description='What it is about, such as "generation.finished".')
    body: str = strawberry.field(description="What is sent, to the byte.")
    state: DeliveryState = strawberry.field(description="Where it stands.")
    next_attempt_at: datetime | None = strawberry.field(
        description="When it is tried next; null when it is not tried any more."
    )
    created_at: datetime = strawberry.field(description="When there was something to tell.")

    @classmethod
    def of(cls, row: DeliveryRow) -> WebhookDelivery:
        """Show a row to its owner."""
        return cls(
            id=global_id("WebhookDelivery", row.id),
            row=row,
            message_id=deliveries.message_id(row.id),
            type=row.type,
            body=row.body,
            state=row.state,
            next_attempt_at=row.next_attempt_at,
            created_at=row.created_at,
        )

    @strawberry.field(description="Its tries, the oldest first.")
    def attempts(self) -> list[WebhookAttempt]:
        """The log; the schedule of tries bounds it."""
        return [WebhookAttempt.of(entry) for entry in self.row.tries]

    @strawberry.field(description="The notification it tells of; null for a test and an old one.")
    async def notification(self, info: Info) -> Notification | None:
        """Its notification, read once for a whole level."""
        notification_id: UUID | None = self.row.notification_id  # type: ignore[attr-defined]  # the ORM's key
        if notification_id is None:
            return None
        row = await info.context.loaders.own_notifications.load(notification_id)
        return None if row is None else Notification.of(row)


@strawberry.type(description="An address of yours that is told of all you are notified of.")
class WebhookEndpoint(Node):
    """A row of `webhook_endpoints`, for its owner. Its secret is told when it is made."""

    row: strawberry.Private[EndpointRow]
    url: str = strawberry.field(description="Where messages are sent.")
    description: str = strawberry.field(description="What its owner calls it.")
    enabled: bool = strawberry.field(description="Whether it gets messages.")
    disabled_reason: DisabledReason | None = strawberry.field(description="Why it gets none.")
    failures: int = strawberry.field(description="How many tries failed since the last success.")
    failing_since: datetime | None = strawberry.field(description="Since when.")
    previous_secret_until: datetime | None = strawberry.field(
        description="Until then messages carry a signature by the secret before this one, too."
    )
    created_at: datetime = strawberry.field(description="When it was made.")

    @classmethod
    def of(cls, row: EndpointRow) -> WebhookEndpoint:
        """Show a row to its owner."""
        return cls(
            id=global_id("WebhookEndpoint", row.id),
            row=row,
            url=row.url,
            description=row.description,
            enabled=row.is_enabled,
            disabled_reason=row.disabled_reason,
            failures=row.failures,
            failing_since=row.failing_since,
            previous_secret_until=row.previous_secret_until,
            created_at=row.created_at,
        )

    @strawberry.field(description="What was sent to it, newest first.")
    async def deliveries(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[WebhookDelivery]:
        """A page of its log, read once for a whole level."""
        wanted = window(
            info.context.runtime.settings, first=first, after=after, last=last, before=before
        )
        page = await info.context.loaders.webhook_deliveries.load((self.row.id, wanted))
        return connection(page, node=WebhookDelivery.of, key=lambda row: row.id)


class OfViewer(Protocol):
    """The viewer of the schema."""

    user_id: UUID


async def own_endpoints(
    root: OfViewer,
    info: Info,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Connection[WebhookEndpoint]:
    """Resolve a page of somebody's endpoints."""
    wanted = window(
        info.context.runtime.settings, first=first, after=after, last=last, before=before
    )
    page = await endpoints.page(root.user_id, wanted)
    return connection(page, node=WebhookEndpoint.of, key=lambda row: row.id)


async def endpoint_node(info: Info, identifier: str) -> WebhookEndpoint | None:
    """Return the endpoint an id names to its owner, None to everybody else."""
    viewer = info.context.viewer_or_nobody
    if viewer is None:
        return None
    row = await endpoints.own(viewer.user_id, read_id(identifier, "WebhookEndpoint"))
    return WebhookEndpoint.of(row) if row else None


async def delivery_node(info: Info, identifier: str) -> WebhookDelivery | None:
    """Return the delivery an id names to its endpoint's owner, None to everybody else."""
    viewer = info.context.viewer_or_nobody
    if viewer is None:
        return None
    row = await deliveries.own(viewer.user_id, read_id(identifier, "WebhookDelivery"))
    return WebhookDelivery.of(row) if row else None
