"""What is asked after any disaster: is anything lost, doubled, or wrong in the books?"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import asyncpg

from app.generations.books import audit_books
from app.infra.db import DATABASE_AWAY, DatabaseConfig, open_database
from app.runtime import MODEL_MODULES
from bench.customers import Customer
from bench.disasters import BooksWatch

ENDED_WITHIN_SECONDS = 60.0
_UNFINISHED = "SELECT count(*) FROM generations WHERE finished_at IS NULL"
_GENERATIONS = "SELECT id, state, reason_code, finished_at FROM generations"
# each finds what happened twice, as (subject)
_DOUBLES = {
    "one key, two generations": """
        SELECT user_id::text || ' ' || idempotency_key FROM generations
        GROUP BY user_id, idempotency_key HAVING count(*) > 1
    """,
    "captured more than was delivered": """
        SELECT generation.id::text
        FROM generations generation
        JOIN wallet_holds hold ON hold.reference = 'generation:' || generation.id
            OR hold.reference LIKE 'generation:' || generation.id || ':%'
        LEFT JOIN wallet_transfers transfer ON transfer.hold_id = hold.id
        LEFT JOIN wallet_entries entry
            ON entry.transfer_id = transfer.id AND entry.account_id = hold.account_id
        GROUP BY generation.id
        HAVING coalesce(-sum(entry.amount), 0)
            > generation.delivered * (generation.price_aurum / generation.count)
    """,
    "shown twice": """
        SELECT item.generation_id::text
        FROM gallery_items item JOIN generations generation ON generation.id = item.generation_id
        GROUP BY item.generation_id, generation.delivered
        HAVING count(*) > generation.delivered OR count(*) > count(DISTINCT item.asset_id)
    """,
}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was found."""

    lost: list[str]
    double: list[str]
    findings: list[str]
    ended_by: Counter[str]
    given_up: Counter[str]
    seconds: list[float]
    drained_seconds: float

    @property
    def is_clean(self) -> bool:
        """Whether the budget is kept."""
        anything = self.ended_by["SUCCEEDED"] > 0  # else nothing was shown
        return anything and not (self.lost or self.double or self.findings)


async def drained(url: str, *, within_seconds: float = ENDED_WITHIN_SECONDS) -> float:
    """Wait until all has ended, for so long at most; return how long it took."""
    start = time.monotonic()
    while (passed := time.monotonic() - start) < within_seconds:
        try:
            connection = await asyncpg.connect(url)
            try:
                if not await connection.fetchval(_UNFINISHED):
                    break
            finally:
                await connection.close()
        except DATABASE_AWAY:
            pass
        await asyncio.sleep(0.25)
    return passed


async def judged(
    customers: Sequence[Customer], watch: BooksWatch, *, url: str, drained_seconds: float
) -> Outcome:
    connection = await asyncpg.connect(url)
    rows = {row["id"]: row for row in await connection.fetch(_GENERATIONS)}
    double = [said for customer in customers for said in customer.doubled]
    for what, query in _DOUBLES.items():
        double += [f"{what}: {found[0]}" for found in await connection.fetch(query)]
    await connection.close()
    context = await open_database(DatabaseConfig(url=url, model_modules=MODEL_MODULES))
    report = await audit_books()
    await context.close_connections()
    orders = {order.generation_id: order for one in customers for order in one.orders}
    cancelled = {generation_id for one in customers for generation_id in one.cancelled}
    ended = {row_id: row for row_id, row in rows.items() if row["finished_at"] is not None}
    return Outcome(
        lost=[str(one) for one in orders if one not in ended],
        double=double,
        findings=[*map(str, report.findings), *watch.wrong],
        ended_by=Counter(_said(row) for row in ended.values()),
        given_up=Counter(
            _said(ended[one])
            for one, order in orders.items()
            if order.token not in ("[studio:fail]", "[studio:refuse]")
            and one not in cancelled
            and one in ended
            and ended[one]["state"] != "SUCCEEDED"
        ),
        seconds=sorted(
            (ended[one]["finished_at"] - order.sent_at).total_seconds()
            for one, order in orders.items()
            if one in ended
        ),
        drained_seconds=drained_seconds,
    )


def _said(row: asyncpg.Record) -> str:
    return " ".join(filter(None, (row["state"], row["reason_code"])))
