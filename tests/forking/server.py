"""The one who forks: `python -m tests.forking.server LISTENER STARTER import MODULE...`.

LISTENER is the file descriptor of a Unix socket that listens, STARTER that of a pipe which closes
when whoever started it has ended. It imports the modules, then forks a process for each request
that it is sent. With `collect ARGUMENT...` it imports the tests that pytest finds by its arguments.

A request is its length in four bytes, sent with the three standard streams, and JSON. The answer is
a line with the process id, and one with the exit status when it has ended. If who asked goes before
that, the process is killed, and so are all when the starter goes.
"""

from __future__ import annotations

import atexit
import ctypes
import importlib
import json
import os
import runpy
import selectors
import signal
import socket
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import ModuleType
from typing import Literal, NoReturn, TextIO

from app.infra.importing import importing

PR_SET_PDEATHSIG = 1
LENGTH_BYTES = 4
STREAMS = 3


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a process is to be: as if Python had been started with these arguments."""

    arguments: list[str]
    environment: dict[str, str]
    folder: str
    is_leader: bool = False


class _Server:
    """Forks for whoever connects to `listener`, until `starter` closes."""

    def __init__(self, listener: socket.socket, starter: int) -> None:
        self._listener = listener
        self._starter = starter
        self._asked: dict[int, socket.socket] = {}
        self._leaders = set[int]()
        self._woken, waking = os.pipe()
        self._descriptors = [listener.fileno(), starter, self._woken, waking]
        for end in (self._woken, waking):
            os.set_blocking(end, False)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the starter hears it, and then we hear of it
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(waking)

    def serve(self) -> Request | None:
        """Return the request in a process that is to become it, and None when all is over."""
        with selectors.DefaultSelector() as selector:
            for each in (self._listener, self._starter, self._woken):
                selector.register(each, selectors.EVENT_READ)
            while True:
                for key, _ in selector.select():
                    if key.fileobj == self._starter:
                        self._end()
                        return None
                    if key.fileobj == self._woken:
                        self._reap(selector)
                    elif key.fileobj is not self._listener:  # it says no more: it is gone
                        self._forget(key.fileobj, selector)
                    elif request := self._fork(selector):
                        return request

    def _fork(self, selector: selectors.BaseSelector) -> Request | None:
        """Fork for who connects; returns the request in the new process alone."""
        asking, _ = self._listener.accept()
        try:
            request, streams = _heard(asking)
        except (OSError, ValueError):
            asking.close()
            return None
        server = os.getpid()
        process = os.fork()
        if not process:
            for one in self._asked.values():
                one.close()
            asking.close()
            self._listener.close()
            _begin(server, streams, leader=request.is_leader, closing=self._descriptors[1:])
            return request
        for stream in streams:
            os.close(stream)
        self._asked[process] = asking
        if request.is_leader:
            self._leaders.add(process)
        selector.register(asking, selectors.EVENT_READ)
        with suppress(OSError):
            asking.sendall(f"{process}\n".encode())
        return None

    def _reap(self, selector: selectors.BaseSelector) -> None:
        os.read(self._woken, 4096)
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                process, status = ended
                self._leaders.discard(process)
                if asking := self._asked.pop(process, None):
                    with suppress(OSError):
                        asking.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
                    selector.unregister(asking)
                    asking.close()

    def _forget(self, asking: object, selector: selectors.BaseSelector) -> None:
        for process, one in list(self._asked.items()):
            if one is asking:
                del self._asked[process]
                selector.unregister(one)
                one.close()
                self._kill(process)

    def _kill(self, process: int) -> None:
        with suppress(ProcessLookupError):
            if process in self._leaders:
                os.killpg(process, signal.SIGKILL)
            else:
                os.kill(process, signal.SIGKILL)

    def _end(self) -> None:
        for process in self._asked:
            self._kill(process)
        with suppress(ChildProcessError):
            while os.wait():
                pass


def _heard(asking: socket.socket) -> tuple[Request, list[int]]:
    head, streams, _, _ = socket.recv_fds(asking, LENGTH_BYTES, STREAMS)
    if len(streams) != STREAMS:
        raise ValueError("a request without its streams")
    with asking.makefile("rb") as reading:
        return Request(**json.loads(reading.read(int.from_bytes(head, "big")))), list(streams)


def _begin(server: int, streams: Sequence[int], *, leader: bool, closing: Sequence[int]) -> None:
    """Have, in a process that was just forked, what one has that was just started."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if leader:
        os.setsid()
    end_with(server)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    for descriptor in (*streams, *closing):
        os.close(descriptor)


def end_with(parent: int) -> None:
    """Have Linux kill this process when `parent` ends, which may have been already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


class _Leaving:
    """Ends the process when all is done that a program does at its end.

    Python would put a million objects away one by one, for a fifth of a second. It is registered
    before all others that want to be called at the end, so that it is called after them.
    """

    status: int | None = None

    def __call__(self) -> None:
        if self.status is not None:
            for stream in (sys.stdout, sys.stderr):
                with suppress(OSError, ValueError):
                    stream.flush()
            os._exit(self.status)


_leaving = _Leaving()


def become(request: Request) -> NoReturn:
    """Run the program that was asked for, and end as it ends."""
    try:
        _run(request)
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):  # Python has more to say of others
            _leaving.status = (end.code or 0) & 0xFF
        raise
    _leaving.status = 0
    sys.exit()


def _run(request: Request) -> None:
    """Run the program as Python does what it is started with."""
    environment = os.environ  # noqa: TID251 - of a program, as its starter would have given it
    environment.clear()
    environment.update(request.environment)
    time.tzset()
    _open_streams()
    os.chdir(request.folder)
    sys.path[0] = request.folder
    how, what, *arguments = request.arguments
    if how == "-c":
        sys.argv = [how, *arguments]
        module = ModuleType("__main__")
        sys.modules["__main__"] = module
        exec(compile(what, "<string>", "exec"), module.__dict__)  # noqa: S102 - Python's own -c
    else:
        sys.argv = [what, *arguments]
        runpy.run_module(what, run_name="__main__", alter_sys=True)


def _open_streams() -> None:
    """Have the standard streams as Python opens them: it asks once whether they are files."""
    sys.stdin = _opened(sys.stdin, "r")
    sys.stdout = _opened(sys.stdout, "w")
    sys.stderr = _opened(sys.stderr, "w", by_lines=True)


def _opened(stream: TextIO, mode: Literal["r", "w"], *, by_lines: bool = False) -> TextIO:
    return open(
        stream.fileno(),
        mode,
        buffering=1 if by_lines else -1,
        encoding=stream.encoding,
        errors=stream.errors,
        closefd=False,
    )


def collect(arguments: Sequence[str]) -> None:
    """Import tests as pytest does, without a word: who is forked to run them will tell."""
    import pytest  # noqa: PLC0415 - who runs programs does without

    words = [os.dup(stream) for stream in (1, 2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    pytest.main(["--collect-only", "-qq", "-n", "0", "-p", "no:cacheprovider", *arguments])
    sys.stdout.flush()  # nowhere, and not with the first word of whoever is forked
    sys.stderr.flush()
    for stream, kept in zip((1, 2), words, strict=True):
        os.dup2(kept, stream)
        os.close(kept)
    os.close(nowhere)


def main(arguments: list[str]) -> Request | None:
    """Serve; returns the request in each process that is to become one."""
    atexit.register(_leaving)
    listener, starter, how, *what = arguments
    if how == "collect":  # some tests ask for what `importing` would hide
        importlib.import_module("opentelemetry")
    with importing():
        if how == "collect":
            collect(what)
        for name in what if how == "import" else ():
            importlib.import_module(name)
    request = _Server(socket.socket(fileno=int(listener)), int(starter)).serve()
    _leaving.status = None if request else 0
    return request


if __name__ == "__main__" and (wanted := main(sys.argv[1:])):
    become(wanted)
