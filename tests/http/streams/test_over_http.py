"""Streams over HTTP: they take seats as sockets do, and who asks alike is told together."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import httpx
import pytest

from app.accounts.models import Session
from app.clock import now
from app.generations import progress
from app.generations.progress import topic_of
from app.graphql.nodes import global_id
from app.settings import Settings
from app.web.streams import over_http
from app.web.streams.frames import Event
from tests.http.conftest import Serve
from tests.http.limits.asking import signed_up, socket
from tests.http.streams.audience import GENERATION, Stage, staged
from tests.workshop import Workshop

pytestmark = pytest.mark.timeout(60)
WAITS = "subscription { wallet { balanceAurum } }"


class Stream:
    """What comes over one."""

    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        self._lines = answer.aiter_lines()

    async def next(self) -> Any:
        """The payload of the next event, None for the last."""
        async with asyncio.timeout(20):
            async for line in self._lines:
                if line.startswith("data:"):
                    told = line.removeprefix("data:").strip()
                    return json.loads(told) if told else None
        raise AssertionError("it ended without saying so")


@asynccontextmanager
async def stream(
    url: str, token: str, query: str, *, came_from: str | None = None, **variables: Any
) -> AsyncIterator[Stream]:
    """Ask for one."""
    headers = {"Accept": "text/event-stream", "Authorization": f"Bearer {token}"}
    headers |= {} if came_from is None else {"X-Forwarded-For": came_from}
    asked = {"query": query, "variables": variables}
    async with (
        httpx.AsyncClient(base_url=url, timeout=20, headers=headers) as http,
        http.stream("POST", "/graphql", json=asked) as answer,
    ):
        yield Stream(answer)


async def shared(stage: Stage, topic: str) -> None:
    """Return once one follower hears the topic for all."""
    async with asyncio.timeout(10):
        while stage.events.following(topic) > 1:  # noqa: ASYNC110 - a count tells nobody
            await asyncio.sleep(0.01)


async def test_streams_and_a_socket_are_told_together_what_each_would_be_told_alone(
    workshop: Workshop,
) -> None:
    async with staged(workshop) as stage, AsyncExitStack() as stack:
        accepted = await stage.workshop.accepted(stage.viewer)
        id_ = str(global_id("Generation", accepted.id))
        urls = (stage.together, stage.together, stage.alone)
        streams = [
            await stack.enter_async_context(stream(url, stage.token, GENERATION, id=id_))
            for url in urls
        ]
        heard = [[await one.next()] for one in streams]
        line = await (await stage.line()).ask(GENERATION, id=id_)
        assert (await line.data())["sequence"] == 1
        row = await stage.workshop.claimed(accepted)
        await progress.announce(stage.events, row)
        for fraction in (0.2, 0.4):
            await stage.step(row, fraction)
        for told, one in zip(heard, streams, strict=True):
            told += [await one.next() for _ in range(3)]
        # one for the two streams and the socket that are told together, and one that is alone
        assert stage.events.following(topic_of(accepted.id)) == 1 + 1
        await stage.workshop.expire_lease(accepted)
        await stage.workshop.run(accepted)
        for told, one in zip(heard, streams, strict=True):
            while told[-1] is not None:
                told.append(await one.next())
        assert heard[0] == heard[1] == heard[2]
        assert heard[0][-2]["data"]["generation"]["state"] == "SUCCEEDED"


async def test_a_stream_ends_with_its_session_and_leaves_the_others(workshop: Workshop) -> None:
    async with staged(workshop) as stage, AsyncExitStack() as stack:
        accepted = await stage.workshop.accepted(stage.viewer)
        id_ = str(global_id("Generation", accepted.id))
        leaving = AsyncExitStack()
        one = await leaving.enter_async_context(
            stream(stage.together, stage.token, GENERATION, id=id_)
        )
        other = await stack.enter_async_context(
            stream(stage.together, stage.token, GENERATION, id=id_)
        )
        assert await one.next() == await other.next()
        row = await stage.workshop.claimed(accepted)
        await progress.announce(stage.events, row)
        assert await one.next() == await other.next()
        await shared(stage, topic_of(accepted.id))
        await leaving.aclose()
        await stage.step(row, 0.5)
        assert (await other.next())["data"]["generation"]["fraction"] == 0.5
        await Session.filter(id=stage.viewer.session_id).update(revoked_at=now())
        await stage.step(row, 0.6)
        last = await other.next()
        assert last["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert await other.next() is None
        async with asyncio.timeout(10):
            while stage.events.following(topic_of(accepted.id)):  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.01)


async def test_who_does_not_read_is_told_to_come_again(workshop: Workshop) -> None:
    class Room:
        are_states = False
        waiting_max = 2

        def rested(self, listener: object, follower: object) -> None:
            raise AssertionError(listener, follower)

        def leave(self, listener: object) -> None:
            left.append(listener)

    left: list[object] = []
    async with staged(workshop) as stage:
        context: Any = object()
        listener = over_http.StreamListener(context, audience=Room(), viewer=stage.viewer)
        listener.join(ahead={})
        for number in range(3):
            listener.hear(Event({"n": number}), None)
        (told,) = [one async for one in listener.told()]
        assert told.errors is not None
        assert told.errors[0].extensions == {"code": "OVERLOADED"}
        assert left == [listener]


async def test_a_person_has_so_many_sockets_and_streams_and_gets_another_when_one_ended(
    serve: Serve, settings: Settings
) -> None:
    url = await serve(settings.model_copy(update={"sockets_per_user": 2}))
    token = await signed_up(url)
    async with AsyncExitStack() as stack:
        first = AsyncExitStack()
        held = await first.enter_async_context(stream(url, token, WAITS))
        assert (await held.next())["data"]["wallet"]["balanceAurum"] > 0
        async with socket(url, token):
            refused = await stack.enter_async_context(stream(url, token, WAITS))
            assert refused.answer.status_code == 429
            assert refused.answer.headers["retry-after"] == "30"
            told = await refused.next()
            assert told["errors"][0]["extensions"]["code"] == "TOO_MANY_STREAMS"
            await first.aclose()
            async with asyncio.timeout(10):
                while True:
                    async with stream(url, token, WAITS) as another:
                        if another.answer.status_code == 200:
                            break
        # what is no subscription gives its seat back at once, and so does what cannot be begun
        for query in ("{ __typename }", "subscription { nothing }", "subscription { wallet }"):
            for _ in range(3):
                async with stream(url, token, query) as told_once:
                    assert told_once.answer.status_code == 200
                    await told_once.next()


async def test_a_network_has_so_many_sockets_and_streams_whoever_they_are_for(
    serve: Serve, settings: Settings
) -> None:
    url = await serve(settings.model_copy(update={"sockets_per_network": 2}))
    tokens = [await signed_up(url, name=name) for name in ("one", "two", "three")]
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(socket(url, tokens[0], x_forwarded_for="2001:db8::1"))
        streams = [  # whose lines are read no more is closed, so all are kept
            await stack.enter_async_context(stream(url, token, WAITS, came_from=address))
            for token, address in zip(tokens[1:], ("2001:db8::2", "2001:db8:0:1::1"), strict=True)
        ]
        for one in streams:
            assert (await one.next())["data"]["wallet"]["balanceAurum"] > 0
        async with stream(url, tokens[2], WAITS, came_from="2001:db8::3") as refused:
            assert refused.answer.status_code == 429
            told = await refused.next()
            assert told["errors"][0]["extensions"]["code"] == "TOO_MANY_STREAMS"
