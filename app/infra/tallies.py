"""Tallies: how often something happened and how long it took, counted by all processes together.

Kept in Redis and lost without harm: whoever reads them is used to counters that begin again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.infra.telemetry import logger

_BETWEEN = "|"
log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Tally:
    """One kind of event: its labels, how many there were, and the seconds of all of them."""

    labels: tuple[str, ...]
    count: int
    seconds: float


async def tally(redis: Redis, name: str, labels: tuple[str, ...], *, seconds: float) -> None:
    """Count one event of these labels, which are few and have no bars in them.

    While Redis is away nothing is counted.
    """
    field = _BETWEEN.join(labels)
    try:
        async with redis.pipeline(transaction=False) as pipe:
            pipe.hincrby(f"tally:{name}:count", field, 1)
            pipe.hincrbyfloat(f"tally:{name}:seconds", field, seconds)
            await pipe.execute()
    except (RedisError, OSError) as error:
        log.info("tally.not_kept", name=name, error=type(error).__name__)


async def tallies(redis: Redis, name: str) -> list[Tally]:
    """Return all tallies of this name, by their labels; none while Redis is away."""
    try:
        async with redis.pipeline(transaction=False) as pipe:
            pipe.hgetall(f"tally:{name}:count")
            pipe.hgetall(f"tally:{name}:seconds")
            counted, lasted = await pipe.execute()
    except (RedisError, OSError):
        return []
    seconds: defaultdict[bytes, float] = defaultdict(float)
    seconds.update({field: float(value) for field, value in lasted.items()})
    return [
        Tally(tuple(field.decode().split(_BETWEEN)), int(count), seconds[field])
        for field, count in sorted(counted.items())
    ]
