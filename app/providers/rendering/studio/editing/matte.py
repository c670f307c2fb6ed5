"""Where the subject of any picture stands: colours of the middle against those of the border.

The matte is computed at about 160 pixels: a prior (people stand in the middle and reach the lower
edge) is weighed with how likely each colour is in the middle and at the border, three times over,
then its edges are drawn along those of the picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Plane = np.ndarray
_SIDE = 160
_BINS = 12


def plane_of(mask: Image.Image) -> Plane:
    """Return a mask of 0..255 as numbers of 0..1."""
    return np.asarray(mask, dtype=np.float32) / 255


def mask_of(plane: Plane) -> Image.Image:
    """Return numbers of 0..1 as a mask."""
    return Image.fromarray((np.clip(plane, 0, 1) * 255).astype(np.uint8))


def _blurred(plane: Plane, radius: float) -> Plane:
    return plane_of(mask_of(plane).filter(ImageFilter.GaussianBlur(radius)))


def _boxed(plane: Plane, reach: int) -> Plane:
    """Return means over squares, exact for any range of values."""
    for axis in (0, 1):
        pads = [(reach + 1, reach) if axis == at else (0, 0) for at in (0, 1)]
        sums = np.cumsum(np.pad(plane, pads, mode="edge"), axis=axis, dtype=np.float64)
        span = 2 * reach + 1
        high = np.take(sums, np.arange(span, sums.shape[axis]), axis=axis)
        low = np.take(sums, np.arange(0, sums.shape[axis] - span), axis=axis)
        plane = ((high - low) / span).astype(np.float32)
    return plane


def along_edges(rough: Plane, grey: Plane, *, reach: int = 5, loose: float = 0.0012) -> Plane:
    """Move the edges of a rough matte to those of the picture (the guided filter)."""
    mean, seen = _boxed(rough, reach), _boxed(grey, reach)
    spread = _boxed(grey * grey, reach) - seen * seen
    slope = (_boxed(grey * rough, reach) - seen * mean) / (spread + np.float32(loose))
    return np.asarray(_boxed(slope, reach) * grey + _boxed(mean - slope * seen, reach))


def _prior(wide: int, high: int) -> Plane:
    y = np.linspace(0, 1, high, dtype=np.float32)[:, None]
    ratio = min(1.0, 0.85 * high / wide)
    x = (np.linspace(-1, 1, wide, dtype=np.float32) / ratio)[None, :]
    half = 0.26 + 0.3 * np.clip((y - 0.45) / 0.4, 0, 1)
    across = np.exp(-((np.abs(x) / half) ** 3))
    down = np.clip((y - 0.06) / 0.2, 0, 1)
    return np.asarray(0.03 + 0.92 * across * down, dtype=np.float32)


def _rough(colours: NDArray[np.uint8], prior: Plane) -> Plane:
    wide = prior.shape[1]
    high = prior.shape[0]
    bins = (colours.astype(np.int32) * _BINS) // 256
    names = (bins[..., 0] * _BINS + bins[..., 1]) * _BINS + bins[..., 2]
    edge = np.zeros_like(prior)
    rim = max(2, wide // 12)
    edge[:, :rim] = edge[:, -rim:] = 1
    edge[: max(2, high // 14)] = 1
    weight_in, weight_out = prior**2, edge + (1 - prior) ** 4 * 0.2
    belief = prior
    for _ in range(3):
        inside, outside = (_likelihood(names, weight) for weight in (weight_in, weight_out))
        belief = prior * inside / (prior * inside + (1 - prior) * outside)
        belief = _blurred(belief.astype(np.float32), 2.0)
        weight_in, weight_out = belief * prior, (1 - belief) + edge
    return belief


def _likelihood(names: NDArray[np.int32], weight: Plane) -> Plane:
    counts = np.bincount(names.ravel(), weights=weight.ravel(), minlength=_BINS**3)
    cube = counts.reshape(_BINS, _BINS, _BINS)
    for axis in range(3):
        pads = [(1, 1) if at == axis else (0, 0) for at in range(3)]
        wide = np.pad(cube, pads, mode="edge")
        parts = [np.take(wide, np.arange(k, k + _BINS), axis=axis) for k in range(3)]
        cube = parts[0] * 0.25 + parts[1] * 0.5 + parts[2] * 0.25
    shares = (cube.ravel() + 1e-3) / (cube.sum() + 1e-3 * _BINS**3)
    return np.asarray(shares[names], dtype=np.float32)


def subject_of(picture: Image.Image) -> Image.Image:
    """Return the matte of the subject as an L picture of the same size; never empty or full."""
    small = picture.copy()
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    small = small.filter(ImageFilter.MedianFilter(3)) if min(small.size) > 3 else small
    prior = _prior(*small.size)
    rough = _rough(np.asarray(small), prior)
    # a hole in the middle of a person is a person; what is far outside is not
    rough = np.maximum(rough, np.clip((prior - 0.86) * 8, 0, 1)) * np.clip(prior * 3.2, 0, 1)
    if not 0.06 < float(rough.mean()) < 0.7:
        rough = np.clip((prior - 0.35) * 2.5, 0, 1)
    fine = picture.resize((small.width * 2, small.height * 2), Image.Resampling.BOX)
    grey = plane_of(fine.convert("L"))
    grown = plane_of(mask_of(rough).resize(fine.size, Image.Resampling.BICUBIC))
    edged = along_edges(grown, grey)
    edged = np.clip((edged - 0.35) / 0.3, 0, 1)
    return mask_of(_blurred(edged, 0.8)).resize(picture.size, Image.Resampling.BICUBIC)


@dataclass(frozen=True, slots=True)
class Build:
    """Where head and body of a subject are, in pixels of its picture."""

    head_left: float
    head_right: float
    head_top: float
    neck: float
    body_left: float
    body_right: float


def build_of(matte: Image.Image) -> Build:
    """Guess head and body from the outline: the neck is where it widens to the shoulders."""
    filled = plane_of(matte) > 0.5
    high, wide = filled.shape
    counts = filled.sum(axis=1)
    rows = np.flatnonzero(counts > wide * 0.06)
    if len(rows) < high * 0.2:
        return Build(wide * 0.36, wide * 0.64, high * 0.15, high * 0.55, wide * 0.2, wide * 0.8)
    top, bottom = int(rows[0]), int(rows[-1])
    tall = bottom - top + 1
    head = counts[top + tall // 12 : top + tall // 3]
    head_wide = float(np.median(head)) if len(head) else wide * 0.3
    low, most = top + max(tall // 5, 1), top + round(min(tall * 0.66, head_wide * 2.3))
    most = max(most, low + 1)
    wider = np.flatnonzero(counts[low:most] > head_wide * 1.25)
    neck = min(top + head_wide * 1.3, top + tall * 0.6)
    if len(wider):
        shoulders = low + int(wider[0])
        narrow = low + int(np.argmin(counts[low : shoulders + 1]))
        neck = narrow + 0.4 * (shoulders - narrow)
    head_middle = _middle(filled[top : max(top + 1, int(neck))], wide / 2)
    body = filled[int(neck) :]
    body_middle = _middle(body, head_middle)
    span = float(np.percentile(counts[int(neck) : bottom + 1], 80))
    span = max(span, head_wide * 1.5)
    half = min(head_wide, wide * 0.5) / 2
    return Build(
        head_middle - half, head_middle + half, float(top), neck,
        body_middle - span / 2, body_middle + span / 2,
    )  # fmt: skip


def _middle(filled: NDArray[np.bool_], otherwise: float) -> float:
    columns = filled.sum(axis=0)
    if not columns.any():
        return otherwise
    return float(np.average(np.arange(len(columns)), weights=columns))
