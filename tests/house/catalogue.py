"""What a database is made of, read from PostgreSQL's own catalogue as one sentence a fact.

Two databases that tell the same sentences have the same schema: PostgreSQL itself normalises types,
expressions and index definitions. `declared` makes the database that the models describe, so that
it can be held against the one that the migrations made.
"""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager

import asyncpg
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model
from tortoise.utils import get_schema_sql

from tests.databases import database_address, execute

Constraint = CheckConstraint | UniqueConstraint

_FACTS = """
    SELECT 'table ' || relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
        AND NOT relispartition
  UNION ALL
    SELECT format('column %s.%s: %s%s%s', attrelid::regclass, attname,
        format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN ' not null' ELSE '' END,
        coalesce(' default ' || pg_get_expr(adbin, adrelid), ''))
    FROM pg_attribute
    JOIN pg_class ON pg_class.oid = attrelid
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
        AND attnum > 0 AND NOT attisdropped
  UNION ALL
    SELECT format('constraint %s on %s: %s%s', conname, conrelid::regclass,
        pg_get_constraintdef(pg_constraint.oid),
        CASE WHEN convalidated THEN '' ELSE ' not valid' END)
    FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid AND NOT relispartition
    -- NOT NULL is told with the column; the triggers of constraints are told as triggers
    WHERE connamespace = 'public'::regnamespace AND contype NOT IN ('n', 't')
  UNION ALL
    SELECT format('index: %s', replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON '))
    FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
    WHERE relnamespace = 'public'::regnamespace AND NOT relispartition
"""
_TRIGGERS = """
    SELECT tgname, pg_get_triggerdef(pg_trigger.oid) FROM pg_trigger
    JOIN pg_class ON pg_class.oid = tgrelid
    WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace AND tgenabled = 'O'
        AND NOT relispartition
"""
_COMMENTS = """
    SELECT pg_describe_object(classoid, objoid, objsubid), description FROM pg_description
    WHERE objoid >= 16384
"""
_FUNCTIONS = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"


async def facts(url: str) -> set[str]:
    """Return every fact about tables, columns, constraints and indexes of the database at `url`."""
    return {fact for (fact,) in await _read(url, _FACTS)}


async def triggers(url: str) -> dict[str, str]:
    """Return the enabled triggers of the database at `url`: their definitions by name."""
    return {str(name): str(definition) for name, definition in await _read(url, _TRIGGERS)}


async def comments(url: str) -> set[tuple[str, str]]:
    """Return what the database at `url` says of its tables and their columns, by their names."""
    return {(str(name), str(says)) for name, says in await _read(url, _COMMENTS)}


async def functions(url: str) -> set[str]:
    """Return the names of the functions that the database at `url` has of its own."""
    return {str(name) for (name,) in await _read(url, _FUNCTIONS)}


def constraints_of(models: Iterable[type[Model]]) -> dict[str, tuple[Constraint, ...]]:
    """Return what `Meta.constraints` of each model says, by the name of its table."""
    return {model._meta.db_table: tuple(model._meta.constraints) for model in models}


@asynccontextmanager
async def declared(
    postgres_url: str,
    client: BaseDBAsyncClient,
    *,
    constraints: Mapping[str, tuple[Constraint, ...]],
) -> AsyncIterator[str]:
    """Make a database of what the models that `client` knows declare; give its address.

    The ORM writes tables and indexes but leaves constraints to whoever migrates: they are added as
    `constraints` says. The database is gone after the block.
    """
    name = f"declared_{uuid.uuid4().hex}"
    await execute(postgres_url, f"CREATE DATABASE {name}")
    try:
        url = database_address(postgres_url, name)
        await execute(url, get_schema_sql(client, safe=False))
        statements = [
            _statement(table, one) for table, those in constraints.items() for one in those
        ]
        await execute(url, ";".join(statements))
        yield url
    finally:
        await execute(postgres_url, f"DROP DATABASE {name} WITH (FORCE)")


async def _read(url: str, query: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetch(query)
    finally:
        await connection.close()


def _statement(table: str, constraint: Constraint) -> str:
    if isinstance(constraint, CheckConstraint):
        return f"ALTER TABLE {table} ADD CONSTRAINT {constraint.name} CHECK ({constraint.check})"
    columns = ", ".join(constraint.fields)
    if constraint.condition is None:
        return f"ALTER TABLE {table} ADD CONSTRAINT {constraint.name} UNIQUE ({columns})"
    return (
        f"CREATE UNIQUE INDEX {constraint.name} ON {table} ({columns}) WHERE {constraint.condition}"
    )
