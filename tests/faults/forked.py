"""The real processes once more, forked from one that has imported everything: there in a moment.

What they run is what `python -m dramatiq tasks.worker`, `python -m tasks.relay` and `galatea serve`
run, without their start of some seconds, so that dozens of them can be started and killed. Nothing
that can go wrong depends on the number of pixels, so the workers' studio draws miniatures.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cached_property
from multiprocessing.process import BaseProcess
from pathlib import Path
from urllib.parse import urlsplit

import dramatiq

from app.cli.commands import main as galatea
from app.providers.rendering.port import RenderOrder
from app.providers.rendering.registry import alone
from app.providers.rendering.studio.provider import Studio
from app.runtime import Runtime
from tasks import actors, relay
from tasks.broker import install
from tasks.process import RuntimeMiddleware

_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload([__name__, "tests.faults.preloaded"])
_WORKER_THREADS = 2
_SMALLER = 8


class Miniatures(Studio):
    """The studio, with every side of its pictures an eighth of what was ordered."""

    async def submit(self, order: RenderOrder) -> str:
        """Order it as `Studio.submit` does."""
        small = replace(order, width=order.width // _SMALLER, height=order.height // _SMALLER)
        return await super().submit(small)


class _Opened(RuntimeMiddleware):
    """What a worker has, with a studio of miniatures where the studio renders."""

    @cached_property
    def runtime(self) -> Runtime:
        opened = super().runtime
        if opened.settings.fal_key is not None:
            return opened
        return replace(
            opened, rendering=alone(Miniatures(opened.settings.folder("studio"), workers=2))
        )


def serve(environment: Mapping[str, str], log: Path) -> None:
    """Be the API."""
    _become(environment, log)
    sys.exit(galatea(["serve"]))


def relay_jobs(environment: Mapping[str, str], log: Path) -> None:
    """Be the relay, which keeps the schedule as well."""
    _become(environment, log)
    relay.main()


def work(environment: Mapping[str, str], log: Path) -> None:
    """Be a worker of two threads."""
    _become(environment, log)
    middleware = _Opened()
    broker = install([middleware])
    actors.declare(broker, lambda: middleware.runtime)
    running = dramatiq.Worker(broker, worker_threads=_WORKER_THREADS)
    running.start()
    signal.sigwait({signal.SIGTERM})
    running.stop()


def play_providers(environment: Mapping[str, str], log: Path) -> None:
    """Be fal."""
    _become(environment, log)
    port = urlsplit(environment["GALATEA_FAL_URL"]).port
    sys.exit(galatea(["fake-providers", "--port", str(port), "--seconds", "0.3"]))


ROLES = {"fal": play_providers, "api": serve, "relay": relay_jobs, "worker": work}


def start(role: str, environment: Mapping[str, str], *, logs: Path) -> BaseProcess:
    """Start a process of that role; it ends with the test process at the latest."""
    process = _FORKING.Process(
        target=ROLES[role], args=(dict(environment), logs / f"{role}.log"), daemon=True
    )
    process.start()
    return process


@contextmanager
def running(*roles: str, environment: Mapping[str, str], logs: Path) -> Iterator[list[BaseProcess]]:
    """Give these processes, at work in the block; they are killed at its end."""
    with ExitStack() as stack:
        started = [start(role, environment, logs=logs) for role in roles]
        for process in started:
            stack.callback(_kill, process)
        yield started


def _kill(process: BaseProcess) -> None:
    process.kill()
    process.join()


def _become(environment: Mapping[str, str], log: Path) -> None:
    os.environ.update(environment)  # noqa: TID251 - what its parent would have given it
    written = os.open(log, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(written, stream)
