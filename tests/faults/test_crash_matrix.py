"""Each process is killed at each point of the flow: one result, one charge, clean books."""

from __future__ import annotations

import asyncio
import re
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.galleries.models import GalleryItem
from app.generations import progress
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.infra.embedded.processes import free_port
from app.media.models import Asset
from app.settings import ROOT
from app.wallet.statements import balance
from tests.e2e.client import ORDER_IMAGE, Client
from tests.faults import forked
from tests.workshop import IMAGE_PRICE, Workshop

# in the order in which an order meets them; docs/architecture.md numbers them
POINTS = (
    ("api", "order.written"),
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
KILLED = -9
# one picture is enough where it does not matter how many settle one after the other
OF_EACH_PICTURE = ("result.", "settlement.")

pytestmark = pytest.mark.timeout(120)
Environment = dict[str, str]


@pytest.fixture
def environment(workshop: Workshop) -> Environment:
    """What the processes are told: short leases, and the servers and files of this test."""
    settings = workshop.runtime.settings
    return {
        "GALATEA_DATABASE_URL": settings.required_database_url(),
        "GALATEA_REDIS_URL": settings.required_redis_url(),
        "GALATEA_DATA_DIR": str(settings.data_dir),
        "GALATEA_PORT": str(free_port()),
        "GALATEA_LEASE_SECONDS": "2",
        "GALATEA_SWEEP_SECONDS": "0.2",
        "GALATEA_RETRY_SECONDS": "0",
        "GALATEA_WELCOME_GRANT_AURUM": "1000",
    }


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Path]:
    """Where the processes write; shown when the test fails."""
    yield tmp_path
    for log in sorted(tmp_path.glob("*.log")):
        print(f"--- {log.name}\n{log.read_text()[-4_000:]}")  # noqa: T201 - for whoever reads why


def test_every_point_of_the_flow_is_in_the_matrix() -> None:
    sources = [*(ROOT / "app").rglob("*.py"), *(ROOT / "tasks").rglob("*.py")]
    found = [
        name
        for source in sources
        for name in re.findall(r'crashpoints\.reached\("([a-z.]+)"\)', source.read_text())
    ]
    assert sorted(found) == sorted(point for _, point in POINTS)


@pytest.mark.parametrize(("victim", "point"), [pair for pair in POINTS if pair[0] != "api"])
async def test_a_process_killed_there_loses_nothing_and_doubles_nothing(
    workshop: Workshop, environment: Environment, logs: Path, victim: str, point: str
) -> None:
    viewer = await workshop.viewer()
    count = 2 if point.startswith(OF_EACH_PICTURE) else 1
    accepted = await workshop.accepted(viewer, prompt="by the sea", count=count)
    others = {"relay", "worker"} - {victim}
    with forked.running(*others, environment=environment, logs=logs):
        armed = forked.start(victim, {**environment, "GALATEA_CRASH_AT": point}, logs=logs)
        await asyncio.to_thread(armed.join, 60)
        assert armed.exitcode == KILLED
        with forked.running(victim, environment=environment, logs=logs):
            await until_final(accepted.id)
    await assert_delivered_once(workshop, accepted.id, count=count)


@pytest.mark.parametrize("point", [point for victim, point in POINTS if victim == "api"])
async def test_an_api_killed_there_has_taken_the_order_once_or_not_at_all(
    workshop: Workshop, environment: Environment, logs: Path, point: str
) -> None:
    client = Client(f"http://127.0.0.1:{environment['GALATEA_PORT']}")
    armed = forked.start("api", {**environment, "GALATEA_CRASH_AT": point}, logs=logs)
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
    await asyncio.to_thread(armed.join, 60)
    assert armed.exitcode == KILLED
    await client.http.aclose()
    client.http = httpx.AsyncClient(timeout=30)
    taken = await Generation.all().count()
    assert taken == (0 if point == "order.written" else 1)
    with forked.running("api", "relay", "worker", environment=environment, logs=logs):
        await until_healthy(client)
        answer = (await client.ask(ORDER_IMAGE, input=wanted))["generateGalleryImage"]
        assert answer["generation"]["id"]
        made = await Generation.get()
        await until_final(made.id)
    await client.http.aclose()
    await assert_delivered_once(workshop, made.id, count=1)


async def until_healthy(client: Client) -> None:
    """Return once the API answers."""
    async with asyncio.timeout(60):
        while True:
            with suppress(httpx.TransportError):
                if (await client.http.get(f"{client.url}/healthz")).is_success:
                    return
            await asyncio.sleep(0.05)


async def until_final(generation_id: Any) -> None:
    """Return once it has ended."""
    async with asyncio.timeout(60):
        while (await Generation.get(id=generation_id)).finished_at is None:  # noqa: ASYNC110 - a row
            await asyncio.sleep(0.05)


async def assert_delivered_once(workshop: Workshop, generation_id: Any, *, count: int) -> None:
    """Every picture is there once and was paid for once. The workshop audits the books after."""
    made = await Generation.get(id=generation_id)
    assert (made.state, made.delivered) == (GenerationState.SUCCEEDED, count)
    assert made.captured_aurum == count * IMAGE_PRICE
    money = await balance(made.user_id)  # type: ignore[attr-defined]  # the ORM's key
    assert (money.balance, money.held) == (1_000 - count * IMAGE_PRICE, 0)
    assert await GalleryItem.all().count() == await Asset.all().count() == count
    told = progress.watch(workshop.runtime.events, made.id, after=0, reread_seconds=1)
    events = [event async for event in told]
    assert events[-1].state is GenerationState.SUCCEEDED
    numbers = [event.sequence for event in events]
    assert numbers == sorted(set(numbers))
