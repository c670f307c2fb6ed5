"""From an operation to the source of its plan.

Each type that a selection meets becomes a function `o1(s, r)` of an object `s` and the slots `r` of
the execution. It returns the answer's object; fields that wait are left empty there and put on a
list of `r`. What the source names beside that are constants of its namespace: no text of a request
gets into it but the names of the answer's keys, as literals.
"""

from __future__ import annotations

import keyword
from collections.abc import Callable, Mapping
from functools import partial
from types import CoroutineType
from typing import Any

from graphql import (
    FragmentDefinitionNode,
    GraphQLAbstractType,
    GraphQLObjectType,
    OperationDefinitionNode,
    OperationType,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
)
from graphql.execution.collect_fields import (
    FieldDetails,
    FragmentDetails,
    collect_fields,
    collect_subfields,
)
from graphql.execution.values import VariableValues
from orjson import Fragment
from strawberry.types.cast import TYPE_CAST_ATTRIBUTE

from app.graphql.compiled import calls, checks
from app.graphql.compiled.changes.running import Change, call_of
from app.graphql.compiled.leaves import Leaf, leaf
from app.graphql.compiled.plan import (
    FIRST_SLOT,
    LED,
    LOOSE,
    Bind,
    NotUnderstood,
    Plan,
    Site,
)
from app.graphql.compiled.reading import reads

_FUNCTIONS_MAX = 400
_FIELDS_MAX = 2_000
_CAST = repr(TYPE_CAST_ATTRIBUTE)


class Writer:
    """Writes one plan. `schema` is Strawberry's."""

    def __init__(
        self,
        schema: Any,
        operation: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: VariableValues,
    ) -> None:
        self._schema = schema
        self._core = schema._schema
        self._operation = operation
        self._fragments = {name: FragmentDetails(one) for name, one in fragments.items()}
        self._variables = variables
        self._lines: list[str] = []
        self._space: dict[str, Any] = {"listed": checks.listed, "null": checks.null}
        self._known: dict[tuple[Any, ...], str] = {}
        self._leaves: dict[tuple[str, bool], tuple[Leaf, dict[str, str]]] = {}
        self._infos: dict[int, Site] = {}
        self._binds: dict[int, Bind] = {}
        self._branches: list[tuple[dict[type, Any], dict[type, str]]] = []
        self._fields = 0

    def plan(self) -> Plan:
        """Write the plan. Raises NotUnderstood."""
        is_change = self._operation.operation is OperationType.MUTATION
        root = self._core.mutation_type if is_change else self._core.query_type
        assert root is not None
        found = collect_fields(self._core, self._fragments, self._variables, root, self._operation)
        change = None
        if is_change:
            name, change = self._changed(root, found.grouped_field_set)
        else:
            name = self._object(root, found.grouped_field_set, of_root=True)
        source = "\n".join(self._lines)
        exec(compile(source, "<plan>", "exec"), self._space)  # noqa: S102 - of our writing
        for mapping, names in self._branches:
            mapping.update({kind: self._space[function] for kind, function in names.items()})
        return Plan(self._space[name], self._infos, self._binds, source, change)

    def _changed(
        self, root: GraphQLObjectType, fields: Mapping[str, list[FieldDetails]]
    ) -> tuple[str, Change]:
        """Return the function for what a mutation's field came to, and how that is called.

        One of several is not understood: each begins when the answer of the one before is whole,
        and what a surprise ends would have to be gone on with in the middle.
        """
        if len(fields) != 1:
            raise NotUnderstood("fields")
        ((key, details),) = fields.items()
        nodes = [one.node for one in details]
        declared = root.fields.get(nodes[0].name.value)
        if declared is None:
            raise NotUnderstood("introspection")
        resolved = calls.strawberry_field(declared, may_have_effects=True)
        site = Site(root, declared, resolved, nodes)
        name = self._function("o")
        value = self._value(declared.type, details, "v", name="v")
        self._lines += [f"def {name}(v, r):", f"    return {{{key!r}: {value}}}"]
        return name, Change(key, site, call_of(site, self._schema))

    def _constant(self, value: Any, prefix: str = "k") -> str:
        name = f"{prefix}{len(self._space)}"
        self._space[name] = value
        return name

    def _function(self, prefix: str) -> str:
        if len(self._known) > _FUNCTIONS_MAX:
            raise NotUnderstood("size")
        return self._constant(None, prefix)

    # objects

    def _selected(self, kind: GraphQLObjectType, details: list[FieldDetails]) -> str:
        """Return the name of the function for objects of a type."""
        key = (kind.name, *(id(one.node) for one in details))
        if key not in self._known:
            found = collect_subfields(
                self._core,
                self._fragments,
                self._variables,
                self._operation,
                kind,
                details,
            )
            self._known[key] = self._object(kind, found.grouped_field_set, of_root=False)
        return self._known[key]

    def _object(
        self, kind: GraphQLObjectType, fields: Mapping[str, list[FieldDetails]], *, of_root: bool
    ) -> str:
        name = self._function("o")
        entries: list[str] = []
        waiting: list[str] = []
        for key, details in fields.items():
            entry, waits = self._field(kind, key, details)
            entries.append(f"{key!r}: {entry}")
            waiting += waits
        self._fields += len(entries)
        if self._fields > _FIELDS_MAX:
            raise NotUnderstood("size")
        lines = [f"def {name}(s, r):"]
        if not of_root:
            lines += self._checked(kind)
        answer = "{" + ", ".join(entries) + "}"
        if waiting:
            lines += [f"    d = {answer}", *waiting, "    return d"]
        else:
            lines += [f"    return {answer}"]
        self._lines += lines
        return name

    def _checked(self, kind: GraphQLObjectType) -> list[str]:
        """Return the lines that look at an object before its fields are read.

        One that is JSON already, by this very selection, is the answer (`app.graphql.shelves`).
        """
        definition = checks.definition_of(kind)
        origin = definition.origin
        if kind.is_type_of is None and definition.concrete_of is not None:
            origin = definition.concrete_of.origin  # what objects of it are made with
        usual, check = self._constant(origin), self._constant(checks.check(kind))
        test = f"type(s) is not {usual}"
        if kind.is_type_of is not None:
            test += f" or getattr(s, {_CAST}, None) is not None"
        told = f"        if type(s) is {self._constant(Fragment)}:"
        return [f"    if {test}:", told, "            return s", f"        {check}(s)"]

    def _field(
        self, kind: GraphQLObjectType, key: str, details: list[FieldDetails]
    ) -> tuple[str, list[str]]:
        """Return the source of a field's value, and the lines that have it waited for."""
        field_name = details[0].node.name.value
        if field_name == "__typename":
            return repr(kind.name), []
        declared = kind.fields.get(field_name)
        if declared is None:
            raise NotUnderstood("introspection")
        resolved = calls.strawberry_field(declared)
        if calls.is_attribute(declared, resolved):
            return self._value(declared.type, details, _attribute(resolved.python_name)), []
        call = self._call(Site(kind, declared, resolved, [one.node for one in details]))
        later = resolved.metadata.get("may_wait")
        if not resolved.is_async and later is None:
            return self._value(declared.type, details, call), []
        resolver = resolved.base_resolver
        assert resolver is not None
        by_hand = calls.waits_for_loaders_alone(later or resolver.wrapped_func)
        slot = LED if by_hand and not calls.keeps_wrapper(declared) else LOOSE
        complete = self._complete(declared.type, details)
        if later is None:
            return "None", [f"    r[{slot}].append(({call}, d, {key!r}, {complete}))"]
        value = self._value(declared.type, details, "v", name="v")
        return "None", [
            f"    v = {call}",
            f"    if type(v) is {self._constant(CoroutineType)}:",
            f"        r[{slot}].append((v, d, {key!r}, {complete}))",
            "    else:",
            f"        d[{key!r}] = {value}",
        ]

    def _complete(self, kind: Any, details: list[FieldDetails]) -> str:
        """Return the name of the function that makes a value ready that was waited for."""
        name = self._function("w")
        value = self._value(kind, details, "v", name="v")
        self._lines += [f"def {name}(v, r):", f"    return {value}"]
        return name

    # calls

    def _call(self, site: Site) -> str:
        """Return the source that calls a field's resolver."""
        if calls.keeps_wrapper(site.declared):
            function = self._constant(site.declared.resolve)
            arguments = self._arguments(site, None)
            return f"{function}(s, {self._info(site)}._raw_info{arguments})"
        resolver = site.resolved.base_resolver
        assert resolver is not None
        if not callable(resolver.wrapped_func):
            raise NotUnderstood("resolver")
        if resolver.self_parameter and not site.declared.args:
            told = reads(resolver.wrapped_func)
            if told is not None:
                return told
        given = ["s"] if resolver.self_parameter else []
        for parameter in (resolver.parent_parameter, resolver.root_parameter):
            if parameter and f"{parameter.name}=s" not in given:
                given.append(f"{parameter.name}=s")
        if resolver.info_parameter:
            given.append(f"{resolver.info_parameter.name}={self._info(site)}")
        convert = calls.converter(site.resolved, self._schema)
        arguments = self._arguments(site, convert)
        return f"{self._constant(resolver.wrapped_func)}({', '.join(given)}{arguments})"

    def _info(self, site: Site) -> str:
        for slot, known in self._infos.items():
            if known is site:
                return f"r[{slot}]"
        slot = self._next_slot()
        self._infos[slot] = site
        return f"r[{slot}]"

    def _next_slot(self) -> int:
        return FIRST_SLOT + len(self._infos) + len(self._binds)

    def _arguments(self, site: Site, convert: calls.Convert | None) -> str:
        """Return the source of the arguments, beginning with a comma; of none, nothing.

        Those that nobody can change are made once: here, or once an execution where they depend on
        variables. Lists and objects are made for each call, as Strawberry does.
        """
        node = site.nodes[0]
        if not site.declared.args:
            return ""
        if calls.mentions_variables(node.arguments):
            return f", **{self._bound(site, convert)}"
        values = calls.coerced(site.declared, node, None)
        if convert is None:
            return f", **{self._constant(values)}"
        converted = convert(values, None)
        if calls.is_shareable(converted):
            return "".join(f", {key}={self._constant(one)}" for key, one in converted.items())
        return f", **{self._constant(convert)}({self._constant(values)}, {self._info(site)})"

    def _bound(self, site: Site, convert: calls.Convert | None) -> str:
        """Return the source of arguments that depend on variables: what a slot makes of an info."""

        def bind(variables: VariableValues) -> Callable[[Any], dict[str, Any]]:
            values = calls.coerced(site.declared, site.nodes[0], variables)
            converted = convert(values, None) if convert else values
            if convert is None or calls.is_shareable(converted):
                return lambda _info: converted
            return partial(convert, values)

        slot = self._next_slot()
        self._binds[slot] = bind
        return f"r[{slot}]({self._info(site)})"

    # values

    def _value(
        self, kind: Any, details: list[FieldDetails], code: str, *, name: str = "", depth: int = 0
    ) -> str:
        """Return the source that makes the value of `code` ready; `name` is that, if it has one."""
        required = is_non_null_type(kind)
        inner = kind.of_type if required else kind
        if is_leaf_type(inner):
            return self._leaf(inner, code, name, required=required)
        if is_list_type(inner):
            item = f"x{depth}"
            made = self._value(inner.of_type, details, item, name=item, depth=depth + 1)
            many = name or "v"
            many = f"({many} if type({many}) is list else listed({many}))"
            made = f"[{made} for {item} in {many}]"
        else:
            function = (
                self._abstract(inner, details)
                if is_abstract_type(inner)
                else self._selected(inner, details)
            )
            if required:  # null is no object of the type, as the function finds out
                return f"{function}({code}, r)"
            made = f"{function}({name or 'v'}, r)"
        first = name or f"(v := {code})"
        return f"({'null()' if required else 'None'} if {first} is None else {made})"

    def _leaf(self, kind: Any, code: str, name: str, *, required: bool) -> str:
        if (kind.name, required) not in self._leaves:
            ready = leaf(kind, required=required)
            named = {one: self._constant(value) for one, value in ready.constants.items()}
            named["slow"] = self._constant(ready.slow)
            self._leaves[kind.name, required] = ready, named
        ready, named = self._leaves[kind.name, required]
        if ready.test is None:
            return f"{named['slow']}({code})"
        bound = name or "v"
        words = {"v": bound, "first": name or f"(v := {code})", **named}
        test, quick = ready.test.format(**words), ready.quick.format(**words)
        return f"({quick} if {test} else {named['slow']}({bound}))"

    def _abstract(self, kind: GraphQLAbstractType, details: list[FieldDetails]) -> str:
        """Return the name of the function for objects of an interface or a union."""
        key = ("abstract", kind.name, *(id(one.node) for one in details))
        if key in self._known:
            return self._known[key]
        name = self._known[key] = self._function("a")
        branches: dict[type, Any] = {}
        functions = {
            origin: self._selected(possible, details)
            for origin, possible in checks.told_apart(self._core, kind).items()
        }
        self._branches.append((branches, functions))
        find, unknown = self._constant(branches.get), self._constant(checks.unknown)
        self._lines += [
            f"def {name}(s, r):",
            f"    f = {find}(type(s))",
            f"    if f is None or getattr(s, {_CAST}, None) is not None:",
            f"        {unknown}(s)",
            "    return f(s, r)",
        ]
        return name


def _attribute(name: str) -> str:
    usual = name.isidentifier() and not keyword.iskeyword(name)
    return f"s.{name}" if usual else f"getattr(s, {name!r})"
