"""Deleting an account over HTTP ends every session and closes every socket, as signing out does."""

from __future__ import annotations

import json
from typing import Any

import httpx
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

EMAIL, PASSWORD = "leaving@example.com", "a long password"
SIGN_UP = """
    mutation ($i: SignUpInput!) { answer: signUp(input: $i) {
      __typename ... on Session { accessToken refreshToken }
    } }
"""
SIGN_IN = """
    mutation ($i: SignInInput!) { answer: signIn(input: $i) {
      __typename ... on Session { accessToken refreshToken }
    } }
"""
REFRESH = "mutation ($i: RefreshSessionInput!) { answer: refreshSession(input: $i) { __typename } }"
DELETE = "mutation ($i: DeleteAccountInput!) { answer: deleteAccount(input: $i) { __typename } }"


async def test_deleting_an_account_closes_all_its_sockets_with_4403(url: str) -> None:
    async with httpx.AsyncClient(base_url=url) as http:

        async def ask(query: str, token: str | None, **values: str) -> Any:
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            body = {"query": query, "variables": {"i": values}}
            answered = await http.post("/graphql", json=body, headers=headers)
            return answered.json()["data"]["answer"]

        who = {"email": EMAIL, "password": PASSWORD}
        one = await ask(SIGN_UP, None, displayName="Leaving", **who)
        two = await ask(SIGN_IN, None, **who)
        address = url.replace("http", "ws", 1) + "/graphql"
        protocols = [Subprotocol("graphql-transport-ws")]
        async with (
            connect(address, subprotocols=protocols) as first,
            connect(address, subprotocols=protocols) as second,
        ):
            for socket, session in ((first, one), (second, two)):
                payload = {"authorization": f"Bearer {session['accessToken']}"}
                await socket.send(json.dumps({"type": "connection_init", "payload": payload}))
                assert json.loads(await socket.recv())["type"] == "connection_ack"
            left = await ask(DELETE, one["accessToken"], password=PASSWORD, confirm="DELETE")
            assert left["__typename"] == "DeletedAccount"
            for socket in (first, second):
                await socket.wait_closed()
                assert socket.close_code == 4403
        for session in (one, two):
            again = await ask(REFRESH, None, refreshToken=session["refreshToken"])
            assert again["__typename"] == "InvalidRefreshTokenProblem"
        signed_in = await ask(SIGN_IN, None, **who)
        assert signed_in["__typename"] == "InvalidCredentialsProblem"
        anew = await ask(SIGN_UP, None, displayName="Back again", **who)
        assert anew["__typename"] == "Session"
