"""Which resolvers only read, and what a plan has in their place."""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import FunctionType
from typing import Any

import pytest

from app.graphql.characters import Character
from app.graphql.compiled.reading import reads
from app.graphql.media import Image


class Shop:
    """Resolvers, and others."""

    stock: Any
    __till = 3

    def apples(self) -> int:
        """How many."""
        count: int = self.stock.apples
        return count

    def pears(self) -> Any:
        """How many."""
        return self.stock.pears

    def plums(self) -> Any:
        return self.stock.plums if self.stock else 0

    def sold(self) -> Any:
        """Do something."""
        self.stock.sold += 1
        return self.stock.sold

    def listed(self) -> Any:
        """Call something."""
        return list(self.stock)

    def till(self) -> Any:
        """Read what has another name outside."""
        return self.__till

    def nothing(self, more: Any = None) -> Any:
        """Take something."""
        return more

    def of_all(self, *more: Any) -> Any:
        """Take more."""
        return self.stock

    async def waits(self) -> Any:
        """Wait."""
        return self.stock

    def elsewhere(self) -> Any:
        """Read something else."""
        return Shop.stock


@functools.wraps(Shop.pears)
def _wrapped(shop: Any) -> Any:
    return shop


def test_a_resolver_that_only_reads_is_an_expression() -> None:
    assert reads(Shop.pears) == "(s.stock.pears)"
    assert reads(Shop.plums) == "(s.stock.plums if s.stock else 0)"


@pytest.mark.parametrize(
    "resolver",
    [
        Shop.apples,
        Shop.sold,
        Shop.listed,
        Shop.till,
        Shop.nothing,
        Shop.of_all,
        Shop.waits,
        Shop.elsewhere,
        _wrapped,
        len,
        functools.partial(Shop.pears),
    ],
)
def test_any_other_is_called(resolver: Callable[..., Any]) -> None:
    assert reads(resolver) is None


def test_a_source_that_is_not_what_runs_is_not_believed() -> None:
    """As when a file is changed under a process: the lines are there, and say something else."""
    first_line = Shop.plums.__code__.co_firstlineno
    other = FunctionType(Shop.pears.__code__.replace(co_firstlineno=first_line), {})
    assert reads(other) is None


def test_fields_that_show_a_column_are_read() -> None:
    assert reads(_resolver(Character, "name")) == ("(s.row.name if s.seen.public_texts else None)")
    assert reads(_resolver(Image, "width")) == "(s.asset.width)"


def _resolver(kind: Any, name: str) -> Callable[..., Any]:
    definition = kind.__strawberry_definition__
    field = next(one for one in definition.fields if one.python_name == name)
    found: Callable[..., Any] = field.base_resolver.wrapped_func
    return found
