"""The bot as a process: Telegram on one side, the dialogue on the other, until it is stopped."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx
import structlog
import uvicorn
from starlette.applications import Starlette
from telegram import Bot, Update
from telegram.error import InvalidToken, TelegramError

from integrations import standing
from integrations.chat.cards import Card
from integrations.chat.surface import Dialogue, NotShown, PlaceGone, Surface
from integrations.endpoint import listen
from integrations.telegram.files import Files, Limits
from integrations.telegram.lanes import Lanes
from integrations.telegram.receiving import acknowledge, poll, webhook
from integrations.telegram.surface import TelegramSurface
from integrations.telegram.texts import LANGUAGES, commands
from integrations.telegram.updates import ALLOWED, Remark, Wish, read
from integrations.telegram.wire import Flood, RealTiming, Timing, authorities, open_bot

_PAUSES_SECONDS = (1.0, 2.0, 5.0, 10.0, 30.0)
_ANSWER_SECONDS = 5.0
_UNKNOWN = (
    "Telegram does not know the token in GALATEA_TELEGRAM_TOKEN. BotFather shows the right one."
)
_log = structlog.stdlib.get_logger(__name__)

OpenDialogue = Callable[[Surface], AbstractAsyncContextManager[Dialogue]]


class Misconfigured(Exception):
    """The bot cannot start like this. The message says what to change."""


@dataclass(frozen=True, slots=True)
class Config:
    """How to reach Telegram, and with `webhook_url` how Telegram reaches the bot.

    The webhook's path is that of its address; it is served at `host` and `port`, where the way from
    the address leads. `read_seconds` is how long an answer may take, `last_seconds` what is being
    handled when the bot is stopped.
    """

    token: str
    api_url: str = "https://api.telegram.org"
    webhook_url: str = ""
    webhook_secret: str = ""
    host: str = "127.0.0.1"
    port: int = 8_081
    read_seconds: float = 60.0
    last_seconds: float = 10.0
    limits: Limits = field(default_factory=Limits)


async def run_bot(
    config: Config,
    open_dialogue: OpenDialogue,
    *,
    stopping: asyncio.Event,
    timing: Timing | None = None,
) -> None:
    """Serve people until `stopping` is set; what is being handled then has `last_seconds`.

    Raises Misconfigured for a token that Telegram does not know.
    """
    clock = timing or RealTiming()
    files = httpx.AsyncClient(trust_env=False, verify=authorities())
    async with _bot(config) as bot, files as client:
        surface = TelegramSurface(bot, Files(client, config.limits), clock)
        if not await _done(_greeted(bot, clock), unless=stopping):
            return
        is_unknown = False
        with _listener(config) as listener:
            async with open_dialogue(surface) as dialogue:
                served = _Served(config, bot, surface, dialogue, clock, listener)
                try:
                    await served.until(stopping)
                except* InvalidToken:
                    is_unknown = True
        if is_unknown:
            raise Misconfigured(_UNKNOWN)


@asynccontextmanager
async def _bot(config: Config) -> AsyncIterator[Bot]:
    try:
        bot = open_bot(config.token, api_url=config.api_url, read_seconds=config.read_seconds)
    except InvalidToken:
        raise Misconfigured(_UNKNOWN) from None
    try:
        yield bot
    finally:
        await bot.shutdown()


async def _greeted(bot: Bot, timing: Timing) -> None:
    """Make the bot known to Telegram, and wait for it where it is away. Raises Misconfigured."""
    failures = 0
    while True:
        try:
            await bot.initialize()
            break
        except InvalidToken:
            # what the library raises has the token in it
            raise Misconfigured(_UNKNOWN) from None
        except TelegramError as error:
            _log.warning("telegram.away", error=type(error).__name__)
            await timing.sleep(_PAUSES_SECONDS[min(failures, len(_PAUSES_SECONDS) - 1)])
            failures += 1
    await _describe(bot)


async def _done(work: Coroutine[Any, Any, None], *, unless: asyncio.Event) -> bool:
    """Do something to its end, or give it up when the event is set. Return whether it was done."""
    doing, given_up = asyncio.ensure_future(work), asyncio.ensure_future(unless.wait())
    try:
        await asyncio.wait([doing, given_up], return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            return False
        doing.result()
        return True
    finally:
        await _ended(doing)
        await _ended(given_up)


async def _describe(bot: Bot) -> None:
    """Set the list of commands; a bot without it works as well."""
    try:
        await bot.set_my_commands(commands("en"))
        for language in LANGUAGES:
            await bot.set_my_commands(commands(language), language_code=language)
    except TelegramError as error:
        _log.warning("commands.not_set", error=type(error).__name__)


@dataclass(frozen=True, slots=True)
class _Served:
    """What there is once the bot has started; `listener` is where the webhook is reached."""

    config: Config
    bot: Bot
    surface: TelegramSurface
    dialogue: Dialogue
    timing: Timing
    listener: socket.socket | None

    async def until(self, stopping: asyncio.Event) -> None:
        """Take updates and follow chats until `stopping` is set."""
        async with asyncio.TaskGroup() as group:
            following = group.create_task(self._follow())
            lanes = Lanes(self._handle, group)
            async with self._receiving(lanes, stopping):
                await stopping.wait()
            if self.listener is None:
                await acknowledge(self.bot, lanes)
            await _ended(following)
        _log.info("bot.stopped", bot=self.bot.username)

    async def _follow(self) -> None:
        await self.dialogue.run()

    @asynccontextmanager
    async def _receiving(self, lanes: Lanes, stopping: asyncio.Event) -> AsyncIterator[None]:
        """Take updates for the block; those handled at its end have some seconds."""
        config, bot = self.config, self.bot
        if self.listener is not None:
            path = urlsplit(config.webhook_url).path or "/"
            app = webhook(bot, lanes, path=path, secret=config.webhook_secret)
            async with _listening(app, self.listener):
                await _done(_until_done(bot, config, self.timing), unless=stopping)
                _log.info("bot.started", bot=bot.username, webhook=True)
                yield
                await lanes.emptied(seconds=self.config.last_seconds)
            return
        await _done(_until_done(bot, config, self.timing), unless=stopping)
        async with asyncio.TaskGroup() as group:
            _log.info("bot.started", bot=bot.username, webhook=False)
            polling = group.create_task(poll(bot, lanes, self.timing))
            yield
            await _ended(polling)
            await lanes.emptied(seconds=self.config.last_seconds)

    async def _handle(self, update: Update) -> None:
        """Do what one update asks for."""
        asked = read(update, self.bot.bot)
        if isinstance(asked, Remark):
            with suppress(PlaceGone, NotShown):
                await self.surface.post(asked.place, Card(text=asked.sentence.told(asked.language)))
        if isinstance(asked, Wish):
            if asked.query:
                # the telephone shows a clock on the button until then; too late is no harm
                with suppress(TelegramError):
                    await self.bot.answer_callback_query(asked.query, read_timeout=_ANSWER_SECONDS)
            await self.dialogue.handle(
                asked.person, asked.place, asked.intent, update_key=asked.key
            )


async def _until_done(bot: Bot, config: Config, timing: Timing) -> None:
    """Tell Telegram how updates are to come, as often as it takes."""
    failures = 0
    while True:
        try:
            if config.webhook_url:
                await bot.set_webhook(
                    config.webhook_url,
                    allowed_updates=ALLOWED,
                    secret_token=config.webhook_secret,
                )
            else:
                await bot.delete_webhook()
        except InvalidToken:
            raise
        except Flood as flood:
            await timing.sleep(flood.seconds)
        except TelegramError as error:
            _log.warning("receiving.not_set", error=type(error).__name__)
            await timing.sleep(_PAUSES_SECONDS[min(failures, len(_PAUSES_SECONDS) - 1)])
            failures += 1
        else:
            standing.reached("messenger")
            return


class _Server(uvicorn.Server):
    """Leaves signals to the process that it is a part of."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextmanager
def _listener(config: Config) -> Iterator[socket.socket | None]:
    """Give the socket of the webhook, None where updates are asked for."""
    if not config.webhook_url:
        yield None
        return
    try:
        listener = listen(config.host, config.port)
    except OSError as error:
        told = f"The webhook cannot be served at {config.host}:{config.port}: {error.strerror}."
        raise Misconfigured(told) from error
    with listener:
        yield listener


@asynccontextmanager
async def _listening(app: Starlette, listener: socket.socket) -> AsyncIterator[None]:
    server = _Server(
        uvicorn.Config(app, log_config=None, lifespan="off", timeout_graceful_shutdown=2)
    )
    async with asyncio.TaskGroup() as group:
        group.create_task(server.serve(sockets=[listener]))
        try:
            yield
        finally:
            server.should_exit = True


async def _ended(task: asyncio.Future[Any]) -> None:
    """Cancel a task until it has ended: before Python 3.12 a cancellation can be lost."""
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=0.1)
