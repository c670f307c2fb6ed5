"""Understand what was said, as far as rules can: of what kind it is, and what it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from app.providers.language.rules.classes import class_in

_WORDS_MAX = 14
_TOPIC_LETTERS_MAX = 24


class Kind(Enum):
    """What somebody does by saying something."""

    PICTURE = "shows a picture"
    PROBING = "asks what stands behind the character"
    FAREWELL = "goes"
    THANKS = "thanks"
    SORRY = "is sorry"
    LOVE = "says what they feel for the character"
    PRAISE = "says something kind"
    NAMED = "says their name"
    GO_ON = "wants to hear more"
    STORY = "wants to be told something"
    ASKS_OWN_NAME = "asks how they themselves are called"
    ASKS_NAME = "asks who the character is"
    ASKS_MEMORY = "asks what the character remembers"
    ASKS_STATE = "asks how the character is"
    ASKS_PLACE = "asks where they are"
    ASKS_DOING = "asks what the character does"
    ASKS_LIKING = "asks what the character likes"
    ASKS_OPINION = "asks for advice"
    ASKS_WHY = "asks for a reason"
    ASKS = "asks something else"
    FEELS = "says how they feel"
    GREETS = "greets"
    AGREES = "says yes"
    REFUSES = "says no"
    TELLS = "tells of themselves"
    SAYS = "says something else"


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that was said. Each text may be "".

    `topic`: "your dog", "the harbour"; `told`: the sentence as the other side would say it ("you
    lost your dog"); `feeling`: a class of FEELINGS.
    """

    kind: Kind
    topic: str
    told: str
    feeling: str
    greets: bool


FEELINGS: dict[str, tuple[str, ...]] = {
    "sad": ("sad", "cry", "crying", "lonel~", "alone", "griev~", "miss", "heartbroken", "depress~",
            "unhappy", "hurt", "lost", "died", "left me", "empty", "down"),
    "afraid": ("afraid", "scared", "fear~", "worr~", "anxious", "nervous", "terrif~", "panic~"),
    "tired": ("tired", "exhaust~", "sleepy", "weary", "stress~", "overwork~", "sick", "ill"),
    "angry": ("angry", "furious", "mad", "annoy~", "hate", "unfair", "upset"),
    "happy": ("happy", "glad", "excited", "great", "wonderful", "joy~", "proud", "delight~",
              "lucky", "fantastic", "love"),
}  # fmt: skip

_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.PROBING,
     r"\b(ignore|forget|disregard) .{0,30}(instruction|rule|prompt|above)|system prompt|"
     r"your (instructions|rules|prompt|description|persona)\b|"
     r"\bare you (just )?(an? )?(ai|bot|robot|real|human|program|language model|machine)\b"),
    (Kind.FAREWELL,
     r"\b(good ?bye|bye|farewell|see you|good night|have to (go|leave)|gotta go|until tomorrow)\b"),
    (Kind.THANKS, r"\b(thanks|thank you)\b"),
    (Kind.SORRY, r"^(so )?sorry\b|\bi('m| am)( so| very)? sorry\b|\bforgive me\b|\bapologi[sz]e"),
    (Kind.ASKS_OWN_NAME,
     r"\b(what('s| is) my name|(know|remember|recall) my name|who am i|what am i called)\b"),
    (Kind.NAMED, r"\b(my name is|my name's|call me|i am called|i'm called)\b"),
    (Kind.ASKS_MEMORY,
     r"\b(remember|recall|forgotten|did i (tell|say)|have i told|what do you know (about|of) me|"
     r"last time)\b|\bwhat('s| is| was) my\b|\bwhat('s| is) the name of my\b"),
    (Kind.ASKS_NAME,
     r"\b(who are you|what('s| is) your name|about yourself|introduce yourself|"
     r"what are you called|tell me about you)\b"),
    (Kind.LOVE,
     r"\bi('ve| have)?( really| so)? (love|loved|adore|miss|missed|like|need|want|trust) you\b|"
     r"\b(kiss|hug|hold|embrace)(es|s)? you\b|\bmarry me\b"),
    (Kind.STORY, r"\b(tell|sing|read|teach|show) me\b|\btell us\b|\ba story\b"),
    (Kind.GO_ON,
     r"^(please )?(go on|continue|keep going|more|and then|then what|tell me more|what next)\b"),
    (Kind.ASKS_STATE,
     r"\bhow (are|do) you( feel(ing)?| doing)?\b(?! (like|know|make|do))|"
     r"\bare you (ok|okay|all right|alright|well|happy|sad|tired|fine|lonely)\b|"
     r"\bhow('s| is) it going\b|\bhow (was|is) your (day|night|evening|morning)\b"),
    (Kind.ASKS_PLACE, r"\bwhere (are|do|is|were) (you|we|this)\b|\bwhat is this place\b"),
    (Kind.ASKS_DOING,
     r"\bwhat (are|were) you (doing|up to)\b|\bwhat do you do\b|\byour (work|job|craft)\b.*\?"),
    (Kind.ASKS_LIKING,
     r"\bfavou?rite\b|\b(do|would|what|which|who|where).{0,20} you (like|love|enjoy|want|prefer|"
     r"wish|dream|hope|fear)\b"),
    (Kind.ASKS_OPINION,
     r"\bwhat (do|would|did) you (think|say|advise|do)\b|\bshould (i|we)\b|"
     r"\byour (opinion|advice)\b"),
    (Kind.ASKS_WHY, r"^(but |and |so )?why\b|\bhow come\b"),
    (Kind.ASKS,
     r"\?\s*$|^(and |but |so )?(what|who|whom|where|when|how|which|do|does|did|are|is|was|were|can|"
     r"could|would|will|shall|have|has|had|may)\b"),
    (Kind.PRAISE,
     r"\byou('re| are)( so| very| really| such an?| quite)? (beautiful|pretty|kind|sweet|clever|"
     r"wise|funny|amazing|wonderful|great|brave|smart|lovely|nice|good|cute|gorgeous|the best)\b|"
     r"\byou look\b"),
    (Kind.AGREES, r"^(yes|yeah|yep|sure|of course|okay|ok|indeed|exactly|right|agreed|certainly|"
                  r"i agree|absolutely)\b"),
    (Kind.REFUSES, r"^(no|nope|never|not really|i don't think so|not at all)\b"),
    (Kind.TELLS, r"\b(i|my|we|our|me|i'm|i've|i'd|i'll)\b"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_GREETING = re.compile(
    r"^\W*(hi|hello|hey|hallo|greetings|welcome|good (morning|evening|afternoon|day))\b"
    r"[^.!?]*[.!?]*"
)
_FEELS = re.compile(r"\b(i('m| am| feel| was| have been)|my|me)\b")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# words that are nothing to talk about
_EMPTY = _words("""
ago ask big boy bye don't end far fun get guy hey him i'm i'd i'll i've isn't it's lot love man non
nor our own per put see sir that's the too try use via was way what's yes yet you're
a about after again all also always am an and any are around as at away back be because been
before being bit but by call called came can come could day did do does doing done down each
ever every few first for from gave get go going gone good got great had has have he hello her
here hers him his hope how i if in into is it its just kind know last least left let like
little long look lot made make many may maybe me mean mine moment more most much must my name
never new nice no not nothing now of off oh ok okay old on once one only or other our out own
people perhaps place please really right said same saw say see seen shall she should show so
some something sorry still story such sure take tell than thank thanks that the their them then
there these they thing things think this those thought time to today told tomorrow tonight too
two under until up us very want wanted was way we well went were what when where which while
who why will wish with word words would yes yesterday yet you your yours
""")
_DETERMINED = re.compile(
    r"\b(the|an?|my|your|our|his|her|their|this|that|these|those)\s+"
    r"((?:(?:old|new|little|big|best|last|first|long|small|great|whole|own|dear|good|other|dark|"
    r"red|blue|green|white|black|beautiful|favou?rite|lost|lonely|tall|quiet|strange)\s+)*)([a-z][a-z'-]+)"
)
_MIRRORED = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "am": "are",
    "i'm": "you are", "i've": "you have", "i'd": "you would", "i'll": "you will",
    "your": "my", "yours": "mine", "yourself": "myself", "you're": "I am", "you've": "I have",
    "you'll": "I will", "you'd": "I would",
}  # fmt: skip
_BEFORE_ME = _words("""
to for with of about like love miss see tell told from at need want help know trust ask asked
hear find meet met missed loved liked thank show give gave call hold kiss hug beside without
near by on than
""")


def heard_in(text: str) -> Heard:
    """Return what a message does, by the sentence in it that says most."""
    if text.lstrip().startswith("["):
        return Heard(Kind.PICTURE, "", "", "", greets=False)
    plain = " ".join(text.replace("\u2019", "'").split())
    lowered = plain.lower()
    greets = bool(_GREETING.match(lowered))
    sentences = [part.strip() for part in re.split(r"(?<=[.!?])\s+", plain) if part.strip()]
    told = [part for part in sentences if not _is_only_greeting(part)] or sentences or [plain]
    kinds = [(_kind_of(part), part) for part in told]
    kind, said = min(kinds, key=lambda one: _rank(one[0]))
    feeling = class_in(FEELINGS, (lowered,)) if _FEELS.search(lowered) else ""
    if feeling and kind in (Kind.TELLS, Kind.SAYS):
        kind = Kind.FEELS
    if greets and kind is Kind.SAYS and len(told) == 1 and _is_only_greeting(told[0]):
        kind = Kind.GREETS
    return Heard(kind, topic_of(said) or topic_of(plain), mirrored(said), feeling, greets=greets)


def topic_of(text: str) -> str:
    """Return what a text is about as the other side would call it ("your dog"), "" for nothing."""
    lowered = text.lower().replace("\u2019", "'")
    for found in reversed(list(_DETERMINED.finditer(lowered))):
        determiner, adjectives, word = found.groups()
        word = word.removesuffix("'s").strip("'-")
        if word in _EMPTY or len(word) < 3 or len(adjectives) + len(word) > _TOPIC_LETTERS_MAX:
            continue
        owner = {"my": "your", "your": "my", "a": "the", "an": "the"}.get(determiner, determiner)
        return f"{owner} {adjectives}{word}"
    words = [word for word in content_words(text) if len(word) <= _TOPIC_LETTERS_MAX]
    return words[-1] if words else ""


def content_words(text: str) -> list[str]:
    """Return the words that say what a text is about, in order, in small letters."""
    words = re.findall(r"[^\W\d_][\w'-]*", text.lower().replace("\u2019", "'"))
    cleaned = (word.removesuffix("'s").strip("'-") for word in words)
    return [word for word in cleaned if len(word) > 2 and word not in _EMPTY]


def mirrored(text: str) -> str:
    """Return a short sentence as the other side would say it, "" for a long one."""
    words = re.findall(r"[\w'-]+|,", text.replace("\u2019", "'"))
    if not 2 <= len(words) <= _WORDS_MAX:
        return ""
    turned = list[str]()
    for number, word in enumerate(words):
        low, before = word.lower(), words[number - 1].lower() if number else ""
        if low == "you":
            is_object = before in _BEFORE_ME or number == len(words) - 1
            turned.append("me" if is_object else "I")
        elif low == "are" and before == "you":
            turned.append("am")
        elif low == "was" and before == "i":
            turned.append("were")
        elif low in _MIRRORED:
            turned.append(_MIRRORED[low])
        else:
            turned.append(low if number == 0 and not word.isupper() else word)
    return re.sub(r"\s+,", ",", " ".join(turned)).strip(" ,")


def name_told(texts: list[str]) -> str:
    """Return the name that somebody gave themselves last, "" for none."""
    for text in reversed(texts):
        found = re.search(
            r"\b(?:my name is|my name's|call me|i am called|i'm called)\s+([^\W\d_][\w'-]{0,29})",
            text.replace("\u2019", "'"),
            re.IGNORECASE,
        )
        if found and found[1].lower() not in _EMPTY:
            return found[1][:1].upper() + found[1][1:]
    return ""


def _kind_of(sentence: str) -> Kind:
    lowered = sentence.lower()
    for kind, pattern in _COMPILED:
        if pattern.search(lowered):
            return kind
    return Kind.SAYS


def _is_only_greeting(sentence: str) -> bool:
    found = _GREETING.match(sentence.lower())
    return found is not None and found.end() == len(sentence) and len(sentence.split()) <= 5


_ORDER = {kind: place for place, (kind, _) in enumerate(_KINDS)}


def _rank(kind: Kind) -> int:
    """Return how much a kind says: the lower, the more."""
    return _ORDER.get(kind, len(_ORDER))
