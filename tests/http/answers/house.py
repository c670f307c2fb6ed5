"""Two API processes on one database, as far as kept answers are concerned."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from app.runtime import Runtime
from app.web.answers.kept import PublicAnswers
from app.web.application import application
from app.web.graphql import View

BEHIND_SECONDS = 60.0  # what is asked twice in a test is asked twice in time, however busy we are
MODERN = "application/graphql-response+json"
HERE, ELSEWHERE = "192.0.2.7", "192.0.2.8"


@dataclass
class Process:
    """One API process: what it keeps, and a visitor without an account who asks it."""

    answers: PublicAnswers
    http: httpx.AsyncClient

    async def post(self, query: str, token: str | None = None, **variables: Any) -> httpx.Response:
        """Ask by POST."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        asked = {"query": query, "variables": variables}
        return await self.http.post("/graphql", json=asked, headers=headers)

    async def get(
        self, digest: str, *, headers: Mapping[str, str] | None = None, **variables: Any
    ) -> httpx.Response:
        """Ask by GET and hash."""
        asked = {
            "extensions": json.dumps({"persistedQuery": {"version": 1, "sha256Hash": digest}}),
            "variables": json.dumps(variables),
        }
        return await self.http.get("/graphql", params=asked, headers=headers or {})

    async def keeps(self, query: str, **variables: Any) -> Any:
        """Ask until the answer comes from what is kept; return its data."""
        await self.heard()
        first = await self.post(query, **variables)
        hits = self.answers.counts.hits
        again = await self.post(query, **variables)
        assert self.answers.counts.hits == hits + 1, f"{query} is not kept: {first.text}"
        assert again.content == first.content
        return again.json()["data"]

    async def heard(self) -> None:
        """Wait until everything that was committed is heard."""
        self.answers.changes.want()
        await self.answers.changes.opened.wait()
        assert await self.answers.changes.caught_up()


@asynccontextmanager
async def process(runtime: Runtime, *, address: str = HERE) -> AsyncIterator[Process]:
    """Open a process on a runtime that others have, too: a process has one ORM."""
    app = application(runtime.settings)
    async with PublicAnswers(runtime, behind_seconds=BEHIND_SECONDS).open() as answers:
        app.state.runtime, app.state.answers = runtime, answers
        app.state.view = View(runtime, answers)
        transport = httpx.ASGITransport(app=app, client=(address, 50_000))
        headers = {"Accept": MODERN}
        async with httpx.AsyncClient(
            transport=transport, base_url="http://galatea.test", headers=headers
        ) as http:
            yield Process(answers, http)
