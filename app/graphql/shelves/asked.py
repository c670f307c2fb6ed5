"""What a document asks for below a list of characters, found once for each list of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    EnumValueNode,
    FieldNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    SelectionSetNode,
    StringValueNode,
    ValueNode,
    VariableNode,
)

from app.graphql.context import Info

GALLERIES = ("galleryImages", "galleryVideos")
_KEPT = 512
_known: dict[tuple[int, ...], tuple[list[FieldNode], Asked]] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What stands below a list: names of fields, whatever their depth, and the fields of galleries.

    `sizes` says whether anything asks for a picture of a certain width.
    """

    names: frozenset[str]
    galleries: tuple[FieldNode, ...]
    sizes: bool


def asked_below(info: Info) -> Asked:
    """Return what is asked below the field that is being resolved, a list of characters."""
    nodes = info._raw_info.field_nodes
    key = tuple(map(id, nodes))
    known = _known.get(key)
    if known is None:
        if len(_known) >= _KEPT:
            _known.clear()
        # the nodes are kept with it, so that their addresses stay their own
        known = _known[key] = nodes, _asked(nodes, info._raw_info.fragments)
    return known[1]


def argument(node: FieldNode, name: str, variables: dict[str, Any]) -> Any:
    """Return an argument as it is written, or the variable that it is; None when it is not given.

    Raises ValueError for what is neither a literal nor a list of them.
    """
    for one in node.arguments or ():
        if one.name.value == name:
            return _value(one.value, variables)
    return None


def _value(value: ValueNode, variables: dict[str, Any]) -> Any:
    if isinstance(value, VariableNode):
        return variables.get(value.name.value)
    if isinstance(value, IntValueNode):
        return int(value.value)
    if isinstance(value, StringValueNode | EnumValueNode):
        return value.value
    if isinstance(value, ListValueNode):
        return [_value(one, variables) for one in value.values]
    if isinstance(value, NullValueNode):
        return None
    raise ValueError(value.kind)


def _asked(nodes: list[FieldNode], fragments: dict[str, Any]) -> Asked:
    below = [field for node in nodes for field in _everything(node.selection_set, fragments)]
    characters = [
        found
        for node in nodes
        for field in _fields(node.selection_set, fragments)
        for found in _of_characters(field, fragments)
    ]
    return Asked(
        names=frozenset(field.name.value for field in below),
        galleries=tuple(one for one in characters if one.name.value in GALLERIES),
        sizes=any(
            field.name.value == "posterUrl" or (field.name.value == "url" and field.arguments)
            for field in below
        ),
    )


def _of_characters(field: FieldNode, fragments: dict[str, Any]) -> Iterator[FieldNode]:
    """Find what is asked of the characters in a field of their connection."""
    if field.name.value == "nodes":
        yield from _fields(field.selection_set, fragments)
    elif field.name.value == "edges":
        for within in _fields(field.selection_set, fragments):
            if within.name.value == "node":
                yield from _fields(within.selection_set, fragments)


def _fields(selected: SelectionSetNode | None, fragments: dict[str, Any]) -> Iterator[FieldNode]:
    """Find the fields of a selection, those of its fragments among them. A document is valid."""
    for node in selected.selections if selected else ():
        if isinstance(node, FieldNode):
            yield node
        elif isinstance(node, FragmentSpreadNode):
            yield from _fields(fragments[node.name.value].selection_set, fragments)
        elif isinstance(node, InlineFragmentNode):
            yield from _fields(node.selection_set, fragments)


def _everything(selected: SelectionSetNode | None, fragments: dict[str, Any]) -> list[FieldNode]:
    """Find the fields of a selection and of all below, each fragment once."""
    found: list[FieldNode] = []
    unread, read = [selected], set[str]()
    while unread:
        one = unread.pop()
        for node in one.selections if one else ():
            if isinstance(node, FieldNode):
                found.append(node)
                unread.append(node.selection_set)
            elif isinstance(node, InlineFragmentNode):
                unread.append(node.selection_set)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in read:
                read.add(node.name.value)
                unread.append(fragments[node.name.value].selection_set)
    return found
