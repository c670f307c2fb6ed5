"""The broker's reading side, which no message can hold up, and which is told of each.

Dramatiq looks into an empty queue less and less often, up to once a second. Here whoever sends a
message says so on a channel of the queue's, and a consumer that has found nothing waits for that,
so that a job begins as soon as it is sent. A word that is lost costs the second that it saves.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import redis
from dramatiq import Message
from dramatiq.broker import MessageProxy
from dramatiq.brokers.redis import RedisBroker, _RedisConsumer
from dramatiq.common import dq_name
from dramatiq.errors import ConnectionClosed, DecodeError
from redis.client import PubSub
from redis.exceptions import ClusterError, ReadOnlyError, TryAgainError

from app.infra.telemetry import logger

# how soon Redis is asked again that was away, and how often by who is done with a message
_AGAIN_SECONDS = 0.5
_AGAIN_TIMES = 8
# away, hanging, or about to have another primary
_AWAY = (
    ConnectionClosed,
    redis.ConnectionError,
    redis.TimeoutError,
    ReadOnlyError,
    ClusterError,
    TryAgainError,
)
log = logger(__name__)


class Broker(RedisBroker):
    """Dramatiq's, whose consumers drop what cannot be read, and hear of what is sent.

    Dramatiq itself would begin to consume anew after each such message, three seconds later, and
    meet it again and again.
    """

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
            return _Consumer(self, queue_name, prefetch, timeout)
        return _PromptConsumer(self, queue_name, prefetch, timeout)


class _Consumer(_RedisConsumer):
    """Goes on by itself when Redis is back, soon after.

    With Dramatiq's own a thread begins anew after three seconds, and again three later; whoever is
    done with a message waits five before it says so again, and takes no other meanwhile.
    """

    def __init__(self, broker: Broker, queue_name: str, prefetch: int, timeout_ms: int) -> None:
        super().__init__(broker, queue_name, prefetch, timeout_ms)  # type: ignore[no-untyped-call]  # dramatiq has no types there
        self._is_away = False

    def __next__(self) -> MessageProxy | None:
        """Return a message; None when there was none for a while, or Redis does not answer."""
        try:
            message = self._next()
        except _AWAY as error:
            self._note(error)
            self._hang_up()
            time.sleep(_AGAIN_SECONDS)
            return None
        if self._is_away:
            log.info("queue.back", queue=self.queue_name)
            self._is_away = False
        return message

    def ack(self, message: MessageProxy) -> None:
        """Say that a message is done with. Raises ConnectionClosed when Redis stays away."""
        self._insist(super().ack, message)

    def nack(self, message: MessageProxy) -> None:
        """Say that a message failed. Raises ConnectionClosed when Redis stays away."""
        self._insist(super().nack, message)

    def _next(self) -> MessageProxy | None:
        while True:
            try:
                found: MessageProxy | None = super().__next__()  # type: ignore[no-untyped-call]  # dramatiq has no types there
            except DecodeError:
                self._drop_unreadable()
            else:
                return found

    def _insist(self, say: Callable[[MessageProxy], None], message: MessageProxy) -> None:
        for _ in range(_AGAIN_TIMES):
            try:
                return say(message)
            except _AWAY as error:
                self._note(error)
                time.sleep(_AGAIN_SECONDS)
        try:
            return say(message)
        except _AWAY as error:  # of which Dramatiq knows the first, and takes others for mistakes
            raise ConnectionClosed(error) from None  # type: ignore[no-untyped-call]  # dramatiq has no types there

    def _hang_up(self) -> None:
        """Leave the line: where it leads to is asked anew. Only whoever reads may do so."""

    def _note(self, error: Exception) -> None:
        """Say once that Redis is away."""
        if not self._is_away:
            log.warning("queue.away", queue=self.queue_name, error=type(error).__name__)
            self._is_away = True

    def _drop_unreadable(self) -> None:
        """Acknowledge the messages of this process that nobody can read."""
        names = self.broker.namespace, self.queue_name
        fetched = f"{names[0]}:__acks__.{self.broker.broker_id}.{names[1]}"
        for name in self.broker.client.smembers(fetched):
            data = self.broker.client.hget(":".join(names) + ".msgs", name)
            if data is not None and not _is_readable(data):
                self.broker.do_ack(self.queue_name, name)
                log.error("message.not_readable", queue=self.queue_name, bytes=len(data))


class _PromptConsumer(_Consumer):
    """Looks into its queue whenever something was sent there, and once in a while."""

    def __init__(self, broker: Broker, queue_name: str, prefetch: int, timeout_ms: int) -> None:
        super().__init__(broker, queue_name, prefetch, timeout_ms)
        self._patience_ms = timeout_ms
        self._sent: PubSub | None = None

    def close(self) -> None:
        """Stop listening."""
        self._hang_up()
        super().close()

    def _next(self) -> MessageProxy | None:
        """Return a message; None when there was none for a while.

        Who has as many as may be fetched naps as Dramatiq does, a little longer each time.
        """
        sent = self._listening()
        if not self.message_cache:
            self._forget(sent)
        is_full = self.outstanding_message_count >= self.prefetch
        self.timeout = self._patience_ms if is_full else 0
        message = super()._next()
        if message is None and not is_full:
            self._heard(sent, seconds=self._patience_ms / 1_000)
        return message

    def _listening(self) -> PubSub:
        """Return what hears of messages; before any is looked for, so that none is sent unheard."""
        if self._sent is None:
            self._sent = self.broker.client.pubsub(ignore_subscribe_messages=True)
            self._sent.subscribe(self.broker.channel_of(self.queue_name))
        return self._sent

    def _forget(self, sent: PubSub) -> None:
        """Read what was said so far: it is looked for now, and Redis keeps it for no one."""
        while self._heard(sent, seconds=0):
            pass

    def _heard(self, sent: PubSub, *, seconds: float) -> bool:
        return sent.get_message(timeout=seconds) is not None

    def _hang_up(self) -> None:
        sent, self._sent = self._sent, None
        if sent is not None:
            sent.close()


def _is_readable(data: bytes) -> bool:
    try:
        Message.decode(data)
    except DecodeError:
        return False
    return True
