"""How soon a free worker begins what was ordered, where there is nothing else to do."""

from __future__ import annotations

import asyncio
import random
import statistics
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg

from app.infra.embedded.valkey import start_valkey
from bench.orders import stage
from bench.orders.saying import Figure, say
from tests.e2e.client import ORDER_IMAGE, Client
from tests.e2e.processes import installation

ORDERS_A_ROUND = 20
BUDGET_MS = 20.0
# both times are the database's own
_BEGUN = """
SELECT extract(epoch FROM started_at - created_at)::float8 * 1000 AS ms
FROM generations WHERE finished_at IS NOT NULL ORDER BY id
"""
_UNDER_WAY = "SELECT FROM generations WHERE finished_at IS NULL"


async def _measure(api: str, url: str, orders: int) -> list[float]:
    database = await asyncpg.connect(url)
    client = Client(api)
    await client.sign_up("bench")
    wanted = {
        "characterId": await client.create_character(),
        "model": stage.MODEL,
        "prompt": "on a cliff by the sea [studio:refuse]",  # so that it is soon over
    }
    await database.execute("UPDATE wallet_accounts SET balance = 100000 WHERE kind = 'USER'")
    for number in range(orders + 2):
        await client.ask(ORDER_IMAGE, input={**wanted, "idempotencyKey": f"key-{number}"})
        while await database.fetch(_UNDER_WAY):  # noqa: ASYNC110 - the database rings no bell
            await asyncio.sleep(0.05)
        # as long as nothing comes, whoever looks for work would look less and less often
        await asyncio.sleep(random.uniform(0.1, 1.2))  # noqa: S311 - when is no secret
    begun = await database.fetch(_BEGUN)
    await client.http.aclose()
    await database.close()
    return [row["ms"] for row in begun[2:]]


def measure(rounds: int) -> list[Figure]:
    """Return the median, which has a budget, and the 99th percentile."""
    with stage.postgres() as url, TemporaryDirectory() as temporary:
        folder = Path(temporary)
        valkey = start_valkey(folder / "valkey")
        environment = {
            "GALATEA_DATABASE_URL": url,
            "GALATEA_REDIS_URL": valkey.url,
            "GALATEA_DATA_DIR": str(folder / "data"),
            "GALATEA_LOG_LEVEL": "WARNING",
        }
        try:
            with installation(environment, logs=folder / "logs") as running:
                took = asyncio.run(_measure(running.url, url, rounds * ORDERS_A_ROUND))
        finally:
            valkey.stop()
    took.sort()
    say(f"  {len(took)} orders, from {took[0]:.1f} to {took[-1]:.1f} ms")
    name = "from an order to its start at a free worker, ms"
    return [
        Figure(f"{name}, median", ours=statistics.median(took), budget_below=BUDGET_MS),
        Figure(f"{name}, 99 of 100", ours=took[int(len(took) * 0.99)]),
    ]
