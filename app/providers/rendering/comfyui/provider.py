"""The adapter: our rendering port on one side, a ComfyUI server's queue and socket on the other.

Our name of an order goes with it, so that one whose answer was lost is found in queue or history
and a repeat is the same job. The socket's client is named by the order, too: whoever goes on with
the job hears its progress. What is told there is a courtesy; queue and history say how it stands.
"""

from __future__ import annotations

import asyncio
import io
import re
import uuid
from collections import OrderedDict
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image, UnidentifiedImageError
from websockets.asyncio.client import ClientConnection

from app.infra.http_outside import Answered, OutsideFault
from app.providers.rendering.comfyui import answers
from app.providers.rendering.comfyui.answers import Place
from app.providers.rendering.comfyui.wire import NOBODY, Wire, heard
from app.providers.rendering.comfyui.workflows import Workflow, filled, starts_from_picture
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

NAME = "comfyui"
_REFERENCE = re.compile(r"comfyui:([0-9a-zA-Z-]{1,64}):([0-9a-f]{32}):(\d)")
_OURS = uuid.UUID("6f0c36a2-6a0e-4c51-9b7a-0e5b6c1f2d3a")
_REMEMBERED = 64
_PREVIEW_SIDE = 256


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a message is waited for, an interruption to be seen, and a server that is away."""

    heard_seconds: float = 5.0
    stopped_seconds: float = 3.0
    patience_seconds: float = 30.0
    again_seconds: float = 0.5


@dataclass(frozen=True, slots=True)
class _Job:
    prompt_id: str
    client_id: str
    count: int


class ComfyUI:
    """A RenderingProvider. Belongs to the event loop that first uses it."""

    def __init__(
        self,
        wire: Wire,
        workflows: Mapping[str, Workflow],
        *,
        jobs_at_once: int = 1,
        pace: Pace = Pace(),
    ) -> None:
        self._wire = wire
        self._workflows = workflows
        self._jobs_at_once = jobs_at_once
        self._pace = pace
        self._cancelled: OrderedDict[str, None] = OrderedDict()

    @property
    def name(self) -> str:
        """ "comfyui", as stored with each job."""
        return NAME

    @property
    def models(self) -> frozenset[str]:
        """Those that there is a workflow for."""
        return frozenset(self._workflows)

    def expected_seconds(self, kind: MediaKind) -> None:
        """Leave it to the model: machines differ."""

    @property
    def jobs_at_once(self) -> int:
        """As it was made: a server makes one at a time, and what is over it waits there."""
        return self._jobs_at_once

    @property
    def knows_its_orders(self) -> bool:
        """Yes: they carry our names."""
        return True

    @property
    def says_when_it_takes(self) -> bool:
        """Yes: its queue names the job."""
        return True

    def cost_usd_micros(self, order: RenderOrder) -> int:
        """Nothing: it is our own machine."""
        return 0

    async def submit(self, order: RenderOrder) -> str:
        """Queue the workflow of an order, unless one of its name is there already."""
        workflow = self._workflows.get(order.model)
        if workflow is None:
            raise ProviderFault("This model is not offered by the renderer.", retryable=False)
        known = await self._known(order.reference)
        if known is not None and not await self._failed_for_now(known[0]):
            return _reference(known[0], order.reference, known[1])
        picture = None
        if starts_from_picture(workflow) and order.base_image is not None:
            content = await asyncio.to_thread(_png, order.base_image)
            picture = await self._wire.upload(_picture_of(_client_of(order.reference)), content)
        asked = filled(workflow, order, picture=picture)
        try:
            answered = await self._wire.order(
                asked,
                client_id=_client_of(order.reference),
                name=order.reference,
                count=order.count,
            )
        except OutsideFault as fault:
            if fault.may_have_arrived:
                raise SubmissionUnclear(str(fault)) from None
            raise ProviderFault(str(fault), retryable=True) from None
        return _reference(_prompt_id(answered), order.reference, order.count)

    async def find(self, name: str) -> str:
        """Return the reference of the job ordered as `name`: it is in the queue or the history."""
        known = await self._known(name)
        if known is None:
            raise NotOrdered("The renderer has no job of this name.")
        return _reference(known[0], name, known[1])

    async def follow(self, reference: str) -> AsyncGenerator[RenderProgress, None]:
        """Yield the steps that the socket tells, and where the job stands in the queue.

        A socket that breaks is opened again; a server that is away is asked for a while.
        """
        job = _job_of(reference)
        clock, away_since, fraction = asyncio.get_running_loop().time, None, 0.0
        while True:
            try:
                async with (
                    self._wire.socket(job.client_id) as socket,
                    aclosing(self._steps(socket, job)) as steps,
                ):
                    async for step in steps:
                        away_since, fraction = None, max(fraction, step.fraction)
                        yield replace(step, fraction=fraction)
                break
            except (ProviderFault, *NOBODY) as error:
                away_since = away_since or clock()
                if clock() - away_since > self._pace.patience_seconds:
                    raise ProviderFault("The renderer is away.", retryable=True) from error
                await asyncio.sleep(self._pace.again_seconds)
        if await self._has_made(job, reference):
            yield RenderProgress(1.0, "finished")

    async def fetch(self, reference: str, *, number: int = 0) -> RenderResult:
        """Read a file that the job saved, or raise how it ended."""
        job = _job_of(reference)
        if reference in self._cancelled:
            raise ProviderFault("This render was cancelled.", retryable=False)
        entry = await self._entry(job)
        failure = answers.failure_of(entry)
        if failure is not None:
            raise failure
        files = answers.files_of(entry)
        if not 0 <= number < min(job.count, len(files)):
            raise ProviderFault(f"This render has no result {number}.", retryable=False)
        which = files[number]
        if which is None:
            raise RenderRefused(answers.REFUSED)
        return await self._wire.file(which)

    async def cancel(self, reference: str) -> CancelOutcome:
        """Take it out of the queue, or interrupt it, and see whether it stopped."""
        try:
            job = _job_of(reference)
        except ProviderFault:
            return CancelOutcome.UNKNOWN
        if reference in self._cancelled:
            return CancelOutcome.CANCELLED
        place = await self._place(job)
        if place is None:
            entry = await self._wire.entry(job.prompt_id)
            if entry is None:
                return CancelOutcome.UNKNOWN
            return self._ended(reference, entry)
        if place.ahead is None:
            await self._wire.interrupt(job.prompt_id)
        else:
            await self._wire.remove(job.prompt_id, of="queue")
        return await self._stopped(job, reference)

    async def forget(self, reference: str) -> None:
        """Empty its files, what was uploaded for it too, and drop it from the history.

        Its HTTP routes delete no file, so that empty ones stay in its folders.
        """
        try:
            job = _job_of(reference)
        except ProviderFault:
            return
        entry = await self._wire.entry(job.prompt_id)
        for which in filter(None, answers.files_of(entry or {})):
            name, subfolder = which["filename"], which["subfolder"]
            await self._wire.empty(name, kind="output", subfolder=subfolder)
        await self._wire.empty(_picture_of(job.client_id), kind="input")
        await self._wire.remove(job.prompt_id, of="history")

    async def close(self) -> None:
        """Nothing to release: sockets are closed with whoever follows."""

    async def _known(self, name: str) -> tuple[str, int] | None:
        return answers.job_named(name, await self._wire.queue(), await self._wire.history())

    async def _failed_for_now(self, prompt_id: str) -> bool:
        entry = await self._wire.entry(prompt_id)
        failure = answers.failure_of(entry) if entry is not None else None
        return isinstance(failure, ProviderFault) and failure.retryable

    async def _place(self, job: _Job) -> Place | None:
        """Return where a job stands in the queue; None once it is in the history, or gone."""
        place = answers.place_in(await self._wire.queue(), job.prompt_id)
        if place is not None and await self._wire.entry(job.prompt_id) is not None:
            return None
        return place

    async def _entry(self, job: _Job) -> Mapping[str, Any]:
        entry = await self._wire.entry(job.prompt_id)
        if entry is not None:
            return entry
        if await self._place(job) is not None:
            raise ProviderFault("This render is not finished yet.", retryable=True)
        entry = await self._wire.entry(job.prompt_id)  # it may have ended between the two
        if entry is None:
            raise _lost()
        return entry

    async def _has_made(self, job: _Job, reference: str) -> bool:
        """Say whether a job that is in no queue made something; raise where nobody knows of it."""
        if reference in self._cancelled:
            return False
        return answers.failure_of(await self._entry(job)) is None

    async def _steps(
        self, socket: ClientConnection, job: _Job
    ) -> AsyncGenerator[RenderProgress, None]:
        """Yield what is told of a job until it is in no queue any more."""
        while (place := await self._place(job)) is not None:
            yield RenderProgress(0.0, _stage(place))
            # the socket was open before the question, so nothing falls between
            while (said := await heard(socket, seconds=self._pace.heard_seconds)) is not None:
                told = answers.message(said, job.prompt_id)
                if told is not None and told.is_over:
                    break
                if told is not None:
                    preview = await asyncio.to_thread(_webp, told.preview)
                    yield RenderProgress((told.fraction or 0.0) * 0.95, "rendering", preview)

    async def _stopped(self, job: _Job, reference: str) -> CancelOutcome:
        """Look for a while whether a job has stopped."""
        clock = asyncio.get_running_loop().time
        until = clock() + self._pace.stopped_seconds
        while clock() < until:
            if await self._place(job) is None:
                entry = await self._wire.entry(job.prompt_id)
                if entry is not None:
                    return self._ended(reference, entry)
                self._remember(reference)
                return CancelOutcome.CANCELLED
            await asyncio.sleep(0.1)
        return CancelOutcome.REQUESTED

    def _ended(self, reference: str, entry: Mapping[str, Any]) -> CancelOutcome:
        if not answers.was_interrupted(entry):
            return CancelOutcome.ALREADY_FINISHED
        self._remember(reference)
        return CancelOutcome.CANCELLED

    def _remember(self, reference: str) -> None:
        self._cancelled[reference] = None
        while len(self._cancelled) > _REMEMBERED:
            self._cancelled.popitem(last=False)


def _client_of(name: str) -> str:
    """Return the name of the socket's client for an order: the same for whoever follows it."""
    return uuid.uuid5(_OURS, name).hex


def _picture_of(client_id: str) -> str:
    """Return the name of the picture that an order starts from: the same whoever looks for it."""
    return f"galatea-{client_id}.png"


def _reference(prompt_id: str, name: str, count: int) -> str:
    return f"comfyui:{prompt_id}:{_client_of(name)}:{count}"


def _job_of(reference: str) -> _Job:
    read = _REFERENCE.fullmatch(reference)
    if read is None:
        raise ProviderFault("The renderer has no such job.", retryable=False)
    return _Job(read[1], read[2], int(read[3]))


def _prompt_id(answered: Answered) -> str:
    """Return ComfyUI's name of a job from the answer to its order, or raise what it says."""
    told = answers.read(answered.body)
    if answered.status == 200 and isinstance(told.get("prompt_id"), str):
        return str(told["prompt_id"])
    if answered.status == 200:
        raise SubmissionUnclear("The answer cannot be used.")
    may_pass = answered.status >= 500 or answered.status == 429
    raise ProviderFault(f"The renderer answers {answered.status}.", retryable=may_pass)


def _lost() -> ProviderFault:
    return ProviderFault("The renderer lost this job.", retryable=True, job_failed=True)


def _stage(place: Place) -> str:
    if place.ahead is None:
        return "rendering"
    return f"in the renderer's queue, place {place.ahead + 1}"


def _png(content: bytes) -> bytes:
    """Return a picture as a PNG, which its nodes read. CPU work."""
    held = io.BytesIO()
    with Image.open(io.BytesIO(content)) as opened:
        opened.convert("RGB").save(held, "PNG", compress_level=1)
    return held.getvalue()


def _webp(preview: bytes | None) -> bytes | None:
    """Return a preview frame as a small WebP; None for none, and for what is no picture."""
    if preview is None:
        return None
    try:
        with Image.open(io.BytesIO(preview)) as opened:
            opened.thumbnail((_PREVIEW_SIDE, _PREVIEW_SIDE))
            held = io.BytesIO()
            opened.convert("RGB").save(held, "WEBP", quality=60)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return None
    return held.getvalue()
