"""When a webhook is tried again. Pure."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

_JITTER = 0.2
_SAYS_WHEN = frozenset({429, 503})


def schedule(text: str) -> list[int]:
    """Return the seconds between tries that the setting `webhook_retry_seconds` spells."""
    return [int(part) for part in text.split(",")]


def delay_seconds(waits: list[int], *, failed: int, at_least: float | None) -> float | None:
    """Return how long to wait after the try number `failed` (from 1), None when it was the last.

    Up to a fifth is added by chance, so that those who failed together do not come back together.
    `at_least` is what the other side asked for.
    """
    if failed > len(waits):
        return None
    spread = waits[failed - 1] * random.uniform(1, 1 + _JITTER)  # noqa: S311 - jitter, no secret
    return max(spread, at_least or 0.0)


def asked_to_wait(
    status: int, headers: Mapping[str, str], *, at: datetime, seconds_max: float
) -> float | None:
    """Return what Retry-After says beside a 429 or 503 (RFC 9110, 10.2.3), None when nothing.

    Seconds or a date; at most `seconds_max`. What cannot be read says nothing.
    """
    said = headers.get("retry-after", "").strip()
    if status not in _SAYS_WHEN or not said:
        return None
    if said.isascii() and said.isdigit():
        return min(float(said[:10]), seconds_max)
    try:
        moment = parsedate_to_datetime(said)
        seconds = (moment.astimezone(at.tzinfo) - at).total_seconds()
    except (ValueError, OverflowError):
        return None
    return min(max(seconds, 0.0), seconds_max)
