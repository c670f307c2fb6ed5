"""The settings of PostgreSQL: where it and its replicas are, through what, and how it is used.

Part of `app.settings.Settings`, which reads them.
"""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, Field, model_validator

from app.choices import Pooler


class DatabaseSettings(BaseModel):
    """Settings of the database."""

    database_url: str | None = None
    database_pooler: Pooler = Field(
        default=Pooler.NONE, description="what database_url and replicas are reached through"
    )
    database_direct_url: str | None = Field(
        default=None, description="PostgreSQL itself, for what needs a session of its own"
    )
    database_replica_url: str | None = Field(
        default=None, description="replicas that visitors may be answered from, with commas between"
    )
    database_replica_behind_ms: int = Field(
        default=500, ge=50, le=900, description="further behind, a replica is not asked"
    )
    database_pool_min: int = Field(default=1, ge=1)
    database_pool_max: int = Field(default=20, ge=1)
    database_statement_timeout_ms: int = Field(default=5_000, ge=100)
    database_lock_timeout_ms: int = Field(default=3_000, ge=100)
    database_acquire_seconds: float = Field(default=5.0, gt=0)

    @property
    def is_pooled(self) -> bool:
        """Whether sessions are lent for a transaction."""
        return self.database_pooler is not Pooler.NONE

    @property
    def replica_urls(self) -> tuple[str, ...]:
        """The addresses of the replicas, as they are numbered."""
        told = (self.database_replica_url or "").split(",")
        return tuple(url for one in told if (url := one.strip()))

    @model_validator(mode="after")
    def _sessions_have_a_way(self) -> Self:
        """A pooler lends connections for a transaction: nobody can listen on one."""
        if self.is_pooled and self.database_direct_url is None:
            raise ValueError("GALATEA_DATABASE_POOLER wants GALATEA_DATABASE_DIRECT_URL, too")
        return self
