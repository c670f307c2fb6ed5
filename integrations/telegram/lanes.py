"""Updates in lanes: those of one chat one after another, those of different chats side by side."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

import structlog
from telegram import Update

from integrations.telegram.updates import place_of

_AT_ONCE = 32
_HANDLED_KNOWN = 2_000
_SECONDS_MAX = 120.0
_log = structlog.stdlib.get_logger(__name__)

Handle = Callable[[Update], Awaitable[None]]


class Lanes:
    """Hands updates to `handle`, each once for as long as it is remembered, 32 at a time at most.

    The last two thousand are remembered. What `handle` raises is logged, and counts as handled: an
    update that fails each time is not to stand in the way of those behind it for ever.
    """

    def __init__(self, handle: Handle, group: asyncio.TaskGroup) -> None:
        self._handle, self._group = handle, group
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._known: OrderedDict[int, asyncio.Task[None]] = OrderedDict()
        self._last: dict[str, asyncio.Task[None]] = {}
        self._newest: int | None = None
        self.is_closed = False

    def take(self, update: Update) -> asyncio.Task[None]:
        """Return the task that handles an update: the same one if it came before."""
        known = self._known.get(update.update_id)
        if known is not None:
            return known
        place = place_of(update)
        task = self._group.create_task(self._run(update, self._last.get(place)))
        self._known[update.update_id] = self._last[place] = task
        self._newest = max(update.update_id, self._newest or 0)
        task.add_done_callback(lambda done: self._forget(place, done))
        return task

    @property
    def unfinished(self) -> list[asyncio.Task[None]]:
        """What is being handled or waits for it."""
        return [task for task in self._known.values() if not task.done()]

    @property
    def next_wanted(self) -> int | None:
        """The first update that was not handled yet, None before there was any.

        All before it were: naming it to Telegram acknowledges them, and no others.
        """
        waiting = [number for number, task in self._known.items() if not task.done()]
        if waiting:
            return min(waiting)
        return None if self._newest is None else self._newest + 1

    async def moved(self, *, seconds: float) -> None:
        """Return when one more was handled, or after so long."""
        if self.unfinished:
            await asyncio.wait(
                self.unfinished, timeout=seconds, return_when=asyncio.FIRST_COMPLETED
            )

    async def emptied(self, *, seconds: float) -> None:
        """Return when all are handled; those that take longer are given up and stay unhandled.

        From the start on `is_closed`: nothing is to be taken any more, as nobody would wait for it.
        """
        self.is_closed = True
        if self.unfinished:
            await asyncio.wait(self.unfinished, timeout=seconds)
        given_up = {number: task for number, task in self._known.items() if not task.done()}
        first = min(given_up, default=None)
        while any(not task.done() for task in given_up.values()):
            for task in given_up.values():
                task.cancel()
            await asyncio.wait(given_up.values(), timeout=0.1)
        if first is not None:
            self._known.clear()
            self._newest = first - 1

    async def _run(self, update: Update, before: asyncio.Task[None] | None) -> None:
        if before is not None and not before.done():
            await asyncio.wait([before])
        async with self._room:
            try:
                async with asyncio.timeout(_SECONDS_MAX):
                    await self._handle(update)
            except Exception as error:  # noqa: BLE001 - a bug with one update is not all others' end
                _log.error("update.failed", update=update.update_id, error=type(error).__name__)

    def _forget(self, place: str, done: asyncio.Task[None]) -> None:
        if self._last.get(place) is done:
            del self._last[place]
        while len(self._known) > _HANDLED_KNOWN:
            number, task = next(iter(self._known.items()))
            if not task.done():
                return
            del self._known[number]
