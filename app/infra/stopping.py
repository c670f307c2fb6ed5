"""Loops that end when they are cancelled, also where a cancellation was lost on the way."""

from __future__ import annotations

import asyncio


def stop_if_cancelled() -> None:
    """Raise CancelledError if this task was cancelled before and is running all the same.

    Python 3.11's `asyncio.wait_for`, which drivers use, loses a cancellation that comes in the
    moment in which what it waits for is done (https://github.com/python/cpython/issues/86296), and
    a TaskGroup cancels a task once. A loop that asks each time ends with its next turn.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
