"""The queue of renders from both ends: what the relay sends to, and a worker that takes turns."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import dramatiq

from app.generations import execution
from app.infra.telemetry import correlated
from app.runtime import Runtime
from app.settings import Settings
from tasks import actors
from tasks.broker import RENDERS, make_broker, waiting_messages
from tasks.consuming import Broker

Declared = dict[str, dramatiq.Actor[..., Any]]


@dataclass(frozen=True)
class Queue:
    """A real broker and the actors declared on it."""

    broker: Broker
    declared: Declared

    @property
    def waiting(self) -> int:
        """How many messages nobody has taken."""
        return waiting_messages(self.broker)

    def take(self) -> list[dict[str, Any]]:
        """Take and acknowledge all messages; return what they say."""
        consumer = self.broker.consume(RENDERS, prefetch=100, timeout=10)
        taken = []
        while (message := next(consumer)) is not None:
            assert message.actor_name == "run_next_generation"
            taken.append(dict(message.kwargs))
            consumer.ack(message)
        consumer.close()
        return taken

    async def work(self, runtime: Runtime) -> int:
        """Run every waiting message, one after another; return how many there were."""
        taken = await asyncio.to_thread(self.take)
        for said in taken:
            with correlated(said["correlation_id"]):
                await execution.run_next(runtime)
        return len(taken)


@contextmanager
def opened(settings: Settings) -> Iterator[Queue]:
    """A queue at the settings' Redis."""
    broker = make_broker(settings, [])
    yield Queue(broker, actors.declare(broker, _nobody_runs_here))
    broker.close()
    broker.client.close()


def _nobody_runs_here() -> Runtime:
    raise AssertionError("messages are run by Queue.work")
