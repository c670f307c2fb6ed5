"""What the protocol answers by itself while the house is full, and what it leaves alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from app.infra.serving import listen
from app.settings import Settings
from app.web.answers.entries import Entry, Front
from app.web.answers.kept import PublicAnswers
from app.web.door import House, TurnsAway, turning_away
from app.web.internal import PATH as INTERNAL_PATH
from app.web.limits import SAFE
from tests.http.conftest import QuickServer, Serve
from tests.http.limits.asking import post
from tests.http.limits.test_overload import NARROW, OTHER, READ, held_up, waiting

FULL = NARROW | {"operations_waiting": 0, "operation_wait_seconds": 10.0}
LABEL = "x-correlation-id: 0123456789abcdef"


@dataclass
class Answer:
    """What came over the line for one request."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Line:
    """A connection, on which bytes are written as they are."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def say(self, said: bytes) -> None:
        self.writer.write(said)

    async def hear(self, *, has_body: bool = True) -> Answer:
        """The next answer."""
        async with asyncio.timeout(20):
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
            length = int(headers.get("content-length", "0")) if has_body else 0
            return Answer(
                int(head[0].split(" ")[1]), headers, await self.reader.readexactly(length)
            )


@asynccontextmanager
async def line_to(url: str) -> AsyncIterator[Line]:
    """Call a server for the block."""
    host, port = url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        yield Line(reader, writer)
    finally:
        writer.close()


def request(
    query: str, *headers: str, path: str = "/graphql", method: str = "POST", version: str = "1.1"
) -> bytes:
    """The bytes of a request of somebody who shows a token, and a label of theirs."""
    body = json.dumps({"query": query})
    shown = ["Host: x", "Authorization: Bearer nobody", "Content-Type: application/json", LABEL]
    lines = [f"{method} {path} HTTP/{version}", *shown, *headers, f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


def assert_turned_away(answer: Answer) -> None:
    """It says so, and when to come again, with all that an answer of ours has."""
    assert answer.status == 503
    assert json.loads(answer.body)["errors"][0]["extensions"]["code"] == "OVERLOADED"
    assert answer.headers["retry-after"] == "1"
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    assert f"x-correlation-id: {answer.headers['x-correlation-id']}" == LABEL
    assert {name: answer.headers[name.lower()] for name in SAFE} == SAFE
    assert "date" in answer.headers


@pytest.fixture
def by_protocol(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The paths of requests that the protocol turned away, as they come."""
    seen: list[bytes] = []
    turn_away = TurnsAway._turn_away

    def told(protocol: TurnsAway) -> None:
        seen.append(protocol.url)
        turn_away(protocol)

    monkeypatch.setattr(TurnsAway, "_turn_away", told)
    return seen


@asynccontextmanager
async def full(serve: Serve, settings: Settings, database_url: str) -> AsyncIterator[str]:
    """A server with a place for one, that is taken for the block."""
    url = await serve(settings.model_copy(update=FULL))
    async with asyncio.TaskGroup() as group, held_up(database_url) as line:
        first = group.create_task(post(url, READ))
        await waiting(line)
        yield url
    assert (await first).status_code == 200


async def test_a_connection_that_was_turned_away_can_be_used_on(
    serve: Serve, settings: Settings, database_url: str, by_protocol: list[bytes]
) -> None:
    async with full(serve, settings, database_url) as url, line_to(url) as line:
        for path in ("/graphql", "/graphql?a=b", INTERNAL_PATH):
            line.say(request(READ, path=path))
            assert_turned_away(await line.hear())
        assert by_protocol == [b"/graphql", b"/graphql?a=b", INTERNAL_PATH.encode()]
        said = request(READ)
        line.say(said[:-20])
        assert_turned_away(await line.hear())  # its body still comes
        line.say(said[-20:] + request(READ) + request(READ))  # and two more in one breath
        assert_turned_away(await line.hear())
        assert_turned_away(await line.hear())
        line.say(request(READ, path="/healthz", method="GET"))
        assert (await line.hear()).status == 200
        assert len(by_protocol) == 6


async def test_on_a_connection_that_was_turned_away_one_is_served_once_there_is_a_place(
    serve: Serve, settings: Settings, database_url: str, by_protocol: list[bytes]
) -> None:
    url = await serve(settings.model_copy(update=FULL))
    async with line_to(url) as line:
        async with asyncio.TaskGroup() as group, held_up(database_url) as held:
            group.create_task(post(url, READ))
            await waiting(held)
            line.say(request(OTHER))
            assert_turned_away(await line.hear())
        line.say(request(OTHER))
        assert (await line.hear()).status == 200
    assert len(by_protocol) == 1


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        (request(READ, "Connection: close"), True),
        (request(READ, version="1.0"), True),
        (request(READ, "Expect: 100-continue"), False),
    ],
)
async def test_what_is_not_as_simple_is_turned_away_by_the_application(
    serve: Serve,
    settings: Settings,
    database_url: str,
    by_protocol: list[bytes],
    said: bytes,
    ends: bool,
) -> None:
    async with full(serve, settings, database_url) as url, line_to(url) as line:
        line.say(said)
        answer = await line.hear()
        if answer.status == 100:
            answer = await line.hear()
        assert_turned_away(answer)
        if ends:
            assert answer.headers["connection"] == "close"
            async with asyncio.timeout(20):
                assert await line.reader.read() == b""
    assert by_protocol == []


async def test_a_question_for_headers_alone_is_answered_without_a_body(
    serve: Serve, settings: Settings, database_url: str
) -> None:
    async with full(serve, settings, database_url) as url, line_to(url) as line:
        line.say(request(READ, method="HEAD"))
        assert (await line.hear(has_body=False)).status == 503
        line.say(request(READ, path="/healthz", method="GET"))
        assert (await line.hear()).status == 200


async def test_a_connection_that_was_turned_away_is_closed_when_it_asks_nothing_more(
    serve: Serve, settings: Settings, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with full(serve, settings, database_url) as url, line_to(url) as line:
        begun = TurnsAway.__init__

        def hasty(protocol: TurnsAway, *arguments: Any, **named: Any) -> None:
            begun(protocol, *arguments, **named)
            protocol.timeout_keep_alive = 1

        monkeypatch.setattr(TurnsAway, "__init__", hasty)
        said = request(READ)
        async with line_to(url) as patient:
            patient.say(said[:-20])
            assert_turned_away(await patient.hear())
            await asyncio.sleep(1.5)
            patient.say(said[-20:])  # it was waited for
            async with asyncio.timeout(10):
                assert await patient.reader.read() == b""
        line.say(said)
        assert_turned_away(await line.hear())


async def test_the_time_of_one_does_not_run_out_for_the_next_that_was_read_with_it() -> None:
    async def slow(_scope: Scope, _receive: Receive, send: Send) -> None:
        await asyncio.sleep(1.5)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    http = turning_away(House(inside_max=0), paths=frozenset({"/graphql"}), kept_path=None)
    config = uvicorn.Config(slow, http=http, lifespan="off", log_config=None, timeout_keep_alive=1)
    server = QuickServer(config)
    with listen("127.0.0.1", 0) as listener:
        async with asyncio.TaskGroup() as group, asyncio.timeout(20):
            group.create_task(server.serve(sockets=[listener]))
            await server.ready.wait()
            async with line_to(f"http://127.0.0.1:{listener.getsockname()[1]}") as line:
                line.say(request(READ) + request(READ, path="/slow"))
                assert_turned_away(await line.hear())
                assert (await line.hear()).status == 204
            server.told_to_end.set()


async def test_what_turns_out_to_be_no_request_gets_no_second_answer(
    serve: Serve, settings: Settings, database_url: str, by_protocol: list[bytes]
) -> None:
    said = request(READ, "Transfer-Encoding: gzip")
    said = said.partition(b"Content-Length")[0] + b"\r\n"
    async with full(serve, settings, database_url) as url, line_to(url) as line:
        line.say(said)
        assert_turned_away(await line.hear())
        async with asyncio.timeout(10):
            assert await line.reader.read() == b""
    assert len(by_protocol) == 1


async def test_who_asks_for_other_things_keeps_nobody_out(
    serve: Serve, settings: Settings, by_protocol: list[bytes]
) -> None:
    url = await serve(settings.model_copy(update=FULL))
    async with AsyncExitStack() as stack:
        lines = [await stack.enter_async_context(line_to(url)) for _ in range(20)]
        for line in lines[:-1]:
            line.say(request(READ, path="/healthz", method="GET"))
        lines[-1].say(request(READ))
        assert [(await line.hear()).status for line in lines] == 20 * [200]
    assert by_protocol == []


async def test_what_is_kept_is_answered_in_a_full_house(
    serve: Serve,
    settings: Settings,
    database_url: str,
    by_protocol: list[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found: list[Entry] = []
    at_front = PublicAnswers.at_front

    def noted(answers: PublicAnswers, front: Front, *, address: str) -> Entry | None:
        entry = at_front(answers, front, address=address)
        if entry is not None and answers.changes.opened.is_set():
            found.append(entry)
        return entry

    monkeypatch.setattr(PublicAnswers, "at_front", noted)
    url = await serve(settings.model_copy(update=FULL | {"public_answers_kept": True}))
    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        kept = "{ models { slug } }"
        while not found:  # until changes are heard of, nothing is kept
            assert (await post(url, kept)).status_code == 200
        async with held_up(database_url) as held:
            group.create_task(post(url, READ))
            await waiting(held)
            found.clear()
            while not found:  # nor while they are heard of too late
                answer = await post(url, kept)
            assert answer.status_code == 200
            assert (await post(url, OTHER)).status_code == 503
    assert by_protocol == []


async def test_of_a_crowd_that_comes_at_once_one_finds_the_one_place(
    serve: Serve, settings: Settings, database_url: str, by_protocol: list[bytes]
) -> None:
    url = await serve(settings.model_copy(update=FULL | {"public_answers_kept": False}))
    said = request(READ).replace(b"Authorization: Bearer nobody\r\n", b"")
    async with AsyncExitStack() as stack:
        lines = [await stack.enter_async_context(line_to(url)) for _ in range(20)]
        async with held_up(database_url) as held:
            for line in lines:
                line.say(said)
            await waiting(held)
            async with asyncio.timeout(20):
                while len(by_protocol) < 19:  # noqa: ASYNC110 - a list that others append to
                    await asyncio.sleep(0.01)
        answers = [await line.hear() for line in lines]
    assert sorted(one.status for one in answers) == [200] + 19 * [503]
    assert len(by_protocol) == 19
