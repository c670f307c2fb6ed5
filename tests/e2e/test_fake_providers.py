"""`galatea fake-providers`: one process plays all of them, with the settings that it says."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from redis.asyncio import Redis

from app.infra.events import Events
from app.infra.storage import folder_storage
from app.providers.rendering.port import RenderRefused
from app.providers.rendering.registry import Renderers
from app.runtime import rendering_of
from app.settings import ROOT, Settings
from tests.providers.fal.harness import ordered
from tests.providers.rendering_contract import rendered

pytestmark = pytest.mark.timeout(60)

_SETTING = re.compile(r"^  GALATEA_(\w+)=(.+)$", re.MULTILINE)
_LAST = b"Its words, as in [comfyui:cut]"
REFUSED = {
    "fal": "[fal:fail=content_policy_violation]",
    "openai": "[openai:refuse]",
    "comfyui": "[comfyui:refused]",
}


@asynccontextmanager
async def played(*arguments: str, home: Path) -> AsyncIterator[str]:
    """Run the command as a developer does, and give what it says; it ends by itself when told."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "app.cli", "fake-providers", *arguments),
        env={"PATH": os.defpath, "HOME": str(home)},
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    said = b""
    try:
        while _LAST not in said:
            line = await process.stdout.readline()
            assert line, said.decode()
            said += line
        yield said.decode()
    finally:
        process.send_signal(signal.SIGTERM)
        await process.communicate()
    assert process.returncode == 0


@asynccontextmanager
async def set_up(told: str, folder: Path) -> AsyncIterator[Renderers]:
    """Who renders by the settings that were said."""
    values = {name.lower(): value for name, value in _SETTING.findall(told)}
    nobody: Redis = Redis.from_url("redis://127.0.0.1:1")
    events = Events(nobody, retention_seconds=60, queue_events=8)
    del values["public_url"]  # there is nobody to hear webhooks
    settings = Settings.model_validate({"data_dir": folder, **values})
    rendering = rendering_of(settings, events, folder_storage(folder / "media"))
    try:
        yield rendering
    finally:
        await rendering.close()
        await nobody.aclose()


async def test_one_process_plays_all_providers_by_the_settings_that_it_says(tmp_path: Path) -> None:
    async with (
        played("--port", "0", "--seconds", "0", home=tmp_path) as told,
        set_up(told, tmp_path) as rendering,
    ):
        assert rendering.providers.keys() == {*REFUSED, "studio"}
        for name, refused in REFUSED.items():
            provider = rendering.providers[name]
            result = await rendered(provider, ordered())
            assert result.content_type == "image/png", name
            with pytest.raises(RenderRefused):
                await rendered(provider, ordered(refused))
