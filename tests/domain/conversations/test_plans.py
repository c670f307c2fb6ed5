"""How PostgreSQL reads chats: by index, however long a chat is and however many there are."""

from __future__ import annotations

from typing import Any

import orjson

from app.conversations import leases, live, messaging, outcomes, reading, recovery
from app.infra.db import connection
from tests.parlour import Parlour

_COPIES = """
    INSERT INTO {table} SELECT (jsonb_populate_record(one, jsonb_build_object({changed}))).*
    FROM {table} AS one, generate_series(1, {count}) AS n WHERE one.id = $1
"""


async def _copy(table: str, row: Any, count: int, **changed: str) -> None:
    """Copy a row so often, with these columns by SQL, where n is the copy's number from 1."""
    pairs = ", ".join(f"'{name}', {value}" for name, value in changed.items())
    sql = _COPIES.format(table=table, count=count, changed=f"'id', gen_random_uuid(), {pairs}")
    await connection().execute_query_dict(sql, [row.id])


async def _most_rows(sql: str, values: list[Any]) -> float:
    """The most rows that any step of a statement read or threw away."""

    def steps(plan: dict[str, Any]) -> list[float]:
        passed = plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0)
        below = [most for one in plan.get("Plans", []) for most in steps(one)]
        return [passed * plan["Actual Loops"], *below]

    (row,) = await connection().execute_query_dict(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", values)
    found: Any = row["QUERY PLAN"]
    plan = found if isinstance(found, list) else orjson.loads(found)
    return max(steps(plan[0]["Plan"]))


async def test_what_is_asked_all_the_time_reads_few_rows_of_a_long_chat(parlour: Parlour) -> None:
    chat, other = await parlour.chat(), await parlour.chat()
    image = await parlour.image(other)
    said = (await parlour.say(chat, "Hello")).message
    await parlour.answer(chat)
    long = 1_500
    await _copy("messages", said, long, number="n + 2", sequence="n + 20",
                idempotency_key="gen_random_uuid()")  # fmt: skip
    made = await parlour.generation(image)
    await _copy("generations", made, long, idempotency_key="gen_random_uuid()")
    await connection().execute_query_dict(
        "UPDATE conversations SET last_number = $2, sequence = $3 WHERE id = $1",
        [chat.id, long + 2, long + 20],
    )
    await connection().execute_script("VACUUM ANALYZE messages, generations, conversations")
    asked: tuple[tuple[str, list[Any]], ...] = (
        (messaging._UNANSWERED, [chat.id]),
        (leases._NEXT, [chat.id]),
        (live._MADE_NOW, [chat.id]),
        (live._CHANGED, [chat.id, long, long + 20, 101]),
        (reading._LAST_SAID, [[chat.id, other.id]]),
        (recovery._EXPIRED, [200]),
        (recovery._FORGOTTEN, [30.0, "answer_conversation", 200]),
        (outcomes._FORGOTTEN, [30.0, 200]),
    )
    for sql, values in asked:
        assert await _most_rows(sql, values) < 100, sql
    # no order that anybody paid for, as the books would say
    await connection().execute_query_dict("DELETE FROM generations WHERE id <> $1", [made.id])
    (last,) = (await reading.last_messages([chat.id])).values()
    assert last.number == long + 2
