"""A clock that goes forward when a test says so."""

from __future__ import annotations

import asyncio


class ManualTiming:
    """Who sleeps by it wakes when the test has moved it far enough. `slept` is what was asked."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self._now = 0.0
        self._changed = asyncio.Condition()
        self._asleep: list[float] = []

    def now(self) -> float:
        """Return where it stands."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Wait until it has been moved on so far."""
        until = self._now + seconds
        async with self._changed:
            self.slept.append(seconds)
            self._asleep.append(until)
            self._changed.notify_all()
            try:
                await self._changed.wait_for(lambda: self._now >= until)
            finally:
                self._asleep.remove(until)

    async def until_asleep(self, sleepers: int = 1) -> None:
        """Return when so many wait for it."""
        async with self._changed, asyncio.timeout(20):
            await self._changed.wait_for(
                lambda: sum(until > self._now for until in self._asleep) >= sleepers
            )

    async def advance(self, seconds: float) -> None:
        """Move it on."""
        async with self._changed:
            self._now += seconds
            self._changed.notify_all()


class NoTiming(ManualTiming):
    """Every wait is over at once, and the clock stands where it would have ended."""

    async def sleep(self, seconds: float) -> None:
        """Move the clock on, and let others have a turn."""
        self.slept.append(seconds)
        self._now += seconds
        await asyncio.sleep(0)
