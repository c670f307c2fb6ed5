"""The port through which pictures and films are ordered, whoever renders them.

A render is a job at a provider. `submit` orders it once and names it, `follow` watches it, `fetch`
brings its results, `cancel` asks for its end. The reference that `submit` returns is stored by the
caller before it waits, so that a restarted worker goes on with `follow` and never orders twice.
Where it is not known whether an order arrived, `find` asks, and nothing is ordered until it is.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class MediaKind(StrEnum):
    """What comes out of a render."""

    IMAGE = "IMAGE"
    VIDEO = "VIDEO"


@dataclass(frozen=True, slots=True)
class Sitter:
    """The character to be drawn.

    `seed` fixes what the prompt leaves open (the same face in every render of one character);
    `appearance` is free text and wins over the seed where it names hair, skin, clothes, glasses.
    """

    seed: str
    name: str
    appearance: str = ""


@dataclass(frozen=True, slots=True)
class RenderOrder:
    """All that a provider needs to know.

    `reference` is the caller's own name for the order (unique; a provider that can dedupe, does).
    `attempt` counts the earlier orders for the same picture that the provider failed.
    `width` and `height` in pixels, both even. `duration_seconds` is None for images and for films
    whose length follows the spoken words. `base_image` is the encoded picture an editing model
    transforms or a film starts from, `base_prompt` the prompt it was made with, both optional.
    `count` pictures are made in one job, the n-th (from 0) as one of seed `seed + n` would be;
    films are made one at a time.
    """

    reference: str
    kind: MediaKind
    model: str
    prompt: str
    sitter: Sitter
    seed: int
    width: int
    height: int
    duration_seconds: int | None = None
    with_voice: bool = False
    base_image: bytes | None = field(default=None, repr=False)
    base_prompt: str = ""
    attempt: int = 0
    count: int = 1


@dataclass(frozen=True, slots=True)
class RenderProgress:
    """One visible step. `preview` is a small encoded WebP.

    `fraction` is 0..1 and never falls within one `follow`.
    """

    fraction: float
    stage: str
    preview: bytes | None = field(default=None, repr=False)


class Kept(Protocol):
    """A file that lies on disk."""

    def read(self) -> bytes:
        """Return all of it. Blocks."""
        ...


@dataclass(frozen=True, slots=True)
class RenderResult:
    """What was delivered: the encoded file, as the provider made it, in memory or on disk."""

    held: bytes | Kept = field(repr=False)
    content_type: str

    @property
    def content(self) -> bytes:
        """All its bytes. Blocks where they lie on disk."""
        return self.held if isinstance(self.held, bytes) else self.held.read()

    def in_memory(self) -> RenderResult:
        """Return the same with its bytes in memory. Blocks where they lie on disk."""
        return RenderResult(self.content, self.content_type)


class CancelOutcome(StrEnum):
    """What became of the wish to end a job.

    CANCELLED: it will deliver nothing. REQUESTED: it was asked to stop and may still deliver, as it
    will be seen. ALREADY_FINISHED: it had ended before, and `fetch` tells how, with the result or
    by raising. UNKNOWN: there is no such job.
    """

    CANCELLED = "CANCELLED"
    REQUESTED = "REQUESTED"
    ALREADY_FINISHED = "ALREADY_FINISHED"
    UNKNOWN = "UNKNOWN"


class RenderRefused(Exception):
    """The provider will not render this, ever. `reason` is a sentence for the user."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ProviderFault(Exception):
    """The provider could not do it.

    `retryable` says whether the same order may work later, `job_failed` that the job is known to
    have ended without a result: only then is another one ordered in its place. `is_providers_own`
    says that others would meet with the same, as those do that may work later with the same job.
    """

    def __init__(
        self,
        reason: str,
        *,
        retryable: bool,
        job_failed: bool = False,
        is_providers_own: bool | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retryable = retryable
        self.job_failed = job_failed
        passing = retryable and not job_failed
        self.is_providers_own = passing if is_providers_own is None else is_providers_own


class SubmissionUnclear(ProviderFault):
    """It is not known whether the order arrived: the answer to `submit` was lost.

    Ordering again could be a second paid job. The caller asks `find`, and waits.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason, retryable=False, is_providers_own=True)


class ProviderBusy(ProviderFault):
    """The provider makes as many jobs of ours as it takes at a time. Nothing was ordered.

    The order is as good as any, and no try at it.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason, retryable=True)


class NotOrdered(Exception):
    """The provider has no job of this name and will not have one: it is safe to order again."""


class RenderingProvider(Protocol):
    """Whoever renders. Every implementation passes the same contract test."""

    @property
    def name(self) -> str:
        """A short stable name, stored with each job ("studio", "fal")."""
        ...

    @property
    def models(self) -> frozenset[str] | None:
        """The models of the catalogue that it makes; None: all of them."""
        ...

    def expected_seconds(self, kind: MediaKind) -> float | None:
        """Return what a render usually takes before there is a history; None: as the model says."""
        ...

    @property
    def jobs_at_once(self) -> int:
        """How many jobs may be under way at a time, over all workers together. 1 or more."""
        ...

    @property
    def knows_its_orders(self) -> bool:
        """Whether a repeated `submit` of the same `reference` returns the same job.

        Where it does not, a `submit` whose answer was lost has to be cleared up by `find`.
        """
        ...

    @property
    def says_when_it_takes(self) -> bool:
        """Whether a `submit` that returns says that the order was taken.

        Else nothing was heard yet, and only the job's end says whether the provider is well.
        """
        ...

    def cost_usd_micros(self, order: RenderOrder) -> int | None:
        """Return what a job of this order costs us, in millionths of a US dollar; None: unknown.

        Rather too much than too little, and whatever the picture that it starts from is.
        """
        ...

    async def submit(self, order: RenderOrder) -> str:
        """Order the job and return the provider's reference for it.

        Repeating it with the same `order.reference` returns the same job where the provider knows
        its orders; a job that ended in a retryable fault is then done again. Raises RenderRefused
        (nothing was ordered), SubmissionUnclear (nobody knows), ProviderBusy or another
        ProviderFault (nothing was ordered).
        """
        ...

    async def find(self, name: str) -> str | None:
        """Return the provider's reference of the job ordered as `order.reference` = `name`.

        None when that is not known (now). Raises NotOrdered when there is none and none will come,
        what may still be on its way included, ProviderFault when it cannot be asked now. Orders
        nothing.
        """
        ...

    def follow(self, reference: str) -> AsyncGenerator[RenderProgress, None]:
        """Yield the job's steps until it has ended, however it ended; then `fetch` says how.

        May be called again at any time, after a restart too; the first step then tells where the
        job stands, which may be less far than before. Closing the generator (`aclose`, best through
        `contextlib.aclosing`) does not cancel the job. Raises ProviderFault when the job is not
        known or cannot be watched.
        """
        ...

    async def fetch(self, reference: str, *, number: int = 0) -> RenderResult:
        """Return a result of an ended job, the `number`-th from 0. A second call: the same bytes.

        Raises RenderRefused or ProviderFault when that is how the job, or this one of it, ended. A
        job that has not ended is a retryable ProviderFault, a cancelled one and a number that was
        not made a ProviderFault that is not.
        """
        ...

    async def cancel(self, reference: str) -> CancelOutcome:
        """Ask for the end of the job. A second call answers the same."""
        ...

    async def forget(self, reference: str) -> None:
        """The result is safe with the caller: the provider may drop what it kept. Idempotent."""
        ...

    async def close(self) -> None:
        """Release connections and threads."""
        ...
