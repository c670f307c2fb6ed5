"""Vouchers: once a user, never more often than they may be, and no telling why not."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.clock import now
from app.errors import InvalidInput, NotAllowed, NotFound, RateLimited
from app.funding import administration, vouchers
from app.funding.administration import Batch, Made
from app.funding.models import Voucher, VoucherRedemption
from app.funding.refusals import VoucherRejected
from app.funding.vouchers import Redeemed
from app.ids import uuid7
from tests.domain.funding.shop import lines
from tests.workshop import Workshop

ADDRESS = "192.0.2.7"


@pytest.fixture
async def admin(workshop: Workshop) -> Viewer:
    return await workshop.viewer(role=Role.ADMIN)


async def made(workshop: Workshop, admin: Viewer, **changes: object) -> Made:
    batch = replace(Batch(count=1, aurum=50, reason="Spring"), **changes)  # type: ignore[arg-type]  # by name
    (one,) = await administration.create_vouchers(admin, batch, runtime=workshop.runtime)
    return one


async def redeem(workshop: Workshop, viewer: Viewer, code: str, address: str = ADDRESS) -> Redeemed:
    return await vouchers.redeem(viewer, code, address=address, runtime=workshop.runtime)


async def test_a_code_brings_its_worth_once_however_it_is_spelled(
    workshop: Workshop, admin: Viewer
) -> None:
    one, viewer = await made(workshop, admin, max_uses=None), await workshop.viewer(aurum=0)
    spelled = one.code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert await redeem(workshop, viewer, spelled) == Redeemed(50, changed=True)  # type: ignore[arg-type]  # 50 AURUM
    assert not (await redeem(workshop, viewer, one.code)).changed
    assert await lines(viewer.user_id) == [("VOUCHER", 50)]
    assert (await Voucher.get()).uses == 1


async def test_the_code_itself_is_stored_nowhere(workshop: Workshop, admin: Viewer) -> None:
    one = await made(workshop, admin)
    stored = await Voucher.get()
    plain = one.code.replace("-", "")
    assert plain not in str(vars(stored))
    hashed = vouchers.hash_of(one.code, secret=workshop.runtime.secret)
    assert stored.code_hash == hashed
    assert vouchers.hash_of(one.code, secret=b"another") != hashed


async def test_many_at_once_redeem_it_as_often_as_it_may_be(
    workshop: Workshop, admin: Viewer
) -> None:
    one = await made(workshop, admin, max_uses=5)
    viewers = [await workshop.viewer(aurum=0) for _ in range(15)]

    async def attempt(viewer: Viewer) -> str:
        try:
            await redeem(workshop, viewer, one.code)
        except VoucherRejected as refusal:
            return refusal.code
        return "redeemed"

    outcomes = await asyncio.gather(*(attempt(viewer) for viewer in viewers * 2))
    winners = await VoucherRedemption.all().count()
    assert winners == (await Voucher.get()).uses == 5
    assert Counter(outcomes) == {"redeemed": 10, "VOUCHER_REJECTED": 20}


async def test_no_code_that_is_not_good_says_why(workshop: Workshop, admin: Viewer) -> None:
    viewer, other = await workshop.viewer(), await workshop.viewer()
    used = await made(workshop, admin)
    await redeem(workshop, other, used.code)
    revoked = await made(workshop, admin)
    for _ in range(2):
        voucher = await administration.revoke_voucher(admin, revoked.voucher.id)
        assert voucher.revoked_at is not None
    expired = await made(workshop, admin, expires_at=now() + timedelta(hours=1))
    await Voucher.filter(id=expired.voucher.id).update(expires_at=now() - timedelta(seconds=1))
    told = set()
    for code in (used.code, revoked.code, expired.code, vouchers.new_code(), "", "x" * 99):
        with pytest.raises(VoucherRejected) as refused:
            await redeem(workshop, viewer, code)
        told.add((refused.value.code, refused.value.message))
    assert len(told) == 1
    with pytest.raises(VoucherRejected):  # nobody gives to themselves
        await redeem(workshop, admin, (await made(workshop, admin)).code)


async def test_guesses_are_limited_for_a_user_and_for_a_network(
    workshop: Workshop, admin: Viewer
) -> None:
    one = await made(workshop, admin)
    limit = workshop.runtime.settings.voucher_attempts_per_hour
    guessing = await workshop.viewer()
    for _ in range(limit):
        with pytest.raises(VoucherRejected):
            await redeem(workshop, guessing, vouchers.new_code())
    with pytest.raises(RateLimited):
        await redeem(workshop, guessing, one.code)
    for _ in range(9):
        viewer = await workshop.viewer()
        for _ in range(limit):
            with pytest.raises(VoucherRejected):
                await redeem(workshop, viewer, "no code")
    fresh = await workshop.viewer()
    with pytest.raises(RateLimited):
        await redeem(workshop, fresh, one.code)
    assert (await redeem(workshop, fresh, one.code, "198.51.100.1")).changed


async def test_only_administrators_make_and_revoke_within_limits(
    workshop: Workshop, admin: Viewer
) -> None:
    moderator = await workshop.viewer(role=Role.MODERATOR)
    with pytest.raises(NotAllowed):
        await made(workshop, moderator)
    with pytest.raises(NotAllowed):
        await administration.revoke_voucher(moderator, uuid7())
    with pytest.raises(NotFound):
        await administration.revoke_voucher(admin, uuid7())
    for wrong in (
        {"count": 0},
        {"count": 101},
        {"aurum": 0},
        {"aurum": 10_001},
        {"aurum": 5_001, "count": 2},
        {"max_uses": 0},
        {"reason": "  "},
        {"reason": "x" * 201},
        {"expires_at": now() - timedelta(seconds=1)},
        {"expires_at": now().replace(tzinfo=None)},
    ):
        with pytest.raises(InvalidInput):
            await made(workshop, admin, **wrong)
    assert await Voucher.all().count() == 0


async def test_many_small_batches_are_worth_no_more_than_a_large_one(
    workshop: Workshop, admin: Viewer
) -> None:
    attempts = (made(workshop, admin, aurum=4_000) for _ in range(4))
    answers = await asyncio.gather(*attempts, return_exceptions=True)
    kept = [one for one in answers if isinstance(one, Made)]
    assert (len(kept), sum(isinstance(one, InvalidInput) for one in answers)) == (2, 2)
    await administration.revoke_voucher(admin, kept[0].voucher.id)
    await made(workshop, admin, aurum=4_000)
    other = await workshop.viewer(role=Role.ADMIN)
    await made(workshop, other, aurum=10_000)
    with pytest.raises(InvalidInput, match="2000 are left"):
        await made(workshop, admin, aurum=2_001)
    await Voucher.all().update(created_at=now() - timedelta(hours=25))
    await made(workshop, admin, aurum=10_000)
