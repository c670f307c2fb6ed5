"""Cases of `bench.faults` in which the network is split: some reach one server and not another.

What is said to whom cannot be reached vanishes, also on connections that are new: nobody hangs up,
nobody is refused. It lasts for longer than a lease, and than anybody waits for an answer.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import asyncpg

from bench.disasters import LEASE_SECONDS
from bench.rig import Rig

Case = Callable[[Rig], Awaitable[None]]
_SPLIT_SECONDS = 12.0
_BEGINS_SECONDS = 5.0
_CLAIMED_AGAIN = "SELECT count(*) FROM generations WHERE attempts > 1"


async def redis_vanishes(rig: Rig) -> None:
    """Nobody reaches Redis: orders are taken, followers read the rows, and renders begin after."""
    before = rig.failed_and_answered()
    start = time.monotonic()
    with rig.redis.vanished():
        await asyncio.sleep(_SPLIT_SECONDS)
    rig.tell_of_failed("of 100 requests failed meanwhile", since=before)
    _tell_of_slowest(rig, since=start, at_most=5)
    rig.tell(
        "the next render begins after its return, s",
        await rig.until_a_render_begins(),
        at_most=_BEGINS_SECONDS,
    )


async def database_vanishes(rig: Rig) -> None:
    """Nobody reaches PostgreSQL: nothing is taken meanwhile, and nothing is done twice."""
    with rig.database.vanished():
        await asyncio.sleep(_SPLIT_SECONDS)
    since = time.monotonic()
    answered = await rig.until_answered_again(since)
    rig.tell("an answer comes after its return, s", answered, at_most=5)


async def api_without_redis(rig: Rig) -> None:
    """The API alone does not reach Redis: its followers hear nothing of what is published."""
    before = rig.failed_and_answered()
    start = time.monotonic()
    with rig.redis.vanished("api"):
        await asyncio.sleep(_SPLIT_SECONDS)
    rig.tell_of_failed("of 100 requests failed meanwhile", since=before)
    _tell_of_slowest(rig, since=start, at_most=5)


async def worker_without_redis(rig: Rig) -> None:
    """A worker alone does not reach Redis: what it has it finishes, and nothing waits for it."""
    before = rig.failed_and_answered()
    with rig.redis.vanished("worker-1"):
        rig.tell(
            "the next render begins after, s",
            await rig.until_a_render_begins(),
            at_most=_BEGINS_SECONDS,
        )
        await asyncio.sleep(_SPLIT_SECONDS)
    rig.tell_of_failed("of 100 requests failed meanwhile", since=before)


async def worker_without_database(rig: Rig) -> None:
    """A worker alone does not reach PostgreSQL: another goes on with what it had."""
    before = rig.failed_and_answered()
    start = time.monotonic()
    connection = await asyncpg.connect(rig.servers["postgres"].url)
    try:
        taken = await connection.fetchval(_CLAIMED_AGAIN)
        with rig.database.vanished("worker-1"):
            async with asyncio.timeout(60):
                while await connection.fetchval(_CLAIMED_AGAIN) <= taken:  # noqa: ASYNC110 - rows
                    await asyncio.sleep(0.05)
            rig.tell("taken over after, s", time.monotonic() - start, at_most=LEASE_SECONDS + 5)
            await asyncio.sleep(_SPLIT_SECONDS)
    finally:
        await connection.close()
    rig.tell_of_failed("of 100 requests failed meanwhile", since=before)


def _tell_of_slowest(rig: Rig, *, since: float, at_most: float) -> None:
    took = [took for one in rig.customers for at, took in one.answered if at > since]
    rig.tell("the slowest request meanwhile, s", max(took, default=0.0), at_most=at_most)


SPLITS: dict[str, Case] = {
    "redis-vanishes": redis_vanishes,
    "database-vanishes": database_vanishes,
    "api-without-redis": api_without_redis,
    "worker-without-redis": worker_without_redis,
    "worker-without-database": worker_without_database,
}
