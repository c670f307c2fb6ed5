"""A migration leaves what the version before reads and writes, unless it says that it contracts.

Processes of both versions run beside one another while one takes the place of the other
(docs/operations.md, "Deploying without a gap"). A step that takes away what was there says in a
line `# contract: ` why no process needs it any more; `bench/rollout` rehearses it.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.tree import read

FOLDER = Path("migrations/galatea")
FIRST = 26  # those before it were written before there was an installation to deploy without a gap
MARK = re.compile(r"^\s*# contract: \S.{20,}$", re.MULTILINE)
_BODY = re.compile(r"(\$\w*\$).*?\1|'(?:[^']|'')*'|--[^\n]*", re.DOTALL)
_TAKES_AWAY = re.compile(
    r"""\bDROP\s+(?:TABLE|COLUMN|VIEW|TYPE|FUNCTION|DEFAULT|EXPRESSION|IDENTITY)\b
        | \bRENAME\b | \bSET\s+NOT\s+NULL\b | \bALTER\s+(?:COLUMN\s+)?\S+\s+(?:SET\s+DATA\s+)?TYPE\b
        | \bALTER\s+TABLE\b[^,]*\sDROP\s+(?!CONSTRAINT\b)(?:IF\s+EXISTS\s+)?[\w"]+""",
    re.VERBOSE | re.IGNORECASE,
)
_ADDED = re.compile(
    r"\bADD\s+(?!CONSTRAINT\b|CHECK\b|PRIMARY\b|UNIQUE\b|FOREIGN\b)[^;]*\bNOT\s+NULL\b",
    re.IGNORECASE,
)
_FILLED = re.compile(r"\b(?:DEFAULT|GENERATED|SERIAL)\b", re.IGNORECASE)


def takes_away(sql: str) -> list[str]:
    """Return what of a migration's statements the version before could not live with."""
    bare = _BODY.sub(" ", sql)
    clauses = [one for statement in bare.split(";") for one in _clauses(statement)]
    return [
        " ".join(clause.split())
        for clause in clauses
        if _TAKES_AWAY.search(clause) or (_ADDED.search(clause) and not _FILLED.search(clause))
    ]


def _clauses(statement: str) -> list[str]:
    """Return the actions of an ALTER TABLE, each by itself; any other statement as it is."""
    if not (begun := re.match(r"\s*ALTER\s+TABLE\b", statement, re.IGNORECASE)):
        return [statement]
    flat = re.sub(r"\([^()]*\)", " ", re.sub(r"\([^()]*\)", " ", statement))
    first, *others = flat.split(",")
    return [first, *(f"{begun[0]} same {other}" for other in others)]


def upgrade_of(path: Path) -> str:
    """Return the SQL of a migration's `upgrade`."""
    [function] = [
        node
        for node in ast.parse(read(path)).body
        if isinstance(node, ast.AsyncFunctionDef) and node.name == "upgrade"
    ]
    texts = [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return "\n;".join(texts)


def _number(path: Path) -> int:
    return int(path.name.partition("_")[0])


def test_a_migration_takes_nothing_away_unless_it_says_so() -> None:
    written = {path: takes_away(upgrade_of(path)) for path in FOLDER.glob("*_*.py")}
    assert {_number(path) for path, found in written.items() if found} >= {17, 20}, "found at all"
    new = {path: found for path, found in written.items() if found and _number(path) >= FIRST}
    assert {str(path): found for path, found in new.items() if not MARK.search(read(path))} == {}


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE chats",
        'ALTER TABLE "chats" DROP COLUMN "title"',
        'ALTER TABLE chats DROP "title"',
        "ALTER TABLE chats RENAME COLUMN title TO name",
        "ALTER TABLE chats RENAME TO talks",
        'ALTER TABLE chats ADD "kind" VARCHAR(60) NOT NULL',
        "ALTER TABLE chats ADD kind int DEFAULT 0, ADD COLUMN other numeric(4, 2) NOT NULL",
        "ALTER TABLE chats ADD a int NOT NULL DEFAULT 0; ALTER TABLE chats ALTER a DROP DEFAULT",
        "ALTER TABLE chats ADD kind int, ALTER COLUMN title SET NOT NULL",
        "ALTER TABLE chats ALTER title TYPE text",
        "DROP FUNCTION accept_order; CREATE FUNCTION accept_order() AS $$ $$",
    ],
)
def test_what_takes_away_would_be_found(sql: str) -> None:
    assert takes_away(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE chats (id uuid NOT NULL PRIMARY KEY, title text NOT NULL)",
        'ALTER TABLE chats ADD "kind" VARCHAR(60)',
        "ALTER TABLE chats ADD kind int NOT NULL DEFAULT 0, ADD other numeric(4, 2)",
        "ALTER TABLE chats ADD whole bigint NOT NULL GENERATED ALWAYS AS (a + b) STORED",
        "ALTER TABLE chats DROP CONSTRAINT fits, ADD CONSTRAINT fits CHECK (a IS NOT NULL)",
        "DROP INDEX chats_idx; DROP TRIGGER told ON chats",
        "CREATE OR REPLACE FUNCTION told() AS $$ BEGIN DROP TABLE kept; END $$",
        "-- DROP TABLE chats\nUPDATE chats SET title = 'DROP TABLE chats'",
    ],
)
def test_what_adds_is_none(sql: str) -> None:
    assert takes_away(sql) == []
