"""A render's visible steps: coalesced, numbered by the database, announced after their commit."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field

from redis.exceptions import RedisError

from app.generations import leases
from app.generations.leases import Row
from app.generations.progress import announce
from app.infra.db import DATABASE_AWAY
from app.infra.telemetry import logger
from app.media import previews
from app.providers.rendering.port import RenderProgress
from app.runtime import Runtime

_PREVIEW_KEPT_WITHIN_SECONDS = 2.0
_TOLD_WITHIN_SECONDS = 5.0

log = logger(__name__)


@dataclass
class Steps:
    """The steps of one claimed try at a generation."""

    row: Row
    runtime: Runtime
    previews_kept: int = 0
    last_step_at: float = field(default=float("-inf"))
    _telling: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def advance(self, step: RenderProgress) -> bool:
        """Write a step, unless the last one is too fresh and this one says nothing new.

        Prolongs the lease and says whether cancellation was asked for. A step that cannot be
        written, because the database is away, is left out. Raises LeaseLost.
        """
        waited = time.monotonic() - self.last_step_at
        if (
            waited * 1000 < self.runtime.settings.progress_interval_ms
            and step.preview is None
            and step.fraction < 1
        ):
            return False
        self.last_step_at = time.monotonic()
        number = await self._keep_preview(step.preview)
        expected = self.row["estimated_seconds"]
        async with self._telling:
            try:
                changed = await leases.advance(
                    self.row,
                    fraction=round(min(max(step.fraction, 0.0), 1.0), 3),
                    stage=step.stage,
                    estimated_seconds=None
                    if expected is None
                    else round(expected * (1 - step.fraction), 1),
                    preview_number=number,
                    lease_seconds=self.runtime.settings.lease_seconds,
                )
            except DATABASE_AWAY as error:  # the next step says more; the lease's keeper decides
                log.warning("generation.step_not_told", error=type(error).__name__)
                return False
            await announce(self.runtime.events, changed)
        return changed["cancel_requested_at"] is not None

    async def told(self) -> None:
        """Return once no step is written and not told, after five seconds at the latest.

        Who ends the work waits for it: a number that nobody hears of is a gap for all who follow.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(_TOLD_WITHIN_SECONDS), self._telling:
                pass

    async def _keep_preview(self, preview: bytes | None) -> int | None:
        if preview is None:
            return None
        number: int = (self.row["preview_number"] or 0) + self.previews_kept + 1
        try:
            async with asyncio.timeout(_PREVIEW_KEPT_WITHIN_SECONDS):
                kept = await previews.store_preview(
                    self.runtime.redis,
                    generation_id=self.row["id"],
                    number=number,
                    content=preview,
                    ttl_seconds=self.runtime.settings.preview_retention_seconds,
                )
        except (RedisError, OSError) as error:
            log.warning("generation.preview_lost", error=type(error).__name__)
            return None
        if not kept:
            return None
        self.previews_kept += 1
        return number
