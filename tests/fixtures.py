"""What tests stand on: settings, a migrated database of their own, an empty Redis.

The schema is made by the migrations and the catalogue seeded, once a run; the tests of a process
use one copy of that database, wiped between them.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path

import asyncpg
import pytest
import structlog
import thumbhash  # type: ignore[import-untyped]  # ships no type information
from redis.asyncio import Redis

from app.catalogue.seed import seed_catalogue
from app.clock import now
from app.generations.books import audit_books
from app.infra.certificates import issue
from app.infra.db import DatabaseConfig, migrate, open_database, transaction
from app.infra.signing_identity import CERTIFICATE, PRIVATE_KEY
from app.runtime import database_config
from app.settings import LanguageChoice, Settings
from app.wallet import seals
from tests import pools
from tests.databases import Slate, database_address
from tests.forking import authorities
from tests.pools import open_lent_database, open_lent_runtime
from tests.workshop import Workshop

TEMPLATE = "galatea_template"
_TEMPLATE_LOCK = 5_112_331


def pytest_configure() -> None:
    """Log errors as they are: coloured, with all that was known on the way, takes half a second.

    And find the placeholder of the same pixels once, not for 2 ms with
    each of the pictures that look alike.
    """
    plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[*structlog.get_config()["processors"][:-1], plain])
    authorities.read_once()
    thumbhash.rgba_to_thumb_hash = cache(thumbhash.rgba_to_thumb_hash)


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
        config = database_config(Settings(database_url=address))
        async with asyncio.TaskGroup() as group:  # aerich leaves its task an ORM that is closed
            group.create_task(migrate(config))
        await _seed(config)
        await admin.execute(f"ALTER DATABASE {making} RENAME TO {TEMPLATE}")
    finally:
        await admin.close()


async def _seed(config: DatabaseConfig) -> None:
    context = await open_database(config)
    try:
        async with transaction() as open_connection:
            await seed_catalogue(connection=open_connection)
    finally:
        await context.close_connections()


@pytest.fixture(scope="session")
def template_database(postgres_url: str) -> str:
    """The name of a database that the migrations made, with the catalogue. Nobody connects."""
    asyncio.run(_make_template(postgres_url))
    return TEMPLATE


@pytest.fixture(scope="session")
def _slate(postgres_url: str, template_database: str) -> Iterator[Slate]:
    slate = Slate(postgres_url, template_database)
    yield slate
    slate.close()


@pytest.fixture(scope="session")
async def _pool() -> AsyncIterator[None]:
    yield
    pools.end()


@pytest.fixture
def database_url(_slate: Slate) -> Iterator[str]:
    """The address of a migrated database with the catalogue in it, this test's alone."""
    yield _slate.fresh()
    _slate.wipe()


@pytest.fixture(scope="session")
def signing_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate and its key, as an installation is given them."""
    folder = tmp_path_factory.mktemp("credentials")
    issued, certificate, private_key = issue(now()), folder / CERTIFICATE, folder / PRIVATE_KEY
    certificate.write_text(issued.chain)
    private_key.write_text(issued.private_key)
    return certificate, private_key


@pytest.fixture(scope="session", autouse=True)
def _patient_seals() -> Iterator[None]:
    """Wait longer for what runs on the server: the tests of other processes do so, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seals, "PATIENCE_SECONDS", 60.0)
        yield


@pytest.fixture
def books(database_url: str, _slate: Slate) -> Iterator[None]:
    """The books of the test's database, audited at the end, when everything else has left it."""
    yield
    report = _slate.ask(audit_books)
    assert report.findings == ()


@pytest.fixture(scope="session")
def _usual_settings(signing_files: tuple[Path, Path], pytestconfig: pytest.Config) -> Settings:
    fast = pytestconfig.getoption("--fast-paths") == "on"
    return Settings(
        compiled_execution=fast,
        compiled_from=1,
        lists_told_as_json=fast,
        public_answers_kept=fast,
        members_answered_shortly=fast,
        events_executed_once=fast,
        credentials_certificate=signing_files[0],
        credentials_private_key=signing_files[1],
        database_pool_max=10,
        database_acquire_seconds=60.0,  # many at once wait long where there is much else to do
        welcome_grant_aurum=1_000,
        retry_seconds=0.0,
        language_provider=LanguageChoice.RULES,
        password_memory_kib=128,
        password_iterations=1,
    )


@pytest.fixture
def settings(
    _usual_settings: Settings, database_url: str, redis_url: str, tmp_path: Path
) -> Settings:
    """Settings of a test: its own database, Redis and folder, and limits that are easy to reach."""
    own = {"database_url": database_url, "redis_url": redis_url, "data_dir": tmp_path / "data"}
    return _usual_settings.model_copy(update=own)


@pytest.fixture
async def database(settings: Settings, _pool: None) -> AsyncIterator[None]:
    """The test's database, opened for its event loop. Commits are real."""
    context = await open_lent_database(database_config(settings))
    yield
    await context.close_connections()


@pytest.fixture
async def redis(redis_url: str, _pool: None) -> AsyncIterator[Redis]:
    """An empty Redis of this test process."""
    client: Redis = Redis.from_url(redis_url, socket_timeout=None, driver_info=None)
    yield client
    await client.aclose()


@pytest.fixture
async def workshop(settings: Settings, redis: Redis, books: None) -> AsyncIterator[Workshop]:
    """A workshop whose books are audited at the end, whatever was tried in it."""
    eager = settings.model_copy(update={"progress_interval_ms": 0})
    async with open_lent_runtime(eager) as runtime:
        yield Workshop.open(runtime)
