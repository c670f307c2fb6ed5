"""Whatever fails in whatever way, and however it is asked for: nothing of it is told but an id."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from app.graphql.schema import schema
from tests.http.conftest import served_by
from tests.http.limits.asking import post, socket, subscribed
from tests.secrets.failing import NEVER, FailingView, failing
from tests.workshop import Workshop

QUERIES = [
    "{ breaks }",
    "{ breaksLater }",
    "{ breaksInAGroup }",
    "{ breaksARule }",
    "{ quotes }",
    "{ number }",
    "{ mood }",
    "{ things { name } }",
    "{ missing }",
    "{ thing { breaks } }",
    "{ thing { required } }",
    "mutation { breaks }",
]
SUBSCRIPTIONS = [
    "subscription { breaksAtOnce }",
    "subscription { breaksLater }",
    "subscription { numbers }",
    "subscription { things { breaks } }",
    "subscription { things { required } }",
]
_ID = re.compile(r"Quote ([0-9a-f]{16}) when you report it")
_AT_ONCE = 60
TICKING = "subscription { ticks }"


@pytest.fixture
async def failing_url(workshop: Workshop) -> AsyncIterator[str]:
    """The address of an application whose every field fails."""
    async with served_by(workshop.runtime, view=FailingView) as url:
        yield url


def _masked(told: str) -> list[str]:
    """Return the ids that an answer tells; it tells nothing else of what failed."""
    assert [word for word in NEVER if word in told] == []
    return _ID.findall(told)


async def _over_a_socket(url: str, query: str) -> str:
    said = []
    async with socket(url) as opened:
        said.append(await subscribed(opened, query))
        while said[-1]["type"] == "next":
            said.append(json.loads(await opened.recv()))
    return json.dumps(said)


async def test_a_failure_is_an_id_over_http_streams_and_sockets(
    failing_url: str,
) -> None:
    ids: list[str] = []
    with capture_logs() as lines:
        for query in (*QUERIES, *SUBSCRIPTIONS):
            answers = [
                (await post(failing_url, query, accept="text/event-stream")).text,
                await _over_a_socket(failing_url, query),
            ]
            if query in QUERIES:
                answers += [
                    (await post(failing_url, query)).text,
                    (await post(failing_url, query, accept="application/json")).text,
                ]
            for answer in answers:
                told = _masked(answer)
                assert told, (query, answer)
                assert '"code":"INTERNAL"' in answer.replace(": ", ":")
                ids += told
    assert len(set(ids)) == len(ids)
    assert {line["error_id"] for line in lines if line["event"] == "resolver.failed"} == set(ids)


async def test_a_refusal_is_told_in_full(failing_url: str) -> None:
    answer = (await post(failing_url, "{ refuses }")).json()
    assert answer["data"] == {"refuses": None}
    assert answer["errors"][0]["message"] == "Character was not found."
    assert answer["errors"][0]["extensions"] == {"code": "NOT_FOUND"}


class Followers:
    """Two who follow a stream without an end, in either way, until they are told to stop."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.ticks = 0
        self.following = asyncio.Barrier(3)
        self.told = asyncio.Event()

    async def by_stream(self) -> None:
        """Follow server-sent events."""
        body, headers = {"query": TICKING}, {"Accept": "text/event-stream"}
        async with (
            httpx.AsyncClient(timeout=20) as http,
            http.stream("POST", f"{self.url}/graphql", json=body, headers=headers) as stream,
        ):
            await self.following.wait()
            async for line in stream.aiter_lines():
                assert "errors" not in line
                self.ticks += "ticks" in line
                if self.told.is_set():
                    return

    async def by_socket(self) -> None:
        """Follow over a socket."""
        async with socket(self.url) as opened:
            said = await subscribed(opened, TICKING)
            await self.following.wait()
            while not self.told.is_set():
                assert said["type"] == "next"
                assert "errors" not in said["payload"]
                self.ticks += 1
                said = json.loads(await opened.recv())


async def _fail(http: httpx.AsyncClient, number: int) -> str:
    """Ask for a failure under a name of its own; return the id that is told of it."""
    field = ("breaks", "breaksLater", "breaksARule", "quotes")[number % 4]
    asked = {"query": f"{{ own{number}: {field} }}"}
    answer: Any = (await http.post("/graphql", json=asked)).json()
    (error,) = answer["errors"]
    assert error["path"] == [f"own{number}"]
    assert answer["data"] == {f"own{number}": None}
    (identifier,) = _masked(json.dumps(answer))
    return identifier


async def test_operations_at_once_share_nothing_while_streams_go_on(failing_url: str) -> None:
    followers = Followers(failing_url)
    with capture_logs():
        async with (
            httpx.AsyncClient(base_url=failing_url, timeout=20) as http,
            asyncio.TaskGroup() as group,
        ):
            group.create_task(followers.by_stream())
            group.create_task(followers.by_socket())
            await followers.following.wait()
            seen = followers.ticks
            ids = await asyncio.gather(*(_fail(http, number) for number in range(_AT_ONCE)))
            assert len(set(ids)) == _AT_ONCE
            assert followers.ticks > seen
            followers.told.set()


def test_what_an_operation_keeps_is_made_for_it_alone() -> None:
    for served in (schema, failing):
        assert all(isinstance(one, type) for one in served.extensions)
        first, second = served.get_extensions(), served.get_extensions()
        assert not {id(one) for one in first} & {id(one) for one in second}
