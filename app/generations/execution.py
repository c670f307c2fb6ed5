"""Rendering the next order, from the claim to the settlement.

No transaction is open while the provider works. Its steps are told by `app.generations.steps`; what
a crash leaves behind is taken up by `app.generations.recovery`, what nobody knows by
`app.generations.inquiry`.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Coroutine
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from uuid import UUID

from app.generations import (
    delivery,
    endings,
    fate,
    leases,
    prompts,
    receivers,
    settlement,
    turns,
)
from app.generations.delivery import Delivery
from app.generations.endings import Ending
from app.generations.figures import Call, called, run_of
from app.generations.leases import LeaseLost, Row
from app.generations.lifecycle import OutputState
from app.generations.ordering import order_of
from app.generations.progress import announce
from app.generations.steps import Steps
from app.infra import crashpoints
from app.infra.db import DATABASE_AWAY, connection
from app.infra.stopping import stopped
from app.infra.telemetry import correlated, logger
from app.media.intake import UnreadableMedia
from app.providers.rendering.port import (
    CancelOutcome,
    NotOrdered,
    ProviderBusy,
    ProviderFault,
    RenderingProvider,
    RenderRefused,
    SubmissionUnclear,
)
from app.providers.screening.words import NOTHING_TOLD, Tells
from app.runtime import Runtime
from app.screening.refusals import ContentRefused, ScreeningUnavailable

_LONGEST_BACKOFF_SECONDS = 120.0

T = TypeVar("T")
log = logger(__name__)


class _CancelRequested(Exception):
    """The owner wants it stopped; found between two steps."""


class _Overdue(Exception):
    """It took longer than its model may take."""


async def run_next(runtime: Runtime) -> UUID | None:
    """Claim the generation whose turn it is, render it, settle it; return its id.

    None when nothing is due or the renderers are full: a wake-up too many finds nothing to do. Ends
    with the generation final, put back for another try, of unknown fate, or in another worker's
    hands; then its place is offered to the next that waits.
    """
    row = await turns.claim_next(runtime)
    if row is None:
        return None
    crashpoints.reached("generation.claimed")
    with correlated(row["correlation_id"]), run_of(row):
        log.info("generation.claimed", id=str(row["id"]), attempt=row["attempts"])
        await announce(runtime.events, row)
        try:
            await _Job(row, runtime).run()
        except LeaseLost:
            log.warning("generation.lease_lost", id=str(row["id"]))
        await turns.wake_for_waiting(runtime, at_most=1)
    generation_id: UUID = row["id"]
    return generation_id


@dataclass
class _Job:
    """One claimed try at a generation.

    `is_named_now` says that `submit` was called, for the first time, and the name that was stored
    for it names no job but one of this try: where it said no, there is none.
    """

    row: Row
    runtime: Runtime
    past_cancelling: bool = False
    is_named_now: bool = False
    steps: Steps = field(init=False)
    ends_at: float = field(init=False)

    def __post_init__(self) -> None:
        self.steps = Steps(self.row, self.runtime)
        self.ends_at = asyncio.get_running_loop().time() + self.row["seconds_left"]

    @property
    def provider(self) -> RenderingProvider:
        """The one that it was claimed for, which has its job or gets it."""
        return self.runtime.rendering.providers[self.row["provider"]]

    def _called(self, call: Call) -> AbstractAsyncContextManager[None]:
        return called(self.runtime, self.provider.name, call)

    async def run(self) -> None:
        if self.row["cancel_requested_at"] is not None:
            # asked of a worker that is gone: nothing is ordered any more
            await self._stop(endings.CANCELLED)
        elif unwanted := await receivers.why_unwanted(self.row):
            await self._stop(unwanted)
        elif self.row["attempts"] > self.runtime.settings.generation_attempts_max:
            await self._stop(endings.ATTEMPTS_EXHAUSTED)
        else:
            await self._conclude()

    async def _conclude(self) -> None:
        """Render, or take what is rendered, and settle whatever comes of it, output by output."""
        try:
            reference, tells = await self._guarded(self._rendered())
            await self._settle_each(reference, tells)
            await self._forget()
        except (RenderRefused, ContentRefused) as refused:
            await self._give_up(_refused(refused))
        except ProviderFault as fault:
            await self._fault(fault)
        except ScreeningUnavailable as away:
            await self._retry(away.code, away.message)  # its finished render is looked at again
        except receivers.TextsChanged:  # and judged again
            await self._retry("TEXTS_CHANGED", "The character was edited while it was delivered.")
        except _CancelRequested:
            await self._stop(endings.CANCELLED)
        except _Overdue:
            await self._run_out_of_time()

    async def _guarded(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what `work` returns, under the lease and before the generation's deadline."""
        try:
            async with asyncio.timeout_at(self.ends_at) as limit:
                return await self._while_leased(work)
        except TimeoutError:
            if limit.expired():
                raise _Overdue from None
            raise

    async def _while_leased(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what `work` returns while the lease is kept. No step is cut before it is told."""
        try:
            async with asyncio.TaskGroup() as group:
                keeping = group.create_task(self._keep_lease())
                working = group.create_task(work)
                try:
                    await asyncio.wait([working, keeping], return_when=asyncio.FIRST_COMPLETED)
                finally:
                    await self.steps.told()
                    await stopped(working)
                    await stopped(keeping)
        except BaseExceptionGroup as failed:
            raise _first(failed) from None
        if not keeping.cancelled():
            raise keeping.result()
        return working.result()

    async def _keep_lease(self) -> LeaseLost | _CancelRequested:
        """Renew the lease, also after the database was away, and return what ends the work."""
        seconds, clock = self.runtime.settings.lease_seconds, asyncio.get_running_loop().time
        runs_out_at = clock() + seconds
        while True:
            await asyncio.sleep(seconds / 5)
            try:
                cancelled = await leases.renew(self.row, lease_seconds=seconds)
            except LeaseLost as lost:
                return lost
            except DATABASE_AWAY as error:
                log.warning("generation.lease_not_renewed", error=type(error).__name__)
                if clock() > runs_out_at:
                    return LeaseLost()
                continue
            runs_out_at = clock() + seconds
            if cancelled and not self.past_cancelling:
                return _CancelRequested()

    async def _rendered(self) -> tuple[str, Tells]:
        """Return the reference of the finished job, and what the words it was made with told of."""
        reference, tells = await self._ordered()
        async with self._called(Call.FOLLOW), aclosing(self.provider.follow(reference)) as steps:
            async for step in steps:
                if await self.steps.advance(step) and not self.past_cancelling:
                    raise _CancelRequested
                crashpoints.reached("progress.written")
        crashpoints.reached("render.finished")
        return reference, tells

    async def _ordered(self) -> tuple[str, Tells]:
        """Return the provider's reference of the job, ordered now unless it was before.

        With what the words it is made with told of, as far as they were looked at now.
        """
        if self.row["provider_reference"] is not None:
            return self.row["provider_reference"], NOTHING_TOLD
        if self.row["order_name"] is not None and not self.provider.knows_its_orders:
            raise SubmissionUnclear("A worker was lost while it ordered.")
        sitter, tells = await prompts.screen_again(self.row, settings=self.runtime.settings)
        order = await order_of(self.row, sitter, self.runtime.storage)
        named_at = asyncio.get_running_loop().time()
        self.is_named_now = self.row["order_name"] is None
        await leases.remember_name(self.row, order.reference)
        crashpoints.reached("order.named")
        if asyncio.get_running_loop().time() - named_at > self.runtime.settings.lease_seconds / 2:
            raise LeaseLost  # it slept: another may by now have found out that nothing was ordered
        async with self._called(Call.SUBMIT):
            reference = await self.provider.submit(order)
        crashpoints.reached("order.submitted")
        cost = self.provider.cost_usd_micros(order)
        await leases.remember_reference(self.row, reference, cost_usd_micros=cost)
        self.row["provider_reference"] = reference
        crashpoints.reached("reference.remembered")
        if self.provider.says_when_it_takes:
            await self.runtime.circuits.worked(self.provider.name)
        return reference, tells

    async def _taken_in(self, reference: str, number: int, tells: Tells) -> Delivery | Ending:
        """Return one output, stored, or why it cannot be delivered; another try changes neither."""
        try:
            async with self._called(Call.FETCH):
                result = await self.provider.fetch(reference, number=number)
            crashpoints.reached("result.fetched")
            await self.runtime.circuits.worked(self.provider.name)
            # once more beside the character of now, which shows it from here on
            judged, tells_now = await prompts.screen_again(self.row, settings=self.runtime.settings)
            return await delivery.take_in(
                self.row,
                result,
                number=number,
                runtime=self.runtime,
                tells=tells | tells_now,
                text_version=judged.text_version,
            )
        except (RenderRefused, ContentRefused) as refused:
            return _refused(refused)
        except ProviderFault as fault:
            if fault.retryable or fault.job_failed:
                raise
            if fault.is_providers_own:
                await self.runtime.circuits.failed(self.provider.name)
            return Ending(OutputState.FAILED, "PROVIDER_FAULT", fault.reason)
        except UnreadableMedia as broken:
            return Ending(OutputState.FAILED, "UNREADABLE_RESULT", str(broken))

    async def _settle_each(self, reference: str, tells: Tells) -> None:
        for number in await settlement.pending(self.row["id"], connection=connection()):
            made = await self._guarded(self._taken_in(reference, number, tells))
            if await self._settle(number, made):
                return

    async def _settle(self, number: int, made: Delivery | Ending) -> bool:
        """Deliver or withhold one output; say whether the generation ended with it."""
        crashpoints.reached("result.stored")
        if isinstance(made, Delivery):
            changed = await settlement.deliver(self.row, made)
        else:
            changed = await settlement.withhold(self.row, number, made)
        crashpoints.reached("settlement.committed")
        await announce(self.runtime.events, changed)
        crashpoints.reached("settlement.announced")
        return changed["finished_at"] is not None

    async def _give_up(self, ending: Ending) -> None:
        ended = await settlement.give_up(self.row, ending)
        await announce(self.runtime.events, ended)
        if ended["conversation_id"] is not None:
            await delivery.discard(self.row["id"], storage=self.runtime.storage)
        await self._forget()

    async def _fault(self, fault: ProviderFault) -> None:
        log.warning("generation.provider_fault", id=str(self.row["id"]), reason=fault.reason)
        if fault.is_providers_own:
            await self.runtime.circuits.failed(self.provider.name)
        if isinstance(fault, SubmissionUnclear) and not self.provider.knows_its_orders:
            settings = self.runtime.settings
            lost = await fate.lose_sight(
                self.row,
                patience_seconds=settings.unknown_fate_seconds,
                first_look_seconds=settings.inquiry_seconds,
            )
            await announce(self.runtime.events, lost)
        elif fault.retryable or isinstance(fault, SubmissionUnclear):
            if isinstance(fault, SubmissionUnclear):
                self.is_named_now = False
            await self._retry(
                "PROVIDER_FAULT",
                fault.reason,
                job_failed=fault.job_failed,
                is_no_try=isinstance(fault, ProviderBusy),
            )
        else:
            await self._give_up(Ending(OutputState.FAILED, "PROVIDER_FAULT", fault.reason))

    async def _retry(
        self, code: str, reason: str, *, job_failed: bool = False, is_no_try: bool = False
    ) -> None:
        """Try again while there are tries, else end it: what was not delivered is not charged.

        Unless its job failed, the next try goes on with it: a finished render is not ordered twice.
        """
        if self.row["attempts"] >= self.runtime.settings.generation_attempts_max and not is_no_try:
            await self._give_up(Ending(OutputState.FAILED, code, reason))
            return
        nothing = self.row["provider_reference"] is None and self.is_named_now
        waiting = await fate.requeue(
            self.row,
            job_failed=job_failed or (nothing and not self.provider.knows_its_orders),
            ordered_nothing=nothing,
            is_no_try=is_no_try,
            delay_seconds=self._backoff_seconds(),
        )
        await announce(self.runtime.events, waiting)

    async def _stop(self, ending: Ending) -> None:
        """Stop the job at the provider. A result that was finished first is delivered, once."""
        outcome = await self._cancelled_at_provider()
        if outcome is CancelOutcome.ALREADY_FINISHED and not self.past_cancelling:
            self.past_cancelling = True
            await self._conclude()
            return
        await self._give_up(ending)

    async def _run_out_of_time(self) -> None:
        """End it at its deadline. What may still come out is waited for, and then free."""
        outcome = await self._cancelled_at_provider()
        ending = endings.TIMED_OUT
        if outcome not in (CancelOutcome.CANCELLED, CancelOutcome.UNKNOWN):
            watched = float(self.runtime.settings.late_result_seconds)
            ended = await settlement.give_up(self.row, replace(ending, watched_seconds=watched))
            await announce(self.runtime.events, ended)
            return
        await self._give_up(ending)

    async def _cancelled_at_provider(self) -> CancelOutcome:
        """Ask the provider to stop. It may fail to: the user's hold is given back all the same."""
        try:
            reference = await self._reference()
            if reference is None:
                may_exist = self.row["order_name"] is not None
                return CancelOutcome.REQUESTED if may_exist else CancelOutcome.UNKNOWN
            async with self._called(Call.CANCEL):
                return await self.provider.cancel(reference)
        except NotOrdered:  # but what was on its way may arrive
            return CancelOutcome.REQUESTED
        except ProviderFault as fault:
            log.error("generation.not_stopped", id=str(self.row["id"]), reason=fault.reason)
            return CancelOutcome.REQUESTED

    async def _reference(self) -> str | None:
        """Return the job's reference, asked for where a worker was lost before it stored it."""
        reference: str | None = self.row["provider_reference"]
        if reference is None and self.row["order_name"] is not None:
            async with self._called(Call.FIND):
                reference = await self.provider.find(self.row["order_name"])
        return reference

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


def _refused(refused: RenderRefused | ContentRefused) -> Ending:
    """Return the end of what no other try would make better."""
    if isinstance(refused, RenderRefused):
        return Ending(OutputState.REFUSED, "REFUSED", refused.reason)
    return Ending(OutputState.REFUSED, refused.code, refused.message, refusal_id=refused.refusal_id)


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    first = group.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first
