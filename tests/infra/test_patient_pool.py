"""A pool that gives up waiting."""

from __future__ import annotations

from urllib.parse import urlsplit

import asyncpg
import pytest

from app.infra.patient_pool import DatabaseBusy, PatientPool
from tests.databases import execute

_ROLE = "one_at_a_time"


async def test_where_postgresql_lends_no_more_connections_it_is_busy(postgres_url: str) -> None:
    await execute(postgres_url, f"CREATE ROLE {_ROLE} LOGIN CONNECTION LIMIT 1 PASSWORD 'secret'")
    try:
        address = urlsplit(postgres_url)
        pool = PatientPool(
            host=address.hostname,
            port=address.port,
            user=_ROLE,
            password="secret",  # noqa: S106 - of a role that goes with the test
            database="postgres",
            min_size=1,
            max_size=2,
            acquire_seconds=5.0,
            connection_class=asyncpg.Connection,
            loop=None,
        )
        async with pool, pool.acquire() as line:
            with pytest.raises(DatabaseBusy):
                await pool.acquire()
            # whoever has one is not in the way of it
            assert await line.fetchval("SELECT 1") == 1
    finally:
        await execute(postgres_url, f"DROP ROLE {_ROLE}")
