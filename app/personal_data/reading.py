"""Reading what an archive holds: the account, its lists and its files, in pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import orjson

from app.infra.db import connection, transaction
from app.personal_data.sections import OWN_ASSETS, Section

Row = dict[str, Any]

_ACCOUNT = """
    SELECT id, email, display_name, role, shown_rating, created_at FROM users WHERE id = $1
"""
_FILES = f"""
    SELECT id, content_type, size_bytes FROM assets
    WHERE id IN ({OWN_ASSETS}) AND removed_at IS NULL AND id > $2 ORDER BY id LIMIT $3
"""  # noqa: S608 - made of constants
_ALL_FILES = f"""
    SELECT coalesce(sum(size_bytes), 0)::bigint AS size_bytes
    FROM assets WHERE id IN ({OWN_ASSETS}) AND removed_at IS NULL
"""  # noqa: S608 - made of constants
_START = UUID(int=0)
# a page may have to look through a large table; nobody waits for it
_STATEMENT_SECONDS = 60


async def account(user_id: UUID) -> Row:
    """Return the account itself. Raises LookupError when there is none."""
    return (await connection().execute_query_dict(_ACCOUNT, [user_id]))[0]


async def rows_of(section: Section, user_id: UUID, *, rows: int) -> AsyncIterator[list[Row]]:
    """Yield what a section holds of a user, `rows` rows at a time."""
    async for found in pages(section.statement, user_id, rows=rows):
        yield [row | {name: orjson.loads(row[name]) for name in section.parsed} for row in found]


async def pages(statement: str, user_id: UUID, *, rows: int) -> AsyncIterator[list[Row]]:
    """Yield what a section's statement finds, `rows` rows at a time."""
    after = _START
    while True:
        found = await _read(statement, user_id, after, rows)
        if found:
            yield found
        if len(found) < rows:
            return
        after = found[-1]["id"]


def files(user_id: UUID, *, rows: int) -> AsyncIterator[list[Row]]:
    """Yield id, type and size of every file that is somebody's and was not removed, in pages."""
    return pages(_FILES, user_id, rows=rows)


async def size_of_files(user_id: UUID) -> int:
    """Return how many bytes those files have together."""
    rows = await _read(_ALL_FILES, user_id)
    return int(rows[0]["size_bytes"])


async def _read(statement: str, *values: object) -> list[Row]:
    async with transaction(statement_seconds=_STATEMENT_SECONDS) as patient:
        found: list[Row] = await patient.execute_query_dict(statement, list(values))
        return found
