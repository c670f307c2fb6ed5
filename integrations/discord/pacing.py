"""Changes of posts: not too often, the newest wins, the last one is always made."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from integrations.chat.cards import Card
from integrations.chat.remembered import Remembered


@dataclass(slots=True)
class _Post:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    shown: Card | None = None
    wanted: Card | None = None
    changed_at: float | None = None


class Pacing:
    """What each post shows, and when it may be changed again."""

    def __init__(self, *, interval_seconds: float) -> None:
        """Let a post stand for `interval_seconds` before it is changed."""
        self._interval_seconds = interval_seconds
        self._posts: Remembered[str, _Post] = Remembered()

    def shown(self, key: str, card: Card) -> None:
        """Remember that a post shows a card since now."""
        post = self._post(key)
        post.shown = card
        post.changed_at = asyncio.get_running_loop().time()

    async def change(
        self, key: str, card: Card, make: Callable[[Card | None], Awaitable[None]]
    ) -> None:
        """Have a post show `card`, by `make`, which is told what it shows now (None: unknown).

        Waits until it may be changed. Nothing is made where a newer card came meanwhile, which is
        then made by its own call, or where the post shows this card already. What `make` raises
        leaves as it is what the post is thought to show.
        """
        post = self._post(key)
        post.wanted = card
        async with post.lock:
            await self._wait(post)
            if post.wanted is not card or post.shown == card:
                return
            await make(post.shown)
            self.shown(key, card)

    async def _wait(self, post: _Post) -> None:
        if post.changed_at is None:
            return
        passed = asyncio.get_running_loop().time() - post.changed_at
        if passed < self._interval_seconds:
            await asyncio.sleep(self._interval_seconds - passed)

    def card(self, key: str) -> Card | None:
        """Return what a post shows, as far as is known here."""
        post = self._posts.get(key)
        return post.shown if post is not None else None

    def forget(self, key: str) -> None:
        """Remember nothing more of a post: it is gone."""
        self._posts.forget(key)

    def _post(self, key: str) -> _Post:
        return self._posts.get(key) or self._posts.put(key, _Post())
