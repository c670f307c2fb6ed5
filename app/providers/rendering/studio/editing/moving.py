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

    def _seen(self, picture: Image.Image, zoom: float, pan: float) -> Image.Image:
        wide, high = self.width / zoom, self.height / zoom
        x, y = self._goal
        left = min(max(x * (1 - 1 / zoom) + pan, 0.0), self.width - wide)
        top = min(max(y * (1 - 1 / zoom), 0.0), self.height - high)
        box = (left, top, left + wide, top + high)
        return picture.resize(picture.size, Image.Resampling.BILINEAR, box=box)

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
        behind = self._seen(frame, 1 + _PUSH * way, pan)
        nearer = 1 + _PUSH * way * _NEARER + breath
        near = self._seen(frame, nearer, pan)
        behind.paste(near, (0, 0), self._seen(self._matte, nearer, pan))
        return self._aired(behind, seconds)

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
