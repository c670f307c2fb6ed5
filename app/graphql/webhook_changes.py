"""What one does with one's webhooks: make, change, rotate, delete, try out, send again."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry

from app.graphql.context import Info
from app.graphql.nodes import read_id
from app.graphql.problems import (
    ConflictProblem,
    InvalidInputProblem,
    NotFoundProblem,
    RateLimitedProblem,
)
from app.graphql.webhooks import WebhookDelivery, WebhookEndpoint
from app.notifications import deliveries, endpoints
from app.notifications.endpoints import Changes

_SECRET = "Signs its messages (`whsec_...`). Told this once: keep it."  # noqa: S105 - a description


@strawberry.input(description="A new webhook.")
class CreateWebhookEndpointInput:
    """What `createWebhookEndpoint` takes."""

    url: str = strawberry.field(
        description="Where to send messages: a public https address, at most 500 characters."
    )
    description: str = strawberry.field(
        default="", description="What you call it, at most 100 characters."
    )


@strawberry.input(description="What to change; what is left out stays.")
class UpdateWebhookEndpointInput:
    """What `updateWebhookEndpoint` takes."""

    id: strawberry.ID = strawberry.field(description="Which one.")
    url: str | None = strawberry.field(default=None, description="Another address.")
    description: str | None = strawberry.field(default=None, description="Another name.")
    enabled: bool | None = strawberry.field(
        default=None,
        description="Whether it gets messages. Disabling gives up those on their way.",
    )


@strawberry.input(description="The webhook that needs a new secret.")
class RotateWebhookSecretInput:
    """What `rotateWebhookSecret` takes."""

    id: strawberry.ID = strawberry.field(description="Which one.")


@strawberry.input(description="The webhook to delete.")
class DeleteWebhookEndpointInput:
    """What `deleteWebhookEndpoint` takes."""

    id: strawberry.ID = strawberry.field(description="Which one.")


@strawberry.input(description="The webhook to try out.")
class SendTestWebhookInput:
    """What `sendTestWebhook` takes."""

    id: strawberry.ID = strawberry.field(description="Which one.")


@strawberry.input(description="The message to send again.")
class RedeliverWebhookInput:
    """What `redeliverWebhook` takes."""

    id: strawberry.ID = strawberry.field(description="Which delivery.")


@strawberry.type(description="The new webhook. Its secret is shown here and nowhere else.")
class CreatedWebhookEndpoint:
    """What `createWebhookEndpoint` answers."""

    webhook_endpoint: WebhookEndpoint = strawberry.field(description="The webhook.")
    secret: str = strawberry.field(description=_SECRET)


@strawberry.type(description="The webhook as it is now.")
class UpdatedWebhookEndpoint:
    """What `updateWebhookEndpoint` answers."""

    webhook_endpoint: WebhookEndpoint = strawberry.field(description="The webhook.")


@strawberry.type(description="The new secret. It is shown here and nowhere else.")
class RotatedWebhookSecret:
    """What `rotateWebhookSecret` answers."""

    webhook_endpoint: WebhookEndpoint = strawberry.field(description="The webhook.")
    secret: str = strawberry.field(description=_SECRET)
    previous_secret_until: datetime | None = strawberry.field(
        description="Until then the secret before it signs as well."
    )


@strawberry.type(description="The webhook is gone, and its log.")
class DeletedWebhookEndpoint:
    """What `deleteWebhookEndpoint` answers."""

    id: strawberry.ID = strawberry.field(description="What it was called.")


@strawberry.type(description="A message of the type `webhook.test` is on its way.")
class SentTestWebhook:
    """What `sendTestWebhook` answers."""

    webhook_delivery: WebhookDelivery = strawberry.field(description="The message.")


@strawberry.type(description="The message is on its way again, under the same id.")
class RedeliveredWebhook:
    """What `redeliverWebhook` answers."""

    webhook_delivery: WebhookDelivery = strawberry.field(description="The message.")


CreateWebhookEndpointResult = Annotated[
    CreatedWebhookEndpoint | InvalidInputProblem | ConflictProblem | RateLimitedProblem,
    strawberry.union("CreateWebhookEndpointResult", description="The webhook, or why not."),
]
UpdateWebhookEndpointResult = Annotated[
    UpdatedWebhookEndpoint | NotFoundProblem | InvalidInputProblem | RateLimitedProblem,
    strawberry.union("UpdateWebhookEndpointResult", description="The webhook, or why not."),
]
RotateWebhookSecretResult = Annotated[
    RotatedWebhookSecret | NotFoundProblem,
    strawberry.union("RotateWebhookSecretResult", description="The secret, or why not."),
]
DeleteWebhookEndpointResult = Annotated[
    DeletedWebhookEndpoint | NotFoundProblem,
    strawberry.union("DeleteWebhookEndpointResult", description="Its id, or why not."),
]
SendTestWebhookResult = Annotated[
    SentTestWebhook | NotFoundProblem | ConflictProblem | RateLimitedProblem,
    strawberry.union("SendTestWebhookResult", description="The message, or why not."),
]
RedeliverWebhookResult = Annotated[
    RedeliveredWebhook | NotFoundProblem | ConflictProblem | RateLimitedProblem,
    strawberry.union("RedeliverWebhookResult", description="The message, or why not."),
]


@strawberry.type
class WebhooksMutation:
    """What webhooks add to Mutation."""

    @strawberry.mutation(
        description="Have an address of yours told of all you are notified of, signed as Standard "
        "Webhooks has it."
    )
    async def create_webhook_endpoint(
        self, info: Info, input: CreateWebhookEndpointInput
    ) -> CreateWebhookEndpointResult:
        """Register an address."""
        made = await endpoints.create(
            info.context.required_viewer,
            url=input.url,
            description=input.description,
            runtime=info.context.runtime,
        )
        return CreatedWebhookEndpoint(
            webhook_endpoint=WebhookEndpoint.of(made.endpoint), secret=made.secret
        )

    @strawberry.mutation(description="Change a webhook. Enabling it forgets its failures.")
    async def update_webhook_endpoint(
        self, info: Info, input: UpdateWebhookEndpointInput
    ) -> UpdateWebhookEndpointResult:
        """Change an address, a name, or whether it gets messages."""
        row = await endpoints.update(
            info.context.required_viewer,
            read_id(input.id, "WebhookEndpoint"),
            Changes(input.url, input.description, input.enabled),
            runtime=info.context.runtime,
        )
        return UpdatedWebhookEndpoint(webhook_endpoint=WebhookEndpoint.of(row))

    @strawberry.mutation(
        description="Give a webhook a new secret. For a day both sign, so that you may change over."
    )
    async def rotate_webhook_secret(
        self, info: Info, input: RotateWebhookSecretInput
    ) -> RotateWebhookSecretResult:
        """Make another secret."""
        made = await endpoints.rotate_secret(
            info.context.required_viewer,
            read_id(input.id, "WebhookEndpoint"),
            runtime=info.context.runtime,
        )
        return RotatedWebhookSecret(
            webhook_endpoint=WebhookEndpoint.of(made.endpoint),
            secret=made.secret,
            previous_secret_until=made.endpoint.previous_secret_until,
        )

    @strawberry.mutation(description="Delete a webhook with its log.")
    async def delete_webhook_endpoint(
        self, info: Info, input: DeleteWebhookEndpointInput
    ) -> DeleteWebhookEndpointResult:
        """Delete an address."""
        endpoint_id = read_id(input.id, "WebhookEndpoint")
        await endpoints.delete(info.context.required_viewer, endpoint_id)
        return DeletedWebhookEndpoint(id=input.id)

    @strawberry.mutation(description="Send a webhook a message to see whether it works.")
    async def send_test_webhook(
        self, info: Info, input: SendTestWebhookInput
    ) -> SendTestWebhookResult:
        """Send a test."""
        runtime = info.context.runtime
        row = await deliveries.send_test(
            info.context.required_viewer,
            read_id(input.id, "WebhookEndpoint"),
            limiter=runtime.rate_limiter,
            limit=runtime.settings.webhook_asked_per_hour,
        )
        return SentTestWebhook(webhook_delivery=WebhookDelivery.of(row))

    @strawberry.mutation(
        description="Send a message again that was delivered or given up. One that is still being "
        "tried stays as it is."
    )
    async def redeliver_webhook(
        self, info: Info, input: RedeliverWebhookInput
    ) -> RedeliverWebhookResult:
        """Send a message again."""
        runtime = info.context.runtime
        row = await deliveries.redeliver(
            info.context.required_viewer,
            read_id(input.id, "WebhookDelivery"),
            limiter=runtime.rate_limiter,
            limit=runtime.settings.webhook_asked_per_hour,
        )
        return RedeliveredWebhook(webhook_delivery=WebhookDelivery.of(row))
