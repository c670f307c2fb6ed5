"""A real socket whose client reads nothing: the others wait for nobody, and it gets the end."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.client import connect

from app.generations import progress
from app.generations.progress import topic_of
from app.graphql.nodes import global_id
from tests.http.limits.asking import PROTOCOL
from tests.http.streams.audience import Line, Stage, staged
from tests.workshop import Workshop

pytestmark = pytest.mark.timeout(60)
# some 90 kB an event, so that few of them are more than sockets and transports hold
EVENTS, FIELDS = 60, 90
LARGE = f"""
    subscription ($id: ID!) {{ generation(id: $id) {{ sequence state
      generation {{ {" ".join(f"p{number}: prompt" for number in range(FIELDS))} }} }} }}
"""


@asynccontextmanager
async def slow(stage: Stage) -> AsyncIterator[Line]:
    """A line whose client takes one message at a time, through a window of a few kilobytes."""
    with socket.socket() as raw:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        raw.setblocking(False)
        host, _, port = stage.together.removeprefix("http://").partition(":")
        await asyncio.get_running_loop().sock_connect(raw, (host, int(port)))
        address = f"ws://{host}:{port}/graphql"
        async with connect(address, sock=raw, subprotocols=[PROTOCOL], max_queue=1) as opened:
            payload = {"authorization": f"Bearer {stage.token}"}
            await opened.send(json.dumps({"type": "connection_init", "payload": payload}))
            await opened.recv()
            yield Line(opened, "slow")


async def test_who_reads_nothing_gets_the_latest_and_the_end_and_keeps_nobody_waiting(
    workshop: Workshop,
) -> None:
    limits = {"document_cost": 1_000_000, "document_aliases": FIELDS}
    async with staged(workshop, **limits) as stage:
        accepted = await stage.workshop.accepted(stage.viewer, prompt="in a forest " * 80)
        variables = {"id": str(global_id("Generation", accepted.id))}
        quick = await (await stage.line()).ask(LARGE, **variables)
        async with slow(stage) as behind:
            await behind.ask(LARGE, **variables)
            # whoever read the row after the claim would have been told of it
            assert (await quick.data())["sequence"] == (await behind.data())["sequence"] == 1
            row = await stage.workshop.claimed(accepted)
            await progress.announce(stage.events, row)
            assert (await quick.data())["sequence"] == (await behind.data())["sequence"] == 2
            for number in range(3, EVENTS + 3):
                await stage.step(row, 0.5)
                assert (await quick.data())["sequence"] == number
            assert stage.events.following(topic_of(accepted.id)) == 1
            await stage.workshop.expire_lease(accepted)
            await stage.workshop.run(accepted)
            final = await quick.until("SUCCEEDED")
            *told, end = [json.loads(message) for message in await behind.rest()]
            assert end == {"id": "slow", "type": "complete"}
            numbers = [one["payload"]["data"]["generation"]["sequence"] for one in told]
            assert numbers == sorted(set(numbers))
            assert len(numbers) < numbers[-1] - 2
            last = json.loads(final[-1])["payload"]
            assert told[-1]["payload"] == last
