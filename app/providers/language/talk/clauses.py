"""Turns taken apart: who does it, and whether it is so now or only spoken of. Pure.

"We sit by the lake" is so; "let's sit by the lake" is proposed, "shall we?" asked; "tomorrow",
"imagine" and "if" are not so yet, "once" and "used to" no more. What stands between asterisks, or
outside the quotes of a turn that has some, is told rather than said: its past tense means now.
"""

# ruff: noqa: RUF001 - curly quotes and long dashes are what people type

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.providers.language.port import Speaker, Turn
from app.providers.language.talk import verbs
from app.providers.language.talk.cleaning import cleaned, is_about_machinery, tells_of_minor
from app.providers.screening.spelling import listed

LONGEST_TURN = 2_000
SENTENCES_MAX = 40
CLAUSES_MAX = 300
LONGEST_CLAUSE = 300


class Mode(StrEnum):
    """How real it is."""

    IS = "IS"
    LET = "LET"
    ASKED = "ASKED"
    UNREAL = "UNREAL"
    WAS = "WAS"


class Who(StrEnum):
    """Whom a clause is about."""

    CHARACTER = "CHARACTER"
    USER = "USER"
    BOTH = "BOTH"
    OTHER = "OTHER"
    NOBODY = "NOBODY"


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a turn. `text` is in small letters, `raw` as written; `turn` counts from 0, the
    oldest.
    """

    text: str
    raw: str
    speaker: Speaker
    turn: int
    is_told: bool
    mode: Mode
    who: Who


@dataclass(frozen=True, slots=True)
class Names:
    """First names of the two who talk, in small letters; "" for one that is not known."""

    character: str
    user: str


_UNREAL = re.compile(
    r"\b(?:tomorrow|someday|some day|one day|next (?:time|week|weekend|month|year|summer|winter"
    r"|spring|autumn|morning|evening)|this weekend|(?:maybe|see you|talk|until|some time) later"
    r"|later (?:today|on|this)|soon|will|won't|'ll|gonna|(?:going|about|supposed|hoping|planning"
    r"|able|want|wants|need|needs|have|has|like|love|hope|plan|wish) to(?! (?:the|a|an|my|our)\b)"
    r"|wish(?:es|ed)?|hope|would|wouldn't|could|couldn't|might|may|maybe|perhaps|should|shouldn't"
    r"|if|unless|imagine|imagining|pretend|suppose|dream(?:s|t|ed|ing)? (?:of|about|that)|in (?:my"
    r"|her|his|your) (?:dreams?|head|mind|imagination)|as if|as though|can't wait|looking forward"
    r"|(?:until|before) (?:i|we|you|she|he|they|it)|whenever|(?:have|had|were) (?:always "
    r")?wanted)\b|^(?:and |but )?when\b|\bi'd\b|\byou'd\b|\bwe'd\b|\bshe'd\b"
)
_WAS = re.compile(
    r"\b(?:once|used to|remember(?:s|ed|ing)?|yesterday|last (?:night|week|weekend|month|year"
    r"|summer|winter|spring|autumn|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
    r"|ago|when (?:i|we|you|she|he|they) (?:was|were|first|met|had|lived)|back (?:then|when|home)"
    r"|grew up|in (?:my|his|her|your|our) (?:youth|childhood|homeland)|childhood|those days|the "
    r"other (?:day|night)|earlier|had been|(?:have|has|'ve|'s|had|had never|ever|never) (?:ever "
    r"|never |always )?(?:been(?! \w+ing)|lived|visited|stayed)|(?:was|were) (?:born|raised)|born "
    r"in|memor(?:y|ies)|legend|the story of|(?:told|read|heard|hear|tell|talk|talking|talked|think"
    r"|thinking|thought|dreaming|reminds me|remind me) (?:me |you |us )?(?:about|of)|historically"
    r"|in the past|this morning i|not long ago)\b"
)
_LET = re.compile(
    r"\b(?:let's|lets|let us|shall we|should we|why don't we|how about|what about|(?:do you |you "
    r")?want to|wanna|would you like to|care to|come with me|come along|follow me|join me|meet me"
    r"|we should|come(?: here)? (?:to|into|down|up|over|inside|outside|in|on)\b|fancy)\b"
)
_LATER = re.compile(
    r"\b(?:tomorrow|someday|some day|one day|next (?:time|week|weekend|month|year|summer|winter)"
    r"|this weekend|later|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|when|after|once)\b"
)
_HERE_AGAIN = re.compile(
    r"\b(?:but|now|here|right now|at the moment|tonight|instead|today|at last|finally)\b|^so\b"
)
_ASKS = re.compile(
    r"^(?:and |but |so |well |oh |hey )?(?:do|does|did|have|has|are|is|was|were|will|would|could"
    r"|can|shall|should|may|what|where|who|whose|why|how|when|which|ever|want|wanna|fancy|any"
    r"|still|aren't you|don't you|have you|isn't it|right|okay|ok|yes|no|huh|eh)\b"
)
_SEES = re.compile(r"^(?:isn't|aren't|don't you (?:see|hear|love)|(?:do|can) you (?:see|hear))\b")
_ARRIVES = re.compile(
    r"\b(?:we|i|you|she|he)(?:'ve| have|'ve just| have just| just| finally| both)* (?:arrived"
    r"|reached|made it|got to|just)\b|\bwas just \w+ing\b|\bwe (?:walked|strolled|climbed|went|ran"
    r"|came|wandered|sailed|drove|rode|entered|stepped)\b|\b(?:has|have|'ve|'s) (?:just )?(?:\w+ed"
    r"|set|begun|fallen|gone|put|risen)\b"
)
_PAST_VERB = re.compile(
    r"\b(?:spent|flew|drove|ate|drank|met|bought|lost|felt|knew|told|gave|heard|came|grew|slept"
    r"|wrote|went|saw|met|got|took|left|found|said|made|thought)\b"
)
_SAYS = re.compile(
    r"\b(?:used to say|always (?:says|said)|once said|says?|said|told|wrote|written|reads?|sign"
    r"|poem|song|book|letter|film|movie|novel|story|called|named|titled|title|saying|proverb|motto"
    r"|words|line|lyrics|sings?|sang|quote[sd]?|whispered to me)\b[^.!?]{0,30}$",
    re.IGNORECASE,
)
_VERB = "|".join(sorted(verbs.bases(), key=len, reverse=True))
_PRONOUN = r"(?:i|you|we|she|he|they|it|there|let's)\b"
_SPLIT = re.compile(
    rf"[,;:()]+|\s[-–—]+\s|—|\b(?:but|because|although|though|whereas|while|and then|then"
    rf"|before(?=\s+\w+ing\b))\b|\band\b(?=\s+(?:starts?|begins?|began|started)\b)"
    rf"|\band\b(?=\s+(?:(?:just|now|slowly|then|\w+ly)\s+)?(?:{_PRONOUN}|(?:the|my|your|her|his) "
    rf"\w+ (?:is|are)\b|(?:{_VERB})\b))|\bas\b(?=\s+(?:{_PRONOUN}|the \w+ (?:is|are|\w+s)\b))",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    r"^(?:(?:and|but|so|then|now|well|oh|ah|okay|ok|yes|yeah|no|hey|hm+|suddenly|still|just"
    r"|finally|at last|meanwhile|as|while|look|there|here|today|tonight|for a moment|right now"
    r"|sure|alright|both|also|again|instead|so here|all right|already|[a-z]+ly)\s+)+"
)
_KIN = (
    r"(?:sister|brother|mother|father|mum|mom|dad|friend|friends|boss|aunt|uncle|cousin|parents"
    r"|family|grandmother|grandfather|grandma|grandpa|neighbou?r|colleague|ex|husband|wife"
    r"|roommate|flatmate|teacher|captain|dog|cat|horse)"
)
_OF_KIN = re.compile(rf"(?:my|your|our|her|his|their|the|a|an) (?:\w+ )?{_KIN}\b")
_WE = re.compile(
    r"(?:we|us|our|let's|lets|both of us|the two of us|you and i|you and me|shall we)\b"
)
_THINGS = ("it", "there", "this", "that", "the", "a", "an")
_NO_PEOPLE = listed("she he it this that the there rain snow sun she everyone nobody who what")
_QUOTES = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("’‘", "'"), "…": "... "})
_QUOTED = re.compile(r'"([^"]*)"')
_STARRED = re.compile(r"(?<!\w)[*_]{1,3}([^*_]+)[*_]{1,3}(?!\w)")


@dataclass(frozen=True, slots=True)
class _Source:
    """Whose words they are, of which turn, and whether they are told or said."""

    speaker: Speaker
    turn: int
    is_told: bool
    names: Names

    @property
    def myself(self) -> Who:
        """Whom "I" means."""
        return Who.CHARACTER if self.speaker is Speaker.CHARACTER else Who.USER

    @property
    def other(self) -> Who:
        """Whom "you" means."""
        return Who.USER if self.speaker is Speaker.CHARACTER else Who.CHARACTER


def clauses_of(turns: Sequence[Turn], names: Names) -> list[Clause]:
    """Return the clauses of the turns in order, of the latest turns where there are too many.

    A picture in brackets and a command are no talk.
    """
    found: list[list[Clause]] = []
    for number in range(len(turns) - 1, -1, -1):
        found.append(list(_of_turn(turns[number], number, names)))
        if sum(map(len, found)) > CLAUSES_MAX:
            break
    return [clause for clauses in reversed(found) for clause in clauses]


def told(text: str, names: Names, *, turn: int) -> list[Clause]:
    """Return the clauses of a text that tells what is so, as a summary does."""
    return list(_of_part(text, _Source(Speaker.CHARACTER, turn, True, names)))  # noqa: FBT003 - a field


def _of_turn(turn: Turn, number: int, names: Names) -> Iterator[Clause]:
    if turn.text.lstrip().startswith("/"):
        return
    text = cleaned(turn.text[-LONGEST_TURN:], longest=LONGEST_TURN).translate(_QUOTES)
    for part, is_told in _parts(_without_quoted(text)):
        yield from _of_part(part, _Source(turn.speaker, number, is_told, names))


def _without_quoted(text: str) -> str:
    """Return the text without what it quotes of others, or names in quotes; speech stays."""

    def kept(found: re.Match[str]) -> str:
        before = text[: found.start()]
        is_quoted = _SAYS.search(before[-60:]) and not re.search(
            r"\b(?:i|she|he) says?\W*$", before[-60:].lower()
        )
        is_name = len(found[1].split()) < 4 and not re.search(r"[.!?,]$", found[1].strip())
        return " " if is_quoted or is_name else found[0]

    return _QUOTED.sub(kept, text)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a turn and whether each is told; the rest is said."""
    has_speech = _QUOTED.search(text) is not None
    at = 0
    for found in _STARRED.finditer(text):
        yield from _said(text[at : found.start()], has_speech=has_speech)
        yield found[1].replace('"', " "), True
        at = found.end()
    yield from _said(text[at:], has_speech=has_speech)


def _said(text: str, *, has_speech: bool) -> Iterator[tuple[str, bool]]:
    at = 0
    for found in _QUOTED.finditer(text):
        yield text[at : found.start()], True
        yield found[1], False
        at = found.end()
    yield text[at:].replace('"', " "), has_speech


def _of_part(part: str, source: _Source) -> Iterator[Clause]:
    sentences = re.findall(r"[^.!?\n]+[.!?]*", part)
    for sentence in sentences[-SENTENCES_MAX:]:
        if not is_about_machinery(sentence.strip()) and not tells_of_minor(sentence):
            yield from _of_sentence(sentence.strip(), source)


def _of_sentence(sentence: str, source: _Source) -> Iterator[Clause]:
    pieces = [piece.strip(" .!?'")[:LONGEST_CLAUSE] for piece in _SPLIT.split(sentence)]
    pieces = [piece for piece in pieces if piece]
    turns_round = "but" in sentence.lower()
    is_question = sentence.rstrip("\"' ").endswith("?")
    carried: Mode | None = None
    who = Who.NOBODY
    for place, raw in enumerate(pieces):
        text, is_asked = raw.lower(), False
        if is_question and _SEES.match(text):
            text = _SEES.sub("", text).strip()
        elif is_question:
            is_asked = len(pieces) == 1 or _ASKS.match(text) is not None
        if _HERE_AGAIN.search(text) or (place and turns_round):
            carried = None
        mode = _mode(text, sentence.lower(), is_asked=is_asked, is_told=source.is_told)
        if carried and mode is not Mode.LET:
            mode = carried
        elif mode in (Mode.UNREAL, Mode.WAS) and _carries(text):
            carried = mode
        who, mode = _subject(text, raw, who, mode, source)
        text = _as_she(text, source.names)
        yield Clause(text, raw, source.speaker, source.turn, source.is_told, mode, who)


def _as_she(text: str, names: Names) -> str:
    """Return a clause that begins with the character's name with a pronoun for it."""
    fillers = _FILLERS.match(text)
    at = fillers.end() if fillers else 0
    named = re.match(rf"{re.escape(names.character)}(?!\w)(?:'s)?", text[at:])
    return "she" + text[at + named.end() :] if names.character and named else text


def _carries(text: str) -> bool:
    """Tell whether what is not so now makes the rest of the sentence so, too."""
    return not re.search(r"\b(?:has|have|'ve) been\b|\bremind|\bthink", text)


def _mode(text: str, sentence: str, *, is_asked: bool, is_told: bool) -> Mode:
    if _LET.search(text):
        return Mode.UNREAL if _LATER.search(sentence) else Mode.LET
    if _WAS.search(text):
        return Mode.WAS
    if _UNREAL.search(text) and not (is_told and re.search(r"^(?:as|when)\b", text)):
        return Mode.UNREAL
    if is_asked:
        return Mode.ASKED
    if not is_told and not _ARRIVES.search(text) and _is_past(text):
        return Mode.WAS
    return Mode.IS


def _is_past(text: str) -> bool:
    if re.search(r"\b(?:was|were|wasn't|weren't|had|did)\b", text):
        return True
    if re.search(r"\b(?:i|we|you|she|he|they)\b", text) and _PAST_VERB.search(text):
        return True
    after = re.search(r"\b(?:i|we|you|she|he|they)\s+(?:\w+ly\s+)?(\w+)", text)
    if after is None:
        return False
    is_regular = after[1].endswith("ed") and after[1] not in ("need", "feed", "speed", "bleed")
    return is_regular or after[1] in verbs.pasts()


def _starts_with_verb(text: str) -> bool:
    word = re.match(r"[a-z']+", _FILLERS.sub("", text))
    return word is not None and word[0] in verbs.bases()


def _subject(text: str, raw: str, before: Who, mode: Mode, source: _Source) -> tuple[Who, Mode]:
    """Return whom a clause is about, and how real it is: a request is no more than a proposal.

    Without a subject of its own it goes on with the one `before` it in its sentence; else what is
    told is done by who tells it, and what begins with a plain verb is asked of the other.
    """
    found = _who(text, raw, source)
    if found is not None:
        return found, mode
    begins = _starts_with_verb(text)
    if before is not Who.NOBODY and (begins or re.match(r"(?:in|on|at|by|with|near)\b", text)):
        return before, mode
    if not begins and not source.is_told:
        return Who.NOBODY, mode
    first = re.match(r"[a-z']+", _FILLERS.sub("", text))
    word = first[0] if first else ""
    if source.is_told or verbs.bases().get(word) != word:
        return source.myself, mode
    return source.other, Mode.LET if mode is Mode.IS else mode


def _who(text: str, raw: str, source: _Source) -> Who | None:
    """Return whom the clause is about by how it begins; None when that says nothing."""
    start = _FILLERS.sub("", text)
    first = re.match(r"[a-zà-ÿ]+", start)
    word = first[0] if first else ""
    if _OF_KIN.match(start):
        return Who.OTHER
    if _WE.match(start):
        return Who.BOTH
    known = {
        **dict.fromkeys(_THINGS, Who.NOBODY),
        **dict.fromkeys(
            ("she", "he", "her", "his"), source.myself if source.is_told else Who.OTHER
        ),
        **dict.fromkeys(("they", "their"), Who.BOTH if source.is_told else Who.OTHER),
        **dict.fromkeys(("you", "your", "youre"), source.other),
        **dict.fromkeys(("i", "im", "my", "mine"), source.myself),
        source.names.user: Who.USER,
        source.names.character: Who.CHARACTER,
    }
    if word and word in known:
        return known[word]
    second = re.match(r"[a-zà-ÿ]+\s+(?:\w+ly\s+)?([a-z]+)", start)
    is_name = second is not None and raw[len(raw) - len(start) :][:1].isupper()
    if is_name and second is not None and second[1] in verbs.thirds():
        return None if word in verbs.bases() or word in _NO_PEOPLE else Who.OTHER
    return None
