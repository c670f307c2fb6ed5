"""Makes the smaller pictures of a file: narrower copies, a blurred one, a placeholder. CPU only."""

from __future__ import annotations

import io
from base64 import b64encode
from dataclasses import dataclass, field

import thumbhash  # type: ignore[import-untyped]  # ships no type information
from PIL import Image, ImageFilter

from app.media.decoding import Decoded
from app.media.models import AssetKind

VARIANT_WIDTHS = (320, 640, 1280)
_QUALITY = 80
# the effort of the WebP encoder, 0..6: past 4 it takes long for little
_METHOD = 4
# a placeholder has at most 7 by 7 waves: a few times as many pixels are enough to find them
_THUMBHASH_PIXELS = 24
# the blurred picture: as wide as this, from no more pixels on its longer side than that
_BLURRED_WIDTH = 640
_BLURRED_FROM_PIXELS = 16
_BLURRED_QUALITY = 50


@dataclass(frozen=True, slots=True)
class Picture:
    """A smaller picture of an asset, or a film's poster: an encoded WebP."""

    width: int
    height: int
    content: bytes = field(repr=False)


def widths_of(decoded: Decoded) -> list[int]:
    """Return how wide the smaller pictures are, narrowest first, a film's poster last."""
    widths = [width for width in VARIANT_WIDTHS if width < decoded.picture.width]
    if decoded.kind is AssetKind.VIDEO:
        widths.append(decoded.picture.width)
    return widths


def picture_of(decoded: Decoded, width: int, *, mark: bytes) -> Picture:
    """Return the picture `width` pixels wide, with `mark` as its XMP packet."""
    source = decoded.picture
    picture = source
    if width != source.width:
        height = max(1, round(source.height * width / source.width))
        picture = source.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    held = io.BytesIO()
    picture.save(held, "WEBP", quality=_QUALITY, method=_METHOD, xmp=mark)
    return Picture(picture.width, picture.height, held.getvalue())


def blurred(picture: Image.Image, *, mark: bytes) -> bytes:
    """Return a WebP of which nothing can be recognised but where it is light and what colour.

    It is made of a few dozen pixels of the original: no sharpening brings back what is not there.
    """
    seen = picture.convert("RGB")
    seen.thumbnail((_BLURRED_FROM_PIXELS, _BLURRED_FROM_PIXELS), reducing_gap=2.0)
    width = min(_BLURRED_WIDTH, picture.width)
    height = max(1, round(picture.height * width / picture.width))
    large = seen.resize((width, height), Image.Resampling.BICUBIC)
    large = large.filter(ImageFilter.GaussianBlur(width / _BLURRED_FROM_PIXELS))
    held = io.BytesIO()
    large.save(held, "WEBP", quality=_BLURRED_QUALITY, method=_METHOD, xmp=mark)
    return held.getvalue()


def placeholder(picture: Image.Image) -> str:
    """Return the picture's ThumbHash (https://evanw.github.io/thumbhash/) in base64.

    What is transparent counts as white: the package fails on transparency.
    """
    small = picture.copy()
    small.thumbnail((_THUMBHASH_PIXELS, _THUMBHASH_PIXELS), reducing_gap=2.0)
    if small.mode == "RGBA":
        white = Image.new("RGBA", small.size, "white")
        small = Image.alpha_composite(white, small)
    pixels = small.convert("RGBA").tobytes()
    made = thumbhash.rgba_to_thumb_hash(small.width, small.height, pixels)
    return b64encode(bytes(made)).decode()
