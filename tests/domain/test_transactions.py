"""Transactions on lines that are cut at any moment."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from app.infra.db import DATABASE_AWAY, connection, transaction
from app.settings import Settings

_CUT = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.mark.usefixtures("database")
async def test_a_task_whose_lines_were_cut_at_every_moment_goes_on_and_keeps_none(
    settings: Settings,
) -> None:
    admin = await asyncpg.connect(settings.required_database_url())
    outside = connection()
    broken = 0

    async def cut_again_and_again() -> None:
        for _ in range(100):
            await asyncio.sleep(0.005)
            await admin.execute(_CUT)

    async with asyncio.TaskGroup() as group:
        cutting = group.create_task(cut_again_and_again())
        while not cutting.done():
            try:
                async with transaction() as inside:
                    await inside.execute_query_dict("SELECT 1")
            except DATABASE_AWAY:
                broken += 1
            assert connection() is outside
    await admin.close()
    assert broken
    async with asyncio.timeout(10):  # a line kept out of the pool would be missed here
        for _ in range(settings.database_pool_max):
            await asyncio.gather(*(_ask() for _ in range(settings.database_pool_max)))


async def _ask() -> None:
    async with transaction() as inside:
        await inside.execute_query_dict("SELECT pg_sleep(0.005)")
