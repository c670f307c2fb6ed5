"""Pages of rows that are ordered by their ids, which sort by the time they were made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from tortoise.models import Model

from app.infra.db import connection
from app.paging import Page, Window, cut, uuid_bounds

Row = TypeVar("Row", bound=Model)

# one index range scan a character, whatever the length of its list
_EACH = """
    SELECT listed.* FROM unnest($1::uuid[]) AS wanted (id)
    CROSS JOIN LATERAL (
        SELECT * FROM {table} AS one WHERE one.character_id = wanted.id {also}
            AND ($2::uuid IS NULL OR one.id < $2) AND ($3::uuid IS NULL OR one.id > $3)
        ORDER BY one.id {direction} LIMIT $4
    ) AS listed
    ORDER BY listed.id {direction}
"""


async def newest_first(
    rows_of: type[Row], character_ids: Sequence[UUID], window: Window, *, also: str = ""
) -> list[Page[Row]]:
    """Return the same window of each character's rows, the newest first, in one query.

    `also` is SQL about a row `one`. Raises InvalidInput for a cursor of another list.
    """
    statement = _EACH.format(
        table=rows_of._meta.db_table,
        also=f"AND {also}" if also else "",
        direction="ASC" if window.backward else "DESC",
    )
    values = [list(character_ids), *uuid_bounds(window), window.limit + 1]
    found: dict[UUID, list[Row]] = {identifier: [] for identifier in character_ids}
    for row in await connection().execute_query_dict(statement, values):
        found[row["character_id"]].append(rows_of._init_from_db(**row))
    return [cut(found[identifier], window) for identifier in character_ids]
