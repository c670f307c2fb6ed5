"""The schema tells about itself where we are developed with, and to administrators.

Elsewhere it is on record for those who are meant to have it (`schema.graphql`), and everybody else
gets no list of what to try.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from graphql import FieldNode, GraphQLError, ValidationRule
from strawberry.extensions import SchemaExtension

_ABOUT_ITSELF = frozenset({"__schema", "__type"})
_SUGGESTION = re.compile(r"\s*Did you mean [^?]*\?")


class NotAboutItself(ValidationRule):
    """Refuses what asks for the schema (GraphQL, section 4). `__typename` is part of answers."""

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        """Look at one field."""
        if node.name.value in _ABOUT_ITSELF:
            told = "The schema does not tell about itself here."
            code = {"code": "NOT_ALLOWED"}
            self.report_error(GraphQLError(told, nodes=node, extensions=code))


class Discretion(SchemaExtension):
    """Keep the schema from those it is hidden from. Pass it as a class, before the verdicts."""

    def on_operation(self) -> Iterator[None]:
        """Have the document looked at for questions about the schema."""
        if self.execution_context.context.hides_schema:
            self.execution_context.validation_rules += (NotAboutItself,)
        yield


def without_suggestion(error: GraphQLError) -> GraphQLError:
    """Return the error without the names that it says could have been meant."""
    message = _SUGGESTION.sub("", error.message)
    if message == error.message:
        return error
    return GraphQLError(
        message, nodes=error.nodes, path=error.path, extensions=error.extensions or None
    )
