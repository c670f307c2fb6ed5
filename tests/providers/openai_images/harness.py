"""The adapter and a fake server that it talks to, for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.infra.storage import folder_storage
from app.providers.rendering.openai_images.asking import Offered
from app.providers.rendering.openai_images.fake import KEY, FakeImages
from app.providers.rendering.openai_images.provider import OpenAIImages, Server

MODELS = {
    "flux-2-dev": Offered("a-model", 40_000),
    "flux-2-dev-edit": Offered("an-editor", None),
    "kling-2-6-pro": Offered("none", None),
}


def adapter(fake: FakeImages, folder: Path, **changes: Any) -> OpenAIImages:
    """An adapter in a hurry whose answers are kept in `folder`, `changes` made to its server."""
    hasty = {"accept_seconds": 0.2, "step_seconds": 0.05, "seconds": 5.0, "key": KEY}
    server = Server(**{"url": fake.url, "models": MODELS, **hasty, **changes})
    return OpenAIImages(server, folder_storage(folder))
