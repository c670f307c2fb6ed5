"""GraphQL over HTTP as the specification has it, and what hostile requests get."""

from __future__ import annotations

import asyncio
import json
import socket
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import asyncpg
import httpx
import pytest
from cross_web import HTTPException
from starlette.requests import Request

from app.media.previews import preview_url
from app.runtime import secret_of
from app.settings import Settings
from app.web.multipart import RequestAdapter
from tests.http.conftest import Serve

MODERN = "application/graphql-response+json"


async def post(url: str, body: Any, **headers: str) -> httpx.Response:
    """Send a body, as JSON unless it is bytes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {"Content-Type": "application/json"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    async with httpx.AsyncClient(timeout=20) as http:
        return await http.post(f"{url}/graphql", content=content, headers=named)


async def test_a_query_is_answered_in_the_type_that_was_asked_for(url: str) -> None:
    old = await post(url, {"query": "{ __typename }"}, accept="application/json")
    new = await post(url, {"query": "{ __typename }"}, accept=MODERN)
    assert old.json() == new.json() == {"data": {"__typename": "Query"}}
    assert old.headers["content-type"] == "application/json; charset=utf-8"
    assert new.headers["content-type"] == f"{MODERN}; charset=utf-8"


@pytest.mark.parametrize(
    "body",
    [{"query": "{"}, {"query": "{ nothing }"}, {"query": "query ($a: Int!) { __typename }"}],
)
async def test_what_cannot_be_executed_is_400_without_data(url: str, body: Any) -> None:
    answer = await post(url, body, accept=MODERN)
    assert answer.status_code == 400
    assert "data" not in answer.json()
    assert answer.json()["errors"]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"", {}),
        (b"{", {}),
        (b"\xff\xfe", {}),
        (b"[]", {}),
        (b'"text"', {}),
        (b"{}", {}),
        (b'{"query": 7}', {}),
        (b'{"query": "{ __typename }", "variables": []}', {}),
        (b'{"query": "{ __typename }", "variables": ' + b"[" * 5_000 + b"]" * 5_000 + b"}", {}),
        (b"query=x", {"content_type": "application/x-www-form-urlencoded"}),
    ],
)
async def test_a_malformed_request_is_the_clients_fault(
    url: str, body: bytes, headers: dict[str, str]
) -> None:
    answer = await post(url, body, **headers)
    assert 400 <= answer.status_code < 500
    assert "Traceback" not in answer.text


async def test_a_body_that_is_too_large_is_413(serve: Serve, settings: Settings) -> None:
    url = await serve(settings.model_copy(update={"request_body_bytes": 1_000}))
    answer = await post(url, {"query": "{ __typename }" + " " * 2_000})
    assert answer.status_code == 413


async def test_who_leaves_before_the_body_is_there_is_no_fault_of_ours() -> None:
    async def receive() -> dict[str, str]:
        return {"type": "http.disconnect"}

    cut_off = Request({"type": "http", "method": "POST", "headers": []}, receive)
    with pytest.raises(HTTPException) as refused:  # which the view answers, and logs nowhere
        await RequestAdapter(cut_off).get_body()
    assert refused.value.status_code == 400


async def test_queries_alone_are_executed_by_get(url: str) -> None:
    path = f"{url}/graphql"
    asked = {"query": "query ($s: String!) { model(slug: $s) { slug } }"}
    given = {"variables": json.dumps({"s": "flux-2-dev"})}
    async with httpx.AsyncClient(headers={"Accept": MODERN}) as http:
        answer = await http.get(path, params=asked | given)
        assert (answer.status_code, answer.json()) == (
            200,
            {"data": {"model": {"slug": "flux-2-dev"}}},
        )
        assert (await http.get(path, params=asked)).status_code == 400
        for kind in ("mutation", "subscription"):
            refused = await http.get(path, params={"query": kind + " { __typename }"})
            assert refused.status_code == 405


@pytest.mark.parametrize(
    "query",
    [
        "{ characters(first: -1) { nodes { id } } }",
        "{ characters(first: 101) { nodes { id } } }",
        '{ characters(after: "nonsense") { nodes { id } } }',
        "{ characters(first: 1, last: 1) { nodes { id } } }",
    ],
)
async def test_a_page_that_cannot_be_is_a_typed_error(url: str, query: str) -> None:
    error = (await post(url, {"query": query})).json()["errors"][0]
    assert error["extensions"]["code"] == "INVALID_INPUT"


async def test_the_correlation_id_of_a_harmless_caller_is_kept(url: str) -> None:
    kept = await post(url, {"query": "{ __typename }"}, x_correlation_id="my-request-0001")
    assert kept.headers["x-correlation-id"] == "my-request-0001"
    replaced = await post(url, {"query": "{ __typename }"}, x_correlation_id="a b\tc")
    assert replaced.headers["x-correlation-id"] != "a b\tc"
    assert len(replaced.headers["x-correlation-id"]) == 32


async def test_health_and_readiness_tell_what_is_there(url: str) -> None:
    async with httpx.AsyncClient() as http:
        assert (await http.get(f"{url}/healthz")).text == "ok\n"
        ready = await http.get(f"{url}/readyz")
    assert ready.status_code == 200
    assert ready.json() == {
        "database": "ok",
        "redis": "ok",
        "relay": "none at work",
        "worker": "none at work",
    }


@pytest.mark.parametrize("listens", [False, True], ids=["away", "hanging"])
async def test_orders_and_questions_need_no_redis(
    serve: Serve, settings: Settings, *, listens: bool
) -> None:
    """Redis is a hint: without it the API still reads, is ready and says that Redis is missing."""
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        if listens:
            mute.listen()  # takes calls and never says a word
        away = settings.model_copy(
            update={"redis_url": f"redis://127.0.0.1:{mute.getsockname()[1]}/0"}
        )
        url = await serve(away)
        async with httpx.AsyncClient(timeout=20) as http:
            ready = await http.get(f"{url}/readyz")
            preview = await http.get(preview_link(url, secret_of(away)))
        answer = await post(url, {"query": "{ characters { nodes { id } } }"})
    assert ready.status_code == 200
    assert ready.json() == {
        "database": "ok",
        "redis": "not reachable",
        "relay": "unknown",
        "worker": "unknown",
    }
    assert (preview.status_code, preview.text) == (404, "Not found.\n")
    assert answer.json() == {"data": {"characters": {"nodes": []}}}


def preview_link(url: str, secret: bytes) -> str:
    """A good link to a preview."""
    owner, generation = UUID(int=7), UUID(int=8)
    return preview_url(generation, 1, owner_id=owner, ttl_seconds=60, secret=secret, origin=url)


async def test_without_its_database_the_api_is_not_ready(
    serve: Serve, settings: Settings, postgres_url: str
) -> None:
    url = await serve(settings)
    name = urlsplit(settings.required_database_url()).path.lstrip("/")
    admin = await asyncpg.connect(postgres_url)
    await admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    await admin.execute(
        "SELECT pg_terminate_backend(pid, 10_000) FROM pg_stat_activity WHERE datname = $1", name
    )
    try:
        async with httpx.AsyncClient(timeout=20) as http, asyncio.timeout(5):
            while (ready := await http.get(f"{url}/readyz")).status_code == 200:
                pass  # as it was seen a second ago
    finally:
        await admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        await admin.close()
    assert (ready.status_code, ready.json()["database"]) == (503, "not reachable")


async def test_a_subscription_without_a_stream_is_told_what_to_do(url: str) -> None:
    answer = await post(url, {"query": "subscription { viewerGenerations { sequence } }"})
    assert answer.status_code == 406
    assert "text/event-stream" in answer.text


@pytest.mark.parametrize("slug", ["a\0b", "x" * 5_000])
async def test_a_slug_that_cannot_be_is_no_model(url: str, slug: str) -> None:
    body = {"query": "query ($s: String!) { model(slug: $s) { name } }", "variables": {"s": slug}}
    assert (await post(url, body)).json() == {"data": {"model": None}}


async def test_many_refusals_in_one_request_are_few_errors_and_no_log(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A password in a document that fails must never reach a log."""
    fields = " ".join(f"a{number}: viewer {{ id }}" for number in range(20))
    caplog.set_level("INFO")
    body = {"query": f'query {{ {fields} }} # "hunter2hunter2"'}
    answer = (await post(url, body, authorization="Bearer x")).json()
    assert len(answer["errors"]) == 5
    nonsense = (
        'mutation { signIn(input: {email: "a@b.example", password: "hunter2hunter2"}) { x } }'
    )
    assert (await post(url, {"query": nonsense})).json()["errors"]
    assert "hunter2" not in caplog.text
    assert "Traceback" not in caplog.text
