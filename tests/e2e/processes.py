"""The real processes, on servers of the test's own.

With `programs` they are forked from one that has imported what they import. As an installation
starts them, relay and worker are started in tests/tasks, an API in tests/http.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from app.infra.embedded.processes import free_port
from app.settings import ROOT
from tests.forking.programs import Program, Programs

COMMANDS = {
    "api": ("app.cli", "serve"),
    "relay": ("tasks.relay",),
    "worker": ("dramatiq", "tasks.worker", "--processes", "1", "--threads", "6"),
}
_READY_SECONDS = 60.0


class Installation:
    """API, relay and worker over one database and one Redis.

    `own` are settings that a process has for itself, by its name, `worker` is what a worker runs.
    """

    def __init__(
        self,
        environment: dict[str, str],
        *,
        logs: Path,
        programs: Programs | None = None,
        own: Mapping[str, Mapping[str, str]] | None = None,
        worker: tuple[str, ...] = COMMANDS["worker"],
    ) -> None:
        self.port = free_port()
        self.logs = logs
        self._programs = programs
        self._commands = COMMANDS | {"worker": worker}
        self._environment = {
            "PATH": os.defpath,
            "HOME": str(logs),
            **environment,
            "GALATEA_PORT": str(self.port),
        }
        self._own = own or {}
        self._running: dict[str, subprocess.Popen[bytes] | Program] = {}

    @property
    def url(self) -> str:
        """Where the API is."""
        return f"http://127.0.0.1:{self.port}"

    def command(self, *arguments: str) -> str:
        """Run a command of ours to its end and return what it wrote."""
        if self._programs is not None:
            done = self._programs.run(*arguments, environment=self._environment)
        else:
            done = subprocess.run(
                [sys.executable, "-m", *arguments],
                env=self._environment,
                cwd=ROOT,
                capture_output=True,
                text=True,
                timeout=100,
                check=False,
            )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, name: str) -> None:
        """Start one of the processes; "worker-2" is one more worker."""
        program = name.partition("-")[0]
        environment = self._environment | dict(self._own.get(name, {}))
        with (self.logs / f"{name}.log").open("ab") as log:
            if self._programs is not None:
                self._running[name] = self._programs.start(
                    *self._commands[program], environment=environment, output=log, is_leader=True
                )
                return
            self._running[name] = subprocess.Popen(
                [sys.executable, "-m", *self._commands[program]],
                env=environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def pid(self, name: str) -> int:
        """Return the id of a process that was started."""
        return self._running[name].pid

    def ended(self) -> list[str]:
        """Return which of the processes ended without being told to."""
        return [name for name, process in self._running.items() if process.poll() is not None]

    def signal(self, name: str, number: signal.Signals) -> None:
        """Send a signal to a process and everything it started; none if it is gone."""
        with suppress(ProcessLookupError):
            os.killpg(self._running[name].pid, number)

    def wait_for_end(self, name: str) -> None:
        """Return once a process has ended on its own. Fails after a minute."""
        self._running[name].wait(timeout=60)

    def kill(self, name: str) -> None:
        """SIGKILL a process and everything it started, as the kernel does when memory runs out."""
        process = self._running.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def wait_until_ready(self) -> None:
        """Return once every part says it is at work. Fails with the logs after a minute."""
        wanted = dict.fromkeys(("database", "redis", "relay", "worker"), "ok")
        deadline = time.monotonic() + _READY_SECONDS
        with httpx.Client(base_url=self.url) as http:
            while time.monotonic() < deadline:
                with suppress(httpx.TransportError):
                    if http.get("/readyz").json() == wanted:
                        return
                time.sleep(0.1)
        raise AssertionError(f"not ready\n{self.tails()}")

    def tails(self) -> str:
        """Return the ends of the logs."""
        return "\n".join(
            f"--- {log.name}\n{log.read_text()[-8_000:]}" for log in self.logs.glob("*.log")
        )

    def stop(self) -> None:
        """Stop all in good order, and kill what does not obey within 15 s."""
        for process in self._running.values():
            process.terminate()
        for name in list(self._running):
            with suppress(subprocess.TimeoutExpired):
                self._running[name].wait(timeout=15)
            self.kill(name)


@contextmanager
def installation(
    environment: dict[str, str],
    *,
    logs: Path,
    programs: Programs | None = None,
    worker: tuple[str, ...] = COMMANDS["worker"],
) -> Iterator[Installation]:
    """Give a migrated, seeded installation whose three processes are ready; stop it afterwards."""
    logs.mkdir(parents=True, exist_ok=True)
    made = Installation(environment, logs=logs, programs=programs, worker=worker)
    made.command("app.cli", "migrate")
    made.command("tests.e2e.catalogue_only")
    try:
        for name in COMMANDS:
            made.start(name)
        made.wait_until_ready()
        yield made
    finally:
        made.stop()
