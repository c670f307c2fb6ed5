"""Workflows as data: one file for each of our models, in ComfyUI's API format.

A value that is one of the words below is filled in from the order; everything else goes out as it
is. A workflow saves what it makes, in one node or several, in the order of the pictures.

| word | what stands there |
| --- | --- |
| `$prompt`, `$seed`, `$width`, `$height`, `$count` | as ordered |
| `$seconds`, `$voice` | how long a film is, and whether it has sound |
| `$picture` | the name of the uploaded picture that it starts from |
| `$name` | a name of this order, for its files |
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from app.providers.rendering.port import ProviderFault, RenderOrder

BUNDLED = Path(__file__).with_name("workflows")
Workflow = Mapping[str, Any]


def read_workflows(folder: Path) -> dict[str, Workflow]:
    """Return the workflows of a folder by model. Raises ValueError for what is none, OSError."""
    found = {}
    for path in sorted(folder.glob("*.json")):
        workflow = orjson.loads(path.read_bytes())
        nodes = workflow.values() if isinstance(workflow, dict) else [None]
        if not all(isinstance(node, dict) and "class_type" in node for node in nodes):
            raise ValueError(f"{path.name} is no workflow in ComfyUI's API format")
        found[path.stem] = workflow
    return found


def starts_from_picture(workflow: Workflow) -> bool:
    """Say whether a workflow works from a picture."""
    return b'"$picture"' in orjson.dumps(workflow)


def filled(workflow: Workflow, order: RenderOrder, *, picture: str | None) -> dict[str, Any]:
    """Return the workflow of an order. Raises ProviderFault, for good, where it cannot make it."""
    if starts_from_picture(workflow) and picture is None:
        raise ProviderFault("This model starts from a picture, and there is none.", retryable=False)
    if order.count > 1 and b'"$count"' not in orjson.dumps(workflow):
        raise ProviderFault("This model makes one picture at a time.", retryable=False)
    words = {
        "$prompt": order.prompt,
        "$seed": order.seed,
        "$width": order.width,
        "$height": order.height,
        "$count": order.count,
        "$seconds": order.duration_seconds,
        "$voice": order.with_voice,
        "$picture": picture,
        "$name": f"galatea-{order.reference}",
    }

    def put(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: put(one) for name, one in value.items()}
        if isinstance(value, list):
            return [put(one) for one in value]
        return words.get(value, value) if isinstance(value, str) else value

    result: dict[str, Any] = put(workflow)
    return result
