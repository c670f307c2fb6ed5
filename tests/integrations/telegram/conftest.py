"""A messenger, a bot's surface on it, and files to show."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from io import BytesIO

import httpx
import pytest
from PIL import Image
from telegram import Bot

from app.providers.loopback import Reply, Request, serving
from integrations.telegram.fake.hand import Hand
from integrations.telegram.fake.server import TOKEN, FakeTelegram
from integrations.telegram.files import Files, Limits
from integrations.telegram.surface import TelegramSurface
from integrations.telegram.wire import open_bot
from tests.integrations.telegram.timing import ManualTiming

Afresh = Callable[[], TelegramSurface]
LIMITS = Limits(photo_bytes=40_000, file_bytes=80_000)
FILM = b"\x00\x00\x00\x18ftypmp42" + bytes(500)


class Shelf:
    """Files at addresses; `asked` are the paths that were fetched."""

    def __init__(self) -> None:
        self.address = ""
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []

    def put(self, name: str, data: bytes) -> str:
        """Return the address of a file, signed."""
        self.files[f"/{name}"] = data
        return f"{self.address}/{name}?signature=secret"

    async def answer(self, request: Request) -> Reply:
        """Serve them."""
        self.asked.append(request.path)
        data = self.files.get(request.path)
        return Reply(404) if data is None else Reply(200, data)


def picture(format_: str = "WEBP", size: tuple[int, int] = (64, 48), colour: str = "teal") -> bytes:
    """A picture of one colour."""
    written = BytesIO()
    Image.new("RGB", size, colour).save(written, format_)
    return written.getvalue()


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """A messenger whose files have low limits."""
    fake = FakeTelegram()
    fake.messenger.photo_bytes, fake.messenger.file_bytes = LIMITS.photo_bytes, LIMITS.file_bytes
    async with fake.serve():
        yield fake


@pytest.fixture
async def shelf() -> AsyncIterator[Shelf]:
    """Files that cards show."""
    made = Shelf()
    async with serving(made.answer) as address:
        made.address = address
        yield made


@pytest.fixture
async def timing() -> ManualTiming:
    """A clock of the test's own."""
    return ManualTiming()


@pytest.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    """The library, at the messenger."""
    async with open_bot(TOKEN, api_url=telegram.url, read_seconds=0.5) as opened:
        yield opened


@pytest.fixture
async def afresh(bot: Bot, timing: ManualTiming) -> AsyncIterator[Afresh]:
    """Make the surface of a bot that has just started and knows of no posts."""
    async with httpx.AsyncClient(trust_env=False) as client:
        yield lambda: TelegramSurface(bot, Files(client, LIMITS), timing)


@pytest.fixture
def surface(afresh: Afresh) -> TelegramSurface:
    """What the dialogue would be given."""
    return afresh()


@pytest.fixture
def ada(telegram: FakeTelegram) -> Hand:
    """Somebody who has opened the bot."""
    hand = telegram.person(1001)
    hand.chat.is_started = True
    return hand
