"""Requests that are read one way by the shortcut and another by what it stands for."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

import orjson
from redis.asyncio import Redis

from app.characters.models import Character
from app.ids import node_id
from app.infra.rate_limit import RateLimiter
from app.settings import Settings
from app.web.answers.registered import RegisteredDocuments, digest_of
from app.web.answers.tab import Tab
from tests.http.answers.conftest import NAMES, PAGE, SIGN_OUT
from tests.http.answers.house import Process, process
from tests.workshop import Workshop

LIMIT = 1_000


async def test_of_two_hosts_neither_is_answered_with_the_addresses_of_the_other(
    here: Process, shared: Character
) -> None:
    named = {"persistedQuery": {"version": 1, "sha256Hash": digest_of(PAGE)}}
    asked = {
        "extensions": orjson.dumps(named).decode(),
        "variables": orjson.dumps({"id": node_id("Character", shared.id)}).decode(),
    }

    async def ask(*hosts: str) -> str:
        request = here.http.build_request("GET", "/graphql?" + urlencode(asked))
        others = [(name, value) for name, value in request.headers.raw if name.lower() != b"host"]
        request.headers = type(request.headers)([*others, *((b"Host", h.encode()) for h in hosts)])
        answer = await here.http.send(request)
        url: str = answer.json()["data"]["character"]["mainImage"]["url"]
        return url

    for _ in range(2):
        assert (await ask("evil.test", "galatea.test")).startswith("http://evil.test/")
    for _ in range(2):
        assert (await ask("galatea.test")).startswith("http://galatea.test/")
        assert (await ask("evil.test")).startswith("http://evil.test/")


async def test_whoever_changes_something_over_a_stream_is_answered_after_it(here: Process) -> None:
    assert not here.answers.has_changed("192.0.2.7")
    stream = {"Accept": "text/event-stream"}
    await here.http.post("/graphql", json={"query": SIGN_OUT}, headers=stream)
    assert here.answers.has_changed("192.0.2.7")


async def test_by_get_nothing_is_changed_over_a_stream(here: Process) -> None:
    for query, status in (
        (SIGN_OUT, 405),
        ("subscription { viewerGenerations { sequence } }", 405),
        (NAMES, 200),
    ):
        answer = await here.http.get(
            "/graphql", params={"query": query}, headers={"Accept": "text/event-stream"}
        )
        assert answer.status_code == status, answer.text
        assert "INTERNAL" not in answer.text


async def test_a_network_is_charged_for_all_of_its_addresses(redis: Redis, redis_url: str) -> None:
    assert await redis.ping()
    limiter = RateLimiter(redis_url)
    charge = partial(
        limiter.charge, "operations", "network", "2001:db8::/64", limit=LIMIT, per_seconds=60
    )
    tab = Tab(limiter, limit=LIMIT)
    addresses = [f"2001:db8::{number}" for number in range(1, 5)]
    for address in addresses:
        tab.learn(address, await charge(cost=1))
    taken = sum(tab.take(address, 100) for address in addresses for _ in range(20))
    assert taken == 9
    await tab.settle()
    await limiter.aclose()


async def test_what_was_had_is_charged_also_where_others_used_the_limit_up(
    redis: Redis, redis_url: str
) -> None:
    assert await redis.ping()
    limiter = RateLimiter(redis_url)
    charge = partial(
        limiter.charge, "operations", "network", "192.0.2.7", limit=LIMIT, per_seconds=60
    )
    tab = Tab(limiter, limit=LIMIT)
    tab.learn("192.0.2.7", await charge(cost=1))
    assert tab.take("192.0.2.7", 300)
    elsewhere = await charge(cost=LIMIT - 200)  # of another process: 200 are left, 300 are owed
    assert elsewhere is not None
    assert elsewhere.retry_after_seconds == 0
    await tab.settle()
    assert not tab.take("192.0.2.7", 100)
    after = await charge(cost=100)
    assert after is not None
    assert after.retry_after_seconds > 0, "nothing is left"
    await limiter.aclose()


async def test_who_asked_for_too_much_registers_nothing(
    workshop: Workshop, settings: Settings, redis: Redis
) -> None:
    text = "{ models { slug } }"
    named = {"persistedQuery": {"version": 1, "sha256Hash": digest_of(text)}}
    few = settings.model_copy(update={"cost_per_minute": 1})
    async with process(replace(workshop.runtime, settings=few)) as strict:
        await strict.post("{ __typename }")
        answer = await strict.http.post("/graphql", json={"query": text, "extensions": named})
        assert answer.status_code == 429
    assert await RegisteredDocuments(redis, settings).find(digest_of(text)) is None
