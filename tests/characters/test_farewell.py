"""Deleting characters: gone for everybody at once, with nothing of the books changed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.viewer import Viewer
from app.characters import authoring, browsing, looks, review
from app.characters.models import (
    Character,
    CharacterLike,
    CharacterStatus,
    MainImage,
    Scenario,
)
from app.characters.scenarios import ScenarioTexts
from app.characters.writing import CharacterTexts
from app.errors import Conflict, NotFound
from app.generations import farewell
from app.generations.models import Generation
from app.infra.db import transaction
from app.media.models import Asset
from app.wallet.statements import balance
from tests.media.samples import picture
from tests.workshop import Workshop, row_counts

_AS_AN_ORDER = "SELECT FROM characters WHERE id = $1 AND deleted_at IS NULL FOR KEY SHARE"
_SOMEBODY_WAITS = """
    SELECT 1 FROM pg_locks
    WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
"""
MIRA = CharacterTexts(
    name="Mira",
    age=29,
    summary="Keeps a lighthouse.",
    scenarios=(ScenarioTexts("Storm", "The lamp is out."),),
)


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def mira(workshop: Workshop, owner: Viewer) -> Character:
    return await authoring.create_character(owner, MIRA, runtime=workshop.runtime)


async def test_a_deleted_character_is_found_by_nobody_and_its_name_is_free(
    workshop: Workshop, owner: Viewer, mira: Character
) -> None:
    await Character.filter(id=mira.id).update(status=CharacterStatus.COMMUNITY)
    await CharacterLike.create(user_id=owner.user_id, character_id=mira.id)
    await farewell.delete_character(owner, mira.id)
    assert await browsing.by_ids([mira.id]) == {}
    assert await authoring.own_character(owner, mira.id) is None
    assert await CharacterLike.all().count() == await Scenario.all().count() == 0
    row = await Character.get(id=mira.id)
    assert (row.name, row.summary, row.description, row.appearance) == ("", "", "", "")
    for act in (review.submit, review.share, farewell.delete_character):
        with pytest.raises(NotFound):
            await act(owner, mira.id)
    again = await authoring.create_character(owner, MIRA, runtime=workshop.runtime)
    assert again.id != mira.id


async def test_deleting_hides_pictures_at_once_and_leaves_generations_and_ledger(
    workshop: Workshop, owner: Viewer
) -> None:
    generation = await workshop.run(await workshop.accepted(owner))
    whose: Any = generation.character_id  # type: ignore[attr-defined]  # the ORM's key
    before = await row_counts()
    await farewell.delete_character(owner, whose)
    kept = {"generations", "wallet_entries", "wallet_transfers", "wallet_holds", "gallery_items"}
    after = await row_counts()
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    item_of: Any = generation.result_asset_id  # type: ignore[attr-defined]  # the ORM's key
    assert (await Asset.get(id=item_of)).removed_at is not None


async def test_a_character_is_not_deleted_while_something_of_it_is_rendered(
    workshop: Workshop, owner: Viewer
) -> None:
    generation = await workshop.accepted(owner)
    whose: Any = generation.character_id  # type: ignore[attr-defined]  # the ORM's key
    with pytest.raises(Conflict, match="not finished"):
        await farewell.delete_character(owner, whose)
    await workshop.run(generation)
    await farewell.delete_character(owner, whose)
    assert (await Generation.get(id=generation.id)).captured_aurum == generation.price_aurum


async def test_an_order_under_way_makes_the_deletion_of_its_character_wait(
    owner: Viewer, mira: Character
) -> None:
    ordered = asyncio.Event()

    async def delete() -> None:
        await ordered.wait()
        await farewell.delete_character(owner, mira.id)

    async with asyncio.TaskGroup() as group:
        deleting = group.create_task(delete())  # outside: a task inherits its maker's transaction
        async with transaction() as opened:
            await opened.execute_query_dict(_AS_AN_ORDER, [mira.id])
            ordered.set()
            await _somebody_waits(opened)
            assert not deleting.done()


async def test_an_order_waits_for_the_deletion_of_its_character_and_is_refused(
    workshop: Workshop, owner: Viewer, mira: Character
) -> None:
    deleted = asyncio.Event()

    async def order_it() -> None:
        await deleted.wait()
        with pytest.raises(NotFound, match="Character"):
            await workshop.accepted(owner, character_id=mira.id)

    async with asyncio.TaskGroup() as group:
        ordering = group.create_task(order_it())
        async with transaction() as opened:
            await farewell.delete_character(owner, mira.id)
            deleted.set()
            await _somebody_waits(opened)
            assert not ordering.done()
    assert (await balance(owner.user_id)).held == 0


async def _somebody_waits(opened: BaseDBAsyncClient) -> None:
    async with asyncio.timeout(30):
        while not await opened.execute_query_dict(_SOMEBODY_WAITS):  # noqa: ASYNC110 - locks ring no bell
            await asyncio.sleep(0.01)


async def test_looks_of_a_deleted_character_are_taken_away(
    workshop: Workshop, owner: Viewer
) -> None:
    character = await authoring.create_character(
        owner, MIRA, runtime=workshop.runtime, main_image=picture(300, 200, format="PNG")
    )
    (look,) = await MainImage.all()
    await farewell.delete_character(owner, character.id)
    assert (await Asset.get()).removed_at is not None
    with pytest.raises(NotFound):
        await looks.choose(owner, character_id=character.id, look_id=look.id)
