"""The name of a post: the number of its message, and what kind of message it is. Pure.

What a message can be changed to depends on what it is, and a bot that was restarted has only the
name: so the name says it. "t17" is text; "p17", "v17" and "d17" carry a photo, a film or a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from telegram import MaybeInaccessibleMessage, Message


class Kind(StrEnum):
    """What a message is."""

    TEXT = "t"
    PHOTO = "p"
    VIDEO = "v"
    DOCUMENT = "d"


@dataclass(frozen=True, slots=True)
class Post:
    """A message of ours in a chat."""

    kind: Kind
    number: int

    def __str__(self) -> str:
        return f"{self.kind}{self.number}"


def parsed(name: str) -> Post | None:
    """Return the post of that name, None if it is not a name of ours."""
    kind, number = name[:1], name[1:]
    if kind not in list(Kind) or not number.isascii() or not number.isdigit():
        return None
    return Post(Kind(kind), int(number))


def post_of(message: MaybeInaccessibleMessage) -> str:
    """Return the name of a message. One that is too old to be told about counts as text."""
    return str(Post(_kind(message), message.message_id))


def _kind(message: MaybeInaccessibleMessage) -> Kind:
    if not isinstance(message, Message):
        return Kind.TEXT
    if message.photo:
        return Kind.PHOTO
    if message.video is not None:
        return Kind.VIDEO
    return Kind.DOCUMENT if message.document is not None else Kind.TEXT
