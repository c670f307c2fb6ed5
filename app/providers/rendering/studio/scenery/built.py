"""Drawing words for what people build: houses, windows, shelves, lamps. All return SVG."""

from __future__ import annotations

from random import Random

from app.providers.rendering.studio.painting.raster import hexa
from app.providers.rendering.studio.scenery.plan import BLEED, Lamp, Setting
from app.providers.rendering.studio.scenery.shapes import FLOOR, fade, path

LIT = ("#ffd98a", "#ffc873", "#ffe7b0", "#fff1c9")
NEONS = ("#ff4fa8", "#3fe0ff", "#b56bff", "#ffd84a", "#5affb0", "#ff6a4a")
SPINES = ("#8a3b36", "#2f5d62", "#c98f3c", "#4b4a78", "#6f7d4f", "#a8573a", "#d9c39a", "#37475f")


def rect(x: float, y: float, wide: float, high: float, colour: str, more: str = "") -> str:
    """Return a filled rectangle."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"'
        f' fill="{colour}" {more}/>'
    )


def wall(setting: Setting, upper: str, lower: str, *, floor: float, floor_colour: str) -> str:
    """Return a graded wall down to `floor` and a floor below it, both in the scene's light."""
    tone, wide = setting.light.tone, setting.right - setting.left
    fill = fade("wall", ((0, tone(upper, 0.92), 1), (1, tone(lower, 0.92), 1)))
    below = fade("flr", ((0, tone(floor_colour, 0.8), 1), (1, tone(floor_colour, 1.0), 1)))
    return (
        f"<defs>{fill}{below}</defs>"
        + rect(setting.left, -BLEED, wide, floor + BLEED, "url(#wall)")
        + rect(setting.left, floor, wide, FLOOR - floor, "url(#flr)")
        + rect(setting.left, floor - 22, wide, 22, tone("#f1e6d2", 0.75))
    )


def window(
    setting: Setting, x: float, y: float, wide: float, high: float, *, arch: bool = False
) -> str:
    """Return a window through which the sky of the hour is seen, with hills."""
    light, rand = setting.light, setting.rand
    tone = light.tone
    top, mid, low = (hexa(part) for part in (light.top, light.middle, light.low))
    name = f"win{round(x)}"
    head = f"M{x} {y + high} V{y + wide / 2 if arch else y}"
    bow = f" A{wide / 2} {wide / 2} 0 0 1 {x + wide} {y + wide / 2}"
    shape = (
        head + (bow if arch else f" H{x + wide}") + f" V{y + high}Z"
    )  # fmt: skip
    body = f'<defs>{fade(name, ((0, top, 1), (0.55, mid, 1), (1, low, 1)))}<clipPath id="c{name}">'
    body += f'<path d="{shape}"/></clipPath></defs><path d="{shape}" fill="url(#{name})"/>'
    inner = ""
    if light.stars > 0.4:
        inner += "".join(
            f'<circle cx="{rand.uniform(x, x + wide):.0f}"'
            f' cy="{rand.uniform(y, y + high * 0.7):.0f}"'
            f' r="{rand.uniform(0.8, 2.2):.1f}" fill="#fff8e0"/>'
            for _ in range(26)
        )
        inner += (
            f'<circle cx="{x + wide * 0.66:.0f}" cy="{y + high * 0.26:.0f}"'
            f' r="{wide * 0.1:.0f}" fill="#f6f2dc"/>'
        )
    inner += path(
        [
            (x, y + high),
            (x, y + high * 0.78),
            (x + wide * 0.4, y + high * 0.66),
            (x + wide, y + high * 0.82),
            (x + wide, y + high),
        ],
        tone("#5f8a63", 0.35),
    )
    inner += path(
        [
            (x, y + high),
            (x, y + high * 0.9),
            (x + wide * 0.5, y + high * 0.84),
            (x + wide, y + high * 0.76),
            (x + wide, y + high),
        ],
        tone("#47734f", 0.5),
    )
    inner += _panes_weather(setting, x, y, wide, high)
    frame = tone("#f3ead8", 0.95)
    bars = f'<g stroke="{frame}" stroke-width="9"><path d="M{x + wide / 2} {y} V{y + high}"/>'
    bars += (
        f'<path d="M{x} {y + high * 0.45} H{x + wide}"/></g><path d="{shape}"'
        f' stroke="{frame}" stroke-width="17"/>'
    )
    sill = rect(x - 20, y + high, wide + 40, 20, frame)
    return body + f'<g clip-path="url(#c{name})">{inner}</g>' + bars + sill


def _panes_weather(setting: Setting, x: float, y: float, wide: float, high: float) -> str:
    rand, weather = setting.rand, setting.scene.weather
    if weather in ("rain", "storm"):
        return "".join(
            f'<path d="M{a:.0f} {b:.0f} l-5 {rand.uniform(18, 40):.0f}" stroke="#e3eef8"'
            f' stroke-width="2" stroke-opacity=".55"/>'
            for a, b in ((rand.uniform(x, x + wide), rand.uniform(y, y + high)) for _ in range(46))
        )
    if weather in ("snow", "blizzard"):
        return "".join(
            f'<circle cx="{rand.uniform(x, x + wide):.0f}"'
            f' cy="{rand.uniform(y, y + high):.0f}" r="{rand.uniform(2, 5):.1f}" fill="#fff"/>'
            for _ in range(50)
        )
    return ""


def shelves(setting: Setting, x: float, y: float, wide: float, high: float, *, rows: int) -> str:
    """Return a case full of books."""
    rand, tone = setting.rand, setting.light.tone
    body = rect(x, y, wide, high, tone("#4a2f22", 0.85))
    step = high / rows
    for row in range(rows):
        base = y + (row + 1) * step - 8
        body += rect(x + 10, y + row * step + 8, wide - 20, step - 16, tone("#2c1c18", 0.85))
        at = x + 14.0
        while at < x + wide - 30:
            if rand.random() < 0.09:
                at += rand.uniform(14, 40)
                continue
            thick, tall = rand.uniform(9, 24), step * rand.uniform(0.52, 0.8)
            thick = min(thick, x + wide - 14 - at)
            hue = tone(rand.choice(SPINES), 0.88)
            body += rect(at, base - tall, thick - 1.2, tall, hue)
            if rand.random() < 0.5:
                body += rect(at, base - tall * 0.84, thick - 1.2, 5, tone("#e3c57a", 0.9))
            at += thick
        body += rect(x, base, wide, 13, tone("#6f4830", 0.9))
    return body + rect(x - 8, y - 14, wide + 16, 22, tone("#7a5036", 0.9))


def tower_block(
    setting: Setting, x: float, base: float, wide: float, high: float, stone: str, depth: float
) -> str:
    """Return a high building with windows, some lit as the hour wants."""
    rand, tone, light = setting.rand, setting.light.tone, setting.light
    face, dark = tone(stone, depth), tone("#20242f", depth)
    body = rect(x, base - high, wide, high + 80, face)
    body += rect(x + wide * 0.72, base - high, wide * 0.28, high + 80, dark, 'fill-opacity=".22"')
    if rand.random() < 0.4:
        body += rect(x + wide * 0.3, base - high - 34, wide * 0.4, 36, face)
        body += rect(x + wide * 0.48, base - high - 90, 4, 60, face)
    step_x, step_y = (16, 24) if depth < 0.4 else (27, 38)
    share = 0.12 + 0.5 * light.glow
    size = (step_x * 0.5, step_y * 0.5)
    for row in range(int((high - 24) / step_y)):
        for column in range(int((wide - 12) / step_x)):
            if rand.random() < 0.15:
                continue
            lit = rand.random() < share
            hue = rand.choice(LIT) if lit else tone("#b9cfdd", depth * 0.8)
            see = f'fill-opacity="{rand.uniform(0.6, 1) if lit else 0.35:.2f}"'
            body += rect(x + 10 + column * step_x, base - high + 18 + row * step_y, *size, hue, see)
    return body


def house(
    x: float, base: float, wide: float, high: float, setting: Setting, depth: float, rand: Random
) -> str:
    """Return a cottage with a gable, a door and windows; snow lies on it in winter."""
    tone = setting.light.tone
    plaster = tone(rand.choice(("#f0dfc0", "#e6c9a0", "#d9b08c", "#dfe0d2", "#c98f74")), depth)
    roof = tone(rand.choice(("#9a4a3a", "#7d4438", "#5f5a66", "#84553a")), depth)
    body = rect(x, base - high, wide, high + 30, plaster)
    gable = [
        (x - wide * 0.1, base - high),
        (x + wide / 2, base - high * 1.75),
        (x + wide * 1.1, base - high),
    ]
    body += path(gable, roof)
    if setting.scene.season == "winter":
        a, b, c = gable
        body += path(
            [
                a,
                b,
                c,
                (c[0] - wide * 0.16, c[1]),
                (b[0], b[1] + high * 0.24),
                (a[0] + wide * 0.16, a[1]),
            ],
            tone("#f6f9ff", min(1, depth + 0.2)),
        )
    beam = tone("#5a3f30", depth)
    body += (
        f'<path d="M{x} {base - high * 0.5} H{x + wide} M{x + wide * 0.33} {base - high}'
        f' V{base} M{x + wide * 0.67} {base - high} V{base}" stroke="{beam}"'
        f' stroke-width="{wide * 0.025:.1f}"/>'
    )
    glass = "#ffd98a" if setting.light.glow > 0.4 else tone("#6f8fa8", depth)
    for wx in (0.1, 0.76):
        body += rect(
            x + wide * wx,
            base - high * 0.86,
            wide * 0.15,
            high * 0.25,
            glass,
            f'stroke="{beam}" stroke-width="3"',
        )
    body += rect(
        x + wide * 0.41, base - high * 0.42, wide * 0.19, high * 0.44, tone("#5f3a2a", depth)
    )
    body += rect(x + wide * 0.72, base - high * 1.6, wide * 0.1, high * 0.4, tone("#8a6a5a", depth))
    return body


def bulb(
    x: float, y: float, size: float, colour: str, lamps: list[Lamp], *, strength: float = 0.7
) -> str:
    """Return a glowing bulb and remember its light."""
    lamps.append(Lamp(x, y, size * 9, colour, strength, flicker=False))
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{size:.1f}" fill="#fff6dc"/>'


def candle(x: float, y: float, tall: float, lamps: list[Lamp]) -> str:
    """Return a burning candle and remember its flickering light."""
    lamps.append(Lamp(x, y - tall - 16, 210, "#ffae52", 0.6, flicker=True, near=True))
    return (
        rect(x - 11, y - tall, 22, tall, "#f3e3c2", 'rx="4"')
        + f'<path d="M{x} {y - tall - 44} C{x + 15} {y - tall - 20} {x + 10} {y - tall}'
        f" {x} {y - tall}"
        f' C{x - 10} {y - tall} {x - 15} {y - tall - 20} {x} {y - tall - 44}Z" fill="#ffc24a"/>'
        f'<ellipse cx="{x}" cy="{y - tall - 10}" rx="5" ry="10" fill="#fff6cf"/>'
    )


def string_of_lights(
    setting: Setting, y: float, lamps: list[Lamp], colours: tuple[str, ...]
) -> str:
    """Return a sagging string of small lamps across the picture."""
    body, gap, x = "", 190.0, setting.left
    while x < setting.right:
        sag = setting.rand.uniform(34, 60)
        body += (
            f'<path d="M{x:.0f} {y} q{gap / 2} {sag * 2:.0f} {gap} 0" stroke="#2a2430"'
            f' stroke-width="3"/>'
        )
        for k in range(5):
            t = k / 5 + 0.1
            hue = setting.rand.choice(colours)
            by = y + sag * 2 * 2 * t * (1 - t)
            body += f'<circle cx="{x + gap * t:.0f}" cy="{by + 10:.0f}" r="9" fill="{hue}"/>'
            body += (
                f'<circle cx="{x + gap * t:.0f}" cy="{by + 10:.0f}" r="22" fill="{hue}"'
                f' fill-opacity=".2"/>'
            )
        lamps.append(Lamp(x + gap / 2, y + sag, 150, colours[0], 0.22))
        x += gap
    return body
