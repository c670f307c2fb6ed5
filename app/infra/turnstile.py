"""So many at once, a few that wait a little, and a word to everybody else at once."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager

from app.errors import Overloaded


class Turnstile:
    """Lets `at_once` through; `waiting_max` may wait for `wait_seconds` behind them.

    Belongs to one event loop. Whoever waits longest is next.
    """

    def __init__(self, *, at_once: int, waiting_max: int, wait_seconds: float) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._waiting_max = waiting_max
        self._wait_seconds = wait_seconds
        self._waiting = 0

    @property
    def is_full(self) -> bool:
        """Whether whoever comes now has to wait."""
        return self._free.locked()

    def through(self) -> AbstractAsyncContextManager[None]:
        """Hold a place for the block. Raises Overloaded when none becomes free in time."""
        return self

    async def __aenter__(self) -> None:
        if self._free.locked():
            await self._wait()
        else:
            await self._free.acquire()

    async def __aexit__(self, *_error: object) -> None:
        self._free.release()

    async def _wait(self) -> None:
        if self._waiting >= self._waiting_max:
            raise Overloaded
        self._waiting += 1
        try:
            async with asyncio.timeout(self._wait_seconds):
                await self._free.acquire()
        except TimeoutError:
            raise Overloaded from None
        finally:
            self._waiting -= 1
