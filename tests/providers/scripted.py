"""A renderer that does what a script says, for tests of everything around a render.

The `Atelier` is the provider's own side: jobs live there whatever becomes of the workers. A
`ScriptedProvider` is one worker's connection to it. It implements the rendering port and is held to
its contract. Where a script or a worker has to stop, it stops at a `Gate`, so that no test sleeps.
"""

from __future__ import annotations

import asyncio
import functools
import io
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from PIL import Image

from app.providers.rendering.port import (
    CancelOutcome,
    MediaKind,
    NotOrdered,
    ProviderFault,
    RenderOrder,
    RenderProgress,
    RenderRefused,
    RenderResult,
    SubmissionUnclear,
)
from tests.media.samples import film, picture

EndingOfOne = RenderResult | RenderRefused | ProviderFault
Ending = EndingOfOne | None


def preview(shade: int) -> bytes:
    """A preview frame: a small WebP."""
    held = io.BytesIO()
    Image.new("RGB", (16, 16), (shade, shade, shade)).save(held, "WEBP")
    return held.getvalue()


PREVIEW = preview(90)
PICTURE = RenderResult(picture(64, 48), "image/webp")
OTHER_PICTURE = RenderResult(picture(80, 60), "image/webp")
FILM = RenderResult(film(seconds=1, width=64, height=48), "video/mp4")


@functools.cache
def numbered(number: int) -> RenderResult:
    """The picture of this number of an ordinary batch: 0 is PICTURE, the others are wider."""
    return RenderResult(picture(64 + 2 * number, 48), "image/webp") if number else PICTURE


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


class AnswerLost(StrEnum):
    """What had become of an order whose answer did not arrive."""

    TAKEN = "the job was begun"
    NOT_TAKEN = "nothing was begun"


@dataclass(frozen=True)
class Script:
    """How a job goes. `ending` None goes on until it is cancelled or finished by the test.

    `endings` are those of a batch, one for each number, where they are not all like `ending`.
    `refusal` is raised by `submit` and nothing is ordered; `answer_lost` makes `submit` raise
    SubmissionUnclear. `gate` stands before step `gate_before`. With `cancel_is_a_wish`, `cancel`
    answers REQUESTED and the job goes on, until the test says how it ended (`ScriptedJob.finish`,
    `ScriptedJob.stop`) or it ends as it would have.
    """

    steps: tuple[RenderProgress, ...] = STEPS
    ending: Ending = PICTURE
    endings: tuple[EndingOfOne, ...] | None = None
    refusal: RenderRefused | ProviderFault | None = None
    answer_lost: AnswerLost | None = None
    cancel_is_a_wish: bool = False
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
class ScriptedJob:
    """One job at the provider. A test may end it: see `finish` and `stop`."""

    order: RenderOrder
    script: Script
    position: int = 0
    ended: bool = False
    cancelled: asyncio.Event = field(default_factory=asyncio.Event)
    decided: asyncio.Event = field(default_factory=asyncio.Event)

    def is_over(self) -> bool:
        """Whether it has ended, asked anew each time."""
        return self.ended

    @property
    def failed_for_now(self) -> bool:
        """Whether it ended in a way after which it is done again when ordered again."""
        ending = self.script.ending
        return self.ended and isinstance(ending, ProviderFault) and ending.retryable

    def finish(self, ending: EndingOfOne | None = None) -> None:
        """The job ends now, in another way than its script says where `ending` is given.

        Whoever follows it sees the end.
        """
        if ending is not None:
            self.script = replace(self.script, ending=ending, endings=None)
        self.ended = True
        self.decided.set()

    def stop(self) -> None:
        """The job ends now as cancelled, and delivers nothing."""
        self.cancelled.set()
        self.decided.set()

    def ending_of(self, number: int) -> Ending:
        """How this number of the batch ended."""
        if self.script.endings is not None:
            return self.script.endings[number]
        if self.script.ending is PICTURE:
            return numbered(number)
        return self.script.ending


FindAnswer = str | NotOrdered | ProviderFault | None


@dataclass
class Atelier:
    """The provider's side. `script_for` decides how each order goes; `paid` are the jobs begun.

    With `knows_its_orders` false an order that is repeated is another paid job. `find` gives or
    raises the `find_answers` first, one for each call, and tells the truth when there are no more.
    """

    script_for: Callable[[RenderOrder], Script]
    jobs: dict[str, ScriptedJob] = field(default_factory=dict)
    paid: list[RenderOrder] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    forgotten: set[str] = field(default_factory=set)
    jobs_at_once: int = 100
    knows_its_orders: bool = True
    cost_usd_micros: int | None = None
    find_answers: list[FindAnswer] = field(default_factory=list)

    def references_of(self, name: str) -> list[str]:
        """The jobs that were begun under this name, the first first."""
        return [reference for reference, job in self.jobs.items() if job.order.reference == name]

    def take(self, order: RenderOrder, script: Script) -> str:
        """Begin a job and return its reference."""
        begun = len(self.references_of(order.reference)) if not self.knows_its_orders else 0
        reference = f"job-{order.reference}" + (f"-again-{begun}" if begun else "")
        self.jobs[reference] = ScriptedJob(order, script)
        self.paid.append(order)
        return reference


def always(script: Script) -> Callable[[RenderOrder], Script]:
    """Every order goes like this."""
    return lambda _order: script


def in_turn(*scripts: Script) -> Callable[[RenderOrder], Script]:
    """The first order goes like the first, and so on; the last script is for all further ones."""
    left = list(scripts)
    return lambda _order: left.pop(0) if len(left) > 1 else left[0]


def usual(order: RenderOrder) -> Script:
    """A picture or a film, at once."""
    return Script(ending=FILM if order.kind is MediaKind.VIDEO else PICTURE)


class ScriptedProvider:
    """A worker's connection to the atelier; `dies_at` is where its worker dies, once."""

    def __init__(
        self,
        atelier: Atelier,
        *,
        dies_at: Moment | None = None,
        name: str = "scripted",
        models: frozenset[str] | None = None,
    ) -> None:
        self._atelier = atelier
        self.models = models
        self._dies_at = dies_at
        self._name = name

    @property
    def name(self) -> str:
        """The name in the rows."""
        return self._name

    def expected_seconds(self, kind: MediaKind) -> None:
        """Leave it to the model."""

    @property
    def jobs_at_once(self) -> int:
        """As the atelier says."""
        return self._atelier.jobs_at_once

    @property
    def knows_its_orders(self) -> bool:
        """As the atelier says."""
        return self._atelier.knows_its_orders

    @property
    def says_when_it_takes(self) -> bool:
        """Yes."""
        return True

    def cost_usd_micros(self, order: RenderOrder) -> int | None:
        """As the atelier says, for each."""
        each = self._atelier.cost_usd_micros
        return None if each is None else each * order.count

    async def submit(self, order: RenderOrder) -> str:
        """Order; the same name again is the same job where the atelier knows its orders."""
        self._atelier.calls["submit"] += 1
        self._die(Moment.BEFORE_SUBMIT)
        known = self._atelier.references_of(order.reference) if self.knows_its_orders else []
        if known and not self._atelier.jobs[known[0]].failed_for_now:
            reference = known[0]
        else:
            reference = self._ordered(order)
        self._die(Moment.AFTER_SUBMIT)
        return reference

    def _ordered(self, order: RenderOrder) -> str:
        script = self._atelier.script_for(order)
        if script.refusal is not None:
            raise script.refusal
        if script.answer_lost is AnswerLost.NOT_TAKEN:
            raise SubmissionUnclear("The answer was lost.")
        reference = self._atelier.take(order, script)
        if script.answer_lost is AnswerLost.TAKEN:
            raise SubmissionUnclear("The answer was lost.")
        return reference

    async def find(self, name: str) -> str | None:
        """Answer as told, then truly; of several jobs of this name the first."""
        self._atelier.calls["find"] += 1
        if self._atelier.find_answers:
            answer = self._atelier.find_answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        references = self._atelier.references_of(name)
        if not references:
            raise NotOrdered(f"There is no job {name}.")
        return references[0]

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
            await job.decided.wait()
        if job.cancelled.is_set():
            return
        job.ended = True
        yield RenderProgress(1.0, "finished")

    async def fetch(self, reference: str, *, number: int = 0) -> RenderResult:
        """Return or raise the ending of this number."""
        self._atelier.calls["fetch"] += 1
        job = self._job(reference)
        if job.cancelled.is_set():
            raise ProviderFault("It was cancelled.", retryable=False)
        if not 0 <= number < job.order.count:
            raise ProviderFault(f"It has no picture {number}.", retryable=False)
        ending = job.ending_of(number)
        if not job.ended or ending is None:
            raise ProviderFault("It is not finished.", retryable=True)
        if isinstance(ending, ProviderFault):
            whole = job.script.endings is None
            raise ProviderFault(ending.reason, retryable=ending.retryable, job_failed=whole)
        if not isinstance(ending, RenderResult):
            raise ending
        self._die(Moment.AFTER_FETCH)
        return ending

    async def cancel(self, reference: str) -> CancelOutcome:
        """End the job unless it has ended, or only note the wish where the script says so."""
        self._atelier.calls["cancel"] += 1
        job = self._atelier.jobs.get(reference)
        if job is None:
            return CancelOutcome.UNKNOWN
        if job.ended:
            return CancelOutcome.ALREADY_FINISHED
        if job.script.cancel_is_a_wish and not job.cancelled.is_set():
            return CancelOutcome.REQUESTED
        job.stop()
        return CancelOutcome.CANCELLED

    async def forget(self, reference: str) -> None:
        """Note that nobody needs it any more; the job stays, for the test to look at."""
        self._atelier.forgotten.add(reference)

    async def close(self) -> None:
        """There is nothing to close: the jobs are the atelier's."""

    def _job(self, reference: str) -> ScriptedJob:
        job = self._atelier.jobs.get(reference)
        if job is None:
            raise ProviderFault("There is no such job.", retryable=False)
        return job

    def _die(self, moment: Moment) -> None:
        if self._dies_at is moment:
            self._dies_at = None
            raise WorkerDied(moment)
