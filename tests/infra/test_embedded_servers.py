"""The embedded PostgreSQL and Redis-protocol server, run for real."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import psutil
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from app.development.environment import for_tests
from app.infra.embedded.postgres import start_postgres
from app.infra.embedded.processes import EmbeddedServerError, RunningServer, free_port
from app.infra.embedded.servers import temporary_servers
from app.infra.embedded.valkey import start_valkey
from app.settings import ROOT


@pytest.fixture(scope="module")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which PostgreSQL was set up and has ended, as every test leaves it."""
    folder = tmp_path_factory.mktemp("set-up") / "postgres"
    start_postgres(folder, fast=True).stop()
    return folder


async def _fetch(url: str, statement: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


async def test_the_runs_postgres_is_version_18_in_utc(postgres_url: str) -> None:
    assert int(str(await _fetch(postgres_url, "SHOW server_version_num"))) // 10_000 == 18
    assert await _fetch(postgres_url, "SHOW timezone") == "UTC"
    assert int(str(await _fetch(postgres_url, "SHOW max_connections"))) >= 200


def test_the_runs_redis_refuses_a_stranger_without_the_password(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.ping()
        address = client.connection_pool.connection_kwargs
    with (
        redis.Redis(
            host=address["host"], port=address["port"], retry=Retry(NoBackoff(), 0)
        ) as stranger,
        pytest.raises(redis.AuthenticationError),
    ):
        stranger.ping()


def test_postgres_keeps_its_data_behind_a_password_and_a_private_file(tmp_path: Path) -> None:
    folder = tmp_path / "with a space"
    first = start_postgres(folder, database="galatea")
    try:
        asyncio.run(_fetch(first.url, "CREATE TABLE kept AS SELECT 7 AS number"))
        secret = (folder / "password").read_text(encoding="utf-8")
        assert secret in first.url
        assert stat.S_IMODE((folder / "password").stat().st_mode) == 0o600
        with pytest.raises(asyncpg.InvalidPasswordError):
            asyncio.run(_fetch(first.url.replace(secret, "guess"), "SELECT 1"))
    finally:
        first.stop()
    assert not psutil.pid_exists(first.pid)
    second = start_postgres(folder, database="galatea", again_at=first.url)
    try:
        assert second.url == first.url
        assert asyncio.run(_fetch(second.url, "SELECT number FROM kept")) == 7
    finally:
        second.stop()


def test_valkey_keeps_its_data_and_its_password_off_the_command_line(tmp_path: Path) -> None:
    folder = tmp_path / "with a space"
    first = start_valkey(folder)
    try:
        with redis.Redis.from_url(first.url) as client:
            client.set("kept", "7")
            secret = str(client.connection_pool.connection_kwargs["password"])
        assert secret not in " ".join(psutil.Process(first.pid).cmdline())
        assert stat.S_IMODE((folder / "server.conf").stat().st_mode) == 0o600
    finally:
        first.stop()
    second = start_valkey(folder, again_at=first.url)
    try:
        assert second.url == first.url
        with redis.Redis.from_url(second.url) as client:
            assert client.get("kept") == b"7"
            assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    finally:
        second.stop()


def test_two_servers_never_share_a_folder(tmp_path: Path, set_up: Path) -> None:
    with (
        _running(start_valkey(tmp_path / "valkey")) as valkey,
        _running(start_postgres(set_up, fast=True)) as postgres,
        ThreadPoolExecutor(2) as pool,
    ):
        refusals = [
            pool.submit(start_valkey, tmp_path / "valkey", patience_seconds=0),
            pool.submit(start_postgres, set_up, patience_seconds=0),
        ]
        said = [str(refusal.exception()) for refusal in refusals]
    assert f"pid {valkey.pid}" in said[0]
    assert f"pid {postgres.pid}" in said[1]
    assert all("GALATEA_DATA_DIR" in line and "\n" not in line for line in said)


def test_a_lock_left_by_a_process_that_is_no_postgres_is_forgotten(set_up: Path) -> None:
    lock = set_up / "cluster" / "postmaster.pid"
    bystander = subprocess.Popen(["/bin/sleep", "60"])
    try:
        lock.write_text(f"{bystander.pid}\n{lock.parent}\n0\n1\n\n\n\nready\n", encoding="utf-8")
        server = start_postgres(set_up, fast=True)
        server.stop()
    finally:
        bystander.kill()
        bystander.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell the dead apart")
def test_the_lock_of_a_dead_postgres_that_nobody_has_reaped_is_forgotten(set_up: Path) -> None:
    first = start_postgres(set_up, fast=True)
    helpers = psutil.Process(first.pid).children(recursive=True)
    os.kill(first.pid, signal.SIGKILL)  # not waited for: stays in the process table
    psutil.wait_procs(helpers, timeout=20)
    try:
        start_postgres(set_up, fast=True, patience_seconds=0).stop()
    finally:
        first.process.wait()


def test_half_a_set_up_is_started_over(tmp_path: Path) -> None:
    half = tmp_path / "cluster.new"
    half.mkdir(mode=0o700)
    (half / "PG_VERSION").write_text("18\n", encoding="utf-8")
    start_postgres(tmp_path, fast=True).stop()
    assert not half.exists()


def test_a_folder_that_cannot_be_used_is_reported_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "cluster").mkdir(mode=0o700)
    (tmp_path / "cluster" / "PG_VERSION").write_text("9.1\n", encoding="utf-8")
    with pytest.raises(EmbeddedServerError) as refusal:
        start_postgres(tmp_path, fast=True)
    assert "postgres.log ends with" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_temporary_servers_leave_no_process_and_no_folder(tmp_path: Path) -> None:
    folder = tmp_path / "servers"
    with temporary_servers(folder) as servers:
        assert servers.database_url.startswith("postgres://app@127.0.0.1:")
        ours = _processes_naming(folder)
        assert ours
    assert not folder.exists()
    assert not [pid for pid in ours if psutil.pid_exists(pid)]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no parent-death signal")
def test_the_servers_end_when_their_starter_is_killed(set_up: Path) -> None:
    folder = set_up.parent
    assert set_up.name == "postgres", "where the starter has its own"
    program = (
        "import pathlib, sys, time\n"
        "from app.infra.embedded.servers import temporary_servers\n"
        "with temporary_servers(pathlib.Path(sys.argv[1])):\n"
        "    print('up', flush=True)\n"
        "    time.sleep(60)\n"
    )
    starter = subprocess.Popen([sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE)
    assert starter.stdout is not None
    with starter.stdout as said:
        assert said.readline() == b"up\n"
    ours = _processes_naming(folder)
    assert len(ours) >= 2
    os.kill(starter.pid, signal.SIGKILL)
    starter.wait()
    deadline = time.monotonic() + 20
    while [pid for pid in ours if psutil.pid_exists(pid)] and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in ours if psutil.pid_exists(pid)]


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root has to become somebody else"
)
def test_root_without_namespaces_runs_postgres_as_nobody_below_a_closed_folder(
    tmp_path: Path,
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    program = (
        "import os, pathlib, sys\n"
        "from app.infra.embedded.postgres import start_postgres\n"
        "server = start_postgres(pathlib.Path(sys.argv[1]), database='galatea')\n"
        "print(os.stat(f'/proc/{server.pid}').st_uid)\n"
        "server.stop()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(closed / "postgres")],
        env=for_tests() | {"PATH": str(tmp_path)},  # no unshare(1) to be found
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "65534\n", done.stderr


@contextmanager
def _running(server: RunningServer) -> Iterator[RunningServer]:
    try:
        yield server
    finally:
        server.stop()


def _processes_naming(folder: Path) -> list[int]:
    """Return the ids of processes whose working folder is `folder` or inside it."""
    found = []
    for process in psutil.process_iter(["pid", "cwd"]):
        where = process.info["cwd"]
        if where and Path(where).is_relative_to(folder):
            found.append(process.info["pid"])
    return found


def test_a_free_port_is_none_that_a_connection_may_be_given() -> None:
    ports = {free_port() for _ in range(50)}
    assert max(ports) < 32_768
    assert len(ports) > 25
