"""Visitors are answered from a replica while it has all that was told of, and never too late."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import asyncpg
import httpx
import pytest
from redis.asyncio import Redis

from app.characters.models import Character
from app.cli.databases import of_replicas
from app.cli.findings import Verdict
from app.ids import node_id
from app.infra.db import connection
from app.infra.replicas import Replica
from app.runtime import open_runtime
from app.settings import Settings
from app.web.answers.figures import figures
from tests.databases import execute
from tests.http.answers.conftest import PAGE
from tests.http.answers.house import HERE, Process
from tests.http.answers.replicated import Pair, replicated
from tests.workshop import Workshop

SIGN_UP = """mutation { signUp(input: {
    email: "ada@example.com", password: "correct horse battery staple", displayName: "Ada"
}) { ... on Session { accessToken } } }"""
EVERYBODY_GOES = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
"""


@pytest.fixture(scope="module")
def pair(
    postgres_url: str, template_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    with replicated(postgres_url, template_database, tmp_path_factory.mktemp("pair")) as opened:
        yield opened


@pytest.fixture
def database_url(pair: Pair) -> str:
    return pair.url


@pytest.fixture
def books() -> None:
    """Nothing is bought here."""


@pytest.fixture
def settings(settings: Settings, pair: Pair) -> Settings:
    """Settings with a replica."""
    return settings.model_copy(update={"database_replica_url": pair.replica_url})


@pytest.fixture
async def workshop(settings: Settings, redis: Redis) -> AsyncIterator[Workshop]:
    """A workshop with connections of its own: the server is this module's."""
    async with open_runtime(settings) as runtime:
        yield Workshop.open(runtime)


def name_in(answer: httpx.Response) -> str:
    name: str = answer.json()["data"]["character"]["name"]
    return name


async def until_fit(here: Process) -> Replica:
    """Return the replica once it may be asked, and has all that there was before the call."""
    replica, now = here.answers.replicas.all[0], time.monotonic()
    async with asyncio.timeout(30):
        while replica.covers < now:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.01)
    return replica


async def until_left(here: Process) -> None:
    """Return once no replica may be asked."""
    async with asyncio.timeout(30):
        while here.answers.replicas.chosen():  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.01)


@asynccontextmanager
async def line_to(url: str) -> AsyncIterator[asyncpg.Connection[asyncpg.Record]]:
    line = await asyncpg.connect(url)
    try:
        yield line
    finally:
        await line.close()


def told(here: Process, *named: str) -> float:
    samples = (sample for family in figures(here.answers) for sample in family.samples)
    return next(one.value for one in samples if (one.name, *one.labels.values()) == named)


async def verdicts(settings: Settings) -> list[Verdict]:
    return [one.verdict async for one in of_replicas(settings)]


async def test_a_replica_answers_visitors_and_what_it_lacks_the_primary_answers(
    here: Process, shared: Character, pair: Pair, settings: Settings
) -> None:
    asked = {"id": node_id("Character", shared.id)}
    replica = await until_fit(here)
    assert name_in(await here.post(PAGE, **asked)) == shared.name
    assert (replica.answered, replica.again) == (1, 0)
    assert name_in(await here.post(PAGE, **asked)) == shared.name
    assert here.answers.counts.hits == 1, "what a replica said is kept as well"
    async with line_to(pair.replica_url) as standby:
        await standby.execute("SELECT pg_wal_replay_pause()")
        await connection().execute_query("SELECT pg_logical_emit_message(true, 'test', 'anything')")
        await until_left(here)
        await standby.execute("SELECT pg_wal_replay_resume()")
        await until_fit(here)
        await standby.execute("SELECT pg_wal_replay_pause()")
        # for half a second more it may be asked: it has all but what comes now
        await Character.filter(id=shared.id).update(name="Nora")
        assert await here.answers.changes.caught_up()
        assert here.answers.replicas.chosen() is replica
        assert name_in(await here.post(PAGE, **asked)) == "Nora"
        assert replica.again == 0, "what just became old is not asked of it"
        assert name_in(await here.post(PAGE, **asked, other=1)) == "Nora"
        assert replica.again == 1, "it was asked, and lacks what was told of"
        lacking = "SELECT name FROM characters WHERE id = $1"
        assert await standby.fetchval(lacking, shared.id) == shared.name
        assert name_in(await here.post(PAGE, **asked)) == "Nora"
        assert here.answers.counts.hits == 2, "the primary's answer is kept, not the replica's"
        await standby.execute("SELECT pg_wal_replay_resume()")
    await until_fit(here)
    before = replica.answered, replica.again
    signed_up = (await here.post(SIGN_UP)).json()["data"]["signUp"]
    signed_in = await here.post(PAGE, token=signed_up["accessToken"], **asked)
    anew = await here.http.post(
        "/graphql",
        json={"query": PAGE, "variables": asked},
        headers={"Cache-Control": "no-cache"},
    )
    here.answers.changed_by(HERE)
    here.answers.forget_all()
    of_whoever_changed = await here.post(PAGE, **asked)
    for answer in (signed_in, anew, of_whoever_changed):
        assert name_in(answer) == "Nora"
    assert (replica.answered, replica.again) == before, "the primary was asked each time"


async def test_a_replica_that_dies_or_is_none_any_more_is_left_and_nobody_notices(
    here: Process, shared: Character, pair: Pair, settings: Settings
) -> None:
    asked = {"id": node_id("Character", shared.id)}
    replica = await until_fit(here)
    assert name_in(await here.post(PAGE, **asked)) == shared.name
    assert replica.answered == 1
    assert await verdicts(settings) == [Verdict.OK]
    await execute(pair.replica_url, EVERYBODY_GOES)
    here.answers.forget_all()
    assert name_in(await here.post(PAGE, **asked)) == shared.name
    pair.replica.stop()
    here.answers.forget_all()
    assert name_in(await here.post(PAGE, **asked)) == shared.name
    await until_left(here)
    assert await verdicts(settings) == [Verdict.WARNING]
    assert told(here, "galatea_replica_asked", "0") == 0, "an alert waits for that"
    assert (await here.http.get("/readyz")).json()["replicas"] == "0 of 1 are asked"
    assert (await here.http.get("/readyz")).status_code == 200
    pair.restart_replica()
    here.answers.forget_all()
    await until_fit(here)
    assert name_in(await here.post(PAGE, **asked)) == shared.name
    assert replica.answered == 2
    assert (await here.http.get("/readyz")).json()["replicas"] == "1 of 1 are asked"
    assert told(here, "galatea_replica_reads_total", "0", "answered") == 2
    assert told(here, "galatea_replica_reads_total", "0", "again") == replica.again
    assert told(here, "galatea_replica_asked", "0") == 1
    assert told(here, "galatea_replica_behind_seconds", "0") < 0.5
    await execute(pair.replica_url, "SELECT pg_promote()")
    await until_left(here)
    async with asyncio.timeout(30):
        while not replica.trouble:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.02)
    assert replica.trouble == "is no replica"
    assert await verdicts(settings) == [Verdict.FAILED]
    assert name_in(await here.post(PAGE, **asked)) == shared.name
