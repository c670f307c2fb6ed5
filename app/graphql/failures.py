"""What a client learns of a failure: refusals in full, everything else as an id to quote.

The extension is passed as a class, never as an instance: it keeps state of one operation.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.types.execution import StreamExecutionResult

from app.errors import DomainError, Overloaded
from app.graphql.discretion import without_suggestion
from app.infra.db import InUse
from app.infra.patient_pool import DatabaseBusy
from app.infra.sight import operations
from app.infra.telemetry import logger

log = logger(__name__)


class SafeErrors(SchemaExtension):
    """Mask bugs in results and in every event of a stream; log them with the id the client gets."""

    def on_operation(self) -> Iterator[None]:
        """Clean the result of a query or mutation."""
        yield
        self._clean(self.execution_context.result)

    def on_stream_result(self, result: StreamExecutionResult) -> Iterator[None]:
        """Clean one event of a subscription before it is sent."""
        self._clean(result)
        yield

    def _clean(self, result: object) -> None:
        errors: list[GraphQLError] | None = getattr(result, "errors", None)
        if errors:
            # more say nothing new, and a small request could ask for thousands
            context = self.execution_context.context
            told = [_safe(error) for error in errors[: context.runtime.settings.errors_max]]
            if context.hides_schema:
                told = [without_suggestion(error) for error in told]
            operations.ended((error.extensions or {}).get("code") for error in told)
            result.errors = told  # type: ignore[attr-defined]  # it has


def _is_of_the_question(error: GraphQLError) -> bool:
    """Say whether an error that came up as a GraphQL one is about what was asked.

    Then nothing was executed yet, or it has a code, or names the place of the document that is at
    fault. What a library raises over a value that we return quotes the value.
    """
    original = error.original_error
    return isinstance(original, GraphQLError) and bool(
        error.path is None or (original.extensions or {}).get("code") or original.nodes
    )


def _safe(error: GraphQLError) -> GraphQLError:
    original = error.original_error
    if original is None or isinstance(original, DomainError) or _is_of_the_question(error):
        return error
    if isinstance(original, DatabaseBusy | InUse):
        if isinstance(original, InUse):
            log.warning("resolver.locked_out", path=error.path, said=str(original))
        busy = Overloaded()
        return GraphQLError(
            busy.message, nodes=error.nodes, path=error.path, extensions=busy.extensions
        )
    error_id = secrets.token_hex(8)
    log.error("resolver.failed", error_id=error_id, path=error.path, exc_info=original)
    return GraphQLError(
        f"Something went wrong on our side. Quote {error_id} when you report it.",
        nodes=error.nodes,
        path=error.path,
        extensions={"code": "INTERNAL", "errorId": error_id},
    )
