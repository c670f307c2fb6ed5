"""PostgreSQL over TLS, as `sslmode` and PGSSLROOTCERT say: encrypted, and by who was meant."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

from app.cli.doctor import examine
from app.infra.db import DATABASE_AWAY, DatabaseConfig, connection, open_database
from app.infra.distrust import distrust_of
from app.settings import Settings
from tests.forking.programs import Programs
from tests.tls.certificates import Authority
from tests.tls.fronts import fronts

HERE = "127.0.0.1"
Address = Callable[[str], str]


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def address(authority: Authority, database_url: str) -> Iterator[Address]:
    """The database behind a front that is certified for its address, by a way to encrypt."""
    with fronts(authority.server(HERE)) as made:
        yield fronted(database_url, made.before)


def fronted(url: str, before: Callable[[int], int]) -> Address:
    port = urlsplit(url).port
    assert port is not None
    there = url.replace(f":{port}/", f":{before(port)}/")
    return lambda mode: f"{there}?sslmode={mode}"


async def asked(url: str) -> object:
    """Ask over a pool, as all of an installation does, and over a line by itself, as listeners."""
    line = await asyncpg.connect(url)
    await line.close()
    database = await open_database(DatabaseConfig(url=url, model_modules=("app.infra.outbox",)))
    try:
        [row] = await connection().execute_query_dict("SELECT 1 AS one")
        return row["one"]
    finally:
        await database.close_connections()


async def test_the_database_is_asked_encrypted_and_by_its_name(
    authority: Authority, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGSSLROOTCERT", str(authority.file))
    with fronts(authority.server(HERE)) as made:
        url = fronted(database_url, made.before)("verify-full")
        assert await asked(url) == 1
        assert made.encrypted == 2


async def test_whoever_is_not_certified_for_the_address_is_refused_by_verify_full_alone(
    authority: Authority, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGSSLROOTCERT", str(authority.file))
    with fronts(authority.server("elsewhere.test")) as made:
        of = fronted(database_url, made.before)
        assert await asked(of("verify-ca")) == 1
        with pytest.raises(DATABASE_AWAY) as refused:
            await asked(of("verify-full"))
    told = distrust_of(refused.value)
    assert told is not None
    assert "not valid for '127.0.0.1'" in told


async def test_whoever_another_authority_certified_is_refused(
    address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Authority(tmp_path, name="another")
    monkeypatch.setenv("PGSSLROOTCERT", str(other.file))
    for mode in ("verify-full", "verify-ca"):
        with pytest.raises(DATABASE_AWAY) as refused:
            await asked(address(mode))
        assert distrust_of(refused.value) is not None


async def test_a_server_without_tls_is_asked_in_the_open_only_where_that_is_allowed(
    database_url: str,
) -> None:
    assert await asked(f"{database_url}?sslmode=prefer") == 1
    with pytest.raises(DATABASE_AWAY):
        await asked(f"{database_url}?sslmode=require")


@pytest.mark.parametrize("command", ["migrate", "audit"])
async def test_commands_say_in_a_line_that_the_database_is_not_who_it_should_be(
    command: str, address: Address, tmp_path: Path, programs: Programs
) -> None:
    environment = {
        "PATH": os.defpath,
        "PGSSLROOTCERT": str(Authority(tmp_path, name="another").file),
        "GALATEA_DATABASE_URL": address("verify-full"),
        "GALATEA_REDIS_URL": "redis://127.0.0.1:1/0",
        "GALATEA_DATA_DIR": str(tmp_path),
        "GALATEA_LOG_LEVEL": "ERROR",
    }
    done = await asyncio.to_thread(programs.run, "app.cli", command, environment=environment)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert said.startswith("galatea: The certificate of a server is not believed: "), said
    assert said.count("\n") == 1


async def test_the_doctor_says_that_the_authority_s_file_is_missing(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGSSLROOTCERT", str(tmp_path / "nowhere.pem"))
    url, found = f"{database_url}?sslmode=verify-full", list[str]()
    assert not await examine(Settings(database_url=url, data_dir=tmp_path), say=found.append)
    told = "A file that its address names, of certificates or a socket, is not there."
    assert f"failed   database: {told}" in found
