"""`./dev bench`: what can be measured, and one of them run."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Sequence
from pathlib import Path

from app.development import console
from app.development.environment import inherited
from app.development.plan import python
from app.settings import ROOT

_FOLDER = ROOT / "bench"
_IS_RUN = 'if __name__ == "__main__":'


def main(arguments: Sequence[str]) -> int:
    """List what there is, or run one with what comes after its name; returns its exit code."""
    known = benches()
    if not arguments:
        width = max(map(len, known))
        for name, says in known.items():
            console.line(f"  ./dev bench {name:<{width}} {says}")
        return 0
    name, rest = arguments[0], arguments[1:]
    if name not in known:
        console.line(f"There is no bench {name}; ./dev bench lists them.")
        return 2
    surroundings = inherited()
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # else every process compiles the app anew
    try:
        return subprocess.run(  # noqa: S603 - our own command line
            python(f"bench.{name}", *rest), cwd=ROOT, env=surroundings, check=False
        ).returncode
    except KeyboardInterrupt:
        return 130


def benches(folder: Path = _FOLDER) -> dict[str, str]:
    """Return what can be run as `bench.NAME`, and the first line of what it says of itself."""
    alone = {path.stem: path for path in folder.glob("*.py") if _IS_RUN in path.read_text("utf-8")}
    of_several = {path.parent.name: path.parent for path in folder.glob("*/__main__.py")}
    # of a package that is not run whole: what says how it is run by itself
    within = {
        f"{path.parent.name}.{path.stem}": path
        for path in folder.glob("*/*.py")
        if path.parent.name not in of_several
        and f".venv/bin/python -m bench.{path.parent.name}.{path.stem}" in path.read_text("utf-8")
    }
    found = alone | within | {name: path / "__init__.py" for name, path in of_several.items()}
    return {name: _first_line(found[name]) for name in sorted(found)}


def _first_line(path: Path) -> str:
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return said.partition("\n")[0]
