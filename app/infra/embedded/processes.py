"""Start a child that cannot outlive us, find a port for it, stop it in steps."""

from __future__ import annotations

import fcntl
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from app.infra.embedded import leash

LOOPBACK = "127.0.0.1"
_PORTS, _PORTS_TRIED = range(12_000, 32_000), 1_000
PATIENCE_SECONDS = 15.0  # for a server whose supervisor was killed and that is on its way out
_POLL_SECONDS = 0.02
_TAIL_BYTES = 4_000


class EmbeddedServerError(Exception):
    """A server could not be started. The message is one line that says what to do."""


class PortTakenError(Exception):
    """Somebody took the port between our looking and the server's binding."""


@dataclass(frozen=True)
class Identity:
    """Who a child is: a program to start it through (which execs), or a user and group to become.

    A user of 0 stands for staying who we are.
    """

    prefix: tuple[str, ...] = ()
    user: int = 0


OURSELVES = Identity()


@dataclass(frozen=True, kw_only=True)
class RunningServer:
    """A server that accepts connections at `url` until `stop` is called or we end."""

    name: str
    url: str
    log: Path
    process: subprocess.Popen[bytes]
    stop_signals: tuple[tuple[signal.Signals, float], ...] = field(repr=False)

    @property
    def pid(self) -> int:
        """The process id of the server itself."""
        return self.process.pid

    def stop(self, *, hasten: Callable[[], bool] = lambda: False) -> None:
        """Stop the server in good order and wait for it. A second call does nothing.

        `hasten` is asked all the while; once it says True the gentle ways are skipped.
        """
        stop_process(self.process, signals=self.stop_signals, hasten=hasten)


def spawn(
    command: Sequence[str | Path],
    *,
    log: Path,
    death_signal: signal.Signals,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    identity: Identity = OURSELVES,
    keep_open: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start `command` in a session of its own, its output appended to `log`.

    On Linux it gets `death_signal` when the calling thread ends, so call from the main thread.
    `environment` replaces ours when given; `keep_open` are file descriptors the child inherits.
    """
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603 - only programs of this project and its packages
            leashed(command, death_signal=death_signal, identity=identity),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env=None if environment is None else dict(environment),
            cwd=folder,
            pass_fds=tuple(keep_open),
        )


def leashed(
    command: Sequence[str | Path], *, death_signal: signal.Signals, identity: Identity = OURSELVES
) -> list[str]:
    """Return the command line that runs `command` so that it does not outlive this process."""
    return [
        *identity.prefix,
        *(sys.executable, "-I", "-S", leash.__file__),
        *(str(os.getpid()), str(int(death_signal)), str(identity.user)),
        *(str(part) for part in command),
    ]


def stop_process(
    process: subprocess.Popen[bytes],
    *,
    signals: Sequence[tuple[signal.Signals, float]],
    hasten: Callable[[], bool] = lambda: False,
) -> None:
    """Send each signal and wait its seconds until the process is gone, the last one for ever.

    Once `hasten` says True, all but the last signal are skipped.
    """
    for position, (number, seconds) in enumerate(signals):
        last = position == len(signals) - 1
        if process.poll() is not None:
            return
        if hasten() and not last:
            continue
        process.send_signal(number)
        deadline = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < deadline:
            if hasten() and not last:
                break
            time.sleep(_POLL_SECONDS)
    process.wait()


def wait_until(
    is_ready: Callable[[], bool], *, process: subprocess.Popen[bytes], seconds: float
) -> bool:
    """Ask `is_ready` until it says True; False when the process ends or `seconds` pass first."""
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        if is_ready():
            return True
        time.sleep(_POLL_SECONDS)
    return False


def free_port() -> int:
    """Return a TCP port that was free on the loopback address a moment ago.

    It is none of those that systems give to connections (from 32768 on Linux): one of these may be
    somebody's before whoever asked has bound it. Raises EmbeddedServerError when it finds none.
    """
    for _ in range(_PORTS_TRIED):
        port = _PORTS[secrets.randbelow(len(_PORTS))]
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe, suppress(OSError):
            probe.bind((LOOPBACK, port))
            return port
    raise EmbeddedServerError(f"No port can be had on {LOOPBACK}: end what holds them.")


def claim(lock: Path, *, seconds: float, refusal: str) -> int:
    """Take the file lock on `lock`, waiting `seconds` for its holder to leave.

    Returns a file descriptor; the lock ends with the last process that has it open, however that
    ends, so it is never stale. Raises EmbeddedServerError with `refusal`, its `{pid}` replaced by
    what the holder wrote into the file.
    """
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() < deadline:
                time.sleep(_POLL_SECONDS)
                continue
            os.close(descriptor)
            holder = lock.read_text(encoding="utf-8").strip() or "unknown"
            raise EmbeddedServerError(refusal.replace("{pid}", holder)) from None
        return descriptor


def log_tail(log: Path, *, lines: int = 5, start: int = 0) -> str:
    """Return the last `lines` of a log written from byte `start` on; empty when there is none."""
    try:
        with log.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(start, size - _TAIL_BYTES))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return ""
    return "\n".join(text.rstrip().splitlines()[-lines:])


def one_line(text: str) -> str:
    """Return `text` on one line, for a message; "nothing" when it is empty."""
    return " / ".join(line.strip() for line in text.splitlines() if line.strip()) or "nothing"


def write_private(path: Path, *, text: str) -> None:
    """Write a file that only its owner can read (mode 0600), whatever was there before."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123 - a descriptor, not a path
        file.write(text)


def on_free_port(
    start: Callable[[int], RunningServer], *, again_at: str | None = None, attempts: int = 5
) -> RunningServer:
    """Call `start` with a free port, again with another when somebody was faster.

    With the URL of an earlier start, `again_at`, it has to be the port that is named there.
    """
    earlier = None if again_at is None else urlsplit(again_at).port
    for _ in range(attempts):
        try:
            return start(earlier or free_port())
        except PortTakenError:
            continue
    if earlier is not None:
        raise EmbeddedServerError(f"Port {earlier} on {LOOPBACK} was given to another program.")
    raise EmbeddedServerError(
        f"No free port on {LOOPBACK} after {attempts} attempts: close some programs and try again."
    )
