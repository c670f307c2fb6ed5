"""The chain of seals: nothing is passed over, and what was rewritten is found."""

from __future__ import annotations

import asyncio
from uuid import UUID

import asyncpg
import pytest

from app.infra.db import connection, transaction
from app.wallet import ledger, seals
from app.wallet.models import Seal
from tests.databases import execute
from tests.domain.wallet.wallets import grant, wallet

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.timeout(60)]
NO_GUARD = "SET session_replication_role = replica;"


async def _sealed_thrice() -> UUID:
    """A wallet with three gifts, each in a seal of its own: two entries a gift."""
    user_id = await wallet(10)
    for number in range(1, 4):
        await grant(user_id, number, f"gift:{number}")
        assert await seals.seal() == 1
    return user_id


async def _entries() -> list[int]:
    rows = await connection().execute_query_dict("SELECT id FROM wallet_entries ORDER BY id")
    return [row["id"] for row in rows]


async def test_each_seal_follows_the_one_before_and_together_they_cover_all() -> None:
    await _sealed_thrice()
    first, second, third = await Seal.all().order_by("number")
    assert [first.number, second.number, third.number] == [1, 2, 3]
    assert [first.entries, second.entries, third.entries] == [4, 2, 2]
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
    ids = await _entries()
    assert (first.first_entry_id, third.last_entry_id) == (ids[0], ids[-1])
    assert len({first.hash, second.hash, third.hash}) == 3
    assert await seals.verify() is None
    newest = await seals.find()
    assert newest is not None
    assert newest.number == 3
    assert [await seals.find(2), await seals.find(4)] == [second, None]


async def test_nothing_new_makes_no_seal() -> None:
    assert await seals.seal() == 0
    assert await seals.verify() is None
    await _sealed_thrice()
    assert await seals.seal() == 0


async def test_an_entry_that_commits_after_ones_with_higher_ids_is_not_passed_over() -> None:
    slow, quick = await wallet(), await wallet()
    written, may_commit = asyncio.Event(), asyncio.Event()

    async def hesitate() -> None:
        async with transaction() as connection:
            await ledger.grant(
                slow, amount=5, reference="slow", reason="a gift", connection=connection
            )
            written.set()
            await may_commit.wait()

    async with asyncio.TaskGroup() as group:
        group.create_task(hesitate())
        await written.wait()
        await grant(quick, 7, "quick")
        seen = await _entries()
        assert await seals.seal(patience_seconds=0.2) == 0, "a lower id may still appear"
        sealing = group.create_task(seals.seal(patience_seconds=30))
        await grant(quick, 8, "while it is waited")
        assert not sealing.done(), "an order waits for no seal"
        may_commit.set()
    assert min(await _entries()) < min(seen), "and it did"
    assert sealing.result() == 1
    assert (await Seal.get()).first_entry_id < min(seen)
    await seals.seal()
    assert sum([seal.entries for seal in await Seal.all()]) == 6
    assert await seals.verify() is None


async def test_a_writer_that_gave_up_leaves_a_gap_that_is_sealed_over() -> None:
    user_id = await wallet()

    async def give_up() -> None:
        async with transaction() as connection:
            await ledger.grant(
                user_id, amount=5, reference="never", reason="a gift", connection=connection
            )
            raise LookupError

    with pytest.raises(LookupError):
        await give_up()
    await grant(user_id, 1, "gift")
    assert await seals.seal() == 1
    assert await seals.verify() is None


async def test_sealing_keeps_up_with_writers_that_never_rest() -> None:
    users = [await wallet() for _ in range(4)]
    resting = asyncio.Event()

    async def write(user_id: UUID) -> None:
        number = 0
        while not resting.is_set():
            number += 1
            await grant(user_id, 1, f"{user_id}:{number}")

    async with asyncio.TaskGroup() as group:
        for user_id in users:
            group.create_task(write(user_id))
        # it waits for those who are writing now, not for those who begin later
        while await Seal.all().count() < 5:
            _, wrong = await asyncio.gather(seals.seal(), seals.verify())
            assert wrong is None, "a seal that is made meanwhile is no reason for alarm"
        resting.set()
    await seals.seal()
    assert sum([seal.entries for seal in await Seal.all()]) == len(await _entries())
    assert await seals.verify() is None


async def test_of_two_sealers_at_once_one_seals() -> None:
    await wallet(10)
    assert sum(await asyncio.gather(*(seals.seal() for _ in range(4)))) == 1
    assert await seals.verify() is None


async def test_a_long_history_is_sealed_in_parts(database_url: str) -> None:
    await execute(
        database_url,
        NO_GUARD + "INSERT INTO wallet_entries (transfer_id, account_id, amount) "  # noqa: S608 - constants
        "SELECT gen_random_uuid(), gen_random_uuid(), 1 FROM generate_series(1, 12000)",
    )
    assert await seals.seal() == 3
    assert [seal.entries for seal in await Seal.all().order_by("number")] == [5_000, 5_000, 2_000]
    assert await seals.verify() is None


@pytest.mark.parametrize(
    ("change", "first_wrong"),
    [
        ("UPDATE wallet_entries SET amount = 20 WHERE balance_after = 11", 1),
        ("UPDATE wallet_transfers SET reference = 'other' WHERE reference = 'gift:2'", 2),
        (
            "ALTER TABLE wallet_transfers DROP CONSTRAINT wallet_transfers_captures_have_holds; "
            "UPDATE wallet_transfers SET kind = 'CAPTURE' WHERE reference = 'gift:3'",
            3,
        ),
        ("UPDATE wallet_transfers SET reason = 'other' WHERE reference = 'gift:2'", 2),
        ("UPDATE wallet_transfers SET actor_id = id WHERE reference = 'gift:2'", 2),
        ("UPDATE wallet_accounts SET user_id = id WHERE kind = 'USER'", 1),
        (
            "UPDATE wallet_transfers SET created_at = created_at - interval '1 microsecond' "
            "WHERE reference = 'gift:2'",
            2,
        ),
        ("UPDATE wallet_entries SET account_id = transfer_id WHERE balance_after = 13", 2),
        ("DELETE FROM wallet_entries WHERE balance_after = 13", 2),
        ("DELETE FROM wallet_transfers WHERE reference = 'gift:2'", 2),
        (
            "INSERT INTO wallet_entries (id, transfer_id, account_id, amount) "
            "OVERRIDING SYSTEM VALUE "
            "SELECT min(id) - 1, gen_random_uuid(), gen_random_uuid(), 5 FROM wallet_entries",
            1,
        ),
        ("UPDATE wallet_seals SET hash = repeat('a', 64) WHERE number = 2", 2),
        ("UPDATE wallet_seals SET last_entry_id = last_entry_id - 1 WHERE number = 2", 2),
        ("DELETE FROM wallet_seals WHERE number = 2", 3),
        ("DELETE FROM wallet_seals WHERE number = 1", 2),
    ],
)
async def test_the_first_seal_that_a_rewritten_history_breaks_is_named(
    database_url: str, change: str, first_wrong: int
) -> None:
    await execute(database_url, "SELECT nextval('wallet_entries_id_seq')")  # room before the first
    await _sealed_thrice()
    await execute(database_url, f"{NO_GUARD} {change}")
    found = await seals.verify()
    assert found is not None
    assert (found.rule, found.subject) == (seals.RULE, f"seal {first_wrong}")


async def test_seals_are_never_changed(database_url: str) -> None:
    await _sealed_thrice()
    for statement in ("UPDATE wallet_seals SET entries = 1", "DELETE FROM wallet_seals"):
        with pytest.raises(asyncpg.RestrictViolationError):
            await execute(database_url, statement)
