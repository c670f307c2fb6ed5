"""Tests that are run again and again, each time in a process that has its libraries already.

    python PATH/OF/again.py, in the folder of a tree

For each line that it reads, a JSON list of pytest's arguments, it forks a process that runs the
tests of the tree. It says the process's id, then what failed first, if anything did, and pytest's
status when it has ended. Nothing of a tree is imported before that, so each run finds the tree as
it is by then.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import warnings
from typing import Any

# of what takes longest to import; what is missing is imported by who wants it
_LIBRARIES = (
    "asyncpg",
    "cryptography.x509",
    "dramatiq",
    "httpx",
    "hypothesis.stateful",
    "numpy",
    "PIL.Image",
    "pydantic_settings",
    "pytest",
    "redis.asyncio",
    "starlette.applications",
    "strawberry",
    "structlog",
    "tortoise.contrib.pydantic",
)
ENDED = "ended: "
_ALREADY = "ignore::pytest.PytestAssertRewriteWarning"  # what pytest says of such libraries


def main() -> None:
    """Fork for each line until there are no more."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for library in _LIBRARIES:
            importlib.import_module(library)
    for line in sys.stdin:
        process = os.fork()
        if not process:
            _become(json.loads(line))
        _say(f"{process}")
        _say(f"{ENDED}{os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])}")


class _Failure:
    """What failed first, as a plugin of pytest hears it."""

    said = ""

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Keep the name of the test and the first line of its failure."""
        if report.failed and not self.said:
            crash = getattr(report.longrepr, "reprcrash", None)
            self.said = f"{report.nodeid}: {crash.message if crash else ''}".splitlines()[0]


def _become(arguments: list[str]) -> None:
    nothing, words = os.open(os.devnull, os.O_RDWR), os.dup(1)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    sys.path[0] = os.getcwd()  # noqa: PTH109 - as Python has it for -m
    pytest, failure = importlib.import_module("pytest"), _Failure()
    status = pytest.main(["-W", _ALREADY, *arguments], plugins=[failure])
    os.write(words, f"{failure.said}\n".encode())
    sys.exit(status)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
