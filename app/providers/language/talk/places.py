"""Where the talk is: only where people are counts, not what they speak of. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.providers.language.port import Speaker
from app.providers.language.talk import atlas, vocabulary
from app.providers.language.talk.clauses import Clause, Mode, Who
from app.providers.screening.spelling import listed


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as we say it ("in the old library"), by its noun, and from which clause on.

    `is_sure` says that somebody is there by what was said; else it was only named.
    """

    noun: str
    text: str
    has_walls: bool
    since: int
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where they are now (None: nobody said), the clause of the last change, and who changed it."""

    spot: Spot | None
    moved_at: int
    left: frozenset[str]
    by: Who = Who.NOBODY


_ADJECTIVES = "|".join(sorted(atlas.ADJECTIVES, key=len, reverse=True))
_NOUN = vocabulary.pattern((*atlas.PLACES, *atlas.ALIASES)).pattern
_PLACE = re.compile(
    r"(?:\b(?P<article>the|a|an|this|that|our|my|your|his|her|their|some|another)\s+)?"
    rf"(?P<adjectives>(?:(?:{_ADJECTIVES})\s+){{0,3}})(?P<noun>{_NOUN})"
)
_TAIL = re.compile(
    r"\s+(?:of|over|by|near|beside|above|overlooking|in|at|on)\s+(?:the|a|an|this|our)\s+"
    rf"(?:(?:{_ADJECTIVES})\s+){{0,3}}(?:{_NOUN})"
)
_GOING = re.compile(
    r"\b(?:go|goes|going|gone|went|walk\w*|run|runs|running|ran|head\w*|step\w*|come|comes|coming"
    r"|came|return\w*|get|gets|got|arriv\w*|reach\w*|enter\w*|mov(?:e|es|ed|ing)|climb\w*|rid(?:e"
    r"|es|ing)|rode|driv(?:e|es|ing)|drove|sail\w*|travel\w*|wander\w*|stroll\w*|sneak\w*|lead\w*"
    r"|led|take|takes|took|drag\w*|pull\w*|follow\w*|hurr\w+|rush\w*|land|lands|landed|teleport\w*"
    r"|jump\w*|div(?:e|es|ed|ing)|slip\w*|retreat\w*|stumbl\w*|carr\w+|bring\w*|brought|made it"
    r"|make it|back|welcome|meet|tiptoe\w*|march\w*|swim\w*|crawl\w*|fly|flies|flew|escap\w+"
    r"|emerg\w+|ascend\w*|descend\w*|settl\w+|check\w*)\b"
)
_PART = r"\s*(?:(?:the|a|an|my|our|her|his|its|your) (?:\w+ ){1,2}of\s*)?$"
_PART_OF = re.compile(
    r"\b(?:counter|table|window|door|doorway|edge|wheel|deck|floor|wall|walls|middle|corner|steps"
    r"|stairs|shelves|foot|side|back|front|end|heart|centre|center|top|railing|gate|entrance"
    r"|aisles?|rows|crowd|streets|paths?|shadows?|depths?) of\s+$"
)
_AFTER_PLACE = re.compile(r"(?:'s)?\s*(\w+)")
_NO_PLACE_BEFORE = listed(
    "coat coats dress shirt hat suit towel boots ball life people green blue captain air breeze "
    "view lights keeper owner worker story girl woman man boy uniform food music noise clothes cat "
    "master boat bag fire trip walk tour guide"
)
_TO = re.compile(
    r"\b(?:to|into|onto|inside|towards?|through|across|along|back in|down to|up to|in|on|at|up"
    r"|down|past|out on|out in|by|for|over)" + _PART
)
_DIRECT = re.compile(
    r"\b(?:open\w*|through) (?:\w+ ){0,3}doors? (?:of|to) \s*$|\b(?:reach\w*|enter\w*|climb\w*"
    r"|ascend\w*|cross(?:es|ed|ing)?|descend\w*)\s*$"
)
_IN = re.compile(
    r"\b(?:in|at|on|inside|by|beside|near|under|beneath|along|around|across|through|aboard|within"
    r"|outside|next to|in front of|among|amid|overlooking|onto|into|behind|against|before)" + _PART
)
_LEAVING = re.compile(
    r"\b(?:leav(?:e|es|ing)|left|exit(?:s|ed|ing)?|flee(?:s|ing)?|fled|escap(?:e|es|ed|ing)(?: "
    r"from)?|(?:out|away|off|back) (?:of|from)|come out of|(?:walk|run|ride|sail|step|com|return"
    r"|hurr|move)\w* from)\s*$"
)
_LEAD = re.compile(
    r"\s*\b(?:(?:down|up|out|back|over|deep)\s+)*(?:in|on|at|by|through|across|along|inside|into"
    r"|onto|to|down|near|around|from|of|above|over)\s+(?:(?:the|a|an|her|his|their)\s+\w+\s+)?$"
)
_FOLLOWERS = listed(
    "in on at by with while and as of over near under beside behind before after to from for into "
    "together"
)
_WHEN = re.compile(
    r"\b(?:at|in|under|during|by|before|after)(?: the)?(?: \w+)? (?:night|midnight|dawn|sunrise"
    r"|morning|noon|afternoon|sunset|evening|dusk|twilight|rain|fog|mist|snow|storm|wind|moonlight"
    r"|starlight|candlelight)\b"
)
_OUT_OF_THE_WINDOW = re.compile(r"\b(?:lean|look|peer|star|gaz|hang)\w* out of\s*$")
_IS_FROM = re.compile(r"\b(?:am|'m|are|is|come|comes|view) from\s*$")
_IS_HOME = re.compile(r"\b(?:am|are|is|'m|'re|back|finally|here at)\s*$")
_LIVES = re.compile(r"\b(?:lives?|living|works?|born|view|photo|picture|house|apartment)\b")
_LOOKS_AT = re.compile(r"\b(?:look|gaz|star(?:e|ing)|view)\w*\b")
_STANDS = re.compile(
    r"\b(?:i'm|am|are|we're|here|sit\w*|stand\w*|stood|sat|\w+ing) (?:\w+ ){0,3}(?:in|at|on"
    r"|by|inside)\s*$"
)
_PERSON = re.compile(
    r"\b(?:i|i'm|we|we're|you|you're|she|he|they|me|us|both|myself|yourself)\b|\bhere\b|\b(?:it's"
    r"|it is|there's|that's)\b"
)
_BE = re.compile(r"\b(?:am|are|is|'m|'re|'s|be|still|here)\b")
_NOT = re.compile(
    r"\b(?:not|never|no longer|nowhere|without|instead of|rather than|far from|outside of|no)\b"
    r"|n't\b"
)
_NAMED = re.compile(
    r"\b(?:like|than|as|about|of|love|loves|loved|prefer|prefers|miss|misses|hate|adore|enjoy"
    r"|called|named|reminds|remind|famous|owns?|about the|know|knows|story|song|book|film|movie"
    r"|painting|picture|photo|map|poem|dream|from|lives?|living|works?|worked|born|native|smells?"
    r"|tastes?|sounds?|lights|view|sight|without|towards?|see|sees|hear|hears|heard|seen|watch"
    r"|watching|look|looks|looking|gaze|gazes|gazing|stare|stares)\b"
)
_REFUSES = re.compile(
    r"\b(?:no|nope|not now|not yet|rather not|rather stay|can't|cannot|don't want|maybe later"
    r"|another time|later|stay here|tomorrow|too (?:cold|late|tired|dark)|not today)\b"
)
_AGREES = re.compile(
    r"\b(?:yes|yeah|yep|sure|okay|ok|of course|gladly|love to|let's|lead the way|great|good idea"
    r"|why not|alright|with pleasure|absolutely|happily|i'd like that|after you|nods?|we are|i am"
    r"|wonderful|perfect|follows?|follow|already there|i'm there|am there)\b"
)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place as a clause speaks of it."""

    spot: Spot
    kind: str  # "gone to", "left", "in", "denied", "named"


def whereabouts(clauses: Sequence[Clause]) -> Whereabouts:
    """Follow the talk to its end.

    Where somebody proposes or asks to be counts once the other agrees: by not refusing a proposal,
    or in words to a question. What nobody answered yet counts when nothing else is known.
    """
    state = Whereabouts(None, -1, frozenset())
    pending: list[tuple[Clause, _Mention]] = []
    for number, clause in enumerate(clauses):
        if pending and clause.speaker is not pending[0][0].speaker:
            answer = " ".join(one.text for one in clauses if one.turn == clause.turn)[:200]
            agreed = [one for one in pending if _is_agreed(one[0], answer)]
            for asked, mention in agreed:
                state = _after(state, mention, number, asked)
            pending = []
        found = list(mentions(clause, number))
        if clause.mode is Mode.IS:
            state = _followed(state, found, number, clause)
        elif clause.mode in (Mode.LET, Mode.ASKED):
            pending.extend((clause, mention) for mention in found if mention.kind != "named")
    proposed = [one for one in pending if one[0].mode is Mode.LET]
    if state.spot is None and proposed:
        state = _after(state, proposed[0][1], len(clauses), proposed[0][0])
    return state


def _followed(
    state: Whereabouts, found: Sequence[_Mention], number: int, clause: Clause
) -> Whereabouts:
    for mention in found:
        state = _after(state, mention, number, clause)
    return _outdoors(state, clause, number)


def mentions(clause: Clause, number: int) -> Iterator[_Mention]:
    """Yield the places of a clause with what it says of them, in order; tails belong to a place."""
    at = 0
    for found in _PLACE.finditer(clause.text):
        if found.start() < at:
            continue
        spot = _spot(found, clause.text, number)
        if spot is None or _next_word(clause.text, found.end()) in _NO_PLACE_BEFORE:
            continue
        tail = _TAIL.match(clause.text, found.end())
        at = tail.end() if tail else found.end()
        kind = _kind(clause, clause.text[: found.start()], found["article"] or "", spot.noun)
        if kind is not None:
            yield _Mention(spot, kind)


def without_place(phrase: str, spot: Spot) -> str:
    """Return a phrase without place, hour and weather, which the setting says."""
    for found in _PLACE.finditer(phrase):
        here = _spot(found, phrase, 0)
        if _noun(found) in atlas.FURNITURE:
            continue
        lead = _LEAD.search(phrase[: found.start()])
        follower = _next_word(phrase, found.end())
        if follower and follower not in _FOLLOWERS:
            continue
        if here is None or lead is None or not _same(here, spot):
            continue
        tail = _TAIL.match(phrase, found.end())
        phrase = f"{phrase[: lead.start()]} {phrase[tail.end() if tail else found.end() :]}"
        break
    return " ".join(_WHEN.sub(" ", phrase).split())


def wished_place(text: str) -> Spot | None:
    """Return the place that a wish names; None for none, or one that is not wanted."""
    for found in _PLACE.finditer(text):
        before = text[: found.start()]
        spot = _spot(found, text, 0)
        if spot is None or (_NOT.search(before[-24:]) and not _IN.search(before)):
            continue
        if re.search(r"\b(?:not|no longer)\s+(?:\w+\s+)?$", before):
            continue
        if spot.noun in atlas.WEAK and not _IN.search(before):
            continue
        return spot
    return None


def usual_place(texts: Iterable[str]) -> Spot | None:
    """Return the kind of place that texts are about, in general words: others may not read them."""
    for text in texts:
        for found in _PLACE.finditer(text.lower()):
            noun = _noun(found)
            if noun not in atlas.WEAK:
                place = atlas.PLACES[noun]
                return Spot(noun, place.usual, place.has_walls, -1, is_sure=False)
    return None


def _noun(found: re.Match[str]) -> str:
    said = found["noun"]
    nouns = (
        atlas.ALIASES.get(one, one)
        for one in (said, said.removesuffix("s"), said.removesuffix("es"))
    )
    return next((noun for noun in nouns if noun in atlas.PLACES), "")


def _spot(found: re.Match[str], text: str, number: int) -> Spot | None:
    noun = _noun(found)
    if not noun:
        return None
    place = atlas.PLACES[noun]
    adjectives = found["adjectives"].strip()
    words = f"{adjectives} {noun}".strip()
    said = place.wording.replace("{}", words)
    if found["article"] in ("a", "an"):
        said = re.sub(
            rf"\bthe {re.escape(words)}", ("an " if words[0] in "aeiou" else "a ") + words, said
        )
    tail = _TAIL.match(text, found.end())
    if tail and place.wording.endswith("{}"):
        said += re.sub(r"\b(?:this|our)\b", "the", tail[0])
    return Spot(noun, said, place.has_walls, number, is_sure=True)


def _kind(clause: Clause, before: str, article: str, noun: str) -> str | None:
    """Return what the clause says of a place; None when it says nothing that counts."""
    near = " ".join(before.split()[-7:])
    if clause.who is Who.OTHER and clause.mode is Mode.IS:
        return None
    if _OUT_OF_THE_WINDOW.search(before):
        return "in"
    if _LEAVING.search(before) and not _IS_FROM.search(before):
        return "left"
    goes = _DIRECT.search(before) or (
        _GOING.search(near) and (_TO.search(before) or noun == "home" or not article)
    )
    is_in = _IN.search(before) is not None or _seen_from(before) or _is_part(before)
    if _NOT.search(near):
        return "denied" if is_in or goes else None
    if noun in atlas.FURNITURE:
        return "named" if is_in or goes else None
    if goes and not _is_where_the_user_is(clause):
        return "gone to"
    return _kind_in(clause, before, is_in=is_in, is_this=article == "this", noun=noun)


def _kind_in(clause: Clause, before: str, *, is_in: bool, is_this: bool, noun: str) -> str | None:
    """Return whether somebody is at a place or it is only named, where nobody goes or leaves."""
    near = " ".join(before.split()[-7:])
    if noun == "home" and _IS_HOME.search(before):
        return "in"
    if _is_where_the_user_is(clause) or (noun in atlas.WEAK and not is_in and not is_this):
        return None
    if is_in and not _LIVES.search(near):
        looks = _LOOKS_AT.search(near) and not _STANDS.search(near)
        is_said_of = clause.is_told or clause.who in (Who.CHARACTER, Who.USER, Who.BOTH)
        begins = not before.strip() or re.match(r"(?:in|at|on|inside|by)\s*$", before)
        is_there = is_said_of or begins or _PERSON.search(before) or _BE.search(before)
        return "in" if is_there and not looks else "named"
    if is_this or re.search(r"\bhere\b", near):
        return "in"
    return None if _NAMED.search(near) and clause.who is not Who.NOBODY else "named"


def _is_part(before: str) -> bool:
    """Tell whether a part of the place is spoken of ("the counter of")."""
    return _PART_OF.search(before) is not None


def _next_word(text: str, end: int) -> str:
    found = _AFTER_PLACE.match(text, end)
    return found[1] if found else ""


def _seen_from(before: str) -> bool:
    """Tell whether something is done from a place ("she waves from the bridge")."""
    return re.search(r"\bfrom\s*$", before) is not None and not re.search(
        r"\b(?:am|is|are|'m|'re|'s|come|comes|came|letter|news|gift|postcard|story|home|back"
        r"|native)\W+(?:\w+ )?from\s*$",
        before,
    )


def _after(state: Whereabouts, mention: _Mention, number: int, clause: Clause) -> Whereabouts:
    spot = replace(mention.spot, since=number)
    here = state.spot
    if mention.kind in ("left", "denied"):
        is_here = here is not None and _same(here, spot)
        return Whereabouts(
            None if is_here else here,
            number if is_here else state.moved_at,
            state.left | {spot.noun},
            clause.who if is_here else state.by,
        )
    if here is not None and here.is_sure and _is_within(spot.noun, here.noun):
        return state
    if mention.kind == "named":
        if spot.noun in state.left or (here is not None and (here.is_sure or here.since >= 0)):
            return state
        return replace(state, spot=replace(spot, is_sure=False))
    if here is not None and here.is_sure and here.since == number and mention.kind == "in":
        return state  # "on a bench in the park at the river": the first says it, the rest is near
    if here is not None and _same(here, spot) and here.is_sure:
        richer = spot if len(spot.text) > len(here.text) else here
        return replace(state, spot=replace(richer, since=number))
    is_move = (here is not None and here.is_sure) or mention.kind == "gone to"
    return Whereabouts(
        spot, number if is_move else state.moved_at, state.left - {spot.noun}, clause.who
    )


def _is_where_the_user_is(clause: Clause) -> bool:
    """Tell whether the user only says where they are themselves, as one does from afar."""
    return (
        clause.speaker is Speaker.USER
        and clause.who is Who.USER
        and not clause.is_told
        and re.search(r"\bi(?:'m| am|'ve been| sit| live)\b", clause.text) is not None
        and re.search(r"\b(?:you|us|we|here|behind|beside)\b", clause.text) is None
    )


def _is_within(noun: str, here: str) -> bool:
    """Tell whether a word means the place where they are, or its counter: "the bar" of a tavern."""
    return here.endswith(f" {noun}") or (noun == "bar" and here in _HAVE_BARS)


def _same(one: Spot, other: Spot) -> bool:
    """Tell whether two are the same place, or words for it."""
    return one.noun == other.noun or (
        atlas.PLACES[one.noun].wording == atlas.PLACES[other.noun].wording
    )


_HAVE_BARS = ("tavern", "pub", "inn", "club", "nightclub", "saloon", "restaurant", "casino")
_GOES_OUT = re.compile(
    r"\b(?:go|goes|went|step|steps|walk|walks|run|runs|come|head|out) (?:back )?(?:outside"
    r"|outdoors)\b"
)


def _outdoors(state: Whereabouts, clause: Clause, number: int) -> Whereabouts:
    here = state.spot
    if here is None or not here.has_walls or not _GOES_OUT.search(clause.text):
        return state
    said = f"on the street in front of the {here.noun}"
    out = Spot("street", said, has_walls=False, since=number, is_sure=True)
    return Whereabouts(out, number, state.left | {here.noun}, clause.who)


def _is_agreed(asked: Clause, answer: str) -> bool:
    if _REFUSES.search(answer[:80]) and not re.match(r"\W*(?:yes|sure|okay)\b", answer):
        return False
    return asked.mode is Mode.LET or _AGREES.search(answer[:80]) is not None
