"""Leaves of an answer: usual values pass as they are, others go to the type's own serialiser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLFloat,
    GraphQLID,
    GraphQLInt,
    GraphQLLeafType,
    GraphQLString,
    Undefined,
)
from graphql.type.scalars import GRAPHQL_MAX_INT, GRAPHQL_MIN_INT
from strawberry.execution import optimized_is_awaitable

from app.graphql.compiled.plan import Surprise

# classes whose values neither are errors nor can be waited for
_PLAIN = frozenset({str, int, float, bool, datetime, date, time, Decimal, UUID})
# what holds of a value that the built-in scalars answer with as it is; {v} is its name, {first}
# the first mention of it
_AS_IT_IS: dict[GraphQLLeafType, str] = {
    GraphQLString: "type({first}) is str",
    GraphQLID: "type({first}) is str",
    GraphQLInt: f"type({{first}}) is int and {GRAPHQL_MIN_INT} <= {{v}} <= {GRAPHQL_MAX_INT}",
    GraphQLFloat: "type({first}) is float and {v} - {v} == 0.0",  # neither infinite nor NaN
    GraphQLBoolean: "{first} is True or {v} is False",
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """How values of a type become ready: `test` and `quick` are source, `slow` is for the rest."""

    test: str | None
    quick: str
    slow: Callable[[Any], Any]
    constants: dict[str, Any]


def slow(kind: GraphQLLeafType, *, required: bool) -> Callable[[Any], Any]:
    """Return what graphql-core does with a value of the type. It raises Surprise for null, if
    `required`, for errors and for what can be waited for, and what the serialiser raises.
    """
    coerce = kind.coerce_output_value

    def complete(value: Any) -> Any:
        if value is None:
            if required:
                raise Surprise("null")
            return None
        if type(value) not in _PLAIN and _is_no_value(value):
            raise Surprise("value")
        coerced = coerce(value)
        if coerced is None or coerced is Undefined:
            raise Surprise("value")
        return coerced

    return complete


def leaf(kind: GraphQLLeafType, *, required: bool) -> Leaf:
    """Return how values of a type become ready."""
    whole = slow(kind, required=required)
    test = _AS_IT_IS.get(kind)
    if test is not None:
        return Leaf(test, "{v}", whole, {})
    members = getattr(kind, "wrapped_cls", None)
    if isinstance(kind, GraphQLEnumType) and members is not None:
        names = {member: kind.coerce_output_value(member) for member in members}
        constants = {"members": members, "names": names}
        return Leaf("type({first}) is {members}", "{names}[{v}]", whole, constants)
    return Leaf(None, "", whole, {})


def _is_no_value(value: Any) -> bool:
    return isinstance(value, Exception) or value is Undefined or optimized_is_awaitable(value)
