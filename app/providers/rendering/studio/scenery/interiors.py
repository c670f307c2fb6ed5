"""Rooms: library, home, kitchen, cafe, bar, office, stage, church, train, space station."""

from __future__ import annotations

from app.providers.rendering.studio.scenery import built, shapes
from app.providers.rendering.studio.scenery.plan import BLEED, Backdrop, Lamp, Plane, Setting


def _room(setting: Setting, upper: str, lower: str, floor: str, *, level: float = 800) -> Backdrop:
    back = Backdrop(open_sky=False, clouds=False)
    wall = built.wall(setting, upper, lower, floor=level, floor_colour=floor)
    wide = setting.right - setting.left
    boards = "".join(
        f'<path d="M{x:.0f} {level} L{setting.width / 2 + (x - setting.width / 2) * 2.1:.0f}'
        f' {shapes.FLOOR}" stroke="#20140f" stroke-opacity=".16" stroke-width="4"/>'
        for x in setting.spots(wide / 16, jitter=0)
    )
    back.planes.append(Plane(0.15, wall + boards, -BLEED))
    return back


def _daylight(setting: Setting, back: Backdrop, x: float, y: float, wide: float) -> str:
    """Let the window throw its light into the room, and onto the floor."""
    light = setting.light
    if light.stars > 0.6:
        back.lamps.append(Lamp(x, y, wide * 1.3, "#8fb0ff", 0.26))
        return ""
    tint = built.colour(light.key)
    back.lamps.append(Lamp(x, y, wide * 2.0, tint, 0.36))
    way = 1 if x < setting.width / 2 else -1
    return "".join(
        shapes.path(
            [(x + wide * a, y - 120), (x + wide * (a + 0.3), y - 120),
             (x + wide * (a + 0.5) + way * 330, 1000), (x + wide * (a - 0.1) + way * 330, 1000)],
            tint, 0.1)
        for a in (-0.45, 0.1)
    )  # fmt: skip


def _evening(setting: Setting, back: Backdrop, spots: tuple[tuple[float, float], ...]) -> str:
    """Return hanging lamps, lit when it is dark outside."""
    tone, body = setting.light.tone, ""
    lit = setting.light.glow > 0.4 or "candle" in setting.scene.styles
    for x, y in spots:
        body += f'<path d="M{x:.0f} {-BLEED} V{y - 40:.0f}" stroke="{tone("#2a2226", 0.9)}" stroke-width="4"/>'
        body += shapes.path(
            [(x - 16, y - 44), (x + 16, y - 44), (x + 52, y), (x - 52, y)], tone("#b5683a", 0.95)
        )
        body += f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="52" ry="11" fill="{"#fff0c2" if lit else tone("#d9c9a8", 0.9)}"/>'
        if lit:
            back.lamps.append(Lamp(x, y + 30, 260, "#ffbe6a", 0.62))
    return body


def _plant(setting: Setting, x: float, base: float, size: float) -> str:
    rand, tone = setting.rand, setting.light.tone
    body = ""
    for k in range(11):
        lean = (k - 5) * 0.17
        ex, ey = x + lean * size * 1.5, base - size * rand.uniform(1.0, 1.7)
        hue = tone(rand.choice(("#2f6a48", "#3f8558", "#235540")), 0.95)
        mx, my = x + lean * size * 0.3, base - size
        body += f'<path d="M{x} {base - size * 0.4} Q{mx - 22:.0f} {my:.0f} {ex:.0f} {ey:.0f} Q{mx + 34:.0f} {my + 30:.0f} {x} {base - size * 0.4}Z" fill="{hue}"/>'
    pot = [
        (x - size * 0.34, base - size * 0.5),
        (x + size * 0.34, base - size * 0.5),
        (x + size * 0.26, base),
        (x - size * 0.26, base),
    ]
    return body + shapes.path(pot, tone("#b5674a", 0.95))


def _table(setting: Setting, back: Backdrop, *, extras: str = "", wood: str = "#6f452e") -> None:
    """Put a table before the figure, with what stands on it."""
    tone = setting.light.tone
    board = built.rect(setting.left, 962, setting.right + BLEED, 120, tone(wood, 1.0))
    board += built.rect(setting.left, 962, setting.right + BLEED, 9, tone("#a8754e", 1.0))
    back.front.append(Plane(1.2, extras + board, 660, blur=0.8))


def _cup(setting: Setting, x: float) -> str:
    tone = setting.light.tone
    white = tone("#f6efe2", 1)
    return (
        f'<ellipse cx="{x:.0f}" cy="962" rx="72" ry="12" fill="{tone("#dfd5c4", 1)}"/>'
        f'<path d="M{x - 46:.0f} 888 h92 c0 46 -14 72 -46 72 s-46 -26 -46 -72Z" fill="{white}"/>'
        f'<path d="M{x + 44:.0f} 902 c38 -6 38 44 -10 40" stroke="{white}" stroke-width="10"/>'
        f'<ellipse cx="{x:.0f}" cy="888" rx="46" ry="10" fill="{tone("#6a4228", 1)}"/>'
        f'<path d="M{x - 12:.0f} 868 q-18 -26 0 -50 t0 -50 M{x + 14:.0f} 868 q-18 -26 0 -50 t0 -44"'
        ' stroke="#ffffff" stroke-opacity=".4" stroke-width="6" stroke-linecap="round"/>'
    )


def _books(setting: Setting, x: float) -> str:
    rand, tone, body, y = setting.rand, setting.light.tone, "", 962.0
    for _ in range(4):
        wide, thick = rand.uniform(130, 190), rand.uniform(24, 36)
        y -= thick
        hue = tone(rand.choice(built.SPINES), 1)
        body += built.rect(x - wide / 2 + rand.uniform(-14, 14), y, wide, thick - 2, hue, 'rx="4"')
    return body


def library(setting: Setting) -> Backdrop:
    """Shelves to the ceiling, a tall window, a ladder, candles or a lamp on the table."""
    rand, tone = setting.rand, setting.light.tone
    back = _room(setting, "#6d4a38", "#52352a", "#5f3d2c", level=850)
    wx = setting.width * rand.choice((0.1, 0.6)) if setting.width > 900 else setting.width * 0.08
    wide = min(300.0, setting.width * 0.32)
    panes = built.window(setting, wx, 110, wide, 520, arch=True)
    body, x = "", setting.left + 6
    while x < setting.right:
        span = rand.uniform(190, 250)
        if x + span > wx - 24 and x < wx + wide + 24:
            x = wx + wide + 26
            continue
        body += built.shelves(setting, x, 26, span, 800, rows=7)
        x += span + 12
    beams = _daylight(setting, back, wx + wide / 2, 380, wide)
    ladder_x = setting.width * rand.uniform(0.3, 0.5)
    wood = tone("#9a6a42", 0.95)
    ladder = f'<g stroke="{wood}" stroke-width="12"><path d="M{ladder_x} 60 L{ladder_x - 60} 870 M{ladder_x + 84} 60 L{ladder_x + 34} 870"/></g>'
    ladder += "".join(
        f'<path d="M{ladder_x - k * 6:.0f} {110 + k * 84} h{86 - k * 0.4:.0f}" stroke="{wood}" stroke-width="8"/>'
        for k in range(9)
    )
    back.planes.append(Plane(0.4, panes + body + ladder + beams, -BLEED, blur=1.4))
    extras = _books(setting, setting.width * 0.14)
    if "candle" in setting.scene.styles or setting.light.glow > 0.4:
        for place in (0.27, 0.86, 0.93):
            extras += built.candle(setting.width * place, 962, rand.uniform(70, 130), back.lamps)
    else:
        extras += _books(setting, setting.width * 0.9)
    _table(setting, back, extras=extras)
    return back


def room(setting: Setting) -> Backdrop:
    """A living room: window with curtains, sofa, pictures, plant, a lamp."""
    rand, tone = setting.rand, setting.light.tone
    upper, lower = rand.choice(
        (
            ("#e9d9c4", "#dcc3a6"),
            ("#c9d8d2", "#a9c0b8"),
            ("#e6c8bf", "#d3a99d"),
            ("#c9cfe2", "#a6afca"),
        )
    )
    back = _room(setting, upper, lower, "#a9774f")
    wx, wide = setting.width * rand.choice((0.08, 0.58)), min(330.0, setting.width * 0.36)
    body = built.window(setting, wx, 150, wide, 380)
    cloth = tone(rand.choice(("#c9705a", "#6f8fa8", "#d9a95a", "#8aa07a")), 0.9)
    for x in (wx - 62, wx + wide - 26):
        body += f'<path d="M{x} 118 h88 q-26 220 6 470 h-94 q22 -240 0 -470Z" fill="{cloth}"/>'
    body += f'<path d="M{wx - 90} 120 h{wide + 180}" stroke="{tone("#5f4030", 0.95)}" stroke-width="10"/>'
    fx = setting.width - wx - wide * 0.8
    for k in range(3):
        hue = tone(rand.choice(built.SPINES), 0.9)
        body += built.rect(
            fx + k * 84 - 40,
            230 + (k % 2) * 46,
            72,
            92,
            tone("#f4ecdc", 0.9),
            f'stroke="{tone("#5a4030", 0.9)}" stroke-width="6"',
        )
        body += (
            f'<circle cx="{fx + k * 84 - 4:.0f}" cy="{276 + (k % 2) * 46}" r="20" fill="{hue}"/>'
        )
    sofa = tone(rand.choice(("#5f7f8a", "#a8604a", "#7d7aa0", "#8a9a6a")), 0.9)
    sx = setting.width * 0.08
    body += built.rect(sx, 630, setting.width * 0.84, 230, sofa, 'rx="46"')
    body += built.rect(sx - 40, 690, 110, 200, sofa, 'rx="40"') + built.rect(
        sx + setting.width * 0.84 - 70, 690, 110, 200, sofa, 'rx="40"'
    )
    body += _plant(setting, setting.width * 0.04, 900, 210)
    body += _daylight(setting, back, wx + wide / 2, 340, wide)
    lamps = _evening(setting, back, ((setting.width * 0.85, 210),))
    back.planes.append(Plane(0.42, body + lamps, -BLEED, blur=1.4))
    if "candle" in setting.scene.styles:
        _table(setting, back, extras=built.candle(setting.width * 0.15, 962, 96, back.lamps))
    return back


def kitchen(setting: Setting) -> Backdrop:
    """Tiles, shelves with jars, pans, a window over the counter."""
    rand, tone = setting.rand, setting.light.tone
    back = _room(setting, "#efe4cf", "#dfcdb0", "#b98a62", level=760)
    wx, wide = setting.width * rand.choice((0.1, 0.6)), min(280.0, setting.width * 0.32)
    body = built.window(setting, wx, 170, wide, 320)
    other = setting.width - wx - wide * 0.9
    for row in range(3):
        y = 220 + row * 120
        body += built.rect(other - 70, y, 300, 14, tone("#8a5f42", 0.9))
        x = other - 60
        while x < other + 200:
            high, hue = (
                rand.uniform(40, 74),
                tone(rand.choice(("#d98a4a", "#8fae8a", "#c95f4f", "#e9d9b0", "#6f8fa0")), 0.9),
            )
            body += built.rect(x, y - high, rand.uniform(28, 44), high, hue, 'rx="8"')
            x += 56
    counter = built.rect(setting.left, 640, setting.right + BLEED, 24, tone("#f6f1e6", 0.95))
    counter += built.rect(setting.left, 664, setting.right + BLEED, 420, tone("#6f8f8a", 0.92))
    back.planes.append(
        Plane(
            0.42,
            body + _daylight(setting, back, wx + wide / 2, 330, wide) + counter,
            -BLEED,
            blur=1.2,
        )
    )
    lamps = _evening(setting, back, ((setting.width * 0.24, 170), (setting.width * 0.76, 170)))
    back.planes.append(Plane(0.6, lamps, -BLEED, 240))
    fruit = "".join(
        f'<circle cx="{setting.width * 0.86 + dx:.0f}" cy="{918 - dy}" r="30" fill="{tone(hue, 1)}"/>'
        for dx, dy, hue in ((-34, 0, "#d9483a"), (22, 4, "#f0a83a"), (-4, 34, "#8fb04a"))
    )
    fruit += f'<path d="M{setting.width * 0.86 - 90:.0f} 914 h180 q-16 50 -90 50 t-90 -50Z" fill="{tone("#4f6f90", 1)}"/>'
    _table(setting, back, extras=_cup(setting, setting.width * 0.12) + fruit, wood="#8f623f")
    return back


def cafe(setting: Setting) -> Backdrop:
    """A large window to the street, hanging lamps, a counter board, cups."""
    rand, tone = setting.rand, setting.light.tone
    back = _room(setting, "#7d5a48", "#5f4238", "#6f4a35", level=820)
    wx, wide = setting.width * rand.choice((0.04, 0.46)), setting.width * 0.5
    body = built.window(setting, wx, 120, wide, 480)
    bx = setting.width - wx - wide + (30 if wx > 200 else -30)
    body += built.rect(
        bx + 20,
        170,
        min(260, wide * 0.7),
        330,
        tone("#26302e", 0.9),
        f'stroke="{tone("#a8764e", 0.9)}" stroke-width="12"',
    )
    for k in range(6):
        body += f'<path d="M{bx + 46:.0f} {220 + k * 44} h{rand.uniform(60, min(190, wide * 0.5)):.0f}" stroke="#efe6d2" stroke-width="6" stroke-opacity=".75" stroke-linecap="round"/>'
    for x in setting.spots(300):
        body += f'<ellipse cx="{x:.0f}" cy="760" rx="90" ry="18" fill="{tone("#a8764e", 0.9)}"/>'
        body += built.rect(x - 7, 766, 14, 150, tone("#33262a", 0.9))
    body += _plant(setting, setting.width * 0.96, 860, 190) + _daylight(
        setting, back, wx + wide / 2, 330, 300
    )
    back.planes.append(Plane(0.4, body, -BLEED, blur=1.6))
    w = setting.width
    back.planes.append(
        Plane(
            0.7,
            _evening(setting, back, ((w * 0.16, 190), (w * 0.5, 130), (w * 0.86, 200))),
            -BLEED,
            260,
        )
    )
    _table(setting, back, extras=_cup(setting, w * 0.13) + _cup(setting, w * 0.9))
    return back


def bar(setting: Setting) -> Backdrop:
    """Bottles in lit shelves, warm lamps, a polished counter."""
    rand, tone = setting.rand, setting.light.tone
    back = _room(setting, "#4f3030", "#382226", "#33221f", level=860)
    body = ""
    for row in range(4):
        y = 250 + row * 140
        body += built.rect(
            setting.left, y - 112, setting.right + BLEED, 112, "#ffb45a", 'fill-opacity=".13"'
        )
        body += built.rect(setting.left, y, setting.right + BLEED, 16, tone("#8a5636", 0.95))
        for x in setting.spots(44, jitter=0.3):
            hue, high = (
                rand.choice(("#3f7a52", "#a8622a", "#7d2f3a", "#c9a04a", "#3f6a8a", "#dfe6e2")),
                rand.uniform(60, 96),
            )
            body += built.rect(x, y - high, 24, high, hue, 'rx="6" fill-opacity=".92"')
            body += built.rect(x + 8, y - high - 24, 8, 28, hue) + built.rect(
                x + 4, y - high + 10, 4, high * 0.6, "#fff", 'fill-opacity=".4"'
            )
    back.planes.append(Plane(0.35, body, 60, 720, blur=1.6))
    w = setting.width
    for x in (w * 0.15, w * 0.5, w * 0.85):
        back.lamps.append(Lamp(x, 230, 300, "#ffab55", 0.6))
    back.planes.append(
        Plane(0.7, _evening(setting, back, ((w * 0.15, 180), (w * 0.85, 180))), -BLEED, 240)
    )
    glass = f'<path d="M{w * 0.87:.0f} 962 h-40 l-14 -120 h94 l-14 120Z" fill="#e6b25a" fill-opacity=".8"/>'
    _table(
        setting, back, extras=glass + built.candle(w * 0.12, 962, 60, back.lamps), wood="#5a3424"
    )
    return back


def office(setting: Setting) -> Backdrop:
    """A bright workroom with a wide window, shelves, a screen and a plant."""
    rand, tone = setting.rand, setting.light.tone
    back = _room(setting, "#dfe4e6", "#c6d0d4", "#9a8a7a")
    wx, wide = setting.width * rand.choice((0.06, 0.5)), setting.width * 0.44
    body = built.window(setting, wx, 130, wide, 440)
    ox = setting.width - wx - wide
    body += built.shelves(setting, ox, 180, min(300, wide * 0.8), 420, rows=4)
    body += _plant(setting, setting.width * 0.95, 880, 230) + _daylight(
        setting, back, wx + wide / 2, 330, 320
    )
    back.planes.append(Plane(0.4, body, -BLEED, blur=1.4))
    w = setting.width
    screen = built.rect(w * 0.78, 760, w * 0.22, 170, "#20242c", 'rx="12"') + built.rect(
        w * 0.79, 772, w * 0.2, 146, "#8fd0e6", 'rx="6"'
    )
    screen += built.rect(w * 0.87, 925, 40, 40, "#33373f")
    back.lamps.append(Lamp(w * 0.89, 840, 150, "#8fd0e6", 0.3))
    _table(setting, back, extras=screen + _books(setting, w * 0.12), wood="#c9a57a")
    return back


def stage(setting: Setting) -> Backdrop:
    """Red curtains, cones of light, the dark heads of an audience."""
    rand, back = setting.rand, Backdrop(open_sky=False, clouds=False)
    fill = shapes.fade("st", ((0, "#1c1030", 1), (0.7, "#4a1f4f", 1), (1, "#1d1228", 1)))
    body = f"<defs>{fill}</defs>" + built.rect(
        setting.left, -BLEED, setting.right + BLEED, shapes.FLOOR + BLEED, "url(#st)"
    )
    body += built.rect(setting.left, 800, setting.right + BLEED, 300, "#5f3a2c")
    hues = ("#ffd27a", "#ff6ab0", "#7ac8ff", "#b98aff")
    for k in range(5):
        x = setting.width * (k + 0.5) / 5
        aim = setting.width / 2 + (x - setting.width / 2) * 0.3
        body += shapes.path(
            [(x - 10, -BLEED), (x + 10, -BLEED), (aim + 170, 860), (aim - 170, 860)],
            hues[k % 4],
            0.15,
        )
        back.lamps.append(Lamp(x, 10, 190, hues[k % 4], 0.5))
    body += f'<ellipse cx="{setting.width / 2:.0f}" cy="880" rx="{setting.width * 0.36:.0f}" ry="60" fill="#ffdf9a" fill-opacity=".35"/>'
    back.planes.append(Plane(0.1, body, -BLEED))
    drapes = ""
    for side in (0, 1):
        for k in range(5):
            edge = setting.left + k * 46 if side == 0 else setting.right - (k + 1) * 46
            drapes += f'<path d="M{edge:.0f} {-BLEED} h48 q-14 500 8 {shapes.FLOOR - 100:.0f} h-56 q14 -400 0 -{shapes.FLOOR - 100:.0f}Z" fill="{("#8a1f2c", "#a82a36")[k % 2]}"/>'
    top = "".join(
        f'<path d="M{x:.0f} {-BLEED} h150 v110 q-75 70 -150 0Z" fill="{("#9a2430", "#b02e3a")[k % 2]}"/>'
        for k, x in enumerate(setting.spots(150, jitter=0))
    )
    back.planes.append(Plane(0.6, drapes + top, -BLEED, blur=1.0))
    crowd = "".join(
        f'<circle cx="{x:.0f}" cy="{rand.uniform(985, 1020):.0f}" r="{rand.uniform(34, 46):.0f}" fill="#0f0a18"/>'
        for x in setting.spots(84)
    )
    back.front.append(Plane(1.35, crowd, 920, blur=2.0))
    return back


def church(setting: Setting) -> Backdrop:
    """Tall arches, stained glass, candles."""
    rand, tone = setting.rand, setting.light.tone
    back = _room(setting, "#8a8494", "#6a6474", "#5f5a64", level=840)
    body, w = "", setting.width
    for k in range(5):
        x = setting.left + (setting.right - setting.left) * (k + 0.5) / 5 - 62
        body += f'<clipPath id="g{k}"><path d="M{x} 640 V240 A62 90 0 0 1 {x + 124} 240 V640Z"/></clipPath><g clip-path="url(#g{k})">'
        for row in range(13):
            for column in range(4):
                hue = rand.choice(
                    ("#d9485a", "#f0b84a", "#3f8fd0", "#5fae7a", "#8a5fc4", "#f3e3b0")
                )
                body += built.rect(
                    x + column * 31,
                    140 + row * 40,
                    29,
                    38,
                    hue,
                    f'fill-opacity="{0.5 + 0.5 * (1 - setting.light.stars):.2f}"',
                )
        body += f'</g><path d="M{x} 640 V240 A62 90 0 0 1 {x + 124} 240 V640Z" stroke="{tone("#3f3a48", 0.9)}" stroke-width="12"/>'
        back.lamps.append(
            Lamp(x + 62, 380, 190, rand.choice(("#ffb0a0", "#ffe0a0", "#a0d0ff")), 0.24)
        )
        px = x + 62 + w / 10
        body += built.rect(px - 16, -BLEED, 44, 910, tone("#a39cae", 0.9)) + built.rect(
            px + 12, -BLEED, 16, 910, tone("#6f687c", 0.9)
        )
    back.planes.append(Plane(0.35, body, -BLEED, blur=1.2))
    extras = "".join(
        built.candle(w * p, 990, rand.uniform(80, 160), back.lamps)
        for p in (0.05, 0.12, 0.88, 0.95)
    )
    back.front.append(Plane(1.2, extras, 720, blur=0.8))
    return back


def train(setting: Setting) -> Backdrop:
    """A carriage with a broad window on the passing land, seats, a lamp."""
    tone = setting.light.tone
    back = _room(setting, "#8a5a44", "#6d4436", "#4a342e", level=860)
    w = setting.width
    body = built.window(setting, w * 0.05, 130, w * 0.42, 400) + built.window(
        setting, w * 0.54, 130, w * 0.42, 400
    )
    body += built.rect(setting.left, 40, setting.right + BLEED, 26, tone("#c99a5a", 0.9))
    seat = tone("#2f6a62", 0.92)
    for x in (-0.08, 0.72):
        body += built.rect(w * x, 580, w * 0.36, 400, seat, 'rx="44"') + built.rect(
            w * x + 20, 600, w * 0.36 - 40, 90, tone("#e9dfc8", 0.9), 'rx="20"'
        )
    body += _daylight(setting, back, w * 0.26, 330, 300)
    back.planes.append(Plane(0.42, body, -BLEED, blur=1.4))
    back.planes.append(Plane(0.7, _evening(setting, back, ((w * 0.5, 150),)), -BLEED, 220))
    return back


def station(setting: Setting) -> Backdrop:
    """The bridge of a ship: a panorama of stars and a planet, panels with lights."""
    rand, back = setting.rand, Backdrop(open_sky=False, clouds=False)
    w = setting.width
    body = built.rect(setting.left, -BLEED, setting.right + BLEED, shapes.FLOOR + BLEED, "#0a1026")
    for _ in range(round(w * 0.2)):
        body += f'<circle cx="{rand.uniform(0, w):.0f}" cy="{rand.uniform(0, 760):.0f}" r="{rand.choice((1, 1.4, 2.4))}" fill="#fff" fill-opacity="{rand.uniform(0.4, 1):.2f}"/>'
    px = w * rand.choice((0.2, 0.8))
    body += (
        '<defs><radialGradient id="pe" cx=".36" cy=".3" r=".8"><stop offset="0" stop-color="#bff0ff"/>'
        '<stop offset=".4" stop-color="#3f9ad9"/><stop offset="1" stop-color="#12305f"/></radialGradient></defs>'
        f'<circle cx="{px:.0f}" cy="420" r="230" fill="url(#pe)"/>'
    )
    body += "".join(
        f'<ellipse cx="{px + rand.gauss(0, 80):.0f}" cy="{420 + rand.gauss(0, 80):.0f}" rx="{rand.uniform(30, 80):.0f}" ry="{rand.uniform(6, 16):.0f}" fill="#eafcff" fill-opacity=".4"/>'
        for _ in range(12)
    )
    back.planes.append(Plane(0.05, body, -BLEED))
    hull, rim = "#39435c", "#5f6d8c"
    frame = f'<path fill-rule="evenodd" d="M{setting.left} {-BLEED} H{setting.right} V{shapes.FLOOR} H{setting.left}Z M{w * 0.06:.0f} 150 L{w * 0.16:.0f} 70 H{w * 0.84:.0f} L{w * 0.94:.0f} 150 V620 L{w * 0.84:.0f} 720 H{w * 0.16:.0f} L{w * 0.06:.0f} 620Z" fill="{hull}" stroke="{rim}" stroke-width="14"/>'
    frame += f'<path d="M{w * 0.36:.0f} 70 L{w * 0.3:.0f} 720 M{w * 0.64:.0f} 70 L{w * 0.7:.0f} 720" stroke="{hull}" stroke-width="24"/>'
    for x in setting.spots(150, jitter=0.1):
        frame += built.rect(x, 760, 120, 130, "#20283c", f'rx="12" stroke="{rim}" stroke-width="4"')
        hue = rand.choice(("#4fe0e8", "#ffb84a", "#7affb0", "#ff6a8a"))
        for k in range(6):
            frame += built.rect(x + 14, 776 + k * 17, rand.uniform(20, 90), 8, hue, 'rx="3"')
        back.lamps.append(Lamp(x + 60, 820, 110, hue, 0.22))
    frame += built.rect(setting.left, 20, setting.right + BLEED, 10, "#8fe8ff")
    back.lamps.append(Lamp(w / 2, 20, 300, "#8fe8ff", 0.3))
    back.planes.append(Plane(0.5, frame, -BLEED))
    return back
