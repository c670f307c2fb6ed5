"""The studio as a rendering provider: jobs in a folder, drawn by the process that follows them.

A job is drawn while somebody follows it and only then. A process that is killed leaves the job as
it was ordered; the next to follow it draws it again, with the same result, because the result
depends on nothing but the order.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.providers.rendering.port import (
    CancelOutcome,
    MediaKind,
    NotOrdered,
    ProviderFault,
    RenderOrder,
    RenderProgress,
    RenderRefused,
    RenderResult,
)
from app.providers.rendering.studio.jobs import (
    REFUSED,
    Ending,
    Job,
    Jobs,
    Outcome,
    disk_faults,
    result_name,
)
from app.providers.rendering.studio.tokens import Tokens, tokens_in
from app.providers.rendering.studio.turns import Turns

if TYPE_CHECKING:
    from app.providers.rendering.studio.making import Making

T = TypeVar("T")

_POLL_SECONDS = 0.05
_SLOW_POLL_SECONDS = 0.25

_CANCELLED = Outcome(Ending.CANCELLED, reason="This render was cancelled.")
_FAILED = Outcome(Ending.FAILED, reason="The studio failed, as the prompt told it to.")
_FAILED_FOR_NOW = Outcome(
    Ending.FAILED_FOR_NOW, reason="The studio failed for the moment, as the prompt told it to."
)
_LAST_STAGE = {
    Ending.SUCCEEDED: "finished",
    Ending.REFUSED: "refused",
    Ending.FAILED: "failed",
    Ending.FAILED_FOR_NOW: "failed",
    Ending.CANCELLED: "cancelled",
}


def kill_this_process() -> None:
    """End this process as a crash would: at once, nothing tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


class Studio:
    """A RenderingProvider that draws everything itself.

    `folder` holds the jobs and is made when needed; several processes may share it. At most
    `workers` jobs are drawn at a time in this process; `jobs_at_once` is how many all processes
    together should have under way, which the callers see to. `lose_worker` is called, once for a
    job, where a prompt says `[studio:lose-worker]`. Usable from several threads and event loops.
    """

    def __init__(
        self,
        folder: Path,
        *,
        workers: int = 1,
        jobs_at_once: int = 4,
        lose_worker: Callable[[], None] = kill_this_process,
    ) -> None:
        self._jobs = Jobs(folder)
        self._turns = Turns(workers=workers)
        self._jobs_at_once = jobs_at_once
        self._lose_worker = lose_worker

    @property
    def name(self) -> str:
        """ "studio", as stored with each job."""
        return "studio"

    @property
    def models(self) -> None:
        """All: it draws as any of them would."""

    def expected_seconds(self, kind: MediaKind) -> float:
        """Return what a picture, or a film of five seconds, takes on an ordinary core."""
        return 3.0 if kind is MediaKind.IMAGE else 15.0

    @property
    def jobs_at_once(self) -> int:
        """As it was made."""
        return self._jobs_at_once

    @property
    def knows_its_orders(self) -> bool:
        """Yes: a job's folder is named by its order."""
        return True

    @property
    def says_when_it_takes(self) -> bool:
        """Yes."""
        return True

    def cost_usd_micros(self, order: RenderOrder) -> int:
        """Nothing: it draws on our own machine."""
        return 0

    async def submit(self, order: RenderOrder) -> str:
        """Store the order on disk and return its reference; nothing is drawn yet.

        A second order with the same `reference` is the same job, whatever else it says; one that
        failed for the moment is done again. Raises RenderRefused for an unknown `[studio:...]`
        token, ProviderFault when the folder cannot be written.
        """
        tokens_in(order.prompt)

        def store() -> str:
            with disk_faults():
                job = self._jobs.create(order)
                outcome = job.outcome()
                if outcome is not None and outcome.ending is Ending.FAILED_FOR_NOW:
                    job.reopen()
                return job.folder.name

        return await asyncio.to_thread(store)

    async def find(self, name: str) -> str:
        """Return the reference of the job ordered as `name`, which the studio always knows.

        Raises NotOrdered when there is none, or it was forgotten; ProviderFault when the disk
        refuses.
        """
        reference = await _on_disk(lambda: self._jobs.find(name))
        if reference is None:
            raise NotOrdered("The studio has no job of this name.")
        return reference

    async def follow(self, reference: str) -> AsyncGenerator[RenderProgress, None]:
        """Draw the job, or wait while another follower of this process does, and tell each step.

        Its last step tells how the job ended, of fraction 1 when it succeeded. Closing the iterator
        waits for the step being done and stops there; the job stays and may be followed again.
        Raises ProviderFault when the job is unknown, or the disk refuses.
        """
        from app.providers.rendering.studio.making import (  # noqa: PLC0415 - 26 MB for who draws alone
            Making,
        )

        job = await _on_disk(lambda: self._jobs.load(reference))
        turn = self._turns.line_up(reference)
        making = Making(job, turn=turn)
        reached = 0.0
        try:
            if not turn.taken():
                yield RenderProgress(0.0, "waiting")
            # Polled because turns and endings come from other threads, loops and processes too.
            while not turn.taken() and await _on_disk(job.outcome) is None:  # noqa: ASYNC110 - polled
                await asyncio.sleep(_POLL_SECONDS)
            if await _on_disk(job.outcome) is None:
                async with aclosing(self._steps(making)) as steps:
                    async for step in steps:
                        reached = step.fraction
                        yield step
        finally:
            await making.stop()
        outcome = await _on_disk(job.outcome)
        if outcome is not None:
            fraction = 1.0 if outcome.ending is Ending.SUCCEEDED else reached
            yield RenderProgress(fraction, _LAST_STAGE[outcome.ending])

    async def fetch(self, reference: str, *, number: int = 0) -> RenderResult:
        """Return the n-th finished file. A job that has not ended is a retryable ProviderFault.

        A cancelled job and a number beyond the order's count are ProviderFaults that are not
        retryable. Raises RenderRefused when the job, or this one of it, was refused.
        """

        def read() -> RenderResult | Outcome | None:
            job = self._jobs.load(reference)
            if not 0 <= number < job.order.count:
                raise ProviderFault(f"This render has no result {number}.", retryable=False)
            outcome = job.outcome()
            if outcome is None or outcome.ending is not Ending.SUCCEEDED:
                return outcome
            if number in outcome.refused:
                return REFUSED
            name = result_name(number, suffix=Path(outcome.result).suffix)
            return RenderResult((job.folder / name).read_bytes(), outcome.content_type)

        found = await _on_disk(read)
        if isinstance(found, RenderResult):
            return found
        if found is None:
            raise ProviderFault("This render is not finished yet.", retryable=True)
        if found.ending is Ending.REFUSED:
            raise RenderRefused(found.reason)
        raise ProviderFault(
            found.reason, retryable=found.ending is Ending.FAILED_FOR_NOW, job_failed=True
        )

    async def cancel(self, reference: str) -> CancelOutcome:
        """Record that nobody wants the job; whoever draws it stops before its next step.

        A job that had ended in another way answers ALREADY_FINISHED, whichever way that was.
        """

        def end() -> Outcome:
            with disk_faults():
                return self._jobs.load(reference).end(_CANCELLED)

        try:
            outcome = await asyncio.to_thread(end)
        except ProviderFault as fault:
            if fault.retryable:
                raise
            return CancelOutcome.UNKNOWN
        if outcome.ending is Ending.CANCELLED:
            return CancelOutcome.CANCELLED
        return CancelOutcome.ALREADY_FINISHED

    async def forget(self, reference: str) -> None:
        """Remove the job and its files. Idempotent; a running follow ends with a ProviderFault."""
        await _on_disk(lambda: self._jobs.forget(reference))

    async def sweep(self, *, before: datetime) -> int:
        """Remove jobs nobody has touched since then, and return how many (a day is a good age)."""
        return await _on_disk(lambda: self._jobs.sweep(before=before))

    async def close(self) -> None:
        """Nothing to release: a thread lives no longer than the follow that started it."""

    async def _steps(self, making: Making) -> AsyncGenerator[RenderProgress, None]:
        """Yield the steps until the job has ended, doing between them what its tokens say."""
        job = making.job
        tokens = tokens_in(job.order.prompt)
        before = 0.0
        while (step := await making.next_step()) is not None:
            yield step
            ending = _ending_at(tokens, before=before, now=step.fraction)
            if ending is _FAILED_FOR_NOW and not await _on_disk(lambda: _fails_this_time(job)):
                ending = None
            if ending is not None:
                await _on_disk(partial(job.end, ending))
                return
            if before < 0.5 <= step.fraction:
                await self._half_way(tokens, job=job)
            await _linger(tokens, job=job, advance=step.fraction - before)
            before = step.fraction
            if await _on_disk(job.outcome) is not None:
                return

    async def _half_way(self, tokens: Tokens, *, job: Job) -> None:
        if tokens.lose_worker and await _on_disk(lambda: job.first_time("lose-worker")):
            self._lose_worker()
        # Polled because what ends the waiting is a file that any process may write.
        while tokens.hang and await _on_disk(job.outcome) is None:  # noqa: ASYNC110 - polled
            await asyncio.sleep(_SLOW_POLL_SECONDS)


def _ending_at(tokens: Tokens, *, before: float, now: float) -> Outcome | None:
    if tokens.refuse:
        return REFUSED
    if before < 0.5 <= now:
        if tokens.fail:
            return _FAILED
        if tokens.flaky:
            return _FAILED_FOR_NOW
    return None


def _fails_this_time(job: Job) -> bool:
    """Flaky means: not when ordered anew, as a further attempt or under the same reference."""
    return job.order.attempt == 0 and job.first_time("flaky")


async def _linger(tokens: Tokens, *, job: Job, advance: float) -> None:
    """Take the extra time the prompt asks for after a step, unless the job has ended meanwhile."""
    left = tokens.slow_step_seconds + tokens.slow_total_seconds * advance
    while left > 0 and await _on_disk(job.outcome) is None:
        nap = min(left, _SLOW_POLL_SECONDS)
        await asyncio.sleep(nap)
        left -= nap


async def _on_disk(work: Callable[[], T]) -> T:
    def guarded() -> T:
        with disk_faults():
            return work()

    return await asyncio.to_thread(guarded)
