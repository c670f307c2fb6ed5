"""The figure as pixels: the style's bust with our parts over it, lit, blinking and speaking.

The bust is "Toon Head" by Johan Melin (CC BY 4.0), put together by dicebear-core.
"""

from __future__ import annotations

import functools
import importlib.resources
import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from dicebear import Avatar, Style
from PIL import Image, ImageChops, ImageFilter

from app.providers.rendering.studio.figure import face, garments, hair, headwear
from app.providers.rendering.studio.figure.looks import Looks
from app.providers.rendering.studio.painting.raster import Box, Rgb, draw, paper, shade

VIEW: Box = (-16.0, -72.0, 800.0, 952.0)
"""The part of the drawing that is the figure: x, y, width, height in units of the style."""
MOUTH_STEPS = 5
_BLINK_SECONDS = 0.14
_HALF_GRAIN = [round(128 + (v - 128) * 0.45) for v in range(256)] * 3


@functools.cache
def style() -> Style:
    """Parse the style once; a parsed one draws in a millisecond."""
    text = importlib.resources.files("dicebear_styles").joinpath("toon-head.json").read_text()
    return Style(json.loads(text))


def options_of(looks: Looks, mood: str) -> dict[str, object]:
    """Return the style's options for these looks and this mood."""
    front_hair, rear_hair = hair.VARIANTS[looks.hair_style]
    if looks.hat in headwear.HIDES_TOP and looks.hair_style in ("bun", "spiky", "ponytail"):
        front_hair = "sideComed"
    expression = face.EXPRESSIONS[mood]
    return {
        "seed": "galatea",
        "skinColor": [looks.skin],
        "hairColor": [looks.hair],
        "clothesColor": [garments.cut_colour(looks)],
        "strokeColor": ["#3a2630"],
        "hairVariant": [front_hair or "sideComed"],
        "hairProbability": 100 if front_hair else 0,
        "rearHairVariant": [rear_hair or "neckHigh"],
        "rearHairProbability": 100 if rear_hair else 0,
        "beardVariant": [looks.beard or "chin"],
        "beardProbability": 100 if looks.beard else 0,
        "clothesVariant": [garments.CUTS[looks.garment]],
        "eyesVariant": [expression.eyes],
        "eyebrowsVariant": [expression.brows],
    }


def drawing(looks: Looks, mood: str, *, closed: bool = False, opened: float = 0.0) -> str:
    """Return the SVG elements of the whole figure."""
    options = options_of(looks, mood)
    if closed and options["eyesVariant"] in (["happy"], ["wide"], ["wink"]):
        options["eyesVariant"] = ["humble"]
    svg = str(Avatar(style(), options))
    defs = re.search(r"<defs>(.*?)</defs>", svg, re.DOTALL)
    uses = dict(re.findall(r'(?=<use [^>]*href="#(\w+)-)(<use [^>]*/>)', svg)) or {}
    if not uses:
        uses = {m.group(2): m.group(1) for m in re.finditer(r"(<use [^>]*#(\w+)-[^>]*/>)", svg)}
    open_eyes = "" if closed else face.pupils(looks, mood)
    iris_top = uses.get("eyes", "") + open_eyes
    ears = _ears(looks)
    cropped = looks.hat in headwear.HIDES_TOP and looks.hair_style in ("curly", "afro")
    calm = replace(looks, hair_style="bob") if cropped else looks
    order = (
        headwear.behind(looks),
        garments.behind(looks),
        hair.rear(looks),
        uses.get("rearHair", ""),
        uses.get("body", ""),
        ears,
        uses.get("head", ""),
        uses.get("clothes", ""),
        garments.over(looks),
        _neck_shadow(looks),
        face.skin_marks(looks, mood),
        uses.get("beard", ""),
        face.mouth(looks, mood, opened),
        iris_top,
        uses.get("eyebrows", ""),
        face.spectacles(looks.glasses),
        hair.locks(looks),
        hair.front(calm),
        uses.get("hair", ""),
        _earrings(looks),
        garments.jewels(looks),
        headwear.worn(looks),
    )
    return f"<defs>{defs.group(1) if defs else ''}</defs>" + "".join(order)


def _ears(looks: Looks) -> str:
    if "elf" not in looks.extras:
        return ""
    ear = f'M214 400 L108 330 L176 470Z" fill="{looks.skin}" stroke="{shade(looks.skin, -0.5)}'
    return f'<path d="{ear}"/><g transform="matrix(-1 0 0 1 768 0)"><path d="{ear}"/></g>'


def _earrings(looks: Looks) -> str:
    if "earrings" not in looks.extras or looks.hair_style in ("long", "wavy", "afro"):
        return ""
    return "".join(
        f'<circle cx="{x}" cy="502" r="11" fill="#f0cf6a" stroke="#a8802c" stroke-width="3"/>'
        for x in (204, 564)
    )


def _neck_shadow(looks: Looks) -> str:
    if looks.hat == "veil" or looks.garment in ("sweater", "fur", "spacesuit"):
        return ""
    return (
        f'<ellipse cx="384" cy="612" rx="50" ry="20" fill="{shade(looks.skin, -0.5)}"'
        f' fill-opacity=".16"/>'
    )


@dataclass(frozen=True, slots=True)
class Light:
    """How the scene lights the figure. `side` is -1 (from the left) to 1; factors about 0..1."""

    ambient: Rgb
    key: Rgb
    side: float
    rim: float
    grade: Callable[[Image.Image], Image.Image]


@dataclass(slots=True)
class Figure:
    """A lit figure of `height` pixels. Rasters are made once and kept; see `posed`."""

    looks: Looks
    mood: str
    height: int
    light: Light
    width: int = 0
    mask: Image.Image = field(init=False)
    _body: Image.Image = field(init=False)
    _gain: Image.Image = field(init=False)
    _rims: Image.Image = field(init=False)
    _faces: dict[tuple[bool, int], Image.Image] = field(default_factory=dict)
    _spot: tuple[int, int, int, int] = field(init=False)

    def __post_init__(self) -> None:
        """Draw the body and the maps of its light."""
        self.width = round(self.height * VIEW[2] / VIEW[3])
        art = draw(drawing(self.looks, self.mood), view=VIEW, width=self.width, height=self.height)
        self.mask = art.getchannel("A")
        self._gain, self._rims = self._lights()
        unit = self.height / VIEW[3]
        x, y, wide, high = face.WINDOW
        left, top = math.floor((x - VIEW[0]) * unit), math.floor((y - VIEW[1]) * unit)
        self._spot = (left, top, left + math.ceil(wide * unit), top + math.ceil(high * unit))
        under = Image.new("RGB", art.size, self.looks.cloth)
        under.paste(art, mask=self.mask.point([255 if v > 40 else 0 for v in range(256)]))
        self._body = self._lit(under, (0, 0, self.width, self.height))

    def _lights(self) -> tuple[Image.Image, Image.Image]:
        light, size = self.light, (self.width, self.height)
        across = np.linspace(-1, 1, self.width, dtype=np.float32)[None, :] * light.side
        down = np.linspace(0, 1, self.height, dtype=np.float32)[:, None]
        amount = 0.9 + 0.13 * across - 0.3 * np.clip(down - 0.72, 0, 1)
        ambient = np.array(light.ambient, dtype=np.float32) * 0.62 + 0.4
        cool = np.array((0.94, 0.97, 1.06), dtype=np.float32)
        share = np.clip(0.5 - across * 0.5, 0, 1)[..., None] * np.ones((self.height, 1, 1))
        gain = amount[..., None] * ambient * (1 + (cool - 1) * share)
        gains = Image.fromarray(np.clip(gain * 255, 0, 255).astype(np.uint8))
        reach = max(2, round(self.height * 0.009))
        step = reach if light.side <= 0 else -reach
        shifted = ImageChops.offset(self.mask, step, round(reach * 0.8))
        edge = ImageChops.subtract(self.mask, shifted).filter(ImageFilter.GaussianBlur(reach * 0.3))
        wide = ImageChops.subtract(
            self.mask, ImageChops.offset(self.mask, step * 5, reach * 3)
        ).filter(ImageFilter.GaussianBlur(reach * 2.6))
        glow = ImageChops.add(edge, wide.point([round(v * 0.36) for v in range(256)]))
        colour = tuple(round(part * light.rim) for part in light.key)
        rims = Image.composite(
            Image.new("RGB", size, (colour[0], colour[1], colour[2])), Image.new("RGB", size), glow
        )
        return gains, rims

    def _lit(self, art: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
        # skin wants less grain than a wall: half way to plain grey
        grain = paper(self.width, self.height).crop(box).point(_HALF_GRAIN)
        lit = ImageChops.multiply(ImageChops.soft_light(art, grain), self._gain.crop(box))
        return self.light.grade(ImageChops.screen(lit, self._rims.crop(box)))

    def _face(self, *, closed: bool, step: int) -> Image.Image:
        """Return the lit face window; what is drawn once is kept."""
        key = (closed, step)
        if key not in self._faces:
            unit, (x0, y0, x1, y1) = VIEW[3] / self.height, self._spot
            view = (VIEW[0] + x0 * unit, VIEW[1] + y0 * unit, (x1 - x0) * unit, (y1 - y0) * unit)
            body = drawing(self.looks, self.mood, closed=closed, opened=step / MOUTH_STEPS)
            art = draw(body, view=view, width=x1 - x0, height=y1 - y0)
            under = Image.new("RGB", art.size, self.looks.skin)
            under.paste(art, mask=art)
            self._faces[key] = self._lit(under, self._spot)
        return self._faces[key]

    def colours(self, *, mouth: float, closed: bool) -> Image.Image:
        """Return the RGB of the figure with its mouth opened 0..1 and its eyes closed or not."""
        level = min(1.0, max(0.0, mouth)) * MOUTH_STEPS
        low = int(level)
        if not closed and level == 0:
            return self._body
        patch = self._face(closed=closed, step=low)
        if level > low:
            patch = Image.blend(patch, self._face(closed=closed, step=low + 1), level - low)
        picture = self._body.copy()
        picture.paste(patch, self._spot[:2])
        return picture

    def blinking(self, seconds: float, offset: float) -> bool:
        """Tell whether the eyes are shut for a blink; about every three and a half seconds."""
        beat = (seconds + offset) % 3.5
        twice = (seconds + offset) % 10.5
        return beat < _BLINK_SECONDS or 0.32 < twice < 0.32 + _BLINK_SECONDS
