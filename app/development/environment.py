"""The environment variables children get. Nothing here reads a setting."""

from __future__ import annotations

import os

_PRIVATE_TO_A_SHELL = ("GALATEA_", "PYTEST_", "PG", "REDIS")
_PRIVATE_NAMES = {"PYTHONPATH", "PYTHONWARNINGS", "COVERAGE_PROCESS_START"}


def inherited() -> dict[str, str]:
    """Return a copy of our environment, to start a child with."""
    return dict(os.environ)  # noqa: TID251 - handed on whole, not read


def for_tests() -> dict[str, str]:
    """Return our environment without what could change a test's outcome.

    Gone are our settings, those of pytest, PostgreSQL and Redis clients, and proxies: tests speak
    to 127.0.0.1 only.
    """
    return {
        name: value
        for name, value in inherited().items()
        if not name.upper().startswith(_PRIVATE_TO_A_SHELL)
        and name not in _PRIVATE_NAMES
        and not name.lower().endswith("_proxy")
    }
