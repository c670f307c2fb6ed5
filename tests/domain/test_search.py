"""What a search finds: forms of words, beginnings, names, tags, phrases. No text breaks it."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.accounts.models import User
from app.characters import browsing
from app.characters.browsing import CharacterOrder
from app.characters.models import Character, CharacterStatus
from app.characters.search import LONGEST, Term, parse, understood
from app.errors import InvalidInput
from app.paging import Window

ALL = {
    "Mira Solano": ("Keeps the lighthouse and counts whales.", ["sea", "light house keeper"]),
    "The Who": ("Four voices in one head.", ["music"]),
    "Captain Brass": ("Runs a night train; mira, she says, means look.", ["sci-fi", "c++"]),
    "Élodie": ("Bakes bread for the harbour.", ["sea", "♥"]),
    "Seamus O'Neill": ("Paints what he dreams.", ["o'art", "back\\slash"]),
    "夏目": ("Writes about a cat.", ["猫"]),
}


@pytest.fixture
async def owner(database: None) -> User:
    """Somebody whose characters are shared."""
    owner = await User.create(email="ada@example.com", display_name="Ada", password_hash="-")  # noqa: S106 - nobody signs in with it
    for name, (summary, tags) in ALL.items():
        await _character(owner, name, summary, tags)
    return owner


async def _character(
    owner: User,
    name: str,
    summary: str,
    tags: list[str],
    status: CharacterStatus = CharacterStatus.COMMUNITY,
) -> Character:
    return await Character.create(
        owner_id=owner.id, name=name, age=30, summary=summary, tags=tags, status=status
    )


async def _found(text: str, order: CharacterOrder | None = None) -> list[str]:
    page = await browsing.community_page(Window(50), search=text, order=order)
    return [one.character.name for one in page.rows]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("mira", {"Mira Solano", "Captain Brass"}),
        ("Mir", {"Mira Solano", "Captain Brass"}),
        ("MIRA SOL", {"Mira Solano"}),
        ("solano mira", {"Mira Solano"}),
        ("lighthouses", {"Mira Solano"}),  # another form
        ("lightho", {"Mira Solano"}),  # begun
        ("keeping whale", {"Mira Solano"}),
        ("light house keeper", {"Mira Solano"}),  # a tag of three words
        ("light hou", {"Mira Solano"}),  # the same, begun
        ('"light house keeper"', {"Mira Solano"}),
        ("mira sea", {"Mira Solano"}),  # a name and a tag
        ("the lighthouse", {"Mira Solano"}),  # a word that is too usual
        ("the who", {"The Who"}),  # nothing but those
        ("or", set()),
        ("whales or music", {"Mira Solano", "The Who"}),
        ("whales OR music OR", {"Mira Solano", "The Who"}),
        ("mira -whales", {"Captain Brass"}),
        ("sea -bread", {"Mira Solano"}),
        ("sea", {"Mira Solano", "Élodie", "Seamus O'Neill"}),
        ('"night train"', {"Captain Brass"}),
        ('"train night"', set()),
        ('-"night train" mira', {"Mira Solano"}),
        ("sci-fi", {"Captain Brass"}),
        ("sci-fi captain", {"Captain Brass"}),
        ("c++", {"Captain Brass"}),
        ("élodie", {"Élodie"}),
        ("ÉLOD", {"Élodie"}),
        ("E\u0301lodie", {"Élodie"}),  # composed otherwise
        ("♥", {"Élodie"}),
        ("o'neill", {"Seamus O'Neill"}),
        ("o'art", {"Seamus O'Neill"}),
        ("back\\slash", {"Seamus O'Neill"}),
        ("夏", {"夏目"}),
        ("猫", {"夏目"}),
        ("...", set()),
        ("nobody at all", set()),
    ],
)
async def test_what_a_search_finds(owner: User, text: str, names: set[str]) -> None:
    for order in (None, CharacterOrder.NEW, CharacterOrder.POPULAR):
        found = await _found(text, order)
        assert (set(found), len(found)) == (names, len(names))


@pytest.mark.parametrize("blank", ["", "   ", "\n\t"])
async def test_a_blank_search_is_none(owner: User, blank: str) -> None:
    assert await _found(blank) == list(ALL)[::-1]


async def test_names_come_before_tags_and_tags_before_summaries(owner: User) -> None:
    await _character(owner, "Whale", "A friend.", [])
    await _character(owner, "Bo", "A friend.", ["whale"])
    assert await _found("whale") == ["Whale", "Bo", "Mira Solano"]


async def test_the_word_itself_comes_before_what_begins_like_it(owner: User) -> None:
    exact = await _character(owner, "Art", "A friend.", [])
    begun = await _character(owner, "Artemis", "A friend.", [])
    assert await _found("art") == [exact.name, begun.name]
    assert await _found("artem") == [begun.name]


async def test_what_fits_equally_is_newest_first(owner: User) -> None:
    for number in range(3):
        await _character(owner, f"Zoe {number}", "A friend.", [])
    assert await _found("zoe") == ["Zoe 2", "Zoe 1", "Zoe 0"]


@pytest.mark.parametrize("status", [CharacterStatus.PENDING, CharacterStatus.VERIFIED])
async def test_what_is_not_shared_is_not_found(owner: User, status: CharacterStatus) -> None:
    await _character(owner, "Whale", "A whale.", ["whale"], status)
    assert await _found("whale") == ["Mira Solano"]


async def test_hidden_texts_are_not_searched(owner: User) -> None:
    await Character.filter(name="Mira Solano").update(
        description="Secretly a dragon.", appearance="dragon scales"
    )
    assert await _found("dragon") == []


async def test_an_edit_is_found_at_once_and_its_old_words_no_more(owner: User) -> None:
    await Character.filter(name="Mira Solano").update(summary="Counts dolphins.")
    assert await _found("dolphin") == ["Mira Solano"]
    assert await _found("whales") == []


async def test_a_search_has_200_characters_at_most(owner: User) -> None:
    await understood("x" * LONGEST)
    with pytest.raises(InvalidInput) as refused:
        await understood("x" * (LONGEST + 1))
    assert refused.value.field == "search"
    with pytest.raises(InvalidInput):
        await understood("\U0001d160" * LONGEST)  # composed, each of these notes is three


_OPERATORS = st.text(st.sampled_from("ab '\"\\-&|!<>():*,.0\0\ud800\u202e♥é夏 \n"), max_size=60)


def _fits(text: str) -> bool:
    return len(normalize("NFC", text)) <= LONGEST


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.one_of(_OPERATORS, st.text(max_size=LONGEST).filter(_fits)))
@example(text="-")
@example(text='"')
@example(text='-"" or -"')
@example(text="'\\':*")
@example(text="or or -or")
@example(text="\0")
@example(text="-a " * 66)
@example(text="a' " * 66)
@example(text="x" * LONGEST)
async def test_no_text_breaks_a_search(owner: User, text: str) -> None:
    for order in (CharacterOrder.NEW, None):
        page = await browsing.community_page(Window(50), search=text, order=order)
        assert len(page.rows) <= len(ALL)


def test_terms_are_grouped_by_or_and_the_last_word_is_begun() -> None:
    assert parse('red "green  coat" or -blue sea') == [
        Term(0, "red"),
        Term(0, "green coat"),
        Term(1, "blue", is_excluded=True),
        Term(1, "sea", is_begun=True),
    ]
    assert parse('sea "coat"') == [Term(0, "sea"), Term(0, "coat")]
    assert parse("- or -") == [Term(0, "-"), Term(1, "-")]
