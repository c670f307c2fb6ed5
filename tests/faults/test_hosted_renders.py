"""API, relay, worker and fal are processes of their own, and the worker is killed in the middle."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from app.infra.embedded.processes import free_port
from app.providers.rendering.fal.fake.server import KEY
from tests.e2e.client import ORDER_IMAGE, WALLET, Client
from tests.faults.conftest import Environment
from tests.faults.forked import Processes
from tests.faults.test_crash_matrix import KILLED, until_healthy
from tests.workshop import IMAGE_PRICE

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def hosted(environment: Environment) -> Environment:
    """The same processes, for which fal renders."""
    return environment | {
        "GALATEA_FAL_KEY": KEY,
        "GALATEA_FAL_URL": f"http://127.0.0.1:{free_port()}",
        "GALATEA_PUBLIC_URL": f"http://127.0.0.1:{environment['GALATEA_PORT']}",
    }


@pytest.fixture
async def client(hosted: Environment) -> AsyncIterator[Client]:
    somebody = Client(hosted["GALATEA_PUBLIC_URL"])
    yield somebody
    await somebody.http.aclose()


# ordered, and not known to be: its webhook finds it; ordered and known: another worker follows it
@pytest.mark.parametrize("point", ["order.submitted", "reference.remembered"])
async def test_a_worker_killed_between_order_and_result_costs_nobody_a_second_render(
    hosted: Environment, client: Client, processes: Processes, point: str
) -> None:
    order = {
        "model": "flux-2-dev",
        "prompt": "by the sea [fal:webhook-twice=10] [fal:slow=1]",
        "idempotencyKey": "once",
    }
    with processes.running("fal", "api", "relay", environment=hosted):
        await until_healthy(client)
        await client.sign_up(f"user-{point.replace('.', '-')}")
        order["characterId"] = await client.create_character()
        armed = processes.start("worker", {**hosted, "GALATEA_CRASH_AT": point})
        answer = (await client.ask(ORDER_IMAGE, input=order))["generateGalleryImage"]
        await asyncio.to_thread(armed.wait, 60)
        assert armed.returncode == KILLED
        with processes.running("worker", environment=hosted):
            events = [event async for event in client.watch(answer["generation"]["id"], after=0)]
        jobs = (await client.http.get(f"{hosted['GALATEA_FAL_URL']}/fake/jobs")).json()
        wallet = (await client.ask(WALLET))["viewer"]["wallet"]
        result = events[-1]["generation"]["result"]
        content = await client.http.get(result["url"])
    assert events[-1]["state"] == "SUCCEEDED", events
    assert [event["sequence"] for event in events] == list(range(1, len(events) + 1))
    assert [job["endpoint"] for job in jobs] == ["fal-ai/flux-2"], "one paid job"
    assert (wallet["balanceAurum"], wallet["heldAurum"]) == (1_000 - IMAGE_PRICE, 0)
    # what is shown lies with us: measured, and no address of fal's with it
    assert (result["width"], result["height"]) == (1024, 1024)
    assert content.headers["content-type"] == "image/png"
    assert hosted["GALATEA_FAL_URL"] not in json.dumps([events, wallet])
