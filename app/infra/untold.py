"""Topics of which something could not be published: whoever follows them is told so afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

_TOPICS_MAX = 1_000


class Untold:
    """Remembers topics until they are taken; of more than a thousand, that it may be any."""

    def __init__(self) -> None:
        self._topics: set[str] = set()
        self._is_any = False
        self._some = asyncio.Event()

    def note(self, topics: Iterable[str] | None) -> None:
        """Remember topics; None stands for any."""
        if topics is not None:
            self._topics.update(topics)
        if topics is None or len(self._topics) > _TOPICS_MAX:
            self._is_any = True
            self._topics.clear()
        self._some.set()

    async def wait(self) -> None:
        """Return once there are some."""
        await self._some.wait()

    def take(self) -> list[str] | None:
        """Return the topics and forget them; None when it may be any."""
        topics = None if self._is_any else sorted(self._topics)
        self._is_any = False
        self._topics.clear()
        self._some.clear()
        return topics
