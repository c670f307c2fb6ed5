"""A subscription takes no more memory with every event."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator

import strawberry
from graphql.execution.collect_fields import CollectedFields

from app.graphql.compiled.schema import CompiledSchema


@strawberry.type
class Money:
    held: int = 4


@strawberry.type
class Event:
    number: int
    money: Money = strawberry.field(default_factory=Money)


@strawberry.type
class Query:
    nothing: int = 0


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def events(self) -> AsyncIterator[Event]:
        """Tell of 300, one after another."""
        for number in range(300):
            yield Event(number=number)


def _noted() -> int:
    gc.collect()
    return sum(type(one) is CollectedFields for one in gc.get_objects())


async def test_what_was_noted_for_an_event_is_forgotten_with_it() -> None:
    schema = CompiledSchema(query=Query, subscription=Subscription)
    before, most = _noted(), 0
    told = await schema.subscribe("subscription { events { number money { held } } }")
    assert hasattr(told, "__aiter__")
    numbers = []
    async for result in told:
        assert result.data is not None
        numbers.append(result.data["events"]["number"])
        assert result.data["events"]["money"] == {"held": 4}
        if len(numbers) % 100 == 0:
            most = max(most, _noted() - before)
    assert numbers == list(range(300))
    assert most < 20
