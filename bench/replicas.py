"""How old an answer to a visitor is that a replica may have given, while all goes wrong with it.

    python -m bench.replicas --seconds 30

One API, a primary and a replica that streams from it. Somebody changes characters all the time;
visitors read them. Meanwhile the replica stops replaying and goes on, its connections are cut, and
it is stopped and started. Each answer is held against what had been committed when it was asked
for: none may lack what is older than a second, and none may be older than one that was given
before. The same is done without a replica, for comparison.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg
import httpx

from app.infra.embedded.postgres import copy_postgres, start_postgres
from app.infra.embedded.processes import RunningServer
from app.infra.embedded.valkey import start_valkey
from bench.orders.saying import say
from tests.e2e.client import Client
from tests.e2e.processes import Installation

CHARACTERS = 5
READERS = 6
BUDGET_SECONDS = 1.0
_STREAMS = {"wal_level": "replica", "max_wal_senders": "4", "hot_standby": "on"}
_PAGE = "query Page($id: ID!) { character(id: $id) { summary } }"
_CUT = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
"""


@dataclass
class History:
    """What one character was called when, and what visitors were told."""

    committed_at: list[float] = field(default_factory=lambda: [0.0])
    latest_told: int = 0
    ages: list[float] = field(default_factory=list)
    went_back: int = 0

    def note(self, told: int, *, asked_at: float, seen_before: int) -> None:
        """Hold an answer against what had been committed when it was asked for."""
        missing = told + 1  # the first change that it lacks
        if missing < len(self.committed_at):
            self.ages.append(max(0.0, asked_at - self.committed_at[missing]))
        else:
            self.ages.append(0.0)
        self.went_back += told < seen_before
        self.latest_told = max(self.latest_told, told)


@asynccontextmanager
async def _line(url: str) -> AsyncIterator[asyncpg.Connection[asyncpg.Record]]:
    line = await asyncpg.connect(url)
    try:
        yield line
    finally:
        line.terminate()


async def _change(url: str, histories: dict[str, History], until: float) -> None:
    async with _line(url) as line:
        rows = await line.fetch("SELECT id FROM characters ORDER BY id")
        numbers = dict.fromkeys(histories, 0)
        while time.monotonic() < until:
            place = random.randrange(len(rows))  # noqa: S311 - any will do
            key = list(histories)[place]
            number = numbers[key] = numbers[key] + 1
            await line.execute(
                "UPDATE characters SET summary = $1 WHERE id = $2", str(number), rows[place]["id"]
            )
            histories[key].committed_at.append(time.monotonic())
            await asyncio.sleep(random.uniform(0.0, 0.3))  # noqa: S311 - the same


async def _read(api: str, histories: dict[str, History], until: float) -> None:
    async with httpx.AsyncClient(timeout=30) as http:
        while time.monotonic() < until:
            key, history = random.choice(list(histories.items()))  # noqa: S311 - any will do
            asked_at, before = time.monotonic(), history.latest_told
            # every other one is asked for as nobody else does: nothing is kept of it
            own = {"own": random.random()} if random.random() < 0.5 else {}  # noqa: S311 - the same
            asked = {"query": _PAGE, "variables": {"id": key, **own}}
            answer = (await http.post(f"{api}/graphql", json=asked)).json()
            if answer.get("errors"):
                raise RuntimeError(answer)
            told = int(answer["data"]["character"]["summary"])
            history.note(told, asked_at=asked_at, seen_before=before)
            await asyncio.sleep(random.uniform(0.0, 0.02))  # noqa: S311 - the same


async def _trouble(replica: RunningServer, folder: Path, until: float) -> dict[str, int]:
    """Stop replaying for a while, cut everybody off, stop the server; return how often."""
    done = {"paused": 0, "cut": 0, "restarted": 0}
    while time.monotonic() < until - 3:
        await asyncio.sleep(random.uniform(0.3, 1.5))  # noqa: S311 - any will do
        what = random.choices(list(done), weights=[5, 3, 1])[0]  # noqa: S311 - the same
        done[what] += 1
        with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            if what == "restarted":
                await asyncio.to_thread(replica.stop)
                replica = start_postgres(folder, fast=True, options=_STREAMS, again_at=replica.url)
                continue
            async with _line(replica.url) as line:
                if what == "cut":
                    await line.execute(_CUT)
                    continue
                await line.execute("SELECT pg_wal_replay_pause()")
                await asyncio.sleep(random.uniform(0.1, 1.5))  # noqa: S311 - the same
                await line.execute("SELECT pg_wal_replay_resume()")
    await asyncio.to_thread(replica.stop)
    return done


async def _measure(
    api: str, primary: str, replica: RunningServer | None, folder: Path, seconds: float
) -> bool:
    author = Client(api)
    await author.sign_up("bench")
    ids = [await author.create_character(f"Galatea {number}") for number in range(CHARACTERS)]
    await author.http.aclose()
    async with _line(primary) as line:
        await line.execute("UPDATE characters SET status = 'COMMUNITY', summary = '0'")
    await asyncio.sleep(6)  # until nobody here counts as who has changed something
    histories = {key: History() for key in ids}
    until = time.monotonic() + seconds
    async with asyncio.TaskGroup() as group:
        group.create_task(_change(primary, histories, until))
        for _ in range(READERS):
            group.create_task(_read(api, histories, until))
        troubled = replica and group.create_task(_trouble(replica, folder, until))
    ages = sorted(age for history in histories.values() for age in history.ages)
    back = sum(history.went_back for history in histories.values())
    changes = sum(len(history.committed_at) - 1 for history in histories.values())
    async with httpx.AsyncClient() as http:
        figures = (await http.get(f"{api}/metrics")).text
    read = {"answered": 0.0, "again": 0.0}
    for told in figures.splitlines():
        for outcome in read:
            if told.startswith("galatea_replica_reads_total") and f'"{outcome}"' in told:
                read[outcome] = float(told.rpartition(" ")[2])
    misses = next(
        float(told.rpartition(" ")[2])
        for told in figures.splitlines()
        if told.startswith('galatea_public_answers_asked_total{outcome="misses"}')
    )
    say(f"{'with' if replica else 'without'} a replica: {len(ages)} answers, {changes} changes")
    say(
        f"  age: 99 of 100 {ages[int(len(ages) * 0.99)]:.3f} s, oldest {ages[-1]:.3f} s"
        f" (budget {BUDGET_SECONDS} s); older than one before: {back}"
    )
    if troubled:
        say(
            f"  of {misses:.0f} executions the replica gave {read['answered']:.0f}, and for "
            f"{read['again']:.0f} the primary was asked again; trouble: {troubled.result()}"
        )
    return ages[-1] <= BUDGET_SECONDS and back == 0


def _round(folder: Path, *, has_replica: bool, seconds: float) -> bool:
    with ExitStack() as stack:
        primary = start_postgres(folder / "primary", fast=True, options=_STREAMS)
        stack.callback(primary.stop)
        valkey = start_valkey(folder / "valkey", fast=True)
        stack.callback(valkey.stop)
        (folder / "logs").mkdir()
        environment = {
            "GALATEA_DATABASE_URL": primary.url,
            "GALATEA_REDIS_URL": valkey.url,
            "GALATEA_DATA_DIR": str(folder / "data"),
            "GALATEA_LOG_LEVEL": "ERROR",
            "GALATEA_COST_PER_MINUTE": "100000000",
        }
        Installation(environment, logs=folder / "logs").command("app.cli", "migrate")
        replica = None
        if has_replica:
            copy_postgres(primary.url, folder / "replica")
            replica = start_postgres(folder / "replica", fast=True, options=_STREAMS)
            stack.callback(replica.stop)
            environment["GALATEA_DATABASE_REPLICA_URL"] = replica.url
        running = Installation(environment, logs=folder / "logs")
        running.start("api")
        stack.callback(running.stop)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(httpx.TransportError):
                if httpx.get(f"{running.url}/readyz").status_code == httpx.codes.OK:
                    break
            time.sleep(0.1)
        return asyncio.run(_measure(running.url, primary.url, replica, folder / "replica", seconds))


def main() -> int:
    """Measure with and without a replica; 1 where an answer was too old."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=30)
    chosen = parser.parse_args()
    kept = []
    with TemporaryDirectory() as temporary:
        for name in ("without", "with"):
            folder = Path(temporary) / name
            folder.mkdir()
            kept.append(_round(folder, has_replica=name == "with", seconds=chosen.seconds))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
