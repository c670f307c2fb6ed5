"""People, a chat with an image in it, and the application served: for tests of who sees it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from app.accounts.models import Role, User
from app.accounts.viewer import Viewer
from app.characters.models import Character, CharacterStatus
from app.conversations.models import Conversation
from app.generations.models import Generation
from app.ids import uuid7
from app.media.models import Asset
from app.ratings import Rating
from tests.chats import chat_with, delivered_private, opened_for
from tests.http.conftest import served_by
from tests.workshop import Workshop

PROMPT = "a lighthouse of seagullwhisper"
WORD = "seagullwhisper"
USER, OWNER, ANOTHER = "the chat's user", "the character's owner", "another user"
MODERATOR, ADMIN, NOBODY = "a moderator", "an administrator", "nobody"
OTHERS = (NOBODY, ANOTHER, OWNER, MODERATOR, ADMIN)
MISSING, GIVEN = "missing", "given"

SIGN_UP = """
    mutation ($email: String!) { signUp(input: {
        email: $email, password: "a long password", displayName: "Somebody"
    }) { ... on Session { accessToken } } }
"""


@dataclass(frozen=True)
class Answer:
    """All that comes back, but when."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class Scene:
    """People, a chat of one of them with another's character, and a delivered image in it."""

    url: str
    http: httpx.AsyncClient
    workshop: Workshop
    tokens: dict[str, str | None]
    viewers: dict[str, Viewer]
    character: Character
    chat: Conversation
    another_chat: Conversation
    asset: Asset
    made: Generation

    def link(self, path: str, **changes: Any) -> str:
        """The link that the chat's user is given, but for what `changes` says."""
        said = {"user_id": self.viewers[USER].user_id, "chat_id": self.chat.id, **changes}
        return opened_for(path, **said, secret=self.workshop.runtime.secret)

    async def get(self, address: str, who: str) -> Answer:
        """Ask for a file."""
        answer = await self.http.get(address, headers=self._headers(who))
        its_own = ("date", "x-correlation-id")
        kept = [pair for pair in answer.headers.items() if pair[0] not in its_own]
        return Answer(answer.status_code, answer.content, tuple(sorted(kept)))

    async def ask(self, who: str, query: str, **values: Any) -> Answer:
        """Ask GraphQL."""
        body = {"query": query, "variables": values}
        answer = await self.http.post("/graphql", json=body, headers=self._headers(who))
        return Answer(answer.status_code, answer.content)

    async def watch(self, who: str, query: str, **values: Any) -> Answer:
        """Subscribe over a socket; return everything that is said until the first event or end."""
        heard: list[str | bytes] = []
        address = self.url.replace("http", "ws", 1) + "/graphql"
        async with connect(address, subprotocols=[Subprotocol("graphql-transport-ws")]) as socket:
            init = {"type": "connection_init", "payload": self._headers(who)}
            await socket.send(json.dumps(init))
            payload = {"query": query, "variables": values}
            await socket.send(json.dumps({"type": "subscribe", "id": "1", "payload": payload}))
            while not heard or json.loads(heard[-1])["type"] in ("connection_ack", "ping"):
                heard.append(await socket.recv())
        return Answer(0, "\n".join(str(one) for one in heard).encode())

    def _headers(self, who: str) -> dict[str, str]:
        token = self.tokens[who]
        return {"authorization": f"Bearer {token}"} if token else {}


async def signed_up(http: httpx.AsyncClient, workshop: Workshop, role: Role) -> tuple[str, Viewer]:
    """Somebody with an account, and their token."""
    somebody = await workshop.viewer()
    email = f"{uuid7()}@example.com"
    asked = {"query": SIGN_UP, "variables": {"email": email}}
    token = (await http.post("/graphql", json=asked)).json()["data"]["signUp"]["accessToken"]
    user = await User.get(email=email)
    await User.filter(id=user.id).update(role=role)
    return token, replace(somebody, user_id=user.id, email=email, role=role)


@asynccontextmanager
async def opened_scene(workshop: Workshop) -> AsyncIterator[Scene]:
    """Serve the application; people sign up and one of them talks with another's character."""
    async with served_by(workshop.runtime) as url, httpx.AsyncClient(base_url=url) as http:
        roles = {MODERATOR: Role.MODERATOR, ADMIN: Role.ADMIN}
        people = {
            who: await signed_up(http, workshop, roles.get(who, Role.USER))
            for who in (USER, OWNER, ANOTHER, MODERATOR, ADMIN)
        }
        viewers = {who: viewer for who, (_, viewer) in people.items()}
        character = await workshop.character(
            viewers[OWNER], main_image=True, status=CharacterStatus.COMMUNITY
        )
        await workshop.gallery_item(character)
        chat = await chat_with(viewers[USER], character)
        asset = await delivered_private(
            workshop, viewers[USER], chat, rating=Rating.EXPLICIT, prompt=PROMPT
        )
        yield Scene(
            url=url,
            http=http,
            workshop=workshop,
            tokens={NOBODY: None} | {who: token for who, (token, _) in people.items()},
            viewers=viewers,
            character=character,
            chat=chat,
            another_chat=await chat_with(viewers[USER], character),
            asset=asset,
            made=await Generation.get(),
        )


async def file_at(scene: Scene, address: str, who: str) -> str:
    """What an address gives: it equals what was never there, or holds a picture."""
    parts = address.replace(str(scene.asset.id), str(uuid7())).replace(
        str(scene.made.id), str(uuid7())
    )
    answer, missing = await scene.get(address, who), await scene.get(parts, who)
    assert missing.status == 404
    if answer == missing:
        return MISSING
    return GIVEN if answer.body[8:12] == b"WEBP" else f"{answer.status}"
