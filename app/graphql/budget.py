"""What a document costs, found before it is validated, and what one may cost.

One pass, with a memory for fragments: linear in the document's size, also where fragments spread
one another so often that the whole of them would be millions of fields. Strawberry's own limiters
are exponential there, and so would validation be.

Cost: a field is 1, and what it has below it is counted once for each item that it may read: a list
in pages by `first` or `last` (the usual page where neither is said), any other list by a few. A
change is more than a read: `MUTATION_COST` for each at the root, whatever its alias.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_list_type,
)

MUTATION_COST = 10
CODE = "DOCUMENT_TOO_EXPENSIVE"
_UNPAGED_ITEMS = 3  # lists without pages are short: tags, an order's pictures, a model's options
PAGE_ARGUMENTS = ("first", "last")
_IS_PAGED_ALREADY = ("edges", "nodes")
_DEEPEST = 100  # selections within one another, by way of fragments too: how far we follow
_MOST = 10**9  # what is more is not counted any further


@dataclass(frozen=True, slots=True)
class Budget:
    """What one document may have. Cost is the operation's that is executed."""

    tokens: int
    depth: int
    fields: int
    aliases: int
    directives: int
    operations: int
    cost: int


@dataclass(frozen=True, slots=True)
class Pages:
    """How many items a list reads that is asked for no number, and at most."""

    default: int
    most: int


@dataclass(frozen=True, slots=True)
class Measure:
    """What a selection has, with all that is in its fragments; counted to `_MOST`."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    cost: int = 0
    _levels: int = 0

    def beside(self, other: Measure) -> Measure:
        """Return what both have that stand in one selection."""
        return Measure(
            depth=max(self.depth, other.depth),
            fields=min(_MOST, self.fields + other.fields),
            aliases=min(_MOST, self.aliases + other.aliases),
            directives=min(_MOST, self.directives + other.directives),
            cost=min(_MOST, self.cost + other.cost),
            _levels=max(self._levels, other._levels),
        )


class _TooDeep(Exception):
    """Selections stand within one another further than we follow."""


def over_budget(limit: str, value: int, *, found: int | None = None) -> GraphQLError:
    """Return the refusal of a document that has more of `limit` than `value`."""
    has = f"more than {value}" if found is None or found >= _MOST else str(found)
    advice = {
        "tokens": "Send less in one document",
        "depth": "Ask for what lies deeper in a request of its own, by its id",
        "operations": "Send the operations one by one",
        "cost": "Ask for smaller pages (`first`), or for less of each item",
    }.get(limit, "Ask for less at once")
    return GraphQLError(
        f"The document's {limit}: {has}, and {value} is the limit. {advice}.",
        extensions={"code": CODE, "limit": limit, "value": value, "found": found},
    )


def judge(
    document: DocumentNode,
    *,
    schema: GraphQLSchema,
    pages: Pages,
    budget: Budget | None,
    operation_name: str | None = None,
    variables: Mapping[str, Any] | None = None,
) -> int:
    """Return the cost of the operation that is meant; of all of them where that is unclear.

    The document need not be valid: what is unknown costs what it seems to. Raises GraphQLError with
    the code DOCUMENT_TOO_EXPENSIVE for one over its budget, None being none. Depth, fields, aliases
    and directives are those of each operation and of each fragment, used or not, since validation
    looks at all of them.
    """
    reading = _Reading(document, schema, pages, variables or {})
    operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
    if budget is not None and len(operations) > budget.operations:
        raise over_budget("operations", budget.operations, found=len(operations))
    try:
        measured = [(one, reading.operation(one)) for one in operations]
        largest = [measure for _, measure in measured] + reading.all_fragments()
    except _TooDeep:
        if budget is None:
            return _MOST
        raise over_budget("depth", budget.depth) from None
    chosen = [
        measure.cost
        for one, measure in measured
        if operation_name and one.name and one.name.value == operation_name
    ]
    cost = min(_MOST, sum(chosen or [measure.cost for _, measure in measured]))
    if budget is not None:
        for limit in ("depth", "fields", "aliases", "directives"):
            found = max((getattr(measure, limit) for measure in largest), default=0)
            if found > getattr(budget, limit):
                raise over_budget(limit, getattr(budget, limit), found=found)
        if cost > budget.cost:
            raise over_budget("cost", budget.cost, found=cost)
    return cost


class _Reading:
    """One pass over a document."""

    def __init__(
        self,
        document: DocumentNode,
        schema: GraphQLSchema,
        pages: Pages,
        variables: Mapping[str, Any],
    ) -> None:
        self._schema = schema
        self._pages = pages
        self._given = variables
        self._values: dict[str, Any] = {}
        self._known: dict[str, Measure] = {}
        self._open: set[str] = set()
        self._fragments = {
            one.name.value: one
            for one in document.definitions
            if isinstance(one, FragmentDefinitionNode)
        }

    def operation(self, one: OperationDefinitionNode) -> Measure:
        """Measure one operation."""
        self._values = {
            declared.variable.name.value: declared.default_value.value
            for declared in one.variable_definitions or ()
            if isinstance(declared.default_value, IntValueNode)
        } | dict(self._given)
        root = self._schema.get_root_type(one.operation)
        measure = self._selected(one.selection_set, root, 0)
        measure = measure.beside(Measure(directives=len(one.directives or ())))
        if one.operation is OperationType.MUTATION:
            changes = self._changes(one.selection_set)
            measure = measure.beside(Measure(cost=min(_MOST, changes * (MUTATION_COST - 1))))
        return measure

    def all_fragments(self) -> list[Measure]:
        """Measure each fragment."""
        return [self._fragment(name, 0) for name in self._fragments]

    def _selected(self, selected: SelectionSetNode | None, parent: Any, level: int) -> Measure:
        if level > _DEEPEST:
            raise _TooDeep
        whole = Measure()
        for node in selected.selections if selected else ():
            if isinstance(node, FieldNode):
                measure = self._field(node, parent, level)
            elif isinstance(node, FragmentSpreadNode):
                measure = self._fragment(node.name.value, level + 1)
            else:
                assert isinstance(node, InlineFragmentNode)
                named = node.type_condition
                within = self._schema.get_type(named.name.value) if named else parent
                measure = self._selected(node.selection_set, within, level + 1)
            if node.directives:
                measure = measure.beside(Measure(directives=len(node.directives)))
            whole = whole.beside(measure)
        if whole._levels >= _DEEPEST:
            raise _TooDeep
        return replace(whole, _levels=whole._levels + 1)

    def _fragment(self, name: str, level: int) -> Measure:
        if name in self._known:
            return self._known[name]
        fragment = self._fragments.get(name)
        if fragment is None or name in self._open:  # validation refuses both
            return Measure()
        self._open.add(name)
        on = self._schema.get_type(fragment.type_condition.name.value)
        measure = self._selected(fragment.selection_set, on, level)
        measure = measure.beside(Measure(directives=len(fragment.directives or ())))
        self._open.discard(name)
        self._known[name] = measure
        return measure

    def _field(self, node: FieldNode, parent: Any, level: int) -> Measure:
        declared: GraphQLField | None = getattr(parent, "fields", {}).get(node.name.value)
        kind = get_named_type(declared.type) if declared else None
        below = (
            self._selected(node.selection_set, kind, level + 1) if node.selection_set else Measure()
        )
        return Measure(
            depth=below.depth + 1,
            fields=min(_MOST, below.fields + 1),
            aliases=below.aliases + (node.alias is not None),
            directives=below.directives,
            cost=min(_MOST, 1 + self._items(node, declared) * below.cost),
            _levels=below._levels,
        )

    def _items(self, node: FieldNode, declared: GraphQLField | None) -> int:
        """Return how many items a field may read, as far as its arguments say."""
        for argument in node.arguments or ():
            if argument.name.value in PAGE_ARGUMENTS:
                value: Any = argument.value
                if isinstance(value, VariableNode):
                    asked = self._values.get(value.name.value)
                else:
                    asked = getattr(value, "value", None)
                if asked is not None:
                    return self._page(asked)
        if declared is None:
            return 1
        if any(name in declared.args for name in PAGE_ARGUMENTS):
            return self._pages.default
        is_list = is_list_type(get_nullable_type(declared.type))
        if is_list and node.name.value not in _IS_PAGED_ALREADY:
            return _UNPAGED_ITEMS if is_composite_type(get_named_type(declared.type)) else 1
        return 1

    def _page(self, asked: object) -> int:
        """Return what a page reads that is asked for so; a size that cannot be is refused later."""
        text = str(asked)
        if not text.isdigit():
            return self._pages.default
        return self._pages.most if len(text) > 9 else max(1, min(int(text), self._pages.most))

    def _changes(self, selected: SelectionSetNode) -> int:
        """Count the fields at the root of a mutation, those of fragments as often as they stand."""
        counted: dict[str, int] = {}

        def count(one: SelectionSetNode) -> int:
            total = 0
            for node in one.selections:
                if isinstance(node, FieldNode):
                    total += 1
                elif isinstance(node, InlineFragmentNode):
                    total += count(node.selection_set)
                elif isinstance(node, FragmentSpreadNode):
                    total += spread(node.name.value)
            return min(_MOST, total)

        def spread(name: str) -> int:
            fragment = self._fragments.get(name)
            if name not in counted and fragment is not None:
                counted[name] = 0
                counted[name] = count(fragment.selection_set)
            return counted.get(name, 0)

        return count(selected)
