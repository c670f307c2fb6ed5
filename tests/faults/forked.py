"""The real processes once more, but for the pixels: nothing that can go wrong depends on these.

`python -m tests.faults.forked ROLE` runs what `python -m dramatiq tasks.worker`, `python -m
tasks.relay` and `galatea serve` run. The workers' studio draws miniatures, which nobody judges, and
dozens of them can be started and killed, because they are forked.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import dramatiq

from app.cli.commands import main as galatea
from app.providers.rendering.port import RenderOrder
from app.providers.rendering.registry import alone
from app.providers.rendering.studio.provider import Studio
from app.providers.screening.scripted import ScriptedClassifier
from app.runtime import Runtime
from app.settings import load_settings
from tasks import actors, relay
from tasks.broker import install
from tasks.process import RuntimeMiddleware
from tests.forking.programs import Program, Programs

_WORKER_THREADS = 2


class Miniatures(Studio):
    """The studio, with every side of its pictures an eighth of what was ordered."""

    smaller = 8

    async def submit(self, order: RenderOrder) -> str:
        """Order it as `Studio.submit` does."""
        width, height = order.width // self.smaller, order.height // self.smaller
        return await super().submit(replace(order, width=width, height=height))


class Opened(RuntimeMiddleware):
    """What a worker has, with miniatures where the studio renders, all of them safe for work."""

    @cached_property
    def runtime(self) -> Runtime:
        opened = replace(super().runtime, classifier=ScriptedClassifier())
        if opened.settings.fal_key is not None:
            return opened
        return replace(
            opened, rendering=alone(Miniatures(opened.settings.folder("studio"), workers=2))
        )


def serve() -> None:
    """Be the API."""
    sys.exit(galatea(["serve"]))


def work() -> None:
    """Be a worker of two threads."""
    middleware = Opened()
    broker = install([middleware])
    actors.declare(broker, lambda: middleware.runtime)
    running = dramatiq.Worker(broker, worker_threads=_WORKER_THREADS)
    running.start()
    signal.sigwait({signal.SIGTERM})
    running.stop()


def play_providers() -> None:
    """Be fal."""
    port = urlsplit(load_settings().fal_url or "").port
    sys.exit(galatea(["fake-providers", "--port", str(port), "--seconds", "0.3"]))


ROLES = {"fal": play_providers, "api": serve, "relay": relay.main, "worker": work}


@dataclass(frozen=True)
class Processes:
    """Starts processes by their role; they write to the folder `logs`."""

    programs: Programs
    logs: Path

    def start(self, role: str, environment: Mapping[str, str]) -> Program:
        """Start a process of that role."""
        with (self.logs / f"{role}.log").open("ab") as log:
            return self.programs.start(
                *(__name__, role),
                environment={"PATH": os.defpath, "HOME": str(self.logs), **environment},
                output=log,
            )

    @contextmanager
    def running(self, *roles: str, environment: Mapping[str, str]) -> Iterator[list[Program]]:
        """Give these processes, at work in the block; they are killed at its end."""
        with ExitStack() as stack:
            started = [self.start(role, environment) for role in roles]
            for process in started:
                stack.callback(_kill, process)
            yield started


def _kill(process: Program) -> None:
    process.kill()
    process.wait()


if __name__ == "__main__":
    ROLES[sys.argv[1]]()
