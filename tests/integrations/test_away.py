"""What a bot does while the API, or its socket, is away."""

from __future__ import annotations

import asyncio

from structlog.testing import capture_logs
from structlog.typing import EventDict

from app.infra.embedded.processes import free_port
from integrations.api.client import open_api
from integrations.chat.dialogue.handling import open_dialogue
from integrations.chat.intents import Balance, Say
from integrations.settings import BotSettings
from tests.integrations.scripted_surface import ScriptedSurface
from tests.integrations.stage import ADA, PLACE, staged
from tests.workshop import Workshop


async def test_who_wants_something_while_the_api_is_away_is_told_so_in_a_sentence() -> None:
    settings = BotSettings(
        internal_url=f"http://127.0.0.1:{free_port()}/internal/graphql",
        api_tries=2,
        api_retry_seconds=0.01,
    )
    surface = ScriptedSurface()
    async with open_api(settings, "gsc_of_nobody") as api:
        talk = open_dialogue(api, surface, settings)
        for wanted in (Balance(), Say("Hello?")):
            await talk.handle(ADA, PLACE, wanted, update_key=type(wanted).__name__)
    assert [one.says.strip() for one in surface.shown] == [
        "Galatea cannot be reached right now. Nothing was lost; please try again in a moment."
    ] * 2


async def test_a_chat_goes_on_where_it_was_when_its_socket_was_closed(workshop: Workshop) -> None:
    async with staged(workshop, acting_seconds=3) as stage:
        await stage.link()
        with capture_logs() as told:
            chat = await stage.opened()
            async with asyncio.timeout(30):
                while not _asked_again(told):  # noqa: ASYNC110 - the log
                    await asyncio.sleep(0.01)
        await stage.parlour.say(chat, "Hello from the web.")
        await stage.parlour.answer(chat)
        await stage.surface.says("You, on the web: Hello from the web.")
        await stage.surface.replies("The sea is calm tonight.")
        said = [one.says for one in stage.surface.shown]
        assert len([one for one in said if "Hello from the web." in one]) == 1
        assert len([one for one in said if "calm" in one]) == 1


def _asked_again(told: list[EventDict]) -> bool:
    return [one.get("operation") for one in told].count("FollowChat") > 1
