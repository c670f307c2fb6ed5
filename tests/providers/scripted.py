"""A renderer that does what a script says, for tests of everything around a render.

The `Atelier` is the provider's own side: jobs live there whatever becomes of the workers. A
`ScriptedProvider` is one worker's connection to it. It implements the rendering port and is held to
its contract. Where a script or a worker has to stop, it stops at a `Gate`, so that no test sleeps.
"""

from __future__ import annotations

import asyncio
import io
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from enum import StrEnum

from PIL import Image

from app.providers.rendering.port import (
    CancelOutcome,
    MediaKind,
    ProviderFault,
    RenderOrder,
    RenderProgress,
    RenderRefused,
    RenderResult,
)
from tests.media.samples import film, picture

Ending = RenderResult | RenderRefused | ProviderFault | None


def preview(shade: int) -> bytes:
    """A preview frame: a small WebP."""
    held = io.BytesIO()
    Image.new("RGB", (16, 16), (shade, shade, shade)).save(held, "WEBP")
    return held.getvalue()


PREVIEW = preview(90)
PICTURE = RenderResult(picture(64, 48), "image/webp")
OTHER_PICTURE = RenderResult(picture(80, 60), "image/webp")
FILM = RenderResult(film(seconds=1, width=64, height=48), "video/mp4")
STEPS = (
    RenderProgress(0.0, "sketching"),
    RenderProgress(0.4, "painting", PREVIEW),
    RenderProgress(0.8, "finishing"),
)


class Gate:
    """A place to stop at: `reached` is set when somebody stands there until `open` is."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self.open = asyncio.Event()

    async def passed(self) -> None:
        """Stand there until it is opened."""
        self.reached.set()
        await self.open.wait()


@dataclass(frozen=True)
class Script:
    """How a job goes. `ending` None goes on until it is cancelled.

    `refusal` is raised by `submit` and nothing is ordered. `gate` stands before step `gate_before`.
    """

    steps: tuple[RenderProgress, ...] = STEPS
    ending: Ending = PICTURE
    refusal: RenderRefused | ProviderFault | None = None
    gate: Gate | None = None
    gate_before: int = 1


class Moment(StrEnum):
    """Where a worker can be made to die."""

    BEFORE_SUBMIT = "before it ordered"
    AFTER_SUBMIT = "after it ordered, before it stored the reference"
    BEFORE_FIRST_STEP = "after it stored the reference"
    MID_FOLLOW = "while it watched"
    AFTER_FETCH = "after it fetched"


class WorkerDied(BaseException):
    """Stands for a kill: no handler of the application may catch it."""


@dataclass
class _Job:
    order: RenderOrder
    script: Script
    position: int = 0
    ended: bool = False
    cancelled: asyncio.Event = field(default_factory=asyncio.Event)

    def is_over(self) -> bool:
        return self.ended

    @property
    def failed_for_now(self) -> bool:
        ending = self.script.ending
        return self.ended and isinstance(ending, ProviderFault) and ending.retryable


@dataclass
class Atelier:
    """The provider's side. `script_for` decides how each order goes; `paid` are the jobs begun."""

    script_for: Callable[[RenderOrder], Script]
    jobs: dict[str, _Job] = field(default_factory=dict)
    paid: list[RenderOrder] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    forgotten: set[str] = field(default_factory=set)


def always(script: Script) -> Callable[[RenderOrder], Script]:
    """Every order goes like this."""
    return lambda _order: script


def usual(order: RenderOrder) -> Script:
    """A picture or a film, at once."""
    return Script(ending=FILM if order.kind is MediaKind.VIDEO else PICTURE)


class ScriptedProvider:
    """A worker's connection to the atelier; `dies_at` is where its worker dies, once."""

    def __init__(
        self, atelier: Atelier, *, dies_at: Moment | None = None, name: str = "scripted"
    ) -> None:
        self._atelier = atelier
        self._dies_at = dies_at
        self._name = name

    @property
    def name(self) -> str:
        """The name in the rows."""
        return self._name

    def expected_seconds(self, kind: MediaKind) -> None:
        """Leave it to the model."""

    async def submit(self, order: RenderOrder) -> str:
        """Order; the same name again is the same job."""
        self._atelier.calls["submit"] += 1
        self._die(Moment.BEFORE_SUBMIT)
        reference = f"job-{order.reference}"
        job = self._atelier.jobs.get(reference)
        if job is None or job.failed_for_now:
            script = self._atelier.script_for(order)
            if script.refusal is not None:
                raise script.refusal
            self._atelier.jobs[reference] = _Job(order, script)
            self._atelier.paid.append(order)
        self._die(Moment.AFTER_SUBMIT)
        return reference

    async def follow(self, reference: str) -> AsyncGenerator[RenderProgress, None]:
        """Yield the steps from where the job stands."""
        self._atelier.calls["follow"] += 1
        job = self._job(reference)
        self._die(Moment.BEFORE_FIRST_STEP)
        while not job.is_over() and job.position < len(job.script.steps):
            if job.script.gate is not None and job.position == job.script.gate_before:
                await job.script.gate.passed()
            if job.cancelled.is_set():
                return
            if job.is_over():  # the provider was ahead of us
                break
            step = job.script.steps[job.position]
            job.position += 1
            yield step
            self._die(Moment.MID_FOLLOW)
        if job.script.ending is None:
            await job.cancelled.wait()
            return
        job.ended = True
        yield RenderProgress(1.0, "finished")

    async def fetch(self, reference: str) -> RenderResult:
        """Return or raise the ending."""
        self._atelier.calls["fetch"] += 1
        job = self._job(reference)
        if job.cancelled.is_set():
            raise ProviderFault("It was cancelled.", retryable=False)
        ending = job.script.ending
        if not job.ended or ending is None:
            raise ProviderFault("It is not finished.", retryable=True)
        if isinstance(ending, ProviderFault):
            raise ProviderFault(ending.reason, retryable=ending.retryable, job_failed=True)
        if not isinstance(ending, RenderResult):
            raise ending
        self._die(Moment.AFTER_FETCH)
        return ending

    async def cancel(self, reference: str) -> CancelOutcome:
        """End the job unless it has ended."""
        self._atelier.calls["cancel"] += 1
        job = self._atelier.jobs.get(reference)
        if job is None:
            return CancelOutcome.UNKNOWN
        if job.ended:
            return CancelOutcome.ALREADY_FINISHED
        job.cancelled.set()
        return CancelOutcome.CANCELLED

    async def forget(self, reference: str) -> None:
        """Note that nobody needs it any more; the job stays, for the test to look at."""
        self._atelier.forgotten.add(reference)

    async def close(self) -> None:
        """There is nothing to close: the jobs are the atelier's."""

    def _job(self, reference: str) -> _Job:
        job = self._atelier.jobs.get(reference)
        if job is None:
            raise ProviderFault("There is no such job.", retryable=False)
        return job

    def _die(self, moment: Moment) -> None:
        if self._dies_at is moment:
            self._dies_at = None
            raise WorkerDied(moment)
