"""Clothes, scarves and jewels over the clothes that the style has."""

from __future__ import annotations

from app.providers.rendering.studio.figure.looks import Looks
from app.providers.rendering.studio.painting.raster import shade

# garment -> the clothes variant of the style that is its cut
CUTS: dict[str, str] = {
    "dress": "dress", "gown": "dress", "tshirt": "tShirt", "shirt": "tShirt",
    "sweater": "turtleNeck",
    "cardigan": "openJacket", "hoodie": "tShirt", "jacket": "openJacket", "leather": "openJacket",
    "coat": "openJacket", "fur": "turtleNeck", "suit": "openJacket", "armour": "turtleNeck",
    "robe": "tShirt", "cloak": "turtleNeck", "spacesuit": "turtleNeck", "overalls": "tShirt",
}  # fmt: skip


def _fill(path: str, colour: str, more: str = "") -> str:
    return (
        f'<path d="{path}" fill="{colour}" stroke="{shade(colour, -0.4)}" stroke-width="1.6"'
        f" {more}/>"
    )


def _line(path: str, colour: str, width: float, opacity: float = 1.0) -> str:
    return (
        f'<path d="{path}" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"'
        f' stroke-opacity="{opacity}"/>'
    )


def _twice(body: str) -> str:
    return f'{body}<g transform="matrix(-1 0 0 1 768 0)">{body}</g>'


def _dots(points: list[tuple[int, int]], radius: float, colour: str) -> str:
    return "".join(f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{colour}"/>' for x, y in points)


def behind(looks: Looks) -> str:
    """Return what is worn behind neck and hair (hood, cape)."""
    if looks.garment == "hoodie":
        return _fill(
            "M214 650 C196 560 250 520 384 520 C518 520 572 560 554 650Z", shade(looks.cloth, -0.15)
        )
    if looks.garment == "cloak":
        return _fill(
            "M200 690 C150 520 240 470 384 470 C528 470 618 520 568 690Z", shade(looks.cloth, -0.2)
        )
    return ""


_LAPEL = "M300 628 C286 660 276 690 276 720 L326 758 L308 790 L352 900 L384 900 L316 640Z"


def _suit(looks: Looks) -> str:
    shirt = _fill("M316 640 L384 690 L452 640 L456 900 L312 900Z", "#f2f0ea")
    collar = _twice(_fill("M318 624 L384 690 L346 728 L306 646Z", "#fbfaf6"))
    tie_colour = looks.second if looks.second != looks.cloth else "#7a1f33"
    tie = _fill(
        "M366 690 L402 690 L410 716 L396 734 L414 900 L354 900 L372 734 L358 716Z", tie_colour
    )
    return shirt + tie + collar + _twice(_fill(_LAPEL, shade(looks.cloth, -0.12)))


def _leather(looks: Looks) -> str:
    tee = _fill("M322 632 Q384 690 446 632 L460 900 L308 900Z", looks.second)
    seam = _line("M214 690 C200 760 196 830 200 900", shade(looks.cloth, 0.3), 3, 0.6)
    shine = _line("M170 760 C176 730 190 706 210 690", shade(looks.cloth, 0.5), 7, 0.35)
    zips = _line("M352 790 L356 900", "#c9ccd4", 5)
    return tee + _twice(_fill(_LAPEL, shade(looks.cloth, -0.25)) + seam + shine + zips)


def _coat(looks: Looks) -> str:
    inner = _fill("M320 632 Q384 700 448 632 L458 900 L310 900Z", looks.second)
    lapel = "M300 622 C270 660 258 700 262 744 L318 776 L302 806 L350 900 L384 900 L318 640Z"
    return (
        inner
        + _twice(_fill(lapel, shade(looks.cloth, 0.12)))
        + _dots([(300, 850), (468, 850)], 9, shade(looks.cloth, -0.45))
    )


def _fur(looks: Looks) -> str:
    zipper = _line("M384 690 L384 900", shade(looks.cloth, -0.4), 6)
    quilt = "".join(
        _line(f"M{150 - k * 14} {740 + k * 56} Q384 {800 + k * 56} {618 + k * 14} {740 + k * 56}",
              shade(looks.cloth, -0.3), 4, 0.55)
        for k in range(3)
    )  # fmt: skip
    ring = [
        (262, 664), (290, 640), (272, 690), (310, 676), (336, 694), (360, 706), (300, 704),
        (330, 720), (384, 712), (248, 684), (384, 694), (350, 726),
    ]  # fmt: skip
    whole = ring + [(768 - x, y) for x, y in ring]
    fluff = _dots(whole, 33, "#cdbda6") + _dots([(x, y - 3) for x, y in whole], 30, "#efe4d2")
    return quilt + zipper + fluff + _dots([(x - 6, y - 9) for x, y in whole[::2]], 12, "#fbf5ea")


def _armour(looks: Looks) -> str:
    dark, light = shade(looks.cloth, -0.35), shade(looks.cloth, 0.5)
    plate = (
        "M270 660 C300 700 468 700 498 660 C540 700 560 800 556 900 L212 900 C208 800 228"
        " 700 270 660Z"
    )
    shoulder = "M132 800 C128 710 190 656 262 664 C262 730 226 790 132 800Z"
    ribs = _line("M384 694 L384 900", dark, 4, 0.7) + _line(
        "M270 800 Q384 850 498 800", dark, 4, 0.5
    )
    gilt = _line("M272 662 C304 704 464 704 496 662", "#d9b25a", 7)
    bright = _line("M160 760 C170 716 204 688 240 684", light, 8, 0.8)
    chest = _line("M262 740 C268 720 280 708 296 702", light, 9, 0.7)
    return (
        _fill(plate, looks.cloth)
        + ribs
        + chest
        + gilt
        + _twice(_fill(shoulder, looks.cloth) + bright)
    )


def _robe(looks: Looks) -> str:
    trim = looks.second if looks.second != looks.cloth else shade(looks.cloth, -0.3)
    under = _fill("M300 626 L384 760 L470 626 Q384 680 300 626Z", "#f6f1e6")
    left = _fill(
        "M470 622 L500 640 C470 740 420 820 330 900 L270 900 C380 820 440 730 470 622Z", trim
    )
    right = _fill(
        "M298 622 L268 640 C290 710 330 770 380 812 L404 782 C350 730 316 680 298 622Z", trim
    )
    return under + right + left


def _cloak(looks: Looks) -> str:
    drape = (
        "M262 640 C170 670 120 760 104 900 L330 900 C320 800 330 720 372 676 C330 676 290"
        " 660 262 640Z"
    )
    clasp = '<circle cx="384" cy="690" r="18" fill="#e0b64f" stroke="#8a6a22" stroke-width="3"/>'
    chain = _line("M336 676 Q384 704 432 676", "#e0b64f", 6)
    fold = _line("M210 720 C190 780 180 840 178 900", shade(looks.cloth, -0.35), 6, 0.5)
    return _twice(_fill(drape, looks.cloth) + fold) + chain + clasp


def _spacesuit(looks: Looks) -> str:
    ring = (
        '<ellipse cx="384" cy="650" rx="134" ry="40" fill="none" stroke="#aab4c4"'
        ' stroke-width="26"/>'
        '<ellipse cx="384" cy="646" rx="134" ry="40" fill="none" stroke="#dfe5ee"'
        ' stroke-width="12"/>'
    )
    badge = (
        '<rect x="456" y="760" width="70" height="44" rx="8" fill="#d9503f"/>'
        '<circle cx="491" cy="782" r="13" fill="#f3d36b"/>'
    )
    panel = (
        '<rect x="306" y="800" width="110" height="76" rx="12" fill="#c9d2df"/>'
        '<circle cx="332" cy="824" r="9" fill="#4fc3e8"/><circle cx="362" cy="824" r="9"'
        ' fill="#f0b84a"/><circle cx="392" cy="824" r="9" fill="#e05a4f"/>'
    )
    return badge + panel + ring + _line("M240 720 C224 780 220 840 222 900", "#b9c0cc", 5, 0.8)


def _hoodie(looks: Looks) -> str:
    edge = _fill(
        "M250 632 C280 716 330 746 384 750 C438 746 488 716 518 632 C470 690 420 704 384 704"
        " C348 704 298 690 250 632Z", shade(looks.cloth, -0.12),
    )  # fmt: skip
    cords = _twice(_line("M350 742 C346 780 348 810 342 846", "#f1ede2", 7))
    return edge + cords + _line("M230 870 Q384 850 538 870", shade(looks.cloth, -0.3), 4, 0.5)


def _shirt(looks: Looks) -> str:
    white = shade(looks.cloth, 0.3)
    collar = _twice(_fill("M306 622 L384 706 L338 748 L290 652Z", white))
    buttons = _dots([(384, 760), (384, 816), (384, 872)], 7, shade(looks.cloth, -0.4))
    return _line("M384 706 L384 900", shade(looks.cloth, -0.3), 4, 0.6) + buttons + collar


def _sweater(looks: Looks) -> str:
    dark = shade(looks.cloth, -0.25)
    ribs = "".join(_line(f"M{x} 664 L{x} 690", dark, 4, 0.5) for x in range(326, 450, 20))
    rows = "".join(
        _line(
            f"M{190 - k * 12} {770 + k * 46} " + "l14 -12 l14 12 " * (14 + k), looks.second, 6, 0.75
        )
        for k in range(2)
    )
    return ribs + rows


def _cardigan(looks: Looks) -> str:
    tee = _fill("M322 632 Q384 690 446 632 L460 900 L308 900Z", "#f1ece0")
    band = "M306 624 C290 690 288 800 292 900 L318 900 C312 800 314 700 326 640Z"
    return (
        tee
        + _twice(_fill(band, shade(looks.cloth, -0.18)))
        + _dots([(305, 780), (305, 840)], 7, "#f3e7cd")
    )


def _overalls(looks: Looks) -> str:
    straps = _twice(_fill("M236 648 L286 640 L316 800 L276 800Z", looks.cloth))
    bib = _fill("M262 780 L506 780 L530 900 L238 900Z", looks.cloth)
    return straps + bib + _dots([(294, 800), (474, 800)], 11, "#e3b94c")


def _dress(looks: Looks) -> str:
    body = (
        "M262 634 C276 690 304 716 384 716 C464 716 492 690 506 634 L538 648"
        " C520 720 536 800 556 900 L212 900 C232 800 248 720 230 648Z"
    )
    seam = _line("M252 668 C290 744 478 744 516 668", shade(looks.cloth, 0.25), 5, 0.7)
    fold = _line("M330 800 C326 830 322 866 322 900", shade(looks.cloth, -0.3), 5, 0.5)
    return _fill(body, looks.cloth) + seam + _twice(fold)


def _gown(looks: Looks) -> str:
    trim = _line("M246 668 C300 760 468 760 522 668", shade(looks.cloth, 0.45), 9)
    glints = _dots([(300, 780), (352, 806), (416, 806), (468, 780), (384, 840)], 5, "#fbe9c0")
    return _dress(looks) + trim + glints


_OVER = {
    "suit": _suit, "leather": _leather, "coat": _coat, "fur": _fur, "armour": _armour,
    "robe": _robe, "cloak": _cloak, "spacesuit": _spacesuit, "hoodie": _hoodie, "shirt": _shirt,
    "sweater": _sweater, "cardigan": _cardigan, "overalls": _overalls, "gown": _gown,
    "jacket": _cardigan,
    "dress": _dress,
}  # fmt: skip


def over(looks: Looks) -> str:
    """Return the garment's own parts, over the cut that the style draws."""
    return _OVER[looks.garment](looks) if looks.garment in _OVER else ""


def cut_colour(looks: Looks) -> str:
    """Return the colour of the style's cut: for an open overall it is the shirt below."""
    return looks.second if looks.garment == "overalls" else looks.cloth


def jewels(looks: Looks) -> str:
    """Return scarf, necklace, bow tie and tie."""
    colours = dict(looks.extra_colours)
    parts = []
    if "necklace" in looks.extras:
        parts.append(
            _line("M300 640 Q384 760 468 640", "#e3bd5c", 5)
            + '<circle cx="384" cy="706" r="15" fill="#3fa7c4" stroke="#e3bd5c" stroke-width="5"/>'
        )
    if "bowtie" in looks.extras:
        bow = "M384 664 L326 636 L326 696Z M384 664 L442 636 L442 696Z"
        parts.append(_fill(bow, colours.get("bowtie", "#a3263a")))
    if "tie" in looks.extras and looks.garment != "suit":
        tie = "M366 660 L402 660 L410 686 L396 704 L414 900 L354 900 L372 704 L358 686Z"
        parts.append(_fill(tie, colours.get("tie", "#7a1f33")))
    if "scarf" in looks.extras:
        colour = colours.get("scarf", looks.second)
        wrap = (
            "M266 622 C300 664 468 664 502 622 C540 650 540 706 506 726 C450 752 318 752 262 726"
            " C228 706 228 650 266 622Z"
        )
        end = "M300 716 C290 790 286 850 292 900 L372 900 C372 840 366 780 372 724Z"
        folds = _line("M256 668 C320 712 448 712 512 668", shade(colour, -0.3), 5, 0.6) + _line(
            "M262 700 C320 736 448 736 506 700", shade(colour, -0.3), 5, 0.5
        )
        stripes = _line("M292 850 L372 850 M291 872 L372 872", shade(colour, 0.45), 8)
        parts.append(_fill(end, shade(colour, -0.08)) + stripes + _fill(wrap, colour) + folds)
    return "".join(parts)
