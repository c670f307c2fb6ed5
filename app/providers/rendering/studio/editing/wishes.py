"""What an edit asks for: only what its own words name, because all else stays as it is."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from app.providers.rendering.studio.figure import wardrobe
from app.providers.rendering.studio.reading import vocabulary
from app.providers.rendering.studio.reading.words import (
    Scene,
    denied,
    found,
    pattern,
    plain,
    read_scene,
)  # fmt: skip

EFFECTS: dict[str, str] = {
    "sketch": "sketch", "pencil drawing": "sketch", "pencil sketch": "sketch",
    "pencil": "sketch", "charcoal drawing": "sketch", "line art": "sketch", "drawing": "sketch",
    "oil painting": "oil", "oil paint": "oil", "painting": "oil", "painted": "oil",
    "impressionist": "oil", "watercolour": "watercolour", "watercolor": "watercolour",
    "pixel art": "pixels", "pixelated": "pixels", "8 bit": "pixels", "16 bit": "pixels",
    "poster": "poster", "comic": "poster", "cartoon": "poster", "pop art": "poster",
    "blurred background": "blur", "blurry background": "blur", "bokeh": "blur",
    "depth of field": "blur", "soft focus": "soft", "dreamy": "soft", "blurred": "blur",
    "close up": "close", "closeup": "close", "zoom in": "close", "zoomed in": "close",
    "headshot": "close", "brighter": "bright", "lighter": "bright", "darker": "dim",
}  # fmt: skip
_FRAMING = frozenset(["close up", "portrait", "headshot", "profile picture", "studio portrait"])
_WHERE = frozenset(
    ["in", "at", "on", "inside", "into", "to", "onto", "near", "by", "beside", "under", "before"]
) | {"background", "setting", "through"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """The changes asked for. Empty text and empty tuples mean: leave it."""

    place: str
    hour: str
    weather: str
    season: str
    mood: str
    styles: tuple[str, ...]
    effects: tuple[str, ...]
    clothes: bool
    headwear: bool
    glasses: bool

    @property
    def none(self) -> bool:
        """Tell whether the words name nothing that is known."""
        return not any(getattr(self, field.name) for field in dataclasses.fields(self))


def _named_place(text: str, scene: Scene) -> str:
    """Return the place to go to; what is held or drunk is none ("with roses", "a portrait")."""
    if "place" not in scene.said:
        return ""
    for match in pattern(tuple(vocabulary.PLACES)).finditer(text):
        phrase = match.group()
        if vocabulary.PLACES[phrase] != scene.place or denied(text, match.start()):
            continue
        near = set(text[: match.start()].split()[-4:]) | set(text[match.end() :].split()[:2])
        weak = phrase in vocabulary.WEAK_PLACES
        if phrase not in _FRAMING and (not weak or near & _WHERE):
            return scene.place
    return ""


def _wanted(text: str, table: dict[str, str]) -> tuple[str, ...]:
    return tuple(found(text, table)[0])


def wishes_of(prompt: str, *, base_prompt: str) -> Wishes:
    """Read an edit. The place that the picture already shows is no wish."""
    text, scene = plain(prompt), read_scene(prompt)
    place = _named_place(text, scene)
    if base_prompt and place:
        before = read_scene(base_prompt)
        if "place" in before.said and before.place == place:
            place = ""
    said = {part: getattr(scene, part) if part in scene.said else "" for part in _PARTS}
    extras = _WORN & set(_wanted(text, wardrobe.EXTRAS))
    bare = re.search(r"\b(?:no|without|remove|take off)\b[^,.]*\b(?:hat|glasses|cap)\b", text)
    return Wishes(
        place=place,
        **said,
        styles=scene.styles,
        effects=_wanted(text, EFFECTS),
        clothes=bool(_wanted(text, wardrobe.GARMENTS)) or bool(extras),
        headwear=bool(_wanted(text, wardrobe.HATS)) or bool(bare),
        glasses=bool(_wanted(text, wardrobe.GLASSES)),
    )


_WORN = frozenset(["scarf", "necklace", "bowtie", "tie", "earrings"])
_PARTS = ("hour", "weather", "season", "mood")
