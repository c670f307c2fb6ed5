"""What is told about a generation: its numbered events, and the snapshot that equals their sum.

An event is the generation's visible state after a change, not the change: so a snapshot from the
database is an event too, and whoever has the event with the highest number knows everything.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Self
from uuid import UUID

from redis.exceptions import RedisError

from app.clock import now
from app.generations.lifecycle import GenerationState, is_final
from app.generations.models import Generation
from app.infra import outbox
from app.infra.db import connection
from app.infra.events import Events
from app.infra.followers import Lost
from app.infra.telemetry import logger
from app.infra.together import Together
from app.notifications import inbox
from app.wallet import live

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class GenerationEvent:
    """The visible state of a generation as of event number `sequence`.

    `fraction` is 0..1 and never falls. `delivered` of `count` outputs have come. `hold_aurum` is
    what is set aside now, `captured_aurum` what was paid, `released_aurum` what went back.
    `conversation_id` is the chat of a private image.
    """

    generation_id: UUID
    user_id: UUID
    sequence: int
    state: GenerationState
    stage: str
    fraction: float
    queue_position: int | None
    estimated_seconds: float | None
    preview_number: int | None
    count: int
    delivered: int
    hold_aurum: int
    captured_aurum: int
    released_aurum: int
    reason_code: str | None
    reason: str | None
    correlation_id: str
    at: datetime
    conversation_id: UUID | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any], *, at: datetime) -> Self:
        """Return the event that a row of `generations` makes."""
        state = GenerationState(row["state"])
        return cls(
            generation_id=row["id"],
            user_id=row["user_id"],
            sequence=row["sequence"],
            state=state,
            stage=row["stage"],
            fraction=row["fraction"],
            queue_position=row["queue_position"],
            estimated_seconds=row["estimated_seconds"],
            preview_number=row["preview_number"],
            count=row["count"],
            delivered=row["delivered"],
            hold_aurum=row["price_aurum"] - row["captured_aurum"] - row["released_aurum"],
            captured_aurum=row["captured_aurum"],
            released_aurum=row["released_aurum"],
            reason_code=row["reason_code"],
            reason=row["reason"],
            correlation_id=row["correlation_id"],
            at=at,
            conversation_id=row["conversation_id"],
        )

    @classmethod
    def read(cls, payload: Mapping[str, Any]) -> Self:
        """Return the event that `payload` says."""
        chat = payload.get("conversation_id")
        read = {
            "conversation_id": chat and UUID(chat),
            "generation_id": UUID(payload["generation_id"]),
            "user_id": UUID(payload["user_id"]),
            "state": GenerationState(payload["state"]),
            "at": datetime.fromisoformat(payload["at"]),
        }
        return cls(**{**payload, **read})

    def payload(self) -> dict[str, Any]:
        """Return the event as plain data, for `read`."""
        data = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return data | {
            "generation_id": str(self.generation_id),
            "user_id": str(self.user_id),
            "conversation_id": self.conversation_id and str(self.conversation_id),
            "state": self.state.value,
            "at": self.at.isoformat(),
        }

    @property
    def is_final(self) -> bool:
        """Say whether nothing follows."""
        return is_final(self.state)


def topic_of(generation_id: UUID) -> str:
    """Return the topic of one generation's events."""
    return f"generation:{generation_id}"


def topic_of_user(user_id: UUID) -> str:
    """Return the topic of all events of a user's generations."""
    return f"generations-of:{user_id}"


async def announce(events: Events, row: Mapping[str, Any]) -> None:
    """Publish the event that a committed change of `row` made, and what else it is news to.

    With the first that is the relay: an order notifies nobody of its job. Without Redis it is
    logged and left: the row holds the truth, and followers read it again.
    """
    event = GenerationEvent.of(row, at=now())
    payload = event.payload()
    also = {topic_of_user(event.user_id): payload}
    # it holds AURUM now, or holds some no more
    if event.sequence == 1 or event.captured_aurum + event.released_aurum > 0:
        also[live.topic_of(event.user_id)] = {}
    if event.sequence == 1:  # its job is in the outbox
        also[outbox.TOPIC] = {}
    try:
        await events.append(
            topic_of(event.generation_id), sequence=event.sequence, payload=payload, also=also
        )
        if event.is_final:
            await inbox.announce(events, event.user_id)
    except (RedisError, OSError) as error:
        log.warning("generation.not_announced", id=str(row["id"]), error=type(error).__name__)


async def snapshot(generation_id: UUID) -> GenerationEvent | None:
    """Return the present state from the database as an event, None for an unknown generation."""
    rows = await Generation.filter(id=generation_id).values()
    return GenerationEvent.of(rows[0], at=now()) if rows else None


async def watch(
    events: Events, generation_id: UUID, *, after: int | None, reread_seconds: float
) -> AsyncIterator[GenerationEvent]:
    """Yield the generation's events until the final one.

    Without `after` the first is the present state. With it, the events above that number come
    first, as far as they are kept; where some are gone, the present state stands in for them; a
    number that has not been told yet counts as none.
    Numbers never fall and, while the history is whole, have no gap. Followed before anything is
    read, so nothing falls in between; after `reread_seconds` of silence the row is read again.
    """
    async with events.follow(topic_of(generation_id)) as follower:
        tail = _Tail(events, generation_id, seen=None if after is None else max(after, 0))
        async for event in tail.catch_up():
            yield event
        while not tail.ended:
            heard = await follower.next(timeout_seconds=reread_seconds)
            async for event in tail.take(heard):
                yield event


async def watch_user(
    events: Events, user_id: UUID, *, reread_seconds: float
) -> AsyncIterator[GenerationEvent]:
    """Yield every event of the user's generations from now on, first the unfinished as they are.

    After `reread_seconds` of silence, or when events may be missing, the unfinished and those that
    ended since are told as they are now; a generation's number never falls and its final event is
    told once, and once more if it is delivered late after all.
    """
    async with events.follow(topic_of_user(user_id)) as follower:
        seen = _Seen(user_id)
        for event in await seen.reread():
            yield event
        while True:
            heard = await follower.next(timeout_seconds=reread_seconds)
            if heard is None or isinstance(heard, Lost):
                told = await seen.reread()
            else:
                told = seen.new([GenerationEvent.read(heard)])
            for event in told:
                yield event


_PATIENCE_SECONDS = (0.0, 0.05, 0.25)
_ENDED_REMEMBERED = 1_000
_CHANGED = """
    SELECT generation.* FROM unnest($1::uuid[], $2::timestamptz[]) AS asked (user_id, read_at)
    JOIN generations AS generation ON generation.user_id = asked.user_id
        AND (generation.finished_at IS NULL OR generation.finished_at >= asked.read_at)
    UNION SELECT * FROM generations WHERE id = ANY($3::uuid[])
    ORDER BY id
"""


class _Asked(NamedTuple):
    """Whose changes are asked for: those since a moment, and what became of these."""

    user_id: UUID
    since: datetime | None
    unfinished: frozenset[UUID]

    def means(self, row: Mapping[str, Any]) -> bool:
        """Say whether it is asked for, and not only by another stream of the same person."""
        ended: datetime | None = row["finished_at"]
        if ended is None or row["id"] in self.unfinished:
            return True
        return self.since is not None and ended >= self.since


async def _changed(
    asked: Sequence[_Asked],
) -> dict[_Asked, tuple[datetime, list[Mapping[str, Any]]]]:
    """Read what became of the generations of many, and when that was.

    Each silent stream asks every few seconds, and thousands may be silent: two statements for all
    who ask at once.
    """
    pool = connection()
    read_at = (await pool.execute_query_dict("SELECT now() AS now"))[0]["now"]
    values = [
        [one.user_id for one in asked],
        [one.since for one in asked],
        list(frozenset().union(*(one.unfinished for one in asked))),
    ]
    found: dict[UUID, list[Mapping[str, Any]]] = {}
    for row in await pool.execute_query_dict(_CHANGED, values):
        found.setdefault(row["user_id"], []).append(row)
    return {one: (read_at, list(filter(one.means, found.get(one.user_id, [])))) for one in asked}


_changes = Together(_changed)


class _Seen:
    """What was told of a user's generations: the number of each one's latest event."""

    def __init__(self, user_id: UUID) -> None:
        self.user_id = user_id
        self.unfinished: dict[UUID, int] = {}
        # kept for a while: what was published out of order may still come after the final event
        self.ended: dict[UUID, int] = {}
        self.read_at: datetime | None = None

    async def reread(self) -> list[GenerationEvent]:
        """Return what is new in the database since it was read last."""
        asked = _Asked(self.user_id, self.read_at, frozenset(self.unfinished))
        found = await _changes.get(asked)
        if found is None:  # nobody answers nothing
            return []
        self.read_at, rows = found
        return self.new([GenerationEvent.of(row, at=now()) for row in rows])

    def new(self, events: list[GenerationEvent]) -> list[GenerationEvent]:
        """Return those that say something new, and remember them."""
        return [event for event in events if self._note(event)]

    def _note(self, event: GenerationEvent) -> bool:
        key = event.generation_id
        # after an end only another end is news: what came late, for free
        if key in self.ended and not (event.is_final and event.sequence > self.ended[key]):
            return False
        if event.sequence <= self.unfinished.get(key, 0):
            return False
        self.unfinished[key] = event.sequence
        if event.is_final:
            self.ended[key] = self.unfinished.pop(key)
            if len(self.ended) > _ENDED_REMEMBERED:
                del self.ended[next(iter(self.ended))]
        return True


class _Tail:
    """Puts events in order: `seen` is the last number that was told."""

    def __init__(self, events: Events, generation_id: UUID, *, seen: int | None) -> None:
        self.events = events
        self.generation_id = generation_id
        self.seen = seen
        self.ended = False

    async def catch_up(self) -> AsyncIterator[GenerationEvent]:
        """Tell what was missed: kept events without a gap, then the row where it is ahead.

        An event is published after its commit, so the row may be ahead for a moment: that is waited
        for before the row stands in for events that are gone.
        """
        present = await snapshot(self.generation_id)
        if present is None:
            self.ended = True
            return
        if self.seen is not None and self.seen > present.sequence:
            self.seen = None
        for seconds in _PATIENCE_SECONDS if self.seen is not None else ():
            await asyncio.sleep(seconds)
            for event in await self._kept():
                if event.sequence == (self.seen or 0) + 1:
                    yield self._told(event)
            if (self.seen or 0) >= present.sequence:
                break
        if self.seen is None or present.sequence > self.seen:
            yield self._told(present)
        self.ended = self.ended or present.is_final

    async def take(self, heard: Mapping[str, Any] | Lost | None) -> AsyncIterator[GenerationEvent]:
        """Tell one heard event, or what is missing before it."""
        if heard is None or isinstance(heard, Lost):
            async for missed in self.catch_up():
                yield missed
            return
        event = GenerationEvent.read(heard)
        if event.sequence <= (self.seen or 0):
            return
        if event.sequence == (self.seen or 0) + 1:
            yield self._told(event)
            return
        async for missed in self.catch_up():
            yield missed

    def _told(self, event: GenerationEvent) -> GenerationEvent:
        self.seen = event.sequence
        self.ended = event.is_final
        return event

    async def _kept(self) -> list[GenerationEvent]:
        try:
            kept = await self.events.history(topic_of(self.generation_id), after=self.seen or 0)
        except (RedisError, OSError):
            return []
        return [GenerationEvent.read(payload) for payload in kept]
