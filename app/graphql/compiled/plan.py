"""A plan: the compiled functions of one operation, and what they find while they run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
)
from graphql.execution.values import VariableValues
from strawberry.execution import optimized_is_awaitable
from strawberry.types.field import StrawberryField
from strawberry.types.info import Info

HAS_EFFECTS: dict[Any, Any] = {"has_effects": True}
"""`strawberry.field(metadata=HAS_EFFECTS)`: its resolver may not run twice for one answer."""


def may_wait(resolver: Callable[..., Any]) -> dict[Any, Any]:
    """Return the metadata of a field whose resolver is no coroutine and may return one: `resolver`.

    What is at hand needs no coroutine, which costs more than most values.
    """
    return {"may_wait": resolver}


Slots = list[Any]
Complete = Callable[[Any, Slots], Any]
# a resolver that waits, where its value goes (an object and a key of it), and what makes it ready
Waiting = tuple[Any, dict[str, Any], str, Complete]
LED, LOOSE = 0, 1  # the slots for resolvers that wait for loaders alone, and for all others
FIRST_SLOT = 2


class NotUnderstood(Exception):
    """An operation that no plan is made of."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Surprise(Exception):
    """What a plan has no answer for. The normal executor has."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Site:
    """A field with a resolver where an operation asks for it."""

    kind: GraphQLObjectType
    declared: GraphQLField
    resolved: StrawberryField
    nodes: list[FieldNode]
    # what its resolver finds out about what is asked below it, once for all executions of the plan
    notes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of a plan: what a resolver may learn of it."""

    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDefinitionNode]
    variables: VariableValues
    root: Any
    extensions: Any


class RawInfo:
    """What graphql-core would tell a resolver, but for where in the answer it is.

    A resolver is called for many objects with the same one. What is not here ends the plan.
    """

    def __init__(self, site: Site, run: Run, context: Any) -> None:
        self.field_name = site.nodes[0].name.value
        self.field_nodes = site.nodes
        self.return_type = site.declared.type
        self.parent_type = site.kind
        self.schema = run.schema
        self.fragments = run.fragments
        self.root_value = run.root
        self.operation = run.operation
        self.variable_values = run.variables.coerced
        self.context = context
        self.is_awaitable = optimized_is_awaitable
        self.abort_signal = None
        self.operation_extensions = run.extensions

    @property
    def path(self) -> Any:
        """Where in the answer the field is. Raises Surprise."""
        raise Surprise("path")


class PlannedInfo(Info[Any, Any]):
    """Strawberry's info of a field, with the context at hand and the rest when it is asked for."""

    __slots__ = ("_run", "_site", "context")

    def __init__(self, site: Site, run: Run, context: Any) -> None:
        self._site, self._run = site, run
        self.context = context  # type: ignore[misc]  # a slot here, a way to it in the parent

    @property
    def _field(self) -> StrawberryField:  # type: ignore[override]  # made when it is asked for
        return self._site.resolved

    @property
    def _raw_info(self) -> RawInfo:  # type: ignore[override]  # the same
        return RawInfo(self._site, self._run, self.context)


Bind = Callable[[VariableValues], Any]


class Changing(Protocol):
    """The field of a mutation: see `changes.running.Change`."""

    def arguments(self, variables: VariableValues) -> dict[str, Any]:
        """Return the coerced arguments. Raises GraphQLError."""
        ...

    async def run(self, run: Run, context: Any, values: Mapping[str, Any]) -> Any:
        """Call the resolver."""
        ...


@dataclass(frozen=True, slots=True)
class Plan:
    """The functions of one operation, for one set of answers to its @skip and @include.

    By their slots: `infos` are the fields whose resolvers take one, `binds` make arguments of
    variables. `root` takes the root; of a mutation, what its field, `change`, came to.
    """

    root: Complete
    infos: Mapping[int, Site]
    binds: Mapping[int, Bind]
    source: str = field(repr=False)
    change: Changing | None = None

    def arguments(self, variables: VariableValues) -> list[tuple[int, Any]]:
        """Return what the variables make of the arguments. Raises what graphql-core raises."""
        return [(slot, bind(variables)) for slot, bind in self.binds.items()]

    def slots(self, run: Run, context: Any, arguments: Sequence[tuple[int, Any]]) -> Slots:
        """Return the slots of one execution, nothing waiting."""
        slots: Slots = [None] * (FIRST_SLOT + len(self.infos) + len(self.binds))
        slots[LED], slots[LOOSE] = [], []
        for slot, site in self.infos.items():
            slots[slot] = PlannedInfo(site, run, context)
        for slot, values in arguments:
            slots[slot] = values
        return slots


def fragments_of(definitions: Sequence[Any]) -> Mapping[str, FragmentDefinitionNode]:
    """Return the fragments of a document by name."""
    return {one.name.value: one for one in definitions if isinstance(one, FragmentDefinitionNode)}
