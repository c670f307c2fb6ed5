"""What the database itself refuses, whoever asks."""

from __future__ import annotations

from uuid import UUID, uuid4

import asyncpg
import pytest

from app.wallet.queries import GRANTS_ACCOUNT, RENDERS_ACCOUNT
from tests.domain.wallet.wallets import capture, hold, release, wallet

pytestmark = pytest.mark.usefixtures("database")


async def _execute(database_url: str, *statements: str, values: tuple[object, ...] = ()) -> None:
    """Run the statements, each with `values`, in one transaction and past the ledger."""
    raw = await asyncpg.connect(database_url)
    try:
        async with raw.transaction():
            for statement in statements:
                await raw.execute(statement, *values)
    finally:
        await raw.close()


async def _history() -> UUID:
    user_id = await wallet(100)
    for reference in ("order:1", "order:2", "order:3"):
        await hold(user_id, 10, reference)
    await capture("order:1")
    await release("order:2")
    return user_id


@pytest.mark.parametrize("table", ["wallet_transfers", "wallet_entries"])
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE {} SET {} = {}",
        "DELETE FROM {}",
        "DELETE FROM {} WHERE false",
        "TRUNCATE {} CASCADE",
    ],
)
async def test_what_was_written_stays_written(database_url: str, table: str, change: str) -> None:
    await _history()
    key = "transfer_id" if table == "wallet_entries" else "id"
    with pytest.raises(asyncpg.RestrictViolationError, match="append-only"):
        await _execute(database_url, change.format(table, key, key))


@pytest.mark.parametrize("change", ["DELETE FROM wallet_holds", "TRUNCATE wallet_holds CASCADE"])
async def test_holds_are_never_deleted(database_url: str, change: str) -> None:
    await _history()
    with pytest.raises(asyncpg.RestrictViolationError, match="append-only"):
        await _execute(database_url, change)


@pytest.mark.parametrize(
    "change",
    [
        "SET state = 'OPEN', captured_amount = 0, resolved_at = NULL WHERE reference = 'order:1'",
        "SET state = 'CAPTURED', captured_amount = 10 WHERE reference = 'order:2'",
        "SET state = 'RELEASED', captured_amount = 0 WHERE reference = 'order:1'",
        "SET amount = 11 WHERE reference = 'order:3'",
    ],
)
async def test_a_hold_is_resolved_once_and_keeps_its_amount(database_url: str, change: str) -> None:
    await _history()
    with pytest.raises(asyncpg.RestrictViolationError):
        await _execute(database_url, f"UPDATE wallet_holds {change}")


@pytest.mark.parametrize(
    "change",
    [
        "SET state = 'CAPTURED', captured_amount = 11, resolved_at = now()",
        "SET state = 'CAPTURED', captured_amount = 0, resolved_at = now()",
        "SET state = 'RELEASED', captured_amount = 1, resolved_at = now()",
        "SET state = 'RELEASED'",
        "SET state = 'LOST', resolved_at = now()",
    ],
)
async def test_a_hold_cannot_end_in_a_way_that_does_not_add_up(
    database_url: str, change: str
) -> None:
    await _history()
    with pytest.raises(asyncpg.CheckViolationError):
        await _execute(database_url, f"UPDATE wallet_holds {change} WHERE reference = 'order:3'")


@pytest.mark.parametrize(
    "change",
    [
        "SET held = balance + 1",
        "SET held = -1",
        "SET balance = -1",
        "SET balance = NULL",
        "SET debt = -1",
        "SET debt = NULL",
    ],
)
async def test_a_wallet_is_never_overdrawn(database_url: str, change: str) -> None:
    user_id = await _history()
    with pytest.raises(asyncpg.CheckViolationError):
        await _execute(database_url, f"UPDATE wallet_accounts {change} WHERE user_id = '{user_id}'")


async def _forge(raw: asyncpg.Connection, *amounts: int) -> None:
    """Write a transfer between the two accounts of the ledger into the open transaction."""
    transfer = uuid4()
    await raw.execute(
        "INSERT INTO wallet_transfers (id, kind, reference, reason, created_at) "
        "VALUES ($1, 'GRANT', 'forged:1', 'forged', now())",
        transfer,
    )
    for account, amount in zip((GRANTS_ACCOUNT, RENDERS_ACCOUNT), amounts, strict=False):
        await raw.execute(
            "INSERT INTO wallet_entries (transfer_id, account_id, amount) VALUES ($1, $2, $3)",
            transfer,
            account,
            amount,
        )


@pytest.mark.parametrize("amounts", [(5, -4), (5,), ()])
async def test_an_unbalanced_transfer_is_refused_at_commit(
    database_url: str, amounts: tuple[int, ...]
) -> None:
    raw = await asyncpg.connect(database_url)
    committing = raw.transaction()
    await committing.start()
    await _forge(raw, *amounts)
    with pytest.raises(asyncpg.CheckViolationError, match="sum to"):
        await committing.commit()
    assert await raw.fetchval("SELECT count(*) FROM wallet_transfers") == 0
    await raw.close()


async def test_an_entry_cannot_be_added_to_a_finished_transfer(database_url: str) -> None:
    await _history()
    with pytest.raises(asyncpg.CheckViolationError, match="sum to"):
        await _execute(
            database_url,
            "INSERT INTO wallet_entries (transfer_id, account_id, amount) "
            "SELECT id, $1, 1 FROM wallet_transfers WHERE kind = 'GRANT'",
            values=(RENDERS_ACCOUNT,),
        )


async def test_a_balanced_transfer_between_the_ledgers_accounts_is_accepted(
    database_url: str,
) -> None:
    raw = await asyncpg.connect(database_url)
    async with raw.transaction():
        await _forge(raw, 5, -5)
    assert await raw.fetchval("SELECT count(*) FROM wallet_entries") == 2
    await raw.close()


async def test_an_entry_of_nothing_is_refused(database_url: str) -> None:
    raw = await asyncpg.connect(database_url)
    with pytest.raises(asyncpg.CheckViolationError):
        await _forge(raw, 0, 0)
    await raw.close()


async def test_one_hold_has_at_most_one_transfer(database_url: str) -> None:
    await _history()
    with pytest.raises(asyncpg.UniqueViolationError):
        await _execute(
            database_url,
            "INSERT INTO wallet_transfers (id, kind, reference, reason, hold_id, created_at) "
            "SELECT $1, 'CAPTURE', 'capture:twice', 'forged', id, now() "
            "FROM wallet_holds WHERE reference = 'order:1'",
            values=(uuid4(),),
        )
