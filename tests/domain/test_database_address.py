"""An address that needs quoting opens a real connection."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlsplit

import asyncpg
import pytest

from app.infra.db import DATABASE_AWAY, DatabaseConfig, connection, open_database
from app.infra.embedded.postgres import start_postgres

PASSWORD = "p@ss/w:%?#&+ e"  # noqa: S105 - of a test


@pytest.mark.timeout(60)
async def test_a_password_that_needs_quoting_opens_the_database(tmp_path: Path) -> None:
    server = start_postgres(tmp_path / "own")  # not the tests' common one, which trusts everybody
    try:
        admin = await asyncpg.connect(server.url)
        await admin.execute(f"CREATE ROLE \"a@b\" LOGIN PASSWORD '{PASSWORD}'")
        await admin.close()
        assert await _user_of(_config(server.url, PASSWORD)) == "a@b"
        with pytest.raises(DATABASE_AWAY):
            await _user_of(_config(server.url, "wrong"))
    finally:
        server.stop()


def _config(url: str, password: str) -> DatabaseConfig:
    address = urlsplit(url)
    netloc = f"a%40b:{quote(password, safe='')}@{address.hostname}:{address.port}"
    address = address._replace(netloc=netloc, query="sslmode=disable")
    return DatabaseConfig(url=address.geturl(), model_modules=("app.infra.outbox",))


async def _user_of(config: DatabaseConfig) -> str:
    database = await open_database(config)
    try:
        [row] = await connection().execute_query_dict("SELECT current_user AS name")
        return str(row["name"])
    finally:
        await database.close_connections()
