"""Many callers at once: the rules hold, nobody waits for ever, one of the rivals wins."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from uuid import UUID

import pytest
from tortoise.backends.base.client import BaseDBAsyncClient

from app.infra.db import retried, transaction
from app.wallet import ledger, statements
from app.wallet.audit import audit
from app.wallet.ledger import HoldRecord, Settlement
from app.wallet.models import Hold, HoldState, Transfer
from app.wallet.refusals import InsufficientFunds, ReferenceConflict
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


async def _clean() -> bool:
    report = await audit()
    assert report.clean, report.findings
    return True


async def _outcome(deed: Awaitable[HoldRecord]) -> str:
    try:
        await deed
    except InsufficientFunds as refusal:
        return refusal.code
    except ReferenceConflict as refusal:
        return refusal.code
    return "PLACED"


async def test_two_hundred_holds_of_seven_on_seven_hundred_leave_a_hundred_refused() -> None:
    user_id = await wallet(700)
    outcomes = await asyncio.gather(
        *(_outcome(hold(user_id, 7, f"order:{number}")) for number in range(200))
    )
    assert Counter(outcomes) == {"PLACED": 100, "INSUFFICIENT_FUNDS": 100}
    found = await statements.balance(user_id)
    assert (found.balance, found.held, found.available) == (700, 700, 0)
    assert await Hold.all().count() == 100
    assert await _clean()


async def test_fifty_repeats_of_a_reference_at_once_place_one_hold() -> None:
    user_id = await wallet(100)
    records = await asyncio.gather(*(hold(user_id, 60, "order:1") for _ in range(50)))
    assert len({record.id for record in records}) == 1
    assert sum(record.changed for record in records) == 1
    assert (await statements.balance(user_id)).held == 60
    assert await _clean()


async def test_fifty_grants_of_a_reference_at_once_grant_once() -> None:
    user_id = await wallet()
    granted = await asyncio.gather(*(grant(user_id, 60, "gift:1") for _ in range(50)))
    assert sum(one.changed for one in granted) == 1
    assert {one.balance_after for one in granted} == {60}
    assert await _clean()


async def test_what_comes_and_goes_at_once_adds_up_with_what_is_owed() -> None:
    user_id = await wallet(100)
    deeds: list[Awaitable[object]] = []
    for number in range(20):
        deeds += [
            bought(user_id, 30, f"purchase:{number}"),
            taken_back(user_id, 45, f"refund:{number}"),
            _outcome(hold(user_id, 25, f"order:{number}")),
        ]
    random.shuffle(deeds)
    await asyncio.gather(*deeds)
    found = await statements.balance(user_id)
    assert found.balance - found.debt == 100 + 20 * 30 - 20 * 45
    assert found.debt > 0
    assert await _clean()


async def test_rivals_for_a_reference_from_different_wallets_find_one_winner() -> None:
    users = [await wallet(100) for _ in range(20)]
    outcomes = await asyncio.gather(*(_outcome(hold(user, 10, "order:1")) for user in users))
    assert Counter(outcomes) == {"PLACED": 1, "REFERENCE_CONFLICT": 19}
    balances = await statements.balances(users)
    assert sorted(one.held for one in balances.values()) == [0] * 19 + [10]
    assert await _clean()


# the statements that wait for the transaction which asks
_WAITING = """
SELECT pid FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
"""


async def _placed_behind(
    user_id: UUID, deed: Callable[[BaseDBAsyncClient], Awaitable[object]], *, commit: bool = True
) -> HoldRecord:
    """End the transaction of `deed` when a hold of 80 waits behind it; return that hold."""
    done = asyncio.Event()

    async def behind() -> HoldRecord:
        await done.wait()
        return await hold(user_id, 80, "order:behind")

    async with asyncio.TaskGroup() as group:
        placing = group.create_task(behind())
        with suppress(TimeoutError):
            async with transaction() as database:
                await deed(database)
                done.set()
                while not await database.execute_query_dict(_WAITING):  # noqa: ASYNC110 - it waits there
                    await asyncio.sleep(0.005)
                if not commit:
                    raise TimeoutError
    return placing.result()


async def test_a_hold_that_waited_for_a_release_spends_what_came_free() -> None:
    user_id = await wallet(100)
    await hold(user_id, 100, "order:1")
    releasing = partial(_release_within, "order:1")
    record = await _placed_behind(user_id, releasing)
    assert record.changed
    assert (await statements.balance(user_id)).held == 80
    assert await _clean()


async def test_a_hold_that_waited_for_a_grant_spends_it() -> None:
    user_id = await wallet(0)
    granting = partial(_grant_within, user_id)
    record = await _placed_behind(user_id, granting)
    assert record.changed
    assert await _clean()


async def test_a_hold_that_waited_for_the_same_one_to_be_rolled_back_is_placed() -> None:
    user_id = await wallet(100)
    placing = partial(_hold_within, user_id)
    record = await _placed_behind(user_id, placing, commit=False)
    assert record.changed
    assert (await statements.balance(user_id)).held == 80
    assert await _clean()


async def test_a_hold_that_waited_for_the_same_one_is_that_one() -> None:
    user_id = await wallet(100)
    placing = partial(_hold_within, user_id)
    record = await _placed_behind(user_id, placing)
    assert not record.changed
    assert (await statements.balance(user_id)).held == 80
    assert await _clean()


async def _release_within(reference: str, database: BaseDBAsyncClient) -> object:
    return await ledger.release(reference, reason="cancelled", connection=database)


async def _grant_within(user_id: UUID, database: BaseDBAsyncClient) -> object:
    return await ledger.grant(
        user_id, amount=100, reference="gift:1", reason="a gift", connection=database
    )


async def _hold_within(user_id: UUID, database: BaseDBAsyncClient) -> object:
    return await ledger.place_hold(
        user_id, amount=80, reference="order:behind", connection=database
    )


async def test_a_hold_has_one_winner_among_captures_and_releases() -> None:
    user_id = await wallet(1_000)
    references = [f"order:{number}" for number in range(40)]
    for reference in references:
        await hold(user_id, 10, reference)

    async def rivals(reference: str) -> list[Settlement]:
        deeds: list[Callable[[], Awaitable[Settlement]]] = [partial(capture, reference)] * 4
        deeds += [partial(release, reference)] * 4
        random.shuffle(deeds)
        return await asyncio.gather(*(deed() for deed in deeds))

    rounds = await asyncio.gather(*(rivals(reference) for reference in references))
    for answers in rounds:
        assert sum(answer.changed for answer in answers) == 1
        assert len({(one.state, one.captured, one.resolved_at) for one in answers}) == 1
    paid = sum(answers[0].captured for answers in rounds)
    found = await statements.balance(user_id)
    assert (found.balance, found.held) == (1_000 - paid, 0)
    assert await Transfer.filter(kind="CAPTURE").count() * 10 == paid
    assert await _clean()


async def test_captures_of_different_amounts_at_once_agree_on_one() -> None:
    user_id = await wallet(100)
    await hold(user_id, 50, "order:1")
    answers = await asyncio.gather(
        *(capture("order:1", amount) for amount in range(1, 17)), return_exceptions=True
    )
    settled = [answer for answer in answers if isinstance(answer, Settlement)]
    assert len(settled) == 1
    assert sum(isinstance(answer, ReferenceConflict) for answer in answers) == 15
    found = await statements.balance(user_id)
    assert (found.balance, found.held) == (100 - settled[0].captured, 0)
    assert await _clean()


async def test_deeds_on_two_wallets_in_opposite_order_all_come_through() -> None:
    users = [await wallet(10_000) for _ in range(4)]

    async def order_of_two(number: int) -> None:
        pair = random.sample(users, 2)

        async def both() -> None:
            async with transaction() as database:
                # PostgreSQL looks for deadlocks after a second; the test has less time
                await database.execute_query_dict("SET LOCAL deadlock_timeout = '10ms'")
                for side, user_id in enumerate(pair):
                    reference = f"order:{number}:{side}"
                    await ledger.place_hold(
                        user_id, amount=3, reference=reference, connection=database
                    )
                await ledger.capture(f"order:{number}:0", reason="delivered", connection=database)
                await ledger.release(f"order:{number}:1", reason="cancelled", connection=database)

        await retried(both)

    for start in range(0, 120, 4):  # a retry comes three times, so only a few meet at once
        await asyncio.gather(*(order_of_two(number) for number in range(start, start + 4)))
    states = Counter(one.state for one in await Hold.all())
    assert states == {HoldState.CAPTURED: 120, HoldState.RELEASED: 120}
    balances = await statements.balances(users)
    assert sum(one.balance for one in balances.values()) == 40_000 - 120 * 3
    assert await _clean()


async def test_the_books_are_whole_at_every_moment_of_the_load() -> None:
    users = [await wallet(300) for _ in range(5)]
    chance = random.Random(7)  # noqa: S311 - which deeds are done is no secret
    working = True

    async def work(number: int) -> None:
        reference = f"order:{number}"
        order = hold(users[number % 5], chance.randint(1, 40), reference)
        if await _outcome(order) == "PLACED":
            await chance.choice([capture, release])(reference)

    async def watch() -> int:
        looks = 0
        while working:
            looks += await _clean()
        return looks

    async with asyncio.TaskGroup() as group:
        watching = group.create_task(watch())
        await asyncio.gather(*(work(number) for number in range(150)))
        working = False
    assert watching.result() > 0
    assert await _clean()
