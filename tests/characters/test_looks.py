"""Main images: the newest shows, older ones stay and can be chosen again."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest

from app.accounts.viewer import Viewer
from app.characters import looks
from app.characters.models import Character, CharacterStatus, MainImage
from app.clock import now
from app.errors import NotFound
from app.ids import uuid7
from app.infra.db import transaction
from app.media.models import Asset, AssetSource
from app.paging import Window
from tests.workshop import Workshop, row_counts


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def mira(workshop: Workshop, owner: Viewer) -> Character:
    return await workshop.character(owner)


async def _add(
    workshop: Workshop,
    character: Character,
    *,
    prompt: str = "by the sea",
    generation_id: UUID | None = None,
) -> MainImage:
    asset_id = await workshop.asset()
    async with transaction() as connection:
        return await looks.add(
            character_id=character.id,
            asset_id=asset_id,
            source=AssetSource.GENERATED,
            prompt=prompt,
            is_prompt_written=True,
            model_slug="flux-2-dev",
            seed=7,
            generation_id=generation_id or uuid7(),
            connection=connection,
        )


async def _shown(character: Character) -> tuple[UUID | None, str]:
    row = (await Character.filter(id=character.id).values("main_image_id", "main_image_prompt"))[0]
    return row["main_image_id"], row["main_image_prompt"]


def _asset(look: MainImage) -> UUID:
    asset_id: UUID = look.asset_id  # type: ignore[attr-defined]  # the ORM's key
    return asset_id


@pytest.mark.parametrize("status", list(CharacterStatus))
async def test_a_new_main_image_replaces_the_old_one_which_stays_in_the_history(
    workshop: Workshop, mira: Character, status: CharacterStatus
) -> None:
    await Character.filter(id=mira.id).update(status=status)
    first = await _add(workshop, mira, prompt="by the sea")
    second = await _add(workshop, mira, prompt="in the woods")
    assert await _shown(mira) == (_asset(second), "in the woods")
    (page,) = await looks.history_pages([mira.id], Window(limit=10))
    assert [(row.id, row.prompt) for row in page.rows] == [
        (second.id, "in the woods"),
        (first.id, "by the sea"),
    ]
    row = await Character.get(id=mira.id)
    assert (row.status, row.text_version) == (status, 1)


async def test_delivering_a_generation_twice_adds_one_and_does_not_take_a_choice_back(
    workshop: Workshop, owner: Viewer, mira: Character
) -> None:
    first = await _add(workshop, mira)
    generation_id = uuid7()
    second = await _add(workshop, mira, generation_id=generation_id)
    await looks.choose(owner, character_id=mira.id, look_id=first.id)
    again = await _add(workshop, mira, generation_id=generation_id)
    assert (again.id, _asset(again)) == (second.id, _asset(second))
    assert await MainImage.all().count() == 2
    assert (await _shown(mira))[0] == _asset(first)


async def test_deliveries_at_once_all_stay_and_one_of_them_shows(
    workshop: Workshop, mira: Character
) -> None:
    made = await asyncio.gather(*(_add(workshop, mira) for _ in range(5)))
    assert await MainImage.all().count() == 5
    assert (await _shown(mira))[0] in {_asset(look) for look in made}


async def test_an_older_one_is_chosen_again_at_no_cost_and_makes_no_new_row(
    workshop: Workshop, owner: Viewer, mira: Character
) -> None:
    first = await _add(workshop, mira, prompt="by the sea")
    await _add(workshop, mira, prompt="in the woods")
    before = await row_counts()
    for _ in range(2):
        chosen = await looks.choose(owner, character_id=mira.id, look_id=first.id)
        assert chosen.main_image_prompt == "by the sea"
        assert await _shown(mira) == (_asset(first), "by the sea")
    assert await row_counts() == before


async def test_only_what_is_in_its_history_is_chosen_and_only_by_its_owner(
    workshop: Workshop, owner: Viewer, mira: Character
) -> None:
    look = await _add(workshop, mira)
    another = await _add(workshop, await workshop.character(owner))
    stranger = await workshop.viewer()
    for viewer, look_id in ((stranger, look.id), (owner, another.id), (owner, uuid7())):
        with pytest.raises(NotFound):
            await looks.choose(viewer, character_id=mira.id, look_id=look_id)
    assert (await _shown(mira))[0] == _asset(look)


async def test_one_that_was_removed_is_neither_listed_nor_chosen(
    workshop: Workshop, owner: Viewer, mira: Character
) -> None:
    first, second = await _add(workshop, mira), await _add(workshop, mira)
    await Asset.filter(id=_asset(first)).update(removed_at=now())
    (page,) = await looks.history_pages([mira.id], Window(limit=10))
    assert [row.id for row in page.rows] == [second.id]
    with pytest.raises(NotFound):
        await looks.choose(owner, character_id=mira.id, look_id=first.id)


async def test_nothing_is_added_to_a_character_that_is_not_there(workshop: Workshop) -> None:
    with pytest.raises(NotFound):
        await _add(workshop, Character(id=uuid7()))
    assert await MainImage.all().count() == 0


async def test_histories_of_many_characters_are_paged_each_for_itself(
    workshop: Workshop, owner: Viewer
) -> None:
    characters = [await workshop.character(owner) for _ in range(3)]
    made = {
        one.id: [(await _add(workshop, one)).id for _ in range(number)][::-1]
        for number, one in enumerate(characters, start=2)
    }
    ids = [one.id for one in characters]
    for window, cut in (
        (Window(limit=2), slice(0, 2)),
        (Window(limit=2, backward=True), slice(-2, None)),
    ):
        pages = await looks.history_pages(ids, window)
        assert [[row.id for row in page.rows] for page in pages] == [
            made[identifier][cut] for identifier in ids
        ]
    (last,) = await looks.history_pages(ids[2:], Window(limit=9, after=str(made[ids[2]][1])))
    assert [row.id for row in last.rows] == made[ids[2]][2:]
