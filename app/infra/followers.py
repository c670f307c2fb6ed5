"""Who follows topics in this process, and how what was published reaches them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

import orjson

from app.infra.sight import figures, tracing
from app.infra.sight.spans import Role
from app.infra.sight.stamps import unstamped
from app.infra.telemetry import logger

Payload = Mapping[str, Any]

log = logger(__name__)


class Lost(Enum):
    """Stands in a follower's queue for events that may be missing."""

    LOST = "LOST"


LOST: Final = Lost.LOST


class _Nudge(Enum):
    NUDGE = "NUDGE"


@dataclass(eq=False)
class Follower:
    """One listener. `next` waits for what comes on its topics."""

    _queue: asyncio.Queue[Payload | Lost | _Nudge | None]
    topics: frozenset[str] = field(default_factory=frozenset)
    _waits: bool = False

    async def next(self, *, timeout_seconds: float) -> Payload | Lost | None:
        """Return the next event, LOST when some may be missing, None after silence."""
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_seconds):
                while True:
                    if self._queue.empty() and (rests := at_rest.get()) is not None:
                        rests(self)
                    self._waits = True
                    try:
                        heard = await self._queue.get()
                    finally:
                        self._waits = False
                    if not isinstance(heard, _Nudge):
                        return heard
        return None

    @property
    def is_at_rest(self) -> bool:
        """Whether it waits, and was offered nothing that it has not taken."""
        return self._waits and self._queue.empty()

    def nudge(self) -> None:
        """Have one that is at rest say so anew (`at_rest`). Another will by itself."""
        if self.is_at_rest:
            self._queue.put_nowait(_Nudge.NUDGE)

    def look(self) -> None:
        """Have one that is about to wait look as after a silence: nothing is known to be lost."""
        if self._queue.empty():
            self._queue.put_nowait(None)

    def offer(self, event: Payload | Lost) -> None:
        """Queue an event. A full queue is emptied and says LOST instead: nothing waits for it."""
        if event is LOST or self._queue.full():
            figures.EVENTS_LOST.inc()
        if self._queue.full():
            while not self._queue.empty():
                self._queue.get_nowait()
            event = LOST
        self._queue.put_nowait(event)


at_rest: ContextVar[Callable[[Follower], None] | None] = ContextVar("at_rest", default=None)
"""Called by a follower of this context that has taken all it was offered, before it waits.

It then knows what every other follower of its topics knows that is at rest, so that one may go on
in the other's place. It may raise CancelledError to end the one that would have waited.
"""


def deliver(published: bytes, *, topic: str, followers: Collection[Follower]) -> None:
    """Hand one published event to its followers, and note how long it was on its way."""
    stamp, data = unstamped(published)
    payload = payload_in(data, topic=topic)
    if stamp is None or not followers:
        _offer(payload, followers)
        return
    kind = kind_of(topic)
    figures.EVENT_LAG_SECONDS.labels(kind).observe(stamp.lag_seconds)
    if stamp.traceparent is None:
        _offer(payload, followers)
        return
    with tracing.span(
        "event.deliver",
        Role.CONSUMER,
        parent=stamp.traceparent,
        topic=kind,
        followers=len(followers),
    ):
        _offer(payload, followers)


def _offer(payload: Payload | None, followers: Collection[Follower]) -> None:
    for follower in followers:
        follower.offer(LOST if payload is None else payload)


def payload_in(data: bytes, *, topic: str) -> Payload | None:
    """Return the event in `data`; None, and a line in the log, when there is none in it."""
    with suppress(ValueError):
        payload = orjson.loads(data)
        if isinstance(payload, dict):
            return payload
    log.warning("events.not_readable", topic=topic)
    return None


def kind_of(topic: str) -> str:
    """Return what a topic is about, without whose it is: "generation"."""
    return topic.partition(":")[0]
