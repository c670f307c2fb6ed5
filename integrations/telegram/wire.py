"""Calls of the Bot API, and what their failures mean to the dialogue."""

from __future__ import annotations

import asyncio
import json
import ssl
import time
from collections.abc import Awaitable, Callable
from functools import cache
from http import HTTPStatus
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

import httpx
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError
from telegram.request import HTTPXRequest

from integrations.chat.surface import NotShown, PlaceGone, PostGone

_T = TypeVar("_T")

# uploads of 50 MB through a slow line, and Telegram's own work on them
_SECONDS = {"read_timeout": 60.0, "write_timeout": 30.0, "connect_timeout": 10.0}
_UPLOAD_SECONDS = 120.0
_POLL_CONNECTIONS, _CONNECTIONS = 1, 32
_PAUSES_SECONDS = (1.0, 3.0, 9.0)
_FLOOD_SECONDS_DEFAULT = 5.0
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_UNCHANGED = "message is not modified"
_POST_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_PLACE_GONE = ("chat not found", "peer_id_invalid", "not enough rights", "have no rights")
_WRONG_KIND = ("there is no text in", "there is no caption in", "there is no media in")
_FILE_REFUSED = (
    "image_process_failed",
    "photo_invalid_dimensions",
    "photo_save_file_invalid",
    "wrong file",
    "file is too big",
    "too big for a photo",
    "failed to get http url content",
)


class Timing(Protocol):
    """A clock that only goes forward, and waiting by it."""

    def now(self) -> float:
        """Return seconds since some moment."""

    def sleep(self, seconds: float) -> Awaitable[None]:
        """Wait."""


class RealTiming:
    """The machine's own."""

    def now(self) -> float:
        """Return seconds since some moment."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


class Flood(TelegramError):
    """Too much was sent: Telegram takes more after so many seconds (429, `retry_after`)."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"asked to wait for {seconds:g} s")
        self.seconds = seconds


class NotSent(NetworkError):
    """It certainly was not done: no connection came about, or Telegram says that it failed."""


class FileRefused(TelegramError):
    """Telegram does not take this file as what it was sent as."""


class WrongKind(TelegramError):
    """The message is not of the kind that can be changed so."""


class Wire(HTTPXRequest):
    """The library's requests, which tells apart what is lost from what may have arrived.

    The library makes one error of a connection that never came about and of an answer that was
    lost, and warns of its own `RetryAfter`.
    """

    async def do_request(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        """Ask once. Raises Flood, NotSent, FileRefused, and what the library raises."""
        try:
            code, payload = await super().do_request(*args, **options)
        except NetworkError as error:
            if isinstance(error.__cause__, _UNSENT):
                raise NotSent("no connection") from error
            raise
        if code == HTTPStatus.TOO_MANY_REQUESTS:
            raise Flood(_retry_after(payload))
        if code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            raise FileRefused("the request is too large")
        if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise NotSent(f"answered with {code}")
        return code, payload


@cache
def authorities() -> ssl.SSLContext:
    """Return whom TLS connections trust. Reading them takes longer than many a call: once."""
    return httpx.create_ssl_context()


def open_bot(token: str, *, api_url: str, read_seconds: float = 60.0) -> Bot:
    """Return a bot that is not initialised. `api_url` is the Bot API's address without a path."""
    address = api_url.rstrip("/")
    host = urlsplit(api_url).hostname or ""
    # a proxy is the way to the outside, not to this machine
    is_here = host in ("localhost", "127.0.0.1", "::1")
    options: dict[str, Any] = {
        **_SECONDS,
        "read_timeout": read_seconds,
        "httpx_kwargs": {"trust_env": not is_here, "verify": authorities()},
    }
    return Bot(
        token,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=Wire(_CONNECTIONS, media_write_timeout=_UPLOAD_SECONDS, pool_timeout=30, **options),
        get_updates_request=Wire(_POLL_CONNECTIONS, pool_timeout=10, **options),
    )


async def call(
    ask: Callable[[], Awaitable[_T]], *, timing: Timing, is_repeatable: bool
) -> _T | None:
    """Ask the Bot API, again where that is right; None where there was nothing to change.

    What certainly was not done is asked again after 1, 3 and 9 seconds; what may have been done,
    because only the answer is missing, is asked again if `is_repeatable`. Raises Flood,
    FileRefused, WrongKind, PlaceGone, PostGone, NotShown.
    """
    for pause in (*_PAUSES_SECONDS, None):
        try:
            return await ask()
        except (Flood, FileRefused):
            raise
        except (Forbidden, ChatMigrated) as error:
            raise PlaceGone(error.message) from error
        except BadRequest as error:
            if _UNCHANGED in error.message.lower():
                return None
            raise _meaning(error) from error
        except TelegramError as error:
            again = is_repeatable and isinstance(error, NetworkError)
            if pause is None or not (again or isinstance(error, NotSent)):
                raise NotShown(type(error).__name__) from error
        await timing.sleep(pause)
    raise AssertionError("the last pause is None")


def _meaning(error: BadRequest) -> Exception:
    said = error.message.lower()
    if any(one in said for one in _POST_GONE):
        return PostGone(error.message)
    if any(one in said for one in _PLACE_GONE):
        return PlaceGone(error.message)
    if any(one in said for one in _WRONG_KIND):
        return WrongKind(error.message)
    if any(one in said for one in _FILE_REFUSED):
        return FileRefused(error.message)
    return NotShown(error.message)


def _retry_after(payload: bytes) -> float:
    try:
        return float(json.loads(payload)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return _FLOOD_SECONDS_DEFAULT
