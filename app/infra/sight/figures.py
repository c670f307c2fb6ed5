"""What a process counts of itself, for Prometheus: told at its own `/metrics`, lost with it.

Labels are few: names of ours and of what is set up, never anything that somebody sends.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)
from prometheus_client.core import Metric

REGISTRY: Final = CollectorRegistry()


class Gathered:
    """What happens too often to be counted each time: counted when somebody asks for figures.

    It is asked before the figures that it adds to, since it is registered before them.
    """

    def __init__(self) -> None:
        self._ready: list[Callable[[], None]] = []

    def before_telling(self, add: Callable[[], None]) -> None:
        """Have `add` called whenever figures are told."""
        self._ready.append(add)

    def collect(self) -> Iterable[Metric]:
        """Have everything added, and tell nothing itself."""
        for add in self._ready:
            add()
        return ()


class Durations(Histogram):
    """A histogram that many durations are added to at once."""

    def observe_alike(self, seconds: float, *, count: int) -> None:
        """Add `count` durations of as many seconds each."""
        self._sum.inc(seconds * count)
        place = bisect_left(self._upper_bounds, seconds)
        self._buckets[place].inc(count)


GATHERED: Final = Gathered()
REGISTRY.register(GATHERED)
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)

_QUICK: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_LONG: Final = (0.1, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 900.0)

OPERATIONS: Final = Counter(
    "galatea_operations",
    "Queries and changes that were answered, by the names that our own pages have for them.",
    ["endpoint", "operation", "kind", "outcome"],
    registry=REGISTRY,
)
OPERATION_SECONDS: Final = Durations(
    "galatea_operation_seconds",
    "How long they took.",
    ["endpoint", "operation", "kind"],
    buckets=_QUICK,
    registry=REGISTRY,
)
TURNED_AWAY: Final = Counter(
    "galatea_turned_away",
    "Requests that were answered 503 at the door, unread, because as many were inside as may be.",
    registry=REGISTRY,
)
CHARACTER_LISTS: Final = Counter(
    "galatea_character_lists",
    "Lists of characters that were read, by how much of each PostgreSQL told as JSON, and why not.",
    ["told", "reason"],
    registry=REGISTRY,
)
SUBSCRIPTIONS: Final = Gauge(
    "galatea_subscriptions", "Subscriptions that run.", ["endpoint", "operation"], registry=REGISTRY
)
SOCKETS: Final = Gauge("galatea_sockets", "Sockets that are open.", ["endpoint"], registry=REGISTRY)
EVENT_LAG_SECONDS: Final = Histogram(
    "galatea_event_lag_seconds",
    "From when an event was published to when this process handed it to its followers.",
    ["topic"],
    buckets=_QUICK,
    registry=REGISTRY,
)
EVENTS_LOST: Final = Counter(
    "galatea_events_lost",
    "How often followers were told to read anew, because events may have been missed.",
    registry=REGISTRY,
)
REDIS_FAILOVERS: Final = Counter(
    "galatea_redis_failovers",
    "How often connections of this process were led to another primary by Sentinels.",
    registry=REGISTRY,
)
JOBS: Final = Counter(
    "galatea_jobs", "Messages that were worked on.", ["job", "outcome"], registry=REGISTRY
)
JOB_SECONDS: Final = Histogram(
    "galatea_job_seconds", "How long that took.", ["job"], buckets=_LONG, registry=REGISTRY
)
JOBS_RUNNING: Final = Gauge(
    "galatea_jobs_running", "Messages that are being worked on.", ["job"], registry=REGISTRY
)
JOB_WAIT_SECONDS: Final = Histogram(
    "galatea_job_wait_seconds",
    "From when a message was sent to when a worker began with it.",
    ["job"],
    buckets=_LONG,
    registry=REGISTRY,
)
SENT: Final = Counter(
    "galatea_relay_sent", "Jobs that went from the outbox to the queue.", ["job"], registry=REGISTRY
)
STEP_SECONDS: Final = Histogram(
    "galatea_schedule_seconds",
    "How long the steps of the schedule take.",
    ["step"],
    buckets=_QUICK,
    registry=REGISTRY,
)
STEPS_FAILED: Final = Counter(
    "galatea_schedule_failures",
    "Steps of the schedule that failed by a mistake of ours.",
    ["step"],
    registry=REGISTRY,
)
PARTITIONS_AHEAD_SECONDS: Final = Gauge(
    "galatea_partitions_ahead_seconds",
    "For how long from now a table has partitions, as the schedule last saw it.",
    ["table"],
    registry=REGISTRY,
)
PARTITION_STRAYS: Final = Gauge(
    "galatea_partition_strays",
    "Rows that came when there was no partition for them, up to a thousand.",
    ["table"],
    registry=REGISTRY,
)
PROVIDER_SECONDS: Final = Histogram(
    "galatea_provider_seconds",
    "How long renderers, writers and whoever takes money take to answer.",
    ["provider", "call", "outcome"],
    buckets=_LONG,
    registry=REGISTRY,
)
PROVIDER_COST_USD: Final = Counter(
    "galatea_provider_cost_usd",
    "What jobs cost us that this process ordered, in US dollars.",
    ["provider"],
    registry=REGISTRY,
)
