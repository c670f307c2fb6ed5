"""Cards as Telegram's HTML and its inline keyboards. Pure.

Telegram counts UTF-16 code units, and after it has taken the markup out
(https://core.telegram.org/bots/api#formatting-options).
"""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from integrations.chat.cards import Button, Card, Look

TEXT_UNITS = 4_096
CAPTION_UNITS = 1_024
ACTION_BYTES = 64

_MORE = " …"
_CUT = "…"
_STYLES = {Look.MAIN: KeyboardButtonStyle.PRIMARY, Look.CAREFUL: KeyboardButtonStyle.DANGER}


def units(text: str) -> int:
    """Return how long Telegram thinks a text is."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, limit: int) -> str:
    """Return the text, or as much of it as `limit` UTF-16 code units hold, with "…" at its end."""
    if units(text) <= limit:
        return text
    kept = text.encode("utf-16-le")[: 2 * (limit - units(_CUT))]
    # half a surrogate pair is no character
    return kept.decode("utf-16-le", "ignore").rstrip() + _CUT


def html(card: Card, *, limit: int, links: tuple[tuple[str, str], ...] = ()) -> str:
    """Return what a card says as HTML: a bold title, the text, then links (label, address).

    No more than `limit` units are shown. It is the text that is cut, and that is seen.
    """
    title = cut(card.title.strip(), limit // 4)
    links = tuple((label, url) for label, url in links if url)
    left = limit - units(title) - sum(units(label) + units(url) + 3 for label, url in links) - 4
    text = cut(card.text.strip(), max(left, 1)) + (_MORE if card.is_growing else "")
    said = [f"<b>{escape(title)}</b>"] if title else []
    said += [escape(text.strip())] if text.strip() else []
    said += [_link(label, url) for label, url in links]
    return "\n".join(said)


def _link(label: str, url: str) -> str:
    if is_openable(url):
        return f'<a href="{escape(url)}">{escape(label)}</a>'
    return f"{escape(label)}: {escape(url)}"


def is_openable(url: str) -> bool:
    """Whether Telegram takes the address for a button: it does not where the host has no dot."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "tg") and "." in (parts.hostname or "")


def keyboard(card: Card) -> InlineKeyboardMarkup | None:
    """Return the buttons of a card, None without any.

    Those that lead where no button of Telegram's can are not among them: see `links`.
    """
    rows = [
        [_button(one) for one in row if not one.url or is_openable(one.url)] for row in card.buttons
    ]
    rows = [row for row in rows if row]
    return InlineKeyboardMarkup(rows) if rows else None


def links(card: Card) -> tuple[tuple[str, str], ...]:
    """Return (label, address) of the buttons that are to be told as text instead."""
    return tuple(
        (one.label, one.url)
        for row in card.buttons
        for one in row
        if one.url and not is_openable(one.url)
    )


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    if not 0 < len(button.action.encode()) <= ACTION_BYTES:
        raise ValueError(f"an action has 1 to {ACTION_BYTES} bytes: {button.label}")
    style = _STYLES.get(button.look)
    return InlineKeyboardButton(button.label, callback_data=button.action, style=style)
