"""The way into the scenery: every place of the vocabulary with its builder."""

from __future__ import annotations

from collections.abc import Callable

from app.providers.rendering.studio.scenery import halls, interiors, nature, towns, waters, wild
from app.providers.rendering.studio.scenery.plan import Backdrop, Setting

BUILDERS: dict[str, Callable[[Setting], Backdrop]] = {
    "forest": nature.forest,
    "jungle": wild.jungle,
    "swamp": wild.swamp,
    "mountains": nature.mountains,
    "snowfield": nature.snowfield,
    "meadow": nature.meadow,
    "farm": towns.farm,
    "garden": nature.garden,
    "park": nature.park,
    "desert": nature.desert,
    "beach": waters.beach,
    "harbour": waters.harbour,
    "lake": waters.lake,
    "river": waters.river,
    "underwater": waters.underwater,
    "cave": wild.cave,
    "city": towns.city,
    "rooftop": towns.rooftop,
    "village": towns.village,
    "market": towns.market,
    "castle": towns.castle,
    "ruins": wild.ruins,
    "library": interiors.library,
    "room": interiors.room,
    "kitchen": interiors.kitchen,
    "cafe": interiors.cafe,
    "bar": interiors.bar,
    "office": interiors.office,
    "stage": halls.stage,
    "church": halls.church,
    "train": halls.train,
    "space": wild.space,
    "station": halls.station,
    "studio": wild.backdrop,
}


def build(setting: Setting) -> Backdrop:
    """Build the place of the setting's scene. The same setting gives the same planes."""
    return BUILDERS[setting.scene.place](setting)
