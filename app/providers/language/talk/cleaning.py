"""What is taken out of a text before anything is drawn of it. Pure.

What users and models write is data. What only looks like an order to us has no effect, since
nothing reads it as one; it is taken out all the same, so that no picture shows it.
"""

# ruff: noqa: RUF001 - long dashes are what phones make of two hyphens

from __future__ import annotations

import re
import unicodedata

from app.providers.screening.spelling import listed
from app.providers.screening.words import tells_of

_FENCES = re.compile(r"(```+|~~~+).*?(?:\1|$)|`[^`\n]*`", re.DOTALL)
_SCRIPTS = re.compile(r"<(script|style)\b.*?(?:</\1>|$)", re.DOTALL | re.IGNORECASE)
_TAGS = re.compile(r"</?[a-z!][^<>]{0,300}>", re.IGNORECASE)
_BRACED = re.compile(r"\{[^{}]*\}|\[[^\[\]]*\]")
_BRACKETS = str.maketrans(dict.fromkeys("{}[]<>|\\", " "))
_DOMAINS = "com|net|org|io|ai|dev|app|co|info|xyz|gg|me|tv|link|site|online|ru|de|uk|fr|onion"
_ADDRESSES = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,15}:/{1,2}\S+|\b(?:javascript|data|mailto|file):\S+|\bwww\.\S+"
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.\w{1,20})+"
    rf"|\b[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{0,4}}\.(?:{_DOMAINS})\b(?:[:/]\S*)?",
    re.IGNORECASE,
)
_OPTIONS = re.compile(
    r"(?:(?<=\s)|^)(?:--+|[—–])(?:model|ratio|seed)\b(?:[ =]\S+)?|(?:(?<=\s)"
    r"|^)--+\w[\w-]*(?:=\S+)?|(?:(?<=\s)|^)/[a-z]\w*(?:@\w+)?",
    re.IGNORECASE,
)
_IDS = re.compile(
    r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b(?=[a-f]*\d)[0-9a-f]{16,}\b|\b\d{5,}\b",
    re.IGNORECASE,
)
# models as they are called and as they are written in addresses, and prices
_MODELS = re.compile(
    r"\b(?:(?:google[ -]?)?nano[ -]?banana|hunyuan|kling|heygen|flux[ .-]?\d|playground[ -]?\d"
    r"|z[ -]image)[\w.-]*(?:[ -](?:v?\d[\w.]*|dev|pro|base|editing|edit|instruct|standard|avatar"
    r"|with voice))*|\b[a-z]+(?:-[a-z0-9]+)*-v?\d[\w-]*",
    re.IGNORECASE,
)
_PRICES = re.compile(
    r"[$€£]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:aurum|credits?|coins?|usd|eur|dollars?|euros?"
    r"|[$€£])(?!\w)|\baurum\b",
    re.IGNORECASE,
)
# talk of how pictures are made, paid and judged, not of what is in them
_MACHINERY = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|follow|obey|reveal|print"
    r"|repeat)\b.{0,40}\b(?:instructions?|rules|prompts?|guidelines|polic(?:y|ies)|previous"
    r"|filters?)\b|^\W*(?:system|assistant|developer|instructions?|admin|root|prompt|output"
    r"|response|user|character|note|mode|rating|price|cost|model|ratio|seed)\s*[:=]|\b(?:system"
    r"|developer|admin|debug|god)[ -](?:prompt|message|override|mode|note)\b|\b(?:jailbreak|nsfw"
    r"|sfw|uncensored|unfiltered|safe[ -]for[ -]work|prompt)\b|\b(?:use|using|choose|switch(?: "
    r"to)?|set|select|pick|change|raise|lower|disable|enable|turn o(?:ff|n)|deactivate|remove|skip"
    r"|make)\b[^,.;!?]{0,30}\b(?:models?|prices?|costs?|ratings?|seeds?|filters?|safety|moderation"
    r"|screening|censorship|visibility|balance|wallet|restrictions?)\b|\b(?:rating|rated|price"
    r"|cost|visibility)\b\s*(?:is|to|of|=|:)?\s*(?:explicit|safe|zero|\d+|free|public)\b"
    r"|\"\w+\"\s*:\s*[\[{\"]|/image\b|--\w",
    re.IGNORECASE,
)
_YEARS_OF_MINORS = re.compile(
    r"(?:^|(?P<before>[a-z]+)\W+|\W)(?:[6-9]|1[0-7]|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen)(?:\W+(?:years?|yrs?)\b|\s*(?:[,.;:)!]|$))",
    re.IGNORECASE,
)
_NOT_YEARS_AFTER = listed(
    "at past to of room chapter number pier platform gate table seat route mile page until after "
    "before till by"
)


def cleaned(text: str, *, longest: int) -> str:
    """Return the text without what is no talk: code, data, addresses, options, bracketed asides.

    Characters are as compatibility composes them, none of them invisible; line breaks, asterisks
    and quotes stay. At most the first `longest` characters are read, before and after.
    """
    shown = unicodedata.normalize("NFKC", text[:longest])[:longest]
    shown = "".join(map(_visible, shown))
    for pattern in (_FENCES, _SCRIPTS, _TAGS):
        shown = pattern.sub(" ", shown)
    for _ in range(8):  # the innermost first; what is nested deeper only loses its brackets
        fewer = _BRACED.sub(" ", shown)
        if fewer == shown:
            break
        shown = fewer
    shown = shown.translate(_BRACKETS)
    for pattern in (_ADDRESSES, _OPTIONS, _IDS):
        shown = pattern.sub(" ", shown)
    return re.sub(r"[^\S\n]+", " ", shown).strip()


def without_names_of_models(text: str) -> str:
    """Return the text without models and prices, which nothing in a picture has."""
    return _PRICES.sub(" ", _MODELS.sub(" ", text))


def is_about_machinery(sentence: str) -> bool:
    """Tell whether a sentence speaks of making, paying or judging pictures."""
    return _MACHINERY.search(sentence) is not None


def tells_of_minor(text: str) -> bool:
    """Tell whether a text describes somebody as younger than 18, or might. Wide on purpose."""
    if tells_of([text]).minor:
        return True
    return any(
        (found["before"] or "").lower() not in _NOT_YEARS_AFTER
        or re.search(r"years?|yrs?", found.group(), re.IGNORECASE)
        for found in _YEARS_OF_MINORS.finditer(text)
    )


def _visible(char: str) -> str:
    if char == "\n" or char.isprintable():
        return char
    return " " if char.isspace() or unicodedata.category(char) == "Cc" else ""
