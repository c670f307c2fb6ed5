"""What chats hold: messages as those who are in them see them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from integrations.telegram.fake.formatting import Formatted


@dataclass(frozen=True, slots=True)
class Media:
    """A file in a message: "photo", "video" or "document", with what was said of it."""

    kind: str
    data: bytes = field(repr=False)
    file_id: str = ""
    width: int = 0
    height: int = 0
    duration: int = 0
    thumbnail: bytes = field(default=b"", repr=False)
    is_streamed: bool = False
    is_spoiler: bool = False


@dataclass(slots=True)
class Seen:
    """One message. `edits` counts its changes; `buttons` are the rows of its keyboard."""

    number: int
    chat: int
    is_from_bot: bool
    said: Formatted
    media: Media | None = None
    buttons: list[list[dict[str, Any]]] = field(default_factory=list)
    album: str = ""
    edits: int = 0
    date: int = field(default_factory=lambda: int(time.time()))

    @property
    def text(self) -> str:
        """What it says, its caption if it has a file."""
        return self.said.text

    @property
    def labels(self) -> list[str]:
        """What is on its buttons."""
        return [button["text"] for row in self.buttons for button in row]

    def marked(self, kind: str) -> list[str]:
        """Return the parts of the text that are marked so ("bold", "text_link")."""
        raw = self.said.text.encode("utf-16-le")
        return [
            raw[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le")
            for one in self.said.entities
            if one["type"] == kind
        ]


@dataclass(slots=True)
class Chat:
    """A chat: of one person with the bot, or a group. `is_blocked`: the bot cannot get in."""

    number: int
    kind: str = "private"
    is_blocked: bool = False
    is_started: bool = False
    messages: dict[int, Seen] = field(default_factory=dict)
    actions: list[str] = field(default_factory=list)
    _numbers: int = 0

    def add(self, said: Formatted, *, is_from_bot: bool, media: Media | None = None) -> Seen:
        """Put a message at the end."""
        self._numbers += 1
        seen = Seen(self._numbers, self.number, is_from_bot, said, media)
        self.messages[seen.number] = seen
        return seen

    def described(self, names: dict[str, Any]) -> dict[str, Any]:
        """Return it as the Bot API has it."""
        return {"id": self.number, "type": self.kind, **names}


def as_message(seen: Seen, chat: dict[str, Any], sender: dict[str, Any]) -> dict[str, Any]:
    """Return a message as the Bot API has it."""
    message: dict[str, Any] = {
        "message_id": seen.number,
        "date": seen.date,
        "chat": chat,
        "from": sender,
    }
    if seen.edits:
        message["edit_date"] = seen.date
    if seen.album:
        message["media_group_id"] = seen.album
    if seen.buttons:
        message["reply_markup"] = {"inline_keyboard": seen.buttons}
    said, marks = ("text", "entities") if seen.media is None else ("caption", "caption_entities")
    if seen.text:
        message[said] = seen.text
        message[marks] = list(seen.said.entities)
    if seen.media is not None:
        message[seen.media.kind] = _file(seen.media)
    return message


def _file(media: Media) -> Any:
    file: dict[str, Any] = {
        "file_id": media.file_id,
        "file_unique_id": f"u{media.file_id}",
        "file_size": len(media.data),
    }
    if media.kind == "document":
        return file
    sized = {**file, "width": media.width, "height": media.height}
    return [sized] if media.kind == "photo" else {**sized, "duration": media.duration}
