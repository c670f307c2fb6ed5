"""What must hold before anything starts: a folder of our own and a free port."""

from __future__ import annotations

import errno
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.infra.embedded.processes import EmbeddedServerError, claim

_TCP_LISTEN = "0A"


class NotPossibleError(Exception):
    """`./dev` cannot go on. The message says what to do, in its first line."""


@contextmanager
def data_folder(folder: Path) -> Iterator[None]:
    """Make `folder` if it is missing and keep it for us alone while the block runs.

    The claim is a file lock: it ends with our process, however that ends, so none is ever stale.
    Raises NotPossibleError when the folder is not writable or another `./dev run` has it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        refusal = f"Another ./dev run uses {folder}; stop it (pid {{pid}}) or set GALATEA_DATA_DIR."
        descriptor = claim(folder / "run.lock", seconds=0, refusal=refusal)
    except EmbeddedServerError as refused:
        raise NotPossibleError(str(refused)) from None
    except OSError as problem:
        raise NotPossibleError(
            f"Cannot write to {problem.filename} ({problem.strerror}): change its owner to you"
            " or set GALATEA_DATA_DIR to a folder of yours."
        ) from None
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def is_claimed(folder: Path) -> bool:
    """Whether a `./dev run` has `folder` now. The question keeps no claim."""
    try:
        descriptor = os.open(folder / "run.lock", os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def require_writable(folders: list[Path]) -> None:
    """Raise NotPossibleError if one of the existing `folders` belongs to somebody else."""
    for folder in folders:
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            raise NotPossibleError(
                f"Cannot write to {folder}: change its owner to you"
                " or set GALATEA_DATA_DIR to a folder of yours."
            )


def require_free_port(host: str, *, port: int) -> None:
    """Raise NotPossibleError if nobody could listen on `port` of `host` now."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            # as uvicorn does: connections of an earlier run that linger are no reason to refuse
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            pid = listener_pid(port)
            by = f" (by pid {pid})" if pid else ""
            raise NotPossibleError(
                f"Port {port} is in use{by}. Stop it or set GALATEA_PORT={port + 1}."
            ) from None
        raise NotPossibleError(
            f"Cannot listen on {host} port {port} ({problem.strerror or problem}):"
            " set GALATEA_HOST and GALATEA_PORT."
        ) from None


def listener_pid(port: int) -> int | None:
    """Return the process that listens on a TCP port, as far as Linux tells us (proc(5))."""
    sockets = {
        f"socket:[{fields[9]}]"
        for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
        if table.exists()
        for fields in map(str.split, table.read_text(encoding="ascii").splitlines()[1:])
        if fields[3] == _TCP_LISTEN and int(fields[1].rpartition(":")[2], 16) == port
    }
    for process in Path("/proc").glob("[0-9]*") if sockets else ():
        if _has_open(process, sockets):
            return int(process.name)
    return None


def _has_open(process: Path, targets: set[str]) -> bool:
    try:
        return any(str(link.readlink()) in targets for link in (process / "fd").iterdir())
    except OSError:  # ended meanwhile, or another user's
        return False
