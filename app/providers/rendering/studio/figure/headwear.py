"""Hats and everything else worn on the head."""

from __future__ import annotations

from collections.abc import Callable

from app.providers.rendering.studio.figure.looks import Looks
from app.providers.rendering.studio.painting.raster import shade

HIDES_TOP = frozenset(
    ["beanie", "cap", "brim", "straw", "top", "witch", "beret", "veil", "santa", "helmet"]
)
"""Hats under which tall hair (bun, spikes, afro) has no room."""


def _piece(path: str, colour: str) -> str:
    return f'<path d="{path}" fill="{colour}" stroke="{shade(colour, -0.45)}" stroke-width="2"/>'


def behind(looks: Looks) -> str:
    """Return what is behind the head (the back of a veil, a halo)."""
    if looks.hat == "veil":
        return _piece("M170 330 C130 520 110 700 120 900 L648 900 C658 700 638 520 598 330Z",
                      shade(looks.hat_colour, -0.2))  # fmt: skip
    if looks.hat == "straw":
        return '<ellipse cx="384" cy="262" rx="330" ry="92" fill="#c79f58"/>'
    return ""


def _beanie(colour: str) -> str:
    dome = "M182 300 C176 120 270 52 384 52 C498 52 592 120 586 300Z"
    cuff = "M174 262 C300 226 468 226 594 262 L600 330 C470 292 298 292 168 330Z"
    ribs = "".join(
        f'<path d="M{x} {262 - abs(x - 384) // -9 - 28} l0 46" stroke="{shade(colour, -0.3)}"'
        ' stroke-width="5" stroke-opacity=".5"/>'
        for x in range(220, 560, 36)
    )
    bobble = f'<circle cx="384" cy="42" r="44" fill="{shade(colour, 0.55)}"/>'
    return bobble + _piece(dome, colour) + _piece(cuff, shade(colour, -0.14)) + ribs


def _brim(colour: str) -> str:
    crown = "M232 246 C230 110 280 70 340 84 Q384 104 428 84 C488 70 538 110 536 246Z"
    edge = "M110 268 C180 214 588 214 658 268 C600 318 168 318 110 268Z"
    band = "M230 226 Q384 196 538 226 L538 256 Q384 226 230 256Z"
    return (
        _piece(crown, colour)
        + _piece(edge, shade(colour, -0.08))
        + _piece(band, shade(colour, -0.5))
    )


def _straw(colour: str) -> str:
    crown = "M226 250 C226 110 290 70 384 70 C478 70 542 110 542 250Z"
    edge = "M54 262 C150 196 618 196 714 262 C620 306 148 306 54 262Z"
    weave = "".join(
        f'<path d="M{240 + k * 4} {230 - k * 34} Q384 {204 - k * 34} {528 - k * 4} {230 - k * 34}"'
        f' stroke="{shade(colour, -0.25)}" stroke-width="3" stroke-opacity=".6"/>'
        for k in range(4)
    )
    band = _piece("M226 216 Q384 186 542 216 L542 250 Q384 222 226 250Z", "#c8434f")
    return _piece(crown, colour) + weave + _piece(edge, colour) + band


def _witch(colour: str) -> str:
    cone = (
        "M214 252 C270 190 300 60 352 -30 C372 -62 440 -60 470 -34 C440 -34 428 -20 432 0"
        " C452 90 500 190 554 252Z"
    )
    edge = "M70 268 C160 206 608 206 698 268 C610 326 158 326 70 268Z"
    band = _piece("M224 232 Q384 200 544 232 L552 258 Q384 226 216 258Z", "#d9ab43")
    return _piece(cone, colour) + _piece(edge, shade(colour, -0.1)) + band


def _crown(colour: str) -> str:
    shape = (
        "M238 206 L222 96 L298 150 L340 70 L384 142 L428 70 L470 150 L546 96 L530 206 Q384"
        " 164 238 206Z"
    )
    gems = "".join(
        f'<circle cx="{x}" cy="{y}" r="10" fill="{hue}"/>'
        for x, y, hue in ((300, 172, "#c8323a"), (384, 164, "#3a8fd0"), (468, 172, "#3f9a57"))
    )
    return _piece(shape, colour) + gems


def _flowers(_: str) -> str:
    hues = ("#f2a3bd", "#fbe3a0", "#f07f7f", "#f6f0ff", "#c7a4e8")
    parts = []
    for k in range(9):
        x, y = 200 + k * 46, 238 - (1 - ((k - 4) / 4.4) ** 2) * 92
        parts.append(f'<ellipse cx="{x - 18}" cy="{y + 14}" rx="20" ry="10" fill="#5f9a58"/>')
        parts += [
            f'<circle cx="{x + dx}" cy="{y + dy}" r="13" fill="{hues[k % 5]}"/>'
            for dx, dy in ((0, -13), (12, -4), (8, 11), (-8, 11), (-12, -4))
        ]
        parts.append(f'<circle cx="{x}" cy="{y}" r="8" fill="#f4c34e"/>')
    return "".join(parts)


def _veil(colour: str) -> str:
    shape = (
        "M384 84 C200 84 150 240 168 420 C150 560 160 700 200 800 C260 760 300 690 384 690"
        " C468 690 508 760 568 800 C608 700 618 560 600 420 C618 240 568 84 384 84Z"
        " M384 232 C500 232 566 300 566 420 C562 540 480 610 384 610 C288 610 206 540 202 420"
        " C202 300 268 232 384 232Z"
    )
    fold = (
        f'<path d="M210 560 C260 660 320 690 384 692" stroke="{shade(colour, -0.3)}"'
        ' stroke-width="5" stroke-opacity=".6"/>'
    )
    return f'<path fill-rule="evenodd" d="{shape}" fill="{colour}"/>{fold}'


def _cap(colour: str) -> str:
    dome = "M196 268 C190 130 280 84 384 84 C488 84 578 130 572 268 Q384 220 196 268Z"
    peak = "M214 258 C300 222 500 218 566 262 C640 290 650 316 628 318 C520 268 330 262 214 258Z"
    return _piece(dome, colour) + _piece(peak, shade(colour, -0.2))


def _santa(_: str) -> str:
    dome = "M186 260 C200 100 330 20 470 40 C580 60 640 150 650 260 C610 200 560 190 560 260Z"
    fluff = '<rect x="160" y="232" width="448" height="70" rx="35" fill="#faf7f0"/>'
    return _piece(dome, "#c22f36") + fluff + '<circle cx="650" cy="276" r="40" fill="#faf7f0"/>'


_SHAPES: dict[str, Callable[[str], str]] = {
    "beanie": _beanie,
    "brim": _brim,
    "straw": _straw,
    "witch": _witch,
    "crown": _crown,
    "flowers": _flowers,
    "veil": _veil,
    "cap": _cap,
    "santa": _santa,
    "top": lambda colour: (
        _piece("M236 250 L226 20 Q384 -4 542 20 L532 250Z", shade(colour, -0.5))
        + _piece(
            "M140 262 C220 226 548 226 628 262 C560 300 208 300 140 262Z", shade(colour, -0.55)
        )
        + _piece("M234 206 Q384 182 534 206 L533 244 Q384 216 235 244Z", "#a3263a")
    ),
    "beret": lambda colour: (
        _piece("M176 246 C120 150 260 50 430 66 C590 80 630 170 580 246 Q384 196 176 246Z", colour)
        + _piece("M392 66 l14 -26 l10 28Z", shade(colour, -0.3))
    ),
    "band": lambda colour: _piece(
        "M184 296 C200 200 280 160 384 160 C488 160 568 200 584 296 L570 330"
        " C548 240 480 200 384 200 C288 200 220 240 198 330Z", colour),
    "cat": lambda colour: (
        _piece("M206 220 L200 60 L326 136Z M562 220 L568 60 L442 136Z", "#2f2a33")
        + _piece("M224 184 L220 100 L290 140Z M544 184 L548 100 L478 140Z", "#eea0b0")
    ),
    "horns": lambda colour: _piece(
        "M250 170 C200 150 170 90 190 20 C220 80 270 100 310 130Z"
        " M518 170 C568 150 598 90 578 20 C548 80 498 100 458 130Z", "#4a3236"),
    "halo": lambda colour: (
        '<ellipse cx="384" cy="40" rx="150" ry="34" stroke="#ffe9a0" stroke-width="18"/>'
    ),
    "headphones": lambda colour: (
        f'<path d="M186 410 C170 200 260 84 384 84 C508 84 598 200 582 410" stroke="{colour}"'
        ' stroke-width="26"/>'
        + _piece("M150 372 h54 v128 h-54 c-28 0 -28 -128 0 -128Z M618 372 h-54 v128 h54"
                 " c28 0 28 -128 0 -128Z", colour)
    ),
    "helmet": lambda colour: (
        _piece("M176 350 C160 150 260 70 384 70 C508 70 608 150 592 350 L548 330"
               " C520 270 248 270 220 330Z", "#aab4c4")
        + _piece("M366 72 h36 l10 210 h-56Z", "#d9b25a")
    ),
}  # fmt: skip


def worn(looks: Looks) -> str:
    """Return what is worn on the head, over the hair."""
    return _SHAPES[looks.hat](looks.hat_colour) if looks.hat in _SHAPES else ""
