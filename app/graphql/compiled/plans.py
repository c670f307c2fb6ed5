"""The plans of a schema: made when a document comes again, kept, and used where they can be."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import strawberry
from graphql import (
    DirectiveNode,
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    Node,
    OperationDefinitionNode,
    OperationType,
    VariableNode,
)
from graphql.execution.values import VariableValues, get_variable_values

from app.graphql.compiled import levels
from app.graphql.compiled.changes.running import Outcome
from app.graphql.compiled.plan import LED, LOOSE, NotUnderstood, Plan, Run, Slots, Surprise
from app.graphql.compiled.writing import Writer
from app.infra.telemetry import logger

COMPILED = "compiled"
_KEPT = 256
_KEPT_CHARS = 3_000_000  # of source, each of which takes some six bytes in all
_SWITCHED_MAX = 8  # plans of one operation, for what its @skip and @include say
_BOUND_MAX = 32  # sets of variables whose values are kept, of one operation
_BOUND_CHARS = 200
_ERRORS_MAX = 50  # as graphql-core has it; they are only counted here
_CONDITIONS = {"skip", "include"}
_ABSENT = object()
log = logger(__name__)

Key = tuple[Any, ...]
Bound = tuple[VariableValues, Plan, list[tuple[int, Any]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """An operation of a valid document, and what it is executed with."""

    document: DocumentNode
    name: str | None
    variables: Mapping[str, Any]
    context: Any
    root: Any
    extensions: Any


@dataclass(slots=True)
class _Known:
    """What is known of one operation of a document, which it keeps alive."""

    document: DocumentNode
    operation: OperationDefinitionNode | None
    fragments: dict[str, FragmentDefinitionNode]
    refused: str
    times: int = 0
    switches: tuple[str, ...] | None = None
    plans: dict[Key, Plan] = field(default_factory=dict)
    bound: OrderedDict[Key, Bound] = field(default_factory=OrderedDict)


class Plans:
    """All plans of a schema; those that were not used for the longest are forgotten first.

    An operation is compiled when it is executed for the `compiled_from`th time: what is sent once
    is cheaper to execute than to compile. `counted` says how often a plan answered (COMPILED), and
    how often the normal executor, by reasons.
    """

    def __init__(self, schema: strawberry.Schema, *, kept_chars: int = _KEPT_CHARS) -> None:
        self._schema = schema
        self._kept_chars = kept_chars
        self._chars = 0
        self._known: OrderedDict[tuple[int, str | None], _Known] = OrderedDict()
        self.counted: Counter[str] = Counter()

    async def execute(
        self, asked: Asked, *, compiled_from: int, outcome: Outcome
    ) -> dict[str, Any] | None:
        """Return the data of what is valid, None where the normal executor has to answer.

        Where `outcome` is known then, a mutation was executed, and its field may not be again.
        """
        try:
            known = self._find(asked.document, asked.name)
            coerced, plan, arguments = self._bound(known, asked.variables, compiled_from)
            assert known.operation is not None
            run = Run(
                self._schema._schema,
                known.operation,
                known.fragments,
                coerced,
                asked.root,
                asked.extensions,
            )
            slots, root = plan.slots(run, asked.context, arguments), asked.root
            if plan.change is not None:
                values = plan.change.arguments(coerced)
                root = await outcome.of(plan.change.run(run, asked.context, values))
            data = await _executed(plan, slots, root)
        except (NotUnderstood, Surprise) as declined:
            self.counted[declined.reason] += 1
            return None
        except Exception as error:  # noqa: BLE001 - the normal executor meets it again, and tells
            self.counted["error"] += 1
            log.debug("plan.failed", error=type(error).__name__)
            return None
        self.counted[COMPILED] += 1
        return data

    def planned(self, document: DocumentNode, name: str | None) -> OperationType | None:
        """Return what kind of operation it is if it has a plan, which it has once it was executed
        by one; None if it has none.
        """
        known = self._known.get((id(document), _name_of(document, name)))
        if known is None or known.operation is None or not known.plans or known.refused:
            return None
        return known.operation.operation

    def _find(self, document: DocumentNode, name: str | None) -> _Known:
        """Return what is known of the operation. Raises NotUnderstood for one refused before."""
        name = _name_of(document, name)
        key = (id(document), name)  # which stays its own, for the document is kept
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _read(document, name)
            if len(self._known) > _KEPT:
                self._forget_oldest()
        else:
            self._known.move_to_end(key)
        if known.refused:
            raise NotUnderstood(known.refused)
        return known

    def _bound(self, known: _Known, given: Mapping[str, Any], compiled_from: int) -> Bound:
        """Return the plan for these variables, and what they are. Raises NotUnderstood."""
        known.times += 1
        if known.times < compiled_from:
            raise NotUnderstood("first")
        assert known.operation is not None
        declared = known.operation.variable_definitions or ()
        key = _key_of([one.variable.name.value for one in declared], given)
        if key is not None and key in known.bound:
            return known.bound[key]
        variables = get_variable_values(
            self._schema._schema, declared, dict(given), max_errors=_ERRORS_MAX
        )
        if isinstance(variables, list):
            raise NotUnderstood("variables")
        plan = self._plan(known, variables)
        bound = (variables, plan, plan.arguments(variables))
        if key is not None:
            known.bound[key] = bound
            if len(known.bound) > _BOUND_MAX:
                known.bound.popitem(last=False)
        return bound

    def _plan(self, known: _Known, variables: VariableValues) -> Plan:
        assert known.operation is not None
        try:
            if known.switches is None:
                known.switches = _switches(known)
            switched = tuple(variables.coerced.get(name, _ABSENT) for name in known.switches)
            if switched not in known.plans:
                if len(known.plans) >= _SWITCHED_MAX:
                    raise NotUnderstood("conditions")
                writer = Writer(self._schema, known.operation, known.fragments, variables)
                self._keep(known, switched, writer.plan())
        except NotUnderstood as declined:
            if declined.reason != "conditions":  # others of its plans are there
                known.refused = declined.reason
            raise
        except GraphQLError:  # it is about these variables
            raise
        except Exception as error:
            known.refused = "compile"
            log.warning("plan.not_compiled", error=type(error).__name__, exc_info=error)
            raise
        return known.plans[switched]

    def _keep(self, known: _Known, switched: Key, plan: Plan) -> None:
        known.plans[switched] = plan
        self._chars += len(plan.source)
        while self._chars > self._kept_chars and len(self._known) > 1:  # the last is this one
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        _, forgotten = self._known.popitem(last=False)
        self._chars -= sum(len(plan.source) for plan in forgotten.plans.values())


async def _executed(plan: Plan, slots: Slots, root: Any) -> dict[str, Any]:
    try:
        data: dict[str, Any] = plan.root(root, slots)
    except BaseException:
        levels.drop(slots)
        raise
    if slots[LED] or slots[LOOSE]:
        await levels.fill(slots)
    return data


def _read(document: DocumentNode, name: str | None) -> _Known:
    """Find the operation that is meant, and the fragments. A document is valid."""
    operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
    meant = [one for one in operations if name is None or (one.name and one.name.value == name)]
    fragments = {
        one.name.value: one
        for one in document.definitions
        if isinstance(one, FragmentDefinitionNode)
    }
    if len(meant) != 1:
        return _Known(document, None, fragments, refused="operation")
    kind = meant[0].operation
    refused = kind.value if kind is OperationType.SUBSCRIPTION else ""
    return _Known(document, meant[0], fragments, refused=refused)


def _name_of(document: DocumentNode, name: str | None) -> str | None:
    """Return the name of the operation that is meant: the first, as Strawberry has it, when none is
    named. An empty name is no operation's.
    """
    if name is not None:
        return name
    for one in document.definitions:
        if isinstance(one, OperationDefinitionNode):
            return one.name.value if one.name else None
    return None


def _switches(known: _Known) -> tuple[str, ...]:
    """Return the variables that decide what is answered. Raises NotUnderstood."""
    if known.operation and known.operation.directives:
        raise NotUnderstood("directive")
    if any(fragment.variable_definitions for fragment in known.fragments.values()):
        raise NotUnderstood("fragment")
    names: dict[str, None] = {}
    for node in _nodes(known.document):
        if isinstance(node, DirectiveNode):
            if node.name.value not in _CONDITIONS:
                raise NotUnderstood("directive")
            for argument in node.arguments or ():
                if isinstance(argument.value, VariableNode):
                    names[argument.value.name.value] = None
    return tuple(names)


def _nodes(node: Node) -> Iterable[Node]:
    yield node
    for key in node.keys:
        below = getattr(node, key)
        if isinstance(below, Node):
            yield from _nodes(below)
        elif isinstance(below, list | tuple):
            for one in below:
                if isinstance(one, Node):
                    yield from _nodes(one)


def _key_of(names: list[str], given: Mapping[str, Any]) -> Key | None:
    """Return what stands for the values of variables that are small and never change."""
    key: list[Any] = []
    chars = 0
    for name in names:
        value = given.get(name, _ABSENT)
        if isinstance(value, str):
            chars += len(value)
        elif not (value is None or value is _ABSENT or type(value) in (bool, int, float)):
            return None
        key += (type(value), value)  # 1, 1.0 and True are three
    return tuple(key) if chars <= _BOUND_CHARS else None
