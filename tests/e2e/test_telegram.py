"""From a code of the website to a film in a Telegram chat, by a bot that is killed meanwhile."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from app.settings import ROOT
from integrations.telegram.fake.chats import Seen
from integrations.telegram.fake.hand import Hand
from integrations.telegram.fake.server import TOKEN, FakeTelegram
from tests.e2e.client import ACCEPTED, WALLET, Client, streams
from tests.e2e.processes import Installation
from tests.forking.programs import Program, Programs

_BOT = "integrations.telegram"
LINK_CODE = """
    mutation { createLinkCode(input: {channel: TELEGRAM}) { ... on LinkCodeCreated { code } } }
"""
ORDER_MAIN = f"""
    mutation ($input: GenerateMainImageInput!) {{
      generateMainImage(input: $input) {{ {ACCEPTED} }}
    }}
"""


class Bot:
    """The bot as a process of its own, which `programs` fork where it is not started."""

    def __init__(self, environment: dict[str, str], log: Path, programs: Programs) -> None:
        self.environment, self.log, self._programs = environment, log, programs

    @contextmanager
    def running(self) -> Iterator[Program]:
        """Run it for the block, with all imported; it is killed if it still runs then."""
        with self.log.open("ab") as log:
            process = self._programs.start(_BOT, environment=self.environment, output=log)
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    @asynccontextmanager
    async def started(self) -> AsyncIterator[asyncio.subprocess.Process]:
        """Start it as an operator does, for the block; it is killed if it still runs then."""
        with self.log.open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", _BOT),
                env=self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    async def end(self) -> tuple[int, str]:
        """Run it until it ends by itself; return its status and all that it has said."""
        with self.running() as process:
            status = await asyncio.to_thread(process.wait, 30)
        return status, self.log.read_text()


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """The messenger."""
    fake = FakeTelegram()
    async with fake.serve():
        yield fake


@pytest.fixture
async def bot(
    live: Installation, telegram: FakeTelegram, programs: Programs, tmp_path: Path
) -> Bot:
    """A bot that is let in."""
    create = ("app.cli", "create-bot", "telegram", "TELEGRAM", "--again")
    said = await asyncio.to_thread(live.command, *create)
    environment = {
        "PATH": os.defpath,
        "GALATEA_INTERNAL_URL": f"{live.url}/internal/graphql",
        "GALATEA_TELEGRAM_API_URL": telegram.url,
        "GALATEA_TELEGRAM_TOKEN": TOKEN,
        "GALATEA_TELEGRAM_CREDENTIAL": said.strip().splitlines()[-1],
    }
    return Bot(environment, tmp_path / "bot.log", programs)


async def order_a_main_image(client: Client) -> None:
    """Have a character, with the picture that its films start from."""
    order = {
        "characterId": await client.create_character("Mira"),
        "model": "flux-2-dev",
        "prompt": "smiling on a beach at sunset",
        "idempotencyKey": "the main image",
    }
    accepted = (await client.ask(ORDER_MAIN, input=order))["generateMainImage"]
    events = [event async for event in client.watch(accepted["generation"]["id"], after=0)]
    assert events[-1]["state"] == "SUCCEEDED"


@contextmanager
def standing_still(live: Installation, name: str) -> Iterator[None]:
    """Have a process stand still for the block."""
    live.signal(name, signal.SIGSTOP)
    try:
        yield
    finally:
        live.signal(name, signal.SIGCONT)


@pytest.mark.timeout(240)
async def test_somebody_links_orders_a_film_and_gets_it_though_the_bot_is_killed(
    live: Installation, client: Client, telegram: FakeTelegram, bot: Bot
) -> None:
    await order_a_main_image(client)
    code = (await client.ask(LINK_CODE))["createLinkCode"]["code"]
    ada = telegram.person(1001)
    with standing_still(live, "worker"), bot.running():
        await ada.types(f"/start {code}")
        await ada.sees("you are linked as user-")
        await order_a_film(ada)
        # it comes twice, and is pressed on another telephone as well
        label = button_of(ada.last, "Order, ")
        asked = ada.last
        await ada.presses(label, on=asked, times=2)
        await ada.presses(label, on=asked)
        live_post = await ada.sees(lambda seen: "charged when it comes" in seen.text)
        # killed at once, whether or not the presses were handled to their end
    async with bot.started() as process:
        film = await ada.sees(lambda seen: seen.media is not None and seen.media.kind == "video")
        assert film is live_post
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
    check_the_film(film)
    assert [seen for seen in ada.shown if "Cancel" in seen.labels] == []
    wallet = (await client.ask(WALLET))["viewer"]["wallet"]
    amounts = [line["amountAurum"] for line in wallet["statement"]["nodes"]]
    assert (len(amounts), wallet["heldAurum"]) == (3, 0)
    logged = bot.log.read_text()
    assert logged.count("bot.started") == 2
    assert [secret for secret in (TOKEN, code, "the sea", "signature=") if secret in logged] == []


async def order_a_film(ada: Hand) -> None:
    """Ask for a film and choose the shortest silent one of a model."""
    await ada.types("/video she looks at the sea")
    offered = await ada.sees("Which model, and how long?")
    await ada.presses(button_of(offered, "Kling 2.6 Pro, 5 seconds:"))
    await ada.sees("Nothing is ordered yet")


def button_of(seen: Seen, beginning: str) -> str:
    """The label of a button that begins so."""
    found = [label for label in seen.labels if label.startswith(beginning)]
    assert found, seen.labels
    return found[0]


def check_the_film(film: Seen) -> None:
    """It is a film of five seconds that Telegram can show at once."""
    assert film.media is not None
    seconds, size, _ = streams(film.media.data)
    assert (round(seconds), film.media.duration) == (5, 5)
    assert size == (film.media.width, film.media.height)
    assert film.media.is_streamed
    assert film.media.thumbnail


async def test_a_bot_that_is_not_let_in_says_what_to_change(bot: Bot) -> None:
    bot.environment["GALATEA_TELEGRAM_CREDENTIAL"] = "of-nobody"
    status, said = await bot.end()
    assert (status, "GALATEA_TELEGRAM_CREDENTIAL" in said) == (2, True)
    assert "Traceback" not in said
    assert TOKEN not in said
    del bot.environment["GALATEA_TELEGRAM_TOKEN"]
    status, said = await bot.end()
    assert (status, "Set GALATEA_TELEGRAM_TOKEN" in said) == (2, True)
