"""The store of kept answers: bounded by bytes, forgotten by tags, executed once for all who ask.

What is measured in seconds here is the monotonic clock.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import OrderedDict, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from strawberry.types import ExecutionResult

from app.graphql.documents import ReadDocument
from app.graphql.schema import schema
from app.infra.sight import operations
from app.infra.stopping import stopped
from app.runtime import Runtime
from app.web.answers.changes import Changes
from app.web.answers.reading import Reading, reading_of
from app.web.answers.tab import Headers, Tab
from app.web.watching.operations import PUBLIC, described

FRESH_SECONDS: Final = 1.0  # the most that anybody's view may be behind
_OWN_CHANGE_SECONDS: Final = 5.0
_NETWORKS_MAX: Final = 10_000
_FRONTS_MAX: Final = 8
_OVERHEAD_BYTES: Final = 1_000
_READINGS_MAX: Final = 256
_LONGEST_DOCUMENT: Final = 4_000  # of strangers: a long one is rarely sent twice
_EVERYTHING: Final = "*"
Key = tuple[str, str | None, bytes, str]
Front = tuple[str, str, str, bytes]
Execute = Callable[[str], Awaitable[ExecutionResult]]


@dataclass(eq=False, slots=True)
class Entry:
    """One answer. `born` is when its execution began, `cost` what it is charged.

    `count` is told how long each took that nothing else watches. `headers` are those that it was
    given out with, by its type, whether by GET, and whether all.
    """

    key: Key
    body: bytes
    etag: str
    tags: frozenset[str]
    born: float
    epoch: int
    cost: int
    count: Callable[[float], None]
    fronts: list[Front] = field(default_factory=list)
    headers: dict[tuple[str, bool, bool], Headers] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes that it takes here, roughly."""
        fronts = sum(len(front[-1]) + 200 for front in self.fronts)
        return len(self.body) + len(self.key[0]) + len(self.key[2]) + fronts + _OVERHEAD_BYTES


class KeptResult(ExecutionResult):
    """The result of an execution whose answer is there as bytes already."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(data=None, errors=None)
        self.entry = entry


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
        self.changes = Changes(
            settings.required_database_url(),
            tell=self._hear,
            forget=self.forget_all,
            answered_within_seconds=behind_seconds / 2,
        )
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
            tasks = [group.create_task(self.changes.run()), group.create_task(self.tab.run())]
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

    def _hear(self, tag: str) -> None:
        for flight in self._making:
            flight.heard.add(tag)
        told = self._entries.values() if tag == _EVERYTHING else self._by_tag.get(tag, ())
        for entry in list(told):
            self.counts.invalidated += 1
            self._drop(entry)

    async def _make(self, asking: Asking, execute: Execute) -> ExecutionResult:
        flight = _Flight(
            time.monotonic(), self.changes.epoch if self.changes.opened.is_set() else 0
        )
        self._flights[asking.key] = flight
        self._making.add(flight)
        self.counts.misses += 1
        widened = ReadDocument(f"{asking.query}\n# with ids")
        widened.document = asking.reading.document
        widened.cost, widened.is_trusted = asking.query.cost, asking.query.is_trusted
        try:
            result = await execute(widened)
            made, is_whole = self._kept(asking, flight, result)
            if is_whole:  # what was told of meanwhile may be older than those who came since
                flight.result = made
            return made
        finally:
            self._making.discard(flight)
            if self._flights.get(asking.key) is flight:
                del self._flights[asking.key]
            flight.over.set()

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
