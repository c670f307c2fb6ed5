"""What tests stand on: settings, a migrated database of their own, an empty Redis.

The schema is made by the migrations, once a run; the tests of a process use one copy of that
database, wiped between them.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
from redis.asyncio import Redis

from app.infra.db import migrate, open_database
from app.runtime import database_config, open_runtime
from app.settings import Settings
from tests.databases import Slate, database_address
from tests.workshop import Workshop

TEMPLATE = "galatea_template"
_TEMPLATE_LOCK = 5_112_331


async def _make_template(postgres_url: str) -> None:
    admin = await asyncpg.connect(postgres_url)
    try:
        # the test processes start together: one migrates, the others wait and find it done
        await admin.execute("SELECT pg_advisory_lock($1)", _TEMPLATE_LOCK)
        if await admin.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", TEMPLATE):
            return
        making = f"{TEMPLATE}_in_the_making"
        await admin.execute(f"DROP DATABASE IF EXISTS {making}")
        await admin.execute(f"CREATE DATABASE {making}")
        address = database_address(postgres_url, making)
        await migrate(database_config(Settings(database_url=address)))
        await admin.execute(f"ALTER DATABASE {making} RENAME TO {TEMPLATE}")
    finally:
        await admin.close()


@pytest.fixture(scope="session")
def template_database(postgres_url: str) -> str:
    """The name of a database that the migrations made. Nobody connects to it."""
    asyncio.run(_make_template(postgres_url))
    return TEMPLATE


@pytest.fixture(scope="session")
def _slate(postgres_url: str, template_database: str) -> Iterator[Slate]:
    slate = Slate(postgres_url, template_database)
    yield slate
    slate.close()


@pytest.fixture
def database_url(_slate: Slate) -> Iterator[str]:
    """The address of a database as the migrations left it, this test's alone."""
    yield _slate.fresh()
    _slate.wipe()


@pytest.fixture
def settings(database_url: str, redis_url: str, tmp_path: Path) -> Settings:
    """Settings of a test: its own database, Redis and folder, and limits that are easy to reach."""
    return Settings(
        database_url=database_url,
        redis_url=redis_url,
        data_dir=tmp_path / "data",
        database_pool_max=10,
        welcome_grant_aurum=1_000,
        retry_seconds=0.0,
    )


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[None]:
    """The test's database, opened for its event loop. Commits are real."""
    context = await open_database(database_config(settings))
    yield
    await context.close_connections()


@pytest.fixture
async def redis(settings: Settings) -> AsyncIterator[Redis]:
    """An empty Redis of this test process."""
    client: Redis = Redis.from_url(settings.required_redis_url(), socket_timeout=None)
    await client.flushall()
    yield client
    await client.aclose()


@pytest.fixture
async def workshop(settings: Settings, redis: Redis) -> AsyncIterator[Workshop]:
    """A workshop whose books are audited at the end, whatever was tried in it."""
    eager = settings.model_copy(update={"progress_interval_ms": 0})
    async with open_runtime(eager) as runtime:
        opened = await Workshop.open(runtime)
        yield opened
        await opened.assert_books_balance()
