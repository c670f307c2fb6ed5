"""What is told to whoever watches: how many orders are on their way, and how renderers answer."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractContextManager, asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar, cast

from app.generations.lifecycle import FINAL_STATES, GenerationState
from app.infra.circuits import Standing
from app.infra.db import connection
from app.infra.sight import figures, tracing
from app.infra.sight.spans import Role, Span
from app.infra.tallies import Tally, tallies, tally
from app.providers.rendering.port import (
    NotOrdered,
    ProviderBusy,
    ProviderFault,
    RenderRefused,
    SubmissionUnclear,
)
from app.runtime import Runtime

Settle = TypeVar("Settle", bound=Callable[..., Awaitable[Any]])
UNFINISHED = tuple(state for state in GenerationState if state not in FINAL_STATES)
# a query a state: a list of states would not be found in indexes of one each
_COUNTS = " UNION ALL ".join(
    f"SELECT '{state}' AS state, count(*) AS count FROM generations WHERE state = '{state}'"  # noqa: S608 - constants
    for state in UNFINISHED
)
_CALLS = "renderers"
_AGES = """
    SELECT
        (SELECT extract(epoch FROM clock_timestamp() - min(coalesce(retry_at, created_at)))::float8
            FROM generations WHERE state = 'QUEUED'
            AND (retry_at IS NULL OR retry_at <= clock_timestamp())) AS queued_seconds,
        (SELECT $1 - extract(epoch FROM min(lease_expires_at) - clock_timestamp())::float8
            FROM generations WHERE state = 'RUNNING') AS lease_seconds
"""


class Call(StrEnum):
    """What is asked of a renderer. FOLLOW lasts as long as the render, as far as it is watched."""

    SUBMIT = "SUBMIT"
    FIND = "FIND"
    FOLLOW = "FOLLOW"
    FETCH = "FETCH"
    CANCEL = "CANCEL"


class Outcome(StrEnum):
    """How a renderer answered.

    BUSY: it works on as many as it takes. AWAY: it did not answer, or said not now. UNCLEAR: an
    order's answer was lost. JOB_FAILED, REFUSED: it answered, and the job came to nothing. FAULT:
    it cannot do that at all.
    """

    DONE = "DONE"
    REFUSED = "REFUSED"
    JOB_FAILED = "JOB_FAILED"
    BUSY = "BUSY"
    AWAY = "AWAY"
    UNCLEAR = "UNCLEAR"
    FAULT = "FAULT"


@dataclass(frozen=True, slots=True)
class Ages:
    """In seconds: the longest of each; None where there is nothing to be that old."""

    queued_seconds: float | None
    lease_seconds: float | None


async def ages(lease_seconds: int) -> Ages:
    """Return for how long something waits that is due, and for how long a lease was not renewed.

    `lease_seconds` is how long a lease is given for.
    """
    (row,) = await connection().execute_query_dict(_AGES, [float(lease_seconds)])
    return Ages(**row)


async def unfinished() -> dict[GenerationState, int]:
    """Return how many are in each state that is not final."""
    rows = await connection().execute_query_dict(_COUNTS)
    return {GenerationState(row["state"]): row["count"] for row in rows}


@asynccontextmanager
async def called(runtime: Runtime, renderer: str, call: Call) -> AsyncIterator[None]:
    """Count what is asked of a renderer in the block, how it answers, and how long that takes.

    What ends the block without a word of the renderer's (a cancellation, a lost lease) is not
    counted.
    """
    begun_at = time.monotonic()
    outcome: Outcome | None = None
    with tracing.span(
        f"renderer.{call.value.lower()}", Role.CLIENT, provider=renderer, call=call.value
    ) as span:
        try:
            yield
            outcome = Outcome.DONE
        except (ProviderFault, RenderRefused, NotOrdered) as failed:
            outcome = outcome_of(failed)
            raise
        finally:
            if outcome is not None:
                span.tell(outcome=outcome.value)
                seconds, labels = time.monotonic() - begun_at, (renderer, call.value, outcome.value)
                figures.PROVIDER_SECONDS.labels(*labels).observe(seconds)
                await tally(runtime.redis, _CALLS, labels, seconds=seconds)


def run_of(row: Mapping[str, Any]) -> AbstractContextManager[Span]:
    """Return the span of one try at a generation, in the trace of its order.

    Whoever's wake-up it was that led to it is named as a link.
    """
    return tracing.span(
        "generation.run",
        parent=row["traceparent"],
        generation_id=str(row["id"]),
        attempt=row["attempts"],
        provider=row["provider"],
    )


def settling(settle: Settle) -> Settle:
    """Have a function that settles a generation, or a part of it, be a span."""

    @wraps(settle)
    async def settled(row: Any, *arguments: Any, **named: Any) -> Any:
        with tracing.span("generation.settle", generation_id=str(row["id"])) as span:
            changed = await settle(row, *arguments, **named)
            span.tell(state=str(changed["state"]))
            return changed

    return cast(Settle, settled)


async def calls(runtime: Runtime) -> list[Tally]:
    """Return how often each renderer was asked what and how it answered, in that order."""
    return await tallies(runtime.redis, _CALLS)


async def standings(runtime: Runtime) -> dict[str, Standing]:
    """Return how the circuit of each renderer that is set up stands."""
    return await runtime.circuits.standings(list(runtime.rendering.providers))


def outcome_of(failed: ProviderFault | RenderRefused | NotOrdered) -> Outcome:
    """Return what a failure says of the renderer's answer."""
    match failed:
        case NotOrdered():
            return Outcome.DONE
        case RenderRefused():
            return Outcome.REFUSED
        case SubmissionUnclear():
            return Outcome.UNCLEAR
        case ProviderBusy():
            return Outcome.BUSY
        case ProviderFault(job_failed=True):
            return Outcome.JOB_FAILED
        case ProviderFault(retryable=True):
            return Outcome.AWAY
    return Outcome.FAULT
