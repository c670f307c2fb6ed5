"""The database: one way to open it, transactions that retry what is worth retrying, migrations.

Tortoise ORM keeps its state in a context variable; ours is the process-wide fallback, because web
requests and jobs run in tasks that do not inherit from the one that opened the pool.
"""

from __future__ import annotations

import asyncio
import random
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

import asyncpg
from tortoise import connections
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.context import TortoiseContext
from tortoise.exceptions import BaseORMException
from tortoise.transactions import in_transaction

from app.infra import patient_pool, pooled
from app.infra.telemetry import logger
from app.settings import ROOT, SettingsError

if TYPE_CHECKING:
    from aerich import Command

APP = "galatea"
MIGRATIONS = ROOT / "migrations"
_MIGRATION_LOCK = 7_301_954_221
# a serialization failure, a deadlock; and, of the kind of what is not supported, that a migration
# came between a statement and its plan: asyncpg has forgotten all plans by then
_RETRIED_SQLSTATES = frozenset({"40001", "40P01", "0A000"})
_TRIES = 3
_ASIDE_AFTER_SECONDS = 0.5
_SILENCE_SECONDS = 3.0
_IDLE_IN_TRANSACTION_MS = 10_000
_REPLICA_ENGINE = "app.infra.replicas"

# what is raised while PostgreSQL cannot be reached or breaks off; asyncpg's protocol is surprised
# ("cannot switch to state") by a line that is cut just as a statement is sent
DATABASE_AWAY = (
    OSError,
    BaseORMException,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)

# what is raised where others hold what a statement needs for longer than it may wait
InUse = asyncpg.LockNotAvailableError

log = logger(__name__)
_prepared: set[tuple[str, ...]] = set()
Result = TypeVar("Result")
Row = asyncpg.Record
Found = TypeVar("Found", bound=asyncpg.Record)


@dataclass(frozen=True, slots=True)
class DatabaseConfig:
    """Where the database is and how it may be used.

    `engine` is the module whose `client_class` Tortoise takes for it. A statement that PostgreSQL
    does not even break off in time is given up `silence_seconds` later: its line is dead.
    With `is_pooled` the addresses lead to a pooler, which lends sessions for a transaction, and
    `direct_url` to PostgreSQL itself. `replica_urls` are connections of the names that
    `replica_name` gives, opened when they are asked for.
    """

    url: str
    model_modules: tuple[str, ...]
    engine: str = patient_pool.__name__
    pool_min: int = 1
    pool_max: int = 20
    statement_timeout_ms: int = 5_000
    lock_timeout_ms: int = 3_000
    acquire_seconds: float = 5.0
    silence_seconds: float = _SILENCE_SECONDS
    is_pooled: bool = False
    direct_url: str | None = None
    replica_urls: tuple[str, ...] = ()

    @property
    def limits(self) -> dict[str, str]:
        """What bounds statements, as settings of a session."""
        return pooled.limits(
            statement_ms=self.statement_timeout_ms,
            lock_ms=self.lock_timeout_ms,
            idle_ms=_IDLE_IN_TRANSACTION_MS,
        )

    @property
    def transaction_seconds(self) -> float:
        """How long a transaction may take in all."""
        return pooled.transaction_seconds(self.statement_timeout_ms / 1000)


def replica_name(number: int) -> str:
    """Return the name of the connection to a replica, counted from 0."""
    return f"replica-{number}"


def tortoise_config(config: DatabaseConfig) -> dict[str, Any]:
    """Return the ORM's configuration for `config`, with what migrations want besides.

    The address is read as libpq does (PostgreSQL 18, 32.1.1.2 "Connection URIs"), one host only:
    what is not its host, user, password or database is for the server to know. Raises SettingsError
    for an address that cannot be read.
    """
    ways = {"default": {"engine": config.engine, "credentials": _credentials(config)}}
    for number, url in enumerate(config.replica_urls):
        # none is kept open to one that may be away
        asked = replace(config, url=url, pool_min=0)
        credentials = _credentials(asked, name="GALATEA_DATABASE_REPLICA_URL")
        ways[replica_name(number)] = {"engine": _REPLICA_ENGINE, "credentials": credentials}
    return {
        "connections": ways,
        "apps": {APP: {"models": [*config.model_modules, "aerich.models"]}},
        "use_tz": True,
        "timezone": "UTC",
    }


def _credentials(config: DatabaseConfig, *, name: str = "GALATEA_DATABASE_URL") -> dict[str, Any]:
    try:
        address = urlsplit(config.url)
        query = dict(parse_qsl(address.query, keep_blank_values=True, strict_parsing=True))
        port = int(address.port or query.pop("port", "5432"))
    except ValueError as wrong:
        raise SettingsError(f"{name} cannot be read: {wrong}.") from None
    for one in query:
        if one.startswith("ssl") and one != "sslmode":
            raise SettingsError(f"{name}: set PG{one.upper()} instead of {one}.")
    login, _, server = address.netloc.rpartition("@")
    user, _, password = login.partition(":")
    # not `hostname`, which is in small letters: it may be the folder of a socket
    host = re.sub(r":\d*$", "", server).strip("[]")
    return {
        "host": unquote(host) or query.pop("host", None),
        "port": port,
        "user": unquote(user) or query.pop("user", None),
        "password": unquote(password) or query.pop("password", None),
        "database": unquote(address.path.removeprefix("/")) or query.pop("dbname", None),
        # asyncpg takes libpq's words; without one it encrypts where the server can
        "ssl": query.pop("sslmode", None),
        "minsize": config.pool_min,
        "maxsize": config.pool_max,
        "reset": _keep_session,
        "acquire_seconds": config.acquire_seconds,
        "command_timeout": config.statement_timeout_ms / 1000 + config.silence_seconds,
        "server_settings": {
            **query,
            "application_name": query.get("application_name", "galatea"),
            "timezone": "UTC",
            **({} if config.is_pooled else config.limits),
        },
        # the next statement may be another session's, which knows no statement of ours by its name
        **(
            {"statement_cache_size": 0, "init": pooled.begin}
            if config.is_pooled
            else {"init": partial(pooled.begin_own, transaction_seconds=config.transaction_seconds)}
        ),
    }


async def _keep_session(_connection: asyncpg.Connection[asyncpg.Record]) -> None:
    """Let a connection go back to the pool as it is, which saves a round trip a statement.

    asyncpg still rolls back what was left open. Nothing else is ours to undo: no statement of ours
    sets, listens or locks for longer than its transaction (tests/house/test_sql.py).
    """


async def open_database(config: DatabaseConfig) -> TortoiseContext:
    """Open a pool for the running event loop and make it the one that all of this process uses.

    A process opens one at a time; `close_connections()` on the returned context ends it. The first
    opening prepares the models' queries, a later one of the same models finds them so.
    """
    served = tortoise_config(config)
    # what only migrations want takes 11 MB and a tenth of a second
    served["apps"][APP]["models"] = list(config.model_modules)
    context = TortoiseContext()
    with context:  # the ORM wants its context current while it is made
        await context.init(
            config=served,
            init_connections=config.model_modules not in _prepared,
            _enable_global_fallback=True,
        )
    _prepared.add(config.model_modules)
    return context


def connection() -> BaseDBAsyncClient:
    """Return the connection pool of the present context."""
    pool: BaseDBAsyncClient = connections.get("default")
    return pool


def pool_size() -> tuple[int, int]:
    """Return how many connections of the pool are in use, and how many are open and free."""
    pool = connection()._pool
    if not isinstance(pool, patient_pool.PatientPool):  # it is opened with its first use
        return 0, 0
    idle = pool.get_idle_size()
    return pool.get_size() - idle, idle


async def rows(statement: str, *values: object, of: type[Found] = Row) -> list[Found]:  # type: ignore[assignment]  # the usual kind of rows
    """Return what a statement finds, in the driver's own rows: for what is read often.

    In a transaction it is a statement of that. Nothing of the ORM is in it, which costs more than
    most statements: values come as asyncpg has them, or as a class with `column`s reads them.
    """
    client = connection()
    if isinstance(client, patient_pool.PatientClient):
        pooled: list[Found] = await client.rows(statement, values, of=of)
        return pooled
    async with client.acquire_connection() as line:  # of the transaction
        found: list[Found] = await line.fetch(statement, *values, record_class=of)
    return found


def column(name: str, read: Callable[[Any], Any] | None = None) -> Any:
    """Return the attribute of a class of rows that has a column of this name, as `read` reads it.

    Rows of such a class are no more work to make than others, and a column that is not asked for
    costs nothing. One that was not selected raises KeyError.
    """
    value = itemgetter(name)
    return property(value if read is None else lambda row: read(value(row)))


async def ask_database() -> None:
    """Return once PostgreSQL has answered. Raises what DATABASE_AWAY lists when it does not.

    Where no connection becomes free soon it is asked over another one: that we are busy is no news.
    """
    try:
        async with asyncio.timeout(_ASIDE_AFTER_SECONDS):
            await connection().execute_query("SELECT 1")
    except TimeoutError:
        pool = connection()._pool
        if not isinstance(pool, patient_pool.PatientPool):  # it is opened with its first use
            raise
        await pool.ask_aside()


def heard_of_database_since(moment: float) -> bool:
    """Say whether PostgreSQL answered anybody here since a moment of the monotonic clock."""
    pool = connection()._pool
    return isinstance(pool, patient_pool.PatientPool) and pool.heard_since(moment)


@asynccontextmanager
async def transaction(
    *, statement_seconds: float | None = None
) -> AsyncIterator[BaseDBAsyncClient]:
    """Run the block in one transaction: committed at its end, rolled back by an exception.

    A statement of it may take `statement_seconds` (0: as long as it takes) instead of what all may.
    Inside another transaction it is a savepoint. Start no task in it and wait for no network.
    """
    outer = connection()
    try:
        async with in_transaction("default") as open_connection:
            if statement_seconds is None:
                yield open_connection
            else:
                async with _unhurried(open_connection, statement_seconds):
                    yield open_connection
    finally:
        await _return_to(outer)


@asynccontextmanager
async def _unhurried(open_connection: Any, statement_seconds: float) -> AsyncIterator[None]:
    lent = open_connection._connection
    line = getattr(lent, "_con", lent)  # what the pool lends is a proxy
    await open_connection.execute_script(pooled.patience(line, statement_seconds))
    usual = line._config
    waits = statement_seconds + _SILENCE_SECONDS if statement_seconds else None
    line._config = usual._replace(command_timeout=waits)
    try:
        yield
    finally:
        line._config = usual


async def _return_to(outer: BaseDBAsyncClient) -> None:
    """Leave a transaction that Tortoise did not leave, as when BEGIN meets a line just cut.

    It would keep the connection out of the pool and every later query of the task on it.
    """
    inner = connection()
    if inner is outer:
        return
    connections.set("default", outer)
    pool: asyncpg.Pool[asyncpg.Record] = outer._pool
    with suppress(*DATABASE_AWAY):  # a second release does nothing
        await pool.release(inner._connection)


async def retried(work: Callable[[], Awaitable[Result]]) -> Result:
    """Return what `work` returns, run again when PostgreSQL broke off its transaction.

    Deadlocks, serialization failures, and statements whose table a migration has just changed are
    retried up to three times with jitter. `work` holds the whole transaction, so nothing of a
    broken try remains.
    """
    for attempt in range(1, _TRIES + 1):
        try:
            return await work()
        except asyncpg.PostgresError as error:
            if error.sqlstate not in _RETRIED_SQLSTATES or attempt == _TRIES:
                raise
            log.info("transaction.retried", sqlstate=error.sqlstate, attempt=attempt)
            await asyncio.sleep(random.uniform(0.005, 0.05) * attempt)  # noqa: S311 - jitter
    raise AssertionError("unreachable")


async def migrate(config: DatabaseConfig) -> list[str]:
    """Bring the schema to the newest version and return the names of the files that were applied.

    Two processes may call it at once: an advisory lock on a connection of its own lets one work and
    the other find nothing left to do. Each file is applied whole or not at all. All over the
    direct line; where there is a pooler, the limits of its sessions are written last.
    """
    direct = replace(config, url=config.direct_url or config.url, is_pooled=False)
    guard = await asyncpg.connect(direct.url, server_settings=pooled.UNLIMITED)
    try:
        await pooled.begin_unlimited(guard)  # for another one to come to its end
        await guard.execute("SELECT pg_advisory_lock($1)", _MIGRATION_LOCK)
        async with _command(direct, MIGRATIONS) as command:
            await command.init()
            applied = await command.upgrade(run_in_transaction=True)
        if config.is_pooled:
            bound = config.transaction_seconds
            limits = pooled.with_bound(guard, config.limits, seconds=bound)
            await pooled.write_limits(guard, limits)
        return applied
    finally:
        await guard.close()


async def write_migration(
    config: DatabaseConfig, *, name: str, folder: Path = MIGRATIONS
) -> Path | None:
    """Write a migration for what the models changed; return its file, None when nothing did.

    Works without a database. CHECKs, conditional uniques, database defaults and triggers are not
    seen by the comparison: add them to the file by hand.
    """
    async with _command(config, folder) as command:
        if not any((folder / APP).glob("*_*.py")):
            await command.init_migrations(safe=False)
            return max((folder / APP).glob("0_*.py"))
        await command.init(offline=True)
        written = await command.migrate(name=name, offline=True, no_input=True)
        return folder / APP / written if written else None


async def pending_migration(config: DatabaseConfig) -> str | None:
    """Return the text of the migration that the models are waiting for, None when there is none."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(MIGRATIONS / APP, folder / APP)
        written = await write_migration(config, name="pending", folder=folder)
        return written.read_text() if written else None


@asynccontextmanager
async def _command(config: DatabaseConfig, folder: Path) -> AsyncIterator[Command]:
    from aerich import Command  # noqa: PLC0415 - 11 MB that only migrations want

    settings = tortoise_config(replace(config, replica_urls=()))
    credentials = settings["connections"]["default"]["credentials"]
    credentials["server_settings"] |= {"statement_timeout": "0", "lock_timeout": "0"}
    credentials |= {"command_timeout": None, "init": pooled.begin_unlimited}
    command = Command(tortoise_config=settings, app=APP, location=str(folder))
    try:
        yield command
    finally:
        await command.aclose()
