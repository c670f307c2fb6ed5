"""What benches need and nothing of Galatea runs, installed beside the project the first time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.settings import ROOT

_FOLDER = ROOT / ".uv" / "bench"


def installed(pattern: str) -> Path:
    """Return the file of a package of requirements/bench.lock that fits a glob pattern."""
    if not (found := list(_FOLDER.glob(pattern))):
        command = [str(ROOT / ".uv" / "bin" / "uv"), "--quiet", "pip", "install"]
        command += ["--target", str(_FOLDER), "--python", sys.executable, "--require-hashes"]
        subprocess.run([*command, "-r", str(ROOT / "requirements" / "bench.lock")], check=True)  # noqa: S603 - our own uv
        found = list(_FOLDER.glob(pattern))
    return found[0]
