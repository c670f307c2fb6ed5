"""Operations are counted by names of ours alone, whichever way they came and however they ended."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from app.settings import Settings
from tests.bots import EXTERNAL_ID, bot
from tests.http.conftest import Serve, served_by
from tests.http.test_internal import ACT
from tests.http.test_trusted_documents import SIGN_UP, WATCH, digest, named
from tests.workshop import Workshop

READ = "query CharacterPage($slug: String!) { model(slug: $slug) { slug } }"
Counted = dict[tuple[str, ...], float]


@pytest.fixture
async def http(
    serve: Serve, settings: Settings, tmp_path: Path
) -> AsyncIterator[httpx.AsyncClient]:
    known = {digest(text): text for text in (READ, SIGN_UP, WATCH)}
    (tmp_path / "documents.json").write_text(json.dumps(known))
    url = await serve(settings.model_copy(update={"page_folder": tmp_path}))
    async with httpx.AsyncClient(base_url=url, timeout=30) as client:
        yield client


async def counted(http: httpx.AsyncClient, name: str) -> Counted:
    """Every sample of a figure by the values of its labels, in the order of their names."""
    told = (await http.get("/metrics")).text
    return {
        tuple(value for _, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(told)
        for sample in family.samples
        if sample.name == name
    }


def more(after: Counted, before: Counted) -> Counted:
    """What was counted in between."""
    gone_up = {labels: value - before.get(labels, 0) for labels, value in after.items()}
    return {labels: value for labels, value in gone_up.items() if value}


async def test_an_operation_is_counted_by_its_name_only_if_it_is_ours(
    http: httpx.AsyncClient,
) -> None:
    name = "galatea_operations_total"
    before, slow = await counted(http, name), await counted(http, "galatea_operation_seconds_count")
    for body in (
        named(READ, variables={"slug": "nothing"}),
        {"query": "query CharacterPage { __typename }"},
        {"query": "query SomebodysOwn { __typename }"},
        {"query": "mutation { nothing }"},
        {"query": "{ " + " ".join(f"a{n}: __typename" for n in range(50)) + " }"},
        {"query": "not GraphQL"},
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}},
        {},
    ):
        await http.post("/graphql", json=body)
    assert more(await counted(http, name), before) == {
        # endpoint after it, kind, operation, outcome
        ("public", "query", "CharacterPage", "DONE"): 1,
        ("public", "query", "other", "DONE"): 2,
        ("public", "mutation", "other", "REFUSED"): 1,
        ("public", "unknown", "other", "REFUSED"): 4,
    }
    lasted = more(await counted(http, "galatea_operation_seconds_count"), slow)
    assert sum(lasted.values()) == 8


async def test_sockets_and_what_runs_over_them_are_counted_while_they_are_open(
    http: httpx.AsyncClient,
) -> None:
    signed_up = (await http.post("/graphql", json=named(SIGN_UP))).json()
    token = signed_up["data"]["signUp"]["accessToken"]
    address = str(http.base_url).replace("http", "ws", 1) + "/graphql"
    before = await counted(http, "galatea_operations_total")
    async with connect(address, subprotocols=[Subprotocol("graphql-transport-ws")]) as socket:
        payload = {"authorization": f"Bearer {token}"}
        await socket.send(json.dumps({"type": "connection_init", "payload": payload}))
        assert json.loads(await socket.recv())["type"] == "connection_ack"
        watch = {"id": "1", "type": "subscribe", "payload": named(WATCH)}
        await socket.send(json.dumps(watch))
        for number, text in ((2, "{ __typename }"), (3, "{ nothing }")):
            ask = {"id": str(number), "type": "subscribe", "payload": {"query": text}}
            await socket.send(json.dumps(ask))
            while json.loads(await socket.recv())["type"] not in ("complete", "error"):
                pass
        assert (await counted(http, "galatea_sockets"))[("public",)] == 1
        assert (await counted(http, "galatea_subscriptions"))[("public", "Watch")] == 1
        assert more(await counted(http, "galatea_operations_total"), before) == {
            ("public", "query", "other", "DONE"): 1,
            ("public", "query", "other", "REFUSED"): 1,
        }


async def test_bots_are_counted_by_the_field_that_they_ask_for(workshop: Workshop) -> None:
    telegram = await bot(workshop.runtime)
    async with (
        served_by(workshop.runtime) as url,
        httpx.AsyncClient(base_url=url, timeout=30) as http,
    ):
        before = await counted(http, "galatea_operations_total")
        asked = {"query": ACT, "variables": {"who": EXTERNAL_ID}}
        shown = {"Authorization": f"Bearer {telegram.made.text}"}
        assert (await http.post("/internal/graphql", json=asked, headers=shown)).status_code == 200
        assert more(await counted(http, "galatea_operations_total"), before) == {
            ("internal", "mutation", "actFor", "DONE"): 1
        }
