"""A wallet's balance, live."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import cast

import pytest

from app.accounts.viewer import Viewer
from app.generations.cancelling import cancel_generation
from app.wallet import live, statements
from app.wallet.statements import Balance
from tests.domain.wallet.wallets import grant
from tests.graphql.asking import Answer, subscribed
from tests.workshop import IMAGE_PRICE, Workshop

pytestmark = pytest.mark.timeout(60)
NEVER = 60.0
Told = AsyncGenerator[Balance, None]
WALLET = "subscription { wallet { balanceAurum heldAurum availableAurum version } }"


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer(aurum=100)


@asynccontextmanager
async def watching(
    workshop: Workshop, viewer: Viewer, *, reread_seconds: float = NEVER
) -> AsyncIterator[Told]:
    told = live.watch(workshop.runtime.events, viewer.user_id, reread_seconds=reread_seconds)
    async with aclosing(cast("Told", told)) as closing, asyncio.timeout(20):
        yield closing


async def test_a_wallet_is_told_as_it_is_and_then_as_orders_hold_and_pay(
    workshop: Workshop, viewer: Viewer
) -> None:
    async with watching(workshop, viewer) as told:
        first = await anext(told)
        assert (first.balance, first.held) == (100, 0)
        generation = await workshop.accepted(viewer)
        held = await anext(told)
        assert (held.balance, held.held) == (100, IMAGE_PRICE)
        await workshop.run(generation)
        paid = await anext(told)
        assert (paid.balance, paid.held) == (100 - IMAGE_PRICE, 0)
        assert first.version < held.version < paid.version


async def test_what_a_cancelled_order_gives_back_is_told(
    workshop: Workshop, viewer: Viewer
) -> None:
    generation = await workshop.accepted(viewer)
    async with watching(workshop, viewer) as told:
        assert (await anext(told)).held == IMAGE_PRICE
        await cancel_generation(viewer, generation.id, runtime=workshop.runtime)
        assert (await anext(told)).available == 100


async def test_a_change_that_nobody_announced_is_told_after_a_silence(
    workshop: Workshop, viewer: Viewer
) -> None:
    async with watching(workshop, viewer, reread_seconds=0.05) as told:
        await anext(told)
        await grant(viewer.user_id, 5, "gift")
        assert (await anext(told)).balance == 105


async def test_a_hint_without_a_change_is_not_told(workshop: Workshop, viewer: Viewer) -> None:
    events = workshop.runtime.events
    async with watching(workshop, viewer) as told:
        await anext(told)
        await live.announce(events, viewer.user_id)
        await grant(viewer.user_id, 5, "gift")
        await live.announce(events, viewer.user_id)
        assert (await anext(told)).balance == 105


async def test_whoever_follows_ends_with_what_is_read_fresh_however_much_happens(
    workshop: Workshop, viewer: Viewer
) -> None:
    async def give(number: int) -> None:
        await grant(viewer.user_id, 1, f"gift:{number}")
        await live.announce(workshop.runtime.events, viewer.user_id)

    async with watching(workshop, viewer) as told:
        seen = [await anext(told)]
        async with asyncio.TaskGroup() as group:
            for number in range(20):
                group.create_task(give(number))
            while seen[-1].balance < 120:
                seen.append(await anext(told))
    versions = [one.version for one in seen]
    assert versions == sorted(set(versions))
    assert seen[-1] == await statements.balance(viewer.user_id)


async def test_the_subscription_tells_ones_own_wallet_and_nobody_elses(
    workshop: Workshop, viewer: Viewer
) -> None:
    other = await workshop.viewer(aurum=7)
    async with subscribed(workshop.runtime, WALLET, viewer) as answers, asyncio.timeout(20):
        first = (await anext(answers)).data["wallet"]
        assert (first["balanceAurum"], first["availableAurum"]) == (100, 100)
        await grant(other.user_id, 1, "gift")
        await live.announce(workshop.runtime.events, other.user_id)
        await workshop.accepted(viewer)
        second = (await anext(answers)).data["wallet"]
        assert (second["balanceAurum"], second["heldAurum"]) == (100, IMAGE_PRICE)
        assert second["version"] == first["version"] + 1


async def test_nobody_watches_without_signing_in(workshop: Workshop) -> None:
    async with subscribed(workshop.runtime, WALLET, None) as answers:
        answer: Answer = await anext(answers)
    assert answer.codes == ["UNAUTHENTICATED"]
