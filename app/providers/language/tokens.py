"""How many tokens a text is, estimated without knowing whose tokens: rather too many than too few.

Vocabularies of today have 4 to 5 characters a token in English prose, 3 to 4 in other languages
with Latin letters, 2 to 3 in Greek, Cyrillic, Hebrew and Arabic, and one or less where words have
no spaces between them. Signs and digits are often a token each.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

# what a message costs beside its text: its role, and what it is wrapped in
MESSAGE = 6

_PART = re.compile(
    r"(?P<word>[A-Za-z]+)|(?P<space>\s+)|(?P<digits>[0-9]+)|(?P<letters>[\u00c0-\u06ff]+)"
    r"|(?P<symbols>[^\x00-\x7f\u00c0-\u06ff\s]+)|(?P<signs>[\x00-\x7f])"
)
_WORD = re.compile(r"[A-Za-z]+")
_SYMBOLS = re.compile(r"[^\x00-\x7f\u00c0-\u06ff\s]+")
_EACH = {
    "word": 0.25,
    "space": 0.25,
    "digits": 0.75,
    "letters": 0.75,
    "symbols": 1.5,
    "signs": 0.75,
}


def estimate(text: str) -> int:
    """Return about how many tokens `text` is: 0 for none, never less than a quarter of its length.

    Pure and linear. Two texts in one are never more than the two alone.
    """
    rest = _WORD.sub("", text)
    marks = len("".join(rest.split()))
    symbols = 0 if rest.isascii() else sum(map(len, _SYMBOLS.findall(rest)))
    return math.ceil(
        sum(max(1.0, len(word) * _EACH["word"]) for word in _WORD.findall(text))
        + (len(rest) - marks) * _EACH["space"]
        + (marks - symbols) * _EACH["signs"]
        + symbols * _EACH["symbols"]
    )


def within(text: str, tokens_max: int) -> str:
    """Return the start of `text`, cut between words, that is `tokens_max` tokens at most.

    A first word that is too long alone is cut inside. "" for no tokens.
    """
    total, end = 0.0, 0
    for part, cost in _parts(text):
        if total + cost > tokens_max:
            break
        total, end = total + cost, part.end()
    else:
        return text
    cut = re.sub(r"\s+\S*$", "", text[:end]) if not text[end].isspace() else text[:end].rstrip()
    return cut or text[: max(0, int(tokens_max / max(_EACH.values())))]


def _parts(text: str) -> Iterator[tuple[re.Match[str], float]]:
    """Yield what the text is made of, and what each part costs: `estimate`, one after the other."""
    for part in _PART.finditer(text):
        kind = part.lastgroup or "signs"
        cost = (part.end() - part.start()) * _EACH[kind]
        yield part, max(1.0, cost) if kind == "word" else cost
