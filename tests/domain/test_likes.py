"""Liking characters: once each, a counter that is the number of likes, and how often."""

from __future__ import annotations

import asyncio
import random
from uuid import UUID

import pytest

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters import browsing, likes
from app.characters.models import Character, CharacterLike, CharacterStatus
from app.errors import NotFound, RateLimited
from app.ids import uuid7
from app.infra.db import transaction
from app.paging import Window
from tests.workshop import Workshop


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def _shared(workshop: Workshop, owner: Viewer) -> Character:
    return await workshop.character(owner, status=CharacterStatus.COMMUNITY)


async def _like(workshop: Workshop, viewer: Viewer, character: Character) -> int:
    runtime = workshop.runtime
    row = await likes.like(
        viewer, character.id, limiter=runtime.rate_limiter, settings=runtime.settings
    )
    return row.likes


async def _unlike(workshop: Workshop, viewer: Viewer, character: Character) -> int:
    runtime = workshop.runtime
    row = await likes.unlike(
        viewer, character.id, limiter=runtime.rate_limiter, settings=runtime.settings
    )
    return row.likes


async def _counts_are_true() -> bool:
    return all(
        [
            one.likes == await CharacterLike.filter(character_id=one.id).count()
            for one in await Character.all()
        ]
    )


async def test_a_like_counts_once_and_is_taken_back_once(workshop: Workshop, owner: Viewer) -> None:
    character = await _shared(workshop, owner)
    other = await workshop.viewer()
    before = character.updated_at
    assert [await _like(workshop, other, character) for _ in range(2)] == [1, 1]
    assert await _like(workshop, owner, character) == 2
    assert [await _unlike(workshop, other, character) for _ in range(2)] == [1, 1]
    assert await _like(workshop, other, character) == 2
    assert await _counts_are_true()
    assert (await Character.get(id=character.id)).updated_at == before


async def test_racing_likes_and_unlikes_leave_the_counter_true(
    workshop: Workshop, owner: Viewer
) -> None:
    people = [await workshop.viewer() for _ in range(5)]
    characters = [await _shared(workshop, owner) for _ in range(2)]
    chance = random.Random(7)  # noqa: S311 - an order of deeds, no secret
    deeds = [
        (chance.choice((_like, _like, _unlike)), person, character)
        for person in people
        for character in characters
        for _ in range(4)
    ]
    chance.shuffle(deeds)
    async with asyncio.TaskGroup() as group:
        for deed, person, character in deeds:
            group.create_task(deed(workshop, person, character))
    assert await _counts_are_true()
    async with asyncio.TaskGroup() as group:
        for person in people:
            for character in characters:
                for _ in range(2):
                    group.create_task(_like(workshop, person, character))
    assert [one.likes for one in await Character.all()] == [5, 5]
    assert await CharacterLike.all().count() == 10


@pytest.mark.parametrize("status", [CharacterStatus.PENDING, CharacterStatus.VERIFIED])
async def test_who_may_not_see_a_character_cannot_like_it(
    workshop: Workshop, owner: Viewer, status: CharacterStatus
) -> None:
    character = await workshop.character(owner, status=status)
    other = await workshop.viewer()
    for deed in (_like, _unlike):
        with pytest.raises(NotFound):
            await deed(workshop, other, character)
    assert await _like(workshop, owner, character) == 1
    assert await _like(workshop, await workshop.viewer(role=Role.MODERATOR), character) == 2


async def test_a_deleted_character_and_none_at_all_cannot_be_liked(
    workshop: Workshop, owner: Viewer
) -> None:
    character = await workshop.character(owner)
    await Character.filter(id=character.id).update(deleted_at=character.created_at)
    for gone in (character, Character(id=uuid7())):
        for deed in (_like, _unlike):
            with pytest.raises(NotFound):
                await deed(workshop, owner, gone)
    assert await CharacterLike.all().count() == 0


async def test_a_like_of_what_is_shared_no_more_can_be_taken_back(
    workshop: Workshop, owner: Viewer
) -> None:
    character = await _shared(workshop, owner)
    other = await workshop.viewer()
    await _like(workshop, other, character)
    await Character.filter(id=character.id).update(status=CharacterStatus.VERIFIED)
    assert await _unlike(workshop, other, character) == 0
    with pytest.raises(NotFound):
        await _unlike(workshop, other, character)


async def test_likes_have_a_rate_and_others_have_their_own(
    workshop: Workshop, owner: Viewer
) -> None:
    few = workshop.runtime.settings.model_copy(update={"likes_per_minute": 2})
    character = await _shared(workshop, owner)

    async def like(viewer: Viewer) -> None:
        limiter = workshop.runtime.rate_limiter
        await likes.like(viewer, character.id, limiter=limiter, settings=few)

    await like(owner)
    await like(owner)
    with pytest.raises(RateLimited) as refused:
        await like(owner)
    assert 1 <= refused.value.retry_after_seconds <= 60
    await like(await workshop.viewer())


async def test_forgetting_a_user_takes_their_likes_back(workshop: Workshop, owner: Viewer) -> None:
    other = await workshop.viewer()
    for _ in range(3):
        character = await _shared(workshop, owner)
        await _like(workshop, other, character)
        await _like(workshop, owner, character)
    for _ in range(2):
        async with transaction() as connection:
            await likes.forget(other.user_id, connection=connection)
        assert {one.likes for one in await Character.all()} == {1}
    assert await _counts_are_true()


async def test_favorites_are_what_is_still_to_be_seen_newest_like_first(
    workshop: Workshop, owner: Viewer
) -> None:
    viewer = await workshop.viewer()
    first, hidden, deleted, last = [await _shared(workshop, owner) for _ in range(4)]
    mine = await workshop.character(viewer)
    for character in (last, hidden, mine, deleted, first):
        await _like(workshop, viewer, character)
    await _like(workshop, owner, hidden)
    await Character.filter(id=hidden.id).update(status=CharacterStatus.VERIFIED)
    await Character.filter(id=deleted.id).update(
        status=CharacterStatus.PENDING, deleted_at=deleted.created_at
    )

    async def favorites(of: Viewer) -> list[UUID]:
        page = await browsing.favorites_page(of.user_id, Window(10))
        return [one.character.id for one in page.rows]

    assert await favorites(viewer) == [first.id, mine.id, last.id]
    assert await favorites(owner) == [hidden.id]
    await Character.filter(id=hidden.id).update(status=CharacterStatus.COMMUNITY)
    assert await favorites(viewer) == [first.id, mine.id, hidden.id, last.id]
