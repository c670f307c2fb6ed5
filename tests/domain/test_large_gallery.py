"""A gallery of 50,000 pictures answers every page by index, with the same number of queries.

The first test fills it, and all read it: to fill it takes longer than all of them.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from app.accounts.viewer import Viewer
from app.characters.models import Character
from app.galleries.browsing import Choice, GalleryOrder, page_statement
from app.graphql.nodes import global_id
from app.infra.db import connection, transaction
from app.media.models import Asset, AssetKind
from app.paging import Window
from app.ratings import Rating
from tests.databases import Slate
from tests.graphql.asking import ask, statements
from tests.workshop import IMAGE_MODEL, Workshop

SIZE, PAGE = 50_000, 20
TWO = (Rating.SAFE, Rating.SUGGESTIVE)
# nine of ten are SAFE; ids grow with their numbers, likes are spread over all of them
FILL = """
    INSERT INTO gallery_items (id, character_id, kind, origin, asset_id, model_id, option_id,
        prompt, seed, rating, likes, state, created_at)
    SELECT lpad(to_hex(n), 32, '0')::uuid, $1::uuid, 'IMAGE', 'INDEPENDENT', $2::uuid, $3::text,
        $3::text || '/image', 'on a cliff', 1,
        CASE WHEN n % 10 = 0 THEN 'SUGGESTIVE' ELSE 'SAFE' END, n * 7919 % 100, 'SHOWN', now()
    FROM generate_series(1, $4::integer) AS n
"""
# other characters with a picture each, so that reading what is others' would cost something
OTHERS = """
    WITH others AS (INSERT INTO characters (id, owner_id, name, age, summary, description,
        appearance, tags, status, main_image_prompt, text_version, likes, created_at, updated_at)
    SELECT gen_random_uuid(), $1::uuid, 'Other ' || n, 30, '', '', '', '{}', 'PENDING', '', 1, 0,
        now(), now()
    FROM generate_series(1, 3000) AS n RETURNING id)
    INSERT INTO gallery_items (id, character_id, kind, origin, asset_id, model_id, option_id,
        prompt, seed, rating, likes, state, created_at)
    SELECT gen_random_uuid(), id, 'IMAGE', 'INDEPENDENT', $2::uuid, $3::text, $3::text || '/image',
        'at sea', 1, 'SAFE', 200, 'SHOWN', now()
    FROM others
"""
PICTURES = """query ($id: ID!, $after: String, $order: GalleryOrder!, $ratings: [Rating!]) {
    character(id: $id) {
        galleryImages(first: 20, after: $after, order: $order, ratings: $ratings) {
            edges { cursor node { id likes rating isLiked fromEarlierLook model { slug }
                image { url isBlurred } baseItem { id } } }
            pageInfo { hasNextPage hasPreviousPage } } } }"""


Filled = tuple[Viewer, Character]


@pytest.fixture(scope="module")
def database_url(_slate: Slate) -> Iterator[str]:
    """The address of a database that is these tests' alone."""
    yield _slate.fresh()
    _slate.wipe()


@pytest.fixture(scope="module")
def _filled() -> list[Filled]:
    return []


@pytest.fixture
async def filled(workshop: Workshop, _filled: list[Filled]) -> Filled:
    if not _filled:
        owner = await workshop.viewer()
        _filled.append((owner, await _fill(owner, await workshop.character(owner))))
    return _filled[0]


@pytest.fixture
def owner(filled: Filled) -> Viewer:
    return filled[0]


@pytest.fixture
def character(filled: Filled) -> Character:
    """A character with 50,000 pictures, which share one stored one, and known to the planner."""
    return filled[1]


async def _fill(owner: Viewer, made: Character) -> Character:
    asset = await Asset.create(
        kind=AssetKind.IMAGE,
        content_type="image/webp",
        width=64,
        height=48,
        size_bytes=1,
        sha256="-",
        thumbhash="-",
        variants=[],
    )
    async with transaction() as one:
        # a picture's foreign keys are the same for all of them
        await one.execute_query("SET LOCAL session_replication_role = replica")
        await one.execute_query(FILL, [made.id, asset.id, IMAGE_MODEL, SIZE])
        await one.execute_query(OTHERS, [owner.user_id, asset.id, IMAGE_MODEL])
    for table in ("gallery_items", "characters"):
        await connection().execute_script(f"ANALYZE {table}")
    return made


def place(order: GalleryOrder, ratings: tuple[Rating, ...], *, page: int) -> str:
    """The key that page number `page` (from 0) comes after, worked out without the database."""
    kept = [n for n in range(1, SIZE + 1) if n % 10 or Rating.SUGGESTIVE in ratings]
    popular = order is GalleryOrder.POPULAR
    kept.sort(key=lambda n: (n * 7919 % 100 if popular else 0, n), reverse=True)
    last = kept[page * PAGE - 1]
    return f"{last * 7919 % 100}.{UUID(int=last)}" if popular else str(UUID(int=last))


def cursor(key: str) -> str:
    return urlsafe_b64encode(f"1:{key}".encode()).decode().rstrip("=")


CHOICES = [(order, ratings) for order in GalleryOrder for ratings in ((Rating.SAFE,), TWO)]


async def test_the_first_and_the_500th_page_take_the_same_few_queries(
    workshop: Workshop, owner: Viewer, character: Character, caplog: pytest.LogCaptureFixture
) -> None:
    for order, ratings in CHOICES:
        asked = {"id": global_id("Character", character.id), "order": order, "ratings": ratings}
        counts, seen = [], set[str]()
        for after in (None, cursor(place(order, ratings, page=499))):
            with statements(caplog) as found:
                answer = await ask(workshop.runtime, PICTURES, owner, after=after, **asked)
            gallery = answer["character"]["galleryImages"]
            assert len(gallery["edges"]) == PAGE
            assert gallery["pageInfo"]["hasNextPage"]
            counts.append(len(found))
            seen |= {edge["node"]["id"] for edge in gallery["edges"]}
        # the character, its page, the assets, the likes, the models and their options
        assert counts == [6, 6], (order, ratings)
        assert len(seen) == 2 * PAGE


async def test_pages_follow_each_other_without_a_gap(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    for order, ratings in CHOICES:
        asked = {"id": global_id("Character", character.id), "order": order, "ratings": ratings}
        after = cursor(place(order, ratings, page=498))
        found = await ask(workshop.runtime, PICTURES, owner, after=after, **asked)
        edges = found["character"]["galleryImages"]["edges"]
        assert edges[-1]["cursor"] == cursor(place(order, ratings, page=499))


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", []):
        yield from nodes(child)


def literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, list):
        return f"ARRAY[{', '.join(map(literal, value))}]"
    return str(value) if isinstance(value, int) else f"'{value}'"


async def explained(sql: str, values: list[Any], *, mode: str) -> list[dict[str, Any]]:
    """The nodes of the plan that ran, made for these values or (generic) for any."""
    async with transaction() as one:
        await one.execute_script(f"SET LOCAL plan_cache_mode = {mode}; PREPARE page AS {sql}")
        given = ", ".join(
            literal(value) + ("::uuid[]" if number == 0 else "")
            for number, value in enumerate(values)
        )
        rows = await one.execute_query_dict(
            f"EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE page ({given})"
        )
        await one.execute_script("DEALLOCATE page")
    plan = rows[0]["QUERY PLAN"]
    return list(nodes((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]))


@pytest.mark.parametrize("mode", ["force_custom_plan", "force_generic_plan"])
async def test_pages_are_read_by_index_alone(character: Character, mode: str) -> None:
    for order, ratings in CHOICES:
        index = (
            "gallery_items_page_idx" if order is GalleryOrder.NEW else "gallery_items_popular_idx"
        )
        key = place(order, ratings, page=499)
        for window in (
            Window(PAGE),
            Window(PAGE, after=key),
            Window(PAGE, backward=True),
            Window(PAGE, before=key, backward=True),
        ):
            choice = Choice(AssetKind.IMAGE, ratings, order)
            sql, values = page_statement([character.id], choice=choice, window=window)
            plan = await explained(sql, values, mode=mode)
            told = json.dumps(plan, indent=1)
            assert [node for node in plan if "Seq Scan" in node["Node Type"]] == [], told
            scans = [node for node in plan if node.get("Relation Name") == "gallery_items"]
            used = {node["Index Name"] for node in scans}
            assert used == {index, "gallery_items_pkey"}, told
            found = [node for node in scans if node["Index Name"] == index]
            assert {node["Node Type"] for node in found} == {"Index Only Scan"}, told
            read = sum(node["Actual Rows"] * node["Actual Loops"] for node in found)
            assert read <= len(ratings) * (PAGE + 1), told
            assert all(node.get("Rows Removed by Filter", 0) == 0 for node in plan), told
            sorts = [node for node in plan if "Sort" in node["Node Type"]]
            assert all(node["Actual Rows"] <= len(ratings) * (PAGE + 1) for node in sorts), told
