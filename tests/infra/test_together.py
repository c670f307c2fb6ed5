"""Reading together: nobody is told what was read before they asked, and nobody is forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import pytest

from app.infra.together import Together


class Shelf:
    """Something to read, slowly: each reading waits until it is let go."""

    def __init__(self) -> None:
        self.read: list[list[str]] = []
        self.value = 0
        self.gates: asyncio.Queue[Exception | None] = asyncio.Queue()
        self.together: Together[str, int] = Together(self.look)

    async def look(self, keys: Sequence[str]) -> dict[str, int]:
        """Find every key but "nothing", at the value as it is when the reading begins."""
        self.read.append(list(keys))
        value = self.value
        failed = await self.gates.get()
        if failed:
            raise failed
        return {key: value for key in keys if key != "nothing"}


async def _waiting() -> None:
    """Let all that can go on do so."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_who_asks_during_a_reading_is_read_for_in_the_next_one() -> None:
    shelf = Shelf()
    async with asyncio.TaskGroup() as group:
        first = group.create_task(shelf.together.get("a"))
        await _waiting()
        later = [group.create_task(shelf.together.get(key)) for key in ("a", "b", "b", "nothing")]
        await _waiting()
        shelf.value = 1  # what has changed since the first reading began
        shelf.gates.put_nowait(None)
        shelf.gates.put_nowait(None)
    assert first.result() == 0
    assert [one.result() for one in later] == [1, 1, 1, None]
    assert shelf.read == [["a"], ["a", "b", "nothing"]]


async def test_a_failure_is_told_to_all_who_were_read_for_and_to_nobody_else() -> None:
    shelf = Shelf()

    async def asked(key: str) -> int | str | None:
        try:
            return await shelf.together.get(key)
        except OSError:
            return "failed"

    async with asyncio.TaskGroup() as group:
        told = [group.create_task(asked("a"))]
        await _waiting()
        told += [group.create_task(asked(key)) for key in ("b", "c")]
        await _waiting()
        shelf.gates.put_nowait(None)
        shelf.gates.put_nowait(OSError())
        await _waiting()
        told.append(group.create_task(asked("d")))
        shelf.gates.put_nowait(None)
    assert [one.result() for one in told] == [0, "failed", "failed", 0]


@pytest.mark.parametrize("gone", [0, 1, 2])
async def test_whoever_goes_leaves_nobody_waiting(gone: int) -> None:
    shelf = Shelf()
    async with asyncio.TaskGroup() as group:
        asking = []
        for key in ("a", "b", "c", "d"):
            asking.append(group.create_task(shelf.together.get(key)))
            await _waiting()
        if gone:  # the next to lead, told so already, or one of those it will read for
            shelf.gates.put_nowait(None)
        asking[gone].cancel()
        for _ in range(4):
            shelf.gates.put_nowait(None)
        for number, one in enumerate(asking):
            with suppress(asyncio.CancelledError):
                async with asyncio.timeout(5):
                    assert await one == 0
                    assert number != gone
    assert await shelf.together.get("e") == 0
