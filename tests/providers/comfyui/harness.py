"""The adapter and a fake server that it talks to, for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.providers.rendering.comfyui.fake import FakeComfyUI
from app.providers.rendering.comfyui.provider import ComfyUI, Pace
from app.providers.rendering.comfyui.wire import Wire
from app.providers.rendering.comfyui.workflows import read_workflows

WORKFLOWS = read_workflows(Path(__file__).with_name("workflows"))
HASTY = Pace(heard_seconds=0.3, stopped_seconds=2.0, patience_seconds=1.0, again_seconds=0.05)


def adapter(fake: FakeComfyUI, **changes: Any) -> ComfyUI:
    """An adapter that talks to `fake`, in a hurry, `changes` made to how it is."""
    wire = Wire(url=changes.pop("url", fake.url), seconds=30.0, file_bytes=25_000_000)
    return ComfyUI(wire, WORKFLOWS, **{"pace": HASTY, **changes})
