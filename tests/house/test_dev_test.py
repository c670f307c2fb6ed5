"""`./dev test` and `./dev check`, on small stand-in checks."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from app.development import environment, gate
from app.development.gate import Check, run_checks
from app.settings import ROOT


def _python(text: str) -> tuple[str, ...]:
    return (sys.executable, "-c", text)


def test_every_check_runs_and_those_that_fail_show_what_they_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    checks = [
        Check("sour", _python("print('too much lemon'); raise SystemExit(1)")),
        Check("sweet", _python("print('nobody asks')")),
        Check("bitter", _python("raise SystemExit(2)")),
    ]
    failed = run_checks(checks, surroundings=environment.for_tests())
    said = capsys.readouterr().out
    assert sorted(failed) == ["bitter", "sour"]
    assert "too much lemon" in said
    assert "✓ sweet" in said
    assert "nobody asks" not in said


def test_settings_and_tool_options_of_the_shell_reach_no_test() -> None:
    program = (
        "import json, sys\n"
        "from app.development import environment\n"
        "json.dump(sorted(environment.for_tests()), sys.stdout)\n"
    )
    done = subprocess.run(
        _python(program),
        env=environment.for_tests()
        | {
            "GALATEA_PORT": "1",
            "PYTEST_ADDOPTS": "--no-such-option",
            "PGHOST": "elsewhere",
            "HTTP_PROXY": "http://127.0.0.1:1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "KEPT": "1",
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "KEPT" in done.stdout
    for name in (
        "GALATEA_PORT",
        "PYTEST_ADDOPTS",
        "PGHOST",
        "HTTP_PROXY",
        "PYTHONDONTWRITEBYTECODE",
    ):
        assert name not in done.stdout


def test_the_gate_covers_formatting_lints_types_contracts_schema_and_migrations() -> None:
    commands = [" ".join(check.command[1:]) for check in gate.CHECKS]
    for wanted in (
        "ruff format --check",
        "ruff check",
        "-m mypy",
        "lint_imports_command",
        "schema --check",
        "migrations --check",
    ):
        assert any(wanted in command for command in commands)


def test_what_a_run_writes_is_kept_in_memory_where_there_is_plenty(tmp_path: Path) -> None:
    assert gate.place_in_memory(tmp_path, wanted_bytes=1) == tmp_path
    assert gate.place_in_memory(tmp_path, wanted_bytes=1 << 60) is None
    assert gate.place_in_memory(tmp_path / "nowhere", wanted_bytes=1) is None


_INNER_TEST = """
import pathlib

def test_begun() -> None:
    pathlib.Path({mark!r}).touch()
"""

_INNER_TEST_WITH_SERVERS = """
import pathlib
import time

def test_long(postgres_url: str, redis_url: str, tmp_path: pathlib.Path) -> None:
    (pathlib.Path({mark!r})).write_text(str(tmp_path))
    time.sleep({seconds})
"""


def _inner_gate(test: Path, *, check: str = "", processes: int = 1) -> subprocess.Popen[str]:
    """Start a gate whose tests are those of one file, with the house's fixtures.

    It has one check if there is a program for one. With `processes` there are servers as well.
    """
    program = (
        "import sys\n"
        "from app.development import gate\n"
        f"checks = [gate.Check('long', (sys.executable, '-c', {check!r}))] if {check!r} else []\n"
        "sys.exit(gate.main(sys.argv[1:], with_tests=True, checks=checks))\n"
    )
    return subprocess.Popen(
        [
            *_python(program),
            *("-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT)),
            # of the house's fixtures those with servers; the application itself is not imported
            *("-o", "addopts=", "-p", "tests.conftest", "-n", str(processes), str(test)),
        ],
        env=environment.for_tests() | {"TMPDIR": str(test.parent)},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_the_last_line_is_pytests_summary_and_nothing_is_left(tmp_path: Path) -> None:
    test = tmp_path / "test_inner.py"
    test.write_text(
        _INNER_TEST_WITH_SERVERS.format(mark=str(tmp_path / "mark"), seconds=0), encoding="utf-8"
    )
    inner = _inner_gate(test)
    said, _ = inner.communicate()
    assert inner.returncode == 0, said
    assert "1 passed" in said.rstrip().splitlines()[-1]
    assert (tmp_path / "mark").read_text(encoding="utf-8").startswith(str(tmp_path / "galatea-"))
    assert not list(tmp_path.glob("galatea-*"))


@pytest.mark.skipif(gate.cores() < 2, reason="one core has nothing to spare beside a check")
def test_tests_begin_beside_the_last_check_and_its_failure_fails_the_run(tmp_path: Path) -> None:
    test, mark = tmp_path / "test_inner.py", tmp_path / "mark"
    test.write_text(_INNER_TEST.format(mark=str(mark)), encoding="utf-8")
    waiting = (
        "import pathlib, time\n"
        f"while not pathlib.Path({str(mark)!r}).exists(): time.sleep(0.05)\n"
        "print('a test has begun'); raise SystemExit(1)\n"
    )
    inner = _inner_gate(test, check=waiting, processes=0)
    said, _ = inner.communicate()
    assert inner.returncode == 1, said
    assert "1 passed" in said
    assert "a test has begun" in said
    assert said.rstrip().splitlines()[-1] == "Failed: long."


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_no_process_and_no_folder(
    tmp_path: Path, number: signal.Signals
) -> None:
    test, mark = tmp_path / "test_inner.py", tmp_path / "mark"
    test.write_text(_INNER_TEST_WITH_SERVERS.format(mark=str(mark), seconds=90), encoding="utf-8")
    inner = _inner_gate(test)
    deadline = time.monotonic() + 60
    while not mark.exists() and inner.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    family = psutil.Process(inner.pid).children(recursive=True)
    assert any("postgres" in process.name() for process in family)
    inner.send_signal(number)
    said, _ = inner.communicate()
    assert inner.returncode == 130, said
    _, alive = psutil.wait_procs(family, timeout=20)
    assert not alive
    assert not list(tmp_path.glob("galatea-*"))
