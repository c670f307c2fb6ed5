"""A schema whose operations are answered by plans, where there are any."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager, nullcontext
from contextvars import ContextVar
from typing import Any

import strawberry
from graphql import DocumentNode, GraphQLError
from graphql import ExecutionResult as CoreResult
from graphql.execution.middleware import MiddlewareManager
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.execution import ExecutionResult, PreExecutionError
from strawberry.types.graphql import OperationType
from strawberry.utils.await_maybe import await_maybe

from app.graphql.compiled.changes.running import Outcome
from app.graphql.compiled.plans import Asked, Plans

# that plans were tried, with what a mutation came to meanwhile
_declined: ContextVar[Outcome | None] = ContextVar("declined", default=None)


def was_executed() -> bool:
    """Tell whether a mutation has been executed and is only told by the normal executor now.

    It still has the place that it was executed at, and nothing may refuse it any more.
    """
    outcome = _declined.get()
    return outcome is not None and outcome.is_known and not outcome.was_told


class ForgetfulExecutor(StrawberryGraphQLCoreExecutionContext):
    """Forgets with each event of a subscription what it found out about its fields.

    graphql-core's executor of an event is a copy that shares its notes with the subscription. They
    are found by lists that every event makes anew, so they would only grow, 3 kB an event, until
    the subscription ends.
    """

    def build_per_event_executor(self, payload: Any) -> Any:
        """Return the executor of one event, with notes of its own."""
        executor = super().build_per_event_executor(payload)
        executor._relevant_sub_fields = {}
        return executor


class CompiledSchema(strawberry.Schema):
    """Executes like its parent, only quicker.

    A plan takes the place of the executor, within all extensions. Where the schema says that its
    extensions have nothing to say to an operation that has a plan (`goes_straight`), it takes the
    place of them, too: such a document was parsed, judged and found valid before.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        named.setdefault("execution_context_class", ForgetfulExecutor)
        super().__init__(*arguments, **named)
        self.plans = Plans(self)

    def compiled_from(self, context: Any) -> int:
        """Return which execution of an operation is the first by a plan, 0 for none ever."""
        return 1

    def goes_straight(self, query: str | None) -> DocumentNode | None:
        """Return the document of an operation that may pass by the extensions."""
        return None

    def place(self, context: Any) -> AbstractAsyncContextManager[None]:
        """Return what is held while an operation is executed that passes by the extensions."""
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
        asked = (
            query,
            variable_values,
            context_value,
            root_value,
            operation_name,
            allowed_operation_types,
            operation_extensions,
        )
        document = self._with_plan(query, context_value, operation_name, allowed_operation_types)
        if document is None:
            return await super().execute(*asked)
        outcome, place = Outcome(), self.place(context_value)
        try:
            await place.__aenter__()
        except Exception as refused:  # noqa: BLE001 - it is told, as the parent tells it
            told = GraphQLError(str(refused), original_error=refused)
            return PreExecutionError(data=None, errors=[told])
        try:
            straight = Asked(
                document,
                name=operation_name,
                variables=variable_values or {},
                context=context_value,
                root=root_value,
                extensions=operation_extensions,
            )
            data = await self.plans.execute(straight, compiled_from=1, outcome=outcome)
            if data is not None:
                return ExecutionResult(data=data, errors=None, extensions={})
            if outcome.is_known:
                return await self._without_plan(outcome, asked)
        finally:
            await place.__aexit__(None, None, None)
        return await self._without_plan(outcome, asked)

    def _with_plan(
        self,
        query: str | None,
        context: Any,
        name: str | None,
        allowed: Iterable[OperationType] | None,
    ) -> DocumentNode | None:
        """Return the document if it goes straight to its plan."""
        document = self.goes_straight(query)
        if document is None or not self.compiled_from(context):
            return None
        kind = self.plans.planned(document, name)
        if kind is None or not (allowed is None or OperationType(kind.value) in allowed):
            return None
        return document

    async def _without_plan(self, outcome: Outcome, asked: tuple[Any, ...]) -> ExecutionResult:
        """Execute by the normal executor what a plan was tried for."""
        declined = _declined.set(outcome)
        try:
            return await super().execute(*asked)
        finally:
            _declined.reset(declined)

    def _get_execute_function(self) -> Callable[..., Any]:
        usual = super()._get_execute_function()

        async def execute(schema: Any, document: DocumentNode, **named: Any) -> Any:
            outcome = _declined.get()
            if outcome is None or outcome.was_told:  # and this is another one within it
                outcome = Outcome()
                data = await self._planned(document, outcome=outcome, **named)
                if data is not None:
                    return CoreResult(data, None)
            if outcome.is_known:
                named["middleware"] = outcome.instead(named["middleware"])
            return await await_maybe(usual(schema, document, **named))

        return execute

    async def _planned(
        self,
        document: DocumentNode,
        *,
        middleware: MiddlewareManager,
        context_value: Any,
        outcome: Outcome,
        **named: Any,
    ) -> dict[str, Any] | None:
        compiled_from = self.compiled_from(context_value)
        if not compiled_from:
            return None
        if middleware.middlewares:
            self.plans.counted["middleware"] += 1
            return None
        asked = Asked(
            document,
            name=named["operation_name"],
            variables=named["variable_values"] or {},
            context=context_value,
            root=named["root_value"],
            extensions=named.get("operation_extensions"),
        )
        return await self.plans.execute(asked, compiled_from=compiled_from, outcome=outcome)
