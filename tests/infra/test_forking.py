"""Programs that are forked are as if they had been started."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.settings import ROOT
from tests.forking import gateway
from tests.forking.programs import Program, Programs, fork_server

_TOLD = "tests.infra.told"
_GONE_SECONDS = 10


@pytest.fixture
def address(tmp_path: Path) -> Iterator[Path]:
    """Where a server forks that has imported nothing."""
    with fork_server(tmp_path / "server", "import"):
        yield tmp_path / "server"


@contextmanager
def waiting(programs: Programs, *arguments: str) -> Iterator[tuple[Program, dict[str, Any]]]:
    """A program that waits for its end, and what it has said."""
    reading, writing = os.pipe()
    with open(reading) as said, open(writing, "wb") as output:  # noqa: PTH123 - no paths
        program = programs.start(
            _TOLD, *arguments, environment={"KEPT": "1"}, output=output, is_leader=True
        )
        output.close()
        yield program, json.loads(said.readline())
        program.kill()
        assert program.wait(_GONE_SECONDS) == -signal.SIGKILL


def test_a_program_has_what_it_was_given_and_nothing_else(programs: Programs) -> None:
    with waiting(programs, "a", "b c") as (program, told):
        assert told["name"] == "__main__"
        assert told["arguments"] == ["a", "b c"]
        assert told["environment"].items() >= {("KEPT", "1")}
        assert told["environment"].keys() <= {"KEPT", "LC_CTYPE"}
        assert Path(told["folder"]) == ROOT
        assert told["leads"]
        assert told["threads"] == 1
        assert told["interrupted"]
        assert program.poll() is None
        # its streams and whom it talks to: nothing of the server's or of another's
        assert psutil.Process(program.pid).num_fds() == 3


@pytest.mark.parametrize("status", [0, 3])
def test_its_status_and_its_words_are_told(programs: Programs, status: int) -> None:
    done = programs.run(_TOLD, str(status), environment={})
    assert done.returncode == status
    told, *last = done.stdout.splitlines()
    assert json.loads(told)["arguments"] == [str(status)]
    assert last == ["of a thread", "at the end"]
    assert done.stderr == ""


def test_a_program_can_end_with_a_word(programs: Programs) -> None:
    done = programs.run(_TOLD, "because", environment={})
    assert (done.returncode, done.stderr) == (1, "because\n")
    assert done.stdout.endswith("at the end\n")


def test_text_is_run_as_python_runs_it(programs: Programs) -> None:
    text = (
        "import sys; print(sys.argv, __name__, file=sys.stderr); sys.stdout.reconfigure(); print()"
    )
    done = programs.run("-c", text, "more", environment={})
    assert (done.returncode, done.stdout) == (0, "\n"), done.stderr
    assert done.stderr == "['-c', 'more'] __main__\n"


def test_a_program_that_is_not_there_ends_with_the_reason(programs: Programs) -> None:
    done = programs.run("tests.infra.nothing_of_this_name", environment={})
    assert done.returncode == 1
    assert "No module named" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_signal_ends_it(programs: Programs, number: signal.Signals) -> None:
    reading, writing = os.pipe()
    with open(reading) as said, open(writing, "wb") as output:  # noqa: PTH123 - no paths
        program = programs.start(_TOLD, environment={}, output=output)
        assert said.readline()
        program.send_signal(number)
        assert program.wait(_GONE_SECONDS) == -number
        program.send_signal(number)  # to whoever has the number now: to nobody
        assert program.poll() == -number


def test_with_who_started_it_goes_its_whole_group(programs: Programs) -> None:
    reading, writing = os.pipe()
    with open(reading) as said, open(writing, "wb") as output:  # noqa: PTH123 - no paths
        program = programs.start(_TOLD, "child", environment={}, output=output, is_leader=True)
        child = json.loads(said.readline())["child"]
        both = [psutil.Process(program.pid), psutil.Process(child)]
        program.abandon()
        _, alive = psutil.wait_procs(both, timeout=_GONE_SECONDS)
        assert not alive


def test_with_the_server_goes_all_it_forked(tmp_path: Path) -> None:
    with fork_server(tmp_path / "server", "import"):
        reading, writing = os.pipe()
        with open(reading) as said, open(writing, "wb") as output:  # noqa: PTH123 - no paths
            program = Programs(tmp_path / "server").start(_TOLD, environment={}, output=output)
            assert said.readline()
    assert not psutil.pid_exists(program.pid)
    assert program.wait(_GONE_SECONDS) == -signal.SIGKILL


def test_a_test_process_is_as_if_python_had_been_started(address: Path) -> None:
    program = "import sys; print(sys.argv, __name__, sys.stdin.readline()); sys.exit(4)"
    done = subprocess.run(
        [sys.executable, "-I", "-S", gateway.__file__, str(address), "-u", "-c", program, "more"],
        input="asked\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (4, "")
    assert done.stdout == "['-c', 'more'] __main__ asked\n\n"


def test_a_test_process_that_is_killed_is_gone(address: Path) -> None:
    program = "import os, signal; print(os.getpid(), flush=True); signal.pause()"
    with subprocess.Popen(
        [sys.executable, "-I", "-S", gateway.__file__, str(address), "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as standing_in:
        assert standing_in.stdout is not None
        forked = psutil.Process(int(standing_in.stdout.readline()))
        standing_in.kill()
        _, alive = psutil.wait_procs([forked], timeout=_GONE_SECONDS)
        assert not alive
