"""Asks a question as the API asks it, and has every statement of it explained."""

from __future__ import annotations

import logging
import statistics
import time
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.clock import now
from app.infra.db import connection
from app.runtime import Runtime
from bench.scale.questions import Question
from tests.graphql.asking import execute

_TIMES = 15
_LARGE = (
    "characters",
    "character_tags",
    "gallery_items",
    "wallet_entries",
    "wallet_transfers",
    "users",
)
# of a page of rows, with the one after it and a few that are left out: sorting that is no matter
_SORTED_ROWS_MAX = 200
# so small a table is read whole by whoever wants a row of it
_SMALL_PAGES = 10
_SCANS = ("Index Only Scan", "Index Scan", "Bitmap Heap Scan", "Seq Scan")


@dataclass(frozen=True)
class Answered:
    """What a question cost at one size, and how PostgreSQL found it."""

    statements: int
    rows: int
    pages: int
    milliseconds: float
    scans: Counter[str]
    sorted_rows: int
    read_whole: tuple[str, ...]
    asked: tuple[str, ...]
    plans: tuple[str, ...]


def summary(one: Answered) -> str:
    """Say how the rows were found, what was sorted, and what was read whole."""
    said = [f"{count} x {kind.lower()}" for kind, count in one.scans.items()]
    if one.sorted_rows > _SORTED_ROWS_MAX:
        said.append(f"SORTS {one.sorted_rows:,} rows")
    if one.read_whole:
        said.append(f"READS WHOLE {', '.join(one.read_whole)}")
    return ", ".join(said)


async def asked(runtime: Runtime, question: Question) -> Answered:
    """Ask it a few times, and have its statements explained; raises SystemExit for a refusal."""
    viewer = _somebody() if question.signed_in else None
    variables = dict(question.variables)
    if question.key is not None:
        [row] = await connection().execute_query_dict(f"SELECT ({question.key}) AS key")
        variables["after"] = urlsafe_b64encode(f"1:{row['key']}".encode()).decode().rstrip("=")
    log, heard = logging.getLogger("tortoise.db_client"), _Listening()
    log.addHandler(heard)
    log.setLevel(logging.DEBUG)
    log.propagate = False
    try:
        answer = await execute(runtime, question.operation, viewer, **variables)
        if answer.errors:
            raise SystemExit(f"{question.name}: {answer.errors}")
    finally:
        log.removeHandler(heard)
        log.setLevel(logging.WARNING)
    took = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        await execute(runtime, question.operation, viewer, **variables)
        took.append((time.perf_counter() - start) * 1000)
    return await _explained(runtime, heard.heard, statistics.median(took))


def _somebody() -> Viewer:
    return Viewer(
        user_id=UUID(int=1),
        session_id=UUID(int=1),
        role=Role.USER,
        expires_at=now(),
        display_name="User 1",
        email="user-1@example.com",
        created_at=now(),
    )


class _Listening(logging.Handler):
    """Hears the statements of the ORM's log, with their values."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[tuple[str, Sequence[Any]]] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not isinstance(record.args, tuple) or len(record.args) != 2:
            return
        statement, values = record.args
        if str(statement).lstrip().startswith(("SELECT", "WITH")):
            self.heard.append((str(statement), values or ()))  # type: ignore[arg-type]  # a list


async def _explained(
    runtime: Runtime, heard: list[tuple[str, Sequence[Any]]], milliseconds: float
) -> Answered:
    rows_found, pages, sorted_rows, whole, scans = 0, 0, 0, set[str](), Counter[str]()
    plans: list[str] = []
    line = await asyncpg.connect(runtime.settings.required_database_url())
    try:
        for statement, values in heard:
            told = f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {statement}"
            [plan] = orjson.loads(await line.fetchval(told, *values))
            top = plan["Plan"]
            rows_found = round(top["Actual Rows"])  # of the last one
            pages += top.get("Shared Hit Blocks", 0) + top.get("Shared Read Blocks", 0)
            for node in _nodes(top):
                kind, table = node["Node Type"], str(node.get("Relation Name", ""))
                is_large = table.startswith(_LARGE)
                if kind in _SCANS and is_large and node["Actual Loops"]:
                    scans[kind] += 1
                read = node["Shared Hit Blocks"] + node["Shared Read Blocks"]
                if kind == "Seq Scan" and is_large and read > _SMALL_PAGES:
                    whole.add(table)
                if kind in ("Sort", "Incremental Sort"):
                    # what goes in, not what a limit lets out
                    rows = sum(one["Actual Rows"] * one["Actual Loops"] for one in node["Plans"])
                    sorted_rows = max(sorted_rows, round(rows))
            told = "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)"
            rows = await line.fetch(f"{told} {statement}", *values)
            plans.append("\n".join(row[0] for row in rows))
    finally:
        await line.close()
    texts = tuple(statement for statement, _ in heard)
    return Answered(
        len(heard),
        rows_found,
        pages,
        milliseconds,
        scans,
        sorted_rows,
        tuple(sorted(whole)),
        texts,
        tuple(plans),
    )


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", []):
        yield from _nodes(child)
