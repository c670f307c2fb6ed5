"""What the mutants of `bench.proofs` are: one change each, in what can be wrong."""

from __future__ import annotations

import ast

from bench.proofs.mutants import MODULES, mutants_of
from tests.house.tree import files

SOURCE = '''
"""Not this: a < b."""
FOUND = "SELECT id FROM holds WHERE state = 'OPEN' AND due_at <= now() FOR UPDATE"
def take(left: int, cost: int) -> int:
    """Nor this."""
    log.info("nor this", left=1)
    if not left or cost > left:
        raise ValueError(1)
    return left - cost
'''


def test_each_mutant_changes_one_thing_that_can_be_wrong() -> None:
    made = list(mutants_of(SOURCE))
    assert {one.says for one in made} == {
        *("SQL line 1: '<=' -> '<'", "SQL line 1: 'state =' -> 'state <>'"),
        *("SQL line 1: 'AND' -> 'OR'", "SQL line 1: 'FOR UPDATE' -> ''"),
        *("Or -> And", "not left out", "Gt -> GtE", "1 -> 2", "Sub -> Add", "returns nothing"),
        "left out: raise ValueError(1)",
    }
    assert len({one.text for one in made}) == len(made)
    assert all(ast.parse(one.text) for one in made)


def test_every_module_and_test_that_is_examined_exists() -> None:
    tree = {str(path) for path in files()}
    for module in MODULES.values():
        assert module.path in tree
        assert all(any(path.startswith(one) for path in tree) for one in module.tests)
