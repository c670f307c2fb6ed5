"""Pages of rows by their ids, which rise with time."""

from __future__ import annotations

from typing import TypeVar

from tortoise.models import Model
from tortoise.queryset import QuerySet

from app.paging import Page, Window, cut, uuid_bounds

Row = TypeVar("Row", bound=Model)


async def newest_first(found: QuerySet[Row], window: Window) -> Page[Row]:
    """Return a page of `found`, the highest id first. One query.

    Raises InvalidInput for a cursor of another list.
    """
    after, before = uuid_bounds(window)
    if after is not None:
        found = found.filter(id__lt=after)
    if before is not None:
        found = found.filter(id__gt=before)
    order = "id" if window.backward else "-id"
    return cut(await found.order_by(order).limit(window.limit + 1), window)
