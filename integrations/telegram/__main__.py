"""Run the Telegram bot: `python -m integrations.telegram`, until SIGTERM or Ctrl-C."""

from __future__ import annotations

import asyncio
import logging
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from integrations import health, mishaps
from integrations.api import operations
from integrations.api.client import Api, open_api
from integrations.api.faults import ApiAway, CredentialRefused, Refused
from integrations.chat.dialogue.handling import open_dialogue
from integrations.chat.surface import Dialogue, Surface
from integrations.settings import BotSettings, SettingsError, load_bot_settings
from integrations.telegram.process import Config, Misconfigured, run_bot
from integrations.telemetry import configure_logging, logger

_CHECK_SECONDS = 5.0
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_NO_TOKEN = "Set GALATEA_TELEGRAM_TOKEN to the bot's token: BotFather gives it."  # noqa: S105 - a sentence
_NO_CREDENTIAL = (
    "Set GALATEA_TELEGRAM_CREDENTIAL to what `galatea create-bot NAME TELEGRAM` shows once."
)
_BAD_CREDENTIAL = (
    "The API does not know the credential in GALATEA_TELEGRAM_CREDENTIAL."
    " `galatea rotate-credential NAME` shows a new one."
)
_BAD_SECRET = "GALATEA_TELEGRAM_WEBHOOK_SECRET is 1 to 256 letters, digits, _ and -."  # noqa: S105 - a sentence
_log = logger(__name__)


def main() -> int:
    """Serve until told to stop. Return 0, or 2 and say why where the bot cannot start like this."""
    reasons: list[str] = []
    try:
        settings = load_bot_settings()
        configure_logging(level=settings.log_level, as_json=settings.log_format == "json")
        # where it cannot read an answer it logs all of it, and what people wrote is in there
        logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
        mishaps.configure(settings, process="telegram")
        asyncio.run(_run(settings))
    except* (Misconfigured, SettingsError) as group:
        reasons = [str(error) for error in _leaves(group)]
    mishaps.close()
    if reasons:
        sys.stderr.write("\n".join(reasons) + "\n")
    return 2 if reasons else 0


async def _run(settings: BotSettings) -> None:
    config, credential = _config(settings), settings.telegram_credential
    if credential is None:
        raise Misconfigured(_NO_CREDENTIAL)
    known = credential.get_secret_value()
    stopping, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)

    @asynccontextmanager
    async def opened(surface: Surface) -> AsyncIterator[Dialogue]:
        async with open_api(settings, known) as api:
            await _check(api)
            yield open_dialogue(api, surface, settings)

    async with health.told(settings, is_ending=stopping.is_set):
        await run_bot(config, opened, stopping=stopping)


def _config(settings: BotSettings) -> Config:
    """Return what is set of Telegram. Raises Misconfigured."""
    token, secret = settings.telegram_token, settings.telegram_webhook_secret
    if token is None or not token.get_secret_value():
        raise Misconfigured(_NO_TOKEN)
    told = secret.get_secret_value() if secret is not None else ""
    if settings.telegram_webhook_url and not _SECRET.fullmatch(told):
        raise Misconfigured(_BAD_SECRET)
    return Config(
        token=token.get_secret_value(),
        api_url=settings.telegram_api_url,
        webhook_url=settings.telegram_webhook_url or "",
        webhook_secret=told,
        host=settings.telegram_webhook_host,
        port=settings.telegram_webhook_port,
    )


async def _check(api: Api) -> None:
    """Ask the API whether it knows the bot. Where it is away the bot starts, and says so there."""
    try:
        async with asyncio.timeout(_CHECK_SECONDS):
            await api.run(operations.OPEN_POSTS, after=None)
    except CredentialRefused:
        raise Misconfigured(_BAD_CREDENTIAL) from None
    except (ApiAway, Refused, TimeoutError) as error:
        _log.warning("api.away_at_start", error=type(error).__name__)


def _leaves(group: BaseExceptionGroup[BaseException]) -> list[BaseException]:
    return [
        leaf
        for error in group.exceptions
        for leaf in (_leaves(error) if isinstance(error, BaseExceptionGroup) else [error])
    ]


if __name__ == "__main__":
    sys.exit(main())
