"""Reading one's generations."""

from __future__ import annotations

from uuid import UUID

from app.generations.models import Generation
from app.paging import Page, Window, cut, uuid_bounds


async def page(user_id: UUID, window: Window) -> Page[Generation]:
    """Return a page of a user's generations, newest first, by index alone."""
    found = Generation.filter(user_id=user_id)
    after, before = uuid_bounds(window)
    if after is not None:
        found = found.filter(id__lt=after)
    if before is not None:
        found = found.filter(id__gt=before)
    order = "id" if window.backward else "-id"
    return cut(await found.order_by(order).limit(window.limit + 1), window)
