"""Hair that the style itself does not have, drawn behind the body and over the head."""

from __future__ import annotations

import math

from app.providers.rendering.studio.figure.looks import Looks
from app.providers.rendering.studio.painting.raster import shade

# hair style -> (front variant of the style, rear variant of the style); "" is drawn here
VARIANTS: dict[str, tuple[str, str]] = {
    "long": ("", ""),
    "straight": ("sideComed", "longStraight"),
    "wavy": ("", ""),
    "curly": ("", ""),
    "afro": ("", ""),
    "bob": ("", ""),
    "short": ("undercut", ""),
    "side": ("sideComed", ""),
    "pixie": ("sideComed", "neckHigh"),
    "spiky": ("spiky", ""),
    "undercut": ("undercut", ""),
    "buzz": ("", ""),
    "bun": ("bun", ""),
    "ponytail": ("sideComed", ""),
    "braids": ("", ""),
    "bald": ("", ""),
}

_PARTED = (
    "M186 452 C146 300 186 92 384 90 C582 92 622 300 582 452 C580 420 572 392 562 366"
    " C552 310 490 282 428 240 Q396 216 374 236 C316 282 222 306 206 366 C196 392 188 420 186 452Z"
)
_FRINGE = (
    "M184 500 C140 300 176 88 384 84 C592 88 628 300 584 500 C572 470 566 420 560 372"
    " C552 344 548 330 546 306 Q520 326 488 322 Q470 300 462 280 Q452 318 412 326"
    " Q380 330 352 316 Q340 300 338 282 Q326 318 286 326 Q244 328 222 306"
    " C220 330 214 350 208 372 C202 420 196 470 184 500Z"
)
_SHAVEN = (
    "M194 400 C176 240 230 132 384 130 C538 132 592 240 574 400 C566 330 552 286 520 262"
    " C470 240 298 240 248 262 C216 286 202 330 194 400Z"
)
_LONG_REAR = (
    "M178 300 C140 420 128 560 118 700 C114 780 126 850 150 900 L618 900 C642 850 654 780 650 700"
    " C640 560 628 420 590 300 Z"
)
_WAVY_REAR = (
    "M184 290 C120 360 170 450 128 520 C86 590 148 640 104 720 C76 790 120 860 170 890 L600 890"
    " C650 860 692 790 664 720 C620 640 682 590 640 520 C598 450 648 360 584 290Z"
)
_BOB_REAR = (
    "M182 300 C150 400 146 500 160 590 C170 628 250 640 300 620 L470 620 C520 640 598 628 608 590"
    " C622 500 618 400 586 300Z"
)
_TAIL = (
    "M500 150 C600 60 720 150 716 300 C712 430 660 470 690 600 C640 590 590 540 600 430"
    " C610 330 640 260 540 230Z"
)


def _curls(points: list[tuple[float, float, float]], colour: str) -> str:
    ink = shade(colour, -0.45)
    rims = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r + 1.4:.1f}" fill="{ink}"/>' for x, y, r in points
    )
    fills = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{colour}"/>' for x, y, r in points
    )
    lights = "".join(
        f'<path d="M{x - r * 0.5:.1f} {y:.1f} a{r * 0.5:.1f} {r * 0.5:.1f} 0 0 1 {r * 0.8:.1f}'
        f' {-r * 0.35:.1f}" stroke="{shade(colour, 0.22)}" stroke-width="5" stroke-linecap="round"'
        ' stroke-opacity=".55"/>'
        for x, y, r in points[::2]
    )
    return rims + fills + lights


def _arc(
    radius: float, size: float, *, start: int, end: int, count: int
) -> list[tuple[float, float, float]]:
    points = []
    for place in range(count):
        angle = math.radians(start + (end - start) * place / (count - 1))
        wobble = 1 + 0.14 * math.sin(place * 2.4)
        x, y = 384 + radius * math.cos(angle), 335 + radius * 1.04 * math.sin(angle)
        points.append((x, y, size * wobble))
    return points


def _path(shape: str, colour: str) -> str:
    return f'<path d="{shape}" fill="{colour}" stroke="{shade(colour, -0.5)}" stroke-width="1.6"/>'


def rear(looks: Looks) -> str:
    """Return what hangs behind the shoulders."""
    colour = shade(looks.hair, -0.22)
    style = looks.hair_style
    if style == "long":
        return _path(_LONG_REAR, colour)
    if style == "wavy":
        return _path(_WAVY_REAR, colour)
    if style == "bob":
        return _path(_BOB_REAR, colour)
    if style == "ponytail":
        return _path(_TAIL, looks.hair)
    if style == "curly":
        low = [(x, y + 60, r) for x, y, r in _arc(215, 74, start=-200, end=20, count=13)]
        return _curls(low, colour)
    if style == "afro":
        return _curls(_arc(205, 104, start=-205, end=25, count=15), colour)
    return ""


def front(looks: Looks) -> str:
    """Return what lies over the forehead, for the styles drawn here."""
    colour, style = looks.hair, looks.hair_style
    if style == "buzz":
        return f'<path d="{_SHAVEN}" fill="{colour}" fill-opacity=".82"/>'
    if style in ("curly", "afro"):
        size = 50 if style == "curly" else 46
        crown = _arc(158, size + 18, start=-172, end=-8, count=9)
        return _curls([*crown, *_arc(206, size, start=-190, end=10, count=13)], colour)
    if style == "bob":
        return _path(_FRINGE, colour) + _sheen(colour)
    if style in ("long", "wavy", "braids"):
        return _path(_PARTED, colour) + _sheen(colour)
    return ""


def _sheen(colour: str) -> str:
    light = shade(colour, 0.3)
    return (
        f'<path d="M236 214 C262 166 306 138 352 130" stroke="{light}" stroke-width="13"'
        ' stroke-linecap="round" stroke-opacity=".5"/>'
        f'<path d="M222 262 C224 250 228 240 232 230" stroke="{light}" stroke-width="11"'
        ' stroke-linecap="round" stroke-opacity=".4"/>'
    )


def locks(looks: Looks) -> str:
    """Return the strands that fall over the shoulders, in front of the clothes."""
    colour = looks.hair
    if looks.hair_style == "long":
        left = (
            "M184 372 C156 520 150 640 158 780 C162 826 182 850 204 858 C226 800 242 700 232 610"
            " C230 560 254 500 226 388Z"
        )
        return _path(left, colour) + _mirrored(_path(left, colour))
    if looks.hair_style == "wavy":
        left = (
            "M184 372 C140 470 196 540 156 610 C122 680 178 720 160 800 C158 836 178 856 198 862"
            " C214 810 262 780 240 700 C226 640 258 600 226 540 C226 500 250 470 226 388Z"
        )
        return _path(left, colour) + _mirrored(_path(left, colour))
    if looks.hair_style == "braids":
        beads = "".join(
            f'<path d="M{204 - k * 3} {512 + k * 42} c-40 -6 -44 34 -8 50 c44 -6 48 -44 8 -50Z"'
            f' fill="{colour}" stroke="{shade(colour, -0.5)}" stroke-width="1.6"/>'
            for k in range(7)
        )
        tie = (
            '<rect x="160" y="800" width="36" height="14" rx="6" fill="#e2788f"/>'
            f'<path d="M164 814 C158 840 170 858 178 868 C190 850 196 836 192 814Z"'
            f' fill="{colour}"/>'
        )
        root = _path("M184 372 C160 430 156 500 178 530 L224 524 C222 480 222 440 214 392Z", colour)
        return root + beads + tie + _mirrored(root + beads + tie)
    return ""


def _mirrored(body: str) -> str:
    return f'<g transform="matrix(-1 0 0 1 768 0)">{body}</g>'
