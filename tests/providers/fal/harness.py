"""The adapter and a fake fal that it talks to, for tests."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from app.infra.http_outside import Outside
from app.providers.rendering.fal.fake.server import KEY, FakeFal
from app.providers.rendering.fal.files import Limits
from app.providers.rendering.fal.following import Pace
from app.providers.rendering.fal.provider import Fal
from app.providers.rendering.fal.wire import Hosts, Wire
from app.providers.rendering.port import RenderOrder
from tests.providers.fal.orders import FILM, IMAGE

SECRET = b"of a test, thirty-two bytes long"
OPEN = Outside(seconds=30.0, schemes=frozenset({"http"}), private_addresses=True)
HASTY = Pace(until=(math.inf,), seconds=(0.02,), patience_seconds=0.5)
SMALL = dataclasses.replace(IMAGE, width=512, height=512)
SHORT = dataclasses.replace(FILM, width=720, height=720)
_numbers = itertools.count()


def adapter(fake: FakeFal, **changes: Any) -> Fal:
    """An adapter that talks to `fake`, `changes` made to how it is."""
    key, outside = changes.pop("key", KEY), changes.pop("outside", OPEN)
    hosts = changes.pop("hosts", Hosts.at(fake.url))
    wire = Wire(key=key, hosts=hosts, outside=outside, download_seconds=30.0)
    return Fal(wire, **{"secrets": [SECRET], "pace": HASTY, "limits": Limits(), **changes})


def ordered(words: str = "", *, of: RenderOrder = SMALL, **changes: Any) -> RenderOrder:
    """An order under a name of its own, with more words in its prompt."""
    name = f"0192f0c4-7b1e-7000-8000-{next(_numbers):012d}-0"
    prompt = f"{of.prompt} {name} {words}"
    return dataclasses.replace(of, **{"reference": name, "prompt": prompt, **changes})


@asynccontextmanager
async def fal_and_fake() -> AsyncIterator[tuple[Fal, FakeFal]]:
    """Both, for the block."""
    fake = FakeFal()
    async with fake.serve():
        provider = adapter(fake)
        yield provider, fake
        await provider.close()


def submits(fake: FakeFal) -> int:
    """How many times an order was sent."""
    return sum(one.method == "POST" and one.path.startswith("/fal-ai/") for one in fake.asked)
