"""What moves in the air: rain, snow, leaves, petals, fireflies, fog, and light over it all."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from app.providers.rendering.studio.painting.palette import Palette
from app.providers.rendering.studio.painting.raster import hexa, mix, noise, rgb
from app.providers.rendering.studio.scenery.plan import Glint, Lamp

Sprite = tuple[Image.Image, Image.Image]


@dataclass(frozen=True, slots=True)
class Mote:
    """One thing in the air: place and speed in shares of the frame, size and phase."""

    x: float
    y: float
    vx: float
    vy: float
    sway: float
    phase: float
    sprite: int


def _dot(size: float, colour: str, soft: float, *, opacity: float = 1.0) -> Sprite:
    edge = max(3, round(size * 2 + soft * 6))
    mask = Image.new("L", (edge * 4, edge * 4), 0)
    r, middle = size * 4, edge * 2
    ImageDraw.Draw(mask).ellipse(
        (middle - r, middle - r, middle + r, middle + r), fill=round(255 * opacity)
    )
    mask = mask.resize((edge, edge), Image.Resampling.LANCZOS)
    if soft > 0.2:
        mask = mask.filter(ImageFilter.GaussianBlur(soft))
    return Image.new("RGB", mask.size, colour), mask


def _leaf(size: float, colour: str, turn: float, wide: float) -> Sprite:
    edge = max(4, round(size * 2.4))
    mask = Image.new("L", (edge * 4, edge * 4), 0)
    w, middle = size * 4 * wide, edge * 2
    ImageDraw.Draw(mask).ellipse(
        (middle - size * 4, middle - w, middle + size * 4, middle + w), fill=235
    )
    mask = mask.rotate(turn).resize((edge, edge), Image.Resampling.LANCZOS)
    return Image.new("RGB", mask.size, colour), mask


class Air:
    """The particles of a weather for one frame size. `blow` draws them at a time."""

    def __init__(
        self, weather: str, light: Palette, *, size: tuple[int, int], rand: Random
    ) -> None:
        """Prepare sprites and places; nothing for a weather without particles."""
        self.size, self.weather = size, weather
        self.sprites: list[Sprite] = []
        self.motes: list[Mote] = []
        self.sheets: list[tuple[Image.Image, float]] = []
        unit, wide = size[1] / 1000, size[0] / size[1]
        make = {
            "rain": self._rain, "storm": self._rain, "snow": self._snow, "blizzard": self._snow,
            "wind": self._leaves, "petals": self._petals, "fireflies": self._flies,
            "sandstorm": self._dust,
        }.get(weather)  # fmt: skip
        self.tint = hexa(mix(light.key, (255, 255, 255), 0.4))
        if make:
            make(unit, wide, rand)

    def _rain(self, unit: float, wide: float, rand: Random) -> None:
        slant = 0.2 if self.weather == "storm" else 0.09
        for count, long, width, see, pace in ((150, 34, 1.3, 80, 0.95), (70, 66, 2.2, 105, 1.5)):
            w, h = self.size
            sheet = Image.new("L", (w, h), 0)
            pen = ImageDraw.Draw(sheet)
            for _ in range(round(count * max(0.7, wide))):
                x, y = rand.random() * w, rand.random() * h
                size = long * unit * rand.uniform(0.6, 1.2)
                for dx in (-w, 0, w):
                    for dy in (-h, 0):
                        pen.line(
                            (x + dx, y + dy, x + dx - size * slant, y + dy + size),
                            fill=round(see * rand.uniform(0.6, 1.0)),
                            width=max(1, round(width * unit)),
                        )  # fmt: skip
            sheet = sheet.filter(ImageFilter.GaussianBlur(0.6 * unit))
            tiled = Image.new("L", (w * 2, h * 2))
            for at in ((0, 0), (w, 0), (0, h), (w, h)):
                tiled.paste(sheet, at)
            self.sheets.append((tiled, pace))
        self.slant = slant

    def _scatter(self, count: float, wide: float, rand: Random, speed: tuple[float, float]) -> None:
        for _ in range(round(count * max(0.6, wide))):
            sprite = rand.randrange(len(self.sprites))
            near = 0.5 + sprite / len(self.sprites)
            self.motes.append(
                Mote(rand.random(), rand.random(), speed[0] * near * rand.uniform(0.7, 1.3),
                     speed[1] * near * rand.uniform(0.7, 1.3), rand.uniform(0.004, 0.022),
                     rand.random(), sprite)
            )  # fmt: skip

    def _snow(self, unit: float, wide: float, rand: Random) -> None:
        for size, soft in ((1.8, 0.3), (2.6, 0.5), (3.4, 0.6), (5.0, 1.2), (9.0, 3.4)):
            self.sprites.append(_dot(size * unit, "#fafcff", soft * unit, opacity=0.92))
        hard = self.weather == "blizzard"
        self._scatter(260 if hard else 150, wide, rand, (-0.32, 0.3) if hard else (-0.02, 0.075))

    def _leaves(self, unit: float, wide: float, rand: Random) -> None:
        for colour in ("#c8502b", "#e08a35", "#d9a83c", "#8f9a45"):
            for turn in (0, 40, 80, 130):
                self.sprites.append(_leaf(rand.uniform(6, 13) * unit, colour, turn, 0.45))
        self._scatter(26, wide, rand, (0.13, 0.085))

    def _petals(self, unit: float, wide: float, rand: Random) -> None:
        for colour in ("#fbd0dd", "#f7b6cd", "#fff0f4"):
            for turn in (0, 40, 80, 130):
                self.sprites.append(_leaf(rand.uniform(4.5, 9) * unit, colour, turn, 0.6))
        self._scatter(46, wide, rand, (0.05, 0.06))

    def _flies(self, unit: float, wide: float, rand: Random) -> None:
        for size in (2.4, 3.2, 4.2):
            for bright in (0.25, 0.5, 0.75, 1.0):
                halo = _dot(size * 3.2 * unit, "#ffdf7a", size * 2.2 * unit, opacity=0.5 * bright)
                core = _dot(size * unit, "#fffbe0", 0.4 * unit, opacity=bright)
                mask = halo[1].copy()
                at = (mask.width - core[1].width) // 2
                mask.paste(core[1], (at, at), core[1])
                self.sprites.append((Image.new("RGB", mask.size, "#ffe9a0"), mask))
        self._scatter(42, wide, rand, (0.008, -0.012))

    def _dust(self, unit: float, wide: float, rand: Random) -> None:
        for size in (1.4, 2.0, 3.0):
            self.sprites.append(_dot(size * unit, "#e9c48a", 0.8 * unit, opacity=0.7))
        self._scatter(150, wide, rand, (0.55, 0.02))

    def blow(self, frame: Image.Image, seconds: float) -> None:
        """Draw the air at a time into an RGB frame of the prepared size."""
        w, h = self.size
        for sheet, pace in self.sheets:
            fall = round(seconds * pace * h) % h
            side = round(seconds * pace * h * self.slant) % w
            mask = sheet.crop((side, h - fall, side + w, 2 * h - fall))
            frame.paste(self.tint, (0, 0), mask)
        steps = 4 if self.weather in ("wind", "petals", "fireflies") else 0
        for mote in self.motes:
            drift = math.sin(seconds * 1.3 + mote.phase * 6.28) * mote.sway
            x = (mote.x + mote.vx * seconds + drift) % 1.1 - 0.05
            y = (mote.y + mote.vy * seconds) % 1.1 - 0.05
            kind = mote.sprite
            if steps:
                turn = int(2 + 2 * math.sin(seconds * 2.1 + mote.phase * 6.28))
                kind = kind - kind % steps + min(steps - 1, turn)
            colours, mask = self.sprites[kind]
            frame.paste(
                colours, (round(x * w - mask.width / 2), round(y * h - mask.height / 2)), mask
            )


class Glints:
    """Lights on water that come and go."""

    def __init__(self, glints: list[Glint], light: Palette, *, unit: float) -> None:
        """Prepare eight brightnesses of every length."""
        self.glints, self.unit = glints, unit
        colour = hexa(mix(light.key, (255, 255, 255), 0.5))
        self.sprites: dict[tuple[int, int], Sprite] = {}
        for half in {round(glint.half) for glint in glints}:
            w, h = max(2, round(half * 2 * unit)), max(1, round(3.2 * unit))
            for step in range(8):
                mask = Image.new("L", (w * 2, h * 4), 0)
                ImageDraw.Draw(mask).ellipse((0, h, w * 2, h * 3), fill=round(225 * step / 7))
                mask = mask.resize((w, h * 2), Image.Resampling.LANCZOS)
                self.sprites[half, step] = (Image.new("RGB", mask.size, colour), mask)

    def shine(self, frame: Image.Image, seconds: float, *, shift: tuple[float, float]) -> None:
        """Draw them at a time, moved by `shift` pixels."""
        for place, glint in enumerate(self.glints):
            wave = 0.5 + 0.5 * math.sin(seconds * (1.3 + place % 5 * 0.34) + place * 2.39)
            colours, mask = self.sprites[round(glint.half), int(wave * 7.99)]
            x = glint.x * self.unit + shift[0] + math.sin(seconds * 0.7 + place) * 5 * self.unit
            y = glint.y * self.unit + shift[1]
            frame.paste(colours, (round(x - mask.width / 2), round(y)), mask)


def lamp_glow(lamps: list[Lamp], *, size: tuple[int, int]) -> Image.Image | None:
    """Return the light of lamps as an RGB picture to be screened; None when there is none."""
    if not lamps:
        return None
    x, y = _grid(size)
    glow = np.zeros((y.shape[0], x.shape[1], 3), dtype=np.float32)
    for lamp in lamps:
        far = np.hypot(x - lamp.x, y - lamp.y) / lamp.reach
        colour = np.array(rgb(lamp.colour), dtype=np.float32)
        glow += (np.exp(-far * far * 2.2) * lamp.strength)[..., None] * colour * 0.75
    return _enlarged(glow, size)


def sun_glow(
    light: Palette, *, size: tuple[int, int], sun: tuple[float, float], rays: bool, rand: Random
) -> Image.Image:
    """Return the bloom of sun or moon and its shafts of light, an RGB picture to be screened."""
    x, y = _grid(size)
    key = np.array(light.key, dtype=np.float32)
    far = np.hypot(x - sun[0], y - sun[1])
    glow = (np.exp(-far / 330) * (0.3 if light.stars < 0.7 else 0.12))[..., None] * key
    if rays:
        angle = np.arctan2(y - sun[1], x - sun[0])
        beams = np.zeros_like(far)
        for _ in range(9):
            spread, turn = rand.uniform(0.02, 0.07), rand.uniform(0.15, 2.95)
            beams += np.exp(-(((angle - turn) / spread) ** 2)) * rand.uniform(0.3, 1.0)
        beams *= np.exp(-far / 900) * np.clip(far / 140, 0, 1)
        glow += (beams * 0.26)[..., None] * key
    return _enlarged(glow, size)


def _grid(size: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Return x and y of a coarse grid over the frame, in units."""
    wide, high = max(4, size[0] // 4), max(4, size[1] // 4)
    unit = high / 1000
    y = np.arange(high, dtype=np.float32)[:, None] / unit
    return np.arange(wide, dtype=np.float32)[None, :] / unit, y


def _enlarged(glow: np.ndarray, size: tuple[int, int]) -> Image.Image:
    picture = Image.fromarray(np.clip(glow, 0, 235).astype(np.uint8))
    return picture.resize(size, Image.Resampling.BICUBIC)


def lens(size: tuple[int, int], *, dark: float) -> Image.Image:
    """Return vignette and film grain as one RGB picture to be multiplied over a frame."""
    small = (max(4, size[0] // 6), max(4, size[1] // 6))
    y = np.linspace(-1, 1, small[1], dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, small[0], dtype=np.float32)[None, :]
    fall = 1 - np.clip((x * x + y * y) - 0.85, 0, 2) * dark
    shade = Image.fromarray(np.clip(fall * 255, 0, 255).astype(np.uint8)).resize(size)
    grain = noise(size[0], size[1], cell=1.4, seed=7).point(
        [round(255 - (255 - v) * 0.055) for v in range(256)]
    )
    both = np.asarray(shade, dtype=np.uint16) * np.asarray(grain, dtype=np.uint16) // 255
    return Image.fromarray(both.astype(np.uint8)).convert("RGB")


def fog_bank(
    size: tuple[int, int], light: Palette, *, seed: int
) -> tuple[Image.Image, Image.Image]:
    """Return one drifting bank of fog, twice as wide as the frame: its colour and its mask."""
    w, h = size[0] * 2 // 6, size[1] // 6
    base = np.asarray(noise(w, h, cell=h / 3, seed=seed), dtype=np.float32)
    fine = np.asarray(noise(w, h, cell=h / 9, seed=seed + 1), dtype=np.float32)
    down = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    amount = np.clip((base * 0.7 + fine * 0.3 - 92) * 1.5, 0, 190) * np.clip(down * 2 - 0.4, 0, 1)
    seam = np.clip(np.minimum(np.arange(w), w - np.arange(w)) / (w * 0.1), 0, 1)
    mask = Image.fromarray((amount * seam[None, :]).astype(np.uint8))
    mask = mask.resize((size[0] * 2, size[1]), Image.Resampling.BICUBIC)
    return Image.new("RGB", mask.size, hexa(mix(light.haze, (255, 255, 255), 0.2))), mask


def lamp_flicker(seconds: float) -> float:
    """Return how bright a flame is at a time, about 0.85..1."""
    return 0.93 + 0.05 * math.sin(seconds * 7.1) + 0.03 * math.sin(seconds * 17.3 + 1)
