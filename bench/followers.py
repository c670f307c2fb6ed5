"""Who follows what customers of a bench order: each picture to its end, over cuts and losses.

A customer's pictures are followed over one socket, each from the event that came last. What comes
is held against its number: a repeat is noted, a gap is not, since the row stands in for what Redis
has lost; and when an end was heard, so that it can be compared with when it was.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException
from websockets.typing import Subprotocol

from app.clock import now
from app.ids import node_id
from bench.customers import Customer

NOTICED_SECONDS = 15.0
_FOLLOW = """
    subscription ($id: ID!, $after: Int) {
      generation(id: $id, after: $after) { sequence state }
    }
"""
_ENDED = {"SUCCEEDED", "FAILED", "CANCELLED", "REFUSED"}
_ENDS = "SELECT id, finished_at FROM generations WHERE finished_at IS NOT NULL"
_LOOK_SECONDS = 0.05
_AGAIN_SECONDS = 0.2


@dataclass
class Followers:
    """What was heard: of each picture the last number and when its end came; what went wrong."""

    url: str
    customers: Sequence[Customer]
    last: dict[UUID, int] = field(default_factory=dict)
    ended: dict[UUID, datetime] = field(default_factory=dict)
    repeats: list[str] = field(default_factory=list)
    begun_again: int = 0

    async def run(self) -> None:
        """Follow until cancelled."""
        async with asyncio.TaskGroup() as group:
            for customer in self.customers:
                group.create_task(self._follow(customer))

    async def latest(self, database_url: str) -> tuple[float, list[str]]:
        """Return how late the latest end was heard, and which were not within the budget."""
        connection = await asyncpg.connect(database_url)
        rows = {row["id"]: row["finished_at"] for row in await connection.fetch(_ENDS)}
        await connection.close()
        wanted = {one.generation_id for each in self.customers for one in each.orders} & rows.keys()
        with suppress(TimeoutError):
            async with asyncio.timeout(NOTICED_SECONDS):
                while not wanted <= self.ended.keys():  # noqa: ASYNC110 - what others note
                    await asyncio.sleep(_LOOK_SECONDS)
        late = [self.ended[one] - rows[one] for one in wanted if one in self.ended]
        unheard = sorted(str(one) for one in wanted - self.ended.keys())
        return max((one.total_seconds() for one in late), default=0.0), unheard

    async def _follow(self, customer: Customer) -> None:
        while True:
            with suppress(OSError, InvalidHandshake, WebSocketException, TimeoutError):
                async with connect(
                    self.url.replace("http", "ws", 1) + "/graphql",
                    subprotocols=[Subprotocol("graphql-transport-ws")],
                    open_timeout=5,
                    close_timeout=1,
                ) as socket:
                    hello = {"authorization": customer.authorization}
                    await _send(socket, type="connection_init", payload=hello)
                    await asyncio.wait_for(socket.recv(), 5)
                    await self._listen(customer, socket)
            self.begun_again += 1
            await asyncio.sleep(_AGAIN_SECONDS)

    async def _listen(self, customer: Customer, socket: ClientConnection) -> None:
        followed: set[UUID] = set()
        while True:
            ordered = [one.generation_id for one in customer.orders]
            for one in ordered:
                if one not in followed and one not in self.ended:
                    followed.add(one)
                    asked = {"id": node_id("Generation", one), "after": self.last.get(one, 0)}
                    payload = {"query": _FOLLOW, "variables": asked}
                    await _send(socket, id=str(one), type="subscribe", payload=payload)
            try:
                message = json.loads(await asyncio.wait_for(socket.recv(), _LOOK_SECONDS))
            except TimeoutError:
                continue
            if "id" in message and not self._take(UUID(message["id"]), message):
                followed.discard(UUID(message["id"]))
                self.begun_again += 1
                await asyncio.sleep(_AGAIN_SECONDS)

    def _take(self, one: UUID, message: dict[str, Any]) -> bool:
        """Note what was told of a picture; returns whether it goes on, or has ended well."""
        if message["type"] != "next" or "errors" in message["payload"]:
            return message["type"] == "complete" and one in self.ended
        event = message["payload"]["data"]["generation"]
        if event["sequence"] <= self.last.get(one, 0):
            self.repeats.append(f"{one}: {self.last[one]}, then {event['sequence']}")
        self.last[one] = event["sequence"]
        if event["state"] in _ENDED:
            self.ended.setdefault(one, now())
        return True


async def _send(socket: ClientConnection, **message: Any) -> None:
    await socket.send(json.dumps(message))
