"""Words that many characters have: found in order, page by page, and never read whole for it.

All tests read one database: to fill it takes longer than most of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product
from typing import Any
from uuid import UUID

import orjson
import pytest

from app.accounts.models import User
from app.characters import browsing, searched
from app.characters.browsing import CharacterOrder
from app.characters.models import Character, CharacterStatus
from app.characters.search import Sought, understood
from app.characters.searched import ALL, RANKED, Searched, Way, ways_of
from app.infra.db import connection
from app.paging import Window
from tests.characters.many import filled, their_owner, undone

# three of five are shared. Of 1,000 to the left of `whales`, each has "ghosts" and none "whales"
_MANY = """
    INSERT INTO characters (id, owner_id, name, age, summary, description, appearance, tags, status,
        main_image_prompt, text_version, likes, created_at, updated_at)
    SELECT (lpad(to_hex(1700000000000 + n::bigint * 7200000), 12, '0')
            || lpad(to_hex(n), 20, '0'))::uuid, $1::uuid,
        CASE WHEN n % 50 = 1 THEN 'Ghosts ' ELSE 'Mira ' END || n, 29,
        'Talks to ' || CASE WHEN n <= 1000 THEN 'whales' WHEN n % 4 = 0 THEN 'nobody'
            ELSE 'ghosts' END || CASE WHEN n % 20 = 0 THEN ' of the storm' ELSE '' END
            || ' in the lighthouse' || repeat(' in the lighthouse', n % 3) || '.',
        '', '', ARRAY['sea', CASE WHEN n % 2 = 0 THEN 'night' ELSE 'day' END],
        (ARRAY['COMMUNITY', 'COMMUNITY', 'COMMUNITY', 'PENDING', 'VERIFIED'])[1 + n % 5],
        '', 1, n % 40, now(), now()
    FROM generate_series($2::int, $3::int) AS n
"""
# the definition, to be compared with: everything that fits, by what it is sorted by
_SORTED = {
    CharacterOrder.NEW: "ORDER BY id DESC",
    CharacterOrder.POPULAR: "ORDER BY likes DESC, id DESC",
    CharacterOrder.RELEVANCE: """ORDER BY CASE WHEN place <= $4::int THEN
        ((ts_rank_cd(whole, $1::tsquery) + ts_rank_cd(whole, $2::tsquery)) * 1000000)::bigint
        ELSE -1 END DESC, id DESC""",
}
_ALL = """
    SELECT id FROM (
        SELECT id, likes, row_number() OVER (ORDER BY id DESC) AS place,
            character_words(name, tags, summary) || setweight(
                to_tsvector('simple', array_to_string(tags, ' ')), 'B') AS whole, $2::text
        FROM characters WHERE status = 'COMMUNITY' AND tags @> $3::text[]
            AND character_words(name, tags, summary) @@ $1::tsquery AND $4::int > 0
    ) AS fitting
"""


def _id(number: int) -> UUID:
    """The id of a character: they were made one every two hours."""
    return UUID(int=(1_700_000_000_000 + number * 7_200_000 << 80) + number)


def _number(id_: UUID) -> int:
    return id_.int & 0xFFFFFFFF


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
    await connection().execute_script("VACUUM ANALYZE characters")


async def _sought(text: str) -> Sought:
    sought = await understood(text)
    assert sought is not None
    return sought


async def _all(
    text: str, order: CharacterOrder, tags: list[str], *, ranked: int = RANKED
) -> list[UUID]:
    sought = await _sought(text)
    statement = f"{_ALL} {_SORTED[order]}"
    values = [sought.broad, sought.exact, tags, ranked]
    return [row["id"] for row in await connection().execute_query_dict(statement, values)]


async def _paged(window: int, *, backward: bool = False, **asked: Any) -> list[UUID]:
    """Read a list page by page, as clients do."""
    found: list[UUID] = []
    key = None
    while True:
        bound = {"before" if backward else "after": key}
        page = await browsing.community_page(Window(window, backward=backward, **bound), **asked)
        ids = [one.character.id for one in page.rows]
        found = ids + found if backward else found + ids
        if not (page.has_previous if backward else page.has_next):
            return found
        key = page.rows[0 if backward else -1].key


async def test_pages_put_together_are_everything_that_fits_in_its_order(owner: User) -> None:
    searches = (
        "ghosts",
        "lighthouse",
        "lighthouse ghosts",
        "whales",
        "-ghosts",
        "mira 1234",
        "sea",
    )
    for text, order in product(searches, CharacterOrder):
        for tags, ways in (([], (False, True)), (["night"], (False,))):
            fitting = await _all(text, order, tags)
            for backward in ways:
                asked = {"search": text, "order": order, "tags": tags}
                found = await _paged(100, backward=backward, **asked)
                assert found == fitting, (text, order, tags, backward)


async def _ways(text: str, order: CharacterOrder, *tags: str) -> list[Way]:
    sought = await _sought(text)
    listing = browsing.community_listing(sought=sought, tags=tags, order=order)
    assert isinstance(listing, Searched)
    return list(await ways_of(listing, Window(20)))


async def test_what_many_have_is_walked_to_and_what_few_have_is_looked_up(owner: User) -> None:
    for tags, order in product(((), ("night",)), CharacterOrder):
        assert (await _ways("lighthouse", order, *tags))[0].walk, (tags, order)
    # what words begin with, whether PostgreSQL has counted them or not
    assert (await _ways("lig", CharacterOrder.RELEVANCE))[0].walk == 4 * (RANKED + 21)
    for few in ("mira 1234", "mira 123", "gibberish", "whales"):
        assert await _ways(few, CharacterOrder.POPULAR) == [ALL], few


async def test_what_is_between_is_looked_up_for_a_while(owner: User) -> None:
    for text in ("storm", "mira 23"):
        first, *_, last = await _ways(text, CharacterOrder.NEW)
        assert first.while_ms
        assert last == ALL
    # of two that are usual, as few have both
    assert (await _ways("storm", CharacterOrder.NEW, "night"))[0].while_ms


async def test_pages_of_a_while_put_together_are_everything_that_fits(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searched, "RANKED", 20)
    asked_in_a_while = await _ways("storm", CharacterOrder.RELEVANCE)
    assert asked_in_a_while[0].while_ms
    for text, order in product(("storm", "mira 2"), CharacterOrder):
        for tags, windows in (([], (15, 30)), (["night"], (6,))):
            fitting = await _all(text, order, tags, ranked=20)
            for window, backward in product(windows, (False, True)):
                asked = {"search": text, "order": order, "tags": tags}
                found = await _paged(window, backward=backward, **asked)
                assert found == fitting, (text, order, tags, window)


async def test_a_page_between_two_keys_is_what_lies_between_them(owner: User) -> None:
    new = CharacterOrder.NEW
    page = await browsing.community_page(Window(20), search="storm", order=new)
    first, last = page.rows[3].key, page.rows[9].key
    for backward in (False, True):
        window = Window(20, after=first, before=last, backward=backward)
        between = await browsing.community_page(window, search="storm", order=new)
        assert [one.key for one in between.rows] == [one.key for one in page.rows[4:9]]


@pytest.mark.parametrize("first", ["f0000000", "00000001"])
async def test_one_whose_id_tells_another_time_is_found_as_well(owner: User, first: str) -> None:
    async with undone():
        statement = "UPDATE characters SET id = $1::uuid WHERE id = $2::uuid"
        odd = UUID(f"{first}-0000-4000-8000-000000000000")
        await connection().execute_query_dict(statement, [odd, _id(2_000)])
        # as they were many: what is read for a while is read for long
        many = "UPDATE pg_class SET reltuples = 1e6 WHERE relname = 'characters'"
        await connection().execute_script(many)
        for order, text in product(CharacterOrder, ("storm", "gibberish")):
            fitting = await _all(text, order, [])
            for backward in (False, True):
                found = await _paged(50, backward=backward, search=text, order=order)
                assert found == fitting, (text, order, backward)


@pytest.mark.parametrize("oldest", [UUID(int=2**128 - 1), UUID(int=0), _id(1), _id(2_480)])
async def test_a_key_of_our_own_making_is_answered_alike_whatever_the_way(
    owner: User, monkeypatch: pytest.MonkeyPatch, oldest: UUID
) -> None:
    monkeypatch.setattr(searched, "RANKED", 20)
    monkeypatch.setattr(searched, "_RANKED_MOST", 50)
    sought = await _sought("storm")
    for weight in ("-1", "5", "2000000"):
        window = Window(30, after=f"relevance:{weight},{_id(2_400)},{oldest}")
        told = []
        for by in (Way(while_ms=10**10, newest=_id(2_500).int >> 80), Way(walk=5_000), ALL):
            listing = browsing.community_listing(sought=sought, by=by)
            statement = listing.statement(window)
            rows = await connection().execute_query_dict(statement, listing.values)
            told.append([row["id"] for row in rows])
        # a way may find nothing, and then it is the next one's turn
        assert all(one in ([], told[-1]) for one in told), (weight, [len(one) for one in told])


async def test_those_made_at_the_same_moment_are_found_page_by_page(owner: User) -> None:
    async with undone():
        statement = "UPDATE characters SET id = overlay(id::text placing $1 from 1 for 13)::uuid"
        await connection().execute_query_dict(statement, [str(_id(7))[:13]])
        for order in CharacterOrder:
            assert await _paged(50, search="storm", order=order) == await _all("storm", order, [])


async def test_whose_ids_tell_no_time_are_found_as_well(owner: User) -> None:
    async with undone():
        await connection().execute_script("UPDATE characters SET id = gen_random_uuid()")
        await connection().execute_script("ANALYZE characters")
        for order in CharacterOrder:
            assert await _paged(50, search="storm", order=order) == await _all("storm", order, [])


async def test_a_walk_that_ends_short_of_a_page_is_not_the_end(owner: User) -> None:
    # three of four of the newest have it, one of fifty of those that are asked for
    assert (await _ways("ghosts", CharacterOrder.NEW))[0].walk
    far = str(_id(1_000))
    page = await browsing.community_page(
        Window(18, after=far), search="ghosts", order=CharacterOrder.NEW
    )
    asked = await _all("ghosts", CharacterOrder.NEW, [])
    older = [one for one in asked if _number(one) < 1_000]
    assert [one.character.id for one in page.rows] == older[:18]
    assert page.has_next


async def test_where_few_are_shared_nothing_is_walked_to(owner: User) -> None:
    async with undone():
        await connection().execute_query_dict("DELETE FROM characters WHERE id > $1", [_id(800)])
        assert await Character.all().count() == 800
        # as they were many, by what PostgreSQL was told once
        many = "UPDATE pg_class SET reltuples = 1e6 WHERE relname = 'characters'"
        await connection().execute_script(many)
        assert await _ways("lighthouse", CharacterOrder.NEW) == [ALL]


@pytest.mark.parametrize("text", ["lighthouse", "mira 12"])
async def test_what_is_shared_between_two_pages_moves_nothing(owner: User, text: str) -> None:
    async with undone():
        before = await _all(text, CharacterOrder.RELEVANCE, [])
        for limit in (30, RANKED + 30):
            first = await browsing.community_page(Window(limit), search=text)
            for number in range(40):
                await Character.create(
                    owner_id=owner.id,
                    name=f"Mira 12 {limit} {number}",
                    age=30,
                    summary="In the lighthouse",
                    status=CharacterStatus.COMMUNITY,
                )
            second = await browsing.community_page(
                Window(30, after=first.rows[-1].key), search=text
            )
            both = [one.character.id for one in (*first.rows, *second.rows)]
            assert len(set(both)) == len(both)
            # what there was before is met in its order, past nothing
            old = [one for one in both if one in before]
            place = [before.index(one) for one in old]
            assert all(later > earlier for earlier, later in pairwise(place))
            if first.has_next:
                before = await _all(text, CharacterOrder.RELEVANCE, [])


async def _pages_read(order: CharacterOrder, sought: Sought, after: str | None) -> tuple[int, str]:
    window = Window(20, after=after)
    asked = browsing.community_listing(sought=sought, order=order)
    assert isinstance(asked, Searched)
    way = next(iter(await ways_of(asked, window)))
    listing = browsing.community_listing(sought=sought, order=order, by=way)
    statement = listing.statement(window)
    [row] = await connection().execute_query_dict(
        f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {statement}", listing.values
    )
    read = row["QUERY PLAN"]
    [plan] = orjson.loads(read) if isinstance(read, str) else read
    return plan["Plan"]["Shared Hit Blocks"] + plan["Plan"]["Shared Read Blocks"], str(plan)


async def test_pages_that_are_read_do_not_grow_with_the_data(owner: User) -> None:
    sought = await _sought("lighthouse")
    far = {
        CharacterOrder.NEW: str(_id(600)),
        CharacterOrder.POPULAR: f"popular:20,{_id(600)}",
        CharacterOrder.RELEVANCE: f"relevance:-1,{_id(600)},{_id(2_170)}",
    }
    read: list[list[int]] = []
    try:
        for last in (None, 7_500):
            if last is not None:
                await _fill(owner, 2_501, last)
                far[CharacterOrder.RELEVANCE] = f"relevance:-1,{_id(600)},{_id(7_170)}"
            read.append([])
            for order in CharacterOrder:
                for after in (None, far[order]):
                    count, plan = await _pages_read(order, sought, after)
                    read[-1].append(count)
                    assert "Seq Scan" not in plan, (order, after)
    finally:
        await connection().execute_query_dict("DELETE FROM characters WHERE id > $1", [_id(2_500)])
        await connection().execute_script("VACUUM ANALYZE characters")
    for few, many in zip(*read, strict=True):
        assert many <= 1.2 * few + 4, read
