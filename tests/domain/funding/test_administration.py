"""What administrators give and correct: with a reason, never to themselves, four eyes for much."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.clock import now
from app.errors import Conflict, InvalidInput, NotAllowed, NotFound
from app.funding import administration, daily
from app.funding.administration import Movement
from app.funding.models import AurumMovement, MovementState
from app.infra.db import connection
from app.wallet.kinds import TransferKind
from tests.domain.funding.shop import lines, money
from tests.workshop import Workshop


@pytest.fixture
async def admin(workshop: Workshop) -> Viewer:
    return await workshop.viewer(role=Role.ADMIN)


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer(aurum=100)


def gift(viewer: Viewer, aurum: int = 50, key: str = "k") -> Movement:
    return Movement(TransferKind.GRANT, aurum, "for a bug", key, email=viewer.email)


def correction(viewer: Viewer, aurum: int, key: str = "k") -> Movement:
    return Movement(TransferKind.ADJUSTMENT, aurum, "counted wrongly", key, user_id=viewer.user_id)


async def move(workshop: Workshop, admin: Viewer, movement: Movement) -> AurumMovement:
    return await administration.move(admin, movement, runtime=workshop.runtime)


async def test_a_gift_is_a_transfer_with_its_reason_and_who_gave_it(
    workshop: Workshop, admin: Viewer, viewer: Viewer
) -> None:
    given = await asyncio.gather(*(move(workshop, admin, gift(viewer)) for _ in range(5)))
    assert {(one.id, one.state) for one in given} == {(given[0].id, MovementState.DONE)}
    assert await money(viewer.user_id) == (150, 0)
    rows = await connection().execute_query_dict(
        "SELECT kind, reason, actor_id FROM wallet_transfers WHERE reference = $1",
        [f"grant:{given[0].id}"],
    )
    assert rows == [{"kind": "GRANT", "reason": "for a bug", "actor_id": admin.user_id}]
    with pytest.raises(Conflict):
        await move(workshop, admin, gift(viewer, 51))


async def test_a_correction_goes_either_way_and_leaves_a_debt_for_what_is_gone(
    workshop: Workshop, admin: Viewer, viewer: Viewer
) -> None:
    await move(workshop, admin, correction(viewer, -130, "1"))
    assert await money(viewer.user_id) == (0, 30)
    await move(workshop, admin, correction(viewer, 40, "2"))
    assert await money(viewer.user_id) == (10, 0)
    assert await lines(viewer.user_id) == [
        ("ADJUSTMENT", -100),
        ("ADJUSTMENT", 40),
        ("DEBT_PAYMENT", -30),
    ]


async def test_much_waits_for_a_second_administrator(
    workshop: Workshop, admin: Viewer, viewer: Viewer
) -> None:
    second = await workshop.viewer(role=Role.ADMIN)
    waiting = await move(workshop, admin, gift(viewer, 10_001))
    assert waiting.state is MovementState.WAITING
    assert await money(viewer.user_id) == (100, 0)
    with pytest.raises(NotAllowed):
        await administration.decide(admin, waiting.id, approves=True, runtime=workshop.runtime)
    with pytest.raises(NotAllowed):
        await administration.decide(viewer, waiting.id, approves=True, runtime=workshop.runtime)
    done = await administration.decide(second, waiting.id, approves=True, runtime=workshop.runtime)
    assert done.state is MovementState.DONE
    assert await money(viewer.user_id) == (10_101, 0)
    for approves in (True, False):
        with pytest.raises(Conflict):
            await administration.decide(
                second, waiting.id, approves=approves, runtime=workshop.runtime
            )
    taking = await move(workshop, admin, correction(viewer, -10_001, "2"))
    rejected = await administration.decide(
        second, taking.id, approves=False, runtime=workshop.runtime
    )
    assert rejected.state is MovementState.REJECTED
    assert await money(viewer.user_id) == (10_101, 0)


async def test_much_in_small_parts_is_much(
    workshop: Workshop, admin: Viewer, viewer: Viewer
) -> None:
    parts = [gift(viewer, 4_000, str(number)) for number in range(5)]
    moved = await asyncio.gather(*(move(workshop, admin, part) for part in parts))
    assert sorted(one.state for one in moved) == ["DONE"] * 2 + ["WAITING"] * 3
    assert await money(viewer.user_id) == (8_100, 0)
    other = await workshop.viewer(role=Role.ADMIN)
    assert (await move(workshop, other, gift(viewer, 4_000))).state is MovementState.DONE
    done = AurumMovement.filter(state=MovementState.DONE)
    await done.update(decided_at=now() - timedelta(hours=25))
    assert (await move(workshop, admin, gift(viewer, 4_000, "6"))).state is MovementState.DONE


async def test_what_may_not_be_is_refused(
    workshop: Workshop, admin: Viewer, viewer: Viewer
) -> None:
    usual = gift(viewer)
    for asking, movement, refusal in (
        (viewer, usual, NotAllowed),
        (await workshop.viewer(role=Role.MODERATOR), usual, NotAllowed),
        (admin, gift(admin), NotAllowed),
        (admin, correction(admin, -1), NotAllowed),
        (admin, gift(viewer, 0), InvalidInput),
        (admin, gift(viewer, -1), InvalidInput),
        (admin, correction(viewer, 0), InvalidInput),
        (admin, gift(viewer, 10**9 + 1), InvalidInput),
        (admin, replace(usual, reason=" "), InvalidInput),
        (admin, replace(usual, email=None), InvalidInput),
        (admin, replace(usual, user_id=viewer.user_id), InvalidInput),
        (admin, replace(usual, idempotency_key=""), InvalidInput),
        (admin, replace(usual, email="nobody@example.com"), NotFound),
    ):
        with pytest.raises(refusal):
            await move(workshop, asking, movement)
    assert await AurumMovement.all().count() == 0
    assert await money(viewer.user_id) == (100, 0)


async def test_free_aurum_comes_once_a_day(workshop: Workshop, viewer: Viewer) -> None:
    runtime = workshop.runtime
    late, next_day = datetime(2026, 3, 1, 23, 59, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)
    claimed = await asyncio.gather(
        *(daily.claim(viewer, late.date(), runtime=runtime, at=late) for _ in range(10))
    )
    assert sorted(one.aurum for one in claimed) == [0] * 9 + [5]
    assert {one.next_at for one in claimed} == {next_day}
    richer = runtime.settings.model_copy(update={"daily_aurum": 9})
    more = workshop.worker(settings=richer)
    assert not (await daily.claim(viewer, late.date(), runtime=more, at=late)).changed
    assert (await daily.claim(viewer, next_day.date(), runtime=more, at=next_day)).aurum == 9
    assert await lines(viewer.user_id) == [("DAILY", 5), ("DAILY", 9)]
    with pytest.raises(Conflict):
        await daily.claim(viewer, late.date(), runtime=runtime, at=next_day)
    poorer = runtime.settings.model_copy(update={"daily_aurum": 0})
    none = workshop.worker(settings=poorer)
    with pytest.raises(Conflict):
        await daily.claim(viewer, late.date(), runtime=none, at=late)
