"""Files over HTTP: what the multipart specification allows, what it does not, and no trace left."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import tempfile
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import httpx
import psutil
import pytest
from graphql import GraphQLInputObjectType, build_schema, get_named_type
from PIL import Image

from app.graphql.schema import schema
from app.settings import Settings
from tests.http.conftest import Serve
from tests.media import hostile

SIGN_UP = """
    mutation { signUp(input: {
      email: "somebody@example.com", password: "a long password", displayName: "Somebody"
    }) { ... on Session { accessToken } } }
"""
CREATE = """
    mutation ($input: CreateCharacterInput!) { createCharacter(input: $input) {
      __typename
      ... on CreatedCharacter { character { mainImage { url width height } } }
      ... on UploadRefusedProblem { reason }
      ... on Problem { code message }
    } }
"""
PREFLIGHTED = {"GraphQL-Require-Preflight": "1"}
PLACE = {"0": ["variables.input.mainImage"]}
BEGUN = (
    b"POST /graphql HTTP/1.1\r\nHost: x\r\nGraphQL-Require-Preflight: 1\r\n"
    b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000000\r\n\r\n"
    b'--x\r\nContent-Disposition: form-data; name="0"; filename="a"\r\n\r\n'
)
Part = tuple[str | None, bytes | str, str] | tuple[str | None, bytes | str]


class Client:
    """Somebody who is signed in and sends forms."""

    def __init__(self, http: httpx.AsyncClient, token: str) -> None:
        self.http = http
        self.signed_in = {"Authorization": f"Bearer {token}"}
        self.count = 0
        gc.collect()  # what an earlier test left open would close at any moment
        self.open_before = temporary_files()

    def operation(self) -> dict[str, Any]:
        """A character that is not there yet, its main image to come."""
        self.count += 1
        texts = {"name": f"Mira {self.count}", "age": 30, "summary": "A keeper of a lighthouse."}
        return {"query": CREATE, "variables": {"input": {**texts, "mainImage": None}}}

    async def send(
        self, parts: Iterable[tuple[str, Part]], headers: dict[str, str] | None = None
    ) -> httpx.Response:
        """Send a form of these parts."""
        wanted = self.signed_in if headers is None else headers
        return await self.http.post("/graphql", files=list(parts), headers=wanted)

    async def create(self, content: bytes, *, name: str = "picture.png") -> httpx.Response:
        """Create a character with a main image."""
        return await self.send(form(self.operation(), PLACE, {"0": (name, content, "image/png")}))

    async def created(self, content: bytes, *, name: str = "picture.png") -> dict[str, Any]:
        """What is answered to that, by somebody who executed it."""
        answer = await self.create(content, name=name)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()["data"]["createCharacter"]
        return told


def form(operations: Any, places: Any, files: dict[str, Part]) -> list[tuple[str, Part]]:
    """A form as the specification orders it."""
    fields: list[tuple[str, Part]] = [
        ("operations", (None, json.dumps(operations))),
        ("map", (None, json.dumps(places))),
    ]
    return [*fields, *files.items()]


@pytest.fixture
async def client(url: str) -> AsyncIterator[Client]:
    async with httpx.AsyncClient(base_url=url, timeout=60) as http:
        answer = await http.post("/graphql", json={"query": SIGN_UP})
        yield Client(http, answer.json()["data"]["signUp"]["accessToken"])


async def traces(settings: Settings) -> dict[str, object]:
    """What an upload could leave: rows, stored files, temporary files, open ones."""
    connection = await asyncpg.connect(settings.required_database_url())
    try:
        rows = {
            table: await connection.fetchval(f"SELECT count(*) FROM {table}")  # noqa: S608 - a constant
            for table in ("assets", "characters", "main_images", "outbox_messages")
        }
    finally:
        await connection.close()
    stored = sorted(str(one) for one in settings.folder("media").rglob("*") if one.is_file())
    return {"rows": rows, "stored": stored, "temporary": temporary_files()}


def temporary_files() -> list[str]:
    """Temporary files that this process has open. They have no name in any folder."""
    folder = Path(tempfile.gettempdir())
    opened = [
        str(link.readlink())
        for link in Path(f"/proc/{psutil.Process().pid}/fd").iterdir()
        if link.is_symlink() and link.readlink().parent == folder
    ]
    return sorted(name for name in opened if name.endswith("(deleted)"))


async def test_a_main_image_is_uploaded_while_creating(client: Client) -> None:
    told = await client.created(hostile.cleaned()["camera.jpeg"])
    image = told["character"]["mainImage"]
    assert (image["width"], image["height"]) == (320, 240)
    served = await client.http.get(image["url"])
    assert served.headers["content-type"] == "image/webp"
    assert served.headers["x-content-type-options"] == "nosniff"
    assert hostile.CAMERA.encode() not in served.content
    with Image.open(io.BytesIO(served.content)) as picture:
        assert (picture.size, dict(picture.getexif())) == ((320, 240), {})
    assert temporary_files() == client.open_before


async def test_a_hostile_file_is_a_typed_problem_and_leaves_no_trace(
    client: Client, settings: Settings
) -> None:
    before = await traces(settings)
    for file in hostile.refused():
        answer = await client.create(file.content, name=file.name)
        if len(file.content) > 20_000_000:
            assert answer.status_code == 413
            continue
        told = answer.json()["data"]["createCharacter"]
        assert (told["__typename"], told["code"]) == ("UploadRefusedProblem", "UPLOAD_REFUSED")
        assert told["reason"] in file.reasons
    assert await traces(settings) == before


async def test_a_file_a_little_too_large_is_a_typed_problem(client: Client) -> None:
    told = await client.created(hostile.good() + bytes(10_000_000))
    assert told["reason"] == "TOO_LARGE"


async def test_the_name_of_a_file_means_nothing(client: Client) -> None:
    slashes, encoded = ["../../etc/passwd.png"], ["nul%00byte.php.jpg", "crlf%0D%0AX-Evil: 1"]
    for name in (*slashes, *encoded, 'a"b.jpg', "ü" * 1_000):
        told = await client.created(hostile.good("JPEG", 96, 72), name=name)
        assert told["__typename"] == "CreatedCharacter", name
        kept = Path(urlsplit(told["character"]["mainImage"]["url"]).path)
        assert kept.suffix in ("", ".webp"), name


async def test_a_form_that_any_page_could_send_is_refused(
    client: Client, settings: Settings
) -> None:
    before = await traces(settings)
    parts = form(client.operation(), PLACE, {"0": ("a.png", hostile.good())})
    for headers in ({}, {"GraphQL-Require-Preflight": ""}, {"Origin": "https://evil.example"}):
        answer = await client.send(parts, headers)
        assert answer.status_code == 403
        assert "GraphQL-Require-Preflight" in answer.text
        assert len(answer.text.splitlines()) == 1
    assert await traces(settings) == before


@pytest.mark.parametrize(
    "name", ["GraphQL-Require-Preflight", "Apollo-Require-Preflight", "X-Apollo-Operation-Name"]
)
async def test_a_form_with_a_header_that_no_form_has_is_executed(client: Client, name: str) -> None:
    answer = await client.send(form({"query": "{ __typename }"}, {}, {}), {name: "x"})
    assert answer.json() == {"data": {"__typename": "Query"}}


async def test_nobody_uploads_without_signing_in(client: Client, settings: Settings) -> None:
    before = await traces(settings)
    parts = form(client.operation(), PLACE, {"0": ("a.png", hostile.good())})
    answer = await client.send(parts, PREFLIGHTED)
    assert answer.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert await traces(settings) == before


QUESTION = {"query": "query ($a: ID, $b: [ID]) { __typename }"}
NULLS = QUESTION | {"variables": {"a": None, "b": [None], "c": 7}}
FILE: Part = ("a.png", hostile.good())


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [("operations", (None, json.dumps(NULLS)))],
        [("map", (None, "{}"))],
        [("operations", FILE), ("map", (None, "{}"))],
        [("operations", (None, "{")), ("map", (None, "{}"))],
        [("operations", (None, json.dumps(NULLS))), ("map", (None, "[]"))],
        form([NULLS], {}, {}),
        form("text", {}, {}),
        form(NULLS, {"0": ["variables.a"]}, {}),
        form(NULLS, {}, {"0": FILE}),
        form(NULLS, {"0": ["variables.a"], "1": ["variables.b.0"]}, {"0": FILE, "1": FILE}),
        form(NULLS, {"0": []}, {"0": FILE}),
        form(NULLS, {"0": "variables.a"}, {"0": FILE}),
        form(NULLS, {"0": [7]}, {"0": FILE}),
        form(NULLS, {"0": ["variables.none"]}, {"0": FILE}),
        form(NULLS, {"0": ["variables.a.b"]}, {"0": FILE}),
        form(NULLS, {"0": ["variables.b.1"]}, {"0": FILE}),
        form(NULLS, {"0": ["variables.b.-1"]}, {"0": FILE}),
        form(NULLS, {"0": ["variables.b.x"]}, {"0": FILE}),
        form(NULLS, {"0": ["variables.c"]}, {"0": FILE}),
        form(NULLS, {"0": ["variables.a", "variables.a"]}, {"0": FILE}),
        form(NULLS, {"0": ["variables"]}, {"0": FILE}),
        form(NULLS, {"0": ["query"]}, {"0": FILE}),
        form(QUESTION, {"0": ["variables.a"]}, {"0": FILE}),
        [*form(NULLS, {}, {}), ("more", (None, "x"))],
        [("operations", (None, "[" * 5_000 + "]" * 5_000)), ("map", (None, "{}"))],
        [("operations", (None, json.dumps({"query": " " * 150_000}))), ("map", (None, "{}"))],
    ],
)
async def test_a_malformed_form_is_the_clients_fault(
    client: Client, parts: list[tuple[str, Part]]
) -> None:
    if not parts:
        parts = [("nothing", (None, ""))]
    answer = await client.send(parts)
    assert answer.status_code == 400
    assert "Traceback" not in answer.text
    assert temporary_files() == client.open_before


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"--x--"),
        ("multipart/form-data; boundary=x", b"--y\r\n\r\n"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n1"),
        ("multipart/form-data; boundary=x; charset=punycode", b"--x--\r\n"),
    ],
)
async def test_a_body_that_is_no_form_is_the_clients_fault(
    client: Client, kind: str, body: bytes
) -> None:
    headers = {**client.signed_in, "Content-Type": kind}
    answer = await client.http.post("/graphql", content=body, headers=headers)
    assert answer.status_code == 400


async def test_a_subscription_takes_no_files(client: Client) -> None:
    parts = form({"query": "subscription { viewerGenerations { sequence } }"}, {}, {})
    streamed = await client.send(parts, {**client.signed_in, "Accept": "text/event-stream"})
    assert (streamed.status_code, streamed.headers["content-type"][:10]) == (400, "text/plain")
    assert (await client.send(parts)).status_code == 406


async def test_what_json_says_is_no_upload(client: Client) -> None:
    for said in ("text", 7, {"file": "x"}):
        operation = client.operation()
        operation["variables"]["input"]["mainImage"] = said
        answer = await client.http.post("/graphql", json=operation, headers=client.signed_in)
        (error,) = answer.json()["errors"]
        assert "multipart" in error["message"]


async def test_only_a_form_for_graphql_may_be_large(client: Client) -> None:
    kinds = {
        "application/json": ("/graphql", 413),
        "application/x-www-form-urlencoded": ("/graphql", 413),
        "multipart/form-data; boundary=x": ("/readyz", 413),
        "Multipart/Form-Data ;boundary=x": ("/graphql", 400),
    }
    for kind, (path, status) in kinds.items():
        headers = {**client.signed_in, "Content-Type": kind}
        answer = await client.http.post(path, content=bytes(300_000), headers=headers)
        assert answer.status_code == status, kind


async def test_a_form_that_is_too_large_is_413_told_or_found(client: Client) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="0"; filename="a"\r\n\r\n'
        for _ in range(12):
            yield bytes(1_000_000)

    headers = {**client.signed_in, "Content-Type": "multipart/form-data; boundary=x"}
    told = await client.http.post("/graphql", content=bytes(12_000_000), headers=headers)
    found = await client.http.post("/graphql", content=pieces(), headers=headers)
    assert (told.status_code, found.status_code) == (413, 413)
    assert temporary_files() == client.open_before


async def test_a_request_that_is_cut_off_leaves_nothing(
    client: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    before = await traces(settings)
    address = urlsplit(str(client.http.base_url))
    _, writer = await asyncio.open_connection(address.hostname, address.port)
    writer.write(BEGUN + bytes(4_000_000))
    await writer.drain()
    while temporary_files() == client.open_before:  # noqa: ASYNC110 - the server's parser sets no event
        await asyncio.sleep(0.01)
    writer.close()
    await writer.wait_closed()
    while temporary_files() != client.open_before:  # noqa: ASYNC110 - the server's parser sets no event
        await asyncio.sleep(0.01)
    assert await traces(settings) == before
    assert "Traceback" not in caplog.text


async def test_a_form_that_takes_too_long_is_408(serve: Serve, settings: Settings) -> None:
    url = await serve(settings.model_copy(update={"upload_receive_seconds": 0.2}))
    reader, writer = await asyncio.open_connection(urlsplit(url).hostname, urlsplit(url).port)
    writer.write(BEGUN + bytes(4_000_000))
    assert (await reader.readline()).startswith(b"HTTP/1.1 408")
    writer.close()
    await writer.wait_closed()


def test_the_main_image_of_a_new_character_is_the_only_upload_of_the_schema() -> None:
    public = build_schema(schema.as_str())
    found = set()
    for kind in public.type_map.values():
        if isinstance(kind, GraphQLInputObjectType):
            inputs = {f"{kind.name}.{name}": one for name, one in kind.fields.items()}
        else:
            fields = getattr(kind, "fields", {}).items()
            inputs = {
                f"{kind.name}.{name}({argument})": one
                for name, field in fields
                for argument, one in field.args.items()
            }
        found |= {name for name, one in inputs.items() if get_named_type(one.type).name == "Upload"}
    assert found == {"CreateCharacterInput.mainImage"}
