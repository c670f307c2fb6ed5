"""Programs that run until we say stop, and are started again when they end on their own."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.infra.embedded.processes import spawn

_BACKOFF_SECONDS = (0.5, 1.0, 2.0, 5.0)
_STEADY_SECONDS = 30.0
_GRACE_SECONDS = 10.0
_LOG_BYTES_MAX = 5_000_000


@dataclass(frozen=True)
class Program:
    """A command with a name; its output goes to `<name>.log`."""

    name: str
    command: tuple[str, ...]


class Supervised:
    """One program: running, or waiting to be started again."""

    def __init__(
        self, program: Program, *, logs: Path, environment: Mapping[str, str], folder: Path
    ) -> None:
        self.program = program
        self.log = logs / f"{program.name}.log"
        self.restarts = 0
        self._environment = environment
        self._folder = folder
        self._start_at = 0.0
        self._failures = 0
        turn_over(self.log)
        self.start()

    def start(self) -> None:
        """Start the program now; it gets SIGTERM when we end (Linux)."""
        self._started = time.monotonic()
        self.process: subprocess.Popen[bytes] | None = spawn(
            self.program.command,
            log=self.log,
            death_signal=signal.SIGTERM,
            environment=self._environment,
            folder=self._folder,
        )

    def look_after(self) -> str | None:
        """Start the program again if it ended; returns a line to tell when it ended, else None."""
        if self.process is None:
            if time.monotonic() >= self._start_at:
                self.restarts += 1
                self.start()
            return None
        code = self.process.poll()
        if code is None:
            return None
        kill_group(self.process.pid)  # what it started must not work beside its successor
        steady = time.monotonic() - self._started > _STEADY_SECONDS
        self._failures = 1 if steady else self._failures + 1
        wait = _BACKOFF_SECONDS[min(self._failures, len(_BACKOFF_SECONDS)) - 1]
        self.process, self._start_at = None, time.monotonic() + wait
        return f"{self.program.name} ended with {outcome(code)}; starting it again in {wait} s"


def outcome(code: int) -> str:
    """Say in words how a process ended."""
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"code {code}"


def stop_all(programs: Sequence[Supervised], *, hasten: Callable[[], bool]) -> None:
    """Ask all to end at once, give them 10 s (none once `hasten` says True), then kill the rest.

    Whatever they started in their sessions is killed at the end.
    """
    running = [each.process for each in programs if each.process is not None]
    for process in running:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + _GRACE_SECONDS
    while time.monotonic() < deadline and not hasten():
        if all(process.poll() is not None for process in running):
            break
        time.sleep(0.02)
    for process in running:
        kill_group(process.pid)
        process.wait()


def kill_group(leader: int) -> None:
    """Kill what is left of the session that `leader` was started in."""
    with suppress(ProcessLookupError, PermissionError):  # macOS says the latter of a dead group
        os.killpg(leader, signal.SIGKILL)


def turn_over(log: Path) -> None:
    """Put a log aside once it is large, over the one put aside before."""
    if log.exists() and log.stat().st_size > _LOG_BYTES_MAX:
        log.replace(log.with_suffix(".log.1"))
