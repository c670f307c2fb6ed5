"""A scene that many tests of a file begin with: played once, and then put back as it was left.

What is put back is all that there is of it: rows, files and keys of Redis. Tests that do so have a
secret that stays the same (`steady`), as what was signed or sealed has to stay good.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import SecretStr

from app.infra.db import connection, transaction
from app.runtime import Runtime
from app.settings import Settings
from tests.databases import ROWS, quoted
from tests.workshop import Workshop

Left = TypeVar("Left")

# each table with what can be written of it; one of partitions has their rows
_TABLES = """
    SELECT relname::text AS name, string_agg(quote_ident(attname), ', ') AS columns
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
      AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    GROUP BY relname
"""
_SEQUENCES = """
    SELECT sequencename::text AS name, last_value AS last FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL
"""


def steady(settings: Settings) -> Settings:
    """Return settings by which a scene that was played once can be put back."""
    return settings.model_copy(update={"secret_key": SecretStr("of a scene " * 4)})


@dataclass(frozen=True)
class _Kept:
    """All that a scene left."""

    restoring: str
    files: dict[Path, bytes]
    keys: dict[bytes, tuple[int, bytes]]


class Scene(Generic[Left]):
    """A scene that is played in the first workshop and put back in each other, both of them new."""

    def __init__(self, play: Callable[[Workshop], Awaitable[Left]]) -> None:
        self._play = play
        self._kept: tuple[Left, _Kept] | None = None

    async def __call__(self, workshop: Workshop) -> Left:
        """Return what the scene returned, once all that it left is there."""
        runtime = workshop.runtime
        if self._kept is None:
            before = await _rows()
            left = await self._play(workshop)
            self._kept = left, await _kept(runtime, before)
            return left
        left, kept = self._kept
        async with transaction() as one:
            await one.execute_script(kept.restoring)
        for path, content in kept.files.items():
            place = runtime.settings.data_dir / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        async with runtime.redis.pipeline() as pipeline:
            for key, (ttl_ms, value) in kept.keys.items():
                pipeline.restore(key, ttl_ms, value, replace=True)
            await pipeline.execute()
        return left


async def _kept(runtime: Runtime, before: dict[str, str]) -> _Kept:
    columns = {row["name"]: row["columns"] for row in await _asked(_TABLES)}
    changed = {table: rows for table, rows in (await _rows()).items() if rows != before[table]}
    restoring = [
        f"DELETE FROM {table}; INSERT INTO {table} ({columns[table]}) OVERRIDING SYSTEM VALUE "  # noqa: S608 - names from the catalogue
        f"SELECT {columns[table]} FROM json_populate_recordset(NULL::{table}, {quoted(rows)});"
        for table, rows in changed.items()
    ]
    restoring += [
        f"SELECT setval('{row['name']}', greatest(last_value, {row['last']})) FROM {row['name']};"  # noqa: S608 - names from the catalogue
        for row in await _asked(_SEQUENCES)
    ]
    folder = runtime.settings.data_dir
    files = {
        one.relative_to(folder): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }
    keys: dict[bytes, tuple[int, bytes]] = {}
    async for key in runtime.redis.scan_iter():
        if value := await runtime.redis.dump(key):
            keys[key] = (max(await runtime.redis.pttl(key), 0), value)
    return _Kept("SET LOCAL session_replication_role = replica;" + "".join(restoring), files, keys)


async def _rows() -> dict[str, str]:
    """The rows of each table, as text that PostgreSQL reads back to the same values."""
    told = {}
    for table in await _asked(_TABLES):
        [row] = await _asked(ROWS.format(table=table["name"]))
        told[table["name"]] = row["rows"] or "[]"
    return told


async def _asked(statement: str) -> list[dict[str, Any]]:
    return await connection().execute_query_dict(statement)
