"""A mutation's field is called once, whatever the plan of its answer meets, and told as ever."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

import orjson
import pytest
import strawberry
from graphql import DocumentNode, parse
from strawberry.schema.exceptions import InvalidOperationTypeError

from app.errors import NotFound
from app.graphql.compiled.plan import HAS_EFFECTS
from app.graphql.compiled.plans import COMPILED, Plans
from app.graphql.documents import KeptDocuments, ReadDocument
from app.graphql.overload import AtOnce
from app.infra.turnstile import Turnstile
from tests.graphql.compiled.stage import (
    Cat,
    Context,
    Dog,
    Gone,
    Handler,
    Info,
    Missing,
    Mood,
    Odd,
    Query,
    Stage,
    Tone,
    Wish,
    played,
)


@strawberry.input
class Order:
    """One within another, with names that differ and values that are missing."""

    wishes: list[Wish]
    dearest: Wish | None = None
    moods: list[Mood | None] | None = None
    how_many: int
    tone: Tone | None = strawberry.field(default=Tone.LOUD, name="voice")


@strawberry.type
class Mutation:
    """What changes."""

    @strawberry.mutation(metadata=HAS_EFFECTS)  # type: ignore[untyped-decorator]  # Strawberry's
    async def alter(self, info: Info) -> Odd | None:
        """Answer with what the context has."""
        info.context.calls.append("alter")
        await asyncio.sleep(0)
        return Odd(**info.context.values)

    @strawberry.mutation
    def alter_at_once(self, info: Info, by: int = 1) -> Odd:
        """The same, without waiting."""
        info.context.calls.append(f"alter_at_once {by}")
        return Odd(**info.context.values)

    @strawberry.mutation
    async def order(
        self, info: Info, order: Order, wish: Wish | None = None, words: list[str] | None = None
    ) -> str:
        """Say what was ordered, and change it."""
        info.context.calls.append("order")
        told = repr((order, wish, words))
        order.wishes.append(Wish())
        if words is not None:
            words.append("more")
        return told

    @strawberry.mutation
    async def drop(
        self, info: Info, why: str = ""
    ) -> Annotated[Cat | Missing, strawberry.union("Dropped")] | None:
        """Drop a cat, or say why not."""
        info.context.calls.append("drop")
        if why == "bug":
            raise ValueError(why)
        if why:
            raise Gone(why) if why != "secret" else Gone
        return Cat(name="Tom")

    @strawberry.mutation
    async def fail(self, info: Info) -> str:
        """Raise where there has to be something."""
        info.context.calls.append("fail")
        raise NotFound("All")

    @strawberry.mutation
    async def told(self, info: Info) -> str:
        """Tell what an info tells."""
        info.context.calls.append("told")
        asked = [getattr(one, "name", None) for one in info.selected_fields]
        return repr((info.field_name, info.python_name, asked, info.path, info.variable_values))


@pytest.fixture
def schema() -> Stage:
    """A schema whose mutations are those."""
    return Stage(query=Query, mutation=Mutation, types=[Cat, Dog], exception_handlers=[Handler()])


ODD = (
    "text number needed tags named { name ... on Cat { lives square } } pet { __typename "
    "... on Named { name } ... on Dog { barks(times: [1]) } } cats { name square } grid"
)


async def _both(
    schema: Stage, document: str, values: dict[str, Any] | None = None, **variables: Any
) -> tuple[Any, str]:
    """The answer, the same of both executors, and by what the first was counted."""
    answers, counted = [], ""
    for is_planned in (True, False):
        schema.plans.counted.clear()
        context = Context(values or {}, is_planned=is_planned)
        answers.append((await played(schema, document, context, **variables), context.calls))
        counted = counted or "".join(schema.plans.counted)
    assert answers[0] == answers[1]
    return orjson.loads(answers[0][0]), counted


@pytest.mark.parametrize(
    ("values", "counted"),
    [
        ({}, COMPILED),
        ({"named": Cat(name="Tom"), "pet": Dog(name="Rex"), "cats": [Cat(name="Ida"), None]}, ""),
        ({"text": 1, "number": "3"}, COMPILED),
        ({"number": "three"}, "error"),
        ({"needed": None}, "null"),
        ({"pet": object()}, "type"),
        ({"named": NotFound("Name")}, "type"),
    ],
)
@pytest.mark.parametrize("field", ["alter", "alterAtOnce(by: 2)"])
async def test_what_it_returns_is_completed_as_ever(
    schema: Stage, field: str, values: dict[str, Any], counted: str
) -> None:
    _, by = await _both(schema, f"mutation {{ a: {field} {{ {ODD} b: text }} }}", values)
    assert by == (counted or COMPILED)


async def test_what_can_be_read_once_is_answered_all_the_same(schema: Stage) -> None:
    told = [
        await played(
            schema,
            "mutation { alter { cats { name } } }",
            Context({"cats": iter([Cat(name="Ida")])}, is_planned=is_planned),
        )
        for is_planned in (True, False)
    ]
    assert told[0] == told[1]
    assert schema.plans.counted == {"list": 1}


@pytest.mark.parametrize(
    ("field", "counted"),
    [
        ("drop { ... on Cat { name square } ... on Missing { why } }", COMPILED),
        ('drop(why: "no") { __typename ... on Missing { w: why } }', COMPILED),
        ('drop(why: "secret") { ... on Missing { why } }', "error"),
        ('drop(why: "bug") { ... on Missing { why } }', "error"),
        ("fail", "error"),
        ("told", COMPILED),
        ("a: told", COMPILED),
        ("alter { text } drop { __typename } b: drop { __typename } told", "fields"),
        ("fail alter { text }", "fields"),
        ("alter { text } fail", "fields"),
        ("__typename", "introspection"),
        ("alter @skip(if: true) { text }", "fields"),
    ],
)
async def test_refusals_and_failures_are_told_as_ever(
    schema: Stage, field: str, counted: str
) -> None:
    _, by = await _both(schema, f"mutation {{ {field} }}")
    assert by == counted


@pytest.mark.parametrize(
    "given",
    [
        {"wishes": [], "howMany": 1},
        {"wishes": [{}, {"words": ["b"], "mood": "BAD", "most": None}], "howMany": 2},
        {"wishes": [{}], "howMany": 3, "dearest": {"most": 4}, "moods": ["GOOD", None]},
        {"wishes": [{}], "howMany": 3, "dearest": None, "moods": None, "voice": None},
        {"wishes": {"mood": "BAD"}, "howMany": 3, "voice": "SOFT"},
        {"wishes": [None], "howMany": 3},
        {"wishes": [], "howMany": "many"},
        {"wishes": [], "howMany": 1, "more": 1},
        None,
    ],
)
async def test_arguments_are_read_as_strawberry_reads_them(schema: Stage, given: Any) -> None:
    document = """mutation ($order: Order!, $words: [String!], $wish: Wish = {words: ["d"]}) {
        order(order: $order, words: $words, wish: $wish) }"""
    await _both(schema, document, order=given)
    await _both(schema, document, order=given, words=["a"], wish=None)
    await _both(
        schema, 'mutation { order(order: {wishes: [{mood: BAD}], howMany: 1}, words: "a") }'
    )


class _Placed(Stage):
    """A stage with so many places, where all may pass that was read before."""

    def goes_straight(self, query: str | None) -> DocumentNode | None:
        """Return what was read before."""
        return query.document if isinstance(query, ReadDocument) else None

    @asynccontextmanager
    async def place(self, context: Any) -> AsyncIterator[None]:
        """Take one."""
        async with context.turnstile.through():
            yield


def _read(text: str) -> ReadDocument:
    read = ReadDocument(text)
    read.document = parse(text)
    return read


@pytest.fixture
def placed() -> _Placed:
    """Such a schema."""
    return _Placed(
        query=Query, mutation=Mutation, types=[Cat, Dog], extensions=[KeptDocuments, AtOnce]
    )


async def test_what_was_done_is_told_at_the_place_that_it_has(placed: _Placed) -> None:
    for text, first in (("mutation { fail }", "error"), ("mutation { alter { needed } }", "null")):
        placed.plans = Plans(placed)
        read, told = _read(text), []
        for _ in range(3):
            context: Any = Context({"needed": None})
            # nobody else finds a place: it would be refused if it asked for a second one
            context.turnstile = Turnstile(at_once=1, waiting_max=0, wait_seconds=0.0)
            result: Any = await placed.execute(read, context_value=context)
            told.append([error.formatted for error in result.errors])
            assert len(context.calls) == 1
        assert told[0] == told[1] == told[2]
        assert placed.plans.counted == {first: 3}


async def test_a_mutation_by_get_is_refused_though_it_has_a_plan(placed: _Placed) -> None:
    read, context = _read("mutation { alter { text } }"), Context()
    await placed.execute(read, context_value=context)
    assert placed.plans.planned(read.document, None) is not None
    with pytest.raises(InvalidOperationTypeError):
        await placed.execute(read, context_value=context, allowed_operation_types=[])
    assert context.calls == ["alter"]


async def test_one_that_is_cut_off_is_not_begun_again(placed: _Placed) -> None:
    begun = asyncio.Event()

    class _Waiting(Context):
        @property
        def values(self) -> Any:
            begun.set()
            raise asyncio.CancelledError

        @values.setter
        def values(self, given: Any) -> None:
            pass

    read, context = _read("mutation { alter { text } }"), _Waiting()
    with pytest.raises(asyncio.CancelledError):
        await placed.execute(read, context_value=context)
    assert begun.is_set()
    assert context.calls == ["alter"]
