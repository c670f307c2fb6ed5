"""Sockets of one person that listen, over an API that tells them together and one that does not."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from websockets.asyncio.client import ClientConnection

from app.accounts.viewer import Viewer, authenticate
from app.generations import leases, progress
from app.generations.leases import Row
from app.infra.events import Events
from tests.http.conftest import served_by
from tests.http.limits.asking import signed_up, socket
from tests.workshop import Workshop

GENERATION = """
    subscription Watch($id: ID!, $after: Int) { generation(id: $id, after: $after) {
      sequence state stage fraction count delivered
      money { priceAurum holdAurum capturedAurum reason } correlationId
      generation { id createdAt outputs { number } } } }
"""
MINE = "subscription { viewerGenerations { generationId sequence state fraction } }"
WALLET = "subscription { wallet { balanceAurum heldAurum availableAurum } }"


@dataclass
class Line:
    """One operation over one socket."""

    socket: ClientConnection
    id: str

    async def ask(self, query: str, **variables: Any) -> Line:
        """Subscribe."""
        asked = {"query": query, "variables": variables}
        await self.socket.send(json.dumps({"id": self.id, "type": "subscribe", "payload": asked}))
        return self

    async def next(self) -> str:
        """The next message, as it came."""
        async with asyncio.timeout(20):
            return str(await self.socket.recv())

    async def data(self) -> Any:
        """What the next message tells."""
        message = json.loads(await self.next())
        assert (message["type"], message["id"]) == ("next", self.id), message
        return next(iter(message["payload"]["data"].values()))

    async def rest(self) -> list[str]:
        """All messages until the operation is complete, that one included."""
        told = [await self.next()]
        while json.loads(told[-1])["type"] != "complete":
            told.append(await self.next())
        return told

    async def until(self, state: str) -> list[str]:
        """All messages until one tells this state, that one included."""
        told = [await self.next()]
        while f'"state":"{state}"' not in told[-1]:
            told.append(await self.next())
        return told

    async def until_number(self, number: int) -> list[str]:
        """All messages until one has this number, that one included."""
        told = [await self.next()]
        while f'"sequence":{number},' not in told[-1]:
            told.append(await self.next())
        return told


@dataclass
class Stage:
    """A person, and two addresses where they may listen: `together`, and `alone`."""

    workshop: Workshop
    viewer: Viewer
    token: str
    together: str
    alone: str
    stack: AsyncExitStack

    @property
    def events(self) -> Events:
        """What the API listens to."""
        return self.workshop.runtime.events

    async def line(
        self, id_: str = "1", *, url: str | None = None, token: str | None = None
    ) -> Line:
        """An operation to come over a socket of its own."""
        opening = socket(url or self.together, token or self.token)
        return Line(await self.stack.enter_async_context(opening), id_)

    async def stranger(self) -> Line:
        """The same of somebody else."""
        return await self.line(token=await signed_up(self.together, name="stranger"))

    async def step(self, row: Row, fraction: float) -> None:
        """Have one more event."""
        await progress.announce(self.events, await advanced(row, fraction))


async def advanced(row: Row, fraction: float) -> Row:
    """Commit progress that nobody is told of yet."""
    return await leases.advance(
        row,
        fraction=fraction,
        stage="painting",
        estimated_seconds=None,
        preview_number=None,
        lease_seconds=60,
    )


@asynccontextmanager
async def staged(workshop: Workshop, **limits: Any) -> AsyncIterator[Stage]:
    """Serve both for the block, over one runtime, with `limits` among the settings."""

    def with_(**changes: Any) -> Workshop:
        # nobody looks at the rows out of turn, which would tell them otherwise than the events do
        silent: dict[str, Any] = {"subscription_reread_seconds": 60.0}
        update = silent | limits | changes
        settings = workshop.runtime.settings.model_copy(update=update)
        return replace(workshop, runtime=replace(workshop.runtime, settings=settings))

    shared = with_(events_executed_once=True)
    async with (
        served_by(shared.runtime) as together,
        served_by(with_(events_executed_once=False).runtime) as alone,
        AsyncExitStack() as stack,
    ):
        token = await signed_up(together)
        viewer = await authenticate(token, secret=shared.runtime.secret)
        yield Stage(shared, viewer, token, together, alone, stack)
