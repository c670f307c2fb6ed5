"""`./dev test`: every check, then every test. `./dev check`: the checks alone.

Needs nothing and leaves nothing: servers and temporary files of a run are in one folder that goes
with it, and no variable of the caller's shell reaches a test. The checks share the machine's cores
among them. The tests begin when a core has no check left to run, and run even if a check failed, so
that one run tells everything. Pytest's summary is the last line, unless a check failed or takes
longer than the tests.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.development import console, environment
from app.infra.embedded.processes import leashed
from app.settings import ROOT

_TEST_PROCESSES_MAX = 6
_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
_PUT_AWAY_SECONDS = 30.0
_MEMORY, _MEMINFO = Path("/dev/shm"), Path("/proc/meminfo")  # noqa: S108 - where Linux has it
_WANTED_BYTES = 4_000_000_000  # several times what a run has there at once


@dataclass(frozen=True)
class Check:
    """A command that must exit with 0."""

    label: str
    command: tuple[str, ...]


def _module(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", *arguments)


# the longest first
CHECKS = (
    Check("mypy --strict", _module("mypy")),
    Check("web page: types, style, format", _module("app.development", "web", "check")),
    Check("import contracts", (sys.executable, "-c", _LINT_IMPORTS)),
    Check("schema.graphql is fresh", _module("app.cli", "schema", "--check")),
    Check("no pending migration", _module("app.cli", "migrations", "--check")),
    Check("ruff", _module("ruff", "check", ".", "dev")),
    Check("format", _module("ruff", "format", "--check", ".", "dev")),
)


def main(arguments: Sequence[str], *, with_tests: bool, checks: Sequence[Check] = CHECKS) -> int:
    """Run the checks and, `with_tests`, pytest with `arguments`; returns the exit code."""
    console.use_any_encoding()
    # a caller that ignores SIGINT (nohup, a script's background) hands that on; we want to hear it
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.default_int_handler)
    try:
        with _temporary_folder(environment.inherited()) as folder:
            surroundings = environment.for_tests() | {"TMPDIR": str(folder)}
            if "CI" in surroundings:  # nobody comes back to what would be kept
                surroundings["MYPY_CACHE_DIR"] = os.devnull
            with _Checks(checks, surroundings=surroundings) as under_way:
                code = 0
                if with_tests:
                    under_way.wait(cores_left=1)
                    code = _run_tests(arguments, surroundings=surroundings, meanwhile=under_way)
                failed = under_way.wait()
            if failed:
                console.line(f"Failed: {', '.join(failed)}.")
    except KeyboardInterrupt:
        return 130
    return code or int(bool(failed))


def run_checks(checks: Sequence[Check], *, surroundings: dict[str, str]) -> list[str]:
    """Run `checks`, as many at once as there are cores; returns the labels of those that failed."""
    with _Checks(checks, surroundings=surroundings) as under_way:
        return under_way.wait()


class _Checks:
    """Checks under way, as many at once as there are cores. Leaving the block kills what runs."""

    def __init__(self, checks: Sequence[Check], *, surroundings: dict[str, str]) -> None:
        self._waiting, self._surroundings = list(checks), surroundings
        self._running, self._failed = list[_Running](), list[str]()

    def __enter__(self) -> _Checks:
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._running:
            each.process.kill()
            each.process.wait()

    def look(self) -> None:
        """Report those that have ended, and start others in their place."""
        for each in [each for each in self._running if each.process.poll() is not None]:
            self._running.remove(each)
            if not each.report():
                self._failed.append(each.check.label)
        while self._waiting and len(self._running) < cores():
            self._running.append(_Running(self._waiting.pop(0), surroundings=self._surroundings))

    def wait(self, *, cores_left: int | None = None) -> list[str]:
        """Wait for all, or until so many cores are left; returns the labels that failed."""
        most = 0 if cores_left is None else cores() - cores_left
        self.look()
        while self._waiting or len(self._running) > most:
            time.sleep(0.02)
            self.look()
        return self._failed


class _Running:
    """A check under way, its output kept until it is known whether anybody wants it."""

    def __init__(self, check: Check, *, surroundings: dict[str, str]) -> None:
        self.check = check
        self._started = time.monotonic()
        self._output: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by report
        self.process = subprocess.Popen(  # noqa: S603 - our own tools
            leashed(check.command, death_signal=signal.SIGKILL),
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=subprocess.STDOUT,
            env=surroundings,
            cwd=ROOT,
        )

    def report(self) -> bool:
        """Show how it went, with the output if badly; returns whether it went well."""
        passed = self.process.returncode == 0
        seconds = time.monotonic() - self._started
        console.line(f"  {'✓' if passed else '✗'} {self.check.label} {seconds:.1f} s")
        with self._output as output:
            output.seek(0)
            if not passed:
                console.line(output.read().decode("utf-8", "replace").rstrip() + "\n")
        return passed


def _run_tests(
    arguments: Sequence[str], *, surroundings: dict[str, str], meanwhile: _Checks
) -> int:
    """Run pytest on our terminal; whatever stops us stops it as Ctrl-C does, and we wait."""
    processes = min(cores() + 3, _TEST_PROCESSES_MAX)  # more: many tests wait for others
    command = _module("pytest", "-n", str(processes), "--no-loadscope-reorder", *arguments)
    pytest = subprocess.Popen(  # noqa: S603 - our own tests
        leashed(command, death_signal=signal.SIGINT),
        stdin=subprocess.DEVNULL,
        env=surroundings,
        cwd=ROOT,
        process_group=0,  # its test processes are to hear of an interruption at once, too
    )
    try:
        while (code := pytest.poll()) is None:
            time.sleep(0.1)
            meanwhile.look()
        return code
    except KeyboardInterrupt:
        os.killpg(pytest.pid, signal.SIGINT)
        pytest.wait(_PUT_AWAY_SECONDS)
        raise
    finally:
        pytest.kill()
        pytest.wait()


@contextmanager
def _temporary_folder(variables: Mapping[str, str]) -> Iterator[Path]:
    """A folder for the run; others may walk it, as PostgreSQL has to where root must step down."""
    parent = None if variables.keys() & {"TMPDIR", "TEMP", "TMP"} else place_in_memory()
    folder = Path(tempfile.mkdtemp(prefix="galatea-test-", dir=parent))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def place_in_memory(place: Path = _MEMORY, *, wanted_bytes: int = _WANTED_BYTES) -> Path | None:
    """Return where files are kept in memory, None where there is not plenty of both.

    The servers of a run write what nobody will read: on a disk it takes a tenth longer. Programs
    have to run from there, too, which not every machine allows.
    """
    try:
        found = os.statvfs(place)
        memory = re.search(r"^MemAvailable:\s+(\d+) kB$", _MEMINFO.read_text(), re.MULTILINE)
    except OSError:
        return None
    has_room = found.f_bavail * found.f_frsize >= wanted_bytes
    has_memory = memory is not None and int(memory[1]) * 1_024 >= 2 * wanted_bytes
    may_run = not found.f_flag & os.ST_NOEXEC and os.access(place, os.W_OK | os.X_OK)
    return place if has_room and has_memory and may_run else None


def cores() -> int:
    """Return how many cores we may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 2
