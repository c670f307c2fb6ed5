"""Turns where many wait and more are done: what is read for them is found by index.

Both tests read what the first has written, which takes longer than they do.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from app.generations import recovery, turns
from app.generations.books import audit_books
from app.generations.models import Generation
from app.ids import uuid7
from app.infra.db import connection
from tests.databases import Slate, execute
from tests.workshop import Workshop

_LONG_SECONDS = 100.0  # what the fixture writes may take, on a machine that has much else to do
_PEOPLE = """
    INSERT INTO users SELECT (jsonb_populate_record(template, jsonb_build_object(
        'id', gen_random_uuid(), 'email', 'many-' || n || '@example.com'))).*
    FROM users template, generate_series(1, 500) AS n
"""
_MANY = """
    INSERT INTO generations SELECT made.*
    FROM generations template, users person, generate_series(1, $2::int) AS n,
    LATERAL jsonb_populate_record(template, jsonb_build_object(
        'id', gen_random_uuid(), 'user_id', person.id, 'idempotency_key',
            CASE WHEN $1::boolean THEN 'n-done-' ELSE 'n-' END || n,
        'created_at', now(), 'deadline_at', now() + interval '1 hour')
        || CASE WHEN $1::boolean THEN jsonb_build_object('state', 'SUCCEEDED',
            'result_asset_id', gen_random_uuid(), 'captured_aurum', template.price_aurum,
            'provider', 'scripted', 'started_at', now() - interval '1 day',
            'finished_at', now() - n * interval '1 hour') ELSE '{}' END) AS made
    WHERE template.id = $3
"""
_GONE = """
    SET session_replication_role = replica;
    DELETE FROM generations WHERE idempotency_key LIKE 'n-%';
"""


@pytest.fixture(scope="module")
def database_url(_slate: Slate) -> Iterator[str]:
    """The address of a database that is these tests' alone. Its books are audited at the end."""
    url = _slate.fresh()
    yield url
    asyncio.run(execute(url, _GONE))
    assert _slate.ask(audit_books).findings == ()
    _slate.wipe()


@pytest.fixture
def books() -> None:
    """Those of the many are not kept: they have no money."""


@pytest.fixture(scope="module")
def _written() -> list[Generation]:
    return []


@pytest.fixture
async def many(workshop: Workshop, _written: list[Generation]) -> Generation:
    """5,000 orders of 500 users wait, 20,000 are done; rows without money, so they go again."""
    if not _written:
        template = await workshop.accepted(await workshop.viewer())
        async with connection().acquire_connection() as raw, raw.transaction():
            await raw.execute("SET LOCAL session_replication_role = replica")
            await raw.execute("SET LOCAL statement_timeout = 0")
            await raw.execute(_PEOPLE, timeout=_LONG_SECONDS)
            await raw.execute(_MANY, True, 40, template.id, timeout=_LONG_SECONDS)
            await raw.execute(_MANY, False, 10, template.id, timeout=_LONG_SECONDS)
        await connection().execute_script("VACUUM ANALYZE generations")  # as autovacuum does
        _written.append(template)
    return _written[0]


async def plan(sql: str, values: Sequence[object]) -> str:
    rows = await connection().execute_query_dict(f"EXPLAIN {sql}", list(values))
    return "\n".join(row["QUERY PLAN"] for row in rows)


async def test_turns_and_sweeps_read_no_table_of_orders_whole(
    workshop: Workshop, many: Generation
) -> None:
    assert await Generation.all().count() == 1 + 501 * 50
    first = turns._told(workshop.runtime, well=["scripted"])
    for sql, values in (
        (turns._CLAIM, [*first, many.id, 15.0]),
        (turns._WAKE_UPS, [*first, turns.RUN_NEXT_GENERATION]),
        (turns._PLACES, [*first, 200, True, "waiting", "queued"]),
        (turns._ABANDONED, [["scripted"], "lost"]),
        (recovery._OVERDUE, [200]),
        (recovery._EXPIRED, [200, "queued"]),
    ):
        found = await plan(sql, values)
        assert "Seq Scan on generations" not in found, found


async def test_an_estimate_reads_the_latest_renders_alone_where_none_of_them_is_alike(
    workshop: Workshop, many: Generation
) -> None:
    async with connection().acquire_connection() as raw:
        trying = raw.transaction()
        await trying.start()
        await raw.execute("UPDATE generations SET count = 2 WHERE state = 'QUEUED'")
        values = [*turns._told(workshop.runtime, well=["scripted"]), uuid7(), 15.0]
        told = await raw.fetchval(f"EXPLAIN (ANALYZE, FORMAT JSON) {turns._CLAIM}", *values)
        await trying.rollback()
    nodes = list(nodes_of(json.loads(told)[0]["Plan"]))
    history = [node for node in nodes if node.get("Index Name") == "generations_history_idx"]
    read = [node["Actual Rows"] + node.get("Rows Removed by Filter", 0) for node in history]
    assert read == [200]


def nodes_of(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", []):
        yield from nodes_of(part)
