"""The page that people come to, and people."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from app.development.pages import build_web_app
from app.settings import ROOT
from tests.e2e.client import Client
from tests.e2e.processes import COMMANDS, Installation


@pytest.fixture(scope="session", autouse=True)
def _built() -> None:
    build_web_app(ROOT)


@pytest.fixture(scope="package")
def worker() -> tuple[str, ...]:
    """A worker whose pictures are smaller: on a page nobody counts their pixels."""
    return tuple(
        part.replace("tasks.worker", "tests.e2e.page.halves") for part in COMMANDS["worker"]
    )


_CREATE = """mutation ($input: CreateCharacterInput!) { createCharacter(input: $input) {
  ... on CreatedCharacter { character { id textVersion } } } }"""
_SUBMIT = "mutation ($id: ID!) { submitCharacter(id: $id) { __typename } }"
_VERIFY = """mutation ($id: ID!, $version: Int!) {
  verifyCharacter(input: { characterId: $id, textVersion: $version }) { __typename } }"""
_SHARE = "mutation ($id: ID!) { shareCharacter(id: $id) { __typename } }"


@dataclass(frozen=True)
class Moderator:
    """Somebody who may decide, by the API or, with `email`, in a browser."""

    email: str
    client: Client


@pytest.fixture
async def moderator(live: Installation) -> AsyncIterator[Moderator]:
    """A new moderator."""
    client, name = Client(live.url), f"moderator-{uuid.uuid4().hex[:8]}"
    await client.sign_up(name)
    email = f"{name}@example.com"
    await asyncio.to_thread(live.command, "app.cli", "role", email, "MODERATOR")
    yield Moderator(email, client)
    await client.http.aclose()


async def share(client: Client, moderator: Moderator, name: str) -> str:
    """Make a character that everybody may talk with; return its id."""
    texts = {"name": name, "age": 27, "summary": "A statue by the sea.", "tags": ["sea"]}
    made = await client.ask(_CREATE, input=texts | {"appearance": "auburn hair"})
    character = made["createCharacter"]["character"]
    shared: str = character["id"]
    await client.ask(_SUBMIT, id=shared)
    await moderator.client.ask(_VERIFY, id=shared, version=character["textVersion"])
    told = await client.ask(_SHARE, id=shared)
    assert told["shareCharacter"]["__typename"] == "SharedCharacter"
    return shared


@pytest.fixture
async def shared_character(client: Client, moderator: Moderator) -> str:
    """The id of a character that everybody may talk with."""
    return await share(client, moderator, "Galatea")
