"""Reading characters: pages of what the community shares, and of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from tortoise.queryset import QuerySet

from app.characters import visibility
from app.characters.models import Character, CharacterStatus
from app.paging import Page, Window, cut, uuid_bounds


async def community_page(window: Window) -> Page[Character]:
    """Return a page of the shared characters, newest first, by index alone."""
    return await _page(visibility.alive().filter(status=CharacterStatus.COMMUNITY), window)


async def own_page(owner_id: UUID, window: Window) -> Page[Character]:
    """Return a page of one owner's characters of every status, newest first."""
    return await _page(visibility.alive().filter(owner_id=owner_id), window)


async def by_ids(ids: Sequence[UUID]) -> dict[UUID, Character]:
    """Return the characters with these ids that exist, in one query. Deleted ones do not."""
    found = await visibility.alive().filter(id__in=list(ids))
    return {character.id: character for character in found}


async def _page(found: QuerySet[Character], window: Window) -> Page[Character]:
    after, before = uuid_bounds(window)
    if after is not None:
        found = found.filter(id__lt=after)
    if before is not None:
        found = found.filter(id__gt=before)
    order = "id" if window.backward else "-id"
    return cut(await found.order_by(order).limit(window.limit + 1), window)
