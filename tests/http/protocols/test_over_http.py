"""GraphQL over HTTP: what the specification says a server must, should and may do.

https://graphql.github.io/graphql-over-http/draft/, the sections named beside each.
"""

from __future__ import annotations

import json
from typing import Any

import httpx

MODERN, OLD = "application/graphql-response+json", "application/json"
ASKED = {"query": "query ($s: String!) { model(slug: $s) { slug } }", "variables": {"s": "none"}}
TYPENAME = {"data": {"__typename": "Query"}}


async def test_every_way_to_send_what_can_be_executed_is_answered_with_200(url: str) -> None:
    async with httpx.AsyncClient(base_url=url) as http:

        async def told(
            body: Any, accept: str | None = MODERN, kind: str = OLD, method: str = "POST"
        ) -> httpx.Response:
            headers = {"Content-Type": kind, **({"Accept": accept} if accept else {})}
            if method == "GET":
                return await http.get("/graphql", params=body, headers=headers)
            content = json.dumps(body).encode()
            return await http.post("/graphql", content=content, headers=headers)

        typename = {"query": "{ __typename }"}
        # 4.1, Media Types: what is answered when what is accepted, and by default
        for accept, answered in (
            (MODERN, MODERN),
            (OLD, OLD),
            ("*/*", OLD),
            ("application/*", OLD),
            (None, OLD),
            (f"{MODERN}, {OLD};q=0.9", MODERN),
            (f"{MODERN}; charset=utf-8", MODERN),
        ):
            answer = await told(typename, accept)
            assert (answer.status_code, answer.json()) == (200, TYPENAME), accept
            assert answer.headers["content-type"] == f"{answered}; charset=utf-8", accept
        # 5.4, POST: UTF-8 with and without saying so, each parameter present, null or left out
        for kind in (OLD, f"{OLD}; charset=utf-8"):
            assert (await told(typename, kind=kind)).json() == TYPENAME
        more: dict[str, Any]
        for more in (
            {"variables": None},
            {"variables": {}},
            {"operationName": None},
            {"extensions": None},
            {"extensions": {"some": "value"}},
            {"unknown": 7},
        ):
            assert (await told(typename | more)).json() == TYPENAME, more
        two = {"query": "query A { __typename } query B { x: __typename }", "operationName": "B"}
        assert (await told(two)).json() == {"data": {"x": "Query"}}
        assert (await told(ASKED)).json() == {"data": {"model": None}}
        # 5.3, GET: parameters are text, and JSON where they are not
        for asked in (
            typename,
            typename | {"variables": "{}", "extensions": "{}"},
            {"query": two["query"], "operationName": "A"},
        ):
            assert (await told(asked, method="GET")).json() == TYPENAME, asked
        by_get = {"query": ASKED["query"], "variables": json.dumps(ASKED["variables"])}
        assert (await told(by_get, method="GET")).json() == {"data": {"model": None}}


async def test_every_request_that_cannot_be_executed_is_refused_with_what_it_is(url: str) -> None:
    async with httpx.AsyncClient(base_url=url) as http:

        async def status(accept: str, content: bytes, kind: str = OLD) -> tuple[int, Any]:
            answer = await http.post(
                "/graphql", content=content, headers={"Accept": accept, "Content-Type": kind}
            )
            is_json = "json" in answer.headers["content-type"]
            return answer.status_code, answer.json() if is_json else None

        # 6.4, Status Codes: of requests that are malformed, with either type
        for body in (
            b"not json",
            b'"text"',
            b"{}",
            b'{"notquery": 7}',
            *(f'{{"query": {value}}}'.encode() for value in ("7", "0.5", "{}", "[]", "true")),
            *(
                f'{{"query": "{{ __typename }}", "{name}": {value}}}'.encode()
                for name, values in (
                    ("operationName", ("{}", "7", "true", "[]")),
                    ("variables", ("7", '"a"', "true", "[]")),
                    ("extensions", ("7", '"a"', "true", "[]")),
                )
                for value in values
            ),
        ):
            for accept in (MODERN, OLD):
                assert (await status(accept, body))[0] == 400, (accept, body)
        # of documents that cannot be executed: 400 without data, or 200 as it was of old
        for query, variables in (
            ("{", None),
            ("{ nothing }", None),
            (ASKED["query"], {}),
            (ASKED["query"], {"s": 7}),
            ("query A { __typename } query B { __typename }", None),
        ):
            content = json.dumps({"query": query, "variables": variables}).encode()
            for accept, expected in ((MODERN, 400), (OLD, 200)):
                code, told = await status(accept, content)
                assert (code, "data" in told, bool(told["errors"])) == (expected, False, True)
        # 5.4: another type of body
        text = json.dumps({"query": "{ __typename }"}).encode()
        for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
            assert (await status(MODERN, text, kind))[0] in (400, 415), kind
        # 5.3: what is not a query wants POST
        for method in ("PUT", "PATCH", "DELETE"):
            answer = await http.request(method, "/graphql", content=text)
            assert answer.status_code == 405
            assert {"GET", "POST"} <= set(answer.headers["allow"].replace(" ", "").split(","))


async def test_exactly_one_key_of_a_one_of_input_is_taken(url: str) -> None:
    # GraphQL, section 3.10.1, OneOf Input Objects
    shown = """{ __type(name: "QuoteInput") { isOneOf } }"""
    asked = "query ($i: QuoteInput!) { quote(input: $i) { __typename } }"
    retry, remix = {"generationId": "a"}, {"generationId": "b"}
    async with httpx.AsyncClient(base_url=url, headers={"Accept": MODERN}) as http:

        async def told(query: str, given: Any = None) -> Any:
            body = {"query": query, "variables": {"i": given}}
            return (await http.post("/graphql", json=body)).json()

        assert (await told(shown))["data"] == {"__type": {"isOneOf": True}}
        for given in (
            {},
            {"retry": retry, "remix": remix},
            {"retry": None},
            {"retry": retry, "remix": None},
        ):
            refused = await told(asked, given)
            assert "data" not in refused, given
        for inline in (
            "{}",
            '{retry: {generationId: "a"}, remix: {generationId: "b"}}',
            "{retry: null}",
        ):
            refused = await told(f"{{ quote(input: {inline}) {{ __typename }} }}")
            assert "data" not in refused, inline
        taken = await told(asked, {"retry": retry})
        assert taken["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_a_query_over_server_sent_events_is_one_event_and_the_end(url: str) -> None:
    # GraphQL over SSE, distinct connections mode
    headers = {"Accept": "text/event-stream"}
    async with httpx.AsyncClient(base_url=url, headers=headers) as http:
        for body, data in (
            ({"query": "{ __typename }"}, TYPENAME),
            ({"query": "{ nothing }"}, None),
            ({"query": "{"}, None),
            ({"query": ""}, None),
            ({"query": None}, None),
            ({"query": "{ __typename }", "operationName": "Other"}, None),
            ({"query": "fragment a on Query { __typename }"}, None),
        ):
            answer = await http.post("/graphql", json=body)
            assert answer.status_code == 200
            assert answer.headers["content-type"].startswith("text/event-stream")
            lines = answer.text.splitlines()
            events = [line.partition(": ")[2] for line in lines if line.startswith("event")]
            held = [line.partition(": ")[2] for line in lines if line.startswith("data")]
            assert (events, held[1]) == (["next", "complete"], "")
            told = json.loads(held[0])
            assert told == data if data else "INTERNAL" not in str(told["errors"])
        malformed = await http.post("/graphql", content=b"{")
        assert malformed.status_code == 400
