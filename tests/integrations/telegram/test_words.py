"""Texts and buttons: escaped, within Telegram's limits, and nothing cut without its being seen."""

from __future__ import annotations

import pytest

from integrations.chat.cards import Button, Card, Look
from integrations.chat.surface import NotShown
from integrations.telegram.fake.formatting import BadMarkup, formatted
from integrations.telegram.fake.hand import Hand
from integrations.telegram.fake.methods import Refused
from integrations.telegram.fake.server import FakeTelegram
from integrations.telegram.markup import CAPTION_UNITS, TEXT_UNITS, cut, html, units
from integrations.telegram.surface import TelegramSurface

NASTY = (
    "<b>1 & 2</b> \"quoted\" &amp; &lt; </i> <script> \u202e 'x' <a href='tg://user?id=1'>me</a>"
)


async def test_what_people_write_is_shown_as_they_wrote_it(
    surface: TelegramSurface, ada: Hand
) -> None:
    await surface.post(ada.place, Card(title="<Tom & Jerry>", text=NASTY))
    assert ada.last.text == f"<Tom & Jerry>\n{NASTY}"
    assert [one["type"] for one in ada.last.said.entities] == ["bold"]
    assert ada.last.marked("bold") == ["<Tom & Jerry>"]


async def test_the_longest_card_fits_when_everything_in_it_is_escaped(
    surface: TelegramSurface, ada: Hand
) -> None:
    text = "<&>" * 1_150
    await surface.post(ada.place, Card(title="&" * 40, text=text))
    assert ada.last.text.endswith(text)


async def test_what_does_not_fit_is_cut_between_characters_and_says_so(
    surface: TelegramSurface, ada: Hand
) -> None:
    await surface.post(ada.place, Card(title="Long", text="a" + "🎭" * 3_000))
    assert ada.last.said.units <= TEXT_UNITS
    assert ada.last.text.startswith("Long\na🎭")
    assert ada.last.text.endswith("🎭…")


@pytest.mark.parametrize("limit", [2, 3, 4, 5, 6, 7])
def test_a_cut_text_has_no_half_of_a_character(limit: int) -> None:
    shown = cut("🎭🎭🎭🎭", limit)
    assert units(shown) <= limit
    assert shown.encode().decode() == shown


def test_captions_are_shorter() -> None:
    shown = formatted(html(Card(text="<" * 4_000), limit=CAPTION_UNITS), is_html=True)
    assert shown.units <= CAPTION_UNITS
    assert shown.text.endswith("<…")


async def test_text_that_grows_shows_that_more_is_to_come(
    surface: TelegramSurface, ada: Hand
) -> None:
    await surface.post(ada.place, Card(text="Once upon", is_growing=True))
    assert ada.last.text == "Once upon …"
    await surface.post(ada.place, Card(is_growing=True))
    assert ada.last.text == "…"
    await surface.post(ada.place, Card())
    assert ada.last.text == "…"


async def test_buttons_stand_in_their_rows_with_their_colours(
    surface: TelegramSurface, ada: Hand
) -> None:
    action = "x" * 64
    go, stop = Button("Go", action, Look.MAIN), Button("Cancel", "no", Look.CAREFUL)
    page = Button("Open", url="https://galatea.example/c/1?a=1&b=2")
    await surface.post(ada.place, Card(text="Draft", buttons=((go, stop), (page,))))
    assert ada.last.buttons == [
        [
            {"text": "Go", "callback_data": action, "style": "primary"},
            {"text": "Cancel", "callback_data": "no", "style": "danger"},
        ],
        [{"text": "Open", "url": "https://galatea.example/c/1?a=1&b=2"}],
    ]


async def test_an_address_that_no_button_opens_is_told_instead(
    surface: TelegramSurface, ada: Hand
) -> None:
    page = Button("Open", url="http://localhost:8000/?a=1&b=2")
    await surface.post(ada.place, Card(text="Here", buttons=((page,), (Button("Go", "go"),))))
    assert ada.last.text == "Here\nOpen: http://localhost:8000/?a=1&b=2"
    assert ada.last.labels == ["Go"]


async def test_an_action_that_telegram_would_refuse_is_a_mistake_of_ours(
    surface: TelegramSurface, ada: Hand
) -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        await surface.post(ada.place, Card(text="x", buttons=((Button("Go", "ä" * 33),),)))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<b>a", 'end tag corresponding to start tag "b"'),
        ("a</b>", "unexpected end tag at byte offset 1"),
        ("1 < 2", "unsupported start tag"),
        ("ä<font>", 'start tag "font" at byte offset 2'),
    ],
)
def test_the_fake_refuses_broken_markup(source: str, said: str) -> None:
    with pytest.raises(BadMarkup, match=said):
        formatted(source, is_html=True)


async def test_a_refusal_that_nobody_knows_is_told_to_the_dialogue(
    surface: TelegramSurface, telegram: FakeTelegram, ada: Hand
) -> None:
    telegram.faults["sendMessage"].append(Refused("something new"))
    with pytest.raises(NotShown, match="Something new"):
        await surface.post(ada.place, Card(text="x"))
    assert len(telegram.called("sendMessage")) == 1
