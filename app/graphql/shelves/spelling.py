"""JSON as PostgreSQL spells it, to the byte as orjson spells the same values. Pure.

Every function takes and returns SQL: expressions of the text of a value. What is null stays null,
and what holds it is null as a whole (`||`), so that nothing is told which is not understood.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphql.type.scalars import GRAPHQL_MAX_INT


def text(value: str) -> str:
    """Spell a text: both escape quotes, backslashes and what comes before the space, as short as
    JSON can, and nothing else.
    """
    return f"to_json({value})::text"


def texts(value: str) -> str:
    """Spell an array of texts. None of them may be null."""
    return f"CASE WHEN array_position({value}, NULL) IS NULL THEN to_json({value})::text END"


def number(value: str) -> str:
    """Spell a whole number that is an Int of GraphQL; a larger one is null."""
    return f"CASE WHEN abs({value}) <= {GRAPHQL_MAX_INT} THEN {value}::text END"


def truth(value: str) -> str:
    """Spell whether something is so."""
    return f"({value})::text"


def word(value: str) -> str:
    """Spell what has nothing in it that JSON escapes: an address, a number as text."""
    return f"'\"' || {value} || '\"'"


def moment(value: str) -> str:
    """Spell a moment as `datetime.isoformat` does in UTC: microseconds where there are any."""
    written = f"to_char({value} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"
    return word(f"replace({written}, '.000000', '') || '+00:00'")


def node_id(type_name: str, key: str) -> str:
    """Spell the id of a node as `app.ids.node_id` makes it; `key` is a UUID."""
    encoded = f"encode(convert_to('{type_name}:' || {key}, 'UTF8'), 'base64')"
    return word(f"rtrim({encoded}, '=')")


def or_null(value: str, *, where: str) -> str:
    """Spell null where a condition is met, else what `value` spells."""
    return f"CASE WHEN {where} THEN 'null' ELSE {value} END"


def record(entries: Iterable[tuple[str, str]]) -> str:
    """Spell an object: its keys, which are names of GraphQL, and what spells their values."""
    pieces, before = [], "{"
    for key, value in entries:
        pieces += [f"'{before}\"{key}\":'", value]
        before = ","
    # of nothing where all that was asked for is left out
    return "(" + " || ".join([*pieces, "'}'"]) + ")" if pieces else "'{}'"


def listed(value: str, *, order: str, where: str) -> str:
    """Spell a list of all rows of a group; null where one of them is."""
    joined = f"string_agg({value}, ',' ORDER BY {order}) FILTER (WHERE {where})"
    return f"CASE WHEN count(*) = count({value}) THEN '[' || COALESCE({joined}, '') || ']' END"
