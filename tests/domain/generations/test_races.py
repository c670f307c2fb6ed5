"""Order, cancel, complete, time out, be taken up, be deleted: any two at once, and all of them.

Whoever loses gets a typed refusal or an answer that is true, and there is one end.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from app.accounts.viewer import Viewer
from app.errors import Conflict, NotFound
from app.galleries.models import GalleryItem
from app.generations import (
    cancelling,
    delivery,
    endings,
    execution,
    farewell,
    recovery,
    requests,
    settlement,
)
from app.generations.leases import LeaseLost, Row
from app.generations.lifecycle import FINAL_STATES, GenerationState
from app.generations.models import Generation
from app.infra.db import connection
from app.wallet.statements import balance
from tests.providers.scripted import PICTURE, Gate, Script, always
from tests.workshop import IMAGE_PRICE, Workshop, assert_told_whole, order

Action = Callable[[], Awaitable[Any]]
LOST = (LeaseLost, Conflict, NotFound)
_GONE = """
    UPDATE generations SET lease_expires_at = now() - interval '1 second'
    WHERE id = $1 AND state = 'RUNNING'
"""
_OVERDUE = "UPDATE generations SET deadline_at = now() - interval '1 hour' WHERE id = $1"


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer(aurum=10_000)


class Contest:
    """One order, and what may be done with it."""

    def __init__(self, workshop: Workshop, viewer: Viewer, made: Generation, asked: Any) -> None:
        self.workshop, self.viewer, self.made, self.asked = workshop, viewer, made, asked
        self.row: Row = {}
        self.delivery: delivery.Delivery | None = None

    @classmethod
    async def open(cls, workshop: Workshop, viewer: Viewer) -> Contest:
        """Order it."""
        asked = order(character_id=(await workshop.character(viewer)).id)
        made = await requests.generate_gallery_image(viewer, asked, runtime=workshop.runtime)
        return cls(workshop, viewer, made, asked)

    async def claimed(self) -> None:
        """Have it claimed by a worker that has its result and may settle it."""
        self.row = await self.workshop.claimed(self.made)
        self.delivery = await delivery.take_in(self.row, PICTURE, runtime=self.workshop.runtime)

    async def order(self) -> Generation:
        """The same order again, as of a client that got no answer."""
        runtime = self.workshop.runtime
        again = await requests.generate_gallery_image(self.viewer, self.asked, runtime=runtime)
        assert again.id == self.made.id
        return again

    async def cancel(self) -> Generation:
        """Its owner wants it stopped."""
        runtime = self.workshop.runtime
        return await cancelling.cancel_generation(self.viewer, self.made.id, runtime=runtime)

    async def complete(self) -> Row:
        """Its worker delivers it."""
        assert self.delivery is not None
        return await settlement.deliver(self.row, self.delivery)

    async def fail(self) -> Row:
        """Its worker gives it up."""
        return await settlement.give_up(self.row, endings.TIMED_OUT)

    async def run(self) -> Any:
        """A worker runs whatever is next."""
        return await execution.run_next(self.workshop.worker())

    async def time_out(self) -> int:
        """The sweep finds it long past its deadline."""
        await connection().execute_query_dict(_OVERDUE, [self.made.id])
        return await recovery.end_overdue(self.workshop.runtime)

    async def take_up(self) -> int:
        """The sweep finds that its worker is gone."""
        await connection().execute_query_dict(_GONE, [self.made.id])
        return await recovery.take_up_expired(self.workshop.runtime)

    async def delete(self) -> None:
        """Its character is deleted."""
        character_id = vars(self.made)["character_id"]
        await farewell.delete_character(self.viewer, character_id)

    async def race(self, *actions: Action) -> list[Any]:
        """Do all at once; return what each came to, where that is an answer or a typed refusal."""
        outcomes = await asyncio.gather(*(action() for action in actions), return_exceptions=True)
        unexpected = [one for one in outcomes if isinstance(one, BaseException)]
        assert [one for one in unexpected if not isinstance(one, LOST)] == []
        return list(outcomes)

    async def end(self) -> Generation:
        """Let whatever is left of it come to its end, and return it."""
        for _ in range(3):
            left = await Generation.get(id=self.made.id)
            if left.state in FINAL_STATES:
                return left
            await self.take_up()
            await self.run()
        raise AssertionError(f"it has no end: {left.state}, {left.stage}")

    async def assert_one_end(self, outcomes: list[Any]) -> None:
        """What its rows, its money and everybody's answers say is one and the same."""
        ended = await self.end()
        shown = await GalleryItem.filter(generation_id=ended.id).count()
        is_delivered = ended.state is GenerationState.SUCCEEDED
        assert shown == is_delivered
        assert ended.captured_aurum == (IMAGE_PRICE if is_delivered else 0)
        assert ended.captured_aurum + ended.released_aurum == IMAGE_PRICE
        told = {
            one.state if isinstance(one, Generation) else GenerationState(one["state"])
            for one in outcomes
            if isinstance(one, Generation | dict)
        }
        assert told & FINAL_STATES <= {ended.state}


async def assert_paid_for_what_came(viewer: Viewer) -> None:
    came = await Generation.filter(user_id=viewer.user_id, state=GenerationState.SUCCEEDED).count()
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (10_000 - came * IMAGE_PRICE, 0)


WAITING = ("order", "cancel", "run", "time_out", "delete")
RUNNING = ("order", "cancel", "complete", "fail", "time_out", "take_up", "delete")


@pytest.mark.parametrize("names", [WAITING, RUNNING], ids=["waiting", "running"])
async def test_any_two_at_once_come_to_one_end(
    workshop: Workshop, viewer: Viewer, names: tuple[str, ...]
) -> None:
    for number, pair in enumerate(itertools.combinations_with_replacement(names, 2)):
        contest = await Contest.open(workshop, viewer)
        if names is RUNNING:
            await contest.claimed()
        first, second = pair if number % 2 else reversed(pair)  # who begins is a little ahead
        outcomes = await contest.race(getattr(contest, first), getattr(contest, second))
        await contest.assert_one_end(outcomes)
    await assert_paid_for_what_came(viewer)


@pytest.mark.parametrize("names", [WAITING, RUNNING], ids=["waiting", "running"])
async def test_all_of_it_at_once_and_twice_comes_to_one_end(
    workshop: Workshop, viewer: Viewer, names: tuple[str, ...]
) -> None:
    for turn in range(8):
        contest = await Contest.open(workshop, viewer)
        if names is RUNNING:
            await contest.claimed()
        start = turn % len(names)
        turned = (names[start:] + names[:start]) * 2
        outcomes = await contest.race(*(getattr(contest, name) for name in turned))
        await contest.assert_one_end(outcomes)
    await assert_paid_for_what_came(viewer)


async def test_first_orders_that_race_under_one_key_are_one_order(
    workshop: Workshop, viewer: Viewer
) -> None:
    for _ in range(4):
        asked = order(character_id=(await workshop.character(viewer)).id, count=2)
        accepted = await asyncio.gather(
            *(
                requests.generate_gallery_image(viewer, asked, runtime=workshop.runtime)
                for _ in range(5)
            )
        )
        assert len({made.id for made in accepted}) == 1
        contest = Contest(workshop, viewer, accepted[0], asked)
        assert (await balance(viewer.user_id)).held == 2 * IMAGE_PRICE
        await contest.race(contest.order, contest.cancel, contest.order)
        assert (await contest.end()).released_aurum == 2 * IMAGE_PRICE
    assert workshop.atelier.paid == []


async def test_an_order_and_the_deletion_of_its_character_do_not_both_happen(
    workshop: Workshop, viewer: Viewer
) -> None:
    for _ in range(6):
        character = await workshop.character(viewer)
        asked = order(character_id=character.id)
        accepted, deleted = await asyncio.gather(
            requests.generate_gallery_image(viewer, asked, runtime=workshop.runtime),
            farewell.delete_character(viewer, character.id),
            return_exceptions=True,
        )
        if isinstance(accepted, Generation):
            assert isinstance(deleted, Conflict)
            made = await workshop.run(accepted)
            assert made.state is GenerationState.SUCCEEDED
        else:
            assert isinstance(accepted, NotFound)
            assert deleted is None
    await assert_paid_for_what_came(viewer)


async def test_a_cancel_that_loses_to_the_completion_reports_the_completion(
    workshop: Workshop, viewer: Viewer
) -> None:
    for _ in range(6):
        contest = await Contest.open(workshop, viewer)
        await contest.claimed()
        outcomes = await contest.race(contest.cancel, contest.complete, contest.cancel)
        assert outcomes[1]["state"] == GenerationState.SUCCEEDED
        for said in (outcomes[0], outcomes[2]):
            assert said.state in (GenerationState.RUNNING, GenerationState.SUCCEEDED)
        now = await contest.cancel()
        assert (now.state, now.captured_aurum) == (GenerationState.SUCCEEDED, IMAGE_PRICE)
        assert now.reason_code is None
    await assert_paid_for_what_came(viewer)


async def test_a_worker_of_flesh_and_blood_among_them_tells_all_of_it_in_order(
    workshop: Workshop, viewer: Viewer
) -> None:
    for turn in range(6):
        gate = Gate()
        workshop.atelier.script_for = always(Script(gate=gate))
        contest = await Contest.open(workshop, viewer)

        async def go_on(gate: Gate = gate) -> None:
            gate.open.set()

        others: list[Action] = [contest.cancel, go_on, contest.take_up, contest.time_out]
        async with asyncio.TaskGroup() as group:
            group.create_task(contest.run())
            await gate.reached.wait()
            workshop.atelier.script_for = always(Script())
            turned = others[turn % 4 :] + others[: turn % 4]
            outcomes = await contest.race(*turned)
        await contest.assert_one_end(outcomes)
        assert_told_whole(await workshop.events(contest.made))
        assert len(workshop.atelier.references_of(f"{contest.made.id}-0")) == 1
    await assert_paid_for_what_came(viewer)
