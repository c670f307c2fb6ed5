"""Replicas that are asked instead of the primary, and how much of it each is known to have.

A replica is never believed to be up to date; it is known what it has. The primary is asked, over
the line that hears of changes, how far it has written (a `Mark`): whatever was committed before
that question is in what it had written then. Once a replica has replayed as much, whoever asks it
sees all that was committed until the moment of that question, `covers` (of the monotonic clock).
What has happened since, whoever reads has heard of: see `app.web.answers.kept`.

Not asked is whoever is too far behind, does not answer, is no replica, or is one of another
database or of another timeline (as after a failover, until it has caught up with a checkpoint).
"""

from __future__ import annotations

import asyncio
import itertools
import math
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

import asyncpg
from tortoise import connections

from app.infra.db import DATABASE_AWAY, replica_name
from app.infra.patient_pool import PatientClient, PatientPool
from app.infra.stopping import stop_if_cancelled
from app.infra.telemetry import logger

NAME: Final = "galatea replicas"  # of the lines that look, for whoever looks at a replica
_MARKS: Final = 64
_WITHIN_SECONDS: Final = 2.0
_AGAIN_AFTER_SECONDS: Final = 0.5
_LOOKED_EACH_SECONDS: Final = 0.03  # at one that has not got there yet
# what is inserted, not only what is on the disk: a commit that does not wait for the disk is seen
# before it is there
_WRITTEN = """
    SELECT pg_backend_pid() AS session, (at - '0/0'::pg_lsn)::bigint AS position,
        (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::bigint AS flushed,
        (SELECT system_identifier FROM pg_control_system()) AS system,
        ('x' || left(pg_walfile_name(at), 8))::bit(32)::integer AS timeline
    FROM pg_current_wal_insert_lsn() AS at
"""
# replicas get what is on the disk: while nobody commits, reading may leave something that is not
_FLUSHED = """
    BEGIN; SET LOCAL synchronous_commit = local;
    SELECT pg_logical_emit_message(true, 'galatea', ''); COMMIT
"""
_REPLAYED = """
    SELECT pg_is_in_recovery() AS is_replica,
        coalesce(pg_last_wal_replay_lsn() - '0/0'::pg_lsn, 0)::bigint AS position,
        (SELECT system_identifier FROM pg_control_system()) AS system,
        (SELECT timeline_id FROM pg_control_checkpoint()) AS timeline
"""
_SERVER = """
    SELECT concat_ws(' ', inet_server_addr(), inet_server_port(),
        extract(epoch FROM pg_postmaster_start_time()))
"""
Line: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
log = logger(__name__)


class Mark(NamedTuple):
    """How far the primary had written, and of which history, when it was asked at `at`."""

    at: float
    position: int
    system: int
    timeline: int


class Replayed(NamedTuple):
    """How far a server has replayed, of which history, if it is a replica at all."""

    is_replica: bool
    position: int
    system: int
    timeline: int

    def differs_from(self, mark: Mark) -> str:
        """Return why it cannot be compared with the primary; nothing where it can."""
        if not self.is_replica:
            return "is no replica"
        if self.system != mark.system:
            return "is one of another database"
        return "" if self.timeline == mark.timeline else "is on another timeline"


async def ask_primary(line: Line) -> tuple[Mark, int, int]:
    """Return how far the primary has written and how much of it is on the disk, and which session
    says so."""
    asked_at = time.monotonic()
    row = await line.fetchrow(_WRITTEN)
    assert row is not None
    mark = Mark(asked_at, row["position"], row["system"], row["timeline"])
    return mark, row["flushed"], row["session"]


async def flush(line: Line) -> None:
    """Have all that the primary has written brought to the disk, from where replicas get it."""
    await line.execute(_FLUSHED)


async def ask_replica(line: Line) -> Replayed:
    """Return how far a server has come that should be a replica."""
    row = await line.fetchrow(_REPLAYED)
    assert row is not None
    return Replayed(**row)


class ReplicaClient(PatientClient):
    """A pool of connections to one server: to `server`, as it says itself who it is."""

    server: str | None = None

    async def create_pool(self, **named: Any) -> PatientPool:
        """Open the pool. Each line has to lead to the server whose progress is watched."""
        begin = named.pop("init", None)

        async def check(line: Any) -> None:
            if begin is not None:
                await begin(line)
            if await line.fetchval(_SERVER) != self.server:
                raise asyncpg.InterfaceError("the address of a replica leads to several servers")

        return await super().create_pool(**named, init=check)

    async def expect(self, server: str) -> None:
        """Lead to `server` from now on, and to no other any longer."""
        if server != self.server:
            self.server = server
            await self._expire_connections()


client_class = ReplicaClient


@dataclass(eq=False)
class Replica:
    """A replica as this process knows it, and what became of the answers that were read there."""

    number: int
    url: str
    covers: float = -math.inf
    trouble: str = "not asked yet"
    answered: int = 0
    again: int = 0

    @property
    def behind_seconds(self) -> float:
        """The most that it may be behind the primary, as far as is known."""
        return time.monotonic() - self.covers

    def leave(self, trouble: str) -> None:
        """Ask it nothing until it is known anew what it has."""
        if self.trouble != trouble:
            log.warning("replica.left", replica=self.number, trouble=trouble)
        self.covers, self.trouble = -math.inf, trouble


class Replicas:
    """All replicas of a process. Belongs to the event loop it runs in.

    One that is more than `behind_seconds` behind is not `chosen`.
    """

    def __init__(self, urls: Sequence[str], *, is_pooled: bool, behind_seconds: float) -> None:
        self.all = [Replica(number, url) for number, url in enumerate(urls)]
        self.behind_seconds = behind_seconds
        self._is_pooled = is_pooled
        self._marks: deque[Mark] = deque(maxlen=_MARKS)
        self._marked = asyncio.Event()
        self._turns = itertools.count()
        self._position = 0

    def chosen(self, *, since: float = -math.inf) -> Replica | None:
        """Return a replica that may be asked now and has all that there was at `since`.

        Each is in turn; None where none is fit.
        """
        fit = [one for one in self.all if one.covers > since and self.is_fit(one)]
        return fit[next(self._turns) % len(fit)] if fit else None

    def is_fit(self, replica: Replica) -> bool:
        """Whether a replica may be asked now."""
        return replica.behind_seconds <= self.behind_seconds

    def said(self) -> str:
        """Say how many may be asked now."""
        return f"{sum(map(self.is_fit, self.all))} of {len(self.all)} are asked"

    @contextmanager
    def reading(self, replica: Replica) -> Iterator[None]:
        """Have what the block reads from the database read there: in its task and those it starts.

        It writes nothing, which the replica would refuse.
        """
        token = connections.set("default", connections.get(replica_name(replica.number)))
        try:
            yield
        finally:
            connections.reset(token)

    async def mark(self, line: Line, *, session: int) -> int:
        """Note how far the primary has written, if it is that session that says so.

        Returns which session did. Raises what asyncpg raises.
        """
        mark, flushed, answered_by = await ask_primary(line)
        if answered_by == session:
            is_idle, self._position = flushed < self._position, mark.position
            self._marks.append(mark)
            self._marked.set()
            if is_idle:  # nobody has brought what was marked before to the disk
                await flush(line)
        return answered_by

    def forget(self) -> None:
        """Know nothing of the primary any longer: it may be another one from now on."""
        self._marks.clear()
        self._position = 0
        for one in self.all:
            one.covers = -math.inf

    async def run(self) -> None:
        """Watch how far they come, until cancelled. Nothing is asked while nothing is marked."""
        async with asyncio.TaskGroup() as group:
            for replica in self.all:
                group.create_task(self._watch(replica))

    async def _watch(self, replica: Replica) -> None:
        while True:
            await self._newer_than(replica)
            stop_if_cancelled()
            try:
                await self._look(replica)
            except (*DATABASE_AWAY, TimeoutError) as error:
                stop_if_cancelled()  # which asyncpg may have made such an error of
                replica.leave(f"does not answer ({type(error).__name__})")
            await asyncio.sleep(_AGAIN_AFTER_SECONDS)

    async def _newer_than(self, replica: Replica) -> Mark:
        """Return the newest mark, once there is one that the replica is not known to have."""
        while not self._marks or self._marks[-1].at <= replica.covers:
            self._marked.clear()
            await self._marked.wait()
        return self._marks[-1]

    async def _look(self, replica: Replica) -> None:
        """Look how far it is, over a line to it, while that holds."""
        async with asyncio.timeout(_WITHIN_SECONDS):
            line = await asyncpg.connect(
                replica.url,
                server_settings={"application_name": NAME},
                statement_cache_size=0 if self._is_pooled else 100,
            )
        try:
            client = connections.get(replica_name(replica.number))
            assert isinstance(client, ReplicaClient)
            async with asyncio.timeout(_WITHIN_SECONDS):
                await client.expect(await line.fetchval(_SERVER))
            while True:
                mark = await self._newer_than(replica)
                async with asyncio.timeout(_WITHIN_SECONDS):
                    found = await ask_replica(line)
                stop_if_cancelled()
                self._take(replica, found)
                if replica.trouble:
                    await asyncio.sleep(_AGAIN_AFTER_SECONDS)
                elif replica.covers < mark.at:
                    await asyncio.sleep(_LOOKED_EACH_SECONDS)
        finally:
            line.terminate()

    def _take(self, replica: Replica, found: Replayed) -> None:
        for mark in reversed(self._marks):
            if trouble := found.differs_from(mark):
                replica.leave(trouble)
                return
            if found.position >= mark.position:
                if replica.trouble:
                    log.info("replica.found", replica=replica.number)
                replica.covers, replica.trouble = max(replica.covers, mark.at), ""
                return
