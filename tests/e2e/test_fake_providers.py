"""`galatea fake-providers`: one process plays all of them, with the settings that it says."""

from __future__ import annotations

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from redis.asyncio import Redis

from app.infra.events import Events
from app.infra.stopping import stopped
from app.infra.storage import folder_storage
from app.providers.rendering.port import RenderRefused
from app.providers.rendering.registry import Renderers
from app.runtime import rendering_of
from app.settings import Settings
from tests.forking.programs import Programs
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


@contextmanager
def played(programs: Programs, *arguments: str, home: Path) -> Iterator[str]:
    """Run the command as a developer does, and give what it says; it ends by itself when told."""
    reading, writing = os.pipe()
    with (
        open(reading, "rb") as words,  # noqa: PTH123 - no path
        open(writing, "wb") as output,  # noqa: PTH123 - no path
        (home / "errors.log").open("wb") as errors,
    ):
        process = programs.start(
            *("app.cli", "fake-providers", *arguments),
            environment={"PATH": os.defpath, "HOME": str(home)},
            output=output,
            errors=errors,
        )
        output.close()
        said = b""
        try:
            while _LAST not in said:
                line = words.readline()
                assert line, said.decode()
                said += line
            yield said.decode()
        finally:
            process.send_signal(signal.SIGTERM)
            words.read()
            status = process.wait()
    assert status == 0


@asynccontextmanager
async def set_up(told: str, folder: Path) -> AsyncIterator[Renderers]:
    """Who renders by the settings that were said."""
    values = {name.lower(): value for name, value in _SETTING.findall(told)}
    nobody: Redis = Redis.from_url("redis://127.0.0.1:1")
    events = Events(nobody, retention_seconds=60, queue_events=8)
    del values["public_url"]  # there is nobody to hear webhooks
    settings = Settings.model_validate({"data_dir": folder, **values})
    rendering = rendering_of(settings, events, folder_storage(folder / "media"))
    async with asyncio.TaskGroup() as group:
        reading = group.create_task(events.run())  # finds out at once that nobody is there
        try:
            yield rendering
        finally:
            await stopped(reading)
            await rendering.close()
            await events.close()
            await nobody.aclose()


async def test_one_process_plays_all_providers_by_the_settings_that_it_says(
    programs: Programs, tmp_path: Path
) -> None:
    with played(programs, "--port", "0", "--seconds", "0", home=tmp_path) as told:
        async with set_up(told, tmp_path) as rendering:
            assert rendering.providers.keys() == {*REFUSED, "studio"}
            for name, refused in REFUSED.items():
                provider = rendering.providers[name]
                result = await rendered(provider, ordered())
                assert result.content_type == "image/png", name
                with pytest.raises(RenderRefused):
                    await rendered(provider, ordered(refused))
