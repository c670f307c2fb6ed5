"""The script `dev` itself, the locks it installs from, and what continuous integration calls."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import pytest

from app.development.environment import for_tests
from app.settings import ROOT

_PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^]]*])?==([^ ;\\]+)", re.MULTILINE)
_LOCKS = ("bootstrap.lock", "run.lock", "test.lock", "models.lock")


def _dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "dev"), *arguments],
        env=for_tests(),
        capture_output=True,
        text=True,
        check=False,
    )


def _pins(lock: str) -> set[tuple[str, str]]:
    return set(_PIN.findall((ROOT / "requirements" / lock).read_text(encoding="utf-8")))


@pytest.mark.parametrize("words", [["help"], ["--help"], ["-h"], []])
def test_help_lists_the_commands(words: list[str]) -> None:
    said = _dev(*words)
    assert said.returncode == 0
    for command in ("run", "test", "check", "schema", "migration", "lock", "help"):
        assert f"./dev {command} " in said.stdout


def test_an_unknown_command_is_named_and_followed_by_the_list() -> None:
    said = _dev("fly")
    assert said.returncode == 2
    assert said.stdout.startswith("There is no command fly.\n")
    assert "./dev run " in said.stdout


def test_the_script_imports_nothing_but_the_standard_library() -> None:
    tree = ast.parse((ROOT / "dev").read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [str(node.module)]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported
    assert imported <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("lock", _LOCKS)
def test_locks_pin_every_package_with_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    requirements = [
        entry for entry in re.split(r"\n(?=\S)", text) if not entry.lstrip().startswith("#")
    ]
    assert requirements
    for requirement in requirements:
        assert _PIN.match(requirement), requirement
        assert "--hash=sha256:" in requirement
    assert "://" not in text
    assert "index-url" not in text


def test_what_is_tested_is_what_runs() -> None:
    assert _pins("run.lock") <= _pins("test.lock")


def test_continuous_integration_runs_exactly_the_test_command() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.splitlines()[-1] == "exec ./dev test"
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
    assert (ROOT / "dev").stat().st_mode & 0o111
