"""A socket lives no longer than the session that opened it."""

from __future__ import annotations

import json

import httpx
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from app.settings import Settings
from tests.http.conftest import Serve

SIGN_UP = """
    mutation { signUp(input: {
      email: "somebody@example.com", password: "a long password", displayName: "Somebody"
    }) { ... on Session { accessToken } } }
"""
SIGN_IN = """
    mutation { signIn(input: { email: "somebody@example.com", password: "a long password" }) {
      ... on Session { accessToken }
    } }
"""
SESSIONS = "{ viewer { sessions { nodes { id device isCurrent } } } }"
END = """
    mutation ($id: ID!) { endSession(input: { id: $id }) { __typename } }
"""


async def test_a_socket_closes_with_4403_when_its_token_expires(
    serve: Serve, settings: Settings
) -> None:
    url = await serve(settings.model_copy(update={"access_token_seconds": 1}))
    async with httpx.AsyncClient() as http:
        answer = await http.post(f"{url}/graphql", json={"query": SIGN_UP})
    token = answer.json()["data"]["signUp"]["accessToken"]
    address = url.replace("http", "ws", 1) + "/graphql"
    async with connect(address, subprotocols=[Subprotocol("graphql-transport-ws")]) as socket:
        payload = {"authorization": f"Bearer {token}"}
        await socket.send(json.dumps({"type": "connection_init", "payload": payload}))
        assert json.loads(await socket.recv())["type"] == "connection_ack"
        await socket.wait_closed()
        assert socket.close_code == 4403


async def test_a_socket_closes_with_4403_when_its_session_is_ended_from_another_device(
    serve: Serve, settings: Settings
) -> None:
    url = await serve(settings)
    address = url.replace("http", "ws", 1) + "/graphql"
    async with httpx.AsyncClient(base_url=url, headers={"User-Agent": "lost-phone/1"}) as phone:
        answer = await phone.post("/graphql", json={"query": SIGN_UP})
    token = answer.json()["data"]["signUp"]["accessToken"]
    async with (
        httpx.AsyncClient(base_url=url, headers={"User-Agent": "laptop/1"}) as laptop,
        connect(address, subprotocols=[Subprotocol("graphql-transport-ws")]) as socket,
    ):
        payload = {"authorization": f"Bearer {token}"}
        await socket.send(json.dumps({"type": "connection_init", "payload": payload}))
        assert json.loads(await socket.recv())["type"] == "connection_ack"
        answer = await laptop.post("/graphql", json={"query": SIGN_IN})
        own = answer.json()["data"]["signIn"]["accessToken"]
        laptop.headers["Authorization"] = f"Bearer {own}"
        answer = await laptop.post("/graphql", json={"query": SESSIONS})
        mine, lost = answer.json()["data"]["viewer"]["sessions"]["nodes"]
        assert (mine["device"], mine["isCurrent"]) == ("laptop", True)
        assert (lost["device"], lost["isCurrent"]) == ("lost-phone", False)
        request = {"query": END, "variables": {"id": lost["id"]}}
        await laptop.post("/graphql", json=request)
        await socket.wait_closed()
        assert socket.close_code == 4403
