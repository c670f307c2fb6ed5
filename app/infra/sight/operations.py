"""What becomes of one operation of the API: its name, how it ended, its span and its figures.

Names are those that the caller of `watch` knows; what strangers call their operations is "other".
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from app.infra.sight import figures, statements, tracing
from app.infra.sight.spans import Role, Span
from app.infra.telemetry import correlation_id

OTHER = "other"
_OUTCOMES = {"INTERNAL": "FAILED", "OVERLOADED": "OVERLOADED"}


@dataclass(slots=True)
class Seen:
    """One operation, as far as it is known yet.

    One that `is_begun_anew` is counted when that is over; this was its first try.
    """

    endpoint: str
    span: Span
    operation: str = OTHER
    kind: str = "unknown"
    outcome: str = "DONE"
    is_begun_anew: bool = False

    def __str__(self) -> str:
        """Return what it is called in the log."""
        return f"{self.kind} {self.operation}"


_seen: ContextVar[Seen | None] = ContextVar("operation", default=None)


def named(operation: str, kind: str) -> None:
    """Say what the present operation is: a name of ours or OTHER, and "query" or its like."""
    if (seen := _seen.get()) is not None:
        seen.operation, seen.kind = operation, kind


def ended(codes: Iterable[object]) -> None:
    """Say with which codes of errors the present operation ended; the gravest counts."""
    seen = _seen.get()
    if seen is None:
        return
    for code in codes:
        outcome = _OUTCOMES.get(str(code), "REFUSED")
        if seen.outcome != "FAILED":
            seen.outcome = outcome


@contextmanager
def watch(endpoint: str) -> Iterator[Seen]:
    """Watch the block as one operation at an endpoint ("public"). An exception of it has failed."""
    begun_at = time.monotonic()
    with tracing.span(
        "graphql", Role.SERVER, correlation_id=correlation_id() if tracing.is_on() else None
    ) as span:
        seen = Seen(endpoint, span)
        token = _seen.set(seen)
        try:
            with statements.of_one(seen):
                yield seen
        except Exception:
            seen.outcome = "FAILED"
            raise
        finally:
            _seen.reset(token)
            _tell(seen, time.monotonic() - begun_at)


def _tell(seen: Seen, seconds: float) -> None:
    endpoint, name, kind = seen.endpoint, seen.operation, seen.kind
    if seen.is_begun_anew:
        seen.span.tell(outcome="BEGUN_ANEW")
        return
    figures.OPERATIONS.labels(endpoint, name, kind, seen.outcome).inc()
    figures.OPERATION_SECONDS.labels(endpoint, name, kind).observe(seconds)
    if not tracing.is_on():
        return
    seen.span.rename(f"{kind} {name}")
    seen.span.tell(operation=name, kind=kind, outcome=seen.outcome)
    if seen.outcome == "FAILED":
        seen.span.failed("INTERNAL")


@cache
def count(endpoint: str, operation: str, kind: str) -> Callable[[float], None]:
    """Return what counts one more operation that was DONE in so many seconds, as `watch` does.

    For what is not seen by anybody else: no span, and nobody who wants to hear of statements.
    """
    done = figures.OPERATIONS.labels(endpoint, operation, kind, "DONE")
    seconds = figures.OPERATION_SECONDS.labels(endpoint, operation, kind)

    def add(took: float) -> None:
        done.inc()
        seconds.observe(took)

    return add


@cache
def counting(endpoint: str, operation: str, kind: str) -> Callable[[float], None]:
    """Return what counts one more operation that was DONE in so many seconds, without watching it.

    For answers that take less time than counting them does: they are gathered until somebody asks
    for figures, and then told as if each had taken as long as all did on average.
    """
    answered, lasted = 0, 0.0
    done = figures.OPERATIONS.labels(endpoint, operation, kind, "DONE")
    seconds = figures.OPERATION_SECONDS.labels(endpoint, operation, kind)

    def count(took: float) -> None:
        nonlocal answered, lasted
        answered += 1
        lasted += took

    def add() -> None:
        nonlocal answered, lasted
        if answered:
            done.inc(answered)
            seconds.observe_alike(lasted / answered, count=answered)
            answered, lasted = 0, 0.0

    figures.GATHERED.before_telling(add)
    return count


@contextmanager
def subscribed(endpoint: str, operation: str) -> Iterator[None]:
    """Count a subscription that runs for the block."""
    running = figures.SUBSCRIPTIONS.labels(endpoint, operation)
    running.inc()
    try:
        yield
    finally:
        running.dec()
