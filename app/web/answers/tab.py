"""What visitors are to be charged for kept answers: gathered for a moment, then charged at once.

A round trip to Redis would cost more than the answer. So each network has here what it was known
to have left when it was last charged; whoever has none left is sent the ordinary way, which charges
each request and tells how they stand.
"""

from __future__ import annotations

import asyncio
import math
from collections import defaultdict
from functools import lru_cache
from typing import Final

from app.infra.rate_limit import RateLimiter, Standing, network_of
from app.infra.stopping import stop_if_cancelled
from app.web.admission import PER_SECONDS, POLICY

_GATHERED_SECONDS: Final = 0.25
_NETWORKS_MAX: Final = 10_000
_POLICY: Final = POLICY.encode()
Headers = tuple[tuple[bytes, bytes], ...]


class Tab:
    """The open charges of a process. `limit` is what a network may cost within a minute."""

    def __init__(self, limiter: RateLimiter, *, limit: int) -> None:
        self._limiter = limiter
        self._limit = limit
        self._open: defaultdict[str, int] = defaultdict(int)
        self._left: dict[str, int] = {}
        self._standing: dict[str, Standing] = {}
        self._written = asyncio.Event()

    def take(self, address: str, cost: int) -> bool:
        """Charge whoever is at `address`; False, and nothing is charged, if that may be too much.

        So it is of an address that is not known yet.
        """
        network = _network_of(address)
        left = self._left.get(network, 0) - cost
        if left < 0:
            return False
        self._left[network] = left
        self._open[network] += cost
        self._written.set()
        return True

    def learn(self, address: str, standing: Standing | None) -> None:
        """Note how whoever is at `address` stood after a charge; None while nobody knows."""
        self._learn(_network_of(address), standing)

    def _learn(self, network: str, standing: Standing | None) -> None:
        if len(self._left) >= _NETWORKS_MAX and network not in self._left:
            self._left.clear()
            self._standing.clear()
        if standing is None:
            self._left[network] = self._limit  # nothing is charged without Redis
            return
        is_refused = standing.retry_after_seconds > 0
        self._left[network] = 0 if is_refused else standing.left - self._open.get(network, 0)
        self._standing[network] = standing

    def told(self, address: str) -> Headers:
        """Return headers that say how whoever is at `address` stands; none where nobody knows."""
        network = _network_of(address)
        standing = self._standing.get(network)
        if standing is None:
            return ()
        limit, seconds = standing.limit, standing.per_seconds
        full = standing.full_in_seconds + math.ceil(self._open.get(network, 0) * seconds / limit)
        left = max(0, self._left[network])
        return (_policy(limit, seconds), (b"ratelimit", b'"%b";r=%d;t=%d' % (_POLICY, left, full)))

    async def run(self) -> None:
        """Charge what is gathered, until cancelled."""
        while True:
            await self._written.wait()
            stop_if_cancelled()
            await asyncio.sleep(_GATHERED_SECONDS)
            self._written.clear()
            await self.settle()

    async def settle(self) -> None:
        """Charge what is open now."""
        for network in list(self._open):
            await self._settle_of(network)

    async def settle_of(self, address: str) -> None:
        """Charge what is open of one address, so that another charge finds it."""
        await self._settle_of(_network_of(address))

    async def _settle_of(self, network: str) -> None:
        if cost := self._open.pop(network, 0):
            standing = await self._limiter.charge(
                "operations",
                "network",
                network,
                cost=cost,
                limit=self._limit,
                per_seconds=PER_SECONDS,
                is_owed=True,
            )
            self._learn(network, standing)


@lru_cache(maxsize=8)
def _policy(limit: int, seconds: int) -> tuple[bytes, bytes]:
    return b"ratelimit-policy", b'"%b";q=%d;w=%d' % (_POLICY, limit, seconds)


@lru_cache(maxsize=4_096)
def _network_of(address: str) -> str:
    return network_of(address)
