"""What production does not tell: its schema, names that could have been meant, a page to try."""

from __future__ import annotations

import httpx
import pytest
from graphql import get_introspection_query
from pydantic import SecretStr

from app.accounts.models import User
from app.settings import Environment, Settings
from tests.http.conftest import Serve
from tests.http.limits.asking import post, signed_up, socket, subscribed

ASKING = ["{ __schema { types { name } } }", '{ x: __type(name: "User") { name } }']
MISSPELLED = [
    "{ character { nam } }",
    "{ charakters { nodes { id } } }",
    "{ characters(firts: 1) { nodes { id } } }",
    "{ node(id: 1) { ... on Charakter { id } } }",
    "{ characters(order: NEWES) { nodes { id } } }",
    'mutation { signIn(input: {emial: "a"}) { __typename } }',
]


@pytest.fixture
async def production(serve: Serve, settings: Settings) -> str:
    """The address of the API as it runs in production."""
    differently = {
        "environment": Environment.PRODUCTION,
        "graphql_ide": False,
        "public_url": "https://galatea.example",
        "secret_key": SecretStr("s" * 64),
    }
    return await serve(settings.model_copy(update=differently))


async def test_the_schema_tells_nobody_but_administrators_about_itself(production: str) -> None:
    token = await signed_up(production)
    for query in (
        *ASKING,
        get_introspection_query(),
        "{ ...f } fragment f on Query { __schema { queryType { name } } }",
    ):
        for shown in (None, token):
            answer = (await post(production, query, token=shown)).json()
            assert answer["errors"][0]["extensions"]["code"] == "NOT_ALLOWED"
            assert "data" not in answer
        async with socket(production, token) as opened:
            assert (await subscribed(opened, query))["type"] == "error"
    assert (await post(production, "{ __typename }")).json() == {"data": {"__typename": "Query"}}
    await User.all().update(role="ADMIN")
    assert "errors" not in (await post(production, get_introspection_query(), token=token)).json()


@pytest.mark.parametrize("query", MISSPELLED)
async def test_no_name_is_suggested(production: str, query: str) -> None:
    answer = await post(production, query)
    assert answer.status_code == 400
    assert "mean" not in answer.text


async def test_no_name_is_suggested_for_a_value_either(production: str) -> None:
    query = "mutation ($i: SignInInput!) { signIn(input: $i) { __typename } }"
    answer = await post(production, query, variables={"i": {"emial": "a", "password": "b"}})
    assert "emial" in answer.text
    assert "mean" not in answer.text


async def test_there_is_no_page_to_try(production: str) -> None:
    async with httpx.AsyncClient(base_url=production, headers={"Accept": "text/html"}) as http:
        assert (await http.get("/graphql")).status_code == 404
        assert (await http.get("/graphiql/index.html")).status_code == 404


async def test_nothing_is_executed_by_get(production: str) -> None:
    async with httpx.AsyncClient() as http:
        for kind in ("query", "mutation", "subscription"):
            for accept in ("application/json", "text/event-stream"):
                asked = {"query": f"{kind} {{ __typename }}"}
                answer = await http.get(
                    f"{production}/graphql", params=asked, headers={"Accept": accept}
                )
                assert answer.status_code >= 400 or '"errors"' in answer.text
                assert '"__typename"' not in answer.text


async def test_whoever_develops_is_told(url: str) -> None:
    for query in ASKING:
        assert "errors" not in (await post(url, query)).json()
    assert "Did you mean" in (await post(url, MISSPELLED[1])).text
