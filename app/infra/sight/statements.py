"""Statements that are slow, and those that one operation repeats (an N+1): a line in the log each.

For development: off unless GALATEA_STATEMENT_LOG is set, and then each connection tells what it
executes. Values are never told, only the text that we wrote.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from app.infra.telemetry import logger
from app.settings import Settings

_LONGEST_STATEMENT = 400
log = logger(__name__)


@dataclass(frozen=True, slots=True)
class _Limits:
    slow_seconds: float
    repeated: int


_limits: _Limits | None = None
_counted: ContextVar[Counter[str] | None] = ContextVar("statements", default=None)


def configure(settings: Settings) -> None:
    """Have connections that are opened from now on tell what they execute, or not."""
    global _limits  # noqa: PLW0603 - it is the process that watches
    _limits = (
        _Limits(settings.slow_statement_ms / 1_000, settings.repeated_statements)
        if settings.statement_log
        else None
    )


def is_on() -> bool:
    """Say whether anybody wants to hear of statements."""
    return _limits is not None


async def watch(connection: Any) -> None:
    """Listen to a connection that was just opened."""
    if _limits is not None:
        connection.add_query_logger(_heard)


@contextmanager
def of_one(operation: object) -> Iterator[None]:
    """Take what the block executes as one operation's, and say at its end what it repeated.

    `operation` is what `str` makes of it then.
    """
    if _limits is None:
        yield
        return
    counted = Counter[str]()
    token = _counted.set(counted)
    try:
        yield
    finally:
        _counted.reset(token)
        try:  # behind what the driver tells in the same way
            asyncio.get_running_loop().call_soon(_tell_repeated, operation, counted)
        except RuntimeError:  # the thread of a worker, whose coroutine is done
            _tell_repeated(operation, counted)


def _heard(record: Any) -> None:
    """Take what asyncpg tells of a statement, in the context of whoever executed it."""
    limits, counted = _limits, _counted.get()
    if limits is None:
        return
    if counted is not None:
        counted[record.query] += 1
    if record.elapsed >= limits.slow_seconds:
        log.warning(
            "statement.slow",
            milliseconds=round(record.elapsed * 1_000),
            statement=_short(record.query),
        )


def _tell_repeated(operation: object, counted: Counter[str]) -> None:
    limits = _limits
    for statement, times in counted.items():
        if limits is not None and times >= limits.repeated:
            told = {"operation": str(operation), "times": times, "statement": _short(statement)}
            log.warning("statement.repeated", **told)


def _short(statement: str) -> str:
    return " ".join(statement.split())[:_LONGEST_STATEMENT]
