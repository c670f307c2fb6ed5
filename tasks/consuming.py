"""The broker's reading side, which no message can hold up."""

from __future__ import annotations

from typing import Any

from dramatiq import Message
from dramatiq.brokers.redis import RedisBroker, _RedisConsumer
from dramatiq.errors import DecodeError

from app.infra.telemetry import logger

log = logger(__name__)


class Broker(RedisBroker):
    """Dramatiq's, whose consumers drop what cannot be read.

    Dramatiq itself would begin to consume anew after each such message, three seconds later, and
    meet it again and again.
    """

    @property
    def consumer_class(self) -> type[_RedisConsumer]:
        """Return what reads a queue."""
        return _Consumer


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


def _is_readable(data: bytes) -> bool:
    try:
        Message.decode(data)
    except DecodeError:
        return False
    return True
