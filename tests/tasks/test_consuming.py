"""Messages that nobody can read: dropped at once, and nothing waits behind them."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from app.settings import Settings
from tasks.broker import RENDERS
from tests.realtime.proxy import line_to
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


@pytest.mark.parametrize("says", ["no", "nothing"])
async def test_who_reads_or_is_done_goes_on_when_redis_is_back(
    says: str, settings: Settings, redis_url: str
) -> None:
    async with line_to(redis_url) as line:
        there = settings.model_copy(update={"redis_url": line.url})
        with opened(there) as queue:
            consumer = queue.broker.consume(RENDERS, prefetch=2, timeout=1_000)
            await asyncio.to_thread(queue.declared["run_next_generation"].send, correlation_id="1")
            first = await asyncio.to_thread(_first, consumer)
            if says == "no":
                line.refuses = True
                line.cut()
            else:
                line.go_dead(for_new_calls=True)
            assert await asyncio.to_thread(next, consumer) is None
            async with asyncio.TaskGroup() as group:
                done = group.create_task(asyncio.to_thread(consumer.ack, first))
                assert await asyncio.to_thread(next, consumer) is None
                assert not done.done()
                line.refuses, line.takes_calls = False, True
            await asyncio.to_thread(queue.declared["run_next_generation"].send, correlation_id="2")
            second = await asyncio.to_thread(_first, consumer)
            assert second.kwargs == {"correlation_id": "2"}
            await asyncio.to_thread(consumer.ack, second)
            key = f"{queue.broker.namespace}:{RENDERS}"
            assert await asyncio.to_thread(queue.broker.client.keys, f"{key}*") == []
            await asyncio.to_thread(consumer.close)
            await asyncio.to_thread(queue.broker.client.close)


async def test_a_redis_that_is_away_at_first_is_waited_for(
    settings: Settings, redis_url: str
) -> None:
    async with line_to(redis_url) as line:
        line.refuses = True
        with opened(settings.model_copy(update={"redis_url": line.url})) as queue:
            consumer = queue.broker.consume(RENDERS, prefetch=1, timeout=1_000)
            assert await asyncio.to_thread(next, consumer) is None
            line.refuses = False
            await asyncio.to_thread(queue.declared["run_next_generation"].send, correlation_id="1")
            found = await asyncio.to_thread(_first, consumer)
            assert found.kwargs == {"correlation_id": "1"}
            await asyncio.to_thread(consumer.ack, found)
            await asyncio.to_thread(consumer.close)
            await asyncio.to_thread(queue.broker.client.close)


def _first(consumer: Any) -> Any:
    while (message := next(consumer)) is None:
        pass
    return message
