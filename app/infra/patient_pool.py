"""The ORM's way to PostgreSQL, with an end to waiting for a connection.

asyncpg waits for a free connection as long as it takes, so that under load requests pile up behind
it which nobody waits for any more. Tortoise loads this module as its engine.
"""

from __future__ import annotations

from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient

from app.infra.sight import statements

_QUERIES_OF_A_CONNECTION = 50_000  # as `asyncpg.create_pool` has it
_IDLE_SECONDS = 300.0


class DatabaseBusy(TimeoutError):
    """No connection became free in time. To whoever waits for the database it is away."""


class PatientPool(asyncpg.Pool):
    """Raises DatabaseBusy when no connection is free within `acquire_seconds`."""

    def __init__(self, *, acquire_seconds: float, **named: Any) -> None:
        named = {
            "max_queries": _QUERIES_OF_A_CONNECTION,
            "max_inactive_connection_lifetime": _IDLE_SECONDS,
            "record_class": asyncpg.Record,
            "init": statements.watch,
            **named,
        }
        super().__init__(None, **named)
        self._acquire_seconds = acquire_seconds

    async def ask_aside(self) -> None:
        """Have PostgreSQL answer over a connection that is not of the pool."""
        line = await self._get_new_connection()  # type: ignore[attr-defined]  # not in its stubs
        try:
            await line.execute("SELECT 1")
        finally:
            await line.close()

    async def _acquire(self, timeout: float | None) -> Any:  # noqa: ASYNC109 - as the pool has it
        if self.get_idle_size():  # and setting a timer would only cost
            return await super()._acquire(timeout)  # type: ignore[misc]  # not in its stubs
        seconds = self._acquire_seconds if timeout is None else timeout
        try:
            return await super()._acquire(seconds)  # type: ignore[misc]  # not in its stubs
        except TimeoutError as waited:
            raise DatabaseBusy from waited


class PatientClient(AsyncpgDBClient):
    """Tortoise's client with such a pool."""

    async def create_pool(self, **named: Any) -> PatientPool:
        """Open the pool. `acquire_seconds` comes with the credentials."""
        return await PatientPool(**named)


client_class = PatientClient
