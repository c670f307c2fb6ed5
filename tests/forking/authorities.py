"""The authorities of the world are read once, not for 20 ms with each client of httpx."""

from __future__ import annotations

from functools import cache

from httpx._transports import default


def read_once() -> None:
    """Have all clients of this process, and of those forked from it, share what the first reads."""
    default.create_ssl_context = cache(default.create_ssl_context)  # type: ignore[attr-defined]  # it imports it
