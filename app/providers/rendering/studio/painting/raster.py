"""From drawings to pixels: SVG to layers, paper texture, colour arithmetic.

Everything here is deterministic: the same input gives the same bytes.
"""

from __future__ import annotations

import functools
import io

import numpy as np
import resvg_py
from PIL import Image, ImageChops

Rgb = tuple[float, float, float]
Box = tuple[float, float, float, float]

_PAPER_STEP = 256


def rgb(colour: str) -> Rgb:
    """Turn "#rrggbb" into three numbers of 0..255."""
    return (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))


def hexa(colour: Rgb) -> str:
    """Turn three numbers into "#rrggbb", clipping them to 0..255."""
    return "#" + "".join(f"{min(255, max(0, round(part))):02x}" for part in colour)


def mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    """Blend two colours; `share` 0 is the first, 1 the second."""
    keep = 1 - share
    return (
        one[0] * keep + other[0] * share,
        one[1] * keep + other[1] * share,
        one[2] * keep + other[2] * share,
    )


def times(one: Rgb, factor: Rgb) -> Rgb:
    """Multiply a colour by a light whose parts are about 0..1."""
    return (one[0] * factor[0], one[1] * factor[1], one[2] * factor[2])


def shade(colour: str, share: float) -> str:
    """Darken a colour towards a cool black (`share` < 0) or lighten it towards cream (> 0)."""
    goal: Rgb = (24, 20, 44) if share < 0 else (255, 250, 236)
    return hexa(mix(rgb(colour), goal, abs(share)))


def draw(body: str, *, view: Box, width: int, height: int) -> Image.Image:
    """Rasterise SVG elements as an RGBA picture of width x height pixels showing `view`."""
    box = " ".join(f"{part:.3f}" for part in view)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" fill="none"'
        f' preserveAspectRatio="none">{body}</svg>'
    )
    data = resvg_py.svg_to_bytes(svg_string=svg, width=width, height=height, skip_system_fonts=True)
    picture = Image.open(io.BytesIO(bytes(data))).convert("RGBA")
    # the rasteriser rounds the proportions its own way now and then, by a pixel
    return picture if picture.size == (width, height) else picture.resize((width, height))


def noise(width: int, height: int, *, cell: float, seed: int) -> Image.Image:
    """Return smooth value noise as an L picture; `cell` is the size of a grain in pixels."""
    columns, rows = max(2, round(width / cell) + 1), max(2, round(height / cell) + 1)
    values = np.random.default_rng(seed).integers(0, 256, (rows, columns), dtype=np.uint8)
    return Image.fromarray(values).resize((width, height), Image.Resampling.BICUBIC)


def paper(width: int, height: int) -> Image.Image:
    """Return the grain of gouache on paper, an RGB picture around middle grey.

    It is cut from a sheet of the next larger size: a picture has a dozen parts of as many sizes.
    """
    sheet = _paper(-width // _PAPER_STEP * -_PAPER_STEP, -height // _PAPER_STEP * -_PAPER_STEP)
    return sheet.crop((0, 0, width, height))


@functools.lru_cache(maxsize=6)
def _paper(width: int, height: int) -> Image.Image:
    broad = noise(width, height, cell=height / 9, seed=1)
    stroke = noise(width // 3, height, cell=max(2, height / 170), seed=2).resize((width, height))
    fine = noise(width, height, cell=2, seed=3)
    grain = Image.blend(Image.blend(broad, stroke, 0.45), fine, 0.25)
    return grain.point([round(128 + (v - 128) * 0.3) for v in range(256)]).convert("RGB")


def textured(picture: Image.Image) -> Image.Image:
    """Lay the paper grain into an RGB picture."""
    return ImageChops.soft_light(picture, paper(*picture.size))


def spread(picture: Image.Image) -> Image.Image:
    """Return the RGB of an RGBA picture with its colours carried beyond its edges.

    So colours and mask can be resampled apart without a dark fringe.
    """
    small = picture.convert("RGBa").reduce(8)
    wide = small.resize((max(1, small.width // 4), max(1, small.height // 4)))
    smooth = Image.Resampling.BILINEAR
    under = wide.convert("RGBA").resize(picture.size, smooth).convert("RGB")
    near = small.convert("RGBA").resize(picture.size, smooth)
    under.paste(near, mask=near.getchannel("A").point([min(255, v * 8) for v in range(256)]))
    solid = picture.getchannel("A").point([255 if v > 12 else 0 for v in range(256)])
    under.paste(picture.convert("RGB"), mask=solid)
    return under
