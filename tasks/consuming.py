"""The broker's reading side, which no message can hold up, and which is told of each.

Dramatiq looks into an empty queue less and less often, up to once a second. Here whoever sends a
message says so on a channel of the queue's, and a consumer that has found nothing waits for that,
so that a job begins as soon as it is sent. A word that is lost costs the second that it saves.
"""

from __future__ import annotations

from typing import Any

import redis
from dramatiq import Message
from dramatiq.broker import MessageProxy
from dramatiq.brokers.redis import RedisBroker, _RedisConsumer
from dramatiq.common import dq_name
from dramatiq.errors import ConnectionClosed, DecodeError

from app.infra.telemetry import logger

log = logger(__name__)


class Broker(RedisBroker):
    """Dramatiq's, whose consumers drop what cannot be read, and hear of what is sent.

    Dramatiq itself would begin to consume anew after each such message, three seconds later, and
    meet it again and again.
    """

    @property
    def consumer_class(self) -> type[_RedisConsumer]:
        """Return what reads a queue."""
        return _Consumer

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
        return _PromptConsumer(self, queue_name, prefetch, timeout)


class _Consumer(_RedisConsumer):
    def __next__(self) -> Any:
        while True:
            try:
                return super().__next__()  # type: ignore[no-untyped-call]  # dramatiq has no types there
            except DecodeError:
                self._drop_unreadable()

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
        message: MessageProxy | None = super().__next__()
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


def _is_readable(data: bytes) -> bool:
    try:
        Message.decode(data)
    except DecodeError:
        return False
    return True
