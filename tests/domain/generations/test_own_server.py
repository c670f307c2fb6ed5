"""Orders at a ComfyUI server: seen as they are made, and taken up by another worker."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from app.generations import execution, recovery
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.providers.rendering.comfyui.fake import FakeComfyUI
from app.providers.rendering.registry import alone
from app.wallet.statements import balance
from tests.providers.comfyui.harness import adapter
from tests.workshop import IMAGE_PRICE, Workshop, assert_told_whole


@pytest.fixture
async def fake() -> AsyncIterator[FakeComfyUI]:
    fake = FakeComfyUI()
    async with fake.serve():
        yield fake


async def test_a_render_is_seen_while_it_is_made_and_paid_once_whoever_ends_it(
    workshop: Workshop, fake: FakeComfyUI
) -> None:
    fake.seconds = 1.0
    viewer = await workshop.viewer()
    runtime = replace(workshop.runtime, rendering=alone(adapter(fake)))
    accepted = await workshop.accepted(viewer, count=2)
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        first = group.create_task(execution.run_next(runtime))
        while (await Generation.get(id=accepted.id)).preview_number is None:  # noqa: ASYNC110 - of a row
            await asyncio.sleep(0.02)
        first.cancel()  # its worker is gone
    await workshop.expire_lease(accepted)
    assert await recovery.take_up_expired(runtime) == 1
    second = replace(workshop.runtime, rendering=alone(adapter(fake)))
    made = await workshop.run(accepted, runtime=second)
    assert (made.state, made.delivered, made.provider) == (GenerationState.SUCCEEDED, 2, "comfyui")
    assert (made.cost_usd_micros, fake.ordered) == (0, 1)
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (1_000 - 2 * IMAGE_PRICE, 0)
    assert fake.jobs == {}, "it is forgotten there"
    assert set(fake.folders["output"].values()) == {b""}, "and nothing of it lies there"
    assert_told_whole(await workshop.events(made))
