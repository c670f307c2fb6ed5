"""What a document costs, and that finding out costs next to nothing."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from graphql import GraphQLError, get_introspection_query, parse

from app.graphql.budget import Pages, judge
from app.graphql.documents import DocumentLimits, TrustedDocument, limits_of, read_document
from app.graphql.schema import schema
from app.settings import Settings

PAGES = Pages(default=20, most=100)
LIMITS = limits_of(Settings())
CIRCLE = "characters(first: 1) { nodes { owner { characters(first: 1) { nodes { id } } } } }"


def cost_of(text: str, name: str | None = None, **variables: Any) -> int:
    """What an operation costs, without a budget."""
    return judge(
        parse(text),
        schema=schema._schema,
        pages=PAGES,
        budget=None,
        operation_name=name,
        variables=variables,
    )


def refused(text: str) -> dict[str, Any]:
    """What the refusal of a document says to programs."""
    with pytest.raises(GraphQLError) as error:
        read_document(text, schema=schema, limits=LIMITS)
    assert error.value.extensions is not None
    assert error.value.extensions["code"] == "DOCUMENT_TOO_EXPENSIVE"
    assert str(error.value.extensions["value"]) in error.value.message
    return error.value.extensions


def spreading(times: int, leaf: str = "__typename") -> str:
    """A document whose whole has 2 to the power of `times` fields."""
    fragments = [f"fragment f{i} on Query {{ ...f{i + 1} ...f{i + 1} }}" for i in range(times)]
    last = f"fragment f{times} on Query {{ {leaf} }}"
    return " ".join(["query { ...f0 }", *fragments, last])


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("{ __typename }", 1),
        ("{ characters(first: 7) { nodes { id name } } }", 1 + 7 * (1 + 2)),
        ("{ characters { nodes { id name } } }", 1 + 20 * (1 + 2)),
        ("{ characters(last: 3) { nodes { id } pageInfo { endCursor } } }", 1 + 3 * (2 + 2)),
        ("{ characters(first: 1000000000) { nodes { id } } }", 1 + 100 * 2),
        ("{ characters(first: -1) { nodes { id } } }", 1 + 20 * 2),
        ("{ nothing(first: 4) { at { all } } }", 1 + 4 * 2),
        ('mutation { a: signOut(input: {refreshToken: "x"}) { __typename } }', 11),
        ("mutation { ...m ...m } fragment m on Mutation { x { y } }", 2 * 11),
    ],
)
def test_a_document_costs_what_it_may_read(text: str, cost: int) -> None:
    assert cost_of(text) == cost


def test_the_size_of_a_page_is_found_behind_its_variable() -> None:
    text = "query A($n: Int = 5) { characters(first: $n) { nodes { id } } } query B { __typename }"
    assert cost_of(text, "A") == 1 + 5 * 2
    assert cost_of(text, "A", n=50) == 1 + 50 * 2
    assert cost_of(text, "A", n=None) == 1 + 20 * 2
    assert cost_of(text, "B") == 1
    assert cost_of(text) == 1 + 5 * 2 + 1


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        ("tokens", "{" + "__typename " * 1_001 + "}"),
        ("depth", "{" + "a{" * 20 + "b" + "}" * 20 + "}"),
        ("depth", "{" + "a{" * 400 + "b" + "}" * 400 + "}"),
        ("depth", " ".join(f"fragment f{i} on Query{{...f{i + 1}}}" for i in range(120))),
        ("fields", "{" + "__typename " * 401 + "}"),
        ("fields", "{ id } fragment unused on Query {" + "__typename " * 401 + "}"),
        ("fields", spreading(25)),
        ("aliases", "{" + " ".join(f"a{i}: __typename" for i in range(31)) + "}"),
        ("aliases", spreading(6, "a: __typename")),
        ("directives", "{ __typename " + "@skip(if: false)" * 31 + "}"),
        ("operations", " ".join(f"query q{i} {{ __typename }}" for i in range(6))),
        ("cost", "{ characters(first: 100) { nodes { images(first: 100) { nodes { id } } } } }"),
    ],
)
def test_a_document_over_a_limit_is_told_which_one(limit: str, text: str) -> None:
    assert refused(text)["limit"] == limit


def test_aliased_sign_ins_count_one_by_one() -> None:
    one = 'signIn(input: {email: "a@b.example", password: "x"}) { __typename }'
    text = "mutation {" + " ".join(f"a{i}: {one}" for i in range(20)) + "}"
    assert cost_of(text) == 20 * cost_of("mutation {" + one + "}")


def test_measuring_is_linear_where_the_whole_is_not() -> None:
    document = parse(spreading(25))
    started = time.process_time()
    judge(document, schema=schema._schema, pages=PAGES, budget=None)
    assert time.process_time() - started < 0.5  # it takes a millisecond; the whole, minutes


def test_fragments_in_a_circle_are_left_to_validation() -> None:
    read_document("{ ...a } fragment a on Query { ...a }", schema=schema, limits=LIMITS)


@pytest.mark.parametrize("text", ["{", "", '{ a(b: "', "query ($a) {}"])
def test_what_cannot_be_parsed_is_left_to_whoever_executes_it(text: str) -> None:
    assert read_document(text, schema=schema, limits=LIMITS) is text


def test_what_graphiql_asks_first_fits() -> None:
    read_document(get_introspection_query(), schema=schema, limits=LIMITS)


def test_a_document_of_the_page_has_a_cost_and_no_budget() -> None:
    large = TrustedDocument("{" + "__typename " * 500 + "}")
    assert read_document(large, schema=schema, limits=LIMITS).cost == 500  # type: ignore[attr-defined]  # it was read


def test_a_cost_that_is_remembered_is_that_of_the_same_pages_and_the_same_operation() -> None:
    text = """query A($n: Int = 7, $m: Int) { characters(first: $n) { nodes { id } }
        popularTags(first: $m) } query B { __typename }"""

    def cost(name: str, limits: DocumentLimits = LIMITS, **variables: Any) -> Any:
        read = read_document(
            text, schema=schema, limits=limits, operation_name=name, variables=variables
        )
        return read.cost  # type: ignore[attr-defined]  # it was read

    smaller = replace(LIMITS, pages=Pages(default=2, most=5))
    asked: list[tuple[str, DocumentLimits, dict[str, Any]]] = [
        ("A", LIMITS, {}),
        ("A", LIMITS, {"n": 3}),
        ("A", LIMITS, {"n": True}),
        ("A", LIMITS, {"n": "9"}),
        ("A", LIMITS, {"n": None, "m": 4}),
        ("A", smaller, {"n": 3}),
        ("A", smaller, {"n": 50}),
        ("B", LIMITS, {"n": 3}),
    ]
    document = parse(text)
    for _ in range(2):
        for name, limits, variables in asked:
            assert cost(name, limits, **variables) == judge(
                document,
                schema=schema._schema,
                pages=limits.pages,
                budget=None,
                operation_name=name,
                variables=variables,
            )
