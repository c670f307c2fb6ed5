"""Telegram's HTML, read as the Bot API reads it
(https://core.telegram.org/bots/api#html-style). Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
}
_PART = re.compile(r"<(?P<end>/?)(?P<tag>[^\s>/]*)(?P<rest>[^>]*)>|&(?P<entity>#?\w+);|(?P<bad><)")
_HREF = re.compile(r"""\s*href\s*=\s*["']([^"']*)["']\s*""")
_ENTITIES = {"lt", "gt", "amp", "quot"}


class BadMarkup(Exception):
    """It cannot be parsed. The message is how Telegram says it."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text without its markup, and what the markup said of it."""

    text: str
    entities: tuple[dict[str, Any], ...] = ()

    @property
    def units(self) -> int:
        """How long it is, in UTF-16 code units."""
        return _units(self.text)


def formatted(source: str, *, is_html: bool) -> Formatted:
    """Read a text that was sent. Raises BadMarkup."""
    if not is_html:
        return Formatted(source.strip())
    said, entities, opened, at = "", [], [], 0
    for found in _PART.finditer(source):
        said += source[at : found.start()]
        at = found.end()
        if found["entity"]:
            known = found["entity"].startswith("#") or found["entity"] in _ENTITIES
            said += unescape(found[0]) if known else found[0]
        elif found["bad"] or found["tag"].lower() not in _TAGS:
            raise BadMarkup(_unsupported(found["tag"] or "", source, found.start()))
        elif not found["end"]:
            opened.append((found["tag"].lower(), _units(said), found["rest"]))
        else:
            entities.append(_closed(opened, found, said, source))
    said += source[at:]
    if opened:
        raise BadMarkup(f'can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    return Formatted(said.strip(), tuple(one for one in entities if one["length"]))


def _closed(
    opened: list[tuple[str, int, str]], found: re.Match[str], said: str, source: str
) -> dict[str, Any]:
    place = len(source[: found.start()].encode())
    if not opened or opened[-1][0] != found["tag"].lower():
        raise BadMarkup(f"unexpected end tag at byte offset {place}")
    tag, begun, rest = opened.pop()
    entity: dict[str, Any] = {"type": _TAGS[tag], "offset": begun, "length": _units(said) - begun}
    if tag == "a":
        link = _HREF.fullmatch(rest)
        entity["url"] = unescape(link[1]) if link else ""
    return entity


def _unsupported(tag: str, source: str, at: int) -> str:
    return f'unsupported start tag "{tag}" at byte offset {len(source[:at].encode())}'


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
