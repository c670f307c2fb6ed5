"""What visitors are to be charged for kept answers: gathered for a moment, then charged at once.

A round trip to Redis would cost more than the answer. So each network has here what it was known
to have left when it was last charged; whoever has none left is sent the ordinary way, which charges
each request and tells how they stand.
"""

from __future__ import annotations

import asyncio
import math
from collections import defaultdict
from typing import Final

from app.infra.rate_limit import RateLimiter, Standing, network_of
from app.infra.stopping import stop_if_cancelled
from app.web.admission import PER_SECONDS, POLICY

_GATHERED_SECONDS: Final = 0.25
_ADDRESSES_MAX: Final = 10_000
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
        left = self._left.get(address, 0) - cost
        if left < 0:
            return False
        self._left[address] = left
        self._open[address] += cost
        self._written.set()
        return True

    def learn(self, address: str, standing: Standing | None) -> None:
        """Note how whoever is at `address` stood after a charge; None while nobody knows."""
        if len(self._left) >= _ADDRESSES_MAX and address not in self._left:
            self._left.clear()
            self._standing.clear()
        if standing is None:
            self._left[address] = self._limit  # nothing is charged without Redis
            return
        is_refused = standing.retry_after_seconds > 0
        self._left[address] = 0 if is_refused else standing.left - self._open.get(address, 0)
        self._standing[address] = standing

    def told(self, address: str) -> Headers:
        """Return headers that say how whoever is at `address` stands; none where nobody knows."""
        standing = self._standing.get(address)
        if standing is None:
            return ()
        limit, seconds = standing.limit, standing.per_seconds
        full = standing.full_in_seconds + math.ceil(self._open.get(address, 0) * seconds / limit)
        left = max(0, self._left[address])
        return (
            (b"ratelimit-policy", f'"{POLICY}";q={limit};w={seconds}'.encode()),
            (b"ratelimit", f'"{POLICY}";r={left};t={full}'.encode()),
        )

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
        for address in list(self._open):
            await self.settle_of(address)

    async def settle_of(self, address: str) -> None:
        """Charge what is open of one address, so that another charge finds it."""
        if cost := self._open.pop(address, 0):
            standing = await self._limiter.charge(
                "operations",
                "network",
                network_of(address),
                cost=cost,
                limit=self._limit,
                per_seconds=PER_SECONDS,
            )
            self.learn(address, standing)
