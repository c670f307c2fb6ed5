"""The sky: graded air, sun or moon with its glow, stars, aurora, clouds."""

from __future__ import annotations

import math
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from app.providers.rendering.studio.painting.palette import Palette
from app.providers.rendering.studio.painting.raster import Rgb, hexa, mix, noise
from app.providers.rendering.studio.scenery.plan import BLEED, Plane, Setting


def sun_place(setting: Setting) -> tuple[float, float]:
    """Return where sun or moon stands, in units; the seed chooses the side."""
    rand = setting.rand
    side = rand.choice((0.16, 0.24, 0.74, 0.82))
    height = 600 - setting.light.sun_height * 470 + rand.uniform(-25, 25)
    return setting.width * side, height


def _air(light: Palette, rows: np.ndarray) -> np.ndarray:
    """Blend the three colours of the sky down the rows (0 top, 1 horizon)."""
    stops = np.array([light.top, light.middle, light.low], dtype=np.float32)
    channels = [np.interp(rows, (0.0, 0.5, 1.0), stops[:, k]) for k in range(3)]
    return np.stack(channels, axis=-1)


def paint_air(
    setting: Setting, *, width: int, height: int, sun: tuple[float, float] | None
) -> Image.Image:
    """Return the opaque sky of the frame with its bleed, width x height pixels."""
    light, small = setting.light, (max(8, width // 4), max(8, height // 4))
    units_high, units_wide = 1000 + 2 * BLEED, setting.width + 2 * BLEED
    y = np.linspace(-BLEED, 1000 + BLEED, small[1], dtype=np.float32)
    x = np.linspace(-BLEED, setting.width + BLEED, small[0], dtype=np.float32)
    cells = noise(small[0], small[1], cell=small[1] / 5, seed=setting.rand.randrange(1 << 30))
    drift = (np.asarray(cells, dtype=np.float32) - 128) / 128 * 0.045
    rows = np.clip(y[:, None] / 640 + drift, 0, 1)
    air = _air(light, rows)
    if sun:
        far = np.hypot(x[None, :] - sun[0], (y[:, None] - sun[1]) * 1.12)
        glow = np.exp(-far / 260)[..., None] * 0.5 + np.exp(-far / 70)[..., None] * 0.55
        strength = 0.5 if light.stars > 0.7 else 1.0
        air += (np.array(light.sun, dtype=np.float32) - air) * np.clip(glow * strength, 0, 0.94)
    picture = Image.fromarray(np.clip(air, 0, 255).astype(np.uint8))
    picture = picture.resize((width, height), Image.Resampling.BICUBIC)
    unit = height / units_high
    if light.stars > 0.05:
        _stars(picture, setting, unit, units_wide)
    if sun:
        _disc(picture, light, ((sun[0] + BLEED) * unit, (sun[1] + BLEED) * unit), unit)
    return picture


def _stars(picture: Image.Image, setting: Setting, unit: float, wide: float) -> None:
    rand, pen = setting.rand, ImageDraw.Draw(picture)
    many = 3 if "stars" in setting.scene.styles or setting.scene.place == "space" else 1
    for _ in range(round(wide * 0.16 * setting.light.stars * many)):
        x, y = rand.uniform(0, wide) * unit, rand.random() ** 1.3 * 640 * unit
        size = rand.choice((0.7, 0.9, 1.2, 1.9)) * unit * 1.2
        faint = rand.uniform(0.35, 1.0) * (1 - y / (760 * unit))
        under = picture.getpixel((min(picture.width - 1, int(x)), min(picture.height - 1, int(y))))
        assert isinstance(under, tuple)
        colour = mix((under[0], under[1], under[2]), (255, 252, 236), faint)
        pen.ellipse((x - size, y - size, x + size, y + size), fill=hexa(colour))


def _disc(picture: Image.Image, light: Palette, place: tuple[float, float], unit: float) -> None:
    radius = (46 if light.stars > 0.7 else 40 + (1 - light.sun_height) * 26) * unit
    edge = round(radius * 4)
    mask = Image.new("L", (edge, edge), 0)
    ImageDraw.Draw(mask).ellipse((edge * 0.25, edge * 0.25, edge * 0.75, edge * 0.75), fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(max(0.6, unit * 0.9)))
    disc = Image.new("RGB", (edge, edge), hexa(light.sun))
    if light.stars > 0.7:
        pen, middle = ImageDraw.Draw(disc), edge / 2
        for dx, dy, size in ((-0.2, -0.16, 0.2), (0.26, 0.1, 0.15), (-0.04, 0.36, 0.12)):
            x, y, r = middle + dx * radius, middle + dy * radius, size * radius
            pen.ellipse((x - r, y - r, x + r, y + r), fill="#dcdccf")
    picture.paste(disc, (round(place[0] - edge / 2), round(place[1] - edge / 2)), mask)


def aurora(setting: Setting, *, width: int, height: int) -> Image.Image:
    """Return northern lights as an RGB picture to be screened over the sky."""
    small = (width // 6, height // 6)
    x = np.linspace(0, 1, small[0], dtype=np.float32)[None, :]
    y = np.linspace(0, 1, small[1], dtype=np.float32)[:, None]
    glow = np.zeros((small[1], small[0], 3), dtype=np.float32)
    for green, colour in ((0.0, (60, 255, 170)), (0.13, (80, 220, 255)), (0.26, (190, 90, 255))):
        phase = setting.rand.uniform(0, 6)
        line = 0.34 - green + 0.07 * np.sin(x * 7 + phase) + 0.03 * np.sin(x * 17 + phase * 2)
        above = np.clip(line - y, 0, 1)
        curtain = np.exp(-above * 9) * (y < line) * (0.5 + 0.5 * np.sin(x * 60 + phase * 9) ** 2)
        glow += curtain[..., None] * np.array(colour, dtype=np.float32) * 0.62
    picture = Image.fromarray(np.clip(glow, 0, 255).astype(np.uint8))
    return picture.filter(ImageFilter.GaussianBlur(2)).resize((width, height))


def _cumulus(x: float, y: float, size: float, colours: tuple[str, str], rand: Random) -> str:
    """Return one heap of cloud: a shaded body and lit heads."""
    heads, count = [], rand.randint(5, 8)
    for place in range(count):
        along = place / (count - 1) * 2 - 1
        r = size * (0.2 + 0.24 * (1 - along * along)) * rand.uniform(0.85, 1.15)
        heads.append((x + along * size, y - r * rand.uniform(0.25, 0.75), r))
    base = f'<rect x="{x - size * 1.12:.1f}" y="{y - size * 0.17:.1f}" width="{size * 2.24:.1f}"'
    body = "".join(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="{r:.1f}"/>' for a, b, r in heads)
    tops = "".join(
        f'<circle cx="{a + r * 0.08:.1f}" cy="{b - r * 0.2:.1f}" r="{r * 0.8:.1f}"/>'
        for a, b, r in heads
    )
    return (
        f'<g fill="{colours[0]}">{base} height="{size * 0.24:.1f}" rx="{size * 0.12:.1f}"/>'
        f'{body}</g><g fill="{colours[1]}">{tops}</g>'
    )


def clouds(setting: Setting) -> Plane | None:
    """Return the drifting clouds, or None for a clear sky."""
    weather, light, rand = setting.scene.weather, setting.light, setting.rand
    count = {"clear": 2, "aurora": 0, "fog": 0, "cloudy": 6, "overcast": 10, "storm": 11}.get(
        weather, 5
    )
    if weather in ("rain", "snow", "blizzard"):
        count = 9
    count = round(count * max(0.7, setting.width / 1200))
    if not count:
        return None
    heavy = weather in ("overcast", "storm", "rain", "blizzard", "snow")
    bright: Rgb = mix(light.key, (255, 255, 255), 0.35)
    bodies = []
    for _ in range(count):
        y = rand.uniform(40, 470)
        size = rand.uniform(70, 150) * (1.5 if heavy else 1.0) * (1.15 - y / 800)
        air = mix(light.top, light.low, min(1, y / 520))
        dim = 0.3 if heavy else 0.62
        lit = hexa(mix(air, bright, dim * (0.45 if light.stars > 0.4 else 1.0)))
        low = hexa(mix(air, light.haze, 0.55) if not heavy else mix(air, (40, 44, 60), 0.16))
        x = rand.uniform(setting.left, setting.right)
        bodies.append((y, _cumulus(x, y, size, (low, lit), rand)))
    bodies.sort(reverse=True)
    return Plane(0.05, "".join(body for _, body in bodies), -BLEED, 560, blur=2.2)


def twinkle(seconds: float, phase: float) -> float:
    """Return how bright a star or glint is at a time, 0..1."""
    return 0.5 + 0.5 * math.sin(seconds * 2.6 + phase * 6.283)
