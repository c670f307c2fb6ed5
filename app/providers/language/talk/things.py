"""What the character wears, as far as the talk says it, and what stands about. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.providers.language.port import Speaker
from app.providers.language.talk import vocabulary
from app.providers.language.talk.clauses import Clause, Mode, Who

_GARMENTS_MAX = 2
_THINGS_MAX = 2
_WORDS = "|".join(sorted((vocabulary.COLOURS | vocabulary.FABRICS), key=len, reverse=True))
_GARMENT = re.compile(
    r"\b(?P<whose>my|your|her|his|a|an|the|this|that|these|those|some|one of (?:my|your|her"
    r"|his))?\s*"
    rf"(?P<words>(?:\b(?:{_WORDS})[ ,-]+(?:and "
    rf")?){{0,4}})\b(?P<noun>{'|'.join(sorted(vocabulary.GARMENTS, key=len, reverse=True))})\b"
)
_PUTS_ON = re.compile(
    r"\b(?:wear(?:s|ing)?|wore|dressed in|clad in|put(?:s|ting)? on|slip(?:s|ped|ping)? (?:into"
    r"|on)|pull(?:s|ed|ing)? on|throw(?:s|ing)? on|threw on|chang(?:e|es|ed|ing) into|wrap(?:s|ped"
    r"|ping)?|button(?:s|ed|ing)?|adjust(?:s|ed|ing)?|tie(?:s|d)?|tying|fasten(?:s|ed)?"
    r"|straighten(?:s|ed)?|smooth(?:s|ed|es)?|don(?:s|ned)?|in|with|has on|have on)\b[^.]{0,24}$"
)
_TAKES_OFF = re.compile(
    r"\b(?:take(?:s)? off|taking off|took off|remov(?:e|es|ed|ing)|shrug(?:s|ged)? (?:off|out of)"
    r"|slip(?:s|ped)? (?:off|out of)|pull(?:s|ed)? off|hang(?:s)?(?: up)?|hung(?: up)?|drop(?:s"
    r"|ped)?|without|no longer wear(?:s|ing)?|fold(?:s)?|los(?:e|t))\b[^.]{0,16}$"
)
_OFF_AFTER = re.compile(
    r"^\W*(?:\w+ )?off\b|^ (?:under|in|over) (?:one|her|his|my|the) (?:arm|hand)|^ (?:on the "
    r"(?:hook|chair|rack|hanger)|aside)\b"
)
_ASKS_WHAT = re.compile(
    r"\bwhat (?:are you|do you|did you|you|u)\b[^.]{0,12}\b(?:wear|wearing|put on)\b"
)
_ON_AFTER = re.compile(r"^ on$")
_NOT = re.compile(r"\b(?:not|never|no|without)\b|n't\b")


def clothes_of(clauses: Iterable[Clause]) -> list[str]:
    """Return what the character wears by what is so now, the last put on first."""
    worn: dict[str, str] = {}
    asked = -1  # the turn that answers what is worn
    for clause in clauses:
        if clause.speaker is Speaker.USER and _ASKS_WHAT.search(clause.text):
            asked = clause.turn + 1
        if clause.mode is Mode.IS:
            _dress(worn, clause, is_answer=clause.turn == asked)
    return list(worn.values())[::-1][:_GARMENTS_MAX]


def names_clothes(text: str) -> bool:
    """Tell whether a wish says what is worn."""
    return _GARMENT.search(text) is not None


def things_of(clauses: Sequence[Clause], *, besides: str) -> list[str]:
    """Return what stands about, of the last turns, without what `besides` says already."""
    last = clauses[-1].turn if clauses else 0
    seen: dict[str, str] = {}
    for clause in clauses:
        if clause.mode is not Mode.IS or last - clause.turn > 3:
            continue
        text = clause.text.replace("cats and dogs", " ")
        for found in vocabulary.pattern(tuple(vocabulary.THINGS)).finditer(text):
            before = " ".join(text[: found.start()].split()[-4:])
            said = vocabulary.THINGS[found[1]]
            if not _counts(clause, before):
                if _NOT.search(before) or re.search(r"\b(?:blow\w*|blew|put\w*) out\b", before):
                    seen.pop(said, None)
                continue
            seen.pop(said, None)
            seen[said] = found[1]
    words = {_stem(word) for word in re.findall(r"[a-z]+", besides.lower())}
    fresh = [
        said
        for said, word in seen.items()
        if words.isdisjoint(_stem(one) for one in (*said.split(), *word.split()) if len(one) > 2)
    ]
    return fresh[::-1][:_THINGS_MAX]


def _counts(clause: Clause, before: str) -> bool:
    """Tell whether something is there, not only spoken of."""
    if clause.who is Who.OTHER and not clause.is_told:
        return False
    return not re.search(
        r"\b(?:not|no|never|without|like|than|about|of|love|loves|hate|want|wants|need|favourite"
        r"|favorite|allergic|miss|misses|had|has a|have a|smell|taste|prefer|instead|blow\w*|blew"
        r"|as|from|called|name)\b|n't\b",
        before,
    )


def _dress(worn: dict[str, str], clause: Clause, *, is_answer: bool) -> None:
    for found in _GARMENT.finditer(clause.text):
        before, after = clause.text[: found.start()], clause.text[found.end() :]
        noun, whose = found["noun"], found["whose"] or ""
        if _TAKES_OFF.search(before) or _OFF_AFTER.search(after):
            worn.pop(noun, None)
            continue
        is_on = clause.is_told and _ON_AFTER.search(after) is not None
        is_hers = is_answer or is_on or _is_the_characters(clause, before, whose)
        if not is_hers or _NOT.search(" ".join(before.split()[-4:])):
            continue
        words = " ".join(found["words"].replace(",", " ").split())
        if not words and noun in worn:
            continue
        said = f"{words} {noun}".strip()
        worn.pop(noun, None)
        if noun in vocabulary.MANY:
            worn[noun] = said
        else:
            worn[noun] = (
                "an " if said[0] in "aeiou" and not said.startswith("uni") else "a "
            ) + said


def _is_the_characters(clause: Clause, before: str, whose: str) -> bool:
    """Tell whether a garment is worn by the character, by whose it is and what is said before."""
    puts_on = _PUTS_ON.search(before) is not None
    of_speaker = "your" if clause.speaker is Speaker.USER else "my"
    of_other = "my" if clause.speaker is Speaker.USER else "your"
    if of_other in whose:
        return False
    if of_speaker in whose:
        return True
    if clause.who is Who.CHARACTER:
        return puts_on or whose in ("her", "his")
    says_you = clause.speaker is Speaker.USER and re.search(r"\byou\b", before) is not None
    return puts_on and says_you


def _stem(word: str) -> str:
    return word.removesuffix("s")
