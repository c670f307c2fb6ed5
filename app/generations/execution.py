"""Rendering one generation, from the claim to the settlement.

No transaction is open while the provider works. Its steps are told by `app.generations.steps`; what
a crash leaves behind is taken up by `app.generations.recovery`.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Coroutine
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from app.catalogue.models import RenderModel
from app.generations import delivery, leases, prompts, settlement
from app.generations.delivery import Delivery
from app.generations.leases import LeaseLost, Row
from app.generations.lifecycle import GenerationState
from app.generations.ordering import order_of
from app.generations.progress import announce
from app.generations.requests import RUN_GENERATION
from app.generations.steps import Steps
from app.infra import outbox
from app.infra.db import transaction
from app.infra.telemetry import correlated, logger
from app.media.intake import UnreadableMedia
from app.providers.rendering.port import (
    CancelOutcome,
    ProviderFault,
    RenderingProvider,
    RenderRefused,
)
from app.providers.screening.words import NOTHING_TOLD
from app.runtime import Runtime
from app.screening.refusals import ContentRefused, ScreeningUnavailable

_LONGEST_BACKOFF_SECONDS = 120.0

T = TypeVar("T")
log = logger(__name__)


class _CancelRequested(Exception):
    """The owner wants it stopped; found between two steps."""


class _Overdue(Exception):
    """It took longer than its model may take."""


async def run(generation_id: UUID, *, runtime: Runtime) -> None:
    """Claim the generation, render it, settle it. A duplicate call finds nothing to do.

    Ends with the generation final, put back for another try, or in another worker's hands.
    """
    row = await leases.claim(
        generation_id,
        provider=runtime.rendering,
        lease_seconds=runtime.settings.lease_seconds,
    )
    if row is None:
        return
    with correlated(row["correlation_id"]):
        log.info("generation.claimed", id=str(generation_id), attempt=row["attempts"])
        await announce(runtime.events, row)
        try:
            await _Job(row, runtime).run()
        except LeaseLost:
            log.warning("generation.lease_lost", id=str(generation_id))


@dataclass
class _Job:
    """One claimed try at a generation."""

    row: Row
    runtime: Runtime
    past_cancelling: bool = False
    steps: Steps = field(init=False)

    def __post_init__(self) -> None:
        self.steps = Steps(self.row, self.runtime)

    @property
    def provider(self) -> RenderingProvider:
        return self.runtime.rendering

    async def run(self) -> None:
        if self.row["cancel_requested_at"] is not None:
            await self._cancel()  # asked of a worker that is gone: nothing is ordered any more
            return
        if not await settlement.is_wanted(self.row):
            await self._stop(GenerationState.CANCELLED, *settlement.CHARACTER_DELETED)
            return
        if self.row["attempts"] > self.runtime.settings.generation_attempts_max:
            await self._stop(
                GenerationState.FAILED, "ATTEMPTS_EXHAUSTED", "It failed again and again."
            )
            return
        await self._conclude()

    async def _conclude(self) -> None:
        """Render, or take what is rendered, and settle whatever comes of it."""
        try:
            delivered = await self._in_time(self._while_leased(self._rendered()))
        except (RenderRefused, ContentRefused, UnreadableMedia) as useless:
            await self._refuse(useless)
        except (ProviderFault, ScreeningUnavailable) as fault:
            await self._fault(fault)
        except _CancelRequested:
            await self._cancel()
        except _Overdue:
            await self._stop(
                GenerationState.FAILED, "TIMED_OUT", "It took too long. Nothing was charged."
            )
        else:
            await self._deliver(delivered)

    async def _in_time(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what `work` returns within the time that the model may take for one try."""
        model = await RenderModel.get(slug=self.row["model_id"])
        try:
            async with asyncio.timeout(model.time_limit_seconds) as limit:
                return await work
        except TimeoutError:
            if limit.expired():
                raise _Overdue from None
            raise

    async def _while_leased(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what `work` returns while the lease is kept; losing it ends the work."""
        try:
            async with asyncio.TaskGroup() as group:
                keeping = group.create_task(self._keep_lease())
                working = group.create_task(work)
                working.add_done_callback(lambda _: keeping.cancel())
        except BaseExceptionGroup as failed:
            raise _first(failed) from None
        return working.result()

    async def _keep_lease(self) -> None:
        seconds = self.runtime.settings.lease_seconds
        while True:
            await asyncio.sleep(seconds / 5)
            cancelled = await leases.renew(self.row, lease_seconds=seconds)
            if cancelled and not self.past_cancelling:
                raise _CancelRequested

    async def _rendered(self) -> Delivery:
        reference, tells = self.row["provider_reference"], NOTHING_TOLD
        if reference is None:
            sitter, tells = await prompts.screen_again(self.row, settings=self.runtime.settings)
            order = await order_of(self.row, sitter, self.runtime.storage)
            reference = await self.provider.submit(order)
            await leases.remember_reference(self.row, reference)
            self.row["provider_reference"] = reference
        async with aclosing(self.provider.follow(reference)) as steps:
            async for step in steps:
                if await self.steps.advance(step) and not self.past_cancelling:
                    raise _CancelRequested
        result = await self.provider.fetch(reference)
        # once more beside the character of now, which shows it from here on
        judged, tells_now = await prompts.screen_again(self.row, settings=self.runtime.settings)
        return await delivery.take_in(
            self.row,
            result,
            runtime=self.runtime,
            tells=tells | tells_now,
            text_version=judged.text_version,
        )

    async def _deliver(self, delivered: Delivery) -> None:
        try:
            ended = await settlement.succeed(self.row, delivered)
        except settlement.TextsChanged:  # the finished render is judged again
            await self._retry("TEXTS_CHANGED", "The character was edited while it was delivered.")
            return
        await announce(self.runtime.events, ended)
        await self._forget()

    async def _give_up(
        self, state: GenerationState, code: str, reason: str, *, refusal: UUID | None = None
    ) -> None:
        ended = await settlement.give_up(
            self.row, state, code=code, reason=reason, refusal_id=refusal
        )
        await announce(self.runtime.events, ended)
        await self._forget()

    async def _refuse(self, useless: RenderRefused | ContentRefused | UnreadableMedia) -> None:
        """End what no other try would make better."""
        match useless:
            case RenderRefused():
                await self._give_up(GenerationState.REFUSED, "REFUSED", useless.reason)
            case ContentRefused():
                refused, refusal = GenerationState.REFUSED, useless.refusal_id
                await self._give_up(refused, useless.code, useless.message, refusal=refusal)
            case UnreadableMedia():
                await self._give_up(GenerationState.FAILED, "UNREADABLE_RESULT", str(useless))

    async def _fault(self, fault: ProviderFault | ScreeningUnavailable) -> None:
        if isinstance(fault, ScreeningUnavailable):
            await self._retry(fault.code, fault.message)  # its finished render is looked at again
            return
        log.warning("generation.provider_fault", id=str(self.row["id"]), reason=fault.reason)
        if fault.retryable:
            await self._retry("PROVIDER_FAULT", fault.reason, job_failed=fault.job_failed)
            return
        await self._give_up(GenerationState.FAILED, "PROVIDER_FAULT", fault.reason)

    async def _retry(self, code: str, reason: str, *, job_failed: bool = False) -> None:
        """Try again while there are tries, else end it: what was not delivered is not charged.

        Unless its job failed, the next try goes on with it: a finished render is not ordered twice.
        """
        if self.row["attempts"] >= self.runtime.settings.generation_attempts_max:
            await self._give_up(GenerationState.FAILED, code, reason)
            return
        delay_seconds = self._backoff_seconds()
        async with transaction() as connection:
            waiting = await settlement.requeue(
                self.row,
                job_failed=job_failed,
                delay_seconds=delay_seconds,
                connection=connection,
            )
            await outbox.enqueue(
                RUN_GENERATION,
                {"generation_id": str(self.row["id"])},
                delay_seconds=delay_seconds,
                connection=connection,
            )
        await announce(self.runtime.events, waiting)

    async def _cancel(self) -> None:
        await self._stop(
            GenerationState.CANCELLED, "CANCELLED", "You cancelled it. Nothing was charged."
        )

    async def _stop(self, state: GenerationState, code: str, reason: str) -> None:
        """Stop the job at the provider. A result that was finished first is delivered, once."""
        reference = self.row["provider_reference"]
        if reference is not None:
            outcome = await self._cancelled_at_provider(reference)
            if outcome is CancelOutcome.ALREADY_FINISHED and not self.past_cancelling:
                self.past_cancelling = True
                await self._conclude()
                return
        await self._give_up(state, code, reason)

    async def _cancelled_at_provider(self, reference: str) -> CancelOutcome:
        """Ask the provider to stop. It may fail to: the user's hold is given back all the same."""
        try:
            return await self.provider.cancel(reference)
        except ProviderFault as fault:
            log.error("generation.not_stopped", id=str(self.row["id"]), reason=fault.reason)
            return CancelOutcome.UNKNOWN

    def _backoff_seconds(self) -> float:
        """Return how long to wait before the next try: twice as long each time, with jitter."""
        tries: int = self.row["attempts"]
        base = self.runtime.settings.retry_seconds * 2.0 ** (tries - 1)
        return min(base, _LONGEST_BACKOFF_SECONDS) * random.uniform(0.8, 1.2)  # noqa: S311 - jitter

    async def _forget(self) -> None:
        reference = self.row["provider_reference"]
        if reference is None:
            return
        try:
            await self.provider.forget(reference)
        except ProviderFault as fault:
            log.warning("generation.not_forgotten", reason=fault.reason)


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    first = group.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first
