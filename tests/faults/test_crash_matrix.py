"""Each process is killed at each point of the flow: one result, one charge, clean books."""

from __future__ import annotations

import asyncio
import re
import uuid
from contextlib import suppress

import httpx
import pytest

from app.generations.models import Generation
from app.settings import ROOT
from tests.e2e.client import ORDER_IMAGE, Client
from tests.faults.conftest import Environment
from tests.faults.forked import Processes
from tests.faults.outcomes import assert_delivered_once, assert_told_to_the_end, until_final
from tests.workshop import Workshop

# in the order in which an order meets them; docs/architecture.md numbers them
POINTS = (
    ("api", "order.checked"),
    ("api", "order.committed"),
    ("relay", "outbox.taken"),
    ("relay", "outbox.sent"),
    ("worker", "generation.claimed"),
    ("worker", "order.named"),
    ("worker", "order.submitted"),
    ("worker", "reference.remembered"),
    ("worker", "progress.written"),
    ("worker", "render.finished"),
    ("worker", "result.fetched"),
    ("worker", "result.stored"),
    ("worker", "settlement.written"),
    ("worker", "settlement.committed"),
    ("worker", "settlement.announced"),
)
# those of a worker that answers in a chat
IN_CHATS = ("reply.said", "reply.written", "image.drafted", "image.ordered")
KILLED = -9
# one picture is enough where it does not matter how many settle one after the other
OF_EACH_PICTURE = ("result.", "settlement.")

pytestmark = pytest.mark.timeout(120)


def test_every_point_of_the_flow_is_in_the_matrix() -> None:
    sources = [*(ROOT / "app").rglob("*.py"), *(ROOT / "tasks").rglob("*.py")]
    found = [
        name
        for source in sources
        for name in re.findall(r'crashpoints\.reached\("([a-z.]+)"\)', source.read_text())
    ]
    assert sorted(found) == sorted([*IN_CHATS, *(point for _, point in POINTS)])


@pytest.mark.parametrize(("victim", "point"), [pair for pair in POINTS if pair[0] != "api"])
async def test_a_process_killed_there_loses_nothing_and_doubles_nothing(
    workshop: Workshop, environment: Environment, processes: Processes, victim: str, point: str
) -> None:
    viewer = await workshop.viewer()
    count = 2 if point.startswith(OF_EACH_PICTURE) else 1
    accepted = await workshop.accepted(viewer, prompt="by the sea", count=count)
    others = {"relay", "worker"} - {victim}
    with processes.running(*others, environment=environment):
        armed = processes.start(victim, {**environment, "GALATEA_CRASH_AT": point})
        await asyncio.to_thread(armed.wait, 60)
        assert armed.returncode == KILLED
        with processes.running(victim, environment=environment):
            await until_final(accepted)
    await assert_delivered_once(accepted, count=count)
    await assert_told_to_the_end(workshop, accepted)


@pytest.mark.parametrize("point", [point for victim, point in POINTS if victim == "api"])
async def test_an_api_killed_there_has_taken_the_order_once_or_not_at_all(
    workshop: Workshop, environment: Environment, processes: Processes, point: str
) -> None:
    client = Client(f"http://127.0.0.1:{environment['GALATEA_PORT']}")
    armed = processes.start("api", {**environment, "GALATEA_CRASH_AT": point})
    await until_healthy(client)
    await client.sign_up(f"user-{uuid.uuid4().hex[:12]}")
    wanted = {
        "characterId": await client.create_character(),
        "model": "flux-2-dev",
        "prompt": "by the sea",
        "idempotencyKey": "once",
    }
    with pytest.raises(httpx.TransportError):
        await client.ask(ORDER_IMAGE, input=wanted)
    await asyncio.to_thread(armed.wait, 60)
    assert armed.returncode == KILLED
    await client.http.aclose()
    client.http = httpx.AsyncClient(timeout=30)
    taken = await Generation.all().count()
    assert taken == (0 if point == "order.checked" else 1)
    with processes.running("api", "relay", "worker", environment=environment):
        await until_healthy(client)
        answer = (await client.ask(ORDER_IMAGE, input=wanted))["generateGalleryImage"]
        assert answer["generation"]["id"]
        made = await Generation.get()
        await until_final(made)
    await client.http.aclose()
    await assert_delivered_once(made)
    await assert_told_to_the_end(workshop, made)


async def until_healthy(client: Client) -> None:
    """Return once the API answers."""
    async with asyncio.timeout(60):
        while True:
            with suppress(httpx.TransportError):
                if (await client.http.get(f"{client.url}/healthz")).is_success:
                    return
            await asyncio.sleep(0.05)
