"""What every fault has to come to: all that was accepted ends, once, and is paid for once."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from app.galleries.models import GalleryItem
from app.generations import progress
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.infra.db import DATABASE_AWAY
from app.media.models import Asset
from app.wallet.statements import balance
from tests.workshop import IMAGE_PRICE, Workshop


async def until_final(*orders: Generation) -> None:
    """Return once they have ended. A database that is away is asked again; fails after a minute."""
    async with asyncio.timeout(60):
        for one in orders:
            while not await _is_final(one):  # noqa: ASYNC110 - a row
                await asyncio.sleep(0.05)


async def assert_delivered_once(*orders: Generation, count: int = 1) -> None:
    """Every picture of these orders of one user, who had 1,000, is there and was paid for once.

    The workshop audits the books after.
    """
    for one in orders:
        made = await Generation.get(id=one.id)
        assert (made.state, made.delivered) == (GenerationState.SUCCEEDED, count)
        assert made.captured_aurum == count * IMAGE_PRICE
    pictures = count * len(orders)
    money = await balance(orders[0].user_id)  # type: ignore[attr-defined]  # the ORM's key
    assert (money.balance, money.held) == (1_000 - pictures * IMAGE_PRICE, 0)
    assert await GalleryItem.all().count() == await Asset.all().count() == pictures


async def assert_told_to_the_end(workshop: Workshop, one: Generation) -> None:
    """Its events are numbered, each number once, and the last one tells of the delivery."""
    told = progress.watch(workshop.runtime.events, one.id, after=0, reread_seconds=1)
    events = [event async for event in told]
    assert events[-1].state is GenerationState.SUCCEEDED
    numbers = [event.sequence for event in events]
    assert numbers == sorted(set(numbers))


async def _is_final(one: Generation) -> bool:
    with suppress(*DATABASE_AWAY):
        return (await Generation.get(id=one.id)).finished_at is not None
    return False
