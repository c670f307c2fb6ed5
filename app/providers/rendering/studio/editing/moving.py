"""A film that starts from a picture: its own pixels, under a moving camera, light and weather."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from app.providers.rendering.port import RenderOrder
from app.providers.rendering.studio.chance import dice
from app.providers.rendering.studio.editing import likeness
from app.providers.rendering.studio.editing.grading import felt, picture_of, pixels_of
from app.providers.rendering.studio.editing.lighting import Mood
from app.providers.rendering.studio.editing.opening import Cut, opened
from app.providers.rendering.studio.editing.transformation import Original
from app.providers.rendering.studio.editing.wishes import wishes_of
from app.providers.rendering.studio.figure.drawing import MOUTH_STEPS
from app.providers.rendering.studio.reading.words import read_scene

_Patch = tuple[Image.Image, Image.Image, tuple[int, int]]
_Part = tuple[int, int, int, int]
_LIGHT_SECONDS = 2.0
_AIR_SECONDS = 0.8
_PUSH = 0.17
_NEARER = 1.3


def _eased(seconds: float, whole: float) -> float:
    share = min(1.0, max(0.0, seconds / whole))
    return share * share * (3 - 2 * share)


class _Face:
    """The moving parts of the figure's face, painted over the picture's own pixels."""

    def __init__(
        self, figure: likeness.Likeness, picture: Image.Image, cut: Cut, *, phase: float
    ) -> None:
        self._phase = phase
        self._figure, self._cut = figure, cut
        self._gain = likeness.gain_of(picture, figure)
        self._rest = figure.figure.colours(mouth=0.0, closed=False)
        self._patches: dict[tuple[bool, int], _Patch] = {}

    def _patch(self, *, closed: bool, level: int) -> _Patch:
        key = (closed, level)
        if key not in self._patches:
            figure = self._figure.figure
            shown = figure.colours(mouth=level / MOUTH_STEPS / 2, closed=closed)
            parts = ImageChops.difference(shown, self._rest).convert("L")
            mask = parts.point([255 if v > 5 else 0 for v in range(256)])
            mask = mask.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.GaussianBlur(0.8))
            scale = self._cut.scale
            size = (max(1, round(figure.width * scale)), max(1, round(figure.height * scale)))
            painted = likeness.lit(shown, self._gain)
            mask = mask.resize(size)
            box = mask.getbbox() or (0, 0, 1, 1)
            self._patches[key] = (painted.resize(size).crop(box), mask.crop(box), box[:2])
        return self._patches[key]

    def show(self, frame: Image.Image, *, seconds: float, mouth: float, gain: np.ndarray) -> None:
        """Paint the face of this moment into the frame; nothing for a face at rest."""
        closed = self._figure.figure.blinking(seconds, self._phase)
        level = round(min(1.0, max(0.0, mouth)) * MOUTH_STEPS * 2)
        if not closed and level == 0:
            return
        painted, mask, corner = self._patch(closed=closed, level=level)
        left = round((self._figure.left - self._cut.left) * self._cut.scale)
        top = round((self._figure.top - self._cut.top) * self._cut.scale)
        frame.paste(likeness.lit(painted, gain), (left + corner[0], top + corner[1]), mask)


class MovingBase:
    """The picture an order starts from, as frames; at 0 s exactly that picture, cut to size.

    The camera moves towards the subject, which comes nearer faster than what is behind it. Light
    and weather that the prompt names come over it in the first two seconds. The studio's own figure
    blinks and speaks. Raises ProviderFault when the picture cannot be read.
    """

    def __init__(self, order: RenderOrder) -> None:
        assert order.base_image is not None, "such a film starts from a picture"
        self.width, self.height = order.width, order.height
        size = (order.width, order.height)
        original = Original.of(order, opened(order.base_image))
        cut = original.cut(size)
        self._picture, self._matte = cut.of(original.picture), cut.of(original.matte)
        self._subject = self._matte.getbbox()
        rand = dice("film camera", order.seed, order.prompt)
        self._pan, phase = rand.choice((-1.0, 1.0)), 0.4 + rand.random() * 2
        self._face = None
        if original.figure:
            self._face = _Face(original.figure, original.picture, cut, phase=phase)
        self._goal = self._middle(original, cut)
        wishes = wishes_of(order.prompt, base_prompt=order.base_prompt)
        mood = Mood.of(order, wishes)
        lit = mood.styled(mood.lit(self._picture, self._matte))
        if wishes.mood and not original.figure:
            lit = picture_of(felt(pixels_of(lit), mood=wishes.mood))
        self._later = lit if lit.tobytes() != self._picture.tobytes() else None
        self._gain = _change(self._picture, lit, self._matte)
        self._air = _with_air_of_base(mood, order.base_prompt).drawn_air(size)

    def _middle(self, original: Original, cut: Cut) -> tuple[float, float]:
        """Return where the camera moves to: the face, or the middle of the head."""
        if original.figure:
            x, y = original.figure.face
            return (x - cut.left) * cut.scale, (y - cut.top) * cut.scale
        return self.width / 2, self.height * 0.45

    def _corner(self, zoom: float, pan: float) -> tuple[float, float]:
        """Return which pixel of the picture is at the frame's upper left."""
        x, y = self._goal
        left = min(max(x * (1 - 1 / zoom) + pan, 0.0), self.width - self.width / zoom)
        top = min(max(y * (1 - 1 / zoom), 0.0), self.height - self.height / zoom)
        return left, top

    def _near_part(self, zoom: float, pan: float) -> _Part | None:
        """Return which part of the frame the subject can be in; None when there is no subject."""
        if self._subject is None:
            return None
        (left, top), (x0, y0, x1, y1) = self._corner(zoom, pan), self._subject
        part = (
            max(0, math.floor((x0 - left - 1) * zoom)),
            max(0, math.floor((y0 - top - 1) * zoom)),
            min(self.width, math.ceil((x1 - left + 1) * zoom)),
            min(self.height, math.ceil((y1 - top + 1) * zoom)),
        )
        return part if part[0] < part[2] and part[1] < part[3] else None

    def _seen(self, picture: Image.Image, zoom: float, pan: float, part: _Part) -> Image.Image:
        """Return a part of the frame as the camera sees the picture."""
        left, top = self._corner(zoom, pan)
        box = (
            left + part[0] / zoom,
            top + part[1] / zoom,
            min(left + part[2] / zoom, float(self.width)),
            min(top + part[3] / zoom, float(self.height)),
        )
        size = (part[2] - part[0], part[3] - part[1])
        return picture.resize(size, Image.Resampling.BILINEAR, box=box)

    def frame(self, seconds: float, *, mouth: float) -> Image.Image:
        """The picture at this time, RGB, exactly `width` x `height`."""
        if seconds <= 0.0:
            return self._picture.copy()
        frame, share = self._picture.copy(), _eased(seconds, _LIGHT_SECONDS)
        if self._later is not None:
            frame = Image.blend(frame, self._later, share)
        if self._face:
            gain = 1 + (self._gain - 1) * share
            self._face.show(frame, seconds=seconds, mouth=mouth, gain=gain)
        way = 1 - math.exp(-seconds / 9)
        breath = 0.004 * math.sin(seconds * 1.9) ** 2
        pan = self._pan * self.width * _PUSH * 0.3 * way
        seen = self._seen(frame, 1 + _PUSH * way, pan, (0, 0, self.width, self.height))
        nearer = 1 + _PUSH * way * _NEARER + breath
        if part := self._near_part(nearer, pan):
            near, matte = (self._seen(one, nearer, pan, part) for one in (frame, self._matte))
            seen.paste(near, part[:2], matte)
        return self._aired(seen, seconds)

    def _aired(self, frame: Image.Image, seconds: float) -> Image.Image:
        if self._air.weather == "clear":
            return frame
        share = _eased(seconds, _AIR_SECONDS)
        blown = frame.copy() if share < 1 else frame
        self._air.blow(blown, seconds)
        return Image.blend(frame, blown, share) if share < 1 else blown


def _change(before: Image.Image, after: Image.Image, matte: Image.Image) -> np.ndarray:
    """Return by how much each colour of the subject grows from one picture to the other."""
    weight = np.asarray(matte.resize((48, 48)), dtype=np.float32)[..., None] + 1
    one, two = (
        (np.asarray(part.resize((48, 48)), dtype=np.float32) * weight).sum(axis=(0, 1))
        for part in (before, after)
    )
    return np.asarray((two + 1) / (one + 1))


def _with_air_of_base(mood: Mood, base_prompt: str) -> Mood:
    """Return the mood with the weather that the picture already shows, when none is asked for."""
    if mood.air or not base_prompt:
        return mood
    before = read_scene(base_prompt)
    if "weather" not in before.said or before.indoors:
        return mood
    return dataclasses.replace(mood, air=before.weather)
