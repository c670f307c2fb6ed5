"""Documents that the page was built with: by their hash, whichever way an operation comes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from strawberry.extensions import ParserCache, ValidationCache
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from app.graphql.documents import TRUSTED_MAX
from app.settings import Settings, SettingsError
from app.web.trusted import TrustedDocuments, read_documents
from tests.http.conftest import Serve
from tests.media.samples import picture

MODERN = "application/graphql-response+json"
NOT_FOUND, MISMATCH = "PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_MISMATCH"
LONG = "query Long { __typename } #" + "x" * 5_000
READ = "query Read($slug: String!) { model(slug: $slug) { slug } }"
WATCH = "subscription Watch { viewerGenerations { sequence } }"
SIGN_UP = """
    mutation { signUp(input: {
      email: "somebody@example.com", password: "a long password", displayName: "Somebody"
    }) { ... on Session { accessToken } } }
"""
CREATE = """
    mutation Create($input: CreateCharacterInput!) { createCharacter(input: $input) {
      ... on CreatedCharacter { character { mainImage { width } } }
    } }
"""


def digest(text: str) -> str:
    """The hash that names a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def named(text: str, **more: Any) -> dict[str, Any]:
    """An operation that names its document by the hash of `text`."""
    asked = {"version": 1, "sha256Hash": digest(text)}
    return {"extensions": {"persistedQuery": asked}, **more}


@dataclass
class Client:
    """Somebody who sends operations."""

    url: str
    http: httpx.AsyncClient

    async def ask(self, body: Any, **headers: str) -> httpx.Response:
        """Send one by POST."""
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.http.post("/graphql", json=body, headers=said)


@pytest.fixture
async def client(serve: Serve, settings: Settings, tmp_path: Path) -> AsyncIterator[Client]:
    known = {digest(text): text for text in (LONG, READ, WATCH, SIGN_UP, CREATE)}
    (tmp_path / "documents.json").write_text(json.dumps(known))
    url = await serve(settings.model_copy(update={"page_folder": tmp_path}))
    async with httpx.AsyncClient(base_url=url, timeout=30) as http:
        yield Client(url, http)


def code_of(answer: httpx.Response) -> object:
    """The code of an answer's first error."""
    return answer.json()["errors"][0]["extensions"]["code"]


async def test_a_known_hash_is_executed_as_its_document(client: Client) -> None:
    read = named(READ, operationName="Read", variables={"slug": "nothing"})
    assert (await client.ask(read)).json() == {"data": {"model": None}}
    assert (await client.ask({**read, "query": None})).json() == {"data": {"model": None}}
    assert (await client.ask({**read, "query": ""})).json() == {"data": {"model": None}}
    both = await client.ask(named("{ __typename }", query="{ __typename }"))
    assert both.json() == {"data": {"__typename": "Query"}}
    whole = await client.ask({"query": "query { __typename }"})
    assert whole.json() == {"data": {"__typename": "Query"}}


async def test_an_unknown_hash_asks_for_the_text_in_the_protocols_words(client: Client) -> None:
    unknown = "query Unknown { __typename }"
    for accepted, status in ((MODERN, 400), ("application/json", 200)):
        answer = await client.ask(named(unknown), accept=accepted)
        assert (answer.status_code, code_of(answer)) == (status, NOT_FOUND)
        assert answer.json()["errors"][0]["message"] == "PersistedQueryNotFound"
        assert "data" not in answer.json()


async def test_a_hash_beside_another_document_is_refused(client: Client) -> None:
    answer = await client.ask(named(READ, query="{ __typename }"), accept=MODERN)
    assert (answer.status_code, code_of(answer)) == (400, MISMATCH)


@pytest.mark.parametrize(
    "asked",
    [None, "text", [], {}, {"version": 2, "sha256Hash": digest(READ)}, {"version": 1}],
)
async def test_what_names_no_document_is_malformed(client: Client, asked: Any) -> None:
    answer = await client.ask({"extensions": {"persistedQuery": asked}})
    assert (answer.status_code, answer.text) == (400, "No GraphQL query found in the request.")


async def test_a_trusted_document_is_parsed_and_validated_once_however_long(
    client: Client,
) -> None:
    caches: tuple[Any, ...] = (
        ParserCache(TRUSTED_MAX).cached_parse_document,
        ValidationCache(TRUSTED_MAX).cached_validate_document,
    )
    before = [cache.cache_info() for cache in caches]
    for _ in range(3):
        assert (await client.ask(named(LONG))).json() == {"data": {"__typename": "Query"}}
    await client.ask({"query": LONG + "y"})
    for cache, was in zip(caches, before, strict=True):
        assert cache.cache_info().misses - was.misses == 1
    assert caches[0].cache_info().hits - before[0].hits == 2


async def test_a_stream_of_events_takes_a_hash(client: Client) -> None:
    signed_in = (await client.ask(named(SIGN_UP))).json()["data"]["signUp"]["accessToken"]
    accepted = {"accept": "text/event-stream"}
    unknown = await client.ask(named("subscription { nothing }"), **accepted)
    assert unknown.headers["content-type"].startswith("text/event-stream")
    assert NOT_FOUND in unknown.text
    assert "event: complete" in unknown.text
    nobody = await client.ask(named(WATCH), **accepted)
    assert "UNAUTHENTICATED" in nobody.text
    read = await client.ask(
        named(READ, variables={"slug": "nothing"}), authorization=f"Bearer {signed_in}", **accepted
    )
    assert '{"model":null}' in read.text


async def test_files_come_with_a_hash(client: Client) -> None:
    signed_in = (await client.ask(named(SIGN_UP))).json()["data"]["signUp"]["accessToken"]
    texts = {"name": "Mira", "age": 30, "summary": "Keeps a lighthouse.", "mainImage": None}
    answer = await client.http.post(
        "/graphql",
        files=[
            ("operations", (None, json.dumps(named(CREATE, variables={"input": texts})))),
            ("map", (None, json.dumps({"0": ["variables.input.mainImage"]}))),
            ("0", ("picture.webp", picture(64, 64), "image/webp")),
        ],
        headers={"Authorization": f"Bearer {signed_in}"},
    )
    made = answer.json()["data"]["createCharacter"]["character"]
    assert made["mainImage"]["width"] == 64


async def said(socket: ClientConnection, payload: Any) -> Any:
    """Subscribe, and return what comes back first."""
    await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
    return json.loads(await socket.recv())


async def test_a_socket_takes_a_hash(client: Client) -> None:
    address = client.url.replace("http", "ws", 1) + "/graphql"
    async with connect(address, subprotocols=[Subprotocol("graphql-transport-ws")]) as socket:
        await socket.send(json.dumps({"type": "connection_init"}))
        await socket.recv()
        read = named(READ, variables={"slug": "nothing"}, operationName="Read")
        for payload in (read, {**read, "query": ""}, {**read, "query": None}):
            answer = await said(socket, payload)
            assert (answer["type"], answer["payload"]) == ("next", {"data": {"model": None}})
            assert json.loads(await socket.recv())["type"] == "complete"
        unknown = await said(socket, named("{ nothing }"))
        assert (unknown["id"], unknown["type"]) == ("1", "error")
        assert unknown["payload"][0]["extensions"]["code"] == NOT_FOUND
        other = await said(socket, named(READ, query="{ __typename }"))
        assert other["payload"][0]["extensions"]["code"] == MISMATCH
        assert (await said(socket, {"query": "{ __typename }"}))["type"] == "next"
        await socket.recv()
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": {}}))
        await socket.wait_closed()
        assert socket.close_code == 4400


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "{",
        json.dumps({digest("a"): "b"}),
        json.dumps({digest("a").upper(): "a"}),
        json.dumps({digest("a"): 7}),
        json.dumps({digest("x" * 200_000): "x" * 200_000}),
        json.dumps({digest(str(number)): str(number) for number in range(TRUSTED_MAX + 1)}),
        " " * 4_000_001,
    ],
    ids=["list", "cut", "other", "capitals", "number", "long", "many", "large"],
)
def test_a_file_that_no_build_wrote_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "documents.json").write_text(content)
    with pytest.raises(SettingsError, match=r"documents\.json"):
        read_documents(tmp_path)


def test_documents_of_a_later_build_are_known_and_a_broken_one_changes_nothing(
    tmp_path: Path,
) -> None:
    documents, file = TrustedDocuments(tmp_path), tmp_path / "documents.json"
    assert documents.find(digest("a")) is None
    file.write_text(json.dumps({digest("a"): "a"}))
    assert documents.find(digest("a")) == "a"
    file.write_text("[]")
    assert documents.find(digest("b")) is None
    file.unlink()
    assert documents.find(digest("a")) == "a"


def test_a_page_that_is_not_built_has_no_documents(tmp_path: Path) -> None:
    assert read_documents(tmp_path) == {}
