"""Places under the open sky: woods, meadows, mountains, snow, desert, gardens."""

from __future__ import annotations

from app.providers.rendering.studio.scenery import shapes
from app.providers.rendering.studio.scenery.plan import BLEED, Backdrop, Lamp, Plane, Setting


def far_range(setting: Setting, horizon: float, tall: float, *, depth: float = 0.12) -> Plane:
    """Return mountains behind everything else."""
    tone, snow = setting.light.tone, setting.scene.season == "winter"
    colours = (tone("#8893a8", depth), tone("#5f6c88", depth), tone("#f6f8ff", 0.5) if snow else "")
    body = shapes.crag(setting, horizon, tall, colours)
    return Plane(depth, body, horizon - tall - 30, horizon + 70)


def hills(setting: Setting, level: float, swing: float, depth: float) -> Plane:
    """Return one line of grassy hills with a lit crest."""
    dark, middle, lit = shapes.grass_tones(setting, depth)
    line = shapes.rolling(setting, level, swing)
    fill = shapes.fade("g", ((0, lit, 1), (0.25, middle, 1), (1, dark, 1)))
    body = f"<defs>{fill}</defs>" + shapes.ground(setting, line, "url(#g)")
    return Plane(depth, body, level - swing - 10)


def wood(setting: Setting, level: float, tall: float, depth: float, gap: float) -> str:
    """Return a row of trees of the season standing on `level`."""
    rand, tone, parts = setting.rand, setting.light.tone, []
    bark = tone("#4a352b", depth)
    season = setting.scene.season
    for x in setting.spots(gap):
        high, y = tall * rand.uniform(0.7, 1.1), level + rand.uniform(-8, 14)
        roll = rand.random()
        if season == "winter":
            fir = (tone("#3f6358", depth), tone("#294540", depth))
            drawn = (
                shapes.snowed_pine(x, y, high, *fir, rand)
                if roll < 0.65
                else shapes.bare(x, y, high, bark, rand)
            )
        elif roll < (0.5 if season == "summer" else 0.28):
            drawn = shapes.pine(
                x, y, high * 1.1, tone("#2f6350", depth), tone("#1d4440", depth), rand
            )
        else:
            tones = shapes.leaf_tones(setting, depth)
            if season == "spring" and roll > 0.75:
                tones = shapes.blossom_tones(setting, depth)
            drawn = shapes.tree(x, y, high, tones, bark, rand)
        parts.append(drawn)
    return "".join(parts)


def verge(setting: Setting, *, flowers: bool = True, depth: float = 1.25) -> Plane:
    """Return the grass and flowers that frame the picture below, nearer than the figure."""
    rand, tone = setting.rand, setting.light.tone
    dark, middle, lit = shapes.grass_tones(setting, 1.0)
    body = shapes.grass(setting, 1000 + BLEED, 190, (dark, middle, dark), 17)
    if flowers and setting.scene.season in ("spring", "summer"):
        for x in setting.spots(64, jitter=0.9):
            near = abs(x - setting.width / 2) / setting.width
            if rand.random() < 0.3 + near:
                y = rand.uniform(868, 985)
                hue = tone(rand.choice(shapes.FLOWERS), 1.0)
                body += shapes.flower(x, y, rand.uniform(11, 22), hue, dark, 1000 + BLEED - y)
    body += shapes.grass(setting, 1010 + BLEED, 130, (middle, lit, dark), 15)
    return Plane(depth, body, 850, blur=1.6)


def boughs(setting: Setting, depth: float = 1.45) -> Plane:
    """Return leafy branches hanging into the upper corners."""
    rand, parts = setting.rand, []
    tones = shapes.leaf_tones(setting, 1.0)
    if setting.scene.season == "spring":
        tones = shapes.blossom_tones(setting, 1.0)
    wood_colour = setting.light.tone("#33251f", 1.0)
    for side in (0, 1):
        if rand.random() < 0.25:
            continue
        edge = setting.left if side == 0 else setting.right
        sign = 1 if side == 0 else -1
        reach = setting.width * rand.uniform(0.2, 0.34)
        parts.append(
            f'<path d="M{edge} {-30} Q{edge + sign * reach * 0.5} {60} {edge + sign * reach} {96}"'
            f' stroke="{wood_colour}" stroke-width="11" stroke-linecap="round"/>'
        )
        for k in range(46):
            t = rand.random()
            x = edge + sign * reach * (t * 1.08) + rand.uniform(-30, 30)
            y = -34 + 130 * t + rand.uniform(-52, 66) * (1.1 - t * 0.6)
            turn, long = rand.uniform(0, 180), rand.uniform(15, 30)
            parts.append(
                f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{long:.0f}" ry="{long * 0.42:.0f}"'
                f' transform="rotate({turn:.0f} {x:.0f} {y:.0f})" fill="{tones[k % 3]}"/>'
            )
    return Plane(depth, "".join(parts), -BLEED, 240, blur=3.0)


def meadow(setting: Setting) -> Backdrop:
    """Rolling hills with flowers, mountains far away."""
    rand, back = setting.rand, Backdrop()
    back.planes.append(far_range(setting, 600, rand.uniform(150, 270)))
    back.planes.append(hills(setting, 585, 34, 0.3))
    near = hills(setting, 650, 40, 0.55)
    trees = wood(setting, 655, rand.uniform(110, 150), 0.5, rand.uniform(190, 330))
    back.planes.append(Plane(0.5, trees, 430, 700))
    back.planes.append(near)
    body = hills(setting, 760, 30, 0.8)
    dots = []
    if setting.scene.season in ("spring", "summer"):
        for _ in range(170):
            y = 770 + rand.random() ** 1.4 * 250
            size = 2.5 + (y - 760) * 0.022
            hue = setting.light.tone(rand.choice(shapes.FLOWERS), 0.85)
            x = rand.uniform(setting.left, setting.right)
            dots.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{size:.1f}" fill="{hue}"/>')
    back.planes.append(Plane(0.8, body.body + "".join(dots), body.top))
    back.front.append(verge(setting))
    if rand.random() < 0.5:
        back.front.append(boughs(setting))
    return back


def forest(setting: Setting) -> Backdrop:
    """Rows of trunks and crowns, paler with every row, a path of light between them."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    back.planes.append(far_range(setting, 560, rand.uniform(160, 240)))
    back.planes.append(Plane(0.22, wood(setting, 640, 330, 0.12, 58), 250, 720))
    middle = hills(setting, 640, 14, 0.35)
    back.planes.append(Plane(0.36, wood(setting, 680, 440, 0.36, 92) + middle.body, 190))
    near = hills(setting, 740, 22, 0.66)
    rows = wood(setting, 770, 560, 0.64, rand.uniform(190, 240))
    back.planes.append(Plane(0.62, near.body + rows, 130))
    giant = []
    for x in (setting.width * rand.uniform(-0.02, 0.08), setting.width * rand.uniform(0.9, 1.02)):
        bark, lit = tone("#3b2a24", 0.95), tone("#5c4233", 0.95)
        wide = rand.uniform(44, 66)
        giant.append(
            f'<path d="M{x - wide} {-BLEED} L{x - wide * 0.9} 760 Q{x - wide} 900 {x - wide * 2.1}'
            f" {shapes.FLOOR} L{x + wide * 2.1} {shapes.FLOOR} Q{x + wide} 900 {x + wide * 0.9} 760"
            f' L{x + wide} {-BLEED}Z" fill="{bark}"/>'
            f'<path d="M{x - wide * 0.5} {-BLEED} Q{x - wide * 0.2} 400 {x - wide * 0.5} 900"'
            f' stroke="{lit}" stroke-width="12" stroke-opacity=".6"/>'
            f'<path d="M{x + wide * 0.3} {-BLEED} Q{x + wide * 0.1} 500 {x + wide * 0.4} 960"'
            f' stroke="{lit}" stroke-width="7" stroke-opacity=".4"/>'
        )
    floor = hills(setting, 850, 16, 0.92)
    back.planes.append(Plane(0.9, "".join(giant) + floor.body, -BLEED, blur=1.2))
    back.front += [verge(setting, flowers=rand.random() < 0.6), boughs(setting)]
    return back


def mountains(setting: Setting) -> Backdrop:
    """Three ranges in the air's perspective, firs before them."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    snowy = setting.scene.season == "winter" or setting.scene.weather in ("snow", "blizzard")
    for depth, base, tall, gap in (
        (0.08, 600, 400, 420),
        (0.2, 640, 320, 360),
        (0.36, 690, 210, 300),
    ):
        cap = tone("#f7faff", min(1, depth + 0.45)) if snowy or depth < 0.3 else ""
        colours = (tone("#8d97ad", depth), tone("#56637f", depth), cap)
        body = shapes.crag(setting, base, tall, colours, gap=gap)
        back.planes.append(Plane(depth, body, base - tall - 20, base + 80))
    slope = hills(setting, 700, 36, 0.55)
    back.planes.append(
        Plane(0.55, wood(setting, 722, rand.uniform(120, 170), 0.5, 70) + slope.body, 500)
    )
    near = hills(setting, 850, 40, 0.85)
    firs = wood(setting, 880, 300, 0.85, rand.uniform(260, 420))
    back.planes.append(Plane(0.85, firs + near.body, 520))
    back.front.append(verge(setting, flowers=not snowy) if not snowy else drift(setting))
    return back


def drift(setting: Setting) -> Plane:
    """Return a bank of snow in front."""
    tone = setting.light.tone
    line = shapes.rolling(setting, 955, 26)
    fill = shapes.fade("d", ((0, tone("#ffffff", 1), 1), (1, tone("#b9cbe2", 1), 1)))
    body = f"<defs>{fill}</defs>" + shapes.ground(setting, line, "url(#d)")
    return Plane(1.25, body, 900, blur=2.0)


def snowfield(setting: Setting) -> Backdrop:
    """A wide white plain with firs and mountains."""
    rand, back = setting.rand, Backdrop()
    back.planes.append(far_range(setting, 620, 300))
    back.planes.append(hills(setting, 620, 20, 0.3))
    back.planes.append(Plane(0.45, wood(setting, 668, 150, 0.45, rand.uniform(90, 150)), 440, 720))
    back.planes.append(hills(setting, 690, 34, 0.6))
    firs = wood(setting, 800, 320, 0.8, rand.uniform(380, 560))
    back.planes.append(Plane(0.8, firs + hills(setting, 800, 30, 0.85).body, 420))
    back.front.append(drift(setting))
    return back


def desert(setting: Setting) -> Backdrop:
    """Dunes with lit and dark flanks, mesas, a cactus or two."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    mesa = []
    for x in setting.spots(430):
        wide, high = rand.uniform(90, 190), rand.uniform(80, 210)
        base, red, dark = 640, tone("#c27a52", 0.2), tone("#96563f", 0.2)
        top = [(x - wide * 0.7, base - high), (x + wide * 0.7, base - high)]
        mesa.append(
            shapes.path([(x - wide, base), top[0], top[1], (x + wide, base)], red)
            + shapes.path(
                [(x + wide * 0.2, base - high), top[1], (x + wide, base), (x + wide * 0.3, base)],
                dark,
            )
        )
    back.planes.append(Plane(0.15, "".join(mesa), 400, 650))
    for depth, level, swing in ((0.3, 630, 22), (0.5, 690, 38), (0.72, 770, 46), (0.9, 870, 40)):
        lit, dark = tone("#f0c184", depth), tone("#b9794e", depth)
        line = shapes.rolling(setting, level, swing)
        fill = shapes.fade("s", ((0, lit, 1), (0.22, tone("#e0a768", depth), 1), (1, dark, 1)))
        body = f"<defs>{fill}</defs>" + shapes.ground(setting, line, "url(#s)")
        for x in setting.spots(380):
            body += (
                f'<path d="M{x:.0f} {line(x):.0f} q120 60 90 190 q120 -60 230 -20 L{x + 330:.0f}'
                f' {line(x + 330):.0f}Z" fill="{dark}" fill-opacity=".22"/>'
            )
        if depth in (0.5, 0.72):
            for x in setting.spots(520, jitter=0.9):
                body += _cactus(
                    x, line(x) + 12, rand.uniform(70, 130) * (0.6 + depth), setting, depth
                )
        back.planes.append(Plane(depth, body, level - swing - (190 if depth < 0.8 else 12)))
    return back


def _cactus(x: float, y: float, high: float, setting: Setting, depth: float) -> str:
    green, wide = setting.light.tone("#4d7a4f", depth), high * 0.16
    arm = high * 0.3
    return (
        f'<g stroke="{green}" stroke-width="{wide:.1f}" stroke-linecap="round"'
        f' stroke-linejoin="round"><path d="M{x:.0f} {y:.0f} v{-high:.0f}"/>'
        f'<path d="M{x:.0f} {y - high * 0.35:.0f} h{arm:.0f} v{-high * 0.32:.0f}"/>'
        f'<path d="M{x:.0f} {y - high * 0.5:.0f} h{-arm:.0f} v{-high * 0.25:.0f}"/></g>'
    )


def garden(setting: Setting) -> Backdrop:
    """Hedges, an arch with roses, beds full of flowers."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    back.planes.append(Plane(0.25, wood(setting, 640, 290, 0.25, 95), 280, 720))
    dark, middle, lit = shapes.leaf_tones(setting, 0.5)
    hedge = "".join(
        f'<circle cx="{x:.0f}" cy="{660 + rand.uniform(-16, 20):.0f}"'
        f' r="{rand.uniform(46, 70):.0f}"'
        f' fill="{rand.choice((dark, middle, middle))}"/>'
        for x in setting.spots(46)
    )
    hedge += (
        f'<rect x="{setting.left}" y="660" width="{setting.right - setting.left}"'
        f' height="200" fill="{dark}"/>'
    )
    back.planes.append(Plane(0.45, hedge, 560, 880))
    ax = setting.width * rand.choice((0.2, 0.8))
    post = tone("#f3ead9", 0.7)
    arch = (
        f'<path d="M{ax - 120:.0f} 880 V520 A120 130 0 0 1 {ax + 120:.0f} 520 V880"'
        f' stroke="{post}" stroke-width="16"/>'
    )
    for _ in range(90):
        t = rand.random()
        side = rand.choice((-1, 1))
        x, y = ax + side * 120, 520 + t * 340
        if t <= 0.35:
            across = t / 0.35 * 2 - 1
            x, y = ax + across * 124, 520 - (1 - across * across) ** 0.5 * 132
        x, y = x + rand.uniform(-26, 26), y + rand.uniform(-24, 24)
        hue = rand.choice((tone("#e8678a", 0.75), tone("#f7b3c6", 0.75), dark, middle, lit))
        arch += f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{rand.uniform(8, 17):.0f}" fill="{hue}"/>'
    lawn = hills(setting, 780, 12, 0.75)
    back.planes.append(Plane(0.68, arch + lawn.body, 340))
    bed = []
    for _ in range(150):
        y = 800 + rand.random() * 200
        x, size = rand.uniform(setting.left, setting.right), 5 + (y - 790) * 0.05
        bed.append(shapes.flower(x, y, size, tone(rand.choice(shapes.FLOWERS), 0.9), dark, 26))
    back.planes.append(Plane(0.86, "".join(bed), 780))
    back.front += [verge(setting), boughs(setting)]
    return back


def park(setting: Setting) -> Backdrop:
    """A lawn with an avenue of trees, lamps, a path."""
    rand, tone, back = setting.rand, setting.light.tone, Backdrop()
    back.planes.append(Plane(0.2, wood(setting, 630, 240, 0.18, 74), 330, 720))
    back.planes.append(hills(setting, 630, 10, 0.4))
    back.planes.append(Plane(0.55, wood(setting, 720, 470, 0.55, rand.uniform(230, 300)), 170, 760))
    lawn = hills(setting, 712, 10, 0.7)
    px = setting.width * rand.uniform(0.35, 0.65)
    way = (
        f'<path d="M{px - 26:.0f} 714 Q{px - 140:.0f} 830 {px - 420:.0f} {shapes.FLOOR}'
        f' L{px + 330:.0f} {shapes.FLOOR} Q{px + 90:.0f} 830 {px + 26:.0f} 714Z"'
        f' fill="{tone("#d9c6a5", 0.8)}"/>'
    )
    lamp = ""
    for x in (px - 250, px + 260):
        lamp += f'<path d="M{x:.0f} 860 V520" stroke="{tone("#2c2c38", 0.8)}" stroke-width="10"/>'
        lamp += f'<circle cx="{x:.0f}" cy="505" r="20" fill="#ffe9b0"/>'
        back.lamps.append(Lamp(x, 505, 190, "#ffd27a", 0.75 * setting.light.glow))
    back.planes.append(Plane(0.75, lawn.body + way + lamp, 470))
    back.front += [verge(setting, flowers=False), boughs(setting)]
    return back
