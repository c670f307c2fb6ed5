"""Refusals as the schema shows them: one `...Problem` type for each, all of them `Problem`.

A resolver just lets a refusal pass. `handlers()` gives Strawberry, for each refusal, the problem
type it becomes in a mutation whose result union has that type; elsewhere (queries, subscriptions,
unions without it) it stays a GraphQL error with `extensions.code`.

To add one: write the type with the refusal's attributes as fields and decorate it with
`@problem(TheRefusal)`; put the type into the unions that can answer with it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar

import strawberry

from app.errors import Conflict, DomainError, InvalidInput, NotAllowed, NotFound, RateLimited


@strawberry.interface(description="Why something was not done, in words and as a stable code.")
class Problem:
    """What all problems have."""

    code: str = strawberry.field(description="Stable name of the problem, for programs.")
    message: str = strawberry.field(description="A sentence for the person who asked.")


ProblemType = TypeVar("ProblemType", bound=type)
_problem_types: dict[type[DomainError], type] = {}


def problem(
    refusal: type[DomainError], *, description: str
) -> Callable[[ProblemType], ProblemType]:
    """Make the decorated class the problem type that `refusal` becomes.

    Its fields besides `code` and `message` are read from the refusal's attributes of the same name.
    """

    def decorate(declared: ProblemType) -> ProblemType:
        made = strawberry.type(declared, description=description)
        _problem_types[refusal] = made
        return made

    return decorate


def as_problem(refusal: DomainError) -> Any:
    """Return the problem that says what `refusal` says. Raises KeyError for one without a type."""
    problem_type: Any = _problem_types[type(refusal)]
    fields = {item.name for item in dataclasses.fields(problem_type)}
    return problem_type(**{name: getattr(refusal, name) for name in fields})


def handlers() -> list[Any]:
    """Return Strawberry's exception handlers for every refusal that has a problem type."""
    return [_handler(refusal, made) for refusal, made in _problem_types.items()]


def _handler(refusal: type[DomainError], made: type) -> Any:
    class Handler:
        exception_type = refusal
        error_type = made

        def handle(self, exception: DomainError, *, field: Any, info: Any) -> Any:
            return as_problem(exception)

    return Handler()


@problem(NotFound, description="It does not exist, or is not for you to know about.")
class NotFoundProblem(Problem):
    """See NotFound."""

    what: str = strawberry.field(description="What was looked for.")


@problem(NotAllowed, description="You may see it, and still may not do this.")
class NotAllowedProblem(Problem):
    """See NotAllowed."""


@problem(InvalidInput, description="A value does not fit; nothing was written.")
class InvalidInputProblem(Problem):
    """See InvalidInput."""

    field: str = strawberry.field(
        description="The input field that does not fit; of one in a list by its place, from 0: "
        "`scenarios.0.title`."
    )


@problem(Conflict, description="It cannot be done as things stand now.")
class ConflictProblem(Problem):
    """See Conflict."""


@problem(RateLimited, description="Too often in too short a time.")
class RateLimitedProblem(Problem):
    """See RateLimited."""

    retry_after_seconds: int = strawberry.field(description="When it is worth trying again.")
