"""What visitors are to be charged for kept answers: gathered for a moment, then charged at once.

A round trip to Redis would cost more than the answer. A network that has had too much is sent the
ordinary way, which charges each request and tells it so.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from typing import Final

from starlette.datastructures import MutableHeaders

from app.infra.rate_limit import RateLimiter, network_of
from app.infra.stopping import stop_if_cancelled
from app.web.admission import PER_SECONDS, tell

_GATHERED_SECONDS: Final = 0.25
_NETWORKS_MAX: Final = 10_000
Headers = tuple[tuple[bytes, bytes], ...]


class Tab:
    """The open charges of a process. `limit` is what a network may cost within a minute."""

    def __init__(self, limiter: RateLimiter, *, limit: int) -> None:
        self._limiter = limiter
        self._limit = limit
        self._open: defaultdict[str, int] = defaultdict(int)
        self._refused: dict[str, float] = {}
        self._told: dict[str, Headers] = {}
        self._written = asyncio.Event()

    def take(self, address: str, cost: int) -> bool:
        """Charge whoever is at `address`; False, and nothing is charged, for who had too much."""
        if self._refused and self._is_refused(network_of(address)):
            return False
        if self._open[address] + cost > self._limit:  # a minute's worth within a moment
            return False
        self._open[address] += cost
        self._written.set()
        return True

    def told(self, address: str) -> Headers:
        """Return headers that say how whoever is at `address` last stood; none before that."""
        return self._told.get(address, ())

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
        gathered, self._open = self._open, defaultdict(int)
        by_network: defaultdict[str, list[str]] = defaultdict(list)
        for address in gathered:
            by_network[network_of(address)].append(address)
        if len(self._told) > _NETWORKS_MAX:
            self._told.clear()
        for network, addresses in by_network.items():
            standing = await self._limiter.charge(
                "operations",
                "network",
                network,
                cost=sum(gathered[address] for address in addresses),
                limit=self._limit,
                per_seconds=PER_SECONDS,
            )
            if standing is None:
                continue
            headers = MutableHeaders()
            tell(headers, standing)
            self._told.update(dict.fromkeys(addresses, tuple(headers.raw)))
            if standing.retry_after_seconds:
                self._refuse(network, standing.retry_after_seconds)

    def _refuse(self, network: str, seconds: float) -> None:
        if len(self._refused) >= _NETWORKS_MAX:
            self._refused.clear()
        self._refused[network] = time.monotonic() + seconds

    def _is_refused(self, network: str) -> bool:
        until = self._refused.get(network)
        if until is None:
            return False
        if until <= time.monotonic():
            del self._refused[network]
            return False
        return True
