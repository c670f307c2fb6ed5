"""Cases of `bench.faults` in which Redis is more than one server, and one of them is lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from pathlib import Path

from bench.rig import Rig
from tests.valkeys import Several, Valkey, clustered, watched

Case = Callable[[Rig], Awaitable[None]]
Servers = Callable[[Path], AbstractContextManager[Several]]
_BEGINS_SECONDS = 5.0


async def redis_failover(rig: Rig) -> None:
    """The primary that Sentinels watch is killed; a replica takes its place."""
    await _lose(rig, rig.several.servers[0])


async def cluster_failover(rig: Rig) -> None:
    """The node of a Cluster that has the messages is killed; its replica takes its place."""
    await _lose(rig, rig.several.holder("{dramatiq}"))


async def _lose(rig: Rig, lost: Valkey) -> None:
    before = rig.failed_and_answered()
    start = time.monotonic()
    rig.several.lose(lost)
    at = await asyncio.to_thread(rig.several.wait_for_primary)
    begins = await rig.until_a_render_begins()
    rig.tell("a new primary is there after, s", at - start, at_most=10)
    rig.tell("the next render begins after that, s", begins, at_most=_BEGINS_SECONDS)
    rig.tell_of_failed("of 100 requests failed meanwhile", since=before)


# each, and what it happens to
FAILOVERS: dict[str, tuple[Case, Servers]] = {
    "redis-failover": (redis_failover, watched),
    "cluster-failover": (cluster_failover, clustered),
}
