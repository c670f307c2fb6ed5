"""The rows of a database as files, and back: by PostgreSQL's own COPY, of one moment.

`pg_dump` does not come with the image, and has to be as new as the server. COPY's text format is
the same in all versions. The schema is not in the files: migrations make it.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from app.infra.pooled import UNLIMITED, begin_unlimited

_MIGRATIONS_TABLE = "aerich"
_CHUNK_BYTES = 256 * 1024

_TABLES = """
SELECT relname::text AS name, array_agg(attname::text ORDER BY attnum) AS columns
FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
    AND relname <> $1 AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
GROUP BY relname ORDER BY relname
"""
_SEQUENCES = """
SELECT sequencename::text AS name, last_value FROM pg_sequences
WHERE schemaname = 'public' AND last_value IS NOT NULL AND sequencename NOT LIKE $1 || '%'
ORDER BY 1
"""
_REFERENCES = """
SELECT conrelid::regclass::text AS of, quote_ident(conname) AS name, condeferrable, condeferred
FROM pg_constraint
WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0 ORDER BY 1, 2
"""


class CannotRestore(Exception):
    """The rows cannot go into that database. The message is one line that says why."""


@dataclass(frozen=True, slots=True)
class DumpedTable:
    """One table: the columns in the order of the file, the number of rows, the file's digest."""

    name: str
    columns: Sequence[str]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Dump:
    """What `dump` wrote: of which schema, which tables, and where the sequences stood."""

    schema: Sequence[str]
    tables: Sequence[DumpedTable]
    sequences: Mapping[str, int]


async def dump(url: str, folder: Path) -> Dump:
    """Write each table to a file of `folder`, which exists, all as of one moment; locks nothing.

    Streams: the memory it takes does not depend on the rows. Writes go on meanwhile and are not in
    it. Files that are there are replaced.
    """
    async with _connected(url) as connection:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            schema = await schema_of(connection)
            tables = [
                await _write(connection, row["name"], row["columns"], folder)
                for row in await connection.fetch(_TABLES, _MIGRATIONS_TABLE)
            ]
        # read last: numbers are given out without a snapshot, and one too high does no harm
        rows = await connection.fetch(_SEQUENCES, _MIGRATIONS_TABLE)
    return Dump(schema, tables, {row["name"]: row["last_value"] for row in rows})


async def restore(url: str, folder: Path, written: Dump, *, filled: Sequence[str] = ()) -> None:
    """Put the rows of `written` into a database that the migrations just made, whole or not at all.

    CHECKs, uniques and references are enforced, the references at the end, so the order of tables
    is no matter; our triggers rest meanwhile, since they guard changes and these rows are history.
    Tables named in `filled` may have rows of a fresh installation, which are replaced: first
    those that refer to others. Raises CannotRestore for another schema, for a database that is in
    use and for files that changed.
    """
    for table in written.tables:
        if not _is_whole(_file(folder, table.name), table.sha256):
            raise CannotRestore(f"The file of the table {table.name} is missing or was changed.")
    try:
        await _restore(url, folder, written, filled)
    except asyncpg.IntegrityConstraintViolationError as wrong:
        raise CannotRestore(f"The rows break the rule {wrong.constraint_name}.") from wrong


async def _restore(url: str, folder: Path, written: Dump, filled: Sequence[str]) -> None:
    async with _connected(url) as connection:
        await _refuse_other_schema(connection, written)
        async with connection.transaction():
            found = await connection.fetch(_TABLES, _MIGRATIONS_TABLE)
            await _refuse_used(connection, [row["name"] for row in found], filled)
            async with _at_rest(connection, [row["name"] for row in found]):
                for name in filled:
                    await connection.execute(f'DELETE FROM "{name}"')  # noqa: S608 - of our tables
                for table in written.tables:
                    await _read(connection, table, folder)
            for name, value in written.sequences.items():
                await connection.execute("SELECT setval($1::text::regclass, $2)", name, value)
        await connection.execute("ANALYZE")


async def schema_of(connection: asyncpg.Connection[asyncpg.Record]) -> list[str]:
    """Return the migrations that were applied, the oldest first; none where there is no schema."""
    if not await connection.fetchval("SELECT to_regclass($1)", _MIGRATIONS_TABLE):
        return []
    rows = await connection.fetch("SELECT version FROM aerich ORDER BY id")
    return [row["version"] for row in rows]


@asynccontextmanager
async def _connected(url: str) -> AsyncIterator[asyncpg.Connection[asyncpg.Record]]:
    """Connect without the limits of a request: a large table takes its time."""
    unlimited = UNLIMITED | {"lock_timeout": "10000", "timezone": "UTC"}
    connection = await asyncpg.connect(url, server_settings=unlimited)
    try:
        await begin_unlimited(connection)
        yield connection
    finally:
        await connection.close()


def _file(folder: Path, table: str) -> Path:
    return folder / f"{table}.copy.gz"


async def _write(
    connection: asyncpg.Connection[asyncpg.Record], name: str, columns: Sequence[str], folder: Path
) -> DumpedTable:
    digest, packer = hashlib.sha256(), zlib.compressobj(wbits=31)
    with _file(folder, name).open("wb") as file:

        def keep(packed: bytes) -> None:
            digest.update(packed)
            file.write(packed)

        async def take(rows: bytes) -> None:
            keep(packer.compress(rows))

        # as a query: a table of partitions has no rows of its own for COPY
        names = ", ".join(f'"{column}"' for column in columns)
        said = await connection.copy_from_query(
            f'SELECT {names} FROM public."{name}"',  # noqa: S608 - of a catalogue
            output=take,
        )
        keep(packer.flush())
    return DumpedTable(name, list(columns), _rows(said), digest.hexdigest())


async def _read(
    connection: asyncpg.Connection[asyncpg.Record], table: DumpedTable, folder: Path
) -> None:
    async def rows() -> AsyncIterator[bytes]:
        with gzip.open(_file(folder, table.name)) as file:
            while chunk := file.read(_CHUNK_BYTES):
                yield chunk

    said = await connection.copy_to_table(
        table.name, schema_name="public", columns=list(table.columns), source=rows()
    )
    if _rows(said) != table.rows:
        raise CannotRestore(f"The table {table.name} has {_rows(said)} rows, not {table.rows}.")


def _rows(said: str) -> int:
    """Return the number in "COPY 12"."""
    found = re.search(r"\d+$", said)
    assert found is not None
    return int(found[0])


def _is_whole(file: Path, sha256: str) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() == sha256


async def _refuse_other_schema(
    connection: asyncpg.Connection[asyncpg.Record], written: Dump
) -> None:
    here, there = await schema_of(connection), list(written.schema)
    if not here:
        raise CannotRestore("The database has no schema yet: run `galatea migrate` first.")
    if here != there:
        raise CannotRestore(
            f"The backup is of schema {there[-1]}, the database has {here[-1]}: restore with the "
            "version of Galatea that made it, then migrate."
        )


async def _refuse_used(
    connection: asyncpg.Connection[asyncpg.Record], tables: Sequence[str], filled: Sequence[str]
) -> None:
    for name in tables:
        query = f'SELECT EXISTS (SELECT FROM "{name}")'  # noqa: S608 - a name of the catalogue
        if name not in filled and await connection.fetchval(query):
            raise CannotRestore(
                f"The database is in use (there are {name}): restore into one that "
                "`galatea migrate` just made."
            )


@asynccontextmanager
async def _at_rest(
    connection: asyncpg.Connection[asyncpg.Record], tables: Sequence[str]
) -> AsyncIterator[None]:
    """Let our triggers rest and references wait for the end of the block."""
    references = await connection.fetch(_REFERENCES)
    for name in tables:
        await connection.execute(f'ALTER TABLE "{name}" DISABLE TRIGGER USER')
    for one in references:
        await _alter(connection, one, "DEFERRABLE INITIALLY DEFERRED")
    yield
    await connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for one in references:
        deferred = "INITIALLY DEFERRED" if one["condeferred"] else "INITIALLY IMMEDIATE"
        was = f"DEFERRABLE {deferred}" if one["condeferrable"] else "NOT DEFERRABLE"
        await _alter(connection, one, was)
    for name in tables:
        await connection.execute(f'ALTER TABLE "{name}" ENABLE TRIGGER USER')


async def _alter(
    connection: asyncpg.Connection[asyncpg.Record], reference: asyncpg.Record, how: str
) -> None:
    await connection.execute(
        f"ALTER TABLE {reference['of']} ALTER CONSTRAINT {reference['name']} {how}"
    )
