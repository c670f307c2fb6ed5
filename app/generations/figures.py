"""How many generations are on their way, by the partial indexes of what is unfinished."""

from __future__ import annotations

from app.generations.lifecycle import FINAL_STATES, GenerationState
from app.infra.db import connection

UNFINISHED = tuple(state for state in GenerationState if state not in FINAL_STATES)
# a query a state: a list of states would not be found in indexes of one each
_COUNTS = " UNION ALL ".join(
    f"SELECT '{state}' AS state, count(*) AS count FROM generations WHERE state = '{state}'"  # noqa: S608 - constants
    for state in UNFINISHED
)


async def unfinished() -> dict[GenerationState, int]:
    """Return how many are in each state that is not final."""
    rows = await connection().execute_query_dict(_COUNTS)
    return {GenerationState(row["state"]): row["count"] for row in rows}
