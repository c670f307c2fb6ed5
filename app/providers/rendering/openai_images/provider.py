"""The adapter: our rendering port on one side, a call that answers with pictures on the other.

The server names no jobs and knows no order twice, so an order is one POST. What is refused within
`accept_seconds` was never ordered; after that the call is a job, which this process waits for and
whose answer it keeps in storage, where every worker finds it. A call whose answer was lost is never
made again.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
from collections.abc import AsyncGenerator, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

from app.infra.addresses_outside import AddressRefused
from app.infra.http_outside import Outside, OutsideFault, send
from app.providers.rendering.downloads import download, type_of
from app.providers.rendering.openai_images.asking import (
    REFUSED,
    Asked,
    Offered,
    failure_of,
    request_of,
    results_in,
)
from app.providers.rendering.openai_images.kept import AWAY, Ending, Kept, Outcome, Shelf
from app.providers.rendering.port import (
    CancelOutcome,
    MediaKind,
    ProviderFault,
    RenderOrder,
    RenderProgress,
    RenderRefused,
    RenderResult,
    SubmissionUnclear,
)

NAME = "openai"
_LOST = "The renderer's answer was lost, so nothing can be delivered."
_NO_PICTURE = "The result is no picture."
_DELIVERED = RenderProgress(1.0, "finished")
# how long a finished answer, which may be paid, waits for a storage that is away
_KEEPING_TRIES, _KEEPING_SECONDS = 5, 0.5
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Server:
    """Where the server is (with its /v1), what it makes, and how long it may take.

    `sizes` are those it makes, as "1024x1024"; none means any. Its address is the operator's own
    choice and may be a private one; other addresses that it names may not.
    """

    url: str
    models: Mapping[str, Offered]
    key: str | None = field(default=None, repr=False)
    sizes: tuple[str, ...] = ()
    jobs_at_once: int = 4
    expected_seconds: float = 20.0
    seconds: float = 180.0
    accept_seconds: float = 3.0
    step_seconds: float = 1.0
    picture_bytes: int = 25_000_000


class OpenAIImages:
    """A RenderingProvider. Belongs to the event loop that first uses it; all share `shelf`."""

    def __init__(self, server: Server, shelf: Shelf) -> None:
        self._server = server
        self._kept = Kept(shelf)
        self._calls: dict[str, asyncio.Task[Outcome]] = {}
        # the operator's own choice, whatever its address
        self._outside = Outside(
            seconds=server.seconds, schemes=frozenset({"http", "https"}), private_addresses=True
        )

    @property
    def name(self) -> str:
        """ "openai", as stored with each job."""
        return NAME

    @property
    def models(self) -> frozenset[str]:
        """Those that the server has a name for."""
        return frozenset(self._server.models)

    def expected_seconds(self, kind: MediaKind) -> float | None:
        """Return what a picture usually takes."""
        return self._server.expected_seconds if kind is MediaKind.IMAGE else None

    @property
    def jobs_at_once(self) -> int:
        """As the settings say."""
        return self._server.jobs_at_once

    @property
    def knows_its_orders(self) -> bool:
        """No: a second call is a second paid one."""
        return False

    @property
    def says_when_it_takes(self) -> bool:
        """No: its first word is the answer."""
        return False

    def cost_usd_micros(self, order: RenderOrder) -> int | None:
        """Return the price of the pictures, where the settings have one."""
        offered = self._server.models.get(order.model)
        each = None if offered is None else offered.usd_micros
        return None if each is None else each * order.count

    async def submit(self, order: RenderOrder) -> str:
        """Make the call, wait a moment whether it is turned away, and return its reference."""
        offered = self._server.models.get(order.model)
        if offered is None:
            raise ProviderFault("This model is not offered by the renderer.", retryable=False)
        asked = request_of(order, model=offered.model, sizes=self._server.sizes)
        reference = await _there(self._kept.begin(order.reference, count=order.count))
        call = asyncio.create_task(  # noqa: TID251 - outlives this; what becomes of it is kept
            self._called(reference, asked, count=order.count)
        )
        self._calls[reference] = call
        call.add_done_callback(lambda _: self._calls.pop(reference, None))
        await asyncio.wait([call], timeout=self._server.accept_seconds)
        if call.done() and not call.cancelled():
            _raise_if_not_ordered(call.result())
        return reference

    async def find(self, name: str) -> str | None:
        """Return None: nobody can be asked what became of a call whose answer was lost."""
        return None

    async def follow(self, reference: str) -> AsyncGenerator[RenderProgress, None]:
        """Tell the time that has passed of the time it usually takes: nothing else is known."""
        clock = asyncio.get_running_loop().time
        started_at = clock()
        while True:
            begun = await _there(self._kept.begun(reference))
            if begun is None:
                raise _unknown()
            outcome = await _there(self._kept.outcome(reference))
            if outcome is None and reference not in self._calls:
                outcome = await self._given_up(reference, begun.age_seconds)
            if outcome is not None:
                if outcome.ending is Ending.DELIVERED:
                    yield _DELIVERED
                return
            passed = min(0.95, (clock() - started_at) / self._server.expected_seconds)
            yield RenderProgress(passed, "rendering")
            await self._moment(reference)

    async def fetch(self, reference: str, *, number: int = 0) -> RenderResult:
        """Return a picture that is kept, or raise how the call ended."""
        begun = await _there(self._kept.begun(reference))
        if begun is None:
            raise _unknown()
        outcome = await _there(self._kept.outcome(reference))
        if outcome is None:
            raise ProviderFault("This render is not finished yet.", retryable=True)
        if not 0 <= number < begun.count:
            raise ProviderFault(f"This render has no result {number}.", retryable=False)
        if outcome.ending is Ending.REFUSED:
            raise RenderRefused(outcome.reason)
        if outcome.ending is not Ending.DELIVERED:
            again = outcome.ending is Ending.AGAIN
            raise ProviderFault(
                outcome.reason,
                retryable=again,
                job_failed=again,
                is_providers_own=again or outcome.ending is Ending.LOST,
            )
        content = await _there(self._kept.picture(reference, number))
        if content is None:
            raise RenderRefused(REFUSED)
        return RenderResult(content, type_of(content) or "")

    async def cancel(self, reference: str) -> CancelOutcome:
        """Hang up. The server may go on, and be paid, but nothing of it is taken any more."""
        if await _there(self._kept.begun(reference)) is None:
            return CancelOutcome.UNKNOWN
        cancelled = Outcome(Ending.CANCELLED, "This render was cancelled.")
        ended = await _there(self._kept.end(reference, cancelled))
        if call := self._calls.get(reference):
            call.cancel()
        if ended.ending is Ending.CANCELLED:
            return CancelOutcome.CANCELLED
        return CancelOutcome.ALREADY_FINISHED

    async def forget(self, reference: str) -> None:
        """Drop what is kept."""
        await _there(self._kept.forget(reference))

    async def close(self) -> None:
        """Wait a moment for calls that are under way, since nobody else can; then hang up."""
        if calls := list(self._calls.values()):
            await asyncio.wait(calls, timeout=self._server.accept_seconds)
            for call in calls:
                call.cancel()
            await asyncio.gather(*calls, return_exceptions=True)

    async def _called(self, reference: str, asked: Asked, *, count: int) -> Outcome:
        """Make the call and keep what comes of it."""
        try:
            pictures = await self._answer(asked, count=count)
            outcome = Outcome(Ending.DELIVERED)
        except RenderRefused as refused:
            pictures, outcome = [], Outcome(Ending.REFUSED, refused.reason)
        except SubmissionUnclear:
            pictures, outcome = [], Outcome(Ending.LOST, _LOST)
        except ProviderFault as fault:
            ending = Ending.AGAIN if fault.retryable else Ending.FAILED
            pictures, outcome = [], Outcome(ending, fault.reason)
        for tried in range(_KEEPING_TRIES):
            try:
                return await self._kept.end(reference, outcome, pictures)
            except AWAY:
                await asyncio.sleep(_KEEPING_SECONDS * 2**tried)
        return Outcome(Ending.LOST, _LOST)  # what was made is lost, and may be paid

    async def _answer(self, asked: Asked, *, count: int) -> list[bytes | None]:
        """Return the pictures of a call's answer, None for each that was refused."""
        headers = {"Content-Type": asked.content_type, "Accept": "application/json"}
        if self._server.key is not None:
            headers["Authorization"] = f"Bearer {self._server.key}"
        most = count * self._server.picture_bytes * 4 // 3 + 1_000_000
        try:
            answered = await send(
                f"{self._server.url.rstrip('/')}{asked.path}",
                outside=self._outside,
                body_bytes=most,
                method="POST",
                headers=headers,
                content=asked.body,
            )
        except AddressRefused as refused:
            raise ProviderFault(str(refused), retryable=False) from None
        except OutsideFault as fault:
            if fault.may_have_arrived:
                raise SubmissionUnclear(str(fault)) from None
            raise ProviderFault(str(fault), retryable=True) from None
        if answered.status != 200:
            raise failure_of(answered.status, answered.body)
        results = results_in(answered.body)
        if len(results) < count:
            raise ProviderFault(
                "The renderer sent fewer results than were ordered.", retryable=False
            )
        return [await self._content(one) for one in results[:count]]

    async def _content(self, result: Mapping[str, Any]) -> bytes | None:
        encoded, url = result.get("b64_json"), result.get("url")
        if isinstance(encoded, str):
            return await asyncio.to_thread(_decoded, encoded, self._server.picture_bytes)
        if not isinstance(url, str):
            return None
        is_ours = urlsplit(url).netloc == urlsplit(self._server.url).netloc
        outside = self._outside if is_ours else Outside(seconds=self._server.seconds)
        try:
            found = await download(
                url,
                outside=outside,
                most_bytes=self._server.picture_bytes,
                kind=MediaKind.IMAGE,
            )
        except ProviderFault as fault:  # the call is answered and paid: it is not made again
            raise ProviderFault(fault.reason, retryable=False) from None
        return await asyncio.to_thread(lambda: found.content)

    async def _given_up(self, reference: str, age_seconds: float) -> Outcome | None:
        """End a call whose worker is gone once its time is over: its answer comes to nobody."""
        if age_seconds <= self._server.seconds:
            return None
        return await _there(self._kept.end(reference, Outcome(Ending.LOST, _LOST)))

    async def _moment(self, reference: str) -> None:
        if call := self._calls.get(reference):
            await asyncio.wait([call], timeout=self._server.step_seconds)
        else:
            await asyncio.sleep(self._server.step_seconds)


def _raise_if_not_ordered(outcome: Outcome) -> None:
    if outcome.ending is Ending.AGAIN:
        raise ProviderFault(outcome.reason, retryable=True)
    if outcome.ending is Ending.LOST:
        raise SubmissionUnclear(outcome.reason)


def _decoded(encoded: str, most_bytes: int) -> bytes:
    try:
        content = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise ProviderFault("The result cannot be read.", retryable=False) from None
    if len(content) > most_bytes:
        raise ProviderFault("The result is larger than it may be.", retryable=False)
    if not (type_of(content) or "").startswith("image/"):
        raise ProviderFault(_NO_PICTURE, retryable=False)
    return content


async def _there(asked: Coroutine[Any, Any, T]) -> T:
    """Return what the shelf says; one that is away may be asked again."""
    try:
        return await asked
    except AWAY:
        raise ProviderFault("The renderer's answers cannot be reached.", retryable=True) from None


def _unknown() -> ProviderFault:
    return ProviderFault("The renderer has no such job.", retryable=False)
