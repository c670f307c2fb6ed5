"""Who is drawn: hair, skin, eyes, clothes and glasses, from the seed and the appearance words.

The character's seed fixes everything; its appearance words win over the seed; what the prompt
says about clothes, hats and glasses ("wearing a red scarf", "without glasses") wins for one
picture. Hair, skin and eyes are never changed by a prompt: it is the same person everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from random import Random

from app.providers.rendering.studio.chance import dice
from app.providers.rendering.studio.figure import wardrobe
from app.providers.rendering.studio.painting.raster import shade
from app.providers.rendering.studio.reading.words import denied, pattern, plain


@dataclass(frozen=True, slots=True)
class Looks:
    """The options chosen for a character. Colours are "#rrggbb"; empty text means none."""

    skin: str
    hair: str
    hair_style: str
    eyes: str
    lashes: bool
    beard: str
    glasses: str
    garment: str
    cloth: str
    second: str
    hat: str
    hat_colour: str
    extras: frozenset[str]
    extra_colours: tuple[tuple[str, str], ...]


_FAIR_HAIR = {
    wardrobe.HAIR_COLOURS[name]
    for name in ("red", "ginger", "blonde", "strawberry blonde", "copper")
} | {wardrobe.HAIR_COLOURS["redhead"], wardrobe.HAIR_COLOURS["golden"]}
_FAIR_EYES = {wardrobe.EYES[name] for name in ("blue", "green", "grey")}


def _colour_before(text: str, end: int, colours: dict[str, str]) -> str | None:
    """Return the colour named in the few words before `end`, with its "dark" or "light"."""
    words = re.split(r"[,.;]| and | with ", text[:end])[-1].split()[-4:]
    for place in range(len(words) - 1, -1, -1):
        pair = " ".join(words[place - 1 : place + 1]) if place else ""
        hue = colours.get(pair) or colours.get(words[place])
        if hue is None:
            continue
        before = words[place - 1] if place else ""
        lighter = {"dark": -0.35, "deep": -0.25, "light": 0.3, "pale": 0.4, "pastel": 0.45}
        return shade(hue, lighter.get(before, 0.0)) if before in lighter else hue
    return None


def _first(text: str, table: dict[str, str]) -> tuple[str | None, int, bool]:
    """Return the first wanted meaning with the place of its word, and whether it is denied."""
    refused = False
    for match in pattern(tuple(table)).finditer(text):
        if not denied(text, match.start()):
            return table[match.group()], match.start(), refused
        refused = True
    return None, 0, refused


def _hair_phrases(text: str) -> str:
    """Return the clauses that speak about hair."""
    parts = re.split(r"[,.;]| and (?=\w+ (?:eyes|skin|glasses|coat|dress))| with ", text)
    names = re.compile(
        r"\b(?:hair\w*|blonde?|brunette|redhead\w*|ginger|bald|braid\w*|ponytail|pony tail|bun"
        r"|afro|curls|mohawk|bob|pigtails|dread\w*|pixie|bangs|fringe|buzz\w*|undercut)\b"
    )
    return " , ".join(part for part in parts if names.search(part))


def _by_noun(text: str, noun: str, colours: dict[str, str]) -> str | None:
    for match in re.finditer(rf"\b(?:{noun})\b", text):
        hue = _colour_before(text, match.start(), colours)
        if hue:
            return hue
    return None


def _seeded(rand: Random, *, feminine: bool, masculine: bool) -> Looks:
    """Return what the seed alone gives. Every choice is rolled always, so words shift nothing."""
    shorts = ("short", "spiky", "undercut", "side", "curly", "short", "spiky")
    longs = ("long", "straight", "wavy", "curly", "bob", "bun", "ponytail", "braids", "wavy")
    rolls = {pool: rand.choice(pool) for pool in (shorts, longs, tuple(wardrobe.USUAL_STYLES))}
    style = rolls[longs if feminine else shorts if masculine else tuple(wardrobe.USUAL_STYLES)]
    skin, hair = rand.choice(wardrobe.USUAL_SKINS), rand.choice(wardrobe.USUAL_HAIR)
    eyes, garment = rand.choice(wardrobe.USUAL_EYES), rand.choice(wardrobe.USUAL_GARMENTS)
    cloth, second = rand.choice(wardrobe.USUAL_CLOTH), rand.choice(wardrobe.USUAL_CLOTH)
    beard = rand.choice(("", "", "fullBeard", "chinMoustache"))
    glasses = rand.choice(("", "", "", "", "round", "square"))
    spots, ring, soft = rand.random(), rand.random(), rand.random()
    lashes = feminine or (not masculine and style in longs)
    if skin in wardrobe.USUAL_SKINS[-3:] and hair in wardrobe.USUAL_HAIR[6:11]:
        hair = wardrobe.USUAL_HAIR[rand.randrange(4)]
    extras = {
        "freckles": spots < 0.2 and skin in wardrobe.USUAL_SKINS[:4],
        "earrings": ring < 0.35 and lashes,
        "blush": soft < 0.75,
    }
    chosen = frozenset(name for name, on in extras.items() if on)
    if masculine is False:
        beard = ""
    if masculine and garment == "dress":
        garment = "jacket"
    return Looks(
        skin, hair, style, eyes, lashes, beard, glasses, garment, cloth, second, "", cloth,
        chosen, (),
    )  # fmt: skip


def _body(looks: Looks, text: str) -> Looks:
    """Apply the words for what never changes: hair, skin, eyes, beard."""
    hair_text = _hair_phrases(text)
    style, _, _ = _first(hair_text, wardrobe.HAIR_STYLES)
    hue = None
    for match in pattern(tuple(wardrobe.HAIR_COLOURS)).finditer(hair_text):
        hue = _colour_before(hair_text, match.end(), wardrobe.HAIR_COLOURS)
        break
    beard, _, no_beard = _first(text, wardrobe.BEARDS)
    skin = _by_noun(text, "skin|skinned|complexion", wardrobe.SKINS)
    eyes = _by_noun(text, "eyes|eyed", wardrobe.EYES)
    if skin is None and (hue in _FAIR_HAIR or eyes in _FAIR_EYES or "freckle" in text):
        # who says "red hair, freckles" and nothing of skin means a fair one; the seed says which
        fair = wardrobe.USUAL_SKINS
        skin = fair[fair.index(looks.skin) % 3] if looks.skin in fair else None
    return replace(
        looks,
        hair=hue or looks.hair,
        hair_style=style or looks.hair_style,
        skin=skin or looks.skin,
        eyes=eyes or looks.eyes,
        beard="" if no_beard else beard or looks.beard,
    )


def _dressed(looks: Looks, text: str) -> Looks:
    """Apply the words for what may change from picture to picture."""
    garment, at, _ = _first(text, wardrobe.GARMENTS)
    if garment:
        usual = wardrobe.GARMENT_COLOURS.get(garment, looks.cloth)
        cloth = _colour_before(text, at, wardrobe.COLOURS) or usual
        looks = replace(looks, garment=garment, cloth=cloth)
    glasses, _, no_glasses = _first(text, wardrobe.GLASSES)
    hat, at, no_hat = _first(text, wardrobe.HATS)
    if hat:
        colour = _colour_before(text, at, wardrobe.COLOURS) or wardrobe.HAT_COLOURS.get(
            hat, looks.second
        )
        looks = replace(looks, hat=hat, hat_colour=colour)
    extras, colours = set(looks.extras), dict(looks.extra_colours)
    for match in pattern(tuple(wardrobe.EXTRAS)).finditer(text):
        name = wardrobe.EXTRAS[match.group()]
        if denied(text, match.start()):
            extras.discard(name)
            continue
        extras.add(name)
        hue = _colour_before(text, match.start(), wardrobe.COLOURS)
        if hue:
            colours[name] = hue
    return replace(
        looks,
        glasses="" if no_glasses and not glasses else glasses or looks.glasses,
        hat="" if no_hat and not hat else looks.hat,
        extras=frozenset(extras),
        extra_colours=tuple(sorted(colours.items())),
    )


def _worn(text: str) -> str:
    """Return the part of a prompt that may speak about clothes; hair words are not heard."""
    return re.sub(r"\bbuttons?\b", " ", text)


def looks_of(*, seed: str, appearance: str, prompts: tuple[str, ...] = ()) -> Looks:
    """Choose the looks of a character.

    `prompts` are read in order, the later wins (the base picture's prompt, then the change).
    The same arguments give the same looks; only clothes, hats, glasses and small extras can
    differ between prompts of one character.
    """
    own = plain(appearance)
    words = set(re.findall(r"[a-z]+", own))
    feminine = bool(words & wardrobe.FEMININE)
    masculine = bool(words & wardrobe.MASCULINE) or bool(
        words & {"beard", "bearded", "moustache", "mustache", "goatee", "stubble"}
    )
    rand = dice("looks", seed)
    looks = _seeded(rand, feminine=feminine, masculine=masculine and not feminine)
    looks = _dressed(_body(looks, own), own)
    for prompt in prompts:
        looks = _dressed(looks, _worn(plain(prompt)))
    return looks
