"""The ORM's way to PostgreSQL, with an end to waiting for a connection.

asyncpg waits for a free connection as long as it takes, so that under load requests pile up behind
it which nobody waits for any more. Tortoise loads this module as its engine.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from typing import Any, TypeVar

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient
from tortoise.backends.base_postgres.client import translate_exceptions

from app.infra.sight import statements
from app.infra.telemetry import logger

_QUERIES_OF_A_CONNECTION = 50_000  # as `asyncpg.create_pool` has it
_IDLE_SECONDS = 300.0
# PostgreSQL breaks a statement off at once when it is told to; a line on which it does not is dead
_BROKEN_OFF_SECONDS = 1.0
_TOLD_AGAIN_SECONDS = 10.0
log = logger(__name__)
Found = TypeVar("Found", bound=asyncpg.Record)


class DatabaseBusy(TimeoutError):
    """No connection became free in time, or PostgreSQL lends no more.

    To whoever waits for the database it is away.
    """


class PatientPool(asyncpg.Pool):
    """Raises DatabaseBusy when no connection is free within `acquire_seconds`, or none to be had.

    When a connection is found dead, of which nobody hung up the other end, those go as well that
    nobody has heard of for a moment: else each would cost somebody the time of a statement.
    """

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
        self._heard_at: dict[object, float] = {}
        self._refused_at = -math.inf

    def heard_since(self, moment: float) -> bool:
        """Say whether PostgreSQL has answered anybody since a moment of the monotonic clock."""
        return any(heard_at >= moment for heard_at in self._heard_at.values())

    async def ask_aside(self) -> None:
        """Have PostgreSQL answer over a connection that is not of the pool."""
        line = await self._get_new_connection()  # type: ignore[attr-defined]  # not in its stubs
        try:
            await line.execute("SELECT 1")
        finally:
            await line.close()

    async def rows(
        self, statement: str, values: Sequence[object], *, of: type[Found]
    ) -> list[Found]:
        """Return what a statement finds, over a connection that is free or becomes so in time."""
        lent = await self._acquire(None)
        try:
            found: list[Found] = await lent._con.fetch(statement, *values, record_class=of)
        finally:
            await self.release(lent)
        return found

    async def release(self, connection: Any, *, timeout: float | None = None) -> None:  # noqa: ASYNC109 - as the pool has it
        """Take a connection back: at once, where there is nothing to undo or to wait for.

        What asyncpg does instead, a task that nobody can cancel, costs as much as a statement.
        """
        line, holder = connection._con, connection._holder
        if (
            line is None
            or line.is_closed()
            or line._protocol._is_cancelling()
            or line._protocol.is_in_transaction()
            or line._top_xact is not None
            or line._listeners
            or line._log_listeners
            or line._protocol.queries_count >= holder._max_queries
            or holder._generation != self._generation  # type: ignore[attr-defined]  # not in its stubs
        ):
            await self._release_slowly(connection, timeout)
            return
        self._heard_at[holder] = time.monotonic()
        line._on_release()
        holder._timeout = None
        holder._release()
        holder._setup_inactive_callback()

    async def _release_slowly(self, connection: Any, timeout: float | None) -> None:  # noqa: ASYNC109 - as the pool has it
        line = connection._con
        if line is None or not line._protocol._is_cancelling():
            await super().release(connection, timeout=timeout)
            return
        try:
            await super().release(connection, timeout=timeout or _BROKEN_OFF_SECONDS)
        except TimeoutError:  # asyncpg has closed it; whoever waited for the statement knows
            log.warning("database.line_dead", closed=1 + self._leave_silent())

    def _leave_silent(self) -> int:
        """Close the free connections that nobody has heard of for a moment; return how many."""
        since, closed = time.monotonic() - _BROKEN_OFF_SECONDS, 0
        for holder in self._holders:  # type: ignore[attr-defined]  # not in its stubs
            if (
                holder.is_connected()
                and holder.is_idle()
                and self._heard_at.get(holder, -math.inf) < since
            ):
                holder.terminate()
                closed += 1
        return closed

    async def _acquire(self, timeout: float | None) -> Any:  # noqa: ASYNC109 - as the pool has it
        waiting = self._queue._queue  # type: ignore[attr-defined]  # not in its stubs
        if waiting and waiting[-1].is_connected():  # the next is at hand: a timer would only cost
            return await super()._acquire(timeout)  # type: ignore[misc]  # not in its stubs
        seconds = self._acquire_seconds if timeout is None else timeout
        try:
            return await super()._acquire(seconds)  # type: ignore[misc]  # not in its stubs
        except TimeoutError as waited:
            raise DatabaseBusy from waited
        except asyncpg.TooManyConnectionsError as refused:
            if time.monotonic() - self._refused_at > _TOLD_AGAIN_SECONDS:
                self._refused_at = time.monotonic()
                log.warning("database.lends_no_more", open=self.get_size(), said=str(refused))
            raise DatabaseBusy from refused


class PatientClient(AsyncpgDBClient):
    """Tortoise's client with such a pool."""

    async def create_pool(self, **named: Any) -> PatientPool:
        """Open the pool. `acquire_seconds` comes with the credentials."""
        return await PatientPool(**named)

    @translate_exceptions
    async def rows(
        self, statement: str, values: Sequence[object], *, of: type[Found]
    ) -> list[Found]:
        """Return what a statement finds, as rows of asyncpg's kind."""
        if self._pool is None:
            await self.acquire_connection().ensure_connection()
        self.log.debug("%s: %s", statement, values)
        pool = self._pool
        assert isinstance(pool, PatientPool)
        return await pool.rows(statement, values, of=of)


client_class = PatientClient
