"""The files of the project, as git knows them: what is tracked and what is about to be."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from app.settings import ROOT

_CODE = {".py", ".ts", ".tsx", ".mjs", ".css"}
_TEXT = _CODE | {".md", ".toml", ".json", ".graphql", ".sql", ".in", ".lock", ".html", ".svg", ""}


@cache
def files() -> tuple[Path, ...]:
    """Return every file of the project, relative to its root, without what git ignores."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607 - git
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    found = sorted({Path(name) for name in listed.split("\0") if name})
    return tuple(path for path in found if (ROOT / path).is_file())


def code() -> list[Path]:
    """Return the files that people write code in."""
    return [path for path in files() if path.suffix in _CODE or path == Path("dev")]


def python() -> list[Path]:
    """Return the Python files."""
    return [path for path in code() if path.suffix in (".py", "")]


def texts() -> list[Path]:
    """Return the files that are text."""
    return [path for path in files() if path.suffix in _TEXT]


def read(path: Path) -> str:
    """Return the text of a file named relative to the root."""
    return (ROOT / path).read_text(encoding="utf-8")
