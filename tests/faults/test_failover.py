"""The primary of a watched Redis dies: work goes on with the next, and nobody misses anything."""

from __future__ import annotations

import asyncio
import json
import signal
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from redis.asyncio import Redis
from redis.exceptions import RedisError
from websockets.asyncio.client import ClientConnection

from app.generations.models import Generation
from app.graphql.nodes import read_id
from app.infra.rate_limit import RateLimiter, Standing
from app.infra.redis_at.clients import redis_client
from app.settings import Settings
from tasks.broker import RENDERS, make_broker, waiting_messages
from tests.e2e.client import ORDER_IMAGE, Client
from tests.faults.conftest import Environment
from tests.faults.forked import Processes
from tests.faults.outcomes import assert_delivered_once
from tests.valkeys import Several, watched
from tests.workshop import IMAGE_MODEL, Workshop

MINE = "subscription { viewerGenerations { generationId state sequence } }"
BEGIN_SECONDS = 20.0  # on a machine that does other things, too
Told = dict[str, list[tuple[int, str]]]

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Several]:
    with watched(tmp_path / "redis") as made:
        yield made


async def test_orders_before_and_after_a_failover_are_made_once_and_told_to_the_end(
    workshop: Workshop, environment: Environment, processes: Processes, three: Several
) -> None:
    environment |= {
        "GALATEA_REDIS_URL": three.url,
        "GALATEA_LEASE_SECONDS": "10",
        "GALATEA_SUBSCRIPTION_REREAD_SECONDS": "600",  # nobody finds out by looking again
        "GALATEA_PASSWORD_MEMORY_KIB": "128",
        "GALATEA_PASSWORD_ITERATIONS": "1",
    }
    told: Told = defaultdict(list)
    url = f"http://127.0.0.1:{environment['GALATEA_PORT']}"
    with processes.running("api", "relay", "worker", environment=environment) as (_, _, worker):
        await until(lambda: is_ready(url))
        client = Client(url)
        await client.sign_up("failover")
        character = await client.create_character()
        async with client.socket() as socket:
            await socket.send(
                json.dumps({"id": "1", "type": "subscribe", "payload": {"query": MINE}})
            )
            first = await order(client, character, "first [studio:slow=2]")
            await hear(socket, told, lambda: states(told, first) >= {"RUNNING"})
            worker.send_signal(signal.SIGSTOP)
            three.servers[0].kill()
            second = await order(client, character, "second")
            await asyncio.to_thread(three.wait_for_primary, instead_of=three.servers[0])
            # nobody could be told of it when it was accepted
            await hear(socket, told, lambda: states(told, second) == {"QUEUED"})
            worker.send_signal(signal.SIGCONT)
            start = time.monotonic()
            await hear(socket, told, lambda: states(told, second) >= {"RUNNING"})
            assert time.monotonic() - start < BEGIN_SECONDS
            third = await order(client, character, "third")
            orders = (first, second, third)
            await hear(socket, told, lambda: all(ended(told, one) for one in orders))
        await client.http.aclose()
    rows = [await Generation.get(id=read_id(one, "Generation")) for one in orders]
    await assert_delivered_once(*rows)
    for numbers in told.values():  # in order, and none twice
        assert [one for one, _ in numbers] == sorted({one for one, _ in numbers})


async def test_clients_limits_and_queues_follow_to_the_next_primary(tmp_path: Path) -> None:
    with watched(tmp_path, replicas=1, sentinels=1) as two:
        client, limiter = redis_client(two.url), RateLimiter(two.url)
        broker = make_broker(Settings(redis_url=two.url), [])
        try:
            await client.set("key", "before")
            assert (await charged(limiter)).left == 90
            assert await asyncio.to_thread(waiting_messages, broker) == 0
            two.servers[0].kill()
            await asyncio.to_thread(two.wait_for_primary, instead_of=two.servers[0])
            await until(lambda: is_written(client))
            await until(lambda: is_counted(limiter))
            await asyncio.to_thread(broker.do_enqueue, RENDERS, "one", b"{}")
            assert await asyncio.to_thread(waiting_messages, broker) == 1
            with two.servers[1].client() as promoted:
                assert promoted.get("key") == b"after"
        finally:
            await client.aclose()
            await limiter.aclose()
            await asyncio.to_thread(broker.client.close)


async def until(is_so: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(60):
        while not await is_so():  # noqa: ASYNC110 - servers
            await asyncio.sleep(0.05)


async def is_ready(url: str) -> bool:
    wanted = dict.fromkeys(("database", "redis", "relay", "worker"), "ok")
    async with httpx.AsyncClient() as http:
        with suppress(httpx.TransportError):
            return bool((await http.get(f"{url}/readyz")).json() == wanted)
    return False


async def is_written(client: Redis) -> bool:
    with suppress(RedisError, OSError):
        return bool(await client.set("key", "after"))
    return False


async def charged(limiter: RateLimiter) -> Standing:
    standing = await limiter.charge("name", "somebody", cost=10, limit=100, per_seconds=600)
    assert standing is not None
    return standing


async def is_counted(limiter: RateLimiter) -> bool:
    """Say whether the limiter asks Redis again; a charge that passes unasked has no standing."""
    return await limiter.charge("name", "other", cost=1, limit=100, per_seconds=600) is not None


async def order(client: Client, character: str, prompt: str) -> str:
    wanted = {"characterId": character, "model": IMAGE_MODEL, "prompt": prompt}
    # once more at once, as somebody does who missed the answer: it is the same order
    wanted["idempotencyKey"] = f"failover {prompt}"
    answers = [(await client.ask(ORDER_IMAGE, input=wanted))["generateGalleryImage"] for _ in "ab"]
    assert answers[0]["generation"]["id"] == answers[1]["generation"]["id"]
    identifier: str = answers[0]["generation"]["id"]
    return identifier


async def hear(socket: ClientConnection, told: Told, is_enough: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not is_enough():
            message = json.loads(await socket.recv())
            if message["type"] == "next":
                event = message["payload"]["data"]["viewerGenerations"]
                told[event["generationId"]].append((event["sequence"], event["state"]))
            else:
                assert message["type"] in ("ping", "pong"), message


def states(told: Told, one: str) -> set[str]:
    return {state for _, state in told[one]}


def ended(told: Told, one: str) -> bool:
    return "SUCCEEDED" in states(told, one)
