"""How often something may happen, counted in Redis over a sliding window."""

from __future__ import annotations

import hashlib
import math
import time
from ipaddress import IPv6Address, ip_address, ip_network

from limits import RateLimitItemPerSecond
from limits.aio.storage import RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from redis.asyncio import ConnectionPool
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from app.errors import RateLimited
from app.infra.telemetry import logger

_REDIS_SECONDS = 1.0
_IPV6_SUBSCRIBER_BITS = 64
log = logger(__name__)


class RateLimiter:
    """Counts hits over all processes that share one Redis. Close it with `aclose`.

    Belongs to the event loop that first uses it. Uses a small pool of its own without retries: a
    limiter that waits for a lost Redis would be the outage it should prevent.
    """

    def __init__(self, redis_url: str) -> None:
        self._pool = ConnectionPool.from_url(
            redis_url,
            socket_timeout=_REDIS_SECONDS,
            socket_connect_timeout=_REDIS_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        storage = RedisStorage(
            "async+redis://",
            implementation="redispy",
            key_prefix="galatea:limits",
            connection_pool=self._pool,  # type: ignore[arg-type]  # documented, missing in its hint
        )
        self._strategy = SlidingWindowCounterRateLimiter(storage)

    async def hit(self, name: str, *parts: str, limit: int, per_seconds: int) -> None:
        """Count one hit of `name` for `parts` or raise RateLimited when `limit` are spent.

        The window slides: a hit weighs less the longer it is ago and nothing after `per_seconds`
        (the weighted counter of the `limits` library; two numbers a key). A refused hit is not
        counted, so waiting always helps. `parts` are kept as a digest only: they may be personal.

        When Redis cannot be reached the hit passes with a warning in the log. What we limit is
        guarded by more than its rate, and nobody being able to sign in would be the worse outage.
        """
        item = RateLimitItemPerSecond(limit, per_seconds)
        key = (name, hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()[:32])
        try:
            if await self._strategy.hit(item, *key):
                return
            reset_at = (await self._strategy.get_window_stats(item, *key)).reset_time
        except (RedisError, OSError) as error:
            log.warning("rate_limit.unavailable", limit=name, error=type(error).__name__)
            return
        log.info("rate_limit.exceeded", limit=name, per_seconds=per_seconds)
        wait_seconds = math.ceil(reset_at - time.time())
        raise RateLimited(retry_after_seconds=min(max(wait_seconds, 1), per_seconds))

    async def aclose(self) -> None:
        """Close the connections. A second call does nothing."""
        await self._pool.aclose()


def network_of(address: str) -> str:
    """Return what stands for one subscriber: an IPv4 address, or the /64 of an IPv6 one.

    Whoever has an IPv6 line has at least a /64 (RFC 6177), so single addresses limit nobody.
    IPv4 addresses in IPv6 spelling are the IPv4 address. Other text is returned as it is.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ip_network((int(parsed), _IPV6_SUBSCRIBER_BITS), strict=False))
