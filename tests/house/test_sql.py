"""What statements leave behind: nothing, since a connection goes back to its pool as it is."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.tree import python, read

# keywords are in capitals, as all of our SQL has them
_OUTLIVES_ITS_TRANSACTION = re.compile(
    r"""(?:^|;)\s*(?:
        SET\s+(?!LOCAL\b|TRANSACTION\b|CONSTRAINTS\b) | LISTEN\b | PREPARE\b | DISCARD\b
        | CREATE\s+TEMP | DECLARE\b.*\bWITH\s+HOLD\b )
    | \bpg(?:_try)?_advisory_lock(?:_shared)?\s*\( | \bset_config\([^)]*false""",
    re.VERBOSE | re.DOTALL,
)
# on connections of their own, which are closed afterwards
_ON_ITS_OWN = {"SELECT pg_advisory_lock($1)"}
# as each line of a pool begins, for as long as it lasts
_OF_EVERY_LINE = {"SET transaction_timeout = "}


def _statements() -> set[str]:
    sources = [path for path in python() if path.parts[0] in ("app", "tasks")]
    return {
        node.value
        for path in sources
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_no_statement_changes_its_session_beyond_its_transaction() -> None:
    left = {text for text in _statements() if _OUTLIVES_ITS_TRANSACTION.search(text)}
    assert left == _ON_ITS_OWN | _OF_EVERY_LINE


@pytest.mark.parametrize(
    "statement",
    [
        "SET statement_timeout = 0",
        "SELECT 1; SET SESSION lock_timeout TO 1",
        "LISTEN outbox",
        "SELECT pg_try_advisory_lock(1)",
        "SELECT set_config('timezone', 'CET', false)",
        "CREATE TEMP TABLE kept (id int)",
    ],
)
def test_a_statement_that_does_would_be_found(statement: str) -> None:
    assert _OUTLIVES_ITS_TRANSACTION.search(statement)


def test_whoever_connects_by_itself_goes_past_the_pooler() -> None:
    asks = "required_database_url("
    who = {
        str(path) for path in python() if path.parts[0] in ("app", "tasks") and asks in read(path)
    }
    # the pool's address, whether there is one, and whether limits hold there
    pooled = {"app/settings.py", "app/runtime.py", "app/cli/commands.py", "app/cli/databases.py"}
    assert who == pooled
