"""How a process knows whether it is ready, when its loop has much else to do."""

from __future__ import annotations

import asyncio

import pytest

from app.infra.db import connection
from app.infra.stopping import stopped
from app.web import health
from app.web.health import Readiness
from tests.workshop import Workshop

NOBODY_AT_WORK = {
    "database": "ok",
    "redis": "ok",
    "relay": "none at work",
    "worker": "none at work",
}


async def never() -> str:
    """A part whose answer is not heard."""
    await asyncio.Event().wait()
    raise AssertionError


async def test_what_was_seen_lately_is_told_at_once(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    readiness = Readiness()
    assert await readiness.said(workshop.runtime) == NOBODY_AT_WORK
    with monkeypatch.context() as patch:
        patch.setattr(health, "database_said", never)
        async with asyncio.timeout(1):
            assert await readiness.said(workshop.runtime) == NOBODY_AT_WORK
        patch.setattr(health, "_KNOWN_FOR_SECONDS", -1.0)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await readiness.said(workshop.runtime)


async def test_it_is_looked_again_and_again(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_LOOKED_AGAIN_SECONDS", 0.01)
    readiness, words, looked = Readiness(), iter(["ok", "not reachable"]), asyncio.Event()

    async def said() -> str:
        word = next(words, None)
        if word is None:  # the third time; the second is known by now
            looked.set()
            await asyncio.Event().wait()
        return str(word)

    monkeypatch.setattr(health, "database_said", said)
    watching = workshop.runtime.tasks.start(readiness.watch(workshop.runtime))
    async with asyncio.timeout(10):
        await looked.wait()
        assert (await readiness.said(workshop.runtime))["database"] == "not reachable"
    await stopped(watching)


async def test_a_look_that_fails_ends_nothing_but_the_watch(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_LOOKED_AGAIN_SECONDS", 0.01)

    async def failing() -> str:
        raise RuntimeError("nobody expected that")

    readiness = Readiness()
    with monkeypatch.context() as patch:
        patch.setattr(health, "database_said", failing)
        await asyncio.wait([workshop.runtime.tasks.start(readiness.watch(workshop.runtime))])
    assert await readiness.said(workshop.runtime) == NOBODY_AT_WORK


@pytest.mark.usefixtures("database")
async def test_who_else_was_answered_meanwhile_proves_that_the_database_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def unheard() -> None:
        raise TimeoutError

    async def unheard_beside_another() -> None:
        await connection().execute_query("SELECT 1")
        raise TimeoutError

    monkeypatch.setattr(health, "ask_database", unheard)
    assert await health.database_said() == "not reachable"
    monkeypatch.setattr(health, "ask_database", unheard_beside_another)
    assert await health.database_said() == "ok"
