"""Signs of life: when each part of a process last came round, told by itself."""

from __future__ import annotations

import time
from collections.abc import Mapping

_at: dict[str, float] = {}


def beat(part: str) -> None:
    """Say that a part of this process ("outbox") came round just now."""
    _at[part] = time.monotonic()


def ages_seconds() -> Mapping[str, float]:
    """Return how long ago each part came round; those that never did are not in it."""
    return {part: time.monotonic() - at for part, at in _at.items()}
