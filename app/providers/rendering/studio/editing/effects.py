"""Ways of making a picture: drawn with a pencil, painted, printed, in pixels."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageChops, ImageEnhance, ImageFilter, ImageOps

from app.providers.rendering.studio.editing.grading import softened
from app.providers.rendering.studio.painting.raster import noise, textured


def _sketch(picture: Image.Image) -> Image.Image:
    grey = ImageOps.autocontrast(ImageOps.grayscale(picture), cutoff=1)
    reach = max(2.0, picture.height / 130)
    under = ImageChops.invert(grey).filter(ImageFilter.GaussianBlur(reach))
    over, below = (np.asarray(part, dtype=np.float32) for part in (grey, ImageChops.invert(under)))
    lines = np.clip(over / np.maximum(below, 1) * 255, 0, 255)
    tone = 0.72 * lines + 0.28 * over + 6
    drawn = Image.fromarray(np.clip(tone, 0, 255).astype(np.uint8))
    return textured(ImageOps.colorize(drawn, "#2a2a30", "#f6f2e8"))


def _oil(picture: Image.Image) -> Image.Image:
    small = picture.reduce(2) if min(picture.size) > 500 else picture
    for reach in (5, 5, 3):
        small = small.filter(ImageFilter.MedianFilter(reach))
    painted = small.resize(picture.size, Image.Resampling.BICUBIC)
    painted = ImageEnhance.Color(painted).enhance(1.25)
    side = picture.width + picture.height
    strokes = noise(side // 6, side, cell=max(1.5, picture.height / 200), seed=11)
    strokes = strokes.resize((side, side), Image.Resampling.BICUBIC).rotate(32)
    left, top = (side - picture.width) // 2, (side - picture.height) // 2
    strokes = strokes.crop((left, top, left + picture.width, top + picture.height))
    relief = strokes.point([round(128 + (v - 128) * 0.24) for v in range(256)])
    return textured(ImageChops.soft_light(painted, relief.convert("RGB")))


def _watercolour(picture: Image.Image) -> Image.Image:
    wash = picture.filter(ImageFilter.MedianFilter(5))
    wash = wash.filter(ImageFilter.GaussianBlur(picture.height / 500))
    pale = Image.blend(wash, Image.new("RGB", wash.size, "#fdfaf2"), 0.28)
    rim = ImageChops.invert(picture.convert("L").filter(ImageFilter.FIND_EDGES)).point(
        [min(255, 96 + v) for v in range(256)]
    )
    rim = rim.filter(ImageFilter.GaussianBlur(1)).convert("RGB")
    return textured(textured(ImageChops.multiply(ImageEnhance.Color(pale).enhance(1.25), rim)))


def _pixels(picture: Image.Image) -> Image.Image:
    cell = max(2, round(min(picture.size) / 128))
    size = (max(1, picture.width // cell), max(1, picture.height // cell))
    small = ImageEnhance.Color(picture.resize(size, Image.Resampling.BOX)).enhance(1.2)
    few = small.quantize(64, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    return few.convert("RGB").resize(picture.size, Image.Resampling.NEAREST)


def _poster(picture: Image.Image) -> Image.Image:
    flat = ImageOps.posterize(picture.filter(ImageFilter.MedianFilter(5)), 3)
    ink = picture.convert("L").filter(ImageFilter.GaussianBlur(1.2)).filter(ImageFilter.FIND_EDGES)
    ink = ink.point([255 - min(255, max(0, v - 14) * 7) for v in range(256)])
    ink = ImageOps.expand(ImageOps.crop(ink, 2), 2, fill=255)
    return ImageChops.multiply(ImageEnhance.Color(flat).enhance(1.5), ink.convert("RGB"))


def _soft(picture: Image.Image) -> Image.Image:
    bloom = picture.filter(ImageFilter.GaussianBlur(picture.height / 60))
    return Image.blend(picture, ImageChops.screen(picture, bloom), 0.38)


_WHOLE: dict[str, Callable[[Image.Image], Image.Image]] = {
    "sketch": _sketch,
    "oil": _oil,
    "watercolour": _watercolour,
    "pixels": _pixels,
    "poster": _poster,
    "soft": _soft,
    "bright": lambda picture: ImageEnhance.Brightness(picture).enhance(1.25),
    "dim": lambda picture: ImageEnhance.Brightness(picture).enhance(0.68),
}


def made_as(picture: Image.Image, matte: Image.Image, *, effects: tuple[str, ...]) -> Image.Image:
    """Return the picture made in the ways named; "blur" keeps the subject sharp."""
    if "blur" in effects:
        picture = softened(picture, matte, radius=picture.height / 70)
    for effect in effects:
        if effect in _WHOLE:
            picture = _WHOLE[effect](picture)
    return picture
