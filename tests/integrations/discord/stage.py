"""What these tests stand on: a Discord, a bot in it, a dialogue that follows a script, files."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web
from disnake.utils import utcnow

from app.infra.stopping import stopped
from integrations.chat.cards import Card
from integrations.chat.intents import Intent, Person
from integrations.chat.surface import Surface
from integrations.discord.bot import Bot, BotConfig, open_bot
from integrations.discord.fake.hand import Hand
from integrations.discord.fake.server import TOKEN, Server
from integrations.discord.fake.world import Channel, Message

Scene = Callable[[str, Intent], Awaitable[None]]


@dataclass(frozen=True)
class Update:
    """One call of the dialogue."""

    person: Person
    place: str
    intent: Intent
    key: str


@dataclass
class Script:
    """A dialogue that does what a test tells it to, and knows what it was asked."""

    surface: Surface
    changed: Callable[[], None]
    updates: list[Update] = field(default_factory=list)
    scene: Scene | None = None
    suggestions: list[tuple[str, str]] = field(default_factory=list)
    suggests_after: asyncio.Event | None = None
    following: bool = False

    async def handle(self, person: Person, place: str, intent: Intent, *, update_key: str) -> None:
        """Note it, and play the scene."""
        self.updates.append(Update(person, place, intent, update_key))
        self.changed()
        if self.scene is not None:
            await self.scene(place, intent)

    async def characters_named(self, person: Person, text: str) -> list[tuple[str, str]]:
        """Return the suggestions that begin so, once a test lets it."""
        if self.suggests_after is not None:
            await self.suggests_after.wait()
        return [one for one in self.suggestions if one[0].startswith(text)]

    async def own_characters_named(self, person: Person, text: str) -> list[tuple[str, str]]:
        """Return them in the other order."""
        return list(reversed(self.suggestions))

    async def film_options_named(
        self, text: str, person: Person | None = None
    ) -> list[tuple[str, str]]:
        """Return a film of five seconds."""
        return [("Studio, 5 s, 12 AURUM", "studio|5|true")]

    async def run(self) -> None:
        """Follow nothing, until cancelled."""
        self.following = True
        self.changed()
        await asyncio.Event().wait()


@dataclass
class Stage:
    """A bot at work."""

    server: Server
    script: Script
    bot: Bot

    @property
    def surface(self) -> Surface:
        """Return what the bot gave its dialogue."""
        return self.script.surface

    def join(self, name: str = "Ann", *, locale: str = "en-US") -> Hand:
        """Have somebody join the guild."""
        return Hand(self.server, self.server.world.add_user(name, locale=locale))

    async def updated(self, count: int = 1) -> Update:
        """Return the update that is the `count`-th, when it is there."""
        await self.server.world.until(lambda: len(self.script.updates) >= count)
        return self.script.updates[count - 1]


@asynccontextmanager
async def bot_at_work(
    server: Server,
    *,
    edit_interval_seconds: float = 0.0,
    reads_messages: bool = False,
    now: Callable[[], datetime] = utcnow,
) -> AsyncIterator[Stage]:
    """Have the bot listen for as long as the block lasts."""
    scripts: list[Script] = []

    def make_dialogue(surface: Surface) -> Script:
        scripts.append(Script(surface, server.world.changed))
        return scripts[0]

    config = BotConfig(server.url, reads_messages, edit_interval_seconds)
    async with open_bot(config, token=TOKEN, make_dialogue=make_dialogue, now=now) as bot:
        identified = server.gateway.identified
        async with asyncio.TaskGroup() as group:
            serving = group.create_task(bot.serve())
            try:
                await server.world.until(lambda: server.gateway.identified > identified)
                await server.world.until(lambda: server.world.commands)
                yield Stage(server, scripts[0], bot)
            finally:
                await stopped(serving)


@dataclass
class Files:
    """Files on loopback: `held` by their path."""

    url: str = ""
    held: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def put(self, path: str, data: bytes) -> str:
        """Hold a file, and return its address, signed as the application's are."""
        self.held[path] = data
        return f"{self.url}{path}?signature=secret"

    async def get(self, request: web.Request) -> web.Response:
        """Serve one."""
        self.asked.append(request.path)
        if request.path not in self.held:
            return web.Response(status=404)
        return web.Response(body=self.held[request.path], content_type="image/webp")


@asynccontextmanager
async def files_on_loopback() -> AsyncIterator[Files]:
    """Serve files for as long as the block lasts."""
    files = Files()
    application = web.Application()
    application.router.add_get("/{path:.*}", files.get)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        files.url = f"http://{host}:{port}"
        yield files
    finally:
        await runner.cleanup()


async def chat_of(stage: Stage, hand: Hand, title: str = "Mira") -> Channel:
    """Return the thread that a chat with somebody is held in."""
    person = Person(str(hand.user.id), hand.user.name)
    place = await stage.surface.open_place(str(stage.server.world.main.id), person, title)
    return stage.server.world.channel(int(place))


async def answered(stage: Stage, hand: Hand, card: Card) -> tuple[str, str, Message]:
    """Return place and post of a card that answered a command, and the message that shows it."""
    shown: list[tuple[str, str]] = []

    async def scene(place: str, _intent: Intent) -> None:
        shown.append((place, await stage.surface.post(place, card)))
        stage.server.world.changed()

    stage.script.scene = scene
    await hand.use("help")
    await stage.server.world.until(lambda: shown)
    place, post = shown[0]
    return place, post, stage.server.world.main.messages[int(post)]
