"""Verbs that can be seen, in all their forms, and what they are called in a picture."""

from __future__ import annotations

import re
from functools import cache

from app.providers.screening.spelling import listed

POSTURES = listed(
    "sit stand lean lie kneel crouch perch curl lounge recline rest float hover settle squat slump"
)
MOVING = listed(
    "walk run stroll wander climb ride drive sail row swim jog march sneak skate ski surf fly hike "
    "cycle gallop wade jump dive skip hop race tiptoe step"
)
# they are seen, but say little beside others
SMALL = listed(
    "look gaze stare watch turn wait listen open close pull push offer lift raise step nod shake "
    "hand tilt glance peek shiver approach face point lie rest stop pause"
)
_OTHERS = listed(
    "dance sing play read write paint draw cook bake drink sip eat pour hold carry sleep nap fish "
    "hunt fight train aim swing throw catch knock light blow brush comb wash sweep sew knit build "
    "repair fix work type study teach pray meditate stretch wave hug embrace kiss relax hide "
    "explore search dig plant water pick gather feed pet stroke cuddle wrap serve twirl spin bow "
    "curtsy juggle cast conjure chase toast celebrate unpack pack polish sharpen tune strum "
    "photograph film stir knead chop grind brew mix taste decorate arrange admire inspect examine "
    "study whisper hum cheer clap laugh steer pilot saddle groom bandage heal perform practise "
    "practice rehearse lecture carve sculpt tie untie balance duel wield unsheathe summon levitate "
    "fold huddle snuggle sketch splash wear warm adjust button load fetch roast grill share set "
    "hang mount buckle fasten dangle paddle kick toss unroll unfold spread trace solve measure "
    "scrub tend sprinkle nibble swirl strike block dodge shoot chant recite guide drag squeeze "
    "pose smell ring saw slide scribble flip unwrap chew sprint crawl lick press trail breathe "
    "shovel weave brandish peel slice fill empty jot scribble doodle browse skim inspect toast "
    "wield rock"
)
PHYSICAL = listed(
    "bring enter join come arrive appear approach greet interrupt wave stand sit walk run smile "
    "dance sing play serve cheer watch laugh march rush stare knock pass hand pour fight attack "
    "follow wait lean gather bow step talk argue whisper call shout nod drink eat work guard chase "
    "surround applaud look turn point fly sleep lie kneel ride carry hold"
)
VERBS = POSTURES | MOVING | SMALL | _OTHERS

_DOUBLED = listed(
    "sit run swim hug pet stir hum nap jog sip clap knit spin dig hop skip step wrap chop set nod "
    "stop rub strum unwrap drag scrub skim slip squat tap pat"
)
_PAST = {
    "sit": "sat", "stand": "stood", "lie": "lay", "kneel": "knelt", "run": "ran", "ride": "rode",
    "drive": "drove", "swim": "swam", "fly": "flew", "sing": "sang", "read": "read",
    "write": "wrote",
    "draw": "drew", "drink": "drank", "eat": "ate", "hold": "held", "sleep": "slept",
    "fight": "fought",
    "swing": "swung", "throw": "threw", "catch": "caught", "light": "lit", "blow": "blew",
    "sweep": "swept", "build": "built", "teach": "taught", "hide": "hid", "dig": "dug",
    "feed": "fed",
    "spin": "spun", "cast": "cast", "grind": "ground", "wear": "wore", "shake": "shook",
    "set": "set",
    "sew": "sewed", "come": "came", "bring": "brought", "hang": "hung", "spread": "spread",
    "strike": "struck", "shoot": "shot", "weave": "wove", "ring": "rang",
}  # fmt: skip
_IRREGULAR_GERUNDS = {"lie": "lying", "tie": "tying", "untie": "untying"}


def gerund(verb: str) -> str:
    """Return the -ing form."""
    if verb in _IRREGULAR_GERUNDS:
        return _IRREGULAR_GERUNDS[verb]
    if verb in _DOUBLED:
        return verb + verb[-1] + "ing"
    return (verb[:-1] if re.search(r"[^eyo]e$", verb) else verb) + "ing"


def third(verb: str) -> str:
    """Return the form after "she"."""
    if re.search(r"(?:s|x|z|ch|sh|o)$", verb):
        return verb + "es"
    return verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + "s"


def past(verb: str) -> str:
    """Return the simple past."""
    if verb in _PAST:
        return _PAST[verb]
    if verb in _DOUBLED:
        return verb + verb[-1] + "ed"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


@cache
def bases() -> dict[str, str]:
    """Return every form of a verb and the verb itself."""
    forms: dict[str, str] = {}
    for verb in sorted(VERBS | PHYSICAL):
        for form in (third(verb), past(verb), gerund(verb)):
            forms.setdefault(form, verb)
    return forms | {verb: verb for verb in VERBS | PHYSICAL}


@cache
def pasts() -> frozenset[str]:
    """Return the forms that are of the simple past alone."""
    return frozenset(form for verb in VERBS | PHYSICAL if (form := past(verb)) != verb)


@cache
def thirds() -> frozenset[str]:
    """Return the forms that follow "she"."""
    return frozenset(map(third, VERBS | PHYSICAL))
