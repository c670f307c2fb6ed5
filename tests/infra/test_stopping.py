"""A loop ends although a cancellation was lost on the way."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from app.infra.stopping import stop_if_cancelled


async def test_a_loop_whose_cancellation_was_swallowed_ends_with_its_next_turn() -> None:
    turns = 0
    waiting = asyncio.Event()

    async def loop() -> None:
        nonlocal turns
        while True:
            turns += 1
            waiting.set()
            with suppress(asyncio.CancelledError):  # as a driver does now and then
                await asyncio.Event().wait()
            stop_if_cancelled()

    async with asyncio.timeout(10):
        with suppress(asyncio.CancelledError):
            async with asyncio.TaskGroup() as group:
                looping = group.create_task(loop())
                await waiting.wait()
                looping.cancel()
    assert turns == 1
    assert looping.cancelled()


async def test_a_task_that_nobody_cancelled_goes_on() -> None:
    stop_if_cancelled()
    with pytest.raises(TimeoutError):  # cancelled inside, and taken back
        async with asyncio.timeout(0):
            await asyncio.Event().wait()
    stop_if_cancelled()
