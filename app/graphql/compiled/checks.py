"""What a plan looks at before it believes that a value is of its type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from graphql import (
    GraphQLAbstractType,
    GraphQLObjectType,
    GraphQLSchema,
    Undefined,
    is_interface_type,
)
from strawberry.execution import optimized_is_awaitable
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.cast import get_strawberry_type_cast
from strawberry.types.union import StrawberryUnion

from app.graphql.compiled.plan import NotUnderstood, Surprise

_DEFINITION = GraphQLCoreConverter.DEFINITION_BACKREF


def null() -> NoReturn:
    """Raise Surprise: there is null where there may be none."""
    raise Surprise("null")


def unknown(_value: Any) -> NoReturn:
    """Raise Surprise: nobody declared that objects of that class may be here."""
    raise Surprise("type")


def listed(value: Any) -> list[Any] | tuple[Any, ...]:
    """Return a list or tuple as it is. Raises Surprise for others, which may be gone once read."""
    if isinstance(value, list | tuple):
        return value
    raise Surprise("list")


def definition_of(kind: GraphQLObjectType) -> StrawberryObjectDefinition:
    """Return what Strawberry knows of a type. Raises NotUnderstood for one that is not its own."""
    definition = (kind.extensions or {}).get(_DEFINITION)
    if not isinstance(definition, StrawberryObjectDefinition) or definition.is_type_of:
        raise NotUnderstood("type")
    return definition


def check(kind: GraphQLObjectType) -> Callable[[Any], None]:
    """Return the look at an object of another class than usual. It raises Surprise.

    A type without interfaces is whatever its resolver says it is, with the right attributes.
    """
    is_type_of: Any = kind.is_type_of

    def look(value: Any) -> None:
        if value is None:
            raise Surprise("null")
        if isinstance(value, Exception) or value is Undefined or optimized_is_awaitable(value):
            raise Surprise("value")
        if is_type_of is not None and (
            get_strawberry_type_cast(value) is not None or not is_type_of(value, None)
        ):
            raise Surprise("type")

    return look


def told_apart(schema: GraphQLSchema, kind: GraphQLAbstractType) -> dict[type, GraphQLObjectType]:
    """Return the types of an interface or a union by the classes of their objects.

    Strawberry tells them apart by the definition that a class carries; where it does it otherwise
    (generic types, resolvers of types), it raises NotUnderstood.
    """
    declared = (kind.extensions or {}).get(_DEFINITION)
    if isinstance(declared, StrawberryObjectDefinition):
        if declared.resolve_type or not is_interface_type(kind):
            raise NotUnderstood("abstract")
        within: type = declared.origin
    elif isinstance(declared, StrawberryUnion):
        within = object
    else:
        raise NotUnderstood("abstract")
    found: dict[type, GraphQLObjectType] = {}
    for possible in schema.get_possible_types(kind):
        definition = definition_of(possible)
        origin = definition.origin
        own = getattr(origin, "__strawberry_definition__", None)
        if definition.concrete_of or own is not definition or not issubclass(origin, within):
            raise NotUnderstood("abstract")
        if definition.name != possible.name:
            raise NotUnderstood("abstract")
        found[origin] = possible
    return found
