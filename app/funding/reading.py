"""Purchases as their buyer reads them."""

from __future__ import annotations

from uuid import UUID

from app.funding.models import Purchase
from app.infra.pages import newest_first
from app.paging import Page, Window


async def page(user_id: UUID, window: Window) -> Page[Purchase]:
    """Return a page of somebody's purchases, newest first, by index. Raises InvalidInput."""
    return await newest_first(Purchase.filter(user_id=user_id), window)


async def own_purchase(user_id: UUID, purchase_id: UUID) -> Purchase | None:
    """Return somebody's own purchase, None for another's and for what is none."""
    return await Purchase.get_or_none(id=purchase_id, user_id=user_id)
