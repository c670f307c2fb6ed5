"""Executing the schema as somebody, and counting what it asks of the database."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.requests import HTTPConnection

from app.accounts.viewer import Viewer
from app.graphql.context import Context
from app.graphql.schema import schema
from app.runtime import Runtime

_STATEMENTS = "tortoise.db_client"
_ASKED_FOR = re.compile(r"\$\d+(?:::\w+)?(?:, ?\$\d+(?:::\w+)?)*")


def context_of(runtime: Runtime, viewer: Viewer | None) -> Context:
    """The context of a request of `viewer`, None for nobody."""
    scope = {
        "type": "http",
        "scheme": "http",
        "server": ("galatea.test", 80),
        "path": "/graphql",
        "client": ("192.0.2.7", 50_000),
        "headers": [(b"host", b"galatea.test")],
    }
    return Context(HTTPConnection(scope), runtime, signed_in=viewer)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    data: Any
    errors: list[Any]

    @property
    def codes(self) -> list[str | None]:
        """The codes of the errors."""
        return [(error.get("extensions") or {}).get("code") for error in self.errors]


async def execute(
    runtime: Runtime, operation: str, viewer: Viewer | None, **variables: Any
) -> Answer:
    """Execute a query or mutation, whatever comes of it."""
    result = await schema.execute(
        operation, variable_values=variables, context_value=context_of(runtime, viewer)
    )
    errors = [error.formatted for error in getattr(result, "errors", None) or []]
    return Answer(getattr(result, "data", None), errors)


async def ask(runtime: Runtime, operation: str, viewer: Viewer | None, **variables: Any) -> Any:
    """Execute what must succeed and return its data."""
    answer = await execute(runtime, operation, viewer, **variables)
    assert answer.errors == []
    return answer.data


@asynccontextmanager
async def subscribed(
    runtime: Runtime, operation: str, viewer: Viewer | None, **variables: Any
) -> AsyncIterator[AsyncIterator[Answer]]:
    """Subscribe; the block gets the answers as they come."""
    results = await schema.subscribe(
        operation, variable_values=variables, context_value=context_of(runtime, viewer)
    )
    answers = _answers(results)
    try:
        yield answers
    finally:
        await answers.aclose()
        await results.aclose()


async def _answers(results: Any) -> Any:
    async for result in results:
        errors = [error.formatted for error in getattr(result, "errors", None) or []]
        yield Answer(getattr(result, "data", None), errors)


@contextmanager
def statements(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """Collect the SQL statements of the block."""
    found: list[str] = []
    before = len(caplog.records)
    with caplog.at_level(logging.DEBUG, logger=_STATEMENTS):
        yield found
    found += [
        record.getMessage() for record in caplog.records[before:] if record.name == _STATEMENTS
    ]


def times_asked(found: list[str]) -> int:
    """How often the statement of `found` that was sent most often was sent, whatever it asked for.

    Fields at different depths of a query may or may not share a load, as the answers of the
    database come; this is at most the number of places that ask, however many items they show.
    """
    return max(Counter(_ASKED_FOR.sub("$", text.partition(": [")[0]) for text in found).values())
