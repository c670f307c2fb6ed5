"""Lists that PostgreSQL tells as JSON are, to the byte, those that resolvers make."""

from __future__ import annotations

import asyncio
from collections import Counter
from itertools import product
from random import Random
from typing import Any

import orjson
import pytest

from app.accounts import preferences
from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters import visibility
from app.characters.models import CharacterStatus
from app.galleries.models import Origin
from app.graphql.schema import schema
from app.infra.db import connection
from app.infra.sight import figures
from app.ratings import Rating
from tests.graphql.asking import context_of, statements
from tests.graphql.compiled.answers import executed
from tests.media.rated import rated_asset
from tests.workshop import Workshop

# whatever JSON escapes, and what it does not have to
HOSTILE = "".join(map(chr, [*range(1, 0x120), 0x2028, 0x2029, 0xFEFF, 0xFFFD, 0x1F600, 0x10FFFF]))
HOSTILE += "</script> %(origin)s $1 {0} \\u0041 ''"
_FACE = """mainImage { __typename url rating width height contentType sizeBytes thumbhash isPreview
    isBlurred blurReason url320: url(width: 320) w: url(width: $width) big: url(width: 9999) }"""
_ITEMS = """galleryImages(first: $n) { __typename pageInfo { hasNextPage __typename } nodes { id
    __typename prompt origin rating likes seed createdAt image { url w: url(width: 40) } } }"""
_TEXTS = "id name age summary tags status likes createdAt isOwn isLiked __typename"
_OWN = "description appearance submittedAt textVersion"
LISTS = [
    f"""query ($n: Int = 1, $width: Int) {{ characters {{ nodes {{ {_TEXTS} {_FACE} {_ITEMS} }}
        pageInfo {{ endCursor }} }} }}""",
    f"""query ($width: Int) {{ viewer {{ favoriteCharacters {{ nodes {{ {_TEXTS} }} }}
        characters {{ edges {{ cursor node {{ {_OWN} {_TEXTS} {_FACE} }} }} }} }} }}""",
    f"""query ($n: Int = 1) {{ viewer {{ favoriteCharacters(first: 2) {{ nodes {{ {_OWN} {_ITEMS} }}
        }} }} }}""",
    f"""query ($width: Int, $is: Boolean = true) {{ characters(order: POPULAR, first: 2) {{ nodes {{
        ...C @include(if: $is)
        a: galleryImages(ratings: [SAFE, EXPLICIT], order: POPULAR) {{ nodes {{ rating }} }}
        b: galleryImages(ratings: []) {{ nodes {{ id }} }} }} pageInfo {{ startCursor }} }} }}
        fragment C on Character {{ nom: name name @skip(if: $is) {_FACE} }}""",
    "{ characters { nodes { name description mainImage { url } } } }",
    "{ characters { nodes { galleryImages { nodes { id image { url isBlurred } } } } } }",
    '{ characters(search: "hostile") { nodes { name } } }',
    """query ($is: Boolean = true) { characters { nodes { mainImage { url @skip(if: $is) }
        galleryImages { pageInfo { hasNextPage @skip(if: $is) } nodes { id @skip(if: $is) } }
        } } }""",
]
# what documents are drawn of; what can not be told is drawn as well, and seldom
_WHERE = [
    "characters(first: 3)",
    "characters(order: POPULAR, last: 2)",
    "viewer { characters }",
    "viewer { characters(first: 2, status: COMMUNITY) }",
    "viewer { favoriteCharacters(last: 3) }",
]
_OF_CHARACTER = f"{_TEXTS} {_OWN}".split()
_OF_IMAGE = ["__typename", "url", "rating", "width", "height", "contentType", "sizeBytes"]
_OF_IMAGE += [
    "thumbhash",
    "isPreview",
    "isBlurred",
    "blurReason",
    "url(width: 40)",
    "url(width: $width)",
]
_OF_ITEM = ["__typename", "id", "prompt", "origin", "rating", "likes", "seed", "createdAt"]
_ARGUMENTS = ["first: 1", "first: $n", "order: POPULAR", "order: NEW, first: 0", "first: -1"]
_ARGUMENTS += ["ratings: [EXPLICIT]", "ratings: SAFE", "ratings: null", "last: 1", "after: null"]
_GIVEN: list[dict[str, Any]] = [{}, {"n": 1, "width": 320}, {"n": 0, "width": None, "is": False}]
_SELDOM = {
    "Character": ["owner { displayName }", "galleryVideos { nodes { id } }", "mainImage { url }"],
    "Image": ["provenance { source }"],
    "GalleryImage": ["fromEarlierLook", "character { name }", "isLiked"],
}


class _Drawn:
    """A document of lists of characters, by lot."""

    def __init__(self, lot: Random) -> None:
        self.lot = lot

    def __str__(self) -> str:
        where, characters = self.lot.choice(_WHERE), self.characters()
        whole = where.replace(" }", f" {{ {characters} }} }}")
        whole = whole if "viewer" in where else f"{where} {{ {characters} }}"
        return f"""query ($n: Int = 2, $width: Int, $is: Boolean = true) {{ {whole}
            unused: characters(first: $n) @skip(if: true) {{ nodes {{ mainImage {{
            url(width: $width) id: url @skip(if: $is) }} }} }} }}"""

    def characters(self) -> str:
        one = self.fields("Character", _OF_CHARACTER, self.image, self.gallery)
        nodes = f"edges {{ cursor node {{ {one} }} }}" if self.lot.random() < 0.3 else ""
        return f"{nodes or f'nodes {{ {one} }}'} pageInfo {{ endCursor hasNextPage }}"

    def image(self) -> str:
        return f"mainImage {{ {self.fields('Image', _OF_IMAGE)} }}"

    def gallery(self) -> str:
        given = self.lot.choice(_ARGUMENTS) if self.lot.random() < 0.7 else ""
        of_item = self.fields("GalleryImage", _OF_ITEM, self.picture)
        more = self.lot.choice(["", "pageInfo { hasNextPage }", "__typename", "nodes { seed }"])
        return f"galleryImages{f'({given})' * bool(given)} {{ nodes {{ {of_item} }} {more} }}"

    def picture(self) -> str:
        return self.image().replace("mainImage", "image")

    def fields(self, kind: str, known: list[str], *more: Any) -> str:
        lot = self.lot
        drawn = lot.choices(known, k=lot.randint(1, 6))
        drawn += [one() for one in more if lot.random() < 0.6]
        if lot.random() < 0.05:
            drawn.append(lot.choice(_SELDOM[kind]))
        lot.shuffle(drawn)
        return " ".join(self.written(one, kind) for one in drawn)

    def written(self, field: str, kind: str) -> str:
        """Each under a key of its own where it has arguments, or two of them could not be one."""
        lot = self.lot
        if "(" in field or "{" in field or lot.random() < 0.2:
            field = f"k{lot.randrange(10**9)}: {field}"
        if lot.random() < 0.1:
            field = f"... on {kind} {{ {field} }}"
        elif lot.random() < 0.1 and "{" not in field:
            field += lot.choice([" @include(if: $is)", " @skip(if: $is)", " @skip(if: false)"])
        return field


async def answered(
    workshop: Workshop, document: str, viewer: Viewer | None, *, told: bool, **variables: Any
) -> tuple[bytes, int]:
    """The bytes that a client would get, and how many characters of it were told."""
    context = context_of(executed(workshop.runtime, by_plans=told), viewer)
    context.takes_json = told
    result: Any = await schema.execute(document, variable_values=variables, context_value=context)
    answer = {"data": result.data, "errors": [str(one) for one in result.errors or ()]}
    return orjson.dumps(answer), _told(result.data)


def _told(data: Any) -> int:
    below = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return (type(data) is orjson.Fragment) + sum(map(_told, below))


@pytest.fixture
async def people(workshop: Workshop) -> dict[str, Viewer | None]:
    """Who asks: of four characters, all hostile, one private, one with pictures of all kinds."""
    owner, other = await workshop.viewer(), await workshop.viewer()
    moderator = await workshop.viewer(role=Role.MODERATOR)
    bold = await preferences.set_shown_rating(await workshop.viewer(), Rating.EXPLICIT)
    shared = CharacterStatus.COMMUNITY
    for number in range(4):
        status = CharacterStatus.PENDING if number == 3 else shared
        one = await workshop.character(owner, main_image=number != 1, status=status)
        await workshop.gallery_item(one)
        if number < 2:
            await workshop.gallery_item(one)
        if number == 2:
            asset = await rated_asset(workshop.runtime.storage, Rating.EXPLICIT)
            await workshop.gallery_item(one, asset_id=asset.id)
            await connection().execute_query(
                "UPDATE characters SET main_image_id = $2 WHERE id = $1", [one.id, asset.id]
            )
        for viewer in (owner, bold):
            await connection().execute_query(
                "INSERT INTO character_likes (id, user_id, character_id, created_at) "
                "VALUES (gen_random_uuid(), $1, $2, now())",
                [viewer.user_id, one.id],
            )
    await connection().execute_query(
        "UPDATE characters SET name = left(name || $1, 60), summary = left($1, 600), "
        "description = $1, appearance = $1, tags = ARRAY[$1, 'plain']::text[], "
        "created_at = date_trunc('second', created_at), likes = likes + 1",
        [HOSTILE],
    )
    await connection().execute_query("UPDATE gallery_items SET prompt = $1", [HOSTILE])
    await connection().execute_query(
        "UPDATE gallery_items SET rating = asset.rating FROM assets AS asset "
        "WHERE asset.id = asset_id"
    )
    return {"owner": owner, "other": other, "moderator": moderator, "bold": bold, "nobody": None}


async def test_told_lists_are_those_that_resolvers_make(
    workshop: Workshop, people: dict[str, Viewer | None]
) -> None:
    for document, who in product(LISTS, people):
        for variables in ({}, {"n": 2, "width": 320, "is": False}):
            told, _ = await answered(workshop, document, people[who], told=True, **variables)
            usual, _ = await answered(workshop, document, people[who], told=False, **variables)
            assert told == usual, (document, who)
            assert b'"errors":[]' in told or who == "nobody"


async def test_lists_as_nobody_asks_for_them_are_those_that_resolvers_make(
    workshop: Workshop,
    people: dict[str, Viewer | None],
    pytestconfig: pytest.Config,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lot = Random(pytestconfig.getoption("--beginning"))  # noqa: S311 - which documents are asked
    documents, counted = pytestconfig.getoption("--documents") // 5, Counter[str]()
    for _ in range(documents):
        document, who = str(_Drawn(lot)), lot.choice([*people])
        variables: dict[str, Any] = lot.choice(_GIVEN)
        found, told = await answered(workshop, document, people[who], told=True, **variables)
        again, _ = await answered(workshop, document, people[who], told=True, **variables)
        usual, _ = await answered(workshop, document, people[who], told=False, **variables)
        assert found == usual == again, (document, variables, who)
        counted["asked"] += 1
        counted["told"] += bool(told)
        counted["refused"] += b'"errors":[]' not in found
    with capsys.disabled():
        print(f"\n{dict(counted)}")  # noqa: T201 - for the bench
    assert counted["told"] > documents / 6


async def test_a_list_is_told_in_one_statement_and_the_rest_is_read_as_ever(
    workshop: Workshop, people: dict[str, Viewer | None], caplog: pytest.LogCaptureFixture
) -> None:
    for document, statements_of, expected in ((LISTS[5], 1, 3), (LISTS[0], 4, 2)):
        with statements(caplog) as found:
            _, told = await answered(workshop, document, people["other"], told=True)
        assert (len(found), told) == (statements_of, expected), found


async def test_lists_are_counted_by_how_much_of_each_is_told_and_why_not(
    workshop: Workshop, people: dict[str, Viewer | None]
) -> None:
    async def counted(document: str, who: str, *, told: bool = True) -> list[tuple[str, ...]]:
        before = _counts()
        await answered(workshop, document, people[who], told=told)
        return [*(_counts() - before).elements()]

    texts = "{ characters { nodes { name } } }"
    assert await counted(texts, "other") == [("whole", "")]
    assert await counted(LISTS[0], "other") == [("part", "rows")]
    hidden = "{ characters { nodes { description } } }"
    tried = [await counted(hidden, "other") for _ in range(17)]
    assert tried == [[("none", "rows")], *[[("none", "unlikely")]] * 15, [("none", "rows")]]
    asked = (answered(workshop, hidden, people["other"], told=True) for _ in range(32))
    before = _counts()
    await asyncio.gather(*asked)
    assert _counts() - before == {("none", "unlikely"): 30, ("none", "rows"): 2}
    assert await counted(hidden, "bold") == [("none", "rows")], "who sees more has another list"
    assert await counted("{ characters { nodes { owner { id } } } }", "other") == [
        ("none", "asked")
    ]
    assert await counted(texts, "other", told=False) == [("none", "executor")]


def _counts() -> Counter[tuple[str, ...]]:
    [found] = figures.CHARACTER_LISTS.collect()
    return Counter(
        {
            tuple(one.labels.values()): int(one.value)
            for one in found.samples
            if one.name.endswith("_total")
        }
    )


async def test_what_anybody_sees_of_a_character_everybody_does(workshop: Workshop) -> None:
    owner = await workshop.viewer()
    viewers = [None, owner, *[await workshop.viewer(role=role) for role in Role]]
    for status in CharacterStatus:
        least = visibility.of_anybody(status)
        for viewer in viewers:
            seen = visibility.sight(owner_id=owner.user_id, status=status, viewer=viewer)
            for name in ("public_texts", "hidden_texts", "record", "images"):
                assert getattr(seen, name) or not getattr(least, name)


def test_words_that_are_told_as_they_are_stored_are_names_of_the_schema() -> None:
    for kind in (CharacterStatus, Rating, Origin):
        assert all(one.name == one.value for one in kind)
