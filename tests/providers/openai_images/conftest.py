"""A fake server, and the adapter that talks to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.providers.rendering.openai_images.fake import FakeImages
from app.providers.rendering.openai_images.provider import OpenAIImages
from tests.providers.openai_images.harness import adapter


@pytest.fixture
async def fake() -> AsyncIterator[FakeImages]:
    fake = FakeImages()
    async with fake.serve():
        yield fake


@pytest.fixture
async def provider(fake: FakeImages, tmp_path: Path) -> AsyncIterator[OpenAIImages]:
    provider = adapter(fake, tmp_path)
    yield provider
    await provider.close()


@pytest.fixture
async def patient(fake: FakeImages, tmp_path: Path) -> AsyncIterator[OpenAIImages]:
    """An adapter that waits for an answer that is to come, however busy the machine is."""
    waiting = adapter(fake, tmp_path, accept_seconds=30.0, seconds=30.0)
    yield waiting
    await waiting.close()
