"""A schema whose queries are answered by plans, where there are any."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager, nullcontext
from contextvars import ContextVar
from typing import Any

import strawberry
from graphql import DocumentNode, GraphQLError
from graphql import ExecutionResult as CoreResult
from graphql.execution.middleware import MiddlewareManager
from strawberry.types.execution import ExecutionResult, PreExecutionError
from strawberry.types.graphql import OperationType
from strawberry.utils.await_maybe import await_maybe

from app.graphql.compiled.plans import Plans

_declined: ContextVar[bool] = ContextVar("declined", default=False)


class CompiledSchema(strawberry.Schema):
    """Executes like its parent, only quicker.

    A plan takes the place of the executor, within all extensions. Where the schema says that its
    extensions have nothing to say to a query that has a plan (`goes_straight`), it takes the place
    of them, too: such a document was parsed, judged and found valid before.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.plans = Plans(self)

    def compiled_from(self, context: Any) -> int:
        """Return which execution of an operation is the first by a plan, 0 for none ever."""
        return 1

    def goes_straight(self, query: str | None) -> DocumentNode | None:
        """Return the document of a query that may pass by the extensions."""
        return None

    def place(self, context: Any) -> AbstractAsyncContextManager[None]:
        """Return what is held while a query is executed that passes by the extensions."""
        return nullcontext()

    async def execute(
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any | None = None,
        root_value: Any | None = None,
        operation_name: str | None = None,
        allowed_operation_types: Iterable[OperationType] | None = None,
        operation_extensions: dict[str, Any] | None = None,
    ) -> ExecutionResult:
        """Execute a query or a change. See the parent."""
        document = self.goes_straight(query)
        has_plan = (
            document is not None
            and self.compiled_from(context_value)
            and self.plans.has(document, operation_name)
            and (allowed_operation_types is None or OperationType.QUERY in allowed_operation_types)
        )
        if document is not None and has_plan:
            result = await self._straight(
                document,
                name=operation_name,
                variables=variable_values or {},
                context=context_value,
                root=root_value,
                extensions=operation_extensions,
            )
            if result is not None:
                return result
        declined = _declined.set(bool(has_plan))
        try:
            return await super().execute(
                query,
                variable_values,
                context_value,
                root_value,
                operation_name,
                allowed_operation_types,
                operation_extensions,
            )
        finally:
            _declined.reset(declined)

    async def _straight(
        self, document: DocumentNode, *, context: Any, **asked: Any
    ) -> ExecutionResult | None:
        place = self.place(context)
        try:
            await place.__aenter__()
        except Exception as refused:  # noqa: BLE001 - it is told, as the parent tells it
            told = GraphQLError(str(refused), original_error=refused)
            return PreExecutionError(data=None, errors=[told])
        try:
            data = await self.plans.execute(document, context=context, compiled_from=1, **asked)
        finally:
            await place.__aexit__(None, None, None)
        return None if data is None else ExecutionResult(data=data, errors=None, extensions={})

    def _get_execute_function(self) -> Callable[..., Any]:
        usual = super()._get_execute_function()

        async def execute(schema: Any, document: DocumentNode, **named: Any) -> Any:
            data = None if _declined.get() else await self._planned(document, **named)
            if data is not None:
                return CoreResult(data, None)
            return await await_maybe(usual(schema, document, **named))

        return execute

    async def _planned(
        self,
        document: DocumentNode,
        *,
        root_value: Any,
        middleware: MiddlewareManager,
        variable_values: dict[str, Any] | None,
        operation_name: str | None,
        context_value: Any,
        operation_extensions: Any = None,
        **_named: Any,
    ) -> dict[str, Any] | None:
        compiled_from = self.compiled_from(context_value)
        if not compiled_from:
            return None
        if middleware.middlewares:
            self.plans.counted["middleware"] += 1
            return None
        return await self.plans.execute(
            document,
            name=operation_name,
            variables=variable_values or {},
            context=context_value,
            root=root_value,
            extensions=operation_extensions,
            compiled_from=compiled_from,
        )
