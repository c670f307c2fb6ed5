"""What the fake knows of each order: where it stands, and what comes out of it."""

from __future__ import annotations

import asyncio
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from app.providers.rendering.fal.fake.documented import misfits
from app.providers.rendering.fal.fake.wishes import KNOWN, number_of, wishes_in

# fal's own words for one that did not start in time
_NOT_STARTED = {"detail": "The request was not started in time", "error_type": "request_timeout"}


@dataclass(frozen=True, slots=True)
class Failure:
    """What the result's address answers of a job that failed."""

    status: int
    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class FakeJob:
    """One paid job. `ends_at` is by the loop's clock; None: not before it is finished or removed.

    `waits_for` is how long it will take while the account is at its limit, None once it was begun.
    `asked` counts the questions of each kind, for faults that are the first one's alone.
    """

    endpoint: str
    input: Mapping[str, Any]
    webhook_url: str | None
    ends_at: float | None
    id: str = field(default_factory=lambda: str(uuid4()))
    asked: Counter[str] = field(default_factory=Counter)
    removed: bool = False
    waits_for: float | None = None
    finished: bool = False
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def wishes(self) -> Mapping[str, str]:
        """What its prompt asks of the fake."""
        return wishes_in(self.input.get("prompt"))

    @property
    def app(self) -> str:
        """Owner and app of its endpoint."""
        return "/".join(self.endpoint.split("/")[:2])

    def begin(self, at: float) -> None:
        """A runner of the account's is free for it."""
        if self.waits_for is not None:
            takes, self.waits_for = self.waits_for, None
            self.ends_at = at + takes if takes < math.inf else None

    def is_going(self, at: float) -> bool:
        """Whether it takes one of the account's places."""
        return self.waits_for is None and not self.removed and not self.is_over(at)

    def finish(self) -> None:
        """It ends now."""
        self.finished, self.ends_at = True, 0.0
        self.over.set()

    def is_known(self) -> bool:
        """Whether anybody who asks for it is told of it."""
        return not self.removed and "lost-job" not in self.wishes

    def is_over(self, at: float) -> bool:
        """Whether it has ended by then."""
        return self.place() is None and self.ends_at is not None and at >= self.ends_at

    def place(self) -> int | None:
        """Its place in the queue at the next question, from 0; None once it is rendered."""
        if self.finished:
            return None
        if self.waits_for is not None:
            return 0
        if "hang" in self.wishes:
            return 0
        left = number_of(self.wishes, "queue", 1) - self.asked["status"]
        return left - 1 if left > 0 else None

    def failure(self) -> Failure | None:
        """What became of it instead of a result."""
        wrong = misfits(self.endpoint, dict(self.input))
        unknown = self.wishes.keys() - KNOWN
        kind = self.wishes.get("fail") or ("value_error" if unknown else None)
        if kind:
            wrong = [{"loc": ["body", "seed"], "msg": "No.", "type": kind, "input": None}]
        if wrong:
            return Failure(422, {"detail": wrong}, {"x-fal-retryable": "false"})
        if "504" in self.wishes:
            kinds = {"x-fal-error-type": "request_timeout", "x-fal-request-timeout-type": "user"}
            return Failure(504, _NOT_STARTED, kinds)
        return None

    def is_black(self, number: int) -> bool:
        """Whether this picture is flagged."""
        which = number_of(self.wishes, "black", 0)
        return "black" in self.wishes and which in (0, number + 1)
