"""Rooms of every day: library, home, kitchen, cafe, bar, office."""

from __future__ import annotations

from app.providers.rendering.studio.scenery import built, fittings
from app.providers.rendering.studio.scenery.plan import BLEED, Backdrop, Lamp, Plane, Setting


def library(setting: Setting) -> Backdrop:
    """Shelves to the ceiling, a tall window, a ladder, candles or a lamp on the table."""
    rand, tone = setting.rand, setting.light.tone
    back = fittings.bare_room(setting, "#6d4a38", "#52352a", "#5f3d2c", level=850)
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
    beams = fittings.daylight(setting, back, wx + wide / 2, 380, wide)
    ladder_x = setting.width * rand.uniform(0.3, 0.5)
    wood = tone("#9a6a42", 0.95)
    ladder = (
        f'<g stroke="{wood}" stroke-width="12"><path d="M{ladder_x} 60 L{ladder_x - 60} 870'
        f' M{ladder_x + 84} 60 L{ladder_x + 34} 870"/></g>'
    )
    ladder += "".join(
        f'<path d="M{ladder_x - k * 6:.0f} {110 + k * 84} h{86 - k * 0.4:.0f}"'
        f' stroke="{wood}" stroke-width="8"/>'
        for k in range(9)
    )
    back.planes.append(Plane(0.4, panes + body + ladder + beams, -BLEED, blur=1.4))
    extras = fittings.pile_of_books(setting, setting.width * 0.14)
    if "candle" in setting.scene.styles or setting.light.glow > 0.4:
        for place in (0.27, 0.86, 0.93):
            extras += built.candle(setting.width * place, 962, rand.uniform(70, 130), back.lamps)
    else:
        extras += fittings.pile_of_books(setting, setting.width * 0.9)
    fittings.put_table(setting, back, extras=extras)
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
    back = fittings.bare_room(setting, upper, lower, "#a9774f")
    wx, wide = setting.width * rand.choice((0.08, 0.58)), min(330.0, setting.width * 0.36)
    body = built.window(setting, wx, 150, wide, 380)
    cloth = tone(rand.choice(("#c9705a", "#6f8fa8", "#d9a95a", "#8aa07a")), 0.9)
    for x in (wx - 62, wx + wide - 26):
        body += f'<path d="M{x} 118 h88 q-26 220 6 470 h-94 q22 -240 0 -470Z" fill="{cloth}"/>'
    body += (
        f'<path d="M{wx - 90} 120 h{wide + 180}" stroke="{tone("#5f4030", 0.95)}"'
        f' stroke-width="10"/>'
    )
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
    body += fittings.potted_plant(setting, setting.width * 0.04, 900, 210)
    body += fittings.daylight(setting, back, wx + wide / 2, 340, wide)
    lamps = fittings.hanging_lamps(setting, back, ((setting.width * 0.85, 210),))
    back.planes.append(Plane(0.42, body + lamps, -BLEED, blur=1.4))
    if "candle" in setting.scene.styles:
        fittings.put_table(
            setting, back, extras=built.candle(setting.width * 0.15, 962, 96, back.lamps)
        )
    return back


def kitchen(setting: Setting) -> Backdrop:
    """Tiles, shelves with jars, pans, a window over the counter."""
    rand, tone = setting.rand, setting.light.tone
    back = fittings.bare_room(setting, "#efe4cf", "#dfcdb0", "#b98a62", level=760)
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
            body + fittings.daylight(setting, back, wx + wide / 2, 330, wide) + counter,
            -BLEED,
            blur=1.2,
        )
    )
    lamps = fittings.hanging_lamps(
        setting, back, ((setting.width * 0.24, 170), (setting.width * 0.76, 170))
    )
    back.planes.append(Plane(0.6, lamps, -BLEED, 240))
    fruit = "".join(
        f'<circle cx="{setting.width * 0.86 + dx:.0f}" cy="{918 - dy}" r="30"'
        f' fill="{tone(hue, 1)}"/>'
        for dx, dy, hue in ((-34, 0, "#d9483a"), (22, 4, "#f0a83a"), (-4, 34, "#8fb04a"))
    )
    fruit += (
        f'<path d="M{setting.width * 0.86 - 90:.0f} 914 h180 q-16 50 -90 50 t-90 -50Z"'
        f' fill="{tone("#4f6f90", 1)}"/>'
    )
    fittings.put_table(
        setting, back, extras=fittings.cup(setting, setting.width * 0.12) + fruit, wood="#8f623f"
    )
    return back


def cafe(setting: Setting) -> Backdrop:
    """A large window to the street, hanging lamps, a counter board, cups."""
    rand, tone = setting.rand, setting.light.tone
    back = fittings.bare_room(setting, "#7d5a48", "#5f4238", "#6f4a35", level=820)
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
        body += (
            f'<path d="M{bx + 46:.0f} {220 + k * 44}'
            f' h{rand.uniform(60, min(190, wide * 0.5)):.0f}" stroke="#efe6d2"'
            f' stroke-width="6" stroke-opacity=".75" stroke-linecap="round"/>'
        )
    for x in setting.spots(300):
        body += f'<ellipse cx="{x:.0f}" cy="760" rx="90" ry="18" fill="{tone("#a8764e", 0.9)}"/>'
        body += built.rect(x - 7, 766, 14, 150, tone("#33262a", 0.9))
    body += fittings.potted_plant(setting, setting.width * 0.96, 860, 190) + fittings.daylight(
        setting, back, wx + wide / 2, 330, 300
    )
    back.planes.append(Plane(0.4, body, -BLEED, blur=1.6))
    w = setting.width
    back.planes.append(
        Plane(
            0.7,
            fittings.hanging_lamps(
                setting, back, ((w * 0.16, 190), (w * 0.5, 130), (w * 0.86, 200))
            ),
            -BLEED,
            260,
        )
    )
    fittings.put_table(
        setting, back, extras=fittings.cup(setting, w * 0.13) + fittings.cup(setting, w * 0.9)
    )
    return back


def bar(setting: Setting) -> Backdrop:
    """Bottles in lit shelves, warm lamps, a polished counter."""
    rand, tone = setting.rand, setting.light.tone
    back = fittings.bare_room(setting, "#4f3030", "#382226", "#33221f", level=860)
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
        Plane(
            0.7,
            fittings.hanging_lamps(setting, back, ((w * 0.15, 180), (w * 0.85, 180))),
            -BLEED,
            240,
        )
    )
    glass = (
        f'<path d="M{w * 0.87:.0f} 962 h-40 l-14 -120 h94 l-14 120Z" fill="#e6b25a"'
        f' fill-opacity=".8"/>'
    )
    fittings.put_table(
        setting, back, extras=glass + built.candle(w * 0.12, 962, 60, back.lamps), wood="#5a3424"
    )
    return back


def office(setting: Setting) -> Backdrop:
    """A bright workroom with a wide window, shelves, a screen and a plant."""
    rand = setting.rand
    back = fittings.bare_room(setting, "#dfe4e6", "#c6d0d4", "#9a8a7a")
    wx, wide = setting.width * rand.choice((0.06, 0.5)), setting.width * 0.44
    body = built.window(setting, wx, 130, wide, 440)
    ox = setting.width - wx - wide
    body += built.shelves(setting, ox, 180, min(300, wide * 0.8), 420, rows=4)
    body += fittings.potted_plant(setting, setting.width * 0.95, 880, 230) + fittings.daylight(
        setting, back, wx + wide / 2, 330, 320
    )
    back.planes.append(Plane(0.4, body, -BLEED, blur=1.4))
    w = setting.width
    screen = built.rect(w * 0.78, 760, w * 0.22, 170, "#20242c", 'rx="12"') + built.rect(
        w * 0.79, 772, w * 0.2, 146, "#8fd0e6", 'rx="6"'
    )
    screen += built.rect(w * 0.87, 925, 40, 40, "#33373f")
    back.lamps.append(Lamp(w * 0.89, 840, 150, "#8fd0e6", 0.3))
    fittings.put_table(
        setting, back, extras=screen + fittings.pile_of_books(setting, w * 0.12), wood="#c9a57a"
    )
    return back
