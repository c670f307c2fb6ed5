"""A composed picture: the character in a scene, as a still, in steps, or as frames of a film.

Everything is deterministic from the order's prompt, base prompt, sitter and seed; nothing leaves
the process. Different compositions can be drawn in different threads at once.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PIL import Image, ImageChops, ImageFilter

from app.providers.rendering.port import RenderOrder
from app.providers.rendering.studio.air import atmosphere, heavens
from app.providers.rendering.studio.chance import dice, seed_of
from app.providers.rendering.studio.figure.drawing import Figure, Light
from app.providers.rendering.studio.figure.looks import Looks, looks_of
from app.providers.rendering.studio.painting.palette import Palette, graded, palette_of
from app.providers.rendering.studio.painting.raster import (
    draw,
    mix,
    spread,
    textured,
)  # fmt: skip
from app.providers.rendering.studio.painting.sheets import (
    Sheet,
    lay,
    lay_leaning,
    merged,
    trimmed,
)  # fmt: skip
from app.providers.rendering.studio.reading.words import Scene, read_scene
from app.providers.rendering.studio.scenery.places import build
from app.providers.rendering.studio.scenery.plan import BLEED, Backdrop, Plane, Setting

CREDITS: tuple[dict[str, str], ...] = (
    {
        "work": "Toon Head",
        "by": "Johan Melin",
        "licence": "CC BY 4.0",
        "url": "https://www.figma.com/community/file/1589627891082866389",
        "use": "the bust of the figure, remixed: own hair, clothes, mouths and hats are added",
    },
    {
        "work": "dicebear-core",
        "by": "DiceBear",
        "licence": "MIT",
        "url": "https://www.dicebear.com",
        "use": "puts the bust together",
    },
    {
        "work": "resvg-py",
        "by": "resvg-py and resvg contributors",
        "licence": "MIT, with resvg under Apache-2.0 or MIT",
        "url": "https://github.com/baseplate-admin/resvg-py",
        "use": "turns drawings into pixels",
    },
)
PREVIEW_SIDE = 384
_SIDES = (-1.0, -0.6, 0.6, 1.0)
_LAMPLIGHT = ((1.0, 0.88, 0.74), (255.0, 196.0, 120.0))
# places that have a light of their own, whatever the hour: local factor and colour of the rim
_OWN_LIGHT = {
    "stage": ((1.0, 0.88, 0.96), (255.0, 170.0, 220.0)),
    "space": ((0.82, 0.84, 1.0), (190.0, 210.0, 255.0)),
    "station": ((0.86, 0.92, 1.0), (150.0, 230.0, 255.0)),
    "underwater": ((0.78, 0.96, 1.0), (190.0, 255.0, 250.0)),
    "cave": ((0.72, 0.82, 0.98), (150.0, 240.0, 255.0)),
}
_FAINT = [round(v * 0.3) for v in range(256)] * 3
_RAYS = frozenset({"forest", "library", "church", "cave", "underwater", "ruins", "jungle"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What an order asks for, read once: the scene and the person's looks."""

    scene: Scene
    looks: Looks

    @classmethod
    def of(cls, order: RenderOrder) -> Subject:
        """Read an order's words."""
        scene = read_scene(order.prompt, order.base_prompt)
        prompts = tuple(text for text in (order.base_prompt, order.prompt) if text)
        sitter = order.sitter
        return cls(scene, looks_of(seed=sitter.seed, appearance=sitter.appearance, prompts=prompts))


def _lit_size(order_width: int, order_height: int) -> tuple[float, float]:
    """Return width of the frame and height of the figure in units of 1/1000 of the height."""
    wide = 1000 * order_width / order_height
    return wide, min(850 if wide > 1150 else 800, wide * 1.36)


def _swing(wide: float) -> float:
    """Return how far from the middle the figure may stand, as a share of the width."""
    return 0.2 if wide > 1150 else 0.09 if wide > 700 else 0.03


class Composition:
    """One picture at one size. Preparing costs about a second; frames are cheap after that."""

    def __init__(self, order: RenderOrder, *, width: int, height: int) -> None:
        """Read the order; nothing is painted before it is needed."""
        self.width, self.height = width, height
        self.subject = Subject.of(order)
        self.scene = self.subject.scene
        self._origin = seed_of(order.seed, order.sitter.seed, order.base_prompt or order.prompt)
        self.light: Palette = palette_of(self.scene)
        rand = dice("layout", self._origin)
        wide, self._tall = _lit_size(width, height)
        self._setting = Setting(wide, self.scene, self.light, rand)
        self._unit = height / 1000
        self._stand = rand.choice(_SIDES) * _swing(wide)
        self._pan = rand.choice((-1.0, 1.0))
        self._sun = heavens.sun_place(self._setting)
        if (self._sun[0] / wide - 0.5) * self._stand > 0:
            self._sun = (wide - self._sun[0], self._sun[1])
        self._phase = rand.random() * 3

    def _dealt(self, part: str) -> Setting:
        """Return the setting with a random source of its own, so that order does not matter."""
        return replace(self._setting, rand=dice(part, self._origin))

    @functools.cached_property
    def _backdrop(self) -> Backdrop:
        return build(self._dealt("place"))

    @property
    def _bleed(self) -> float:
        return BLEED * self._unit

    def _visible_sun(self) -> tuple[float, float] | None:
        grey = self.scene.weather in ("rain", "storm", "overcast", "snow", "blizzard")
        shown = self._backdrop.sun and self._backdrop.open_sky and not grey
        return self._sun if shown else None

    @functools.cached_property
    def _sky(self) -> Sheet:
        bleed = math.ceil(self._bleed)
        size = (self.width + 2 * bleed, self.height + 2 * bleed)
        sun = self._visible_sun()
        air = heavens.paint_air(self._dealt("air"), width=size[0], height=size[1], sun=sun)
        if self.scene.weather == "aurora" and self._backdrop.open_sky:
            lights = heavens.aurora(self._dealt("aurora"), width=size[0], height=size[1])
            air = ImageChops.screen(air, lights)
        return Sheet(graded(textured(air), self.scene), None, -bleed, -bleed, 0.0)

    @functools.cached_property
    def _film_sky(self) -> Sheet:
        """Return the sky without what the land hides, for frames by the hundred."""
        slack = 0.6 * self._bleed
        sheets = trimmed([self._sky, *self._planes], floor=self.height, slack=slack)
        return sheets[0]

    def _sheet(self, plane: Plane) -> Sheet:
        """Rasterise one plane at its place."""
        top = max(-BLEED, plane.top) * self._unit
        bottom = min(1000 + BLEED, plane.bottom) * self._unit
        y0, y1 = math.floor(top), math.ceil(bottom)
        x0, x1 = -math.ceil(self._bleed), self.width + math.ceil(self._bleed)
        view = (x0 / self._unit, y0 / self._unit, (x1 - x0) / self._unit, (y1 - y0) / self._unit)
        picture = draw(plane.body, view=view, width=x1 - x0, height=y1 - y0)
        if plane.blur * self._unit > 0.5:
            picture = picture.convert("RGBa").filter(
                ImageFilter.BoxBlur(plane.blur * self._unit)
            ).convert("RGBA")  # fmt: skip
        colours = graded(textured(spread(picture)), self.scene)
        return Sheet(colours, picture.getchannel("A"), x0, y0, plane.depth)

    @functools.cached_property
    def _clouds(self) -> Sheet | None:
        if not (self._backdrop.open_sky and self._backdrop.clouds):
            return None
        plane = heavens.clouds(self._dealt("clouds"))
        return self._sheet(plane) if plane else None

    @functools.cached_property
    def _planes(self) -> list[Sheet]:
        sheets = merged([self._sheet(plane) for plane in self._backdrop.planes], near=0.16)
        return trimmed(sheets, floor=self.height, slack=0.6 * self._bleed)

    @functools.cached_property
    def _front(self) -> list[Sheet]:
        sheets = [self._sheet(plane) for plane in self._backdrop.front]
        return trimmed(sheets, floor=float("inf"), slack=self._bleed)

    @functools.cached_property
    def _figure(self) -> Figure:
        return self.figure_of(self.subject.looks)

    def figure_of(self, looks: Looks, *, mood: str = "") -> Figure:
        """Return somebody of these looks as the scene lights them, at the size it has here."""
        sun_side = 1.0 if self._sun[0] > self._setting.width * (0.5 + self._stand) else -1.0
        scene = self.scene
        rim = 0.85 if scene.hour in ("sunset", "dusk", "dawn", "night") else 0.42
        ambient, key = self.light.ambient, self.light.key
        if scene.place in _OWN_LIGHT:
            ambient, key = _OWN_LIGHT[scene.place]
        elif scene.indoors:
            share = 0.7 * self.light.glow
            ambient = mix(ambient, _LAMPLIGHT[0], share)
            key = mix(key, _LAMPLIGHT[1], share)
        light = Light(ambient, key, sun_side, rim, lambda part: graded(part, scene))
        height = round(self._tall * self._unit)
        return Figure(looks, mood or scene.mood, height, light)

    @functools.cached_property
    def _air(self) -> atmosphere.Air:
        weather = self.scene.weather
        if self.scene.indoors and weather not in ("fireflies", "petals"):
            weather = "clear"
        rand = dice("air", self._origin)
        return atmosphere.Air(weather, self.light, size=(self.width, self.height), rand=rand)

    @functools.cached_property
    def _glows(self) -> tuple[Image.Image | None, Image.Image | None, bool]:
        """Return the light behind the figure, the light over it, and whether that flickers."""
        size, lamps = (self.width, self.height), self._backdrop.lamps
        behind = atmosphere.lamp_glow([lamp for lamp in lamps if not lamp.near], size=size)
        near = [lamp for lamp in lamps if lamp.near]
        over = atmosphere.lamp_glow(near, size=size)
        if sun := self._visible_sun():
            rays = "rays" in self.scene.styles or (
                self.scene.place in _RAYS and self.scene.weather in ("clear", "cloudy", "fog")
            )
            rand = dice("rays", self._origin)
            shine = atmosphere.sun_glow(self.light, size=size, sun=sun, rays=rays, rand=rand)
            behind = ImageChops.screen(behind, shine) if behind else shine
        if behind:
            faint = behind.point(_FAINT)
            over = ImageChops.screen(over, faint) if over else faint
        grade = "noir" in self.scene.styles
        if grade:
            behind, over = (graded(part, self.scene) if part else None for part in (behind, over))
        return behind, over, any(lamp.flicker for lamp in near)

    @functools.cached_property
    def _lens(self) -> Image.Image:
        return atmosphere.lens((self.width, self.height), dark=0.24)

    @functools.cached_property
    def _glints(self) -> atmosphere.Glints:
        return atmosphere.Glints(self._backdrop.glints, self.light, unit=self._unit)

    @functools.cached_property
    def _fog(self) -> tuple[Image.Image, Image.Image] | None:
        if self.scene.weather != "fog" or self.scene.indoors:
            return None
        size = (self.width, self.height)
        colours, mask = atmosphere.fog_bank(size, self.light, seed=self._origin % (1 << 30))
        return graded(colours, self.scene), mask

    def _camera(
        self, seconds: float, motion: float, depth: float
    ) -> tuple[tuple[float, float], float]:
        """Return shift in pixels and zoom of a depth at a time: a slow push with a pan."""
        way = 1 - math.exp(-seconds / 9)
        zoom = 1 + motion * way * 0.06 * depth
        span = self._bleed * 0.62 * motion * way * depth * self._pan
        breath = motion * self._unit * 2.2 * depth * math.sin(seconds * 0.8)
        return (-span, breath * 0.5), zoom

    def _put(self, frame: Image.Image, sheet: Sheet, seconds: float, motion: float) -> None:
        shift, zoom = self._camera(seconds, motion, sheet.depth)
        lay(frame, sheet, shift=shift, zoom=zoom)

    def _put_sky(self, frame: Image.Image, seconds: float, motion: float) -> None:
        if self._backdrop.open_sky:
            self._put(frame, self._film_sky if motion > 0 else self._sky, seconds, motion)
        if self._clouds:
            shift, zoom = self._camera(seconds, motion, 0.05)
            windy = 2.2 if self.scene.weather in ("storm", "wind", "blizzard") else 1.0
            drift = math.tanh(seconds * windy / 24) * self._bleed * 0.9 * motion
            lay(frame, self._clouds, shift=(shift[0] + drift, shift[1]), zoom=zoom)

    def _put_land(self, frame: Image.Image, seconds: float, motion: float) -> None:
        for sheet in self._planes:
            self._put(frame, sheet, seconds, motion)
        if self._backdrop.glints:
            shift, _ = self._camera(seconds, motion, 0.4)
            self._glints.shine(frame, seconds, shift=shift)
        if glow := self._glows[0]:
            frame.paste(ImageChops.screen(frame, glow))

    def _put_figure(self, frame: Image.Image, seconds: float, mouth: float, motion: float) -> None:
        figure = self._figure
        closed = motion > 0 and figure.blinking(seconds, self._phase)
        colours, mask = figure.colours(mouth=mouth, closed=closed), figure.mask
        shift, zoom = self._camera(seconds, motion, 1.0)
        left = self.width * (0.5 + self._stand) - figure.width / 2
        top = self.height * 1.015 - figure.height
        sheet = Sheet(colours, mask, left, top, 1.0)
        if motion > 0 and seconds > 0:
            sway = motion * 0.012 * math.sin(seconds * 1.1 + self._phase)
            nod = 1 + motion * 0.006 * math.sin(seconds * 1.9 + self._phase)
            lay_leaning(frame, sheet, shift=shift, zoom=zoom, sway=sway, nod=nod)
        else:
            lay(frame, sheet, shift=shift, zoom=zoom)

    def _put_front(self, frame: Image.Image, seconds: float, motion: float) -> None:
        for sheet in self._front:
            shift, zoom = self._camera(seconds, motion, sheet.depth)
            breeze = motion * self._unit * 5 * math.sin(seconds * 0.9 + sheet.depth)
            lay(frame, sheet, shift=(shift[0] + breeze, shift[1]), zoom=zoom)
        if self._fog:
            colours, mask = self._fog
            left = round(-self.width * 0.5 + motion * seconds * self.width * 0.016)
            frame.paste(colours, (left, 0), mask)
        self._air.blow(frame, seconds)

    def _finished(self, frame: Image.Image, seconds: float, motion: float) -> Image.Image:
        _, glow, flickers = self._glows
        if glow:
            if flickers and motion > 0:
                bright = atmosphere.lamp_flicker(seconds)
                glow = glow.point([round(min(255, v * bright)) for v in range(256)] * 3)
            frame = ImageChops.screen(frame, glow)
        return ImageChops.multiply(frame, self._lens)

    def frame(
        self, seconds: float = 0.0, *, mouth: float = 0.0, motion: float = 1.0
    ) -> Image.Image:
        """Return the RGB picture at a time inside the film, exactly width x height.

        `mouth` is 0 (as the mood is) to 1 (wide open). `motion` scales all movement of camera,
        face and planes; at 0 s with motion 0 the frame is the still. The same arguments give the
        same pixels.
        """
        frame = Image.new("RGB", (self.width, self.height))
        self._put_sky(frame, seconds, motion)
        self._put_land(frame, seconds, motion)
        self._put_figure(frame, seconds, mouth, motion)
        self._put_front(frame, seconds, motion)
        return self._finished(frame, seconds, motion)

    def stands(self) -> tuple[float, ...]:
        """Return where the middle of the figure can be in a picture of this size, in pixels."""
        swing = _swing(1000 * self.width / self.height)
        return tuple(self.width * (0.5 + side * swing) for side in _SIDES)

    def scenery(self) -> Image.Image:
        """Return the still's place and sky, with nobody in it."""
        frame = Image.new("RGB", (self.width, self.height))
        self._put_sky(frame, 0.0, 0.0)
        self._put_land(frame, 0.0, 0.0)
        return frame

    def before(self, frame: Image.Image) -> Image.Image:
        """Return the frame with what is in front of the figure, weather and light over it."""
        frame = frame.copy()
        self._put_front(frame, 0.0, 0.0)
        return self._finished(frame, 0.0, 0.0)

    def still(self) -> Image.Image:
        """Return the picture as a still: the frame at 0 s without motion."""
        return self.frame(motion=0.0)

    def steps(self) -> Iterator[tuple[float, str, Image.Image]]:
        """Paint the still in visible steps; each picture is full size, the last is finished."""
        frame = Image.new("RGB", (self.width, self.height))
        self._put_sky(frame, 0.0, 0.0)
        yield 0.25, "painting the sky", frame.copy()
        self._put_land(frame, 0.0, 0.0)
        yield 0.55, "building the place", frame.copy()
        self._put_figure(frame, 0.0, 0.0, 0.0)
        yield 0.75, "drawing the character", frame.copy()
        self._put_front(frame, 0.0, 0.0)
        yield 0.88, "light and weather", frame.copy()
        yield 1.0, "finishing", self._finished(frame, 0.0, 0.0)


def compose(order: RenderOrder, *, width: int, height: int) -> Composition:
    """Return the composition of an order at a size (a smaller size is the same picture, smaller).

    Deterministic from prompt, base prompt, sitter and seed. Raises nothing of its own.
    """
    return Composition(order, width=width, height=height)


def steps_of_still(order: RenderOrder) -> Iterator[tuple[float, str, Image.Image | None]]:
    """Yield (fraction, stage, picture) while the still of an order is painted.

    Fractions rise; the last item is (1.0, "finishing", the finished picture at the order's size),
    equal to `compose(order, ...).still()`. Earlier pictures are at most PREVIEW_SIDE pixels long;
    the first has none.
    """
    composition = compose(order, width=order.width, height=order.height)
    yield 0.05, "reading the prompt", None
    for fraction, stage, picture in composition.steps():
        if fraction < 1.0:
            picture.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE), reducing_gap=2.0)
        yield fraction, stage, picture
