"""Relay's cursor connections (GraphQL Cursor Connections Specification), both directions.

A resolver takes `first, after, last, before`, makes a `Window` of them with `window(...)`, has the
domain read a `Page`, and answers with `connection(...)`. Cursors are opaque to clients.
"""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

import strawberry

from app.errors import InvalidInput
from app.paging import Page, Window
from app.settings import Settings

T = TypeVar("T")
Row = TypeVar("Row")
_CURSOR_VERSION = "1:"

First = Annotated[int | None, strawberry.argument(description="How many, from the front.")]
After = Annotated[str | None, strawberry.argument(description="Only what comes after this cursor.")]
Last = Annotated[int | None, strawberry.argument(description="How many, from the back.")]
Before = Annotated[
    str | None, strawberry.argument(description="Only what comes before this cursor.")
]


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """The page information of the connections specification."""

    page: strawberry.Private[Page[Any]]
    key: strawberry.Private[Callable[[Any], object]]

    @strawberry.field(description="Whether there is more after this page.")
    def has_next_page(self) -> bool:
        """Whether there is more after it."""
        return self.page.has_next

    @strawberry.field(description="Whether there is more before it.")
    def has_previous_page(self) -> bool:
        """Whether there is more before it."""
        return self.page.has_previous

    @strawberry.field(description="Cursor of the first edge.")
    def start_cursor(self) -> str | None:
        """The place of the first."""
        return _cursor(self.key(self.page.rows[0])) if self.page.rows else None

    @strawberry.field(description="Cursor of the last edge.")
    def end_cursor(self) -> str | None:
        """The place of the last."""
        return _cursor(self.key(self.page.rows[-1])) if self.page.rows else None


@strawberry.type(description="One item of a list, with its place in it.")
class Edge(Generic[T]):
    """A node and its cursor."""

    node: T = strawberry.field(description="The item.")
    cursor: str = strawberry.field(description="Its place, for `after` and `before`.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    """The rows of a page. What is shown of them is made when it is asked for."""

    page: strawberry.Private[Page[Any]]
    node: strawberry.Private[Callable[[Any], T]]
    key: strawberry.Private[Callable[[Any], object]]
    told: strawberry.Private[Any] = None  # all items, as they are to be answered

    @strawberry.field(description="The items of this page.")
    def edges(self) -> list[Edge[T]]:
        """The items with their cursors."""
        node, key = self.node, self.key
        return [Edge(node=node(row), cursor=_cursor(key(row))) for row in self.page.rows]

    @strawberry.field(description="Where this page stands.")
    def page_info(self) -> PageInfo:
        """Where it stands."""
        return PageInfo(page=self.page, key=self.key)

    @strawberry.field(description="The items without their cursors.")
    def nodes(self) -> list[T]:
        """The edges' nodes."""
        if self.told is not None:
            told: list[T] = self.told
            return told
        node = self.node
        return [node(row) for row in self.page.rows]


def window(
    settings: Settings,
    *,
    first: int | None,
    after: str | None,
    last: int | None,
    before: str | None,
) -> Window:
    """Return what the four arguments ask for; `page_size_default` from the front if nothing.

    Raises InvalidInput for both `first` and `last`, sizes outside 0..page_size_max and cursors that
    are none of ours.
    """
    if first is not None and last is not None:
        raise InvalidInput("first", "Give first or last, not both.")
    name, size = ("last", last) if last is not None else ("first", first)
    limit = settings.page_size_default if size is None else size
    if not 0 <= limit <= settings.page_size_max:
        raise InvalidInput(name, f"{name} is between 0 and {settings.page_size_max}.")
    return Window(
        limit=limit,
        after=_key(after, "after"),
        before=_key(before, "before"),
        backward=last is not None,
    )


def connection(
    page: Page[Row],
    *,
    node: Callable[[Row], T],
    key: Callable[[Row], object],
    told: list[Any] | None = None,
) -> Connection[T]:
    """Return `page` as a connection; `node` makes the item, `key` gives the list's order.

    What is `told` stands for all `nodes`, and `edges` may not be asked for.
    """
    return Connection(page=page, node=node, key=key, told=told)


def _cursor(key: object) -> str:
    return urlsafe_b64encode(f"{_CURSOR_VERSION}{key}".encode()).decode().rstrip("=")


def _key(cursor: str | None, name: str) -> str | None:
    if cursor is None:
        return None
    try:
        text = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError):
        text = ""
    if not text.startswith(_CURSOR_VERSION):
        raise InvalidInput(name, f"{name} is not a cursor of this list.")
    return text.removeprefix(_CURSOR_VERSION)
