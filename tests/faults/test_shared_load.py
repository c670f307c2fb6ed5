"""Two APIs and two workers over one database and one Redis are one installation to whoever asks."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import httpx
import pytest
from websockets.asyncio.client import ClientConnection

from app.generations.models import Generation
from app.graphql.nodes import read_id
from app.infra.embedded.processes import free_port
from app.infra.presence import present
from tests.e2e.client import ORDER_IMAGE, Client
from tests.faults.conftest import Environment
from tests.faults.forked import Processes
from tests.faults.outcomes import assert_delivered_once
from tests.forking.programs import Programs
from tests.workshop import IMAGE_MODEL, Workshop

ORDERS = 6
MINE = "subscription { viewerGenerations { generationId state sequence } }"
Told = Counter[tuple[str, int, str]]

pytestmark = pytest.mark.timeout(120)


async def test_two_apis_and_two_workers_share_orders_and_events_and_nothing_is_double(
    workshop: Workshop, environment: Environment, processes: Processes, programs: Programs
) -> None:
    environment |= {
        "GALATEA_LEASE_SECONDS": "30",  # none is claimed twice because a machine is busy
        "GALATEA_SUBSCRIPTION_REREAD_SECONDS": "600",
        "GALATEA_PASSWORD_MEMORY_KIB": "128",
        "GALATEA_PASSWORD_ITERATIONS": "1",
    }
    ports = [free_port(), free_port()]
    logs = [processes.logs / name for name in ("first", "second")]
    for folder in logs:
        folder.mkdir()
    first, second = (Processes(programs, folder) for folder in logs)
    one, other = (environment | {"GALATEA_PORT": str(port)} for port in ports)
    with first.running("api", environment=one), second.running("api", environment=other):
        async with httpx.AsyncClient() as http:
            await _until(lambda: _both_are_ready(http, ports))
        here = Client(f"http://127.0.0.1:{ports[0]}")
        await here.sign_up("shared-load")
        there = Client(f"http://127.0.0.1:{ports[1]}", token=here.token)
        character = await here.create_character()
        async with _mine(here) as heard_here, _mine(there) as heard_there:
            told: list[Told] = [Counter(), Counter()]
            sockets = list(zip((heard_here, heard_there), told, strict=True))
            ids = [await _order(here, character, 0)]
            # whoever has been told of one order follows by now, and reads no row again for long
            for socket, so_far in sockets:
                await _until_all_are(socket, so_far, "QUEUED", ids)
            ids += [
                await _order((here, there)[number % 2], character, number)
                for number in range(1, ORDERS)
            ]
            # nobody else is at work yet: these are published by the API that took the order
            for socket, so_far in sockets:
                await _until_all_are(socket, so_far, "QUEUED", ids)
            with (
                first.running("worker", environment=one),
                second.running("worker", environment=other),
            ):
                await _until(lambda: _both_work(workshop))
                with processes.running("relay", environment=environment):
                    for socket, so_far in sockets:
                        await _until_all_are(socket, so_far, "SUCCEEDED", ids)
        await here.http.aclose()
        await there.http.aclose()
    for so_far in told:
        assert set(so_far.values()) == {1}
    orders = [await Generation.get(id=read_id(one, "Generation")) for one in ids]
    await assert_delivered_once(*orders)
    claims = [(folder / "worker.log").read_text().count("generation.claimed") for folder in logs]
    assert sum(claims) == ORDERS
    assert min(claims) > 0


async def _until(is_so: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(60):
        while not await is_so():  # noqa: ASYNC110 - processes
            await asyncio.sleep(0.02)


async def _both_work(workshop: Workshop) -> bool:
    return await present(workshop.runtime.redis, "worker") == 2


async def _both_are_ready(http: httpx.AsyncClient, ports: list[int]) -> bool:
    with suppress(httpx.TransportError):
        answers = [await http.get(f"http://127.0.0.1:{port}/readyz") for port in ports]
        return all(answer.status_code == 200 for answer in answers)
    return False


@asynccontextmanager
async def _mine(client: Client) -> AsyncIterator[ClientConnection]:
    async with client.socket() as socket:
        operation = {"id": "1", "type": "subscribe", "payload": {"query": MINE}}
        await socket.send(json.dumps(operation))
        yield socket


async def _order(client: Client, character: str, number: int) -> str:
    wanted = {
        "characterId": character,
        "model": IMAGE_MODEL,
        "prompt": "by the sea [studio:slow=1]",
        "idempotencyKey": f"shared-{number}",
    }
    # once more at once, as somebody does who missed the answer: it is the same order
    answers = [(await client.ask(ORDER_IMAGE, input=wanted))["generateGalleryImage"] for _ in "ab"]
    assert answers[0]["generation"]["id"] == answers[1]["generation"]["id"]
    identifier: str = answers[0]["generation"]["id"]
    return identifier


async def _hear(socket: ClientConnection, told: Told) -> None:
    async with asyncio.timeout(60):
        message = json.loads(await socket.recv())
    assert message["type"] == "next", message
    event = message["payload"]["data"]["viewerGenerations"]
    told[event["generationId"], event["sequence"], event["state"]] += 1


async def _until_all_are(socket: ClientConnection, told: Told, wanted: str, ids: list[str]) -> None:
    while set(ids) - {one for one, _, state in told if state == wanted}:
        await _hear(socket, told)
