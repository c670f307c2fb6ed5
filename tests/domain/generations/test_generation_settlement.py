"""Settling: in one transaction, once, and by nobody who lost the lease."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from app.accounts.viewer import Viewer
from app.galleries.models import GalleryItem
from app.generations import delivery, endings, execution, leases, recovery, settlement, turns
from app.generations.delivery import Delivery
from app.generations.leases import LeaseLost, Row
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.generations.requests import hold_reference
from app.infra.db import transaction
from app.media.models import Asset
from app.wallet import ledger
from app.wallet.statements import balance
from tests.providers.scripted import (
    OTHER_PICTURE,
    PICTURE,
    Gate,
    Script,
    always,
)
from tests.workshop import IMAGE_PRICE, Workshop, assert_told_whole, columns, row_counts


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def taken_in(workshop: Workshop, row: Row) -> Delivery:
    return await delivery.take_in(row, PICTURE, runtime=workshop.runtime)


async def all_ways_to_end(workshop: Workshop, row: Row) -> list[Any]:
    """Try every ending with this claim; return what each came to."""
    delivered = await taken_in(workshop, row)
    return [
        *await asyncio.gather(
            settlement.deliver(row, delivered),
            settlement.give_up(row, endings.TIMED_OUT),
            settlement.give_up(row, endings.CANCELLED),
            return_exceptions=True,
        )
    ]


async def test_a_claim_is_given_to_one_of_many(workshop: Workshop, viewer: Viewer) -> None:
    await workshop.accepted(viewer)
    claims = await asyncio.gather(*(turns.claim_next(workshop.runtime) for _ in range(10)))
    assert sum(claim is not None for claim in claims) == 1


async def test_of_racing_endings_one_counts(workshop: Workshop, viewer: Viewer) -> None:
    for _ in range(4):
        accepted = await workshop.accepted(viewer)
        row = await workshop.claimed(accepted)
        outcomes = await all_ways_to_end(workshop, row)
        assert sum(isinstance(outcome, LeaseLost) for outcome in outcomes) == 2
        made = await Generation.get(id=accepted.id)
        assert made.captured_aurum + made.released_aurum == IMAGE_PRICE


async def test_a_worker_whose_lease_was_taken_ends_nothing(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer)
    zombie = await workshop.claimed(accepted)
    await workshop.expire_lease(accepted)
    await recovery.take_up_expired(workshop.runtime)
    successor = await workshop.claimed(accepted)
    before = await row_counts()
    outcomes = await all_ways_to_end(workshop, zombie)
    assert [type(outcome) for outcome in outcomes] == [LeaseLost] * 3
    for late in (
        leases.renew(zombie, lease_seconds=15),
        leases.remember_name(zombie, "order-late"),
        leases.remember_reference(zombie, "job-late", cost_usd_micros=None),
        leases.advance(
            zombie,
            fraction=0.9,
            stage="late",
            estimated_seconds=None,
            preview_number=None,
            lease_seconds=15,
        ),
    ):
        with pytest.raises(LeaseLost):
            await late
    assert await row_counts() == before
    standing = await Generation.get(id=accepted.id)
    assert (standing.sequence, standing.lease_token) == (
        successor["sequence"],
        successor["lease_token"],
    )


async def test_a_worker_that_comes_back_after_another_finished_changes_nothing(
    workshop: Workshop, viewer: Viewer
) -> None:
    gate, slow = Gate(), Script()
    workshop.atelier.script_for = always(replace(slow, gate=gate))
    accepted = await workshop.accepted(viewer)
    async with asyncio.TaskGroup() as group:
        zombie = group.create_task(execution.run_next(workshop.worker()))
        await gate.reached.wait()
        await workshop.expire_lease(accepted)
        (job,) = workshop.atelier.jobs.values()
        job.script = slow
        done = columns(await workshop.run(accepted, runtime=workshop.worker()))
        assert done["state"] is GenerationState.SUCCEEDED
        gate.open.set()
        await zombie
    assert columns(await Generation.get(id=accepted.id)) == done
    assert await GalleryItem.all().count() == await Asset.all().count() == 1
    assert len(workshop.atelier.paid) == 1
    assert_told_whole(await workshop.events(accepted))


async def test_the_first_stored_bytes_stay_when_a_second_worker_brings_others(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer)
    row = vars(accepted) | {"provider": "scripted"}
    first = await taken_in(workshop, row)  # a first worker stored its picture and was lost
    workshop.atelier.script_for = always(Script(ending=OTHER_PICTURE))
    made = await workshop.run(accepted)
    asset = await workshop.result(made)
    assert (asset.width, asset.height, asset.size_bytes) == (64, 48, len(first.prepared.content))


@pytest.mark.parametrize("is_captured", [True, False])
async def test_an_output_whose_hold_somebody_settled_ends_as_that_was_and_not_otherwise(
    workshop: Workshop, viewer: Viewer, is_captured: bool
) -> None:
    accepted = await workshop.accepted(viewer)
    row = await workshop.claimed(accepted)
    settle = ledger.capture if is_captured else ledger.release
    async with transaction() as open_connection:
        await settle(hold_reference(row["id"], 0), reason="by hand", connection=open_connection)
    delivered = await taken_in(workshop, row)
    before = await row_counts()

    async def deliver() -> Row:
        return await settlement.deliver(row, delivered)

    async def give_up() -> Row:
        return await settlement.give_up(row, endings.TIMED_OUT)

    fitting, other = (deliver, give_up) if is_captured else (give_up, deliver)
    with pytest.raises(AssertionError, match=f"{accepted.id}: its hold was"):
        await other()
    assert await row_counts() == before
    assert (await fitting())["finished_at"] is not None


async def test_only_what_the_studio_draws_is_called_a_preview(
    workshop: Workshop, viewer: Viewer
) -> None:
    for provider in (settlement.STUDIO, "scripted"):
        row = await workshop.claimed(await workshop.accepted(viewer))
        delivered = await taken_in(workshop, row)
        await settlement.deliver(row | {"provider": provider}, delivered)
        asset = await Asset.get(id=delivered.asset_id)
        assert asset.is_preview == (provider == settlement.STUDIO)


async def test_a_waiting_one_is_cancelled_once_by_many(workshop: Workshop, viewer: Viewer) -> None:
    accepted = await workshop.accepted(viewer)
    ended = await asyncio.gather(*(settlement.cancel_queued(accepted.id) for _ in range(8)))
    assert sum(row is not None for row in ended) == 1
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (1_000, 0)
