"""What documents cost that came before: judging one takes as long as many an answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any

from graphql import ArgumentNode, DocumentNode, GraphQLSchema, Node, VariableNode

from app.graphql.budget import PAGE_ARGUMENTS, Budget, Pages, judge

_DOCUMENTS = 256
_COSTS = 32  # of one document, for other operations and pages of other sizes
_LARGEST = 10**9
_ABSENT = object()

Key = tuple[Any, ...]
# by the document's identity, which stays its own while it is kept here
_kept: OrderedDict[int, tuple[DocumentNode, tuple[str, ...], dict[Key, int]]] = OrderedDict()


def cost_of(
    document: DocumentNode,
    *,
    schema: GraphQLSchema,
    pages: Pages,
    budget: Budget | None,
    operation_name: str | None,
    variables: Mapping[str, Any],
) -> int:
    """Return what `judge` returns, and raise what it raises. A refusal is judged anew each time."""
    _, sizes, costs = _find(document)
    # null is not the same as nothing, which may have another value by default
    values = [variables.get(name, _ABSENT) for name in sizes]
    key = (id(schema), pages, budget, operation_name, *values)
    is_small = all(value is None or value is _ABSENT or _is_small(value) for value in values)
    if is_small and key in costs:
        return costs[key]
    cost = judge(
        document,
        schema=schema,
        pages=pages,
        budget=budget,
        operation_name=operation_name,
        variables=variables,
    )
    if is_small and len(costs) < _COSTS:
        costs[key] = cost
    return cost


def _find(document: DocumentNode) -> tuple[DocumentNode, tuple[str, ...], dict[Key, int]]:
    found = _kept.get(id(document))
    if found is None:
        found = _kept[id(document)] = (document, tuple(dict.fromkeys(_sizes(document))), {})
        if len(_kept) > _DOCUMENTS:
            _kept.popitem(last=False)
    else:
        _kept.move_to_end(id(document))
    return found


def _is_small(value: Any) -> bool:
    return type(value) is int and abs(value) < _LARGEST


def _sizes(node: Node) -> Iterator[str]:
    """Yield the variables that say how large a page is; the cost depends on no other."""
    if isinstance(node, ArgumentNode):
        if node.name.value in PAGE_ARGUMENTS and isinstance(node.value, VariableNode):
            yield node.value.name.value
        return
    for key in node.keys:
        below = getattr(node, key)
        for one in below if isinstance(below, list | tuple) else (below,):
            if isinstance(one, Node):
                yield from _sizes(one)
