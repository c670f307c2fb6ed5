"""A bot while versions change: the client that bots have, over its own way to the API.

Bots do not come through nginx. They call `api` by its name, whose addresses they are told anew for
each connection; whoever is refused by one tries the next. So does `door` for the client here,
which knows one address.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpx

from app.infra.embedded.processes import LOOPBACK
from bench.customers import Customer
from bench.rollout.front import Names
from bench.rollout.load import ENDED, Tally, ordered
from integrations import standing
from integrations.api import operations
from integrations.api.client import Acting, open_api
from integrations.api.faults import ApiAway, Refused
from integrations.settings import BotSettings

_WHO = "4711"
_CONFIRM = """
    mutation ($code: String!) { confirmLink(input: {code: $code}) { __typename } }
"""
_SECONDS = 0.05


async def be_bot(
    customer: Customer, url: str, ways: tuple[str, str], tally: Tally, stop: asyncio.Event
) -> None:
    """Act for a customer: ask who they are, again and again, and follow each of their pictures.

    `ways` is the address of `door`, and the bot's credential.
    """
    address, credential = ways
    settings = BotSettings(internal_url=f"{address}/internal/graphql")
    async with open_api(settings, credential) as api:
        asked = await api.request_link(_WHO, "Somebody")
        async with httpx.AsyncClient(headers={"Authorization": customer.authorization}) as http:
            confirmed: dict[str, Any] = {"query": _CONFIRM, "variables": {"code": asked.code}}
            answer = (await http.post(f"{url}/graphql", json=confirmed)).json()
        if answer["data"]["confirmLink"]["__typename"] != "IdentityLinked":
            raise LookupError(f"nobody was linked: {answer}")
        acting = api.acting_for(_WHO)
        async with asyncio.TaskGroup() as group:
            group.create_task(_ask(acting, tally, stop))
            group.create_task(_follow(acting, customer, tally, stop))
    for metric in standing.CALLS.collect():
        for sample in metric.samples:
            if sample.name.endswith("_total") and sample.labels["outcome"] == "AWAY":
                tally.told_again["a call of the bot that it repeats by itself"] += int(sample.value)


async def _ask(acting: Acting, tally: Tally, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            await acting.run(operations.MYSELF)
            tally.answered_bot += 1
        except (ApiAway, Refused) as error:
            tally.note(f"the bot was told {type(error).__name__}: {error}")
        await asyncio.sleep(_SECONDS)


async def _follow(acting: Acting, customer: Customer, tally: Tally, stop: asyncio.Event) -> None:
    async for identifier in ordered(customer, stop):
        last, state = 0, ""
        asked = acting.follow(operations.FOLLOW_GENERATION, after=0, id=identifier)
        async for event in asked:
            if event.sequence != last + 1:
                tally.gaps.append(f"{identifier}: {last}, then {event.sequence} (bot)")
            last, state = event.sequence, event.generation.state
        tally.shown += 1
        if state not in ENDED:
            tally.unfinished.append(f"{identifier} (bot)")


@asynccontextmanager
async def door(names: Names, api_port: int) -> AsyncIterator[str]:
    """Give one address that leads to whoever `api` is when it is called, each in turn."""
    turns = itertools.count()

    async def answer(near: asyncio.StreamReader, away: asyncio.StreamWriter) -> None:
        first = next(turns)
        addresses = list(names.addresses)
        for place in range(len(addresses)):
            host = addresses[(first + place) % len(addresses)]
            with suppress(OSError):
                far, back = await asyncio.open_connection(host, api_port)
                break
        else:
            away.transport.abort()
            return
        async with asyncio.TaskGroup() as group:
            group.create_task(_pass_on(near, back))
            group.create_task(_pass_on(far, away))

    server = await asyncio.start_server(answer, LOOPBACK, 0)
    try:
        yield f"http://{LOOPBACK}:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


async def _pass_on(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    """Pass on what comes, and that the other end hung up."""
    with suppress(OSError):
        while data := await source.read(65_536):
            sink.write(data)
            await sink.drain()
    sink.close()
