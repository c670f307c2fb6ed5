"""Programs that are forked from a server: started, told and waited for as with `subprocess`."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO

from app.settings import ROOT
from tests.forking.server import LENGTH_BYTES, Request

_PATIENCE_SECONDS = 60
_WAITING_MAX = 64


@contextmanager
def fork_server(address: Path, *what: str) -> Iterator[None]:
    """Have a server at `address` for the block; who connects before it is ready waits.

    `what` is what it imports, as its command line has it. With it goes whatever it forked.
    """
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(address))
        listener.listen(_WAITING_MAX)
        starter, ours = os.pipe()
        given = (listener.fileno(), starter)
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.forking.server", *map(str, given), *what],
            stdin=subprocess.DEVNULL,
            pass_fds=given,
            cwd=ROOT,
        )
        os.close(starter)
    try:
        yield
    finally:
        os.close(ours)
        server.wait()
        address.unlink(missing_ok=True)


class Program:
    """A process that the server forked. It is killed if whoever started it goes."""

    def __init__(self, address: Path, request: Request, streams: Sequence[int]) -> None:
        self.args = request.arguments
        self.returncode: int | None = None
        self._server = socket.socket(socket.AF_UNIX)
        self._said = b""
        self._server.connect(str(address))
        asked = json.dumps(asdict(request)).encode()
        head = len(asked).to_bytes(LENGTH_BYTES, "big")
        socket.send_fds(self._server, [head], streams)
        self._server.sendall(asked)
        self.pid = int(self._line(_PATIENCE_SECONDS) or b"0")
        if not self.pid:
            raise OSError("the server that forks is gone")

    def poll(self) -> int | None:
        """Return the exit status if it has ended; a negative one is the signal that ended it."""
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end and return the exit status; raises subprocess.TimeoutExpired."""
        if self.returncode is None:
            try:
                said = self._line(timeout)
            except (TimeoutError, BlockingIOError):
                raise subprocess.TimeoutExpired(self.args, timeout or 0) from None
            self.returncode = int(said or -signal.SIGKILL)  # a server that is gone killed it
            self._server.close()
        return self.returncode

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal, if it has not ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Tell it to stop."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def abandon(self) -> None:
        """Go as if this process had ended."""
        self._server.close()

    def _line(self, timeout: float | None) -> bytes:
        deadline = None if timeout is None else time.monotonic() + timeout
        while b"\n" not in self._said:
            left = None if deadline is None else max(deadline - time.monotonic(), 0)
            self._server.settimeout(left)
            try:
                said = self._server.recv(64)
            except ConnectionError:
                said = b""
            if not said:
                return b""
            self._said += said
        line, _, self._said = self._said.partition(b"\n")
        return line


class Programs:
    """Starts programs by a server that has imported what they import."""

    def __init__(self, address: Path) -> None:
        self._address = address

    def start(
        self,
        *arguments: str,
        environment: Mapping[str, str],
        output: IO[bytes],
        errors: IO[bytes] | None = None,
        is_leader: bool = False,
    ) -> Program:
        """Start `python -m ARGUMENTS`, with nothing to read; `errors` go with the output.

        Where the first argument is `-c` it is `python ARGUMENTS`, which runs the text that follows.
        A leader begins a session and a process group of its own.
        """
        request = Request(
            arguments=[*(() if arguments[0] == "-c" else ("-m",)), *arguments],
            environment=dict(environment),
            folder=str(ROOT),
            is_leader=is_leader,
        )
        with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - no file
            streams = [each.fileno() for each in (nothing, output, errors or output)]
            return Program(self._address, request, streams)

    def run(
        self, *arguments: str, environment: Mapping[str, str], timeout: float = 100
    ) -> subprocess.CompletedProcess[str]:
        """Run what `start` starts to its end and return its status and what it wrote."""
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            program = self.start(*arguments, environment=environment, output=output, errors=errors)
            try:
                status = program.wait(timeout)
            finally:
                program.kill()
            for each in (output, errors):
                each.seek(0)
            return subprocess.CompletedProcess(
                arguments, status, output.read().decode(), errors.read().decode()
            )
