"""Somebody who has one of everything that an id can name, and others who ask for it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import httpx
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from app.accounts.models import Role, Session
from app.accounts.viewer import Viewer
from app.characters.models import Character, CharacterStatus, MainImage, Scenario
from app.clock import now
from app.conversations.models import Conversation, Memory, MemoryState, Message
from app.funding.models import AurumMovement, MovementState, Purchase, Voucher
from app.generations import quotes
from app.generations.lifecycle import Target
from app.generations.models import Generation
from app.graphql.nodes import global_id, split_id
from app.ids import uuid7
from app.media.models import AssetKind, AssetSource
from app.messengers.models import ChannelPost, ChannelThread, LinkedIdentity
from app.moderation.models import CaseKind, ModerationCase, SubjectType
from app.notifications.models import WebhookDelivery, WebhookEndpoint
from app.personal_data.models import DataExport
from app.screening.models import RefusalKind, ScreeningRefusal
from app.wallet.kinds import TransferKind
from tests.bots import Bot, bot
from tests.chats import chat_with, delivered_private
from tests.domain.scenes import Scene
from tests.http.conftest import served_by
from tests.http.private_scene import signed_up
from tests.notifications.hooked import recorded
from tests.workshop import FILM_MODEL, IMAGE_MODEL, Workshop, order

NOBODY, OTHER, BOT = "nobody", "another user", "a bot that acts for another user"
MODERATOR, ADMIN, OWNER = "a moderator", "an administrator", "the owner"
OTHERS = (NOBODY, OTHER, BOT, MODERATOR, ADMIN)
PUBLIC, INTERNAL = "/graphql", "/internal/graphql"
# headers that say when and which, and how much may still be asked
_ITS_OWN = ("date", "x-correlation-id", "ratelimit", "ratelimit-policy")


@dataclass(frozen=True)
class Answer:
    """All that comes back, but when."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str


@dataclass
class Belongings:
    """What the owner has, by kind, and the ways of all to ask for it.

    `beside` has, for each viewer, what they would name beside an id of somebody else's.
    """

    http: httpx.AsyncClient
    url: str
    tokens: dict[str, str | None]
    real: dict[str, str]
    beside: dict[str, dict[str, str]]
    private_generation: Generation

    def missing(self, kind: str) -> str:
        """An id of the same form as the real one, of nothing."""
        real, fresh = self.real[kind], uuid7()
        if kind in ("RefusalUUID", "Key", "Place"):
            return str(fresh)
        if kind == "Quote":
            return real[:-1] + ("A" if real[-1] != "A" else "B")
        return str(global_id(split_id(real)[0], fresh))

    async def ask(
        self, who: str, document: str, variables: dict[str, Any], *, path: str = PUBLIC
    ) -> Answer:
        """Ask GraphQL."""
        body = {"query": document, "variables": variables}
        answer = await self.http.post(path, json=body, headers=self.headers(who))
        kept = [pair for pair in answer.headers.items() if pair[0] not in _ITS_OWN]
        return Answer(answer.status_code, tuple(sorted(kept)), answer.text)

    async def watch(
        self, who: str, document: str, variables: dict[str, Any], *, path: str = PUBLIC
    ) -> Answer:
        """Subscribe over a socket; return all that is said until the first event or the end."""
        heard: list[str] = []
        address = self.url.replace("http", "ws", 1) + path
        async with connect(address, subprotocols=[Subprotocol("graphql-transport-ws")]) as socket:
            init = {"type": "connection_init", "payload": self.headers(who)}
            await socket.send(json.dumps(init))
            payload = {"query": document, "variables": variables}
            await socket.send(json.dumps({"type": "subscribe", "id": "1", "payload": payload}))
            while not heard or json.loads(heard[-1])["type"] in ("connection_ack", "ping"):
                heard.append(str(await socket.recv()))
        return Answer(0, (), "\n".join(heard))

    async def get(self, who: str, address: str) -> Answer:
        """Ask for a file or a page."""
        answer = await self.http.get(address, headers=self.headers(who))
        kept = [pair for pair in answer.headers.items() if pair[0] not in _ITS_OWN]
        return Answer(answer.status_code, tuple(sorted(kept)), answer.text)

    def headers(self, who: str) -> dict[str, str]:
        """What somebody shows."""
        token = self.tokens[who]
        return {"authorization": f"Bearer {token}"} if token else {}


@asynccontextmanager
async def belongings(workshop: Workshop) -> AsyncIterator[Belongings]:
    """Serve the application to an owner of one of everything, and to others."""
    tokens, real, beside, generation = await _furnished(workshop)
    async with (
        served_by(workshop.runtime) as url,
        httpx.AsyncClient(base_url=url, timeout=20) as http,
    ):
        yield Belongings(http, url, tokens, real, beside, generation)


async def _furnish(
    workshop: Workshop,
) -> tuple[dict[str, str | None], dict[str, str], dict[str, dict[str, str]], Generation]:
    telegram = await bot(workshop.runtime)
    roles = {OWNER: Role.USER, OTHER: Role.USER, BOT: Role.USER}
    roles |= {MODERATOR: Role.MODERATOR, ADMIN: Role.ADMIN}
    tokens: dict[str, str | None] = {NOBODY: None}
    viewers: dict[str, Viewer] = {}
    async with served_by(workshop.runtime) as url, httpx.AsyncClient(base_url=url) as http:
        for who, role in roles.items():
            tokens[who], viewers[who] = await signed_up(http, workshop, role)
    await telegram.link(viewers[BOT], external_id="1")
    tokens[BOT] = await telegram.token("1")
    # the owner's come first: what is ordered next would be rendered next
    real, generation = await _everything(workshop, viewers, telegram)
    beside = {who: await _beside(workshop, viewer) for who, viewer in viewers.items()}
    beside[NOBODY] = beside[OTHER]
    beside[OWNER] = beside[OWNER] | real
    return tokens, real, beside, generation


_furnished = Scene(_furnish)


async def _beside(workshop: Workshop, viewer: Viewer) -> dict[str, str]:
    """Something of each kind that goes beside another in one question, of `viewer`'s own."""
    character = await workshop.character(viewer, main_image=True, status=CharacterStatus.COMMUNITY)
    chat = await chat_with(viewer, character)
    said = await _said(chat)
    generation = await workshop.accepted(viewer, character_id=character.id)
    look = await _look(workshop, character)
    return {
        "Character": global_id("Character", character.id),
        "Conversation": global_id("Conversation", chat.id),
        "Generation": global_id("Generation", generation.id),
        "MainImage": global_id("MainImage", look.id),
        "Message": global_id("Message", said.id),
        "ModerationCase": global_id("ModerationCase", (await _case(character)).id),
        "model": IMAGE_MODEL,
        "film model": FILM_MODEL,
        "package": "small",
    }


async def _said(chat: Conversation) -> Message:
    said = await Message.create(
        conversation=chat, number=1, kind="SAID", sequence=2, finished_at=chat.created_at
    )
    await Conversation.filter(id=chat.id).update(last_number=1, sequence=2)
    return said


async def _look(workshop: Workshop, character: Character) -> MainImage:
    return await MainImage.create(
        character=character, asset_id=await workshop.asset(), source=AssetSource.UPLOADED
    )


async def _case(character: Character) -> ModerationCase:
    return await ModerationCase.create(
        kind=CaseKind.REPORT, subject_type=SubjectType.CHARACTER, subject_id=character.id
    )


async def _everything(
    workshop: Workshop, viewers: dict[str, Viewer], telegram: Bot
) -> tuple[dict[str, str], Generation]:
    owner, admin = viewers[OWNER], viewers[ADMIN]
    character = await workshop.character(owner, main_image=True)
    chat = await chat_with(owner, await workshop.character(owner, status=CharacterStatus.COMMUNITY))
    said = await _said(chat)
    await delivered_private(workshop, owner, chat)
    private = await Generation.get(conversation_id=chat.id)
    generation = await workshop.accepted(owner, character_id=character.id, idempotency_key="mine")
    await telegram.link(owner, external_id="2")
    identity = await LinkedIdentity.get(external_id="2")
    await ChannelThread.create(identity=identity, place="there", conversation=chat)
    await ChannelPost.create(identity=identity, place="there", post="7", generation=generation)
    refusal = await ScreeningRefusal.create(
        user_id=owner.user_id,
        kind=RefusalKind.WORDS,
        place="prompt",
        category="SEXUAL",
        content_hash="0" * 64,
        words="something",
    )
    endpoint = await WebhookEndpoint.create(
        user_id=owner.user_id, url="https://example.com/hook", secret=b"s" * 60
    )
    rows: dict[str, Any] = {
        "AurumMovement": await AurumMovement.create(
            user_id=owner.user_id,
            kind=TransferKind.GRANT,
            aurum=20_000,
            reason="for a prize",
            state=MovementState.WAITING,
            idempotency_key="1",
            proposed_by_id=viewers[MODERATOR].user_id,
        ),
        "Character": character,
        "Conversation": chat,
        "DataExport": await DataExport.create(user_id=owner.user_id),
        "GalleryImage": await workshop.gallery_item(character),
        "GalleryVideo": await workshop.gallery_item(character, kind=AssetKind.VIDEO),
        "Generation": generation,
        "LinkedIdentity": identity,
        "MainImage": await _look(workshop, character),
        "Memory": await Memory.create(
            user_id=owner.user_id,
            character_id=character.id,
            conversation=chat,
            title="A memory",
            text="They met.",
            state=MemoryState.READY,
            through_number=1,
        ),
        "Message": said,
        "ModerationCase": await _case(character),
        "Notification": await recorded(owner),
        "OpenSession": await Session.create(
            user_id=owner.user_id, expires_at=now() + timedelta(days=1)
        ),
        "Purchase": await Purchase.create(
            user_id=owner.user_id,
            idempotency_key="1",
            package_slug="small",
            package_name="Small",
            aurum=500,
            price_minor=500,
            currency="EUR",
            provider="local",
        ),
        "Refusal": refusal,
        "Scenario": await Scenario.create(
            character=character, position=1, title="At sea", opening="The ship leaves."
        ),
        "Voucher": await Voucher.create(
            code_hash="1" * 64, aurum=5, reason="a gift", created_by_id=admin.user_id
        ),
        "WebhookEndpoint": endpoint,
        "WebhookDelivery": await WebhookDelivery.create(endpoint=endpoint, type="x", body="{}"),
    }
    wanted = replace(order(), character_id=character.id)
    quote = await quotes.quote(owner, wanted, Target.GALLERY_IMAGE, runtime=workshop.runtime)
    real = {kind: str(global_id(kind, row.id)) for kind, row in rows.items()}
    for kind in ("PublicProfile", "Viewer"):
        real[kind] = global_id(kind, owner.user_id)
    real |= {
        "Key": generation.idempotency_key,
        "Place": "there",
        "Quote": quote.id,
        "RefusalUUID": str(refusal.id),
    }
    return real, private
