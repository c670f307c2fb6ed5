"""Orders whose answer was lost: found out, settled once, and never a second paid job."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from app.accounts.viewer import Viewer
from app.clock import now
from app.errors import Conflict
from app.galleries.models import GalleryItem
from app.generations import cancelling, execution, farewell, fate, inquiry, recovery
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation, GenerationOutput
from app.infra.db import connection
from app.infra.outbox import OutboxMessage
from app.providers.rendering.port import (
    NotOrdered,
    ProviderFault,
    RenderOrder,
    SubmissionUnclear,
)
from app.providers.rendering.registry import alone
from app.wallet.statements import balance
from tests.providers.scripted import (
    AnswerLost,
    Gate,
    Moment,
    Script,
    ScriptedProvider,
    WorkerDied,
    always,
    in_turn,
)
from tests.workshop import IMAGE_PRICE, Workshop, assert_told_whole, columns

UNKNOWN, QUEUED = GenerationState.UNKNOWN, GenerationState.QUEUED
_OVER = "UPDATE generations SET deadline_at = now() - interval '1 second' WHERE id = $1"
_DUE = "UPDATE generations SET look_at = now() WHERE id = $1"


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    workshop.atelier.knows_its_orders = False
    return await workshop.viewer()


async def lost(
    workshop: Workshop,
    viewer: Viewer,
    how: AnswerLost,
    *,
    count: int = 1,
    then: Script | None = None,
) -> Generation:
    """An order whose answer was lost, UNKNOWN; orders after it go like `then`."""
    workshop.atelier.script_for = in_turn(Script(answer_lost=how), then or Script())
    made = await workshop.run(await workshop.accepted(viewer, count=count))
    assert made.state is UNKNOWN
    # not asked for at once: what is on its way has to arrive first
    assert made.look_at is not None
    assert made.look_at > now()
    await connection().execute_query_dict(_DUE, [made.id])
    return made


async def look_into(workshop: Workshop, made: Generation) -> Generation:
    """What the job does that `fate.send_inquiries` sends."""
    await inquiry.look_into(made.id, runtime=workshop.runtime)
    return await Generation.get(id=made.id)


async def expire(workshop: Workshop, made: Generation) -> Generation:
    await connection().execute_query_dict(_OVER, [made.id])
    assert await recovery.end_overdue(workshop.runtime) == 1
    return await Generation.get(id=made.id)


async def assert_delivered_and_paid_once(
    workshop: Workshop, viewer: Viewer, made: Generation, *, jobs: int = 1
) -> None:
    assert (made.state, made.captured_aurum) == (GenerationState.SUCCEEDED, made.price_aurum)
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (1_000 - made.price_aurum, 0)
    assert len(workshop.atelier.paid) == jobs
    assert await GalleryItem.filter(generation_id=made.id).count() == made.count
    assert_told_whole(await workshop.events(made))


async def test_nothing_is_known_the_hold_stays_and_the_event_says_so(
    workshop: Workshop, viewer: Viewer
) -> None:
    made = await lost(workshop, viewer, AnswerLost.TAKEN, count=2)
    assert (await balance(viewer.user_id)).held == 2 * IMAGE_PRICE
    told = (await workshop.events(made))[-1]
    assert (told.state, told.stage, told.hold_aurum) == (
        UNKNOWN,
        "finding out whether the renderer has it",
        2 * IMAGE_PRICE,
    )
    assert not told.is_final
    # nobody works on it and nobody may: neither a worker nor a sweep takes it up
    assert await execution.run_next(workshop.runtime) is None
    assert await recovery.take_up_expired(workshop.runtime) == 0
    assert await recovery.end_overdue(workshop.runtime) == 0
    assert len(workshop.atelier.paid) == 1
    await expire(workshop, made)


async def test_one_that_was_taken_is_found_and_delivered_once(
    workshop: Workshop, viewer: Viewer
) -> None:
    made = await lost(workshop, viewer, AnswerLost.TAKEN, count=2)
    await OutboxMessage.all().delete()
    assert await fate.send_inquiries(every_seconds=15) == 1
    assert await fate.send_inquiries(every_seconds=15) == 0
    (message,) = await OutboxMessage.all()
    assert (message.job, message.payload["generation_id"]) == (
        fate.LOOK_INTO_GENERATION,
        str(made.id),
    )
    found = await look_into(workshop, made)
    assert (found.state, found.stage) == (QUEUED, "queued")
    assert found.provider_reference == next(iter(workshop.atelier.jobs))
    assert columns(await look_into(workshop, made)) == columns(found)
    await assert_delivered_and_paid_once(workshop, viewer, await workshop.run(made))


async def test_one_that_was_not_taken_is_ordered_anew_under_another_name(
    workshop: Workshop, viewer: Viewer
) -> None:
    made = await lost(workshop, viewer, AnswerLost.NOT_TAKEN)
    again = await look_into(workshop, made)
    assert (again.state, again.provider_orders, again.order_name) == (QUEUED, 1, None)
    await assert_delivered_and_paid_once(workshop, viewer, await workshop.run(made))
    (ordered,) = workshop.atelier.paid
    assert ordered.reference != made.order_name


async def test_a_renderer_that_does_not_say_is_asked_until_it_does(
    workshop: Workshop, viewer: Viewer
) -> None:
    made = await lost(workshop, viewer, AnswerLost.TAKEN)
    away = ProviderFault("Away.", retryable=True)
    workshop.atelier.find_answers = [None, away, None, ProviderFault("No.", retryable=False)]
    for _ in range(4):
        await connection().execute_query_dict(_DUE, [made.id])
        assert await fate.send_inquiries(every_seconds=15) == 1
        assert (await look_into(workshop, made)).state is UNKNOWN
    assert (await look_into(workshop, made)).state is QUEUED
    await assert_delivered_and_paid_once(workshop, viewer, await workshop.run(made))
    assert workshop.atelier.calls["find"] == 5


async def test_what_nobody_says_is_given_back_in_time_and_delivered_free_if_it_is_found_after_all(
    workshop: Workshop, viewer: Viewer
) -> None:
    made = await lost(workshop, viewer, AnswerLost.TAKEN)
    workshop.atelier.find_answers = [None, None]
    await look_into(workshop, made)
    ended = await expire(workshop, made)
    assert (ended.state, ended.reason_code) == (GenerationState.FAILED, "FATE_UNKNOWN")
    assert (await balance(viewer.user_id)).held == 0
    assert await fate.send_inquiries(every_seconds=15) == 1
    assert (await look_into(workshop, made)).state is GenerationState.FAILED  # nobody says yet
    # found, and not finished: it is only followed
    assert (await look_into(workshop, made)).provider_reference is not None
    (job,) = workshop.atelier.jobs.values()
    job.finish()
    late = await look_into(workshop, made)
    assert (late.state, late.reason_code) == (GenerationState.SUCCEEDED, "DELIVERED_LATE")
    assert (late.captured_aurum, late.released_aurum) == (0, IMAGE_PRICE)
    assert (await balance(viewer.user_id)).balance == 1_000
    assert await GalleryItem.filter(generation_id=made.id).count() == 1
    assert columns(await look_into(workshop, made)) == columns(late)
    assert len(workshop.atelier.paid) == 1


async def test_what_is_known_late_never_to_come_is_not_looked_for_any_more(
    workshop: Workshop, viewer: Viewer
) -> None:
    made = await lost(workshop, viewer, AnswerLost.NOT_TAKEN)
    await expire(workshop, made)
    assert (await look_into(workshop, made)).look_at is None
    assert await fate.send_inquiries(every_seconds=15) == 0
    assert await execution.run_next(workshop.runtime) is None
    assert workshop.atelier.paid == []


@pytest.mark.parametrize("knows", [True, False])
@pytest.mark.parametrize("moment", [Moment.BEFORE_SUBMIT, Moment.AFTER_SUBMIT])
async def test_a_worker_lost_while_it_ordered_never_costs_a_second_job(
    workshop: Workshop, viewer: Viewer, moment: Moment, knows: bool
) -> None:
    workshop.atelier.knows_its_orders = knows
    accepted = await workshop.accepted(viewer)
    with pytest.raises(WorkerDied):
        await workshop.run(accepted, runtime=workshop.worker(dies_at=moment))
    await workshop.expire_lease(accepted)
    made = await workshop.run(accepted)
    if not knows:
        assert made.state is UNKNOWN
        await look_into(workshop, made)
        made = await workshop.run(made)
    await assert_delivered_and_paid_once(workshop, viewer, made)


async def test_an_answer_lost_by_a_renderer_that_knows_its_orders_is_asked_for_again(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.atelier.knows_its_orders = True
    workshop.atelier.script_for = in_turn(Script(answer_lost=AnswerLost.TAKEN), Script())
    accepted = await workshop.accepted(viewer)
    assert (await workshop.run(accepted)).state is QUEUED
    await assert_delivered_and_paid_once(workshop, viewer, await workshop.run(accepted))


@pytest.mark.parametrize("retryable", [True, False])
async def test_a_renderer_that_says_no_leaves_nothing_unknown(
    workshop: Workshop, viewer: Viewer, retryable: bool
) -> None:
    no = Script(refusal=ProviderFault("Full.", retryable=retryable))
    workshop.atelier.script_for = in_turn(no, Script())
    accepted = await workshop.accepted(viewer)
    made = await workshop.run(accepted)
    if retryable:
        assert (made.state, made.order_name) == (QUEUED, None)
        await assert_delivered_and_paid_once(workshop, viewer, await workshop.run(accepted))
    else:
        assert (made.state, made.reason_code) == (GenerationState.FAILED, "PROVIDER_FAULT")
        assert workshop.atelier.paid == []


async def test_answers_that_race_are_decided_once(workshop: Workshop, viewer: Viewer) -> None:
    for round_number in range(6):
        await workshop.runtime.circuits.worked("scripted")  # or it is left alone for a while
        made = await lost(workshop, viewer, AnswerLost.TAKEN)
        name = made.order_name or ""
        (reference,) = workshop.atelier.references_of(name)
        await connection().execute_query_dict(_OVER, [made.id])
        answers = [
            fate.found(made.id, order_name=name, reference=reference),
            fate.found(made.id, order_name=name, reference=reference),
            fate.never_ordered(made.id, order_name=name),
            recovery.end_overdue(workshop.runtime),
            cancelling.cancel_generation(viewer, made.id, runtime=workshop.runtime),
        ]
        rotated = answers[round_number % 5 :] + answers[: round_number % 5]
        outcomes = await asyncio.gather(*rotated)
        decided = [row for row in outcomes if isinstance(row, dict) or row == 1]
        assert len(decided) == 1
        ended = await Generation.get(id=made.id)
        for _ in range(3):
            if ended.finished_at is None:
                ended = await workshop.run(made)
        assert ended.finished_at is not None
        assert len(workshop.atelier.references_of(name)) == 1


async def test_an_answer_about_an_earlier_order_says_nothing_of_the_present_one(
    workshop: Workshop, viewer: Viewer
) -> None:
    made = await lost(
        workshop, viewer, AnswerLost.NOT_TAKEN, then=Script(answer_lost=AnswerLost.TAKEN)
    )
    earlier = made.order_name or ""
    await look_into(workshop, made)
    unknown = await workshop.run(made)
    assert unknown.state is UNKNOWN
    assert await fate.found(made.id, order_name=earlier, reference="theirs") is None
    assert await fate.never_ordered(made.id, order_name=earlier) is None
    await look_into(workshop, made)
    await assert_delivered_and_paid_once(workshop, viewer, await workshop.run(made))


@pytest.mark.parametrize("how", list(AnswerLost))
async def test_one_cancelled_while_nobody_knows_is_stopped_as_soon_as_it_is_known(
    workshop: Workshop, viewer: Viewer, how: AnswerLost
) -> None:
    made = await lost(workshop, viewer, how)
    asked = await cancelling.cancel_generation(viewer, made.id, runtime=workshop.runtime)
    assert (asked.state, asked.stage) == (UNKNOWN, "cancelling")
    with pytest.raises(Conflict):
        await farewell.delete_character(viewer, vars(made)["character_id"])
    await look_into(workshop, made)
    ended = await workshop.run(made)
    assert (ended.state, ended.released_aurum) == (GenerationState.CANCELLED, IMAGE_PRICE)
    assert all(job.cancelled.is_set() for job in workshop.atelier.jobs.values())
    assert len(workshop.atelier.paid) == (1 if how is AnswerLost.TAKEN else 0)
    assert_told_whole(await workshop.events(made))


async def test_one_cancelled_and_finished_meanwhile_is_delivered(
    workshop: Workshop, viewer: Viewer
) -> None:
    made = await lost(workshop, viewer, AnswerLost.TAKEN)
    await cancelling.cancel_generation(viewer, made.id, runtime=workshop.runtime)
    (job,) = workshop.atelier.jobs.values()
    job.finish()
    await look_into(workshop, made)
    await assert_delivered_and_paid_once(workshop, viewer, await workshop.run(made))


async def test_one_cancelled_of_which_nobody_ever_says_anything_ends_cancelled(
    workshop: Workshop, viewer: Viewer
) -> None:
    made = await lost(workshop, viewer, AnswerLost.TAKEN, count=2)
    await cancelling.cancel_generation(viewer, made.id, runtime=workshop.runtime)
    ended = await expire(workshop, made)
    assert (ended.state, ended.look_at, ended.late_until) == (
        GenerationState.CANCELLED,
        None,
        None,
    )
    assert await GenerationOutput.filter(generation_id=made.id, state="CANCELLED").count() == 2
    assert_told_whole(await workshop.events(made))


async def test_one_whose_answer_is_lost_again_and_again_ends_with_the_tries(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.atelier.script_for = always(Script(answer_lost=AnswerLost.NOT_TAKEN))
    made = await workshop.accepted(viewer)
    for _ in range(workshop.runtime.settings.generation_attempts_max):
        assert (await workshop.run(made)).state is UNKNOWN
        assert (await look_into(workshop, made)).state is QUEUED
        await workshop.runtime.circuits.worked("scripted")  # or it is left alone for a while
    ended = await workshop.run(made)
    assert (ended.state, ended.reason_code) == (GenerationState.FAILED, "ATTEMPTS_EXHAUSTED")
    assert_told_whole(await workshop.events(made))


class Slow(ScriptedProvider):
    """A renderer that takes an order and answers, or loses the answer, when the gate opens."""

    gate: Gate

    async def submit(self, order: RenderOrder) -> str:
        """Take it; the answer waits."""
        try:
            reference = await super().submit(order)
        except SubmissionUnclear:
            await self.gate.passed()
            raise
        await self.gate.passed()
        return reference


@pytest.mark.parametrize("is_answered", [True, False])
async def test_a_worker_that_slept_through_its_lease_while_it_ordered_says_nothing_any_more(
    workshop: Workshop, viewer: Viewer, is_answered: bool
) -> None:
    how = None if is_answered else AnswerLost.TAKEN
    workshop.atelier.script_for = in_turn(Script(answer_lost=how), Script())
    slow = Slow(workshop.atelier)
    slow.gate = Gate()
    accepted = await workshop.accepted(viewer)
    async with asyncio.TaskGroup() as group:
        group.create_task(execution.run_next(replace(workshop.runtime, rendering=alone(slow))))
        await slow.gate.reached.wait()
        await workshop.expire_lease(accepted)
        assert (await workshop.run(accepted)).state is UNKNOWN
        await look_into(workshop, accepted)
        made = await workshop.run(accepted)
        done = columns(made)
        slow.gate.open.set()
    assert columns(await Generation.get(id=accepted.id)) == done
    await assert_delivered_and_paid_once(workshop, viewer, made)


async def test_of_two_looks_at_once_one_decides(workshop: Workshop, viewer: Viewer) -> None:
    made = await lost(workshop, viewer, AnswerLost.NOT_TAKEN)
    workshop.atelier.find_answers = [NotOrdered("No."), NotOrdered("No."), NotOrdered("No.")]
    await asyncio.gather(*(look_into(workshop, made) for _ in range(3)))
    assert (await Generation.get(id=made.id)).provider_orders == 1
    await assert_delivered_and_paid_once(workshop, viewer, await workshop.run(made))
