"""Keyset pages: what was asked for and what was found, without a word about who asks. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of an ordered list is wanted.

    `limit` rows after the row with key `after` and before the one with key `before`, in the list's
    order; from the end of that range when `backward`. Keys are the values of that order, as text.
    """

    limit: int
    after: str | None = None
    before: str | None = None
    backward: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows in the list's order, and whether there are more on either side."""

    rows: list[Row]
    has_next: bool
    has_previous: bool


def cut(found: list[Row], window: Window) -> Page[Row]:
    """Make a page of rows read in the direction of `window`, one more than its limit.

    A backward window's rows come in reverse and are turned round. The far side is known from the
    extra row; the near side is known to have more exactly when a key was given for it.
    """
    more = len(found) > window.limit
    rows = found[: window.limit]
    if window.backward:
        return Page(rows[::-1], has_next=window.before is not None, has_previous=more)
    return Page(rows, has_next=more, has_previous=window.after is not None)
