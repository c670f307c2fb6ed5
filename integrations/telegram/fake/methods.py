"""What the methods of the Bot API do, and what they refuse, in Telegram's words.

Stricter than Telegram where its own word is not known: a photo is JPEG or PNG here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from PIL import Image

from integrations.telegram.fake.chats import Chat, Media, Seen, as_message
from integrations.telegram.fake.formatting import BadMarkup, Formatted, formatted

TEXT_UNITS, CAPTION_UNITS, DATA_BYTES = 4_096, 1_024, 64
BOT = {"id": 7_000_001, "is_bot": True, "first_name": "Galatea", "username": "galatea_bot"}
_SIDES_SUM, _SIDES_RATIO, _THUMBNAIL_SIDE, _THUMBNAIL_BYTES = 10_000, 20, 320, 200_000
_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


class Refused(Exception):
    """An answer that is not ok: a status, and what it says after "Bad Request: " and the like."""

    def __init__(self, description: str, status: int = 400, *, retry_after: int = 0) -> None:
        super().__init__(description)
        words = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: "}
        self.status, self.description = status, words.get(status, "") + description
        self.retry_after = retry_after


@dataclass
class Asked:
    """A call: its parameters as text, and its files by field."""

    values: Mapping[str, str]
    files: Mapping[str, bytes] = field(default_factory=dict)

    def json(self, name: str) -> Any:
        """Return a parameter that is JSON, None where it is missing."""
        return json.loads(self.values[name]) if name in self.values else None

    def file(self, name: str) -> bytes:
        """Return what a field or "attach://field" brought along."""
        return self.files.get(name.removeprefix("attach://"), b"")


@dataclass
class Messenger:
    """Everything that Telegram knows. `photo_bytes` and `file_bytes` are its limits."""

    chats: dict[int, Chat] = field(default_factory=dict)
    people: dict[int, dict[str, Any]] = field(default_factory=dict)
    commands: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    answered: dict[str, str] = field(default_factory=dict)
    photo_bytes: int = 10_000_000
    file_bytes: int = 50_000_000
    _files: dict[str, bytes] = field(default_factory=dict)

    def do(self, method: str, asked: Asked) -> Any:
        """Do it and return the result. Raises Refused."""
        known = _METHODS.get(method)
        if known is None:
            raise Refused("Not Found", 404)
        if sum(map(len, asked.files.values())) > self.file_bytes:
            raise Refused("Request Entity Too Large", 413)
        return known(self, asked)

    def told(self, seen: Seen) -> dict[str, Any]:
        """Return a message as the bot is told of it."""
        sender = BOT if seen.is_from_bot else self.people[seen.chat]
        return as_message(seen, self.described(seen.chat), sender)

    def described(self, number: int) -> dict[str, Any]:
        """Return a chat as the bot is told of it."""
        chat = self.chats[number]
        names = self.people.get(number, {"title": "A group"})
        kept: dict[str, Any] = {key: names[key] for key in ("first_name", "title") if key in names}
        return chat.described(kept)

    def get_me(self, _asked: Asked) -> Any:
        """getMe."""
        return {**BOT, "can_join_groups": True, "supports_inline_queries": False}

    def send_message(self, asked: Asked) -> Any:
        """sendMessage."""
        said = _said(asked.values, "text", TEXT_UNITS)
        if not said.text:
            raise Refused("message text is empty")
        return self.told(self._sent(asked, said, None))

    def send_file(self, asked: Asked, kind: str) -> Any:
        """sendPhoto, sendVideo, sendDocument."""
        values = {**asked.values, "media": asked.values.get(kind, kind), "type": kind}
        said = _said(asked.values, "caption", CAPTION_UNITS)
        return self.told(self._sent(asked, said, self._media(values, asked)))

    def send_media_group(self, asked: Asked) -> Any:
        """sendMediaGroup."""
        described = asked.json("media")
        kinds = {one["type"] for one in described}
        if not 2 <= len(described) <= 10:
            raise Refused("wrong number of messages to send as an album")
        if "document" in kinds and len(kinds) > 1:
            raise Refused("document can't be mixed with other media types")
        made = [
            (_said(one, "caption", CAPTION_UNITS), self._media(one, asked)) for one in described
        ]
        sent = [self._sent(asked, said, media) for said, media in made]
        for one in sent:
            one.album = f"album-{sent[0].number}"
        return [self.told(one) for one in sent]

    def edit_text(self, asked: Asked) -> Any:
        """editMessageText."""
        seen = self._mine(asked)
        if seen.media is not None:
            raise Refused("there is no text in the message to edit")
        said = _said(asked.values, "text", TEXT_UNITS)
        if not said.text:
            raise Refused("message text is empty")
        return self._changed(seen, asked, said, None)

    def edit_caption(self, asked: Asked) -> Any:
        """editMessageCaption."""
        seen = self._mine(asked)
        if seen.media is None:
            raise Refused("there is no caption in the message to edit")
        return self._changed(seen, asked, _said(asked.values, "caption", CAPTION_UNITS), seen.media)

    def edit_media(self, asked: Asked) -> Any:
        """editMessageMedia."""
        seen, described = self._mine(asked), asked.json("media")
        media = self._media(described, asked)
        return self._changed(seen, asked, _said(described, "caption", CAPTION_UNITS), media)

    def edit_markup(self, asked: Asked) -> Any:
        """editMessageReplyMarkup."""
        seen = self._mine(asked)
        return self._changed(seen, asked, seen.said, seen.media)

    def delete(self, asked: Asked) -> Any:
        """deleteMessage."""
        chat = self._chat(asked)
        if chat.messages.pop(int(asked.values["message_id"]), None) is None:
            raise Refused("message to delete not found")
        return True

    def action(self, asked: Asked) -> Any:
        """sendChatAction."""
        self._chat(asked).actions.append(asked.values["action"])
        return True

    def answer_query(self, asked: Asked) -> Any:
        """answerCallbackQuery."""
        query = asked.values["callback_query_id"]
        if query not in self.answered:
            raise Refused("query is too old and response timeout expired or query ID is invalid")
        self.answered[query] = asked.values.get("text", "answered")
        return True

    def set_commands(self, asked: Asked) -> Any:
        """setMyCommands."""
        self.commands[asked.values.get("language_code", "")] = asked.json("commands")
        return True

    def get_file(self, asked: Asked) -> Any:
        """getFile."""
        known = asked.values.get("file_id", "")
        if known not in self._files:
            raise Refused("invalid file_id")
        return {"file_id": known, "file_unique_id": f"u{known}", "file_path": f"files/{known}"}

    def file(self, path: str) -> bytes | None:
        """Return the file that getFile gave the path of."""
        return self._files.get(path.removeprefix("files/"))

    def _chat(self, asked: Asked) -> Chat:
        chat = self.chats.get(int(asked.values.get("chat_id", "0")))
        if chat is None:
            raise Refused("chat not found")
        if chat.is_blocked:
            raise Refused("bot was blocked by the user", 403)
        if chat.kind == "private" and not chat.is_started:
            raise Refused("bot can't initiate conversation with a user", 403)
        return chat

    def _mine(self, asked: Asked) -> Seen:
        seen = self._chat(asked).messages.get(int(asked.values["message_id"]))
        if seen is None:
            raise Refused("message to edit not found")
        if not seen.is_from_bot:
            raise Refused("message can't be edited")
        return seen

    def _sent(self, asked: Asked, said: Formatted, media: Media | None) -> Seen:
        buttons = _buttons(asked)
        seen = self._chat(asked).add(said, is_from_bot=True, media=media)
        seen.buttons = buttons
        return seen

    def _changed(self, seen: Seen, asked: Asked, said: Formatted, media: Media | None) -> Any:
        buttons = _buttons(asked)
        if (seen.said, seen.media, seen.buttons) == (said, media, buttons):
            raise Refused(_UNCHANGED)
        seen.said, seen.media, seen.buttons = said, media, buttons
        seen.edits += 1
        return self.told(seen)

    def _media(self, described: Mapping[str, Any], asked: Asked) -> Media:
        kind, data = described["type"], asked.file(str(described["media"]))
        if not data:
            raise Refused("wrong file identifier/HTTP URL specified")
        sides = int(described.get("width", 0)), int(described.get("height", 0))
        if kind == "photo":
            sides = _measured(data, self.photo_bytes)
        if kind == "video" and data[4:8] != b"ftyp":
            raise Refused("wrong type of the web page content")
        number = f"file{len(self._files) + 1}"
        self._files[number] = data
        thumbnail = asked.file(str(described.get("thumbnail", "thumbnail")))
        if thumbnail:
            _check_thumbnail(thumbnail)
        return Media(
            kind,
            data,
            number,
            *sides,
            int(described.get("duration", 0)),
            thumbnail,
            _is_true(described.get("supports_streaming")),
            _is_true(described.get("has_spoiler")),
        )


_METHODS = {
    "getMe": Messenger.get_me,
    "sendMessage": Messenger.send_message,
    "sendPhoto": lambda messenger, asked: messenger.send_file(asked, "photo"),
    "sendVideo": lambda messenger, asked: messenger.send_file(asked, "video"),
    "sendDocument": lambda messenger, asked: messenger.send_file(asked, "document"),
    "sendMediaGroup": Messenger.send_media_group,
    "editMessageText": Messenger.edit_text,
    "editMessageCaption": Messenger.edit_caption,
    "editMessageMedia": Messenger.edit_media,
    "editMessageReplyMarkup": Messenger.edit_markup,
    "deleteMessage": Messenger.delete,
    "sendChatAction": Messenger.action,
    "answerCallbackQuery": Messenger.answer_query,
    "setMyCommands": Messenger.set_commands,
    "getFile": Messenger.get_file,
}


def _said(values: Mapping[str, Any], name: str, limit: int) -> Formatted:
    try:
        said = formatted(values.get(name) or "", is_html=values.get("parse_mode") == "HTML")
    except BadMarkup as error:
        raise Refused(f"can't parse entities: {error}") from error
    if said.units > limit:
        raise Refused("message is too long" if name == "text" else "message caption is too long")
    return said


def _buttons(asked: Asked) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = (asked.json("reply_markup") or {}).get("inline_keyboard", [])
    for button in (button for row in rows for button in row):
        url = button.get("url")
        if url is not None and "." not in (urlsplit(url).hostname or ""):
            raise Refused(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
        if url is None and not 0 < len(button.get("callback_data", "").encode()) <= DATA_BYTES:
            raise Refused("BUTTON_DATA_INVALID")
        if not button["text"].strip():
            raise Refused("inline keyboard button text is empty")
    return rows


def _measured(data: bytes, most: int) -> tuple[int, int]:
    """Return width and height of a photo. Raises Refused where Telegram takes none like it."""
    if len(data) > most:
        raise Refused("file is too big for a photo")
    try:
        with Image.open(BytesIO(data)) as image:
            (width, height), format_ = image.size, image.format
    except OSError as error:
        raise Refused("IMAGE_PROCESS_FAILED") from error
    if format_ not in ("JPEG", "PNG"):
        raise Refused("IMAGE_PROCESS_FAILED")
    if width + height > _SIDES_SUM or max(width, height) > _SIDES_RATIO * min(width, height):
        raise Refused("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _check_thumbnail(data: bytes) -> None:
    with Image.open(BytesIO(data)) as image:
        fits = image.format == "JPEG" and max(image.size) <= _THUMBNAIL_SIDE
    if not fits or len(data) > _THUMBNAIL_BYTES:
        raise Refused("wrong thumbnail")


def _is_true(value: object) -> bool:
    return value is True or value == "true"
