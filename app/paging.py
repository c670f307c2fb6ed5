"""Keyset pages: what was asked for and what was found, without a word about who asks. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from app.errors import InvalidInput
from app.ids import parse_uuid

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


def uuid_bounds(window: Window) -> tuple[UUID | None, UUID | None]:
    """Return the `after` and `before` of a list whose keys are UUIDs, None for one not given.

    Raises InvalidInput for a key that is none: read as "from the start", a client that pages with
    it would begin again for ever.
    """
    return _uuid(window.after, "after"), _uuid(window.before, "before")


def _uuid(key: str | None, field: str) -> UUID | None:
    if key is None:
        return None
    read = parse_uuid(key)
    if read is None:
        raise InvalidInput(field, f"{field} is not a cursor of this list.")
    return read


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
