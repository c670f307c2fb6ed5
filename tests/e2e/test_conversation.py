"""Talking and `/image` from end to end: real API, relay and worker, and a server of language."""

from __future__ import annotations

import asyncio
import io
import json
import uuid
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.e2e.client import Client
from tests.e2e.processes import Installation

START = """
    mutation ($input: StartConversationInput!) {
      startConversation(input: $input) {
        ... on ConversationStarted { conversation { id sequence } }
        ... on Problem { code message }
      }
    }
"""
SEND = """
    mutation ($input: SendMessageInput!) {
      sendMessage(input: $input) {
        ... on MessageSent { sentMessage { id number } answer { id number state } }
        ... on Problem { code message }
      }
    }
"""
FOLLOW = """
    subscription ($id: ID!, $after: Int) {
      conversation(id: $id, after: $after) {
        sequence kind messageId
        delta { alternative offset text }
        progress { state fraction previewUrl }
        message {
          id number kind state channel text reasonCode reason
          image { url small: url(width: 320) }
        }
      }
    }
"""
NUMBER = "query ($id: ID!) { conversation(id: $id) { sequence } }"
MESSAGES = """
    query ($id: ID!) {
      conversation(id: $id) {
        sequence
        messages(first: 50) { nodes { id number kind state text } }
        images(first: 10) { nodes { prompt scene { setting } image { url } } }
      }
    }
"""
DELETE = """
    mutation ($input: DeleteConversationInput!) {
      deleteConversation(input: $input) { __typename ... on Problem { code message } }
    }
"""
SUBMIT = """
    mutation ($id: ID!) { submitCharacter(id: $id) { ... on SubmittedCharacter { character {
      textVersion } } ... on Problem { code message } } }
"""
VERIFY = """
    mutation ($input: VerifyCharacterInput!) {
      verifyCharacter(input: $input) { __typename ... on Problem { code message } }
    }
"""
SHARE = """
    mutation ($id: ID!) { shareCharacter(id: $id) { __typename ... on Problem { code message } } }
"""
NODE = "query ($id: ID!) { node(id: $id) { id } }"

Event = dict[str, Any]


@pytest.fixture
async def shared_character(live: Installation) -> AsyncIterator[str]:
    """A character that somebody wrote, somebody else verified, and everybody may talk with."""
    owner, moderator = Client(live.url), Client(live.url)
    names = [f"user-{uuid.uuid4().hex[:12]}" for _ in range(2)]
    await owner.sign_up(names[0])
    await moderator.sign_up(names[1])
    await asyncio.to_thread(live.command, "app.cli", "role", f"{names[1]}@example.com", "MODERATOR")
    character = await owner.create_character()
    submitted = (await owner.ask(SUBMIT, id=character))["submitCharacter"]
    version = submitted["character"]["textVersion"]
    verified = {"characterId": character, "textVersion": version}
    assert "message" not in (await moderator.ask(VERIFY, input=verified))["verifyCharacter"]
    assert "message" not in (await owner.ask(SHARE, id=character))["shareCharacter"]
    yield character
    await owner.http.aclose()
    await moderator.http.aclose()


async def follow(
    client: Client, chat: str, *, after: int | None = None
) -> AsyncGenerator[Event, None]:
    """Yield a chat's events until the server completes the subscription."""
    async with client.socket() as socket:
        operation = {"query": FOLLOW, "variables": {"id": chat, "after": after}}
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": operation}))
        async for frame in socket:
            message = json.loads(frame)
            if message["type"] == "complete":
                return
            assert message["type"] == "next", message
            assert "errors" not in message["payload"], message
            yield message["payload"]["data"]["conversation"]


async def until_ended(client: Client, chat: str, answer: str, *, after: int = 1) -> list[Event]:
    """Return the events of a chat up to the end of the message `answer`.

    An event shows the message as it is when it is told, which may be its end already: those up to
    the chat's number of then are to come.
    """
    events, last = [], None
    async with asyncio.timeout(90), aclosing(follow(client, chat, after=after)) as following:
        async for event in following:
            events.append(event)
            message = event["message"]
            if message is not None and message["id"] == answer and is_ended(message):
                last = last or (await client.ask(NUMBER, id=chat))["conversation"]["sequence"]
            if last is not None and event["sequence"] >= last:
                return events
    raise AssertionError("the subscription ended before the message")


def is_ended(message: dict[str, Any]) -> bool:
    """Whether nothing more becomes of it."""
    return message["state"] not in ("WAITING", "WRITING", "DRAFTED", "ORDERED")


def said_by(events: list[Event], answer: str) -> str:
    """What deltas put together of a reply, as a client does it."""
    text = ""
    for event in events:
        if event["delta"] is not None and event["messageId"] == answer:
            text = text[: event["delta"]["offset"]] + event["delta"]["text"]
    return text


def numbers_of(events: list[Event]) -> list[int]:
    """The numbers of numbered events."""
    return [event["sequence"] for event in events if event["kind"] != "PROGRESS"]


async def say(client: Client, chat: str, text: str) -> dict[str, Any]:
    """Say something; return what is to answer it."""
    wanted = {"conversationId": chat, "text": text, "idempotencyKey": uuid.uuid4().hex}
    sent = (await client.ask(SEND, input=wanted))["sendMessage"]
    answer: dict[str, Any] = sent["answer"]
    return answer


async def start(client: Client, character: str) -> dict[str, Any]:
    """Start a chat."""
    wanted = {"characterId": character, "idempotencyKey": uuid.uuid4().hex}
    chat: dict[str, Any] = (await client.ask(START, input=wanted))["startConversation"][
        "conversation"
    ]
    return chat


@pytest.mark.timeout(240)
async def test_a_story_is_told_pictured_and_forgotten(
    live: Installation, client: Client, shared_character: str
) -> None:
    chat = await start(client, shared_character)
    await a_reply_streams_to_two_devices_and_goes_on_where_it_was_cut_off(client, chat)
    picture = await an_image_is_made_of_the_moment(client, chat["id"])
    await nobody_else_finds_it(live, client, chat["id"], picture)
    deleted = (await client.ask(DELETE, input={"conversationId": chat["id"]}))["deleteConversation"]
    assert deleted["__typename"] == "ConversationDeleted"
    async with httpx.AsyncClient() as http:
        for url in picture.values():
            assert (await http.get(url)).status_code == 404
    assert (await client.ask(NODE, id=chat["id"]))["node"] is None
    assert " 0 findings" in live.command("app.cli", "check-privacy")


async def a_reply_streams_to_two_devices_and_goes_on_where_it_was_cut_off(
    client: Client, chat: dict[str, Any]
) -> None:
    """Both see the same, numbered without a gap, and put together what the message says."""
    before = chat["sequence"]
    answer = await say(client, chat["id"], "Shall we walk along the pier?")
    async with asyncio.TaskGroup() as group:
        devices = [
            group.create_task(until_ended(client, chat["id"], answer["id"], after=before))
            for _ in range(2)
        ]
    first, second = (task.result() for task in devices)
    assert numbers_of(first) == list(range(before + 1, before + 1 + len(numbers_of(first))))
    assert numbers_of(second) == numbers_of(first)
    reply = first[-1]["message"]
    assert (reply["state"], reply["kind"]) == ("DONE", "REPLY")
    assert "Shall we walk along the pier?" in reply["text"]
    assert said_by(first, answer["id"]).strip() == reply["text"]
    # a third that comes later with a number of the middle misses nothing
    middle = numbers_of(first)[len(first) // 2]
    later = await until_ended(client, chat["id"], answer["id"], after=middle)
    assert numbers_of(later) == list(range(middle + 1, numbers_of(first)[-1] + 1))


async def an_image_is_made_of_the_moment(client: Client, chat: str) -> dict[str, str]:
    """Its progress is in the chat, and its bytes are there for whoever holds the links."""
    answer = await say(client, chat, "/image --ratio 16:9")
    events = await until_ended(client, chat, answer["id"])
    steps = [event["progress"] for event in events if event["kind"] == "PROGRESS"]
    assert steps
    assert [step["fraction"] for step in steps] == sorted(step["fraction"] for step in steps)
    made = events[-1]["message"]
    assert made["state"] == "DONE", made
    picture: dict[str, str] = made["image"]
    async with httpx.AsyncClient() as http:
        response = await http.get(picture["url"])
        assert response.status_code == 200
        assert "public" not in response.headers["cache-control"]
        with Image.open(io.BytesIO(response.content)) as opened:
            assert opened.width > opened.height
    listed = (await client.ask(MESSAGES, id=chat))["conversation"]
    (shown,) = listed["images"]["nodes"]
    assert "pier" in shown["prompt"]
    assert "black hair" not in shown["prompt"]
    return picture


async def nobody_else_finds_it(
    live: Installation, client: Client, chat: str, picture: dict[str, str]
) -> None:
    """Neither another user nor a link without its signature."""
    stranger = Client(live.url)
    await stranger.sign_up(f"user-{uuid.uuid4().hex[:12]}")
    assert (await stranger.ask(MESSAGES, id=chat))["conversation"] is None
    assert (await stranger.ask(NODE, id=chat))["node"] is None
    async with stranger.socket() as socket:
        operation = {"query": FOLLOW, "variables": {"id": chat}}
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": operation}))
        refused = json.loads(await socket.recv())
        assert "NOT_FOUND" in json.dumps(refused)
    async with httpx.AsyncClient() as http:
        for url in picture.values():
            assert (await http.get(url.partition("?")[0])).status_code == 404
    await stranger.http.aclose()


@pytest.mark.timeout(120)
async def test_whatever_the_server_of_language_does_ends_in_a_state_that_says_so(
    client: Client, shared_character: str
) -> None:
    faults = {
        "normal": ("DONE", None),
        "slow": ("FAILED", "WRITER_AWAY"),
        "gap": ("FAILED", "WRITER_AWAY"),
        "error": ("FAILED", "WRITER_AWAY"),
        "cut": ("FAILED", "WRITER_AWAY"),
        "filter": ("REFUSED", "FILTERED"),
        "filter-first": ("REFUSED", "FILTERED"),
        "busy": ("DONE", None),
        "no-done": ("DONE", None),
        "split": ("DONE", None),
    }

    async def ended(script: str) -> dict[str, Any]:
        chat = (await start(client, shared_character))["id"]
        answer = await say(client, chat, f"Tell me something (server: {script})")
        message: dict[str, Any] = (await until_ended(client, chat, answer["id"]))[-1]["message"]
        return message

    async with asyncio.TaskGroup() as group:
        running = {script: group.create_task(ended(script)) for script in faults}
    found = {script: task.result() for script, task in running.items()}
    told = {script: (one["state"], one["reasonCode"]) for script, one in found.items()}
    assert told == faults
    assert all(one["text"] for one in found.values() if one["state"] == "DONE")
    assert all(one["reason"] for one in found.values() if one["state"] != "DONE")
