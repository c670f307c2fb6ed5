"""A dialogue that writes down what it is told, and answers as a test says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from integrations.chat.cards import Button, Card
from integrations.chat.intents import Intent, Person, Say
from integrations.chat.surface import Dialogue, Surface
from integrations.telegram.process import Config, run_bot
from tests.integrations.telegram.timing import NoTiming

Answer = Callable[["Told"], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Told:
    """One call of the dialogue."""

    person: Person
    place: str
    intent: Intent
    key: str


@dataclass
class Scripted:
    """`told` is what was handled, in the order of its beginning; `ended` in that of its end."""

    told: list[Told] = field(default_factory=list)
    ended: list[Told] = field(default_factory=list)
    answer: Answer | None = None
    surface: Surface | None = None
    is_running: bool = False

    async def handle(self, person: Person, place: str, intent: Intent, *, update_key: str) -> None:
        """Write it down, and echo what was said."""
        told = Told(person, place, intent, update_key)
        self.told.append(told)
        if self.answer is not None:
            await self.answer(told)
        assert self.surface is not None
        said = intent.text if isinstance(intent, Say) else type(intent).__name__
        again = ((Button("Again", "again"),),)
        await self.surface.post(place, Card(f"heard: {said}", buttons=again))
        self.ended.append(told)

    async def characters_named(self, person: Person, text: str) -> list[tuple[str, str]]:
        """Nobody."""
        return []

    async def own_characters_named(self, person: Person, text: str) -> list[tuple[str, str]]:
        """Nobody."""
        return []

    async def film_options_named(
        self, text: str, person: Person | None = None
    ) -> list[tuple[str, str]]:
        """None."""
        return []

    async def run(self) -> None:
        """Follow nothing, until cancelled."""
        self.is_running = True
        try:
            await asyncio.Event().wait()
        finally:
            self.is_running = False

    @property
    def said(self) -> list[str]:
        """The texts that were said."""
        return [one.intent.text for one in self.told if isinstance(one.intent, Say)]


@asynccontextmanager
async def running(config: Config, dialogue: Scripted) -> AsyncIterator[asyncio.Task[None]]:
    """Run the bot for the block, and stop it in good order."""
    stopping = asyncio.Event()

    @asynccontextmanager
    async def opened(surface: Surface) -> AsyncIterator[Dialogue]:
        dialogue.surface = surface
        yield dialogue

    async with asyncio.TaskGroup() as group:
        bot = group.create_task(run_bot(config, opened, stopping=stopping, timing=NoTiming()))
        try:
            yield bot
        finally:
            stopping.set()
