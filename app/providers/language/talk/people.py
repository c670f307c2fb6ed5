"""Who is in the picture beside the character. Pure.

The user is, when the talk has the two together; others when they are there and do something. All
are adults, and without looks, for nobody described them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.providers.language.talk import verbs, vocabulary
from app.providers.language.talk.clauses import Clause, Mode, Names, Who
from app.providers.screening.spelling import listed

COMPANION = "an adult companion"
_PEOPLE_MAX = 2
_TOGETHER_TURNS = 4

_BODILY = verbs.PHYSICAL | verbs.POSTURES | verbs.MOVING
_ACTS = "|".join(
    sorted(
        {form for verb in _BODILY for form in (verb, verbs.third(verb), verbs.past(verb))}
        | {f"{be} {verbs.gerund(verb)}" for verb in _BODILY for be in ("is", "are")},
        key=len,
        reverse=True,
    )
)
_ROLE = re.compile(
    rf"\b(?:the|a|an|my|your|our|his|her|some|another|two|three)\s+(?:(?:old|young|tall|friendly"
    rf"|royal|little|older|younger|best|whole|small|hooded"
    rf"|mysterious)\s+)?{vocabulary.pattern(tuple(vocabulary.PEOPLE)).pattern}(?:\s+[a-z]+)?\s+(?:\w+ly\s+)?(?:also\s+)?(?:{_ACTS})\b"
)
_WITH_ROLE = re.compile(
    rf"\b(?:with|beside|next to|behind)\s+(?:the|a|an|my|your|our|his"
    rf"|her)\s+(?:best\s+)?{vocabulary.pattern(tuple(vocabulary.PEOPLE)).pattern}(?!\w)"
)
_NAMED = re.compile(
    rf"(?:^|(?<=[a-z,;:] ))(?P<name>[A-Z][a-zà-ÿ]{{1,15}})\s+(?:\w+ly\s+)?(?:also\s+)?(?:{_ACTS})\b"
)
_NO_NAMES = listed(
    "The This That There Then They She He It We You I A An And But So Now Here My Your Our Her His "
    "Its Let Please Just Look Everyone Nobody Somebody Someone People Music Rain Snow Night "
    "Morning Come God Gosh Well Oh Ah Yes No Okay Sure Slowly Suddenly Outside Inside Sunlight "
    "Candles Waves What Who Where When Why How If As While Still Both All Every Each Something "
    "Everything Time Laughing Smiling System Assistant User Moonlight Wind Thunder Lightning "
    "Lanterns Stars Birds Seagulls One Two Three Four Several Many Some Most Another Few Half Not "
    "Never Don Stop Can Could Would Will Shall Do Does Did Is Are Was Were Have Has Had"
)
_GOES = re.compile(
    r"\b(?:leaves?|left|goes (?:away|home|back)|walks? (?:away|off|out)|is gone|has gone|gone"
    r"|disappears?|vanishe[sd]|says? goodbye|departs?|went (?:away|home))\b"
)
_ARE_TOGETHER = re.compile(
    r"\b(?:together|both of us|the two of us|next to (?:you|me)|beside (?:you|me)|across from "
    r"(?:you|me)|with (?:you|me)|close to (?:you|me)|between us|each other|(?:around|beside"
    r"|between|over|with|for|near|against|behind) us|(?:your|you [^.]{0,20}\bmy) (?:arms?|hands?"
    r"|shoulder|lap|side|cheek|waist|back|knee)|hugs? (?:you|me)|hold(?:s|ing)? (?:you|me)"
    r"|kiss(?:es|ing)? (?:you|me)|around (?:you|me)|lead(?:s|ing)? (?:you|me)|pull(?:s|ing)? "
    r"(?:you|me)|toward(?:s)? (?:you|me)|facing (?:you|me)|opposite (?:you|me)|against (?:you|me)"
    r"|offer(?:s|ing)? (?:you|me)|hand(?:s|ing)? (?:you|me)|pass(?:es|ing)? (?:you|me)|behind "
    r"(?:you|me)|(?:splash|throw|toss)\w*[^.]{0,20} at (?:you|me)|after (?:you|me)|(?:walk|step"
    r"|come|run|mov|lean|kneel|sit)\w* (?:\w+ ){0,2}to (?:you|me)|(?:follow|chas|lead|help)\w* "
    r"(?:you|me))\b"
)
_PARTS = re.compile(
    r"\b(?:good ?bye|bye|see you (?:later|soon|tomorrow|around)|i (?:have|need) to go|i'm "
    r"(?:leaving|going home|off)|i leave|farewell|leaves? you alone|alone now|good night"
    r"|walk(?:s)? away|i'm home now|i go home)\b"
)
_NOT = re.compile(r"\b(?:not|never|without|no longer|don't|alone)\b|n't\b")
_THINKS = re.compile(
    r"\b(?:talk|speak|think|know|agree|believe|understand|chat|met|meet|need|miss|love)\b"
)


def are_together(clauses: Sequence[Clause], *, came_together: bool) -> bool:
    """Tell whether the last turns have the user and the character at one place, doing something."""
    if not clauses:
        return False
    last = clauses[-1].turn
    together = came_together
    for clause in clauses:
        if clause.mode is not Mode.IS or last - clause.turn >= _TOGETHER_TURNS:
            continue
        is_of_them = clause.is_told or clause.who in (Who.CHARACTER, Who.USER, Who.BOTH)
        is_both = clause.who is Who.BOTH and not _THINKS.search(clause.text)
        if _PARTS.search(clause.text):
            together = False
        elif _NOT.search(clause.text):
            continue
        elif (_ARE_TOGETHER.search(clause.text) and is_of_them) or is_both:
            together = True
    return together


def are_wished_together(wish: str) -> bool | None:
    """Tell whether a wish wants both, or the character alone; None when it says neither."""
    if re.search(
        r"\b(?:alone|only (?:you|her|him|me)|just (?:you|her|him)|without me|by yourself|solo)\b",
        wish,
    ):
        return False
    if re.search(
        r"\b(?:us|we|we're|both|together|with me|me and|you and (?:me|i)|next to me|beside me|our"
        r"|my (?:arms?|hands?|shoulder|side|lap)|hold(?:ing)? me|hug(?:ging)? me|kiss(?:ing)? "
        r"me)\b",
        wish,
    ):
        return True
    return None


def others_in(clauses: Iterable[Clause], names: Names) -> list[str]:
    """Return the others who are there now, at most two, the last who came first."""
    there: dict[str, str] = {}
    for clause in clauses:
        if clause.mode is not Mode.IS:
            continue
        for key, said in _seen(clause, names):
            there.pop(key, None)
            if not _GOES.search(clause.text):
                there[key] = said
        if re.search(
            r"\bwe(?:'re| are) (?:all )?alone\b|\beverybody (?:leaves|left|is gone)\b", clause.text
        ):
            there.clear()
    return list(there.values())[::-1][:_PEOPLE_MAX]


def _seen(clause: Clause, names: Names) -> Iterable[tuple[str, str]]:
    found = [*_ROLE.finditer(clause.text), *_WITH_ROLE.finditer(clause.text)]
    going = re.search(
        rf"\b(?:the|a|my|your)\s+{vocabulary.pattern(tuple(vocabulary.PEOPLE)).pattern}",
        clause.text,
    )
    if going and _GOES.search(clause.text):
        found.append(going)
    for one in found:
        yield vocabulary.PEOPLE[one[1]], vocabulary.PEOPLE[one[1]]
    for one in _NAMED.finditer(clause.raw):
        name = one["name"]
        if name in _NO_NAMES or name.lower() in (names.character, names.user, *verbs.bases()):
            continue
        yield name, f"another adult called {name}"
    for gone in re.finditer(
        r"\b([A-Z][a-zà-ÿ]{1,15}) (?:has |is |just )*(?:leaves|left|gone|goes|walks away)",
        clause.raw,
    ):
        yield gone[1], ""
