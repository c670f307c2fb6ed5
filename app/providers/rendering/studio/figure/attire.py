"""Clothes, hats and glasses alone, without the figure: to be put onto somebody else's picture."""

from __future__ import annotations

import re

from dicebear import Avatar

from app.providers.rendering.studio.figure import face, garments, headwear
from app.providers.rendering.studio.figure.drawing import options_of, style
from app.providers.rendering.studio.figure.looks import Looks

SHOULDERS = (176.0, 592.0)
"""Left and right end of the clothes in the style's units."""
COLLAR = 622.0
HEM = 880.0
HEAD = (196.0, 572.0)
CROWN = 130.0
CHIN = 610.0


def clothes(looks: Looks) -> str:
    """Return the SVG of what is worn on the body."""
    svg = str(Avatar(style(), options_of(looks, "calm")))
    defs = re.search(r"<defs>(.*?)</defs>", svg, re.DOTALL)
    use = re.search(r"<use [^>]*#clothes-[^>]*/>", svg)
    worn = use.group() if use else ""
    kept = f"<defs>{defs.group(1) if defs else ''}</defs>"
    return kept + worn + garments.over(looks) + garments.jewels(looks)


def hat(looks: Looks) -> str:
    """Return the SVG of what is worn on the head."""
    return headwear.worn(looks)


def glasses(looks: Looks) -> str:
    """Return the SVG of what is worn over the eyes."""
    return face.spectacles(looks.glasses)
