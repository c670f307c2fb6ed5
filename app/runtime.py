"""The composition root: everything a process needs, opened once, closed once."""

from __future__ import annotations

from app.infra.db import DatabaseConfig
from app.settings import Settings

# the modules that declare tables, named here so that infrastructure need not know them
MODEL_MODULES = (
    "app.infra.outbox",
    "app.accounts.models",
    "app.catalogue.models",
    "app.wallet.models",
    "app.media.models",
    "app.characters.models",
    "app.galleries.models",
    "app.generations.models",
)


def database_config(settings: Settings) -> DatabaseConfig:
    """Return how this process uses the database."""
    return DatabaseConfig(
        url=settings.required_database_url(),
        model_modules=MODEL_MODULES,
        pool_min=settings.database_pool_min,
        pool_max=settings.database_pool_max,
        statement_timeout_ms=settings.database_statement_timeout_ms,
        lock_timeout_ms=settings.database_lock_timeout_ms,
    )
