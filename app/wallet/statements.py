"""What a wallet's owner can read: the balance, the statement, the open holds.

Reads only; money that somebody is about to spend is judged by `app.wallet.ledger` under its lock.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
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
    version: int = 0  # one more with each change

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
class Filter:
    """Which lines of a statement are wanted: those for which all that is given here is true.

    `since` and those before `until` are aware times; `generation_id` leaves what that generation
    moved, in whatever parts it was paid.
    """

    kind: TransferKind | None = None
    generation_id: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class OpenHold:
    """AURUM set aside for something that is not delivered yet."""

    id: UUID
    reference: str
    amount: Aurum
    created_at: datetime


_BALANCES = """
SELECT user_id, balance, held, debt, version FROM wallet_accounts WHERE user_id = ANY($1::uuid[])
"""

# the account is found first, so that both directions walk the index (account_id, id); what a
# generation moved is found by the index of references instead
_LINES = """
SELECT entry.id, transfer.created_at AS at, transfer.kind, entry.amount, entry.balance_after,
    transfer.reason, transfer.reference
FROM wallet_entries entry JOIN {transfers} transfer ON transfer.id = entry.transfer_id
WHERE entry.account_id = (SELECT id FROM wallet_accounts WHERE user_id = $1::uuid)
    AND entry.id > $2::bigint AND entry.id < $3::bigint{conditions}
ORDER BY entry.id {direction} LIMIT $4::integer
"""
_OF_KIND = "transfer.kind = ${}::text"
# OFFSET 0: looked up first, however many lines the planner thinks that there are
_OF_GENERATION = "(SELECT * FROM wallet_transfers WHERE reference = ANY(${}::text[]) OFFSET 0)"
_SINCE = "transfer.created_at >= ${}::timestamptz"
_UNTIL = "transfer.created_at < ${}::timestamptz"
_PARTS = ("", ":0", ":1", ":2", ":3", ":4")  # an order of several pictures settles one by one

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
        found[row["user_id"]] = Balance(row["balance"], row["held"], row["debt"], row["version"])
    return found


async def page(user_id: UUID, *, window: Window, only: Filter = EVERYTHING) -> Page[StatementLine]:
    """Return the part of the user's statement that `window` names, newest line first.

    Of the lines that `only` lets through. Keys are entry ids, so a page stays where it is while new
    lines appear before it. One query. Raises InvalidInput for a key that is no number, and for a
    time that says no zone.
    """
    older_than = _bound(window.after, "after", default=_AFTER_ALL)
    newer_than = _bound(window.before, "before", default=_BEFORE_ALL)
    sql, wanted = lines_of(only, backward=window.backward)
    values = [user_id, newer_than, older_than, window.limit + 1, *wanted]
    rows = await connection().execute_query_dict(sql, values)
    return cut([_line(row) for row in rows], window)


async def pages(
    user_id: UUID, *, rows: int, only: Filter = EVERYTHING
) -> AsyncIterator[list[StatementLine]]:
    """Yield the lines that there are by now, newest first, `rows` at a time.

    Nothing is kept open between two pages. What moves meanwhile is newer than the first line and
    left out, so no line is told twice or missed.
    """
    after: str | None = None
    while True:
        found = await page(user_id, window=Window(limit=rows, after=after), only=only)
        if found.rows:
            yield found.rows
        if not found.has_next:
            return
        after = str(found.rows[-1].id)


def lines_of(only: Filter, *, backward: bool) -> tuple[str, list[object]]:
    """Return the statement that reads lines, and its values after the first four."""
    check_filter(only)
    asked = ((_OF_KIND, only.kind), (_SINCE, only.since), (_UNTIL, only.until))
    given = [(condition, value) for condition, value in asked if value is not None]
    values: list[object] = [value for _, value in given]
    conditions = "".join(
        f"\n    AND {condition.format(number)}" for number, (condition, _) in enumerate(given, 5)
    )
    transfers = "wallet_transfers"
    if only.generation_id is not None:
        reference = f"{CAPTURE_PREFIX}generation:{only.generation_id}"
        values.append([reference + part for part in _PARTS])
        transfers = _OF_GENERATION.format(4 + len(values))
    direction = "ASC" if backward else "DESC"
    sql = _LINES.format(transfers=transfers, conditions=conditions, direction=direction)
    return sql, values


def check_filter(only: Filter) -> None:
    """Raise InvalidInput for a time that says no zone."""
    for name, moment in (("from", only.since), ("until", only.until)):
        if moment is not None and moment.utcoffset() is None:
            raise InvalidInput(name, f"{name} says no time zone.")


async def open_holds(user_id: UUID, *, limit: int = 200) -> list[OpenHold]:
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
