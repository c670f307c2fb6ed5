"""How the resolver of a field is called in a plan, as Strawberry would call it.

Where a field has neither extensions nor handlers of refusals, Strawberry's wrapper converts the
arguments and calls the resolver; so that is what is written. A field with handlers keeps its own
wrapper and gets graphql-core's info.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from typing import Any
from uuid import UUID

from graphql import (
    FieldNode,
    GraphQLField,
    Node,
    VariableNode,
)
from graphql.execution.values import VariableValues, get_argument_values
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.arguments import convert_arguments
from strawberry.types.field import StrawberryField
from strawberry.types.unset import UNSET

from app.graphql.compiled.inputs import arguments_of
from app.graphql.compiled.plan import NotUnderstood

Convert = Callable[..., dict[str, Any]]
_UNCHANGING = (str, int, float, bool, bytes, Enum, datetime, date, time, Decimal, UUID)
_DEFINITION = GraphQLCoreConverter.DEFINITION_BACKREF


def strawberry_field(declared: GraphQLField, *, may_have_effects: bool = False) -> StrawberryField:
    """Return the field as it was written. Raises NotUnderstood for one that may not be planned."""
    resolved = (declared.extensions or {}).get(_DEFINITION)
    if not isinstance(resolved, StrawberryField):
        raise NotUnderstood("introspection")
    if resolved.extensions:
        raise NotUnderstood("extension")
    if resolved.metadata.get("has_effects") and not may_have_effects:
        raise NotUnderstood("effects")
    return resolved


def is_attribute(declared: GraphQLField, resolved: StrawberryField) -> bool:
    """Tell whether a field is what its object has under its name, and nothing more."""
    is_usual = resolved.is_basic_field and resolved.default_resolver is getattr
    return is_usual and getattr(declared.resolve, "__name__", "") == "_get_basic_result"


def handlers_of(declared: GraphQLField) -> tuple[tuple[Any, Any], ...] | None:
    """Return what makes answers of refusals of the resolver, each with the exceptions it takes.

    Strawberry decides that when it builds the schema and keeps it in the wrapper alone. None where
    the wrapper is another one.
    """
    names = getattr(getattr(declared.resolve, "__code__", None), "co_freevars", ())
    cells = getattr(declared.resolve, "__closure__", None) or ()
    within = {name: cell.cell_contents for name, cell in zip(names, cells, strict=True)}
    return within.get("field_exception_handlers")


def keeps_wrapper(declared: GraphQLField) -> bool:
    """Tell whether refusals of the resolver may become part of the answer."""
    handlers = handlers_of(declared)
    return handlers is None or bool(handlers)


def mentions_variables(nodes: Any) -> bool:
    """Tell whether arguments depend on variables."""
    if isinstance(nodes, VariableNode):
        return True
    if isinstance(nodes, Node):
        return any(mentions_variables(getattr(nodes, key)) for key in nodes.keys)
    return isinstance(nodes, list | tuple) and any(map(mentions_variables, nodes))


def is_shareable(values: Mapping[str, Any]) -> bool:
    """Tell whether calls can share these arguments: no resolver can change them."""
    return all(
        value is None or value is UNSET or isinstance(value, _UNCHANGING)
        for value in values.values()
    )


def coerced(
    declared: GraphQLField, node: FieldNode, variables: VariableValues | None
) -> dict[str, Any]:
    """Return the arguments as graphql-core reads them. Raises GraphQLError."""
    return get_argument_values(declared, node, variables)


def converter(resolved: StrawberryField, schema: Any) -> Convert:
    """Return what makes of coerced arguments those of the resolver, as Strawberry does."""
    known = arguments_of(resolved.arguments, schema)
    if known is not None:
        return lambda values, _info: known(values)
    settled = partial(
        convert_arguments,
        arguments=resolved.arguments,
        scalar_registry=schema.schema_converter.scalar_registry,
        config=schema.config,
    )

    def convert(values: Mapping[str, Any], info: Any) -> dict[str, Any]:
        return settled(dict(values), info=info)

    return convert


@cache
def waits_for_loaders_alone(resolver: Callable[..., Any]) -> bool:
    """Tell whether all that an async function waits for is `....loaders.NAME.load(...)`.

    Read from its source; functions of its module that it waits for are read as well. Such a
    resolver can be led by hand: nothing but a loader ever stops it, so it needs no task.
    """
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(resolver)))
    except (OSError, TypeError, SyntaxError):
        return False
    written = tree.body[0]
    if not isinstance(written, ast.AsyncFunctionDef):
        return False
    stops = ast.AsyncFor | ast.AsyncWith | ast.Yield | ast.YieldFrom
    for node in ast.walk(written):
        if isinstance(node, stops) or (isinstance(node, ast.comprehension) and node.is_async):
            return False
        if isinstance(node, ast.Await) and not _is_load(node.value, resolver):
            return False
    return True


def _is_load(awaited: ast.expr, resolver: Callable[..., Any]) -> bool:
    if not isinstance(awaited, ast.Call):
        return False
    called = awaited.func
    if isinstance(called, ast.Name):
        other = getattr(resolver, "__globals__", {}).get(called.id)
        return inspect.iscoroutinefunction(other) and waits_for_loaders_alone(other)
    return (
        isinstance(called, ast.Attribute)
        and called.attr == "load"
        and isinstance(called.value, ast.Attribute)
        and isinstance(called.value.value, ast.Attribute)
        and called.value.value.attr == "loaders"
    )
