"""Disasters of a soak: everything an installation is made of is lost, one thing after another."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

import asyncpg
from redis.asyncio import Redis

from app.infra.db import DATABASE_AWAY
from app.infra.embedded.postgres import start_postgres
from app.infra.embedded.processes import RunningServer, stop_process
from app.infra.embedded.valkey import start_valkey
from tests.e2e.processes import Installation

LEASE_SECONDS = 4
PROCESSES = ("api", "relay-1", "relay-2", "worker-1", "worker-2")
EVERY_SECONDS = (3.0, 7.0)
_AWAY_SECONDS = (0.0, 3.0)
_CUT = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def settings_of(database_url: str, redis_url: str, data: Path) -> dict[str, str]:
    """Return the settings of an installation that things go wrong with: hasty, and rich."""
    return {
        "GALATEA_DATABASE_URL": database_url,
        "GALATEA_REDIS_URL": redis_url,
        "GALATEA_DATA_DIR": str(data),
        "GALATEA_LEASE_SECONDS": str(LEASE_SECONDS),
        "GALATEA_SWEEP_SECONDS": "0.5",
        "GALATEA_WELCOME_GRANT_AURUM": "1000000",
        "GALATEA_ACCESS_TOKEN_SECONDS": "864000",  # a clock may be a day ahead
        "GALATEA_PASSWORD_MEMORY_KIB": "128",
        "GALATEA_PASSWORD_ITERATIONS": "1",
    }


class Disasters:
    """What goes wrong with an installation, by lot, and what has to be started again after it."""

    def __init__(
        self, running: Installation, servers: dict[str, RunningServer], *, folder: Path, seed: int
    ) -> None:
        self.counts: Counter[str] = Counter()
        self._running, self._servers, self._folder = running, servers, folder
        self._chance = random.Random(f"{seed} disasters")  # noqa: S311 - no secret
        self._kinds: dict[str, Callable[[], Awaitable[None]]] = {
            "worker killed": lambda: self._kill("worker-1", "worker-2"),
            "relay killed": lambda: self._kill("relay-1", "relay-2"),
            "API killed": lambda: self._kill("api"),
            "worker stopped past its lease": self._stop_past_lease,
            "Redis emptied": self._empty_redis,
            "Redis killed and restarted": self._restart_redis,
            "PostgreSQL shut down at once and restarted": self._restart_postgres,
            "database connections cut": self._cut_connections,
        }

    async def strike_until(self, end: float) -> None:
        """Have something go wrong about every five seconds until the monotonic time `end`.

        Returns with everything at work again, or about to be.
        """
        async with asyncio.TaskGroup() as group:  # a stopped worker stays so through the next ones
            while True:
                await asyncio.sleep(self._chance.uniform(*EVERY_SECONDS))
                if time.monotonic() >= end:
                    return
                kind = self._chance.choice(sorted(self._kinds))
                self.counts[kind] += 1
                strike = self._kinds[kind]()
                if kind == "worker stopped past its lease":
                    group.create_task(_finished(strike))
                else:
                    await strike

    async def supervise(self) -> None:
        """Start again whatever ended by itself, as the machine an installation is on does."""
        while True:
            for name in self._running.ended():
                self.counts["(process that had ended, restarted)"] += 1
                self._running.kill(name)  # and what it left behind
                self._running.start(name)
            await asyncio.sleep(0.2)

    async def _kill(self, *names: str) -> None:
        name = self._chance.choice(names)
        self._running.kill(name)
        self._running.start(name)

    async def _stop_past_lease(self) -> None:
        name = self._chance.choice(("worker-1", "worker-2"))
        self._running.signal(name, signal.SIGSTOP)
        await asyncio.sleep(LEASE_SECONDS + self._chance.uniform(1, 4))
        self._running.signal(name, signal.SIGCONT)

    async def _empty_redis(self) -> None:
        async with Redis.from_url(self._servers["redis"].url) as client:
            await client.flushall()

    async def _restart_redis(self) -> None:
        lost = self._servers["redis"]
        lost.process.kill()
        await asyncio.to_thread(lost.process.wait)
        await asyncio.sleep(self._chance.uniform(*_AWAY_SECONDS))
        # the loop's threads live as long as the loop, and so does what is started in one
        self._servers["redis"] = await asyncio.to_thread(
            start_valkey, self._folder / "valkey", again_at=lost.url
        )

    async def _restart_postgres(self) -> None:
        lost = self._servers["postgres"]
        await asyncio.to_thread(stop_process, lost.process, signals=((signal.SIGQUIT, 30.0),))
        await asyncio.sleep(self._chance.uniform(*_AWAY_SECONDS))
        self._servers["postgres"] = await asyncio.to_thread(
            start_postgres, self._folder / "postgres", again_at=lost.url
        )

    async def _cut_connections(self) -> None:
        connection = await asyncpg.connect(self._servers["postgres"].url)
        try:
            await connection.execute(_CUT)
        finally:
            await connection.close()


class BooksWatch:
    """Looks at the money every second, in one snapshot each."""

    def __init__(self, url: str) -> None:
        self.looks = 0
        self.wrong: list[str] = []
        self._url = url

    async def run(self) -> None:
        """Look until cancelled. A database that is away is looked at a second later."""
        while True:
            try:
                found = await self._look()
            except (*DATABASE_AWAY, TimeoutError):
                found = None
            if found is not None:
                self.looks += 1
                if found["entries"] or found["negative"]:
                    self.wrong.append(str(dict(found)))
            await asyncio.sleep(1)

    async def _look(self) -> asyncpg.Record | None:
        connection = await asyncpg.connect(self._url, timeout=5)
        try:
            return await connection.fetchrow("""
                SELECT (SELECT coalesce(sum(amount), 0) FROM wallet_entries) AS entries,
                    (SELECT count(*) FROM wallet_accounts WHERE kind = 'USER'
                        AND (balance < 0 OR held < 0 OR balance < held)) AS negative
            """)
        finally:
            await connection.close()


async def _finished(work: Awaitable[None]) -> None:
    await work
