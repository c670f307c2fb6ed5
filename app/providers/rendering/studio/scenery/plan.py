"""What a place is made of before it is painted: planes from far to near, water, lamps.

Units: the frame is 1000 high and `width` wide; the origin is its upper left corner. Planes are
drawn `BLEED` beyond the frame on every side, so that the camera has room to move.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from app.providers.rendering.studio.painting.palette import Palette
from app.providers.rendering.studio.reading.words import Scene

BLEED = 64.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What every place builder is given."""

    width: float
    scene: Scene
    light: Palette
    rand: Random

    @property
    def left(self) -> float:
        """Return the left edge of what is drawn."""
        return -BLEED

    @property
    def right(self) -> float:
        """Return the right edge of what is drawn."""
        return self.width + BLEED

    def spots(self, gap: float, *, jitter: float = 0.4) -> list[float]:
        """Return x positions across the whole drawing, about `gap` apart, unevenly."""
        spots, x = [], self.left - gap * self.rand.random()
        while x < self.right + gap:
            spots.append(x + gap * jitter * (self.rand.random() - 0.5) * 2)
            x += gap
        return spots


@dataclass(frozen=True, slots=True)
class Plane:
    """One sheet: SVG between `top` and `bottom` at a depth (0 far, 1 the figure, more is nearer).

    `blur` is in units. Where `sways`, wind moves it a little.
    """

    depth: float
    body: str
    top: float
    bottom: float = 1000.0 + BLEED
    blur: float = 0.0


@dataclass(frozen=True, slots=True)
class Glint:
    """A short line of light on water: place, half length, in units."""

    x: float
    y: float
    half: float


@dataclass(frozen=True, slots=True)
class Lamp:
    """A light in the picture: place and reach in units, "#rrggbb", strength 0..1.

    `flicker` for flames; `near` when it stands before the figure and shines over it.
    """

    x: float
    y: float
    reach: float
    colour: str
    strength: float = 0.8
    flicker: bool = False
    near: bool = False


@dataclass(slots=True)
class Backdrop:
    """A built place. `open_sky` False means that a wall fills the frame (its first plane)."""

    planes: list[Plane] = field(default_factory=list)
    front: list[Plane] = field(default_factory=list)
    glints: list[Glint] = field(default_factory=list)
    lamps: list[Lamp] = field(default_factory=list)
    open_sky: bool = True
    sun: bool = True
    window: tuple[float, float, float, float] | None = None
    clouds: bool = True
