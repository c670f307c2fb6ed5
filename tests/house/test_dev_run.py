"""`./dev run` with real servers and small stand-in programs: what it starts, says and leaves."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import psutil
import pytest

from app.development import environment
from app.development.preparing import Asked
from app.settings import ROOT
from tests.forking.programs import Program, Programs

# api: sleeps, with a child that ignores SIGTERM; flaky: ends once, then stays
_PROGRAM = """
import sys
from app.development import run
from app.development.bots import Bot
from app.development.plan import Plan
from app.development.preparing import Preparation
from app.development.programs import Program

def python(text):
    return (sys.executable, "-c", text)

API = '''
import os, subprocess, sys, time
assert os.environ["GALATEA_DATABASE_URL"].startswith("postgres://")
assert os.environ["GALATEA_REDIS_URL"].startswith("redis://")
assert os.environ["GALATEA_STATEMENT_LOG"] == "true"
assert "GALATEA_HEALTH_PORT" not in os.environ  # all would want the same
stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(99)"
subprocess.Popen([sys.executable, "-c", stubborn])
time.sleep(99)
'''
FLAKY = '''
import os, pathlib, sys, time
mark = pathlib.Path(os.environ["GALATEA_DATA_DIR"]) / "ended-once"
if not mark.exists():
    mark.touch()
    sys.exit(3)
time.sleep(99)
'''
SEED = '''
print("drawing")
print('{"email": "demo@example.test", "password": "a secret"}')
'''
BOT = '''
import os, sys, time
assert os.environ["GALATEA_TELEGRAM_CREDENTIAL"] == "gsc_of_a_test"
assert os.environ["GALATEA_INTERNAL_URL"].endswith("/internal/graphql")
print("it knows who it is")
sys.stdout.flush()
time.sleep(99)
'''
plan = Plan(
    preparations=(
        Preparation("Page", Program("page", python("1 / 0")), beside=True, needed=False),
        Preparation("Migrated", Program("migrate", python("pass"))),
        Preparation("Seeded", Program("seed", python(SEED)), beside=True),
    ),
    programs=(Program("api", python(API)), Program("flaky", python(FLAKY))),
    waiting_for=lambda settings: [],
    bots=(
        Bot("TELEGRAM", Program("telegram", python(BOT))),
        Bot("DISCORD", Program("discord", python("1 / 0"))),
    ),
)
sys.exit(run.run(plan=plan))
"""


class _Dev:
    """A running `./dev run` whose lines are read as they come.

    With `programs` it is forked from one that has imported what it imports.
    """

    def __init__(self, folder: Path, programs: Programs | None, settings: dict[str, str]) -> None:
        surroundings = (
            environment.for_tests()
            | {"GALATEA_DATA_DIR": str(folder), "GALATEA_PORT": "0", "PYTHONUNBUFFERED": "1"}
            | {"GALATEA_HEALTH_PORT": "9100"}
            | settings
        )
        reading, writing = os.pipe()
        self.words = os.fdopen(reading, encoding="utf-8")
        self.process: subprocess.Popen[bytes] | Program
        with os.fdopen(writing, "wb") as output:
            if programs is not None:
                self.process = programs.start(
                    "-c", _PROGRAM, environment=surroundings, output=output
                )
            else:
                self.process = subprocess.Popen(
                    [sys.executable, "-c", _PROGRAM],
                    env=surroundings,
                    cwd=ROOT,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                )
        self.said = ""

    def until(self, words: str) -> str:
        """Read until a line holds `words`; returns that line."""
        for line in self.words:
            self.said += line
            if words in line:
                return line
        raise AssertionError(f"{words!r} was never said, but:\n{self.said}")

    def end(self) -> int:
        """Read the rest and return the exit code."""
        self.said += self.words.read()
        return self.process.wait()

    def family(self) -> list[psutil.Process]:
        """Return every process it started, and theirs."""
        return list(psutil.Process(self.process.pid).children(recursive=True))


@contextmanager
def _dev(folder: Path, programs: Programs | None, **settings: str) -> Iterator[_Dev]:
    dev = _Dev(folder, programs, settings)
    with dev.words:
        try:
            yield dev
        finally:
            if dev.process.poll() is None:
                dev.process.send_signal(signal.SIGINT)
            dev.end()


def _eventually(holds: Callable[[], bool], *, seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    return holds()


def _alive(family: list[psutil.Process]) -> list[psutil.Process]:
    return [
        process
        for process in family
        if process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    ]


@pytest.fixture(scope="module")
def _common_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("run") / "data with a space"


@pytest.fixture
def folder(_common_folder: Path) -> Path:
    """A folder in which a former test may have left its data: setting up PostgreSQL is dear."""
    (_common_folder / "ended-once").unlink(missing_ok=True)
    return _common_folder


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_everything_and_leaves_no_process(
    folder: Path, programs: Programs, number: signal.Signals
) -> None:
    with _dev(folder, None if number is signal.SIGINT else programs) as dev:
        dev.until("Ctrl-C stops everything")
        assert "demo@example.test / a secret" in dev.said
        assert "! page: ZeroDivisionError: division by zero (everything else works)" in dev.said
        assert _eventually(lambda: len(dev.family()) >= 5)
        family = dev.family()
        dev.process.send_signal(number)
        assert dev.end() == 0
        assert dev.said.endswith("Stopped.\n")
        assert _eventually(lambda: not _alive(family))


def test_a_program_that_ends_is_started_again_and_told_in_one_line(
    folder: Path, programs: Programs
) -> None:
    with _dev(folder, programs) as dev:
        line = dev.until("flaky ended")
        assert "code 3; starting it again in 0.5 s" in line
        assert str(folder / "logs" / "flaky.log") in line
        api = next(p for p in dev.family() if "stubborn" in " ".join(p.cmdline()))
        assert _eventually(lambda: any(_is_stubborn(each) for each in dev.family()))
        orphans = [each for each in dev.family() if _is_stubborn(each)]
        api.kill()
        assert "api ended with signal SIGKILL" in dev.until("api ended")
        assert _eventually(lambda: not _alive(orphans)), "killed, or it works beside its successor"


def _is_stubborn(process: psutil.Process) -> bool:
    try:
        return str(process.cmdline()[-1]).startswith("import signal, time")
    except (psutil.NoSuchProcess, IndexError):
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no parent-death signal")
def test_nothing_survives_a_killed_supervisor_and_the_next_start_finds_no_lock(
    folder: Path, programs: Programs
) -> None:
    with _dev(folder, None) as dev:
        dev.until("Ctrl-C stops everything")
        # just forked, it still goes by its parent's name
        assert _eventually(lambda: any(_is_stubborn(each) for each in dev.family()))
        stubborn = [each for each in dev.family() if _is_stubborn(each)]
        ours = [each for each in dev.family() if each not in stubborn]
        dev.process.kill()
    with _dev(folder, programs) as again:
        again.until("Ctrl-C stops everything")
    assert _eventually(lambda: not _alive(ours))
    for each in stubborn:  # what a program of ours starts is for that program to end
        each.kill()


def test_a_second_start_beside_the_first_says_which_process_to_stop(
    folder: Path, programs: Programs
) -> None:
    with _dev(folder, programs) as dev:
        dev.until("Ctrl-C stops everything")
        with _dev(folder, programs) as second:
            assert second.end() == 1
            assert second.said == (
                f"dev: Another ./dev run uses {folder}; stop it (pid {dev.process.pid})"
                " or set GALATEA_DATA_DIR.\n"
            )


def test_a_busy_port_is_one_line_with_its_holder_and_another_port(
    tmp_path: Path, programs: Programs
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        with _dev(tmp_path, programs, GALATEA_PORT=str(port)) as dev:
            assert dev.end() == 1
    by = f" (by pid {os.getpid()})" if sys.platform == "linux" else ""
    assert dev.said == f"dev: Port {port} is in use{by}. Stop it or set GALATEA_PORT={port + 1}.\n"


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path, programs: Programs) -> None:
    (tmp_path / "file").touch()
    with _dev(tmp_path / "file" / "data", programs) as dev:
        assert dev.end() == 1
    assert dev.said.startswith(f"dev: Cannot write to {tmp_path / 'file' / 'data'}")
    assert dev.said.count("\n") == 1


def test_an_unknown_setting_is_one_line(tmp_path: Path, programs: Programs) -> None:
    with _dev(tmp_path, programs, GALATEA_COLOUR="blue") as dev:
        assert dev.end() == 1
    assert dev.said.startswith("dev: There is no setting GALATEA_COLOUR")
    assert dev.said.count("\n") == 1


def test_given_addresses_replace_the_embedded_servers(tmp_path: Path, programs: Programs) -> None:
    with _dev(
        tmp_path,
        programs,
        GALATEA_DATABASE_URL="postgres://someone@127.0.0.1:1/elsewhere",
        GALATEA_REDIS_URL="redis://127.0.0.1:1/0",
    ) as dev:
        dev.until("Ctrl-C stops everything")
        names = {process.name() for process in dev.family()}
    assert "PostgreSQL" not in dev.said
    assert "Valkey" not in dev.said
    assert not {name for name in names if "postgres" in name or "valkey" in name}


def _cli(programs: Programs, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    surroundings = environment.for_tests() | {"GALATEA_DATA_DIR": str(folder)}
    return programs.run("app.development", "cli", *arguments, environment=surroundings)


def test_a_command_beside_a_run_finds_its_servers_and_nothing_once_it_is_over(
    tmp_path: Path, programs: Programs
) -> None:
    with _dev(
        tmp_path,
        programs,
        GALATEA_DATABASE_URL="postgres://someone@127.0.0.1:1/elsewhere",
        GALATEA_REDIS_URL="redis://127.0.0.1:1/0",
    ) as dev:
        dev.until("Ctrl-C stops everything")
        (note,) = tmp_path.glob("*.json")
        assert note.stat().st_mode & 0o077 == 0, "it may hold a password"
        beside = _cli(programs, tmp_path, "role", "demo@example.com", "MODERATOR")
        left = note.read_text()
    assert beside.returncode == 1
    assert "('127.0.0.1', 1)" in beside.stdout
    assert not note.exists()
    note.write_text(left)  # as one that was killed leaves it
    over = _cli(programs, tmp_path, "role", "demo@example.com", "MODERATOR")
    assert over.returncode == 1
    assert over.stdout == (
        f"dev: No ./dev run is ready on {tmp_path}. Start one, or name its folder in"
        " GALATEA_DATA_DIR.\n"
    )


def test_a_bot_is_started_when_its_token_is_set(tmp_path: Path, programs: Programs) -> None:
    with _dev(
        tmp_path,
        programs,
        GALATEA_DATABASE_URL="postgres://someone@127.0.0.1:1/elsewhere",
        GALATEA_REDIS_URL="redis://127.0.0.1:1/0",
        GALATEA_TELEGRAM_TOKEN="4711:token",  # noqa: S106 - nobody's
        GALATEA_TELEGRAM_CREDENTIAL="gsc_of_a_test",
    ) as dev:
        assert dev.until("  Bots ").split() == ["Bots", "telegram"]
        log = tmp_path / "logs" / "telegram.log"
        assert _eventually(lambda: "it knows who it is" in log.read_text())
        assert not (tmp_path / "logs" / "discord.log").exists()


def test_the_second_ctrl_c_does_not_wait_for_stubborn_programs(
    folder: Path, programs: Programs
) -> None:
    with _dev(folder, programs) as dev:
        dev.until("Ctrl-C stops everything")
        family = dev.family()
        dev.process.send_signal(signal.SIGINT)
        dev.until("Stopping")
        dev.process.send_signal(signal.SIGINT)
        assert dev.end() == 0
        assert _eventually(lambda: not _alive(family))


def test_a_signal_in_the_middle_of_waiting_is_heard_and_waits_for_nobody() -> None:
    asked = Asked()

    def interrupt(_frame: FrameType, _event: str, _value: object) -> Any:
        signal.raise_signal(signal.SIGUSR1)
        return interrupt

    before, traced = signal.signal(signal.SIGUSR1, lambda *_: asked.set()), sys.gettrace()
    sys.settrace(interrupt)  # before each line
    try:
        heard = asked.wait(0.01)
    finally:
        sys.settrace(traced)
        signal.signal(signal.SIGUSR1, before)
    assert heard
