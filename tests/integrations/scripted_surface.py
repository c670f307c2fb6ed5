"""A messenger that keeps what it is given: the port of surfaces, without a network.

What a test scripts: places that are gone, posts that are gone, calls that fail once.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from integrations.chat.cards import Button, Card
from integrations.chat.intents import Person
from integrations.chat.surface import NotShown, PlaceGone, PostGone


@dataclass
class Shown:
    """A post with every card it ever showed."""

    place: str
    post: str
    cards: list[Card]

    @property
    def card(self) -> Card:
        """What it shows now."""
        return self.cards[-1]

    @property
    def says(self) -> str:
        """Title and text, as they are now."""
        return f"{self.card.title}\n{self.card.text}"

    def button(self, label: str) -> Button:
        """The button whose label begins so."""
        for row in self.card.buttons:
            for button in row:
                if button.label.startswith(label):
                    return button
        raise AssertionError(f"no button {label} under {self.says}")


@dataclass
class ScriptedSurface:
    """A messenger; with `threads` a chat is held in a place of its own, as in Discord."""

    channel: str = "TELEGRAM"
    threads: bool = False
    shown: list[Shown] = field(default_factory=list)
    gone_places: set[str] = field(default_factory=set)
    gone_posts: set[str] = field(default_factory=set)
    failures: int = 0
    worked: list[str] = field(default_factory=list)
    refused: asyncio.Event = field(default_factory=asyncio.Event)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    async def post(self, place: str, card: Card) -> str:
        """Keep it."""
        self._check(place)
        shown = Shown(place, f"post-{next(self._numbers)}", [card])
        self.shown.append(shown)
        await self._tell()
        return shown.post

    async def edit(self, place: str, post: str, card: Card) -> str:
        """Change it; a post with pictures, and one without, cannot become each other."""
        self._check(place)
        if post in self.gone_posts:
            raise PostGone
        shown = next(one for one in self.shown if (one.place, one.post) == (place, post))
        if bool(shown.card.pictures) != bool(card.pictures):
            self.shown.remove(shown)
            return await self.post(place, card)
        if shown.card != card:
            shown.cards.append(card)
        await self._tell()
        return post

    async def working(self, place: str) -> None:
        """Keep where."""
        self.worked.append(place)

    async def open_place(self, place: str, person: Person, title: str) -> str:
        """The same place, or a new one."""
        self._check(place)
        return f"{place}/{person.external_id}-{next(self._numbers)}" if self.threads else place

    async def until(self, is_so: Callable[[Shown], bool]) -> Shown:
        """Wait until a post is so; return the newest that is."""
        async with asyncio.timeout(20), self._changed:
            while True:
                for shown in reversed(self.shown):
                    if is_so(shown):
                        return shown
                await self._changed.wait()

    async def says(self, text: str, *, place: str = "") -> Shown:
        """Wait until a post says this."""
        return await self.until(lambda one: text in one.says and place in ("", one.place))

    async def replies(self, text: str) -> Shown:
        """Wait until a post says just this, and does not grow any more."""
        return await self.until(lambda one: one.card.text == text and not one.card.is_growing)

    async def left(self) -> None:
        """Wait until somebody tried to show something in a place that is gone."""
        await self.refused.wait()

    def _check(self, place: str) -> None:
        if place in self.gone_places:
            self.refused.set()
            raise PlaceGone
        if self.failures:
            self.failures -= 1
            raise NotShown

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()
