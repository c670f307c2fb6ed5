"""The settings of the edge: what one request, one socket and one caller may ask of us.

Part of `app.settings.Settings`, which reads them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import BaseModel, Field, model_validator


class EdgeSettings(BaseModel):
    """Settings of HTTP, sockets and GraphQL."""

    graphql_ide: bool = True
    graphql_schema_hidden: bool | None = Field(
        default=None, description="from all but administrators; in production when not set"
    )
    graphql_get: bool | None = Field(
        default=None, description="whether queries may be sent by GET; not in production if not set"
    )
    request_body_bytes: int = Field(default=100_000, ge=1_000)
    json_depth: int = Field(default=32, ge=4)
    document_tokens: int = Field(default=1_000, ge=100)
    document_depth: int = Field(default=15, ge=4, le=90)
    document_fields: int = Field(default=400, ge=50)
    document_aliases: int = Field(default=30, ge=1)
    document_directives: int = Field(default=30, ge=1)
    document_operations: int = Field(default=5, ge=1)
    document_cost: int = Field(default=5_000, ge=100)
    trusted_documents_only: bool = Field(
        default=False,
        description="whether nothing is executed but what the web page was built with",
    )
    registered_documents_max: int = Field(default=10_000, ge=0)
    registered_document_chars: int = Field(default=10_000, ge=100)
    registered_document_seconds: int = Field(default=604_800, ge=60)
    cost_per_minute: int = Field(default=600_000, ge=1)
    bot_cost_per_minute: int = Field(default=6_000_000, ge=1)
    operations_at_once: int = Field(default=32, ge=1)
    operations_waiting: int = Field(default=300, ge=0)
    operation_wait_seconds: float = Field(default=0.25, gt=0, le=10)
    page_size_default: int = Field(default=20, ge=1)
    page_size_max: int = Field(default=100, ge=1)
    page_folder: Path | None = None  # of the built web page; where ./dev builds it when not set
    connection_init_seconds: int = Field(default=5, ge=1)
    subscriptions_per_socket: int = Field(default=20, ge=1)
    sockets_per_user: int = Field(default=20, ge=1)
    sockets_per_network: int = Field(default=100, ge=1)
    socket_message_bytes: int = Field(default=65_536, ge=1_024)
    socket_ping_seconds: float = Field(default=20.0, gt=0)
    socket_deflate: bool = False
    errors_max: int = Field(default=5, ge=1)
    shutdown_seconds: int = Field(default=10, ge=0)
    drain_seconds: int = Field(
        default=0, ge=0, description="of them, how long it goes on serving and says not ready"
    )
    subscriber_queue_events: int = Field(default=256, ge=8)
    subscription_reread_seconds: float = Field(default=5.0, gt=0)

    @model_validator(mode="after")
    def _drained_before_the_end(self) -> Self:
        """A drain is a part of the time in which a process ends."""
        if self.drain_seconds > self.shutdown_seconds:
            raise ValueError("drain_seconds goes up to shutdown_seconds at most")
        return self
