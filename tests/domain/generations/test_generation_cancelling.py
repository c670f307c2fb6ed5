"""Cancelling: who may, when it takes effect, and who wins against the delivery."""

from __future__ import annotations

import asyncio

import pytest

from app.accounts.viewer import Viewer
from app.errors import NotFound
from app.generations import cancelling, recovery
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.ids import uuid7
from app.wallet.statements import balance
from tests.providers.scripted import Gate, Moment, Script, WorkerDied, always
from tests.workshop import IMAGE_PRICE, Workshop, assert_told_whole, columns


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def cancel(workshop: Workshop, viewer: Viewer, generation: Generation) -> Generation:
    return await cancelling.cancel_generation(viewer, generation.id, runtime=workshop.runtime)


async def test_one_that_waits_is_cancelled_at_once_and_given_back(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer)
    made = await cancel(workshop, viewer, accepted)
    assert (made.state, made.reason_code) == (GenerationState.CANCELLED, "CANCELLED")
    assert made.released_aurum == IMAGE_PRICE
    assert (await balance(viewer.user_id)).held == 0
    assert (await workshop.run(made)).state is GenerationState.CANCELLED
    assert workshop.atelier.calls == {}
    assert_told_whole(await workshop.events(made))


async def test_one_that_runs_is_cancelled_between_two_steps(
    workshop: Workshop, viewer: Viewer
) -> None:
    gate = Gate()
    workshop.atelier.script_for = always(Script(gate=gate))
    accepted = await workshop.accepted(viewer)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(workshop.run(accepted))
        await gate.reached.wait()
        asked = await cancel(workshop, viewer, accepted)
        assert (asked.state, asked.stage) == (GenerationState.RUNNING, "cancelling")
        gate.open.set()
    made = running.result()
    assert (made.state, made.released_aurum) == (GenerationState.CANCELLED, IMAGE_PRICE)
    (job,) = workshop.atelier.jobs.values()
    assert job.cancelled.is_set()
    assert_told_whole(await workshop.events(made))


async def test_one_that_says_nothing_is_cancelled_with_the_next_beat_of_its_lease(
    workshop: Workshop, viewer: Viewer
) -> None:
    brief = workshop.runtime.settings.model_copy(update={"lease_seconds": 2})
    gate = Gate()
    workshop.atelier.script_for = always(Script(gate=gate))
    accepted = await workshop.accepted(viewer)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(workshop.run(accepted, runtime=workshop.worker(settings=brief)))
        await gate.reached.wait()
        await cancel(workshop, viewer, accepted)
    assert running.result().state is GenerationState.CANCELLED


async def test_one_that_was_finished_first_is_delivered_and_paid(
    workshop: Workshop, viewer: Viewer
) -> None:
    gate = Gate()
    accepted = await workshop.accepted(viewer)

    workshop.atelier.script_for = always(Script(gate=gate))
    async with asyncio.TaskGroup() as group:
        running = group.create_task(workshop.run(accepted))
        await gate.reached.wait()
        await cancel(workshop, viewer, accepted)
        (job,) = workshop.atelier.jobs.values()
        job.ended = True
        gate.open.set()
    made = running.result()
    assert (made.state, made.captured_aurum) == (GenerationState.SUCCEEDED, IMAGE_PRICE)
    assert workshop.atelier.calls["cancel"] == 1
    assert_told_whole(await workshop.events(made))


async def test_cancelling_twice_or_after_the_end_changes_nothing(
    workshop: Workshop, viewer: Viewer
) -> None:
    waiting = await workshop.accepted(viewer)
    first = columns(await cancel(workshop, viewer, waiting))
    assert columns(await cancel(workshop, viewer, waiting)) == first
    done = await workshop.run(await workshop.accepted(viewer))
    assert columns(await cancel(workshop, viewer, done)) == columns(done)


async def test_asking_a_running_one_twice_is_one_event(workshop: Workshop, viewer: Viewer) -> None:
    gate = Gate()
    workshop.atelier.script_for = always(Script(gate=gate))
    accepted = await workshop.accepted(viewer)
    async with asyncio.TaskGroup() as group:
        group.create_task(workshop.run(accepted))
        await gate.reached.wait()
        first = await cancel(workshop, viewer, accepted)
        again = await cancel(workshop, viewer, accepted)
        assert first.sequence == again.sequence
        gate.open.set()


async def test_nobody_cancels_somebody_else_s(workshop: Workshop, viewer: Viewer) -> None:
    accepted = await workshop.accepted(viewer)
    other = await workshop.viewer()
    for identifier in (accepted.id, uuid7()):
        with pytest.raises(NotFound):
            await cancelling.cancel_generation(other, identifier, runtime=workshop.runtime)
    assert (await Generation.get(id=accepted.id)).state is GenerationState.QUEUED


async def test_ten_who_cancel_while_a_worker_claims_come_to_one_end(
    workshop: Workshop, viewer: Viewer
) -> None:
    for _ in range(3):
        accepted = await workshop.accepted(viewer)
        await asyncio.gather(
            *(cancel(workshop, viewer, accepted) for _ in range(5)),
            workshop.run(accepted),
            *(cancel(workshop, viewer, accepted) for _ in range(5)),
        )
        made = await Generation.get(id=accepted.id)
        assert made.state in (GenerationState.CANCELLED, GenerationState.SUCCEEDED)
        assert_told_whole(await workshop.events(made))


async def test_one_whose_worker_died_is_not_ordered_again_after_it_was_cancelled(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer)
    with pytest.raises(WorkerDied):
        await workshop.run(accepted, runtime=workshop.worker(dies_at=Moment.BEFORE_SUBMIT))
    asked = await cancel(workshop, viewer, accepted)
    assert asked.state is GenerationState.RUNNING
    await workshop.expire_lease(accepted)
    assert await recovery.take_up_expired(workshop.runtime) == 1
    made = await workshop.run(accepted)
    assert (made.state, made.released_aurum) == (GenerationState.CANCELLED, IMAGE_PRICE)
    assert workshop.atelier.paid == []
    assert_told_whole(await workshop.events(made))


async def test_a_cancelled_one_whose_worker_died_is_stopped_at_the_renderer(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer)
    with pytest.raises(WorkerDied):
        await workshop.run(accepted, runtime=workshop.worker(dies_at=Moment.MID_FOLLOW))
    await cancel(workshop, viewer, accepted)
    await workshop.expire_lease(accepted)
    made = await workshop.run(accepted)
    assert made.state is GenerationState.CANCELLED
    (job,) = workshop.atelier.jobs.values()
    assert job.cancelled.is_set()
