"""What the API spends on a page of a gallery, beside others that answer it from the same rows.

    .venv/bin/python -m bench.gallery_page [--peers] [--rounds N] [--requests N] [--profile FILE]

Twenty characters with main image and four pictures each, from a PostgreSQL of its own. One process
answers at a time, asked by eight callers; figures are its processor time for each request (user and
system, all threads), the medians of rounds in which everybody has a turn. Before that every answer
is compared: the data are the same, byte for byte. Our requests are signed in, charged and logged
like everybody's; the others' are neither.

`--peers` adds Mercurius with its JIT, whose packages are then installed from npm into
`bench/gallery/mercurius/node_modules`. `--profile` says what our process spends its time on.

Budgets: signed in 0.9 of Mercurius with JIT and 2.0 of one statement that returns the JSON; without
an account 1.3 of Starlette with the bytes in hand.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from uuid import UUID

import httpx
import orjson

from app.development.node import exclusively, find_node, install_packages
from app.graphql.nodes import read_id
from app.infra.db import DatabaseConfig, open_database
from app.infra.embedded.postgres import start_postgres
from app.infra.embedded.processes import free_port
from app.infra.embedded.valkey import start_valkey
from app.runtime import MODEL_MODULES
from app.settings import ROOT
from bench.gallery import rows
from bench.gallery.servers import Asked, post, start, until_open
from tests.e2e.client import SIGN_UP
from tests.e2e.processes import Installation

CALLERS = 8
WARM_UP, WARM_UP_US = 300, 3e6
ROUND_US = 1e6
MERCURIUS = ROOT / "bench" / "gallery" / "mercurius"
OURS, NOBODY = "ours, signed in", "ours, no account"
BUDGETS = (
    (OURS, "Mercurius with JIT", 0.9),
    (OURS, "one statement as JSON", 2.0),
    (OURS, "Strawberry default", None),
    (NOBODY, "bytes from Starlette", 1.3),
)
_BODY = orjson.dumps({"query": rows.QUERY, "variables": rows.VARIABLES})


class _Servers:
    """All servers over one database, until the stack is closed."""

    def __init__(self, stack: ExitStack, folder: Path, *, profile: Path | None) -> None:
        self._stack, self._folder = stack, folder
        self._serving = ["-m", "app.cli", "serve"]
        if profile:
            self._serving = ["-m", "bench.gallery.profiled", str(profile)]
        postgres, valkey = start_postgres(folder / "postgres"), start_valkey(folder / "valkey")
        stack.callback(postgres.stop)
        stack.callback(valkey.stop)
        self.database = postgres.url
        (folder / "logs").mkdir()
        self.installation = Installation(
            {
                "GALATEA_DATABASE_URL": postgres.url,
                "GALATEA_REDIS_URL": valkey.url,
                "GALATEA_DATA_DIR": str(folder / "data"),
                "GALATEA_LOG_LEVEL": "WARNING",
                "GALATEA_COST_PER_MINUTE": "1000000000",
                "GALATEA_PUBLIC_URL": "http://bench",
                **_ours(),
            },
            logs=folder / "logs",
        )
        self._origin = "http://bench"

    async def ours(self) -> list[Asked]:
        """Start the API with the rows of the page, and return how it is asked."""
        made = self.installation
        made.command("app.cli", "migrate")
        made.command("tests.e2e.catalogue_only")
        command = [sys.executable, *self._serving]
        pid = await self._started("api", command, made.port, made._environment)
        token, owner_id = await _signed_up(made.url)
        context = await open_database(
            DatabaseConfig(url=self.database, model_modules=MODEL_MODULES)
        )
        await rows.write(owner_id)
        await context.close_connections()
        return [
            Asked(OURS, pid, made.port, post("/graphql", _BODY, token=token)),
            Asked(NOBODY, pid, made.port, post("/graphql", _BODY)),
        ]

    async def python(self, module: str, paths: dict[str, str]) -> list[Asked]:
        """Start a Python server of `bench.gallery`, and return how each of its paths is asked."""
        port = free_port()
        command = [
            sys.executable,
            "-m",
            "uvicorn",
            f"bench.gallery.{module}:app",
            "--no-access-log",
        ]
        pid = await self._started(module, [*command, "--port", str(port)], port)
        return [Asked(name, pid, port, post(path, _BODY)) for name, path in paths.items()]

    async def mercurius(self) -> list[Asked]:
        """Install and start Mercurius, and return how it is asked."""
        with exclusively(ROOT):
            node = find_node(ROOT)
            install_packages(MERCURIUS, node=node, root=ROOT)
        port = free_port()
        pid = await self._started("mercurius", [node.node, str(MERCURIUS / "server.mjs")], port)
        return [Asked("Mercurius with JIT", pid, port, post("/graphql", _BODY))]

    async def _started(
        self, name: str, command: list[str], port: int, more: Mapping[str, str] | None = None
    ) -> int:
        log = self._folder / "logs" / f"{name}.log"
        environment = {
            "PATH": os.defpath,
            "HOME": str(self._folder),
            "BENCH_DATABASE": self.database,
            "BENCH_ORIGIN": self._origin,
            "BENCH_PORT": str(port),
            "BENCH_PICTURES_SQL": rows.PICTURES_OF_EACH,
            "NODE_ENV": "production",
            **(more or {}),
        }
        process = start(command, environment=environment, log=log, cwd=ROOT)
        self._stack.callback(process.wait)
        # as Ctrl-C does, or a profile is not written
        self._stack.callback(process.send_signal, signal.SIGINT)
        await until_open(port, log=log)
        return process.pid


def _ours() -> dict[str, str]:
    """Return settings of ours that are tried out: GALATEA_ variables this command was given."""
    given = os.environ.items()  # noqa: TID251 - handed on, not read
    return {name: value for name, value in given if name.startswith("GALATEA_")}


async def _signed_up(url: str) -> tuple[str, UUID]:
    person = {"email": "bench@example.com", "password": "a long password", "displayName": "Bench"}
    asked = SIGN_UP.replace("accessToken viewer {", "accessToken viewer { id")
    async with httpx.AsyncClient(base_url=url, timeout=30) as http:
        sent = {"query": asked, "variables": {"input": person}}
        session = (await http.post("/graphql", json=sent)).json()["data"]["signUp"]
    return session["accessToken"], read_id(session["viewer"]["id"], "Viewer")


async def _measure(all_asked: list[Asked], *, rounds: int, requests: int) -> dict[str, float]:
    told = {one.name: await one.answer() for one in all_asked}
    data = {name: orjson.loads(body)["data"] for name, body in told.items()}
    for name, found in data.items():
        if found != data[OURS]:
            told_apart = f"{json.dumps(found)[:1500]}\n{json.dumps(data[OURS])[:1500]}"
            raise SystemExit(f"{name} answers something else:\n{told_apart}")
    _say(f"{len(told[OURS])} bytes, the same data from {len(all_asked)}")
    counts: dict[str, int] = {}
    for one in all_asked:
        first = await one.cpu_us(requests=30, callers=CALLERS)
        await one.cpu_us(requests=min(WARM_UP, int(WARM_UP_US / first)), callers=CALLERS)
        # who is slow is measured as long as others, not as often
        counts[one.name] = max(20, min(requests, int(ROUND_US / first)))
    taken: dict[str, list[float]] = {one.name: [] for one in all_asked}
    for _ in range(rounds):
        for one in all_asked:
            cost = await one.cpu_us(requests=counts[one.name], callers=CALLERS)
            taken[one.name].append(cost)
    for name, each in taken.items():
        _say(f"{name:>24} {median(each):7.0f} us  ({min(each):.0f} to {max(each):.0f})")
    return {name: median(each) for name, each in taken.items()}


def _judged(taken: dict[str, float]) -> bool:
    kept = True
    for name, baseline, budget in BUDGETS:
        if baseline not in taken:
            continue
        ratio = taken[name] / taken[baseline]
        is_kept = budget is None or ratio <= budget
        kept &= is_kept
        wanted = "" if budget is None else f"budget {budget}  {'kept' if is_kept else 'MISSED'}"
        _say(f"{name} / {baseline}: {ratio:.2f}  {wanted}")
    return kept


async def _run(options: argparse.Namespace) -> bool:
    with TemporaryDirectory() as temporary, ExitStack() as stack:
        servers = _Servers(stack, Path(temporary), profile=options.profile)
        asked = await servers.ours()
        if options.profile:
            for one in asked[:1]:
                await one.cpu_us(requests=options.requests * 5, callers=CALLERS)
            return True
        paths = {"one statement as JSON": "/sql", "bytes from Starlette": "/bytes"}
        asked += await servers.python("bare", paths)
        asked += await servers.python("plain", {"Strawberry default": "/graphql"})
        if options.peers:
            asked += await servers.mercurius()
        return _judged(await _measure(asked, rounds=options.rounds, requests=options.requests))


def main() -> int:
    """Run it in a folder of its own; 0 when the budgets are kept."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--peers", action="store_true", help="with Mercurius, from npm")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--requests", type=int, default=300, help="of each in a round")
    parser.add_argument("--profile", type=Path, help="where to write what cProfile saw of ours")
    return 0 if asyncio.run(_run(parser.parse_args())) else 1


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
