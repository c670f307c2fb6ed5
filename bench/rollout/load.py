"""Who is there while versions change: readers, sockets that stay open, and who follows pictures."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Subprotocol

from app.ids import node_id
from bench.customers import Customer

PAGE = "{ characters(first: 10) { nodes { id name } } }"
FOLLOW = """
    subscription ($id: ID!, $after: Int) {
      generation(id: $id, after: $after) { sequence state }
    }
"""
ALL = "subscription { viewerGenerations { sequence } }"
ENDED = {"SUCCEEDED", "FAILED", "CANCELLED", "REFUSED"}
_RETRYABLE = {"HTTP 503", "closed with 1012", "a stream broken off"}
AGAIN_SECONDS = 0.1


@dataclass
class Tally:
    """What everybody met with."""

    answers: list[tuple[float, float]] = field(default_factory=list)  # when, and after how long
    told_again: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    followed: int = 0
    resumed: int = 0
    streamed: int = 0
    streams_resumed: int = 0
    shown: int = 0
    answered_bot: int = 0
    gaps: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)

    def note(self, what: str) -> None:
        """Note how a request or a socket went wrong."""
        (self.told_again if what in _RETRYABLE else self.failed)[what] += 1

    def slowest_since(self, start: float) -> float:
        """Return how long the slowest answer took that came after `start`."""
        return max((took for at, took in self.answers if at > start), default=0.0)


async def read(url: str, tally: Tally, stop: asyncio.Event) -> None:
    """Ask for a page as soon as the last one came, by POST and so never repeated for us."""
    each_anew = {"Cache-Control": "no-cache"}
    async with httpx.AsyncClient(timeout=10, headers=each_anew) as http:
        while not stop.is_set():
            start = time.monotonic()
            try:
                response = await http.post(f"{url}/graphql", json={"query": PAGE})
            except httpx.TransportError as error:
                tally.note(type(error).__name__)
                continue
            if response.status_code != 200:
                tally.note(f"HTTP {response.status_code}")
                await asyncio.sleep(AGAIN_SECONDS)
            elif "errors" in response.json():
                tally.note(response.json()["errors"][0]["message"])
            else:
                tally.answers.append((time.monotonic(), time.monotonic() - start))
            await asyncio.sleep(0.01)


async def stay(customer: Customer, url: str, tally: Tally, stop: asyncio.Event) -> None:
    """Keep a socket open on which all of somebody's pictures are told."""
    while not stop.is_set():
        try:
            async with _subscribed(customer, url, ALL, {}) as socket:
                async with asyncio.TaskGroup() as group:
                    stopping = group.create_task(stop.wait())
                    hearing = group.create_task(_hear(socket))
                    await asyncio.wait([stopping, hearing], return_when=asyncio.FIRST_COMPLETED)
                    stopping.cancel()
                    hearing.cancel()
                if not stop.is_set():
                    tally.note(f"closed with {socket.close_code}")
                    tally.resumed += 1
        except (OSError, InvalidHandshake, ConnectionClosed) as error:
            tally.note(_said(error))
            await asyncio.sleep(AGAIN_SECONDS)


async def ordered(customer: Customer, stop: asyncio.Event) -> AsyncIterator[str]:
    """Yield each picture that a customer orders, until told to stop."""
    place = 0
    while not stop.is_set():
        if place == len(customer.orders):
            await asyncio.sleep(AGAIN_SECONDS)
            continue
        yield node_id("Generation", customer.orders[place].generation_id)
        place += 1


async def follow(customer: Customer, url: str, tally: Tally, stop: asyncio.Event) -> None:
    """Follow each picture that a customer ordered, one after the other, to its last event."""
    async for identifier in ordered(customer, stop):
        await _follow(customer, url, tally, identifier)


async def _follow(customer: Customer, url: str, tally: Tally, identifier: str) -> None:
    last, tally.followed = 0, tally.followed + 1
    while True:
        asked: dict[str, Any] = {"id": identifier, "after": last}
        try:
            async with _subscribed(customer, url, FOLLOW, asked) as socket:
                async for frame in socket:
                    message = json.loads(frame)
                    if message["type"] == "complete":
                        tally.unfinished.append(identifier)
                        return
                    if message["type"] != "next" or "errors" in message["payload"]:
                        tally.note(str(frame))
                        return
                    event = message["payload"]["data"]["generation"]
                    if event["sequence"] != last + 1:
                        tally.gaps.append(f"{identifier}: {last}, then {event['sequence']}")
                    last = event["sequence"]
                    if event["state"] in ENDED:
                        return
                tally.note(f"closed with {socket.close_code}")
        except (OSError, InvalidHandshake, ConnectionClosed) as error:
            tally.note(_said(error))
            tally.resumed += isinstance(error, ConnectionClosed)
            await asyncio.sleep(AGAIN_SECONDS)


async def _hear(socket: ClientConnection) -> None:
    with suppress(ConnectionClosed):
        async for _ in socket:
            pass


@asynccontextmanager
async def _subscribed(
    customer: Customer, url: str, query: str, variables: dict[str, Any]
) -> AsyncIterator[ClientConnection]:
    address = url.replace("http", "ws", 1) + "/graphql"
    protocols = [Subprotocol("graphql-transport-ws")]
    async with connect(address, subprotocols=protocols, close_timeout=1) as socket:
        payload = {"authorization": customer.authorization}
        await socket.send(json.dumps({"type": "connection_init", "payload": payload}))
        await socket.recv()
        asked = {"query": query, "variables": variables}
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": asked}))
        yield socket


def _said(error: Exception) -> str:
    if isinstance(error, ConnectionClosed):
        return f"closed with {error.rcvd.code if error.rcvd else 'nothing'}"
    status = getattr(getattr(error, "response", None), "status_code", None)
    return f"HTTP {status}" if status else type(error).__name__
