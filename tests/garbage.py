"""No garbage is looked for while tests are collected, and none later in what was imported.

Importing the application makes a million objects and hardly any garbage, and looking through them
again and again is a third of the work. What is there when collecting is done stays to the end, and
what the tests leave is looked through less often than Python would: that was a tenth of their work.
"""

from __future__ import annotations

import gc

import pytest

gc.disable()
# so many that they are still in the caches: looking through five times as many takes twice as long
# for each, and hardly anything of a test is there for the next look
_LESS_OFTEN = (10_000, 100, 20)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Look again at once in the process that only hands out tests: it collects none."""
    if config.getoption("dist", "no") != "no":
        pytest_collection_finish()
    else:
        gc.disable()  # again in a process that was forked from one that had collected


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Look again from here on, for what the tests leave."""
    gc.freeze()
    gc.set_threshold(*_LESS_OFTEN)
    gc.enable()
