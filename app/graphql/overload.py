"""So many operations are executed at once, whichever way they came."""

from __future__ import annotations

from collections.abc import AsyncIterator

from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from app.graphql.compiled.schema import was_executed


class AtOnce(SchemaExtension):
    """Execute a query or a change when there is a place. Pass it as a class.

    Beyond that an operation is refused with OVERLOADED, and nothing of it was done. Subscriptions
    take no place: they wait more than they work, and sockets have limits of their own.
    """

    async def on_execute(self) -> AsyncIterator[None]:
        """Take a place while the operation is executed."""
        execution = self.execution_context
        turnstile = execution.context.turnstile
        if turnstile is None or execution.operation_type is OperationType.SUBSCRIPTION:
            yield
            return
        if was_executed():  # at the place that it has
            yield
            return
        async with turnstile.through():
            yield
