"""A fake server, and the adapter that talks to it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.providers.rendering.comfyui.fake import FakeComfyUI
from app.providers.rendering.comfyui.provider import ComfyUI
from tests.providers.comfyui.harness import adapter


@pytest.fixture
async def fake() -> AsyncIterator[FakeComfyUI]:
    fake = FakeComfyUI()
    async with fake.serve():
        yield fake


@pytest.fixture
def provider(fake: FakeComfyUI) -> ComfyUI:
    return adapter(fake)
