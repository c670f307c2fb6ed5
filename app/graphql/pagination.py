"""Relay's cursor connections (GraphQL Cursor Connections Specification), both directions.

A resolver takes `first, after, last, before`, makes a `Window` of them with `window(...)`, has the
domain read a `Page`, and answers with `connection(...)`. Cursors are opaque to clients.
"""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import Annotated, Generic, TypeVar

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

    has_next_page: bool = strawberry.field(description="Whether there is more after this page.")
    has_previous_page: bool = strawberry.field(description="Whether there is more before it.")
    start_cursor: str | None = strawberry.field(description="Cursor of the first edge.")
    end_cursor: str | None = strawberry.field(description="Cursor of the last edge.")


@strawberry.type(description="One item of a list, with its place in it.")
class Edge(Generic[T]):
    """A node and its cursor."""

    node: T = strawberry.field(description="The item.")
    cursor: str = strawberry.field(description="Its place, for `after` and `before`.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    """Edges and where they stand."""

    edges: list[Edge[T]] = strawberry.field(description="The items of this page.")
    page_info: PageInfo = strawberry.field(description="Where this page stands.")

    @strawberry.field(description="The items without their cursors.")
    def nodes(self) -> list[T]:
        """The edges' nodes."""
        return [edge.node for edge in self.edges]


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
    page: Page[Row], *, node: Callable[[Row], T], key: Callable[[Row], object]
) -> Connection[T]:
    """Return `page` as a connection; `node` makes the item, `key` gives the list's order."""
    edges = [Edge(node=node(row), cursor=_cursor(key(row))) for row in page.rows]
    return Connection(
        edges=edges,
        page_info=PageInfo(
            has_next_page=page.has_next,
            has_previous_page=page.has_previous,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        ),
    )


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
