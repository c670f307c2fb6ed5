"""Turns at the renderer: who is served next, how many at once, and what the queue tells of it."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pytest

from app.accounts.viewer import Viewer
from app.generations import execution, recovery, settlement, turns
from app.generations.endings import CANCELLED
from app.generations.fate import requeue
from app.generations.leases import Row
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.infra.outbox import OutboxMessage
from app.providers.rendering.port import RenderOrder
from app.providers.rendering.registry import alone
from tests.providers.scripted import Gate, Script, ScriptedProvider, usual
from tests.workshop import Workshop


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def orders(workshop: Workshop, viewer: Viewer, number: int) -> list[UUID]:
    character = await workshop.character(viewer)
    return [(await workshop.accepted(viewer, character_id=character.id)).id for _ in range(number)]


async def claim(workshop: Workshop) -> Row | None:
    return await turns.claim_next(workshop.runtime)


async def served(workshop: Workshop) -> list[UUID]:
    """Claim and end one after another until none is left; return them in their order."""
    order = []
    while row := await claim(workshop):
        order.append(row["id"])
        await settlement.give_up(row, CANCELLED)
    return order


async def somebody_works(workshop: Workshop) -> None:
    await workshop.runtime.redis.zadd("presence:worker", {"somebody": time.time() + 60})


def names_of(served: Sequence[UUID], **owners: list[UUID]) -> str:
    return "".join(
        next(name for name, theirs in owners.items() if identifier in theirs)
        for identifier in served
    )


async def test_fifty_orders_of_one_user_delay_another_s_first_by_one_render_at_most(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.atelier.jobs_at_once = 1
    theirs = await orders(workshop, viewer, 50)
    started = await claim(workshop)
    assert started is not None
    (mine,) = await orders(workshop, await workshop.viewer(), 1)
    assert await claim(workshop) is None
    await settlement.give_up(started, CANCELLED)
    assert await served(workshop) == [mine, *theirs[1:]]


async def test_users_with_queues_of_any_length_are_served_in_turn_and_each_in_their_own_order(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.atelier.jobs_at_once = 1
    a = await orders(workshop, viewer, 6)
    b = await orders(workshop, await workshop.viewer(), 2)
    c = await orders(workshop, await workshop.viewer(), 4)
    went = await served(workshop)
    assert names_of(went, a=a, b=b, c=c) == "abcabcacacaa"
    for theirs in (a, b, c):
        assert [one for one in went if one in theirs] == theirs


async def test_whoever_is_worked_for_waits_behind_whom_nothing_is_made_for(
    workshop: Workshop, viewer: Viewer
) -> None:
    a = await orders(workshop, viewer, 3)
    for _ in range(2):
        assert await claim(workshop)
    b = await orders(workshop, await workshop.viewer(), 3)
    went = [row["id"] for row in [await claim(workshop) for _ in range(4)] if row]
    assert names_of(went, a=a, b=b) == "bbab"


async def test_the_renderer_is_never_given_more_than_it_makes_at_once(
    workshop: Workshop,
) -> None:
    workshop.atelier.jobs_at_once = 3
    for _ in range(5):
        await orders(workshop, await workshop.viewer(), 2)
    for expected in (3, 0):
        rows = await asyncio.gather(*(claim(workshop) for _ in range(20)))
        assert sum(row is not None for row in rows) == expected
        assert await Generation.filter(state=GenerationState.RUNNING).count() == 3
    going = await Generation.filter(state=GenerationState.RUNNING)
    assert len({vars(made)["user_id"] for made in going}) == 3
    # whoever works at another renderer takes no place here
    other = ScriptedProvider(workshop.atelier, name="another")
    assert await turns.claim_next(replace(workshop.runtime, rendering=alone(other))) is not None


async def test_many_workers_at_once_make_everything_once_and_never_too_many_together(
    workshop: Workshop,
) -> None:
    workshop.atelier.jobs_at_once = 2
    most, gate = 0, Gate()

    def counted(order: RenderOrder) -> Script:
        nonlocal most
        most = max(most, sum(not job.ended for job in workshop.atelier.jobs.values()) + 1)
        if not workshop.atelier.jobs:
            return replace(usual(order), gate=gate)
        gate.open.set()  # the first is under way until there is a second
        return usual(order)

    workshop.atelier.script_for = counted
    for _ in range(3):
        await orders(workshop, await workshop.viewer(), 3)

    async def worker() -> None:
        while await Generation.filter(state=GenerationState.QUEUED).exists():
            await execution.run_next(workshop.worker())

    await asyncio.gather(*(worker() for _ in range(5)))
    assert most == 2
    assert len(workshop.atelier.paid) == 9


async def test_a_place_that_is_freed_wakes_the_next(workshop: Workshop, viewer: Viewer) -> None:
    workshop.atelier.jobs_at_once = 1
    gate = Gate()
    workshop.atelier.script_for = lambda _: Script(gate=gate)
    await orders(workshop, viewer, 3)
    async with asyncio.TaskGroup() as group:
        group.create_task(execution.run_next(workshop.runtime))
        await gate.reached.wait()
        await OutboxMessage.all().delete()  # both others woke somebody, who found no place
        assert await execution.run_next(workshop.runtime) is None
        assert await OutboxMessage.all().count() == 0
        gate.open.set()
    assert [message.job for message in await OutboxMessage.all()] == [turns.RUN_NEXT_GENERATION]


async def test_one_that_is_to_be_retried_later_lets_the_next_of_its_user_go_first(
    workshop: Workshop, viewer: Viewer
) -> None:
    first, second, third = await orders(workshop, viewer, 3)
    row = await claim(workshop)
    assert row is not None
    assert row["id"] == first
    await requeue(row, job_failed=False, delay_seconds=600)
    await OutboxMessage.all().delete()
    taken = await claim(workshop)
    assert taken is not None
    assert taken["id"] == second
    assert await recovery.wake_if_forgotten(workshop.runtime, waiting_messages=0) == 1
    await Generation.filter(id=first).update(retry_at=row["started_at"])
    assert await served(workshop) == [first, third]


async def end_running() -> None:
    for row in await Generation.filter(state=GenerationState.RUNNING).values():
        await settlement.give_up(row, CANCELLED)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("at_once", [1, 100], ids=["one place", "a place for all"])
async def test_the_places_told_are_those_in_which_they_are_served(
    workshop: Workshop, at_once: int, seed: int
) -> None:
    await somebody_works(workshop)
    workshop.atelier.jobs_at_once = at_once
    people = [await workshop.viewer() for _ in range(4)]
    dice = random.Random(seed)  # noqa: S311 - a game of turns
    for person in dice.choices(people, k=4):  # some were served before, some are being served
        await orders(workshop, person, 1)
        row = await claim(workshop)
        if row and dice.random() < 0.5:
            await settlement.give_up(row, CANCELLED)
    for person in dice.choices(people, k=9):
        await orders(workshop, person, 1)
    await turns.tell_places(workshop.runtime)
    waiting = Generation.filter(state=GenerationState.QUEUED).order_by("queue_position")
    told = [made.id for made in await waiting]
    if at_once == 1:  # the one that is made has to end before the next is
        await end_running()
    went = [row["id"] for row in [await claim(workshop) for _ in told] if row]
    assert went[:at_once] == told[:at_once]
    await end_running()
    assert await served(workshop) == told[at_once:]


async def test_an_estimate_grows_with_what_waits_before_and_is_shared_by_the_places(
    workshop: Workshop, viewer: Viewer
) -> None:
    await somebody_works(workshop)
    workshop.atelier.jobs_at_once = 2
    character = await workshop.character(viewer)
    made = [
        await workshop.accepted(viewer, character_id=character.id, count=count)
        for count in (1, 1, 4)
    ]
    await turns.tell_places(workshop.runtime)
    told = [(await Generation.get(id=one.id)).estimated_seconds or 0.0 for one in made]
    alone = (await made[0].model).expected_seconds / 2
    assert told == pytest.approx([alone, 2 * alone, 6 * alone])


async def test_what_is_being_made_counts_in_the_places_and_in_the_estimates(
    workshop: Workshop, viewer: Viewer
) -> None:
    await somebody_works(workshop)
    workshop.atelier.jobs_at_once = 2
    a = await orders(workshop, viewer, 3)
    made = await claim(workshop)
    assert made is not None
    b = await orders(workshop, await workshop.viewer(), 2)
    await turns.tell_places(workshop.runtime)
    waiting = await Generation.filter(queue_position__isnull=False).order_by("queue_position")
    assert names_of([one.id for one in waiting], a=a, b=b) == "baba"
    each = (await waiting[0].model).expected_seconds
    told = [one.estimated_seconds for one in waiting]
    before = made["estimated_seconds"]
    assert told == pytest.approx([(before + place * each) / 2 for place in (1, 2, 3, 4)])


async def test_without_a_worker_nobody_says_how_long_it_takes_until_there_is_one_again(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer)
    for is_there in (False, True, False):
        await workshop.runtime.redis.delete("presence:worker")
        if is_there:
            await somebody_works(workshop)
        assert await turns.tell_places(workshop.runtime) == 1
        assert await turns.tell_places(workshop.runtime) == 0
        told = (await workshop.events(accepted))[-1]
        assert told.queue_position == 1
        assert told.stage == (turns.QUEUED_STAGE if is_there else turns.NO_WORKER_STAGE)
        assert (told.estimated_seconds is not None) == is_there
    # one that beat a while ago is not there any more
    await workshop.runtime.redis.zadd("presence:worker", {"gone": time.time() - 60})
    assert await turns.tell_places(workshop.runtime) == 0
