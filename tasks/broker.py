"""The broker: Dramatiq on Redis, set up so that a message is a wake-up and nothing more.

Retries, results and delays of the queue are not used: what becomes of a job is decided by its row.
Dead workers are looked for with every command (`maintenance_chance`), else Dramatiq takes minutes
to notice one.

Dramatiq looks into an empty queue less and less often, up to once a second. Here whoever sends a
message says so on a channel of the queue's, and a consumer that has found nothing waits for that,
so that a job begins as soon as it is sent. A word that is lost costs the second that it saves.
"""

from __future__ import annotations

from typing import Any

import dramatiq
import redis
from dramatiq.broker import MessageProxy
from dramatiq.brokers.redis import (
    RedisBroker,
    _RedisConsumer,  # the one that it has; what is added to it is when it looks
)
from dramatiq.common import dq_name
from dramatiq.errors import ConnectionClosed
from dramatiq.middleware import AsyncIO, Middleware, ShutdownNotifications, TimeLimit

from app.settings import Settings, load_settings

RENDERS = "renders"
CHORES = "chores"
# nobody waits for a reply behind a film
ANSWERS = "answers"
_EVERY_COMMAND = 1_000_000


class PromptBroker(RedisBroker):
    """Redis, and a word to the queue's consumers with each message."""

    def do_enqueue(self, queue_name: str, *message: Any) -> None:
        """Put a message into its queue, by Dramatiq's script, and say so."""
        self._dispatch("enqueue")(queue_name, *message)  # type: ignore[no-untyped-call]  # dramatiq has no types there
        self.client.publish(self.channel_of(queue_name), b"")

    def channel_of(self, queue_name: str) -> str:
        """Return the channel on which it is said that a queue has something."""
        return f"{self.namespace}:{queue_name}.sent"

    def consume(self, queue_name: str, prefetch: int = 1, timeout: int = 5_000) -> Any:
        """Return a consumer of a queue that waits at most `timeout` milliseconds at a time."""
        if queue_name == dq_name(queue_name):  # nothing is ever delayed
            return super().consume(queue_name, prefetch, timeout)
        return PromptConsumer(self, queue_name, prefetch, timeout)


class PromptConsumer(_RedisConsumer):
    """Looks into its queue whenever something was sent there, and once in a while."""

    def __init__(
        self, broker: PromptBroker, queue_name: str, prefetch: int, timeout_ms: int
    ) -> None:
        super().__init__(broker, queue_name, prefetch, timeout_ms)  # type: ignore[no-untyped-call]  # dramatiq has no types there
        self._patience_ms = timeout_ms
        self._sent = broker.client.pubsub(ignore_subscribe_messages=True)
        self._listen()

    def __next__(self) -> MessageProxy | None:
        """Return a message; None when there was none for a while.

        Who has as many as may be fetched naps as Dramatiq does, a little longer each time.
        """
        if not self.message_cache:
            self._forget()
        is_full = self.outstanding_message_count >= self.prefetch
        self.timeout = self._patience_ms if is_full else 0
        message: MessageProxy | None = super().__next__()  # type: ignore[no-untyped-call]  # dramatiq has no types there
        if message is None and not is_full:
            self._wait()
        return message

    def close(self) -> None:
        """Stop listening."""
        self._sent.close()
        super().close()

    def _listen(self) -> None:
        try:
            # before anything is looked for, so that nothing is sent in between unheard
            self._sent.subscribe(self.broker.channel_of(self.queue_name))
        except redis.ConnectionError as error:
            raise ConnectionClosed(error) from None  # type: ignore[no-untyped-call]  # dramatiq has no types there

    def _forget(self) -> None:
        """Read what was said so far: it is looked for now, and Redis keeps it for no one."""
        while self._heard(seconds=0):
            pass

    def _wait(self) -> None:
        self._heard(seconds=self._patience_ms / 1_000)

    def _heard(self, *, seconds: float) -> bool:
        try:
            return self._sent.get_message(timeout=seconds) is not None
        except redis.ConnectionError as error:
            raise ConnectionClosed(error) from None  # type: ignore[no-untyped-call]  # dramatiq has no types there


def make_broker(settings: Settings, middleware: list[Middleware]) -> RedisBroker:
    """Return a broker with our timings and the given middleware after the loop's."""
    return PromptBroker(  # type: ignore[no-untyped-call]  # dramatiq has no types there
        url=settings.required_redis_url(),
        middleware=[TimeLimit(), ShutdownNotifications(), AsyncIO(), *middleware],
        heartbeat_timeout=settings.worker_heartbeat_seconds * 1_000,
        maintenance_chance=_EVERY_COMMAND,
    )


def waiting_messages(broker: RedisBroker) -> int:
    """Return how many messages the queue of renders holds that no worker has fetched."""
    return int(broker.client.llen(f"{broker.namespace}:{RENDERS}"))


def install(middleware: list[Middleware]) -> RedisBroker:
    """Make the process's broker and tell Dramatiq to use it."""
    broker = make_broker(load_settings(), middleware)
    dramatiq.set_broker(broker)
    return broker
