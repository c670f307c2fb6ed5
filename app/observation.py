"""The settings of what operators see: figures and health of processes, traces, mishaps, statements.

Part of `app.settings.Settings`, which reads them.
"""

from __future__ import annotations

from pydantic import BaseModel, Field, SecretStr


class ObservationSettings(BaseModel):
    """Settings of how a process is looked at."""

    metrics_token: SecretStr | None = Field(default=None, min_length=16)
    health_host: str = "127.0.0.1"
    health_port: int | None = Field(
        default=None,
        ge=0,
        le=65_535,
        description="where a relay, worker or bot tells how it is; nowhere when not set",
    )
    otlp_endpoint: str | None = Field(
        default=None, pattern=r"^https?://\S+$", description="a collector's base address"
    )
    otlp_headers: SecretStr | None = Field(
        default=None, min_length=1, description="name=value, with commas: what the collector wants"
    )
    otlp_sampled: float = Field(default=1.0, ge=0, le=1, description="the share of traces sent")
    sentry_dsn: SecretStr | None = Field(default=None, min_length=1)
    statement_log: bool = False
    slow_statement_ms: int = Field(default=200, ge=1)
    repeated_statements: int = Field(default=10, ge=2)
