"""`./dev cli`: a command of galatea with what `./dev run` runs on the same data folder.

`./dev run` notes in the folder where its servers are, for its own user alone. The note is good
while that run has its claim on the folder.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.development import console, environment
from app.development.plan import python
from app.development.preflight import is_claimed
from app.infra.embedded.processes import write_private
from app.settings import ROOT, SettingsError, load_settings

_NOTE = "surroundings.json"


@contextmanager
def noted(folder: Path, ours: Mapping[str, str]) -> Iterator[None]:
    """Note in `folder` the variables that commands need, while the block runs."""
    note = folder / _NOTE
    write_private(note, text=json.dumps(dict(ours)))
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def forget(folder: Path) -> None:
    """Forget what a run noted that was killed."""
    (folder / _NOTE).unlink(missing_ok=True)


def main(arguments: Sequence[str]) -> int:
    """Run a command of galatea and return its exit code; 1 with one line when nothing runs.

    What the environment says goes before what was noted, so servers of one's own need no run.
    """
    try:
        settings = load_settings()
    except SettingsError as problem:
        console.line(f"dev: {problem}")
        return 1
    folder = settings.data_dir.absolute()
    found = _noted_in(folder) if is_claimed(folder) else None
    if found is None and settings.database_url is None:
        console.line(
            f"dev: No ./dev run is ready on {folder}. Start one, or name its folder in"
            " GALATEA_DATA_DIR."
        )
        return 1
    try:
        return subprocess.run(  # noqa: S603 - our own command line
            [*python("app.cli", *arguments)],
            cwd=ROOT,
            env=(found or {}) | environment.inherited(),
            check=False,
        ).returncode
    except KeyboardInterrupt:
        return 130


def _noted_in(folder: Path) -> dict[str, str] | None:
    try:
        found: dict[str, str] = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
    except FileNotFoundError:  # it is starting
        return None
    return found
