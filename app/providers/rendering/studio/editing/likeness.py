"""The studio's own figure found again in a picture, so that it can be dressed and can speak.

What a character looks like follows from its sitter and prompt, and the studio puts it at one of
four places. So the head is drawn and laid over each; where it fits the pixels, that is the figure.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from app.providers.rendering.port import MediaKind, RenderOrder
from app.providers.rendering.studio.composition import Composition
from app.providers.rendering.studio.figure.drawing import VIEW, Figure, drawing
from app.providers.rendering.studio.figure.looks import Looks, looks_of
from app.providers.rendering.studio.painting.raster import draw

_SEARCH_HEIGHT = 240
_ALIKE = 0.7
_HEAD = (0.14, 0.68)
_FACE = (0.5, 0.455)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The figure as it stands in a picture: `left` and `top` in the picture's pixels."""

    composition: Composition
    figure: Figure
    looks: Looks
    mood: str
    left: int
    top: int

    @property
    def face(self) -> tuple[float, float]:
        """Return the middle of the face in pixels."""
        wide, high = self.figure.width, self.figure.height
        return self.left + wide * _FACE[0], self.top + high * _FACE[1]

    def matte(self) -> Image.Image:
        """Return the figure's outline over the whole picture."""
        whole = Image.new("L", (self.composition.width, self.composition.height))
        whole.paste(self.figure.mask, (self.left, self.top))
        return whole


def _ordered(order: RenderOrder) -> RenderOrder:
    return dataclasses.replace(
        order, kind=MediaKind.IMAGE, prompt=order.base_prompt, base_prompt="", base_image=None
    )


def _fit(picture: Image.Image, figure: Figure, left: int, top: int) -> float:
    """Return how well the head fits there: the correlation of colours, -1..1."""
    first, last = (round(figure.height * part) for part in _HEAD)
    box = (left, top + first, left + figure.width, top + last)
    seen = np.asarray(picture.crop(box), dtype=np.float32)
    drawn = figure.colours(mouth=0.0, closed=False).crop((0, first, figure.width, last))
    inside = np.asarray(figure.mask.crop((0, first, figure.width, last))) > 200
    one, two = seen[inside], np.asarray(drawn, dtype=np.float32)[inside]
    one, two = one - one.mean(axis=0), two - two.mean(axis=0)
    size = float(np.sqrt((one * one).sum() * (two * two).sum()))
    return float((one * two).sum()) / size if size > 1 else 0.0


def found_in(picture: Image.Image, order: RenderOrder) -> Likeness | None:
    """Return the sitter's figure in the picture, or None when it is not there."""
    wish = _ordered(order)
    wide = round(_SEARCH_HEIGHT * picture.width / picture.height)
    if not _SEARCH_HEIGHT // 3 <= wide <= _SEARCH_HEIGHT * 4:
        return None
    rough = Composition(wish, width=wide, height=_SEARCH_HEIGHT)
    head = rough.figure_of(rough.subject.looks)
    small = picture.resize((wide, _SEARCH_HEIGHT), Image.Resampling.BOX)
    top = round(_SEARCH_HEIGHT * 1.015 - head.height)
    places = rough.stands()
    fits = [_fit(small, head, round(at - head.width / 2), top) for at in places]
    if max(fits) < _ALIKE:
        return None
    composition = Composition(wish, width=picture.width, height=picture.height)
    figure = composition.figure_of(composition.subject.looks)
    middle = composition.stands()[fits.index(max(fits))]
    return Likeness(
        composition,
        figure,
        composition.subject.looks,
        composition.scene.mood,
        round(middle - figure.width / 2),
        round(picture.height * 1.015 - figure.height),
    )


def new_looks(order: RenderOrder) -> Looks:
    """Return the sitter's looks as the edit wants them."""
    prompts = tuple(text for text in (order.base_prompt, order.prompt) if text)
    sitter = order.sitter
    return looks_of(seed=sitter.seed, appearance=sitter.appearance, prompts=prompts)


def changed(
    picture: Image.Image, likeness: Likeness, *, looks: Looks, mood: str
) -> tuple[Image.Image, Image.Image]:
    """Return the picture with other clothes or another face on its figure, and the new matte.

    Only what these looks draw differently is painted over; all else keeps its pixels.
    """
    figure = likeness.composition.figure_of(looks, mood=mood)
    size = (figure.width, figure.height)
    old, new = (
        draw(drawing(worn, face), view=VIEW, width=size[0], height=size[1]).convert("RGBa")
        for worn, face in ((likeness.looks, likeness.mood), (looks, mood))
    )
    mask = _strongest(ImageChops.difference(old, new).split())
    mask = mask.point([255 if v > 14 else 0 for v in range(256)])
    mask = mask.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.GaussianBlur(0.7))
    mask = ImageChops.multiply(mask, figure.mask)
    here = (likeness.left, likeness.top)
    painted = _as_lit(picture, likeness, figure.colours(mouth=0.0, closed=False))
    whole = picture.copy()
    whole.paste(painted, here, mask)
    matte = likeness.matte()
    matte.paste(ImageChops.lighter(figure.mask, likeness.figure.mask), here)
    return whole, matte


def _strongest(parts: tuple[Image.Image, ...]) -> Image.Image:
    most = parts[0]
    for part in parts[1:]:
        most = ImageChops.lighter(most, part)
    return most


def gain_of(picture: Image.Image, likeness: Likeness) -> np.ndarray:
    """Return how much brighter than drawn each colour of the figure is in the picture."""
    figure = likeness.figure
    box = (likeness.left, likeness.top, likeness.left + figure.width, likeness.top + figure.height)
    inside = np.asarray(figure.mask.resize((64, 64), Image.Resampling.BOX)) > 220
    seen, drawn = (
        np.asarray(part.resize((64, 64), Image.Resampling.BOX), dtype=np.float32)[inside]
        for part in (picture.crop(box), figure.colours(mouth=0.0, closed=False))
    )
    return np.asarray(np.clip((seen.mean(axis=0) + 4) / (drawn.mean(axis=0) + 4), 0.3, 1.8))


def _as_lit(picture: Image.Image, likeness: Likeness, painted: Image.Image) -> Image.Image:
    return lit(painted, gain_of(picture, likeness))


def lit(painted: Image.Image, gain: np.ndarray) -> Image.Image:
    """Return the picture with each colour multiplied."""
    curves = [min(255, round(v * float(part))) for part in gain for v in range(256)]
    return painted.point(curves)
