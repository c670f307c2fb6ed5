"""Documents as nobody would write them: drawn from a schema by hypothesis, and valid nearly always.

Every query and what it leads to, with aliases, fragments, type conditions, `@skip` and `@include`,
arguments by themselves and by variables that are there, missing, null or wrong. Each document is
read off a tape of bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    Undefined,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

_DEEPEST = 7
_WIDEST = 4
# how many choices make a document; beyond them, the first is taken everywhere
_SHORTEST, _LONGEST = 100, 1_000
_WILD: dict[str, list[Any]] = {
    "Int": [-1, 1_000, 0],
    "String": ["", "nonsense"],
    "ID": ["nonsense", ""],
    "Boolean": [True],
}
_WRONG: list[Any] = [None, [], {}, "nonsense", 1.5, 10**12, True]
_USUAL: dict[str, list[Any]] = {
    "Int": [0, 1, 2, 3],
    "Float": [0.5],
    "Boolean": [True, False],
    "Aurum": [1, 10],
    "DateTime": ["2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z"],
    "Date": ["2026-01-31"],
    "UUID": ["018f0000-0000-7000-8000-000000000000"],
}


class _Name(str):
    """A word that is no text: a member of an enum, a variable."""

    __slots__ = ()


@dataclass(frozen=True)
class Asked:
    """A document and what is sent with it."""

    document: str
    variables: dict[str, Any]
    operation_name: str | None


@dataclass
class _Scribe:
    """Writes one document. `choose` returns a number below the given one."""

    choose: Callable[[int], int]
    core: GraphQLSchema
    values: Mapping[str, Sequence[Any]]
    rarely: frozenset[str]
    is_wild: bool = False
    declared: list[str] = field(default_factory=list)
    given: dict[str, Any] = field(default_factory=dict)
    fragments: list[tuple[str, str, str]] = field(default_factory=list)
    names: int = 0

    def one_in(self, times: int) -> bool:
        return self.choose(times) == times - 1

    def of(self, choices: Sequence[Any]) -> Any:
        return choices[self.choose(len(choices))]

    def name(self, prefix: str) -> str:
        self.names += 1
        return f"{prefix}{self.names}"

    def whole(self) -> Asked:
        self.is_wild = self.one_in(4)
        root = self.core.query_type
        assert root is not None
        return self.asked("query", self.selection(root, 0))

    def change(self, name: str, given: Any) -> Asked:
        """A mutation with one field, whose `input` is given, and sometimes another one after it."""
        root = self.core.mutation_type
        assert root is not None
        declared = root.fields[name]
        self.declared.append(f"$input: {declared.args['input'].type}")
        self.given["input"] = given
        selected = self.selection(get_named_type(declared.type), 1)
        again = f" again: {name}(input: $input) {{ __typename }}" if self.one_in(6) else ""
        asked = f"{self.alias(3)}{name}(input: $input) {selected}{again}"
        return self.asked("mutation", f"{{ {asked} }}")

    def asked(self, kind: str, selected: str) -> Asked:
        """A document with one operation."""
        takes = f"({', '.join(self.declared)})" if self.declared else ""
        fragments = "".join(f" fragment {name} on {of} {text}" for name, of, text in self.fragments)
        document = f"{kind} Asked{takes} {selected}{fragments}"
        return Asked(document, self.given, self.of(["Asked", None]))

    # selections

    def selection(self, kind: Any, depth: int) -> str:
        """A selection of a type, in its braces."""
        written = [self.selected(kind, depth) for _ in range(1 + self.choose(_WIDEST))]
        return f"{{ {' '.join(written)} }}"

    def selected(self, kind: Any, depth: int) -> str:
        fields = getattr(kind, "fields", {})
        way = self.choose(10)
        if not fields or (is_abstract_type(kind) and way < 5) or way == 9:
            return self.fragment(kind, depth)
        if way == 8:
            return f"{self.alias(4)}__typename{self.condition()}"
        below = [
            (name, one)
            for name, one in fields.items()
            if (depth < _DEEPEST or is_leaf_type(get_named_type(one.type)))
            and (name not in self.rarely or self.one_in(10))
        ]
        if not below:
            return "__typename"
        name, declared = self.of(below)
        return self.field(name, declared, depth)

    def fragment(self, kind: Any, depth: int) -> str:
        """Something under a type condition, or under none."""
        on = kind
        if is_abstract_type(kind):
            on = self.of([kind, *self.core.get_possible_types(kind)])
        elif isinstance(kind, GraphQLObjectType) and kind.interfaces and self.one_in(2):
            on = self.of(kind.interfaces)
        if depth >= _DEEPEST:
            return "__typename"
        known = [name for name, of, _ in self.fragments if of == on.name]
        if known and self.one_in(2):
            return f"...{self.of(known)}{self.condition()}"
        if self.one_in(3):
            name, text = self.name("F"), self.selection(on, depth + 1)
            self.fragments.append((name, on.name, text))
            return f"...{name}{self.condition()}"
        named = "" if on is kind and self.one_in(2) else f" on {on.name}"
        return f"...{named}{self.condition()} {self.selection(on, depth + 1)}"

    def field(self, name: str, declared: GraphQLField, depth: int) -> str:
        gives = [
            f"{one}: {self.argument(one, argument)}"
            for one, argument in declared.args.items()
            if self._is_required(argument) or self.one_in(3 if one not in self.rarely else 30)
        ]
        # two of one name have to have the same arguments and shapes
        alias = f"{self.name('a')}: " if declared.args else self.alias(2)
        gives_text = f"({', '.join(gives)})" if gives else ""
        named = get_named_type(declared.type)
        selected = "" if is_leaf_type(named) else f" {self.selection(named, depth + 1)}"
        return f"{alias}{name}{gives_text}{self.condition()}{selected}"

    def alias(self, times: int) -> str:
        return f"{self.name('a')}: " if self.one_in(times) else ""

    def condition(self) -> str:
        if not self.one_in(8):
            return ""
        told: Any = self.of([True, False])
        if self.one_in(2):
            name = self.name("c")
            self.declared.append(f"${name}: Boolean!")
            self.given[name] = told
            told = _Name(f"${name}")
        return f" @{self.of(['skip', 'include'])}(if: {_literal(told)})"

    # values

    @staticmethod
    def _is_required(argument: Any) -> bool:
        return isinstance(argument.type, GraphQLNonNull) and argument.default_value is Undefined

    def argument(self, name: str, argument: Any) -> str:
        if not self.one_in(3):
            return _literal(self.value(name, argument.type))
        variable = self.name("v")
        kind, value = argument.type, self.value(name, argument.type)
        is_required = isinstance(kind, GraphQLNonNull)
        with_default = self.one_in(4)
        told = str(kind.of_type if is_required and with_default else kind)
        default = f" = {_literal(self.value(name, kind))}" if with_default else ""
        self.declared.append(f"${variable}: {told}{default}")
        if not (self.one_in(5) and (with_default or not is_required or self.is_wild)):
            wrong = self.is_wild and self.one_in(6)
            nothing = not is_required and self.one_in(6)
            self.given[variable] = self.of(_WRONG) if wrong else None if nothing else value
        return f"${variable}"

    def value(self, name: str, kind: Any) -> Any:
        """A value of an input type, good nearly always."""
        if isinstance(kind, GraphQLNonNull):
            return self.value(name, kind.of_type)
        if isinstance(kind, GraphQLList):
            return [self.value(name, kind.of_type) for _ in range(self.choose(3))]
        if isinstance(kind, GraphQLEnumType):
            return _Name(self.of(list(kind.values)))
        if isinstance(kind, GraphQLInputObjectType):
            fields = list(kind.fields.items())
            taken = [self.of(fields)] if kind.is_one_of else fields
            return {
                one: self.value(one, declared.type)
                for one, declared in taken
                if kind.is_one_of or self._is_required(declared) or self.one_in(3)
            }
        wild = _WILD.get(kind.name) if self.is_wild and self.one_in(4) else None
        known = self.values.get(name) or self.values.get(kind.name)
        return self.of(wild or known or _USUAL.get(kind.name) or ["text"])


def _literal(value: Any) -> str:
    if isinstance(value, _Name):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_literal(one)}' for key, one in value.items())}}}"
    return json.dumps(value)


def drawn(
    core: GraphQLSchema,
    values: Mapping[str, Sequence[Any]],
    *,
    count: int,
    beginning: int,
    rarely: Iterable[str] = (),
    changes: Sequence[tuple[str, Any]] = (),
) -> list[Asked]:
    """Return about `count` documents, the same for the same `beginning`.

    `values` are what arguments get, by their name or by the name of their type. What is named in
    `rarely`, fields and arguments, is. They are queries, or where there are `changes`, mutations of
    these fields with these inputs.
    """
    found: list[Asked] = []

    @seed(beginning)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.binary(min_size=_SHORTEST, max_size=_LONGEST))
    def draw(tape: bytes) -> None:
        read = iter(tape)
        scribe = _Scribe(lambda below: next(read, 0) % below, core, values, frozenset(rarely))
        found.append(scribe.change(*scribe.of(changes)) if changes else scribe.whole())

    draw()
    return found
