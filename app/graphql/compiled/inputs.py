"""Arguments of resolvers, made of coerced ones as Strawberry makes them, decided beforehand.

Strawberry finds out for each value of each call of what type it is and under which names. What is
not understood here (inputs that make themselves, `Maybe`, Relay's ids) is left to Strawberry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING
from typing import Any

from strawberry.relay import GlobalID
from strawberry.scalars import is_scalar
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.base import (
    StrawberryList,
    StrawberryMaybe,
    StrawberryObjectDefinition,
    StrawberryOptional,
    has_object_definition,
)
from strawberry.types.enum import StrawberryEnumDefinition, has_enum_definition
from strawberry.types.lazy_type import LazyType
from strawberry.types.unset import UNSET

Converted = Callable[[Any], Any]
Arguments = Callable[[Mapping[str, Any]], dict[str, Any]]


class _NotUnderstood(Exception):
    """A type that Strawberry has to convert."""


def arguments_of(arguments: Sequence[StrawberryArgument], schema: Any) -> Arguments | None:
    """Return what `strawberry.types.arguments.convert_arguments` does with these; None if unknown.

    What it returns is made anew for each call: nothing that a resolver changes is seen by others.
    """
    names = schema.config.name_converter
    try:
        known = [
            (names.from_argument(one), one.python_name, _converted(one.type, schema, ()))
            for one in arguments
        ]
    except _NotUnderstood:
        return None

    def convert(values: Mapping[str, Any]) -> dict[str, Any]:
        return {
            python: values[name] if made is None else made(values[name])
            for name, python, made in known
            if name in values
        }

    return convert


def _converted(kind: Any, schema: Any, within: tuple[type, ...]) -> Converted | None:
    """Return what converts a value of a type, None where it stays as it is."""
    if isinstance(kind, StrawberryMaybe) or kind is GlobalID:
        raise _NotUnderstood
    if isinstance(kind, StrawberryOptional):
        return _converted(kind.of_type, schema, within)
    if isinstance(kind, LazyType):
        return _converted(kind.resolve_type(), schema, within)
    if isinstance(kind, StrawberryList):
        return _each(_converted(kind.of_type, schema, within))
    return None if _is_leaf(kind, schema) else _made(kind, schema, within)


def _is_leaf(kind: Any, schema: Any) -> bool:
    is_enum = isinstance(kind, StrawberryEnumDefinition) or has_enum_definition(kind)
    return is_enum or is_scalar(kind, schema.schema_converter.scalar_registry)


def _each(one: Converted | None) -> Converted:
    def convert(value: Any) -> Any:
        if value is None or value is UNSET:
            return value
        return list(value) if one is None else [one(item) for item in value]

    return convert


def _made(kind: Any, schema: Any, within: tuple[type, ...]) -> Converted:
    """Return what makes an input object; a field without a default that is not sent is None."""
    if not has_object_definition(kind) or kind in within:
        raise _NotUnderstood
    definition: StrawberryObjectDefinition = kind.__strawberry_definition__
    if definition.from_input is not None or not definition.is_input:
        raise _NotUnderstood
    within = (*within, kind)
    names = schema.config.name_converter
    absent = {
        one.python_name: None
        for one in definition.fields
        if one.default_value is MISSING and one.default_factory is MISSING
    }
    fields = [
        (
            names.from_field(one),
            one.python_name,
            _converted(one.resolve_type(type_definition=definition), schema, within),
        )
        for one in definition.fields
    ]

    def convert(value: Any) -> Any:
        if value is None or value is UNSET:
            return value
        given = dict(absent)
        for name, python, made in fields:
            if name in value:
                given[python] = value[name] if made is None else made(value[name])
        return kind(**given)

    return convert
