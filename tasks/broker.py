"""The broker: Dramatiq on Redis, set up so that a message is a wake-up and nothing more.

Retries, results and delays of the queue are not used: what becomes of a job is decided by its row.
Dead workers are looked for with every command (`maintenance_chance`), else Dramatiq takes minutes
to notice one.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import dramatiq
from dramatiq.brokers.redis import RedisBroker
from dramatiq.errors import DecodeError
from dramatiq.middleware import AsyncIO, Middleware, ShutdownNotifications, TimeLimit

from app.infra.redis_at.clients import blocking_client, is_cluster
from app.settings import Settings, load_settings
from tasks.consuming import Broker
from tasks.stopping import StopsOnce

RENDERS = "renders"
CHORES = "chores"
# nobody waits for a reply behind a film
ANSWERS = "answers"
_EVERY_COMMAND = 1_000_000
_SPACE = "dramatiq"
_SPACE_IN_CLUSTER = "{dramatiq}"


def make_broker(settings: Settings, middleware: list[Middleware]) -> Broker:
    """Return a broker with our timings and the given middleware after the loop's.

    Raises what `blocking_client` raises.
    """
    client = blocking_client(settings.required_redis_url())
    return Broker(  # type: ignore[no-untyped-call]  # dramatiq has no types there
        client=client,
        # its scripts use keys that they make of the namespace: all in one slot of a Cluster
        namespace=_SPACE_IN_CLUSTER if is_cluster(client) else _SPACE,
        middleware=[TimeLimit(), ShutdownNotifications(), AsyncIO(), StopsOnce(), *middleware],
        heartbeat_timeout=settings.worker_heartbeat_seconds * 1_000,
        maintenance_chance=_EVERY_COMMAND,
    )


def waiting_messages(broker: RedisBroker) -> int:
    """Return how many messages the queue of renders holds that no worker has fetched."""
    return int(broker.client.llen(f"{broker.namespace}:{RENDERS}"))


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits in a queue: messages that no worker has fetched, and the age of the oldest."""

    messages: int
    oldest_seconds: float


def queues(broker: RedisBroker) -> dict[str, Queue]:
    """Return how each queue stands. Blocks; raises RedisError while Redis is away."""
    return {name: _queue(broker, name) for name in (RENDERS, CHORES, ANSWERS)}


def _queue(broker: RedisBroker, name: str) -> Queue:
    key = f"{broker.namespace}:{name}"
    waiting, first = broker.client.llen(key), broker.client.lindex(key, 0)
    held = broker.client.hget(f"{key}.msgs", first) if first else None
    if held is None:  # fetched meanwhile
        return Queue(int(waiting), 0.0)
    assert isinstance(held, bytes)
    try:
        sent_at = dramatiq.Message.decode(held).message_timestamp / 1_000
    except DecodeError:  # whoever fetches it drops it
        return Queue(int(waiting), 0.0)
    return Queue(int(waiting), max(time.time() - sent_at, 0.0))


def install(middleware: list[Middleware]) -> Broker:
    """Make the process's broker and tell Dramatiq to use it."""
    broker = make_broker(load_settings(), middleware)
    dramatiq.set_broker(broker)
    return broker
