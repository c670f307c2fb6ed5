"""The migrations make the schema, whoever runs them, however often, and take it back."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import pytest
import pytest_asyncio
from aerich import Command

from app.development.environment import for_tests
from app.infra.db import (
    APP,
    MIGRATIONS,
    connection,
    migrate,
    open_database,
    pending_migration,
    tortoise_config,
)
from app.runtime import database_config
from app.settings import Settings
from app.wallet import seals
from app.wallet.audit import audit
from tests.databases import database_address, execute
from tests.domain.wallet.wallets import capture, grant, hold, wallet
from tests.forking.programs import Programs
from tests.house.catalogue import comments, facts, functions, triggers

# in another partition, so that what goes back comes out of two
_LATER = """
    SET session_replication_role = replica;
    INSERT INTO wallet_entries (transfer_id, account_id, amount)
        SELECT uuid_of_time(now() + interval '40 days'), id,
            CASE kind WHEN 'GRANTS' THEN -1 ELSE 1 END
        FROM wallet_accounts WHERE kind IN ('GRANTS', 'RENDERS');
    INSERT INTO wallet_transfers (id, kind, reference, reason, created_at)
        SELECT uuid_of_time(now() + interval '40 days'), 'GRANT', 'later', 'later', now()
"""
_DELIVERED = """
    SET session_replication_role = replica;
    INSERT INTO webhook_deliveries (id, endpoint_id, type, body, state, attempts, scheduled, tries,
        sent_at, created_at)
    VALUES (uuidv7(), uuidv7(), 'webhook.test', '{}', 'DELIVERED', 1, 1, '[]', now(), now())
"""
_TAGGED = """
    INSERT INTO users (id, email, display_name, password_hash, role, created_at, shown_rating,
        draft_first)
    VALUES (uuidv7(), 'ada@example.com', 'Ada', '-', 'USER', now(), 'SAFE', false);
    INSERT INTO characters (id, owner_id, name, age, summary, description, appearance, tags, status,
        main_image_prompt, text_version, likes, created_at, updated_at)
    SELECT uuidv7(), users.id, 'Mira ' || n, 29, '', '', '',
        (ARRAY['{sea,night,sea}', '{sea}', '{sea}', '{}'])[n]::text[],
        CASE n WHEN 3 THEN 'VERIFIED' ELSE 'COMMUNITY' END, '', 1, 0, now(), now()
    FROM users CROSS JOIN generate_series(1, 4) AS n
"""
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


async def _downgrade(url: str, *, version: int = -1) -> list[str]:
    """Take back the newest, or that version and all after it."""
    config = tortoise_config(database_config(Settings(database_url=url)))

    async def newest() -> list[str]:
        command = Command(tortoise_config=config, app=APP, location=str(MIGRATIONS))
        try:
            await command.init()
            return await command.downgrade(version=version, delete=False)
        finally:
            await command.aclose()

    async with asyncio.TaskGroup() as group:
        going_back = group.create_task(newest())
    return going_back.result()


async def _migrate_in_a_process(programs: Programs, url: str) -> tuple[int, str]:
    environment = for_tests() | {"GALATEA_DATABASE_URL": url}
    done = await asyncio.to_thread(programs.run, "app.cli", "migrate", environment=environment)
    return done.returncode, done.stderr + done.stdout


async def _told_of(url: str) -> tuple[object, ...]:
    """All that a migration may change, what it says of columns included."""
    return (
        await facts(url),
        await triggers(url),
        await functions(url),
        await comments(url),
    )


async def test_two_processes_that_migrate_at_once_apply_each_file_once(
    programs: Programs, empty_database: str, database_url: str
) -> None:
    done = await asyncio.gather(
        *(_migrate_in_a_process(programs, empty_database) for _ in range(2))
    )
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


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[None]:
    context = await open_database(database_config(Settings(database_url=url)))
    try:
        yield
    finally:
        await context.close_connections()


async def _rows(url: str, table: str) -> list[tuple[object, ...]]:
    opened = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await opened.fetch(f"SELECT * FROM {table} ORDER BY id")]  # noqa: S608 - the test's
    finally:
        await opened.close()


async def test_a_ledger_with_rows_goes_into_partitions_and_back(database_url: str) -> None:
    async with _opened(database_url):
        user_id = await wallet(100)
        await hold(user_id, 5, "order:1")
        await capture("order:1")
        assert await seals.seal() == 1
    await execute(database_url, _LATER)
    before = await _rows(database_url, "wallet_entries")
    gone_back = await _downgrade(database_url, version=25)
    assert "25_20261126210000_partitions.py" in gone_back
    assert await _rows(database_url, "wallet_entries") == before
    async with _opened(database_url):
        await grant(user_id, 7, "between")
    await execute(database_url, _DELIVERED)
    between = await _rows(database_url, "wallet_entries")
    delivered = await _rows(database_url, "webhook_deliveries")
    assert (len(between), len(delivered)) == (len(before) + 2, 1)

    assert set(await _migrate(database_url)) == set(gone_back)
    assert await _rows(database_url, "wallet_entries") == between
    assert await _rows(database_url, "webhook_deliveries") == delivered
    assert await _rows(database_url, "wallet_entries_before") == between
    async with _opened(database_url):
        later = await grant(user_id, 1, "after")
        assert (later.balance_after, (await grant(user_id, 1, "after")).changed) == (103, False)
        assert await seals.verify() is None
        assert await seals.seal() == 1
        assert (await audit()).findings == ()
    numbers = [row[0] for row in await _rows(database_url, "wallet_entries")]
    assert numbers[: len(between)] == [row[0] for row in between]
    with pytest.raises(asyncpg.RestrictViolationError):
        await execute(database_url, "DELETE FROM wallet_entries_before")


async def test_tags_that_there_were_before_have_their_rows(database_url: str) -> None:
    gone_back = await _downgrade(database_url, version=26)
    await execute(database_url, _TAGGED)
    assert set(await _migrate(database_url)) == set(gone_back)
    opened = await asyncpg.connect(database_url)
    try:
        rows = await opened.fetch(
            "SELECT tag, name FROM character_tags JOIN characters ON id = character_id "
            "ORDER BY tag, name"
        )
    finally:
        await opened.close()
    assert [tuple(row) for row in rows] == [
        ("night", "Mira 1"),
        ("sea", "Mira 1"),
        ("sea", "Mira 2"),
    ]
