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
