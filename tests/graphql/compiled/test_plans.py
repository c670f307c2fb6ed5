"""Plans: what is understood and what is not, and that nobody can tell which it was."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import orjson
import pytest
from graphql import DocumentNode, parse

from app.graphql.compiled.changes.running import Outcome
from app.graphql.compiled.plans import COMPILED, Asked, Plans
from tests.graphql.compiled.stage import Box, Cat, Context, Dog, Mood, Stage, Tone, played, stage


class Text(str):
    """A text of another class."""

    __slots__ = ()


class Kitten(Cat):
    """A cat that nobody declared."""


def _same(number: int) -> Any:
    async def later() -> int:
        return number

    return later()


async def _both(
    document: str, values: dict[str, Any] | None = None, **variables: Any
) -> tuple[Any, Stage]:
    """The answer of both executors, and the schema that counted the plan's."""
    schema = stage()
    planned, usual = Context(values or {}), Context(values or {}, is_planned=False)
    answers = [
        await played(schema, document, context, **variables)
        for context in (planned, planned, usual)
    ]
    assert answers[0] == answers[1] == answers[2]
    return orjson.loads(answers[0]), schema


async def _planned(
    schema: Stage, document: DocumentNode, *, compiled_from: int = 1, **variables: Any
) -> Any:
    """The answer of the plan of a document that was kept."""
    asked = Asked(document, None, variables, Context(), root=None, extensions=None)
    return await schema.plans.execute(asked, compiled_from=compiled_from, outcome=Outcome())


FIELDS = (
    "text number fraction isSo key moment mood tone needed tags "
    "named { name ... on Cat { lives } } pet { __typename ... on Named { name } } "
    "boxed { content many } cats { name square } grid"
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", Text("words")),
        ("text", 1),
        ("text", 1.5),
        ("text", True),
        ("number", True),
        ("number", 2.0),
        ("number", "3"),
        ("number", Decimal(4)),
        ("number", -(2**31)),
        ("fraction", 1),
        ("fraction", 1e308),
        ("is_so", 1),
        ("is_so", 0.0),
        ("key", 17),
        ("key", Text("id")),
        ("moment", datetime(2026, 1, 31, tzinfo=UTC)),
        ("mood", Mood.BAD),
        ("mood", 2),
        ("tone", Tone.LOUD),
        ("tone", "soft"),
        ("tags", []),
        ("tags", ("a", "b")),
        ("named", Cat(name="Tom", lives=7)),
        ("named", Dog(name="Rex")),
        ("pet", Dog(name="Rex")),
        ("boxed", Box(content=1, many=[1, 2])),
        ("cats", [Cat(name="Tom"), None]),
        ("grid", [[1], [], [2, 3]]),
    ],
)
@pytest.mark.parametrize("root", ["odd", "late"])
async def test_a_value_that_a_type_takes_is_told_as_ever(root: str, name: str, value: Any) -> None:
    answer, schema = await _both(f"{{ {root} {{ {FIELDS} }} }}", {name: value})
    assert answer["errors"] == []
    assert schema.plans.counted == {COMPILED: 2}


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("needed", None, "null"),
        ("text", object(), "error"),
        ("text", ValueError("as a value"), "value"),
        ("number", 2**31, "error"),
        ("number", "words", "error"),
        ("fraction", float("nan"), "error"),
        ("fraction", float("inf"), "error"),
        ("is_so", "yes", "error"),
        ("moment", "today", "error"),
        ("mood", 3, "error"),
        ("tone", "shrill", "error"),
        ("tags", ["a", None], "null"),
        ("tags", {"a"}, "list"),
        ("tags", "abc", "list"),
        ("tags", 1, "list"),
        ("named", Kitten(name="Tim"), "type"),
        ("named", object(), "type"),
        ("named", ValueError("as a value"), "type"),
        ("pet", Box[int](content=1, many=[]), "type"),
        ("boxed", object(), "error"),
        ("boxed", ValueError("as a value"), "value"),
        ("boxed", Box[Any](content=1, many=[None]), "null"),
        ("cats", [Dog(name="Rex")], "error"),
        ("cats", [Cat(name="Tom", lives=13)], "error"),
        ("grid", [None], "null"),
        ("grid", [[1], ["words"]], "error"),
    ],
)
@pytest.mark.parametrize("root", ["odd", "late"])
async def test_what_surprises_a_plan_is_answered_as_ever(
    root: str, name: str, value: Any, reason: str
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # nothing is left unwaited for
        _, schema = await _both(f"{{ {root} {{ {FIELDS} }} cats {{ square }} }}", {name: value})
    assert schema.plans.counted == {reason: 2}


@pytest.mark.parametrize(
    ("document", "variables"),
    [
        ("{ cats { name } again: cats(first: 1) { name lives square } }", {}),
        ("{ cats { name } cats { name lives } cats { lives other: name } }", {}),
        ("query ($n: Int!) { cats(first: $n) { name square } }", {"n": 2}),
        ("query ($n: Int = 2) { cats(first: $n) { square } }", {}),
        ("query ($n: Int = 2) { cats(first: $n) { square } }", {"n": 1}),
        ("query ($of: Int) { cats { maybeSquare(of: $of) } }", {}),
        ("query ($of: Int) { cats { maybeSquare(of: $of) } }", {"of": None}),
        ("query ($of: Int) { cats { maybeSquare(of: $of) } }", {"of": 3}),
        ("{ cats { knownSquare(of: 13) a: knownSquare(of: 2) square } late { needed } }", {}),
        ("{ cats(first: 2) { friends { __typename ... on Cat { square lives } } } }", {}),
        ("{ cats { friends { ...A ... on Dog { barks(times: [1, 2]) } } } } "
         "fragment A on Named { name ... on Dog { again: barks(times: 3) } }", {}),
        ("query ($t: [Int!]!) { cats { friends { ... on Dog { a: barks(times: $t) "
         "b: barks(times: $t) } } } }", {"t": [7]}),
        ("query ($a: Boolean!, $b: Boolean!) { cats { name @skip(if: $a) lives @include(if: $b) "
         "... @include(if: $a) { name square } } }", {"a": True, "b": False}),
        ("query ($a: Boolean = false) { cats { ... on Named @skip(if: $a) { name } lives } }", {}),
        ("{ cats @skip(if: true) { name } __typename }", {}),
        ("{ wishes }", {}),
        ("{ wishes(wish: {words: [\"b\"], mood: BAD, most: null}, tone: LOUD, words: []) }", {}),
        ("query ($w: Wish, $t: Tone! = LOUD, $l: [String!]) "
         "{ wishes(wish: $w, tone: $t, words: $l) }", {"w": {"mood": "BAD"}, "l": "one"}),
        ("query ($m: Mood!) { wishes(wish: {mood: $m, words: [\"x\"]}) a: wishes(wish: null) }",
         {"m": "BAD"}),
        ("query Named { told }", {}),
        ("query Named($a: Boolean = true) { told @include(if: $a) }", {}),
        ("{ found { ... on Cat { name square } ... on Missing { why } } }", {}),
        ("{ found(why: \"lost\") { ... on Cat { name } ... on Missing { why __typename } } }", {}),
    ],
)  # fmt: skip
async def test_a_document_that_is_understood_is_answered_by_a_plan(
    document: str, variables: dict[str, Any]
) -> None:
    answer, schema = await _both(document, **variables)
    assert answer["errors"] == []
    assert schema.plans.counted == {COMPILED: 2}


@pytest.mark.parametrize(
    ("document", "variables", "reason"),
    [
        ("mutation { __typename }", {}, "introspection"),
        ("{ counts }", {}, "effects"),
        ("{ cats { name } __schema { queryType { name } } }", {}, "introspection"),
        ('{ cats { name } __type(name: "Cat") { name } }', {}, "introspection"),
        ("{ path }", {}, "path"),
        ("{ fails cats { square } }", {}, "error"),
        ("{ fails(inAWhile: true) cats { square } }", {}, "error"),
        ("{ failsForAll odd { needed } }", {}, "error"),
        ("{ cats { maybeSquare(of: 13) } }", {}, "error"),
        ('{ found(why: "secret") { __typename } }', {}, "error"),
        ("query ($n: Int!) { cats(first: $n) { name } }", {}, "variables"),
        ("query ($n: Int!) { cats(first: $n) { name } }", {"n": "two"}, "variables"),
        ("query ($n: Int) { cats(first: $n) { name } }", {"n": None}, "error"),
        ("query ($a: Boolean!) { cats { name @skip(if: $a) } }", {"a": None}, "variables"),
    ],
)
async def test_a_document_that_is_not_is_answered_as_ever(
    document: str, variables: dict[str, Any], reason: str
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        if reason == "effects":  # it counts, so that no two answers are the same
            schema, context = stage(), Context()
            await played(schema, document, context)
            assert context.calls == ["counts"]
        elif reason == "mutation":
            schema, context = stage(), Context()
            await played(schema, document, context)
            assert context.calls == ["change"]
        else:
            _, schema = await _both(document, **variables)
    assert set(schema.plans.counted) == {reason}


async def test_a_level_is_loaded_at_once() -> None:
    schema, context = stage(), Context()
    document = "{ cats { a: maybeSquare(of: 2) square } late { needed } more: cats { square } }"
    await played(schema, document, context)
    assert schema.plans.counted == {COMPILED: 1}
    # the second load of `maybeSquare` alone comes after it
    assert context.loaders.batches == [[2, 0, 2, 1, 2, 2, 0, 1, 2], [4, 4, 4]]


async def test_an_awaitable_that_nobody_declared_is_waited_for_as_ever() -> None:
    schema = stage()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        answers = [
            await played(schema, "{ odd { number } }", Context({"number": _same(7)}, is_planned=on))
            for on in (True, False)
        ]
    assert answers[0] == answers[1] == b'{"data":{"odd":{"number":7}},"errors":[]}'
    assert schema.plans.counted == {"value": 1}


async def test_so_much_is_kept_and_the_oldest_is_forgotten_first() -> None:
    schema = stage()
    schema.plans = Plans(schema, kept_chars=1_000)  # two of these
    documents = [parse(f"{{ a{number}: cats {{ name }} }}") for number in range(5)]

    for document in documents:
        assert await _planned(schema, document)
        assert await _planned(schema, documents[0])
    kept = [schema.plans.planned(document, None) is not None for document in documents]
    assert kept[0]
    assert kept[-1]
    assert not any(kept[1:4])


async def test_more_plans_of_one_operation_than_a_few_are_not_made() -> None:
    schema = stage()
    names = [f"c{number}" for number in range(5)]
    takes = ", ".join(f"${name}: Boolean!" for name in names)
    asked = " ".join(f"{name}: lives @skip(if: ${name})" for name in names)
    document = f"query ({takes}) {{ cats {{ name {asked} }} }}"
    for number in range(20):
        variables = {name: bool(number >> place & 1) for place, name in enumerate(names)}
        told = [
            await played(schema, document, Context(is_planned=on), **variables)
            for on in (True, False)
        ]
        assert told[0] == told[1]
    # without the extension that keeps documents each is another
    assert schema.plans.counted == {COMPILED: 20}
    read = parse(document)
    for number in range(20):
        variables = {name: bool(number >> place & 1) for place, name in enumerate(names)}
        await _planned(schema, read, **variables)
    assert schema.plans.counted == {COMPILED: 28, "conditions": 12}


async def test_what_is_sent_once_is_not_compiled() -> None:
    schema, document = stage(), parse("{ cats { name } }")
    for _ in range(3):
        await _planned(schema, document, compiled_from=2)
    assert schema.plans.counted == {"first": 1, COMPILED: 2}


async def test_an_operation_is_one_of_its_document() -> None:
    schema = stage()
    document = "query A { cats { name } } query B { cats { lives } } mutation C { change }"
    for name, counted in (("A", COMPILED), ("B", COMPILED), ("C", COMPILED)):
        schema.plans.counted.clear()
        told = [
            (await schema.execute(document, operation_name=name, context_value=context)).data
            for context in (Context(), Context(is_planned=False))
        ]
        assert told[0] == told[1]
        assert schema.plans.counted == {counted: 1}
