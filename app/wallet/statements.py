"""What a wallet's owner can read: the balance, the statement, the open holds.

Reads only; money that somebody is about to spend is judged by `app.wallet.ledger` under its lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.errors import InvalidInput
from app.infra.db import connection
from app.money import Aurum
from app.paging import Page, Window, cut
from app.wallet.kinds import TransferKind
from app.wallet.queries import CAPTURE_PREFIX

_BEFORE_ALL = 0
_AFTER_ALL = 2**63 - 1  # the largest bigint
_LONGEST_ID = len(str(_AFTER_ALL))


_NOTHING = Aurum(0)


@dataclass(frozen=True, slots=True)
class Balance:
    """What the wallet has, in AURUM, how much of it open holds set aside, and what is owed."""

    balance: Aurum
    held: Aurum
    debt: Aurum = _NOTHING

    @property
    def available(self) -> Aurum:
        """What can be spent now: nothing while more is owed than is free."""
        return Aurum(max(0, self.balance - self.held - self.debt))


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One movement as its owner sees it: `amount` is negative when AURUM left the wallet.

    `reference` names what was granted or paid for; a capture has the reference of its hold.
    """

    id: int
    at: datetime
    kind: TransferKind
    amount: int
    balance_after: Aurum
    reason: str
    reference: str


@dataclass(frozen=True, slots=True)
class OpenHold:
    """AURUM set aside for something that is not delivered yet."""

    id: UUID
    reference: str
    amount: Aurum
    created_at: datetime


_BALANCES = """
SELECT user_id, balance, held, debt FROM wallet_accounts WHERE user_id = ANY($1::uuid[])
"""

# the account is found first, so that both directions walk the index (account_id, id)
_LINES = """
SELECT entry.id, transfer.created_at AS at, transfer.kind, entry.amount, entry.balance_after,
    transfer.reason, transfer.reference
FROM wallet_entries entry JOIN wallet_transfers transfer ON transfer.id = entry.transfer_id
WHERE entry.account_id = (SELECT id FROM wallet_accounts WHERE user_id = $1::uuid)
    AND entry.id > $2::bigint AND entry.id < $3::bigint
ORDER BY entry.id {direction} LIMIT $4::integer
"""
NEWEST_FIRST = _LINES.format(direction="DESC")
OLDEST_FIRST = _LINES.format(direction="ASC")

_OPEN_HOLDS = """
SELECT id, reference, amount, created_at FROM wallet_holds
WHERE account_id = (SELECT id FROM wallet_accounts WHERE user_id = $1::uuid) AND state = 'OPEN'
ORDER BY created_at DESC, id DESC LIMIT $2::integer
"""


async def balance(user_id: UUID) -> Balance:
    """Return what the user has and can spend; zeros for somebody without a wallet."""
    return (await balances([user_id]))[user_id]


async def balances(user_ids: Iterable[UUID]) -> dict[UUID, Balance]:
    """Return the balance of each of `user_ids` in one query; zeros for those without a wallet."""
    found = {user_id: Balance(_NOTHING, _NOTHING) for user_id in user_ids}
    for row in await connection().execute_query_dict(_BALANCES, [list(found)]):
        found[row["user_id"]] = Balance(row["balance"], row["held"], row["debt"])
    return found


async def page(user_id: UUID, *, window: Window) -> Page[StatementLine]:
    """Return the part of the user's statement that `window` names, newest line first.

    Keys are entry ids, so a page stays where it is while new lines appear before it. One query.
    Raises InvalidInput for a key that is no number.
    """
    older_than = _bound(window.after, "after", default=_AFTER_ALL)
    newer_than = _bound(window.before, "before", default=_BEFORE_ALL)
    sql = OLDEST_FIRST if window.backward else NEWEST_FIRST
    values = [user_id, newer_than, older_than, window.limit + 1]
    rows = await connection().execute_query_dict(sql, values)
    return cut([_line(row) for row in rows], window)


async def open_holds(user_id: UUID, *, limit: int = 100) -> list[OpenHold]:
    """Return up to `limit` of the user's open holds, newest first."""
    rows = await connection().execute_query_dict(_OPEN_HOLDS, [user_id, limit])
    return [OpenHold(**row) for row in rows]


def _line(row: dict[str, Any]) -> StatementLine:
    return StatementLine(
        id=row["id"],
        at=row["at"],
        kind=TransferKind(row["kind"]),
        amount=row["amount"],
        balance_after=row["balance_after"],
        reason=row["reason"],
        reference=row["reference"].removeprefix(CAPTURE_PREFIX),
    )


def _bound(key: str | None, field: str, *, default: int) -> int:
    """Read an entry id from outside, kept within what the column can be compared with."""
    if key is None:
        return default
    if not (key.isascii() and key.isdigit() and len(key) <= _LONGEST_ID):
        raise InvalidInput(field, f"{field} is not a cursor of a statement.")
    return min(int(key), _AFTER_ALL)
