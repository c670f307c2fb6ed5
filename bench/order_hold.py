"""How fast the ledger places holds, against asyncpg doing the same in textbook order.

    .venv/bin/python -m bench.order_hold [seconds per case]

Both place holds of 1 AURUM, one a transaction with durable commits, from 16 callers: on one hot
wallet and on 1,000 wallets. Textbook order is SELECT FOR UPDATE, UPDATE, INSERT, each a round trip,
and neither looks for repeats nor goes through the ORM's connection. Budget: the ledger is at least
as fast on the hot wallet (ratio 1.0), where the time between lock and commit is what counts.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

import asyncpg

from app.ids import uuid7
from app.infra.db import DatabaseConfig, migrate, open_database, transaction
from app.infra.embedded.postgres import start_postgres
from app.runtime import MODEL_MODULES
from app.wallet import ledger
from app.wallet.audit import audit
from app.wallet.welcome import welcome

CALLERS = 16
WALLETS = 1_000
FUNDS = 1_000_000_000
BUDGET = 1.0

Place = Callable[[UUID], Awaitable[None]]


async def _by_ledger(user_id: UUID) -> None:
    async with transaction() as connection:
        await ledger.place_hold(
            user_id, amount=1, reference=f"bench:{uuid4()}", connection=connection
        )


def _by_textbook(pool: asyncpg.Pool) -> Place:
    async def place(user_id: UUID) -> None:
        async with pool.acquire() as raw, raw.transaction():
            row = await raw.fetchrow(
                "SELECT id, balance, held FROM wallet_accounts WHERE user_id = $1 FOR UPDATE",
                user_id,
            )
            if row is None or row["balance"] - row["held"] < 1:
                raise LookupError(user_id)
            await raw.execute(
                "UPDATE wallet_accounts SET held = held + $2 WHERE id = $1", row["id"], 1
            )
            await raw.execute(
                "INSERT INTO wallet_holds (id, account_id, reference, amount, state, "
                "captured_amount, channel, created_at) "
                "VALUES ($1, $2, $3, 1, 'OPEN', 0, 'WEB', now())",
                uuid7(),
                row["id"],
                f"bench:{uuid4()}",
            )

    return place


async def _rate(place: Place, users: list[UUID], *, seconds: float) -> tuple[float, float]:
    """Return holds a second and the 99th percentile in milliseconds."""
    end = time.perf_counter() + seconds
    took: list[float] = []

    async def caller() -> None:
        while (start := time.perf_counter()) < end:
            await place(random.choice(users))  # noqa: S311 - which wallet is no secret
            took.append(time.perf_counter() - start)

    await asyncio.gather(*(caller() for _ in range(CALLERS)))
    took.sort()
    return len(took) / seconds, took[int(len(took) * 0.99)] * 1000


async def _measure(config: DatabaseConfig, *, seconds: float) -> bool:
    context = await open_database(config)
    users = [uuid4() for _ in range(WALLETS)]
    async with transaction() as connection:
        for user_id in users:
            await welcome(user_id, amount=FUNDS, connection=connection)
    ratios: dict[str, float] = {}
    async with asyncpg.create_pool(config.url, min_size=CALLERS, max_size=CALLERS) as pool:
        textbook = _by_textbook(pool)
        for case, chosen in (("1 wallet", users[:1]), (f"{WALLETS} wallets", users)):
            rates: dict[str, list[float]] = {"textbook": [], "ledger": []}
            for _ in range(2):  # in turns, so that neither has the quieter half of the run
                for name, place in (("textbook", textbook), ("ledger", _by_ledger)):
                    rate, p99_ms = await _rate(place, chosen, seconds=seconds / 2)
                    rates[name].append(rate)
                    _say(f"{case:>12}  {name:<9} {rate:7.0f}/s  p99 {p99_ms:6.1f} ms")
            ratios[case] = sum(rates["ledger"]) / sum(rates["textbook"])
    for case, ratio in ratios.items():
        _say(f"{case:>12}  ledger / textbook = {ratio:.2f}")
    clean = (await audit()).clean
    _say(f"books whole: {clean}")
    await context.close_connections()
    return clean and ratios["1 wallet"] >= BUDGET


def main() -> int:
    """Run against a PostgreSQL of its own; 0 when the budget is kept."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 4.0
    with TemporaryDirectory() as folder:
        server = start_postgres(Path(folder) / "postgres")
        config = DatabaseConfig(
            url=server.url, model_modules=MODEL_MODULES, pool_min=CALLERS, pool_max=CALLERS
        )
        try:
            asyncio.run(migrate(config))  # in a context of its own, which it leaves closed
            return 0 if asyncio.run(_measure(config, seconds=seconds)) else 1
        finally:
            server.stop()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
