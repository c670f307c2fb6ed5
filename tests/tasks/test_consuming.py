"""Messages that nobody can read: dropped at once, and nothing waits behind them."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from app.settings import Settings
from tasks.broker import RENDERS
from tests.tasks.queue import opened


@pytest.mark.usefixtures("redis")
def test_what_cannot_be_read_is_dropped_and_the_next_message_comes(settings: Settings) -> None:
    with opened(settings) as queue:
        key = f"{queue.broker.namespace}:{RENDERS}"
        unreadable = (b"not json", b"{}", b'{"queue_name": 7}', b"\xff\xfe")
        for number, data in enumerate(unreadable):
            queue.broker.client.hset(f"{key}.msgs", f"poison-{number}", data)
            queue.broker.client.rpush(key, f"poison-{number}")
        queue.declared["run_next_generation"].send(correlation_id="behind them")
        assert queue.take() == [{"correlation_id": "behind them"}]
        left = queue.broker.client.keys(f"{key}*"), queue.broker.client.keys("*__acks__*")
        assert left == ([], [])


@pytest.mark.usefixtures("redis")
async def test_who_waits_is_told_of_what_is_sent_and_who_has_enough_does_not_wait(
    settings: Settings,
) -> None:
    with opened(settings) as queue:
        # it would sleep for an hour
        consumer = queue.broker.consume(RENDERS, prefetch=1, timeout=3_600_000)
        async with asyncio.timeout(30), asyncio.TaskGroup() as group:
            waiting = group.create_task(asyncio.to_thread(_first, consumer))
            while not queue.broker.client.pubsub_numsub(queue.broker.channel_of(RENDERS))[0][1]:  # noqa: ASYNC110 - Redis's
                await asyncio.sleep(0.01)
            await asyncio.to_thread(
                queue.declared["run_next_generation"].send, correlation_id="first"
            )
            message = await waiting
            assert message.kwargs == {"correlation_id": "first"}
            queue.declared["run_next_generation"].send(correlation_id="second")
            # one is out and no more may be: it naps, and is asked again
            assert await asyncio.to_thread(next, consumer) is None
            consumer.ack(message)
            second = await asyncio.to_thread(_first, consumer)
            assert second.kwargs == {"correlation_id": "second"}
        consumer.ack(second)
        consumer.close()


def _first(consumer: Any) -> Any:
    while (message := next(consumer)) is None:
        pass
    return message
