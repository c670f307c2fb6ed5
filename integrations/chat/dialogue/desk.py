"""What everything in a dialogue shares: the API, the messenger, what goes on, what was asked."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakValueDictionary

from integrations.api.client import Acting, Api
from integrations.chat.cards import Card
from integrations.chat.remembered import Remembered
from integrations.chat.surface import PostGone, Surface
from integrations.chat.texts import Words, words_for
from integrations.settings import BotSettings
from integrations.telemetry import logger

Key = tuple[str, ...]
_WORD_BYTES = 9  # 12 characters
_STOPPED_AGAIN_SECONDS = 0.1
log = logger(__name__)


@dataclass
class Desk:
    """Shared by all parts of one dialogue.

    `languages` are those of people by their external id, as last heard. `said_in` is the place
    where a message was said, by its id. `handled` are updates that were taken. `edits` are drafts
    that wait for words, by person and place. `shown` is the post that shows a part of a subject in
    a place, and the card that it shows.
    """

    api: Api
    surface: Surface
    settings: BotSettings
    languages: Remembered[str, str] = field(default_factory=Remembered)
    said_in: Remembered[str, str] = field(default_factory=Remembered)
    handled: Remembered[str, bool] = field(default_factory=Remembered)
    shown: Remembered[str, tuple[str, Card]] = field(default_factory=Remembered)
    edits: Remembered[str, str] = field(default_factory=Remembered)
    asked: Remembered[str, Any] = field(default_factory=Remembered)
    _group: asyncio.TaskGroup | None = None
    _waiting: dict[Key, Coroutine[Any, Any, None]] = field(default_factory=dict)
    _tasks: dict[Key, asyncio.Task[None]] = field(default_factory=dict)
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def __post_init__(self) -> None:
        self._showing = asyncio.Semaphore(self.settings.shows_at_once)

    def words(self, external_id: str) -> Words:
        """Return the sentences for somebody, in the language last heard of them."""
        return words_for(self.languages.get(external_id) or "")

    def acting(self, external_id: str) -> Acting:
        """Return what acts for somebody."""
        return self.api.acting_for(external_id)

    def keep(self, asked: object) -> str:
        """Keep what somebody may come back to with a button; return the word that it carries."""
        word = secrets.token_urlsafe(_WORD_BYTES)
        self.asked.put(word, asked)
        return word

    def lock(self, *what: str) -> asyncio.Lock:
        """Return the lock of something, the same for everybody who holds it or waits for it."""
        name = "\n".join(what)
        lock = self._locks.get(name)
        if lock is None:
            self._locks[name] = lock = asyncio.Lock()
        return lock

    async def post(self, place: str, card: Card) -> str:
        """See `Surface.post`; not too many at a time."""
        async with self._showing:
            return await self.surface.post(place, card)

    async def edit(self, place: str, post: str, card: Card) -> str:
        """See `Surface.edit`; what is gone is posted anew."""
        async with self._showing:
            try:
                return await self.surface.edit(place, post, card)
            except PostGone:
                return await self.surface.post(place, card)

    def goes_on(self, key: Key) -> bool:
        """Whether a task of that key runs, or waits to."""
        return key in self._tasks or key in self._waiting

    def spawn(self, key: Key, work: Coroutine[Any, Any, None]) -> None:
        """Have work done beside, unless it is already; before `working` it waits.

        What it raises is logged and ends it alone.
        """
        if self.goes_on(key):
            work.close()
        elif self._group is None:
            self._waiting[key] = work
        else:
            self._tasks[key] = self._group.create_task(self._guarded(key, work))

    async def stop(self, key: Key) -> None:
        """End such work; nothing when there is none."""
        if waiting := self._waiting.pop(key, None):
            waiting.close()
        task = self._tasks.get(key)
        while task is not None and not task.done():  # once may not be enough
            task.cancel()
            await asyncio.wait([task], timeout=_STOPPED_AGAIN_SECONDS)

    def going_on(self) -> list[Key]:
        """Return the keys of all that is done beside."""
        return [*self._tasks, *self._waiting]

    def begin(self, group: asyncio.TaskGroup) -> None:
        """Do what waits, and what comes, in this group."""
        self._group = group
        waiting, self._waiting = self._waiting, {}
        for key, work in waiting.items():
            self.spawn(key, work)

    def end(self) -> None:
        """Do nothing beside any more."""
        self._group = None
        for waiting in self._waiting.values():
            waiting.close()
        self._waiting.clear()

    async def _guarded(self, key: Key, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception as error:  # one chat's bug is not to end all others
            log.exception("dialogue.work_failed", what=key[0], error=type(error).__name__)
        finally:
            if self._tasks.get(key) is asyncio.current_task():
                del self._tasks[key]
