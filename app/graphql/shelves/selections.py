"""What a plan is asked for below one of its fields: in its order, under its keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphql import FieldNode, GraphQLObjectType, get_named_type
from graphql.execution.collect_fields import FieldDetails, FragmentDetails, collect_subfields

from app.graphql.compiled.plan import NotUnderstood, PlannedInfo, Run


@dataclass(frozen=True, slots=True)
class Selected:
    """A field that is asked for: its key in the answer, and what is asked for below it.

    `kind` names the type that it is asked of.
    """

    key: str
    name: str
    kind: str
    node: FieldNode
    below: tuple[Selected, ...]

    def of_name(self, name: str) -> list[Selected]:
        """Return those below with this name."""
        return [one for one in self.below if one.name == name]


def selected_below(info: PlannedInfo) -> Selected:
    """Return the field that is resolved, with all that is asked for below it.

    What its `@skip` and `@include` leave out is not in it. Raises NotUnderstood where that depends
    on which type an object is of.
    """
    site = info._site
    details = [FieldDetails(node, None) for node in site.nodes]
    return _selected("", site.kind, details, info._run)


def _selected(
    key: str, parent: GraphQLObjectType, details: list[FieldDetails], run: Run
) -> Selected:
    node = details[0].node
    declared = parent.fields.get(node.name.value)
    below: tuple[Selected, ...] = ()
    if declared is not None and node.selection_set is not None:
        kind = get_named_type(declared.type)
        if not isinstance(kind, GraphQLObjectType):
            raise NotUnderstood("abstract")
        below = tuple(_fields(kind, details, run))
    return Selected(key, node.name.value, parent.name, node, below)


def _fields(kind: GraphQLObjectType, details: list[FieldDetails], run: Run) -> Iterator[Selected]:
    fragments = {name: FragmentDetails(one) for name, one in run.fragments.items()}
    found = collect_subfields(
        run.schema, fragments, run.variables, run.operation, kind, details
    ).grouped_field_set
    for key, each in found.items():
        yield _selected(key, kind, each, run)
