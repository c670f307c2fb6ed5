"""What people are shown, whatever the messenger makes of it. Pure.

All texts are plain: each bot escapes them for its messenger, and sets the title apart. A card has
no more than 3,500 characters in all, so that it fits one message of any messenger once escaped;
one with a picture has at most 900, for captions are shorter.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """What a button is for, where a messenger colours them."""

    PLAIN = "PLAIN"
    MAIN = "MAIN"
    CAREFUL = "CAREFUL"


class PictureKind(StrEnum):
    """What a file of a card is."""

    IMAGE = "IMAGE"
    VIDEO = "VIDEO"


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. `action` comes back as it is, in 64 bytes of ASCII at most.

    With `url` it opens that address instead, and `action` is "". With `asks`, a messenger that has
    forms lets a text be written first, under that question and beginning with `written`.
    """

    label: str
    action: str = ""
    look: Look = Look.PLAIN
    url: str = ""
    asks: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or a film to show: the bot fetches `url` and sends the bytes on.

    The address is good for some minutes, and is not to be shown to anybody but its addressee.
    `page_url` is what may be linked where the file is too large; `alt` is its description.
    `width` and `height` are pixels, 0 where unknown; a preview may be replaced by the next.
    """

    url: str
    alt: str
    kind: PictureKind = PictureKind.IMAGE
    content_type: str = "image/webp"
    size_bytes: int = 0
    width: int = 0
    height: int = 0
    duration_seconds: float = 0.0
    poster_url: str = ""
    page_url: str = ""
    is_spoiler: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One message of the bot: a title, a text, at most ten pictures, and rows of buttons.

    `is_growing` says that more of the text is about to come. Two equal cards look the same.
    """

    text: str = ""
    title: str = ""
    pictures: tuple[Picture, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    is_growing: bool = False
