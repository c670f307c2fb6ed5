"""What stands in front of a published event: when that was, and in which span.

A line before the event's JSON, on the channel alone: `1764178628.123 00-...-01`. A process of a
version that knows no stamps cannot read such an event and has its followers read the row instead.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.clock import now
from app.infra.sight import tracing

_LONGEST = 100
_UNKNOWN = "-"


@dataclass(frozen=True, slots=True)
class Stamp:
    """`lag_seconds` is how long ago it was published, by the clocks of both machines."""

    lag_seconds: float
    traceparent: str | None


def stamped(data: bytes) -> bytes:
    """Return an event as it is published."""
    line = f"{now().timestamp():.3f} {tracing.traceparent() or _UNKNOWN}\n"
    return line.encode() + data


def unstamped(published: bytes) -> tuple[Stamp | None, bytes]:
    """Return the stamp of what was published, None where it has none, and the event."""
    line, newline, _ = published[:_LONGEST].partition(b"\n")
    moment, _, traceparent = line.decode(errors="replace").partition(" ")
    try:
        at = float(moment) if newline else math.nan
    except ValueError:
        at = math.nan
    if not math.isfinite(at):
        return None, published
    lag = max(now().timestamp() - at, 0.0)
    return Stamp(lag, None if traceparent == _UNKNOWN else traceparent), published[len(line) + 1 :]
