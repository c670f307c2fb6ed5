"""Real processes through a pooler: what breaks, what stays behind, and what it costs.

    python -m bench.pooler                          # through the pooler of the tests
    python -m bench.pooler --pgbouncer /usr/sbin/pgbouncer

An API, a relay and a worker are given three sessions of PostgreSQL between them. Somebody orders
pictures and watches each over a socket, a visitor reads a character that changes. The same is done
without a pooler, in turns. Nothing may fail, and the books have to balance.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import asyncpg

from app.generations.books import audit_books
from app.infra.db import DatabaseConfig, open_database
from app.infra.embedded.postgres import start_postgres
from app.infra.embedded.processes import free_port
from app.infra.embedded.valkey import start_valkey
from app.runtime import MODEL_MODULES
from bench.orders import stage
from bench.orders.saying import say
from tests.e2e.client import ORDER_IMAGE, Client
from tests.e2e.processes import Installation, installation
from tests.pooling.pooler import Pooler

SESSIONS = 3
AT_ONCE = 8
_PAGE = "query Page($id: ID!) { character(id: $id) { name } }"
_CONFIGURATION = """
[databases]
{name} = host=127.0.0.1 port={port} dbname={name} user={user}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {own}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {sessions}
max_client_conn = 500
logfile =
"""


def _want(is_so: bool, told: object) -> None:  # noqa: FBT001 - what is wanted
    if not is_so:
        raise RuntimeError(told)


@contextmanager
def _pgbouncer(program: str, target: str, folder: Path) -> Iterator[str]:
    """Run PgBouncer before a database; give its address."""
    address, own = urlsplit(target), free_port()
    folder.mkdir()
    name = address.path.removeprefix("/")
    (folder / "pgbouncer.ini").write_text(
        _CONFIGURATION.format(
            name=name, port=address.port, user=address.username, own=own, sessions=SESSIONS
        )
    )
    # it does not run as root
    unshare = shutil.which("unshare")
    as_nobody = (
        [unshare, "--user", "--map-user=65534", "--"] if os.geteuid() == 0 and unshare else []
    )
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - what whoever runs this names
            [*as_nobody, program, folder / "pgbouncer.ini"], stdout=log, stderr=log
        )
    try:
        time.sleep(0.5)
        _want(process.poll() is None, (folder / "log").read_text())
        yield address._replace(netloc=f"{address.username}@127.0.0.1:{own}").geturl()
    finally:
        process.terminate()
        process.wait()
        refused = [line for line in (folder / "log").read_text().splitlines() if "ERR" in line]
        say(f"  PgBouncer logged {len(refused)} errors. {' | '.join(refused[:3])}")


@contextmanager
def _ours(target: str) -> Iterator[str]:
    """Run the pooler of the tests as a process of its own; give its address."""
    process = subprocess.Popen(  # noqa: S603 - this module
        [sys.executable, "-m", "bench.pooler", "--serve", target], stdout=subprocess.PIPE, text=True
    )
    try:
        yield process.stdout.readline().strip() if process.stdout else ""
    finally:
        process.terminate()
        said, _ = process.communicate()
        say(f"  The pooler says: {said.strip()}")


async def _serve(target: str) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with Pooler(target, sessions=SESSIONS).open() as pooler:
        say(pooler.url)
        await stop.wait()
        await asyncio.sleep(0.2)
        lent = [session.lent for session in pooler.sessions]
        left = await pooler.left_behind()
        say(f"lent {lent}, refused {pooler.refused}, left behind {left or 'nothing'}")


async def _use(running: Installation, url: str, orders: int) -> list[float]:
    """Order and watch, and read what changes; return how long each order took, in seconds."""
    client = Client(running.url)
    await client.sign_up("bench")
    character = await client.create_character()
    database = await asyncpg.connect(url)
    await database.execute("UPDATE characters SET status = 'COMMUNITY'")
    took, turns = [], asyncio.Semaphore(AT_ONCE)

    async def order(number: int) -> None:
        wanted = {"characterId": character, "model": stage.MODEL, "idempotencyKey": f"key-{number}"}
        async with turns:
            began = time.monotonic()
            said = await client.ask(
                ORDER_IMAGE, input={**wanted, "prompt": "on a cliff [studio:refuse]"}
            )
            accepted = said["generateGalleryImage"]
            _want(accepted["__typename"] == "GenerationAccepted", accepted)
            states = [one["state"] async for one in client.watch(accepted["generation"]["id"])]
            _want(states[-1] == "REFUSED", states)
            took.append(time.monotonic() - began)

    async def read() -> None:
        visitor = Client(running.url)
        for number in range(20):
            await database.execute("UPDATE characters SET name = $1", f"Name {number}")
            deadline = time.monotonic() + 1.2
            while (await visitor.ask(_PAGE, id=character))["character"]["name"] != f"Name {number}":
                _want(time.monotonic() < deadline, "a visitor was told the old name for long")
                await asyncio.sleep(0.02)
        await visitor.http.aclose()

    async with asyncio.TaskGroup() as group:
        group.create_task(read())
        for number in range(orders):
            group.create_task(order(number))
    await client.http.aclose()
    await database.close()
    context = await open_database(DatabaseConfig(url=url, model_modules=MODEL_MODULES))
    findings = (await audit_books()).findings
    await context.close_connections()
    _want(findings == (), findings)
    return took


def _round(folder: Path, way: str, program: str | None, orders: int) -> float:
    postgres = start_postgres(folder / "postgres", fast=True, database="galatea")
    valkey = start_valkey(folder / "valkey", fast=True)
    environment = {
        "GALATEA_DATABASE_URL": postgres.url,
        "GALATEA_REDIS_URL": valkey.url,
        "GALATEA_DATA_DIR": str(folder / "data"),
        "GALATEA_LOG_LEVEL": "WARNING",
        "GALATEA_WELCOME_GRANT_AURUM": "100000",
    }
    (folder / "logs").mkdir(parents=True)
    try:
        if way == "straight":
            with installation(environment, logs=folder / "logs") as running:
                took = asyncio.run(_use(running, postgres.url, orders))
        else:
            opened = (
                _pgbouncer(program, postgres.url, folder / "pgbouncer")
                if program
                else _ours(postgres.url)
            )
            with opened as url:
                environment |= {
                    "GALATEA_DATABASE_URL": url,
                    "GALATEA_DATABASE_DIRECT_URL": postgres.url,
                    "GALATEA_DATABASE_POOLER": "transaction",
                }
                with installation(environment, logs=folder / "logs") as running:
                    took = asyncio.run(_use(running, postgres.url, orders))
        troubles = [
            line
            for log in (folder / "logs").glob("*.log")
            for line in log.read_text().splitlines()
            if "error" in line.lower() or "warning" in line.lower()
        ]
        say(f"  {way}: {len(took)} orders, {len(troubles)} lines of trouble in the logs")
        for line in troubles[:5]:
            say(f"    {line[:200]}")
        return statistics.median(took)
    finally:
        valkey.stop()
        postgres.stop()


def main() -> None:
    """Measure, or be the pooler."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pgbouncer", help="the program; the tests' pooler where there is none")
    parser.add_argument("--orders", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve:
        asyncio.run(_serve(chosen.serve))
        return
    medians: dict[str, list[float]] = {"straight": [], "pooled": []}
    with TemporaryDirectory() as temporary:
        for number in range(chosen.rounds):
            for way, found in medians.items():
                folder = Path(temporary) / f"{way}-{number}"
                folder.mkdir()
                found.append(_round(folder, way, chosen.pgbouncer, chosen.orders))
    straight, pooled = (statistics.median(found) for found in medians.values())
    say(f"an order until it is told to have ended, median: {straight * 1e3:.0f} ms straight,")
    say(f"{pooled * 1e3:.0f} ms through a pooler: {pooled / straight:.2f} times as long")


if __name__ == "__main__":
    main()
