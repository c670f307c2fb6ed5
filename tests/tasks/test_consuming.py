"""Messages that nobody can read: dropped at once, and nothing waits behind them."""

from __future__ import annotations

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
