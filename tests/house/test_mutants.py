"""What the mutants of `bench.proofs` are: one change each, in what can be wrong."""

from __future__ import annotations

import ast

from app.settings import ROOT
from bench.proofs.modules import EQUAL, MODULES
from bench.proofs.mutants import is_equal, mutants_of, names_of
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
    select = "SELECT id FROM holds WHERE state = 'OPEN' AND due_at <= now() FOR UPDATE"
    condition, result = "if not left or cost > left:", "return left - cost"
    assert {one.says for one in made} == {
        f"SQL: {select} -> {select.replace('<=', '<')}",
        f"SQL: {select} -> {select.replace('state =', 'state <>')}",
        f"SQL: {select} -> {select.replace('AND', 'OR')}",
        f"SQL: {select} -> {select.removesuffix(' FOR UPDATE')}",
        *(f"{says} in: {condition}" for says in ("Or -> And", "not left out", "Gt -> GtE")),
        "1 -> 2 in: raise ValueError(1)",
        *(f"{says} in: {result}" for says in ("Sub -> Add", "returns nothing")),
        f"left out: raise ValueError(1) in: {condition}",
    }
    assert len({one.text for one in made}) == len(made)
    assert all(ast.parse(one.text) for one in made)


def test_whether_a_moment_itself_is_in_time_is_no_mutant_that_counts() -> None:
    equal = [one.says for one in mutants_of(SOURCE) if is_equal("ledger", one, SOURCE)]
    assert len(equal) == 1
    assert "due_at < now()" in equal[0]


def test_every_module_and_test_that_is_examined_exists() -> None:
    tree = {str(path) for path in files()}
    for module in MODULES.values():
        assert module.path in tree
        tests = [one.removeprefix("--deselect=").partition("::")[0] for one in module.tests]
        assert all(any(path.startswith(one) for path in tree) for one in tests)


def test_every_mutant_that_is_said_to_be_equal_is_one() -> None:
    said = {
        whose: names_of((ROOT / MODULES[whose].path).read_text())
        for whose in {whose for whose, _, _ in EQUAL}
    }
    for whose, which, _ in EQUAL:
        assert any(one.startswith(which) for one in said[whose]), which
