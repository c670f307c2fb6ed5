"""Tests share an event loop and database connections, and nothing else of each other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from app.infra.db import connection, transaction
from app.runtime import database_config
from app.settings import Settings
from tests import pools
from tests.leftovers import all_closed, all_ended
from tests.pools import open_lent_database

_BACKEND = "SELECT pg_backend_pid() AS pid"
_REMEMBERED = """
    SELECT current_setting('work_mem') AS work_mem, to_regclass('mine') IS NULL AS is_clean,
      (SELECT count(*) FROM pg_locks
        WHERE pid = pg_backend_pid() AND locktype = 'advisory') AS locks,
      (SELECT count(*) FROM pg_listening_channels()) AS channels
"""


async def test_a_task_that_goes_on_is_told_and_ended() -> None:
    others = asyncio.all_tasks()
    async with asyncio.TaskGroup() as group:
        endless = group.create_task(asyncio.Event().wait(), name="endless")
        with pytest.raises(AssertionError, match=r"still running: .*'endless'"):
            await all_ended(besides=others, seconds=0.01)
        assert endless.cancelled()


async def test_a_task_that_ends_by_itself_is_waited_for() -> None:
    others, ending = asyncio.all_tasks(), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(ending.wait())
        asyncio.get_running_loop().call_later(0.01, ending.set)
        await all_ended(besides=others)
        assert task.done()


async def test_a_server_that_still_listens_is_told() -> None:
    selector = asyncio.get_running_loop()._selector  # type: ignore[attr-defined]  # as it is found
    before = set(selector.get_map())
    async with await asyncio.start_server(lambda *_: None, "127.0.0.1", 0) as server:
        name = f"{server.sockets[0].getsockname()}"
        with pytest.raises(AssertionError) as told:
            await all_closed(besides=before, port=None, seconds=0.01)
        assert str(told.value).startswith(f"still open: {name} to None")
    await all_closed(besides=before, port=None)


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[None]:
    context = await open_lent_database(database_config(settings))
    try:
        yield
    finally:
        await context.close_connections()


@pytest.mark.usefixtures("_pool")
async def test_a_connection_stays_and_forgets_whose_it_was(settings: Settings) -> None:
    pools.end()  # one that other tests have used may have several
    async with _opened(settings):
        await connection().execute_query("SET work_mem = '1MB'")
        await connection().execute_query("SELECT pg_advisory_lock(7)")
        await connection().execute_script("CREATE TEMP TABLE mine (); LISTEN mine")
        (mine,) = await connection().execute_query_dict(_BACKEND)
    async with _opened(settings):
        assert await connection().execute_query_dict(_BACKEND) == [mine]
        assert await connection().execute_query_dict(_REMEMBERED) == [
            {"work_mem": "4MB", "is_clean": True, "locks": 0, "channels": 0}
        ]


@pytest.mark.usefixtures("_pool")
async def test_a_connection_that_is_still_in_use_is_cut_off(
    settings: Settings,
) -> None:
    context = await open_lent_database(database_config(settings))
    begun = asyncio.Event()

    async def hold() -> None:
        async with transaction():
            begun.set()
            await asyncio.Event().wait()

    async with asyncio.TaskGroup() as group:
        holding = group.create_task(hold())
        await begun.wait()
        (mine,) = await connection().execute_query_dict(_BACKEND)
        closing = group.create_task(context.close_connections())
        holding.cancel()
        await closing
    async with _opened(settings):
        assert await connection().execute_query_dict(_BACKEND) != [mine]
