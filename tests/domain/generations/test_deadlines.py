"""Deadlines: nothing waits or runs for ever, and past its time nothing is held."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from app.accounts.viewer import Viewer
from app.catalogue.models import RenderModel
from app.galleries.models import GalleryItem
from app.generations import cancelling, execution, leases, recovery
from app.generations.books import audit_books
from app.generations.leases import Row
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.infra.db import connection
from app.providers.rendering.port import ProviderFault, RenderOrder
from app.providers.rendering.registry import alone
from app.wallet.statements import balance
from tests.providers.scripted import Gate, Moment, Script, ScriptedProvider, WorkerDied, always
from tests.workshop import IMAGE_MODEL, IMAGE_PRICE, Workshop, assert_told_whole, columns

_SECONDS_LEFT = """
    SELECT extract(epoch FROM deadline_at - now())::float AS seconds FROM generations WHERE id = $1
"""
_OVERDUE = "UPDATE generations SET deadline_at = now() - make_interval(secs => $2) WHERE id = $1"


class Hanging(ScriptedProvider):
    """A renderer that takes an order and never answers."""

    async def submit(self, order: RenderOrder) -> str:
        """Take it."""
        await super().submit(order)
        return await asyncio.Future()


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def pass_deadline(generation: Generation, *, seconds_ago: float = 1) -> None:
    await connection().execute_query_dict(_OVERDUE, [generation.id, float(seconds_ago)])


async def seconds_left(generation: Generation) -> float:
    (row,) = await connection().execute_query_dict(_SECONDS_LEFT, [generation.id])
    left: float = row["seconds"]
    return left


async def assert_timed_out(made: Generation, viewer: Viewer) -> None:
    assert (made.state, made.reason_code) == (GenerationState.FAILED, "TIMED_OUT")
    assert (made.captured_aurum, made.released_aurum) == (0, made.price_aurum)
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (1_000, 0)


async def test_one_that_no_renderer_takes_in_time_ends_and_is_given_back(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer, count=2)
    most = workshop.runtime.settings.waiting_seconds_max
    assert most - 60 < await seconds_left(accepted) <= most
    assert await recovery.end_overdue(workshop.runtime) == 0
    await pass_deadline(accepted)
    ended = await asyncio.gather(*(recovery.end_overdue(workshop.runtime) for _ in range(4)))
    assert sum(ended) == 1
    made = await workshop.run(accepted)
    assert (made.state, made.reason_code) == (GenerationState.FAILED, "NOT_STARTED")
    assert made.released_aurum == 2 * IMAGE_PRICE
    assert made.late_until is None
    assert (await balance(viewer.user_id)).held == 0
    assert workshop.atelier.calls == {}
    assert_told_whole(await workshop.events(made))


async def test_one_deadline_covers_all_tries_together(workshop: Workshop, viewer: Viewer) -> None:
    await RenderModel.filter(slug=IMAGE_MODEL).update(time_limit_seconds=500)
    busy = ProviderFault("Busy.", retryable=True)
    workshop.atelier.script_for = always(Script(ending=busy))
    accepted = await workshop.accepted(viewer)
    await workshop.run(accepted)
    first = (await Generation.get(id=accepted.id)).deadline_at
    assert 400 < await seconds_left(accepted) <= 500
    waiting = await workshop.run(accepted)
    assert (waiting.state, waiting.attempts) == (GenerationState.QUEUED, 2)
    with pytest.raises(WorkerDied):
        await workshop.run(accepted, runtime=workshop.worker(dies_at=Moment.MID_FOLLOW))
    await workshop.expire_lease(accepted)
    await recovery.take_up_expired(workshop.runtime)
    assert (await Generation.get(id=accepted.id)).deadline_at == first
    await pass_deadline(accepted)
    paid = len(workshop.atelier.paid)
    await assert_timed_out(await workshop.run(accepted), viewer)  # a worker finds it first
    assert len(workshop.atelier.paid) == paid


async def test_one_put_back_that_no_worker_takes_again_is_ended_by_the_sweep(
    workshop: Workshop, viewer: Viewer
) -> None:
    busy = ProviderFault("Busy.", retryable=True)
    workshop.atelier.script_for = always(Script(ending=busy))
    accepted = await workshop.accepted(viewer)
    await workshop.run(accepted)
    await pass_deadline(accepted)
    assert await recovery.end_overdue(workshop.runtime) == 1
    made = await Generation.get(id=accepted.id)
    await assert_timed_out(made, viewer)
    assert made.late_until is None  # its job is known to have failed
    assert_told_whole(await workshop.events(made))


async def test_a_worker_that_does_not_end_it_is_overruled_though_its_lease_lives(
    workshop: Workshop, viewer: Viewer
) -> None:
    grace = workshop.runtime.settings.overdue_grace_seconds
    gate = Gate()
    workshop.atelier.script_for = always(Script(gate=gate))
    accepted = await workshop.accepted(viewer)
    async with asyncio.TaskGroup() as group:
        group.create_task(execution.run_next(workshop.worker()))
        await gate.reached.wait()
        await pass_deadline(accepted, seconds_ago=grace - 5)
        assert await recovery.end_overdue(workshop.runtime) == 0
        await pass_deadline(accepted, seconds_ago=grace + 1)
        assert await recovery.take_up_expired(workshop.runtime) == 0
        assert await recovery.end_overdue(workshop.runtime) == 1
        ended = columns(await Generation.get(id=accepted.id))
        gate.open.set()
    assert columns(await Generation.get(id=accepted.id)) == ended
    await assert_timed_out(await Generation.get(id=accepted.id), viewer)
    assert await GalleryItem.all().count() == 0
    assert_told_whole(await workshop.events(accepted))


async def test_a_row_that_somebody_settles_just_now_is_not_waited_for(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer)
    other = await workshop.accepted(viewer)
    for overdue in (accepted, other):
        await pass_deadline(overdue)
    async with connection().acquire_connection() as raw, raw.transaction():
        await raw.execute("SELECT FROM generations WHERE id = $1 FOR UPDATE", accepted.id)
        assert await recovery.end_overdue(workshop.runtime) == 1
    assert await recovery.end_overdue(workshop.runtime) == 1


async def test_one_whose_worker_was_lost_while_it_ordered_is_ended_and_may_still_come(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer)
    with pytest.raises(WorkerDied):
        await workshop.run(accepted, runtime=workshop.worker(dies_at=Moment.AFTER_SUBMIT))
    await pass_deadline(accepted, seconds_ago=workshop.runtime.settings.overdue_grace_seconds + 1)
    assert await recovery.end_overdue(workshop.runtime) == 1
    made = await Generation.get(id=accepted.id)
    await assert_timed_out(made, viewer)
    assert made.provider_reference is None
    assert made.late_until is not None


async def test_one_that_was_cancelled_and_lost_its_worker_ends_cancelled_and_is_not_waited_for(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.atelier.script_for = always(Script(cancel_is_a_wish=True))
    accepted = await workshop.accepted(viewer)
    with pytest.raises(WorkerDied):
        await workshop.run(accepted, runtime=workshop.worker(dies_at=Moment.MID_FOLLOW))
    await cancelling.cancel_generation(viewer, accepted.id, runtime=workshop.runtime)
    await workshop.expire_lease(accepted)
    await recovery.take_up_expired(workshop.runtime)
    await pass_deadline(accepted)
    assert await recovery.end_overdue(workshop.runtime) == 1
    made = await Generation.get(id=accepted.id)
    assert (made.state, made.reason_code) == (GenerationState.CANCELLED, "CANCELLED")
    assert made.late_until is None


async def test_the_time_that_is_left_is_the_database_s_and_not_the_worker_s(
    workshop: Workshop, viewer: Viewer
) -> None:
    await RenderModel.filter(slug=IMAGE_MODEL).update(time_limit_seconds=70)
    accepted = await workshop.accepted(viewer)
    row = await workshop.claimed(accepted)
    assert 69 < row["seconds_left"] <= 70
    assert 60 < await seconds_left(accepted) <= 70
    # a second claim has what the first left of it
    await pass_deadline(accepted, seconds_ago=-30)
    await workshop.expire_lease(accepted)
    await recovery.take_up_expired(workshop.runtime)
    row = await workshop.claimed(accepted)
    assert 20 < row["seconds_left"] <= 30


async def test_the_audit_finds_what_is_held_past_its_deadline(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer)
    await pass_deadline(accepted, seconds_ago=50)
    assert (await audit_books()).clean
    await pass_deadline(accepted, seconds_ago=70)
    (finding,) = (await audit_books()).findings
    assert (finding.rule, finding.subject) == (
        "nothing_is_held_past_its_deadline",
        str(accepted.id),
    )
    await recovery.end_overdue(workshop.runtime)
    assert (await audit_books()).clean


async def test_a_renderer_that_hangs_while_it_is_ordered_from_is_not_waited_for(
    workshop: Workshop, viewer: Viewer
) -> None:
    await RenderModel.filter(slug=IMAGE_MODEL).update(time_limit_seconds=1)
    accepted = await workshop.accepted(viewer)
    made = await workshop.run(
        accepted, runtime=replace(workshop.runtime, rendering=alone(Hanging(workshop.atelier)))
    )
    await assert_timed_out(made, viewer)
    # it had arrived: it was found by its name and stopped, so nothing comes late
    (job,) = workshop.atelier.jobs.values()
    assert job.cancelled.is_set()
    assert made.late_until is None


async def test_one_that_cannot_be_ended_keeps_the_aurum_of_no_other(
    workshop: Workshop, viewer: Viewer
) -> None:
    stuck, other = [await workshop.accepted(viewer) for _ in range(2)]
    await pass_deadline(stuck, seconds_ago=20)
    await pass_deadline(other)
    for statement in (
        "CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'broken'; END $$",
        "CREATE TRIGGER break_off BEFORE UPDATE ON generations FOR EACH ROW "
        f"WHEN (OLD.id = '{stuck.id}') EXECUTE FUNCTION break_off()",
    ):
        await connection().execute_script(statement)
    assert await recovery.end_overdue(workshop.runtime) == 1
    assert (await balance(viewer.user_id)).held == IMAGE_PRICE
    await connection().execute_script("DROP FUNCTION break_off CASCADE")
    assert await recovery.end_overdue(workshop.runtime) == 1
    assert (await balance(viewer.user_id)).held == 0


@pytest.mark.parametrize("is_cancelled", [False, True], ids=["too late", "cancelled"])
async def test_a_step_that_is_written_when_the_work_ends_is_told_before(
    workshop: Workshop, viewer: Viewer, monkeypatch: pytest.MonkeyPatch, *, is_cancelled: bool
) -> None:
    gate, write = Gate(), leases.advance

    async def written(row: Row, **step: Any) -> Row:
        changed = await write(row, **step)
        await gate.passed()
        return changed

    monkeypatch.setattr(leases, "advance", written)
    await RenderModel.filter(slug=IMAGE_MODEL).update(time_limit_seconds=60 if is_cancelled else 1)
    accepted = await workshop.accepted(viewer)
    settings = workshop.runtime.settings.model_copy(update={"lease_seconds": 2})
    async with asyncio.TaskGroup() as group:
        group.create_task(execution.run_next(workshop.worker(settings=settings)))
        await gate.reached.wait()
        if is_cancelled:
            await cancelling.cancel_generation(viewer, accepted.id, runtime=workshop.runtime)
        await asyncio.sleep(1.2)  # longer than it may take, and than nobody asks for its lease
        gate.open.set()
    made = await Generation.get(id=accepted.id)
    assert made.reason_code == ("CANCELLED" if is_cancelled else "TIMED_OUT")
    assert_told_whole(await workshop.events(made))
