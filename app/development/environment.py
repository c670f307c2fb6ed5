"""The environment variables children get. Nothing here reads a setting."""

from __future__ import annotations

import os

_PRIVATE_TO_A_SHELL = ("GALATEA_", "PYTEST_", "PG", "REDIS")
# the last one would have every process of a run compile the app, and pytest rewrite the tests, anew
_PRIVATE_NAMES = {
    "PYTHONPATH",
    "PYTHONWARNINGS",
    "COVERAGE_PROCESS_START",
    "PYTHONDONTWRITEBYTECODE",
}


def inherited() -> dict[str, str]:
    """Return a copy of our environment, to start a child with."""
    return dict(os.environ)  # noqa: TID251 - handed on whole, not read


def for_tests() -> dict[str, str]:
    """Return our environment without what could change a test's outcome.

    Gone are our settings, those of pytest, PostgreSQL and Redis clients, and proxies: tests speak
    to 127.0.0.1 only. Gone is also what would make a run slow without need: bytecode is kept in
    `__pycache__` folders, which git ignores.
    """
    return {
        name: value
        for name, value in inherited().items()
        if not name.upper().startswith(_PRIVATE_TO_A_SHELL)
        and name not in _PRIVATE_NAMES
        and not name.lower().endswith("_proxy")
    }
