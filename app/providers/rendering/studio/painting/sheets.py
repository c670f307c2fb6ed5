"""Painted sheets: what lies behind what, trimmed to what can be seen, moved against the camera."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import numpy as np
from PIL import Image, ImageChops

Cell = tuple[int, int, int, int, bool]


@dataclass(slots=True)
class Sheet:
    """A painted sheet of a scene: colours everywhere, `mask` None when it is opaque.

    `left` and `top` are its place in pixels relative to the frame at rest; `depth` is 0 for what
    never moves against the camera and 1 for the plane of the character, more for what is nearer.
    `cells` are the parts that hold something (left, top, right, bottom, solid); none means all.
    Once it was laid, colours and mask are not to be changed.
    """

    colours: Image.Image
    mask: Image.Image | None
    left: float
    top: float
    depth: float
    cells: tuple[Cell, ...] = ()
    _veil: Image.Image | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def veil(self) -> Image.Image:
        """Return colours and mask as one picture, premultiplied: resampled and laid in one go."""
        assert self.mask is not None
        if self._veil is None:
            both = self.colours.copy()
            both.putalpha(self.mask)
            self._veil = both.convert("RGBa")
        return self._veil


def _runs(mask: Image.Image, top: int, bottom: int, wide: int) -> list[Cell]:
    """Return the filled stretches of one band of a mask, solid ones apart."""
    runs: list[Cell] = []
    for left in range(0, mask.width, wide):
        right = min(mask.width, left + wide)
        low, high = mask.crop((left, top, right, bottom)).getextrema()
        if not high:
            continue
        solid = low == 255
        if runs and runs[-1][2] == left and runs[-1][4] == solid:
            runs[-1] = (runs[-1][0], top, right, bottom, solid)
        else:
            runs.append((left, top, right, bottom, solid))
    return runs


def cells_of(mask: Image.Image) -> tuple[Cell, ...]:
    """Divide a mask into the rectangles worth drawing, so that emptiness costs nothing."""
    wide, high = max(24, mask.width // 14), max(24, mask.height // 8)
    open_cells: dict[tuple[int, int, bool], Cell] = {}
    done: list[Cell] = []
    for top in range(0, mask.height, high):
        band: dict[tuple[int, int, bool], Cell] = {}
        for left, _, right, bottom, solid in _runs(mask, top, min(mask.height, top + high), wide):
            key = (left, right, solid)
            above = open_cells.pop(key, None)
            band[key] = (left, above[1] if above else top, right, bottom, solid)
        done += open_cells.values()
        open_cells = band
    return (*done, *open_cells.values())


def lay(frame: Image.Image, sheet: Sheet, *, shift: tuple[float, float], zoom: float) -> None:
    """Put a sheet onto the frame, moved by `shift` pixels and enlarged by `zoom` about the middle.

    Fractions of a pixel count, so slow movements do not stutter.
    """
    left = (sheet.left - frame.width / 2) * zoom + frame.width / 2 + shift[0]
    top = (sheet.top - frame.height / 2) * zoom + frame.height / 2 + shift[1]
    whole = (0, 0, *sheet.colours.size, sheet.mask is None)
    for cell in sheet.cells or (whole,):
        # neighbours share their rounded edges, so cells join without a seam
        x0, y0 = max(0, math.ceil(left + cell[0] * zoom)), max(0, math.ceil(top + cell[1] * zoom))
        x1 = min(frame.width, math.ceil(left + cell[2] * zoom))
        y1 = min(frame.height, math.ceil(top + cell[3] * zoom))
        box = _source(sheet, (x0 - left, y0 - top, x1 - left, y1 - top), zoom)
        if x1 > x0 and y1 > y0 and box[2] > box[0] and box[3] > box[1]:
            solid = cell[4] or sheet.mask is None
            part = _taken(sheet.colours if solid else sheet.veil, (x1 - x0, y1 - y0), box)
            frame.paste(part, (x0, y0), None if solid else part)


def _source(
    sheet: Sheet, edges: tuple[float, float, float, float], zoom: float
) -> tuple[float, float, float, float]:
    wide, high = sheet.colours.size
    return (
        max(0.0, edges[0] / zoom),
        max(0.0, edges[1] / zoom),
        min(float(wide), edges[2] / zoom),
        min(float(high), edges[3] / zoom),
    )


def _taken(
    picture: Image.Image, size: tuple[int, int], box: tuple[float, float, float, float]
) -> Image.Image:
    """Cut `box` out of a picture at `size`; exact when nothing has to be resampled."""
    left, top = int(box[0]), int(box[1])
    exact = (left, top, left + size[0], top + size[1])
    if all(part == whole for part, whole in zip(box, exact, strict=True)):
        return picture.crop(exact)
    return picture.resize(size, Image.Resampling.BILINEAR, box=box)


def merged(sheets: list[Sheet], *, near: float) -> list[Sheet]:
    """Join neighbours whose depths differ by at most `near`: fewer sheets, faster frames."""
    done: list[Sheet] = []
    for sheet in sheets:
        last = done[-1] if done else None
        apart = last is None or abs(sheet.depth - last.depth) > near
        if apart or last is None or last.mask is None or sheet.mask is None:
            done.append(sheet)
        else:
            done[-1] = _joined(last, sheet)
    return done


def _joined(below: Sheet, above: Sheet) -> Sheet:
    assert below.mask is not None
    assert above.mask is not None
    left, top = min(below.left, above.left), min(below.top, above.top)
    right = max(below.left + below.colours.width, above.left + above.colours.width)
    bottom = max(below.top + below.colours.height, above.top + above.colours.height)
    size = (round(right - left), round(bottom - top))
    colours, mask = Image.new("RGB", size), Image.new("L", size)
    at = (round(below.left - left), round(below.top - top))
    colours.paste(below.colours, at)
    mask.paste(below.mask, at)
    at = (round(above.left - left), round(above.top - top))
    upper, under = Image.new("L", size), mask
    upper.paste(above.mask, at)
    # where nothing lies below, the upper sheet's own colours carry on beyond its edge
    bare = Image.new("L", above.mask.size, 255)
    old = under.crop((*at, at[0] + above.mask.width, at[1] + above.mask.height))
    covers = ImageChops.lighter(above.mask, ImageChops.subtract(bare, old))
    colours.paste(above.colours, at, covers)
    return Sheet(
        colours, ImageChops.screen(under, upper), left, top, (below.depth + above.depth) / 2
    )


def trimmed(sheets: list[Sheet], *, floor: float, slack: float) -> list[Sheet]:
    """Cut away what nearer sheets hide for good, and empty borders.

    `floor` is the lower edge of the frame in pixels; `slack` is how far sheets may move against
    each other. The order stays; what would be empty is left out.
    """
    kept: list[Sheet] = []
    hidden_below = float("inf")
    for sheet in reversed(sheets):
        low = int(min(sheet.colours.height, hidden_below + slack - sheet.top))
        box = sheet.mask.getbbox() if sheet.mask else (0, 0, *sheet.colours.size)
        if box is None or low <= box[1]:
            continue
        cut = (box[0], box[1], box[2], min(low, box[3]))
        if sheet.mask is None or sheet.mask.getextrema() == (255, 255):
            kept.append(replace(sheet, colours=sheet.colours.crop(cut), mask=None))
            continue
        if sheet.top + sheet.colours.height >= floor:
            full = np.asarray(sheet.mask.crop((0, 0, sheet.mask.width, low))).min(axis=1) == 255
            rows = np.flatnonzero(~full)
            first = int(rows[-1]) + 1 if rows.size else 0
            if first < low:
                hidden_below = min(hidden_below, sheet.top + first)
        mask, left, top = sheet.mask.crop(cut), sheet.left + cut[0], sheet.top + cut[1]
        colours = sheet.colours.crop(cut)
        kept.append(Sheet(colours, mask, left, top, sheet.depth, cells_of(mask)))
    return kept[::-1]


def lay_leaning(
    frame: Image.Image, sheet: Sheet, *, shift: tuple[float, float], zoom: float, sway: float,
    nod: float,
) -> None:  # fmt: skip
    """Put a sheet onto the frame like `lay`, leaning about its foot.

    `sway` is the sideways move for each pixel of height, `nod` the stretch of its height (about 1).
    """
    left = (sheet.left - frame.width / 2) * zoom + frame.width / 2 + shift[0]
    top = (sheet.top - frame.height / 2) * zoom + frame.height / 2 + shift[1]
    wide, high = sheet.colours.size
    room = abs(sway) * high
    x0, y0 = max(0, int(left - room)), max(0, int(top - 4))
    x1 = min(frame.width, int(left + wide * zoom + room) + 1)
    y1 = min(frame.height, int(top + high * zoom) + 1)
    if x1 <= x0 or y1 <= y0:
        return
    row = (y0 - top) / zoom
    lean = (
        1 / zoom, sway / zoom, (x0 - left) / zoom + sway * (row - 0.9 * high),
        0.0, nod / zoom, nod * row + high * (1 - nod),
    )  # fmt: skip
    size, smooth = (x1 - x0, y1 - y0), Image.Resampling.BILINEAR
    leaning = sheet.veil.transform(size, Image.Transform.AFFINE, lean, smooth)
    frame.paste(leaning, (x0, y0), leaning)
