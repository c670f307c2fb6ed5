"""The store of kept answers: bounded by bytes, forgotten by tags, executed once for all who ask.

What is measured in seconds here is the monotonic clock.
"""

from __future__ import annotations

import asyncio
import hashlib
import math
import time
from collections import OrderedDict, defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from strawberry.types import ExecutionResult

from app.errors import Overloaded
from app.graphql.documents import ReadDocument
from app.graphql.schema import schema
from app.infra.db import DATABASE_AWAY
from app.infra.replicas import Replica, Replicas
from app.infra.sight import operations
from app.infra.stopping import stopped
from app.runtime import Runtime
from app.web.answers.changes import Changes
from app.web.answers.entries import Entry, Front, KeptResult, Key
from app.web.answers.reading import Reading, reading_of
from app.web.answers.tab import Tab
from app.web.watching.operations import PUBLIC, described

FRESH_SECONDS: Final = 1.0  # the most that anybody's view may be behind
_OWN_CHANGE_SECONDS: Final = 5.0
_NETWORKS_MAX: Final = 10_000
_FRONTS_MAX: Final = 8
_READINGS_MAX: Final = 256
_LONGEST_DOCUMENT: Final = 4_000  # of strangers: a long one is rarely sent twice
_EVERYTHING: Final = "*"
_THERE_SECONDS: Final = 2.0  # then the primary is asked
_LATELY_SECONDS: Final = 2.0  # more than a replica may be behind
_OLD_MAX: Final = 10_000
Execute = Callable[[str], Awaitable[ExecutionResult]]


@dataclass(frozen=True, slots=True)
class Asking:
    """A request that an answer may be kept of. `is_anew`: it wants nothing that is kept."""

    key: Key
    reading: Reading
    query: ReadDocument
    variables: Mapping[str, Any] | None
    address: str
    is_anew: bool = False


@dataclass(eq=False, slots=True)
class _Flight:
    """An execution that others wait for. `heard` is what was told of meanwhile."""

    began: float
    epoch: int
    heard: set[str] = field(default_factory=set)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    result: ExecutionResult | None = None


@dataclass(slots=True)
class Counts:
    """What became of questions: for `/metrics`."""

    hits: int = 0
    not_modified: int = 0
    misses: int = 0
    joined: int = 0
    stale: int = 0
    invalidated: int = 0
    evicted: int = 0


class PublicAnswers:
    """The answers that a process keeps. Belongs to the event loop it is opened in.

    No answer is behind what was committed by more than `behind_seconds`.
    """

    def __init__(self, runtime: Runtime, *, behind_seconds: float = FRESH_SECONDS) -> None:
        settings = runtime.settings
        self.behind_seconds = behind_seconds
        self.counts = Counts()
        self.bytes_kept = 0
        self.tab = Tab(runtime.rate_limiter, limit=settings.cost_per_minute)
        self.replicas = Replicas(
            settings.replica_urls,
            is_pooled=settings.is_pooled,
            behind_seconds=settings.database_replica_behind_ms / 1_000,
        )
        self.changes = Changes(
            settings.direct_database_url(),
            tell=self._hear,
            forget=self._begin_anew,
            answered_within_seconds=behind_seconds / 2,
            replicas=self.replicas if self.replicas.all else None,
        )
        self._lately: deque[tuple[float, str]] = (
            deque()
        )  # what was told, while replicas may lack it
        self._old_at: dict[Key, float] = {}  # it need not be read there first, to be found old
        self._bytes_max = settings.public_answers_bytes
        self._longest = settings.public_answer_bytes
        self._longest_seconds = settings.public_answer_seconds
        self._entries: OrderedDict[Key, Entry] = OrderedDict()
        self._fronts: dict[Front, Entry] = {}
        self._by_tag: defaultdict[str, set[Entry]] = defaultdict(set)
        self._flights: dict[Key, _Flight] = {}  # the latest of each: who comes later joins it
        self._making: set[_Flight] = set()  # all of them: what is told concerns each
        self._changed_by: OrderedDict[str, float] = OrderedDict()
        self._readings: OrderedDict[tuple[str, str | None], Reading | None] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[PublicAnswers]:
        """Hear of changes and settle charges while the block runs."""
        async with asyncio.TaskGroup() as group:
            works = (self.changes.run(), self.tab.run(), self.replicas.run())
            tasks = [group.create_task(work) for work in works]
            try:
                yield self
            finally:
                for task in tasks:
                    await stopped(task)
                self.forget_all()

    def asking(
        self,
        query: str | None,
        operation_name: str | None,
        variables: Mapping[str, Any] | None,
        *,
        origin: str,
        address: str,
        is_anew: bool = False,
    ) -> Asking | None:
        """Return what is asked for if its answer may be kept, None for what is only executed."""
        if not isinstance(query, ReadDocument):
            return None
        reading = self._reading(query, operation_name)
        if reading is None:
            return None
        try:
            told = orjson.dumps(variables or {}, option=orjson.OPT_SORT_KEYS)
        except (orjson.JSONEncodeError, TypeError):
            return None
        key = (str(query), operation_name, told, origin)
        return Asking(key, reading, query, variables, address, is_anew)

    def at_front(self, front: Front, *, address: str) -> Entry | None:
        """Return what is kept for a request that looks like this; None for what has to be read."""
        entry = self._fronts.get(front)
        if entry is None or (self._changed_by and self.has_changed(address)):
            return None
        if not self._is_fresh(entry):
            self.counts.stale += 1
            return None
        self._entries.move_to_end(entry.key)
        return entry

    def remember_front(self, front: Front, entry: Entry) -> None:
        """Have requests that look like this answered with that entry, as long as it is kept."""
        is_kept = self._entries.get(entry.key) is entry
        if is_kept and front not in self._fronts and len(entry.fronts) < _FRONTS_MAX:
            before = entry.size
            entry.fronts.append(front)
            self._fronts[front] = entry
            self.bytes_kept += entry.size - before

    async def answer(self, asking: Asking, execute: Execute) -> ExecutionResult:
        """Return the answer: a kept one, one that is just being made, or one that is made now.

        `execute` executes a document that takes the place of the one that was sent. It runs in the
        caller's task; when that is cancelled, one of those who wait executes it.
        """
        self.changes.want()
        is_own = self.has_changed(asking.address) and not await self.changes.caught_up()
        if is_own or asking.is_anew:
            return await self._make(asking, execute)
        may_join = not self.has_changed(asking.address)
        while True:
            entry = self._entries.get(asking.key)
            if entry is not None and self._is_fresh(entry):
                self.counts.hits += 1
                self._entries.move_to_end(entry.key)
                return KeptResult(entry)
            flight = self._flights.get(asking.key)
            if not may_join or not flight or flight.began < time.monotonic() - self.behind_seconds:
                return await self._make(asking, execute)
            self.counts.joined += 1
            with suppress(TimeoutError):  # who waits longer takes a place, or is told to come later
                async with asyncio.timeout(flight.began + self.behind_seconds - time.monotonic()):
                    await flight.over.wait()
            if flight.result is not None:
                return flight.result

    def changed_by(self, address: str) -> None:
        """Note that somebody at `address` may have changed something a moment ago."""
        self._changed_by[address] = time.monotonic()
        self._changed_by.move_to_end(address)
        while len(self._changed_by) > _NETWORKS_MAX:
            self._changed_by.popitem(last=False)

    def has_changed(self, address: str) -> bool:
        """Whether somebody at `address` did so lately: they are answered when all is heard."""
        at = self._changed_by.get(address)
        if at is None:
            return False
        if time.monotonic() - at > _OWN_CHANGE_SECONDS:
            del self._changed_by[address]
            return False
        return True

    def forget_all(self) -> None:
        """Keep nothing of what was kept, and nothing of what is being made."""
        self._hear(_EVERYTHING)

    def _reading(self, query: ReadDocument, operation_name: str | None) -> Reading | None:
        if len(query) > _LONGEST_DOCUMENT and not query.is_trusted:
            return None
        named = (str(query), operation_name)
        if named in self._readings:
            self._readings.move_to_end(named)
            return self._readings[named]
        found = reading_of(query.document, operation_name=operation_name, schema=schema._schema)
        self._readings[named] = found
        if len(self._readings) > _READINGS_MAX:
            self._readings.popitem(last=False)
        return found

    def _is_fresh(self, entry: Entry) -> bool:
        moment = time.monotonic()
        if moment - entry.born <= self.behind_seconds:
            return True
        changes = self.changes
        return (
            entry.epoch == changes.epoch
            and moment - changes.proven_at <= self.behind_seconds
            and moment - entry.born <= self._longest_seconds
        )

    def _begin_anew(self) -> None:
        self.replicas.forget()
        self.forget_all()

    def _hear(self, tag: str) -> None:
        if self.replicas.all:
            moment = time.monotonic()
            self._lately.append((moment, tag))
            while self._lately[0][0] < moment - _LATELY_SECONDS:
                self._lately.popleft()
            if len(self._old_at) > _OLD_MAX:
                self._old_at.clear()
        for flight in self._making:
            flight.heard.add(tag)
        told = self._entries.values() if tag == _EVERYTHING else self._by_tag.get(tag, ())
        for entry in list(told):
            self.counts.invalidated += 1
            if self.replicas.all:
                self._old_at[entry.key] = time.monotonic()
            self._drop(entry)

    async def _make(self, asking: Asking, execute: Execute) -> ExecutionResult:
        replica = None
        if not asking.is_anew and not self.has_changed(asking.address):
            replica = self.replicas.chosen(since=self._old_at.get(asking.key, -math.inf))
        flight = self._begun(replica)
        self._flights[asking.key] = flight
        self._making.add(flight)
        self.counts.misses += 1
        widened = ReadDocument(f"{asking.query}\n# with ids")
        widened.document = asking.reading.document
        widened.cost, widened.is_trusted = asking.query.cost, asking.query.is_trusted
        try:
            told = None
            if replica is not None:
                told = await self._read_there(replica, asking, flight, execute, widened)
                if told is None:
                    now = self._begun(None)
                    flight.began, flight.epoch, flight.heard = now.began, now.epoch, now.heard
            made, is_whole = told or self._kept(asking, flight, await execute(widened))
            if is_whole:  # what was told of meanwhile may be older than those who came since
                flight.result = made
            return made
        finally:
            self._making.discard(flight)
            if self._flights.get(asking.key) is flight:
                del self._flights[asking.key]
            flight.over.set()

    def _begun(self, replica: Replica | None) -> _Flight:
        """Begin an execution: on a replica as early as it is known to have everything until.

        What was told of since then it may lack, as if it had been told of meanwhile.
        """
        epoch = self.changes.epoch if self.changes.opened.is_set() else 0
        if replica is None:
            return _Flight(time.monotonic(), epoch)
        since = replica.covers
        return _Flight(since, epoch, {tag for at, tag in self._lately if at >= since})

    async def _read_there(
        self,
        replica: Replica,
        asking: Asking,
        flight: _Flight,
        execute: Execute,
        widened: ReadDocument,
    ) -> tuple[ExecutionResult, bool] | None:
        """Do as an execution, on a replica; None for an answer that the primary has to give.

        So it is of one with errors, which may be the replica's (but not where we have no room), and
        of one that may lack something that was told of here already.
        """
        try:
            async with asyncio.timeout(_THERE_SECONDS):
                with self.replicas.reading(replica):
                    result = await execute(widened)
        except (*DATABASE_AWAY, TimeoutError) as error:
            replica.leave(f"breaks off ({type(error).__name__})")
            replica.again += 1
            return None
        has_no_room = any(
            isinstance(error.original_error, Overloaded) for error in result.errors or ()
        )
        if not result.errors or has_no_room:
            made, is_whole = self._kept(asking, flight, result)
            if is_whole:
                replica.answered += 1
                return made, is_whole
        replica.again += 1
        return None

    def _kept(
        self, asking: Asking, flight: _Flight, result: ExecutionResult
    ) -> tuple[ExecutionResult, bool]:
        """Return the result as it is told, and whether those who wait may be told the same."""
        data = result.data
        tags = None
        if isinstance(data, dict):
            tags = asking.reading.tags(data, asking.variables)
        if result.errors or data is None or result.extensions:
            return result, True
        is_whole = tags is not None and not (flight.heard & {*tags, _EVERYTHING})
        body = orjson.dumps({"data": data})
        if tags is None or not is_whole or len(body) > self._longest:
            return result, is_whole
        digest = hashlib.sha256(body).hexdigest()[:32]
        entry = Entry(
            asking.key,
            body,
            digest,
            frozenset(tags),
            flight.began,
            flight.epoch,
            asking.query.cost,
            operations.counting(PUBLIC, *described(asking.query, asking.key[1], endpoint=PUBLIC)),
        )
        self._put(entry)
        return KeptResult(entry), True

    def _put(self, entry: Entry) -> None:
        if (before := self._entries.get(entry.key)) is not None:
            self._drop(before)
        self._entries[entry.key] = entry
        self.bytes_kept += entry.size
        for tag in entry.tags:
            self._by_tag[tag].add(entry)
        while self.bytes_kept > self._bytes_max:
            self.counts.evicted += 1
            self._drop(next(iter(self._entries.values())))

    def _drop(self, entry: Entry) -> None:
        del self._entries[entry.key]
        self.bytes_kept -= entry.size
        for front in entry.fronts:
            del self._fronts[front]
        for tag in entry.tags:
            self._by_tag[tag].discard(entry)
            if not self._by_tag[tag]:
                del self._by_tag[tag]
