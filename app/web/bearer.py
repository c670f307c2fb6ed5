"""The token of a request, as RFC 6750 sends it."""

from __future__ import annotations


def bearer(header: str | None) -> str | None:
    """Return the token of an Authorization header; "" for any other scheme, None without one."""
    if header is None:
        return None
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
