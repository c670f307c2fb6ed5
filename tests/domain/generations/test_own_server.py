"""Orders at servers of one's own: seen as they are made, and taken up by another worker."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.generations import execution, recovery
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.providers.rendering.comfyui.fake import FakeComfyUI
from app.providers.rendering.openai_images.fake import FakeImages
from app.providers.rendering.registry import alone
from app.wallet.statements import balance
from tests.providers.comfyui.harness import adapter
from tests.providers.openai_images.harness import adapter as openai_adapter
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


@pytest.mark.parametrize(
    ("words", "state", "paid"),
    [
        ("[openai:slow]", GenerationState.SUCCEEDED, IMAGE_PRICE),
        ("[openai:hang]", GenerationState.FAILED, 0),
    ],
    ids=["answered", "lost"],
)
async def test_what_an_images_server_answers_a_worker_that_is_gone_is_delivered_by_another_or_free(
    workshop: Workshop, tmp_path: Path, words: str, state: GenerationState, paid: int
) -> None:
    images, shared = FakeImages(), tmp_path / "shared"
    viewer = await workshop.viewer()
    accepted = await workshop.accepted(viewer, prompt=f"on a cliff {words}")
    async with images.serve(), asyncio.timeout(20):
        first = openai_adapter(images, shared)
        runtime = replace(workshop.runtime, rendering=alone(first))
        async with asyncio.TaskGroup() as group:
            working = group.create_task(execution.run_next(runtime))
            while (await Generation.get(id=accepted.id)).provider_reference is None:  # noqa: ASYNC110 - of a row
                await asyncio.sleep(0.02)
            working.cancel()
        while words == "[openai:slow]" and not list(shared.rglob("outcome.json")):  # noqa: ASYNC110 - of a file
            await asyncio.sleep(0.02)
        await first.close()
        await workshop.expire_lease(accepted)
        assert await recovery.take_up_expired(runtime) == 1
        second = openai_adapter(images, shared, seconds=0.5)
        made = await workshop.run(
            accepted, runtime=replace(workshop.runtime, rendering=alone(second))
        )
    assert (made.state, made.provider, len(images.asked)) == (state, "openai", 1), made.reason
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (1_000 - paid, 0)
    assert not [path for path in shared.rglob("*") if path.is_file()], "nothing of it is kept"
