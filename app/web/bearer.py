"""The token of a request, as RFC 6750 sends it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def bearer(header: str | None) -> str | None:
    """Return the token of an Authorization header; "" for any other scheme, None without one."""
    if header is None:
        return None
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def token_of(params: Mapping[str, Any]) -> str | None:
    """Return the bearer token of a `connection_init` payload, under either spelling."""
    value = params.get("authorization", params.get("Authorization"))
    return None if value is None else bearer(str(value))
