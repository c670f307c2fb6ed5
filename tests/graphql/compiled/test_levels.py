"""Levels: whatever becomes of an answer, nothing of it is left running."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from app.graphql.compiled.levels import fill
from app.graphql.compiled.plan import LED, LOOSE, Slots
from tests.graphql.compiled.test_loading import Shelf


class Play:
    """An answer with two fields: one that loads, and one that does something else."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self.answer: dict[str, Any] = {"loaded": None, "other": None}
        self.closed: list[str] = []

    def slots(self, other: Any) -> Slots:
        def ready(value: Any, _slots: Slots) -> Any:
            return value

        slots: Slots = [[], []]
        slots[LED].append((self.loaded(), self.answer, "loaded", ready))
        slots[LOOSE].append((other, self.answer, "other", ready))
        slots[LOOSE].append((self.idle(), self.answer, "idle", ready))
        return slots

    async def loaded(self) -> str:
        try:
            return await self.shelf.loader.load(1)
        finally:
            self.closed.append("loaded")

    async def idle(self) -> None:
        await asyncio.sleep(0)


async def _refuses(shelf: Shelf) -> None:
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(shelf.may_read.set)
    raise LookupError("nothing there")


async def _waits(begun: asyncio.Event, ended: list[str]) -> None:
    begun.set()
    try:
        await asyncio.Event().wait()
    finally:
        ended.append("other")


async def test_all_values_stand_where_they_belong() -> None:
    play = Play()
    play.shelf.may_read.set()
    await fill(play.slots(asyncio.sleep(0, "done")))
    assert play.answer == {"loaded": "1", "other": "done", "idle": None}


async def test_an_error_is_raised_once_all_that_was_begun_has_ended() -> None:
    play = Play()
    with pytest.raises(LookupError):
        await fill(play.slots(_refuses(play.shelf)))
    assert play.shelf.ended == ["read"], "a query is not cut off"
    assert play.closed == ["loaded"]


async def test_whoever_gives_up_ends_all_of_it() -> None:
    play, begun = Play(), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        filling = group.create_task(fill(play.slots(_waits(begun, play.closed))))
        await begun.wait()
        while not play.shelf.read:  # noqa: ASYNC110 - turns of the loop, not time
            await asyncio.sleep(0)
        filling.cancel()
    await asyncio.sleep(0)
    assert sorted(play.closed) == ["loaded", "other"]
    assert play.shelf.ended == ["cancelled"]
