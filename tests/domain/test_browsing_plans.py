"""How PostgreSQL reads the lists of characters: by index, whatever is asked, however far back.

All tests read one database: to fill and analyze its tables takes longer than all of them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import product
from typing import Any
from uuid import UUID

import pytest

from app.accounts.models import User
from app.characters import browsing
from app.characters.browsing import CharacterOrder
from app.characters.listing import Listing
from app.characters.models import CharacterStatus
from app.characters.search import understood
from app.infra.db import connection, open_database
from app.paging import Window
from app.runtime import database_config
from app.settings import Settings
from tests.databases import Slate

_MANY = """
    INSERT INTO characters (id, owner_id, name, age, summary, description, appearance, tags, status,
        main_image_prompt, text_version, likes, created_at, updated_at)
    SELECT gen_random_uuid(), ($1::uuid[])[1 + n / 5 % 20], 'Mira ' || n, 29,
        'Keeps the lighthouse number ' || n || ' and talks to ' ||
            (ARRAY['whales', 'ghosts', 'sailors', 'nobody'])[1 + n % 4] || '.',
        repeat('Speaks in short sentences. ', 20), 'red hair',
        ARRAY['sea', 'tag ' || n % 500, CASE WHEN n % 3 = 0 THEN 'night' ELSE 'day' END],
        (ARRAY['COMMUNITY', 'COMMUNITY', 'COMMUNITY', 'PENDING', 'VERIFIED'])[1 + n % 5],
        '', 1, n % 40, now(), now()
    FROM generate_series(1, 5000) AS n
"""
_LIKES = """
    INSERT INTO character_likes (id, user_id, character_id, created_at)
    SELECT gen_random_uuid(), person.id, liked.id, now() FROM unnest($1::uuid[]) AS person (id)
    CROSS JOIN LATERAL (SELECT id FROM characters ORDER BY name LIMIT 400) AS liked
"""
_TAGS = [(), ("tag 7",), ("sea",), ("sea", "night", "tag 3")]
_SEARCHES = [None, "ghosts 77", "lighthouse", "mir", '"talks to ghosts" -mira', "tag 7 or 4711"]
_ORDERS = [None, *CharacterOrder]
_INDEXES = {
    CharacterOrder.NEW: "characters_status_idx",
    CharacterOrder.POPULAR: "characters_popular_idx",
}


@pytest.fixture(scope="module")
def database_url(postgres_url: str, template_database: str) -> Iterator[str]:
    """The address of a database with twenty people and their characters, which nobody changes."""
    slate = Slate(postgres_url, template_database)
    url = slate.fresh()
    asyncio.run(_fill(url))
    yield url
    slate.close()


async def _fill(url: str) -> None:
    context = await open_database(database_config(Settings(database_url=url)))
    try:
        people = [
            await User.create(email=_email(number), display_name="Ada", password_hash="-")  # noqa: S106 - nobody signs in with it
            for number in range(20)
        ]
        ids = [person.id for person in people]
        await connection().execute_query_dict(_MANY, [ids])
        await connection().execute_query_dict(_LIKES, [ids])
        # as autovacuum does
        await connection().execute_script(
            "VACUUM ANALYZE characters, character_likes, character_tags"
        )
    finally:
        await context.close_connections()


def _email(number: int) -> str:
    return f"user-{number}@example.com"


@pytest.fixture
async def owner_id(database: None) -> UUID:
    """One of twenty who have 5,000 characters, 3,000 of them shared, and like 400 each."""
    return (await User.get(email=_email(7))).id


async def _plan(sql: str, values: list[Any]) -> str:
    rows = await connection().execute_query_dict(f"EXPLAIN {sql}", values)
    return "\n".join(row["QUERY PLAN"] for row in rows)


async def _plan_of(listing: Listing, window: Window) -> str:
    return await _plan(listing.statement(window), listing.values)


async def _keys_of(listing: Listing, number: int) -> tuple[str, str]:
    """The first key of a list and one far down in it."""
    rows = await connection().execute_query_dict(
        listing.statement(Window(limit=number)), listing.values
    )
    return listing.key(rows[0]), listing.key(rows[-1])


def _reads_no_table_whole(plan: str) -> bool:
    return "Seq Scan" not in plan


async def test_new_and_popular_are_read_in_order_from_their_index(owner_id: UUID) -> None:
    for order, index in _INDEXES.items():
        first, far = await _keys_of(browsing.community_listing(order=order), 2_000)
        for keys in ({}, {"after": first, "before": far}, {"after": far}):
            for backward in (False, True):
                window = Window(20, backward=backward, **keys)
                plan = await _plan_of(browsing.community_listing(order=order), window)
                assert index in plan
                assert _reads_no_table_whole(plan)
                assert "Sort" not in plan
                # the key is where the index begins, not what it is sifted by
                assert "Filter" not in plan


async def test_tags_are_looked_up_in_their_index(owner_id: UUID) -> None:
    for tags, order in (
        (["tag 7"], CharacterOrder.POPULAR),
        (["tag 7", "sea"], None),
        (["night", "day"], None),
    ):
        plan = await _plan_of(browsing.community_listing(tags=tags, order=order), Window(20))
        assert "characters_terms_idx" in plan
        assert _reads_no_table_whole(plan)


async def test_the_newest_of_one_tag_are_read_in_order_from_its_rows(owner_id: UUID) -> None:
    for tag in ("tag 7", "sea", "nobody has it"):
        first, far = await _keys_of(browsing.community_listing(tags=["sea"]), 2_000)
        for window in (Window(20), Window(20, after=first, before=far, backward=True)):
            plan = await _plan_of(browsing.community_listing(tags=[tag]), window)
            assert "character_tags_pkey" in plan
            assert _reads_no_table_whole(plan)
            # of what few have, all may be read and sorted
            assert tag != "sea" or "Sort" not in plan


async def test_words_are_looked_up_in_their_index(owner_id: UUID) -> None:
    for words in ("ghosts 77", "4711", '"lighthouse number 7"', "number 47"):
        listing = browsing.community_listing(sought=await understood(words))
        plan = await _plan_of(listing, Window(20))
        assert "characters_terms_idx" in plan, words
        assert _reads_no_table_whole(plan), words


async def test_no_combination_reads_the_table_whole(owner_id: UUID) -> None:
    for search, tags, order in product(_SEARCHES, _TAGS, _ORDERS):
        sought = await understood(search) if search else None
        if order is CharacterOrder.RELEVANCE and sought is None:
            continue
        for backward in (False, True):
            listing = browsing.community_listing(tags=tags, sought=sought, order=order)
            plan = await _plan_of(listing, Window(20, backward=backward))
            assert _reads_no_table_whole(plan), (search, tags, order, plan)


async def test_one_s_own_are_read_in_order_from_their_index(owner_id: UUID) -> None:
    plan = await _plan_of(browsing.own_listing(owner_id), Window(20))
    assert "characters_owner_idx" in plan
    assert _reads_no_table_whole(plan)
    assert "Sort" not in plan
    for status in CharacterStatus:
        plan = await _plan_of(browsing.own_listing(owner_id, status=status), Window(20))
        assert "characters_owner_idx" in plan
        assert _reads_no_table_whole(plan)


async def test_favorites_are_read_in_order_from_their_index(owner_id: UUID) -> None:
    _, far = await _keys_of(browsing.favorites_listing(owner_id), 200)
    for window in (Window(20), Window(20, after=far)):
        plan = await _plan_of(browsing.favorites_listing(owner_id), window)
        assert "character_likes_user_idx" in plan
        assert "characters_pkey" in plan
        assert _reads_no_table_whole(plan)
        assert "Sort" not in plan


async def test_popular_tags_are_read_by_index(owner_id: UUID) -> None:
    plan = await _plan(browsing.POPULAR_TAGS, [200, 20])
    assert "characters_popular_idx" in plan
    assert _reads_no_table_whole(plan)
