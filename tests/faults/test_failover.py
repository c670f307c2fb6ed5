"""The primary of a watched Redis dies: work goes on with the next, and nobody misses anything."""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import ClientConnection

from app.cli.doctor import examine
from app.generations.models import Generation
from app.graphql.nodes import read_id
from app.settings import Settings
from tests.e2e.client import ORDER_IMAGE, Client
from tests.faults.conftest import Environment
from tests.faults.forked import Processes
from tests.faults.going_on import KEY, assert_goes_on, until
from tests.faults.outcomes import assert_delivered_once
from tests.valkeys import Several, clustered, watched
from tests.workshop import IMAGE_MODEL, Workshop

MINE = "subscription { viewerGenerations { generationId state sequence } }"
BEGIN_SECONDS = 20.0  # on a machine that does other things, too
NO_REPLICA = "warning  redis: No replica could take over: add one."
BEGUN = {"RUNNING", "SUCCEEDED"}
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
    with processes.running("api", "relay", "worker", environment=environment):
        client = Client(url)
        await until(lambda: is_ready(client))
        await client.sign_up("failover")
        character = await client.create_character()
        async with client.socket() as socket:
            await socket.send(
                json.dumps({"id": "1", "type": "subscribe", "payload": {"query": MINE}})
            )
            first = await order(client, character, "first [studio:slow=2]")
            await hear(socket, told, lambda: states(told, first) & BEGUN)
            three.lose(three.servers[0])
            second = await order(client, character, "second")
            at = await asyncio.to_thread(three.wait_for_primary)
            await hear(socket, told, lambda: states(told, second) & BEGUN)
            assert time.monotonic() - at < BEGIN_SECONDS
            third = await order(client, character, "third")
            orders = (first, second, third)
            await hear(socket, told, lambda: all(ended(told, one) for one in orders))
        await client.http.aclose()
    rows = [await Generation.get(id=read_id(one, "Generation")) for one in orders]
    await assert_delivered_once(*rows)
    for numbers in told.values():  # in order, and none twice
        assert [one for one, _ in numbers] == sorted({one for one, _ in numbers})


async def test_clients_limits_queues_and_followers_go_on_with_the_next_primary(
    tmp_path: Path,
) -> None:
    with watched(tmp_path, replicas=1, sentinels=1) as two:
        said = await looked_at(two, tmp_path)
        assert "ok       redis: 1 Sentinels answer and know of 1 in all." in said
        assert NO_REPLICA not in said
        await assert_goes_on(two, lost=two.servers[0])
        assert NO_REPLICA in await looked_at(two, tmp_path)


async def test_a_cluster_that_loses_a_primary_goes_on_as_well(tmp_path: Path) -> None:
    with clustered(tmp_path) as six:
        said = await looked_at(six, tmp_path)
        assert "ok       redis: 6 nodes answer, 3 primaries." in said
        assert len([line for line in said if "Throws nothing away" in line]) == 3
        lost, other = six.holder(KEY), six.servers[-1]
        # followers are connected to a node that is named, so their line is well all the time
        named = six.url.replace(f":{lost.port}", f":{other.port}")
        await assert_goes_on(replace(six, url=named), lost=lost)
        said = await looked_at(six, tmp_path)
        assert "warning  redis: 1 of 6 nodes that are named do not answer." in said
        assert said.count(NO_REPLICA) == 1


async def looked_at(several: Several, folder: Path) -> list[str]:
    """Return what `galatea doctor` says of Redis."""
    said: list[str] = []
    await examine(Settings(redis_url=several.url, data_dir=folder), say=said.append)
    return [line for line in said if " redis: " in line]


async def is_ready(client: Client) -> bool:
    wanted = dict.fromkeys(("database", "redis", "relay", "worker"), "ok")
    with suppress(httpx.TransportError):
        return bool((await client.http.get(f"{client.url}/readyz")).json() == wanted)
    return False


async def order(client: Client, character: str, prompt: str) -> str:
    wanted = {"characterId": character, "model": IMAGE_MODEL, "prompt": prompt}
    # once more at once, as somebody does who missed the answer: it is the same order
    wanted["idempotencyKey"] = f"failover {prompt}"
    answers = [(await client.ask(ORDER_IMAGE, input=wanted))["generateGalleryImage"] for _ in "ab"]
    assert answers[0]["generation"]["id"] == answers[1]["generation"]["id"]
    identifier: str = answers[0]["generation"]["id"]
    return identifier


async def hear(socket: ClientConnection, told: Told, is_enough: Callable[[], object]) -> None:
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
