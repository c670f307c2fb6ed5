"""A bot at work on the real API over loopback, and somebody who talks to it."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from app.channels import Channel
from app.conversations.models import Conversation
from app.graphql.nodes import global_id
from app.infra.stopping import stopped
from integrations.api.client import Api, open_api
from integrations.chat.actions import Action, Verb, encode
from integrations.chat.dialogue.handling import Talk, open_dialogue
from integrations.chat.intents import Intent, Person, Press
from integrations.settings import BotSettings
from tests.bots import EXTERNAL_ID, Bot, bot
from tests.http.conftest import served_by
from tests.integrations.scripted_surface import ScriptedSurface, Shown
from tests.parlour import Parlour
from tests.workshop import Workshop

PLACE = "their place"
ADA = Person(EXTERNAL_ID, "Ada", "en")
_updates = itertools.count(1)


@dataclass
class Stage:
    """Everything that a test of a dialogue stands on."""

    parlour: Parlour
    bot: Bot
    settings: BotSettings
    api: Api
    surface: ScriptedSurface
    talk: Talk
    person: Person = ADA
    place: str = PLACE
    _running: list[asyncio.Task[None]] = field(default_factory=list)

    async def does(self, intent: Intent, *, update: str = "", place: str = "") -> None:
        """Have the person want something."""
        key = update or f"update-{next(_updates)}"
        await self.talk.handle(self.person, place or self.place, intent, update_key=key)

    async def presses(self, shown: Shown, label: str, *, update: str = "") -> None:
        """Have the person press a button of a post."""
        action = shown.button(label).action
        await self.does(Press(action, shown.post), update=update, place=shown.place)

    async def link(self) -> None:
        """Link the person to the parlour's user."""
        await self.bot.link(self.parlour.viewer)

    async def opened(self, **wanted: object) -> Conversation:
        """A chat of the person's with the parlour's character, open in the place."""
        chat = await self.parlour.chat(**wanted)
        await self.opens(chat)
        return chat

    async def opens(self, chat: Conversation) -> None:
        """Go on with a chat in the place, by its button."""
        action = encode(Action(Verb.OPEN_CHAT, global_id("Conversation", chat.id)))
        await self.does(Press(action, ""))
        await self.surface.says("You are talking with")

    async def restart(self) -> None:
        """Have the bot end, and another one begin that knows nothing of it."""
        await self.stop()
        self.talk = open_dialogue(self.api, self.surface, self.settings)
        self.start(self._group)

    def start(self, group: asyncio.TaskGroup) -> None:
        """Follow what is open."""
        self._group = group
        self._running = [group.create_task(self.talk.run())]

    async def stop(self) -> None:
        """Follow nothing."""
        for task in self._running:
            await stopped(task)


@asynccontextmanager
async def staged(
    workshop: Workshop,
    *,
    channel: Channel = Channel.TELEGRAM,
    threads: bool = False,
    acting_seconds: int = 300,
) -> AsyncIterator[Stage]:
    """Serve the API and run a bot on it for the block."""
    parlour = await Parlour.open(workshop)
    made = await bot(parlour.runtime, channel=channel)
    settings_of_api = parlour.runtime.settings.model_copy(
        update={"acting_token_seconds": acting_seconds}
    )
    async with served_by(replace(parlour.runtime, settings=settings_of_api)) as url:
        settings = BotSettings(
            internal_url=f"{url}/internal/graphql",
            edit_interval_seconds=0.0,
            api_retry_seconds=0.01,
            api_retry_seconds_max=0.1,
        )
        surface = ScriptedSurface(channel=channel.value, threads=threads)
        async with open_api(settings, made.made.text) as api, asyncio.TaskGroup() as group:
            talk = open_dialogue(api, surface, settings)
            stage = Stage(parlour, made, settings, api, surface, talk)
            stage.start(group)
            try:
                yield stage
            finally:
                await stage.stop()
