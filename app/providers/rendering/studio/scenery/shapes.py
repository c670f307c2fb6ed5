"""Drawing words for nature: ridges, trees, grass, flowers, rocks. All return SVG elements."""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

from app.providers.rendering.studio.painting.raster import shade
from app.providers.rendering.studio.scenery.plan import BLEED, Setting

FLOOR = 1000 + BLEED
BLOSSOMS = ("#f7b6cd", "#fbd0dd", "#f39cba")
AUTUMN = ("#c8502b", "#e08a35", "#d9a83c", "#a93b2a", "#cf6a2e")
FLOWERS = ("#f2788f", "#f6c84c", "#fff3e6", "#b98ae0", "#ef6a5a", "#7fa8f0")


def path(points: list[tuple[float, float]], colour: str, opacity: float = 1) -> str:
    """Return a filled polygon."""
    text = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    see = f' fill-opacity="{opacity}"' if opacity < 1 else ""
    return f'<polygon points="{text}" fill="{colour}"{see}/>'


def fade(name: str, stops: tuple[tuple[float, str, float], ...], *, across: bool = False) -> str:
    """Return a linear gradient's definition, from top to bottom, or from left to right."""
    ends = 'x2="1" y2="0"' if across else 'x2="0" y2="1"'
    inner = "".join(
        f'<stop offset="{at}" stop-color="{colour}" stop-opacity="{see}"/>'
        for at, colour, see in stops
    )
    return f'<linearGradient id="{name}" x1="0" y1="0" {ends}>{inner}</linearGradient>'


def deeper(colour: str) -> str:
    """Return a darker sister of a colour, for depth in water."""
    return shade(colour, -0.35)


def rolling(setting: Setting, level: float, swing: float) -> Callable[[float], float]:
    """Return a smooth line of hills around `level`, as y of x."""
    rand = setting.rand
    waves = [
        (swing * size, rand.uniform(0.6, 1.3) * pace / 1000, rand.uniform(0, 6.28))
        for size, pace in ((0.6, 4.2), (0.3, 9.5), (0.1, 23))
    ]
    return lambda x: level + sum(a * math.sin(x * f + p) for a, f, p in waves)


def ground(setting: Setting, line: Callable[[float], float], fill: str) -> str:
    """Return everything below a line."""
    steps = range(int(setting.left) - 12, int(setting.right) + 24, 12)
    points = [(float(x), line(x)) for x in steps]
    points += [(setting.right + 24, FLOOR + 20), (setting.left - 12, FLOOR + 20)]
    return path(points, fill)


def crag(
    setting: Setting, base: float, tall: float, colours: tuple[str, str, str], *, gap: float = 330
) -> str:
    """Return a range of mountains: `colours` are the lit side, the dark side, and the snow ("")."""
    rand, parts = setting.rand, []
    spots = setting.spots(gap)
    rand.shuffle(spots)
    for x in spots:
        high = tall * rand.uniform(0.5, 1.0)
        half = high * rand.uniform(0.75, 1.05)
        parts.append(_peak(x, base, high, half, colours, rand))
    return "".join(parts)


def _peak(
    x: float, base: float, high: float, half: float, colours: tuple[str, str, str], rand: Random
) -> str:
    def flank(side: int) -> list[tuple[float, float]]:
        points, steps = [], 9
        for k in range(1, steps):
            t = k / steps
            points.append(
                (x + side * half * t + rand.uniform(-12, 12) * (1 - t),
                 base - high * (1 - t) ** 1.12 + rand.uniform(-high, high) * 0.035)
            )  # fmt: skip
        return points

    top = (x, base - high)
    left, right = flank(-1), flank(1)
    spine = [
        (x + rand.uniform(-0.12, 0.16) * half * k / 5 + k * half * 0.03, base - high * (1 - k / 5))
        for k in range(1, 6)
    ]
    lit = [top, *left, (x - half, base + 60), (spine[-1][0], base + 60), *reversed(spine)]
    dark = [top, *right, (x + half, base + 60), (spine[-1][0], base + 60), *reversed(spine)]
    body = path(lit, colours[0]) + path(dark, colours[1])
    if colours[2]:
        jag = [
            (left[3][0] + (right[3][0] - left[3][0]) * k / 7,
             left[3][1] + (high * 0.1 if k % 2 else -high * 0.03) * rand.uniform(0.6, 1.3))
            for k in range(1, 7)
        ]  # fmt: skip
        body += path([top, *left[:4], *jag, *reversed(right[:4])], colours[2])
        shadow = [top, *right[:3], (spine[1][0], spine[1][1]), spine[0]]
        body += path(shadow, colours[1], 0.28)
    return body


def pine(x: float, y: float, high: float, colour: str, dark: str, rand: Random) -> str:
    """Return a fir with its foot at (x, y)."""
    tiers = 5
    parts = [
        f'<rect x="{x - high * 0.025:.1f}" y="{y - high * 0.14:.1f}" width="{high * 0.05:.1f}"'
        f' height="{high * 0.16:.1f}" fill="{dark}"/>'
    ]
    for k in range(tiers):
        low = y - high * (0.1 + 0.16 * k)
        up = low - high * 0.3
        half = high * (0.25 - 0.042 * k) * rand.uniform(0.92, 1.08)
        droop = high * 0.03
        shape = [
            (x, up), (x + half * 0.55, low - high * 0.1), (x + half, low + droop),
            (x + half * 0.4, low), (x, low + droop), (x - half * 0.4, low),
            (x - half, low + droop), (x - half * 0.55, low - high * 0.1),
        ]  # fmt: skip
        parts.append(path(shape, colour))
        parts.append(path([shape[0], *shape[1:5]], dark, 0.4))
    return "".join(parts)


def snowed_pine(x: float, y: float, high: float, colour: str, dark: str, rand: Random) -> str:
    """Return a fir that carries snow."""
    caps = []
    for k in range(5):
        low = y - high * (0.1 + 0.16 * k)
        up, half = low - high * 0.3, high * (0.25 - 0.042 * k)
        caps.append(
            path([(x, up), (x + half * 0.66, low - high * 0.08),
                  (x + half * 0.2, low - high * 0.13),
                  (x - half * 0.2, low - high * 0.06), (x - half * 0.66, low - high * 0.08)],
                 "#f4f8ff", 0.8)
        )  # fmt: skip
    return pine(x, y, high, colour, dark, rand) + "".join(caps)


def tree(
    x: float, y: float, high: float, leaves: tuple[str, str, str], bark: str, rand: Random
) -> str:
    """Return a leafy tree; `leaves` are dark, middle and lit."""
    wide = high * 0.045
    trunk = (
        f'<path d="M{x - wide:.1f} {y:.1f} Q{x - wide * 0.5:.1f} {y - high * 0.3:.1f}'
        f" {x - high * 0.13:.1f} {y - high * 0.56:.1f} L{x:.1f} {y - high * 0.4:.1f}"
        f" L{x + high * 0.14:.1f} {y - high * 0.58:.1f} Q{x + wide * 0.6:.1f}"
        f' {y - high * 0.3:.1f} {x + wide:.1f} {y:.1f}Z" fill="{bark}"/>'
    )
    parts = [trunk]
    for colour, size, lift in zip(leaves, (0.2, 0.16, 0.1), (0, -0.05, -0.1), strict=True):
        for _ in range(9):
            angle, far = (
                rand.uniform(0, 6.283),
                rand.random() ** 0.6 * high * (0.26 if lift else 0.29),
            )
            cx = x + math.cos(angle) * far * 1.15 + lift * high * 0.5
            cy = y - high * 0.68 + math.sin(angle) * far * 0.72 + lift * high
            r = high * size * rand.uniform(0.6, 1.0)
            parts.append(f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="{r:.1f}" fill="{colour}"/>')
    return "".join(parts)


def bare(x: float, y: float, high: float, bark: str, rand: Random, *, turns: int = 5) -> str:
    """Return a leafless tree."""
    lines: list[str] = []

    def branch(px: float, py: float, angle: float, size: float, left: int) -> None:
        ex, ey = px + math.cos(angle) * size, py + math.sin(angle) * size
        lines.append(
            f'<path d="M{px:.1f} {py:.1f} L{ex:.1f} {ey:.1f}" stroke="{bark}"'
            f' stroke-width="{max(1.2, size * 0.11):.1f}" stroke-linecap="round"/>'
        )
        if left:
            for turn in (rand.uniform(-0.65, -0.25), rand.uniform(0.25, 0.65)):
                branch(ex, ey, angle + turn, size * rand.uniform(0.62, 0.78), left - 1)

    branch(x, y, -1.57, high * 0.3, turns - 1)
    return "".join(lines)


def palm(x: float, y: float, high: float, green: str, bark: str, rand: Random) -> str:
    """Return a leaning palm."""
    lean = high * rand.uniform(-0.22, 0.22)
    tx, ty = x + lean, y - high
    parts = [
        f'<path d="M{x - high * 0.035:.1f} {y:.1f} Q{x:.1f} {y - high * 0.5:.1f} {tx:.1f} {ty:.1f}'
        f' Q{x + high * 0.05:.1f} {y - high * 0.5:.1f} {x + high * 0.045:.1f} {y:.1f}Z"'
        f' fill="{bark}"/>'
    ]
    for k in range(9):
        angle = -3.5 + k * 0.48 + rand.uniform(-0.1, 0.1)
        size = high * rand.uniform(0.34, 0.46)
        ex, ey = tx + math.cos(angle) * size, ty + math.sin(angle) * size * 0.6 + size * 0.34
        mx, my = tx + math.cos(angle) * size * 0.6, ty + math.sin(angle) * size * 0.62 - size * 0.12
        parts.append(
            f'<path d="M{tx:.1f} {ty:.1f} Q{mx:.1f} {my:.1f} {ex:.1f} {ey:.1f} Q{mx:.1f}'
            f' {my + size * 0.2:.1f} {tx:.1f} {ty:.1f}Z" fill="{green}"/>'
        )
    return "".join(parts)


def grass(setting: Setting, level: float, tall: float, colours: tuple[str, ...], gap: float) -> str:
    """Return a row of blades that grow from below `level`."""
    rand, parts = setting.rand, []
    for x in setting.spots(gap, jitter=0.9):
        high, lean = tall * rand.uniform(0.45, 1.0), rand.uniform(-0.35, 0.35) * tall
        wide = max(2.4, tall * 0.05)
        parts.append(
            f'<path d="M{x - wide:.1f} {level:.1f} Q{x:.1f} {level - high * 0.6:.1f}'
            f" {x + lean:.1f} {level - high:.1f} Q{x + wide * 0.6:.1f} {level - high * 0.5:.1f}"
            f' {x + wide:.1f} {level:.1f}Z" fill="{rand.choice(colours)}"/>'
        )
    return "".join(parts)


def flower(x: float, y: float, size: float, colour: str, stem: str, drop: float) -> str:
    """Return a flower with a stem of length `drop`."""
    petals = "".join(
        f'<circle cx="{x + math.cos(k * 1.257) * size * 0.62:.1f}"'
        f' cy="{y + math.sin(k * 1.257) * size * 0.62:.1f}" r="{size * 0.52:.1f}" fill="{colour}"/>'
        for k in range(5)
    )
    line = (
        f'<path d="M{x:.1f} {y:.1f} q{size * 0.5:.1f} {drop * 0.5:.1f} 0 {drop:.1f}"'
        f' stroke="{stem}" stroke-width="{max(2, size * 0.18):.1f}"/>'
    )
    middle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size * 0.36:.1f}" fill="#f4c145"/>'
    return line + petals + middle


def rock(x: float, y: float, size: float, colours: tuple[str, str], rand: Random) -> str:
    """Return a boulder lying at (x, y)."""
    points = [
        (x + size * math.cos(a) * rand.uniform(0.85, 1.1),
         y - size * 0.62 * math.sin(a) * rand.uniform(0.85, 1.1))
        for a in (0, 0.5, 1.0, 1.6, 2.2, 2.7, 3.14)
    ]  # fmt: skip
    lit = [points[3], points[4], points[5], points[6], (x - size * 0.3, y)]
    return path([*points, (x - size, y + 20), (x + size, y + 20)], colours[1]) + path(
        lit, colours[0]
    )


def leaf_tones(setting: Setting, depth: float) -> tuple[str, str, str]:
    """Return dark, middle and lit leaves of the season at a depth."""
    rand, tone = setting.rand, setting.light.tone
    season = setting.scene.season
    sets = {
        "spring": (("#4f8a45", "#79b356", "#a9d36f"),),
        "summer": (("#2f6b3a", "#44884a", "#6cab57"), ("#2c6340", "#3f7f4f", "#63a15f")),
        "autumn": (
            ("#9a3b24", "#cc5a2b", "#ee8b3f"),
            ("#a8641f", "#d9952f", "#f3c04e"),
            ("#7c2c26", "#b23e30", "#dc6545"),
        ),
        "winter": (("#8fa0ae", "#c3d0da", "#eef4fa"),),
    }
    dark, middle, lit = rand.choice(sets[season])
    return tone(dark, depth), tone(middle, depth), tone(lit, depth)


def grass_tones(setting: Setting, depth: float) -> tuple[str, str, str]:
    """Return dark, middle and lit ground of the season at a depth."""
    sets = {
        "spring": ("#4f8f45", "#76b356", "#a5d06a"),
        "summer": ("#3f7a3c", "#5d9a48", "#8fbd58"),
        "autumn": ("#7f6a2e", "#a88a3c", "#cfae55"),
        "winter": ("#b3c3d6", "#d5e0ec", "#f2f6fb"),
    }
    tone = setting.light.tone
    dark, middle, lit = sets[setting.scene.season]
    return tone(dark, depth), tone(middle, depth), tone(lit, depth)


def blossom_tones(setting: Setting, depth: float) -> tuple[str, str, str]:
    """Return the tones of a blossoming tree at a depth."""
    tone = setting.light.tone
    return tone("#d9809f", depth), tone("#f2a9c2", depth), tone("#fcd3e0", depth)
