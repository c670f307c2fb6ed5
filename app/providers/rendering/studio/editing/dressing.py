"""Clothes, hats and glasses drawn over somebody in any picture, at the place of the outline."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageChops, ImageFilter, ImageOps

from app.providers.rendering.studio.editing.matte import Build, build_of
from app.providers.rendering.studio.editing.wishes import Wishes
from app.providers.rendering.studio.figure import attire
from app.providers.rendering.studio.figure.looks import Looks
from app.providers.rendering.studio.painting.raster import Box, draw, shade, textured

_Place = tuple[float, float, float, float]


def dressed(
    picture: Image.Image, matte: Image.Image, *, looks: Looks, wishes: Wishes
) -> tuple[Image.Image, Image.Image]:
    """Return the picture with what the wishes name worn by its subject, and the new matte."""
    build = build_of(matte)
    picture, matte = picture.copy(), matte.copy()
    if wishes.clothes:
        picture = _dyed(picture, matte, looks.cloth, from_row=build.neck)
        _put(picture, matte, attire.clothes(looks), _body(build, picture.height))
    if wishes.glasses:
        _put(picture, matte, attire.glasses(looks), _head(build))
    if wishes.headwear:
        _put(picture, matte, attire.hat(looks), _head(build))
    return picture, matte


def _dyed(picture: Image.Image, matte: Image.Image, cloth: str, *, from_row: float) -> Image.Image:
    """Return the picture with the body below the neck in the colour of the new cloth."""
    grey = ImageOps.autocontrast(picture.convert("L"), cutoff=2)
    cloths = ImageOps.colorize(grey, shade(cloth, -0.55), shade(cloth, 0.2), mid=shade(cloth, -0.1))
    mask, edge = matte.copy(), round(from_row + picture.height * 0.02)
    mask.paste(0, (0, 0, picture.width, max(0, min(edge, picture.height))))
    mask = ImageChops.darker(mask.filter(ImageFilter.GaussianBlur(picture.height / 160)), matte)
    return Image.composite(cloths, picture, mask)


def _body(build: Build, height: int) -> tuple[Box, _Place]:
    """Return the part of the drawing that is the body, and where it goes."""
    left, right = attire.SHOULDERS
    unit = (build.body_right - build.body_left) * 1.14 / (right - left)
    middle = (build.body_left + build.body_right) / 2
    top = build.neck - 30 * unit
    # a body that goes on below the clothes' hem stretches them down to the picture's edge
    stretch = max(unit, (height + 2 - top) / (attire.HEM - attire.COLLAR + 60))
    view = (-16.0, attire.COLLAR - 60, 800.0, attire.HEM - attire.COLLAR + 60)
    return view, (middle - 400 * unit, top, 800 * unit, view[3] * stretch)


def _head(build: Build) -> tuple[Box, _Place]:
    left, right = attire.HEAD
    unit = (build.head_right - build.head_left) * 1.04 / (right - left)
    tall = (build.neck - build.head_top) * 0.88 / (attire.CHIN - attire.CROWN)
    tall = min(max(tall, unit * 0.75), unit * 1.35)
    middle = (build.head_left + build.head_right) / 2
    view = (-16.0, -72.0, 800.0, 760.0)
    top = build.head_top - (attire.CROWN + 72) * tall
    return view, (middle - 400 * unit, top, 800 * unit, 760 * tall)


def _put(
    picture: Image.Image, matte: Image.Image, body: str, spot: tuple[Box, _Place]
) -> None:  # fmt: skip
    view, (left, top, wide, high) = spot
    size = (max(8, min(round(wide), 4096)), max(8, min(round(high), 4096)))
    if not body:
        return
    drawn = draw(body, view=view, width=size[0], height=size[1])
    mask = drawn.getchannel("A").filter(ImageFilter.GaussianBlur(0.6))
    colours = textured(drawn.convert("RGB"))
    at = (round(left), round(top))
    light = picture.crop((*at, at[0] + size[0], at[1] + size[1]))
    picture.paste(ImageChops.multiply(colours, _lights(light)), at, mask)
    matte.paste(255, (*at, at[0] + size[0], at[1] + size[1]), mask)


def _lights(under: Image.Image) -> Image.Image:
    """Return the broad light that lies on a part of a picture, between 0.55 and 1."""
    grey = under.convert("L").resize((24, 24), Image.Resampling.BOX)
    soft = np.asarray(grey.filter(ImageFilter.GaussianBlur(4)), dtype=np.float32)
    soft = np.clip(255 * (0.62 + 0.4 * soft / max(1.0, float(soft.max()))), 0, 255)
    return Image.fromarray(soft.astype(np.uint8)).resize(under.size).convert("RGB")
