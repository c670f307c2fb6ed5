"""Tasks that end when they are cancelled, also where a cancellation was lost on the way.

Python 3.11's `asyncio.wait_for`, which drivers use, loses a cancellation that comes in the moment
in which what it waits for is done (https://github.com/python/cpython/issues/86296).
"""

from __future__ import annotations

import asyncio
from typing import Any

_ASKED_AGAIN_SECONDS = 0.1


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
