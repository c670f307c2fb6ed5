"""What a fault happens to: an installation, what it stands on, and the figures of the case."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg

from app.infra.embedded.processes import RunningServer
from app.settings import Settings
from bench.customers import WENT_AWAY, Customer
from tests.e2e.processes import Installation
from tests.realtime.proxy import Line
from tests.valkeys import Several

# one that a worker takes over begins anew, and had its place all the time
_BEGUN = "SELECT min(started_at) FROM generations WHERE started_at > $1 AND attempts = 1"
_PLACES = Settings.model_fields["studio_jobs_at_once"].default
# when there was a place for one more: at once, or when the first of those that had them all ended
_FREE = """
    WITH running AS (
        SELECT finished_at FROM generations
        WHERE (started_at <= $1 OR attempts > 1) AND (finished_at IS NULL OR finished_at > $1)
    )
    SELECT CASE WHEN count(*) < $2 THEN $1 ELSE coalesce(min(finished_at), $1) END FROM running
"""


@dataclass
class Lines:
    """The lines that lead to one server, one for each process by its name."""

    of: dict[str, Line] = field(default_factory=dict)

    @property
    def all(self) -> list[Line]:
        """Every line."""
        return list(self.of.values())

    def cut(self) -> None:
        """Reset every connection there is."""
        for line in self.all:
            line.cut()

    def refuse(self, *, refuses: bool) -> None:
        """Close new connections, or take them again."""
        for line in self.all:
            line.refuses = refuses

    def delay(self, seconds: float) -> None:
        """Have what is said take so long, each way."""
        for line in self.all:
            line.delay_seconds = seconds

    def go_dead(self) -> None:
        """Swallow what the present connections say."""
        for line in self.all:
            line.go_dead()

    @contextmanager
    def vanished(self, *names: str) -> Iterator[None]:
        """Swallow all that is said for the block, also by those who call anew; of all, or of some.

        Nobody hangs up: those who called before or meanwhile are never heard again.
        """
        chosen = [self.of[name] for name in names] or self.all
        for line in chosen:
            line.go_dead(for_new_calls=True)
        try:
            yield
        finally:
            for line in chosen:
                line.takes_calls = True


@dataclass
class Rig:
    """An installation, what it stands on, and the figures of the case that is running.

    Where Redis is `several`, no line leads to it, and in other cases `several` are none.
    """

    running: Installation
    servers: dict[str, RunningServer]
    database: Lines
    redis: Lines
    several: Several
    folder: Path
    clock: Path
    seconds: float
    customers: list[Customer] = field(default_factory=list)
    figures: list[tuple[str, str, bool]] = field(default_factory=list)

    def tell(self, what: str, value: float, *, at_most: float) -> None:
        """Note a figure beside its budget."""
        self.figures.append((what, f"{value:.2f} (at most {at_most:g})", value <= at_most))

    def failed_and_answered(self) -> tuple[int, int]:
        """Return how many requests of the customers failed so far, and how many were answered."""
        repeated = [one.repeated for one in self.customers]
        failed = sum(sum(one.values()) - one[WENT_AWAY] for one in repeated)
        return failed, sum(len(one.answered) for one in self.customers)

    def tell_of_failed(self, what: str, *, since: tuple[int, int]) -> None:
        """Note how many of 100 requests failed, beside a budget of one."""
        failed, answered = (
            now - then for now, then in zip(self.failed_and_answered(), since, strict=True)
        )
        self.tell(what, 100 * failed / max(failed + answered, 1), at_most=1)

    async def until_answered_again(self, since: float) -> float:
        """Return how long after `since` the first answer came."""
        async with asyncio.timeout(60):
            while not (  # noqa: ASYNC110 - a list that others append to
                came := [at for one in self.customers for at, _ in one.answered if at > since]
            ):
                await asyncio.sleep(0.02)
        return min(came) - since

    async def until_a_render_begins(self) -> float:
        """Return how long it takes until the next render begins, from when there is a place for it.

        With as many at once as the studio takes, that is when one of them has ended: how long a
        render takes is no matter here.
        """
        connection = await asyncpg.connect(self.servers["postgres"].url)
        try:
            since = await connection.fetchval("SELECT clock_timestamp()")
            async with asyncio.timeout(60):
                while (  # noqa: ASYNC110 - a row
                    begun := await connection.fetchval(_BEGUN, since)
                ) is None:
                    await asyncio.sleep(0.05)
            free = await connection.fetchval(_FREE, since, _PLACES)
            seconds: float = (begun - (free if free <= begun else since)).total_seconds()
            return seconds
        finally:
            await connection.close()
