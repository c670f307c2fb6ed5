"""Tasks that end when they are cancelled, also where a cancellation was lost on the way.

Python 3.11's `asyncio.wait_for`, which drivers use, loses a cancellation that comes in the moment
in which what it waits for is done (https://github.com/python/cpython/issues/86296).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from app.infra.telemetry import logger

_ASKED_AGAIN_SECONDS = 0.1
log = logger(__name__)


def stop_if_cancelled() -> None:
    """Raise CancelledError if this task was cancelled before and is running all the same.

    A TaskGroup cancels a task once; a loop that asks each time ends with its next turn.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


async def stopped(task: asyncio.Task[Any]) -> None:
    """Cancel a task until it has ended: once may not be enough. What it raises stays with it."""
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=_ASKED_AGAIN_SECONDS)


class Tasks:
    """Tasks of a process that belong to no request. They end with whoever opened this."""

    def __init__(self, group: asyncio.TaskGroup) -> None:
        self._group = group
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Do `work`. An error that gets out of it is logged, and nobody else's."""
        task = self._group.create_task(_kept_to_itself(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def stop(self) -> None:
        """Return once all have ended."""
        while self._running:
            await stopped(self._running.pop())


async def _kept_to_itself(work: Coroutine[Any, Any, None]) -> None:
    """Do it: a group that ends with an error would take every request of the process with it."""
    try:
        await work
    except Exception as error:
        log.error("task.failed", exc_info=error)


@asynccontextmanager
async def open_tasks() -> AsyncIterator[Tasks]:
    """Give a place for tasks that ends them with the block."""
    async with asyncio.TaskGroup() as group:
        tasks = Tasks(group)
        try:
            yield tasks
        finally:
            await tasks.stop()
