"""What a wallet's owner reads."""

from __future__ import annotations

import itertools
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from app.clock import now
from app.errors import InvalidInput
from app.infra.db import transaction
from app.paging import Page, Window
from app.wallet import statements
from app.wallet.kinds import TransferKind
from app.wallet.queries import GRANTS_ACCOUNT, RENDERS_ACCOUNT
from app.wallet.statements import Balance, Filter, StatementLine
from tests.domain.wallet.wallets import capture, grant, hold, release, wallet

pytestmark = pytest.mark.usefixtures("database")


async def _ten_lines() -> UUID:
    """Return a user with gifts 0 to 9; somebody else's lines lie between them."""
    user_id, other = await wallet(), await wallet()
    for number in range(10):
        await grant(user_id, number + 1, f"gift:{number}")
        await grant(other, 1, f"other:{number}")
    return user_id


def _numbers(page: Page[StatementLine]) -> list[int]:
    return [int(line.reference.removeprefix("gift:")) for line in page.rows]


async def _keys(user_id: UUID) -> dict[int, str]:
    """Return each line's key by the gift's number."""
    page = await statements.page(user_id, window=Window(limit=100))
    return dict(zip(_numbers(page), [str(line.id) for line in page.rows], strict=True))


async def test_a_balance_tells_what_is_there_held_and_available() -> None:
    user_id = await wallet(100)
    await hold(user_id, 30, "order:1")
    found = await statements.balance(user_id)
    assert (found.balance, found.held, found.available) == (100, 30, 70)


async def test_somebody_without_a_wallet_has_nothing() -> None:
    nobody = uuid4()
    assert await statements.balance(nobody) == Balance(0, 0)  # type: ignore[arg-type]  # zero Aurum
    assert (await statements.page(nobody, window=Window(limit=5))).rows == []
    assert await statements.open_holds(nobody) == []


async def test_balances_answer_for_everybody_asked_about() -> None:
    rich, poor, nobody = await wallet(100), await wallet(1), uuid4()
    found = await statements.balances([rich, poor, nobody, rich])
    assert {user_id: one.balance for user_id, one in found.items()} == {
        rich: 100,
        poor: 1,
        nobody: 0,
    }
    assert await statements.balances([]) == {}


async def test_a_statement_tells_each_movement_newest_first() -> None:
    user_id = await wallet(100)
    for number in (1, 2, 3):
        await hold(user_id, 20, f"order:{number}")
    await capture("order:2", 15)
    await release("order:1")
    page = await statements.page(user_id, window=Window(limit=10))
    told = [
        (line.kind, line.amount, line.balance_after, line.reason, line.reference)
        for line in page.rows
    ]
    assert told == [
        (TransferKind.CAPTURE, -15, 85, "delivered", "order:2"),
        (TransferKind.GRANT, 100, 100, "Welcome to Galatea", f"welcome:{user_id}"),
    ]
    newest, oldest = page.rows
    assert newest.at > oldest.at
    assert newest.at.utcoffset() is not None
    assert not page.has_next
    assert not page.has_previous


async def test_walking_forward_meets_every_line_once() -> None:
    user_id = await _ten_lines()
    seen: list[int] = []
    window = Window(limit=3)
    while True:
        page = await statements.page(user_id, window=window)
        seen += _numbers(page)
        assert page.has_previous == (window.after is not None)
        if not page.has_next:
            break
        window = Window(limit=3, after=str(page.rows[-1].id))
    assert seen == list(range(9, -1, -1))


async def test_walking_backward_meets_every_line_once() -> None:
    user_id = await _ten_lines()
    seen: list[int] = []
    window = Window(limit=4, backward=True)
    while True:
        page = await statements.page(user_id, window=window)
        seen = _numbers(page) + seen
        assert page.has_next == (window.before is not None)
        if not page.has_previous:
            break
        window = Window(limit=4, before=str(page.rows[0].id), backward=True)
    assert seen == list(range(9, -1, -1))


async def test_both_bounds_leave_their_own_lines_out() -> None:
    user_id = await _ten_lines()
    keys = await _keys(user_id)
    window = Window(limit=10, after=keys[8], before=keys[4])
    assert _numbers(await statements.page(user_id, window=window)) == [7, 6, 5]
    window = Window(limit=2, after=keys[8], before=keys[4], backward=True)
    assert _numbers(await statements.page(user_id, window=window)) == [6, 5]


async def test_a_page_that_ends_exactly_has_no_next() -> None:
    user_id = await _ten_lines()
    page = await statements.page(user_id, window=Window(limit=10))
    assert (len(page.rows), page.has_next) == (10, False)
    page = await statements.page(user_id, window=Window(limit=0))
    assert (page.rows, page.has_next) == ([], True)


async def test_a_page_stays_where_it_is_while_lines_are_added() -> None:
    user_id = await _ten_lines()
    first = await statements.page(user_id, window=Window(limit=3))
    await grant(user_id, 50, "gift:10")
    window = Window(limit=3, after=str(first.rows[-1].id))
    assert _numbers(await statements.page(user_id, window=window)) == [6, 5, 4]


@pytest.mark.parametrize("key", ["", "x", "-1", "1.5", "٣", "9" * 200])
async def test_a_key_that_is_no_entry_is_invalid(key: str) -> None:
    user_id = await wallet(1)
    for window in (Window(limit=3, after=key), Window(limit=3, before=key)):
        with pytest.raises(InvalidInput, match="cursor"):
            await statements.page(user_id, window=window)


async def test_a_key_beyond_every_entry_finds_nothing_or_everything() -> None:
    user_id = await wallet(1)
    beyond = "9" * 19
    assert len((await statements.page(user_id, window=Window(limit=3, after=beyond))).rows) == 1
    assert (await statements.page(user_id, window=Window(limit=3, before=beyond))).rows == []


async def test_a_page_is_read_from_the_index_in_order() -> None:
    user_id = await _ten_lines()
    async with transaction() as database:
        # so few rows are as quickly read and sorted: ask for what many rows would get, with many
        # of others, and with statistics of their own, not those that autovacuum gathered elsewhere
        await database.execute_script(
            f"""
            WITH moved AS (
                INSERT INTO wallet_transfers (id, kind, reference, reason, created_at)
                SELECT gen_random_uuid(), 'GRANT', 'elsewhere:' || number, 'other', now()
                FROM generate_series(1, 1000) number RETURNING id
            )
            INSERT INTO wallet_entries (transfer_id, account_id, amount)
            SELECT id, '{GRANTS_ACCOUNT}'::uuid, -1 FROM moved
            UNION ALL SELECT id, '{RENDERS_ACCOUNT}'::uuid, 1 FROM moved;
            ANALYZE wallet_accounts, wallet_transfers, wallet_entries
            """  # noqa: S608 - the ledger's own accounts
        )
        await database.execute_query_dict("SET LOCAL enable_seqscan = off")
        await database.execute_query_dict("SET LOCAL enable_sort = off")
        some = Filter(kind=TransferKind.GRANT, since=now(), until=now())
        for only, backward in itertools.product((Filter(), some), (False, True)):
            sql, wanted = statements.lines_of(only, backward=backward)
            values = [user_id, 0, 2**63 - 1, 4, *wanted]
            rows = await database.execute_query_dict(f"EXPLAIN {sql}", values)
            plan = "\n".join(row["QUERY PLAN"] for row in rows)
            # of the partition that has the lines; the others come in order, too
            assert "wallet_entries_default_account_id_id_idx" in plan
            assert "Sort  (" not in plan


async def test_open_holds_are_those_not_resolved_newest_first() -> None:
    user_id = await wallet(100)
    for number in (1, 2, 3, 4):
        await hold(user_id, number, f"order:{number}")
    await capture("order:1")
    await release("order:3")
    found = await statements.open_holds(user_id)
    assert [(one.reference, one.amount) for one in found] == [("order:4", 4), ("order:2", 2)]
    assert [one.reference for one in await statements.open_holds(user_id, limit=1)] == ["order:4"]


async def _delivered(user_id: UUID, generation_id: UUID, *, part: str = "") -> None:
    await hold(user_id, 3, f"generation:{generation_id}{part}")
    await capture(f"generation:{generation_id}{part}")


async def test_a_statement_is_filtered_by_kind_in_both_directions() -> None:
    user_id = await wallet(100)
    for _ in range(4):
        await _delivered(user_id, uuid4())
    await grant(user_id, 5, "gift")
    for backward in (False, True):
        window = Window(limit=3, backward=backward)
        paid = await statements.page(user_id, window=window, only=Filter(kind=TransferKind.CAPTURE))
        assert [line.amount for line in paid.rows] == [-3, -3, -3]
        assert (paid.has_next, paid.has_previous) == (not backward, backward)
        given = await statements.page(user_id, window=window, only=Filter(kind=TransferKind.GRANT))
        assert [line.amount for line in given.rows] == [5, 100]
        assert (given.has_next, given.has_previous) == (False, False)


async def test_what_a_generation_moved_is_found_with_all_its_parts_and_nothing_else() -> None:
    user_id, other, generation_id = await wallet(100), await wallet(100), uuid4()
    for part in ("", ":1", ":3"):
        await _delivered(user_id, generation_id, part=part)
    await _delivered(user_id, uuid4())
    only = Filter(generation_id=generation_id)
    found = await statements.page(user_id, window=Window(limit=10), only=only)
    parts = [line.reference.removeprefix(f"generation:{generation_id}") for line in found.rows]
    assert parts == [":3", ":1", ""]
    assert (await statements.page(other, window=Window(limit=10), only=only)).rows == []


async def test_what_a_generation_moved_is_found_by_index() -> None:
    user_id = await _ten_lines()
    async with transaction() as database:
        await database.execute_query_dict("SET LOCAL enable_seqscan = off")
        sql, wanted = statements.lines_of(Filter(generation_id=uuid4()), backward=False)
        values = [user_id, 0, 2**63 - 1, 4, *wanted]
        rows = await database.execute_query_dict(f"EXPLAIN {sql}", values)
    plan = "\n".join(row["QUERY PLAN"] for row in rows)
    assert "wallet_transfers_reference_key" in plan
    assert "Seq Scan" not in plan


async def test_a_period_begins_with_its_first_moment_and_ends_before_its_last() -> None:
    user_id = await _ten_lines()
    lines = (await statements.page(user_id, window=Window(limit=100))).rows
    only = Filter(since=lines[7].at, until=lines[4].at)
    assert _numbers(await statements.page(user_id, window=Window(limit=9), only=only)) == [4, 3, 2]
    only = Filter(until=lines[-1].at)
    assert (await statements.page(user_id, window=Window(limit=9), only=only)).rows == []


async def test_a_time_without_a_zone_is_refused() -> None:
    naive = now().replace(tzinfo=None)
    for only in (Filter(since=naive), Filter(until=naive)):
        with pytest.raises(InvalidInput, match="no time zone"):
            await statements.page(uuid4(), window=Window(limit=1), only=only)


async def test_pages_tell_each_line_once_while_new_ones_are_added() -> None:
    user_id = await _ten_lines()
    told: list[str] = []
    async for page in statements.pages(user_id, rows=4, only=Filter(since=now() - timedelta(1))):
        told += [line.reference for line in page]
        await grant(user_id, 1, f"late:{len(told)}")
    assert told == [f"gift:{number}" for number in range(9, -1, -1)]
