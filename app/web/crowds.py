"""How many sockets and streams somebody has open at once, counted in this process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from ipaddress import ip_address

from starlette.responses import PlainTextResponse, Response

from app.infra.rate_limit import network_of


class TooManySockets(Exception):
    """Somebody has as many sockets and streams open as they may."""


class Crowd:
    """What is open. Each process counts its own: the limit holds for each of them."""

    def __init__(self, *, per_user: int, per_network: int) -> None:
        self._limits = {"user": per_user, "network": per_network}
        self._open: Counter[tuple[str, str]] = Counter()

    def of_user(self, user_id: str) -> AbstractContextManager[None]:
        """Hold a seat of somebody for the block. Raises TooManySockets."""
        return self._seat("user", user_id)

    def of_network(self, address: str) -> AbstractContextManager[None]:
        """Hold a seat of a network for the block. Raises TooManySockets.

        This machine's own addresses are not counted: what comes from there are its programs, or a
        proxy that does not say for whom, and counting that would lock out everybody at once.
        """
        return self._seat("network", network_of(address), counted=not _is_here(address))

    @contextmanager
    def _seat(self, kind: str, name: str, *, counted: bool = True) -> Iterator[None]:
        key = (kind, name)
        if counted and self._open[key] >= self._limits[kind]:
            raise TooManySockets
        self._open[key] += 1
        try:
            yield
        finally:
            self._open[key] -= 1
            if not self._open[key]:
                del self._open[key]


def _is_here(address: str) -> bool:
    try:
        return ip_address(network_of(address)).is_loopback
    except ValueError:  # the /64 of an IPv6 address, or no address
        return address == "::1"


def too_many_sockets() -> Response:
    """Return what a network is answered that has as many sockets open as it may."""
    told = "Your network has as many sockets open as it may. Close one, or use one for more.\n"
    return PlainTextResponse(told, 429, headers={"Retry-After": "30"})
