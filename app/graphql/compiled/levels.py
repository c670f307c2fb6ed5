"""Resolvers that wait: all of a level are begun, then all are waited for, then their values go on.

What they load is so asked for in one query a loader and level. A resolver that waits for loaders
alone is led by hand: it needs no task of its own, which costs more than most resolvers.
"""

from __future__ import annotations

from asyncio import Future, Task, TaskGroup
from typing import Any

from app.graphql.compiled.plan import LED, LOOSE, Slots, Surprise, Waiting

Stopped = tuple[Future[Any], Waiting]


async def fill(slots: Slots) -> None:
    """Fill in all values that are waited for, and what they lead to, level by level.

    Raises whatever a resolver raises, and Surprise; then nothing of it is left running.
    """
    led: list[Waiting] = slots[LED]
    loose: list[Waiting] = slots[LOOSE]
    tasks: list[Waiting] = []
    stopped: list[Stopped] = []
    resumed: list[Stopped] = []
    try:
        while led or loose or stopped:
            for one in led:  # grows by what needs no waiting
                _step(one, slots, stopped)
            led.clear()
            tasks = loose[:]
            loose.clear()
            await _finish(tasks, slots)
            resumed, stopped = stopped, []
            for future, one in resumed:
                if not future.done():
                    await future
                _step(one, slots, stopped)
    except BaseException:
        _drop([*led, *loose, *tasks], [*resumed, *stopped])
        raise


def drop(slots: Slots) -> None:
    """Close what waits and was never begun."""
    _drop([*slots[LED], *slots[LOOSE]], [])


def _step(one: Waiting, slots: Slots, stopped: list[Stopped]) -> None:
    """Let a resolver go on until it loads something or has its value."""
    resolver, holder, key, complete = one
    try:
        future = resolver.send(None)
    except StopIteration as done:
        holder[key] = complete(done.value, slots)
        return
    if not isinstance(future, Future):
        raise Surprise("waits")
    # as a task does that is told what to wait for
    future._asyncio_future_blocking = False
    stopped.append((future, one))


async def _finish(tasks: list[Waiting], slots: Slots) -> None:
    """Run resolvers to their ends, side by side."""
    if len(tasks) == 1:
        ((resolver, holder, key, complete),) = tasks
        holder[key] = complete(await resolver, slots)
    elif tasks:
        async with TaskGroup() as group:
            running: list[Task[Any]] = [group.create_task(one[0]) for one in tasks]
        for task, (_, holder, key, complete) in zip(running, tasks, strict=True):
            if task.cancelled():
                raise Surprise("cancelled")
            holder[key] = complete(task.result(), slots)


def _drop(waiting: list[Waiting], stopped: list[Stopped]) -> None:
    for future, one in stopped:
        one[0].close()
        if not future.cancel() and not future.cancelled():
            future.exception()  # so that nobody is told that it was never looked at
    for one in waiting:
        one[0].close()
