"""The only writer of the wallet's tables: accounts, credits, debits, holds and their ends.

Everything here is part of the caller's transaction and takes its connection. Locks are taken in
one order: the wallet's row, then the hold's. How each deed is one statement: `app.wallet.queries`.

A reference names one deed for ever: a repeat with the same parameters finds it done, changes
nothing and returns what came of it (`changed` is false); one with other parameters raises
ReferenceConflict. A reason is a note for the statement and not compared.

The two-phase movement follows TigerBeetle's pending, post and void transfers: a hold is refused up
front if the balance does not carry it, resolved exactly once, in whole or in part, and never for
more than was held.

What has to be taken back and is not there becomes a debt, never a balance below zero
(docs/decisions/0014-a-debt-and-no-negative-balance.md): while it is open it lessens what can be
spent, and each credit pays it first.
"""

from __future__ import annotations

from collections.abc import Sequence
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
from app.wallet.kinds import TransferKind
from app.wallet.models import HoldState
from app.wallet.refusals import ReferenceConflict, refusal_of

LONGEST_REFERENCE = 100
LONGEST_REASON = 200


# the other side of each kind of movement that is no capture
_SOURCES = {
    TransferKind.GRANT: queries.GRANTS_ACCOUNT,
    TransferKind.VOUCHER: queries.GRANTS_ACCOUNT,
    TransferKind.DAILY: queries.GRANTS_ACCOUNT,
    TransferKind.ADJUSTMENT: queries.GRANTS_ACCOUNT,
    TransferKind.PURCHASE: queries.PURCHASES_ACCOUNT,
    TransferKind.REFUND: queries.PURCHASES_ACCOUNT,
    TransferKind.DISPUTE: queries.PURCHASES_ACCOUNT,
    TransferKind.DISPUTE_REVERSAL: queries.PURCHASES_ACCOUNT,
}
_COMING = frozenset(_SOURCES) - {TransferKind.REFUND, TransferKind.DISPUTE}
_GOING = frozenset({TransferKind.REFUND, TransferKind.DISPUTE, TransferKind.ADJUSTMENT})


@dataclass(frozen=True, slots=True)
class Credit:
    """AURUM that came in, what the wallet held right after it, and what of a debt it then paid."""

    reference: str
    amount: Aurum
    balance_after: Aurum
    paid_debt: Aurum
    changed: bool


@dataclass(frozen=True, slots=True)
class Debit:
    """AURUM that was taken back: `taken` of it from the wallet, `owed` of it not found there."""

    reference: str
    amount: Aurum
    taken: Aurum
    changed: bool

    @property
    def owed(self) -> Aurum:
        """What became a debt."""
        return Aurum(self.amount - self.taken)


@dataclass(frozen=True, slots=True)
class Deed:
    """A movement and why it happens; `actor_id` is the administrator who wants it, if one does."""

    kind: TransferKind
    amount: int
    reference: str
    reason: str
    actor_id: UUID | None = None


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
) -> Credit:
    """Move `amount` (whole AURUM, 1 or more) from the grants account into the user's wallet.

    What `credit` does with a GRANT that nobody in particular made.
    """
    deed = Deed(TransferKind.GRANT, amount, reference, reason)
    return await credit(user_id, deed, connection=connection)


async def credit(user_id: UUID, deed: Deed, *, connection: BaseDBAsyncClient) -> Credit:
    """Move AURUM (1 or more) into the user's wallet; then pay of an open debt what is there.

    Purchases and reversals come from the purchases account, everything else from the grants
    account. A debt is paid by a transfer of its own, DEBT_PAYMENT, named `debt:` and `reference`.
    Locks the wallet's row until the transaction ends. Repeats by `reference` change nothing.

    Raises NotFound without a wallet, ReferenceConflict when `reference` is another kind, amount or
    user's, ValueError for a kind that does not come in, an amount or a text that does not fit.
    """
    if deed.kind not in _COMING:
        raise ValueError(f"{deed.kind} gives nobody AURUM")
    amount, asked = positive(deed.amount), _values(user_id, deed)
    row = _first(await connection.execute_query_dict(queries.CREDIT, asked), what="The wallet")
    changed = row["after"] is not None
    if not changed:
        row = await _earlier(queries.CREDITED, user_id, deed, connection)
    return Credit(deed.reference, amount, row["after"], row["paid"], changed)


async def debit(user_id: UUID, deed: Deed, *, connection: BaseDBAsyncClient) -> Debit:
    """Take AURUM (1 or more) back from the user: what is there and not held, the rest as a debt.

    Where it goes is where `credit` takes it from. Locks the wallet's row until the transaction
    ends. Repeats by `reference` change nothing.

    Raises NotFound without a wallet, ReferenceConflict when `reference` is another kind, amount or
    user's, ValueError for a kind that takes nothing back, an amount or a text that does not fit.
    """
    if deed.kind not in _GOING:
        raise ValueError(f"{deed.kind} takes nothing back")
    amount, asked = positive(deed.amount), _values(user_id, deed)
    row = _first(await connection.execute_query_dict(queries.DEBIT, asked), what="The wallet")
    changed = row["taken"] is not None
    if not changed:
        row = await _earlier(queries.DEBITED, user_id, deed, connection)
    return Debit(deed.reference, amount, row["taken"], changed)


async def place_hold(
    user_id: UUID,
    *,
    amount: int,
    reference: str,
    connection: BaseDBAsyncClient,
    channel: Channel = Channel.WEB,
) -> HoldRecord:
    """Set `amount` (whole AURUM, 1 or more) of the user's wallet aside for `reference`.

    What is owed cannot be spent. `channel` is the surface it was ordered on; a repeat does not
    change it. Locks the wallet's row until the transaction ends. A repeat returns the first hold in
    the state it has by now, also when nothing more could be spent. What the owner allows is asked
    by `app.wallet.spending`.

    Raises InsufficientFunds (nothing was written, the transaction can go on), NotFound without a
    wallet, ReferenceConflict when `reference` holds another amount or another user's AURUM,
    ValueError for an amount or a reference that does not fit.
    """
    (hold,) = await place_holds(
        user_id,
        amount=amount,
        references=[reference],
        channel=channel,
        by_rules=False,
        is_confirmed=False,
        connection=connection,
    )
    return hold


async def place_holds(
    user_id: UUID,
    *,
    amount: int,
    references: Sequence[str],
    channel: Channel,
    by_rules: bool,
    is_confirmed: bool,
    connection: BaseDBAsyncClient,
) -> list[HoldRecord]:
    """Set `amount` aside for each of `references`, or nothing; what `place_hold` does for one.

    With `by_rules` the owner's rules are asked as well, `is_confirmed` for an order at a price that
    was confirmed: see `app.wallet.spending`. One statement. A repeat has all of the references.

    Raises besides SpendingPaused, ConfirmationRequired and SpendingCapReached; like
    InsufficientFunds they leave nothing behind.
    """
    amount = positive(amount)
    for reference in references:
        _check_reference(reference)
    ids = [uuid7() for _ in references]
    values = [user_id, ids, list(references), amount, channel, by_rules, is_confirmed]
    (row,) = await connection.execute_query_dict(queries.PLACE_HOLDS, values)
    if row["written"]:
        return [
            HoldRecord(one, name, amount, HoldState.OPEN, row["placed_at"], changed=True)
            for one, name in zip(ids, references, strict=True)
        ]
    if row["refusal"] == "NO_WALLET":
        raise refusal_of(row, price=amount)
    # a new statement sees what another transaction committed while this one waited for the lock
    placed = await connection.execute_query_dict(queries.PLACED, [list(references)])
    if not placed:
        raise refusal_of(row, price=Aurum(amount * len(references)))
    earlier = {one["reference"]: one for one in placed}
    for reference in references:
        one = earlier.get(reference)
        if one is None or one["user_id"] != user_id or one["amount"] != amount:
            raise ReferenceConflict(reference)
    return [_placed(earlier[reference]) for reference in references]


def _placed(row: dict[str, Any]) -> HoldRecord:
    return HoldRecord(
        row["id"],
        row["reference"],
        Aurum(row["amount"]),
        HoldState(row["state"]),
        row["created_at"],
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


def _values(user_id: UUID, deed: Deed) -> list[object]:
    _check_reference(deed.reference)
    reason = _checked_reason(deed.reason)
    made = [user_id, uuid7(), deed.kind, deed.reference, reason, deed.actor_id]
    return [*made, deed.amount, uuid7(), _SOURCES[deed.kind]]


async def _earlier(
    query: str, user_id: UUID, deed: Deed, connection: BaseDBAsyncClient
) -> dict[str, Any]:
    # a new statement sees what another transaction committed while this one waited for the lock
    asked = [user_id, deed.reference, deed.kind, deed.amount]
    rows: list[dict[str, Any]] = await connection.execute_query_dict(query, asked)
    if not rows:
        raise ReferenceConflict(deed.reference)
    return rows[0]


def _first(rows: list[dict[str, Any]], *, what: str) -> dict[str, Any]:
    if not rows:
        raise NotFound(what)
    return rows[0]


def _check_reference(reference: str) -> None:
    if not 1 <= len(reference) <= LONGEST_REFERENCE:
        raise ValueError(f"a reference has 1 to {LONGEST_REFERENCE} characters: {reference!r}")
    if reference.startswith((queries.CAPTURE_PREFIX, queries.DEBT_PREFIX)):
        raise ValueError(f"{reference!r}: the ledger names transfers of its own by that prefix")


def _checked_reason(reason: str) -> str:
    if not 1 <= len(reason) <= LONGEST_REASON:
        raise ValueError(f"a reason has 1 to {LONGEST_REASON} characters: {reason!r}")
    return reason
