"""More than can be done at once: turned away quickly and in words, while health is told as ever."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import httpx
import pytest

from app.settings import Settings
from app.web.limits import CORRELATION_HEADER, SAFE
from tests.http.conftest import Serve
from tests.http.limits.asking import MODERN, post, signed_up, socket, subscribed

READ = "{ characters(first: 1) { nodes { id } } }"
OTHER = "{ characters(first: 2) { nodes { id } } }"  # an equal one would wait for the first
CHANGE = 'mutation { signOut(input: {refreshToken: "x"}) { __typename } }'
PATIENT = {"database_lock_timeout_ms": 60_000, "database_statement_timeout_ms": 60_000}
NARROW = PATIENT | {
    "operations_at_once": 1,
    "operations_waiting": 1,
    "operation_wait_seconds": 0.2,
}


@asynccontextmanager
async def held_up(database_url: str) -> AsyncIterator[asyncpg.Connection]:
    """Keep everybody from reading characters: that takes as long as the block."""
    line = await asyncpg.connect(database_url)
    try:
        async with line.transaction():
            await line.execute("LOCK TABLE characters IN ACCESS EXCLUSIVE MODE")
            yield line
    finally:
        await line.close()


async def waiting(line: asyncpg.Connection) -> None:
    """Return once somebody waits for the table."""
    asked = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'characters'::regclass"
    async with asyncio.timeout(10):
        while not await line.fetchval(asked):
            pass


async def test_what_is_too_much_at_once_is_turned_away_within_a_second(
    serve: Serve, settings: Settings, database_url: str
) -> None:
    url = await serve(settings.model_copy(update=NARROW))
    async with (
        socket(url) as opened,
        asyncio.TaskGroup() as group,
        httpx.AsyncClient(base_url=url, timeout=20) as http,
    ):
        async with held_up(database_url) as line:
            slow = group.create_task(post(url, READ))
            await waiting(line)
            started = time.monotonic()
            late = await post(url, OTHER)  # waits a little behind it
            over_socket = await subscribed(opened, OTHER)
            assert time.monotonic() - started < 2.0  # two of them, one after the other
            health = [await http.get("/healthz"), await http.get("/readyz")]
            assert time.monotonic() - started < 3.0
        assert [one.status_code for one in health] == [200, 200]
        assert late.status_code == 503
        assert late.headers["retry-after"] == "1"
        assert late.headers["content-type"].startswith(MODERN)
        assert late.json()["errors"][0]["extensions"]["code"] == "OVERLOADED"
        assert over_socket["type"] == "error"
        assert over_socket["payload"][0]["extensions"]["code"] == "OVERLOADED"
        assert "errors" not in (await slow).json()  # who was in is served
    assert (await post(url, READ)).status_code == 200  # and so is everybody afterwards


async def test_with_a_full_line_a_request_is_not_even_read(
    serve: Serve, settings: Settings, database_url: str
) -> None:
    narrow = NARROW | {"operations_waiting": 0, "operation_wait_seconds": 10.0}
    url = await serve(settings.model_copy(update=narrow))
    async with asyncio.TaskGroup() as group, held_up(database_url) as line:
        group.create_task(post(url, READ))
        await waiting(line)
        refused = await post(url, "{ this is no document")
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
        assert refused.json()["errors"][0]["extensions"]["code"] == "OVERLOADED"
        for name, value in SAFE.items():
            assert refused.headers[name] == value
        assert len(refused.headers[CORRELATION_HEADER]) == 32


async def test_nobody_waits_for_ever_for_a_connection_and_readiness_asks_aside(
    serve: Serve, settings: Settings, database_url: str
) -> None:
    pool = PATIENT | {"database_pool_max": 1, "database_acquire_seconds": 0.1}
    url = await serve(settings.model_copy(update=pool))
    token = await signed_up(url)
    async with asyncio.TaskGroup() as group, held_up(database_url) as line:
        group.create_task(post(url, READ))
        await waiting(line)
        refused = await post(url, "{ models { slug } }")
        assert refused.json()["errors"][0]["extensions"]["code"] == "OVERLOADED"
        assert (await post(url, READ, token=token)).status_code == 503  # nobody can be looked up
        async with httpx.AsyncClient(base_url=url, timeout=20) as http:
            ready = await http.get("/readyz")
        assert (ready.status_code, ready.json()["database"]) == (200, "ok")


@pytest.mark.parametrize("query", [READ, CHANGE])
async def test_a_place_is_free_again_whatever_became_of_an_operation(
    serve: Serve, settings: Settings, query: str
) -> None:
    url = await serve(settings.model_copy(update=NARROW))
    for _ in range(3):
        assert (await post(url, query)).status_code == 200
        assert (await post(url, "{ nothing }")).status_code == 400
