"""An address that needs quoting opens a real connection."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from urllib.parse import quote, urlsplit

import asyncpg
import pytest

from app.infra.db import DATABASE_AWAY, DatabaseConfig, connection, open_database
from app.infra.embedded.postgres import start_postgres
from tests.forking.programs import Programs

PASSWORD = "p@ss/w:%?#&+ e"  # noqa: S105 - of a test


@pytest.mark.timeout(60)
async def test_a_password_that_needs_quoting_opens_the_database(
    tmp_path: Path, programs: Programs
) -> None:
    server = start_postgres(tmp_path / "own")  # not the tests' common one, which trusts everybody
    try:
        admin = await asyncpg.connect(server.url)
        await admin.execute(f"CREATE ROLE \"a@b\" LOGIN PASSWORD '{PASSWORD}'")
        await admin.close()
        assert await _user_of(_config(server.url, PASSWORD)) == "a@b"
        with pytest.raises(DATABASE_AWAY):
            await _user_of(_config(server.url, "wrong"))
        for command in ("audit", "migrate", "seed"):
            url = _config(server.url, "wrong").url
            said = await asyncio.to_thread(_run, programs, command, url, tmp_path)
            assert said.startswith("galatea: password authentication failed for user"), said
            assert said.count("\n") == 1
    finally:
        server.stop()


def _run(programs: Programs, command: str, url: str, data_dir: Path) -> str:
    environment = {
        "PATH": os.defpath,
        "GALATEA_DATABASE_URL": url,
        "GALATEA_REDIS_URL": "redis://127.0.0.1:1/0",
        "GALATEA_DATA_DIR": str(data_dir),
        "GALATEA_LOG_LEVEL": "ERROR",
    }
    done = programs.run("app.cli", command, environment=environment)
    assert done.returncode == 1
    return done.stdout + done.stderr


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
