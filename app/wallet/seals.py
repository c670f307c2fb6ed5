"""A chain of hashes over the entries, so that a history that was rewritten is found.

Each seal covers the entries after the one before it: SHA-256 (FIPS 180-4) over the hash before,
its own number and one line an entry. No entry and no wallet is locked for it.

Ids are given out before the commit, so an entry with a lower id may appear after one with a higher
id. A seal must not pass over it: it goes up to an id that was visible at a moment at which every
transaction that was running then has ended since. See
`docs/decisions/0015-entries-are-sealed-in-a-chain.md`.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import deque
from collections.abc import AsyncIterator, Iterable
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient

from app.infra.db import connection as pool
from app.infra.db import transaction
from app.infra.telemetry import logger
from app.wallet.audit import Finding
from app.wallet.models import Seal

RULE = "sealed_entries_are_what_was_sealed"
PATIENCE_SECONDS = 2.0
_ENTRIES_A_SEAL = 5_000
_SEALS_AT_A_TIME = 500
_LOCK = 7_301_954_222
_LOOKED_EVERY_SECONDS = 0.05

_BEFORE_ALL = Seal(number=0, last_entry_id=0, hash="0" * 64)
_LARGEST_ID = 2**63 - 1

log = logger(__name__)

# one statement: its snapshot, to which the id is visible, is older than its transaction's number;
# whoever may still write a lower id has a lower number
_REACHED = """
SELECT (SELECT max(id) FROM wallet_entries) AS entry_id, pg_current_xact_id()::text AS ends_before
"""
_ALL_ENDED = """
SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8 AS ended
"""
_ENTRIES = """
SELECT entry.id, entry.transfer_id, transfer.kind, transfer.reference, transfer.reason,
    transfer.actor_id, entry.account_id, account.user_id, entry.amount, transfer.created_at
FROM wallet_entries entry
LEFT JOIN wallet_transfers transfer ON transfer.id = entry.transfer_id
LEFT JOIN wallet_accounts account ON account.id = entry.account_id
WHERE entry.id > $1::bigint AND entry.id <= $2::bigint
ORDER BY entry.id LIMIT $3::integer
"""
_SEALED_TO = "SELECT coalesce(max(last_entry_id), 0) AS entry_id FROM wallet_seals"


async def seal(*, patience_seconds: float | None = None) -> int:
    """Seal what is not sealed yet and cannot change any more; return how many seals that made.

    Waits up to `patience_seconds` (PATIENCE_SECONDS) for the transactions that are running now on
    the server, with none of its own open; if one takes longer nothing is sealed, and the next call
    tries again. Of two at once one works and the other returns 0. Must not be called inside a
    transaction.
    """
    reached = await _reached(PATIENCE_SECONDS if patience_seconds is None else patience_seconds)
    made = 0
    while reached is not None and await _seal_next(reached):
        made += 1
    return made


async def verify() -> Finding | None:
    """Return the first seal that does not say what the entries say, None if all of them do.

    Reads a few thousand rows at a time. A history that was rewritten together with all the seals
    after it is found by whoever kept one of their hashes.
    """
    previous, entries = _BEFORE_ALL, _Entries()
    while True:
        after = Seal.filter(number__gt=previous.number).order_by("number")
        rows = await after.limit(_SEALS_AT_A_TIME)
        entries.settled_to = max((row.last_entry_id for row in rows), default=0)
        for row in rows:
            if wrong := await _difference(row, previous, entries):
                return Finding(RULE, f"seal {row.number}", wrong)
            previous = row
        if not rows:
            return None


async def find(number: int | None = None) -> Seal | None:
    """Return the seal of that number, or else the newest; None when there is none."""
    wanted = Seal.all() if number is None else Seal.filter(number=number)
    return await wanted.order_by("-number").first()


async def _reached(patience_seconds: float) -> int | None:
    """Return an id up to which nothing can appear any more; None if there is nothing new or it
    takes too long to know.
    """
    database = pool()
    if not await _is_new(database):
        return None
    found = (await database.execute_query_dict(_REACHED))[0]
    try:
        async with asyncio.timeout(patience_seconds):
            while not await _all_ended(database, found["ends_before"]):  # noqa: ASYNC110 - no event tells
                await asyncio.sleep(_LOOKED_EVERY_SECONDS)
    except TimeoutError:
        log.info("seal.waiting", entry_id=found["entry_id"])
        return None
    reached: int = found["entry_id"]
    return reached


async def _is_new(database: BaseDBAsyncClient) -> bool:
    sealed_to = (await database.execute_query_dict(_SEALED_TO))[0]["entry_id"]
    return bool(await database.execute_query_dict(_ENTRIES, [sealed_to, _LARGEST_ID, 1]))


async def _all_ended(database: BaseDBAsyncClient, transaction_number: str) -> bool:
    rows = await database.execute_query_dict(_ALL_ENDED, [transaction_number])
    return bool(rows[0]["ended"])


async def _seal_next(reached: int) -> bool:
    """Make the next seal up to `reached` at most; False when there is nothing left for us to do."""
    async with transaction() as connection:
        if not await _is_alone(connection):
            return False
        newest = Seal.all(using_db=connection).order_by("-number")
        previous = await newest.first() or _BEFORE_ALL
        values = [previous.last_entry_id, reached, _ENTRIES_A_SEAL]
        entries = await connection.execute_query_dict(_ENTRIES, values)
        if not entries:
            return False
        made = await Seal.create(
            using_db=connection,
            number=previous.number + 1,
            first_entry_id=entries[0]["id"],
            last_entry_id=entries[-1]["id"],
            entries=len(entries),
            hash=_hash_of(previous, entries),
            previous_hash=previous.hash,
        )
    log.info("seal.made", number=made.number, entries=made.entries, hash=made.hash)
    return True


async def _is_alone(connection: BaseDBAsyncClient) -> bool:
    sql = "SELECT pg_try_advisory_xact_lock($1::bigint) AS locked"
    return bool((await connection.execute_query_dict(sql, [_LOCK]))[0]["locked"])


class _Entries:
    """Reads all entries once, in order, a page at a time.

    None beyond `settled_to`, the end of a seal that was read before: among later ones some may not
    be visible yet that are in the next seal.
    """

    def __init__(self) -> None:
        self.settled_to = 0
        self._page: deque[dict[str, Any]] = deque()
        self._after = 0

    async def up_to(self, last_id: int) -> AsyncIterator[dict[str, Any]]:
        """Yield those that were not yielded yet, up to the id `last_id`."""
        while await self._filled() and self._page[0]["id"] <= last_id:
            yield self._page.popleft()

    async def _filled(self) -> bool:
        if not self._page:
            values = [self._after, self.settled_to, _ENTRIES_A_SEAL]
            self._page.extend(await pool().execute_query_dict(_ENTRIES, values))
            if self._page:
                self._after = self._page[-1]["id"]
        return bool(self._page)


async def _difference(seal: Seal, previous: Seal, entries: _Entries) -> str | None:
    """Return what is wrong with a seal, given the one before it and the entries after that."""
    if (seal.number, seal.previous_hash) != (previous.number + 1, previous.hash):
        return f"does not follow seal {previous.number}"
    digest, count, last_id = _begun(previous), 0, 0
    # from the end of the one before: what was slipped in between the two belongs to this one
    async for entry in entries.up_to(seal.last_entry_id):
        digest.update(_line(entry))
        count, last_id = count + 1, entry["id"]
    if (count, last_id) != (seal.entries, seal.last_entry_id):
        return f"{seal.entries} entries were sealed, there are {count}"
    if digest.hexdigest() != seal.hash:
        return f"entries {seal.first_entry_id} to {seal.last_entry_id} are not what was sealed"
    return None


def _hash_of(previous: Seal, entries: Iterable[dict[str, Any]]) -> str:
    digest = _begun(previous)
    for entry in entries:
        digest.update(_line(entry))
    return digest.hexdigest()


def _begun(previous: Seal) -> hashlib._Hash:
    return hashlib.sha256(f"galatea/seal/1\n{previous.hash}\n{previous.number + 1}\n".encode())


def _line(entry: dict[str, Any]) -> bytes:
    """Return an entry as it is hashed: each part after its length, so that none runs into another.

    What it moved, between whose wallets, and what was said of it. A transfer that is gone leaves
    its parts empty.
    """
    at = entry["created_at"]
    parts = (
        str(entry["id"]),
        str(entry["transfer_id"]),
        entry["kind"] or "",
        entry["reference"] or "",
        entry["reason"] or "",
        str(entry["actor_id"] or ""),
        str(entry["account_id"]),
        str(entry["user_id"] or ""),
        str(entry["amount"]),
        at.isoformat(timespec="microseconds") if at else "",
    )
    return "".join(f"{len(part.encode())}:{part}" for part in parts).encode() + b"\n"
