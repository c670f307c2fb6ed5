"""Run the Discord bot: `python -m integrations.discord`, until SIGTERM or Ctrl-C."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys

import aiohttp
import disnake

from integrations import health, mishaps
from integrations.api import operations
from integrations.api.client import Api, open_api
from integrations.api.faults import ApiAway, CredentialRefused, Refused
from integrations.chat.dialogue.handling import open_dialogue
from integrations.discord.bot import Bot, BotConfig, open_bot
from integrations.settings import BotSettings, SettingsError, load_bot_settings
from integrations.telemetry import configure_logging, logger

_NO_TOKEN = "Set GALATEA_DISCORD_TOKEN to the bot's token: Discord's developer portal shows it."  # noqa: S105 - a sentence
_BAD_TOKEN = "Discord does not know the token in GALATEA_DISCORD_TOKEN."  # noqa: S105 - a sentence
_NO_CREDENTIAL = (
    "Set GALATEA_DISCORD_CREDENTIAL to what `galatea create-bot NAME DISCORD` shows once."
)
_BAD_CREDENTIAL = (
    "The API does not know the credential in GALATEA_DISCORD_CREDENTIAL."
    " `galatea rotate-credential NAME` shows a new one."
)
_NO_INTENT = (
    "Discord does not let this bot read messages. Allow it the message content intent in the"
    " developer portal, or unset GALATEA_DISCORD_MESSAGE_CONTENT."
)
_AWAY = "Discord cannot be reached at GALATEA_DISCORD_API_URL."
_FINISHED_SECONDS = 5.0
_STOPPED_AGAIN_SECONDS = 0.1
_log = logger(__name__)


class Misconfigured(Exception):
    """The bot cannot start like this. The message says what to change."""


def main() -> int:
    """Serve until told to stop. Return 0, or 2 and say why where the bot cannot start like this."""
    reasons: list[str] = []
    try:
        settings = load_bot_settings()
        configure_logging(level=settings.log_level, as_json=settings.log_format == "json")
        # what it tells of each call and event holds tokens and texts
        logging.getLogger("disnake").setLevel(logging.WARNING)
        mishaps.configure(settings, process="discord")
        asyncio.run(_run(settings))
    except* (Misconfigured, SettingsError) as group:
        reasons += _leaves(group)
    except* disnake.LoginFailure:
        reasons.append(_BAD_TOKEN)
    except* disnake.PrivilegedIntentsRequired:
        reasons.append(_NO_INTENT)
    except* (disnake.HTTPException, disnake.ConnectionClosed, aiohttp.ClientError, OSError):
        reasons.append(_AWAY)
    mishaps.close()
    if reasons:
        sys.stderr.write("\n".join(reasons) + "\n")
    return 2 if reasons else 0


async def _run(settings: BotSettings) -> None:
    token, credential = settings.discord_token, settings.discord_credential
    if token is None or not token.get_secret_value():
        raise Misconfigured(_NO_TOKEN)
    if credential is None or not credential.get_secret_value():
        raise Misconfigured(_NO_CREDENTIAL)
    stopping, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    config = BotConfig(
        api_url=settings.discord_api_url,
        reads_messages=settings.discord_message_content,
        edit_interval_seconds=settings.edit_interval_seconds,
    )
    async with (
        health.told(settings, is_ending=stopping.is_set),
        open_api(settings, credential.get_secret_value()) as api,
    ):
        await _check(api)
        async with open_bot(
            config,
            token=token.get_secret_value(),
            make_dialogue=lambda surface: open_dialogue(api, surface, settings),
        ) as bot:
            _log.info("bot.started")
            await _serve(bot, stopping)
    _log.info("bot.stopped")


async def _check(api: Api) -> None:
    """Ask the API whether it knows the bot. Where it is away the bot starts, and says so there."""
    try:
        await api.run(operations.OPEN_POSTS, after=None)
    except CredentialRefused:
        raise Misconfigured(_BAD_CREDENTIAL) from None
    except (ApiAway, Refused) as error:
        _log.warning("api.away_at_start", error=type(error).__name__)


async def _serve(bot: Bot, stopping: asyncio.Event) -> None:
    """Serve until told to stop, or until Discord wants no more of the bot."""
    async with asyncio.TaskGroup() as group:
        serving = group.create_task(bot.serve())
        told = group.create_task(stopping.wait())
        await asyncio.wait([serving, told], return_when=asyncio.FIRST_COMPLETED)
        told.cancel()
        await bot.finish(within_seconds=_FINISHED_SECONDS)
        while not serving.done():  # once may not be enough
            serving.cancel()
            await asyncio.wait([serving], timeout=_STOPPED_AGAIN_SECONDS)


def _leaves(group: BaseExceptionGroup[BaseException]) -> list[str]:
    return [
        leaf
        for error in group.exceptions
        for leaf in (_leaves(error) if isinstance(error, BaseExceptionGroup) else [str(error)])
    ]


if __name__ == "__main__":
    sys.exit(main())
