"""Orders at a server with an images endpoint: delivered, lost, made elsewhere while it is away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.accounts.viewer import Viewer
from app.generations import execution, inquiry, recovery
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.infra.db import connection
from app.providers.rendering.openai_images.fake import FakeImages
from app.providers.rendering.registry import ALL_MODELS, routed
from app.runtime import Runtime
from app.wallet.statements import balance
from tests.providers.openai_images.harness import adapter
from tests.providers.scripted import ScriptedProvider
from tests.workshop import IMAGE_PRICE, Workshop

SUCCEEDED = GenerationState.SUCCEEDED


@dataclass
class Shop:
    """A workshop whose orders go to the endpoint first, and to a scripted renderer then."""

    workshop: Workshop
    runtime: Runtime
    fake: FakeImages
    viewer: Viewer

    async def order(self, words: str = "", count: int = 1) -> Generation:
        return await self.workshop.accepted(self.viewer, prompt=f"on a cliff {words}", count=count)

    async def ended(self, accepted: Generation) -> Generation:
        for _ in range(self.runtime.settings.generation_attempts_max + 1):
            await Generation.filter(state=GenerationState.QUEUED).update(retry_at=None)
            await execution.run_next(self.runtime)
            made = await Generation.get(id=accepted.id)
            if made.finished_at is not None or made.state is GenerationState.UNKNOWN:
                return made
        raise AssertionError("it does not end")

    async def assert_paid(self, aurum: int) -> None:
        money = await balance(self.viewer.user_id)
        assert (money.balance, money.held) == (1_000 - aurum, 0)


@pytest.fixture
async def shop(workshop: Workshop, tmp_path: Path) -> AsyncIterator[Shop]:
    fake = FakeImages()
    async with fake.serve():
        first = adapter(fake, tmp_path)
        rendering = routed(
            [first, ScriptedProvider(workshop.atelier)], {ALL_MODELS: ("openai", "scripted")}
        )
        runtime = replace(workshop.runtime, rendering=rendering)
        yield Shop(workshop, runtime, fake, await workshop.viewer())
        await first.close()


async def test_a_batch_is_delivered_paid_for_and_its_cost_kept(shop: Shop) -> None:
    made = await shop.ended(await shop.order("[openai:second-refused]", count=3))
    assert (made.state, made.delivered, made.provider) == (SUCCEEDED, 2, "openai")
    assert made.cost_usd_micros == 120_000
    await shop.assert_paid(2 * IMAGE_PRICE)
    assert len(shop.fake.asked) == 1
    assert shop.workshop.atelier.paid == []


async def test_when_it_is_away_the_next_in_the_list_makes_what_it_did_not_take(
    shop: Shop, tmp_path: Path
) -> None:
    away = adapter(shop.fake, tmp_path, url="http://127.0.0.1:1/v1")
    scripted = ScriptedProvider(shop.workshop.atelier)
    rendering = routed([away, scripted], {ALL_MODELS: ("openai", "scripted")})
    shop.runtime = replace(shop.runtime, rendering=rendering)
    orders = [await shop.order() for _ in range(3)]
    for accepted in orders:
        await shop.ended(accepted)
    ended = await Generation.filter(id__in=[one.id for one in orders])
    assert [(one.state, one.provider) for one in ended] == [(SUCCEEDED, "scripted")] * 3
    assert len(shop.workshop.atelier.paid) == 3
    await shop.assert_paid(3 * IMAGE_PRICE)


async def test_when_its_key_is_not_taken_the_next_in_the_list_makes_it(shop: Shop) -> None:
    made = await shop.ended(await shop.order("[openai:401]"))
    assert (made.state, made.provider) == (SUCCEEDED, "scripted")
    assert made.attempts == shop.runtime.settings.renderer_faults_max + 1
    await shop.assert_paid(IMAGE_PRICE)


@pytest.mark.parametrize("fault", ["401", "late-500"])
async def test_when_it_only_says_so_after_a_while_the_next_in_the_list_makes_it_too(
    shop: Shop, tmp_path: Path, fault: str
) -> None:
    shop.fake.seconds = 0.05
    hasty = adapter(shop.fake, tmp_path, accept_seconds=0.0)
    scripted = ScriptedProvider(shop.workshop.atelier)
    rendering = routed([hasty, scripted], {ALL_MODELS: ("openai", "scripted")})
    shop.runtime = replace(shop.runtime, rendering=rendering)
    made = await shop.ended(await shop.order(f"[openai:{fault}]"))
    assert (made.state, made.provider) == (SUCCEEDED, "scripted")
    assert made.attempts == shop.runtime.settings.renderer_faults_max + 1
    await shop.assert_paid(IMAGE_PRICE)
    await hasty.close()


async def test_one_that_always_loses_its_answers_late_is_left_alone(
    shop: Shop, tmp_path: Path
) -> None:
    shop.fake.seconds = 0.05
    hasty = adapter(shop.fake, tmp_path, accept_seconds=0.0)
    scripted = ScriptedProvider(shop.workshop.atelier)
    rendering = routed([hasty, scripted], {ALL_MODELS: ("openai", "scripted")})
    shop.runtime = replace(shop.runtime, rendering=rendering)
    for _ in range(shop.runtime.settings.renderer_faults_max):
        made = await shop.ended(await shop.order("[openai:lost]"))
        assert (made.state, made.provider) == (GenerationState.FAILED, "openai")
    made = await shop.ended(await shop.order())
    assert (made.state, made.provider) == (SUCCEEDED, "scripted")
    await shop.assert_paid(IMAGE_PRICE)
    await hasty.close()


async def test_a_lost_answer_is_waited_for_and_given_back_and_ordered_nowhere_else(
    shop: Shop,
) -> None:
    made = await shop.ended(await shop.order("[openai:lost]"))
    assert made.state is GenerationState.UNKNOWN
    await inquiry.look_into(made.id, runtime=shop.runtime)
    assert await execution.run_next(shop.runtime) is None
    await connection().execute_query_dict(
        "UPDATE generations SET deadline_at = now() - interval '1 second' WHERE id = $1", [made.id]
    )
    assert await recovery.end_overdue(shop.runtime) == 1
    ended = await Generation.get(id=made.id)
    assert (ended.state, ended.reason_code) == (GenerationState.FAILED, "FATE_UNKNOWN")
    await shop.assert_paid(0)
    assert (len(shop.fake.asked), shop.workshop.atelier.paid) == (1, [])


async def test_what_it_refuses_is_refused_and_costs_nothing(shop: Shop) -> None:
    made = await shop.ended(await shop.order("[openai:refuse]"))
    assert (made.state, made.reason_code) == (GenerationState.REFUSED, "REFUSED")
    await shop.assert_paid(0)
    assert shop.workshop.atelier.paid == []
