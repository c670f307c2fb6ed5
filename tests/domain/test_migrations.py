"""The migrations make the schema, whoever runs them, however often, and take it back."""

from __future__ import annotations

import asyncio
import sys
import uuid
from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio
from aerich import Command

from app.development import environment
from app.infra.db import (
    APP,
    MIGRATIONS,
    connection,
    migrate,
    pending_migration,
    tortoise_config,
)
from app.runtime import database_config
from app.settings import ROOT, Settings
from tests.databases import database_address, execute
from tests.house.catalogue import comments, facts, functions, triggers

FILES = sorted(
    (path.name for path in (MIGRATIONS / APP).glob("*_*.py")),
    key=lambda name: int(name.partition("_")[0]),
)


@pytest_asyncio.fixture
async def empty_database(postgres_url: str) -> AsyncIterator[str]:
    """The address of a database with nothing in it."""
    name = f"empty_{uuid.uuid4().hex}"
    await execute(postgres_url, f"CREATE DATABASE {name}")
    yield database_address(postgres_url, name)
    await execute(postgres_url, f"DROP DATABASE {name} WITH (FORCE)")


async def _applied(url: str) -> list[str]:
    opened = await asyncpg.connect(url)
    try:
        rows = await opened.fetch("SELECT version FROM aerich ORDER BY id")
    finally:
        await opened.close()
    return [str(row["version"]) for row in rows]


async def _migrate(url: str) -> list[str]:
    """Migrate in a task of its own: the ORM keeps what it has open in the task's context."""
    async with asyncio.TaskGroup() as group:
        migrating = group.create_task(migrate(database_config(Settings(database_url=url))))
    return migrating.result()


async def _downgrade(url: str) -> list[str]:
    config = tortoise_config(database_config(Settings(database_url=url)))

    async def newest() -> list[str]:
        command = Command(tortoise_config=config, app=APP, location=str(MIGRATIONS))
        try:
            await command.init()
            return await command.downgrade(version=-1, delete=False)
        finally:
            await command.aclose()

    async with asyncio.TaskGroup() as group:
        going_back = group.create_task(newest())
    return going_back.result()


async def _migrate_in_a_process(url: str) -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "app.cli", "migrate"),
        cwd=ROOT,
        env=environment.for_tests() | {"GALATEA_DATABASE_URL": url},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode, said.decode()


async def _told_of(url: str) -> tuple[object, ...]:
    """All that a migration may change, what it says of columns included."""
    return (
        await facts(url),
        await triggers(url),
        await functions(url),
        await comments(url),
    )


async def test_two_processes_that_migrate_at_once_apply_each_file_once(
    empty_database: str, database_url: str
) -> None:
    done = await asyncio.gather(*(_migrate_in_a_process(empty_database) for _ in range(2)))
    assert [code for code, _ in done] == [0, 0], done
    words = sorted(said.splitlines()[-1].split()[0] for _, said in done)
    assert words == ["Applied", "Nothing"]
    assert await _applied(empty_database) == FILES
    assert await facts(empty_database) == await facts(database_url)
    assert await triggers(empty_database) == await triggers(database_url)


async def test_migrating_a_migrated_database_changes_nothing(database_url: str) -> None:
    before = await facts(database_url)
    assert await _migrate(database_url) == []
    assert await facts(database_url) == before
    assert await _applied(database_url) == FILES


async def test_the_newest_migration_goes_back_and_forth(database_url: str) -> None:
    before = await _told_of(database_url)
    assert await _downgrade(database_url) == FILES[-1:]
    assert await _applied(database_url) == FILES[:-1]
    assert await _told_of(database_url) != before
    assert await _migrate(database_url) == FILES[-1:]
    assert await _told_of(database_url) == before


async def test_a_migration_that_breaks_off_leaves_nothing_of_itself(empty_database: str) -> None:
    # the table that the second statement of the first file wants to make
    await execute(empty_database, "CREATE TABLE users (id int)")
    with pytest.raises(ExceptionGroup) as failed:
        await _migrate(empty_database)
    assert '"users" already exists' in str(failed.value.exceptions[0])
    assert "table outbox_messages" not in await facts(empty_database)
    await execute(empty_database, "DROP TABLE users")
    assert await _migrate(empty_database) == FILES


async def test_the_models_wait_for_no_migration() -> None:
    nowhere = Settings(database_url="postgres://nobody@127.0.0.1:1/none")
    assert await pending_migration(database_config(nowhere)) is None


@pytest.mark.usefixtures("database")
async def test_the_migrated_schema_has_the_ledgers_own_accounts() -> None:
    rows = await connection().execute_query_dict("SELECT kind FROM wallet_accounts ORDER BY kind")
    assert [row["kind"] for row in rows] == ["DEBTS", "GRANTS", "PURCHASES", "RENDERS"]
