"""What an owner allows to be spent: a pause, caps for a day, prices to be asked about.

The rules are for orders. They are judged under the wallet's row lock, in the transaction that sets
the AURUM aside, so that orders that race cannot pass a cap together; what was accepted is settled
whatever the rules say by then. An order counts to the day it was placed on (UTC) with what it holds
or has paid; what was given back counts no more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.channels import Channel
from app.clock import now
from app.errors import InvalidInput, NotFound
from app.infra.db import connection as pool
from app.infra.db import transaction
from app.money import LARGEST_AMOUNT, Aurum
from app.wallet import ledger
from app.wallet.models import SpendingRule
from app.wallet.refusals import ConfirmationRequired

_LOCK = "SELECT id FROM wallet_accounts WHERE user_id = $1::uuid FOR NO KEY UPDATE"
_SPENT = """
SELECT
    coalesce(sum(CASE state WHEN 'OPEN' THEN amount ELSE captured_amount END), 0)::bigint AS total
FROM wallet_holds
WHERE account_id = (SELECT id FROM wallet_accounts WHERE user_id = $1::uuid)
    AND created_at >= date_trunc('day', $2::timestamptz, 'UTC')
"""


@dataclass(frozen=True, slots=True)
class Rules:
    """What is allowed. None, or a channel without a cap: as much as the balance carries.

    A cap of 0 lets nothing be ordered. A price above `confirm_above` wants to be confirmed.
    """

    daily_cap: Aurum | None = None
    channel_caps: Mapping[Channel, Aurum] = field(default_factory=dict)
    confirm_above: Aurum | None = None
    paused_at: datetime | None = None


async def rules_of(user_id: UUID) -> Rules:
    """Return the user's rules; without any, everything is allowed."""
    row = await SpendingRule.get_or_none(user_id=user_id)
    return Rules() if row is None else _rules(row)


async def spent_today(user_id: UUID) -> Aurum:
    """Return what the user's orders of this day (UTC) hold or have paid."""
    values = [user_id, now()]
    return Aurum((await pool().execute_query_dict(_SPENT, values))[0]["total"])


async def set_rules(
    user_id: UUID,
    *,
    daily_cap: int | None,
    channel_caps: Mapping[Channel, int],
    confirm_above: int | None,
) -> Rules:
    """Replace the user's caps and threshold; a pause stays. Orders from now on follow them.

    Locks the wallet's row: what is accepted meanwhile was accepted before. A repeat changes
    nothing. Raises InvalidInput for an amount that does not fit, NotFound without a wallet.
    """
    _check("dailyCapAurum", daily_cap)
    _check("confirmAboveAurum", confirm_above)
    for cap in channel_caps.values():
        _check("channelCaps", cap)

    def change(row: SpendingRule) -> None:
        row.daily_cap, row.confirm_above = daily_cap, confirm_above
        row.channel_caps = {channel.value: cap for channel, cap in channel_caps.items()}

    return await _change(user_id, change)


async def set_paused(user_id: UUID, *, paused: bool) -> Rules:
    """Accept no orders of the user from now on, or accept them again. A repeat changes nothing.

    Locks the wallet's row: after it returned no order is accepted that began before, either.
    Raises NotFound without a wallet.
    """

    def change(row: SpendingRule) -> None:
        row.paused_at = (row.paused_at or now()) if paused else None

    return await _change(user_id, change)


async def place_holds(
    user_id: UUID,
    *,
    amount: int,
    references: Sequence[str],
    channel: Channel,
    confirmed_price: int | None,
    connection: BaseDBAsyncClient,
) -> datetime:
    """Set the price of an order aside, if its owner's rules allow it; return when that was.

    `amount` for each of `references`, as `ledger.place_hold` does; the price is their sum.
    `confirmed_price` is the price that whoever ordered has seen, None if they were not asked.
    A repeat finds the first holds, whatever the rules are by now.

    Raises SpendingPaused, ConfirmationRequired (a price above the threshold that was not confirmed,
    or one that differs from what was), SpendingCapReached, InsufficientFunds, and what
    `ledger.place_hold` raises; then nothing was written.
    """
    check_confirmed(Aurum(amount * len(references)), confirmed_price)
    holds = await ledger.place_holds(
        user_id,
        amount=amount,
        references=references,
        channel=channel,
        by_rules=True,
        is_confirmed=confirmed_price is not None,
        connection=connection,
    )
    return holds[0].created_at


def check_confirmed(price: Aurum, confirmed_price: int | None) -> None:
    """Check that `price` is the one that was confirmed, if one was. Raises ConfirmationRequired."""
    if confirmed_price is not None and confirmed_price != price:
        raise ConfirmationRequired(price=price)


async def _change(user_id: UUID, change: Callable[[SpendingRule], None]) -> Rules:
    async with transaction() as connection:
        if not await connection.execute_query_dict(_LOCK, [user_id]):
            raise NotFound("The wallet")
        kept = await SpendingRule.get_or_none(user_id=user_id, using_db=connection)
        row = kept or SpendingRule(user_id=user_id)
        change(row)
        row.updated_at = now()
        await row.save(using_db=connection)
    return _rules(row)


def _rules(row: SpendingRule) -> Rules:
    return Rules(
        daily_cap=None if row.daily_cap is None else Aurum(row.daily_cap),
        channel_caps={Channel(name): Aurum(cap) for name, cap in row.channel_caps.items()},
        confirm_above=None if row.confirm_above is None else Aurum(row.confirm_above),
        paused_at=row.paused_at,
    )


def _check(field_name: str, amount: int | None) -> None:
    if amount is not None and not 0 <= amount <= LARGEST_AMOUNT:
        raise InvalidInput(field_name, f"{field_name} is between 0 and {LARGEST_AMOUNT}.")
