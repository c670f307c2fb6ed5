"""Each operation is watched as one: counted, timed, a span, its statements looked at.

Operations of documents that the page was built with go by their own names, those of bots by the
field that they ask for, which the schema knows; everything else is "other", whatever it is called.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable
from contextlib import aclosing
from functools import wraps
from typing import Any, Final, Protocol, TypeVar, cast

from cross_web import HTTPException
from graphql import FieldNode, GraphQLError, OperationDefinitionNode, OperationType
from prometheus_client import Gauge
from strawberry.types import ExecutionResult, SubscriptionExecutionResult

from app.graphql.documents import ReadDocument
from app.infra.sight import figures, operations

PUBLIC: Final = "public"
INTERNAL: Final = "internal"
_SUBSCRIPTION: Final = OperationType.SUBSCRIPTION.value

Execute = TypeVar("Execute", bound=Callable[..., Awaitable[Any]])


class Watched(Protocol):
    """A view that says under which name its operations are counted."""

    endpoint: str


def observed(execute: Execute) -> Execute:
    """Watch a view's `execute_operation`. A stream is counted as a subscription until it ends."""

    @wraps(execute)
    async def watching(view: Watched, *arguments: Any, **named: Any) -> Any:
        refused: HTTPException | None = None
        result: Any = None
        with operations.watch(view.endpoint) as seen:
            try:
                result = await execute(view, *arguments, **named)
            except HTTPException as told:  # whoever asked is told what is wrong with it
                operations.ended(["REFUSED"])
                refused = told
            if isinstance(result, ExecutionResult):
                operations.ended(_codes(result.errors or ()))
        if refused is not None:
            raise refused
        if isinstance(result, ExecutionResult):  # asking whether it is a stream takes long
            return result
        if isinstance(result, SubscriptionExecutionResult):
            return _counted(result, view.endpoint, seen.operation)
        return result

    return cast(Execute, watching)


def note(document: str | None, *, operation_name: str | None, endpoint: str) -> None:
    """Say which operation is asked for, once its document was read."""
    operations.named(*described(document, operation_name, endpoint=endpoint))


def described(
    document: str | None, operation_name: str | None, *, endpoint: str
) -> tuple[str, str]:
    """Return the name under which an operation is counted, and its kind."""
    operation = _operation(document, operation_name)
    if operation is None:
        return operations.OTHER, "unknown"
    kind = operation.operation.value
    if isinstance(document, ReadDocument) and document.is_trusted and operation.name is not None:
        return operation.name.value, kind
    if endpoint == INTERNAL:
        return _first_field(operation), kind
    return operations.OTHER, kind


async def run_over_socket(
    run: Callable[[], Awaitable[None]],
    *,
    document: str | None,
    operation_name: str | None,
    endpoint: str,
) -> None:
    """Watch an operation that came over a socket."""
    name, kind = described(document, operation_name, endpoint=endpoint)
    if kind == _SUBSCRIPTION:
        with operations.subscribed(endpoint, name):
            await run()
        return
    with operations.watch(endpoint):
        operations.named(name, kind)
        await run()


def running(document: str | None, *, operation_name: str | None, endpoint: str) -> Gauge:
    """Return the figure that counts a subscription while it runs."""
    name, _ = described(document, operation_name, endpoint=endpoint)
    return figures.SUBSCRIPTIONS.labels(endpoint, name)


def _operation(document: str | None, name: str | None) -> OperationDefinitionNode | None:
    if not isinstance(document, ReadDocument):
        return None
    for one in document.document.definitions:
        if isinstance(one, OperationDefinitionNode) and (
            name is None or (one.name is not None and one.name.value == name)
        ):
            return one
    return None


def _first_field(operation: OperationDefinitionNode) -> str:
    first = operation.selection_set.selections[0]
    return first.name.value if isinstance(first, FieldNode) else operations.OTHER


def _codes(errors: Iterable[GraphQLError]) -> list[object]:
    return [(error.extensions or {}).get("code") for error in errors]


async def _counted(
    stream: SubscriptionExecutionResult, endpoint: str, operation: str
) -> AsyncIterator[Any]:
    with operations.subscribed(endpoint, operation):
        async with aclosing(cast("AsyncGenerator[Any, None]", stream)):
            async for one in stream:
                yield one
