"""What a worker process has besides its actors: the runtime, on the loop its actors run on."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from typing import Any

from dramatiq import Broker, Worker
from dramatiq.asyncio import get_event_loop_thread
from dramatiq.middleware import Middleware

from app.infra.presence import keep_present
from app.infra.sight import process
from app.runtime import Runtime, open_runtime
from app.settings import Settings, load_settings
from tasks import health

_OPENED_WITHIN_SECONDS = 30.0


class RuntimeMiddleware(Middleware):
    """Opens the runtime before the first job and closes it after the last.

    Listed after AsyncIO, so that the loop lives longer than what was opened on it. One task holds
    the runtime open, because what a task opens it has to close.
    """

    def __init__(self) -> None:
        self._runtime: Runtime | None = None
        self._holding: Future[None] | None = None
        self._ending: asyncio.Event | None = None
        self._stop: asyncio.Event | None = None

    @property
    def runtime(self) -> Runtime:
        """The process's runtime. Only actors ask for it, so it is open."""
        assert self._runtime is not None
        return self._runtime

    def before_worker_boot(self, broker: Broker, worker: Worker) -> None:
        """Open the runtime. Raises what opening raises, and the worker does not start."""
        settings = load_settings()
        process.begin(settings, "worker")
        loop = _loop()
        opened: Future[None] = Future()
        self._holding = asyncio.run_coroutine_threadsafe(self._hold(settings, opened), loop)
        self._holding.add_done_callback(lambda held: _fail(opened, held))
        opened.result(timeout=_OPENED_WITHIN_SECONDS)

    def before_worker_shutdown(self, broker: Broker, worker: Worker) -> None:
        """Say that it is about to end, and takes nothing more: what it is at may take a minute."""
        assert self._ending is not None
        _loop().call_soon_threadsafe(self._ending.set)

    def after_worker_shutdown(self, broker: Broker, worker: Worker) -> None:
        """Close the runtime."""
        assert self._holding is not None
        assert self._stop is not None
        _loop().call_soon_threadsafe(self._stop.set)
        self._holding.result()
        process.end()

    async def _hold(self, settings: Settings, opened: Future[None]) -> None:
        self._ending, self._stop = asyncio.Event(), asyncio.Event()
        async with open_runtime(settings) as runtime:
            self._runtime = runtime
            async with health.told(runtime, {}, is_ending=self._ending.is_set):
                async with keep_present(runtime.redis, "worker"):
                    opened.set_result(None)
                    await self._ending.wait()
                await self._stop.wait()


def _loop() -> asyncio.AbstractEventLoop:
    thread: Any = get_event_loop_thread()
    loop: asyncio.AbstractEventLoop = thread.loop
    return loop


def _fail(opened: Future[None], held: Future[None]) -> None:
    error = held.exception()
    if error is not None and not opened.done():
        opened.set_exception(error)
