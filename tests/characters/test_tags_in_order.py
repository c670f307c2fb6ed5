"""Lists by tag: pages are read in order from the rows of a tag. All tests read one database."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any
from uuid import UUID

import orjson
import pytest

from app.accounts.models import User
from app.characters import browsing
from app.characters.browsing import CharacterOrder
from app.characters.listing import Listing
from app.characters.searched import ALL, Searched, ways_of
from app.infra.db import connection
from app.paging import Window
from tests.characters.many import filled, their_owner, undone

# three of five are shared; no character has both "night" and "day", nor "old" and one of the newest
_MANY = """
    INSERT INTO characters (id, owner_id, name, age, summary, description, appearance, tags, status,
        main_image_prompt, text_version, likes, created_at, updated_at)
    SELECT lpad(to_hex(n), 32, '0')::uuid, $1::uuid, 'Mira ' || n, 29, 'Keeps a lighthouse.', '',
        '', ARRAY['sea', 'tag ' || n % 100, CASE WHEN n % 2 = 0 THEN 'night' ELSE 'day' END,
            CASE WHEN n <= 1000 THEN 'old' ELSE 'new' END],
        (ARRAY['COMMUNITY', 'COMMUNITY', 'COMMUNITY', 'PENDING', 'VERIFIED'])[1 + n % 5],
        '', 1, n * 7 % 40, now(), now()
    FROM generate_series($2::int, $3::int) AS n
"""
_PAGES = [(), ("tag 7",), ("sea",), ("old",), ("sea", "night"), ("night", "day"), ("old", "tag 7")]
_ORDERS = {
    CharacterOrder.NEW: "ORDER BY id DESC",
    CharacterOrder.POPULAR: "ORDER BY likes DESC, id DESC",
}


@pytest.fixture(scope="module")
def database_url(postgres_url: str, template_database: str) -> Iterator[str]:
    """The address of a database with 2,500 characters, which no test changes for good."""
    with filled(postgres_url, template_database, lambda owner: _fill(owner, 1, 2_500)) as url:
        yield url


@pytest.fixture
async def owner(database: None) -> User:
    """Somebody with 2,500 characters, 1,500 of them shared."""
    return await their_owner()


async def _fill(owner: User, first: int, last: int) -> None:
    await connection().execute_query_dict(_MANY, [owner.id, first, last])
    await connection().execute_script("VACUUM ANALYZE characters, character_tags")


async def _rows(statement: str, *values: object) -> list[dict[str, Any]]:
    return await connection().execute_query_dict(statement, list(values))


async def test_a_like_writes_no_row_of_a_tag(owner: User) -> None:
    marks = "SELECT string_agg(xmin::text || ctid::text, ' ' ORDER BY tag, character_id) FROM "
    before = await _rows(f"{marks} character_tags")
    async with undone():
        await _rows("UPDATE characters SET likes = likes + 1")
        assert await _rows(f"{marks} character_tags") == before


async def _paged(*, backward: bool, **asked: Any) -> list[UUID]:
    found: list[UUID] = []
    key = None
    while True:
        bound = {"before" if backward else "after": key}
        page = await browsing.community_page(Window(90, backward=backward, **bound), **asked)
        ids = [one.character.id for one in page.rows]
        found = ids + found if backward else found + ids
        if not (page.has_previous if backward else page.has_next):
            return found
        key = page.rows[0 if backward else -1].key


async def test_pages_put_together_are_everything_that_has_the_tags(owner: User) -> None:
    for tags, order, backward in product(_PAGES, _ORDERS, (False, True)):
        shared = "SELECT id FROM characters WHERE status = 'COMMUNITY' AND tags @> $1::text[]"
        rows = await _rows(f"{shared} {_ORDERS[order]}", list(tags))
        found = await _paged(backward=backward, tags=tags, order=order)
        assert found == [row["id"] for row in rows], (tags, order, backward)


async def test_a_page_between_two_keys_is_what_lies_between_them(owner: User) -> None:
    page = await browsing.community_page(Window(20), tags=["Tag 7"])
    first, last = page.rows[3].key, page.rows[9].key
    for backward in (False, True):
        window = Window(20, after=first, before=last, backward=backward)
        between = await browsing.community_page(window, tags=["tag 7"])
        assert [one.key for one in between.rows] == [one.key for one in page.rows[4:9]]


async def _read(listing: Listing, window: Window) -> tuple[int, str]:
    statement = listing.statement(window)
    explain = "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON)"
    [row] = await _rows(f"{explain} {statement}", *listing.values)
    told = row["QUERY PLAN"]
    [plan] = orjson.loads(told) if isinstance(told, str) else told
    return plan["Plan"]["Shared Hit Blocks"] + plan["Plan"]["Shared Read Blocks"], str(plan)


async def test_a_page_of_a_tag_reads_as_much_however_many_have_it(owner: User) -> None:
    read: list[list[int]] = []
    try:
        for last in (None, 7_500):
            if last is not None:
                await _fill(owner, 2_501, last)
            read.append([])
            for tag in ("tag 7", "sea", "old"):
                for after in (None, str(UUID(int=900))):
                    listing = browsing.community_listing(tags=[tag])
                    pages, plan = await _read(listing, Window(10, after=after))
                    read[-1].append(pages)
                    assert "character_tags_pkey" in plan
                    assert "Seq Scan" not in plan
    finally:
        await _rows("DELETE FROM characters WHERE id > $1", UUID(int=2_500))
        await connection().execute_script("VACUUM ANALYZE characters, character_tags")
    for few, many in zip(*read, strict=True):
        # the trees of the indexes may have grown by a level
        assert many <= few + 11, read


async def test_tags_that_many_have_and_none_together_are_looked_up(owner: User) -> None:
    for order, tags in product(_ORDERS, (["night", "day"], ["old", "new"])):
        listing = browsing.community_listing(tags=tags, order=order)
        assert isinstance(listing, Searched)
        assert list(await ways_of(listing, Window(20))) == [ALL]
        pages, plan = await _read(listing, Window(20))
        assert "characters_terms_idx" in plan
        assert "Seq Scan" not in plan
        assert pages < 20, (order, tags)
    both = browsing.community_listing(tags=["sea", "night"])
    assert isinstance(both, Searched)
    assert next(iter(await ways_of(both, Window(20)))).walk
