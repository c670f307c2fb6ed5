"""How a job is followed: how often is asked, what wakes us before, and when it is given up."""

from __future__ import annotations

import asyncio
import math
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from app.providers.rendering.fal.answers import Standing
from app.providers.rendering.fal.references import Job
from app.providers.rendering.port import ProviderFault, RenderProgress

_GONE_AFTER_ANSWERS = 3
_ALMOST = 0.95


@dataclass(frozen=True, slots=True)
class Pace:
    """How often is asked where a job stands: each `seconds[i]` until `until[i]` have passed.

    After `patience_seconds` without an answer that says anything, following is given up.
    """

    until: tuple[float, ...] = (10.0, 60.0, math.inf)
    seconds: tuple[float, ...] = (1.0, 5.0, 10.0)
    patience_seconds: float = 60.0

    def pause_after(self, passed: float) -> float:
        """Return how long to wait once this many seconds have passed."""
        return next(
            pause for end, pause in zip(self.until, self.seconds, strict=True) if passed < end
        )


class Hearing(Protocol):
    """Waits for a hint."""

    async def next(self, *, timeout_seconds: float) -> object:
        """Return when there was a hint, or after that long without one."""
        ...


class Hints(Protocol):
    """Where it is said that a job may have ended. `app.infra.events.Events` is one."""

    def follow(self, *topics: str) -> AbstractAsyncContextManager[Hearing]:
        """Hear what is said of these topics within the block."""
        ...


class Silence:
    """Hears nothing: whoever listens waits."""

    async def next(self, *, timeout_seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(timeout_seconds)


class Watch:
    """Judges answers that say nothing: for how long, and whether the job is gone."""

    GONE = 404

    def __init__(self, patience_seconds: float) -> None:
        self._patience_seconds = patience_seconds
        self._silent_since: float | None = None
        self._not_found = 0

    def judged(self, told: Standing | int | None, *, at: float) -> Standing | int | None:
        """Return what was told, GONE when it was said often enough. Raises ProviderFault."""
        if isinstance(told, Standing):
            self._silent_since, self._not_found = None, 0
            return told
        self._not_found = self._not_found + 1 if told == self.GONE else 0
        if self._not_found >= _GONE_AFTER_ANSWERS:
            return self.GONE
        self._silent_since = at if self._silent_since is None else self._silent_since
        if at - self._silent_since >= self._patience_seconds:
            raise ProviderFault("The renderer does not say where it stands.", retryable=True)
        return None


def step_of(standing: Standing, *, passed: float, job: Job) -> RenderProgress:
    """Return what is shown of a job that has been rendered for `passed` seconds."""
    if not standing.is_started and not standing.is_over:
        place = f", place {standing.place + 1}" if standing.place is not None else ""
        return RenderProgress(0.0, f"in the renderer's queue{place}")
    rendered = _ALMOST * (1 - math.exp(-2 * passed / job.model.expected_seconds))
    if not standing.is_over:
        return RenderProgress(rendered, "rendering")
    if standing.has_failed:
        return RenderProgress(rendered, "ended without a result")
    return RenderProgress(1.0, "rendered")
