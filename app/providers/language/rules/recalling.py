"""Find in what was said, and in memories of earlier chats, what belongs to a message. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.providers.language.port import ReplyRequest, Speaker
from app.providers.language.rules.listening import content_words, mirrored

_MEMORY_LETTERS_MAX = 160
_QUOTE = re.compile(r"([^\".!?]{1,80}) said: \"([^\"]*)\"")
_TELLS_OF_ONESELF = re.compile(
    r"^\W*(and |but |so |well,? )?(i|my|we|our|i'm|i've)\b", re.IGNORECASE
)


def told_before(request: ReplyRequest, about: str) -> str:
    """Return what the user told of themselves that has most to do with a message, as the character
    would say it ("your dog is called Rex"); "" where nothing has."""
    said = [turn.text for turn in request.turns[:-1] if turn.speaker is Speaker.USER]
    kept = _quotes(request, " ".join((*reversed(request.memories), request.summary)))
    wanted, best, told = set(content_words(about)), 0, ""
    for sentence in _sentences(" ".join((*kept, *said))):
        turned = _turned(sentence)
        shared = len(wanted & set(content_words(sentence)))
        if turned and shared and shared >= best:
            best, told = shared, turned
    return told


def remembered(request: ReplyRequest, about: str, *, any_of: bool) -> str:
    """Return the memory that has most to do with a message, as the character would tell it to the
    user; else, for `any_of`, one of the most important; else "". It is in words of the memory."""
    wanted = set(content_words(about)) - _names(request)
    best, found = 0, ""
    for memory in request.memories:
        for statement in _statements(request, memory):
            shared = len(wanted & set(content_words(statement)))
            if shared > best or (any_of and not found):
                best, found = shared, statement
    if len(found) > _MEMORY_LETTERS_MAX:
        found = found[:_MEMORY_LETTERS_MAX].rsplit(" ", 1)[0]
    return found


def _statements(request: ReplyRequest, memory: str) -> list[str]:
    """Return what a memory tells of the two, to the user: their own words first."""
    name, user_name = request.sheet.name, request.user_name
    quotes = [
        f"you told me that {_turned(one)}" for one in _quotes(request, memory) if _turned(one)
    ]
    rest = _QUOTE.sub(" ", memory)
    told = (
        as_told_to_the_user(one.strip(" .!"), name=name, user_name=user_name)
        for one in _sentences(rest)
        if user_name.strip() and user_name.strip() in one
    )
    return [*quotes, *told]


def _quotes(request: ReplyRequest, text: str) -> list[str]:
    """Return what a summary of ours quotes the user with."""
    user = request.user_name.strip()
    return [words for who, words in _QUOTE.findall(text) if who.strip() == user]


def _turned(sentence: str) -> str:
    """Return what somebody tells of themselves as the other side would say it, "" for all else."""
    if "?" in sentence or not _TELLS_OF_ONESELF.match(sentence):
        return ""
    return mirrored(sentence)


def _sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.!?])\s+", " ".join(text.split())) if one]


def as_told_to_the_user(text: str, *, name: str, user_name: str) -> str:
    """Return a sentence about the two of them as one would tell the other: "you", "me".

    "Ada told Mira that she is afraid" becomes "you told me that you are afraid". Only a pronoun
    that follows at once is taken for the user; further ones may be of anybody.
    """
    turned = text
    for person, first, later in ((user_name, "you", "you"), (name, "I", "me")):
        if person.strip():
            escaped = re.escape(person.strip())
            turned = re.sub(rf"^{escaped}\b", first, turned)
            turned = re.sub(rf"\b{escaped}\b", later, turned)
    for pattern, better in _TURNED:
        turned = re.sub(pattern, better, turned)
    return turned


_TURNED = (
    (r"\byou's\b", "your"),
    (r"\b(?:I|me)'s\b", "my"),
    (r"^(you \w+ (?:me )?(?:that|how|why) )(?:she|he|they)\b", r"\1you"),
    (r"^(you \w+ (?:me )?(?:that|how|why) )(?:her|his|their)\b", r"\1your"),
    (r"^(you \w+ )(?:her|his|their)\b", r"\1your"),
    (r"\byou (?:is|am)\b", "you are"),
    (r"\byou was\b", "you were"),
    (r"\byou has\b", "you have"),
    (r"\byou (like|love|hate|live|work|want|need|play|come|know|feel|keep|think|hope|fear|say)s\b",
     r"you \1"),
    (r"\bI (?:is|are)\b", "I am"),
    (r"\bI has\b", "I have"),
)  # fmt: skip


def _names(request: ReplyRequest) -> set[str]:
    return set(content_words(f"{request.sheet.name} {request.user_name}"))


def says_again(text: str, earlier: Sequence[str]) -> bool:
    """Whether a reply begins or is as one of the earlier ones."""
    start = _start(text)
    return any(text.strip() == one.strip() or start == _start(one) for one in earlier)


def _start(text: str) -> str:
    plain = re.sub(r"\*[^*]*\*", " ", text)
    return " ".join(re.findall(r"\w+", re.split(r"[.!?]", plain.strip())[0].lower()))
