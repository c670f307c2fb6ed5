"""The migrations make the schema, whoever runs them and however often."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest
from app.infra.db import connection


@pytest.mark.usefixtures("database")
async def test_the_migrated_schema_has_the_ledgers_own_accounts() -> None:
    rows = await connection().execute_query_dict("SELECT kind FROM wallet_accounts ORDER BY kind")
    assert [row["kind"] for row in rows] == ["GRANTS", "RENDERS"]
