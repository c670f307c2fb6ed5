"""How many sockets, how many operations over one, how large a message; and how many errors."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from app.settings import Settings
from tests.http.conftest import Serve
from tests.http.limits.asking import PROTOCOL, post, signed_up, socket, subscribed

WATCH = "subscription { viewerGenerations { sequence } }"


@pytest.fixture
async def strict(serve: Serve, settings: Settings) -> str:
    """The address of an API that lets in two sockets of each."""
    few = {"sockets_per_user": 2, "sockets_per_network": 2, "subscriptions_per_socket": 2}
    return await serve(settings.model_copy(update=few | {"socket_message_bytes": 4_096}))


async def test_a_person_has_so_many_sockets_and_gets_another_when_one_is_closed(
    strict: str,
) -> None:
    token, other = await signed_up(strict), await signed_up(strict, name="other")
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(socket(strict, token))
        await stack.enter_async_context(socket(strict, token))
        with pytest.raises(ConnectionClosed) as refused:
            await stack.enter_async_context(socket(strict, token))
        assert refused.value.rcvd is not None
        assert (refused.value.rcvd.code, refused.value.rcvd.reason) == (4429, "Too many sockets")
        await stack.enter_async_context(socket(strict, other))
        await first.close()
        async with asyncio.timeout(10):
            while not await _opens(strict, token):
                pass


async def test_a_network_has_so_many_sockets_whoever_they_are_for(strict: str) -> None:
    async with AsyncExitStack() as stack:
        for _ in range(2):
            await stack.enter_async_context(socket(strict, x_forwarded_for="2001:db8::1"))
        with pytest.raises(InvalidStatus) as refused:
            await stack.enter_async_context(socket(strict, x_forwarded_for="2001:db8::2"))
        assert refused.value.response.status_code == 429
        assert refused.value.response.headers["retry-after"] == "30"
        await stack.enter_async_context(socket(strict, x_forwarded_for="2001:db8:0:1::1"))


async def test_sockets_of_this_machine_are_not_counted(strict: str) -> None:
    async with AsyncExitStack() as stack:
        for _ in range(3):
            await stack.enter_async_context(socket(strict))


async def test_a_socket_has_so_many_operations(strict: str) -> None:
    async with socket(strict, await signed_up(strict)) as opened:
        for name in "ab":
            message = {"id": name, "type": "subscribe", "payload": {"query": WATCH}}
            await opened.send(json.dumps(message))
        refused = await subscribed(opened, WATCH, "c")
        assert (refused["id"], refused["type"]) == ("c", "error")
        assert refused["payload"][0]["extensions"]["code"] == "TOO_MANY_OPERATIONS"


async def test_a_large_message_closes_the_socket_and_none_is_compressed(strict: str) -> None:
    async with socket(strict) as opened:
        assert opened.protocol.extensions == []
        await opened.send(json.dumps({"type": "ping", "payload": {"x": "y" * 5_000}}))
        with pytest.raises(ConnectionClosed) as closed:
            await opened.recv()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1009  # RFC 6455, 7.4.1: too big to process


async def test_an_answer_has_so_many_errors(serve: Serve, settings: Settings) -> None:
    url = await serve(settings.model_copy(update={"errors_max": 2}))
    assert len((await post(url, "{ a b c d }")).json()["errors"]) == 2
    async with socket(url) as opened:
        assert len((await subscribed(opened, "{ a b c d }"))["payload"]) == 2


async def _opens(url: str, token: str) -> bool:
    address = f"{url.replace('http', 'ws', 1)}/graphql"
    payload: dict[str, Any] = {"authorization": f"Bearer {token}"}
    try:
        async with connect(address, subprotocols=[PROTOCOL]) as opened:
            await opened.send(json.dumps({"type": "connection_init", "payload": payload}))
            return bool(await opened.recv())
    except ConnectionClosed:
        return False
