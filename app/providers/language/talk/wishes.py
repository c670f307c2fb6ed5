"""What the user wants to see, in their own words and in ours. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.providers.language.talk import (
    air,
    atlas,
    deeds,
    feelings,
    people,
    places,
    things,
    verbs,
    vocabulary,
)
from app.providers.language.talk.cleaning import (
    cleaned,
    is_about_machinery,
    tells_of_minor,
    without_names_of_models,
)
from app.providers.screening.spelling import listed

LONGEST = 400


@dataclass(frozen=True, slots=True)
class Wish:
    """What a wish says. `text` is what of it is kept in its own words, "" for nothing."""

    text: str
    has_deed: bool
    has_clothes: bool
    is_together: bool | None
    spot: places.Spot | None
    air: air.Air
    mood: str
    camera: str


_ASKS = re.compile(
    r"^(?:(?:please|pls|hey|ok|now|just|oh|and|so|then|well)[, ]+)*(?:(?:can|could|would|will|may) "
    r"(?:you|i|we) (?:please )?|i(?:'d| would) (?:like|love) to |i (?:want|wanna|wish) (?:to )?"
    r"|let me |let's )?(?:please )?(?:(?:see|show|draw|paint|send|give|get|have|create|generate"
    r"|render|take|make|do) )?(?:me |us )?(?:(?:a|an|the|another|one|some) (?:\w+ )?(?:picture"
    r"|photo|photograph|image|pic|drawing|painting|shot|scene|snapshot)s? )?(?:of |where |in which "
    r"|showing |with (?=you\b))?",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"^(?:(?:you're|you are|yourself|you|her|him|she is|she's|he is|he's|she|he|both of us|the two "
    r"of us|two of us|us|me and you|you and me|you and i|we're|we are|we)\b(?: both| "
    r"being)?\s*,?\s*)+(?:are\b|is\b)?\s*",
    re.IGNORECASE,
)
_CAMERA = re.compile(
    rf"^(?:(?:a|an|the)\s+)?(?:{vocabulary.pattern(tuple(vocabulary.CAMERAS)).pattern})(?:\s+(?:photo|shot|picture|view))?"
    r"(?:\s+of\s+(?:you|her|him|us|yourself))?(?=\s|,)[\s,]*",
    re.IGNORECASE,
)
_AT_ME = re.compile(
    r"\b(?P<verb>look\w*|smil\w*|wink\w*|wav\w*|point\w*|star\w*|gaz\w*|grin\w*|glar\w*) "
    r"(?P<way>at|to|towards?) me\b"
)
_SMALL_WORDS = listed(
    "a an the in at on with of and by to near it is her his their my your some now please from "
    "into this that very really more as under under during light lit look looking be being just"
)
_GERUND = re.compile(r"\b(\w{2,}ing)\b")
_NO_DEEDS = listed(
    "smiling laughing wearing looking crying evening morning being grinning something nothing "
    "everything blushing frowning winking yawning during king ring wing spring string building "
    "ceiling clothing painting wedding lightning raining snowing having glowing"
)


def wish_of(text: str, *, name: str, own: str, whole: str) -> Wish:
    """Read a wish. `own` and `whole` are how the character is spoken of: "her" and "her", say."""
    kept = _kept(text)
    said = _in_our_words(kept, name=name, own=own, whole=whole)
    small = said.lower()
    together = people.are_wished_together(kept.lower())
    camera = camera_in(kept.lower())
    has_deed = any(word not in _NO_DEEDS for word in _GERUND.findall(small)) or _deed_form(small)
    spot = places.wished_place(small)
    if verbs.bases().get(small) in deeds.NEED_OBJECTS:
        said, small = "", ""
    return Wish(
        text="" if _is_all_known(small, spot) else said,
        has_deed=has_deed,
        has_clothes=things.names_clothes(small),
        is_together=together,
        spot=spot,
        air=air.air_in(small),
        mood=feelings.mood_in(small),
        camera=camera,
    )


def camera_in(text: str) -> str:
    """Return the kind of picture that a text asks for, "" for none."""
    found = vocabulary.pattern(tuple(vocabulary.CAMERAS)).search(text)
    return vocabulary.CAMERAS[found[1]] if found else ""


def _kept(text: str) -> str:
    """Return the wish without what is none, and without anybody below 18."""
    clean = without_names_of_models(cleaned(text, longest=LONGEST))
    clean = clean.replace("\u2019", "'").replace("*", " ")
    sentences = [
        one for one in re.findall(r"[^.!?\n;]+", clean) if not is_about_machinery(one.strip())
    ]
    clauses = [
        clause.strip()
        for one in sentences
        for clause in one.split(",")
        if clause.strip() and not is_about_machinery(clause.strip()) and not tells_of_minor(clause)
    ]
    kept = ", ".join(clauses)
    return "" if tells_of_minor(kept) else " ".join(kept.split())


def _in_our_words(text: str, *, name: str, own: str, whole: str) -> str:
    said = _WHO.sub("", _ASKS.sub("", text))
    said = re.sub(rf"^{re.escape(name)}\b\s*(?:,|is\b)?\s*", "", said, flags=re.IGNORECASE)
    said = re.sub(r"^(?:us|you|yourself|her|him|me)\b\s*", "", said, flags=re.IGNORECASE)
    said = _AT_ME.sub(lambda found: f"{found['verb']} at the viewer", said)
    said = _CAMERA.sub("", said) or said
    ours = {
        r"\byour\b": own,
        r"\byou're\b|\byou are\b": "",
        r"\byourself\b": whole + "self",
        r"\bmy\b": "the companion's",
        r"\b(?:me and you|you and me|both of us|the two of us|we)\b": "both",
        r"\b(?:me|i)\b": "the companion",
        r"\bus\b": "both",
        r"\bour\b": "their",
        r"\byou\b": whole,
        r"\b(?:please|tomorrow|later|again|next time|soon|right now|this time)\b": "",
    }
    for pattern, word in ours.items():
        said = re.sub(pattern, word, said, flags=re.IGNORECASE)
    said = re.sub(r"\bthemself\b", "themselves", said)
    return " ".join(said.split()).strip(" ,")


def _deed_form(small: str) -> bool:
    first = re.match(r"[a-z]+", small)
    return (
        first is not None
        and verbs.bases().get(first[0]) is not None
        and verbs.bases()[first[0]] not in ("smile", "laugh", "look", "wear")
    )


def _is_all_known(small: str, spot: places.Spot | None) -> bool:
    """Tell whether our own words say all of it, so that its own are not needed."""
    rest = small
    if spot is not None and "," not in small:
        rest = re.sub(
            rf"\b(?:(?:{'|'.join(atlas.ADJECTIVES)})\s+){{0,3}}{re.escape(spot.noun)}s?\b",
            " "
            r"",
            rest,
        )
    for table in (vocabulary.HOURS, vocabulary.WEATHERS, vocabulary.SEASONS, vocabulary.LIGHTS,
                  vocabulary.MOODS, vocabulary.CAMERAS):  # fmt: skip
        rest = vocabulary.pattern(tuple(table)).sub(" ", rest)
    return all(word in _SMALL_WORDS for word in re.findall(r"[^\W_]+", rest))
