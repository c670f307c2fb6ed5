"""Aspect ratios and the pixels that each means. Pure.

Sides are even (H.264 wants that) and multiples of 16 where a picture model wants that, at about one
megapixel for pictures; films have 720 lines on their short side.
"""

from __future__ import annotations

from enum import StrEnum

from app.providers.rendering.port import MediaKind


class AspectRatio(StrEnum):
    """The shape of a picture or film, width to height."""

    SQUARE_1_1 = "SQUARE_1_1"
    PORTRAIT_3_4 = "PORTRAIT_3_4"
    PORTRAIT_9_16 = "PORTRAIT_9_16"
    LANDSCAPE_4_3 = "LANDSCAPE_4_3"
    LANDSCAPE_16_9 = "LANDSCAPE_16_9"


_PICTURES = {
    AspectRatio.SQUARE_1_1: (1024, 1024),
    AspectRatio.PORTRAIT_3_4: (896, 1152),
    AspectRatio.PORTRAIT_9_16: (768, 1344),
    AspectRatio.LANDSCAPE_4_3: (1152, 896),
    AspectRatio.LANDSCAPE_16_9: (1344, 768),
}
_FILMS = {
    AspectRatio.SQUARE_1_1: (720, 720),
    AspectRatio.PORTRAIT_9_16: (720, 1280),
    AspectRatio.LANDSCAPE_16_9: (1280, 720),
}
_SIZES = {MediaKind.IMAGE.value: _PICTURES, MediaKind.VIDEO.value: _FILMS}


def size_of(ratio: AspectRatio, output: str) -> tuple[int, int]:
    """Return width and height in pixels. `output` is "IMAGE" or "VIDEO", or an enum of these.

    Raises KeyError for a film in a ratio that films do not come in: no model offers it.
    """
    return _SIZES[str(output)][ratio]


def ratio_of(size: tuple[int, int], output: str) -> AspectRatio:
    """Return the ratio that means `size`, width and height in pixels: what `size_of` undoes.

    Raises KeyError for a size that none means.
    """
    return {pixels: ratio for ratio, pixels in _SIZES[str(output)].items()}[size]
