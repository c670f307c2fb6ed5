"""graphql-transport-ws: the messages, their order, and the codes that a socket is closed with.

https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
"""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Origin, Subprotocol

from app.settings import Settings
from tests.http.conftest import Serve

TRANSPORT = Subprotocol("graphql-transport-ws")
INIT = {"type": "connection_init"}
ASKED = {"query": "{ __typename }"}
# it goes on until it is ended: nothing changes in it
FOREVER = {"query": "subscription { viewerConversations { kind } }"}
SIGN_UP = """mutation { signUp(input: {email: "a@example.com", password: "a long password",
    displayName: "A"}) { ... on Session { accessToken } } }"""


def opened(url: str, *protocols: str, origin: str | None = None) -> connect:
    """Open a socket."""
    return connect(
        url.replace("http", "ws", 1) + "/graphql",
        subprotocols=[Subprotocol(one) for one in protocols or (TRANSPORT,)],
        origin=Origin(origin) if origin else None,
    )


async def send(socket: ClientConnection, *messages: Any) -> None:
    """Send messages: text and bytes as they are, everything else as JSON."""
    for one in messages:
        await socket.send(one if isinstance(one, str | bytes) else json.dumps(one))


async def heard(socket: ClientConnection, count: int) -> list[Any]:
    """Return the next messages."""
    return [json.loads(await socket.recv()) for _ in range(count)]


async def closed(socket: ClientConnection) -> int | None:
    """Return the code that the socket is closed with, whatever is said before."""
    try:
        while True:
            await socket.recv()
    except ConnectionClosed:
        return socket.close_code


def subscribe(identifier: Any, payload: Any) -> dict[str, Any]:
    """A subscribe message."""
    return {"id": identifier, "type": "subscribe", "payload": payload}


async def test_operations_follow_the_acknowledgement_and_share_a_socket(url: str) -> None:
    async with opened(url) as socket:
        assert socket.subprotocol == TRANSPORT
        await send(socket, {"type": "ping"}, {"type": "pong"}, INIT)
        assert await heard(socket, 2) == [{"type": "pong"}, {"type": "connection_ack"}]
        await send(socket, {"type": "ping", "payload": {"a": 1}})
        assert (await heard(socket, 1))[0]["type"] == "pong"
        for _ in range(2):  # an id is free again once its operation is complete
            await send(socket, subscribe("1", ASKED))
            said = await heard(socket, 2)
            assert said == [
                {"id": "1", "type": "next", "payload": {"data": {"__typename": "Query"}}},
                {"id": "1", "type": "complete"},
            ]
        # what is refused is told as a list, and the socket goes on
        await send(
            socket, subscribe("2", {"query": "{ nothing }"}), {"type": "complete", "id": "9"}
        )
        (refused,) = await heard(socket, 1)
        assert (refused["id"], refused["type"]) == ("2", "error")
        assert isinstance(refused["payload"], list)
        await send(socket, *(subscribe(f"n{number}", ASKED) for number in range(15)))
        said = await heard(socket, 30)
        assert {one["id"] for one in said if one["type"] == "complete"} == {
            f"n{number}" for number in range(15)
        }


async def test_what_is_not_of_the_protocol_closes_with_its_code(url: str) -> None:
    for code, acknowledged, messages in (
        (4401, False, [subscribe("1", ASKED)]),
        (4429, True, [INIT]),
        (4400, True, [{"type": "nonsense"}]),
        (4400, True, ["{not json"]),
        (4400, True, [b"\x01\x02\x03"]),
        (4400, True, ["[]"]),
        (4400, True, ["null"]),
        (4400, True, ["7"]),
        (4400, True, [subscribe("1", None)]),
        (4400, True, [{"type": "subscribe", "payload": ASKED}]),
        (4400, True, [subscribe({}, ASKED)]),
        (4400, True, [subscribe("", ASKED)]),
        (4400, True, [subscribe("1", {"query": 5})]),
        (4400, True, [subscribe("1", {})]),
        (4400, True, [subscribe("1", {**ASKED, "variables": [1]})]),
        (4400, True, [subscribe("1", {**ASKED, "operationName": 1})]),
        (4400, True, [{"type": "complete", "id": 7}]),
        (1009, True, [{"type": "ping", "payload": {"a": "x" * 100_000}}]),
    ):
        async with opened(url) as socket:
            if acknowledged:
                await send(socket, INIT)
                await heard(socket, 1)
            await send(socket, *messages)
            assert await closed(socket) == code, messages
    for token in ("nonsense", "Bearer nonsense"):
        async with opened(url) as socket:
            await send(socket, {**INIT, "payload": {"authorization": token}})
            assert await closed(socket) == 4403


async def test_a_stream_is_told_until_its_client_ends_it_and_has_an_id_of_its_own(
    url: str,
) -> None:
    async with httpx.AsyncClient(base_url=url) as http:
        made = (await http.post("/graphql", json={"query": SIGN_UP})).json()
    token = made["data"]["signUp"]["accessToken"]
    async with opened(url) as socket:
        await send(socket, {**INIT, "payload": {"authorization": f"Bearer {token}"}})
        await send(socket, subscribe("1", FOREVER))
        assert [one["type"] for one in await heard(socket, 2)] == ["connection_ack", "next"]
        await send(socket, {"type": "complete", "id": "1"}, subscribe("1", ASKED))
        assert [one["type"] for one in await heard(socket, 2)] == ["next", "complete"]
        await send(socket, subscribe("1", FOREVER))
        await heard(socket, 1)
        await send(socket, subscribe("1", FOREVER))
        assert await closed(socket) == 4409


async def test_who_says_nothing_is_let_go(serve: Serve, settings: Settings) -> None:
    url = await serve(settings.model_copy(update={"connection_init_seconds": 1}))
    async with opened(url) as socket:
        assert await closed(socket) == 4408


async def test_another_protocol_or_page_gets_no_socket(url: str) -> None:
    for protocol in ("nonsense", "graphql-ws"):
        async with opened(url, protocol) as socket:
            assert await closed(socket) == 4406
    for origin in ("https://evil.example", "null"):
        with pytest.raises(InvalidHandshake, match="403"):
            async with opened(url, origin=origin):
                pass
    async with opened(url, origin=url) as socket:
        await send(socket, INIT)
        assert await heard(socket, 1) == [{"type": "connection_ack"}]
