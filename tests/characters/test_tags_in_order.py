"""Lists by tag: the rows of a tag are what shared characters have, and pages are read in order."""

from __future__ import annotations

from itertools import product
from typing import Any
from uuid import UUID

import orjson
import pytest

from app.accounts.models import User
from app.characters import authoring, browsing, review
from app.characters.browsing import CharacterOrder
from app.characters.listing import Listing
from app.characters.models import Character, CharacterStatus
from app.characters.searched import ALL, Searched, ways_of
from app.characters.writing import TextChanges
from app.infra.db import connection, transaction
from app.paging import Window
from tests.workshop import Workshop

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
_SHOULD = """
    SELECT DISTINCT tag, id FROM characters CROSS JOIN unnest(tags) AS tag
    WHERE status = 'COMMUNITY' ORDER BY tag, id
"""
_ARE = "SELECT tag, character_id AS id FROM character_tags ORDER BY tag, character_id"
_PAGES = [(), ("tag 7",), ("sea",), ("old",), ("sea", "night"), ("night", "day"), ("old", "tag 7")]
_ORDERS = {
    CharacterOrder.NEW: "ORDER BY id DESC",
    CharacterOrder.POPULAR: "ORDER BY likes DESC, id DESC",
}


@pytest.fixture
async def owner(database: None) -> User:
    """Somebody with 2,500 characters, 1,500 of them shared."""
    owner = await User.create(email="ada@example.com", display_name="Ada", password_hash="-")  # noqa: S106 - nobody signs in with it
    await _fill(owner, 1, 2_500)
    return owner


async def _fill(owner: User, first: int, last: int) -> None:
    await connection().execute_query_dict(_MANY, [owner.id, first, last])
    await connection().execute_script("VACUUM ANALYZE characters, character_tags")


async def _rows(statement: str, *values: object) -> list[dict[str, Any]]:
    return await connection().execute_query_dict(statement, list(values))


async def _kept() -> list[str]:
    """The tags that there are rows of; they are those that there should be."""
    are = await _rows(_ARE)
    assert are == await _rows(_SHOULD)
    return [row["tag"] for row in are]


async def test_rows_of_tags_are_those_of_what_is_shared(workshop: Workshop) -> None:
    viewer = await workshop.viewer()
    one = await workshop.character(viewer, status=CharacterStatus.VERIFIED)
    assert await _kept() == []
    await review.share(viewer, one.id)
    assert await _kept() == ["sea"]
    await review.unshare(viewer, one.id)
    assert await _kept() == []
    await review.share(viewer, one.id)
    await Character.filter(id=one.id).update(tags=["night", "sea", "night"])
    assert await _kept() == ["night", "sea"]
    # back to those who review it
    settings = workshop.runtime.settings
    await authoring.update_character(viewer, one.id, TextChanges(tags=("sky",)), settings=settings)
    assert await _kept() == []
    await Character.filter(id=one.id).update(status=CharacterStatus.COMMUNITY, submitted_at=None)
    assert await _kept() == ["sky"]
    async with transaction() as open_connection:
        await authoring.delete(one.id, connection=open_connection)
    assert await _kept() == []
    await workshop.character(viewer, status=CharacterStatus.COMMUNITY)
    assert await _kept() == ["sea"]
    await Character.all().delete()
    assert await _kept() == []


async def test_a_like_writes_no_row_of_a_tag(owner: User) -> None:
    marks = "SELECT string_agg(xmin::text || ctid::text, ' ' ORDER BY tag, character_id) FROM "
    before = await _rows(f"{marks} character_tags")
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
