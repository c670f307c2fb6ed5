"""Transactions on lines that are cut at any moment, or go dead."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import asyncpg
import pytest

from app.infra import pooled
from app.infra.db import (
    DATABASE_AWAY,
    DatabaseConfig,
    connection,
    open_database,
    retried,
    transaction,
)
from app.runtime import MODEL_MODULES, database_config
from app.settings import Settings
from tests.realtime.proxy import line_to

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


async def test_a_line_that_went_dead_is_given_up_and_the_next_statement_has_another(
    settings: Settings,
) -> None:
    async with line_to(settings.required_database_url()) as line:
        config = DatabaseConfig(
            url=line.url,
            model_modules=MODEL_MODULES,
            statement_timeout_ms=200,
            silence_seconds=0.2,
        )
        context = await open_database(config)
        try:
            await _ask()
            line.go_dead()
            async with asyncio.timeout(10):
                with pytest.raises(DATABASE_AWAY):
                    await _ask()
                await _ask()
            assert line.calls > 1
        finally:
            await context.close_connections()


async def test_who_finds_a_line_dead_finds_it_for_all_that_went_dead_with_it(
    settings: Settings,
) -> None:
    async with line_to(settings.required_database_url()) as line:
        config = DatabaseConfig(
            url=line.url,
            model_modules=MODEL_MODULES,
            statement_timeout_ms=500,
            silence_seconds=1.0,
        )
        context = await open_database(config)
        try:
            await asyncio.gather(*(_ask() for _ in range(5)))
            line.go_dead()
            with pytest.raises(DATABASE_AWAY):
                await connection().execute_query_dict("SELECT 1")
            for _ in range(5):  # the others would each take as long to find out, and fail
                await connection().execute_query_dict("SELECT 1")
        finally:
            await context.close_connections()


async def test_a_transaction_may_take_longer_than_others_and_leaves_no_patience_behind(
    settings: Settings,
) -> None:
    config = replace(
        database_config(settings), statement_timeout_ms=100, silence_seconds=0.1, pool_max=1
    )
    context = await open_database(config)
    try:
        for seconds in (5, 0):
            async with transaction(statement_seconds=seconds) as patient:
                await patient.execute_query_dict("SELECT pg_sleep(0.3)")
        with pytest.raises(DATABASE_AWAY):
            async with transaction() as hasty:
                await hasty.execute_query_dict("SELECT pg_sleep(10)")
    finally:
        await context.close_connections()


@pytest.mark.usefixtures("database")
async def test_a_transaction_that_meets_a_migration_is_done_again(settings: Settings) -> None:
    admin, tries = await asyncpg.connect(settings.required_database_url()), 0

    async def work() -> list[dict[str, object]]:
        nonlocal tries
        tries += 1
        async with transaction() as inside:
            found: list[dict[str, object]] = await inside.execute_query_dict("SELECT * FROM grown")
            return found

    await admin.execute("CREATE TABLE grown AS SELECT 1 AS one")
    try:
        assert await retried(work) == [{"one": 1}]
        await admin.execute("ALTER TABLE grown ADD COLUMN two int NOT NULL DEFAULT 2")
        assert await retried(work) == [{"one": 1, "two": 2}]
    finally:
        await admin.execute("DROP TABLE grown")
        await admin.close()
    assert tries == 3, "it had been prepared for one column"


@pytest.mark.usefixtures("database")
async def test_the_whole_of_a_transaction_is_bounded_unless_it_may_take_its_time() -> None:
    asked = "SELECT current_setting('transaction_timeout') AS bound"
    async with transaction() as line:
        assert await line.execute_query_dict(asked) == [{"bound": "30s"}]
    async with transaction(statement_seconds=60) as line:
        assert await line.execute_query_dict(asked) == [{"bound": "6min"}]
    async with transaction(statement_seconds=0) as line:
        assert await line.execute_query_dict(asked) == [{"bound": "0"}]
    async with transaction() as line:
        assert await line.execute_query_dict(asked) == [{"bound": "30s"}]


async def test_who_falls_silent_between_preparing_and_executing_keeps_no_lock(
    database_url: str,
) -> None:
    limits = database_config(Settings(database_url=database_url)).limits
    limits |= {"idle_in_transaction_session_timeout": "100"}  # which does not see it
    silent = await asyncpg.connect(database_url, server_settings=limits)
    other = await asyncpg.connect(database_url, server_settings={"lock_timeout": "20000"})
    try:
        await pooled.bound_transactions(silent, seconds=1.0)
        await silent.execute("BEGIN; SELECT pg_advisory_xact_lock(7)")
        await silent.prepare("SELECT 17")  # and what would execute it never comes
        began = asyncio.get_running_loop().time()
        await other.execute("SELECT pg_advisory_xact_lock(7)")
        assert asyncio.get_running_loop().time() - began > 0.5  # it was the bound that ended it
    finally:
        silent.terminate()
        await other.close()
