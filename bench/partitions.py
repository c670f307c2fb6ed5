"""What partitions of the ledger cost whoever moves money: the same deeds with them and without.

    .venv/bin/python -m bench.partitions [rounds]

Four databases on one server: two in which entries lie in a single table, as they did before (how
far those two differ is what this machine cannot tell apart), one as the migrations make it, and
one with the partitions of ten years. In turns each takes the same
orders, credits and captures, one after the other on one connection. Told for each deed: processor
time of the connection's PostgreSQL process, median of the rounds, and the median of each round's
ratio. Budget: an order costs no more than 1.05 of what it did, a movement no more than 1.2, with
ten years 1.5.
"""

from __future__ import annotations

import asyncio
import math
import statistics
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg
from aerich import Command

from app.infra.db import APP, MIGRATIONS, connection, open_database, tortoise_config, transaction
from app.infra.embedded.postgres import start_postgres
from app.settings import Settings
from app.wallet import ledger
from bench.orders import stage
from bench.orders.transaction import order

ROUNDS = 7
DEEDS = 400
_WARM = 50
_PARTITIONS_SINCE = 25
_TEN_YEARS = """
SELECT extend_partitions('wallet_entries', make_interval(days => $1), now() + interval '3650 days')
"""
_WHOLE, _AGAIN, _YOUNG, _OLD = "whole", "again", "young", "old"
_BUDGETS = {"order": (1.05, 1.05), "credit": (1.2, 1.5), "hold and capture": (1.2, 1.5)}


async def _credit(number: int) -> None:
    async with transaction() as one:
        await ledger.grant(
            stage.person(1 + number % 100),
            amount=1,
            reference=f"gift:{number}",
            reason="a gift",
            connection=one,
        )


async def _capture(number: int) -> None:
    async with transaction() as one:
        await ledger.place_hold(
            stage.person(1 + number % 100), amount=1, reference=f"hold:{number}", connection=one
        )
    async with transaction() as one:
        await ledger.capture(f"hold:{number}", reason="delivered", connection=one)


async def _order(number: int) -> None:
    await order(1 + number % 100)


DEEDS_OF: dict[str, Callable[[int], Awaitable[None]]] = {
    "order": _order,
    "credit": _credit,
    "hold and capture": _capture,
}


async def _take_back(url: str) -> None:
    """Put the entries into one table, as they were before."""
    command = Command(
        tortoise_config=tortoise_config(stage.config_of(url)), app=APP, location=str(MIGRATIONS)
    )
    try:
        await command.init()
        await command.downgrade(version=_PARTITIONS_SINCE, delete=False)
    finally:
        await command.aclose()


def _cpu_seconds(pid: int) -> float:
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


async def _round(url: str, first: int) -> dict[str, float]:
    """Return the microseconds of each deed."""
    context = await open_database(replace(stage.config_of(url), pool_min=1, pool_max=1))
    try:
        found = {}
        for name, deed in DEEDS_OF.items():
            for number in range(first, first + _WARM):
                await deed(number)
            [row] = await connection().execute_query_dict("SELECT pg_backend_pid() AS pid")
            before = _cpu_seconds(row["pid"])
            for number in range(first + _WARM, first + _WARM + DEEDS):
                await deed(number)
            found[name] = (_cpu_seconds(row["pid"]) - before) / DEEDS * 1e6
        return found
    finally:
        await context.close_connections()


async def _run(server_url: str, rounds: int) -> bool:
    address = server_url.rpartition("/")[0]
    urls = {name: f"{address}/{name}" for name in (_WHOLE, _AGAIN, _YOUNG, _OLD)}
    line = await asyncpg.connect(server_url)
    for name in urls:
        await line.execute(f"CREATE DATABASE {name}")
    await line.close()
    for url in urls.values():
        await asyncio.to_thread(stage.set_up, url, ends_at_once=True)
    async with asyncio.TaskGroup() as group:  # the ORM keeps what it has open in a task's context
        group.create_task(_take_back(urls[_WHOLE]))
    async with asyncio.TaskGroup() as group:
        group.create_task(_take_back(urls[_AGAIN]))
    line = await asyncpg.connect(urls[_OLD])
    await line.fetchval(_TEN_YEARS, Settings().ledger_partition_days)
    count = await line.fetchval("SELECT count(*) FROM partitions_of('wallet_entries')")
    await line.close()
    took: dict[str, dict[str, list[float]]] = {
        name: {deed: [] for deed in DEEDS_OF} for name in urls
    }
    for number in range(rounds):
        # whoever comes first is another one each time
        turns = [*urls][number % len(urls) :] + [*urls][: number % len(urls)]
        for name in turns:
            for deed, cost in (await _round(urls[name], number * 10_000)).items():
                took[name][deed].append(cost)
    _say(f"CPU us of PostgreSQL a deed, {rounds} rounds in turns")
    _say(f"{'':<18}{'one table':>12}{'another':>20}{'3 partitions':>20}{f'{count} partitions':>20}")
    kept = True
    for deed, budgets in _BUDGETS.items():
        before = took[_WHOLE][deed]
        told = f"{deed:<18}{statistics.median(before):>12.0f}"
        for name, budget in zip((_AGAIN, _YOUNG, _OLD), (math.inf, *budgets), strict=True):
            after = took[name][deed]
            ratio = statistics.median(x / y for x, y in zip(after, before, strict=True))
            kept = kept and ratio <= budget
            allowed = "" if budget == math.inf else f"/{budget:g}"
            told += f"{statistics.median(after):>11.0f} {f'x{ratio:.2f}{allowed}':<8}"
        _say(told)
    _say(f"budget: {'kept' if kept else 'MISSED'}")
    return kept


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run it; 0 when the budgets are kept."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with TemporaryDirectory() as folder:
        server = start_postgres(Path(folder) / "postgres", fast=True)
        try:
            return 0 if asyncio.run(_run(server.url, rounds)) else 1
        finally:
            server.stop()


if __name__ == "__main__":
    sys.exit(main())
