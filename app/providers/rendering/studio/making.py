"""Makes what a job ordered, its pictures or its film, in a thread of its own."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor

from app.providers.rendering.port import ProviderFault, RenderOrder, RenderProgress
from app.providers.rendering.studio.drawing import DRAWN, content_type_of, draw, suffix_of
from app.providers.rendering.studio.jobs import (
    REFUSED,
    Ending,
    Job,
    Outcome,
    disk_faults,
    result_name,
)
from app.providers.rendering.studio.tokens import tokens_in
from app.providers.rendering.studio.turns import Turn


def refused_numbers(order: RenderOrder) -> tuple[int, ...]:
    """Return which of the order's pictures its prompt refuses by number, from 0, ascending."""
    named = tokens_in(order.prompt).refused
    return tuple(number for number in range(order.count) if number + 1 in named)


def make(job: Job) -> Generator[RenderProgress, None, None]:
    """Make all that the job ordered and record how it ended, which it has when the iterator ends.

    The n-th picture is as an order of one with seed `seed + n` gives it. Those that an earlier,
    interrupted making completed are not drawn again. Steps tell how far the whole job is (0..0.97,
    rising). However the iterator ends, nothing half-written stays. Raises ProviderFault as `draw`.
    """
    order = job.order
    refused = refused_numbers(order)
    suffix = suffix_of(order)
    for number in range(order.count):
        if number in refused:
            yield _step(order, number=number, of_one=RenderProgress(DRAWN, "refused"))
        elif not job.has(result_name(number, suffix=suffix)):
            for of_one in _make_one(job, number=number):
                yield _step(order, number=number, of_one=of_one)
    if len(refused) == order.count:
        job.end(REFUSED)
    else:
        job.end(
            Outcome(
                Ending.SUCCEEDED,
                result=result_name(0, suffix=suffix),
                content_type=content_type_of(order),
                refused=refused,
            )
        )


def _make_one(job: Job, *, number: int) -> Generator[RenderProgress, None, None]:
    order = dataclasses.replace(job.order, seed=job.order.seed + number, count=1)
    suffix = suffix_of(order)
    draft = job.draft(suffix)
    try:
        yield from draw(order, path=draft)
        job.keep(draft, name=result_name(number, suffix=suffix))
    finally:
        draft.unlink(missing_ok=True)


def _step(order: RenderOrder, *, number: int, of_one: RenderProgress) -> RenderProgress:
    """Return the step of the whole job that a step of its n-th picture is."""
    if order.count == 1:
        return of_one
    return RenderProgress(
        fraction=(number * DRAWN + of_one.fraction) / order.count,
        stage=f"picture {number + 1} of {order.count}: {of_one.stage}",
        preview=of_one.preview,
    )


class Making:
    """One job being made, in a thread of its own that runs only while a step is asked for."""

    def __init__(self, job: Job, *, turn: Turn) -> None:
        self.job = job
        self._turn = turn
        self._steps = make(job)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="studio")

    async def next_step(self) -> RenderProgress | None:
        """Do the next step, or return None when the job has ended."""
        return await asyncio.wrap_future(self._thread.submit(self._advance))

    async def stop(self) -> None:
        """Wait for the step that is being done, tidy up, give the turn back.

        When the waiting is cancelled too, the thread does the rest by itself.
        """
        tidied = self._thread.submit(self._tidy_up)
        self._thread.shutdown(wait=False)
        await asyncio.shield(asyncio.wrap_future(tidied))

    def _advance(self) -> RenderProgress | None:
        with disk_faults():
            try:
                return next(self._steps, None)
            except ProviderFault as fault:
                ending = Ending.FAILED_FOR_NOW if fault.retryable else Ending.FAILED
                self.job.end(Outcome(ending, reason=fault.reason))
                return None

    def _tidy_up(self) -> None:
        try:
            self._steps.close()
        finally:
            self._turn.leave()
