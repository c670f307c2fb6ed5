"""The bot as a process: what it says when it cannot start, and how it stops."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import pytest

from integrations.discord.fake.server import TOKEN, Server
from tests.forking.programs import Programs

_BOT = "integrations.discord"
# nobody listens there
_AWAY = "http://127.0.0.1:9"


def _surroundings(given: Mapping[str, str]) -> dict[str, str]:
    surroundings: Mapping[str, str] = os.environ  # noqa: TID251 - what a process needs to start
    return {
        **surroundings,
        "GALATEA_INTERNAL_URL": f"{_AWAY}/internal/graphql",
        "GALATEA_API_TRIES": "1",
        **{f"GALATEA_{name}": value for name, value in given.items()},
    }


@asynccontextmanager
async def _started(**given: str) -> AsyncIterator[Process]:
    """Start it as an operator does, for the block."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", _BOT),
        env=_surroundings(given),
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def _ended(programs: Programs, **given: str) -> tuple[int, str]:
    """Run it to its end without the imports of a start; return its status and what it told."""
    environment = _surroundings(given)
    done = await asyncio.to_thread(programs.run, _BOT, environment=environment, timeout=30)
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"DISCORD_CREDENTIAL": "c"}, "Set GALATEA_DISCORD_TOKEN"),
        ({"DISCORD_CREDENTIAL": "c", "DISCORD_TOKEN": "wrong"}, "Discord does not know the token"),
    ],
    ids=["no token", "a wrong one"],
)
async def test_it_says_why_it_cannot_start(
    discord: Server, programs: Programs, given: dict[str, str], reason: str
) -> None:
    status, told = await _ended(programs, DISCORD_API_URL=discord.url, **given)
    assert status == 2
    assert reason in told
    assert "Traceback" not in told
    assert "wrong" not in told


_GIVEN = {"DISCORD_TOKEN": TOKEN, "DISCORD_CREDENTIAL": "c"}


async def test_it_starts_without_the_api_and_stops_when_told_to(discord: Server) -> None:
    async with _started(DISCORD_API_URL=discord.url, **_GIVEN) as process:
        await discord.world.until(lambda: discord.world.commands, within_seconds=30)
        process.terminate()
        _, said = await asyncio.wait_for(process.communicate(), timeout=30)
    told = said.decode()
    assert process.returncode == 0
    assert "Traceback" not in told
    assert TOKEN not in told


async def test_it_says_that_it_may_not_read_messages(discord: Server, programs: Programs) -> None:
    discord.gateway.refuses_message_content = True
    given = {**_GIVEN, "DISCORD_MESSAGE_CONTENT": "true"}
    status, told = await _ended(programs, DISCORD_API_URL=discord.url, **given)
    assert status == 2
    assert "message content intent" in told
    assert "Traceback" not in told
