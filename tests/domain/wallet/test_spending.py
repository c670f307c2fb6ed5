"""What an owner allows to be spent: caps, a threshold, a pause."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import asyncpg
import pytest

from app.channels import Channel
from app.clock import now
from app.errors import DomainError, InvalidInput, NotFound
from app.infra.db import transaction
from app.money import LARGEST_AMOUNT, Aurum
from app.wallet import spending, statements
from app.wallet.audit import audit
from app.wallet.refusals import ConfirmationRequired, SpendingCapReached, SpendingPaused
from app.wallet.spending import Rules
from tests.databases import execute
from tests.domain.wallet.wallets import capture, hold, release, wallet

pytestmark = pytest.mark.usefixtures("database")


async def _order(
    user_id: UUID,
    amount: int,
    *,
    channel: Channel = Channel.WEB,
    confirmed_price: int | None = None,
    reference: str | None = None,
    count: int = 1,
) -> datetime:
    references = [reference] if reference else [f"order:{uuid4()}" for _ in range(count)]
    async with transaction() as connection:
        return await spending.place_holds(
            user_id,
            amount=amount,
            references=references,
            channel=channel,
            confirmed_price=confirmed_price,
            connection=connection,
        )


async def _allow(
    user_id: UUID,
    daily_cap: int | None = None,
    *,
    caps: dict[Channel, int] | None = None,
    confirm_above: int | None = None,
) -> Rules:
    return await spending.set_rules(
        user_id, daily_cap=daily_cap, channel_caps=caps or {}, confirm_above=confirm_above
    )


async def test_a_hold_that_is_no_order_asks_no_rules() -> None:
    user_id = await wallet(100)
    await _allow(user_id, 10)
    await spending.set_paused(user_id, paused=True)
    assert (await hold(user_id, 50, "chore:1")).changed


async def test_without_rules_everything_that_the_balance_carries_is_spent() -> None:
    user_id = await wallet(100)
    assert await spending.rules_of(user_id) == Rules()
    await _order(user_id, 100)
    assert await spending.spent_today(user_id) == 100


async def test_a_cap_counts_what_is_held_and_paid_and_not_what_was_given_back() -> None:
    user_id = await wallet(100)
    await _allow(user_id, 30)
    await _order(user_id, 10, reference="order:held")
    await _order(user_id, 10, reference="order:paid")
    await capture("order:paid", 4)
    await _order(user_id, 10, reference="order:returned")
    await release("order:returned")
    assert await spending.spent_today(user_id) == 14
    await _order(user_id, 16)
    with pytest.raises(SpendingCapReached) as refused:
        await _order(user_id, 1)
    said = refused.value
    assert (said.cap, said.spent, said.channel) == (30, 30, None)
    assert now() < said.resets_at <= now() + timedelta(days=1)
    assert (said.resets_at.hour, said.resets_at.minute, said.resets_at.second) == (0, 0, 0)
    assert (await statements.balance(user_id)).held == 26, "the refused order holds nothing"


async def test_a_channel_has_a_cap_of_its_own_within_that_of_the_wallet() -> None:
    user_id = await wallet(100)
    await _allow(user_id, 50, caps={Channel.TELEGRAM: 10})
    await _order(user_id, 30, channel=Channel.WEB)
    await _order(user_id, 10, channel=Channel.TELEGRAM)
    with pytest.raises(SpendingCapReached, match="a day on Telegram") as refused:
        await _order(user_id, 1, channel=Channel.TELEGRAM)
    assert (refused.value.cap, refused.value.spent) == (10, 10)
    with pytest.raises(SpendingCapReached) as refused:
        await _order(user_id, 11, channel=Channel.DISCORD)
    assert (refused.value.cap, refused.value.channel) == (50, None)
    await _order(user_id, 10, channel=Channel.DISCORD)
    await _allow(user_id, None, caps={Channel.DISCORD: 11})
    with pytest.raises(SpendingCapReached, match="a day on Discord"):
        await _order(user_id, 2, channel=Channel.DISCORD)
    await _order(user_id, 1, channel=Channel.DISCORD)


async def test_yesterdays_orders_count_no_more(database_url: str) -> None:
    user_id = await wallet(100)
    await _allow(user_id, 10)
    await _order(user_id, 10)
    await execute(
        database_url,
        "UPDATE wallet_holds SET created_at = date_trunc('day', now(), 'UTC') - interval '1s'",
    )
    assert await spending.spent_today(user_id) == 0
    await _order(user_id, 10)


async def test_orders_that_race_cannot_pass_a_cap_together() -> None:
    user_id = await wallet(1_000)
    await _allow(user_id, 35)
    outcomes = await asyncio.gather(
        *(_order(user_id, 10) for _ in range(20)), return_exceptions=True
    )
    accepted = [one for one in outcomes if isinstance(one, datetime)]
    refused = [one for one in outcomes if isinstance(one, SpendingCapReached)]
    assert (len(accepted), len(refused)) == (3, 17)
    assert {one.spent for one in refused} == {Aurum(30)}
    assert (await statements.balance(user_id)).held == 30
    assert (await audit()).clean


async def test_a_cap_never_stops_a_settlement() -> None:
    user_id = await wallet(100)
    await _order(user_id, 50, reference="order:1")
    await _order(user_id, 20, reference="order:2")
    await _allow(user_id, 0)
    await spending.set_paused(user_id, paused=True)
    assert (await capture("order:1")).captured == 50
    assert (await release("order:2")).released == 20


async def test_a_repeat_of_an_accepted_order_is_answered_whatever_the_rules_are_by_now() -> None:
    user_id = await wallet(100)
    first = await _order(user_id, 50, reference="order:1")
    await spending.set_paused(user_id, paused=True)
    assert await _order(user_id, 50, reference="order:1") == first
    assert (await statements.balance(user_id)).held == 50


async def test_a_paused_wallet_takes_no_order_until_it_is_resumed() -> None:
    user_id = await wallet(100)
    await _allow(user_id, 50)
    paused = await spending.set_paused(user_id, paused=True)
    assert paused.daily_cap == 50
    assert (await spending.set_paused(user_id, paused=True)) == paused, "a repeat changes nothing"
    with pytest.raises(SpendingPaused) as refused:
        await _order(user_id, 1)
    assert refused.value.paused_at == paused.paused_at
    assert (await spending.set_paused(user_id, paused=False)).paused_at is None
    await _order(user_id, 1)


async def test_when_a_pause_is_answered_no_order_that_began_before_is_accepted_any_more() -> None:
    user_id = await wallet(1_000)
    outcomes: list[object] = []

    async def order() -> None:
        while not any(isinstance(one, DomainError) for one in outcomes):
            try:
                outcomes.append(await _order(user_id, 1))
            except SpendingPaused as refused:
                outcomes.append(refused)

    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(order())
        await spending.set_paused(user_id, paused=True)
        held = (await statements.balance(user_id)).held
    assert (await statements.balance(user_id)).held == held


# the statements that wait for the transaction which asks
_WAITING = """
SELECT pid FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
"""


async def test_rules_are_changed_when_the_order_that_is_being_accepted_is() -> None:
    user_id = await wallet(100)
    is_placed = asyncio.Event()

    async def pause() -> Rules:
        await is_placed.wait()
        return await spending.set_paused(user_id, paused=True)

    async with asyncio.TaskGroup() as group:
        pausing = group.create_task(pause())
        async with transaction() as database:
            await spending.place_holds(
                user_id,
                amount=1,
                references=["order:1"],
                channel=Channel.WEB,
                confirmed_price=None,
                connection=database,
            )
            is_placed.set()
            while not await database.execute_query_dict(_WAITING):
                assert not pausing.done()
                await asyncio.sleep(0.005)
    assert pausing.result().paused_at is not None


async def test_a_price_above_the_threshold_wants_to_be_confirmed_as_it_is() -> None:
    user_id = await wallet(100)
    await _allow(user_id, confirm_above=10)
    await _order(user_id, 10)
    for seen in (None, 10, 12):
        with pytest.raises(ConfirmationRequired) as refused:
            await _order(user_id, 11, confirmed_price=seen)
        assert refused.value.price == 11
    await _order(user_id, 11, confirmed_price=11)
    with pytest.raises(ConfirmationRequired) as refused:
        await _order(user_id, 6, count=2)
    assert refused.value.price == 12, "the price of an order of two is that of both"
    await _order(user_id, 6, count=2, confirmed_price=12)


async def test_a_price_that_is_not_the_one_that_was_seen_is_refused_without_any_rule() -> None:
    user_id = await wallet(100)
    with pytest.raises(ConfirmationRequired):
        await _order(user_id, 5, confirmed_price=4)
    assert (await statements.balance(user_id)).held == 0


async def test_rules_are_replaced_whole_and_keep_a_pause() -> None:
    user_id = await wallet(1)
    await _allow(user_id, 10, caps={Channel.WEB: 5}, confirm_above=3)
    paused = await spending.set_paused(user_id, paused=True)
    found = await _allow(user_id, None, caps={Channel.DISCORD: 0})
    assert found == Rules(channel_caps={Channel.DISCORD: Aurum(0)}, paused_at=paused.paused_at)
    assert await spending.rules_of(user_id) == found


async def test_amounts_that_do_not_fit_and_wallets_that_are_not_there_are_refused() -> None:
    user_id = await wallet(1)
    for wrong in (-1, LARGEST_AMOUNT + 1):
        with pytest.raises(InvalidInput, match="dailyCapAurum"):
            await _allow(user_id, wrong)
        with pytest.raises(InvalidInput, match="confirmAboveAurum"):
            await _allow(user_id, confirm_above=wrong)
        with pytest.raises(InvalidInput, match="channelCaps"):
            await _allow(user_id, caps={Channel.WEB: wrong})
    with pytest.raises(NotFound):
        await _allow(uuid4(), 1)
    assert await spending.rules_of(user_id) == Rules()
    for most in (0, LARGEST_AMOUNT):
        assert (await _allow(user_id, most)).daily_cap == most


@pytest.mark.parametrize("caps", ['{"WEB": -1}', "[]", "7"])
async def test_the_database_too_refuses_caps_that_are_none(database_url: str, caps: str) -> None:
    await _allow(await wallet(1), 1)
    with pytest.raises(asyncpg.CheckViolationError):
        await execute(database_url, f"UPDATE spending_rules SET channel_caps = '{caps}'")  # noqa: S608 - of this test
