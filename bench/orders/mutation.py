"""The whole mutation over HTTP, and a bare route with the same SQL."""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psutil
import uvloop

from app.accounts.tokens import issue_access_token
from app.clock import now
from app.graphql.nodes import global_id
from app.infra.embedded.processes import free_port
from app.infra.embedded.valkey import start_valkey
from bench.orders import stage
from bench.orders.saying import Figure, say
from tests.e2e.client import ORDER_IMAGE
from tests.e2e.processes import Installation

SECONDS = 3.0
BUDGET = 0.5
_BARE = "bare Starlette route with the same SQL"
_SECRET = "orders-of-the-bench-are-signed-with-this"  # noqa: S105 - of this run alone


@dataclass(frozen=True, slots=True)
class _Server:
    port: int
    process: psutil.Process

    def seconds(self) -> float:
        """Return what it has taken of a processor so far."""
        times = self.process.cpu_times()
        return float(times.user + times.system)


def _requests(number: int) -> tuple[bytes, bytes]:
    """Return a person's head of a request, and their body up to the key."""
    token = issue_access_token(
        stage.person(number),
        session_id=stage.session_of(number),
        issued_at=now(),
        lifetime_seconds=3_600,
        secret=_SECRET.encode(),
    )
    head = (
        f"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {token.text}\r\nX-Person: {number}\r\n"
    )
    asked = {
        "characterId": global_id("Character", stage.character_of(number)),
        "model": stage.MODEL,
        "prompt": "on a cliff by the sea",
        "idempotencyKey": "KEY",
    }
    body = json.dumps({"query": ORDER_IMAGE, "variables": {"input": asked}})
    return head.encode(), body.encode()


async def _rate(port: int, asked: list[tuple[bytes, bytes]]) -> float:
    until, done = time.monotonic() + SECONDS, 0

    async def caller() -> None:
        nonlocal done
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.monotonic() < until:
            head, body = random.choice(asked)  # noqa: S311 - who asks is no secret
            body = body.replace(b"KEY", uuid4().hex.encode())
            writer.write(b"%bContent-Length: %d\r\n\r\n%b" % (head, len(body), body))
            answer = (await reader.readuntil(b"\r\n\r\n")).lower()
            length = int(answer.partition(b"content-length: ")[2].split(b"\r\n")[0])
            told = await reader.readexactly(length)
            if b'"GenerationAccepted"' not in told:
                raise ValueError(told.decode())
            done += 1
        writer.close()

    async with asyncio.TaskGroup() as group:
        for _ in range(stage.CALLERS):
            group.create_task(caller())
    return done / SECONDS


async def _make_known(port: int, asked: list[tuple[bytes, bytes]]) -> None:
    """Show each token once: a person orders more than once with theirs."""
    body = json.dumps({"query": "{ __typename }"}).encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for head, _ in asked:
        writer.write(b"%bContent-Length: %d\r\n\r\n%b" % (head, len(body), body))
        answer = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(answer.partition(b"content-length: ")[2].split(b"\r\n")[0])
        await reader.readexactly(length)
    writer.close()


async def _measure(url: str, servers: tuple[_Server, _Server], rounds: int) -> list[Figure]:
    ours: list[float] = []
    theirs: list[float] = []
    of_processor: list[tuple[float, float]] = []  # orders in a second of each one's processor
    asked = [_requests(number) for number in range(1, stage.WALLETS + 1)]
    await _make_known(servers[0].port, asked)
    for server in servers:
        await _rate(server.port, asked)  # plans are made, code is warm
    for _ in range(rounds):
        spent = []
        for rates, server in ((theirs, servers[1]), (ours, servers[0])):
            await stage.empty(url)
            before = server.seconds()
            rates.append(await _rate(server.port, asked))
            spent.append((server.seconds() - before) / (rates[-1] * SECONDS) * 1_000_000)
        of_processor.append((1_000_000 / spent[1], 1_000_000 / spent[0]))
        say(
            f"  bare route {theirs[-1]:.0f}/s ({spent[0]:.0f} us of its processor each), "
            f"mutation {ours[-1]:.0f}/s ({spent[1]:.0f} us)"
        )
    return [
        Figure(
            "generateGalleryImage over HTTP, a second of the server's processor",
            ours=statistics.median(one for one, _ in of_processor),
            baseline=statistics.median(other for _, other in of_processor),
            named=_BARE,
            at_least=BUDGET,
        ),
        Figure(
            "the same, a second of the clock, PostgreSQL and callers on the same machine",
            ours=statistics.median(ours),
            baseline=statistics.median(theirs),
            named=_BARE,
            at_least=BUDGET,
        ),
    ]


def measure(rounds: int) -> list[Figure]:
    """Return the figures, from an API and a bare route on one database."""
    with stage.postgres() as url, TemporaryDirectory() as temporary, ExitStack() as stack:
        folder = Path(temporary)
        valkey = start_valkey(folder / "valkey")
        stack.callback(valkey.stop)
        stage.set_up(url, ends_at_once=True)
        (folder / "logs").mkdir()
        api = Installation(
            {
                "GALATEA_DATABASE_URL": url,
                "GALATEA_REDIS_URL": valkey.url,
                "GALATEA_DATA_DIR": str(folder / "data"),
                "GALATEA_LOG_LEVEL": "WARNING",
                "GALATEA_SECRET_KEY": _SECRET,
                "GALATEA_COST_PER_MINUTE": "1000000000",
            },
            logs=folder / "logs",
        )
        stack.callback(api.stop)
        api.start("api")
        port = free_port()
        command = [sys.executable, "-m", "bench.orders.route", str(port), url]
        bare = subprocess.Popen(command)  # noqa: S603 - our own command line
        stack.callback(bare.wait)
        stack.callback(bare.terminate)
        for one in (api.port, port):
            _wait_for(one)
        (serving,) = [
            one for one in psutil.Process().children(recursive=True) if "serve" in one.cmdline()
        ]
        servers = (_Server(api.port, serving), _Server(port, psutil.Process(bare.pid)))
        return uvloop.run(_measure(url, servers, rounds))


def _wait_for(port: int) -> None:
    async def answered() -> None:
        async with asyncio.timeout(60):
            while True:
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", port)
                except OSError:
                    await asyncio.sleep(0.1)
                else:
                    writer.close()
                    return

    asyncio.run(answered())
