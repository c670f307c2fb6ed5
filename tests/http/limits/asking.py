"""Asking over HTTP, over a stream and over a socket, all by one question."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

MODERN = "application/graphql-response+json"
PROTOCOL = Subprotocol("graphql-transport-ws")
PERSON = {"email": "somebody@example.com", "password": "a long password"}
SIGN_UP = """
    mutation ($i: SignUpInput!) {
      signUp(input: $i) { ... on Session { accessToken } } }
"""


async def post(
    url: str,
    query: str,
    *,
    token: str | None = None,
    accept: str = MODERN,
    variables: object = None,
    **headers: str,
) -> httpx.Response:
    """Send one document."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if token:
        named["Authorization"] = f"Bearer {token}"
    async with httpx.AsyncClient(timeout=20) as http:
        body = {"query": query, "variables": variables}
        return await http.post(f"{url}/graphql", json=body, headers={"Accept": accept} | named)


async def signed_up(url: str, *, name: str = "somebody") -> str:
    """The access token of somebody new."""
    person = PERSON | {"email": f"{name}@example.com", "displayName": "Somebody"}
    async with httpx.AsyncClient(timeout=20) as http:
        body = {"query": SIGN_UP, "variables": {"i": person}}
        answer = (await http.post(f"{url}/graphql", json=body)).json()
    token: str = answer["data"]["signUp"]["accessToken"]
    return token


async def streamed(url: str, query: str) -> Any:
    """The first event of a stream."""
    answer = await post(url, query, accept="text/event-stream")
    line = next(line for line in answer.text.splitlines() if line.startswith("data: {"))
    return json.loads(line.removeprefix("data: "))


@asynccontextmanager
async def socket(
    url: str, token: str | None = None, **headers: str
) -> AsyncIterator[ClientConnection]:
    """An acknowledged socket."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    address = f"{url.replace('http', 'ws', 1)}/graphql"
    async with connect(address, subprotocols=[PROTOCOL], additional_headers=named) as opened:
        payload = {"authorization": f"Bearer {token}"} if token else {}
        await opened.send(json.dumps({"type": "connection_init", "payload": payload}))
        assert json.loads(await opened.recv())["type"] == "connection_ack"
        yield opened


async def subscribed(opened: ClientConnection, query: str, name: str = "1") -> Any:
    """The first answer to an operation over a socket."""
    message = {"id": name, "type": "subscribe", "payload": {"query": query}}
    await opened.send(json.dumps(message))
    return json.loads(await opened.recv())
