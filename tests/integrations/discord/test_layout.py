"""Cards, places and texts as Discord has them, without a Discord."""

from __future__ import annotations

import pytest

from integrations.chat.cards import Button, Card
from integrations.discord.commands import all_commands
from integrations.discord.fake.rules import check_commands, check_message
from integrations.discord.layout import rows_of, words_of
from integrations.discord.markdown import escape
from integrations.discord.places import Place, Post, read_place, read_post
from integrations.discord.texts import Text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("1. one\n2) two", "1\\. one\n2\\) two"),
        ("1.5 percent", "1.5 percent"),
        ("> said", "\\> said"),
        ("a - b", "a - b"),
        ("see https://a.test/_x_, *now*", "see https://a.test/_x_, \\*now\\*"),
        ("https://a.test\n# not a heading", "https://a.test\n\\# not a heading"),
        ("back\\slash", "back\\\\slash"),
        ("<:smile:1> <t:1>", "\\<:smile:1> \\<t:1>"),
        ("", ""),
    ],
)
def test_marks_are_escaped(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize("counts", [(7,), (1,) * 7, (5,) * 5, (3, 1, 5, 2)])
def test_buttons_fit_whatever_their_rows(counts: tuple[int, ...]) -> None:
    names = iter(range(25))
    rows = [[Button("x" * 100, str(next(names))) for _ in range(count)] for count in counts]
    shown = [row.to_component_dict() for row in rows_of(rows)]
    check_message({"components": shown})
    ids = [button["custom_id"] for row in shown for button in row["components"]]
    assert ids == [str(number) for number in range(sum(counts))]


def test_a_link_has_a_row_of_its_own_where_there_is_one() -> None:
    link = Button("Open", url="https://a.test")
    assert len(rows_of([[Button("a", "a")]], more=[link])) == 2
    full = [[Button("a", f"{row}")] for row in range(5)]
    assert len(rows_of(full, more=[link])) == 2


def test_a_text_that_grows_says_so() -> None:
    assert words_of(Card(text="The sea", is_growing=True)).content == "The sea ▌"


def test_places_and_posts_are_texts_and_back() -> None:
    for place in (Place(1), Place(1, 2)):
        assert read_place(str(place)) == place
    for post in (Post(1), Post(1, 2)):
        assert read_post(str(post)) == post
    assert Place(1, 2).is_corner
    assert not Place(1).is_corner


def test_a_language_that_is_not_there_is_english() -> None:
    text = Text("yes", "ja")
    assert [text.told(one) for one in ("de", "de-AT", "en-GB", "fr", "")] == [
        *("ja", "ja", "yes", "yes", "yes")
    ]


def test_discord_takes_the_commands_as_they_are() -> None:
    check_commands([dict(command.to_dict()) for command in all_commands()])
