"""Entries lie in partitions by time, and nothing of the ledger's rules depends on which one."""

from __future__ import annotations

import asyncio
from uuid import UUID

import asyncpg
import pytest
from tortoise.exceptions import BaseORMException

from app.infra import partitions
from app.infra.db import connection
from app.paging import Window
from app.settings import Settings
from app.wallet import seals, statements
from app.wallet.audit import audit
from app.wallet.queries import GRANTS_ACCOUNT
from tasks.partitions import LEDGER, keep_ledger
from tests.databases import execute
from tests.domain.wallet.wallets import capture, grant, hold, wallet

pytestmark = pytest.mark.usefixtures("database")

# as if no schedule had run for months
LATE = """
    DO $$ DECLARE part text; BEGIN
      FOR part IN SELECT name FROM partitions_of('wallet_entries') WHERE ends IS NOT NULL
      LOOP EXECUTE format('DROP TABLE %I', part); END LOOP;
      PERFORM make_partition('wallet_entries', now() - interval '100 days',
        now() - interval '10 days');
    END $$
"""
# a whole transfer of one AURUM, of a moment and between a wallet and the grants
_MOVED = """
    WITH moved AS (
        INSERT INTO wallet_transfers (id, kind, reference, reason, created_at)
        SELECT overlay(gen_random_uuid()::text PLACING left(uuid_of_time({moment})::text, 14)
            FROM 1 FOR 14)::uuid, 'GRANT', gen_random_uuid(), 'a gift', {moment}
        RETURNING id
    ), changed AS (
        UPDATE wallet_accounts SET balance = balance + 1 WHERE user_id = '{user}'
        RETURNING id, balance
    )
    INSERT INTO wallet_entries (transfer_id, account_id, amount, balance_after)
    SELECT moved.id, changed.id, 1, changed.balance FROM moved, changed
    UNION ALL SELECT moved.id, '{grants}', -1, NULL FROM moved
"""


async def _move(database_url: str, user_id: UUID, moment: str) -> None:
    statement = _MOVED.format(user=user_id, moment=moment, grants=GRANTS_ACCOUNT)
    await execute(database_url, statement)


async def _places() -> list[str]:
    """Name the partitions that have entries, in the order of these."""
    rows = await connection().execute_query_dict(
        "SELECT tableoid::regclass::text AS place FROM wallet_entries ORDER BY id"
    )
    return list(dict.fromkeys(row["place"] for row in rows))


async def _names() -> list[str]:
    rows = await connection().execute_query_dict("SELECT name FROM partitions_of($1)", [LEDGER])
    return [row["name"] for row in rows]


async def test_a_history_over_many_partitions_is_one_history(database_url: str) -> None:
    user_id = await wallet(10)
    for days in (40, 10, 400, 0):  # the last but one has no partition
        await _move(database_url, user_id, f"now() + interval '{days} days'")
    await hold(user_id, 5, "order:1")
    await capture("order:1")
    before, dated, default = await _places()
    assert (before, default) == ("wallet_entries_before", "wallet_entries_default")
    assert dated.startswith("wallet_entries_2")
    lines = (await statements.page(user_id, window=Window(limit=10))).rows
    assert [line.balance_after for line in lines] == [9, 14, 13, 12, 11, 10]
    older = await statements.page(user_id, window=Window(limit=2, after=str(lines[1].id)))
    assert [line.balance_after for line in older.rows] == [13, 12]
    assert await seals.seal() == 1
    assert await seals.verify() is None
    assert (await audit()).findings == ()
    again = await grant(user_id, 10, "again")
    repeated = await grant(user_id, 10, "again")
    assert (again.changed, repeated.changed, repeated.balance_after) == (True, False, 19)


async def test_every_partition_guards_what_is_in_it(database_url: str) -> None:
    user_id = await wallet(10)
    await _move(database_url, user_id, "now() + interval '40 days'")
    raw = await asyncpg.connect(database_url)
    names = await _names()
    assert len(names) >= 3
    for name in names:
        for change in ("UPDATE {} SET amount = 1", "DELETE FROM {}", "TRUNCATE {}"):
            with pytest.raises(asyncpg.RestrictViolationError, match="append-only"):
                await raw.execute(change.format(name))
        keys = await raw.fetch(
            "SELECT pg_get_indexdef(indexrelid) LIKE '%(transfer_id, account_id)' AS of_a_transfer"
            " FROM pg_index WHERE indrelid = $1::text::regclass AND indisunique",
            name,
        )
        assert sorted(row["of_a_transfer"] for row in keys) == [False, True]
    # written into it without the parent: the same rules
    one = await raw.fetchrow("SELECT * FROM wallet_entries WHERE balance_after = 11")
    assert one is not None
    place = await raw.fetchval(
        "SELECT tableoid::regclass::text FROM wallet_entries WHERE id = $1", one["id"]
    )
    add = f"INSERT INTO {place} (transfer_id, account_id, amount) VALUES ($1, $2, 1)"  # noqa: S608 - of the catalogue
    with pytest.raises(asyncpg.UniqueViolationError):
        await raw.execute(add, one["transfer_id"], one["account_id"])
    renders = await raw.fetchval("SELECT id FROM wallet_accounts WHERE kind = 'RENDERS'")
    with pytest.raises(asyncpg.CheckViolationError, match="sum to 1"):
        await raw.execute(add, one["transfer_id"], renders)
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await raw.execute(add, UUID(int=one["transfer_id"].int + 1), renders)
    await raw.close()


async def test_an_account_is_in_a_transfer_once_and_a_number_is_given_out(
    database_url: str,
) -> None:
    await wallet(10)
    again = """
        INSERT INTO wallet_entries (transfer_id, account_id, amount)
        SELECT transfer_id, account_id, 1 FROM wallet_entries LIMIT 1
    """
    with pytest.raises(asyncpg.UniqueViolationError):
        await execute(database_url, again)
    chosen = """
        INSERT INTO wallet_entries (id, transfer_id, account_id, amount)
        SELECT id, gen_random_uuid(), account_id, 1 FROM wallet_entries LIMIT 1
    """
    with pytest.raises(asyncpg.GeneratedAlwaysError):
        await execute(database_url, chosen)


async def test_a_number_that_two_entries_have_is_found(database_url: str) -> None:
    await wallet(10)
    await execute(
        database_url,
        "SET session_replication_role = replica;"
        "INSERT INTO wallet_entries (id, transfer_id, account_id, amount) OVERRIDING SYSTEM VALUE "
        "SELECT id, uuid_of_time(now() + interval '40 days'), account_id, amount "
        "FROM wallet_entries WHERE balance_after IS NULL",
    )
    assert "an_id_is_one_entry" in {finding.rule for finding in (await audit()).findings}


async def test_partitions_are_made_ahead_once_whoever_does_it() -> None:
    names = await _names()
    made = await asyncio.gather(
        *(partitions.extend(LEDGER, days=30, ahead_days=650) for _ in range(4))
    )
    assert sum(made) == max(made) == 9
    assert await partitions.extend(LEDGER, days=30, ahead_days=650) == 0
    assert len(await _names()) == len(names) + 9
    assert (await partitions.look(LEDGER)).ahead_seconds > 650 * 86_400
    settings = Settings(partitions_ahead_days=680)
    await keep_ledger(settings)
    assert len(await _names()) == len(names) + 10


async def test_a_schedule_that_is_late_has_no_money_refused(database_url: str) -> None:
    await execute(database_url, LATE)
    user_id = await wallet(10)
    await hold(user_id, 4, "order:1")
    await capture("order:1")
    assert await _places() == ["wallet_entries_default"]
    late = await partitions.look(LEDGER)
    assert (late.ahead_seconds < 0, late.strays) == (True, 4)
    assert await partitions.extend(LEDGER, days=90, ahead_days=30) == 1
    await grant(user_id, 5, "today")
    await _move(database_url, user_id, "now() + interval '2 days'")
    assert len(await _places()) == 2
    assert await partitions.extend(LEDGER, days=90, ahead_days=30) == 0
    assert (await audit()).findings == ()


async def test_nothing_of_the_ledger_is_ever_dropped() -> None:
    with pytest.raises(BaseORMException, match="append-only: dropping refused"):
        await partitions.drop(LEDGER, older_than_days=0)
