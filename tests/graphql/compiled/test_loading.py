"""Loaders: whoever walks away takes nobody's answer along."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from app.graphql.compiled.loading import DataLoader


class Shelf:
    """Reads numbers as texts, when it is let."""

    def __init__(self) -> None:
        self.read: list[list[int]] = []
        self.ended: list[str] = []
        self.may_read = asyncio.Event()
        self.loader: DataLoader[int, str] = DataLoader(self._texts, cache=False)

    async def _texts(self, numbers: Sequence[int]) -> list[str]:
        self.read.append(list(numbers))
        try:
            await self.may_read.wait()
        except asyncio.CancelledError:
            self.ended.append("cancelled")
            raise
        self.ended.append("read")
        return [str(number) for number in numbers]


async def _turns(many: int) -> None:
    for _ in range(many):
        await asyncio.sleep(0)


async def test_who_asks_after_the_others_left_is_answered_in_whatever_turn_they_did() -> None:
    for turns in range(4):
        for later in range(3):
            shelf = Shelf()
            shelf.may_read.set()
            gone = [shelf.loader.load(number) for number in (1, 2)]
            await _turns(turns)
            for one in gone:
                one.cancel()
            await _turns(later)
            async with asyncio.timeout(5):
                assert await shelf.loader.load(3) == "3"


async def test_what_nobody_waits_for_is_not_read() -> None:
    shelf = Shelf()
    shelf.may_read.set()
    shelf.loader.load(1).cancel()
    await _turns(5)
    assert shelf.read == []


async def test_a_reading_that_nobody_waits_for_any_more_ends() -> None:
    shelf = Shelf()
    first, second = shelf.loader.load(1), shelf.loader.load(2)
    await _turns(3)
    first.cancel()
    await _turns(3)
    assert (shelf.read, shelf.ended) == ([[1, 2]], [])
    second.cancel()
    await _turns(3)
    assert shelf.ended == ["cancelled"]


async def test_what_a_turn_asks_for_is_read_together() -> None:
    shelf = Shelf()
    shelf.may_read.set()
    found = await asyncio.gather(*(shelf.loader.load(number) for number in (1, 2, 1)))
    assert found == ["1", "2", "1"]
    assert shelf.read == [[1, 2, 1]]
