"""What the character does: the last things that it is seen to do, in our grammar. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.providers.language.port import Speaker
from app.providers.language.talk import verbs
from app.providers.language.talk.clauses import Clause, Mode, Who
from app.providers.screening.spelling import listed

_TAIL_WORDS = 10
_LASTING_TURNS = 6


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that is done, as a phrase with -ing. `turn` is that of the talk."""

    verb: str
    phrase: str
    who: Who
    turn: int
    number: int
    weight: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """How the character is spoken of, and what the user is in the picture."""

    own: str  # her, his, their
    object: str  # her, him, them
    other: str  # "the companion", or "the viewer" when only the character is seen


_AFTER_VERB = (
    "(?:her|his|my|their|the|a|an|at|to|in|on|out|up|down|into|with|over|towards?|around|off)"
)
_FORM = "|".join(sorted(verbs.bases(), key=len, reverse=True))
_ADVERB = (
    r"(?:\w+ly|just|now|still|then|also|again|always|both|all|slowly|back|here|even|already|softly)"
)
_SUBJECT = (
    r"(?:\b(?:i|i'm|i am|i've|you|you're|you are|you've|we|we're|we are|we've|she|she's|she is|he"
    r"|he's|he is|they|they're|they are|let me)\b)"
)
_DEED = re.compile(
    rf"(?:^|{_SUBJECT}\s+(?:am\s+|is\s+|are\s+|was\s+|have\s+|has\s+)?(?:been\s+)?)(?:(?:{_ADVERB}|and|so|as|while"
    rf"|there|oh|begins? to|start(?:s)? to|begin|start|starts|begins|keep|keeps|continue to"
    rf"|continues to|going to be)\s+)*(?P<form>{_FORM})\b(?P<tail>[^.!?]*)"
)
_EXTRA = re.compile(
    r"\b(?:takes?|took|taking|have|has|having) (?:a |another )?(?:long |slow |small |tiny |deep "
    r")?(?P<what>sip|bite|selfie|photo|picture|nap|bow)\b(?P<tail>[^.!?]*)"
)
_EXTRAS = {
    "sip": ("drink", "drinking"),
    "bite": ("eat", "eating"),
    "selfie": ("photograph", "taking a selfie"),
    "photo": ("photograph", "taking a photograph"),
    "picture": ("photograph", "taking a photograph"),
    "nap": ("sleep", "taking a nap"),
    "bow": ("bow", "taking a bow"),
}
_MAKES = re.compile(
    r"\b(?:mak(?:e|es|ing)|made|prepar(?:e|es|ing)) (?:(?:us|you|me|a|some|the|fresh|pot of|cup of"
    r"|an) )*(?P<what>tea|coffee|breakfast|dinner|lunch|pancakes|soup|bread|cake|cookies"
    r"|sandwiches|snowman|snow angel|fire|potion|salad|pasta|pizza|cocoa|hot chocolate)\b"
)
_HAVING = re.compile(
    r"\b(?:i'm|i am|we're|we are|you're|you are|she's|he's|^) ?having (?P<what>(?:(?:a|an|some"
    r"|the) )?(?:\w+ )?(?:coffee|tea|breakfast|lunch|dinner|supper|picnic|drink|wine|cake"
    r"|brunch))\b"
)
_CONTACTS = {
    "holding hands with {}": re.compile(
        r"\b(?:tak(?:e|es|ing)|took|hold(?:s|ing)?|held|squeez(?:e|es|ing)|reach(?:es|ing)? for"
        r"|slips? (?:my|her|his) hand into)\b[^.]{0,20}\b(?:your|my|his|her|each other's|the "
        r"other's) hands?\b|\bhand in hand\b|\bhold(?:ing)? hands\b"
    ),
    "in a warm embrace with {}": re.compile(
        r"\b(?:hug(?:s|ging|ged)?|embrac(?:e|es|ing|ed)) (?:you|me|each other)\b|\bwrap(?:s|ping"
        r"|ped)? (?:my|your|her|his) arms around (?:you|me)\b"
    ),
    "with the head on the shoulder of {}": re.compile(
        r"\b(?:lean|rest|put|lay|tuck)(?:s|ing)?\b[^.]{0,24}\b(?:on|against) (?:your|my) shoulder\b"
    ),
    "arm in arm with {}": re.compile(
        r"\b(?:put|lay|wrap|place|slip)s? (?:an|my|her|his|your) arm (?:around|about) (?:you|me"
        r"|your|my)\b|\barm in arm\b|\btakes? your arm\b"
    ),
    "raising a glass to {}": re.compile(
        r"\bclink(?:s|ing)?\b|\brais(?:e|es|ing) (?:my|a|her|his|our|your) (?:glass|cup|mug)\b"
    ),
    "close to {}, about to kiss": re.compile(r"\bkiss(?:es|ing|ed)? (?:you|me|your|my)\b"),
}
_STOPS = listed(
    "that because when which who whom whose if so until since unless though although wondering "
    "hoping trying letting let saying thinking feeling knowing asking before but where why how "
    "than then"
)
_BARE_END = listed(
    "the a an my your his her their our and or of to in on at by with for from into onto over "
    "under near as up too now again here please then also still together very just some it is are "
    "was while around about back this these those that there slowly softly quietly gently finally"
)
_KEPT_END = listed("up down back here together around away out")
_AT_ME = re.compile(
    r"^\s*(?:up |back |over |straight |softly |warmly |deeply )*(?:at|to|towards?|into)\s+(?:you"
    r"|me|your eyes|my eyes)\b"
)
_OF_FEELING = listed("laugh smile nod shake shiver pause stop whisper hum set wear practice")
NEED_OBJECTS = listed(
    "hold carry pour pick light open close raise lift offer serve throw catch fix repair build "
    "feed pet stroke aim cast stir gather fold share set adjust taste mix brush warm wear hang "
    "mount buckle fasten unroll spread wrap toss wield admire inspect film photograph"
)
_LOOKS = listed("look gaze stare turn glance face watch peek")
_SAYS_NOTHING = re.compile(r"^(?:one|it|them|something|that|like|the camera)\b|\beyebrows?\b")
_IN_HAND = re.compile(
    r"^(?:(?:a|an|her|his|my|the)\s+)?(?!.*\b(?:head|face|hand|chin|it|this)\b.* in)"
    r"(?P<what>[a-z]+(?: [a-z]+)?) in (?:(?:her|his|my|one) )?hands?$"
)
_Seen = tuple[str, str, int]  # verb, phrase ("" when there is nothing to see), weight
_STATE = re.compile(r"\s+(?:up )?(?:in|by|with|on)\b")
_SPOTS = re.compile(
    r"^(?:(?:i'm|i am|she is|she's|he is|he's|you're|you are)\s+)?(?:still |here |outside |right "
    r"|now |just )*(?P<spot>(?:on|under|beneath|by|beside|at|against|in front of)\s+(?:a|an|the|my"
    r"|our|her|his)\s+(?:\w+\s+){0,2}(?:bench|tree|oak|window|table|fire|sofa|couch|chair|armchair"
    r"|rock|wall|stairs|steps|blanket|swing|floor|grass|log|edge|counter|door|desk|railing|hammock"
    r"|campfire|fireplace|carpet|rug|ladder|throne|altar|cherry blossoms|hay)\b(?P<tail>[^.!?]*))"
)
_ASKED_FOR = listed(
    "play sing dance draw paint sit stand kneel lie read write pour twirl spin bow wave pose cook "
    "bake swim climb ride juggle meditate stretch kneel"
)
_NOT = re.compile(
    r"\b(?:not|never|don't|doesn't|didn't|no longer|stop|stops|can't|won't|without|almost"
    r"|nearly)\s+(?:\w+\s+)?$"
)


def deeds_of(clauses: Sequence[Clause], grammar: Grammar, *, since: int) -> list[Deed]:
    """Return what character, or both, do now, in order; of clauses from `since` on.

    A request of the last turns counts a little: nobody may have followed it.
    """
    last = clauses[-1].turn if clauses else 0
    found: list[Deed] = []
    for number, clause in enumerate(clauses):
        if number < since or last - clause.turn >= _LASTING_TURNS:
            continue
        if clause.mode is Mode.IS or (clause.mode is Mode.LET and last - clause.turn < 2):
            found.extend(_of_clause(clause, number, grammar))
    return found


def phrases_of(deeds: Iterable[Deed]) -> list[str]:
    """Return the last deed that says something, and the posture it is done in."""
    newest = sorted(
        deeds, key=lambda deed: (deed.turn // 2 + deed.weight, deed.number), reverse=True
    )
    main = next((deed for deed in newest if deed.verb not in verbs.POSTURES), None)
    posture = next((deed for deed in newest if deed.verb in verbs.POSTURES), None)
    if main is None or posture is None:
        return [deed.phrase for deed in (main or posture,) if deed is not None]
    if main.verb in verbs.MOVING:
        return [main.phrase if main.number > posture.number else posture.phrase]
    if main.weight < posture.weight and main.turn < posture.turn:
        return [posture.phrase]
    if posture.turn < main.turn - 3 and main.weight > 1:
        return [main.phrase]
    return [main.phrase, posture.phrase]


def contact_of(clauses: Sequence[Clause], other: str) -> str:
    """Return how the two touch in the last turns, "" when they do not."""
    last = clauses[-1].turn if clauses else 0
    said = ""
    for clause in clauses:
        if clause.mode is not Mode.IS or last - clause.turn > 2 or clause.who is Who.OTHER:
            continue
        for wording, pattern in _CONTACTS.items():
            found = pattern.search(clause.text)
            if found and not _NOT.search(clause.text[: found.start()] + " "):
                said = wording.format(other)
        if re.search(r"\b(?:lets? go|pulls? away|steps? back)\b", clause.text):
            said = ""
    return said


def _of_clause(clause: Clause, number: int, grammar: Grammar) -> Iterator[Deed]:
    """Yield what a clause says that is done; what a summary tells was done before."""
    is_of_them = clause.who in (Who.CHARACTER, Who.BOTH)
    is_hers = is_of_them or (clause.is_told and clause.speaker is Speaker.CHARACTER)
    held = _IN_HAND.match(clause.text) if is_hers else None
    if held:
        article = "an" if held["what"][0] in "aeiou" else "a"
        yield Deed("hold", f"holding {article} {held['what']}", clause.who, clause.turn, number, 2)
    if not is_of_them or clause.turn < 0:
        return
    seen = _made(clause) or _taken(clause, grammar) or _being(clause, grammar)
    if seen is None:
        seen = _done(clause, grammar)
    if seen is not None and seen[1]:
        verb, phrase, weight = seen
        weight = 0 if clause.mode is Mode.LET else weight
        yield Deed(verb, phrase, clause.who, clause.turn, number, weight)


def _made(clause: Clause) -> _Seen | None:
    """Return what is made or had of the things that one makes and has."""
    for pattern, verb, word in ((_MAKES, "cook", "making"), (_HAVING, "eat", "having")):
        found = pattern.search(clause.text)
        if found and not _NOT.search(clause.text[: found.start()] + " "):
            return verb, f"{word} {found['what']}", 2
    return None


def _taken(clause: Clause, grammar: Grammar) -> _Seen | None:
    """Return what is taken: a sip, a nap, a selfie."""
    found = _EXTRA.search(clause.text)
    if found is None:
        return None
    verb, said = _EXTRAS[found["what"]]
    if said not in ("drinking", "eating"):
        return verb, said, 2
    what = re.sub(r"^of ", "", _tail(found["tail"], clause, grammar))
    return (verb, f"{said} {what}", 2) if what else (verb, "", 0)


def _being(clause: Clause, grammar: Grammar) -> _Seen | None:
    """Return where somebody simply is: "on the bench under the oak"."""
    found = _SPOTS.match(clause.text) if clause.who is Who.CHARACTER else None
    return ("sit", _tail(found["spot"], clause, grammar), 1) if found else None


def _done(clause: Clause, grammar: Grammar) -> _Seen | None:
    """Return what the first verb of the clause says, when it can be seen and is going on."""
    found = _DEED.search(clause.text)
    if found is None or _NOT.search(clause.text[: found.start("form")]):
        return None
    verb = verbs.bases()[found["form"]]
    if verb in _OF_FEELING or verb not in verbs.VERBS:
        return None
    if clause.mode is Mode.LET and verb not in _ASKED_FOR:
        return None
    is_over = re.search(r"(?:'ve|\bhave|\bhas)\s+(?!been)", clause.text[: found.start("form")])
    if is_over and verb not in verbs.POSTURES:
        return None
    is_state = found["form"] == verbs.past(verb) and found.start("form") == 0
    if is_state and _STATE.match(found["tail"]):
        return "lounge", f"{found['form']} {_tail(found['tail'], clause, grammar)}", 2
    phrase = _phrase(verb, found["tail"], clause, grammar)
    return verb, phrase, 1 if verb in verbs.SMALL or _AT_ME.search(found["tail"]) else 2


def _phrase(verb: str, tail: str, clause: Clause, grammar: Grammar) -> str:
    """Return verb and tail as a phrase with -ing, "" when they say nothing that is seen."""
    if _AT_ME.search(tail):
        if verb not in _LOOKS and verb not in ("wave", "point"):
            return ""
        ing = verbs.gerund(verb if verb in ("wave", "point", "gaze", "stare") else "look")
        return f"{ing} {'to' if verb == 'wave' else 'at'} {grammar.other}"
    told = _tail(tail, clause, grammar)
    if verb == "wave" and not told:
        told = f"to {grammar.other}"
    needed = 2 if verb in verbs.SMALL else 1 if verb in NEED_OBJECTS else 0
    if len(told.split()) < needed or _SAYS_NOTHING.search(told):
        return ""
    phrase = f"{verbs.gerund(verb)} {told}".strip()
    is_both = clause.who is Who.BOTH and "together" not in phrase and "companion" not in phrase
    return f"{phrase} together" if is_both else phrase


def _tail(tail: str, clause: Clause, grammar: Grammar) -> str:
    """Return what follows a verb in our grammar, a few words, cut where they make sense."""
    words: list[str] = []
    for word in re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", tail.split(" and then ")[0]):
        if word in _STOPS or len(words) == _TAIL_WORDS + 4 or len(word) > 20:
            break
        words.append(word)
    told = _in_our_grammar(words, clause, grammar)
    told = re.sub(
        r"\b(?:a (?:bit|little)|for (?:a|the) (?:moment|while|second|first time))\b", " ", told
    )
    told = re.sub(r"\s*\bto (?!the\b|a\b|an\b|her\b|his\b|their\b|music\b|each\b).*$", "", told)
    told = re.sub(r"\s*\band (?:\w+ly )?(?:" + _FORM + r")\b.*$", "", told)
    told = re.sub(rf"\s*\band \w+s(?: {_AFTER_VERB}\b.*)?$", "", told) if clause.is_told else told
    told = re.sub(r"\bsomething (?:for \w+(?: \w+)? )?(?=on\b|with\b)", "", told)
    told = re.sub(r"\s*\bfor the (?:viewer|companion)\b", "", told)
    kept = told.split()[:_TAIL_WORDS]
    while kept and kept[-1] in _BARE_END and not (kept[-1] in _KEPT_END and len(kept) == 1):
        kept.pop()
    return " ".join(kept)


def _in_our_grammar(words: list[str], clause: Clause, grammar: Grammar) -> str:
    """Return words said by one of the two as somebody who sees both says them."""
    speaks = clause.speaker is Speaker.CHARACTER
    mine, yours = (grammar.own, "the companion's") if speaks else ("the companion's", grammar.own)
    me, you = (grammar.object, grammar.other) if speaks else (grammar.other, grammar.object)
    both = clause.who is Who.BOTH
    swaps = {
        "my": "their" if both else mine, "your": "their" if both else yours,
        "mine": mine, "me": me, "you": you, "us": "them", "our": "their",
        "myself": f"{grammar.object}self", "yourself": f"{grammar.object}self",
        "this": "the", "these": "the", "that": "the",
    }  # fmt: skip
    if clause.is_told:
        swaps |= {"her": grammar.own, "his": grammar.own, "their": "their"}
    text = " ".join(swaps.get(word, word) for word in words)
    text = re.sub(r"\bthemself\b", "themselves", text)
    return re.sub(r"\b(?:for|with|to|beside|next to) (?:her|him|them)$", "", text)
