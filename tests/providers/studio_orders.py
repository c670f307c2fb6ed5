"""Orders for the studio, small so that they are drawn fast, and what tests ask about its folder."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from app.providers.rendering.port import MediaKind, RenderOrder, Sitter

IMAGE = RenderOrder(
    reference="image",
    kind=MediaKind.IMAGE,
    model="flux-2-dev",
    prompt="Mira drinks tea in a snowy garden at dusk",
    sitter=Sitter(seed="mira-7", name="Mira", appearance="a woman with long red hair"),
    seed=11,
    width=128,
    height=96,
)
FILM = dataclasses.replace(
    IMAGE,
    reference="film",
    kind=MediaKind.VIDEO,
    model="kling-2-6-pro",
    width=128,
    height=72,
    duration_seconds=2,
)


def told(order: RenderOrder, words: str) -> RenderOrder:
    """The same order with more words in its prompt."""
    return dataclasses.replace(order, prompt=f"{order.prompt} {words}")


def files(folder: Path) -> set[str]:
    """The names of all files in the folder, however deep."""
    return {path.name for path in folder.rglob("*") if path.is_file()}
