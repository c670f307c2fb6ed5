"""Resolvers that wait: all of a level are begun, then all are waited for, then their values go on.

What they load is so asked for in one query a loader and level. A resolver that waits for loaders
alone is led by hand: it needs no task of its own, which costs more than most resolvers.
"""

from __future__ import annotations

from asyncio import Future, TaskGroup
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any

from app.graphql.compiled.plan import LED, LOOSE, Slots, Surprise, Waiting

Stopped = tuple[Future[Any], Waiting]


async def fill(slots: Slots) -> None:
    """Fill in all values that are waited for, and what they lead to, level by level.

    Raises the first that a resolver raises, and Surprise; then nothing of it is left running. What
    was begun is waited for all the same: a query that is cut off costs more than one that ends.
    """
    led: list[Waiting] = slots[LED]
    loose: list[Waiting] = slots[LOOSE]
    tasks: list[Waiting] = []
    stopped: list[Stopped] = []
    resumed: list[Stopped] = []
    try:
        while led or loose or stopped:
            _lead(led, slots, stopped)
            led.clear()
            tasks = loose[:]
            loose.clear()
            if tasks:
                await _finish(tasks, slots)
            resumed, stopped = stopped, []
            await _wait_for([future for future, _ in resumed])
            _lead([one for _, one in resumed], slots, stopped)
    except Exception:
        await _wait_for(_close([*led, *loose, *tasks], [*resumed, *stopped]))
        raise
    except BaseException:  # nobody waits for the answer any more
        for future in _close([*led, *loose, *tasks], [*resumed, *stopped]):
            future.cancel()
        raise


def drop(slots: Slots) -> None:
    """Close what waits and was never begun."""
    _close([*slots[LED], *slots[LOOSE]], [])


async def _wait_for(futures: list[Future[Any]]) -> None:
    """Return when all are done. What went wrong is for the resolvers that asked."""
    for future in futures:
        if future.done():
            _ = future.cancelled() or future.exception()  # looked at, so that nobody is told
            continue
        with suppress(Exception):
            await future


def _lead(led: list[Waiting], slots: Slots, stopped: list[Stopped]) -> None:
    """Let resolvers go on until they load something or have their values.

    What that leads to and needs no waiting joins the list while it is gone through.
    """
    for one in led:
        resolver, holder, key, complete = one
        try:
            future = resolver.send(None)
        except StopIteration as done:
            holder[key] = complete(done.value, slots)
            continue
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
        return
    async with TaskGroup() as group:
        running = [group.create_task(_outcome(one[0])) for one in tasks]
    for task, (_, holder, key, complete) in zip(running, tasks, strict=True):
        value, error = task.result()
        if error is not None:
            raise error
        holder[key] = complete(value, slots)


async def _outcome(resolver: Awaitable[Any]) -> tuple[Any, Exception | None]:
    try:
        return await resolver, None
    except Exception as error:  # noqa: BLE001 - raised when all have ended
        return None, error


def _close(waiting: list[Waiting], stopped: list[Stopped]) -> list[Future[Any]]:
    """Close resolvers; return the futures that they waited for."""
    for one in waiting:
        one[0].close()
    for _, one in stopped:
        one[0].close()
    return [future for future, _ in stopped]
