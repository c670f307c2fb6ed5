"""Purchases as their buyer reads them."""

from __future__ import annotations

from uuid import UUID

from app.funding.models import Purchase
from app.paging import Page, Window, cut, uuid_bounds


async def page(user_id: UUID, window: Window) -> Page[Purchase]:
    """Return a page of somebody's purchases, newest first, by index. Raises InvalidInput."""
    found = Purchase.filter(user_id=user_id)
    after, before = uuid_bounds(window)
    if after is not None:
        found = found.filter(id__lt=after)
    if before is not None:
        found = found.filter(id__gt=before)
    order = "id" if window.backward else "-id"
    return cut(await found.order_by(order).limit(window.limit + 1), window)


async def own_purchase(user_id: UUID, purchase_id: UUID) -> Purchase | None:
    """Return somebody's own purchase, None for another's and for what is none."""
    return await Purchase.get_or_none(id=purchase_id, user_id=user_id)
