"""What buttons carry: a verb and what it is about, in 64 bytes of ASCII. Pure.

An action is `verb`, then fields between tildes: ids packed into 23 characters, a number, a word.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

LONGEST_BYTES = 64
_LETTERS = {
    "C": "Character",
    "G": "Generation",
    "M": "Message",
    "S": "Scenario",
    "V": "Conversation",
}
_OF_KINDS = {kind: letter for letter, kind in _LETTERS.items()}
_SHAPE = re.compile(
    r"(?P<verb>[a-z]{2,5})~(?P<subject>[A-Z][\w-]{22})?~(?P<other>[A-Z][\w-]{22})?"
    r"~(?P<number>[0-9]{1,10})?~(?P<word>[\w-]{1,12})?",
    re.ASCII,
)


class Verb(StrEnum):
    """What a button does."""

    PAGE = "page"
    CHARACTER = "char"
    NEW_CHAT = "new"
    SCENARIO = "scene"
    OUR_STORY = "our"
    OPEN_CHAT = "open"
    ORDER_DRAFT = "go"
    EDIT_DRAFT = "edit"
    CANCEL_IMAGE = "stop"
    REROLL_IMAGE = "again"
    CANCEL_FILM = "halt"
    RETRY_FILM = "retry"
    FILM_CHARACTER = "star"
    FILM_OPTION = "opt"
    ORDER_FILM = "film"
    DROP_FILM = "drop"
    UNLINK = "part"
    DRAFTS = "draft"
    CHARACTERS = "chars"
    CHATS = "chats"
    NOTHING = "no"


@dataclass(frozen=True, slots=True)
class Action:
    """A verb with ids as the API gives them, a number from 0 on, and a word of ours.

    What a verb has no use for is "" or None.
    """

    verb: Verb
    subject: str = ""
    other: str = ""
    number: int | None = None
    word: str = ""


def encode(action: Action) -> str:
    """Return it as a button carries it. Raises ValueError for what does not fit."""
    number = "" if action.number is None else str(action.number)
    fields = (action.verb.value, _pack(action.subject), _pack(action.other), number, action.word)
    text = "~".join(fields)
    if decode(text) != action:
        raise ValueError("this is no action")
    return text


def decode(text: str) -> Action | None:
    """Return what a button carried; None for what no button of ours carries. Never raises."""
    found = _SHAPE.fullmatch(text) if len(text) <= LONGEST_BYTES else None
    if found is None or found["verb"] not in set(Verb):
        return None
    subject, other = _unpack(found["subject"] or ""), _unpack(found["other"] or "")
    if subject is None or other is None:
        return None
    number = None if found["number"] is None else int(found["number"])
    return Action(Verb(found["verb"]), subject, other, number, found["word"] or "")


def _pack(identifier: str) -> str:
    if not identifier:
        return ""
    kind, _, number = _bytes(identifier).decode().partition(":")
    return _OF_KINDS[kind] + base64.urlsafe_b64encode(UUID(number).bytes).decode().rstrip("=")


def _unpack(packed: str) -> str | None:
    if not packed:
        return ""
    kind = _LETTERS.get(packed[0])
    try:
        number = UUID(bytes=_bytes(packed[1:]))
    except (ValueError, binascii.Error):
        return None
    if kind is None:
        return None
    return base64.urlsafe_b64encode(f"{kind}:{number}".encode()).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
