"""What renders cost us: kept with each order, reported by model, held against a day's budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.accounts.viewer import Viewer
from app.cli.costs import tell_costs
from app.generations import cancelling, costs, execution, inquiry
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.generations.refusals import RenderingPaused
from app.infra.db import connection
from app.infra.sight import figures
from app.providers.rendering.port import ProviderFault
from app.providers.rendering.registry import ALL_MODELS, routed
from app.wallet.statements import balance
from tests.providers.scripted import (
    AnswerLost,
    Atelier,
    Moment,
    Script,
    ScriptedProvider,
    WorkerDied,
    always,
    in_turn,
    usual,
)
from tests.workshop import IMAGE_MODEL, IMAGE_PRICE, Workshop, row_counts

EACH = 12_000


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    workshop.atelier.cost_usd_micros = EACH
    return await workshop.viewer()


async def cost_of(made: Generation) -> int | None:
    cost: int | None = (await Generation.get(id=made.id)).cost_usd_micros
    return cost


def counted_usd() -> float:
    figure = "galatea_provider_cost_usd_total"
    return figures.REGISTRY.get_sample_value(figure, {"provider": "scripted"}) or 0.0


async def test_an_order_keeps_what_its_job_costs_and_one_of_unknown_cost_says_so(
    workshop: Workshop, viewer: Viewer
) -> None:
    before = counted_usd()
    made = await workshop.run(await workshop.accepted(viewer, count=3))
    assert (made.state, made.cost_usd_micros) == (GenerationState.SUCCEEDED, 3 * EACH)
    workshop.atelier.cost_usd_micros = None
    assert await cost_of(await workshop.run(await workshop.accepted(viewer))) is None
    assert counted_usd() - before == pytest.approx(3 * EACH / 1_000_000)


async def test_a_job_that_is_taken_up_again_is_counted_once(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer)
    for moment in (Moment.AFTER_SUBMIT, Moment.BEFORE_FIRST_STEP, Moment.MID_FOLLOW):
        with pytest.raises(WorkerDied):
            await workshop.run(accepted, runtime=workshop.worker(dies_at=moment))
        await workshop.expire_lease(accepted)
    made = await workshop.run(accepted)
    assert (made.state, made.cost_usd_micros) == (GenerationState.SUCCEEDED, EACH)


async def test_what_was_turned_away_costs_nothing_and_a_job_that_failed_counts_beside_the_next(
    workshop: Workshop, viewer: Viewer
) -> None:
    away = Script(refusal=ProviderFault("It is away.", retryable=True))
    broken = Script(ending=ProviderFault("It broke.", retryable=True, job_failed=True))
    workshop.atelier.script_for = in_turn(away, broken, Script())
    accepted = await workshop.accepted(viewer)
    seen = [await cost_of(await workshop.run(accepted)) for _ in range(3)]
    assert seen == [None, EACH, 2 * EACH]
    assert (await Generation.get(id=accepted.id)).state is GenerationState.SUCCEEDED


async def test_an_order_whose_answer_was_lost_is_counted_when_it_is_found(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.atelier.knows_its_orders = False
    workshop.atelier.script_for = always(Script(answer_lost=AnswerLost.TAKEN))
    accepted = await workshop.accepted(viewer)
    assert await cost_of(await workshop.run(accepted)) is None
    for _ in range(2):
        await inquiry.look_into(accepted.id, runtime=workshop.runtime)
    assert await cost_of(await workshop.run(accepted)) == EACH


def budget(workshop: Workshop, usd: float) -> None:
    settings = workshop.runtime.settings.model_copy(update={"daily_budget_usd": usd})
    workshop.runtime = replace(workshop.runtime, settings=settings)


async def test_when_the_day_s_budget_is_used_up_orders_are_refused_and_those_before_go_on(
    workshop: Workshop, viewer: Viewer
) -> None:
    budget(workshop, 4 * EACH / costs.MICROS)
    first, second, third = [await workshop.accepted(viewer) for _ in range(3)]
    await workshop.run(first)
    again = await workshop.accepted(viewer)
    await workshop.run(second)
    before, money = await row_counts(), await balance(viewer.user_id)
    character = await workshop.character(viewer)
    with pytest.raises(RenderingPaused) as paused:
        await workshop.accepted(viewer, character_id=character.id)
    assert 0 < paused.value.retry_after_seconds <= 86_400
    after = await row_counts()
    assert after | {"characters": 0} == before | {"characters": 0}
    assert await balance(viewer.user_id) == money
    while await execution.run_next(workshop.runtime):
        pass
    for one in (third, again):
        assert (await Generation.get(id=one.id)).state is GenerationState.SUCCEEDED
    assert await costs.spent_today_usd() == pytest.approx(4 * EACH / costs.MICROS)


async def test_what_waits_and_what_runs_count_as_what_is_done_does(
    workshop: Workshop, viewer: Viewer
) -> None:
    budget(workshop, 4 * EACH / costs.MICROS)
    rendering = workshop.runtime.rendering
    waiting, many = await workshop.accepted(viewer), await workshop.accepted(viewer, count=3)
    assert await costs.to_be_spent_usd(rendering) == pytest.approx(4 * EACH / costs.MICROS)
    with pytest.raises(RenderingPaused):
        await workshop.accepted(viewer)
    # once it runs and once it is done it counts as much, and once only
    with pytest.raises(WorkerDied):
        await workshop.run(waiting, runtime=workshop.worker(dies_at=Moment.MID_FOLLOW))
    for todo, begun in ((3, 1), (0, 4)):
        assert await costs.to_be_spent_usd(rendering) == pytest.approx(todo * EACH / costs.MICROS)
        assert await costs.spent_today_usd() == pytest.approx(begun * EACH / costs.MICROS)
        with pytest.raises(RenderingPaused):
            await workshop.accepted(viewer)
        await workshop.run(many)
    # what ended before anybody took it costs nothing
    budget(workshop, 5 * EACH / costs.MICROS)
    unwanted = await workshop.accepted(viewer)
    with pytest.raises(RenderingPaused):
        await workshop.accepted(viewer)
    await cancelling.cancel_generation(viewer, unwanted.id, runtime=workshop.runtime)
    assert await workshop.accepted(viewer)


async def test_an_order_that_several_may_make_counts_as_the_dearest_of_them(
    workshop: Workshop, viewer: Viewer
) -> None:
    cheap = Atelier(usual, cost_usd_micros=EACH // 2)
    both = [ScriptedProvider(cheap, name="cheap"), ScriptedProvider(workshop.atelier, name="dear")]
    rendering = routed(both, {ALL_MODELS: ("cheap", "dear")})
    accepted = await workshop.accepted(viewer)
    assert await costs.to_be_spent_usd(rendering) == pytest.approx(EACH / costs.MICROS)
    await Generation.filter(id=accepted.id).update(order_name="a-name", provider="cheap")
    assert await costs.to_be_spent_usd(rendering) == pytest.approx(EACH / 2 / costs.MICROS)


async def test_with_a_new_day_orders_are_taken_again(workshop: Workshop, viewer: Viewer) -> None:
    budget(workshop, EACH / costs.MICROS)
    made = await workshop.run(await workshop.accepted(viewer))
    with pytest.raises(RenderingPaused):
        await workshop.accepted(viewer)
    await connection().execute_query_dict(
        "UPDATE generations SET started_at = started_at - interval '1 day' WHERE id = $1", [made.id]
    )
    assert (await workshop.accepted(viewer)).state is GenerationState.QUEUED


async def test_a_repeat_of_an_accepted_order_is_no_new_one(
    workshop: Workshop, viewer: Viewer
) -> None:
    character = await workshop.character(viewer)
    same = {"character_id": character.id, "idempotency_key": "the same"}
    made = await workshop.accepted(viewer, **same)
    budget(workshop, 0.0)
    assert (await workshop.accepted(viewer, **same)).id == made.id


async def test_what_was_spent_today_is_read_by_index(workshop: Workshop, viewer: Viewer) -> None:
    made = await workshop.accepted(viewer)
    async with connection().acquire_connection() as raw, raw.transaction():
        await raw.execute("SET LOCAL enable_seqscan = off")
        rows = await raw.fetch(f"EXPLAIN {costs.SPENT}", ["GALLERY_IMAGE"], made.created_at)
    plan = " ".join(row[0] for row in rows)
    assert "generations_waits_idx" in plan, plan


async def test_what_waits_is_read_by_index(workshop: Workshop) -> None:
    async with connection().acquire_connection() as raw, raw.transaction():
        await raw.execute("SET LOCAL enable_seqscan = off")
        rows = await raw.fetch(f"EXPLAIN {costs.NOT_ORDERED}")
    plan = " ".join(row[0] for row in rows)
    assert "Seq Scan on generations" not in plan, plan


async def told(workshop: Workshop, **changes: float) -> Sequence[str]:
    said: list[str] = []
    settings = workshop.runtime.settings.model_copy(update=changes)
    await tell_costs(settings, days=30, say=said.append)
    return said


async def test_the_report_tells_orders_aurum_cost_and_margin_of_each_model(
    workshop: Workshop, viewer: Viewer
) -> None:
    for _ in range(2):
        await workshop.run(await workshop.accepted(viewer))
    workshop.atelier.cost_usd_micros = None
    await workshop.run(await workshop.accepted(viewer))
    (row,) = await costs.costs_by_model(days=30)
    assert row == costs.ModelCosts(IMAGE_MODEL, 3, 1, 3 * IMAGE_PRICE, 2 * EACH)
    assert row.margin_usd(0.01) == pytest.approx(3 * IMAGE_PRICE * 0.01 - 2 * EACH / costs.MICROS)
    plain = await told(workshop)
    assert plain[0] == f"{IMAGE_MODEL}: 3 orders, 12 AURUM, 0.02 USD  (1 of unknown cost)"
    assert "GALATEA_AURUM_USD" in plain[1]
    assert plain[2] == "Today: 0.02 USD of any."
    whole = await told(workshop, aurum_usd=0.01, daily_budget_usd=5.0)
    assert "margin +0.10 USD" in whole[0]
    assert whole[1:] == ["Today: 0.02 USD of 5.00."]
    assert await costs.costs_by_model(days=0) == []
