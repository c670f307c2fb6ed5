"""The ledger's rules, one caller at a time."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import pytest
from asyncpg.connection import LoggedQuery

from app.errors import NotFound
from app.infra.db import transaction
from app.money import LARGEST_AMOUNT
from app.paging import Window
from app.wallet import ledger, statements
from app.wallet.audit import audit
from app.wallet.kinds import TransferKind
from app.wallet.ledger import Deed
from app.wallet.models import Entry, Hold, HoldState, Transfer, WalletAccount
from app.wallet.queries import GRANTS_ACCOUNT, RENDERS_ACCOUNT
from app.wallet.refusals import InsufficientFunds, ReferenceConflict
from app.wallet.statements import Balance
from app.wallet.welcome import welcome
from tests.domain.wallet.wallets import (
    bought,
    capture,
    grant,
    hold,
    release,
    taken_back,
    wallet,
)

pytestmark = pytest.mark.usefixtures("database")


async def _money(user_id: UUID) -> tuple[int, int]:
    """Return balance and held, after making sure that the books are whole."""
    report = await audit()
    assert report.clean, report.findings
    found: Balance = await statements.balance(user_id)
    return found.balance, found.held


async def test_a_new_wallet_is_empty_and_opens_once() -> None:
    user_id = uuid4()
    async with transaction() as database:
        await ledger.open_account(user_id, connection=database)
        await ledger.open_account(user_id, connection=database)
    assert await WalletAccount.filter(user_id=user_id).count() == 1
    assert await _money(user_id) == (0, 0)


async def test_a_grant_moves_aurum_from_the_grants_account() -> None:
    user_id = await wallet()
    granted = await grant(user_id, 120, "gift:1")
    assert (granted.amount, granted.balance_after, granted.changed) == (120, 120, True)
    sides = await Entry.all().values_list("account_id", "amount", "balance_after")
    account = await WalletAccount.get(user_id=user_id)
    assert set(sides) == {(account.id, 120, 120), (GRANTS_ACCOUNT, -120, None)}
    assert await _money(user_id) == (120, 0)


async def test_a_repeated_grant_changes_nothing() -> None:
    user_id = await wallet()
    await grant(user_id, 120, "gift:1")
    await grant(user_id, 5, "gift:2")
    again = await grant(user_id, 120, "gift:1", reason="other words")
    assert (again.amount, again.balance_after, again.changed) == (120, 120, False)
    assert await _money(user_id) == (125, 0)


async def test_a_grant_with_a_used_reference_and_other_parameters_is_a_conflict() -> None:
    user_id, other = await wallet(), await wallet()
    await grant(user_id, 120, "gift:1")
    with pytest.raises(ReferenceConflict):
        await grant(user_id, 121, "gift:1")
    with pytest.raises(ReferenceConflict):
        await grant(other, 120, "gift:1")
    assert await _money(user_id) == (120, 0)
    assert await _money(other) == (0, 0)


async def test_a_welcome_is_granted_once_and_only_if_there_is_something_to_grant() -> None:
    rich, poor = uuid4(), uuid4()
    for _ in range(2):
        async with transaction() as database:
            await welcome(rich, amount=500, connection=database)
            await welcome(poor, amount=0, connection=database)
    assert await _money(rich) == (500, 0)
    assert await _money(poor) == (0, 0)
    assert [transfer.reference for transfer in await Transfer.all()] == [f"welcome:{rich}"]


async def test_what_is_taken_back_and_not_there_is_owed_and_paid_by_what_comes_next() -> None:
    user_id = await wallet(100)
    await hold(user_id, 30, "order:1")
    debit = await taken_back(user_id, 120, "refund:1")
    assert (debit.taken, debit.owed, debit.changed) == (70, 50, True)
    found = await statements.balance(user_id)
    assert (found.balance, found.held, found.debt, found.available) == (30, 30, 50, 0)
    await release("order:1")
    assert (await statements.balance(user_id)).available == 0
    with pytest.raises(InsufficientFunds) as refused:
        await hold(user_id, 1, "order:2")
    assert refused.value.available == 0
    credit = await bought(user_id, 60, "purchase:1")
    assert (credit.balance_after, credit.paid_debt) == (90, 50)
    found = await statements.balance(user_id)
    assert (found.balance, found.debt, found.available) == (40, 0, 40)
    page = await statements.page(user_id, window=Window(limit=10))
    assert [(line.kind, line.amount) for line in page.rows[:3]] == [
        (TransferKind.DEBT_PAYMENT, -50),
        (TransferKind.PURCHASE, 60),
        (TransferKind.REFUND, -70),
    ]
    assert await _money(user_id) == (40, 0)


async def test_a_debit_that_finds_nothing_is_repeated_without_effect() -> None:
    user_id, other = await wallet(), await wallet(40)
    first = await taken_back(user_id, 40, "refund:1")
    again = await taken_back(user_id, 40, "refund:1")
    assert (first.taken, again.taken, again.changed) == (0, 0, False)
    for asked in ((user_id, 41), (other, 40)):
        with pytest.raises(ReferenceConflict):
            await taken_back(*asked, "refund:1")
    with pytest.raises(ReferenceConflict):
        await taken_back(user_id, 40, "refund:1", TransferKind.DISPUTE)
    assert (await statements.balance(user_id)).debt == 40
    assert await _money(other) == (40, 0)


async def test_kinds_move_in_their_own_direction_alone() -> None:
    user_id = await wallet(10)
    for kind in (TransferKind.PURCHASE, TransferKind.GRANT, TransferKind.DEBT_PAYMENT):
        with pytest.raises(ValueError, match="takes nothing back"):
            await taken_back(user_id, 1, "refund:1", kind)
    deed = Deed(TransferKind.REFUND, 1, "refund:1", "the wrong way")
    async with transaction() as database:
        with pytest.raises(ValueError, match="gives nobody"):
            await ledger.credit(user_id, deed, connection=database)
    assert await _money(user_id) == (10, 0)


async def test_a_hold_sets_aurum_aside_and_moves_none() -> None:
    user_id = await wallet(100)
    placed = await hold(user_id, 30, "order:1")
    assert (placed.amount, placed.state, placed.changed) == (30, HoldState.OPEN, True)
    assert placed.id == (await Hold.get(reference="order:1")).id
    assert await _money(user_id) == (100, 30)
    assert await Transfer.all().count() == 1  # the welcome


async def test_the_last_aurum_can_be_held_and_not_one_more() -> None:
    user_id = await wallet(100)
    await hold(user_id, 100, "order:1")
    with pytest.raises(InsufficientFunds) as refused:
        await hold(user_id, 1, "order:2")
    assert (refused.value.required, refused.value.available) == (1, 0)
    assert await _money(user_id) == (100, 100)
    assert not await Hold.exists(reference="order:2")


async def test_a_refused_hold_leaves_its_transaction_usable() -> None:
    user_id = await wallet(10)
    async with transaction() as database:
        with pytest.raises(InsufficientFunds):
            await ledger.place_hold(user_id, amount=11, reference="order:1", connection=database)
        await ledger.place_hold(user_id, amount=9, reference="order:1", connection=database)
    assert await _money(user_id) == (10, 9)


async def test_a_repeated_hold_is_the_first_one_in_its_present_state() -> None:
    user_id = await wallet(100)
    first = await hold(user_id, 100, "order:1")
    again = await hold(user_id, 100, "order:1")
    assert (again.id, again.state, again.changed) == (first.id, HoldState.OPEN, False)
    await capture("order:1")
    later = await hold(user_id, 100, "order:1")
    assert (later.id, later.state, later.changed) == (first.id, HoldState.CAPTURED, False)
    assert later.created_at == first.created_at
    assert await _money(user_id) == (0, 0)


async def test_a_hold_with_a_used_reference_and_other_parameters_is_a_conflict() -> None:
    user_id, other = await wallet(100), await wallet(100)
    await hold(user_id, 30, "order:1")
    with pytest.raises(ReferenceConflict):
        await hold(user_id, 31, "order:1")
    with pytest.raises(ReferenceConflict):
        await hold(other, 30, "order:1")
    assert await _money(user_id) == (100, 30)
    assert await _money(other) == (100, 0)


async def test_a_capture_pays_what_was_held() -> None:
    user_id = await wallet(100)
    await hold(user_id, 30, "order:1")
    paid = await capture("order:1")
    assert (paid.state, paid.captured, paid.released) == (HoldState.CAPTURED, 30, 0)
    assert paid.changed
    account = await WalletAccount.get(user_id=user_id)
    sides = await Entry.filter(transfer__kind="CAPTURE").values_list(
        "account_id", "amount", "balance_after"
    )
    assert set(sides) == {(account.id, -30, 70), (RENDERS_ACCOUNT, 30, None)}
    assert await _money(user_id) == (70, 0)


async def test_a_part_capture_gives_the_rest_back() -> None:
    user_id = await wallet(100)
    await hold(user_id, 30, "order:1")
    paid = await capture("order:1", 12)
    assert (paid.state, paid.captured, paid.released) == (HoldState.CAPTURED, 12, 18)
    assert await _money(user_id) == (88, 0)


async def test_a_second_capture_changes_nothing() -> None:
    user_id = await wallet(100)
    await hold(user_id, 30, "order:1")
    first = await capture("order:1")
    for again in (await capture("order:1"), await capture("order:1", 30)):
        assert (again.state, again.captured, again.released) == (HoldState.CAPTURED, 30, 0)
        assert again.resolved_at == first.resolved_at
        assert not again.changed
    assert await _money(user_id) == (70, 0)


async def test_a_second_capture_of_another_amount_is_a_conflict() -> None:
    user_id = await wallet(100)
    await hold(user_id, 30, "order:1")
    await capture("order:1", 12)
    for amount in (13, None):
        with pytest.raises(ReferenceConflict):
            await capture("order:1", amount)
    assert await _money(user_id) == (88, 0)


async def test_more_than_is_held_cannot_be_captured() -> None:
    user_id = await wallet(100)
    await hold(user_id, 30, "order:1")
    with pytest.raises(ValueError, match="holds 30 AURUM"):
        await capture("order:1", 31)
    assert await _money(user_id) == (100, 30)
    assert (await release("order:1")).released == 30


async def test_a_release_gives_everything_back_and_moves_nothing() -> None:
    user_id = await wallet(100)
    await hold(user_id, 30, "order:1")
    given_back = await release("order:1")
    assert (given_back.state, given_back.captured) == (HoldState.RELEASED, 0)
    assert (given_back.released, given_back.changed) == (30, True)
    again = await release("order:1")
    assert (again.resolved_at, again.changed) == (given_back.resolved_at, False)
    assert await _money(user_id) == (100, 0)
    assert await Transfer.filter(kind="CAPTURE").count() == 0


async def test_a_capture_after_a_release_tells_that_it_was_released() -> None:
    user_id = await wallet(100)
    await hold(user_id, 30, "order:1")
    await release("order:1")
    late = await capture("order:1", 5)
    assert (late.state, late.captured, late.released) == (HoldState.RELEASED, 0, 30)
    assert not late.changed
    assert await _money(user_id) == (100, 0)


async def test_a_release_after_a_capture_tells_that_it_was_captured() -> None:
    user_id = await wallet(100)
    await hold(user_id, 30, "order:1")
    await capture("order:1", 10)
    late = await release("order:1")
    assert (late.state, late.captured, late.released) == (HoldState.CAPTURED, 10, 20)
    assert not late.changed
    assert await _money(user_id) == (90, 0)


async def test_a_rolled_back_deed_leaves_nothing() -> None:
    user_id = await wallet(100)

    async def interrupted() -> None:
        async with transaction() as database:
            await ledger.place_hold(user_id, amount=30, reference="order:1", connection=database)
            await ledger.capture("order:1", reason="delivered", connection=database)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await interrupted()
    assert await _money(user_id) == (100, 0)
    assert (await hold(user_id, 99, "order:1")).changed


async def test_everything_can_happen_in_one_transaction() -> None:
    user_id = uuid4()
    async with transaction() as database:
        await welcome(user_id, amount=50, connection=database)
        await ledger.place_hold(user_id, amount=20, reference="order:1", connection=database)
        await ledger.place_hold(user_id, amount=30, reference="order:2", connection=database)
        await ledger.capture("order:1", amount=1, reason="a part", connection=database)
        await ledger.release("order:2", reason="cancelled", connection=database)
    assert await _money(user_id) == (49, 0)
    holds = await Hold.all().order_by("reference")
    assert [settled.reason for settled in holds] == ["a part", "cancelled"]


async def test_what_does_not_exist_is_not_found() -> None:
    nobody = uuid4()
    with pytest.raises(NotFound, match="wallet"):
        await grant(nobody, 1, "gift:1")
    with pytest.raises(NotFound, match="wallet"):
        await hold(nobody, 1, "order:1")
    with pytest.raises(NotFound, match="hold"):
        await capture("order:1")
    with pytest.raises(NotFound, match="hold"):
        await release("order:1")


@pytest.mark.parametrize("amount", [0, -1, LARGEST_AMOUNT + 1])
async def test_amounts_out_of_range_are_refused_before_anything_is_written(amount: int) -> None:
    user_id = await wallet(100)
    await hold(user_id, 30, "order:1")
    for deed in (
        grant(user_id, amount, "gift:1"),
        hold(user_id, amount, "order:2"),
        capture("order:1", amount),
    ):
        with pytest.raises(ValueError, match="between 1 and"):
            await deed
    with pytest.raises(ValueError, match="between 1 and"):
        await wallet(-1)
    assert await _money(user_id) == (100, 30)


@pytest.mark.parametrize("reference", ["", "x" * 101, "capture:order:1"])
async def test_references_that_do_not_fit_are_refused(reference: str) -> None:
    user_id = await wallet(100)
    with pytest.raises(ValueError, match=r"reference|prefix"):
        await hold(user_id, 1, reference)
    with pytest.raises(ValueError, match=r"reference|prefix"):
        await grant(user_id, 1, reference)


@pytest.mark.parametrize("reason", ["", "x" * 201])
async def test_reasons_that_do_not_fit_are_refused(reason: str) -> None:
    user_id = await wallet(100)
    with pytest.raises(ValueError, match="reason"):
        await grant(user_id, 1, "gift:1", reason=reason)
    await grant(user_id, 1, "r" * 100, reason="x" * 200)
    await grant(user_id, 1, "r", reason="x")


async def test_a_grant_cannot_take_the_name_of_a_capture() -> None:
    user_id = await wallet(100)
    await hold(user_id, 30, "order:1")
    await grant(user_id, 5, "order:1")
    assert (await capture("order:1")).captured == 30
    assert await _money(user_id) == (75, 0)


async def test_the_longest_reference_can_be_captured() -> None:
    user_id = await wallet(100)
    await hold(user_id, 30, "x" * 100)
    assert (await capture("x" * 100)).captured == 30


async def test_each_deed_is_one_statement() -> None:
    user_id = await wallet(100)
    statements_run: list[str] = []

    def note(record: LoggedQuery) -> None:
        statements_run.append(record.query)

    async with transaction() as database:
        async with database.acquire_connection() as raw:
            raw.add_query_logger(note)
        await ledger.grant(
            user_id, amount=1, reference="gift:1", reason="a gift", connection=database
        )
        await ledger.place_hold(user_id, amount=30, reference="order:1", connection=database)
        await ledger.capture("order:1", reason="delivered", connection=database)
        await ledger.release("order:1", reason="too late", connection=database)
        async with database.acquire_connection() as raw:
            raw.remove_query_logger(note)
        await asyncio.sleep(0)  # the loop calls the logger after the answer
        assert len(statements_run) == 4
