"""Several renderers: which takes what, who steps in, and that a job stays where it is."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import pytest
from redis.asyncio import Redis

from app.accounts.viewer import Viewer
from app.characters.models import Character
from app.generations import (
    execution,
    inquiry,
    quotes,
    recovery,
    requests,
    settlement,
    turns,
)
from app.generations.endings import CANCELLED
from app.generations.fate import requeue
from app.generations.leases import Row
from app.generations.lifecycle import GenerationState, Target
from app.generations.models import Generation
from app.generations.ordering import order_of
from app.generations.refusals import ModelNotRendered
from app.generations.requests import Order
from app.infra.circuits import Circuits, Standing
from app.infra.db import connection
from app.infra.outbox import OutboxMessage
from app.providers.rendering.port import ProviderFault, RenderOrder
from app.providers.rendering.registry import ALL_MODELS, routed
from app.runtime import Runtime
from app.wallet.statements import balance
from tests.domain.generations.test_turns import names_of, somebody_works
from tests.providers.scripted import AnswerLost, Atelier, Script, ScriptedProvider, always, usual
from tests.workshop import IMAGE_MODEL, Workshop, order, row_counts

OTHER_MODEL = "z-image-base"
QUEUED, RUNNING = GenerationState.QUEUED, GenerationState.RUNNING
FAULT = Script(refusal=ProviderFault("It is away.", retryable=True))


@dataclass
class Pair:
    """A workshop with two renderers, to which everything goes in the order of their names."""

    workshop: Workshop
    runtime: Runtime
    viewer: Viewer
    first: Atelier = field(default_factory=lambda: Atelier(usual))
    second: Atelier = field(default_factory=lambda: Atelier(usual))
    made_by_first: frozenset[str] | None = None

    def routed(self, *names: str, **routes: tuple[str, ...]) -> Runtime:
        """The runtime with these routes: `names` for all models."""
        providers = [
            ScriptedProvider(self.first, name="first", models=self.made_by_first),
            ScriptedProvider(self.second, name="second"),
        ]
        rendering = routed(providers, {ALL_MODELS: names or ("first", "second"), **routes})
        return replace(self.runtime, rendering=rendering)

    async def orders(self, number: int = 1, *, by: Viewer | None = None, **more: Any) -> list[UUID]:
        owner = by or self.viewer
        character = await self.workshop.character(owner)
        more["character_id"] = character.id
        return [(await self.workshop.accepted(owner, **more)).id for _ in range(number)]

    async def claim(self) -> Row | None:
        return await turns.claim_next(self.runtime)

    async def claimed_by(self, number: int) -> list[str]:
        """Who took the next `number` that are claimed."""
        return [row["provider"] for row in [await self.claim() for _ in range(number)] if row]

    async def made(self, identifier: UUID) -> Generation:
        return await Generation.get(id=identifier)


@pytest.fixture
async def pair(workshop: Workshop) -> Pair:
    pair = Pair(workshop, workshop.runtime, await workshop.viewer())
    pair.runtime = pair.routed()
    return pair


async def test_an_order_goes_to_the_first_of_its_model_s_and_to_the_next_where_that_is_full(
    pair: Pair,
) -> None:
    pair.first.jobs_at_once, pair.second.jobs_at_once = 2, 1
    await pair.orders(5)
    assert await pair.claimed_by(5) == ["first", "first", "second"]


async def test_of_equals_the_cheaper_that_is_well_and_has_a_place_takes_it(pair: Pair) -> None:
    pair.first.cost_usd_micros, pair.second.cost_usd_micros = 40_000, 12_000
    pair.second.jobs_at_once, pair.made_by_first = 1, frozenset({IMAGE_MODEL})
    pair.runtime = pair.routed("first|second")
    await pair.orders(5)
    assert await pair.claimed_by(2) == ["second", "first"]
    pair.second.jobs_at_once = 5
    assert await pair.claimed_by(1) == ["second"]
    await opened(pair, "second")
    assert await pair.claimed_by(1) == ["first"]


async def test_each_model_has_its_own_list_and_what_nobody_makes_waits(pair: Pair) -> None:
    pair.made_by_first = frozenset({IMAGE_MODEL})
    pair.runtime = pair.routed("first", **{OTHER_MODEL: ("second",)})
    (nobody_s,) = await pair.orders(model="flux-2-pro")
    (theirs,) = await pair.orders(model=OTHER_MODEL)
    (mine,) = await pair.orders()
    rows = [await pair.claim() for _ in range(3)]
    assert [(row["id"], row["provider"]) for row in rows if row] == [
        (theirs, "second"),
        (mine, "first"),
    ]
    assert (await pair.made(nobody_s)).state is QUEUED
    assert await turns.wake_for_waiting(pair.runtime) == 0


async def test_what_nobody_makes_any_more_is_refused_before_anything_is_held(pair: Pair) -> None:
    pair.made_by_first = frozenset({IMAGE_MODEL})
    runtime = pair.routed("first")
    character = await pair.workshop.character(pair.viewer)
    before, money = await row_counts(), await balance(pair.viewer.user_id)
    wanted = order(model=OTHER_MODEL, character_id=character.id)
    for ask in (requests.generate_gallery_image, quote_image):
        with pytest.raises(ModelNotRendered, match="Z-Image Base") as refused:
            await ask(pair.viewer, wanted, runtime=runtime)
        assert refused.value.code == "MODEL_NOT_RENDERED"
    assert (await row_counts(), await balance(pair.viewer.user_id)) == (before, money)
    made = order(character_id=character.id)
    assert await requests.generate_gallery_image(pair.viewer, made, runtime=runtime)


async def quote_image(viewer: Viewer, wanted: Order, *, runtime: Runtime) -> quotes.Quote:
    return await quotes.quote(viewer, wanted, Target.GALLERY_IMAGE, runtime=runtime)


async def test_places_and_estimates_are_those_among_orders_that_wait_for_the_same_renderers(
    pair: Pair,
) -> None:
    await somebody_works(pair.workshop)
    pair.first.jobs_at_once, pair.second.jobs_at_once = 1, 2
    pair.runtime = pair.routed("first", **{OTHER_MODEL: ("second",)})
    first = await pair.orders(3)
    second = await pair.orders(2, by=await pair.workshop.viewer(), model=OTHER_MODEL)
    await turns.tell_places(pair.runtime)
    told = {one.id: one for one in await Generation.all().prefetch_related("model")}
    assert [told[one].queue_position for one in first] == [1, 2, 3]
    assert [told[one].queue_position for one in second] == [1, 2]
    each, other = (told[one].model.expected_seconds for one in (first[0], second[0]))
    assert [told[one].estimated_seconds for one in first] == [each, 2 * each, 3 * each]
    assert [told[one].estimated_seconds for one in second] == [other / 2, other]
    # what is made elsewhere is not waited for
    assert (await pair.claimed_by(1)) == ["first"]
    await turns.tell_places(pair.runtime)
    waiting = await Generation.filter(id__in=second)
    assert {one.estimated_seconds for one in waiting} == {other / 2, other}
    assert [(await pair.made(one)).queue_position for one in first] == [None, 1, 2]


async def test_a_full_renderer_holds_up_nobody_whose_model_goes_elsewhere(pair: Pair) -> None:
    pair.runtime = pair.routed("first", **{OTHER_MODEL: ("second",)})
    pair.first.jobs_at_once = 1
    await pair.orders(3)
    (elsewhere,) = await pair.orders(model=OTHER_MODEL)
    assert await pair.claimed_by(1) == ["first"]
    row = await pair.claim()
    assert row is not None
    assert (row["id"], row["provider"]) == (elsewhere, "second")
    await OutboxMessage.all().delete()
    assert await turns.wake_for_waiting(pair.runtime) == 0


async def test_users_take_turns_over_all_renderers_together(pair: Pair) -> None:
    pair.first.jobs_at_once = pair.second.jobs_at_once = 1
    a = await pair.orders(4)
    b = await pair.orders(2, by=await pair.workshop.viewer())
    went = []
    for _ in range(3):
        rows = [row for row in [await pair.claim(), await pair.claim()] if row]
        assert {row["provider"] for row in rows} == {"first", "second"}
        went += [row["id"] for row in rows]
        for row in rows:
            await settlement.give_up(row, CANCELLED)
    assert names_of(went, a=a, b=b) == "ababaa"


async def test_many_workers_fill_both_and_neither_over_its_limit(pair: Pair) -> None:
    pair.first.jobs_at_once, pair.second.jobs_at_once = 2, 3
    for _ in range(3):
        await pair.orders(3, by=await pair.workshop.viewer())
    rows = await asyncio.gather(*(pair.claim() for _ in range(12)))
    taken = sorted(row["provider"] for row in rows if row)
    assert taken == ["first"] * 2 + ["second"] * 3


async def test_faults_in_a_row_open_the_circuit_and_the_next_in_the_list_steps_in(
    pair: Pair,
) -> None:
    pair.first.script_for = always(FAULT)
    (order,) = await pair.orders()
    most = pair.runtime.settings.renderer_faults_max
    others = await pair.orders(most, by=await pair.workshop.viewer())
    for _ in range(most):
        await execution.run_next(pair.runtime)
    assert await pair.runtime.circuits.standings(["first", "second"]) == {
        "first": Standing.OPEN,
        "second": Standing.CLOSED,
    }
    assert pair.first.calls["submit"] == most
    await Generation.filter(state=QUEUED).update(retry_at=None)
    while await execution.run_next(pair.runtime):
        pass
    assert pair.first.calls["submit"] == most, "it is left alone"
    for made in await Generation.filter(id__in=[order, *others]):
        assert (made.state, made.provider) == (GenerationState.SUCCEEDED, "second")
    assert len(pair.second.paid) == most + 1
    assert (await balance(pair.viewer.user_id)).held == 0


async def opened(pair: Pair, name: str = "first") -> None:
    for _ in range(pair.runtime.settings.renderer_faults_max):
        await pair.runtime.circuits.failed(name)


async def pass_pause(pair: Pair, name: str = "first") -> None:
    assert await pair.runtime.redis.delete(f"{{circuits}}:{name}:open") == 1


async def test_after_the_pause_one_order_tries_and_with_its_success_all_go_there_again(
    pair: Pair,
) -> None:
    await opened(pair)
    await pair.orders(4)
    assert await pair.claimed_by(1) == ["second"]
    await pass_pause(pair)
    assert await pair.claimed_by(2) == ["first", "second"], "one alone finds out"
    await Generation.filter(state=RUNNING).update(attempts=1)
    await pair.runtime.circuits.worked("first")
    assert await pair.claimed_by(1) == ["first"]


async def test_a_try_that_fails_opens_it_again_and_one_without_work_is_given_back(
    pair: Pair,
) -> None:
    await opened(pair)
    await pass_pause(pair)
    assert await pair.claim() is None
    pair.first.script_for = always(FAULT)
    await pair.orders(1)
    await execution.run_next(pair.runtime)
    assert pair.first.calls["submit"] == 1
    assert (await pair.runtime.circuits.standings(["first"]))["first"] is Standing.OPEN


async def test_a_job_that_fails_by_itself_says_nothing_of_the_renderer(pair: Pair) -> None:
    pair.first.script_for = always(
        Script(ending=ProviderFault("It broke.", retryable=True, job_failed=True))
    )
    await pair.orders(1)
    for _ in range(pair.runtime.settings.generation_attempts_max):
        await execution.run_next(pair.runtime)
        await Generation.filter(state=QUEUED).update(retry_at=None)
    assert len(pair.first.paid) == pair.runtime.settings.generation_attempts_max
    assert (await pair.runtime.circuits.standings(["first"]))["first"] is Standing.CLOSED


async def test_a_job_stays_with_who_took_it_whatever_the_routes_say_by_then(pair: Pair) -> None:
    (order,) = await pair.orders()
    row = await pair.claim()
    assert row is not None
    assert row["provider"] == "first"
    await Generation.filter(id=order).update(
        order_name=f"{order}-0",
        provider_reference=pair.first.take(await order_like(pair, row), Script()),
    )
    await requeue(row, job_failed=False, delay_seconds=0)
    pair.runtime = pair.routed("second")
    await execution.run_next(pair.runtime)
    made = await pair.made(order)
    assert (made.state, made.provider) == (GenerationState.SUCCEEDED, "first")
    assert (len(pair.first.paid), len(pair.second.paid)) == (1, 0)


async def order_like(pair: Pair, row: Row) -> RenderOrder:
    character = await Character.get(id=row["character_id"])
    return await order_of(row, character, pair.runtime.storage)


async def test_a_job_waits_while_its_renderer_is_left_alone_and_goes_nowhere_else(
    pair: Pair,
) -> None:
    (order,) = await pair.orders()
    row = await pair.claim()
    assert row is not None
    await Generation.filter(id=order).update(order_name=f"{order}-0", provider_reference="job-1")
    await requeue(row, job_failed=False, delay_seconds=0)
    await opened(pair)
    assert await pair.claim() is None
    await OutboxMessage.all().delete()
    assert await turns.wake_for_waiting(pair.runtime) == 0
    await pass_pause(pair)
    assert await turns.wake_for_waiting(pair.runtime) == 1
    assert await pair.claimed_by(1) == ["first"]


async def test_one_whose_job_failed_is_ordered_anew_wherever_there_is_a_place(pair: Pair) -> None:
    (order,) = await pair.orders()
    row = await pair.claim()
    assert row is not None
    await Generation.filter(id=order).update(order_name=f"{order}-0", provider_reference="job-1")
    await requeue(row, job_failed=True, delay_seconds=0)
    await opened(pair)
    assert await pair.claimed_by(1) == ["second"]


async def test_a_job_at_a_renderer_that_is_not_set_up_says_so_and_ends_free_at_its_deadline(
    pair: Pair,
) -> None:
    await somebody_works(pair.workshop)
    (order,) = await pair.orders()
    row = await pair.claim()
    assert row is not None
    await Generation.filter(id=order).update(order_name=f"{order}-0", provider_reference="job-1")
    await requeue(row, job_failed=False, delay_seconds=0)
    only_second = routed([ScriptedProvider(pair.second, name="second")], {ALL_MODELS: ("second",)})
    pair.runtime = replace(pair.runtime, rendering=only_second)
    assert await pair.claim() is None
    for _ in range(2):
        await turns.tell_places(pair.runtime)
    told = await pair.made(order)
    assert told.stage == turns.NO_RENDERER_STAGE
    events = await pair.workshop.events(told)
    assert sum(event.stage == turns.NO_RENDERER_STAGE for event in events) == 1
    await connection().execute_query_dict(
        "UPDATE generations SET deadline_at = now() - interval '1 second' WHERE id = $1", [order]
    )
    assert await recovery.end_overdue(pair.runtime) == 1
    ended = await pair.made(order)
    assert (ended.state, ended.reason_code) == (GenerationState.FAILED, "TIMED_OUT")
    assert (await balance(pair.viewer.user_id)).held == 0
    assert pair.second.paid == []


async def test_an_unknown_fate_is_asked_of_who_was_asked_and_of_nobody_else(pair: Pair) -> None:
    pair.first.knows_its_orders = pair.second.knows_its_orders = False
    pair.first.script_for = always(Script(answer_lost=AnswerLost.TAKEN))
    (order,) = await pair.orders()
    await execution.run_next(pair.runtime)
    assert (await pair.made(order)).state is GenerationState.UNKNOWN
    only_second = routed([ScriptedProvider(pair.second, name="second")], {ALL_MODELS: ("second",)})
    await inquiry.look_into(order, runtime=replace(pair.runtime, rendering=only_second))
    assert (await pair.made(order)).state is GenerationState.UNKNOWN
    assert (pair.first.calls["find"], pair.second.calls["find"]) == (0, 0)
    pair.runtime = pair.routed("second")
    await inquiry.look_into(order, runtime=pair.runtime)
    await execution.run_next(pair.runtime)
    made = await pair.made(order)
    assert (made.state, made.provider) == (GenerationState.SUCCEEDED, "first")
    assert pair.second.paid == []


async def test_while_redis_is_away_everybody_is_thought_to_be_well_and_orders_are_made(
    pair: Pair,
) -> None:
    await opened(pair)
    nobody: Redis = Redis.from_url("redis://127.0.0.1:1")
    away = Circuits(nobody, faults_max=1, pause_seconds=30)
    pair.runtime = replace(pair.runtime, circuits=away)
    await away.failed("first")
    await away.worked("second")
    await away.leave_trial("first")
    assert await away.begin_trial("first")
    await pair.orders(1)
    assert await pair.claimed_by(1) == ["first"]
    await nobody.aclose()
