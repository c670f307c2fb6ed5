"""How often something may happen, counted in Redis over a sliding window."""

from __future__ import annotations

import asyncio
import hashlib
import math
import time
from dataclasses import dataclass, replace
from functools import partial
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, cast

from limits import RateLimitItemPerSecond
from limits.aio.storage import RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from redis.exceptions import RedisError

from app.errors import RateLimited
from app.infra.redis_at.clients import redis_client
from app.infra.redis_line import line_to
from app.infra.telemetry import logger

_REDIS_SECONDS = 1.0
_IPV6_SUBSCRIBER_BITS = 64
_BEYOND_SECONDS = 0.002  # Redis counts in milliseconds, and the moment itself is still too early
_PAUSE_SECONDS = 5.0
_AHEAD_OF_LIMIT = 100  # what is charged ahead is so much less than the limit
_OFTEN_SECONDS = 1.0
_OFTEN_KEPT = 4_096
# The generic cell rate algorithm (ITU-T I.371, annex A) with a cost: one key holds the moment when
# everything that was charged is forgotten. What is owed is charged as far as it fits. Answers
# whether it fits, then milliseconds: how long
# until all is forgotten, how long until this would fit.
_CHARGE = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local window, adds, is_owed = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3] == '1'
local until_then = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
local after = until_then + adds
if is_owed then
  after = math.min(after, math.max(until_then, now + window))
end
if after - now > window then
  return {0, until_then - now, math.ceil(after - now - window)}
end
redis.call('SET', KEYS[1], string.format('%.3f', after), 'PX', math.ceil(after - now) + 1)
return {1, math.ceil(after - now), 0}
"""
log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody has left of `limit` in a window of `per_seconds`, after a charge.

    `retry_after_seconds` is 0 for a charge that was taken; else nothing was, and it says when the
    same charge will fit. In `full_in_seconds` everything is there again.
    """

    limit: int
    per_seconds: int
    left: int
    full_in_seconds: int
    retry_after_seconds: int


_Payer = tuple[str | int, ...]


class _Often:
    """How somebody stood when Redis was last asked, and what they have been charged ahead."""

    __slots__ = ("_asked", "ahead", "charged_at", "ends_at")

    def __init__(
        self, asked: Standing, *, charged_at: float, ahead: int, before: _Often | None
    ) -> None:
        self._asked = asked
        self.charged_at = charged_at
        self.ahead = ahead
        self.ends_at = charged_at + asked.per_seconds  # then all that was charged is forgotten
        if before is not None and before.ahead:
            self.ahead += before.ahead
            self.ends_at = min(self.ends_at, before.ends_at)

    def covers(self, cost: int, moment: float) -> bool:
        """Take `cost` from what was charged ahead, if it is there."""
        if cost > self.ahead or not self.lasts(moment):
            return False
        self.ahead -= cost
        return True

    def lasts(self, moment: float) -> bool:
        """Say whether what was charged ahead is not forgotten yet."""
        return moment < self.ends_at

    def standing(self, moment: float) -> Standing:
        """Return how they stand now, as far as this process knows."""
        asked = self._asked
        if not self.ahead and moment == self.charged_at:
            return asked
        forgotten = (moment - self.charged_at) * asked.limit / asked.per_seconds
        left = min(asked.limit, math.floor(asked.left + forgotten + self.ahead))
        full_in = math.ceil((asked.limit - left) * asked.per_seconds / asked.limit)
        return Standing(asked.limit, asked.per_seconds, left, full_in, asked.retry_after_seconds)


class RateLimiter:
    """Counts hits over all processes that share one Redis. Close it with `aclose`.

    Belongs to the event loop that first uses it. Uses a small pool of its own without retries: a
    limiter that waits for a lost Redis would be the outage it should prevent.
    """

    def __init__(self, redis_url: str) -> None:
        self._redis = redis_client(redis_url, seconds=_REDIS_SECONDS, again=0)
        self._storage = _Storage(
            "async+redis://",
            implementation="redispy",
            key_prefix="galatea:limits",
            client=self._redis,  # type: ignore[arg-type]  # its hint names plain values alone
        )
        self._strategy = SlidingWindowCounterRateLimiter(self._storage)
        self._charge = line_to(self._redis, _CHARGE)
        self._often: dict[_Payer, _Often] = {}
        self._paused_until = 0.0

    async def hit(self, name: str, *parts: str, limit: int, per_seconds: int) -> None:
        """Count one hit of `name` for `parts` or raise RateLimited when `limit` are spent.

        The window slides: a hit weighs less the longer it is ago and nothing after `per_seconds`
        (the weighted counter of the `limits` library; two numbers a key). A refused hit is not
        counted, so waiting always helps. `parts` are kept as a digest only: they may be personal.

        When Redis cannot be reached the hit passes with a warning in the log. What we limit is
        guarded by more than its rate, and nobody being able to sign in would be the worse outage.
        """
        item = RateLimitItemPerSecond(limit, per_seconds)
        key = (name, _digest(parts))
        try:
            if await self._strategy.hit(item, *key):
                return
            window = await self._storage.get_sliding_window(item.key_for(*key), per_seconds)
        except (RedisError, OSError) as error:
            log.warning("rate_limit.unavailable", limit=name, error=type(error).__name__)
            return
        log.info("rate_limit.exceeded", limit=name, per_seconds=per_seconds)
        wait_seconds = _wait_seconds(window, limit=limit, per_seconds=per_seconds)
        raise RateLimited(retry_after_seconds=wait_seconds)

    async def charge(
        self,
        name: str,
        *parts: str,
        cost: int,
        limit: int,
        per_seconds: int,
        is_owed: bool = False,
    ) -> Standing | None:
        """Charge `parts` with `cost` if it fits, and return how they stand; in one round trip.

        What was charged is forgotten evenly, `limit` in `per_seconds`. More than the whole limit
        counts as the whole limit, so that waiting always helps. What `is_owed` was had already: of
        that, what does not fit takes all that is left. None when Redis does not answer:
        the charge passes, and for a few seconds nobody waits for Redis.

        Who comes often and costs little is charged ahead, a hundredth of the limit at a time, and
        what follows is taken from that without asking Redis. It counts as charged from the moment
        when it was, so nobody gets more than the limit by it.
        """
        moment = time.monotonic()
        payer: _Payer = (name, limit, per_seconds, *parts)
        often = self._often.get(payer)
        if often is not None and often.covers(cost, moment):
            # which is taken, also where what somebody asked for last was too much
            known = often.standing(moment)
            return replace(known, retry_after_seconds=0) if known.retry_after_seconds else known
        if moment < self._paused_until:
            return None
        ahead = limit // _AHEAD_OF_LIMIT
        if is_owed or often is None or cost > ahead or moment - often.charged_at > _OFTEN_SECONDS:
            ahead = 0
        key = f"galatea:charges:{name}:{_digest(parts)}"
        charged = partial(
            self._charged,
            name=name,
            key=key,
            limit=limit,
            per_seconds=per_seconds,
            is_owed=is_owed,
        )
        standing = await charged(cost + ahead)
        if standing is not None and standing.retry_after_seconds and ahead:
            ahead, standing = 0, await charged(cost)
        if standing is not None:
            # others of the same payer may have been charged meanwhile
            meanwhile = self._often.pop(payer, None)
            if meanwhile is not None and not meanwhile.lasts(moment):
                meanwhile = None
            if len(self._often) >= _OFTEN_KEPT:
                del self._often[next(iter(self._often))]
            self._often[payer] = often = _Often(
                standing, charged_at=moment, ahead=ahead, before=meanwhile
            )
            standing = often.standing(moment)
        return standing

    def give_back(self, name: str, *parts: str, cost: int, limit: int, per_seconds: int) -> None:
        """Have what was charged a moment ago, for nothing, be what is charged ahead."""
        often = self._often.get((name, limit, per_seconds, *parts))
        if often is not None:
            often.ahead += cost

    async def _charged(
        self, cost: int, *, name: str, key: str, limit: int, per_seconds: int, is_owed: bool
    ) -> Standing | None:
        window_ms = per_seconds * 1_000
        adds = f"{min(cost, limit) * window_ms / limit:.3f}"
        try:
            async with asyncio.timeout(self._charge.patience_seconds):
                fits, full_ms, wait_ms = await self._charge.run(
                    key, str(window_ms), adds, str(int(is_owed))
                )
        except (RedisError, OSError) as error:
            self._paused_until = time.monotonic() + _PAUSE_SECONDS
            if isinstance(error, TimeoutError):
                self._charge.close()  # nobody hangs up a half-open line, and none would answer
            log.warning("rate_limit.unavailable", limit=name, error=type(error).__name__)
            return None
        if not fits:
            log.info("rate_limit.exceeded", limit=name, per_seconds=per_seconds)
        return Standing(
            limit=limit,
            per_seconds=per_seconds,
            left=max(0, math.floor((window_ms - full_ms) * limit / window_ms)),
            full_in_seconds=math.ceil(full_ms / 1_000),
            retry_after_seconds=0 if fits else max(1, math.ceil(wait_ms / 1_000)),
        )

    async def aclose(self) -> None:
        """Close the connections. A second call does nothing."""
        self._charge.close()
        await self._redis.aclose()


class _Storage(RedisStorage):
    """The library's, with a client that was made elsewhere; its keys have hash tags in any case."""

    def configure_bridge(self) -> None:
        """Use the client."""
        client, bridge = self.options["client"], cast("Any", self.bridge)
        bridge.connection_getter = lambda _: client


def _digest(parts: tuple[str, ...]) -> str:
    """Return what stands for `parts`, which may be personal."""
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()[:32]


def _wait_seconds(window: tuple[int, float, int, float], *, limit: int, per_seconds: int) -> int:
    """Return after how many whole seconds one more hit fits; 1 at least.

    A hit fits while `floor(previous * previous_left / per_seconds) + current` is below `limit`, and
    the current count becomes the previous one when its time left falls under `per_seconds`. The
    library's own reset time is not that moment (it is zero for a window that has just begun).
    """
    previous, previous_left, current, current_left = window
    if current >= limit:
        wait = current_left - per_seconds
    elif previous:
        wait = previous_left - (limit - current) * per_seconds / previous
    else:
        wait = 0.0
    return max(1, math.ceil(wait + _BEYOND_SECONDS))


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
