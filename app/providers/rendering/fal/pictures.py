"""The picture that a render starts from, as fal's models take it.

Every model reads PNG and JPEG; not every one reads WebP. CPU work: call it in a thread.
"""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from app.providers.rendering.downloads import JPEG, PNG
from app.providers.rendering.fal.mapping import PictureShape

_READ_BY_ALL = {"PNG": PNG, "JPEG": JPEG}
_FORMATS = [*_READ_BY_ALL, "WEBP"]
# of what is too high, more is kept above than below: that is where faces are
_ABOVE = 0.35
# ratios that differ by less are the same to a model
_SLACK = 0.01


def prepared(content: bytes, *, shape: PictureShape, width: int, height: int) -> tuple[bytes, str]:
    """Return a stored picture as it is uploaded, and its type; untouched where it fits as it is.

    AS_ORDERED cuts it to the ratio of `width` to `height`. Raises OSError or ValueError for what
    cannot be decoded, which nothing stored is.
    """
    with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
        known = _READ_BY_ALL.get(opened.format or "")
        upright: Image.Image = ImageOps.exif_transpose(opened)
        box = _box(upright.size, width / height) if shape is PictureShape.AS_ORDERED else None
        if known is not None and box is None:
            return content, known
        held = io.BytesIO()
        (upright if box is None else upright.crop(box)).convert("RGB").save(held, "PNG")
    return held.getvalue(), PNG


def _box(size: tuple[int, int], ratio: float) -> tuple[int, int, int, int] | None:
    """Return what to keep of a picture to have this ratio; None where it has it."""
    width, height = size
    if abs(width / height / ratio - 1) < _SLACK:
        return None
    if width / height > ratio:
        kept = round(height * ratio)
        left = (width - kept) // 2
        return left, 0, left + kept, height
    kept = round(width / ratio)
    top = round((height - kept) * _ABOVE)
    return 0, top, width, top + kept
