"""Roll an installation from one version to another, and tell what everybody met with."""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from app.infra.embedded.postgres import start_postgres
from app.infra.embedded.processes import LOOPBACK, RunningServer, free_port, spawn
from app.infra.embedded.valkey import start_valkey
from app.settings import ROOT
from bench.customers import Customer
from bench.disasters import BooksWatch, settings_of
from bench.rollout import bot, load
from bench.rollout.audience import CUSTOMERS, everybody
from bench.rollout.front import Names, front, named
from bench.verdicts import Outcome, drained, judged

ENDED_SECONDS, WORKER_ENDED_SECONDS = 10.0, 30.0
_SECONDS = 5.0
_READY_SECONDS = 60.0
_DRAINED_SECONDS = 240.0  # there is one worker, and the studio renders by processor
_PROGRAMS = {
    "api": ("app.cli", "serve"),
    "relay": ("tasks.relay",),
    "worker": ("dramatiq", "tasks.worker", "--processes", "1", "--threads", "6"),
}
_COPIED = ("app", "tasks", "integrations", "migrations", "tests", "bench", "web/link")
_EXPANDED = '''from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        ALTER TABLE generations ADD COLUMN rehearsed varchar(20);
        ALTER TABLE characters ADD COLUMN rehearsed varchar(20) NOT NULL DEFAULT 'no';
        CREATE TABLE rehearsals (id bigint PRIMARY KEY, told text NOT NULL);
    """


async def downgrade(db: BaseDBAsyncClient) -> str:
    return ""


'''


@dataclass
class Rig:
    """What is rolled, the versions' folders by name, and how long each step took."""

    environment: dict[str, str]
    versions: dict[str, Path]
    logs: Path
    names: Names
    api_port: int
    tally: load.Tally
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    ports: dict[str, tuple[str, int]] = field(default_factory=dict)
    figures: list[tuple[str, float, float]] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    telling: set[str] = field(default_factory=set)  # those that say that they are ending
    drain: int = 5
    credential: str = ""

    def command(self, version: str, *arguments: str) -> None:
        """Run a command of a version to its end."""
        command = [sys.executable, "-m", *arguments]
        with (self.logs / "commands.log").open("ab") as log:
            subprocess.run(  # noqa: S603 - our own command line
                command,
                cwd=self.versions[version],
                env=self.environment,
                check=True,
                stdout=log,
                stderr=log,
            )

    def told(self, version: str, *arguments: str) -> str:
        """Return what a command of a version says."""
        done = subprocess.run(  # noqa: S603 - our own command line
            [sys.executable, "-m", *arguments],
            cwd=self.versions[version],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def start(self, version: str, program: str, number: int) -> str:
        """Start one more of a program, at an address of its own; gives its name."""
        name = f"{program}-{number}"
        host = f"127.0.0.{10 + number}"
        knows_how = (self.versions[version] / "app" / "web" / "server.py").exists()
        if knows_how and program != "relay":  # which is gone in a moment
            self.telling.add(name)
        if program == "api":
            self.ports[name] = host, self.api_port
            told = {"GALATEA_HOST": host, "GALATEA_PORT": str(self.api_port)}
            if knows_how:
                told["GALATEA_DRAIN_SECONDS"] = str(self.drain)
        else:
            self.ports[name] = LOOPBACK, free_port()
            told = {"GALATEA_HEALTH_PORT": str(self.ports[name][1])}
        self.running[name] = spawn(
            [sys.executable, "-m", *_PROGRAMS[program]],
            log=self.logs / f"{name}.log",
            death_signal=signal.SIGTERM,
            environment=self.environment | told,
            folder=self.versions[version],
        )
        return name

    async def until_ready(self, name: str) -> None:
        """Wait until a process says that it is; an API is told of by its name from then on."""
        deadline = time.monotonic() + _READY_SECONDS
        while time.monotonic() < deadline:
            if (await self.readiness(name))[0] == 200:
                if name.startswith("api"):
                    self.names.addresses.append(self.ports[name][0])
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"{name} is not ready, see {self.logs}")

    async def readiness(self, name: str) -> tuple[int, str]:
        """Return what a process says when it is asked whether it is ready."""
        host, port = self.ports[name]
        try:
            async with httpx.AsyncClient(timeout=3) as http:
                answer = await http.get(f"http://{host}:{port}/readyz")
        except httpx.TransportError as error:
            return 0, type(error).__name__
        return answer.status_code, answer.text

    async def end(self, name: str) -> None:
        """Tell a process to stop and wait for it; whoever is asked for `api` hears of it then."""
        process, start = self.running[name], time.monotonic()
        process.send_signal(signal.SIGTERM)
        said_so = False
        while process.poll() is None:
            said_so = said_so or "ending" in (await self.readiness(name))[1]
            await asyncio.sleep(0.02)
        budget = WORKER_ENDED_SECONDS if name.startswith("worker") else ENDED_SECONDS
        self.figures.append((f"{name} ended after, s", time.monotonic() - start, budget))
        if not said_so and name in self.telling:
            self.silent.append(name)
        if name.startswith("api"):
            self.names.addresses.remove(self.ports[name][0])
        del self.running[name]


async def _roll(rig: Rig, version: str, *, ending: dict[str, list[str]], seconds: float) -> None:
    """Bring each process to a version, one at a time. `ending` are those of the other."""
    number = 3 if version == "new" else 5
    for program in ("api", "worker", "relay"):
        for name in list(ending[program]):
            fresh = rig.start(version, program, number)
            number += 1
            start = time.monotonic()
            await rig.until_ready(fresh)
            rig.figures.append((f"{fresh} ready after, s", time.monotonic() - start, 60))
            await rig.end(name)
            ending[program].remove(name)
            ending[program].append(fresh)
            await asyncio.sleep(seconds)


async def _expand(rig: Rig) -> None:
    """Migrate as the new version does, while the old one is at work."""
    start = time.monotonic()
    await asyncio.to_thread(rig.command, "new", "app.cli", "migrate")
    rig.figures.append(("the migration took, s", time.monotonic() - start, 60))
    await asyncio.sleep(1)
    slowest = rig.tally.slowest_since(start)
    rig.figures.append(("the slowest answer meanwhile, s", slowest, 5))


async def _exchange(rig: Rig, times: int, *, ending: list[str]) -> None:
    """Exchange APIs of the new version, again and again."""
    for number in range(10, 10 + times):
        fresh = rig.start("new", "api", number)
        await rig.until_ready(fresh)
        await asyncio.sleep(1)
        await rig.end(ending.pop(0))
        ending.append(fresh)


async def _rehearse(
    rig: Rig, url: str, bots: str, *, database: str, chosen: argparse.Namespace
) -> Outcome:
    customers = [Customer(n, url, 1, tokens={"": 1}, impatient=0) for n in range(CUSTOMERS)]
    watch, stop = BooksWatch(database), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        looking = group.create_task(watch.run())
        for customer in customers:
            await customer.sign_up()
        ordering = asyncio.TaskGroup()
        async with ordering, asyncio.TaskGroup() as watching:
            for customer in customers:
                ordering.create_task(_order(customer, stop))
            ways = bots, rig.credential
            watching.create_task(everybody(customers, url, ways, rig.tally, stop))
            await asyncio.sleep(chosen.seconds)
            await _expand(rig)
            ending = {"api": ["api-1", "api-2"], "worker": ["worker-1"], "relay": ["relay-1"]}
            await _roll(rig, "new", ending=ending, seconds=chosen.seconds)
            await _exchange(rig, chosen.exchanges, ending=ending["api"])
            if chosen.back:
                await _roll(rig, "old", ending=ending, seconds=chosen.seconds)
            stop.set()
        drained_seconds = await drained(database, within_seconds=_DRAINED_SECONDS)
        looking.cancel()
    for customer in customers:
        for what in customer.repeated.elements():
            rig.tally.note(what)
        rig.tally.answers += customer.answered
        await customer.close()
    return await judged(customers, watch, url=database, drained_seconds=drained_seconds)


async def _order(customer: Customer, stop: asyncio.Event) -> None:
    while not stop.is_set():
        await customer.order_until(time.monotonic() + 1)


async def _run(rig: Rig, folder: Path, *, database: str, chosen: argparse.Namespace) -> bool:
    async with named() as (names, names_port):
        rig.names = names
        started = [rig.start("old", "api", 1), rig.start("old", "api", 2)]
        started += [rig.start("old", "worker", 1), rig.start("old", "relay", 1)]
        for name in started:
            await rig.until_ready(name)
        rig.credential = rig.told("old", "app.cli", "create-bot", "rehearsal", "TELEGRAM")
        nginx = front(folder / "nginx", api_port=rig.api_port, names_port=names_port)
        with nginx as url:
            async with bot.door(names, rig.api_port) as bots:
                start = time.monotonic()
                outcome = await _rehearse(rig, url, bots, database=database, chosen=chosen)
            return _report(rig, outcome, seconds=time.monotonic() - start)


def _report(rig: Rig, outcome: Outcome, *, seconds: float) -> bool:
    """Tell the figures beside their budgets; returns whether all are kept."""
    tally = rig.tally
    _line(f"answers in {seconds:.0f} s", len(tally.answers))
    _line("the slowest, s", f"{tally.slowest_since(0):.2f}")
    for what, count in sorted(tally.told_again.items()):
        _line(f"to be asked again: {what}", count)
    _line("pictures followed, sockets resumed", f"{tally.followed}, {tally.resumed}")
    streamed = f"{tally.streamed}, {tally.streams_resumed}"
    _line("pictures followed by streams, streams resumed", streamed)
    _line("answers to the bot, pictures it followed", f"{tally.answered_bot}, {tally.shown}")
    for what, took, budget in rig.figures:
        _line(what, f"{took:.2f} (at most {budget:g})")
    failed = [f"{count} times {what}" for what, count in sorted(tally.failed.items())]
    troubles = {
        "failed otherwise": failed,
        "followed with a gap": tally.gaps,
        "followed, not told to the end": tally.unfinished,
        "ended without saying so": rig.silent,
        "lost": outcome.lost,
        "double": outcome.double,
        "findings": outcome.findings,
        "given up": sorted(outcome.given_up.elements()),
    }
    for what, found in troubles.items():
        _line(what, f"{len(found)} {found[:5] or ''}".rstrip())
    kept = all(took <= budget for _, took, budget in rig.figures)
    shown = min(tally.resumed, tally.streams_resumed, tally.shown) > 0
    return kept and outcome.is_clean and shown and not any(troubles.values())


def _line(label: str, value: object) -> None:
    sys.stdout.write(f"{label:<58} {value}\n")
    sys.stdout.flush()


def _new_version(folder: Path) -> Path:
    """Return a copy of this tree with one migration more."""
    for name in _COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("node_modules"))
    for path in ROOT.glob("*.*"):
        if path.is_file():
            shutil.copy(path, folder / path.name)
    written = folder / "migrations" / "galatea"
    newest = max(written.glob("*_*.py"), key=lambda path: int(path.name.partition("_")[0]))
    number = int(newest.name.partition("_")[0]) + 1
    state = newest.read_text().partition("MODELS_STATE = ")[2]
    (written / f"{number}_20991231235959_rehearsed.py").write_text(
        f"{_EXPANDED}MODELS_STATE = {state}"
    )
    return folder


@contextmanager
def _old_version(revision: str | None, folder: Path) -> Iterator[Path]:
    """Give this tree, or that of a revision."""
    if revision is None:
        yield ROOT
        return
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--detach", str(folder), revision], check=True)  # noqa: S603 - ours
    try:
        yield folder
    finally:
        subprocess.run([*git, "remove", "--force", str(folder)], check=True)  # noqa: S603 - ours


@contextmanager
def _servers(folder: Path) -> Iterator[tuple[RunningServer, RunningServer]]:
    postgres = start_postgres(folder / "postgres")
    try:
        valkey = start_valkey(folder / "valkey")
        try:
            yield postgres, valkey
        finally:
            valkey.stop()
    finally:
        postgres.stop()


def main() -> int:
    """Rehearse it; 0 when every budget is kept."""
    parser = argparse.ArgumentParser(prog="bench.rollout")
    parser.add_argument("--seconds", type=float, default=_SECONDS, help="of quiet after each step")
    parser.add_argument("--drain", type=int, default=5, help="seconds, as in docker/compose.yaml")
    parser.add_argument("--exchanges", type=int, default=0, help="of APIs, beyond those two")
    parser.add_argument("--back", action="store_true", help="and back to the old version")
    parser.add_argument("--old", metavar="REVISION", help="the old version; this tree if not given")
    parser.add_argument("--folder", type=Path, help="where logs and data stay; else they go")
    chosen = parser.parse_args()
    with ExitStack() as stack:
        folder = chosen.folder or Path(stack.enter_context(TemporaryDirectory()))
        (folder / "logs").mkdir(parents=True)
        postgres, valkey = stack.enter_context(_servers(folder))
        versions = {
            "old": stack.enter_context(_old_version(chosen.old, folder / "old")),
            "new": _new_version(folder / "new"),
        }
        environment = settings_of(postgres.url, valkey.url, folder / "data") | {
            "PATH": os.defpath,
            "HOME": str(folder),
            "GALATEA_TRUSTED_PROXIES": LOOPBACK,
        }
        rig = Rig(
            environment,
            versions,
            folder / "logs",
            Names(),
            free_port(),
            load.Tally(),
            drain=chosen.drain,
        )
        stack.callback(_stop, rig)
        rig.command("old", "app.cli", "migrate")
        rig.command("old", "tests.e2e.catalogue_only")
        work = _run(rig, folder, database=postgres.url, chosen=chosen)
        return 0 if asyncio.run(work) else 1


def _stop(rig: Rig) -> None:
    for process in rig.running.values():
        process.terminate()
    for process in rig.running.values():
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


if __name__ == "__main__":
    sys.exit(main())
