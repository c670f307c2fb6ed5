"""Larger and stranger rooms: stage, church, train, the bridge of a spaceship."""

from __future__ import annotations

from app.providers.rendering.studio.scenery import built, fittings, shapes
from app.providers.rendering.studio.scenery.plan import BLEED, Backdrop, Lamp, Plane, Setting


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
    body += (
        f'<ellipse cx="{setting.width / 2:.0f}" cy="880" rx="{setting.width * 0.36:.0f}"'
        f' ry="60" fill="#ffdf9a" fill-opacity=".35"/>'
    )
    back.planes.append(Plane(0.1, body, -BLEED))
    drapes = ""
    for side in (0, 1):
        for k in range(5):
            edge = setting.left + k * 46 if side == 0 else setting.right - (k + 1) * 46
            drapes += (
                f'<path d="M{edge:.0f} {-BLEED} h48 q-14 500 8 {shapes.FLOOR - 100:.0f} h-56'
                f' q14 -400 0 -{shapes.FLOOR - 100:.0f}Z" fill="{("#8a1f2c", "#a82a36")[k % 2]}"/>'
            )
    top = "".join(
        f'<path d="M{x:.0f} {-BLEED} h150 v110 q-75 70 -150 0Z"'
        f' fill="{("#9a2430", "#b02e3a")[k % 2]}"/>'
        for k, x in enumerate(setting.spots(150, jitter=0))
    )
    back.planes.append(Plane(0.6, drapes + top, -BLEED, blur=1.0))
    crowd = "".join(
        f'<circle cx="{x:.0f}" cy="{rand.uniform(985, 1020):.0f}"'
        f' r="{rand.uniform(34, 46):.0f}" fill="#0f0a18"/>'
        for x in setting.spots(84)
    )
    back.front.append(Plane(1.35, crowd, 920, blur=2.0))
    return back


def church(setting: Setting) -> Backdrop:
    """Tall arches, stained glass, candles."""
    rand, tone = setting.rand, setting.light.tone
    back = fittings.bare_room(setting, "#8a8494", "#6a6474", "#5f5a64", level=840)
    body, w = "", setting.width
    for k in range(5):
        x = setting.left + (setting.right - setting.left) * (k + 0.5) / 5 - 62
        body += (
            f'<clipPath id="g{k}"><path d="M{x} 640 V240 A62 90 0 0 1 {x + 124} 240 V640Z"/>'
            f'</clipPath><g clip-path="url(#g{k})">'
        )
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
        body += (
            f'</g><path d="M{x} 640 V240 A62 90 0 0 1 {x + 124} 240 V640Z"'
            f' stroke="{tone("#3f3a48", 0.9)}" stroke-width="12"/>'
        )
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
    back = fittings.bare_room(setting, "#8a5a44", "#6d4436", "#4a342e", level=860)
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
    body += fittings.daylight(setting, back, w * 0.26, 330, 300)
    back.planes.append(Plane(0.42, body, -BLEED, blur=1.4))
    back.planes.append(
        Plane(0.7, fittings.hanging_lamps(setting, back, ((w * 0.5, 150),)), -BLEED, 220)
    )
    return back


def station(setting: Setting) -> Backdrop:
    """The bridge of a ship: a panorama of stars and a planet, panels with lights."""
    rand, back = setting.rand, Backdrop(open_sky=False, clouds=False)
    w = setting.width
    body = built.rect(setting.left, -BLEED, setting.right + BLEED, shapes.FLOOR + BLEED, "#0a1026")
    for _ in range(round(w * 0.2)):
        body += (
            f'<circle cx="{rand.uniform(0, w):.0f}" cy="{rand.uniform(0, 760):.0f}"'
            f' r="{rand.choice((1, 1.4, 2.4))}" fill="#fff"'
            f' fill-opacity="{rand.uniform(0.4, 1):.2f}"/>'
        )
    px = w * rand.choice((0.2, 0.8))
    body += (
        '<defs><radialGradient id="pe" cx=".36" cy=".3" r=".8"><stop offset="0"'
        ' stop-color="#bff0ff"/>'
        '<stop offset=".4" stop-color="#3f9ad9"/><stop offset="1" stop-color="#12305f"/>'
        "</radialGradient></defs>"
        f'<circle cx="{px:.0f}" cy="420" r="230" fill="url(#pe)"/>'
    )
    body += "".join(
        f'<ellipse cx="{px + rand.gauss(0, 80):.0f}" cy="{420 + rand.gauss(0, 80):.0f}"'
        f' rx="{rand.uniform(30, 80):.0f}" ry="{rand.uniform(6, 16):.0f}" fill="#eafcff"'
        f' fill-opacity=".4"/>'
        for _ in range(12)
    )
    back.planes.append(Plane(0.05, body, -BLEED))
    hull, rim = "#39435c", "#5f6d8c"
    frame = (
        f'<path fill-rule="evenodd" d="M{setting.left} {-BLEED} H{setting.right}'
        f" V{shapes.FLOOR} H{setting.left}Z M{w * 0.06:.0f} 150 L{w * 0.16:.0f} 70"
        f" H{w * 0.84:.0f} L{w * 0.94:.0f} 150 V620 L{w * 0.84:.0f} 720 H{w * 0.16:.0f}"
        f' L{w * 0.06:.0f} 620Z" fill="{hull}" stroke="{rim}" stroke-width="14"/>'
    )
    frame += (
        f'<path d="M{w * 0.36:.0f} 70 L{w * 0.3:.0f} 720 M{w * 0.64:.0f} 70 L{w * 0.7:.0f}'
        f' 720" stroke="{hull}" stroke-width="24"/>'
    )
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
