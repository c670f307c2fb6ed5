"""The log of statements sees what is slow and what one operation repeats, and tells no value."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from structlog.testing import capture_logs

from app.accounts.models import User
from app.ids import uuid7
from app.infra.db import connection, open_database
from app.infra.sight import statements
from app.infra.sight.operations import named, watch
from app.runtime import database_config
from app.settings import Settings

WATCHED = {"statement_log": True, "slow_statement_ms": 50, "repeated_statements": 4}


@pytest.fixture
async def watched(settings: Settings) -> AsyncIterator[None]:
    """A database whose connections tell what they execute."""
    statements.configure(settings.model_copy(update=WATCHED))
    context = await open_database(database_config(settings))
    yield
    await context.close_connections()
    statements.configure(settings)


def told(lines: list[Any], event: str) -> list[Any]:
    return [line for line in lines if line["event"] == event]


async def test_a_slow_statement_and_one_repeated_by_an_operation_are_told(watched: None) -> None:
    secret = "somebody@example.com"  # noqa: S105 - what must not be in the log
    with capture_logs() as lines:
        with watch("public"):
            named("CharacterPage", "query")
            for _ in range(4):
                await User.filter(email=secret).exists()
            # in tasks of its own, as loaders ask
            await asyncio.gather(*(User.get_or_none(id=uuid7()) for _ in range(3)))
            await connection().execute_query("SELECT pg_sleep(0.06), $1::text", [secret])
        for _ in range(5):
            await User.filter(email=secret).exists()
        await asyncio.sleep(0)
    # on a busy machine others may be slow, too
    [slow] = [one for one in told(lines, "statement.slow") if "pg_sleep" in one["statement"]]
    assert slow["milliseconds"] >= 50
    assert slow["statement"] == "SELECT pg_sleep(0.06), $1::text"
    [repeated] = told(lines, "statement.repeated")
    assert (repeated["operation"], repeated["times"]) == ("query CharacterPage", 4)
    assert '"users"' in repeated["statement"]
    assert secret not in str(lines)


async def test_nothing_is_told_where_nobody_asked_for_it(settings: Settings) -> None:
    statements.configure(settings)
    context = await open_database(database_config(settings))
    with capture_logs() as lines, watch("public"):
        for _ in range(12):
            await User.filter(email="nobody").exists()
        await connection().execute_query("SELECT pg_sleep(0.01)")
        await asyncio.sleep(0)
    await context.close_connections()
    assert [line for line in lines if line["event"].startswith("statement.")] == []
