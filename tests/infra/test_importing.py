"""Imports are not searched for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from app.infra.importing import importing


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    was_enabled = gc.isenabled()
    yield
    gc.enable() if was_enabled else gc.disable()


def test_nothing_is_looked_for_in_the_block_and_later_not_in_what_is_there() -> None:
    gc.enable()
    frozen = gc.get_freeze_count()
    with importing():
        assert not gc.isenabled()
        kept = [[number] for number in range(1_000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= frozen + len(kept)


def test_an_import_that_fails_leaves_nobody_without() -> None:
    gc.enable()
    with pytest.raises(ModuleNotFoundError), importing():
        import app.nothing_of_this_name  # type: ignore[import-not-found]  # noqa: F401, PLC0415 - that is the point
    assert gc.isenabled()


def test_where_nobody_looks_nothing_changes() -> None:
    gc.disable()
    frozen = gc.get_freeze_count()
    with importing():
        pass
    assert not gc.isenabled()
    assert gc.get_freeze_count() <= frozen
