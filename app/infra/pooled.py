"""The limits of sessions, and how they hold where a pooler lends sessions for a transaction.

A pooler takes none of our settings when we connect (PgBouncer refuses those it does not know), and
what a statement sets would stay with whoever gets the session next. So the limits are defaults of
the role in the database, which `write_limits` writes with the migrations; and a line that is
without them is not used.

What bounds idle transactions does not see one whose client fell silent between preparing a
statement and executing it, as asyncpg does in two messages: to PostgreSQL it is busy. A worker that
is frozen there would keep its locks, and everybody who waits for them, for as long. So the whole of
a transaction is bounded as well, where PostgreSQL is 17 or newer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import asyncpg

from app.infra.sight import statements
from app.infra.telemetry import logger

_NAMES = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
_STATEMENT = """
    SELECT format('ALTER ROLE CURRENT_USER IN DATABASE %I SET %I = %L',
        current_database(), $1::text, $2::text)
"""
_FOUND = "SELECT name, setting FROM pg_settings WHERE name = ANY($1::text[])"
# for each connection, since the view costs more
_ARE_SET = "SELECT " + " AND ".join(f"current_setting('{name}') <> '0'" for name in _NAMES)
UNLIMITED = dict.fromkeys(_NAMES, "0")
_BOUND = "transaction_timeout"
_STATEMENTS_OF_A_TRANSACTION = 6  # that take as long as one may
_TRANSACTION_SECONDS_MIN = 30.0
_BOUNDS_TRANSACTIONS_SINCE = 17
log = logger(__name__)


class WithoutLimits(asyncpg.InterfaceError):
    """A session in which a statement could take for ever."""


def limits(*, statement_ms: int, lock_ms: int, idle_ms: int) -> dict[str, str]:
    """Return the settings of a session that bound statements, waits and idle transactions."""
    return dict(zip(_NAMES, (str(statement_ms), str(lock_ms), str(idle_ms)), strict=True))


async def write_limits(line: asyncpg.Connection[asyncpg.Record], wanted: Mapping[str, str]) -> None:
    """Make limits the defaults of our role in this database. Sessions that are open keep theirs."""
    for name, value in wanted.items():
        await line.execute(await line.fetchval(_STATEMENT, name, value))


async def found_limits(line: asyncpg.Connection[asyncpg.Record]) -> dict[str, str]:
    """Return the limits that hold in a session, as `limits` gives them."""
    names = [*_NAMES, _BOUND]
    return {row["name"]: row["setting"] for row in await line.fetch(_FOUND, names)}


def bounds_transactions(line: Any) -> bool:
    """Say whether the PostgreSQL at the other end of a line knows `transaction_timeout`."""
    return bool(line.get_server_version().major >= _BOUNDS_TRANSACTIONS_SINCE)


async def bound_transactions(line: Any, *, seconds: float) -> None:
    """Have PostgreSQL end the session when a transaction of it takes longer; 0 for never.

    Nothing where PostgreSQL does not know how. Another call says it anew.
    """
    if bounds_transactions(line):
        await line.execute(f"SET transaction_timeout = {round(seconds * 1000)}")


def with_bound(line: Any, wanted: Mapping[str, str], *, seconds: float) -> dict[str, str]:
    """Return limits and that of a whole transaction, where PostgreSQL knows it."""
    bound = {_BOUND: str(round(seconds * 1000))} if bounds_transactions(line) else {}
    return {**wanted, **bound}


def transaction_seconds(statement_seconds: float) -> float:
    """Return how long a transaction may take whose statements may take so long each."""
    return max(_TRANSACTION_SECONDS_MIN, _STATEMENTS_OF_A_TRANSACTION * statement_seconds)


def patience(line: Any, statement_seconds: float) -> str:
    """Return what gives the statements of the present transaction so long each; 0: any time."""
    limits = [f"SET LOCAL statement_timeout = {round(statement_seconds * 1000)}"]
    if bounds_transactions(line):
        limits.append("SET LOCAL transaction_timeout = 0")  # ends the time that runs
        if statement_seconds:
            milliseconds = round(transaction_seconds(statement_seconds) * 1000)
            limits.append(f"SET LOCAL transaction_timeout = {milliseconds}")
    return "; ".join(limits)


async def begin_own(line: Any, *, transaction_seconds: float) -> None:
    """Begin with a line of a pool that leads to PostgreSQL itself."""
    await statements.watch(line)
    await bound_transactions(line, seconds=transaction_seconds)


async def begin_unlimited(line: Any) -> None:
    """Begin with a line for what may take as long as it takes."""
    await bound_transactions(line, seconds=0)


async def begin(line: Any) -> None:
    """Begin with a line of a pool behind a pooler. Raises WithoutLimits."""
    await statements.watch(line)
    # to learn of a type asyncpg sets `jit` for the session, and sets it back in what may be another
    line._server_caps = line._server_caps._replace(jit=False)
    if not await line.fetchval(_ARE_SET):
        log.error("database.without_limits", do="galatea migrate, then RECONNECT the pooler")
        raise WithoutLimits("the pooler's sessions have no limits: run `galatea migrate`")
