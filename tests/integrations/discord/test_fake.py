"""Discord's own side keeps its rules: what it refuses, the bot has to cope with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from integrations.discord.fake import rules
from integrations.discord.fake.interactions import COMMAND, DEFER, DEFER_UPDATE, SAY
from integrations.discord.fake.rules import EPHEMERAL
from integrations.discord.fake.server import TOKEN, Server
from integrations.discord.fake.world import Interaction

_BUTTON = {"label": "a", "style": 1, "custom_id": "a"}
_AS_BOT = {"Authorization": f"Bot {TOKEN}"}


def interaction(server: Server) -> Interaction:
    """Return a command that somebody just used."""
    world = server.world
    made = Interaction(
        world.snowflake(), "token", COMMAND, world.add_user("Ann"), world.main.id, world.now()
    )
    world.interactions[made.token] = made
    return made


async def call(server: Server, method: str, path: str, body: Any = None) -> tuple[int, int]:
    """Return status and code of Discord's answer."""
    async with (
        aiohttp.ClientSession(headers=_AS_BOT) as session,
        session.request(method, f"{server.url}{path}", json=body) as response,
    ):
        assert response.status == 204 or response.headers["Content-Type"] == "application/json"
        told = await response.json() if response.status != 204 else {}
        return response.status, told.get("code", 0)


async def test_the_first_answer_comes_once_and_within_three_seconds(discord: Server) -> None:
    made = interaction(discord)
    callback = f"/interactions/{made.id}/{made.token}/callback"
    discord.world.pass_time(timedelta(seconds=3.5))
    assert await call(discord, "POST", callback, {"type": DEFER}) == (404, 10062)
    made.made_at = discord.world.now()
    assert (await call(discord, "POST", callback, {"type": DEFER_UPDATE}))[0] == 400
    assert (await call(discord, "POST", callback, {"type": DEFER}))[0] == 204
    assert await call(discord, "POST", callback, {"type": DEFER}) == (400, 40060)


async def test_its_webhook_ends_after_15_minutes(discord: Server) -> None:
    made = interaction(discord)
    webhook = f"/webhooks/{discord.world.bot.id}/{made.token}"
    hidden = {"type": SAY, "data": {"content": "one", "flags": EPHEMERAL}}
    await call(discord, "POST", f"/interactions/{made.id}/{made.token}/callback", hidden)
    change = {"content": "two"}
    assert (await call(discord, "PATCH", f"{webhook}/messages/@original", change))[0] == 200
    # what is for one person alone is no message of the channel
    message = f"/channels/{discord.world.main.id}/messages/{made.original_id}"
    assert await call(discord, "PATCH", message, change) == (404, 10008)
    discord.world.pass_time(timedelta(minutes=16))
    ended = (401, 50027)
    assert await call(discord, "PATCH", f"{webhook}/messages/@original", change) == ended
    assert await call(discord, "POST", webhook, change) == ended


async def test_who_has_no_token_may_do_nothing(discord: Server) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{discord.url}/users/@me") as response,
    ):
        assert response.status == 401


@pytest.mark.parametrize(
    "payload",
    [
        {"content": "x" * 2001},
        {"embeds": [{"description": "x" * 4097}]},
        {"embeds": [{"description": "x" * 4000}, {"description": "x" * 2001}]},
        {"components": [{"type": 1, "components": []}]},
        {"components": [{"type": 1, "components": [{"label": "", "style": 1}]}]},
        {
            "components": [
                {"type": 1, "components": [{"label": "a", "style": 1, "custom_id": "a"}]}
            ]
            * 2
        },
        {"components": [{"type": 1, "components": [{"label": "a", "style": 5}]}]},
        {"attachments": [{"description": "x" * 1025}]},
    ],
)
def test_what_breaks_a_limit_is_refused(payload: dict[str, Any]) -> None:
    with pytest.raises(rules.Refused) as raised:
        rules.check_message(payload)
    assert raised.value.code == 50035
