"""A schema of bugs: every field of it fails as code of ours might, with a secret in its hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from enum import Enum
from typing import Any, cast

import asyncpg
import httpx
import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig

from app.errors import NotFound
from app.graphql.scalars import SCALAR_MAP
from app.graphql.schema import QuietSchema, schema
from app.web.graphql import View

DSN = "postgresql://galatea:hunter22@db.internal:5432/galatea"
PATH = "/srv/galatea/app/secret_place.py"
KEY = "sk-proj-q3fZ0kVx9cT1uYw7RbNn2pLmA8sD4gHj"
PROMPT = "the widow of the lighthouse, asleep"
HELD = f"{DSN} at {PATH} with {KEY} for {PROMPT}"
# of it, and of how Python tells of a failure, nothing may be told
NEVER = (
    *("hunter22", "db.internal", "secret_place", "q3fZ0kVx9cT1", "lighthouse", "Traceback"),
    *("RuntimeError", "asyncpg", "violates", "site-packages", ".py", "represent", "non-nullable"),
)


class Mood(Enum):
    """Something with few values."""

    CALM = "calm"


def _violation() -> Exception:
    failed: Any = asyncpg.CheckViolationError("violates check constraint")
    failed.detail = f"Failing row contains ({HELD})."
    return cast(Exception, failed)


@strawberry.type
class Thing:
    """Something whose parts fail."""

    name: str = "thing"

    @strawberry.field
    def breaks(self) -> str | None:
        """Fail in a part that may be missing."""
        raise RuntimeError(HELD)

    @strawberry.field
    def required(self) -> str:
        """Fail in a part that may not."""
        raise RuntimeError(HELD)


@strawberry.type
class Query:
    """Each field fails in another way."""

    @strawberry.field
    def breaks(self) -> str | None:
        """Fail at once."""
        raise RuntimeError(HELD)

    @strawberry.field
    async def breaks_later(self) -> str | None:
        """Fail after others were let on."""
        await asyncio.sleep(0)
        raise KeyError(HELD) from httpx.ConnectError(HELD)

    @strawberry.field
    async def breaks_in_a_group(self) -> str | None:
        """Fail with several failures at once."""
        raise ExceptionGroup(HELD, [RuntimeError(HELD), _violation()])

    @strawberry.field
    def breaks_a_rule(self) -> str | None:
        """Fail as the database does."""
        raise _violation()

    @strawberry.field
    def quotes(self) -> str | None:
        """Fail as a library does that speaks GraphQL itself."""
        raise GraphQLError(HELD)

    @strawberry.field
    def number(self) -> int | None:
        """Return what is no number."""
        return cast(int, HELD)

    @strawberry.field
    def mood(self) -> Mood | None:
        """Return what is no mood."""
        return cast(Mood, HELD)

    @strawberry.field
    def things(self) -> list[Thing] | None:
        """Return what is no list."""
        return cast(list[Thing], HELD)

    @strawberry.field
    def missing(self) -> str:
        """Return nothing where something has to be."""
        return cast(str, None)

    @strawberry.field
    def thing(self) -> Thing | None:
        """Return something whose parts fail."""
        return Thing()

    @strawberry.field
    def refuses(self) -> str | None:
        """Refuse, in words for whoever asked."""
        raise NotFound("Character")


@strawberry.type
class Mutation:
    """What changes nothing."""

    @strawberry.mutation
    def breaks(self) -> str | None:
        """Fail at once."""
        raise RuntimeError(HELD)


@strawberry.type
class Subscription:
    """Each stream fails at another time."""

    @strawberry.subscription
    async def breaks_at_once(self) -> AsyncGenerator[int, None]:
        """Fail before the first event."""
        for number in cast(list[int], []):
            yield number
        raise RuntimeError(HELD)

    @strawberry.subscription
    async def breaks_later(self) -> AsyncGenerator[int, None]:
        """Fail after the first event."""
        yield 1
        raise RuntimeError(HELD)

    @strawberry.subscription
    async def numbers(self) -> AsyncGenerator[int, None]:
        """Tell what is no number."""
        yield cast(int, HELD)

    @strawberry.subscription
    async def things(self) -> AsyncGenerator[Thing, None]:
        """Tell of things whose parts fail."""
        for _ in range(3):
            yield Thing()

    @strawberry.subscription
    async def ticks(self) -> AsyncGenerator[int, None]:
        """Tell numbers for ever, slowly enough for others."""
        number = 0
        while True:
            yield number
            number += 1
            await asyncio.sleep(0.002)


failing = QuietSchema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    extensions=schema.extensions,
    config=StrawberryConfig(scalar_map=SCALAR_MAP),
)


class FailingView(View):
    """Serves the failing schema as ours is served."""

    served = failing
