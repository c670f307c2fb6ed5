"""How a bot stands: whom it reaches now, and what this process has counted, for Prometheus.

Labels are names of ours: operations of the API, intents of people, never who they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

Party = Literal["api", "messenger"]
PARTIES: Final[tuple[Party, ...]] = ("api", "messenger")
REGISTRY: Final = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

CALLS: Final = Counter(
    "galatea_bot_calls",
    "Calls of the API, each try by itself.",
    ["operation", "outcome"],
    registry=REGISTRY,
)
CALL_SECONDS: Final = Histogram(
    "galatea_bot_call_seconds", "How long they took.", ["operation"], registry=REGISTRY
)
TURNS: Final = Counter(
    "galatea_bot_turns",
    "What people asked of the bot, and whether they were answered.",
    ["intent", "outcome"],
    registry=REGISTRY,
)
_REACHED: Final = Gauge(
    "galatea_bot_reaches",
    "1 for whom the bot reaches, 0 for whom not.",
    ["party"],
    registry=REGISTRY,
)
_reached: dict[Party, bool] = {}


def reached(party: Party, *, is_reached: bool = True) -> None:
    """Say that the API or the messenger answered just now, or did not."""
    _reached[party] = is_reached
    _REACHED.labels(party).set(float(is_reached))


def reaches() -> Mapping[Party, bool]:
    """Return whom the bot reaches, as far as it knows; nobody before it tried."""
    return {party: _reached.get(party, False) for party in PARTIES}
