"""A bot tells whom it reaches and what it did, on a port of its own."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from app.providers.loopback import Reply, Request, serving
from integrations import health, standing
from integrations.api import operations
from integrations.api.client import open_api
from integrations.api.faults import ApiAway
from integrations.settings import BotSettings

TOKEN = "a token of the test"  # noqa: S105 - of a test
NOTHING: dict[str, Any] = {
    "data": {"openPosts": {"nodes": [], "pageInfo": {"hasNextPage": False, "endCursor": None}}}
}


async def test_a_bot_is_ready_while_it_reaches_the_api_and_the_messenger() -> None:
    replies = [Reply.of(NOTHING), Reply.of({}, 503), Reply.of(NOTHING)]

    async def answer(_request: Request) -> Reply:
        return replies.pop(0)

    async with serving(answer) as url:
        settings = BotSettings(
            internal_url=url, api_tries=1, health_port=0, metrics_token=SecretStr(TOKEN)
        )
        ends = asyncio.Event()
        standing.reached("api", is_reached=False)
        standing.reached("messenger")
        with capture_logs() as told:
            async with (
                health.told(settings, is_ending=ends.is_set),
                open_api(settings, "credential") as api,
            ):
                [served] = [one for one in told if one["event"] == "health.served"]
                async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{served['port']}") as http:
                    assert (await http.get("/healthz")).status_code == 200
                    early = await http.get("/readyz")
                    await api.run(operations.OPEN_POSTS, after=None)
                    ready = await http.get("/readyz")
                    with pytest.raises(ApiAway):
                        await api.run(operations.OPEN_POSTS, after=None)
                    later = await http.get("/readyz")
                    refused = await http.get("/metrics")
                    ends.set()
                    ending = await http.get("/readyz")
                    shown = {"Authorization": f"Bearer {TOKEN}"}
                    figures = await http.get("/metrics", headers=shown)
    assert (early.status_code, early.json()["api"]) == (503, "not reached")
    assert (ready.status_code, ready.json()) == (200, {"api": "ok", "messenger": "ok"})
    assert (later.status_code, later.json()["api"]) == (503, "not reached")
    assert refused.status_code == 401
    assert (ending.status_code, ending.json()) == (503, {"process": "ending"})
    name = operations.OPEN_POSTS.name
    for outcome in ("DONE", "AWAY"):
        assert f'galatea_bot_calls_total{{operation="{name}",outcome="{outcome}"}}' in figures.text
    assert 'galatea_bot_reaches{party="api"} 0.0' in figures.text
    assert "process_resident_memory_bytes" in figures.text


async def test_a_bot_without_a_port_serves_nothing() -> None:
    with capture_logs() as told:
        async with health.told(BotSettings(health_port=None), is_ending=lambda: False):
            pass
    assert told == []
