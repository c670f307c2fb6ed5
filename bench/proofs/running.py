"""The tests of a copy of the tree, run again and again."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from app.settings import ROOT
from bench.proofs.again import ENDED

_STOPS = ((0.0, signal.SIGTERM), (20.0, signal.SIGKILL))


def copied(folder: Path) -> Path:
    """Copy what git knows of, as it is now, into a folder in `folder`, and return that."""
    listed = subprocess.run(
        ("git", "ls-files", "-co", "--exclude-standard"),  # noqa: S607 - the git of whoever runs this
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    tree = folder / "tree"
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)
    return tree


@dataclass(frozen=True)
class Outcome:
    """Whether all passed, and else which test did not, and why."""

    passed: bool
    failed: str

    @property
    def is_of_time(self) -> bool:
        """Whether something was only too slow, which may be the machine's doing."""
        return not self.passed and "timeout" in self.failed.casefold()


class Tests:
    """Tests of `tree`, on the PostgreSQL at `postgres_url` unless they want their own."""

    def __init__(self, tree: Path, *, postgres_url: str) -> None:
        self.tree = tree
        self._postgres_url = postgres_url
        self._forks = subprocess.Popen(  # noqa: S603 - ours
            (sys.executable, str(ROOT / "bench/proofs/again.py")),
            cwd=tree,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._asking = cast("IO[str]", self._forks.stdin)
        self._answers = cast("IO[str]", self._forks.stdout)

    def pass_(self, tests: Sequence[str], *, longest_seconds: float, is_alone: bool) -> Outcome:
        """Run tests up to the first that fails; tell whether all pass.

        Those that are `is_alone` migrate a PostgreSQL of their own. No test has a time limit but
        `longest_seconds` for all: how long one takes tells how busy the machine is.
        """
        shared = () if is_alone else (f"--postgres-url={self._postgres_url}",)
        usual = ("-n", "0", "-x", "-q", "-p", "no:cacheprovider", "--timeout=0")
        begun = time.monotonic()
        self._asking.write(json.dumps((*usual, *shared, *tests)) + "\n")
        self._asking.flush()
        process = int(self._answers.readline())
        stops = [
            threading.Timer(longest_seconds + later, _tell, (process, stop))
            for later, stop in _STOPS
        ]
        for each in stops:
            each.start()
        failed = ""
        while not (line := self._answers.readline()).startswith(ENDED):
            failed = line.strip()
        for each in stops:
            each.cancel()
        if time.monotonic() - begun > longest_seconds:
            failed = f"Timeout: not done after {longest_seconds:.0f} s"
        return Outcome(int(line.removeprefix(ENDED)) == 0, failed)

    def end(self) -> None:
        """Run no more."""
        self._forks.communicate()


def _tell(process: int, stop: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, stop)
