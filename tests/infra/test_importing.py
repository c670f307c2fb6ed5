"""Imports are not searched for garbage."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterator

import pytest

from app.infra.importing import importing


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    was_enabled, thresholds = gc.isenabled(), gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.enable() if was_enabled else gc.disable()


class _Visit:
    """Something that nobody but itself knows once it is over."""

    there = 0

    def __init__(self) -> None:
        self.itself = self
        _Visit.there += 1

    def __del__(self) -> None:
        _Visit.there -= 1


def test_what_was_in_use_for_a_while_is_found_before_it_is_much() -> None:
    gc.enable()
    with importing():
        pass
    gc.collect()
    in_use, most = deque[_Visit](maxlen=30_000), 0
    for _ in range(390_000):
        in_use.append(_Visit())
        most = max(most, _Visit.there - len(in_use))
    assert most < 100_000
    in_use.clear()
    gc.collect()


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
