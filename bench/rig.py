"""What a fault happens to: an installation, what it stands on, and the figures of the case."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg

from app.infra.embedded.processes import RunningServer
from bench.customers import WENT_AWAY, Customer
from tests.e2e.processes import Installation
from tests.realtime.proxy import Line
from tests.valkeys import Several

_BEGUN = "SELECT min(started_at) FROM generations WHERE started_at > $1"


@dataclass
class Rig:
    """An installation, what it stands on, and the figures of the case that is running.

    Where Redis is `several`, no line leads to it, and in other cases `several` are none.
    """

    running: Installation
    servers: dict[str, RunningServer]
    database: Line
    redis: Line
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
        """Return how long it takes until the next render begins."""
        connection = await asyncpg.connect(self.servers["postgres"].url)
        try:
            since = await connection.fetchval("SELECT clock_timestamp()")
            async with asyncio.timeout(60):
                while (  # noqa: ASYNC110 - a row
                    begun := await connection.fetchval(_BEGUN, since)
                ) is None:
                    await asyncio.sleep(0.05)
            seconds: float = (begun - since).total_seconds()
            return seconds
        finally:
            await connection.close()
