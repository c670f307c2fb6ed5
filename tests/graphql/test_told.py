"""Lists that PostgreSQL tells as JSON are, to the byte, those that resolvers make."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from app.accounts import preferences
from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters.models import CharacterStatus
from app.graphql.compiled.plans import COMPILED
from app.graphql.schema import schema
from app.infra.db import connection
from app.ratings import Rating
from tests.graphql.asking import context_of, statements
from tests.graphql.compiled.answers import executed
from tests.media.rated import rated_asset
from tests.workshop import Workshop

# whatever JSON escapes, and what it does not have to
HOSTILE = "".join(map(chr, [*range(1, 0x120), 0x2028, 0x2029, 0xFEFF, 0xFFFD, 0x1F600, 0x10FFFF]))
HOSTILE += "</script> %(origin)s $1 {0} \\u0041 ''"
_FACE = "mainImage { __typename url rating width height contentType sizeBytes thumbhash isPreview "
_FACE += "isBlurred blurReason url320: url(width: 320) w: url(width: $width) big: url(width: 9999) }"
_ITEMS = "galleryImages(first: $n) { __typename nodes { __typename id prompt origin rating likes "
_ITEMS += "seed createdAt image { url w: url(width: 40) } } pageInfo { hasNextPage __typename } }"
_TEXTS = "id name age summary tags status likes createdAt isOwn isLiked __typename"
_OWN = "description appearance submittedAt textVersion"
_N, _W = "$n: Int = 1", "$width: Int"
LISTS = [
    f"query ({_N}, {_W}) {{ characters {{ nodes {{ {_TEXTS} {_FACE} {_ITEMS} }} pageInfo {{ endCursor }} }} }}",
    f"query ({_W}) {{ viewer {{ characters {{ edges {{ cursor node {{ {_OWN} {_TEXTS} {_FACE} }} }} }}"
    f" favoriteCharacters {{ nodes {{ {_TEXTS} }} }} }} }}",
    f"query ({_N}) {{ viewer {{ favoriteCharacters(first: 2) {{ nodes {{ {_OWN} {_ITEMS} }} }} }} }}",
    f"query ({_W}, $is: Boolean = true) {{ characters(order: POPULAR, first: 2) {{ nodes {{ ...C @include(if: $is) "
    "a: galleryImages(ratings: [SAFE, EXPLICIT], order: POPULAR) { nodes { rating } } "
    "b: galleryImages(ratings: []) { nodes { id } } } pageInfo { startCursor hasNextPage } } } "
    f"fragment C on Character {{ nom: name name @skip(if: $is) {_FACE} }}",
    "{ characters { nodes { name description mainImage { url } } } }",
    "{ characters { nodes { galleryImages { nodes { id image { url isBlurred } } } } } }",
    '{ characters(search: "hostile") { nodes { name } } }',
]


async def answered(
    workshop: Workshop, document: str, viewer: Viewer | None, *, told: bool, **variables: Any
) -> bytes:
    """The bytes that a client would get."""
    context = context_of(executed(workshop.runtime, by_plans=told), viewer)
    context.takes_json = told
    result: Any = await schema.execute(document, variable_values=variables, context_value=context)
    return orjson.dumps({"data": result.data, "errors": [str(one) for one in result.errors or ()]})


@pytest.fixture
async def people(workshop: Workshop) -> dict[str, Viewer | None]:
    """Who asks: of four characters, all hostile, one private, one with pictures that are not safe."""
    owner, other = await workshop.viewer(), await workshop.viewer()
    moderator = await workshop.viewer(role=Role.MODERATOR)
    bold = await preferences.set_shown_rating(await workshop.viewer(), Rating.EXPLICIT)
    shared = CharacterStatus.COMMUNITY
    for number in range(4):
        status = CharacterStatus.PENDING if number == 3 else shared
        one = await workshop.character(owner, main_image=number != 1, status=status)
        await workshop.gallery_item(one)
        if number < 2:
            item = await workshop.gallery_item(one)
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
    del item
    await connection().execute_query(
        "UPDATE characters SET name = left(name || $1, 60), summary = left($1, 600), description = $1, "
        "appearance = $1, tags = ARRAY[$1, 'plain']::text[], "
        "created_at = date_trunc('second', created_at), likes = likes + 1",
        [HOSTILE],
    )
    await connection().execute_query("UPDATE gallery_items SET prompt = $1", [HOSTILE])
    await connection().execute_query(
        "UPDATE gallery_items SET rating = asset.rating FROM assets AS asset "
        "WHERE asset.id = asset_id"
    )
    return {"owner": owner, "other": other, "moderator": moderator, "bold": bold, "nobody": None}


@pytest.mark.parametrize("who", ["owner", "other", "moderator", "bold", "nobody"])
async def test_told_lists_are_those_that_resolvers_make(
    workshop: Workshop, people: dict[str, Viewer | None], who: str
) -> None:
    for document in LISTS:
        for variables in ({}, {"n": 2, "width": 320, "is": False}):
            told = await answered(workshop, document, people[who], told=True, **variables)
            usual = await answered(workshop, document, people[who], told=False, **variables)
            assert told == usual, document
            assert b'"errors":[]' in told or who == "nobody"


async def test_a_list_is_told_in_one_statement_and_the_rest_is_read_as_ever(
    workshop: Workshop, people: dict[str, Viewer | None], caplog: pytest.LogCaptureFixture
) -> None:
    counted = schema.plans.counted
    for document, expected in ((LISTS[5], 1), (LISTS[0], 4)):
        before = counted[COMPILED]
        with statements(caplog) as found:
            await answered(workshop, document, people["other"], told=True)
        assert len(found) == expected, found
        assert counted[COMPILED] == before + 1
