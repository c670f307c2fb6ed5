"""Built places under the open sky: city, rooftop, village, market, castle, farm."""

from __future__ import annotations

from app.providers.rendering.studio.scenery import built, nature, shapes
from app.providers.rendering.studio.scenery.plan import BLEED, Backdrop, Lamp, Plane, Setting

_STONE = ("#7d8698", "#8e8478", "#6f7f8c", "#9a8a7e", "#5f6a7c")


def _skyline(setting: Setting, base: float, tall: float, depth: float, wide: float) -> str:
    rand, body = setting.rand, ""
    for x in setting.spots(wide * 1.02, jitter=0.2):
        high = tall * rand.uniform(0.35, 1.0)
        body += built.tower_block(
            setting, x, base, wide * rand.uniform(0.8, 1.1), high, rand.choice(_STONE), depth
        )
    return body


def _signs(setting: Setting, spots: list[tuple[float, float]], back: Backdrop) -> str:
    """Return hanging signs that glow."""
    rand, body = setting.rand, ""
    for x, y in spots:
        hue, wide, high = rand.choice(built.NEONS), rand.uniform(34, 62), rand.uniform(110, 220)
        body += built.rect(x, y, wide, high, "#17131f", f'rx="8" stroke="{hue}" stroke-width="5"')
        for k in range(int(high / 40)):
            mark = rand.choice(
                ("M6 0 h20 v14 h-20Z", "M0 8 h30 M15 0 v20", "M4 2 l22 16 M26 2 l-22 16")
            )
            body += (
                f'<g transform="translate({x + wide / 2 - 15:.0f} {y + 16 + k * 40:.0f})"'
                f' stroke="{hue}" stroke-width="4"><path d="{mark}"/></g>'
            )
        back.lamps.append(Lamp(x + wide / 2, y + high / 2, 170, hue, 0.5))
    return body


def city(setting: Setting) -> Backdrop:
    """A street between houses, the skyline at its end; signs and lamps at night."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    base = 720.0
    back.planes.append(Plane(0.1, _skyline(setting, base, 440, 0.08, 74), 180))
    back.planes.append(Plane(0.25, _skyline(setting, base, 520, 0.3, 118), 100))
    middle, gap = setting.width / 2, setting.width * rand.uniform(0.17, 0.23)
    sides, signs = "", []
    for sign in (-1, 1):
        x = middle + sign * gap
        for k in range(3):
            wide, high = 210 + 60 * k, rand.uniform(520, 640) + 130 * k
            left = x if sign > 0 else x - wide
            sides += built.tower_block(
                setting, left, base + 30 + 60 * k, wide, high, rand.choice(_STONE), 0.55 + 0.14 * k
            )
            sides += _shop(setting, left, base + 30 + 60 * k, wide, 0.6 + 0.14 * k)
            edge = left - 30 if sign > 0 else left + wide - 20
            signs.append((edge, rand.uniform(260, 430) - 40 * k))
            x += sign * wide
    road = shapes.path(
        [(middle - 60, base), (middle + 60, base), (middle + 760, shapes.FLOOR),
         (middle - 760, shapes.FLOOR)],
        tone("#4a4d58", 0.8),
    )  # fmt: skip
    walk = built.rect(setting.left, base + 6, setting.right + BLEED, 400, tone("#7c7a80", 0.75))
    dashes = "".join(
        shapes.path(
            [
                (middle - w, y),
                (middle + w, y),
                (middle + w * 1.3, y + h),
                (middle - w * 1.3, y + h),
            ],
            tone("#e9e2cf", 0.8),
        )
        for y, w, h in ((744, 2, 12), (776, 4, 18), (826, 7, 30), (902, 12, 50))
    )
    neon = setting.light.glow > 0.4
    wet = setting.scene.weather in ("rain", "storm")
    lamp_posts = ""
    for x in (middle - gap - 10, middle + gap + 10):
        lamp_posts += (
            f'<path d="M{x:.0f} {base + 60} V440 q0 -36 40 -36"'
            f' stroke="{tone("#22242e", 0.8)}" stroke-width="9"/>'
        )
        if neon:
            lamp_posts += built.bulb(x + 44, 410, 17, "#ffd79a", back.lamps)
    shine = _reflections(setting, base, back.lamps) if wet or "neon" in setting.scene.styles else ""
    body = walk + road + dashes + sides + (_signs(setting, signs[:4], back) if neon else "")
    back.planes.append(Plane(0.6, body + shine + lamp_posts, -BLEED, blur=1.0))
    back.front.append(_bokeh(setting)) if neon else None
    return back


def _shop(setting: Setting, x: float, base: float, wide: float, depth: float) -> str:
    rand, tone = setting.rand, setting.light.tone
    hue = tone(rand.choice(("#b5443c", "#2f6f6a", "#c98a3a", "#4a4f86", "#8a4a6a")), depth)
    glass = "#ffdf9e" if setting.light.glow > 0.4 else tone("#8fb0c2", depth)
    body = built.rect(x + 8, base - 120, wide - 16, 126, tone("#2b2732", depth))
    body += built.rect(x + 22, base - 96, wide * 0.52, 84, glass, 'fill-opacity=".9"')
    body += built.rect(x + wide * 0.7, base - 104, wide * 0.2, 110, tone("#4a3a34", depth))
    stripes = int(wide / 26)
    for k in range(stripes):
        shade = hue if k % 2 else tone("#f3ead8", depth)
        a = x + wide * k / stripes
        body += shapes.path(
            [
                (a, base - 140),
                (a + wide / stripes, base - 140),
                (a + wide / stripes, base - 104),
                (a, base - 104),
            ],
            shade,
        )
    return body


def _reflections(setting: Setting, base: float, lamps: list[Lamp]) -> str:
    rand, body = setting.rand, ""
    for lamp in lamps:
        for _ in range(12):
            y = base + 40 + rand.random() * (1000 - base)
            body += (
                f'<ellipse cx="{lamp.x + rand.gauss(0, 20):.0f}" cy="{y:.0f}"'
                f' rx="{rand.uniform(16, 70):.0f}"'
                f' ry="{rand.uniform(2, 5):.1f}" fill="{lamp.colour}" fill-opacity=".34"/>'
            )
    return body


def _bokeh(setting: Setting) -> Plane:
    """Return soft discs of light, out of focus, near the edges."""
    rand, body = setting.rand, ""
    for _ in range(16):
        x = rand.choice((rand.uniform(0, 0.2), rand.uniform(0.8, 1))) * setting.width
        hue = rand.choice(built.NEONS if "neon" in setting.scene.styles else built.LIT)
        body += (
            f'<circle cx="{x:.0f}" cy="{rand.uniform(560, 1000):.0f}"'
            f' r="{rand.uniform(18, 52):.0f}"'
            f' fill="{hue}" fill-opacity="{rand.uniform(0.1, 0.26):.2f}"/>'
        )
    return Plane(1.4, body, 480, blur=2.5)


def rooftop(setting: Setting) -> Backdrop:
    """The skyline from above, a parapet with plants, strings of lights."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    back.planes.append(Plane(0.1, _skyline(setting, 800, 380, 0.1, 66), 380))
    back.planes.append(Plane(0.25, _skyline(setting, 860, 420, 0.32, 104), 400))
    back.planes.append(Plane(0.45, _skyline(setting, 960, 370, 0.55, 160), 560))
    ledge = built.rect(setting.left, 850, setting.right + BLEED, 34, tone("#b09a86", 0.95))
    ledge += built.rect(setting.left, 884, setting.right + BLEED, 200, tone("#7f6a5e", 0.95))
    for x in setting.spots(330):
        ledge += built.rect(x - 44, 788, 88, 66, tone("#a85a42", 1), 'rx="8"')
        for _ in range(26):
            ledge += (
                f'<circle cx="{x + rand.gauss(0, 32):.0f}"'
                f' cy="{770 + rand.gauss(0, 26):.0f}" r="{rand.uniform(9, 18):.0f}"'
                f' fill="{rand.choice(shapes.leaf_tones(setting, 1.0))}"/>'
            )
    back.planes.append(Plane(0.85, ledge, 680))
    lights = built.string_of_lights(setting, 70, back.lamps, ("#ffd98a", "#ffc873"))
    back.front.append(Plane(1.2, lights, 20, 240, blur=0.8))
    return back


def village(setting: Setting) -> Backdrop:
    """Gabled houses along a lane, hills behind."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    back.planes.append(nature.far_range(setting, 570, rand.uniform(150, 230)))
    back.planes.append(nature.hills(setting, 570, 30, 0.3))
    row = ""
    for x in setting.spots(170):
        row += built.house(
            x, 640, rand.uniform(110, 140), rand.uniform(80, 120), setting, 0.42, rand
        )
    back.planes.append(Plane(0.4, row, 380, 690))
    near = nature.hills(setting, 650, 14, 0.6).body
    for place in (-0.06, rand.uniform(0.68, 0.8)):
        near += built.house(setting.width * place, 800, 290, 250, setting, 0.78, rand)
    if setting.light.glow > 0.4:
        back.lamps += [Lamp(setting.width * p, 640, 170, "#ffcf80", 0.6) for p in (0.1, 0.85)]
    lane = shapes.path(
        [(setting.width * 0.46, 660), (setting.width * 0.54, 660),
         (setting.width * 0.95, shapes.FLOOR), (setting.width * 0.02, shapes.FLOOR)],
        tone("#cbb08a", 0.8),
    )  # fmt: skip
    back.planes.append(Plane(0.68, near + lane, 260))
    winter = setting.scene.season == "winter"
    back.front.append(nature.drift(setting) if winter else nature.verge(setting))
    return back


def market(setting: Setting) -> Backdrop:
    """Stalls with striped awnings and heaps of fruit, lanterns over the lane."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    houses = "".join(
        built.house(x, 690, rand.uniform(170, 220), rand.uniform(200, 280), setting, 0.4, rand)
        for x in setting.spots(210)
    )
    back.planes.append(Plane(0.3, houses, 120, 740))
    floor = built.rect(setting.left, 690, setting.right + BLEED, 400, tone("#b79b7d", 0.75))
    stalls = ""
    for x in setting.spots(330, jitter=0.15):
        stalls += _stall(setting, x, rand.uniform(800, 830), 280)
    back.planes.append(Plane(0.62, floor + stalls, 360))
    hues = ("#ffcf70", "#ff9a5a", "#ffe7a8")
    lights = built.string_of_lights(setting, 110, back.lamps, hues)
    lights += built.string_of_lights(setting, 190, back.lamps, hues)
    back.planes.append(Plane(0.8, lights, 60, 380))
    return back


def _stall(setting: Setting, x: float, base: float, wide: float) -> str:
    rand, tone = setting.rand, setting.light.tone
    hue = tone(rand.choice(("#c8443f", "#2f7f78", "#d99a35", "#5a5a9e", "#4f8a4f")), 0.75)
    pale, wood = tone("#f6ecd8", 0.75), tone("#6d4a35", 0.75)
    body = "".join(built.rect(x + dx, base - 330, 12, 340, wood) for dx in (10, wide - 22))
    body += built.rect(x, base - 120, wide, 130, tone("#8d6244", 0.75))
    for k in range(36):
        fruit = tone(rand.choice(("#e0533a", "#f0a23a", "#8fb04a", "#f2d04a", "#a8456a")), 0.85)
        body += (
            f'<circle cx="{x + 14 + (k % 12) * (wide - 28) / 11:.0f}"'
            f' cy="{base - 124 - k // 12 * 17 + rand.uniform(-4, 4):.0f}" r="13" fill="{fruit}"/>'
        )
    stripes = 8
    for k in range(stripes):
        a, b = x - 16 + (wide + 32) * k / stripes, (wide + 32) / stripes
        top_a = x + 10 + (wide - 20) * k / stripes
        shape = [
            (top_a, base - 400),
            (top_a + (wide - 20) / stripes, base - 400),
            (a + b, base - 310),
            (a, base - 310),
        ]
        body += shapes.path(shape, hue if k % 2 else pale)
        body += (
            f'<circle cx="{a + b / 2:.0f}" cy="{base - 310}" r="{b / 2:.1f}"'
            f' fill="{hue if k % 2 else pale}"/>'
        )
    return body


def castle(setting: Setting) -> Backdrop:
    """A castle on its crag with many towers, flags, woods at its foot."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    back.planes.append(nature.far_range(setting, 600, 230))
    cx = setting.width * rand.choice((0.24, 0.3, 0.7, 0.76))
    crag = shapes.path(
        [(cx - 420, 690), (cx - 250, 560), (cx - 160, 520), (cx + 170, 510),
         (cx + 260, 580), (cx + 430, 700)],
        tone("#6d7468", 0.38),
    )  # fmt: skip
    walls = ""
    for dx, wide, high, top in (
        (-170, 340, 130, 0), (-190, 70, 220, 1), (120, 74, 240, 1), (-95, 84, 330, 1),
        (20, 96, 400, 1),
        (-30, 60, 270, 1),
    ):  # fmt: skip
        walls += _tower(setting, cx + dx, 548, wide, high, cone=bool(top))
    back.planes.append(Plane(0.3, crag + walls, 40, 720))
    back.planes.append(Plane(0.4, nature.wood(setting, 690, 150, 0.45, 60), 500, 740))
    back.planes.append(nature.hills(setting, 680, 24, 0.55))
    lane = (
        f'<path d="M{cx:.0f} 690 Q{cx + 260:.0f} 770 {setting.width / 2:.0f} 820'
        f' T{setting.width / 2 + 60:.0f} {shapes.FLOOR}"'
        f' stroke="{tone("#d8c197", 0.75)}" stroke-width="40"/>'
    )
    near = nature.hills(setting, 790, 26, 0.8)
    back.planes.append(Plane(0.75, near.body + lane, 640))
    back.front.append(nature.verge(setting))
    if rand.random() < 0.6:
        back.front.append(nature.boughs(setting))
    return back


def _tower(setting: Setting, x: float, base: float, wide: float, high: float, *, cone: bool) -> str:
    rand, tone, depth = setting.rand, setting.light.tone, 0.5
    stone, dark = tone("#c3bba9", depth), tone("#8a8478", depth)
    body = built.rect(x, base - high, wide, high, stone)
    body += built.rect(x + wide * 0.66, base - high, wide * 0.34, high, dark, 'fill-opacity=".7"')
    teeth = max(3, int(wide / 20))
    for k in range(teeth):
        body += built.rect(
            x - 4 + (wide + 8) * k / teeth, base - high - 14, (wide + 8) / teeth * 0.6, 16, stone
        )
    glass = "#ffd78a" if setting.light.glow > 0.4 else tone("#4a4a58", depth)
    for k in range(int(high / 80)):
        body += built.rect(x + wide * 0.42, base - high + 34 + k * 74, 11, 26, glass, 'rx="5"')
    if cone:
        roof = tone(rand.choice(("#7d3f4a", "#3f5a80", "#56507f")), depth)
        top = base - high - 14 - wide * 1.25
        body += shapes.path(
            [(x - 10, base - high - 10), (x + wide / 2, top), (x + wide + 10, base - high - 10)],
            roof,
        )
        body += f'<path d="M{x + wide / 2} {top} v-34" stroke="{dark}" stroke-width="3"/>'
        body += shapes.path(
            [(x + wide / 2, top - 34), (x + wide / 2 + 34, top - 26), (x + wide / 2, top - 16)],
            tone("#d9493f", 0.7),
        )
    return body


def farm(setting: Setting) -> Backdrop:
    """A red barn, a mill, fields of wheat in strips."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    back.planes.append(nature.far_range(setting, 580, 130))
    back.planes.append(nature.hills(setting, 580, 26, 0.3))
    x, base = setting.width * rand.choice((0.08, 0.7)), 660.0
    red, pale = tone("#a83f36", 0.55), tone("#f1e6d4", 0.55)
    barn = built.rect(x, base - 150, 250, 170, red)
    barn += shapes.path(
        [
            (x - 16, base - 150),
            (x + 34, base - 225),
            (x + 125, base - 265),
            (x + 216, base - 225),
            (x + 266, base - 150),
        ],
        tone("#5f4a48", 0.55),
    )
    barn += (
        built.rect(x + 85, base - 90, 80, 100, pale)
        + f'<path d="M{x + 85} {base - 90} l80 100 m0 -100 l-80 100" stroke="{red}"'
        f' stroke-width="8"/>'
    )
    barn += f'<circle cx="{x + 125}" cy="{base - 180}" r="22" fill="{pale}"/>'
    back.planes.append(Plane(0.45, barn + nature.wood(setting, 660, 130, 0.4, 260), 380, 700))
    wheat = ""
    for level, depth, hue in (
        (650, 0.5, "#dfb955"),
        (730, 0.68, "#e8c767"),
        (830, 0.85, "#d8a944"),
    ):
        line = shapes.rolling(setting, level, 16)
        wheat += shapes.ground(setting, line, tone(hue, depth))
        for sx in setting.spots(60 * depth, jitter=0.2):
            wheat += (
                f'<path d="M{sx:.0f} {line(sx):.0f}'
                f" L{setting.width / 2 + (sx - setting.width / 2) * 1.5:.0f}"
                f' {line(sx) + 90:.0f}" stroke="{tone("#b98d38", depth)}"'
                f' stroke-width="3" stroke-opacity=".5"/>'
            )
    back.planes.append(Plane(0.65, wheat, 620))
    ears = shapes.grass(
        setting, 1000 + BLEED, 230, (tone("#d9ab45", 1), tone("#b98a34", 1), tone("#f0cf76", 1)), 13
    )
    back.front.append(Plane(1.25, ears, 810, blur=1.4))
    return back
