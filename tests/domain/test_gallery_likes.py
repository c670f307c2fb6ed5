"""Likes of pictures: a counter that is always the number of likers, whatever happens at once."""

from __future__ import annotations

import asyncio

import pytest

from app.accounts.viewer import Viewer
from app.errors import NotFound, RateLimited
from app.galleries import likes
from app.galleries.models import GalleryItem, GalleryLike
from app.ids import uuid7
from app.infra.db import transaction
from app.ratings import Rating
from tests.media.rated import rated_asset
from tests.workshop import Workshop


@pytest.fixture
async def item(workshop: Workshop) -> GalleryItem:
    """A picture of somebody's gallery."""
    character = await workshop.character(await workshop.viewer())
    asset = await rated_asset(workshop.runtime.storage, Rating.SAFE)
    return await workshop.gallery_item(character, asset_id=asset.id)


async def like(workshop: Workshop, viewer: Viewer, item: GalleryItem) -> None:
    runtime = workshop.runtime
    await likes.like(viewer, item.id, limiter=runtime.rate_limiter, settings=runtime.settings)


async def unlike(workshop: Workshop, viewer: Viewer, item: GalleryItem) -> None:
    runtime = workshop.runtime
    await likes.unlike(viewer, item.id, limiter=runtime.rate_limiter, settings=runtime.settings)


async def counted(item: GalleryItem) -> int:
    """The counter, once it is the number of likers."""
    number = (await GalleryItem.get(id=item.id)).likes
    assert number == await GalleryLike.filter(item_id=item.id).count()
    return number


async def test_many_at_once_are_counted_once_each(workshop: Workshop, item: GalleryItem) -> None:
    people = [await workshop.viewer() for _ in range(4)]
    await asyncio.gather(*(like(workshop, one, item) for one in people * 3))
    assert await counted(item) == 4
    await asyncio.gather(*(unlike(workshop, one, item) for one in people[:3] * 3))
    assert await counted(item) == 1


async def test_who_likes_and_takes_it_back_at_once_leaves_the_counter_right(
    workshop: Workshop, item: GalleryItem
) -> None:
    viewer = await workshop.viewer()
    for _ in range(5):
        await asyncio.gather(*(act(workshop, viewer, item) for act in (like, unlike, like, unlike)))
        assert await counted(item) in (0, 1)


async def test_an_account_that_ends_takes_its_likes_along(
    workshop: Workshop, item: GalleryItem
) -> None:
    leaving, staying = await workshop.viewer(), await workshop.viewer()
    for viewer in (leaving, staying):
        await like(workshop, viewer, item)
    for _ in range(2):
        async with transaction() as connection:
            await likes.forget(leaving.user_id, connection=connection)
        assert await counted(item) == 1
    assert await likes.liked(leaving, [item.id]) == set()
    assert await likes.liked(staying, [item.id, uuid7()]) == {item.id}


async def test_what_is_not_there_is_not_found(workshop: Workshop, item: GalleryItem) -> None:
    viewer = await workshop.viewer()
    for act in (like, unlike):
        with pytest.raises(NotFound):
            await act(workshop, viewer, GalleryItem(id=uuid7()))


async def test_more_likes_a_minute_than_settings_allow_are_refused(
    workshop: Workshop, item: GalleryItem
) -> None:
    viewer, runtime = await workshop.viewer(), workshop.runtime
    settings = runtime.settings.model_copy(update={"likes_per_minute": 2})
    for act in (likes.like, likes.unlike):
        await act(viewer, item.id, limiter=runtime.rate_limiter, settings=settings)
    with pytest.raises(RateLimited):
        await likes.like(viewer, item.id, limiter=runtime.rate_limiter, settings=settings)
    assert await counted(item) == 0
