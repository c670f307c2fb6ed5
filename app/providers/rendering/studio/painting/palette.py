"""The light of a scene: what colours the hour, the weather and the art words give to everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PIL import Image, ImageEnhance, ImageOps

from app.providers.rendering.studio.painting.raster import Rgb, hexa, mix, rgb, times
from app.providers.rendering.studio.reading.words import Scene


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours are numbers of 0..255, `ambient` is a factor for local colours.

    `sun_height` is 0 at the horizon and 1 at the top; `stars` and `glow` (how much lamps and
    windows shine) are 0..1; `veil` is how fast the air hides what is far, 0..1.
    """

    top: Rgb
    middle: Rgb
    low: Rgb
    haze: Rgb
    key: Rgb
    ambient: Rgb
    sun: Rgb
    sun_height: float
    stars: float
    glow: float
    veil: float = 0.72

    def ambient_of(self, colour: str) -> Rgb:
        """Return a local colour in the light of the scene, as numbers."""
        return times(rgb(colour), self.ambient)

    def tone(self, colour: str, depth: float) -> str:
        """Return how a local colour looks at a depth of 1 (here) to 0 (at the horizon)."""
        lit = times(rgb(colour), self.ambient)
        return hexa(mix(lit, self.haze, (1 - depth) ** 1.2 * self.veil))


def _light(colours: str, ambient: Rgb, height: float, stars: float, glow: float) -> Palette:
    top, middle, low, haze, key, sun = (rgb(part) for part in colours.split())
    return Palette(top, middle, low, haze, key, ambient, sun, height, stars, glow)


HOURS: dict[str, Palette] = {
    "dawn": _light(
        "#4d5f9c #c692b4 #ffd7a6 #d9b4bd #ffd2a6 #fff0c9", (0.86, 0.78, 0.88), 0.16, 0.12, 0.45
    ),
    "morning": _light(
        "#4f9fd8 #a3d4ea #fff0cd #c9e2e6 #fff0c6 #fffbe2", (1.0, 0.98, 0.93), 0.55, 0.0, 0.05
    ),
    "noon": _light(
        "#2a7fd0 #6fbcee #d9f1f8 #bfe0ee #fffdf0 #ffffff", (1.04, 1.03, 1.0), 0.84, 0.0, 0.0
    ),
    "afternoon": _light(
        "#3f90cc #93c9df #ffe9ba #dcdcc0 #ffe7b0 #fff6d0", (1.03, 0.97, 0.87), 0.5, 0.0, 0.05
    ),
    "sunset": _light(
        "#39357a #d65c78 #ffb45a #f0946f #ffa75c #ffe9a8", (0.98, 0.72, 0.64), 0.1, 0.1, 0.6
    ),
    "dusk": _light(
        "#1c2457 #62508f #e8899a #7d6a9e #f0a2b4 #ffd0b0", (0.7, 0.62, 0.82), 0.06, 0.5, 0.9
    ),
    "night": _light(
        "#060b24 #142455 #3a5a90 #2b4174 #bcd4ff #f4f4e4", (0.46, 0.53, 0.78), 0.74, 1.0, 1.0
    ),
}

# weather: share of grey in the sky, its brightness, and how much thicker the air gets
_WEATHER: dict[str, tuple[float, float, float]] = {
    "cloudy": (0.35, 0.96, 0.05),
    "overcast": (0.6, 0.9, 0.12),
    "rain": (0.62, 0.8, 0.16),
    "storm": (0.72, 0.55, 0.12),
    "fog": (0.62, 1.02, 0.28),
    "snow": (0.5, 1.02, 0.16),
    "blizzard": (0.7, 0.98, 0.28),
    "sandstorm": (0.1, 0.95, 0.26),
}
_DUST = rgb("#d9a766")


def _greyed(colour: Rgb, grey: float, bright: float) -> Rgb:
    value = 0.3 * colour[0] + 0.55 * colour[1] + 0.15 * colour[2]
    cool: Rgb = (value * 0.96, value, value * 1.05)
    mixed = mix(colour, cool, grey)
    return (mixed[0] * bright, mixed[1] * bright, mixed[2] * bright)


def _weathered(light: Palette, weather: str) -> Palette:
    if weather not in _WEATHER:
        return light
    grey, bright, thick = _WEATHER[weather]
    dust = 0.55 if weather == "sandstorm" else 0.0
    top, middle, low, haze = (
        mix(_greyed(part, grey, bright), _DUST, dust)
        for part in (mix(light.top, light.middle, grey * 0.7), light.middle, light.low, light.haze)
    )
    dim = 1 - (1 - bright) * 0.55
    ambient = _greyed(light.ambient, grey * 0.5, dim)
    return replace(
        light,
        top=top,
        middle=middle,
        low=low,
        haze=haze,
        key=_greyed(light.key, grey * 0.6, dim),
        ambient=ambient,
        stars=light.stars * (1 - grey),
        glow=min(1.0, light.glow + (0.35 if bright < 0.9 else 0.0)),
        veil=min(0.97, light.veil + thick),
    )


def palette_of(scene: Scene) -> Palette:
    """Return the light of a scene; the same for the same words."""
    light = _weathered(HOURS[scene.hour], scene.weather)
    if "neon" in scene.styles:
        light = replace(
            light,
            middle=mix(light.middle, rgb("#7a1fa8"), 0.5),
            low=mix(light.low, rgb("#ff3fa4"), 0.55),
            haze=mix(light.haze, rgb("#8a2fc4"), 0.5),
            key=mix(light.key, rgb("#ff5fd0"), 0.6),
            glow=1.0,
        )
    if "golden" in scene.styles or "warm" in scene.styles:
        light = replace(
            light, key=mix(light.key, rgb("#ffc45e"), 0.6), low=mix(light.low, rgb("#ffcf7a"), 0.45)
        )
    return light


def _pastel(picture: Image.Image) -> Image.Image:
    soft = ImageEnhance.Color(picture).enhance(0.72)
    return Image.blend(soft, Image.new("RGB", picture.size, "#ffeef2"), 0.26)


def _noir(picture: Image.Image) -> Image.Image:
    grey = ImageOps.grayscale(picture)
    return ImageOps.colorize(
        ImageEnhance.Contrast(grey).enhance(1.3), "#07080c", "#f3f1ea", mid="#777a80"
    )


def _sepia(picture: Image.Image) -> Image.Image:
    grey = ImageOps.colorize(ImageOps.grayscale(picture), "#2a1a10", "#fbeecf", mid="#a9835a")
    return Image.blend(picture, grey, 0.7)


def _tinted(picture: Image.Image, colour: str, share: float) -> Image.Image:
    return Image.blend(picture, Image.new("RGB", picture.size, colour), share)


def graded(picture: Image.Image, scene: Scene) -> Image.Image:
    """Give an RGB picture the look that the art words ask for ("noir", "pastel", "golden" ...)."""
    looks: dict[str, Callable[[Image.Image], Image.Image]] = {
        "pastel": _pastel,
        "noir": _noir,
        "vintage": _sepia,
        "candle": lambda part: _tinted(part, "#ff9a4a", 0.08),
        "golden": lambda part: _tinted(part, "#ffb545", 0.1),
        "warm": lambda part: _tinted(part, "#ff9a4a", 0.09),
        "cool": lambda part: _tinted(part, "#3a7fd0", 0.13),
        "neon": lambda part: ImageEnhance.Color(part).enhance(1.35),
        "vibrant": lambda part: ImageEnhance.Color(part).enhance(1.4),
        "dreamy": lambda part: _tinted(part, "#e9c4ff", 0.13),
        "dark": lambda part: ImageEnhance.Brightness(part).enhance(0.74),
        "muted": lambda part: ImageEnhance.Color(part).enhance(0.55),
    }
    for style in scene.styles:
        if style in looks:
            picture = looks[style](picture)
    return picture
