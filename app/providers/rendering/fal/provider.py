"""The adapter: our rendering port on one side, fal's queue on the other.

fal has no name for an order that comes twice, so an order is sent once. Where its answer is lost it
is not known whether there is a job (SubmissionUnclear), nothing is sent again, and fal's webhook
tells, if anybody does. The addresses that fal gives are the reference, so that any worker goes on.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote

import structlog

from app.infra.addresses_outside import AddressRefused
from app.infra.http_outside import Answered, OutsideFault
from app.providers.rendering.fal import answers, files, prices, references
from app.providers.rendering.fal.answers import Standing
from app.providers.rendering.fal.asking import model_of, request_of
from app.providers.rendering.fal.files import Limits
from app.providers.rendering.fal.following import Hearing, Hints, Pace, Silence, Watch, step_of
from app.providers.rendering.fal.mapping import models
from app.providers.rendering.fal.prices import ComparedPrice
from app.providers.rendering.fal.references import Job, job_of
from app.providers.rendering.fal.webhooks import KeysAway, KeySet, Webhooks
from app.providers.rendering.fal.wire import Wire
from app.providers.rendering.port import (
    CancelOutcome,
    MediaKind,
    ProviderBusy,
    ProviderFault,
    RenderOrder,
    RenderProgress,
    RenderRefused,
    RenderResult,
    SubmissionUnclear,
)

__all__ = ["NAME", "Fal", "Limits", "hint_topic"]

NAME = "fal"
_REMEMBERED = 64
log = structlog.get_logger(__name__)


def hint_topic(request_id: str) -> str:
    """Return the topic on which it is said that this job of fal's may have ended."""
    return f"fal:{request_id}"


class Fal:
    """A RenderingProvider. Belongs to the event loop that first uses it.

    `hints` wake a follower before its next question; without them it asks as often as `pace` says.
    """

    def __init__(
        self,
        wire: Wire,
        *,
        secrets: Sequence[bytes],
        public_url: str | None = None,
        tolerance_seconds: int = 300,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        pace: Pace = Pace(),  # noqa: B008 - frozen
        hints: Hints | None = None,
    ) -> None:
        self._wire = wire
        self._limits = limits
        self._pace = pace
        self._hints = hints
        self.webhooks = Webhooks(
            KeySet(self._keys),
            secrets=secrets,
            public_url=public_url,
            tolerance_seconds=tolerance_seconds,
        )
        self._results: OrderedDict[str, Mapping[str, Any]] = OrderedDict()
        self._cancelled: OrderedDict[str, None] = OrderedDict()

    @property
    def name(self) -> str:
        """ "fal", as stored with each job."""
        return NAME

    @property
    def models(self) -> frozenset[str]:
        """Those of `models.json`."""
        return frozenset(models())

    def expected_seconds(self, kind: MediaKind) -> None:
        """Leave it to the model."""

    @property
    def jobs_at_once(self) -> int:
        """As many as our account's concurrency: what is over it would wait at fal, out of turn."""
        return self._limits.jobs_at_once

    @property
    def knows_its_orders(self) -> bool:
        """No: a second order is a second paid job, whatever it is called."""
        return False

    @property
    def says_when_it_takes(self) -> bool:
        """Yes: its queue names the job."""
        return True

    def cost_usd_micros(self, order: RenderOrder) -> int | None:
        """By `prices.json`: a job counts as soon as fal has it, whatever becomes of it."""
        return prices.cost_usd_micros(order)

    async def compared_prices(self) -> list[ComparedPrice]:
        """Return for each model the price that we know beside the one that fal publishes now.

        Raises ProviderFault when fal does not answer, or answers something else.
        """
        endpoints = {slug: model.endpoint for slug, model in models().items()}
        listed = quote(",".join(sorted(set(endpoints.values()))), safe=",")
        url = f"{self._wire.hosts.api_url}/v1/models/pricing?endpoint_id={listed}"
        answered = await self._wire.ask("GET", url)
        if answered.status != 200:
            raise ProviderFault(f"It answers {answered.status}.", retryable=True)
        published = prices.read_published(answers.read(answered.body))
        return [
            ComparedPrice(slug, endpoint, prices.prices()[slug], published.get(endpoint))
            for slug, endpoint in endpoints.items()
        ]

    async def submit(self, order: RenderOrder) -> str:
        """Upload the picture it starts from, if any, and order the job: one request, sent once.

        A connection that never stood, and an answer that says no, ordered nothing. Any other
        silence, and an answer that cannot be read, is SubmissionUnclear.
        """
        model = model_of(order)
        picture_url = None
        if model.picture_shape is not None:
            picture_url = await files.upload(order, model, wire=self._wire, limits=self._limits)
        asked = request_of(
            order,
            picture_url=picture_url,
            webhook_url=self.webhooks.address_of(order.reference),
            kept_seconds=self._limits.kept_seconds,
        )
        url = f"{self._wire.hosts.queue_url}{asked.path}"
        try:
            answered = await self._wire.call("POST", url, headers=asked.headers, content=asked.body)
        except AddressRefused as refused:
            raise ProviderFault(str(refused), retryable=False) from None
        except OutsideFault as fault:
            if fault.may_have_arrived:
                raise SubmissionUnclear(str(fault)) from None
            raise ProviderFault(str(fault), retryable=True) from None
        if answered.status != 200:
            kinds = answers.kinds_of(answered.headers, answered.body)
            log.info("fal.not_ordered", status=answered.status, kinds=kinds)
            raise _not_ordered(answered, attempt=order.attempt)
        return self._reference(order, answered)

    async def find(self, name: str) -> str | None:
        """Return None: fal cannot be asked by our names. Its webhook tells, see `reference_of`."""
        return None

    def reference_of(self, request_id: str, *, model: str, count: int, attempt: int) -> str:
        """Return the reference of a job that a webhook told of, whose own answer was lost.

        Raises KeyError and ValueError for what cannot be one.
        """
        return references.rebuilt(
            model,
            count=count,
            attempt=attempt,
            request_id=request_id,
            queue_url=self._wire.hosts.queue_url,
        )

    async def follow(self, reference: str) -> AsyncGenerator[RenderProgress, None]:
        """Yield where the job stands, each time it is asked: fal knows of no percentage.

        While it is rendered, the fraction is that of the time it is expected to take.
        """
        job = job_of(reference)
        clock = asyncio.get_running_loop().time
        begun_at, started_at = clock(), None
        watch = Watch(self._pace.patience_seconds)
        async with self._hearing(job) as hearing:
            while True:
                standing = watch.judged(await self._standing(job), at=clock())
                if standing == Watch.GONE:
                    if reference in self._cancelled:
                        return
                    raise _lost()
                if isinstance(standing, Standing):
                    if standing.is_started and started_at is None:
                        started_at = clock()
                    passed = clock() - started_at if started_at is not None else 0.0
                    yield step_of(standing, passed=passed, job=job)
                    if standing.is_over:
                        return
                await hearing.next(timeout_seconds=self._pace.pause_after(clock() - begun_at))

    async def fetch(self, reference: str, *, number: int = 0) -> RenderResult:
        """Read the result and download a file of it, with a limit to its size and type."""
        job = job_of(reference)
        if not 0 <= number < job.count:
            raise ProviderFault(f"This render has no result {number}.", retryable=False)
        if reference in self._cancelled:
            raise ProviderFault("This render was cancelled.", retryable=False)
        result = self._results.get(reference) or await self._result(job, reference)
        flags = result.get(job.model.refused_flags or "")
        if isinstance(flags, list) and flags[number : number + 1] == [True]:
            raise RenderRefused(answers.REFUSED)  # a black picture stands in its place
        url = files.url_of(result, number, job.model)
        return await files.download(url, job.model, wire=self._wire, limits=self._limits)

    async def cancel(self, reference: str) -> CancelOutcome:
        """Take it out of the queue, or ask its runner to stop, which it may not.

        Raises ProviderFault when fal does not say.
        """
        try:
            job = job_of(reference)
        except ProviderFault:
            return CancelOutcome.UNKNOWN
        answered = await self._wire.ask("PUT", job.cancel_url)
        said = answers.read(answered.body).get("status")
        if answered.status == 404:
            known = reference in self._cancelled
            return CancelOutcome.CANCELLED if known else CancelOutcome.UNKNOWN
        if said == "ALREADY_COMPLETED" or answered.status == 400:
            return CancelOutcome.ALREADY_FINISHED
        if answered.status == 200 and said != "CANCELLATION_REQUESTED":
            _remember(self._cancelled, reference, None)
            return CancelOutcome.CANCELLED
        if answered.status in (200, 202):
            return CancelOutcome.REQUESTED
        raise files.unsaid(answered)

    async def forget(self, reference: str) -> None:
        """Drop what is remembered here; fal drops its files after `kept_seconds` by itself."""
        self._results.pop(reference, None)

    async def close(self) -> None:
        """Nothing to release: each call has a connection of its own."""

    @asynccontextmanager
    async def _hearing(self, job: Job) -> AsyncIterator[Hearing]:
        """Hear hints before the first question, so that none falls between."""
        if self._hints is None:
            yield Silence()
            return
        async with self._hints.follow(hint_topic(job.request_id)) as hearing:
            yield hearing

    async def _standing(self, job: Job) -> Standing | int | None:
        """Return where a job stands, or the status that was answered instead; None: no answer."""
        try:
            answered = await self._wire.call("GET", job.status_url)
        except AddressRefused:
            raise ProviderFault("The renderer has no such job.", retryable=False) from None
        except OutsideFault:
            return None
        return answers.standing_of(answered.status, answered.body) or answered.status

    async def _result(self, job: Job, reference: str) -> Mapping[str, Any]:
        """Read what came out; kept for a while, since one job has several files."""
        standing = await self._standing(job)
        if standing == 404:
            raise _lost()
        if not isinstance(standing, Standing) or not standing.is_over:
            raise ProviderFault("This render is not finished yet.", retryable=True)
        answered = await self._wire.ask("GET", job.response_url)
        if answered.status != 200:
            kinds = answers.kinds_of(answered.headers, answered.body)
            log.info("fal.failed", job=job.request_id, status=answered.status, kinds=kinds)
            raise answers.failure_of(
                answered.status, answered.headers, answered.body, attempt=job.attempt
            )
        result = answers.read(answered.body)
        _remember(self._results, reference, result)
        return result

    def _reference(self, order: RenderOrder, answered: Answered) -> str:
        try:
            reference = references.reference_of(order, answers.read(answered.body))
            job = job_of(reference)
            for url in (job.response_url, job.status_url, job.cancel_url):
                self._wire.check(url, among=self._wire.hosts.keyed)
        except (ValueError, AddressRefused) as error:
            raise SubmissionUnclear(f"The answer cannot be used: {error}.") from None
        return reference

    async def _keys(self) -> bytes:
        try:
            answered = await self._wire.keys()
        except (AddressRefused, OutsideFault) as fault:
            raise KeysAway(str(fault)) from None
        if answered.status != 200:
            raise KeysAway(f"The keys are answered {answered.status}.")
        return answered.body


def _lost() -> ProviderFault:
    return ProviderFault("The renderer lost this job.", retryable=True, job_failed=True)


def _not_ordered(answered: Answered, *, attempt: int) -> RenderRefused | ProviderFault:
    """Return what an answer other than 200 says to an order: no, or nothing to rely on."""
    told = answers.read(answered.body)
    if answered.status == 429 and told.get("type") == answers.AT_ITS_LIMIT:
        return ProviderBusy("The renderer works on as many as it takes.")
    if answered.status in (429, 503) and (told or answered.status == 429):
        return ProviderFault(f"The renderer answers {answered.status}.", retryable=True)
    if answered.status >= 500 or answered.status in (202, 408, 409):
        return SubmissionUnclear(f"The renderer answers {answered.status}.")
    if answered.status in (401, 402, 403):
        # no key or no balance: nothing of this order, which another renderer may take
        return ProviderFault("The renderer does not take our orders.", retryable=True)
    return answers.failure_of(answered.status, answered.headers, answered.body, attempt=attempt)


def _remember(kept: OrderedDict[str, Any], reference: str, what: object) -> None:
    kept[reference] = what
    while len(kept) > _REMEMBERED:
        kept.popitem(last=False)
