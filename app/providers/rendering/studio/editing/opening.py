"""The picture that is given: opened within limits, and cut to the size asked."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from app.providers.rendering.port import ProviderFault

MOST_PIXELS = 50_000_000
_LONGEST_SIDE = 2048
_UNDER_GLASS = "#d8d8da"
_UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)


def opened(content: bytes) -> Image.Image:
    """Return the picture as RGB, upright, its longest side at most 2048 pixels.

    What is transparent becomes light grey. Raises ProviderFault, for good, when it cannot be read
    or has more than MOST_PIXELS.
    """
    try:
        with Image.open(io.BytesIO(content)) as found:
            if found.width * found.height > MOST_PIXELS:
                raise ValueError("too many pixels")
            found.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
            return _upright(found)
    except _UNREADABLE as error:
        raise ProviderFault("The picture to start from cannot be read.", retryable=False) from error


def _upright(found: Image.Image) -> Image.Image:
    picture = ImageOps.exif_transpose(found)
    if picture.mode.startswith("I") or picture.mode == "F":
        picture = ImageOps.autocontrast(picture.convert("F").convert("L"))
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        picture = Image.new("RGBA", seen.size, _UNDER_GLASS)
        picture.alpha_composite(seen)
    picture = picture.convert("RGB")
    picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
    return picture


@dataclass(frozen=True, slots=True)
class Cut:
    """Which part of a picture fills a frame: left and top in its pixels, and the enlargement."""

    left: float
    top: float
    scale: float
    size: tuple[int, int]

    @classmethod
    def covering(
        cls,
        inside: tuple[int, int],
        *,
        size: tuple[int, int],
        middle: tuple[float, float],
        zoom: float = 1.0,
    ) -> Cut:
        """Cover `size` with as much as possible of the picture, `middle` (pixels) kept in view."""
        scale = max(size[0] / inside[0], size[1] / inside[1]) * zoom
        spans = (size[0] / scale, size[1] / scale)
        left, top = (
            min(max(part - span / 2, 0.0), max(0.0, whole - span))
            for part, whole, span in zip(middle, inside, spans, strict=True)
        )
        return cls(left, top, scale, size)

    def of(self, picture: Image.Image) -> Image.Image:
        """Return that part at the frame's size; the picture itself where nothing is to be done."""
        if picture.size == self.size and self.scale == 1.0:
            return picture.copy()
        wide, high = self.size[0] / self.scale, self.size[1] / self.scale
        right, bottom = min(picture.width, self.left + wide), min(picture.height, self.top + high)
        box = (self.left, self.top, right, bottom)
        return picture.resize(self.size, Image.Resampling.LANCZOS, box=box)
