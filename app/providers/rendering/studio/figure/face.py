"""The face: what a mood does to eyes, brows and mouth, blinking, speaking and glasses."""

from __future__ import annotations

from dataclasses import dataclass

from app.providers.rendering.studio.figure.looks import Looks
from app.providers.rendering.studio.painting.raster import shade


@dataclass(frozen=True, slots=True)
class Expression:
    """`eyes` and `brows` are variants of the style; the mouth is drawn here.

    `lift` raises the corners of the mouth (-1..1), `gape` opens it (0..1), `width` is in units
    of the style, `gaze` moves the pupils.
    """

    eyes: str
    brows: str
    lift: float
    gape: float
    width: float
    gaze: tuple[float, float] = (0.0, 0.0)
    mark: str = ""


EXPRESSIONS: dict[str, Expression] = {
    "calm": Expression("happy", "neutral", 0.35, 0.0, 50),
    "happy": Expression("happy", "happy", 0.95, 0.0, 60),
    "laughing": Expression("bow", "happy", 1.0, 0.62, 64),
    "sad": Expression("happy", "sad", -0.7, 0.0, 44, (0, 8), "tear"),
    "angry": Expression("happy", "angry", -0.6, 0.1, 52),
    "surprised": Expression("wide", "raised", 0.0, 0.62, 28),
    "afraid": Expression("wide", "sad", -0.4, 0.22, 46, (4, 0), "sweat"),
    "thoughtful": Expression("happy", "raised", 0.1, 0.0, 38, (9, -9)),
    "sleepy": Expression("humble", "neutral", 0.2, 0.0, 38),
    "flirty": Expression("wink", "happy", 0.8, 0.0, 52),
    "determined": Expression("happy", "angry", 0.15, 0.0, 48),
    "loving": Expression("happy", "happy", 0.7, 0.0, 48, (0, 3), "hearts"),
}
MOUTH_X, MOUTH_Y = 384.0, 520.0
EYES = ((314.0, 408.0), (453.0, 408.0))
WINDOW = (214.0, 336.0, 340.0, 246.0)
"""The part of the figure that blinking and speaking change: x, y, width, height in its units."""


def pupils(looks: Looks, mood: str) -> str:
    """Return irises and lights over the open eyes of the style; nothing for closed ones."""
    face = EXPRESSIONS[mood]
    if face.eyes not in ("happy", "wide", "wink"):
        return ""
    parts = []
    for x, y in EYES[1:] if face.eyes == "wink" else EYES:
        cy = y + (5.5 if face.eyes == "wide" else 0)
        gx, gy = x + face.gaze[0] * 0.5, cy + face.gaze[1] * 0.5
        parts.append(
            f'<circle cx="{gx}" cy="{gy}" r="22" fill="{looks.eyes}"/>'
            f'<path d="M{gx - 19} {gy + 6} a20 20 0 0 0 38 0 a26 20 0 0 1 -38 0Z"'
            f' fill="{shade(looks.eyes, 0.45)}" fill-opacity=".8"/>'
            f'<circle cx="{gx}" cy="{gy}" r="12" fill="#221619"/>'
            f'<circle cx="{gx - 8}" cy="{gy - 9}" r="7" fill="#fffdf8"/>'
            f'<circle cx="{gx + 9}" cy="{gy + 9}" r="3.4" fill="#fffdf8" fill-opacity=".8"/>'
        )
    return "".join(parts)


def mouth(looks: Looks, mood: str, opened: float) -> str:
    """Return the mouth of a mood, opened by 0..1 on top of what the mood does."""
    face = EXPRESSIONS[mood]
    gape = min(1.0, face.gape * (0.4 if opened else 1.0) + opened * 0.85)
    half = face.width / 2 * (1 - 0.16 * opened) + 6
    lift = face.lift * 15 * (1 - 0.35 * opened)
    left, right, corner = MOUTH_X - half, MOUTH_X + half, MOUTH_Y - lift * 0.55
    lip = "#b8383f" if "lipstick" in looks.extras else shade(looks.skin, -0.42)
    if gape < 0.05:
        bend = MOUTH_Y + lift * 1.15
        line = f"M{left} {corner} Q{MOUTH_X} {bend} {right} {corner}"
        width = 9 if "lipstick" in looks.extras else 5
        low = f"M{MOUTH_X - 13} {bend + 15} q13 5 26 0"
        return (
            f'<path d="{line}" stroke="{lip}" stroke-width="{width}" stroke-linecap="round"/>'
            f'<path d="{low}" stroke="{lip}" stroke-width="4" stroke-linecap="round"'
            ' stroke-opacity=".35"/>'
        )
    drop = 12 + gape * 50
    upper = corner + (MOUTH_Y - corner) * 0.9 - gape * 9
    shape = (
        f"M{left} {corner} Q{MOUTH_X} {upper} {right} {corner}"
        f" C{right - 2} {corner + drop * 0.9} {MOUTH_X + half * 0.55} {corner + drop}"
        f" {MOUTH_X} {corner + drop} C{MOUTH_X - half * 0.55} {corner + drop} {left + 2}"
        f" {corner + drop * 0.9} {left} {corner}Z"
    )
    teeth = corner - 4
    return (
        f'<clipPath id="mouth"><path d="{shape}"/></clipPath><g clip-path="url(#mouth)">'
        f'<path d="{shape}" fill="#5e1a22"/>'
        f'<ellipse cx="{MOUTH_X}" cy="{corner + drop + 4}" rx="{half * 0.62}"'
        f' ry="{drop * 0.42}" fill="#d9616a"/>'
        f'<rect x="{left}" y="{teeth - 6}" width="{half * 2}" height="{12 + drop * 0.22}" rx="6"'
        f' fill="#fbf6ea"/></g><path d="{shape}" stroke="{lip}" stroke-width="4.5"'
        ' stroke-linejoin="round"/>'
    )


def skin_marks(looks: Looks, mood: str) -> str:
    """Return cheeks, freckles, scars, tears: what lies on the skin."""
    parts = []
    warm = "#e8525a"
    flush = 0.34 if mood in ("loving", "laughing", "flirty") else 0.2
    if "blush" in looks.extras or mood == "loving":
        parts += [
            f'<radialGradient id="b{x}"><stop offset="0" stop-color="{warm}"'
            f' stop-opacity="{flush}"/><stop offset="1" stop-color="{warm}" stop-opacity="0"/>'
            f'</radialGradient><ellipse cx="{x}" cy="482" rx="54" ry="36" fill="url(#b{x})"/>'
            for x in (272, 496)
        ]
    if "freckles" in looks.extras:
        dot = shade(looks.skin, -0.34)
        spots = ((258, 470), (278, 462), (296, 474), (270, 486), (290, 490), (312, 466), (250, 488))
        for x, y in spots:
            parts.append(
                f'<circle cx="{x}" cy="{y}" r="3.6" fill="{dot}" fill-opacity=".6"/>'
                f'<circle cx="{767 - x}" cy="{y + x % 3}" r="3.6" fill="{dot}" fill-opacity=".6"/>'
            )
    if "scar" in looks.extras:
        parts.append(
            '<path d="M482 330 L470 500" stroke="#f7d9cc" stroke-width="6" stroke-opacity=".8"/>'
        )
    mark = EXPRESSIONS[mood].mark
    if mark == "tear":
        parts.append(
            '<path d="M300 446 C284 476 288 496 302 496 C316 496 318 474 300 446Z" fill="#bfe6ff"'
            ' fill-opacity=".9"/><circle cx="297" cy="482" r="4" fill="#fff"/>'
        )
    if mark == "sweat":
        parts.append(
            '<path d="M548 300 C532 328 536 346 549 346 C562 346 564 326 548 300Z" fill="#cdeaff"/>'
        )
    return "".join(parts)


def spectacles(kind: str) -> str:
    """Return glasses over the eyes, by kind; nothing for no kind."""
    (lx, y), (rx, _) = EYES
    if kind == "round":
        rims = "".join(
            f'<circle cx="{x}" cy="{y}" r="58" fill="#dff1ff" fill-opacity=".16"'
            f' stroke="#33292b" stroke-width="7"/><path d="M{x - 36} {y - 12} q8 -24 30 -30"'
            ' stroke="#fff" stroke-width="6" stroke-linecap="round" stroke-opacity=".55"/>'
            for x in (lx, rx)
        )
        return rims + _bridge(lx + 58, rx - 58, y - 8)
    if kind == "square":
        rims = "".join(
            f'<rect x="{x - 58}" y="{y - 46}" width="116" height="92" rx="18" fill="#dff1ff"'
            ' fill-opacity=".16" stroke="#26272e" stroke-width="10"/>'
            for x in (lx, rx)
        )
        return rims + _bridge(lx + 58, rx - 58, y - 12)
    if kind == "dark":
        rims = "".join(
            f'<path d="M{x - 60} {y - 40} h120 c6 60 -18 88 -60 88 s-66 -28 -60 -88Z"'
            ' fill="#191a22" fill-opacity=".93" stroke="#0e0f14" stroke-width="6"/>'
            f'<path d="M{x - 40} {y - 22} l34 0 l-26 40Z" fill="#fff" fill-opacity=".18"/>'
            for x in (lx, rx)
        )
        return rims + _bridge(lx + 58, rx - 58, y - 32)
    if kind == "monocle":
        return (
            f'<circle cx="{rx}" cy="{y}" r="56" fill="#dff1ff" fill-opacity=".2"'
            f' stroke="#c9a24a" stroke-width="8"/><path d="M{rx + 50} {y + 26} q30 90 10 200"'
            ' stroke="#c9a24a" stroke-width="4"/>'
        )
    if kind == "patch":
        return (
            '<path d="M190 330 L580 396" stroke="#1d1b20" stroke-width="10"/>'
            f'<path d="M{lx - 56} {y - 50} h112 c4 60 -14 100 -56 100 s-60 -40 -56 -100Z"'
            ' fill="#1d1b20"/>'
        )
    return ""


def _bridge(left: float, right: float, y: float) -> str:
    return (
        f'<path d="M{left} {y} q{(right - left) / 2} -18 {right - left} 0 M{left - 116} {y} l-26 -6'
        f' M{right + 116} {y} l26 -6" stroke="#2b2629" stroke-width="7"/>'
    )
