"""Places beyond the everyday: jungle, swamp, ruins, cave, space; and a plain backdrop."""

from __future__ import annotations

import math

from app.providers.rendering.studio.painting.raster import hexa, mix, shade
from app.providers.rendering.studio.scenery import built, nature, shapes
from app.providers.rendering.studio.scenery.plan import BLEED, Backdrop, Lamp, Plane, Setting


def _fronds(setting: Setting, colours: tuple[str, ...], *, many: int, size: float) -> str:
    """Return large leaves that reach in from the sides and below."""
    rand, body = setting.rand, ""
    for _ in range(many):
        side = rand.choice((0, 1))
        x = setting.left if side == 0 else setting.right
        y, long = rand.uniform(140, 1040), size * rand.uniform(0.6, 1.1)
        angle = (rand.uniform(-0.7, 0.5)) + (math.pi if side else 0)
        ex, ey = x + math.cos(angle) * long, y + math.sin(angle) * long * (1 if not side else -1)
        nx, ny = -(ey - y) * 0.24, (ex - x) * 0.24
        mx, my = (x + ex) / 2, (y + ey) / 2
        hue = rand.choice(colours)
        body += (
            f'<path d="M{x:.0f} {y:.0f} Q{mx + nx:.0f} {my + ny:.0f} {ex:.0f} {ey:.0f}'
            f' Q{mx - nx:.0f} {my - ny:.0f} {x:.0f} {y:.0f}Z" fill="{hue}"/>'
            f'<path d="M{x:.0f} {y:.0f} L{ex:.0f} {ey:.0f}" stroke="{shade(hue, 0.25)}"'
            ' stroke-width="4" stroke-opacity=".5"/>'
        )
    return body


def jungle(setting: Setting) -> Backdrop:
    """Thick green with palms, lianas and great leaves, light falling through."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    leaves = (tone("#2f7a52", 0.2), tone("#4a9a63", 0.2), tone("#7fc07a", 0.2))
    far = "".join(
        shapes.tree(x, 700, rand.uniform(380, 520), leaves, tone("#4a3a2c", 0.2), rand)
        for x in setting.spots(110)
    )  # fmt: skip
    back.planes.append(Plane(0.2, far, 60, 760))
    palms = "".join(
        shapes.palm(
            x, 860, rand.uniform(420, 700), tone("#2a7048", 0.5), tone("#5f4734", 0.5), rand
        )
        for x in setting.spots(210)
    )
    back.planes.append(Plane(0.45, palms + nature.hills(setting, 760, 24, 0.6).body, -20))
    vines = "".join(
        f'<path d="M{x:.0f} {-BLEED} q{rand.uniform(-60, 60):.0f} 200 {rand.uniform(-40, 40):.0f}'
        f' {rand.uniform(260, 560):.0f}" stroke="{tone("#2d5a36", 0.8)}"'
        f' stroke-width="{rand.uniform(4, 9):.0f}"/>'
        for x in setting.spots(170)
    )
    ferns = shapes.grass(setting, 980, 260, (tone("#2f7f4a", 0.85), tone("#1f5f3c", 0.85)), 34)
    back.planes.append(Plane(0.8, vines + ferns, -BLEED, blur=0.8))
    green = (tone("#1f5a3a", 1), tone("#2c7247", 1), tone("#174a36", 1))
    back.front.append(Plane(1.35, _fronds(setting, green, many=15, size=300), 40, blur=2.0))
    return back


def swamp(setting: Setting) -> Backdrop:
    """Dark water between bare trees with moss."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    far = "".join(
        shapes.bare(x, 640, rand.uniform(330, 480), tone("#5a6458", 0.2), rand)
        for x in setting.spots(130)
    )
    back.planes.append(Plane(0.2, far, 120, 660))
    pool = built.rect(setting.left, 630, setting.right + BLEED, 440, tone("#4f6a55", 0.55))
    pads = "".join(
        f'<ellipse cx="{rand.uniform(setting.left, setting.right):.0f}"'
        f' cy="{650 + rand.random() ** 1.4 * 330:.0f}"'
        f' rx="{rand.uniform(18, 60):.0f}" ry="{rand.uniform(4, 11):.0f}"'
        f' fill="{tone("#7f9a55", 0.7)}" fill-opacity=".8"/>'
        for _ in range(60)
    )
    back.planes.append(Plane(0.45, pool + pads, 620))
    near = "".join(
        shapes.bare(x, 860, rand.uniform(620, 760), tone("#3a3b34", 0.8), rand)
        for x in setting.spots(430)
    )
    back.planes.append(Plane(0.75, near, -BLEED, 900))
    reeds = shapes.grass(setting, 1000 + BLEED, 280, (tone("#4a5f3c", 1), tone("#6a7545", 1)), 24)
    back.front.append(Plane(1.25, reeds, 760, blur=1.4))
    return back


def cave(setting: Setting) -> Backdrop:
    """Rock all around, an opening with light, crystals that glow."""
    rand, back = setting.rand, Backdrop(open_sky=False, clouds=False)
    fill = (
        '<radialGradient id="cv" cx=".5" cy=".4" r=".7"><stop offset="0" stop-color="#9fd8dc"/>'
        '<stop offset=".25" stop-color="#4f86a0"/><stop offset=".6" stop-color="#263e5e"/>'
        '<stop offset="1" stop-color="#11182e"/></radialGradient>'
    )
    wall = f"<defs>{fill}</defs>" + built.rect(
        setting.left, -BLEED, setting.right + BLEED, shapes.FLOOR + BLEED, "url(#cv)"
    )
    back.planes.append(Plane(0.0, wall, -BLEED))
    for depth, colour, reach in (
        (0.3, "#2b4664", 300),
        (0.55, "#203450", 230),
        (0.85, "#152338", 150),
    ):
        body = ""
        for x in setting.spots(120 * (0.6 + depth)):
            high, wide = reach * rand.uniform(0.4, 1.25), 60 * (0.6 + depth)
            edge = 1 + 1.2 * abs(x / setting.width - 0.5)
            body += shapes.path([(x - wide, -BLEED), (x + wide, -BLEED), (x, high * edge)], colour)
            low = 1000 - high * 0.62 * edge
            body += shapes.path(
                [(x - wide * 1.2, shapes.FLOOR), (x + wide * 1.2, shapes.FLOOR), (x + 10, low)],
                colour,
            )
        if depth > 0.4:
            body += _crystals(setting, back, depth)
        back.planes.append(Plane(depth, body, -BLEED, blur=1.0))
    return back


def _crystals(setting: Setting, back: Backdrop, depth: float) -> str:
    rand, body = setting.rand, ""
    for _ in range(4):
        x, y = (
            rand.choice((rand.uniform(0.02, 0.26), rand.uniform(0.74, 0.98))) * setting.width,
            rand.uniform(780, 930),
        )
        hue = rand.choice(("#5fe8e0", "#b58aff", "#ff9ad0", "#7fb8ff"))
        for _ in range(4):
            lean, high, wide = (
                rand.uniform(-60, 60),
                rand.uniform(60, 170) * (0.5 + depth),
                rand.uniform(10, 20),
            )
            tip = (x + lean, y - high)
            body += shapes.path(
                [
                    (x - wide, y),
                    (x - wide + lean * 0.8, y - high * 0.8),
                    tip,
                    (x + wide + lean * 0.8, y - high * 0.8),
                    (x + wide, y),
                ],
                hue,
            )
            body += shapes.path(
                [(x, y), tip, (x + wide + lean * 0.8, y - high * 0.8), (x + wide, y)],
                "#ffffff",
                0.35,
            )
        back.lamps.append(Lamp(x, y - 60, 190, hue, 0.5))
    return body


def space(setting: Setting) -> Backdrop:
    """Stars and a nebula, a planet with rings, a moon's ground in front."""
    rand, back = setting.rand, Backdrop(open_sky=False, clouds=False)
    wall = built.rect(setting.left, -BLEED, setting.right + BLEED, shapes.FLOOR + BLEED, "#090a20")
    hues = ("#3f2a8a", "#8a2f8f", "#1f4f9a", "#c8508a", "#2a8a9a")
    for k in range(11):
        hue, x, y = rand.choice(hues), rand.uniform(0, setting.width), rand.uniform(0, 800)
        r = rand.uniform(170, 430)
        wall += (
            f'<defs><radialGradient id="n{k}"><stop offset="0" stop-color="{hue}"'
            f' stop-opacity=".55"/>'
            f'<stop offset="1" stop-color="{hue}" stop-opacity="0"/></radialGradient></defs>'
            f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{r:.0f}"'
            f' ry="{r * rand.uniform(0.4, 0.8):.0f}" fill="url(#n{k})"/>'
        )
    for _ in range(round(0.34 * setting.width)):
        size = rand.choice((0.9, 1.1, 1.4, 2.2, 3.2))
        wall += (
            f'<circle cx="{rand.uniform(setting.left, setting.right):.0f}"'
            f' cy="{rand.uniform(-50, 1000):.0f}" r="{size}" fill="#fffaf0"'
            f' fill-opacity="{rand.uniform(0.4, 1):.2f}"/>'
        )
    back.planes.append(Plane(0.0, wall, -BLEED))
    px, py, r = (
        setting.width * rand.choice((0.2, 0.8)),
        rand.uniform(230, 330),
        rand.uniform(130, 190),
    )
    warm, deep = rand.choice(
        (
            ("#f2b27a", "#8a3f5f"),
            ("#8fd8d0", "#2f4f8f"),
            ("#f0d79a", "#9a5f3f"),
            ("#d9a0e8", "#4f2f8a"),
        )
    )
    planet = (
        f'<defs><radialGradient id="pl" cx=".34" cy=".3" r=".8"><stop offset="0"'
        f' stop-color="{shade(warm, 0.4)}"/>'
        f'<stop offset=".45" stop-color="{warm}"/><stop offset="1" stop-color="{deep}"/>'
        f"</radialGradient>"
        f'<clipPath id="pc"><circle cx="{px}" cy="{py}" r="{r}"/></clipPath></defs>'
        f'<circle cx="{px}" cy="{py}" r="{r}" fill="url(#pl)"/><g clip-path="url(#pc)">'
    )
    for _ in range(6):
        y = py + rand.uniform(-r, r)
        planet += (
            f'<ellipse cx="{px}" cy="{y:.0f}" rx="{r * 1.2:.0f}"'
            f' ry="{rand.uniform(5, 18):.0f}" fill="{deep}" fill-opacity=".24"/>'
        )
    ring = (
        f'<path d="M{px - r * 1.75:.0f} {py + 44:.0f} A{r * 1.8:.0f} {r * 0.42:.0f} -8 0 0'
        f' {px + r * 1.75:.0f} {py - 14:.0f}" stroke="{shade(warm, 0.35)}"'
        f' stroke-width="15" stroke-opacity=".75"/>'
    )
    mx = setting.width - px
    moon = (
        f'<circle cx="{mx:.0f}" cy="170" r="44" fill="#cfd3de"/><circle cx="{mx - 14:.0f}"'
        f' cy="160" r="9" fill="#a9aebd"/><circle cx="{mx + 16:.0f}" cy="184" r="6"'
        f' fill="#a9aebd"/>'
    )
    back.planes.append(Plane(0.12, planet + "</g>" + ring + moon, -BLEED, 620))
    ground = ""
    for depth, level, hue in ((0.5, 800, "#5a5a7c"), (0.85, 880, "#3f3f60")):
        line = shapes.rolling(setting, level, 26)
        ground += shapes.ground(setting, line, hue)
        for x in setting.spots(240, jitter=0.9):
            y, w = line(x) + rand.uniform(26, 80), rand.uniform(26, 80) * (0.5 + depth)
            ground += (
                f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{w:.0f}" ry="{w * 0.26:.0f}"'
                f' fill="#2b2b48"/><ellipse cx="{x:.0f}" cy="{y + 4:.0f}"'
                f' rx="{w * 0.9:.0f}" ry="{w * 0.19:.0f}" fill="#6d6d92" fill-opacity=".5"/>'
            )
    back.planes.append(Plane(0.7, ground, 740))
    back.lamps.append(Lamp(px, py, r * 2.4, warm, 0.3))
    return back


def ruins(setting: Setting) -> Backdrop:
    """Columns and a broken temple in the green."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    back.planes.append(nature.far_range(setting, 590, 260))
    back.planes.append(Plane(0.25, nature.wood(setting, 630, 190, 0.25, 70), 400, 700))
    back.planes.append(nature.hills(setting, 620, 20, 0.4))
    stone, dark, lit = tone("#cfc3aa", 0.65), tone("#978b78", 0.65), tone("#efe6d0", 0.65)
    body, wide = "", 62
    spots = setting.spots(190, jitter=0.1)
    for k, x in enumerate(spots):
        high = 400 if rand.random() < 0.6 else rand.uniform(120, 300)
        top = 790 - high
        body += built.rect(x, top, wide, high, stone) + built.rect(
            x + wide * 0.66, top, wide * 0.34, high, dark
        )
        body += "".join(
            f'<path d="M{x + wide * f:.0f} {top + 10} V780" stroke="{dark}" stroke-width="3"/>'
            for f in (0.25, 0.5)
        )
        body += built.rect(x - 12, 776, wide + 24, 26, lit)
        if high == 400:
            body += built.rect(x - 14, top - 20, wide + 28, 26, lit)
            if k % 3 != 2 and k + 1 < len(spots):
                body += built.rect(x - 14, top - 66, 214, 48, stone) + built.rect(
                    x - 20, top - 78, 226, 16, lit
                )
        for _ in range(9):
            leaf = rand.choice(shapes.leaf_tones(setting, 0.7))
            body += (
                f'<circle cx="{x + rand.uniform(-10, wide):.0f}"'
                f' cy="{rand.uniform(top, top + 150):.0f}" r="{rand.uniform(5, 13):.0f}"'
                f' fill="{leaf}"/>'
            )
    blocks = "".join(
        built.rect(
            rand.uniform(0, setting.width),
            rand.uniform(800, 880),
            rand.uniform(50, 110),
            44,
            stone,
            'rx="6"',
        )
        for _ in range(6)
    )
    back.planes.append(Plane(0.62, body + nature.hills(setting, 790, 10, 0.75).body + blocks, 260))
    back.front += [nature.verge(setting), nature.boughs(setting)]
    return back


def backdrop(setting: Setting) -> Backdrop:
    """A painter's plain background: a great disc, washes of colour, leaves."""
    rand, light, back = setting.rand, setting.light, Backdrop(open_sky=False, clouds=False)
    pairs = (
        ("#f3d7c0", "#e39a7c", "#fbeedd"), ("#cfe3df", "#6fa8a3", "#f4efdf"),
        ("#e0d4ee", "#9a84c4", "#fbf1f4"),
        ("#f3e2b3", "#d9a441", "#fdf6e2"), ("#cfdcf0", "#6f8fc4", "#f6f3ea"),
        ("#f2cfd4", "#c9707f", "#fdf0ea"),
    )  # fmt: skip
    base, disc, pale = (light.tone(part, 1.0) for part in rand.choice(pairs))
    fill = shapes.fade("bd", ((0, pale, 1), (1, base, 1)))
    wall = f"<defs>{fill}</defs>" + built.rect(
        setting.left, -BLEED, setting.right + BLEED, shapes.FLOOR + BLEED, "url(#bd)"
    )
    cx, cy = setting.width * rand.uniform(0.4, 0.6), rand.uniform(400, 470)
    r = min(setting.width * 0.42, rand.uniform(340, 400))
    wall += f'<circle cx="{cx:.0f}" cy="{cy:.0f}" r="{r:.0f}" fill="{disc}"/>'
    for k in range(3):
        wall += (
            f'<circle cx="{cx:.0f}" cy="{cy:.0f}" r="{r + 34 + k * 30:.0f}" stroke="{disc}"'
            f' stroke-width="{3 - k * 0.7:.1f}" stroke-opacity="{0.5 - k * 0.14:.2f}"/>'
        )
    for _ in range(40):
        wall += (
            f'<circle cx="{rand.uniform(0, setting.width):.0f}"'
            f' cy="{rand.uniform(0, 1000):.0f}" r="{rand.uniform(2, 6):.1f}"'
            f' fill="{disc}" fill-opacity=".4"/>'
        )
    back.planes.append(Plane(0.0, wall, -BLEED))
    dark = hexa(mix(mix(light.ambient_of(disc), (30, 60, 60), 0.45), (255, 255, 255), 0.0))
    leaves = (dark, shade(dark, 0.16), shade(dark, -0.2))
    back.planes.append(
        Plane(0.6, _fronds(setting, (shade(disc, 0.2), disc), many=10, size=300), 200)
    )
    back.front.append(Plane(1.3, _fronds(setting, leaves, many=9, size=230), 420, blur=1.4))
    return back
