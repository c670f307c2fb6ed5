"""Databases of the test server, and one that is wiped between tests."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterable
from urllib.parse import urlsplit

import asyncpg

from app.infra.db import DATABASE_AWAY

_NO_TRIGGERS = "SET session_replication_role = replica;"
_OTHERS_GO = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# the transactions that last wrote anything of the schema: equal as long as nobody changed it
_SCHEMA = """
    SELECT
      (SELECT sum(xmin::text::bigint) FROM pg_attribute WHERE attrelid >= 16384),
      (SELECT sum(xmin::text::bigint) FROM pg_attrdef),
      (SELECT sum(xmin::text::bigint) FROM pg_constraint WHERE oid >= 16384),
      (SELECT sum(xmin::text::bigint) FROM pg_trigger),
      (SELECT sum(xmin::text::bigint) FROM pg_proc WHERE oid >= 16384)
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


# as text that PostgreSQL reads back to the same values, so that one statement writes a table
_ROWS = "SELECT json_agg(kept)::text FROM {table} kept"
# equal as long as no row of the table was written or removed
_MARK = "SELECT '{table}' AS name, count(*), sum(xmin::text::bigint) FROM {table}"


class Slate:
    """A copy of the template database that tests use one after the other, wiped between them.

    Wiping takes 3 ms where a copy takes 120. What a test did to the schema cannot be wiped: its
    database goes, and the next test gets another copy.
    """

    def __init__(self, postgres_url: str, template: str) -> None:
        self._postgres_url, self._template = postgres_url, template
        self._runner = asyncio.Runner()  # a loop of its own, so that its connection stays open
        self._connection: asyncpg.Connection[asyncpg.Record] | None = None
        self.url: str | None = None

    def fresh(self) -> str:
        """Return the address of a database as the template is."""
        if self.url is None:
            self._runner.run(self._copy())
        assert self.url is not None
        return self.url

    def wipe(self) -> None:
        """Put back the rows of the template, or drop the database if its schema changed."""
        self._runner.run(self._wipe())

    def close(self) -> None:
        """Drop the database, if there is one."""
        with self._runner:
            self._runner.run(self._drop())

    async def _copy(self) -> None:
        name = f"test_{uuid.uuid4().hex}"
        await execute(
            self._postgres_url,
            f"CREATE DATABASE {name} TEMPLATE {self._template} STRATEGY FILE_COPY",
        )
        self.url = database_address(self._postgres_url, name)
        connection = await self._connected()
        names = await connection.fetch(
            "SELECT tablename FROM pg_tables WHERE schemaname = $1", "public"
        )
        tables = [table for (table,) in names]
        self._kept = {
            table: rows
            for table in tables
            if (rows := await connection.fetchval(_ROWS.format(table=table)))
        }
        self._marking = " UNION ALL ".join(_MARK.format(table=table) for table in self._kept)
        self._marks = {row["name"]: row for row in await connection.fetch(self._marking)}
        self._emptying = _deletion(table for table in tables if table not in self._kept)
        self._schema = await connection.fetchrow(_SCHEMA)

    async def _wipe(self) -> None:
        connection = await self._connected()
        await connection.execute(_OTHERS_GO)
        if await connection.fetchrow(_SCHEMA) != self._schema:
            await self._drop()
            return
        marks = {row["name"]: row for row in await connection.fetch(self._marking)}
        changed = [table for table, mark in marks.items() if mark != self._marks[table]]
        restoring = "".join(
            f"INSERT INTO {table} SELECT * FROM "  # noqa: S608 - a catalogue's name
            f"json_populate_recordset(NULL::{table}, {_quoted(self._kept[table])});"
            for table in changed
        )
        await connection.execute(self._emptying + _deletion(changed) + restoring)
        if changed:
            self._marks = {row["name"]: row for row in await connection.fetch(self._marking)}

    async def _connected(self) -> asyncpg.Connection[asyncpg.Record]:
        """Return our connection; a test that cut all of them has cut this one, too."""
        if self._connection is not None:
            try:
                await self._connection.execute("SELECT 1")
            except DATABASE_AWAY:
                self._connection.terminate()
                self._connection = None
        if self._connection is None:
            self._connection = await asyncpg.connect(self.url)
            await self._connection.execute(_NO_TRIGGERS)
        return self._connection

    async def _drop(self) -> None:
        if self._connection is not None:
            await self._connection.close()
            self._connection = None
        if self.url is not None:
            name = urlsplit(self.url).path.removeprefix("/")
            self.url = None
            await execute(self._postgres_url, f"DROP DATABASE {name} WITH (FORCE)")


def _deletion(tables: Iterable[str]) -> str:
    return "".join(f"DELETE FROM {table};" for table in tables)  # noqa: S608 - of a catalogue


def _quoted(text: str) -> str:
    """Return a string literal of PostgreSQL, whose backslashes are as they are."""
    return "'" + text.replace("'", "''") + "'"
