"""Documents that clients register by their hash, and a server that takes none but its own."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any

import httpx
import pytest
from redis.asyncio import Redis

from app.infra.redis_at.clients import redis_client
from app.settings import Settings
from app.web.answers.registered import RegisteredDocuments, digest_of
from tests.http.answers.conftest import NAMES
from tests.http.answers.house import Process, process
from tests.workshop import Workshop

OURS = "{ models { slug } }"  # a client's own, which no page was built with
TEXTS = [f"{{ models {{ slug }} }} # {number}" for number in range(6)]


def named(text: str, **more: Any) -> dict[str, Any]:
    asked = {"version": 1, "sha256Hash": digest_of(text)}
    return {"extensions": {"persistedQuery": asked}, **more}


async def ask(asked: Process, body: dict[str, Any]) -> httpx.Response:
    return await asked.http.post("/graphql", json=body)


def code_of(answer: httpx.Response) -> str:
    code: str = answer.json()["errors"][0]["extensions"]["code"]
    return code


async def test_what_one_process_was_sent_with_its_hash_all_know_by_it(
    workshop: Workshop, here: Process
) -> None:
    unknown = await ask(here, named(OURS))
    assert unknown.json()["errors"][0]["message"] == "PersistedQueryNotFound"
    assert code_of(unknown) == "PERSISTED_QUERY_NOT_FOUND"
    sent = await ask(here, named(OURS, query=OURS))
    async with process(workshop.runtime) as there:
        for asked in (here, there):
            assert (await ask(asked, named(OURS))).json() == sent.json()
            by_get = await asked.get(digest_of(OURS))
            assert by_get.json() == sent.json()
            assert by_get.headers["cache-control"].startswith("public")


async def test_a_hash_that_is_not_the_texts_registers_nothing(here: Process) -> None:
    other = named("{ nothing }") | {"query": OURS}
    assert code_of(await ask(here, other)) == "PERSISTED_QUERY_MISMATCH"
    assert code_of(await ask(here, named("{ nothing }"))) == "PERSISTED_QUERY_NOT_FOUND"


async def test_what_is_registered_has_the_budget_of_strangers(here: Process) -> None:
    depth = 40
    deep = "{ models " + "{ options " * depth + "{ slug }" + " }" * depth + " }"
    refused = await ask(here, named(deep, query=deep))
    assert code_of(refused) == "DOCUMENT_TOO_EXPENSIVE"
    assert code_of(await ask(here, named(deep))) == "PERSISTED_QUERY_NOT_FOUND"
    broken = "{ this is no document"
    assert "errors" in (await ask(here, named(broken, query=broken))).json()
    assert code_of(await ask(here, named(broken))) == "PERSISTED_QUERY_NOT_FOUND"


async def test_so_many_are_kept_the_lately_used_and_none_that_is_changed(
    settings: Settings, redis: Redis
) -> None:
    few = settings.model_copy(update={"registered_documents_max": 3})

    def process_of() -> RegisteredDocuments:
        return RegisteredDocuments(redis, few)

    async def known() -> set[int]:
        fresh = process_of()
        found = [await fresh.find(digest_of(text)) for text in TEXTS]
        return {number for number, text in enumerate(found) if text == TEXTS[number]}

    for text in TEXTS[:3]:
        await process_of().register(digest_of(text), text)
    assert await process_of().find(digest_of(TEXTS[0])) == TEXTS[0]  # used, so it stays
    for text in TEXTS[3:5]:
        await process_of().register(digest_of(text), text)
    assert await known() == {0, 3, 4}
    await redis.hset("galatea:{documents}:texts", digest_of(TEXTS[3]), TEXTS[5])
    assert await known() == {0, 4}, "a text that is not its hash's is none"
    assert await redis.ttl("galatea:{documents}:texts") > 0
    for wrong in ("", "A" * 64, digest_of("a")[:63], "../x"):
        assert await process_of().find(wrong) is None
    long = "{ models { slug } } #" + "x" * settings.registered_document_chars
    await process_of().register(digest_of(long), long)
    assert await process_of().find(digest_of(long)) is None


@pytest.mark.usefixtures("redis")
async def test_without_redis_a_client_is_asked_for_the_text(workshop: Workshop) -> None:
    away = Redis(host="127.0.0.1", port=1, socket_connect_timeout=1)
    async with process(replace(workshop.runtime, redis=away)) as here:
        assert code_of(await ask(here, named(OURS))) == "PERSISTED_QUERY_NOT_FOUND"
        assert "data" in (await ask(here, named(OURS, query=OURS))).json()
        assert "data" in (await ask(here, named(OURS))).json(), "in this process's memory"
    await away.aclose()


async def test_where_only_our_own_documents_are_executed_others_are_told(
    workshop: Workshop,
) -> None:
    strict = workshop.runtime.settings.model_copy(update={"trusted_documents_only": True})
    async with process(replace(workshop.runtime, settings=strict)) as here:
        for body in ({"query": OURS}, named(OURS, query=OURS)):
            assert code_of(await ask(here, body)) == "DOCUMENT_NOT_TRUSTED"
        assert code_of(await ask(here, named(OURS))) == "PERSISTED_QUERY_NOT_FOUND"
        for body in ({"query": NAMES}, named(NAMES), named(NAMES, query=NAMES)):
            assert (await ask(here, body)).json() == {"data": {"characters": {"nodes": []}}}
        by_get = await here.http.get(
            "/graphql", params={"extensions": json.dumps(named(NAMES)["extensions"])}
        )
        assert by_get.status_code == 200


async def test_many_who_name_what_is_not_known_hold_few_connections(
    redis: Redis, redis_url: str, settings: Settings
) -> None:
    client = redis_client(redis_url)
    documents = RegisteredDocuments(client, settings)
    before = len(await redis.client_list())
    hashes = [digest_of(str(number)) for number in range(200)]
    assert set(await asyncio.gather(*map(documents.find, hashes))) == {None}
    assert len(await redis.client_list()) <= before + 4
    await client.aclose()
