"""Databases of the test server, and one that is wiped between tests."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Iterable
from contextlib import closing, suppress
from typing import TypeVar
from urllib.parse import urlsplit

import asyncpg
from tortoise.context import TortoiseContext

from app.infra.db import DATABASE_AWAY, DatabaseConfig, connection, tortoise_config
from app.runtime import MODEL_MODULES
from tests import pools

Result = TypeVar("Result")

_OURS = "slate"
_NO_TRIGGERS = "SET session_replication_role = replica;"
# how many others there were, who are told to go
_OTHERS_GO = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
      AND (application_name NOT IN ($1, $2) OR state <> 'idle')
"""
_LOOKS_MAX = 1_000
# the transactions that last wrote anything of the schema: equal as long as nobody changed it
_SCHEMA = """
    SELECT concat_ws(' ',
      (SELECT sum(xmin::text::bigint) FROM pg_attribute WHERE attrelid >= 16384),
      (SELECT sum(xmin::text::bigint) FROM pg_attrdef),
      (SELECT sum(xmin::text::bigint) FROM pg_constraint WHERE oid >= 16384),
      (SELECT sum(xmin::text::bigint) FROM pg_trigger),
      (SELECT sum(xmin::text::bigint) FROM pg_proc WHERE oid >= 16384))
"""


def database_address(postgres_url: str, name: str) -> str:
    """Return the address of database `name` on the run's server."""
    return urlsplit(postgres_url)._replace(path=f"/{name}").geturl()


async def execute(url: str, statements: str) -> None:
    """Run SQL on the database at `url`."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statements)
    finally:
        await connection.close()


# a table of partitions has their rows
_TABLES = """
    SELECT relname::text FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
"""
# as text that PostgreSQL reads back to the same values, so that one statement writes a table
ROWS = "SELECT json_agg(kept)::text AS rows FROM {table} kept"
# equal as long as no row of the table was written or removed
_MARK = "(SELECT concat(count(*), ' ', sum(xmin::text::bigint)) FROM {table})"
# whether a table that was empty is not any more
_USED = "(SELECT 'used' WHERE EXISTS (SELECT FROM {table}))"
# what PostgreSQL was told of rows that are gone would plan the statements of the next test
_ANALYSED = "(SELECT true FROM pg_statistic WHERE starelid >= 16384 LIMIT 1)"
# the most that the rows of former tests may leave behind; beyond, a new copy is the quicker one
_DEAD_BYTES = 16_000_000
# beyond it, what PostgreSQL knows of the tables is brought up to date before it plans
_PLANNED_ANEW_BYTES = 3_000_000
_SIZE = (
    "SELECT sum(pg_relation_size(oid))::bigint FROM pg_class WHERE oid >= 16384 AND relkind = 'r'"
)


class Slate:
    """A copy of the template database that tests use one after the other, wiped between them.

    Wiping takes 3 ms where a copy takes 120. What a test did to the schema cannot be wiped, nor
    what it had analysed: its database goes, and the next test gets another copy. What all tests
    need done to it is SQL that is given as `changes`.
    """

    def __init__(self, postgres_url: str, template: str, *, changes: str = "") -> None:
        self._postgres_url, self._template, self._changes = postgres_url, template, changes
        self._loop = asyncio.new_event_loop()  # its own, so that its connections stay open
        self._connection: asyncpg.Connection[asyncpg.Record] | None = None
        self._orm: TortoiseContext | None = None
        self.url: str | None = None

    def fresh(self) -> str:
        """Return the address of a database as the template is."""
        if self.url is None:
            self._loop.run_until_complete(self._copy())
        assert self.url is not None
        return self.url

    def ask(self, question: Callable[[], Awaitable[Result]]) -> Result:
        """Return what `question` finds in the database through the ORM, outside a test's loop.

        It is asked on a connection that stays, and so do the plans of its statements, while the
        tables are small: a plan that was made for next to no rows takes minutes for many.
        """
        return self._loop.run_until_complete(self._ask(question))

    def wipe(self) -> None:
        """Put back the rows of the template, or drop the database if its schema changed."""
        self._loop.run_until_complete(self._wipe())

    def close(self) -> None:
        """Drop the database, if there is one."""
        with closing(self._loop):
            self._loop.run_until_complete(self._drop())

    async def _copy(self) -> None:
        name = f"test_{uuid.uuid4().hex}"
        await execute(
            self._postgres_url,
            f"CREATE DATABASE {name} TEMPLATE {self._template} STRATEGY FILE_COPY",
        )
        self.url = database_address(self._postgres_url, name)
        if self._changes:
            await execute(self.url, self._changes)
        kept = await self._connected()
        tables = await kept.fetch(_TABLES)
        self._kept = {table: await kept.fetchval(ROWS.format(table=table)) for (table,) in tables}
        looks = [
            (_MARK if rows else _USED).format(table=table) for table, rows in self._kept.items()
        ]
        self._marking = f"SELECT {', '.join(looks)}"
        self._looking = (
            f"SELECT ({_OTHERS_GO}), ({_SIZE}), {_ANALYSED}, ({_SCHEMA}), {', '.join(looks)}"
        )
        _, _, _, self._schema, *self._marks = await self._looked()

    async def _looked(self) -> list[object]:
        """Return what `_looking` finds, once nobody else is there any more."""
        for _ in range(_LOOKS_MAX):
            connection = await self._connected()
            try:
                found = await _row(connection, self._looking, _OURS, pools.STAYING)
            except DATABASE_AWAY:  # a test that cut all connections has cut this one, too
                connection.terminate()
                self._connection = None
            else:
                if not found[0]:
                    return found
        raise AssertionError("others are at work in a database that a test has left")

    async def _wipe(self) -> None:
        _, size, analysed, schema, *marks = await self._looked()
        if analysed or schema != self._schema or int(str(size)) > _DEAD_BYTES:
            await self._drop()
            return
        changed = [
            table
            for table, mark, before in zip(self._kept, marks, self._marks, strict=True)
            if mark != before
        ]
        if not changed:
            return
        restoring = "".join(
            f"INSERT INTO {table} SELECT * FROM "  # noqa: S608 - a catalogue's name
            f"json_populate_recordset(NULL::{table}, {quoted(rows)});"
            for table in changed
            if (rows := self._kept[table])
        )
        connection = await self._connected()
        await connection.execute(_deletion(changed) + restoring)
        if restoring:
            self._marks = await _row(connection, self._marking)

    async def _ask(self, question: Callable[[], Awaitable[Result]]) -> Result:
        if self._orm is None:
            assert self.url is not None
            config = DatabaseConfig(
                url=f"{self.url}?application_name={_OURS}",
                model_modules=MODEL_MODULES,
                pool_max=1,
            )
            self._orm = TortoiseContext()
            with self._orm:
                await self._orm.init(config=tortoise_config(config), init_connections=False)
        with self._orm:
            with suppress(*DATABASE_AWAY):  # a test that cut all connections has cut this one, too
                (size,) = await connection().execute_query_dict(_SIZE)
                if size["sum"] > _PLANNED_ANEW_BYTES:
                    await connection().execute_script("ANALYZE")
            return await question()

    async def _connected(self) -> asyncpg.Connection[asyncpg.Record]:
        if self._connection is None:
            ours = {"application_name": _OURS}
            self._connection = await asyncpg.connect(self.url, server_settings=ours)
            await self._connection.execute(_NO_TRIGGERS)
        return self._connection

    async def _drop(self) -> None:
        if self._orm is not None:
            with self._orm:
                await self._orm.close_connections()
            self._orm = None
        if self._connection is not None:
            await self._connection.close()
            self._connection = None
        if self.url is not None:
            name = urlsplit(self.url).path.removeprefix("/")
            self.url = None
            pools.end()  # it would try to connect again, for as long as it is open
            await execute(self._postgres_url, f"DROP DATABASE {name} WITH (FORCE)")


async def _row(
    connection: asyncpg.Connection[asyncpg.Record], statement: str, *values: str
) -> list[object]:
    found = await connection.fetchrow(statement, *values)
    assert found is not None
    return list(found.values())


def _deletion(tables: Iterable[str]) -> str:
    return "".join(f"DELETE FROM {table};" for table in tables)  # noqa: S608 - of a catalogue


def quoted(text: str) -> str:
    """Return a string literal of PostgreSQL, whose backslashes are as they are."""
    return "'" + text.replace("'", "''") + "'"
