"""A stream of server-sent events ends with the session that opened it, as a socket does."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx

from app.settings import Settings
from tests.http.conftest import Serve

PERSON = {"email": "somebody@example.com", "password": "a long password"}
SIGN_UP = """
    mutation ($i: SignUpInput!) {
      answer: signUp(input: $i) { ... on Session { accessToken refreshToken } } }
"""
SIGN_IN = """
    mutation ($i: SignInInput!) {
      answer: signIn(input: $i) { ... on Session { accessToken refreshToken } } }
"""
SIGN_OUT = "mutation ($i: SignOutInput!) { answer: signOut(input: $i) { __typename } }"
CREATE = """
    mutation ($i: CreateCharacterInput!) {
      answer: createCharacter(input: $i) { ... on CreatedCharacter { character { id } } } }
"""
ORDER = """
    mutation ($i: GenerateGalleryImageInput!) {
      answer: generateGalleryImage(input: $i) { __typename } }
"""
WATCH = "subscription { viewerGenerations { sequence } }"


async def ask(http: httpx.AsyncClient, query: str, token: str | None, **values: Any) -> Any:
    """Run a mutation with one input and return its answer."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    body = {"query": query, "variables": {"i": values}}
    return (await http.post("/graphql", json=body, headers=headers)).json()["data"]["answer"]


async def test_a_stream_tells_nothing_once_its_session_has_ended(
    serve: Serve, settings: Settings
) -> None:
    url = await serve(settings)
    told: asyncio.Queue[Any] = asyncio.Queue()

    async def listen(token: str) -> None:
        headers = {"Accept": "text/event-stream", "Authorization": f"Bearer {token}"}
        async with http.stream(
            "POST", "/graphql", json={"query": WATCH}, headers=headers
        ) as stream:
            async for line in stream.aiter_lines():
                if line.startswith("data: {"):
                    told.put_nowait(json.loads(line.removeprefix("data: ")))

    async with httpx.AsyncClient(base_url=url, timeout=20) as http, asyncio.TaskGroup() as group:
        watching = await ask(http, SIGN_UP, None, **PERSON, displayName="Somebody")
        ordering = (await ask(http, SIGN_IN, None, **PERSON))["accessToken"]
        made = await ask(http, CREATE, ordering, name="A", age=20, summary="s")
        order = {
            "characterId": made["character"]["id"],
            "model": "flux-2-dev",
            "prompt": "in a forest",
        }
        await ask(http, ORDER, ordering, **order, idempotencyKey="1")
        group.create_task(listen(watching["accessToken"]))
        first = await told.get()
        assert first["data"]["viewerGenerations"]["sequence"] == 1

        await ask(http, SIGN_OUT, None, refreshToken=watching["refreshToken"])
        await ask(http, ORDER, ordering, **order, idempotencyKey="2")
        last = await told.get()
        assert last.get("data") is None
        assert last["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert told.empty()
