"""Places by the water and below it: beach, harbour, lake, river, the sea's floor."""

from __future__ import annotations

from app.providers.rendering.studio.scenery import nature, shapes
from app.providers.rendering.studio.scenery.plan import BLEED, Backdrop, Glint, Plane, Setting


def sheet_of_water(setting: Setting, top: float, bottom: float, *, hue: str = "#2f7fae") -> str:
    """Return a body of water that mirrors the sky, with lines of swell."""
    rand, light = setting.rand, setting.light
    far, near = light.tone(hue, 0.25), light.tone(shapes.deeper(hue), 0.8)
    mirror = light.tone(hue, 0.1)
    fill = shapes.fade("w", ((0, mirror, 1), (0.18, far, 1), (1, near, 1)))
    body = (
        f'<defs>{fill}</defs><rect x="{setting.left}" y="{top}" width="{setting.right + BLEED}"'
        f' height="{bottom - top}" fill="url(#w)"/>'
    )
    for _ in range(70):
        t = rand.random() ** 1.5
        y = top + 4 + (bottom - top) * t
        half = 14 + t * 110 * rand.random()
        x = rand.uniform(setting.left, setting.right)
        hue_of = light.tone("#ffffff", 0.4) if rand.random() < 0.4 else mirror
        body += (
            f'<ellipse cx="{x:.0f}" cy="{y:.1f}" rx="{half:.0f}" ry="{1 + t * 2.6:.1f}"'
            f' fill="{hue_of}" fill-opacity="{0.16 + 0.2 * rand.random():.2f}"/>'
        )
    return body


def sparkle(setting: Setting, top: float, bottom: float, sun_x: float) -> list[Glint]:
    """Return glints that gather in the path of the sun."""
    rand, glints = setting.rand, []
    for _ in range(90):
        t = rand.random() ** 1.2
        spread = 40 + t * 190
        x = (
            sun_x + rand.gauss(0, 0.55) * spread
            if rand.random() < 0.75
            else rand.uniform(0, setting.width)
        )
        glints.append(Glint(x, top + 6 + (bottom - top - 12) * t, 4 + round(t * 4) * 5))
    return glints


def beach(setting: Setting) -> Backdrop:
    """Sea to the horizon, surf, sand, a headland, palms."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    horizon = 560.0
    side = rand.choice((0.0, 1.0))
    cape = "".join(
        shapes.path(
            [(x - w, horizon + 4), (x - w * 0.6, horizon - h * 0.8), (x, horizon - h),
             (x + w * 0.5, horizon - h * 0.6), (x + w, horizon + 4)], tone("#5f7f78", d))
        for x, w, h, d in (
            (setting.width * side, 330, 130, 0.15),
            (setting.width * (0.25 + side * 0.5), 210, 60, 0.1),
        )
    )  # fmt: skip
    back.planes.append(Plane(0.12, cape, 400, 570))
    back.planes.append(
        Plane(0.3, sheet_of_water(setting, horizon, 830, hue="#2a8fb0"), horizon, 840)
    )
    shore = shapes.rolling(setting, 770, 20)
    foam = shapes.ground(setting, lambda x: shore(x) - 16, tone("#ffffff", 0.8))
    wet = shapes.ground(setting, shore, tone("#c29a6a", 0.8))
    fill = shapes.fade("b", ((0, tone("#ecd0a0", 0.9), 1), (1, tone("#cfa46c", 1), 1)))
    dry = shapes.ground(setting, lambda x: shore(x + 90) + 34, "url(#b)")
    pebbles = "".join(
        f'<ellipse cx="{rand.uniform(setting.left, setting.right):.0f}"'
        f' cy="{rand.uniform(850, 1050):.0f}"'
        f' rx="{rand.uniform(2, 6):.0f}" ry="2.4" fill="{tone("#a9825a", 1)}" fill-opacity=".6"/>'
        for _ in range(80)
    )
    back.planes.append(Plane(0.7, f"<defs>{fill}</defs>" + foam + wet + dry + pebbles, 720))
    palms = ""
    for place in (rand.uniform(-0.02, 0.1), rand.uniform(0.9, 1.02)):
        x = setting.width * place
        palms += shapes.palm(
            x, 930, rand.uniform(560, 760), tone("#2f6e4f", 0.95), tone("#6d4c36", 0.95), rand
        )
    back.planes.append(Plane(0.9, palms, -BLEED, 960, blur=0.8))
    tufts = shapes.grass(setting, 1000 + BLEED, 150, (tone("#8f9a5a", 1), tone("#6f8450", 1)), 52)
    back.front.append(Plane(1.25, tufts, 870, blur=1.6))
    back.glints = sparkle(setting, horizon, 760, setting.width * rand.choice((0.2, 0.8)))
    return back


def harbour(setting: Setting) -> Backdrop:
    """Boats with sails, a lighthouse, a jetty with posts."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    horizon = 590.0
    back.planes.append(nature.far_range(setting, horizon, 120))
    back.planes.append(Plane(0.3, sheet_of_water(setting, horizon, shapes.FLOOR), horizon))
    lx = setting.width * rand.choice((0.1, 0.9))
    tower = shapes.path(
        [(lx - 34, 600), (lx - 22, 330), (lx + 22, 330), (lx + 34, 600)], tone("#f4efe4", 0.5)
    )
    for k in range(3):
        y = 370.0 + k * 78
        tower += shapes.path(
            [
                (lx - 23 - k * 3.4, y),
                (lx + 23 + k * 3.4, y),
                (lx + 25 + k * 3.4, y + 36),
                (lx - 25 - k * 3.4, y + 36),
            ],
            tone("#c4453c", 0.5),
        )
    tower += f'<rect x="{lx - 18}" y="296" width="36" height="36" fill="#ffe9a8"/>'
    tower += shapes.path([(lx - 28, 298), (lx, 262), (lx + 28, 298)], tone("#8f2f2f", 0.5))
    rocks = "".join(
        shapes.rock(lx + dx, 612, s, (tone("#8d8a86", 0.5), tone("#5f6068", 0.5)), rand)
        for dx, s in ((-70, 56), (40, 66), (-10, 50), (96, 40))
    )
    boats = ""
    for x in setting.spots(300):
        y, size = rand.uniform(620, 690), rand.uniform(60, 110)
        hull = tone(rand.choice(("#8a3f35", "#34556e", "#e8e2d2", "#3f6a5a")), 0.6)
        boats += shapes.path(
            [
                (x - size, y),
                (x + size, y),
                (x + size * 0.7, y + size * 0.34),
                (x - size * 0.75, y + size * 0.34),
            ],
            hull,
        )
        boats += (
            f'<path d="M{x:.0f} {y:.0f} v{-size * 2:.0f}" stroke="{tone("#4a3528", 0.6)}"'
            f' stroke-width="5"/>'
        )
        boats += shapes.path(
            [(x + 6, y - size * 1.9), (x + size * 0.85, y - 12), (x + 6, y - 12)],
            tone("#fbf3e2", 0.6),
        )
        boats += shapes.path(
            [(x - 6, y - size * 1.6), (x - size * 0.6, y - 12), (x - 6, y - 12)],
            tone("#e6d6bb", 0.6),
        )
    back.planes.append(Plane(0.48, rocks + tower + boats, 250, 740))
    boards = (
        f'<rect x="{setting.left}" y="880" width="{setting.right + BLEED}" height="200"'
        f' fill="{tone("#7d5a42", 0.95)}"/>'
    )
    boards += "".join(
        f'<path d="M{x:.0f} 880 L{setting.width / 2 + (x - setting.width / 2) * 1.6:.0f}'
        f' {shapes.FLOOR}"'
        f' stroke="{tone("#4b352a", 0.95)}" stroke-width="4"/>'
        for x in setting.spots(70, jitter=0)
    )
    posts = "".join(
        f'<rect x="{x - 22:.0f}" y="790" width="44" height="300" rx="10"'
        f' fill="{tone("#5a4032", 1)}"/>'
        f'<ellipse cx="{x:.0f}" cy="794" rx="22" ry="9" fill="{tone("#8a6a52", 1)}"/>'
        for x in setting.spots(420)
    )
    back.planes.append(Plane(0.88, boards + posts, 770))
    back.glints = sparkle(setting, 620, 860, setting.width * rand.choice((0.25, 0.75)))
    return back


def lake(setting: Setting) -> Backdrop:
    """A still lake below mountains, firs on its shore, reeds in front."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    back.planes.append(nature.far_range(setting, 560, 330))
    shore = nature.wood(setting, 586, 130, 0.3, 46)
    back.planes.append(
        Plane(0.26, shore + shapes.ground(setting, lambda x: 580, tone("#4f6f4c", 0.3)), 400, 620)
    )
    back.planes.append(Plane(0.4, sheet_of_water(setting, 600, shapes.FLOOR, hue="#3a7f9e"), 600))
    reeds = shapes.grass(setting, 1000 + BLEED, 250, (tone("#5d7a45", 1), tone("#3f5f3a", 1)), 24)
    near = nature.hills(setting, 900, 26, 0.9)
    back.planes.append(Plane(0.85, near.body, 860))
    back.front.append(Plane(1.25, reeds, 790, blur=1.6))
    if rand.random() < 0.7:
        back.front.append(nature.boughs(setting))
    back.glints = sparkle(setting, 612, 860, setting.width * rand.choice((0.22, 0.78)))
    return back


def river(setting: Setting) -> Backdrop:
    """A river winding out of the woods, with a fall and stones."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    back.planes.append(nature.far_range(setting, 560, 260))
    back.planes.append(Plane(0.25, nature.wood(setting, 620, 260, 0.25, 66), 320, 700))
    bank = nature.hills(setting, 620, 18, 0.5)
    middle = setting.width * rand.choice((0.26, 0.74))
    fill = shapes.fade("r", ((0, tone("#bfe3ee", 0.4), 1), (1, tone("#2f7d9c", 0.85), 1)))
    stream = (
        f'<path d="M{middle - 18:.0f} 618 C{middle - 130:.0f} 720 {middle + 120:.0f} 760'
        f" {middle - 180:.0f}"
        f" {shapes.FLOOR} L{middle + 430:.0f} {shapes.FLOOR} C{middle + 300:.0f} 780"
        f" {middle - 20:.0f} 720"
        f' {middle + 26:.0f} 618Z" fill="url(#r)"/>'
    )
    stones = "".join(
        shapes.rock(middle + rand.uniform(-170, 300), rand.uniform(760, 960), rand.uniform(24, 58),
                    (tone("#a3a29c", 0.8), tone("#66686c", 0.8)), rand)
        for _ in range(9)
    )  # fmt: skip
    back.planes.append(Plane(0.5, f"<defs>{fill}</defs>" + bank.body + stream + stones, 590))
    trunks = nature.wood(setting, 800, 560, 0.75, rand.uniform(420, 560))
    back.planes.append(Plane(0.78, trunks, 60, 830))
    back.front += [nature.verge(setting), nature.boughs(setting)]
    back.glints = [
        Glint(middle + rand.gauss(30, 60), rand.uniform(660, 900), rand.choice((6, 12, 18)))
        for _ in range(46)
    ]
    return back


def underwater(setting: Setting) -> Backdrop:
    """Blue depth with shafts of light, corals, fish, weeds."""
    rand, back = setting.rand, Backdrop(open_sky=False, clouds=False)
    fill = shapes.fade(
        "u", ((0, "#7fe0e6", 1), (0.3, "#2aa3c4", 1), (0.7, "#125f92", 1), (1, "#0b3560", 1))
    )
    wall = (
        f'<defs>{fill}</defs><rect x="{setting.left}" y="{-BLEED}" width="{setting.right + BLEED}"'
        f' height="{shapes.FLOOR + BLEED}" fill="url(#u)"/>'
    )
    for _ in range(8):
        x, wide = rand.uniform(0, setting.width), rand.uniform(40, 130)
        lean = rand.uniform(-160, 60)
        wall += shapes.path(
            [(x, -BLEED), (x + wide * 0.6, -BLEED), (x + wide * 1.8 + lean, 900),
             (x - wide + lean, 900)],
            "#d6fff6", 0.07,
        )  # fmt: skip
    back.planes.append(Plane(0.0, wall, -BLEED))
    far = shapes.ground(setting, shapes.rolling(setting, 700, 70), "#1a5f8c")
    fish = ""
    for _ in range(26):
        x, y, s = rand.uniform(0, setting.width), rand.uniform(120, 680), rand.uniform(10, 26)
        hue = rand.choice(("#f6b24a", "#f07a5a", "#ffe08a", "#9fd8f0", "#c9a0e8"))
        way = rand.choice((-1, 1))
        fish += f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{s:.0f}" ry="{s * 0.5:.0f}" fill="{hue}"/>'
        fish += shapes.path(
            [
                (x - way * s * 0.8, y),
                (x - way * s * 1.6, y - s * 0.5),
                (x - way * s * 1.6, y + s * 0.5),
            ],
            hue,
        )
        fish += (
            f'<circle cx="{x + way * s * 0.5:.0f}" cy="{y - s * 0.1:.0f}" r="{s * 0.1:.1f}"'
            f' fill="#123"/>'
        )
    back.planes.append(Plane(0.35, far + fish, 80))
    reef = ""
    for x in setting.spots(120):
        y, hue = rand.uniform(850, 930), rand.choice(("#e86f8a", "#f29a5a", "#b46fd0", "#f2c45a"))
        reef += shapes.bare(x, y + 60, rand.uniform(120, 230), hue, rand, turns=4)
    sand = shapes.ground(setting, shapes.rolling(setting, 890, 24), "#c9b98a")
    back.planes.append(Plane(0.75, reef + sand, 640))
    weed = shapes.grass(setting, 1000 + BLEED, 420, ("#1f7f5c", "#176a55", "#3fa06a"), 74)
    bubbles = "".join(
        f'<circle cx="{rand.uniform(0, setting.width):.0f}" cy="{rand.uniform(60, 900):.0f}"'
        f' r="{rand.uniform(4, 15):.0f}" stroke="#dffcff" stroke-width="2.4" stroke-opacity=".7"/>'
        for _ in range(34)
    )
    back.front.append(Plane(1.3, weed + bubbles, 40, blur=1.2))
    return back
