"""What bots send and read fits the internal schema."""

from __future__ import annotations

import pytest
from graphql import parse, validate

from integrations.api.faults import Refused
from integrations.api.operations import ACT_FOR, CHARACTER, UNLINK, Operation, operations
from tests.schemas import INTERNAL


@pytest.mark.parametrize("operation", operations(), ids=lambda one: one.name)
def test_each_operation_is_one_of_the_internal_schema(operation: Operation[object]) -> None:
    assert validate(INTERNAL, parse(operation.document)) == []


def test_operations_have_names_of_their_own() -> None:
    names = [operation.name for operation in operations()]
    assert len(names) == len(set(names)) > 30


def test_a_problem_is_raised_with_what_it_tells() -> None:
    problem = {"__typename": "NotLinkedProblem", "code": "NOT_LINKED", "message": "No.", "why": 3}
    with pytest.raises(Refused) as caught:
        ACT_FOR.read({"actFor": problem})
    assert (caught.value.code, caught.value.message) == ("NOT_LINKED", "No.")
    assert caught.value.data == {"why": 3}


def test_a_problem_is_met_before_what_would_stand_below_it() -> None:
    problem = {"__typename": "NotFoundProblem", "code": "NOT_FOUND", "message": "Gone."}
    with pytest.raises(Refused, match="NOT_FOUND"):
        UNLINK.read({"unlinkIdentity": problem})


def test_nothing_is_read_as_nothing_where_it_may_be() -> None:
    assert CHARACTER.read({"character": None}) is None
