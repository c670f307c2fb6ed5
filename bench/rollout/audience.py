"""Everybody who is there while versions change."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bench.customers import Customer
from bench.rollout import bot, load, streams

CUSTOMERS = 3
_READERS, _SOCKETS, _STREAMS = 12, 20, 6


async def everybody(
    customers: Sequence[Customer],
    url: str,
    bots: tuple[str, str],
    tally: load.Tally,
    stop: asyncio.Event,
) -> None:
    """Read, follow by sockets and by streams, and be a bot, until told to stop.

    `bots` is the address that a bot has, and its credential.
    """
    async with asyncio.TaskGroup() as group:
        for customer in customers:
            group.create_task(load.follow(customer, url, tally, stop))
            group.create_task(streams.follow(customer, url, tally, stop))
        for number in range(_SOCKETS):
            one = customers[number % len(customers)]
            group.create_task(load.stay(one, url, tally, stop))
        for number in range(_STREAMS):
            one = customers[number % len(customers)]
            group.create_task(streams.stay(one, url, tally, stop))
        for _ in range(_READERS):
            group.create_task(load.read(url, tally, stop))
        group.create_task(bot.be_bot(customers[0], url, bots, tally, stop))
