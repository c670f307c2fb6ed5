"""The way into the scenery: every place of the vocabulary with its builder."""

from __future__ import annotations

from collections.abc import Callable

from app.providers.rendering.studio.scenery import nature
from app.providers.rendering.studio.scenery.plan import Backdrop, Setting

BUILDERS: dict[str, Callable[[Setting], Backdrop]] = {
    "forest": nature.forest,
    "meadow": nature.meadow,
    "mountains": nature.mountains,
    "snowfield": nature.snowfield,
    "desert": nature.desert,
    "garden": nature.garden,
    "park": nature.park,
}


def build(setting: Setting) -> Backdrop:
    """Build the place of the setting's scene."""
    return BUILDERS.get(setting.scene.place, nature.meadow)(setting)
