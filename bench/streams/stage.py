"""Processes of the API over servers of their own, one render that many watch, and their sockets."""

from __future__ import annotations

import asyncio
import os
import resource
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from app.accounts.models import Session
from app.accounts.tokens import issue_access_token
from app.accounts.viewer import Viewer
from app.clock import now
from app.generations import leases, progress, requests, turns
from app.generations.leases import Row
from app.graphql.nodes import global_id
from app.infra.embedded.postgres import start_postgres
from app.infra.embedded.valkey import start_valkey
from app.runtime import Runtime, open_runtime
from app.settings import Settings
from bench.listeners import Listener, greetings, until_open
from tests.e2e.processes import Installation
from tests.workshop import Workshop, order

OPENED_AT_ONCE = 50
_SECONDS = 7_200
WATCH = """
    subscription ($id: ID!, $after: Int) { generation(id: $id, after: $after) {
      generationId sequence state stage fraction queuePosition estimatedSeconds count delivered
      money { priceAurum holdAurum capturedAurum releasedAurum reason } correlationId at } }
"""


@dataclass
class Rig:
    """What runs, and the figures that were told of it."""

    runtime: Runtime
    workshop: Workshop
    apis: list[Installation]
    kept: list[bool] = field(default_factory=list)

    async def person(self) -> tuple[Viewer, str]:
        """Somebody new, with a token good for hours: signing up would cost a hash of a password."""
        viewer = await self.workshop.viewer()
        until = now() + timedelta(seconds=_SECONDS)
        await Session.create(id=viewer.session_id, user_id=viewer.user_id, expires_at=until)
        token = issue_access_token(
            viewer.user_id,
            session_id=viewer.session_id,
            issued_at=now(),
            lifetime_seconds=_SECONDS,
            secret=self.runtime.secret,
        )
        return viewer, token.text

    async def render(self, viewer: Viewer) -> Render:
        """Order a picture and begin with it."""
        character = await self.workshop.character(viewer)
        runtime = self.workshop.runtime
        order_ = order(character_id=character.id)
        await requests.generate_gallery_image(viewer, order_, runtime=runtime)
        row = await turns.claim_next(runtime)
        if row is None:
            raise RuntimeError("nothing waits to be rendered")
        return Render(runtime, row)

    def tell(self, what: str, value: float, *, budget: float, at_least: bool = False) -> None:
        """Say a figure beside its budget."""
        is_kept = value >= budget if at_least else value <= budget
        word = "at least" if at_least else "at most"
        say(f"{'kept' if is_kept else 'BROKEN':>8}  {what:<58} {value:10.2f}  {word} {budget:g}")
        self.kept.append(is_kept)

    def cpu_seconds(self) -> float:
        """What all processes of the API have had (clock_getcpuclockid(3))."""
        return sum(time.clock_gettime((~api.pid("api") << 3) | 2) for api in self.apis)

    def rss_mb(self) -> float:
        """What all processes of the API have in memory."""
        return sum(map(rss_mb, self.apis))


@dataclass
class Render:
    """One generation that goes on and on."""

    runtime: Runtime
    row: Row

    @property
    def id(self) -> str:
        """Its id in the API."""
        return str(global_id("Generation", self.row["id"]))

    async def event(self, fraction: float = 0.5) -> float:
        """Have one more event, and return when its publishing began."""
        self.row = await leases.advance(
            self.row,
            fraction=fraction,
            stage="painting",
            estimated_seconds=12.5,
            preview_number=None,
            lease_seconds=_SECONDS,
        )
        began = time.monotonic()
        await progress.announce(self.runtime.events, self.row)
        return began


async def opened(
    api: Installation, said: list[bytes], count: int, heard: Callable[[float], None]
) -> list[Listener]:
    """Open sockets that have subscribed, some at once."""
    loop = asyncio.get_running_loop()
    found: list[Listener] = []
    while len(found) < count:
        wave = [
            await loop.create_connection(lambda: Listener(said, heard), "127.0.0.1", api.port)
            for _ in range(min(OPENED_AT_ONCE, count - len(found)))
        ]
        found += [listener for _, listener in wave]
        await asyncio.gather(*(listener.subscribed for _, listener in wave))
    return found


def watching(render: Render, token: str, *, after: int | None = None) -> list[bytes]:
    """What a client says that watches it."""
    variables: dict[str, Any] = {"id": render.id, "after": after}
    return greetings(WATCH, variables, token=token, id_="1")


async def metrics(api: Installation) -> Mapping[str, float]:
    """The figures of one process, those with labels added up."""
    async with httpx.AsyncClient(timeout=30) as http:
        answer = (await http.get(f"{api.url}/metrics")).raise_for_status()
    found: dict[str, float] = {}
    for line in answer.text.splitlines():
        if not line.startswith("#"):
            name, _, value = line.rpartition(" ")
            name = name.partition("{")[0]
            found[name] = found.get(name, 0.0) + float(value)
    return found


def rss_mb(api: Installation) -> float:
    """What a process has in memory."""
    pages = int(Path(f"/proc/{api.pid('api')}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1024**2


@asynccontextmanager
async def staged(*, processes: int = 1, **limits: Any) -> AsyncIterator[Rig]:
    """Start it all for the block."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # which the servers inherit
    with _installed(processes, limits) as (settings, apis):
        for api in apis:
            await until_open(api.port)
        async with open_runtime(settings) as runtime:
            yield Rig(runtime, Workshop.open(runtime), apis)


@contextmanager
def _installed(
    processes: int, limits: dict[str, Any]
) -> Iterator[tuple[Settings, list[Installation]]]:
    limits = {
        "sockets_per_user": 20_000,
        "cost_per_minute": 1_000_000_000,
        "socket_ping_seconds": 600.0,
        "connection_init_seconds": 120,
        "access_token_seconds": _SECONDS,
    } | limits
    with TemporaryDirectory() as temporary, ExitStack() as stack:
        folder = Path(temporary)
        postgres, valkey = start_postgres(folder / "postgres"), start_valkey(folder / "valkey")
        stack.callback(postgres.stop)
        stack.callback(valkey.stop)
        known = {
            "database_url": postgres.url,
            "redis_url": valkey.url,
            "data_dir": folder / "data",
            "log_level": "WARNING",
            **limits,
        }
        environment = {f"GALATEA_{name.upper()}": str(value) for name, value in known.items()}
        (folder / "logs").mkdir()
        apis = [Installation(environment, logs=folder / "logs") for _ in range(processes)]
        apis[0].command("app.cli", "migrate")
        apis[0].command("tests.e2e.catalogue_only")
        for api in apis:
            stack.callback(api.stop)
            api.start("api")
        yield Settings(**known), apis


def load() -> str:
    """Say what else the machine does."""
    return f"load {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores"


def say(line: str) -> None:
    """Say it now."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
