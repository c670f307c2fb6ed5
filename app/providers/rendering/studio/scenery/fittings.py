"""What rooms are furnished with: walls, lamps, plants, tables and what stands on them."""

from __future__ import annotations

from app.providers.rendering.studio.painting.raster import hexa
from app.providers.rendering.studio.scenery import built, shapes
from app.providers.rendering.studio.scenery.plan import BLEED, Backdrop, Lamp, Plane, Setting


def bare_room(
    setting: Setting, upper: str, lower: str, floor: str, *, level: float = 800
) -> Backdrop:
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


def daylight(setting: Setting, back: Backdrop, x: float, y: float, wide: float) -> str:
    """Let the window throw its light into the room, and onto the floor."""
    light = setting.light
    if light.stars > 0.6:
        back.lamps.append(Lamp(x, y, wide * 1.3, "#8fb0ff", 0.26))
        return ""
    tint = hexa(light.key)
    back.lamps.append(Lamp(x, y, wide * 2.0, tint, 0.36))
    way = 1 if x < setting.width / 2 else -1
    return "".join(
        shapes.path(
            [(x + wide * a, y - 120), (x + wide * (a + 0.3), y - 120),
             (x + wide * (a + 0.5) + way * 330, 1000), (x + wide * (a - 0.1) + way * 330, 1000)],
            tint, 0.1)
        for a in (-0.45, 0.1)
    )  # fmt: skip


def hanging_lamps(setting: Setting, back: Backdrop, spots: tuple[tuple[float, float], ...]) -> str:
    """Return hanging lamps, lit when it is dark outside."""
    tone, body = setting.light.tone, ""
    lit = setting.light.glow > 0.4 or "candle" in setting.scene.styles
    for x, y in spots:
        body += (
            f'<path d="M{x:.0f} {-BLEED} V{y - 40:.0f}" stroke="{tone("#2a2226", 0.9)}"'
            f' stroke-width="4"/>'
        )
        body += shapes.path(
            [(x - 16, y - 44), (x + 16, y - 44), (x + 52, y), (x - 52, y)], tone("#b5683a", 0.95)
        )
        body += (
            f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="52" ry="11"'
            f' fill="{"#fff0c2" if lit else tone("#d9c9a8", 0.9)}"/>'
        )
        if lit:
            back.lamps.append(Lamp(x, y + 30, 260, "#ffbe6a", 0.62))
    return body


def potted_plant(setting: Setting, x: float, base: float, size: float) -> str:
    rand, tone = setting.rand, setting.light.tone
    body = ""
    for k in range(11):
        lean = (k - 5) * 0.17
        ex, ey = x + lean * size * 1.5, base - size * rand.uniform(1.0, 1.7)
        hue = tone(rand.choice(("#2f6a48", "#3f8558", "#235540")), 0.95)
        mx, my = x + lean * size * 0.3, base - size
        body += (
            f'<path d="M{x} {base - size * 0.4} Q{mx - 22:.0f} {my:.0f} {ex:.0f} {ey:.0f}'
            f' Q{mx + 34:.0f} {my + 30:.0f} {x} {base - size * 0.4}Z" fill="{hue}"/>'
        )
    pot = [
        (x - size * 0.34, base - size * 0.5),
        (x + size * 0.34, base - size * 0.5),
        (x + size * 0.26, base),
        (x - size * 0.26, base),
    ]
    return body + shapes.path(pot, tone("#b5674a", 0.95))


def put_table(setting: Setting, back: Backdrop, *, extras: str = "", wood: str = "#6f452e") -> None:
    """Put a table before the figure, with what stands on it."""
    tone = setting.light.tone
    board = built.rect(setting.left, 962, setting.right + BLEED, 120, tone(wood, 1.0))
    board += built.rect(setting.left, 962, setting.right + BLEED, 9, tone("#a8754e", 1.0))
    back.front.append(Plane(1.2, extras + board, 660, blur=0.8))


def cup(setting: Setting, x: float) -> str:
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


def pile_of_books(setting: Setting, x: float) -> str:
    rand, tone, body, y = setting.rand, setting.light.tone, "", 962.0
    for _ in range(4):
        wide, thick = rand.uniform(130, 190), rand.uniform(24, 36)
        y -= thick
        hue = tone(rand.choice(built.SPINES), 1)
        body += built.rect(x - wide / 2 + rand.uniform(-14, 14), y, wide, thick - 2, hue, 'rx="4"')
    return body
