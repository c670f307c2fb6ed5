"""Cards as Discord shows them: a short text as content, a long one in embeds, buttons. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import disnake
from disnake.ui import ActionRow, MessageUIComponent
from disnake.ui import Button as PressButton

from integrations.chat.cards import Button, Card, Look
from integrations.discord.markdown import as_block, bold, escape

CONTENT_MAX = 2000
DESCRIPTION_MAX = 4096
TITLE_MAX = 256
_ROW, _ROWS = 5, 5
_LABEL_MAX = 80
_ADDRESS_MAX = 512
_GROWING = " ▌"
# what the name of a button begins with that asks for a text
ASKS = "?"

_STYLES: Mapping[Look, disnake.ButtonStyle] = {
    Look.PLAIN: disnake.ButtonStyle.secondary,
    Look.MAIN: disnake.ButtonStyle.primary,
    Look.CAREFUL: disnake.ButtonStyle.danger,
}

Row = ActionRow[MessageUIComponent]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a message: its content, or its embeds."""

    content: str = ""
    embeds: tuple[disnake.Embed, ...] = ()


def words_of(card: Card, *, notes: Sequence[str] = ()) -> Words:
    """Return the words of a card and the plain `notes` below them, with nothing cut off."""
    text = "\n".join([card.text, *notes]).strip("\n")
    escaped = escape(text) + (_GROWING if card.is_growing else "")
    whole = "\n".join(part for part in (bold(card.title) if card.title else "", escaped) if part)
    if len(whole) <= CONTENT_MAX:
        return Words(content=whole)
    title = escape(card.title)
    if len(title) > TITLE_MAX:
        # no title of the house is so long; it is not lost, only not set apart
        return words_of(Card(text=f"{card.title}\n{text}", is_growing=card.is_growing))
    descriptions = [escaped] if len(escaped) <= DESCRIPTION_MAX else _blocks(text)
    first = disnake.Embed(title=title or None, description=descriptions[0])
    return Words(embeds=(first, *(disnake.Embed(description=each) for each in descriptions[1:])))


def _blocks(text: str) -> list[str]:
    """Return a text of almost nothing but marks as blocks of code, for it doubles if escaped."""
    step = DESCRIPTION_MAX - len(as_block(""))
    return [as_block(text[start : start + step]) for start in range(0, len(text), step)]


def rows_of(rows: Sequence[Sequence[Button]], *, more: Sequence[Button] = ()) -> list[Row]:
    """Return rows of buttons, `more` in one of their own; packed closer where they are too many."""
    kept = [list(row[at : at + _ROW]) for row in rows for at in range(0, len(row), _ROW)]
    kept += [list(more[:_ROW])] if more else []
    if len(kept) > _ROWS:
        every = [button for row in kept for button in row][: _ROW * _ROWS]
        kept = [every[at : at + _ROW] for at in range(0, len(every), _ROW)]
    return [ActionRow(*(_button(button) for button in row)) for row in kept if row]


def may_be_linked(url: str) -> bool:
    """Return whether a button can open this address."""
    return url.startswith(("https://", "http://")) and len(url) <= _ADDRESS_MAX


def _button(button: Button) -> PressButton[None]:
    label = button.label
    if len(label) > _LABEL_MAX:
        label = label[: _LABEL_MAX - 1] + "…"
    if button.url:
        return PressButton(style=disnake.ButtonStyle.link, label=label, url=button.url)
    custom_id = f"{ASKS}{button.action}" if button.asks else button.action
    return PressButton(style=_STYLES[button.look], label=label, custom_id=custom_id)
