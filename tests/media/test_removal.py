"""Taking away: hidden when nothing shows it any more, its files gone after the grace time."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app.accounts.viewer import Viewer
from app.characters.models import Character, MainImage
from app.clock import now
from app.errors import NotFound
from app.galleries import curation
from app.galleries.models import GalleryItem
from app.infra.db import transaction
from app.infra.storage import Storage, folder_storage
from app.media import removal
from app.media.addresses import BLURRED, storage_key
from app.media.models import Asset, AssetSource
from app.ratings import Rating
from tasks import schedule
from tests.media.rated import rated_asset
from tests.workshop import Workshop, film_order

WEEK = 7 * 86_400


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def character(workshop: Workshop, owner: Viewer) -> Character:
    return await workshop.character(owner)


async def removed(asset_id: UUID) -> bool:
    return (await Asset.get(id=asset_id)).removed_at is not None


async def asset_of(workshop: Workshop) -> UUID:
    return (await rated_asset(workshop.runtime.storage, Rating.SAFE)).id


async def test_what_two_items_show_stays_until_both_are_removed(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    asset_id = await asset_of(workshop)
    first, second = [await workshop.gallery_item(character, asset_id=asset_id) for _ in range(2)]
    await curation.remove_item(owner, first.id)
    assert not await removed(asset_id)
    await curation.remove_item(owner, second.id)
    assert await removed(asset_id)


async def test_two_who_remove_the_last_two_at_once_leave_nothing_shown(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    for _ in range(5):
        asset_id = await asset_of(workshop)
        items = [await workshop.gallery_item(character, asset_id=asset_id) for _ in range(2)]
        await asyncio.gather(*(curation.remove_item(owner, item.id) for item in items))
        assert await removed(asset_id)


async def test_a_look_of_a_character_keeps_its_picture_also_an_earlier_one(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    earlier, present = await asset_of(workshop), await asset_of(workshop)
    await MainImage.create(character=character, asset_id=earlier, source=AssetSource.UPLOADED)
    await Character.filter(id=character.id).update(main_image_id=present)
    for asset_id in (earlier, present):
        item = await workshop.gallery_item(character, asset_id=asset_id)
        await curation.remove_item(owner, item.id)
        assert not await removed(asset_id)


async def test_everything_of_a_deleted_character_is_taken_away_and_nothing_else(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    pictures = [await asset_of(workshop) for _ in range(4)]
    await workshop.gallery_item(character, asset_id=pictures[0])
    await MainImage.create(character=character, asset_id=pictures[1], source=AssetSource.UPLOADED)
    await Character.filter(id=character.id).update(main_image_id=pictures[2])
    for asset_id in pictures[3:]:
        for whose in (character, await workshop.character(owner)):
            await workshop.gallery_item(whose, asset_id=asset_id)
    async with transaction() as connection:
        await Character.filter(id=character.id).using_db(connection).update(deleted_at=now())
        assert await removal.mark_removed_of(character.id, connection=connection) == 3
        assert await removal.mark_removed_of(character.id, connection=connection) == 0
    assert [await removed(asset_id) for asset_id in pictures] == [True, True, True, False]


async def test_nothing_is_marked_when_the_transaction_is_rolled_back(
    workshop: Workshop, character: Character
) -> None:
    item = await workshop.gallery_item(character, asset_id=await asset_of(workshop))

    async def withdraw_and_fail() -> None:
        async with transaction() as connection:
            assert await curation.withdraw(item.id, connection=connection)
            assert not await curation.withdraw(item.id, connection=connection)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await withdraw_and_fail()
    assert (await GalleryItem.get(id=item.id)).removed_at is None
    assert not await Asset.filter(removed_at__isnull=False).exists()


async def test_a_removed_picture_is_no_start_of_another_any_more(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    item = await workshop.gallery_item(character, asset_id=await asset_of(workshop))
    wanted = film_order(character_id=character.id, start_image_id=item.id)
    await workshop.accepted_film(owner, wanted)
    await curation.remove_item(owner, item.id)
    with pytest.raises(NotFound, match="Start image"):
        await workshop.accepted_film(owner, replace(wanted, idempotency_key="after"))


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return folder_storage(tmp_path / "media")


async def gone_for(storage: Storage, seconds: float) -> Asset:
    asset = await rated_asset(storage, Rating.EXPLICIT)
    await Asset.filter(id=asset.id).update(removed_at=now() - timedelta(seconds=seconds))
    return asset


async def files_of(storage: Storage, asset: Asset) -> list[bool]:
    names = ("original.webp", BLURRED)
    return [await storage.exists(storage_key(asset.id, name)) for name in names]


@pytest.mark.usefixtures("database")
async def test_files_go_after_the_grace_time_and_no_sooner(storage: Storage) -> None:
    due, early = await gone_for(storage, WEEK + 60), await gone_for(storage, WEEK - 60)
    kept = await rated_asset(storage, Rating.EXPLICIT)
    assert await removal.erase_due(storage, grace_seconds=WEEK, limit=10) == 1
    assert await files_of(storage, due) == [False, False]
    assert (await Asset.get(id=due.id)).erased_at is not None
    for asset in (early, kept):
        assert await files_of(storage, asset) == [True, True]
        assert (await Asset.get(id=asset.id)).erased_at is None
    assert await removal.erase_due(storage, grace_seconds=WEEK, limit=10) == 0


@pytest.mark.usefixtures("database")
async def test_a_few_at_a_time_the_longest_gone_first(storage: Storage) -> None:
    assets = [await gone_for(storage, WEEK + number) for number in (30, 10, 20)]
    for expected in ([0], [0, 2], [0, 1, 2]):
        assert await removal.erase_due(storage, grace_seconds=WEEK, limit=1) == 1
        gone = await Asset.filter(erased_at__isnull=False).values_list("id", flat=True)
        assert set(gone) == {assets[number].id for number in expected}


@pytest.mark.usefixtures("database")
async def test_who_dies_between_bytes_and_row_is_made_up_for(storage: Storage) -> None:
    asset = await gone_for(storage, WEEK + 1)
    await storage.delete(f"assets/{asset.id}")
    assert await removal.erase_due(storage, grace_seconds=WEEK, limit=10) == 1
    assert (await Asset.get(id=asset.id)).erased_at is not None


@pytest.mark.usefixtures("database")
async def test_several_at_once_erase_each_once(storage: Storage) -> None:
    for _ in range(6):
        await gone_for(storage, WEEK + 1)
    counts = await asyncio.gather(
        *(removal.erase_due(storage, grace_seconds=WEEK, limit=10) for _ in range(3))
    )
    assert sum(counts) == 6
    assert await Asset.filter(erased_at=None).count() == 0


@pytest.mark.usefixtures("database")
async def test_what_the_storage_cannot_delete_stays_due_and_holds_up_nothing(
    storage: Storage, tmp_path: Path
) -> None:
    stuck, due = await gone_for(storage, WEEK + 2), await gone_for(storage, WEEK + 1)
    folder = tmp_path / "media" / "assets" / str(stuck.id)
    hidden = folder.rename(tmp_path / "hidden")
    folder.symlink_to(folder)  # it leads nowhere, for ever
    assert await removal.erase_due(storage, grace_seconds=WEEK, limit=10) == 1
    assert (await Asset.get(id=due.id)).erased_at is not None
    assert (await Asset.get(id=stuck.id)).erased_at is None
    folder.unlink()
    hidden.rename(folder)
    assert await removal.erase_due(storage, grace_seconds=WEEK, limit=10) == 1
    assert await files_of(storage, stuck) == [False, False]


async def test_the_schedule_erases_what_is_due(workshop: Workshop) -> None:
    storage = workshop.runtime.storage
    due = await gone_for(storage, workshop.runtime.settings.removal_grace_seconds + 1)
    await schedule.tidy(workshop.runtime)
    await schedule.tidy(workshop.runtime)
    assert await files_of(storage, due) == [False, False]
