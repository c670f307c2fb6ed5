"""Tables that lie in partitions by time: made ahead, dropped when old, told of in figures.

A migration made the tables and the functions that do it (`make_partition`, `extend_partitions`,
`drop_partitions`). Each has one partition more, for what no other has: a scheduler that is late, or
a clock that is wrong, has nothing refused. Why by these keys:
`docs/decisions/0039-entries-lie-in-partitions-by-time.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.infra.db import transaction
from app.infra.sight import figures
from app.infra.telemetry import logger

# who writes waits for a partition that is made or dropped, and this is how long at most
_LOCKS = "SET LOCAL lock_timeout = '1s'"
_EXTEND = """
SELECT extend_partitions($1, make_interval(days => $2), now() + make_interval(days => $3)) AS made
"""
_DROP = "SELECT drop_partitions($1, now() - make_interval(days => $2)) AS dropped"
_STANDING = """
SELECT coalesce(extract(epoch FROM max(ends) - now()), 0)::float8 AS ahead_seconds
FROM partitions_of($1)
"""
_STRAYS_COUNTED = 1_000
_STRAYS = f"""
SELECT count(*) AS strays FROM (SELECT FROM "{{}}_default" LIMIT {_STRAYS_COUNTED}) AS found
"""  # noqa: S608 - a number of ours

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Standing:
    """For how long there are partitions, and how many rows (1,000 at most) are in none of them."""

    ahead_seconds: float
    strays: int


async def extend(table: str, *, days: int, ahead_days: int) -> int:
    """Make partitions of so many days until there are some for `ahead_days`; return how many.

    Any number of schedulers may do so at once: of two, one works. After a time in which none did,
    the next one begins tomorrow, and what came meanwhile stays in the partition by default. Raises
    what PostgreSQL says when whoever writes keeps it waiting for more than a second.
    """
    async with transaction() as connection:
        await connection.execute_query_dict(_LOCKS)
        (row,) = await connection.execute_query_dict(_EXTEND, [table, days, ahead_days])
    if row["made"]:
        log.info("partition.made", table=table, partitions=row["made"])
    return int(row["made"])


async def drop(table: str, *, older_than_days: int) -> int:
    """Drop the partitions of which all is older than that; return how many.

    Raises what `extend` raises, and what PostgreSQL says to dropping from an append-only table.
    """
    async with transaction() as connection:
        await connection.execute_query_dict(_LOCKS)
        (row,) = await connection.execute_query_dict(_DROP, [table, older_than_days])
    if row["dropped"]:
        log.info("partition.dropped", table=table, partitions=row["dropped"])
    return int(row["dropped"])


async def look(table: str) -> Standing:
    """Return how a table stands, and tell it in this process's figures."""
    async with transaction() as connection:
        (row,) = await connection.execute_query_dict(_STANDING, [table])
        (found,) = await connection.execute_query_dict(_STRAYS.format(table))
    standing = Standing(row["ahead_seconds"], found["strays"])
    figures.PARTITIONS_AHEAD_SECONDS.labels(table).set(standing.ahead_seconds)
    figures.PARTITION_STRAYS.labels(table).set(standing.strays)
    return standing
