"""Through a pooler that lends sessions for a transaction all of it works, and nothing stays."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
from redis.asyncio import Redis
from tortoise.backends.base.client import BaseDBAsyncClient

from app.characters.models import Character, CharacterStatus
from app.cli.databases import of_pooler
from app.cli.findings import Verdict
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.ids import node_id
from app.infra.db import DATABASE_AWAY, ask_database, migrate, transaction
from app.infra.pooled import WithoutLimits
from app.runtime import database_config, open_runtime
from app.settings import Pooler as Kind
from app.settings import Settings
from app.wallet.statements import balance
from tasks.relay import relay_forever
from tests.databases import execute
from tests.http.answers.conftest import PAGE
from tests.http.answers.house import process
from tests.pooling.pooler import Pooler
from tests.tasks.queue import opened
from tests.workshop import IMAGE_PRICE, Workshop, assert_told_whole

_SESSIONS = 3


@pytest.fixture
async def pooler(database_url: str) -> AsyncIterator[Pooler]:
    """A pooler before the test's database, whose role has its limits."""
    async with Pooler(database_url, sessions=_SESSIONS).open() as pooler:
        yield pooler
    await execute(
        database_url,
        "DO $$ BEGIN EXECUTE format('ALTER ROLE CURRENT_USER IN DATABASE %I RESET ALL',"
        " current_database()); END $$",
    )


@pytest.fixture
def settings(settings: Settings, pooler: Pooler, database_url: str) -> Settings:
    """Settings with the pooler, and the line past it."""
    return settings.model_copy(
        update={
            "database_url": pooler.url,
            "database_pooler": Kind.TRANSACTION,
            "database_direct_url": database_url,
            "public_answers_kept": True,
            "progress_interval_ms": 0,
        }
    )


@pytest.fixture
async def workshop(settings: Settings, redis: Redis) -> AsyncIterator[Workshop]:
    """A workshop behind the pooler, once the database was migrated past it."""
    async with asyncio.TaskGroup() as group:  # aerich leaves its task an ORM that is closed
        group.create_task(migrate(database_config(settings)))
    async with open_runtime(settings) as runtime:
        yield Workshop.open(runtime)


async def test_orders_streams_kept_answers_and_the_relay_work_through_a_pooler(
    workshop: Workshop, settings: Settings, pooler: Pooler
) -> None:
    viewer = await workshop.viewer()
    runtime = workshop.runtime
    with opened(settings) as queue:
        async with asyncio.TaskGroup() as group:
            relaying = group.create_task(
                relay_forever(settings, events=runtime.events, declared=queue.declared)
            )
            orders = [await workshop.accepted(viewer, prompt=f"at sea, {n}") for n in range(4)]
            async with asyncio.timeout(20):
                while queue.waiting < len(orders):  # noqa: ASYNC110 - nobody tells
                    await asyncio.sleep(0.01)
            await asyncio.gather(*(workshop.run(order) for order in orders))
            relaying.cancel()
    made = [await Generation.get(id=order.id) for order in orders]
    assert {one.state for one in made} == {GenerationState.SUCCEEDED}
    for one in made:
        assert_told_whole(await workshop.events(one))
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (1_000 - len(orders) * IMAGE_PRICE, 0)
    await workshop.assert_books_balance()

    shared = await workshop.character(viewer, status=CharacterStatus.COMMUNITY)
    asked = {"id": node_id("Character", shared.id)}
    async with process(runtime) as here:
        assert (await here.keeps(PAGE, **asked))["character"]["name"] == shared.name
        await Character.filter(id=shared.id).update(name="Nora")
        assert (await here.keeps(PAGE, **asked))["character"]["name"] == "Nora"

    assert [one.verdict async for one in of_pooler(settings)] == [Verdict.OK]
    await _limits_hold()
    assert len(pooler.sessions) == _SESSIONS
    assert all(session.lent > 10 for session in pooler.sessions)
    assert pooler.refused == []
    assert await pooler.left_behind() == set()


async def _limits_hold() -> None:
    async with transaction(statement_seconds=0) as line:
        shown = await _shown(line)
        assert (shown["statement_timeout"], shown["transaction_timeout"]) == ("0", "0")
    async with transaction() as line:
        assert await _shown(line) == {
            "statement_timeout": "5s",
            "lock_timeout": "3s",
            "idle_in_transaction_session_timeout": "10s",
            "transaction_timeout": "30s",
        }
    with pytest.raises(asyncpg.QueryCanceledError):
        async with transaction(statement_seconds=0.05) as line:
            await line.execute_query("SELECT pg_sleep(5)")
    await ask_database()


async def _shown(line: BaseDBAsyncClient) -> dict[str, str]:
    told = {"statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"}
    told |= {"transaction_timeout"}
    rows = await line.execute_query_dict(
        "SELECT name, current_setting(name) AS value FROM unnest($1::text[]) AS name", [list(told)]
    )
    return {row["name"]: row["value"] for row in rows}


async def test_a_pooler_whose_sessions_have_no_limits_is_not_used(
    settings: Settings, pooler: Pooler, redis: Redis
) -> None:
    async with open_runtime(settings):
        with pytest.raises(WithoutLimits):
            await ask_database()
    assert issubclass(WithoutLimits, DATABASE_AWAY)
    assert [one.verdict async for one in of_pooler(settings)] == [Verdict.FAILED]


async def test_what_needs_a_session_is_refused_or_found_by_this_pooler(
    settings: Settings, pooler: Pooler
) -> None:
    """It can fail: what we do not do would be noticed."""
    with pytest.raises(asyncpg.ProtocolViolationError, match="unsupported startup parameter"):
        await asyncpg.connect(pooler.url, server_settings={"lock_timeout": "3000"})
    line = await asyncpg.connect(pooler.url)
    await line.fetchval("SELECT $1::int", 1)
    await line.execute("SET lock_timeout = 7; SELECT pg_advisory_lock(1)")
    await line.execute("LISTEN anything")
    await line.close()
    left = {one.split()[0] for one in await pooler.left_behind()}
    assert left == {"setting", "holds", "listens", "prepared"}
