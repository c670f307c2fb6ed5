"""A Discord for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from integrations.discord.fake.server import Server, fake_discord
from tests.integrations.discord.stage import Files, Stage, bot_at_work, files_on_loopback


@pytest.fixture
async def discord() -> AsyncIterator[Server]:
    """A Discord with one guild."""
    async with fake_discord() as server:
        yield server


@pytest.fixture
async def stage(discord: Server) -> AsyncIterator[Stage]:
    """A bot at work in it, which edits as often as it likes."""
    async with bot_at_work(discord) as stage:
        yield stage


@pytest.fixture
async def files() -> AsyncIterator[Files]:
    """A place for pictures and films."""
    async with files_on_loopback() as files:
        yield files
