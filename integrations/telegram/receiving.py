"""How updates come: asked for again and again, or brought to a webhook.

Either way Telegram is told that an update arrived only when it was handled, so that a bot that is
killed gets it again.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from contextlib import suppress

import structlog
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, TelegramError

from integrations import standing
from integrations.telegram.lanes import Lanes
from integrations.telegram.updates import ALLOWED
from integrations.telegram.wire import Flood, Timing

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header

_POLL_SECONDS = 25
_READ_SECONDS = 10.0
_LOOK_AGAIN_SECONDS = 0.5
_PAUSES_SECONDS = (1.0, 2.0, 5.0, 10.0, 30.0)
_CONFLICT_SECONDS = 5.0
_WAITING_MAX = 200
_BODY_BYTES = 1_000_000
_log = structlog.stdlib.get_logger(__name__)


async def poll(bot: Bot, lanes: Lanes, timing: Timing) -> None:
    """Ask for updates until cancelled. Raises InvalidToken when Telegram knows the bot no more.

    While some are being handled those behind them come as well, a hundred in all.
    """
    failures = 0
    while True:
        try:
            updates = await _asked(bot, lanes, seconds=0 if lanes.unfinished else _POLL_SECONDS)
        except InvalidToken:
            raise
        except Flood as flood:
            await timing.sleep(flood.seconds)
        except Conflict:
            _log.error("poll.conflict", meaning="another process asks with the same token")
            await timing.sleep(_CONFLICT_SECONDS)
        except TelegramError as error:
            standing.reached("messenger", is_reached=False)
            _log.warning("poll.failed", error=type(error).__name__)
            await timing.sleep(_PAUSES_SECONDS[min(failures, len(_PAUSES_SECONDS) - 1)])
            failures += 1
        else:
            failures = 0
            standing.reached("messenger")
            for update in updates:
                lanes.take(update)
            await lanes.moved(seconds=_LOOK_AGAIN_SECONDS)


async def acknowledge(bot: Bot, lanes: Lanes) -> None:
    """Tell Telegram what was handled, at the end. Never raises: what it misses comes again."""
    if lanes.next_wanted is not None:
        with suppress(TelegramError):
            await _asked(bot, lanes, seconds=0, limit=1)


async def _asked(
    bot: Bot, lanes: Lanes, *, seconds: int, limit: int | None = None
) -> tuple[Update, ...]:
    return await bot.get_updates(
        offset=lanes.next_wanted,
        limit=limit,
        timeout=seconds,
        allowed_updates=ALLOWED,
        read_timeout=_READ_SECONDS,
    )


def webhook(bot: Bot, lanes: Lanes, *, path: str, secret: str) -> Starlette:
    """Return the application that takes updates at `path` from who knows the secret.

    Answers 403 before anything is read where the secret is wrong, 503 where too much waits, and 200
    once the update was handled; Telegram repeats what is not answered with 2xx.
    """

    async def take(request: Request) -> Response:
        told = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(told.encode(), secret.encode()):
            return Response(status_code=403)
        if len(lanes.unfinished) >= _WAITING_MAX:
            return Response(status_code=503)
        update = _read(await _body(request), bot)
        if update is None:
            return Response(status_code=400)
        if lanes.is_closed:  # what was given up is brought again at once
            return Response(status_code=503)
        task = lanes.take(update)
        await asyncio.wait([task])
        # given up at the end of this process: the next one is to have it
        return Response(status_code=503 if task.cancelled() else 200)

    return Starlette(routes=[Route(path, take, methods=["POST"])])


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _BODY_BYTES:
            return b""
    return bytes(body)


def _read(body: bytes, bot: Bot) -> Update | None:
    try:
        sent = json.loads(body)
        return Update.de_json(sent, bot) if "update_id" in sent else None
    except (ValueError, KeyError, TypeError):
        return None
