"""graphql-transport-ws and GraphQL over SSE, as their specifications have them, on real sockets."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.e2e.client import ORDER_IMAGE, WATCH, Client
from tests.e2e.processes import Installation

TRANSPORT = [Subprotocol("graphql-transport-ws")]
SIGN_OUT = "mutation ($input: SignOutInput!) { signOut(input: $input) { __typename } }"
SIGN_UP = """
    mutation ($input: SignUpInput!) {
      signUp(input: $input) { ... on Session { accessToken refreshToken } }
    }
"""


def address(live: Installation) -> str:
    """The endpoint's WebSocket address."""
    return live.url.replace("http", "ws", 1) + "/graphql"


async def closed(socket: ClientConnection) -> int | None:
    """Wait until the server closes and return its code."""
    await socket.wait_closed()
    return socket.close_code


async def send(socket: ClientConnection, *messages: Any) -> None:
    """Send messages as JSON."""
    for message in messages:
        await socket.send(json.dumps(message))


async def test_a_token_that_is_no_good_closes_with_4403(live: Installation) -> None:
    async with connect(address(live), subprotocols=TRANSPORT) as socket:
        payload = {"authorization": "Bearer nonsense"}
        await send(socket, {"type": "connection_init", "payload": payload})
        assert await closed(socket) == 4403


async def test_an_operation_before_the_acknowledgement_closes_with_4401(live: Installation) -> None:
    async with connect(address(live), subprotocols=TRANSPORT) as socket:
        operation = {"id": "1", "type": "subscribe", "payload": {"query": "{ __typename }"}}
        await send(socket, operation)
        assert await closed(socket) == 4401


async def test_signing_out_closes_the_sockets_of_the_session_with_4403(live: Installation) -> None:
    client = Client(live.url)
    values = {
        "email": f"user-{uuid.uuid4().hex[:12]}@example.com",
        "password": "a long password",
        "displayName": "Somebody",
    }
    session = (await client.ask(SIGN_UP, input=values))["signUp"]
    client.token = session["accessToken"]
    async with client.socket() as socket:
        query = {"query": "subscription { viewerGenerations { sequence } }"}
        await send(socket, {"id": "1", "type": "subscribe", "payload": query})
        other = Client(live.url)
        await other.ask(SIGN_OUT, input={"refreshToken": session["refreshToken"]})
        assert await closed(socket) == 4403
    answer = await client.ask_raw("{ viewer { id } }")
    assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    await client.http.aclose()
    await other.http.aclose()


@pytest.mark.parametrize(
    "frame",
    [
        "[]",
        "null",
        "7",
        "not json",
        '{"type":"subscribe","id":"1","payload":null}',
        '{"type":"subscribe","id":{},"payload":{"query":"{ __typename }"}}',
        '{"type":"nonsense"}',
    ],
)
async def test_a_malformed_message_closes_with_4400(live: Installation, frame: str) -> None:
    async with Client(live.url).socket() as socket:
        await socket.send(frame)
        assert await closed(socket) == 4400


async def test_another_page_cannot_open_a_socket(live: Installation) -> None:
    with pytest.raises(Exception, match="403"):
        async with connect(
            address(live),
            subprotocols=TRANSPORT,
            origin="https://evil.example",  # type: ignore[arg-type]  # a NewType
        ):
            pass


async def test_somebody_elses_generation_is_not_found(live: Installation, client: Client) -> None:
    order = {
        "characterId": await client.create_character(),
        "model": "flux-2-dev",
        "prompt": "by the sea [studio:refuse]",  # nobody looks at the picture
        "idempotencyKey": "1",
    }
    accepted = (await client.ask(ORDER_IMAGE, input=order))["generateGalleryImage"]["generation"]
    other = Client(live.url)
    await other.sign_up(f"user-{uuid.uuid4().hex[:12]}")
    answers = []
    for identifier in (accepted["id"], "R2VuZXJhdGlvbjp4"):
        async with other.socket() as socket:
            operation = {"query": WATCH, "variables": {"id": identifier}}
            await send(socket, {"id": "1", "type": "subscribe", "payload": operation})
            answers.append(json.loads(await socket.recv()))
    assert answers[0] == answers[1]
    assert "was not found" in json.dumps(answers[0])
    await other.http.aclose()


async def test_a_render_can_be_watched_over_server_sent_events(client: Client) -> None:
    order = {
        "characterId": await client.create_character(),
        "model": "flux-2-dev",
        "prompt": "by the sea",
        "idempotencyKey": "1",
    }
    accepted = (await client.ask(ORDER_IMAGE, input=order))["generateGalleryImage"]["generation"]
    operation = {"query": WATCH, "variables": {"id": accepted["id"], "after": 0}}
    headers = {"Authorization": f"Bearer {client.token}", "Accept": "text/event-stream"}
    events, names = [], []
    async with client.http.stream(
        "POST", f"{client.url}/graphql", json=operation, headers=headers, timeout=60
    ) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        async for line in response.aiter_lines():
            if line.startswith("event:"):
                names.append(line.removeprefix("event:").strip())
            if line.startswith("data:") and len(line) > 10:
                events.append(json.loads(line.removeprefix("data:"))["data"]["generation"])
    assert names[-1] == "complete"
    assert [event["sequence"] for event in events] == list(range(1, len(events) + 1))
    assert events[-1]["state"] == "SUCCEEDED"


async def test_all_of_ones_renders_are_told_on_one_subscription(client: Client) -> None:
    query = "subscription { viewerGenerations { generationId state sequence } }"
    order = {
        "characterId": await client.create_character(),
        "model": "flux-2-dev",
        "prompt": "by the sea",
    }
    async with client.socket() as socket:
        await send(socket, {"id": "1", "type": "subscribe", "payload": {"query": query}})
        ordered = set()
        for key in ("1", "2"):
            answer = await client.ask(ORDER_IMAGE, input=order | {"idempotencyKey": key})
            ordered.add(answer["generateGalleryImage"]["generation"]["id"])
        finished: set[str] = set()
        while finished != ordered:
            event = json.loads(await socket.recv())["payload"]["data"]["viewerGenerations"]
            if event["state"] == "SUCCEEDED":
                finished.add(event["generationId"])


async def test_one_correlation_id_goes_from_the_request_to_the_worker_and_the_last_event(
    live: Installation, client: Client
) -> None:
    identifier = f"order-{uuid.uuid4().hex}"
    order = {
        "characterId": await client.create_character(),
        "model": "flux-2-dev",
        "prompt": "by the sea",
        "idempotencyKey": "1",
    }
    client.http.headers["X-Correlation-Id"] = identifier
    accepted = (await client.ask(ORDER_IMAGE, input=order))["generateGalleryImage"]["generation"]
    events = [event async for event in client.watch(accepted["id"], after=0)]
    assert {event["correlationId"] for event in events} == {identifier}
    for process in ("api", "worker"):
        log = (live.logs / f"{process}.log").read_text()
        assert f"correlation_id={identifier}" in log
