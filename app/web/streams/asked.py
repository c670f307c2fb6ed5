"""Which operations may be told together, and which of them ask for the same. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Final

import orjson
from graphql import (
    DocumentNode,
    FieldNode,
    OperationDefinitionNode,
    OperationType,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    visit,
)
from graphql.language.visitor import SKIP

# what is told together: whose events say by numbers, or by where a stream stands, where somebody
# who comes later goes on (`app.graphql.streams.places`); and whether an event is all that is to be
# known of its thing, so that the latest does for those before it
SHARED: Final[Mapping[str, bool]] = {
    "generation": True,
    "viewerGenerations": True,
    "wallet": True,
    "viewerConversations": True,
    "conversation": False,  # words of a reply go on where the last ones ended
    "notifications": False,  # each tells of another
    "dataExport": False,  # a handful, the last of which is the end
}
_BEGINNING: Final = "after"


def field_asked(document: DocumentNode, operation_name: str | None) -> FieldNode | None:
    """Return the one field that a subscription asks for, if it is one of those that are shared."""
    operation = _operation(document, operation_name)
    if operation is None or operation.operation is not OperationType.SUBSCRIPTION:
        return None
    selected = operation.selection_set.selections
    if len(selected) != 1 or not isinstance(selected[0], FieldNode):
        return None
    return selected[0] if selected[0].name.value in SHARED else None


def same(
    text: str,
    document: DocumentNode,
    field: FieldNode,
    *,
    operation_name: str | None,
    variables: Mapping[str, Any] | None,
) -> Hashable:
    """Return what is equal for operations that are told the same, but for where they begin.

    Where to begin is told by a variable that says nothing else; a number within the document makes
    it another document.
    """
    given = dict(variables or {})
    beginning = _variable_of(field)
    if beginning is not None and _uses(document, beginning) == 1:
        given.pop(beginning, None)
    return text, operation_name, orjson.dumps(given, option=orjson.OPT_SORT_KEYS)


def _operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode | None:
    operations = [
        one
        for one in document.definitions
        if isinstance(one, OperationDefinitionNode)
        and (not name or (one.name is not None and one.name.value == name))
    ]
    return operations[0] if len(operations) == 1 else None


def _variable_of(field: FieldNode) -> str | None:
    for argument in field.arguments or ():
        if argument.name.value == _BEGINNING and isinstance(argument.value, VariableNode):
            return argument.value.name.value
    return None


def _uses(document: DocumentNode, name: str) -> int:
    counting = _Counting(name)
    visit(document, counting)
    return counting.found


class _Counting(Visitor):
    """Counts where a variable is used, its definition apart."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.found = 0

    def enter_variable_definition(self, _node: VariableDefinitionNode, *_: Any) -> Any:
        """Leave it out."""
        return SKIP

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        """Look at one."""
        self.found += node.name.value == self.name
