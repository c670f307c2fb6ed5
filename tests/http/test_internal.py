"""The internal GraphQL over real sockets: who is let in, what they may do, and what is logged."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Subprotocol

from app.accounts.viewer import Viewer
from app.channels import Channel
from app.conversations.models import Message
from app.graphql.nodes import global_id
from app.messengers import credentials, linking
from app.messengers.models import LinkedIdentity, Scope
from tests.bots import EXTERNAL_ID, Bot, bot
from tests.http.conftest import served_by
from tests.parlour import Parlour
from tests.workshop import Workshop

ACT = """mutation ($who: String!) { actFor(input: {externalId: $who}) { __typename
    ... on ActingToken { token identity { viewerName } } ... on Problem { code } } }"""
WHO = "query Who { viewer { displayName draftFirst wallet { availableAurum } } }"
SAY = """mutation Say ($chat: ID!, $text: String!) { sendMessage(input: {
    conversationId: $chat, text: $text, idempotencyKey: "1"}) { __typename
    ... on MessageSent { sentMessage { id channel } } } }"""
LIVE = "subscription ($chat: ID!) { conversation(id: $chat) { kind } }"
OPEN = """mutation ($chat: ID!) { openThread(input: {place: "here", conversationId: $chat}) {
    __typename ... on ThreadOpened { thread { place externalId conversationId sequence } } } }"""
MOVE = """mutation ($chat: ID!, $to: Int!) { advanceThread(
    input: {place: "here", conversationId: $chat, sequence: $to}) { __typename
    ... on ThreadAdvanced { thread { sequence } } } }"""
RECORD = """mutation ($of: ID!, $post: String!) { recordPost(
    input: {place: "here", post: $post, subjectId: $of}) { __typename } }"""
CLOSE = """mutation ($of: ID!) { closePost(input: {place: "here", subjectId: $of}) {
    __typename } closeThread(input: {place: "here"}) { __typename } }"""
THREADS = """{ openThreads(first: 10) { nodes { place externalId conversationId sequence }
    pageInfo { hasNextPage } } openPosts { nodes { place post subjectId externalId } } }"""


@dataclass
class Line:
    """A bot's way to the API, and around it."""

    http: httpx.AsyncClient
    url: str
    bot: Bot
    parlour: Parlour

    @property
    def viewer(self) -> Viewer:
        """Who is linked."""
        return self.parlour.viewer

    async def send(self, query: str, shown: str | None, **values: Any) -> httpx.Response:
        """Send an operation, showing a credential or a token."""
        headers = {} if shown is None else {"Authorization": f"Bearer {shown}"}
        return await self.http.post(
            "/internal/graphql", json={"query": query, "variables": values}, headers=headers
        )

    async def ask(self, query: str, shown: str, **values: Any) -> Any:
        """Send an operation that is answered without an error, and return its data."""
        answer = (await self.send(query, shown, **values)).json()
        assert "errors" not in answer, answer
        return answer["data"]

    async def codes(self, query: str, shown: str, **values: Any) -> list[str]:
        """Send an operation that is refused, and return the errors' codes."""
        answer = (await self.send(query, shown, **values)).json()
        assert answer.get("data") is None
        return [error.get("extensions", {}).get("code", "") for error in answer["errors"]]


@pytest.fixture
async def line(workshop: Workshop) -> AsyncIterator[Line]:
    parlour = await Parlour.open(workshop)
    telegram = await bot(workshop.runtime)
    await telegram.link(parlour.viewer)
    async with (
        served_by(parlour.runtime) as url,
        httpx.AsyncClient(base_url=url, timeout=20) as http,
    ):
        yield Line(http, url, telegram, parlour)


def socket(line: Line) -> connect:
    address = line.url.replace("http", "ws", 1) + "/internal/graphql"
    return connect(address, subprotocols=[Subprotocol("graphql-transport-ws")])


async def begin(opened: ClientConnection, shown: str) -> None:
    payload = {"authorization": f"Bearer {shown}"}
    await opened.send(json.dumps({"type": "connection_init", "payload": payload}))


async def test_a_bot_acts_for_who_is_linked_and_its_calls_are_logged_with_both(
    line: Line,
) -> None:
    credential = line.bot.made.text
    acting = (await line.ask(ACT, credential, who=EXTERNAL_ID))["actFor"]
    assert acting["identity"]["viewerName"] == line.viewer.display_name
    with capture_logs() as told:
        found = await line.ask(WHO, acting["token"])
    assert found["viewer"]["displayName"] == line.viewer.display_name
    (called,) = [one for one in told if one["event"] == "internal.called"]
    identity = await LinkedIdentity.get(user_id=line.viewer.user_id)
    assert (called["service"], called["user_id"], called["identity_id"]) == (
        line.bot.service.name,
        str(line.viewer.user_id),
        str(identity.id),
    )
    assert (called["operation"], called["fields"]) == ("Who", ["viewer"])
    assert acting["token"] not in str(told)
    stranger = (await line.ask(ACT, credential, who="stranger"))["actFor"]
    assert stranger == {"__typename": "NotLinkedProblem", "code": "NOT_LINKED"}


async def test_what_is_said_through_a_bot_is_said_on_its_channel(line: Line) -> None:
    chat = await line.parlour.chat()
    token = await line.bot.token()
    values = {"chat": global_id("Conversation", chat.id), "text": "Hello there."}
    said = (await line.ask(SAY, token, **values))["sendMessage"]["sentMessage"]
    assert said["channel"] == "TELEGRAM"
    assert (await line.ask(SAY, token, **values))["sendMessage"]["sentMessage"] == said
    assert (await Message.filter(conversation_id=chat.id, kind="SAID").get()).text == values["text"]


async def test_nobody_else_is_let_in_here_and_bots_are_not_let_in_elsewhere(line: Line) -> None:
    token, credential = await line.bot.token(), line.bot.made.text
    for shown in (None, "gsc_nobody", "eyJ.x.y", f"{credential}x"):
        refused = await line.send("{ service { name } }", shown)
        assert refused.status_code == 401
    for shown in (token, credential):
        public = await line.http.post(
            "/graphql",
            json={"query": "{ viewer { id } }"},
            headers={"Authorization": f"Bearer {shown}"},
        )
        assert public.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    # the web page's documents are no bot's
    named = {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}}
    hashed = await line.http.post(
        "/internal/graphql", json=named, headers={"Authorization": f"Bearer {token}"}
    )
    assert (hashed.status_code, hashed.text) == (400, "No GraphQL query found in the request.")
    # who says it came from elsewhere finds nothing, and no header makes one somebody
    for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP"):
        headers = {"Authorization": f"Bearer {credential}", name: "203.0.113.9"}
        answer = await line.http.post(
            "/internal/graphql", json={"query": "{ service { name } }"}, headers=headers
        )
        assert answer.status_code == 404
    headers = {"Authorization": f"Bearer {credential}", "X-User-Id": str(line.viewer.user_id)}
    smuggled = await line.http.post("/internal/graphql", json={"query": WHO}, headers=headers)
    assert smuggled.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert (await line.http.get("/internal/graphql")).status_code == 405


async def test_a_bot_does_its_own_things_in_its_own_name_and_no_others(line: Line) -> None:
    token, credential = await line.bot.token(), line.bot.made.text
    assert await line.codes(WHO, credential) == ["UNAUTHENTICATED"]
    for query in (THREADS, "{ ...F } fragment F on Query { service { name } }"):
        assert set(await line.codes(query, token)) == {"NOT_ALLOWED"}
    for private in (
        "viewer { email }",
        "viewer { role }",
        "viewer { purchases(first: 1) { nodes { id } } }",
        "viewer { webhookEndpoints { nodes { url } } }",
        'node(id: "x") { ... on DataExport { state } }',
        "viewer { wallet { statement { nodes { id } } } }",
    ):
        assert "NOT_ALLOWED" in await line.codes(f"{{ {private} }}", token)
    for unknown in ("deleteAccount", "buyAurum", "signIn", "grantAurum", "verifyCharacter"):
        answer = (await line.send(f"mutation {{ {unknown} {{ __typename }} }}", token)).json()
        assert f"Cannot query field '{unknown}'" in answer["errors"][0]["message"]


async def test_a_bot_keeps_to_its_scopes(line: Line) -> None:
    reader = await bot(line.parlour.runtime, scopes=(Scope.BROWSE,))
    token = await reader.token()
    assert (await line.ask(WHO, token))["viewer"]
    chat = global_id("Conversation", (await line.parlour.chat()).id)
    assert await line.codes(SAY, token, chat=chat, text="Hello.") == ["NOT_ALLOWED"]
    long = SAY + "#" * 5_000  # one whose verdict is not kept
    assert await line.codes(long, token, chat=chat, text="Hello.") == ["NOT_ALLOWED"]
    assert await Message.filter(kind="SAID").count() == 0
    assert (await line.ask(OPEN, token, chat=chat))["openThread"]["__typename"] == "ThreadOpened"


async def test_a_socket_acts_for_somebody_and_ends_when_they_are_unlinked(line: Line) -> None:
    chat = global_id("Conversation", (await line.parlour.chat()).id)
    async with asyncio.timeout(30), socket(line) as opened:
        await begin(opened, await line.bot.token())
        assert json.loads(await opened.recv())["type"] == "connection_ack"
        asked = {"query": LIVE, "variables": {"chat": chat}}
        await opened.send(json.dumps({"id": "1", "type": "subscribe", "payload": asked}))
        first = json.loads(await opened.recv())["payload"]["data"]["conversation"]
        assert first == {"kind": "SNAPSHOT"}
        identity = await LinkedIdentity.get(user_id=line.viewer.user_id)
        await linking.unlink(line.viewer, identity.id, runtime=line.parlour.runtime)
        await opened.wait_closed()
        assert opened.close_code == 4403


async def test_a_socket_is_not_opened_by_a_credential_nor_from_elsewhere(line: Line) -> None:
    async with asyncio.timeout(30), socket(line) as opened:
        await begin(opened, line.bot.made.text)
        await opened.wait_closed()
        assert opened.close_code == 4403
    address = line.url.replace("http", "ws", 1) + "/internal/graphql"
    with pytest.raises(InvalidStatus):
        async with connect(address, additional_headers={"X-Forwarded-For": "203.0.113.9"}):
            pass


async def test_a_bot_that_starts_again_finds_what_it_showed_where(line: Line) -> None:
    token, credential = await line.bot.token(), line.bot.made.text
    chat = await line.parlour.chat()
    message = await line.parlour.answered(chat, "Hello.")
    chat_id, message_id = global_id("Conversation", chat.id), global_id("Message", message.id)
    opened = (await line.ask(OPEN, token, chat=chat_id))["openThread"]["thread"]
    assert (opened["place"], opened["externalId"]) == ("here", EXTERNAL_ID)
    begun = opened["sequence"]
    for to, then in ((begun + 5, begun + 5), (begun + 2, begun + 5)):
        moved = (await line.ask(MOVE, token, chat=chat_id, to=to))["advanceThread"]
        assert moved["thread"]["sequence"] == then
    assert (await line.ask(OPEN, token, chat=chat_id))["openThread"]["thread"]["sequence"] == then
    for post in ("7", "8"):
        recorded = await line.ask(RECORD, token, of=message_id, post=post)
        assert recorded["recordPost"]["__typename"] == "PostRecorded"
    found = await line.ask(THREADS, credential)
    assert [one["conversationId"] for one in found["openThreads"]["nodes"]] == [chat_id]
    assert found["openPosts"]["nodes"] == [
        {"place": "here", "post": "8", "subjectId": message_id, "externalId": EXTERNAL_ID}
    ]
    discord = await bot(line.parlour.runtime, channel=Channel.DISCORD)
    elsewhere = await line.ask(THREADS, discord.made.text)
    assert (elsewhere["openThreads"]["nodes"], elsewhere["openPosts"]["nodes"]) == ([], [])
    for _ in range(2):
        await line.ask(CLOSE, token, of=message_id)
    assert (await line.ask(THREADS, credential))["openPosts"]["nodes"] == []


async def test_what_is_anothers_is_neither_held_nor_shown(line: Line) -> None:
    token = await line.bot.token()
    other = await Parlour.open(line.parlour.workshop)
    chat = await other.chat()
    message = await other.answered(chat, "Hello.")
    ids = {"chat": global_id("Conversation", chat.id), "of": global_id("Message", message.id)}
    opened = await line.ask(OPEN, token, chat=ids["chat"])
    recorded = await line.ask(RECORD, token, of=ids["of"], post="1")
    moved = await line.ask(MOVE, token, chat=ids["chat"], to=1)
    assert opened["openThread"]["__typename"] == "NotFoundProblem"
    assert recorded["recordPost"]["__typename"] == "NotFoundProblem"
    assert moved["advanceThread"]["__typename"] == "NotFoundProblem"


async def test_a_revoked_bot_and_an_old_credential_are_let_in_no_more(line: Line) -> None:
    token, old = await line.bot.token(), line.bot.made.text
    new = await credentials.rotate_credential(line.bot.service.name, overlap_seconds=0)
    assert (await line.send("{ service { name } }", old)).status_code == 401
    assert (await line.ask("{ service { channel } }", new.text))["service"] == {
        "channel": "TELEGRAM"
    }
    await credentials.revoke_service(line.bot.service.name)
    for shown in (token, new.text):
        assert (await line.send("{ __typename }", shown)).status_code == 401
