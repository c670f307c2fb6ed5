"""The only writer of the wallet's tables: accounts, grants, holds and what becomes of them.

Everything here is part of the caller's transaction and takes its connection. Locks are taken in
one order: the wallet's row, then the hold's. How each deed is one statement: `app.wallet.queries`.

A reference names one deed for ever: a repeat with the same parameters finds it done, changes
nothing and returns what came of it (`changed` is false); one with other parameters raises
ReferenceConflict. A reason is a note for the statement and not compared.

The two-phase movement follows TigerBeetle's pending, post and void transfers: a hold is refused up
front if the balance does not carry it, resolved exactly once, in whole or in part, and never for
more than was held.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.channels import Channel
from app.errors import NotFound
from app.ids import uuid7
from app.money import Aurum, positive
from app.wallet import queries
from app.wallet.models import HoldState
from app.wallet.refusals import InsufficientFunds, ReferenceConflict

LONGEST_REFERENCE = 100
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Grant:
    """AURUM that was given, and what the wallet held right after it."""

    reference: str
    amount: Aurum
    balance_after: Aurum
    changed: bool


@dataclass(frozen=True, slots=True)
class HoldRecord:
    """AURUM set aside. `state` says what has become of it when this is a repeat."""

    id: UUID
    reference: str
    amount: Aurum
    state: HoldState
    created_at: datetime
    changed: bool


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a hold ended: `captured + released` is what was held. `changed`: this call ended it."""

    reference: str
    state: HoldState
    captured: Aurum
    released: Aurum
    resolved_at: datetime
    changed: bool


async def open_account(user_id: UUID, *, connection: BaseDBAsyncClient) -> None:
    """Give the user an empty wallet. A second call finds it there and changes nothing."""
    await connection.execute_query_dict(queries.OPEN_ACCOUNT, [uuid7(), user_id])


async def grant(
    user_id: UUID, *, amount: int, reference: str, reason: str, connection: BaseDBAsyncClient
) -> Grant:
    """Move `amount` (whole AURUM, 1 or more) from the grants account into the user's wallet.

    Locks the wallet's row until the transaction ends. Repeats by `reference` change nothing.

    Raises NotFound without a wallet, ReferenceConflict when `reference` was granted to somebody
    else or with another amount, ValueError for an amount or a text that does not fit.
    """
    amount = positive(amount)
    _check_reference(reference)
    values = [user_id, uuid7(), reference, _checked_reason(reason), amount]
    row = _first(await connection.execute_query_dict(queries.GRANT, values), what="The wallet")
    if row["balance"] is not None:
        return Grant(reference, amount, balance_after=row["balance"], changed=True)
    # a new statement sees what another transaction committed while this one waited for the lock
    earlier = await connection.execute_query_dict(queries.GRANTED, [reference, user_id, amount])
    if not earlier:
        raise ReferenceConflict(reference)
    return Grant(reference, amount, balance_after=earlier[0]["balance_after"], changed=False)


async def place_hold(
    user_id: UUID,
    *,
    amount: int,
    reference: str,
    connection: BaseDBAsyncClient,
    channel: Channel = Channel.WEB,
) -> HoldRecord:
    """Set `amount` (whole AURUM, 1 or more) of the user's wallet aside for `reference`.

    `channel` is the surface it was ordered on; a repeat does not change it. Locks the wallet's row
    until the transaction ends. A repeat returns the first hold in the state it has by now, also
    when nothing more could be spent. What the owner allows is asked by `app.wallet.spending`.

    Raises InsufficientFunds (nothing was written, the transaction can go on), NotFound without a
    wallet, ReferenceConflict when `reference` holds another amount or another user's AURUM,
    ValueError for an amount or a reference that does not fit.
    """
    amount = positive(amount)
    _check_reference(reference)
    identity = uuid7()
    values = [user_id, identity, reference, amount, channel]
    row = _first(await connection.execute_query_dict(queries.PLACE_HOLD, values), what="The wallet")
    if row["created_at"] is not None:
        return HoldRecord(
            identity, reference, amount, HoldState.OPEN, row["created_at"], changed=True
        )
    # a new statement sees what another transaction committed while this one waited for the lock
    earlier = await connection.execute_query_dict(queries.PLACED, [reference])
    if not earlier:
        raise InsufficientFunds(required=amount, available=row["available"])
    first = earlier[0]
    if first["user_id"] != user_id or first["amount"] != amount:
        raise ReferenceConflict(reference)
    return HoldRecord(
        first["id"],
        reference,
        amount,
        HoldState(first["state"]),
        first["created_at"],
        changed=False,
    )


async def capture(
    reference: str, *, amount: int | None = None, reason: str, connection: BaseDBAsyncClient
) -> Settlement:
    """Pay with the open hold `reference`: all of it, or `amount` of it and the rest goes back.

    Locks the wallet's row, then the hold's, until the transaction ends. A hold that was resolved
    before stays as it is: the answer's `state` tells whether it was captured or released.

    Raises NotFound without such a hold, ReferenceConflict when it was captured with another amount,
    ValueError for an amount below 1 or above what is held.
    """
    wanted = None if amount is None else positive(amount)
    values = [reference, wanted, _checked_reason(reason), uuid7()]
    row = _first(await connection.execute_query_dict(queries.CAPTURE, values), what="The hold")
    wanted = Aurum(row["amount"]) if wanted is None else wanted
    if wanted > row["amount"]:
        raise ValueError(f"{reference} holds {row['amount']} AURUM, {wanted} cannot be captured")
    settlement = _settlement(reference, row)
    if settlement.state is HoldState.CAPTURED and settlement.captured != wanted:
        raise ReferenceConflict(reference)
    return settlement


async def release(reference: str, *, reason: str, connection: BaseDBAsyncClient) -> Settlement:
    """Give all of the open hold `reference` back.

    Locks the wallet's row, then the hold's, until the transaction ends. A hold that was resolved
    before stays as it is: the answer's `state` tells whether it was captured or released.

    Raises NotFound without such a hold, ValueError for a reason that does not fit.
    """
    values = [reference, _checked_reason(reason)]
    row = _first(await connection.execute_query_dict(queries.RELEASE, values), what="The hold")
    return _settlement(reference, row)


def _settlement(reference: str, row: dict[str, Any]) -> Settlement:
    changed = row["state_made"] is not None
    captured = Aurum(row["captured"])
    return Settlement(
        reference=reference,
        state=HoldState(row["state_made"] if changed else row["state_before"]),
        captured=captured,
        released=Aurum(row["amount"] - captured),
        resolved_at=row["resolved_at"],
        changed=changed,
    )


def _first(rows: list[dict[str, Any]], *, what: str) -> dict[str, Any]:
    if not rows:
        raise NotFound(what)
    return rows[0]


def _check_reference(reference: str) -> None:
    if not 1 <= len(reference) <= LONGEST_REFERENCE:
        raise ValueError(f"a reference has 1 to {LONGEST_REFERENCE} characters: {reference!r}")
    if reference.startswith(queries.CAPTURE_PREFIX):
        raise ValueError(f"{reference!r}: the ledger names its captures by that prefix")


def _checked_reason(reason: str) -> str:
    if not 1 <= len(reason) <= LONGEST_REASON:
        raise ValueError(f"a reason has 1 to {LONGEST_REASON} characters: {reason!r}")
    return reason
