"""The audit finds what got around the ledger, the CHECKs and the triggers."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import asyncpg
import pytest

from app.wallet import seals
from app.wallet.audit import FINDINGS_A_RULE, audit, record
from tests.databases import Slate
from tests.domain.wallet.wallets import bought, capture, hold, release, taken_back, wallet

pytestmark = pytest.mark.usefixtures("database")
NO_CHECKS = """
    DO $$ DECLARE part record; BEGIN
      FOR part IN SELECT conrelid::regclass AS place, conname AS name FROM pg_constraint
        WHERE contype = 'c' AND conname LIKE 'wallet%' AND coninhcount = 0
      LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', part.place, part.name); END LOOP;
    END $$
"""


async def _history() -> UUID:
    """A wallet of 100 with one hold in each state; 90 are left and 10 of them held."""
    user_id = await wallet(100)
    for reference in ("order:captured", "order:released", "order:open"):
        await hold(user_id, 10, reference)
    await capture("order:captured")
    await release("order:released")
    return user_id


@pytest.fixture(scope="module")
def _unguarded(postgres_url: str, template_database: str) -> Iterator[Slate]:
    slate = Slate(postgres_url, template_database, changes=NO_CHECKS)
    yield slate
    slate.close()


@pytest.fixture
def database_url(_unguarded: Slate) -> Iterator[str]:
    """A database whose wallet has no CHECK, this test's alone."""
    yield _unguarded.fresh()
    _unguarded.wipe()


async def _tamper(database_url: str, *statements: str) -> None:
    """Run the statements as somebody who has switched off every guard of the database."""
    raw = await asyncpg.connect(database_url)
    await raw.execute("SET session_replication_role = replica")  # no triggers
    for statement in statements:
        await raw.execute(statement)
    await raw.close()


async def test_a_whole_ledger_is_clean_and_counted() -> None:
    await _history()
    report = await audit()
    assert report.clean
    assert (report.accounts, report.holds, report.transfers, report.entries) == (5, 3, 2, 4)
    assert len(report.rules) == len(set(report.rules)) > 0


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        (
            "UPDATE wallet_entries SET amount = amount - 1 WHERE balance_after IS NULL",
            {"every_transfer_sums_to_zero"},
        ),
        (
            "DELETE FROM wallet_entries WHERE balance_after IS NULL",
            {"every_transfer_sums_to_zero"},
        ),
        (
            "UPDATE wallet_accounts SET balance = balance + 1 WHERE kind = 'USER'",
            {"balance_is_the_sum_of_entries"},
        ),
        (
            "UPDATE wallet_accounts SET held = held + 1 WHERE kind = 'USER'",
            {"held_is_the_sum_of_open_holds"},
        ),
        (
            "UPDATE wallet_holds SET state = 'RELEASED' WHERE reference = 'order:open'",
            {"held_is_the_sum_of_open_holds"},
        ),
        (
            "UPDATE wallet_holds SET captured_amount = 9 WHERE reference = 'order:captured'",
            {"a_captured_hold_moved_its_amount_once"},
        ),
        (
            "UPDATE wallet_holds SET state = 'CAPTURED', captured_amount = 10 "
            "WHERE reference = 'order:released'",
            {"a_captured_hold_moved_its_amount_once"},
        ),
        (
            "UPDATE wallet_holds SET state = 'RELEASED' WHERE reference = 'order:captured'",
            {"only_captured_holds_moved_anything"},
        ),
        (
            "UPDATE wallet_entries SET balance_after = 91 WHERE balance_after = 90",
            {"balance_after_follows_the_entry_before"},
        ),
        (
            "UPDATE wallet_entries SET balance_after = -10 WHERE balance_after = 90",
            {"balance_after_follows_the_entry_before", "nothing_is_negative"},
        ),
        (
            "UPDATE wallet_accounts SET held = -10 WHERE kind = 'USER'",
            {"held_is_the_sum_of_open_holds", "nothing_is_negative"},
        ),
        (
            "UPDATE wallet_holds SET amount = 5 WHERE reference = 'order:captured'",
            {"nothing_is_negative"},
        ),
    ],
)
async def test_what_was_tampered_with_is_found_under_its_rule(
    database_url: str, change: str, rules: set[str]
) -> None:
    await _history()
    await _tamper(database_url, change)
    report = await audit()
    assert not report.clean
    assert {finding.rule for finding in report.findings} == rules
    assert rules <= set(report.rules)
    assert all(finding.subject and finding.detail for finding in report.findings)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE wallet_accounts SET debt = debt - 1 WHERE kind = 'USER'",
        "UPDATE wallet_debts SET amount = amount + 1",
        "DELETE FROM wallet_debts",
    ],
)
async def test_a_debt_that_was_tampered_with_is_found(database_url: str, change: str) -> None:
    user_id = await wallet(100)
    await taken_back(user_id, 150, "refund:1")
    await bought(user_id, 20, "purchase:1")
    assert (await audit()).clean
    await _tamper(database_url, change)
    findings = (await audit()).findings
    assert {finding.rule for finding in findings} == {"debt_is_what_was_owed_and_not_paid"}


async def test_a_history_that_was_cut_off_at_its_end_is_found(database_url: str) -> None:
    user_id = await wallet(100)
    await seals.seal()
    await bought(user_id, 20, "purchase:1")
    await seals.seal()
    await record(await audit(), retention_days=1)
    await _tamper(
        database_url,
        "DELETE FROM wallet_entries WHERE transfer_id = (SELECT id FROM wallet_transfers "
        "WHERE reference = 'purchase:1')",
        "DELETE FROM wallet_transfers WHERE reference = 'purchase:1'",
        "DELETE FROM wallet_seals WHERE number = 2",
        "UPDATE wallet_accounts SET balance = balance - 20 WHERE kind = 'USER'",
    )
    assert await seals.verify() is None
    (finding,) = (await audit()).findings
    assert finding.rule == "nothing_that_was_audited_is_gone"


async def test_a_finding_names_the_row_and_the_numbers(database_url: str) -> None:
    await _history()
    await _tamper(
        database_url,
        "UPDATE wallet_holds SET captured_amount = 9 WHERE reference = 'order:captured'",
    )
    (finding,) = (await audit()).findings
    assert finding.subject == "order:captured"
    assert finding.detail == "captured 9, 1 transfers took 10"


async def test_a_flood_of_findings_is_cut_off(database_url: str) -> None:
    await _tamper(
        database_url,
        "INSERT INTO wallet_transfers (id, kind, reference, reason, created_at) "
        "SELECT gen_random_uuid(), 'GRANT', n, 'forged', now() FROM generate_series(1, 500) n",
    )
    assert len((await audit()).findings) == FINDINGS_A_RULE < 500
