"""Who follows by server-sent events while versions change: each picture to its end, from the last.

A stream that ends without `complete` was broken off, which is how an API that ends tells it; then
it is asked again for what came after the event that was heard last.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx

from bench.customers import Customer
from bench.rollout.load import AGAIN_SECONDS, ALL, ENDED, FOLLOW, Tally, ordered

BROKEN_OFF = "a stream broken off"


class _Refused(Exception):
    """The answer was no stream."""


async def follow(customer: Customer, url: str, tally: Tally, stop: asyncio.Event) -> None:
    """Follow each picture that a customer ordered, one after the other, to its last event."""
    async for identifier in ordered(customer, stop):
        await _follow(customer, url, tally, identifier)


async def stay(customer: Customer, url: str, tally: Tally, stop: asyncio.Event) -> None:
    """Keep a stream open on which all of somebody's pictures are told."""
    while not stop.is_set():
        async with asyncio.TaskGroup() as group:
            stopping = group.create_task(stop.wait())
            hearing = group.create_task(_heard(customer, url, tally))
            await asyncio.wait([stopping, hearing], return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            hearing.cancel()


async def _heard(customer: Customer, url: str, tally: Tally) -> None:
    try:
        async for _ in _events(customer, url, ALL, {}):
            pass
        tally.note("a stream that ended by itself")
    except (httpx.TransportError, _Refused) as error:
        _note(error, tally)
        await asyncio.sleep(AGAIN_SECONDS)


async def _follow(customer: Customer, url: str, tally: Tally, identifier: str) -> None:
    last, tally.streamed = 0, tally.streamed + 1
    while True:
        try:
            async for told in _events(customer, url, FOLLOW, {"id": identifier, "after": last}):
                if "errors" in told:
                    tally.note(str(told["errors"])[:200])
                    return
                event = told["data"]["generation"]
                if event["sequence"] != last + 1:
                    tally.gaps.append(f"{identifier}: {last}, then {event['sequence']} (stream)")
                last = event["sequence"]
                if event["state"] in ENDED:
                    return
            tally.unfinished.append(identifier)
        except (httpx.TransportError, _Refused) as error:
            _note(error, tally)
            await asyncio.sleep(AGAIN_SECONDS)
        else:
            return


async def _events(
    customer: Customer, url: str, query: str, variables: dict[str, Any]
) -> AsyncIterator[dict[str, Any]]:
    """Yield what a stream tells, until it is complete. One that breaks off raises."""
    headers = {"Accept": "text/event-stream", "Authorization": customer.authorization}
    asked = {"query": query, "variables": variables}
    async with (
        httpx.AsyncClient(timeout=httpx.Timeout(10, read=60), headers=headers) as http,
        http.stream("POST", f"{url}/graphql", json=asked) as answer,
    ):
        if answer.status_code != httpx.codes.OK:
            raise _Refused(f"HTTP {answer.status_code}")
        kind = ""
        async for line in answer.aiter_lines():
            if line.startswith("event: "):
                kind = line.removeprefix("event: ")
                if kind == "complete":
                    return
            elif line.startswith("data: {") and kind == "next":
                yield json.loads(line.removeprefix("data: "))
    raise httpx.RemoteProtocolError("it ended without `complete`")


def _note(error: Exception, tally: Tally) -> None:
    if isinstance(error, httpx.RemoteProtocolError):
        tally.note(BROKEN_OFF)
        tally.streams_resumed += 1
    else:
        tally.note(str(error) if isinstance(error, _Refused) else type(error).__name__)
