"""Customers of a soak: they order over HTTP all the time, and insist until they are answered."""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import httpx

from app.clock import now
from app.graphql.nodes import read_id
from tests.e2e.client import CREATE_CHARACTER, ORDER_IMAGE, SIGN_UP

UNFINISHED_MAX = 4
WENT_AWAY = "went away before the answer"
_ANSWERED_WITHIN_SECONDS = 60.0
_PATIENT = 1.0
_ASKED_AGAIN, _CANCELLED, _IMPATIENT = 0.15, 0.10, 0.10  # how often, of 1
_MINE = "{ generations(first: 20) { nodes { finishedAt } } }"
_CANCEL = """
    mutation ($id: ID!) {
      cancelGeneration(id: $id) { __typename ... on Problem { code } }
    }
"""
_PLACES = ("on a cliff by the sea", "in an old library", "in the rain at dusk", "on a snowy hill")
# what a prompt tells the studio to do, and how often of 100
TOKENS = {"": 84, "[studio:flaky]": 6, "[studio:refuse]": 4, "[studio:fail]": 3}
TOKENS |= {"[studio:lose-worker]": 3}


class NotAnswered(Exception):
    """The API did not answer one request, repeated for a minute."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order that was acknowledged: its generation, when it was first sent, what it said."""

    generation_id: UUID
    sent_at: datetime
    token: str


@dataclass
class Customer:
    """Somebody who orders pictures. What they do depends on their seed, when on the answers.

    `tokens` are what prompts tell the studio, and how often; `impatient` is how often, of 1, they
    do not wait for an answer. `answered` tells of each answer when
    it came (monotonic) and after how many seconds.
    """

    number: int
    url: str
    seed: int
    tokens: Mapping[str, int] = field(default_factory=lambda: TOKENS)
    impatient: float = _IMPATIENT
    orders: list[Order] = field(default_factory=list)
    cancelled: set[UUID] = field(default_factory=set)
    refused: Counter[str] = field(default_factory=Counter)
    repeated: Counter[str] = field(default_factory=Counter)
    doubled: list[str] = field(default_factory=list)
    answered: list[tuple[float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._chance = random.Random(f"{self.seed} customer {self.number}")  # noqa: S311 - no secret
        self._http = httpx.AsyncClient(timeout=10)
        self._keys = itertools.count(1)
        self._character = ""

    async def sign_up(self) -> None:
        """Open an account and create a character."""
        name = f"customer-{self.number}"
        person = {"email": f"{name}@example.com", "password": "a long password"}
        session = await self._insist(SIGN_UP, input={**person, "displayName": name})
        self._http.headers["Authorization"] = f"Bearer {session['signUp']['accessToken']}"
        values = {
            "name": "Galatea",
            "age": 27,
            "summary": "A statue that came to life.",
            "appearance": "long black hair, green coat",
        }
        created = await self._insist(CREATE_CHARACTER, input=values)
        self._character = created["createCharacter"]["character"]["id"]

    async def order_until(self, end: float) -> None:
        """Order until the monotonic time `end`, never more than four unfinished at a time."""
        async with asyncio.TaskGroup() as cancelling:
            while time.monotonic() < end:
                mine = (await self._insist(_MINE))["generations"]["nodes"]
                if sum(one["finishedAt"] is None for one in mine) >= UNFINISHED_MAX:
                    await asyncio.sleep(0.5)
                    continue
                placed = await self._order()
                if placed is not None and self._chance.random() < _CANCELLED:
                    self.cancelled.add(read_id(placed, "Generation"))
                    cancelling.create_task(self._cancel(placed, self._chance.uniform(0, 6)))

    @property
    def authorization(self) -> str:
        """How a request says who asks."""
        return self._http.headers["Authorization"]

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _order(self) -> str | None:
        [token] = self._chance.choices(list(self.tokens), list(self.tokens.values()))
        wanted = {
            "characterId": self._character,
            "model": "flux-2-dev",
            "prompt": f"{self._chance.choice(_PLACES)} {token}".strip(),
            "count": self._chance.choice((1, 1, 1, 1, 2)),
            "idempotencyKey": f"{self.number}-{next(self._keys)}",
        }
        sent_at = now()
        if self._chance.random() < self.impatient:  # goes away before the answer, and asks again
            await self._ask(ORDER_IMAGE, {"input": wanted}, seconds=0.02)
        answer = (await self._insist(ORDER_IMAGE, input=wanted))["generateGalleryImage"]
        if answer["__typename"] != "GenerationAccepted":
            self.refused[answer["code"]] += 1
            return None
        placed: str = answer["generation"]["id"]
        self.orders.append(Order(read_id(placed, "Generation"), sent_at, token))
        if self._chance.random() < _ASKED_AGAIN:
            again = (await self._insist(ORDER_IMAGE, input=wanted))["generateGalleryImage"]
            if again.get("generation", {}).get("id") != placed:
                self.doubled.append(f"{wanted['idempotencyKey']}: {placed}, then {again}")
        return placed

    async def _cancel(self, node_id: str, delay_seconds: float) -> None:
        await asyncio.sleep(delay_seconds)
        await self._insist(_CANCEL, id=node_id)

    async def _insist(self, query: str, **variables: Any) -> dict[str, Any]:
        """Return the data of the answer, asked for again and again. Raises NotAnswered."""
        end = time.monotonic() + _ANSWERED_WITHIN_SECONDS
        while time.monotonic() < end:
            answer = await self._ask(query, variables, seconds=10)
            if answer is not None:
                return answer
            await asyncio.sleep(random.uniform(0.1, 0.4))  # noqa: S311 - changes no choice
        raise NotAnswered(f"customer {self.number}: {dict(self.repeated)}")

    async def _ask(
        self, query: str, variables: dict[str, Any], *, seconds: float
    ) -> dict[str, Any] | None:
        asked, start = {"query": query, "variables": variables}, time.monotonic()
        try:
            response = await self._http.post(f"{self.url}/graphql", json=asked, timeout=seconds)
        except httpx.TransportError as error:
            self.repeated[WENT_AWAY if seconds < _PATIENT else type(error).__name__] += 1
            return None
        if response.status_code != 200:
            self.repeated[f"HTTP {response.status_code}"] += 1
            return None
        answer: dict[str, Any] = response.json()
        if "errors" in answer:
            self.repeated[answer["errors"][0]["extensions"]["code"]] += 1
            return None
        self.answered.append((time.monotonic(), time.monotonic() - start))
        data: dict[str, Any] = answer["data"]
        return data
