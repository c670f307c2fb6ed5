"""A client as anybody would write one: GraphQL over HTTP, graphql-transport-ws over a WebSocket."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import av
import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

SIGN_UP = """
    mutation ($input: SignUpInput!) {
      signUp(input: $input) {
        ... on Session { accessToken viewer { wallet { balanceAurum } } }
        ... on Problem { code message }
      }
    }
"""
CREATE_CHARACTER = """
    mutation ($input: CreateCharacterInput!) {
      createCharacter(input: $input) {
        ... on CreatedCharacter { character { id name status } }
        ... on Problem { code message }
      }
    }
"""
ACCEPTED = """
    __typename
    ... on GenerationAccepted { generation { id state priceAurum money { holdAurum } } }
    ... on Problem { code message }
    ... on InvalidInputProblem { field }
"""
ORDER_IMAGE = f"""
    mutation ($input: GenerateGalleryImageInput!) {{
      generateGalleryImage(input: $input) {{ {ACCEPTED} }}
    }}
"""
ORDER_VIDEO = f"""
    mutation ($input: GenerateGalleryVideoInput!) {{
      generateGalleryVideo(input: $input) {{ {ACCEPTED} }}
    }}
"""
WATCH = """
    subscription ($id: ID!, $after: Int) {
      generation(id: $id, after: $after) {
        sequence state stage fraction queuePosition estimatedSeconds previewUrl correlationId
        money { priceAurum holdAurum capturedAurum releasedAurum reason }
        generation {
          result { ... on Image { url width height } ... on Video { url durationSeconds hasAudio } }
        }
      }
    }
"""
WALLET = """
    { viewer { wallet {
      balanceAurum heldAurum availableAurum
      statement(first: 50) { nodes { amountAurum kind reason } }
    } } }
"""


@dataclass
class Client:
    """Somebody who calls the API, signed in or not."""

    url: str
    token: str | None = None
    email: str = ""
    http: httpx.AsyncClient = field(default_factory=lambda: httpx.AsyncClient(timeout=30))

    async def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """Run an operation and return its data. Errors fail the test."""
        answer = await self.ask_raw(query, **variables)
        assert "errors" not in answer, answer
        data: dict[str, Any] = answer["data"]
        return data

    async def ask_raw(self, query: str, **variables: Any) -> dict[str, Any]:
        """Run an operation and return the whole answer."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        response = await self.http.post(
            f"{self.url}/graphql", json={"query": query, "variables": variables}, headers=headers
        )
        answer: dict[str, Any] = response.json()
        return answer

    async def sign_up(self, name: str) -> int:
        """Open an account and sign in; return the welcome grant."""
        values = {
            "email": f"{name}@example.com",
            "password": "a long password",
            "displayName": name,
        }
        session = (await self.ask(SIGN_UP, input=values))["signUp"]
        self.email = values["email"]
        self.token = session["accessToken"]
        balance: int = session["viewer"]["wallet"]["balanceAurum"]
        return balance

    async def create_character(self, name: str = "Galatea") -> str:
        """Create a character and return its id."""
        values = {
            "name": name,
            "age": 27,
            "summary": "A statue that came to life and likes long walks.",
            "appearance": "long black hair, green coat",
        }
        created = (await self.ask(CREATE_CHARACTER, input=values))["createCharacter"]
        identifier: str = created["character"]["id"]
        return identifier

    @asynccontextmanager
    async def socket(self) -> AsyncIterator[ClientConnection]:
        """Open an acknowledged graphql-transport-ws socket."""
        address = self.url.replace("http", "ws", 1) + "/graphql"
        payload = {"authorization": f"Bearer {self.token}"} if self.token else {}
        async with connect(
            address, subprotocols=[Subprotocol("graphql-transport-ws")], max_size=None
        ) as socket:
            await socket.send(json.dumps({"type": "connection_init", "payload": payload}))
            assert json.loads(await socket.recv()) == {"type": "connection_ack"}
            yield socket

    async def watch(
        self, generation_id: str, *, after: int | None = None
    ) -> AsyncGenerator[dict[str, Any], None]:
        """Yield a generation's events until the server completes the subscription."""
        async with self.socket() as socket:
            operation = {"query": WATCH, "variables": {"id": generation_id, "after": after}}
            await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": operation}))
            async for frame in socket:
                message = json.loads(frame)
                if message["type"] == "complete":
                    return
                assert message["type"] == "next", message
                assert "errors" not in message["payload"], message
                yield message["payload"]["data"]["generation"]


def streams(content: bytes) -> tuple[float, tuple[int, int], bool]:
    """Return a film's length in seconds, its size and whether it can be heard."""
    with av.open(io.BytesIO(content), "r") as film:
        video = film.streams.video[0]
        frames = len(list(film.decode(video)))
        assert video.average_rate is not None
        return (
            frames / float(video.average_rate),
            (video.width, video.height),
            bool(film.streams.audio),
        )
