"""A relay tells on a port of its own whether it works, how its queues stand, and what it sent."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest
from pydantic import SecretStr
from redis.asyncio import Redis
from structlog.testing import capture_logs

from app.infra.sight import beats
from app.infra.sight.beats import beat
from app.runtime import Runtime
from tasks import health, schedule
from tasks.broker import queues
from tasks.relay import send_batch
from tests.tasks.queue import Queue, opened
from tests.workshop import Workshop

TOKEN = "a token of the test"  # noqa: S105 - of a test


@pytest.fixture
async def queue(workshop: Workshop) -> AsyncIterator[Queue]:
    with opened(workshop.runtime.settings) as found:
        beats._at.clear()
        yield found


class Asked:
    """The answers of a process's own port."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def figures(self) -> dict[str, float]:
        """Every sample by its name and labels, as they are written."""
        shown = {"Authorization": f"Bearer {TOKEN}"}
        answer = await self.http.get("/metrics", headers=shown)
        assert answer.status_code == 200
        lines = re.findall(r"^(galatea_[^ ]+) (\S+)$", answer.text, re.MULTILINE)
        return {name: float(value) for name, value in lines}


@asynccontextmanager
async def asking(
    runtime: Runtime, queue: Queue, *, stop: asyncio.Event | None = None
) -> AsyncIterator[Asked]:
    """Serve how a relay is, at a port of its own, to somebody who asks."""
    settings = runtime.settings.model_copy(
        update={"health_port": 0, "metrics_token": SecretStr(TOKEN)}
    )
    with capture_logs() as told:
        serving = health.told(
            replace(runtime, settings=settings),
            health.OF_RELAY,
            is_ending=(stop or asyncio.Event()).is_set,
            queues=lambda: queues(queue.broker),
        )
        async with serving:
            [served] = [one for one in told if one["event"] == "health.served"]
            url = f"http://127.0.0.1:{served['port']}"
            async with httpx.AsyncClient(base_url=url) as http:
                yield Asked(http)


async def test_a_relay_is_ready_while_it_comes_round(workshop: Workshop, queue: Queue) -> None:
    stop = asyncio.Event()
    async with asking(workshop.runtime, queue, stop=stop) as asked:
        assert (await asked.http.get("/healthz")).status_code == 200
        silent = await asked.http.get("/readyz")
        assert silent.status_code == 503
        assert silent.json() == {
            "database": "ok",
            "redis": "ok",
            "outbox": "not heard of",
            "orders": "not heard of",
        }
        beat("outbox")
        beat("orders")
        assert (await asked.http.get("/readyz")).status_code == 200
        beats._at["orders"] -= health.OF_RELAY["orders"]
        assert (await asked.http.get("/readyz")).json()["orders"] == "not heard of"
        assert (await asked.http.get("/metrics")).status_code == 401
        beat("orders")
        stop.set()
        told = await asked.http.get("/readyz")
        assert (told.status_code, told.json()) == (503, {"process": "ending"})
        assert (await asked.http.get("/healthz")).status_code == 200


async def test_without_redis_a_relay_is_not_ready_and_tells_all_other_figures(
    workshop: Workshop, queue: Queue
) -> None:
    nobody: Redis = Redis.from_url("redis://127.0.0.1:1")
    async with asking(replace(workshop.runtime, redis=nobody), queue) as asked:
        beat("outbox")
        beat("orders")
        away = await asked.http.get("/readyz")
        assert (away.status_code, away.json()["redis"]) == (503, "not reachable")
        assert 'galatea_beat_age_seconds{part="outbox"}' in await asked.figures()
    await nobody.aclose()


async def test_queues_and_what_was_sent_and_swept_are_told(
    workshop: Workshop, queue: Queue
) -> None:
    sent = 'galatea_relay_sent_total{job="run_next_generation"}'
    swept = 'galatea_schedule_seconds_count{step="take_up_expired"}'
    async with asking(workshop.runtime, queue) as asked:
        before = await asked.figures()
        assert before['galatea_queue_messages{queue="renders"}'] == 0
        viewer = await workshop.viewer()
        for _ in range(2):
            await workshop.accepted(viewer)
        await send_batch(10, declared=queue.declared)
        await schedule.sweep(workshop.runtime, queue.broker)
        found = await asked.figures()
        assert found['galatea_queue_messages{queue="renders"}'] == 2
        assert 0 <= found['galatea_queue_oldest_seconds{queue="renders"}'] < 60
        assert found['galatea_queue_messages{queue="answers"}'] == 0
        assert found[sent] - before.get(sent, 0) == 2
        assert found[swept] > before.get(swept, 0)
